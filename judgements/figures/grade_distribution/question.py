"""How many forces hold each grade: by area, region, peer group, cycle or programme; as counts or shares."""

import dataclasses
from dataclasses import dataclass

import polars as pl

from judgements.figures import counting, cycles_chosen, phrases
from judgements.figures.completing import area_and_theme
from judgements.figures.figure import AsAt
from judgements.store import Store
from judgements.vocabulary import Vocabulary

BY = ("area", "region", "cycle", "programme", "peers")


MEASURES = ("count", "share")


@dataclass(frozen=True)
class Choices:
    """`by` says what the rows are: the areas of `cycle`; the regions, for `area`; the cycles that grade
    `theme`, from `first_cycle` to `last_cycle`; the programmes that do; the peer groups of `peers` (of `force`, where
    chosen), for `area`."""

    programme: str = ""
    cycle: str = ""
    area: str = ""
    theme: str = ""
    region: tuple[str, ...] = ()
    force: tuple[str, ...] = ()
    peers: str = ""
    by: str = "area"
    measure: str = "count"
    first_cycle: str = ""
    last_cycle: str = ""
    as_at: AsAt = None


def complete(store: Store, choices: Choices) -> Choices:
    """The choices with area and theme standing for each other, and the first scheme where peers are rows."""
    completed = area_and_theme(store, choices)
    first = next(iter(store.vocabulary.peer_groups), "") if choices.by == "peers" else ""
    return dataclasses.replace(completed, peers=choices.peers or first)


def frame(store: Store, choices: Choices) -> pl.DataFrame:
    """One row for each bar and grade (columns of counting.grade_counts) in plotted order, with `row` (key),
    `title`, `gap` (why it can't be compared with the bar before), `start`, `end` (in the measure chosen)."""
    vocabulary = store.vocabulary
    rows = {"area": _areas, "region": _regions, "cycle": _cycles, "programme": _programmes, "peers": _peers}
    cells = rows[choices.by](store, choices)
    keys = ["row", "title", "gap", "programme", "cycle", "cycle_label", "area", "short_label", "theme"]
    counts = counting.grade_counts(cells, vocabulary, *keys)
    if choices.measure == "share":
        counts = counts.with_columns(
            start=pl.col("before") / pl.col("base"),
            end=(pl.col("before") + pl.col("forces")) / pl.col("base"),
        ).with_columns(pl.col("start", "end").fill_nan(0.0))
        return counts
    return counts.with_columns(
        start=pl.col("before").cast(pl.Float64),
        end=(pl.col("before") + pl.col("forces")).cast(pl.Float64),
    )


def _cells(
    store: Store, choices: Choices, programme: str | None = None, cycle: str | None = None
) -> pl.DataFrame:
    cells = store.query(
        "cells", programme=programme or choices.programme, cycle=cycle, as_at=choices.as_at
    ).with_columns(gap=pl.lit(""))
    return counting.of_forces_and_regions(
        cells, choices.region, () if choices.by == "peers" else choices.force
    )


def _areas(store: Store, choices: Choices) -> pl.DataFrame:
    cells = _cells(store, choices, cycle=choices.cycle)
    return cells.with_columns(row="area", title="short_label")


def _regions(store: Store, choices: Choices) -> pl.DataFrame:
    cells = _cells(store, choices, cycle=choices.cycle).filter(area=choices.area)
    return cells.with_columns(row="region", title="region").sort("region", "force_name")


def _cycles(store: Store, choices: Choices) -> pl.DataFrame:
    cells = cycles_chosen.kept(_cells(store, choices), store.vocabulary, choices.programme, choices)
    cells = counting.of_cycles_held(cells.filter(theme=choices.theme))
    gaps = phrases.break_before(store.vocabulary, choices.programme, cells["cycle"].unique())
    return _titled(_first_of_each(cells, "cycle", gaps))


def _programmes(store: Store, choices: Choices) -> pl.DataFrame:
    """The newest cycle of each programme that grades the theme."""
    found = []
    for programme in store.vocabulary.programmes:
        cells = _cells(store, choices, programme).filter(theme=choices.theme)
        held = cells.filter(state="graded")
        if held.height:
            found.append(cells.filter(cycle_order=held["cycle_order"].max()))
    if not found:
        return _titled(_cells(store, choices).filter(theme=choices.theme))
    apart = "Another programme, with questions of its own: related, never the same"
    gaps = {cells["programme"][0]: apart for cells in found[1:]}
    return _titled(_first_of_each(pl.concat(found), "programme", gaps))


def _first_of_each(cells: pl.DataFrame, what: str, gaps: dict[str, str]) -> pl.DataFrame:
    """`cells` with `gap`, the reason of their cycle or programme, on the cells of its first area."""
    first = pl.col("area") == pl.col("area").first().over("programme", "cycle")
    reason = pl.col(what).replace_strict(gaps, default="", return_dtype=pl.String)
    return cells.with_columns(gap=pl.when(first).then(reason).otherwise(pl.lit("")))


def _titled(cells: pl.DataFrame) -> pl.DataFrame:
    named = pl.col("cycle_label").str.starts_with(pl.col("short_label"))
    title = pl.when(named).then("cycle_label").otherwise(pl.format("{}: {}", "cycle_label", "short_label"))
    return cells.with_columns(row=pl.concat_str("programme", "cycle", "area", separator=":"), title=title)


def _peers(store: Store, choices: Choices) -> pl.DataFrame:
    """The members of each force's group; a force may be in the group of another that isn't in its own."""
    cells = _cells(store, choices, cycle=choices.cycle).filter(area=choices.area)
    groups = store.vocabulary.peer_groups.get(choices.peers, {})
    names = {f: store.vocabulary.forces[f].name for f in groups if not choices.force or f in choices.force}
    member = [
        (f, f"Peers of {n}", m) for f, n in sorted(names.items(), key=lambda f: f[1]) for m in groups[f]
    ]
    rows = pl.DataFrame(
        member, schema={"row": pl.String, "title": pl.String, "force": pl.String}, orient="row"
    )
    return rows.join(cells, on="force", maintain_order="left")


def table(counts: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """One row a bar, one column a grade, with the base and how many there should be."""
    order = [g.label for g in vocabulary.grades.values() if g.label in counts["grade_label"]]
    value = "forces" if choices.measure == "count" else "share"
    if counts.is_empty():
        return pl.DataFrame(schema={"Row": pl.String, "Forces graded": pl.Int64})
    wide = counts.pivot(
        "grade_label", index=["row", "title", "base", "expected"], values=value, maintain_order=True
    )
    named = {"title": rows_word(choices).capitalize(), "base": "Forces graded", "expected": "Forces expected"}
    return wide.select("title", *order, "base", "expected").rename(named)


def rows_word(choices: Choices) -> str:
    """What a bar stands for, in a word."""
    return {"peers": "peer group"}.get(choices.by, choices.by)
