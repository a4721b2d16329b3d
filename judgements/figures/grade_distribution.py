"""How many forces hold each grade: by area, region, peer group, cycle or programme; as counts or shares."""

import dataclasses
from dataclasses import dataclass

import altair as alt
import polars as pl

from judgements.figures import bars, counting, marks, phrases
from judgements.figures.base import AsAt, Figure, Look
from judgements.figures.completing import area_and_theme
from judgements.store import Store
from judgements.vocabulary import Vocabulary
from judgements.wording import coverage_note, listed, plural

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
        saying=pl.format("{}: {} of {} forces", "grade_label", "forces", "base"),
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
                "{} of {} forces: no grade held", pl.col("expected") - pl.col("base"), "expected"
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


def words(counts: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> tuple[str, str, list[str], str]:
    """Headline: see `_headline`; always with its base. No movement is told."""
    one = counts.unique("row", keep="first", maintain_order=True)
    subject = _subject(choices, vocabulary)
    measure = "Number" if choices.measure == "count" else "Percentage"
    shown = one.select("programme", "cycle").unique(maintain_order=True).rows()
    where = phrases.place(vocabulary, choices.region)
    subtitle = f"{measure} of forces by grade and {_rows(choices)}, {subject}, {where}."
    if shown:
        subtitle += f" {phrases.key(vocabulary, shown)}."
    held = one.filter(pl.col("base") > 0)
    if held.is_empty():
        return f"No grades held: {subject}", subtitle, phrases.blank_notes(one), f"No grades held: {subject}."
    headline = _headline(held, choices, vocabulary)
    notes = [n for n in [_coverage(one, choices)] if n]
    if choices.by == "cycle":
        notes += phrases.cycles_without(vocabulary, choices.programme, choices.theme, one["cycle"])
        notes += phrases.break_notes(vocabulary, choices.programme, one["cycle"])
    if choices.by == "programme":
        notes.append("Areas of one theme are related across programmes, never the same.")
    if choices.by == "region":
        notes.append(phrases.REGIONS)
    if choices.by == "peers":
        notes.append(f"Peer groups: {choices.peers}. A group need not hold the forces that hold it.")
    if choices.by in ("cycle", "programme") and one.height > one.select("programme", "cycle").n_unique():
        notes.append(
            "Where a theme was graded in several areas, each has its own bar; none is their average."
        )
    lines = [
        f"{r['title']}, {plural(r['base'], 'force')}: {phrases.counted(counts.filter(row=r['row']))}"
        for r in held.iter_rows(named=True)
    ]
    alt_text = f"Stacked bars, {subject}: {plural(one.height, 'row')}. " + "; ".join(lines) + f". {headline}."
    return headline, subtitle, notes + phrases.blank_notes(one), alt_text


def _coverage(one: pl.DataFrame, choices: Choices) -> str | None:
    """How many forces the bars rest on; regions share no force, so their sum."""
    if choices.by != "region":
        return phrases.base_note(one)
    expected = int(one["expected"].sum()) if one["expected"].null_count() == 0 else None
    return coverage_note(int(one["base"].sum()), expected)


def _headline(held: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> str:
    """By area: the area with the largest share graded low. By region: where, with the base of each named. By
    cycle or programme: how many there are, and the newest or broadest. By peers: the first group."""
    if choices.by == "region":
        return _regions_headline(held, choices, vocabulary)
    if choices.by == "area":
        broad = held.filter(pl.col("base") * 2 >= held["base"].max())
        told = broad.sort(-pl.col("low") / pl.col("base"), -pl.col("base"), maintain_order=True)
    elif choices.by == "cycle":
        told = held.filter(cycle=held["cycle"][-1]).sort(-pl.col("base"), maintain_order=True)
    else:
        told = held if choices.by == "peers" else held.sort(-pl.col("base"), maintain_order=True)
    row = told.row(0, named=True)
    below = phrases.low_words(vocabulary, row["programme"], row["cycle"])
    low = phrases.of(row["low"], row["base"])
    if choices.by == "area":
        return f"{row['short_label']}: {low} forces graded {below}"
    if choices.by == "peers":
        peers = row["title"][0].lower() + row["title"][1:]
        return f"{row['short_label']}, {peers}: {low} graded {below}"
    several = held.filter(cycle=row["cycle"], programme=row["programme"]).height > 1
    theme = vocabulary.themes[choices.theme].label
    area = f", {row['short_label']}" if several else ""
    number = plural(held["cycle" if choices.by == "cycle" else "programme"].n_unique(), choices.by)
    theme += f" in {number}" if not number.startswith("1 ") else ""
    return f"{theme}: {low} forces graded {below} in {row['cycle_label']}{area}"


def _regions_headline(held: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> str:
    """The regions in which half or more of the forces held are graded low; one or two by name."""
    first = held.row(0, named=True)
    label, below = first["short_label"], phrases.low_words(vocabulary, first["programme"], first["cycle"])
    low = held.filter(pl.col("low") > 0)
    half = low.filter(pl.col("low") * 2 >= pl.col("base"))
    if low.is_empty():
        return f"{label}: none of {held['base'].sum()} forces graded {below} in any region"
    if low.height < 3:
        return f"{label}: forces graded {below} in {_with_bases(low)}"
    if 0 < half.height < 3:
        return f"{label}: half or more graded {below} in {_with_bases(half)}"
    return f"{label}: half or more of forces graded {below} in {phrases.of(half.height, held.height)} regions"


def _with_bases(rows: pl.DataFrame) -> str:
    """`Wales (2 of 4) and London (1 of 2)`."""
    return listed(
        f"{t} ({low} of {base})" for t, low, base in rows.select("title", "low", "base").iter_rows()
    )


def _subject(choices: Choices, vocabulary: Vocabulary) -> str:
    cycle = vocabulary.cycles[choices.programme, choices.cycle].label
    theme = vocabulary.themes[choices.theme].label
    if choices.by in ("region", "peers"):
        return f"{vocabulary.areas[choices.programme, choices.cycle, choices.area].label}, {cycle}"
    labels = {
        "area": cycle,
        "cycle": f"theme “{theme}”, {vocabulary.programmes[choices.programme].label}",
        "programme": f"theme “{theme}”, newest cycle of each programme that we hold",
    }
    return labels[choices.by]


def _rows(choices: Choices) -> str:
    return {"peers": "peer group"}.get(choices.by, choices.by)


def table(counts: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """One row a bar, one column a grade, with the base and how many there should be."""
    order = [g.label for g in vocabulary.grades.values() if g.label in counts["grade_label"]]
    value = "forces" if choices.measure == "count" else "share"
    if counts.is_empty():
        return pl.DataFrame(schema={"Row": pl.String, "Forces graded": pl.Int64})
    wide = counts.pivot(
        "grade_label", index=["row", "title", "base", "expected"], values=value, maintain_order=True
    )
    named = {"title": _rows(choices).capitalize(), "base": "Forces graded", "expected": "Forces expected"}
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
