create or replace view national_check as
-- Each published national total beside ours, from stated judgements as first published (sequence 1).
    -- Grain: one grade of one area of one cycle. verdict: agrees, differs, or not_yet_checkable below full coverage.
    with ours as (
        select programme, cycle, area, grade, count(*) as forces from judgement
        where sequence = 1 and inspection = 1 and grade is not null and strength <> 'deduced' group by all
    ), held as (
        select programme, cycle, area, sum(forces)::integer as forces from ours group by all
    ), stated as (
        select programme, cycle, area, grade, forces_count, list(distinct source_url order by source_url) as source_urls
        from national_counts group by all
    )
    select s.*, coalesce(o.forces, 0) as forces_held, coalesce(h.forces, 0) as forces_graded, e.forces as forces_expected,
        case when coalesce(o.forces, 0) = s.forces_count then 'agrees'
            when coalesce(h.forces, 0) < e.forces and coalesce(o.forces, 0) < s.forces_count then 'not_yet_checkable'
            else 'differs' end as verdict
    from stated s
    left join ours o using (programme, cycle, area, grade)
    left join held h using (programme, cycle, area)
    left join should_be_graded() e using (programme, cycle, area);
comment on view national_check is 'Published national totals beside ours';
comment on column national_check.programme is 'Code of the programme';
comment on column national_check.cycle is 'Code of the cycle; rolling for a programme without cycles';
comment on column national_check.area is 'Code of the area';
comment on column national_check.grade is 'Code of the grade';
comment on column national_check.forces_count is 'Forces, as published';
comment on column national_check.source_urls is 'Pages that say so';
comment on column national_check.forces_held is 'Forces of that grade, as we hold them';
comment on column national_check.forces_graded is 'Forces of any grade, as we hold them';
comment on column national_check.forces_expected is 'Forces that should have a grade';
comment on column national_check.verdict is 'agrees, differs, or not_yet_checkable below full coverage';
