create or replace macro missing_grades() as table
    -- Which grades were given and are not in our data? Those of areas that every force is graded for in a cycle of
    -- which reports are out, where we hold none, stated, deduced, carried or disputed.
    -- A disputed grade is neither held nor missing. Grain: area of a cycle and force.
    select a.programme, a.cycle, a.area, x.force
    from area a
    join forces_of_cycles(null) x using (programme, cycle)
    join cycle c using (programme, cycle) join programme p using (programme)
    left join ungraded u using (programme, cycle, area, force)
    left join held_on(null) h on h.latest = 1
        and (h.programme, h.cycle, h.area, h.force) = (a.programme, a.cycle, a.area, x.force)
    where a.graded = 'yes' and p.shape = 'cyclic' and c.published_to is not null and u.kind is null and h.judgement is null;
