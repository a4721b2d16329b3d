"""Where does a force stand: among all graded, in its region, among its peers; with the forces of each grade named."""

import dataclasses
from dataclasses import dataclass
from typing import Any

import altair as alt
import polars as pl

from judgements.figures import bars, counting, marks, named, phrases
from judgements.figures.base import AsAt, Figure, Look
from judgements.figures.completing import area_and_theme, one_force
from judgements.store import Store
from judgements.vocabulary import Vocabulary
from judgements.wording import BLANKS, coverage_note, listed, state_notes

SHOW = ("areas", "forces")
SCOPES = ("all", "region", "peers")
AREA = ["programme", "cycle", "cycle_label", "area", "area_label", "short_label"]
FEW = 3  # names that a headline holds
COUNTS = ["base", "same", "higher", "lower"]


@dataclass(frozen=True)
class Choices:
    """`show`: all `areas` of the cycle with the place of `force` in each; or for one `area` the `forces`
    under each grade, `force` brought out where one is chosen. Left empty, an area without a force shows
    forces, anything else areas. `peers`: the scheme of peer groups. `region` keeps some of the
    forces shown under each grade."""

    programme: str = "PEEL"
    cycle: str = ""
    area: str = ""
    theme: str = ""
    force: str = ""
    peers: str = ""
    region: tuple[str, ...] = ()
    show: str = ""
    as_at: AsAt = None


def complete(store: Store, choices: Choices) -> Choices:
    """The choices with what to show, area, theme and, where all areas are shown, a force."""
    one_area = bool(choices.area or choices.theme) and not choices.force
    show = choices.show or ("forces" if one_area else "areas")
    completed: Choices = area_and_theme(store, dataclasses.replace(choices, show=show))
    filled: Choices = one_force(store, completed) if show == "areas" else completed
    return filled


def frame(store: Store, choices: Choices) -> pl.DataFrame:
    """One row for each area and force (columns of sql/cells.sql) with `own` (the force chosen), and its place
    among the graded forces of its area: `base`, `same`, `higher`, `lower`; the same with `region_` and
    `peers_` before, on the rows of the force chosen, null elsewhere and where it is in none. Of all areas
    those of which anything is known of the force."""
    cells = store.query("cells", programme=choices.programme, cycle=choices.cycle, as_at=choices.as_at)
    if choices.show == "forces":
        cells = counting.within(cells.filter(area=choices.area), choices.region)
    cells = counting.standing(cells, "area").with_columns(own=pl.col("force") == choices.force)
    for scope in ("region", "peers"):
        inside = cells.filter(pl.col("force").is_in(_members(scope, choices, store.vocabulary)))
        placed = counting.standing(inside.drop(COUNTS), "area").filter(force=choices.force)
        placed = placed.select("area", "force", *(pl.col(c).alias(f"{scope}_{c}") for c in COUNTS))
        cells = cells.join(placed, on=["area", "force"], how="left", maintain_order="left")
    if choices.show == "areas":
        cells = _known_of_force(cells)
    return marks.said(marks.marked(cells)).sort("area_order", "force_name")


def _known_of_force(cells: pl.DataFrame) -> pl.DataFrame:
    """The cells of areas of which something is known of the force; all where nothing is."""
    known = (pl.col("own") & pl.col("state").is_in(["graded", "disputed", "ungraded"])).any().over("area")
    return cells.filter(known) if cells.filter(known).height else cells


