-- How many forces were given each grade for each pillar of the 2016 assessment?
select a.short_label as pillar, g.label as grade, count(*) as forces
from held_on(null) j
join area a using (programme, cycle, area)
join grade g on g.code = j.grade
where j.programme = 'PEEL' and j.cycle = '2016' and a.level = 'pillar' and j.latest = 1
group by a.short_label, g.label, g.rank
order by a.short_label, g.rank desc;
