-- How many forces hold each grade, beside the published total where there is one.
-- Grain: one row a grade of an area and cycle, grades nobody holds included; latest inspections in force now.
-- forces_graded, forces_expected: what the count rests on. published: the total a source states, verdict: ours
-- beside it (agrees, differs, not_yet_checkable).
with held as (
    select programme, cycle, area, grade, count(*)::integer as forces
    from held_on(null) where latest = 1 and grade is not null group by all
)
select a.programme, a.cycle, a.area, a.label as area_label, a.theme, g.code as grade, g.label as grade_label,
    coalesce(h.forces, 0) as forces, v.forces_graded::integer as forces_graded,
    v.forces_expected::integer as forces_expected, n.forces_count as published, n.verdict
from area a
join cycle c using (programme, cycle)
join scale s on s.scale = c.scale
join grade g on list_contains(string_split(s.grades, '|'), g.code)
join coverage v using (programme, cycle, area)
left join held h on (h.programme, h.cycle, h.area, h.grade) = (a.programme, a.cycle, a.area, g.code)
left join national_check n on (n.programme, n.cycle, n.area, n.grade) = (a.programme, a.cycle, a.area, g.code)
where a.graded <> 'no'
order by a.programme, c."order", a."order", g.rank desc
