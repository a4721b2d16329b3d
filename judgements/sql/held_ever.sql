-- What we hold of one force in one cycle, every inspection and every grade it ever had.
-- Grain: one row an area, inspection and sequence. $programme, $cycle, $force: codes.
select area, inspection, sequence, grade, strength, judged_in, published, reported, known_from, known_by, superseded_on
from judgement where programme = $programme and cycle = $cycle and force = $force
order by area, inspection, sequence
