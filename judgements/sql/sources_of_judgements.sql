-- On which addresses does each judgement rest?
-- Grain: one row a judgement; sources: distinct addresses in order, of the stated counts where it is deduced, of the
-- earlier grade too where it is carried forward.
select judgement, list(distinct source_url order by source_url) as sources from source_of_judgement group by judgement
