-- Of how many forces do we hold a judgement in each cycle of a programme, of how many forces?
-- Grain: one row a cycle, empty ones included. $programme: code.
select c.cycle, c.label, c."order" as cycle_order,
    count(distinct j.force)::integer as forces_held, (select count(*) from force)::integer as forces_expected
from cycle c
left join judgement j using (programme, cycle)
where c.programme = $programme
group by all
order by c."order"
