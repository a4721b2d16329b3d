-- How many grades do we hold of each force in each cycle, of how many that should exist, and on what do they rest?
-- Grain: one row a force and cycle. expected: the grades held, disputed and missing (missing_grades); null, as missing
-- is, where the report may not be published (a running cycle, a rolling programme).
with held as (
    select programme, cycle, force, count(grade) as held,
        count(*) filter (strength = 'official') as official, count(*) filter (strength = 'corroborated') as corroborated,
        count(*) filter (strength = 'single') as single, count(*) filter (strength = 'carried') as carried, count(*) filter (strength = 'deduced') as deduced,
        count(*) filter (strength = 'disputed') as disputed
    from held_on(null) where latest = 1 group by all
), due as (
    select distinct programme, cycle, force from area join forces_of_cycles(null) using (programme, cycle) where graded <> 'no'
), lacking as (
    select programme, cycle, force, count(*) as grades from missing_grades() group by all
), counted as (
    select programme, cycle, force, count(*) as releases, max(areas_total) as stated_total from stated_counts group by all
)
select d.programme, d.cycle, c.label as cycle_label, c."order" as cycle_order, p.shape, d.force, f.name as force_name, f.region, f.country,
    coalesce(h.held, 0)::integer as held,
    case when p.shape = 'cyclic' and c.published_to is not null then coalesce(l.grades, 0) end::integer as missing,
    (coalesce(h.held, 0) + coalesce(disputed, 0) + missing)::integer as expected,
    coalesce(official, 0)::integer as official, coalesce(corroborated, 0)::integer as corroborated,
    coalesce(single, 0)::integer as single, coalesce(carried, 0)::integer as carried, coalesce(deduced, 0)::integer as deduced,
    coalesce(disputed, 0)::integer as disputed, coalesce(k.releases, 0)::integer as releases, k.stated_total
from due d
join cycle c using (programme, cycle) join programme p using (programme) join force f on f.code = d.force
left join held h using (programme, cycle, force)
left join lacking l using (programme, cycle, force)
left join counted k using (programme, cycle, force)
order by p.shape, d.programme, c."order", f.name
