create or replace macro not_dated_on(day) as table
    -- Of which judgements can nobody say whether they were known on a day, because they have no date or one
    -- less precise than the day? None where no day is asked.
    -- Grain: one row a judgement.
    select * from judgement
    where day is not null and (known_from is null or known_from <= day) and (known_by is null or known_by > day)
        and (superseded_on is null or superseded_on > day);
