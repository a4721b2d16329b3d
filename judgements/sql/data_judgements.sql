-- Every judgement, those that a regrade took the place of included.
-- Grain: one row a judgement. in_force: whether it holds by all that is known now. sources: pieces of evidence.
select j.judgement, j.programme, j.cycle, j.force, f.name as force_name, f.region, f.country,
    j.area, a.label as area_label, a.level, a.theme, j.inspection, j.sequence,
    j.grade, g.label as grade_label, j.strength, j.judged_in, j.published, j.reported, j.inspected_from, j.inspected_to,
    j.valid_from, j.valid_to, j.known_from, j.known_by, j.superseded_on, j.superseded_on is null as in_force,
    (select count(*) from evidence e where e.judgement = j.judgement)::integer as sources
from judgement j
join force f on f.code = j.force
join area a using (programme, cycle, area)
join cycle c using (programme, cycle)
left join grade g on g.code = j.grade
order by j.programme, c."order", f.name, a."order", j.inspection, j.sequence
