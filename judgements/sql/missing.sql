-- Which grades were given and are not in our data (missing_grades), with the names of what they are grades of?
-- Grain: one row an area and force. releases: how many say how many areas of that report got which grade.
with counted as (
    select programme, cycle, force, count(*) as releases from stated_counts group by all
)
select m.programme, m.cycle, c.label as cycle_label, c."order" as cycle_order, m.force, f.name as force_name,
    m.area, a.short_label, a."order" as area_order, coalesce(k.releases, 0)::integer as releases
from missing_grades() m
join area a using (programme, cycle, area) join cycle c using (programme, cycle) join force f on f.code = m.force
left join counted k using (programme, cycle, force)
order by c."order", f.name, a."order"
