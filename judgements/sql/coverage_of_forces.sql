-- How many grades do we hold of each force in each cycle, of how many that should exist, and on what do they rest?
-- Grain: one row a force and cycle. expected: areas that every force is graded for, less those that this one was
-- not, and of the others those that we hold; null where the report may not be published (a running cycle, a rolling programme).
with held as (
    select programme, cycle, force, count(grade) as held,
        count(*) filter (strength = 'official') as official, count(*) filter (strength = 'corroborated') as corroborated,
        count(*) filter (strength = 'single') as single, count(*) filter (strength = 'carried') as carried, count(*) filter (strength = 'deduced') as deduced,
        count(*) filter (strength = 'disputed') as disputed, count(*) filter (graded <> 'yes') as for_some
    from held_on(null) join area using (programme, cycle, area) where latest = 1 group by all
), due as (
    select a.programme, a.cycle, x.force, count(*) filter (a.graded = 'yes' and u.force is null) as due
    from area a join forces_of_cycles(null) x using (programme, cycle)
    left join ungraded u on (u.programme, u.cycle, u.area, u.force) = (a.programme, a.cycle, a.area, x.force)
    where a.graded <> 'no' group by all
), counted as (
    select programme, cycle, force, count(*) as releases, max(areas_total) as stated_total from stated_counts group by all
)
select d.programme, d.cycle, c.label as cycle_label, c."order" as cycle_order, p.shape, d.force, f.name as force_name, f.region, f.country,
    coalesce(h.held, 0)::integer as held,
    case when p.shape = 'cyclic' and c.published_to is not null then d.due + coalesce(h.for_some, 0) end::integer as expected,
    coalesce(official, 0)::integer as official, coalesce(corroborated, 0)::integer as corroborated,
    coalesce(single, 0)::integer as single, coalesce(carried, 0)::integer as carried, coalesce(deduced, 0)::integer as deduced,
    coalesce(disputed, 0)::integer as disputed, coalesce(k.releases, 0)::integer as releases, k.stated_total
from due d
join cycle c using (programme, cycle) join programme p using (programme) join force f on f.code = d.force
left join held h using (programme, cycle, force)
left join counted k using (programme, cycle, force)
order by p.shape, d.programme, c."order", f.name
