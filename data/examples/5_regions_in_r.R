# How many forces of each region were graded good or better for effectiveness in 2016? (R)
library(DBI)
path <- commandArgs(trailingOnly = TRUE)
store <- dbConnect(duckdb::duckdb(), if (length(path)) path[1] else "data/judgements.duckdb", read_only = TRUE)
answer <- dbGetQuery(store, "
  select f.region, sum((g.rank >= 4)::integer) as good_or_better, count(*) as forces
  from held_on(null) j
  join force f on f.code = j.force
  join grade g on g.code = j.grade
  where j.programme = 'PEEL' and j.cycle = '2016' and j.area = 'effectiveness' and j.latest = 1
  group by f.region order by f.region")
print(answer)
dbDisconnect(store, shutdown = TRUE)
