-- Which grades were changed after publication?
-- Grain: one row a change. day: from when the new grade holds, as precise as the source; before: the day before.
select d.programme, d.cycle, d.force, d.area, old.grade as grade_before, new.grade as grade_after,
    new.valid_from as published, new.known_by as day, (new.known_by - interval 1 day)::date as day_before,
    d.reason, d.source_url
from judgement new
join judgement old using (programme, cycle, force, area, inspection)
join decision d using (programme, cycle, force, area)
where new.sequence = old.sequence + 1 and d.kind = 'regrade' and d.grade = new.grade
order by new.known_by desc, d.force, d.area
