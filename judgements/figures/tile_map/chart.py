"""How tile map is drawn."""

import altair as alt
import polars as pl

from judgements.figures import counting, marks, phrases, tiles
from judgements.figures.figure import Look
from judgements.figures.tile_map.question import PANEL, Choices
from judgements.vocabulary import Vocabulary
from judgements.wording import BLANKS, plural_of


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
