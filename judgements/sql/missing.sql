-- Which grades were given and are not in our data: areas that every force is graded for in a cycle that has reports?
-- Grain: one row an area and force of which we hold no grade, stated, deduced or disputed. releases: how many say how
-- many areas of that report got which grade.
with held as (
    select programme, cycle, force, area from held_on(null) where latest = 1 and (grade is not null or strength = 'disputed')
), counted as (
    select programme, cycle, force, count(*) as releases from stated_counts group by all
)
select a.programme, a.cycle, c.label as cycle_label, c."order" as cycle_order, f.code as force, f.name as force_name,
    a.area, a.short_label, a."order" as area_order, coalesce(k.releases, 0)::integer as releases
from area a
join forces_of_cycles(null) x using (programme, cycle) join force f on f.code = x.force
join cycle c using (programme, cycle) join programme p using (programme)
left join ungraded u on (u.programme, u.cycle, u.area, u.force) = (a.programme, a.cycle, a.area, f.code)
left join held h on (h.programme, h.cycle, h.area, h.force) = (a.programme, a.cycle, a.area, f.code)
left join counted k on (k.programme, k.cycle, k.force) = (a.programme, a.cycle, f.code)
where a.graded = 'yes' and p.shape = 'cyclic' and c.published_to is not null and u.force is null and h.force is null
order by c."order", f.name, a."order"
