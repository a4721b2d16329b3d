-- Which events of a force have no date, or none precise enough to say whether they had happened by a day?
-- Grain: one row an event; none where no day is asked ($as_at null). $force: code.
select event_number, event, date from event
where force = $force and $as_at::date is not null and (first_day is null or first_day <= $as_at::date)
    and (date_by is null or date_by > $as_at::date)
order by event_number
