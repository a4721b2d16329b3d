-- On which grades do sources disagree without a decision, and what does each source say?
-- Grain: one row for each piece of evidence of a disputed judgement.
select j.judgement, f.name as force_name, c.label as cycle_label, a.short_label, g.label as stated_grade,
    e.publisher, e.published, e.source_url
from judgement j
join evidence e using (judgement)
join force f on f.code = j.force
join cycle c on (c.programme, c.cycle) = (j.programme, j.cycle)
join area a on (a.programme, a.cycle, a.area) = (j.programme, j.cycle, j.area)
join grade g on g.code = e.grade
where j.strength = 'disputed'
order by c.label, f.name, a."order", g.rank desc, e.source_url
