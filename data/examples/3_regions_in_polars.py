# How many forces of each region were graded good or better for effectiveness in 2016? (polars)
import sys

import duckdb
import polars as pl

path = sys.argv[1] if len(sys.argv) > 1 else "data/judgements.duckdb"
with duckdb.connect(path, read_only=True) as store:
    judgements = store.sql("from held_on(null) where latest = 1").pl()
    forces = store.sql("select code as force, region from force").pl()
    grades = store.sql("select code as grade, rank from grade").pl()

answer = (
    judgements.filter(programme="PEEL", cycle="2016", area="effectiveness")
    .join(forces, on="force")
    .join(grades, on="grade")
    .group_by("region")
    .agg(good_or_better=(pl.col("rank") >= 4).sum(), forces=pl.len())
    .sort("region")
)
print(answer)
