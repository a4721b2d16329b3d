-- Of which grades does the inspectorate say that an earlier one still stands, and which of them wait, and why?
-- Grain: one row a page that says so of one grade. waits: null where it makes a judgement; stated: a source states
-- the grade itself; else why the earlier grade can't be told (see pipelines/judging/carried.py).
select k.programme, k.cycle, k.force, k.area, f.name as force_name, c.label as cycle_label, a.short_label,
    e.label as earlier_cycle_label, k.judged_in, k.judgement, k.earlier, k.waits, k.source_url
from carried k
join force f on f.code = k.force
join cycle c on (c.programme, c.cycle) = (k.programme, k.cycle)
join area a on (a.programme, a.cycle, a.area) = (k.programme, k.cycle, k.area)
left join cycle e on (e.programme, e.cycle) = (k.programme, k.judged_in)
order by k.waits is null, c."order", f.name, a."order"
