create or replace macro held_on(day) as table
    -- Which judgements were known and in force on a day (null: all that is known now)?
    -- Grain: one row a judgement; the latest inspection of each force, area and programme first (latest = 1).
    select *, row_number() over (partition by programme, cycle, force, area order by inspection desc) as latest
    from judgement
    where case when day is null then superseded_on is null
        else known_by <= day and (superseded_on is null or superseded_on > day) end;
