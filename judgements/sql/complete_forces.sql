-- Which forces hold a grade in every area that an inspection of them should have graded?
-- Grain: one row a force and inspection. Areas graded on condition don't count, nor those in ungraded;
-- where there is only one area to grade, nothing is worth calling complete.
with due as (
    select a.programme, a.cycle, a.area, x.force
    from area a join forces_of_cycles(null) x using (programme, cycle) where a.graded = 'yes'
    except
    select programme, cycle, area, force from ungraded
)
select d.programme, d.cycle, d.force, i.inspection
from due d
join (select distinct programme, cycle, force, inspection from judgement) i using (programme, cycle, force)
left join judgement j on (j.programme, j.cycle, j.force, j.area, j.inspection)
    = (d.programme, d.cycle, d.force, d.area, i.inspection) and j.superseded_on is null
group by all
having count(j.grade) = count(*) and count(*) > 1
order by all
