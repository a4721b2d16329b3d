-- Every source that states a grade.
-- Grain: one row a piece of evidence; `judgement` says which judgement it supports.
select e.evidence, e.judgement, e.programme, e.cycle, e.force, f.name as force_name, f.region, e.area, a.theme,
    e.grade, e.judged_in, e.published, e.publisher, e.site, e.source_url, e.entered, e.how
from evidence e
join force f on f.code = e.force
join area a using (programme, cycle, area)
join cycle c using (programme, cycle)
order by e.programme, c."order", f.name, a."order", e.evidence
