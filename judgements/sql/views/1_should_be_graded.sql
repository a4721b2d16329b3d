create or replace macro should_be_graded() as table
    -- How many forces should have a grade of each area of a cycle? Those that belong to the cycle, but for those of
    -- which ungraded.csv says that they were left out. Grain: area of a cycle; graded as in areas.csv.
    select a.programme, a.cycle, a.area, a.graded, count(*) - count(u.force) as forces
    from area a join forces_of_cycles(null) x using (programme, cycle)
    left join ungraded u using (programme, cycle, area, force) group by all;
