-- On which addresses does each judgement rest?
-- Grain: one row a judgement; sources: distinct addresses in order, of the stated counts where it is deduced.
select judgement, list(distinct source_url order by source_url) as sources
from (
    select judgement, source_url from evidence
    union all
    select d.judgement, s.source_url from deduction d join stated_counts s using (stated_counts)
)
group by judgement
