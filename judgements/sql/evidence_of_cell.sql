-- What is every judgement of one force in one area of one cycle, and what does each source say?
-- Grain: one row for each piece of evidence; newest judgement first.
-- $programme, $cycle, $force, $area: codes.
select
    j.judgement, j.inspection, j.sequence, g.label as settled_grade, j.strength, j.judged_in,
    j.published as judgement_published, j.valid_from, j.valid_to,
    said.label as stated_grade, e.judged_in as stated_judged_in, e.published, e.publisher, e.site, e.source_url,
    d.reason as decision, d.source_url as decision_url
from judgement j
left join grade g on g.code = j.grade
left join evidence e using (judgement)
left join grade said on said.code = e.grade
left join decision d on (d.programme, d.cycle, d.force, d.area) = (j.programme, j.cycle, j.force, j.area)
where j.programme = $programme and j.cycle = $cycle and j.force = $force and j.area = $area
order by j.inspection desc, j.sequence desc, e.publisher <> 'hmicfrs', e.published desc nulls last, e.source_url
