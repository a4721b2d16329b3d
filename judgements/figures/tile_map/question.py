"""Where are the grades: equal tiles for all forces; one map, or small ones over areas or cycles."""

from dataclasses import dataclass

import polars as pl

from judgements.figures import counting, cycles_chosen, phrases
from judgements.figures.figure import AsAt
from judgements.marks import in_words
from judgements.store import Store
from judgements.vocabulary import Vocabulary

SMALL = ("one", "areas", "cycles")


PANEL = ["panel", "programme", "cycle", "cycle_label", "area", "short_label", "theme"]


@dataclass(frozen=True)
class Choices:
    """`small`: `one` map of `area` in `cycle`; one each for all `areas` of `cycle`; or one each for all
    `cycles` that grade `theme`. `region` and `force` keep some forces; the places of the others stay empty;
    `first_cycle` and `last_cycle` keep some of the `cycles`."""

    programme: str = ""
    cycle: str = ""
    area: str = ""
    theme: str = ""
    region: tuple[str, ...] = ()
    force: tuple[str, ...] = ()
    small: str = "one"
    first_cycle: str = ""
    last_cycle: str = ""
    as_at: AsAt = None


def frame(store: Store, choices: Choices) -> pl.DataFrame:
    """One row a tile (columns of sql/cells.sql) with `panel` (its map, from 0), `column` and `line` (its
    place, from 0), and `gap`: why its map can't be compared with the one before."""
    cycle = None if choices.small == "cycles" else choices.cycle
    cells = store.query("cells", programme=choices.programme, cycle=cycle, as_at=choices.as_at)
    cells = counting.of_forces_and_regions(cells, choices.region, choices.force)
    if choices.small == "one":
        cells = cells.filter(area=choices.area)
    if choices.small == "cycles":
        cells = cycles_chosen.kept(cells, store.vocabulary, choices.programme, choices)
        cells = counting.of_cycles_held(cells.filter(theme=choices.theme))
    gaps = phrases.break_before(store.vocabulary, choices.programme, cells["cycle"].unique())
    first = pl.col("area") == pl.col("area").first().over("cycle")
    reason = pl.col("cycle").replace_strict(gaps, default="", return_dtype=pl.String)
    forces = store.vocabulary.forces.values()
    left, top = min(f.tile_column for f in forces), min(f.tile_row for f in forces)
    return cells.with_columns(
        panel=pl.struct("cycle_order", "area_order").rank("dense").cast(pl.Int64) - 1,
        column=pl.col("tile_column").cast(pl.Int64) - left,
        line=pl.col("tile_row").cast(pl.Int64) - top,
        gap=pl.when(first).then(reason).otherwise(pl.lit("")),
    )


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
