-- On which pages does a grade that was carried forward rest?
-- Grain: one row a page: the one that says that the earlier grade stands first. $judgement: its key.
select says, source_url, publisher from source_of_judgement
where judgement = $judgement
order by says <> 'keeps', publisher <> 'hmicfrs', source_url
