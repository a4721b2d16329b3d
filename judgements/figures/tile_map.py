"""Where are the grades: equal tiles for all forces; one map, or small ones over areas or cycles."""

from dataclasses import dataclass

import altair as alt
import polars as pl

from judgements.figures import counting, marks, phrases, tiles
from judgements.figures.base import AsAt, Figure, Look
from judgements.figures.completing import area_and_theme
from judgements.store import Store
from judgements.vocabulary import Vocabulary
from judgements.wording import BLANKS, coverage_note, in_words, listed, plural, plural_of, state_notes

SMALL = ("one", "areas", "cycles")
PANEL = ["panel", "programme", "cycle", "cycle_label", "area", "short_label", "theme"]


@dataclass(frozen=True)
class Choices:
    """`small`: `one` map of `area` in `cycle`; one each for all `areas` of `cycle`; or one each for all
    `cycles` that grade `theme`. `region` keeps some forces; the places of the others stay empty."""

    programme: str = "PEEL"
    cycle: str = ""
    area: str = ""
    theme: str = ""
    region: tuple[str, ...] = ()
    small: str = "one"
    as_at: AsAt = None


def frame(store: Store, choices: Choices) -> pl.DataFrame:
    """One row a tile (columns of sql/cells.sql) with `panel` (its map, from 0), `column` and `line` (its
    place, from 0), and `gap`: why its map can't be compared with the one before."""
    cycle = None if choices.small == "cycles" else choices.cycle
    cells = store.query("cells", programme=choices.programme, cycle=cycle, as_at=choices.as_at)
    cells = counting.within(cells, choices.region)
    if choices.small == "one":
        cells = cells.filter(area=choices.area)
    if choices.small == "cycles":
        cells = counting.of_cycles_held(cells.filter(theme=choices.theme))
    gaps = phrases.break_before(store.vocabulary, choices.programme, cells["cycle"].unique())
    first = pl.col("area") == pl.col("area").first().over("cycle")
    reason = pl.col("cycle").replace_strict(gaps, default="", return_dtype=pl.String)
    forces = store.vocabulary.forces.values()
    left, top = min(f.tile_column for f in forces), min(f.tile_row for f in forces)
    return marks.said(marks.marked(cells)).with_columns(
        panel=pl.struct("cycle_order", "area_order").rank("dense").cast(pl.Int64) - 1,
        column=pl.col("tile_column").cast(pl.Int64) - left,
        line=pl.col("tile_row").cast(pl.Int64) - top,
        gap=pl.when(first).then(reason).otherwise(pl.lit("")),
    )


