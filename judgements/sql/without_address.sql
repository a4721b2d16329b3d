-- Which judgements rest on a document that has no address?
-- Grain: one row a judgement and document; source_url: what the document is called, and where to ask for it.
select distinct s.judgement, j.programme, j.cycle, j.force, j.area, s.source_url
from source_of_judgement s
join judgement j using (judgement)
where s.page like 'document:%'
order by all