def _left_out(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> str | None:
    """In which areas of the cycle no grade of the force is held."""
    drawn = set(cells["area"])
    areas = vocabulary.areas_of(choices.programme, choices.cycle)
    missing = [a.short_label for a in areas if a.graded != "no" and a.area not in drawn]
    name = vocabulary.forces[choices.force].name
    return f"No grade of {name} held in {len(missing)} more: {listed(missing)}." if missing else None


def _members(scope: str, choices: Choices, vocabulary: Vocabulary) -> list[str]:
    """The force and those beside it in its region or peer group; empty where it has none."""
    force = vocabulary.forces.get(choices.force)
    if force is None:
        return []
    if scope == "region":
        return [f.code for f in vocabulary.forces.values() if f.region == force.region]
    peers = vocabulary.peer_groups.get(choices.peers, {}).get(force.code, ())
    return [force.code, *peers] if peers else []


def chart(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> alt.TopLevelMixin:
    """Bars of forces by grade with the force's own grade filled; or names under each grade."""
    if choices.show == "forces":
        return named.under_grades(cells, vocabulary, look)
    counts = counting.grade_counts(cells, vocabulary, *AREA)
    own = {r["area"]: r for r in cells.filter("own").iter_rows(named=True)}
    rows = [
        bars.Row(
            r["area"],
            r["short_label"],
            f"{_of(r)} forces graded",
            _of(r),
            detail=_sentence(own[r["area"]], choices, vocabulary, r["base"] == r["expected"]),
        )
        for r in counts.unique("area", keep="first", maintain_order=True).iter_rows(named=True)
    ]
    grades = {area: r["grade"] for area, r in own.items()}
    segments = counts.select(
        "grade", "letter",
        row="area",
        start=pl.col("before") / pl.col("base"),
        end=(pl.col("before") + pl.col("forces")) / pl.col("base"),
        number=pl.col("forces").cast(pl.String),
        quiet=(pl.col("area").replace_strict(grades, return_dtype=pl.String) != pl.col("grade")).fill_null(True),
        saying=pl.format("{}: {} of {} forces", "grade_label", "forces", "base"),
    ).filter(pl.col("end").is_not_nan())  # fmt: skip
    return bars.stacked(segments, rows, 1.0, vocabulary, look)


def _of(row: dict[str, Any]) -> str:
    return f"{row['base']}" if row["expected"] is None else f"{row['base']} of {row['expected']}"


def _sentence(own: dict[str, Any], choices: Choices, vocabulary: Vocabulary, complete: bool) -> str:
    """`Good: one of 9 of 43 forces; 2 graded higher, 32 lower.|South East: one of 2 of 5.`, a line each."""
    if own["same"] is None:
        return f"{BLANKS[own['state']][1].capitalize()}."
    told = phrases.standing(own["grade_label"], own, complete)
    scopes = {"region": own["region"], "peers": f"Peers ({choices.peers})"}
    within = [
        f"{name}: {_within(own[f'{scope}_same'], own[f'{scope}_base'])}."
        for scope, name in scopes.items()
        if own[f"{scope}_same"] is not None and own[f"{scope}_base"] > 1
    ]
    return "|".join([told[0].upper() + told[1:] + ".", *([" ".join(within)] if within else [])])


def _within(same: int, base: int) -> str:
    """`one of 2 of 5`, `like all 5`, `1 of 5`: numbers only, since a region may be known in part."""
    return f"like all {base}" if same == base else f"one of {same} of {base}" if same > 1 else f"1 of {base}"


def words(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> tuple[str, str, list[str], str]:
    """Headline: the place of the force that fewest share, with base; without a force, who stands at an end."""
    cycle = vocabulary.cycles[choices.programme, choices.cycle].label
    force = vocabulary.forces.get(choices.force)
    graded = cells.filter(state="graded")
    area = (
        ""
        if choices.show == "areas"
        else f"{vocabulary.areas[choices.programme, choices.cycle, choices.area].label}, "
    )
    where = choices.region if choices.show == "forces" else ()
    what = f"Place of {force.name}" if force else "Forces"
    subtitle = f"{what} by grade, {area}{cycle}, {phrases.place(vocabulary, where)}."
    subtitle += f" {phrases.key(vocabulary, [(choices.programme, choices.cycle)])}."
    seen = cells.filter("own") if force and choices.show == "areas" else cells
    if graded.is_empty() or (
        force and cells.filter("own")["same"].null_count() == cells.filter("own").height
    ):
        about = f"{force.name}, " if force else ""
        return (
            f"No grades held: {about}{area}{cycle}",
            subtitle,
            state_notes(seen),
            f"No grades held: {about}{area}{cycle}.",
        )
    rows = counting.bases(cells, *AREA)
    held = cells.filter("own") if force else None
    headline = (
        _headline(held, rows, vocabulary, choices) if held is not None else _ends(graded, rows, vocabulary)
    )
    notes = [
        phrases.base_note(rows) if rows.height > 1 else coverage_note(rows["base"][0], rows["expected"][0])
    ]
    if force and choices.show == "areas":
        notes.append(_left_out(cells, choices, vocabulary))
    if force and vocabulary.peer_groups.get(choices.peers, {}).get(force.code):
        notes.append(f"Peers: {choices.peers}. The force is counted with its peers.")
    sentences = [
        f"{r['short_label']}: {_sentence(r, choices, vocabulary, r['base'] == _expected(rows, r['area']))}".replace(
            "|", " "
        )
        for r in (held.iter_rows(named=True) if held is not None else ())
    ]
    names = _named(graded, vocabulary) if choices.show == "forces" else ""
    alt_text = " ".join([f"{headline}.", *sentences, names]).strip()
    return headline, subtitle, [n for n in notes if n] + state_notes(seen), alt_text


def _expected(rows: pl.DataFrame, area: str) -> int | None:
    found: int | None = rows.filter(area=area)["expected"][0]
    return found


def _headline(own: pl.DataFrame, rows: pl.DataFrame, vocabulary: Vocabulary, choices: Choices) -> str:
    """The area in which the fewest forces stand with the force or beyond it, up or down."""
    own = own.filter(pl.col("same").is_not_null()).with_columns(
        above=pl.col("same") + pl.col("higher"), below=pl.col("same") + pl.col("lower")
    )
    own = own.with_columns(fewest=pl.min_horizontal("above", "below") / pl.col("base"))
    row = own.sort("fewest", "area_order").row(0, named=True)
    up = row["above"] <= row["below"]
    number, beyond = (row["above"], row["higher"]) if up else (row["below"], row["lower"])
    tail = (" or higher" if up else " or lower") if beyond else ""
    name, grade = row["force_name"], row["grade_label"].lower() + tail
    who = f"one of {number} of {row['base']} forces"
    if number == 1:
        full = row["base"] == _expected(rows, row["area"])
        who = (
            f"the only one of {row['base']} forces"
            if full
            else f"the only one of the {row['base']} forces we hold"
        )
    if number == row["base"]:
        who = f"like all {number} forces"
    return f"{name}: {who} graded {grade}, {row['short_label']}"


def _ends(graded: pl.DataFrame, rows: pl.DataFrame, vocabulary: Vocabulary) -> str:
    """The forces with the highest or with the lowest grade held, whichever are fewer, by name where few."""
    row = rows.row(0, named=True)
    full = row["base"] == row["expected"]
    base = f"{row['base']} forces" + ("" if full else " we hold")
    low, high = (
        graded.filter(pl.col("rank") == end).sort("force_name")
        for end in (graded["rank"].min(), graded["rank"].max())
    )
    told = high if high.height < low.height else low
    grade = told["grade_label"][0].lower()
    if told.height == row["base"]:
        return f"{row['short_label']}: all {base} are graded {grade}"
    beyond = "higher" if told is high else "lower"
    if told.height <= FEW:
        names = f"{row['short_label']}: {listed(told['force_name'])} graded {grade}"
        scale = [g.code for g in vocabulary.grades_of(row["programme"], row["cycle"])]
        if told["grade"][0] in (scale[0], scale[-1]):
            return f"{names}, {told.height} of {base}"
        return f"{names}, none of {base} {beyond}"
    return f"{row['short_label']}: {told.height} of {base} graded {grade}, none {beyond}"


def _named(graded: pl.DataFrame, vocabulary: Vocabulary) -> str:
    found = [
        (g.label, graded.filter(grade=g.code)["force_name"].to_list()) for g in vocabulary.grades.values()
    ]
    return " ".join(f"{label} ({len(names)}): {listed(names)}." for label, names in found if names)


def table(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """Areas: one row an area with the force's grade, its place, and the forces that share it. Forces: one
    row a force with its grade."""
    blank = pl.col("state").replace_strict({s: label for s, (_, label, _) in BLANKS.items()}, default="")
    cells = cells.with_columns(Grade=pl.when(state="graded").then("grade_label").otherwise(blank))
    if choices.show == "forces":
        return cells.sort(-pl.col("rank"), "force_name", nulls_last=True).select(
            "Grade", pl.col("force_name").alias("Force"), pl.col("region").alias("Region")
        )
    graded = cells.filter(state="graded")
    own = cells.filter("own")
    return own.select(
        pl.col("short_label").alias("Area"), "Grade",
        pl.col("same").alias("Forces with this grade"), pl.col("higher").alias("Graded higher"),
        pl.col("lower").alias("Graded lower"), pl.col("base").alias("Forces graded"),
        pl.col("region_same").alias("Same grade in region"), pl.col("region_base").alias("Graded in region"),
        pl.Series("Forces with this grade, named", [
            listed(graded.filter(area=area, grade=grade)["force_name"]) if grade else ""
            for area, grade in own.select("area", "grade").rows()
        ], dtype=pl.String),
    )  # fmt: skip


FIGURE = Figure(
    "position",
    "Where does a force stand among the others?",
    Choices,
    frame,
    chart,
    words,
    table,
    own={"show": SHOW},
    complete=complete,
)
