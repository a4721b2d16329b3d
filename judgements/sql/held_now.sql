-- Which grade does each force hold now in each area, of rolling programmes from the latest inspection?
-- Grain: one row a graded judgement in force.
select programme, cycle, force, area, grade, strength from held_on(null) where latest = 1 and grade is not null
order by all
