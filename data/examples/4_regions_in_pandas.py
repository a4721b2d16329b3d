# How many forces of each region were graded good or better for effectiveness in 2016? (pandas)
import sys

import duckdb

path = sys.argv[1] if len(sys.argv) > 1 else "data/judgements.duckdb"
with duckdb.connect(path, read_only=True) as store:
    judgements = store.sql("from held_on(null) where latest = 1").df()
    forces = store.sql("select code as force, region from force").df()
    grades = store.sql("select code as grade, rank from grade").df()

asked = judgements.query("programme == 'PEEL' and cycle == '2016' and area == 'effectiveness'")
joined = asked.merge(forces, on="force").merge(grades, on="grade")
answer = joined.groupby("region")["rank"].agg(good_or_better=lambda r: int((r >= 4).sum()), forces="size")
print(answer.sort_index())
