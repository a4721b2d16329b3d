-- Of which judgements can nobody say whether they were known on a day?
-- Grain: one row a judgement; none where no day is asked ($as_at null). $programme, $force: codes, null for all.
select j.judgement, j.programme, p.shape, j.cycle, j.force, f.region, f.country, j.area, j.inspection
from not_dated_on($as_at::date) j
join programme p using (programme)
join force f on f.code = j.force
where ($programme is null or j.programme = $programme) and ($force is null or j.force = $force)
order by j.judgement
