-- Of how many forces do we hold a judgement in each cycle of a programme, of how many forces?
-- Grain: one row a cycle, empty ones included. $programme: code.
select c.cycle, c.label, c."order" as cycle_order,
    count(distinct j.force)::integer as forces_held, count(distinct x.force)::integer as forces_expected
from cycle c
join forces_of_cycles(null) x using (programme, cycle)
left join judgement j using (programme, cycle, force)
where c.programme = $programme
group by all
order by c."order"
