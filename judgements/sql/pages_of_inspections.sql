-- Which pages speak of which inspection?
-- Grain: one row a page, force, area and inspection.
select distinct e.programme, e.cycle, e.force, e.area, j.inspection, e.page
from evidence e join judgement j using (judgement)
order by all
