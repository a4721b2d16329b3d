-- Do the counts that releases state agree with the judgements that sources state?
-- Grain: one stated count whose list of counted areas is certain (table frame). Deduced judgements are
-- left out, since they rest on the counts. A count is set beside the judgements in force when it was
-- published; in a rolling programme, beside the inspection published within half a year of it, or the
-- only one. verdict: agrees, differs, or not_yet_checkable where judgements of counted areas are missing.
with counted as (
    select s.stated_counts, s.programme, s.cycle, s.force, s.published_by, p.shape,
        unnest(string_split(f.areas, '|')) as area
    from stated_counts s
    join frame f using (programme, cycle, areas_total)
    join programme p using (programme)
), first_known as (
    select *, count(*) over (partition by programme, cycle, force) as inspections
    from (select programme, cycle, force, inspection, min(known_by) as known_by
        from judgement where sequence = 1 group by all)
), held as (
    select c.stated_counts, j.grade, count(*) as areas
    from counted c
    join judgement j using (programme, cycle, force, area)
    join first_known k using (programme, cycle, force, inspection)
    where j.grade is not null and j.strength <> 'deduced'
        and (c.shape = 'cyclic' or k.inspections = 1
            or abs(date_diff('day', k.known_by, c.published_by)) <= 183)
        and case when c.published_by is null then j.sequence = 1
            else (j.sequence = 1 or j.known_by <= c.published_by)
                and (j.superseded_on is null or j.superseded_on > c.published_by) end
    group by all
), stated as (
    unpivot (select stated_counts, areas_total, outstanding, good, adequate, requires_improvement, inadequate
        from stated_counts) on outstanding, good, adequate, requires_improvement, inadequate
    into name grade value areas
), compared as (
    select c.stated_counts,
        bool_or(coalesce(h.areas, 0) > s.areas) as too_many,
        bool_or(coalesce(h.areas, 0) <> s.areas) as unequal
    from (select distinct stated_counts from counted) c
    left join stated s using (stated_counts)
    left join held h on h.stated_counts = c.stated_counts and h.grade = s.grade
    group by all
), graded as (
    select stated_counts, sum(areas)::integer as areas from held group by all
)
select s.programme, s.cycle, s.force, s.page, s.source_url, s.published, s.areas_total,
    s.outstanding, s.good, s.adequate, s.requires_improvement, s.inadequate,
    coalesce(g.areas, 0) as areas_graded,
    case when c.too_many or (coalesce(g.areas, 0) = s.areas_total and c.unequal) then 'differs'
        when coalesce(g.areas, 0) = s.areas_total then 'agrees'
        else 'not_yet_checkable' end as verdict
from compared c
join stated_counts s using (stated_counts)
left join graded g using (stated_counts)
order by all
