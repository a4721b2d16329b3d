-- Of which statements of counts can nobody say whether they were known on a day: no date, or none precise enough?
-- None was known before the first report of its cycle came out.
-- Grain: one row a statement; none where no day is asked ($as_at null).
select s.stated_counts, s.programme, s.cycle, s.force, f.region, f.country
from stated_counts s join force f on f.code = s.force join cycle c using (programme, cycle)
where $as_at::date is not null and (c.first_day is null or c.first_day <= $as_at::date)
    and (s.published is null or (s.published_by > $as_at::date and starts_with($as_at::date::text, s.published)))
order by s.stated_counts
