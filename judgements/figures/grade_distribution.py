"""How many forces hold each grade: by area, region, peer group, cycle or programme; as counts or shares."""

import dataclasses
from dataclasses import dataclass

import altair as alt
import polars as pl

from judgements.figures import bars, counting, marks, phrases
from judgements.figures.base import AsAt, Figure, Look
from judgements.figures.completing import area_and_theme
from judgements.figures.grade_distribution_words import rows_word, words
from judgements.store import Store
from judgements.vocabulary import Vocabulary
from judgements.wording import plural_of

BY = ("area", "region", "cycle", "programme", "peers")
MEASURES = ("count", "share")


@dataclass(frozen=True)
class Choices:
    """`by` says what the rows are: the areas of `cycle`; the regions, for `area`; the cycles that grade
    `theme`; the programmes that do; the peer groups of `peers` (of `force`, where chosen), for `area`."""

    programme: str = "PEEL"
    cycle: str = ""
    area: str = ""
    theme: str = ""
    region: tuple[str, ...] = ()
    force: tuple[str, ...] = ()
    peers: str = ""
    by: str = "area"
    measure: str = "count"
    as_at: AsAt = None


def complete(store: Store, choices: Choices) -> Choices:
    """The choices with area and theme standing for each other, and the first scheme where peers are rows."""
    completed: Choices = area_and_theme(store, choices)
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
    return counting.within(cells, choices.region, () if choices.by == "peers" else choices.force)


def _areas(store: Store, choices: Choices) -> pl.DataFrame:
    cells = _cells(store, choices, cycle=choices.cycle)
    return cells.with_columns(row="area", title="short_label")


def _regions(store: Store, choices: Choices) -> pl.DataFrame:
    cells = _cells(store, choices, cycle=choices.cycle).filter(area=choices.area)
    return cells.with_columns(row="region", title="region").sort("region", "force_name")


def _cycles(store: Store, choices: Choices) -> pl.DataFrame:
    cells = counting.of_cycles_held(_cells(store, choices).filter(theme=choices.theme))
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


def chart(counts: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> alt.TopLevelMixin:
    """A stacked bar for each row, high grades first, and a pale rest for forces that we hold no grade of."""
    one = counts.unique("row", keep="first", maintain_order=True)
    share = choices.measure == "share"
    if counts.is_empty() or not counts["forces"].sum():
        return marks.sentence("We hold no grades for these choices yet", look)
    rows = [
        bars.Row(r["row"], r["title"], _base(r, "forces"), _base(r, ""), gap=_gap(r["gap"]))
        for r in one.iter_rows(named=True)
    ]
    most = float(max(one["base"].max(), 1))  # type: ignore[type-var, arg-type]
    full = float(one["expected"].max() or most)  # type: ignore[arg-type]
    if most * 2 >= full:  # else the rest would leave the grades too little room to be read
        most = max(most, full)
    number = (
        pl.format("{}%", (pl.col("share") * 100).round(0).cast(pl.Int64))
        if share
        else pl.col("forces").cast(pl.String)
    )
    segments = counts.select(
        "row", "start", "end", "grade", "letter", quiet=pl.lit(False), number=number.fill_null(""),
        saying=pl.format("{}: {} of {}", "grade_label", "forces", plural_of("base", "force")),
    )  # fmt: skip
    if not share:
        rest = one.filter(pl.col("base") < pl.col("expected")).select(
            "row",
            start=pl.col("base").cast(pl.Float64),
            end=pl.col("expected").clip(upper_bound=int(most)).cast(pl.Float64),
            grade=pl.lit(None, pl.String),
            letter=pl.lit(""),
            quiet=pl.lit(False),
            number=pl.format("{} not held", pl.col("expected") - pl.col("base")),
            saying=pl.format(
                "{} of {}: no grade held", pl.col("expected") - pl.col("base"), plural_of("expected", "force")
            ),
        )
        segments = pl.concat([segments, rest])
    return bars.stacked(segments, rows, 1.0 if share else most, vocabulary, look)


def _base(row: dict[str, int | None], unit: str) -> str:
    """`34 of 43 forces`; `19 forces` where nobody knows how many there should be."""
    held = f"{row['base']} of {row['expected']}" if row["expected"] is not None else f"{row['base']}"
    return f"{held} {unit}".strip()


def _gap(reason: str) -> str:
    return f"{phrases.NOT_COMPARABLE} {reason}" if reason else ""


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


FIGURE = Figure(
    "grade_distribution",
    "How many forces hold each grade?",
    Choices,
    frame,
    chart,
    words,
    table,
    own={"by": BY, "measure": MEASURES},
    complete=complete,
)
