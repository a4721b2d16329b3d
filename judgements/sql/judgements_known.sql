-- Which judgements were known on a day, when was each published, and who says so?
-- Grain: one row a judgement in force on $as_at (null: all that is known now); rolling programmes keep
-- every inspection. $programme, $force: codes, null for all. state: graded or disputed. source_url: one
-- source, the inspectorate's own where it is among them; sources: how many state it.
with source as (
    select judgement, count(distinct page) as sources,
        first(source_url order by says = 'earlier', publisher is null, publisher <> 'hmicfrs', source_url) as source_url
    from source_of_judgement group by judgement
)
select
    j.judgement, j.programme, p.label as programme_label, p.shape, j.cycle, c.label as cycle_label,
    c."order" as cycle_order, j.force, f.name as force_name, f.region, f.country,
    j.area, a.label as area_label, a.short_label, a.level, a.theme, a."order" as area_order,
    j.inspection, j.grade, g.label as grade_label, g.letter, g.rank, j.strength, j.judged_in, j.published, j.reported,
    coalesce(j.published, j.reported) as dated, j.inspected_from, j.inspected_to, j.valid_from, j.valid_to, if(j.grade is null, 'disputed', 'graded') as state, s.sources, s.source_url
from held_on($as_at::date) j
join programme p using (programme)
join cycle c using (programme, cycle)
join area a using (programme, cycle, area)
join force f on f.code = j.force
left join grade g on g.code = j.grade
left join source s using (judgement)
where ($programme is null or j.programme = $programme) and ($force is null or j.force = $force)
order by coalesce(j.published, j.reported) nulls last, f.name, j.programme, c."order", a."order", j.inspection
