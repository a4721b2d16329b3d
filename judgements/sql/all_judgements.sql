-- What is every judgement, in words, with all that its evidence says?
-- Grain: one row a judgement, superseded ones included. sources: the addresses that it rests on.
select j.judgement, p.label as programme_label, c.label as cycle_label, f.name as force_name, f.region, f.country,
    a.short_label, a.label as area_label, t.label as theme_label, g.label as grade_label,
    j.strength, j.judged_in, j.published, j.reported, j.inspected_from, j.inspected_to, j.valid_from, j.valid_to, s.sources, len(s.sources)::integer as addresses,
    j.programme, j.cycle, j.force, f.ons_code, j.area, a.theme, j.grade, j.inspection, j.sequence
from judgement j
join programme p using (programme)
join cycle c using (programme, cycle)
join force f on f.code = j.force
join area a using (programme, cycle, area)
join theme t using (theme)
left join grade g on g.code = j.grade
left join (
    select judgement, list(distinct source_url order by source_url) as sources from source_of_judgement group by judgement
) s using (judgement)
order by p.shape, j.programme, c."order" desc, f.name, a."order", j.inspection, j.sequence
