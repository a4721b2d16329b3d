-- How many areas of a report got which grade, as releases and the press state it, and how many do we hold?
-- Grain: one row a grade of a distinct statement about a force's report; statements that disagree are rows
-- of their own. $programme, $cycle: codes. $as_at: a day (what was known then), null for all.
-- statement: 1, 2, … of a force, most sources first. stated: null where the statement does not say.
-- held: our judgements of that grade by area (latest inspection); deduced: those of them that
-- only follow from the counts; held_areas: their names. sources: how many pages state it.
with known as (
    select * from stated_counts
    where programme = $programme and cycle = $cycle and ($as_at::date is null or published_by <= $as_at::date)
), statements as (
    select * exclude (stated_counts, published, published_by, source_url, page, site),
        count(distinct page)::integer as sources,
        min_by(published, (coalesce(published_by, date '9999-12-31'), -length(published))) as published,
        string_agg(distinct source_url, ' ' order by source_url) as source_urls
    from known group by all
), numbered as (
    select *, row_number() over (
        partition by force order by sources desc, areas_total nulls last, published nulls last, source_urls
    )::integer as statement from statements
), long as (
    select * from numbered unpivot include nulls (stated for grade in (
        columns(* exclude (programme, cycle, force, areas_total, sources, published, source_urls, statement))
    ))
), held as (
    select programme, cycle, force, grade, count(*)::integer as held,
        (count(*) filter (strength = 'deduced'))::integer as deduced,
        string_agg(a.short_label || if(strength = 'deduced', ' (deduced)', ''), '; ' order by a."order")
            as held_areas
    from held_on($as_at::date) join area a using (programme, cycle, area)
    where latest = 1 and grade is not null group by all
)
select l.*, f.name as force_name, f.region, f.country, c.label as cycle_label, g.label as grade_label,
    g.letter, g.rank, coalesce(h.held, 0) as held, coalesce(h.deduced, 0) as deduced, h.held_areas
from long l
join force f on f.code = l.force
join cycle c using (programme, cycle)
join grade g on g.code = l.grade
left join held h using (programme, cycle, force, grade)
order by f.name, l.statement, g.rank desc
