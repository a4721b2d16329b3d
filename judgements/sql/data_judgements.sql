-- Every judgement in codes and in words, with its dates and sources, those that a regrade took the place of included.
-- Grain: one row a judgement. in_force: whether it holds by all that is known now. sources: how many pages it rests on;
-- source_urls: their addresses, of the stated counts where it is deduced, of the earlier grade too where it was carried.
select j.judgement, j.programme, p.label as programme_label, j.cycle, c.label as cycle_label, j.force, f.name as force_name,
    f.ons_code, f.region, f.country, j.area, a.label as area_label, a.short_label, a.level, a.theme, t.label as theme_label,
    j.inspection, j.sequence, j.grade, g.label as grade_label, j.strength, j.judged_in,
    j.published, j.reported, j.inspected_from, j.inspected_to, j.valid_from, j.valid_to, j.known_from, j.known_by,
    j.superseded_on, j.superseded_on is null as in_force, coalesce(s.pages, 0)::integer as sources, s.source_urls
from judgement j
join programme p using (programme)
join cycle c using (programme, cycle)
join force f on f.code = j.force
join area a using (programme, cycle, area)
join theme t using (theme)
left join grade g on g.code = j.grade
left join (
    select judgement, count(distinct page) as pages, list(distinct source_url order by source_url) as source_urls
    from source_of_judgement group by judgement
) s using (judgement)
order by p.shape, j.programme, c."order" desc, f.name, a."order", j.inspection, j.sequence
