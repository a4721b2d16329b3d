-- How old is the newest grade that we hold of each force in each theme, and has a newer cycle come out since?
-- Grain: one row a force, programme and theme that some cycle of the programme grades, held or not. $as_at: a day,
-- null for now. Of several areas of a theme in one cycle the first stands for it. grade, cycle, published, reported,
-- known_by: of the newest grade held; null where none is. carried: whether that grade was carried forward.
-- newer_cycle: the label of the newest cycle that began since, of which any grade is held; null where there is none.
-- newer_report: whether that cycle's report of this force is known to us. days: age on the day, from known_by; null: unknown.
with today as (
    select coalesce($as_at::date, (select built_at::date from snapshot)) as day
), held as (
    select j.programme, j.cycle, j.force, j.grade, j.published, j.reported, j.known_by, j.judged_in is not null as carried,
        a.theme, a.area, c."order" as cycle_order, a."order" as area_order, j.inspection
    from held_on($as_at::date) j
    join area a using (programme, cycle, area)
    join cycle c using (programme, cycle)
    where j.latest = 1 and j.grade is not null
), newest as (
    select *, row_number() over (
        partition by programme, force, theme order by cycle_order desc, a_first
    ) as place from (select *, row_number() over (
        partition by programme, cycle, force, theme order by area_order
    ) as a_first from held)
), begun as (
    select programme, cycle, label, "order" as cycle_order from cycle c
    where exists (select 1 from held h where (h.programme, h.cycle) = (c.programme, c.cycle))
), reports as (
    select distinct programme, cycle, force from held
    union
    select programme, cycle, force from stated_counts where $as_at::date is null or published_by <= $as_at::date
), asked as (
    select distinct a.programme, a.theme, x.force
    from area a join forces_of_cycles($as_at::date) x using (programme, cycle)
    join force f on f.code = x.force
    where a.graded = 'yes' and f.last_day is null
)
select q.programme, p.label as programme_label, q.force, f.name as force_name, f.region, f.country, q.theme,
    t.label as theme_label, n.cycle, c.label as cycle_label, n.area, n.grade, g.label as grade_label, g.letter, g.rank,
    n.published, n.reported, n.known_by, coalesce(n.carried, false) as carried,
    b.label as newer_cycle, r.force is not null as newer_report,
    (today.day - n.known_by)::integer as days
from asked q
cross join today
join programme p using (programme)
join force f on f.code = q.force
join theme t using (theme)
left join newest n on (n.programme, n.force, n.theme, n.place) = (q.programme, q.force, q.theme, 1)
left join cycle c on (c.programme, c.cycle) = (n.programme, n.cycle)
left join grade g on g.code = n.grade
left join (
    select programme, max(cycle_order) as cycle_order, max_by(label, cycle_order) as label, max_by(cycle, cycle_order) as cycle
    from begun group by programme
) b on b.programme = q.programme and (n.cycle_order is null or b.cycle_order > n.cycle_order)
left join reports r on (r.programme, r.cycle, r.force) = (b.programme, b.cycle, q.force)
order by p.shape, q.programme, t.label, f.name
