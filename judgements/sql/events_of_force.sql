-- What happened to a force beside its grades: causes of concern, enhanced monitoring, regrades?
-- Grain: one row an event; enhanced monitoring is one row from its begin to its end. $force: code.
-- $as_at: a day (what surely happened by then; later ends vanish), null for all; see events_not_dated.
-- event: enhanced_monitoring, cause_of_concern, cause_of_concern_closed, regrade. date, date_to: partial dates;
-- date_to of monitoring that has ended, and of causes of which as many were closed as were raised.
-- raised_date: of causes closed, when the same were raised. number: null where sources differ (disputed: numbers)
-- or none says. sources: pages that tell of it; source_urls: their addresses. end_source_url: who says that it ended.
with known as (
    select * from event where force = $force and ($as_at::date is null or date_by <= $as_at::date)
), urls as (
    select event_number, list(distinct source_url order by source_url) as source_urls from event_source group by all
), begun as (
    select e.*, (
        select min(date_by) from event b where b.force = e.force and b.event = 'engage_in' and b.date_by > e.date_by
    ) as next_begin
    from known e where event = 'engage_in'
), ended as (
    -- A begin has one end: the first that follows it before the next begin.
    select b.event_number, o.date, o.source_url, o.note,
        row_number() over (partition by b.event_number order by o.date_by) as place
    from begun b join known o on o.event = 'engage_out' and o.date_by >= b.date_by
        and (b.next_begin is null or o.date_by <= b.next_begin)
), closed as (
    select raised as event_number, sum(number) as number, bool_or(number is null) as all_left,
        max_by(date, date_by) as date, max_by(source_url, date_by) as source_url
    from known where event = 'cause_of_concern_closed' and raised is not null group by raised
)
select 'enhanced_monitoring' as event, b.date, o.date as date_to, null as programme, null as cycle, null as area,
    null::smallint as number, null as numbers, false as disputed, null as topic, null as grade_before,
    null as grade_after, coalesce(b.note, o.note) as note, null as raised_date, b.sources, u.source_urls, b.publisher,
    b.source_url, o.source_url as end_source_url
from begun b
left join ended o on o.event_number = b.event_number and o.place = 1
left join urls u on u.event_number = b.event_number
union all
select k.event, k.date, if(c.all_left or c.number >= k.number, c.date, null), k.programme, k.cycle, null, k.number,
    k.numbers, k.disputed, k.topic, null, null, k.note, r.date, k.sources, u.source_urls, k.publisher, k.source_url,
    if(c.all_left or c.number >= k.number, c.source_url, null)
from known k
left join closed c using (event_number)
left join event r on r.event_number = k.raised
left join urls u on u.event_number = k.event_number
where k.event like 'cause_of_concern%'
union all
select 'regrade', d."from", null, d.programme, d.cycle, d.area, null, null, false, null, before.grade, d.grade, d.reason,
    null, 1, [d.source_url], null, d.source_url, null
from decision d
join judgement after on (after.programme, after.cycle, after.force, after.area) = (d.programme, d.cycle, d.force, d.area)
    and after.valid_from = d."from"
left join judgement before on (before.programme, before.cycle, before.force, before.area, before.inspection)
    = (d.programme, d.cycle, d.force, d.area, after.inspection) and before.sequence = after.sequence - 1
where d.kind = 'regrade' and d.force = $force and ($as_at::date is null or after.known_by <= $as_at::date)
order by date nulls last, event
