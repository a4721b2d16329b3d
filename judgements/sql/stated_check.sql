-- What each release counts, beside the grades that sources state for the same report.
-- Grain: one row for each release's counts and each grade it gives a number for.
-- Ours are judgements as first published, without deduced ones: those rest on the counts themselves.
-- areas_listed: whether it is certain which areas the release counts (frame); then only those are ours.
-- left_out: how many areas of the cycle a release of that total may leave out, where that is not certain.
with counted as (
    unpivot (select * exclude (programme, cycle, force, areas_total, published, published_by, source_url, page, site)
        from stated_counts)
    on columns(* exclude (stated_counts)) into name grade value stated
), near as (
    -- The inspection that a release speaks of: in a rolling programme the one nearest in time.
    select s.stated_counts, arg_min(j.inspection, coalesce(abs(s.published_by - j.known_by), 0)) as inspection
    from stated_counts s left join judgement j using (programme, cycle, force)
    group by s.stated_counts
), sizes as (
    select programme, cycle, count(*) filter (graded = 'yes') as always, count(*) as ever
    from area where graded <> 'no' group by all
), held as (
    select s.stated_counts, j.area, j.grade, f.areas is null or list_contains(string_split(f.areas, '|'), j.area) as counted
    from stated_counts s
    join near n using (stated_counts)
    join judgement j on (j.programme, j.cycle, j.force, j.inspection) = (s.programme, s.cycle, s.force, n.inspection)
    left join frame f on (f.programme, f.cycle, f.areas_total) = (s.programme, s.cycle, s.areas_total)
    where j.sequence = 1 and j.strength not in ('deduced', 'disputed')
), ours as (
    select stated_counts, grade, count(*) filter (counted) as held from held group by all
), totals as (
    select stated_counts, count(*) filter (counted) as areas_held, count(*) filter (not counted) as areas_beside
    from held group by all
), regraded as (
    select programme, cycle, force, min(superseded_on) as on_day from judgement where superseded_on is not null group by all
)
select s.stated_counts, s.programme, s.cycle, s.force, s.areas_total, s.published, s.source_url, c.grade,
    c.stated, coalesce(o.held, 0)::integer as held,
    coalesce(t.areas_held, 0)::integer as areas_held, coalesce(t.areas_beside, 0)::integer as areas_beside,
    f.areas is not null as areas_listed, f.note as frame_note,
    case when f.areas is not null or s.areas_total is null then 0
        else greatest(case when s.areas_total <= z.always then z.always else z.ever end - s.areas_total, 0) end::integer as left_out,
    r.on_day as regraded_on
from stated_counts s
join counted c using (stated_counts)
join sizes z using (programme, cycle)
left join ours o using (stated_counts, grade)
left join totals t using (stated_counts)
left join frame f on (f.programme, f.cycle, f.areas_total) = (s.programme, s.cycle, s.areas_total)
left join regraded r using (programme, cycle, force)
order by s.programme, s.cycle, s.force, s.stated_counts
