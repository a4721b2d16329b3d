-- What grades are given for.
-- Grain: one row an area of a cycle. forces_graded: of how many forces we hold a grade; forces_expected: of
-- how many there is one (null where only some forces are graded and nobody says how many).
select a.programme, a.cycle, a.area, a.label, a.short_label, a.level, a.parent, a.theme, a.graded, a."order",
    v.forces_graded::integer as forces_graded, v.forces_expected::integer as forces_expected,
    v.forces_disputed::integer as forces_disputed
from area a
join cycle c using (programme, cycle)
left join coverage v using (programme, cycle, area)
order by a.programme, c."order", a."order"
