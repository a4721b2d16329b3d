create or replace view coverage as
-- How many forces hold a grade in each graded area, of how many that should (null: only some forces are
    -- graded for it, and no source says how many). Of those that hold one, forces_deduced are deduced, not stated.
    -- Grain: area of a cycle.
    with expected as (
        select programme, cycle, area, graded, case graded when 'yes' then forces end as forces_expected
        from should_be_graded() where graded <> 'no'
    ), held as (
        select programme, cycle, area, count(grade) as forces_graded,
            count(*) filter (strength = 'disputed') as forces_disputed,
            count(*) filter (strength = 'deduced') as forces_deduced
        from held_on(null) where latest = 1 group by all
    )
    select e.*, coalesce(h.forces_graded, 0) as forces_graded, coalesce(h.forces_disputed, 0) as forces_disputed,
        coalesce(h.forces_deduced, 0) as forces_deduced
    from expected e left join held h using (programme, cycle, area);
comment on view coverage is 'Forces graded per area and cycle, of how many that should be';
comment on column coverage.programme is 'Code of the programme';
comment on column coverage.cycle is 'Code of the cycle; rolling for a programme without cycles';
comment on column coverage.area is 'Code of the area';
comment on column coverage.graded is 'yes, no, or a word for the condition under which it is';
comment on column coverage.forces_expected is 'Forces that should have a grade; null where no source says how many';
comment on column coverage.forces_graded is 'Forces whose grade we hold';
comment on column coverage.forces_disputed is 'Forces whose sources disagree';
comment on column coverage.forces_deduced is 'Of those held, deduced and not stated';
