-- Every judgement of one force in every programme that holds on a day, with its sources.
-- Grain: one row a judgement, newest first (undated ones by when their cycle ended).
-- $force: code. $as_at: a day, null for all that is known now.
select
    j.programme, p.label as programme_label, j.cycle, c.label as cycle_label, j.inspection, j.area,
    a.label as area_label, a.short_label, a.level, j.grade, g.label as grade_label, j.strength, j.judged_in,
    case when j.grade is null then 'disputed' else 'graded' end as state, j.published, j.reported, j.valid_from,
    list(distinct e.source_url order by e.source_url) filter (e.source_url is not null) as source_urls
from held_on($as_at::date) j
join programme p using (programme)
join cycle c using (programme, cycle)
join area a using (programme, cycle, area)
left join grade g on g.code = j.grade
left join source_of_judgement e using (judgement)
where j.force = $force
group by all
order by max(j.known_by) desc nulls last, j.programme, max(c."order") desc, max(a."order")
