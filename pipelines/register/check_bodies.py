"""Step 2c, check bodies: forces exist between days, have a tile of their own, and follow one another without a gap."""

import datetime as dt
from collections.abc import Iterator

import polars as pl

from judgements.dates import days
from pipelines.problems import Problem
from pipelines.register.all_tables import VOCABULARY
from pipelines.register.rows import Tables, problems_of


def bodies(tables: Tables) -> Iterator[Problem]:
    """Forces whose days are none or in the wrong order, or two on one tile at one time; successions that don't
    join the end of one force to the life of another."""
    forces = days(days(tables["force"], "first_day", "begun", None), "last_day", None, "ended")
    lived = ("first_day", "last_day")
    tile = ("tile_column", "tile_row")
    always = forces.with_columns(
        pl.col("begun").fill_null(dt.date.min), pl.col("ended").fill_null(dt.date.max)
    )
    both = always.join(always, on=tile).filter(pl.col("line") > pl.col("line_right"))
    at_once = both.filter(pl.col("begun") <= pl.col("ended_right"), pl.col("begun_right") <= pl.col("ended"))
    links = days(tables["force_successor"], "on", "day", None)
    links = links.join(forces.select("ended", **{"from": "code"}), on="from", how="left")
    links = links.join(forces.select("begun", last="ended", to="code"), on="to", how="left")
    full = _full_day("on", "day")
    lives = pl.col("ended").is_null() | (pl.col("ended") >= pl.col("day"))
    unborn = (pl.col("begun") > pl.col("day")) | (pl.col("last") < pl.col("day"))
    found = [
        ("force", forces.filter(~_full_day("first_day", "begun") | ~_full_day("last_day", "ended")), lived,
         "'{}' are no full days", "Write 2027-04-01 or nothing."),
        ("force", forces.filter(pl.col("begun") > pl.col("ended")), lived,
         "'{}': it ended before it began", "Correct them."),
        ("force", at_once, tile, "'{}' is the tile of another force at the same time", "Give it one of its own."),
        ("force_successor", links.filter(~full | (pl.col("on") == "")), ("on",),
         "on '{}' is no full day", "Write 2027-04-01."),
        ("force_successor", links.filter(lives), ("from", "on"),
         "'{}': the force that is followed has not ended before that day", "Give it a last_day in forces.csv."),
        ("force_successor", links.filter(unborn), ("to", "on"),
         "'{}': the force that follows does not exist on that day", "Correct the day, or forces.csv."),
    ]  # fmt: skip
    for table, bad, columns, said, remedy in found:
        yield from problems_of(VOCABULARY[table], bad, columns, said, remedy)


def _full_day(column: str, day: str) -> pl.Expr:
    """Whether each cell is empty or a whole date; `day`: the day that it means."""
    whole = pl.col(day).is_not_null() & (pl.col(column).str.len_chars() == len("2027-04-01"))
    return whole | (pl.col(column) == "")
