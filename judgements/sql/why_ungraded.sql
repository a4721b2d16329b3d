-- Why was a force not graded in one area of one cycle, where a source says so?
-- Grain: one row, none where it was or nobody says. $programme, $cycle, $force, $area: codes.
select kind, reason, source_url from ungraded
where programme = $programme and cycle = $cycle and force = $force and area = $area
