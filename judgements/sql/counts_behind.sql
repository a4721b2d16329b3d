-- On which stated counts does a deduced judgement rest?
-- Grain: one row a page that states them. $judgement: its key.
select s.areas_total, s.outstanding, s.good, s.adequate, s.requires_improvement, s.inadequate, s.published, s.source_url
from deduction join stated_counts s using (stated_counts)
where judgement = $judgement
order by s.published nulls last, s.source_url
