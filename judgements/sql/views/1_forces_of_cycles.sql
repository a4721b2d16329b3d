create or replace macro forces_of_cycles(day) as table
    -- Which forces belong to each cycle, of what was known on a day (null: now)? Those that existed then.
    -- Where forces merge or divide while a cycle comes out: a force that ended belongs to it if it was graded in it,
    -- one that began belongs to it if it was graded, or if none of those that it follows was.
    -- Grain: one row a programme, cycle and force.
    with recursive follows as (
        select "to" as force, "from" as earlier from force_successor
        union
        select f.force, s."from" from follows f join force_successor s on s."to" = f.earlier
    ), graded as (
        select distinct programme, cycle, force from judgement where day is null or known_from is null or known_from <= day
    ), span as (
        select c.programme, c.cycle, f.code as force, g.force is not null as graded,
            f.first_day is null or f.first_day <= c.first_day or c.first_day is null as there_at_begin,
            case when f.first_day is null then true else f.first_day <= coalesce(least(c.last_day, day), date '9999-12-31') end as begun,
            case when f.last_day is null then true
                when coalesce(least(c.last_day, day), day) is null then false
                else f.last_day >= least(c.last_day, day) end as there_at_end,
            f.last_day is null or c.first_day is null or f.last_day >= c.first_day as not_over
        from cycle c cross join (select code, first_day::date as first_day, last_day::date as last_day from force) f
        left join graded g on (g.programme, g.cycle, g.force) = (c.programme, c.cycle, f.code)
    ), followed as (
        select distinct s.programme, s.cycle, s.force
        from span s join follows f using (force)
        join graded g on (g.programme, g.cycle, g.force) = (s.programme, s.cycle, f.earlier)
    )
    select s.programme, s.cycle, s.force from span s left join followed w using (programme, cycle, force)
    where s.graded or (s.begun and s.not_over and s.there_at_end and (s.there_at_begin or w.force is null));
