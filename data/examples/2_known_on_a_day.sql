-- What was known on 1 June 2024 of a grade that was changed later, and what is known now?
select 'on 1 June 2024' as known, grade from held_on(date '2024-06-01')
where force = 'northamptonshire' and cycle = '2023-25' and area = 'responding_to_public'
union all
select 'now' as known, grade from held_on(null)
where force = 'northamptonshire' and cycle = '2023-25' and area = 'responding_to_public';
