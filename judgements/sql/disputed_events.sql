-- Of which events do sources give different numbers?
-- Grain: one row a source of such an event.
select e.event_number, f.name as force_name, e.event, e.date, e.topic, s.number, s.date as stated_date, s.publisher, s.source_url
from event e
join event_source s using (event_number)
join force f on f.code = e.force
where e.disputed
order by f.name, e.date nulls last, e.event_number, s.number, s.source_url
