"""Step 3a, check the vocabulary: keys are unique, references meet, numbers are numbers."""

import datetime as dt
from dataclasses import dataclass

import polars as pl

from judgements.dates import days
from pipelines.check_everyday_words import check_everyday_words
from pipelines.problems import Problem
from pipelines.read_register import VOCABULARY_FILES

KEYS = {
    "force_successor": ["from", "to"],
    "programme": ["programme"],
    "scale": ["scale"],
    "grade": ["code"],
    "cycle": ["programme", "cycle"],
    "theme": ["theme"],
    "area": ["programme", "cycle", "area"],
    "force": ["code"],
    "force_alias": ["alias"],
    "comparability": ["programme", "from_cycle", "to_cycle"],
    "publisher": ["host", "path"],
    "peer_group": ["scheme", "force", "member"],
    "frame": ["programme", "cycle", "areas_total"],
    "everyday_word": ["kind", "code", "words"],
    "place_word": ["words", "place"],
}


@dataclass(frozen=True)
class Reference:
    """Each non-empty `columns` of `table` must stand in `to` under `keys`."""

    table: str
    columns: list[str]
    to: str
    keys: list[str]


REFERENCES = [
    Reference("cycle", ["programme"], "programme", ["programme"]),
    Reference("cycle", ["scale"], "scale", ["scale"]),
    Reference("area", ["programme", "cycle"], "cycle", ["programme", "cycle"]),
    Reference("area", ["theme"], "theme", ["theme"]),
    Reference("area", ["programme", "parent"], "area", ["programme", "area"]),
    Reference("force_alias", ["force"], "force", ["code"]),
    Reference("force_name", ["force"], "force", ["code"]),
    Reference("force_successor", ["from"], "force", ["code"]),
    Reference("force_successor", ["to"], "force", ["code"]),
    Reference("comparability", ["programme", "from_cycle"], "cycle", ["programme", "cycle"]),
    Reference("comparability", ["programme", "to_cycle"], "cycle", ["programme", "cycle"]),
    Reference("peer_group", ["force"], "force", ["code"]),
    Reference("peer_group", ["member"], "force", ["code"]),
    Reference("frame", ["programme", "cycle"], "cycle", ["programme", "cycle"]),
    Reference("merged_question", ["programme", "cycle", "area"], "area", ["programme", "cycle", "area"]),
    Reference("merged_question", ["programme", "earlier_cycle"], "cycle", ["programme", "cycle"]),
]
ONE_OF = {
    ("programme", "shape"): ["cyclic", "rolling"],
    ("force_successor", "kind"): ["merge", "split", "rename"],
    ("area", "level"): ["pillar", "question", "area"],
    ("comparability", "verdict"): ["comparable", "caution", "not_comparable"],
    ("publisher", "fetch"): ["yes", "no"],
}
NUMBERS = {
    "grade": ["rank"],
    "cycle": ["order"],
    "area": ["order"],
    "force": ["tile_column", "tile_row"],
    "frame": ["areas_total"],
}


def shown(columns: list[str]) -> pl.Expr:
    """The values of `columns` as one readable text."""
    return pl.concat_str(columns, separator=", ").alias("value")


def faults(
    table: str, bad: pl.DataFrame, columns: list[str], message: str, remedy: str
) -> list[tuple[str, Problem]]:
    """A problem for each row of `bad`, with the table it stands in."""
    return [
        (table, Problem(VOCABULARY_FILES[table], line, message.format(value), remedy))
        for line, value in bad.select("line", shown(columns)).iter_rows()
    ]


