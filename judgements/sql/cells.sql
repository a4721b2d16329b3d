-- What does each force hold in each area of a cycle, and where it holds nothing, why not?
-- Grain: one row for each force that existed in a cycle and each area of the programme's cycles ($cycle null: all of them); of
-- rolling programmes the latest inspection. Ungraded areas are left out.
-- $programme, $cycle: codes. $as_at: a day (what was known then), null for all that is known now.
-- state: graded, disputed, not_dated, ungraded, conditional, not_published, not_inspected, not_held.
with not_dated as (
    select programme, cycle, force, area, max(inspection) as inspection from not_dated_on($as_at::date) group by all
), held as (
    -- A later inspection of which nobody can say whether it was known yet leaves the grade of that day open.
    select h.* from held_on($as_at::date) h left join not_dated d using (programme, cycle, force, area)
    where latest = 1 and (d.inspection is null or d.inspection <= h.inspection)
), later as (
    select distinct programme, cycle, force, area from judgement where known_from > $as_at::date
), inspected as (
    select programme, cycle, force from held
    union
    select programme, cycle, force from not_dated
    union
    select programme, cycle, force from stated_counts
    where $as_at::date is null or published_by <= $as_at::date
)
select
    f.code as force, f.name as force_name, f.region, f.country, f.tile_column, f.tile_row,
    a.programme, a.cycle, c.label as cycle_label, c."order" as cycle_order,
    a.area, a.label as area_label, a.short_label, a.level, a.parent, a.theme, a."order" as area_order,
    h.judgement, h.inspection, h.grade, g.label as grade_label, g.letter, g.rank,
    h.strength, h.judged_in, h.published, h.reported, h.inspected_from, h.inspected_to, h.valid_from, h.valid_to,
    h.known_by,
    case
        when h.grade is not null then 'graded'
        when h.strength = 'disputed' then 'disputed'
        when d.force is not null then 'not_dated'
        when c.first_day > $as_at::date then 'not_published'
        when u.force is not null then u.kind
        when l.force is not null then 'not_published'
        when p.shape = 'rolling' and i.force is null then 'not_inspected'
        when a.graded <> 'yes' then 'conditional'
        when p.shape = 'rolling' then 'not_held'
        when c.published_to is null or c.last_day > $as_at::date then 'not_published'
        else 'not_held'
    end as state
from area a
join programme p using (programme)
join cycle c using (programme, cycle)
join forces_of_cycles($as_at::date) x using (programme, cycle)
join force f on f.code = x.force
left join held h on (h.programme, h.cycle, h.force, h.area) = (a.programme, a.cycle, f.code, a.area)
left join grade g on g.code = h.grade
left join not_dated d on (d.programme, d.cycle, d.force, d.area) = (a.programme, a.cycle, f.code, a.area)
left join ungraded u on (u.programme, u.cycle, u.force, u.area) = (a.programme, a.cycle, f.code, a.area)
left join later l on (l.programme, l.cycle, l.force, l.area) = (a.programme, a.cycle, f.code, a.area)
left join inspected i on (i.programme, i.cycle, i.force) = (a.programme, a.cycle, f.code)
where a.programme = $programme and ($cycle is null or a.cycle = $cycle) and a.graded <> 'no'
order by c."order", a."order", f.name
