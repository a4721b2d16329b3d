-- What happened to a force beside its grades: causes of concern, enhanced monitoring, regrades?
-- Grain: one row an event; enhanced monitoring is one row from its begin to its end. $force: code.
-- $as_at: a day (later events, later ends and events without any date vanish), null for all.
-- event: enhanced_monitoring, cause_of_concern, cause_of_concern_closed, regrade. date, date_to: partial
-- dates; date_to only of monitoring that has ended. end_source_url: who says that it ended.
with known as (
    select * from event where force = $force and ($as_at::date is null or date_by <= $as_at::date)
), ended as (
    select e.*, (
        select min(date_by) from event b where b.force = e.force and b.event = 'engage_in' and b.date_by > e.date_by
    ) as next_begin
    from known e where event = 'engage_in'
)
select 'enhanced_monitoring' as event, b.date, o.date as date_to, null as programme, null as cycle, null as area,
    null::smallint as number, null as topic, null as grade_before, null as grade_after,
    coalesce(b.note, o.note) as note, b.publisher, b.source_url, o.source_url as end_source_url
from ended b
left join known o on o.event = 'engage_out' and o.date_by >= b.date_by
    and (b.next_begin is null or o.date_by <= b.next_begin)
union all
select event, date, null, programme, cycle, null, number, topic, null, null, note, publisher, source_url, null
from known where event like 'cause_of_concern%'
union all
select 'regrade', d."from", null, d.programme, d.cycle, d.area, null, null, before.grade, d.grade, d.reason,
    null, d.source_url, null
from decision d
join judgement after on (after.programme, after.cycle, after.force, after.area) = (d.programme, d.cycle, d.force, d.area)
    and after.valid_from = d."from"
left join judgement before on (before.programme, before.cycle, before.force, before.area, before.inspection)
    = (d.programme, d.cycle, d.force, d.area, after.inspection) and before.sequence = after.sequence - 1
where d.kind = 'regrade' and d.force = $force and ($as_at::date is null or after.known_by <= $as_at::date)
order by date nulls last, event