def check_vocabulary(tables: dict[str, pl.DataFrame]) -> list[tuple[str, Problem]]:
    """Every fault of the vocabulary, as (table, problem)."""
    found: list[tuple[str, Problem]] = []
    for table, key in KEYS.items():
        bad = tables[table].filter(pl.struct(key).is_duplicated() & ~pl.struct(key).is_first_distinct())
        found += faults(table, bad, key, "'{}' stands here a second time", "Keep one row.")
    for r in REFERENCES:
        asked = tables[r.table].filter(pl.col(r.columns[-1]) != "")
        bad = asked.join(tables[r.to], left_on=r.columns, right_on=r.keys, how="anti")
        remedy = f"Add it to {VOCABULARY_FILES[r.to]} or correct the row."
        found += faults(
            r.table, bad, r.columns, f"{r.columns[-1]} '{{}}' is not in {VOCABULARY_FILES[r.to]}", remedy
        )
    for (table, column), values in ONE_OF.items():
        bad = tables[table].filter(~pl.col(column).is_in(values))
        found += faults(
            table, bad, [column], f"{column} '{{}}' is unknown", f"Use one of {', '.join(values)}."
        )
    for table, columns in NUMBERS.items():
        for column in columns:
            bad = tables[table].filter(pl.col(column).cast(pl.Int64, strict=False).is_null())
            found += faults(table, bad, [column], f"{column} '{{}}' is not a number", "Write a whole number.")
    grades = tables["grade"]["code"].to_list()
    bad = tables["scale"].filter(
        ~pl.col("grades").str.split("|").list.eval(pl.element().is_in(grades)).list.all()
    )
    found += faults("scale", bad, ["grades"], "'{}' names a grade that is not in grades.csv", "Correct it.")
    found += check_everyday_words(tables)
    found += bodies(tables)
    return found + faults(
        "frame",
        wrong_frames(tables),
        ["areas"],
        "'{}' must name areas_total graded areas of the cycle, each once",
        "Correct it.",
    )


def bodies(tables: dict[str, pl.DataFrame]) -> list[tuple[str, Problem]]:
    """Forces whose days are none or in the wrong order, or two on one tile at one time; successions that don't
    join the end of one force to the life of another."""
    forces = days(days(tables["force"], "first_day", "begun", None), "last_day", None, "ended")
    lived = ["first_day", "last_day"]
    tile = ["tile_column", "tile_row"]
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
        ("force_successor", links.filter(~full | (pl.col("on") == "")), ["on"],
         "on '{}' is no full day", "Write 2027-04-01."),
        ("force_successor", links.filter(lives), ["from", "on"],
         "'{}': the force that is followed has not ended before that day", "Give it a last_day in forces.csv."),
        ("force_successor", links.filter(unborn), ["to", "on"],
         "'{}': the force that follows does not exist on that day", "Correct the day, or forces.csv."),
    ]  # fmt: skip
    return [problem for case in found for problem in faults(*case)]


def _full_day(column: str, day: str) -> pl.Expr:
    """Whether each cell is empty or a whole date; `day`: the day that it means."""
    whole = pl.col(day).is_not_null() & (pl.col(column).str.len_chars() == len("2027-04-01"))
    return whole | (pl.col(column) == "")


def wrong_frames(tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """The rows of `frames.csv` whose list of areas isn't as long as it says, or names what isn't graded."""
    frames = tables["frame"]
    graded = tables["area"].filter(pl.col("graded") != "no").select("programme", "cycle", "area")
    areas = frames.select("line", "programme", "cycle", "areas_total", area=pl.col("areas").str.split("|"))
    met = areas.explode("area").join(graded, on=["programme", "cycle", "area"], how="semi")
    numbers = met.group_by("line").agg(pl.col("area").n_unique())
    counted = areas.join(numbers, on="line", how="left").filter(
        (pl.col("area_right").fill_null(0) != pl.col("areas_total").cast(pl.Int64, strict=False))
        | (pl.col("area_right") != pl.col("area").list.len())
    )
    return frames.join(counted, on="line", how="semi")


def sound(tables: dict[str, pl.DataFrame], found: list[tuple[str, Problem]]) -> dict[str, pl.DataFrame]:
    """The tables without their faulty rows, so that the register can still be checked against the rest."""
    bad: dict[str, list[int]] = {}
    for table, problem in found:
        bad.setdefault(table, []).append(problem.line)
    return {t: f.filter(~pl.col("line").is_in(bad.get(t, []))) for t, f in tables.items()}
