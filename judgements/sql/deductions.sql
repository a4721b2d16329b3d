-- Which grades are deduced, and on which release's counts does each rest?
-- Grain: one row a deduced judgement; sources: their addresses.
select j.programme, j.cycle, j.force, j.area, j.grade, f.name as force_name, c.label as cycle_label, a.short_label,
    g.label as grade_label, j.published, j.reported, any_value(s.areas_total) as areas_total,
    list(distinct s.source_url order by s.source_url) as sources
from judgement j
join deduction d using (judgement)
join stated_counts s using (stated_counts)
join force f on f.code = j.force
join cycle c on (c.programme, c.cycle) = (j.programme, j.cycle)
join area a on (a.programme, a.cycle, a.area) = (j.programme, j.cycle, j.area)
join grade g on g.code = j.grade
where j.strength = 'deduced'
group by all
order by c.label, f.name, a.short_label