def chart(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> alt.TopLevelMixin:
    """One large map with names and a counted key in its empty corner, or small ones with letters alone."""
    cycles = choices.small == "cycles"
    if cells.is_empty():
        return marks.sentence("No area of this theme is graded in these cycles", look)
    cells = marks.described(cells, "force_name", "short_label", *(("cycle_label",) if cycles else ()))
    places = _places(vocabulary)
    if choices.small == "one":
        return tiles.large(cells, _key(cells, choices, vocabulary), places, vocabulary, look)
    panels = counting.bases(cells, *PANEL, "gap").select(
        "panel",
        title=pl.when(pl.col("gap") != "").then(pl.lit(f"{phrases.NOT_COMPARABLE} ")).otherwise(pl.lit(""))
        + (pl.col("cycle_label") if cycles else pl.col("short_label")),
        line_two=(pl.col("short_label") + ", " if cycles else pl.lit(""))
        + plural_of("base", "force"),
    )  # fmt: skip
    return tiles.small(cells, panels, places, vocabulary, look)


def _places(vocabulary: Vocabulary) -> pl.DataFrame:
    """The place of every force, whether its tile is shown or not: `column`, `line`, from 0."""
    placed = [{"column": f.tile_column, "line": f.tile_row} for f in vocabulary.forces.values()]
    return pl.DataFrame(placed).select(pl.all() - pl.all().min())


def _key(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """The grades of the scale with the forces that hold each, then the blanks that occur: `grade`, `mark`,
    `label`, `forces`."""
    counts = counting.grade_counts(cells, vocabulary, *PANEL)
    graded = counts.select("grade", mark="letter", label="grade_label", forces="forces")
    blanks = [
        {"grade": None, "mark": mark, "label": label, "forces": cells.filter(state=state).height}
        for state, (mark, label, _) in BLANKS.items()
    ]
    found = pl.DataFrame(blanks, schema=graded.schema)
    return pl.concat([graded, found.filter(pl.col("forces") > 0)])


def words(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> tuple[str, str, list[str], str]:
    """Headline: how many forces are graded low, of how many, and in which regions."""
    graded = cells.filter(state="graded")
    shown = cells.select("programme", "cycle").unique(maintain_order=True).rows()
    where = phrases.place(vocabulary, choices.region)
    subject = _subject(cells, choices, vocabulary)
    subtitle = f"Grades of {plural(cells['force'].n_unique(), 'force')}, {subject}, {where}. Equal tiles."
    subtitle += f" {phrases.key(vocabulary, shown)}." if choices.small != "one" and shown else ""
    notes = state_notes(cells)
    if graded.is_empty():
        return f"No grades held: {subject}", subtitle, notes, f"Tile map without grades: {subject}."
    panels = counting.bases(cells, *PANEL)
    headline = _headline(graded, panels, choices, vocabulary)
    if choices.small == "cycles":
        notes = [
            *phrases.cycles_without(vocabulary, choices.programme, choices.theme, cells["cycle"]),
            *phrases.break_notes(vocabulary, choices.programme, cells["cycle"].unique()),
            *notes,
        ]
    told = panels.filter(pl.col("base") > 0).row(-1, named=True)
    if choices.small == "one":
        rest = [coverage_note(told["base"], told["expected"])]
        alt_text = f"Tile map of {plural(cells.height, 'force')}, {subject}. {_named(graded, vocabulary)}"
    else:
        rest = [
            phrases.base_note(panels, "as printed at each map"),
            "The place of each force is named in the map of one area.",
        ]
        counts = counting.grade_counts(cells, vocabulary, *PANEL)
        lines = [
            f"{p['cycle_label']}, {p['short_label']}: {phrases.counted(counts.filter(panel=p['panel'])) or 'none held'}"
            for p in panels.iter_rows(named=True)
        ]
        alt_text = f"{plural(panels.height, 'tile map')}, {subject}. " + "; ".join(lines) + "."
    rest.append(phrases.REGIONS if phrases.regions_with_low(graded)[0] else None)
    return headline, subtitle, [n for n in rest if n] + notes, f"{alt_text} {headline}."


def _headline(graded: pl.DataFrame, panels: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> str:
    """In how many regions forces are graded low; of several cycles, in the newest."""
    newest = graded.filter(cycle_order=graded["cycle_order"].max())
    told = panels.filter(pl.col("base") > 0).row(-1, named=True)
    below = phrases.low_words(vocabulary, told["programme"], told["cycle"])
    low, regions = phrases.regions_with_low(newest)
    where = f"in {phrases.of(low, regions, 'region')}"
    if choices.small == "areas":
        return f"{told['cycle_label']}: forces graded {below} in some area {where}"
    if choices.small == "cycles":
        theme = vocabulary.themes[choices.theme].label
        return f"{theme}, {told['cycle_label']}: forces graded {below} {where}"
    headline = f"{told['short_label']}: {phrases.of(told['low'], told['base'], 'force')} graded {below}"
    if not low or regions == 1:
        return headline
    names = sorted(newest.filter(pl.col("rank") <= counting.LOW)["region"].unique())
    return f"{headline}, in {listed(names)}" if low < 3 else f"{headline}, {where}"


def _named(graded: pl.DataFrame, vocabulary: Vocabulary) -> str:
    """The forces under each grade, high to low: `Outstanding (2): Cheshire and Humberside.`"""
    parts = []
    for grade in vocabulary.grades.values():
        names = graded.filter(grade=grade.code)["force_name"].to_list()
        if names:
            parts.append(f"{grade.label} ({len(names)}): {listed(names)}.")
    return " ".join(parts)


def _subject(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> str:
    cycle = vocabulary.cycles[choices.programme, choices.cycle].label
    if choices.small == "one":
        return f"{vocabulary.areas[choices.programme, choices.cycle, choices.area].label}, {cycle}"
    if choices.small == "areas":
        return f"{plural(cells['area'].n_unique(), 'area')} of {cycle}"
    programme = vocabulary.programmes[choices.programme].label
    return f"theme “{vocabulary.themes[choices.theme].label}”, {programme} by cycle"


def table(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """One row a force, one column a map, grades in words."""
    said = cells.with_columns(
        said=in_words(),
        head=pl.when(pl.lit(choices.small == "cycles"))
        .then(pl.format("{}: {}", "cycle_label", "short_label"))
        .otherwise("short_label"),
    )
    wide = said.pivot("head", index=["force_name", "region"], values="said", maintain_order=True)
    return wide.sort("force_name").rename({"force_name": "Force", "region": "Region"})


FIGURE = Figure(
    "tile_map",
    "Where does each grade stand on the map?",
    Choices,
    frame,
    chart,
    words,
    table,
    own={"small": SMALL},
    complete=area_and_theme,
)
