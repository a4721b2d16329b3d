-- Which judgements hold now, every inspection of them?
-- Grain: one row a force, area and inspection. inspection: as numbered in this snapshot.
select programme, cycle, force, area, inspection, sequence, grade, strength, judged_in, published, reported, valid_from
from judgement where superseded_on is null
order by all
