create or replace view source_of_judgement as
    -- On which pages does each judgement rest, and what does each page say for it?
    -- Grain: one row a judgement and page. says: the grade (states), counts that leave no other (counts), that an
    -- earlier grade stands (keeps); of a grade carried forward also every page of the earlier one (earlier).
    with recursive origin as (
        select judgement, earlier from carried where judgement is not null
        union
        select o.judgement, c.earlier from origin o join carried c on c.judgement = o.earlier
    )
    select judgement, source_url, page, publisher, 'states' as says from evidence
    union
    select d.judgement, s.source_url, s.page, null, 'counts' from deduction d join stated_counts s using (stated_counts)
    union
    select judgement, source_url, page, 'hmicfrs', 'keeps' from carried where judgement is not null
    union
    select o.judgement, e.source_url, e.page, e.publisher, 'earlier' from origin o join evidence e on e.judgement = o.earlier
    union
    select o.judgement, c.source_url, c.page, 'hmicfrs', 'earlier' from origin o join carried c on c.judgement = o.earlier;
comment on view source_of_judgement is 'The pages that each judgement rests on, and what each says for it';
comment on column source_of_judgement.judgement is 'The judgement, by its key';
comment on column source_of_judgement.source_url is 'Address of a page that it rests on';
comment on column source_of_judgement.page is 'One text for every form of one address';
comment on column source_of_judgement.publisher is 'Who says it';
comment on column source_of_judgement.says is 'states: the grade; counts: counts that leave no other; keeps: that an earlier grade stands; earlier: a page of that grade';
