-- The rounds of the inspection programmes, and whether grades may be compared with the round before.
-- Grain: one row a cycle. comparability: verdict on the step from the cycle before; null for a first one.
select c.programme, c.cycle, c.label, p.shape, c."order", c.scale, s.grades, c.published_from, c.published_to,
    c.note, k.from_cycle as compared_with, k.verdict as comparability, k.reason as comparability_reason
from cycle c
join programme p using (programme)
join scale s on s.scale = c.scale
left join comparability k on k.programme = c.programme and k.to_cycle = c.cycle
order by c.programme, c."order"
