-- How far has each cycle come: of how many of its forces do we know a report?
-- Grain: one row a cycle. forces: that belong to it; reported: those of which a grade, or a count of grades, was known
-- on $as_at (null: now). running: whether reports of it may still come out.
with known as (
    select programme, cycle, force from held_on($as_at::date)
    union
    select programme, cycle, force from stated_counts where $as_at::date is null or published_by <= $as_at::date
)
select c.programme, c.cycle, c.label, p.shape, c."order" as cycle_order,
    count(distinct x.force)::integer as forces, count(distinct k.force)::integer as reported,
    c.published_to is null or coalesce(c.last_day > $as_at::date, false) as running
from cycle c
join programme p using (programme)
join forces_of_cycles($as_at::date) x using (programme, cycle)
left join known k using (programme, cycle, force)
group by c.programme, c.cycle, c.label, p.shape, c."order", c.published_to, c.last_day
order by p.shape, c.programme, c."order"
