-- What is every judgement of one force in one area of one cycle, and what does each source say?
-- Grain: one row for each piece of evidence; newest judgement first.
-- $programme, $cycle, $force, $area: codes. $as_at: a day (what was known and stood then: later judgements,
-- later ends of earlier ones and sources published later vanish), null for all.
-- decision, decision_url: of the judgement that rests on it.
with known as (
    select * replace (if($as_at::date is null or superseded_on <= $as_at::date, valid_to, null) as valid_to)
    from judgement
    where programme = $programme and cycle = $cycle and force = $force and area = $area
        and ($as_at::date is null or known_by <= $as_at::date)
)
select
    j.judgement, j.inspection, j.sequence, g.label as settled_grade, j.strength, j.judged_in,
    j.published as judgement_published, j.reported as judgement_reported, j.inspected_from, j.inspected_to, j.valid_from, j.valid_to,
    stated.label as stated_grade, e.judged_in as stated_judged_in, e.published, e.publisher, e.site, e.source_url, e.entered, e.how,
    d.reason as decision, d.source_url as decision_url
from known j
left join grade g on g.code = j.grade
left join evidence e on e.judgement = j.judgement
    and ($as_at::date is null or e.published_by is null or e.published_by <= $as_at::date)
left join grade stated on stated.code = e.grade
left join decision d on (d.programme, d.cycle, d.force, d.area) = (j.programme, j.cycle, j.force, j.area)
    and d.grade = j.grade and (d."from" is null or d."from" = j.valid_from)
order by j.inspection desc, j.sequence desc, e.publisher <> 'hmicfrs', e.published desc nulls last, e.source_url
