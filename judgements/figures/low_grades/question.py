"""Where is each force graded requires improvement or inadequate: now, and in several cycles of one theme."""

import dataclasses
from dataclasses import dataclass

import polars as pl

from judgements.figures import counting, phrases, undated
from judgements.figures.completing import completed
from judgements.figures.figure import AsAt
from judgements.marks import in_words
from judgements.store import Store
from judgements.vocabulary import Vocabulary

SHOW = ("current", "persistent")


ORDERS = {"low": "Most low grades first", "name": "Name", "region": "Region"}


CYCLES = ("2", "3", "4")


@dataclass(frozen=True)
class Choices:
    """`show`: the low grades of `cycle`; or themes in which a force was graded low in `cycles` or more
    cycles (two for some forces, three for all, where not chosen). `order` sorts the forces."""

    programme: str = ""
    cycle: str = ""
    region: tuple[str, ...] = ()
    force: tuple[str, ...] = ()
    show: str = "current"
    cycles: str = ""
    order: str = "low"
    as_at: AsAt = None


def complete(store: Store, choices: Choices) -> Choices:
    """The choices with the latest cycle and the number of cycles."""
    few = CYCLES[0] if choices.force or choices.region else CYCLES[1]
    return dataclasses.replace(completed(store, choices), cycles=choices.cycles or few)


def frame(store: Store, choices: Choices) -> pl.DataFrame:
    """One row a cell, of forces with a low grade only: the columns of sql/cells.sql, `row`, `column`,
    `column_order`, `gap`, `quiet` (a grade that is not low), `low` of `graded` (areas now, or cycles of the
    theme; a carried judgement is counted in neither), `forces_low` of `forces_graded` among those chosen;
    `not_dated`: cells so of the forces that are left out.

    Persistent: a cell is the lowest grade of the theme's areas in that cycle, `areas` how many those were.
    """
    current = choices.show == "current"
    cycle = choices.cycle if current else None
    cells = store.query("cells", programme=choices.programme, cycle=cycle, as_at=choices.as_at)
    cells = counting.of_forces_and_regions(cells, choices.region, choices.force)
    found = _current(cells) if current else _persistent(cells, choices, store.vocabulary)
    kept = found.filter(pl.col("low") >= (1 if current else int(choices.cycles)))
    kept = kept.with_columns(
        forces_low=pl.lit(kept["force"].n_unique()),
        forces_graded=pl.lit(cells.filter(state="graded")["force"].n_unique()),
        forces=pl.lit(cells["force"].n_unique()),
        not_dated=pl.lit(cells.join(kept, on="force", how="anti").filter(state="not_dated").height),
    )
    most = pl.col("low").max().over("force")
    keys = {"low": [-most], "region": [pl.col("region")], "name": []}[choices.order]
    return kept.sort(*keys, "force_name", -pl.col("low"), "row", "column_order")


def left_out(store: Store, choices: Choices) -> int:
    """How many judgements are not dated: of the cycle, or of all where several are looked at."""
    wide = choices if choices.show == "current" else dataclasses.replace(choices, cycle="")
    return undated.judgements(store, wide)


def _current(cells: pl.DataFrame) -> pl.DataFrame:
    is_low = (pl.col("rank") <= counting.LOW).fill_null(False)
    return cells.with_columns(
        row="force",
        column="area",
        column_order=pl.col("area_order").cast(pl.Int64),
        gap=pl.lit(""),
        areas=pl.lit(1, pl.Int64),
        quiet=(pl.col("state") == "graded") & is_low.not_(),
        low=is_low.sum().over("force").cast(pl.Int64),
        graded=(pl.col("state") == "graded").sum().over("force").cast(pl.Int64),
    )


def _persistent(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    cells = counting.of_cycles_held(cells)
    gaps = phrases.break_before(vocabulary, choices.programme, cells["cycle"].unique())
    themes = {t.theme: t.label for t in vocabulary.themes.values()}
    one = ["force", "theme", "cycle"]
    # The lowest grade first, grades before blanks, and a new judgement before a carried one.
    ordered = cells.with_columns(areas=(pl.col("state") == "graded").sum().over(one).cast(pl.Int64))
    ordered = ordered.sort(
        "rank", pl.col("judged_in").is_not_null(), "area_order", nulls_last=True, maintain_order=True
    )
    lowest = ordered.unique(one, keep="first", maintain_order=True)
    counted = (pl.col("state") == "graded") & pl.col("judged_in").is_null()
    is_low = (pl.col("rank") <= counting.LOW).fill_null(False)
    return lowest.with_columns(
        row=pl.concat_str("force", "theme", separator=":"),
        theme_label=pl.col("theme").replace_strict(themes, return_dtype=pl.String),
        column="cycle",
        column_order=pl.col("cycle_order").cast(pl.Int64),
        gap=pl.col("cycle").replace_strict(gaps, default="", return_dtype=pl.String),
        quiet=(pl.col("state") == "graded") & is_low.not_(),
        low=(is_low & counted).sum().over("force", "theme").cast(pl.Int64),
        graded=counted.sum().over("force", "theme").cast(pl.Int64),
    )


def table(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """One row a low grade: force, area, cycle, grade, and the force's count."""
    kept = cells.filter((pl.col("state") == "graded") & ~pl.col("quiet")).with_columns(said=in_words())
    named = {
        "force_name": "Force", "short_label": "Area", "cycle_label": "Cycle", "said": "Grade",
        "low": "Low areas" if choices.show == "current" else "Low cycles",
        "graded": "Areas graded" if choices.show == "current" else "Cycles graded",
    }  # fmt: skip
    return kept.select(*named).rename(named)
