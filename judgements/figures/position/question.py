"""Where does a force stand: among all graded, in its region, among its peers; with the forces of each grade named."""

import dataclasses
from dataclasses import dataclass

import polars as pl

from judgements.figures import counting
from judgements.figures.completing import area_and_theme, one_force
from judgements.figures.figure import AsAt
from judgements.marks import in_words
from judgements.store import Store
from judgements.vocabulary import Vocabulary
from judgements.wording import listed, plural

SHOW = ("areas", "forces")


COUNTS = ["base", "same", "higher", "lower"]


@dataclass(frozen=True)
class Choices:
    """`show`: all `areas` of the cycle with the place of `force` in each; or for one `area` the `forces`
    under each grade, `force` brought out where one is chosen. Left empty, an area without a force shows
    forces, anything else areas. `peers`: the scheme of peer groups. `region` keeps some of the
    forces shown under each grade."""

    programme: str = ""
    cycle: str = ""
    area: str = ""
    theme: str = ""
    force: str = ""
    peers: str = ""
    region: tuple[str, ...] = ()
    show: str = ""
    as_at: AsAt = None


class Own(counting.Standing):
    """The force's row of an area: columns of the frame that are told of it."""

    area: str
    short_label: str
    force_name: str
    region: str
    grade: str | None
    grade_label: str
    state: str
    strength: str | None
    judged_in: str | None
    region_same: int | None
    region_base: int | None
    peers_same: int | None
    peers_base: int | None


def complete(store: Store, choices: Choices) -> Choices:
    """The choices with what to show, area, theme and, where all areas are shown, a force."""
    one_area = bool(choices.area or choices.theme) and not choices.force
    show = choices.show or ("forces" if one_area else "areas")
    completed = area_and_theme(store, dataclasses.replace(choices, show=show))
    filled = one_force(store, completed) if show == "areas" else completed
    return filled


def frame(store: Store, choices: Choices) -> pl.DataFrame:
    """One row for each area and force (columns of sql/cells.sql) with `own` (the force chosen), and its place
    among the graded forces of its area: `base`, `same`, `higher`, `lower`; the same with `region_` and
    `peers_` before, on the rows of the force chosen, null elsewhere and where it is in none. Of all areas
    those of which anything is known of the force."""
    cells = store.query("cells", programme=choices.programme, cycle=choices.cycle, as_at=choices.as_at)
    if choices.show == "forces":
        cells = counting.of_forces_and_regions(cells.filter(area=choices.area), choices.region)
    cells = counting.standing(cells, "area").with_columns(own=pl.col("force") == choices.force)
    for scope in ("region", "peers"):
        inside = cells.filter(pl.col("force").is_in(_members(scope, choices, store.vocabulary)))
        placed = counting.standing(inside.drop(COUNTS), "area").filter(force=choices.force)
        placed = placed.select("area", "force", *(pl.col(c).alias(f"{scope}_{c}") for c in COUNTS))
        cells = cells.join(placed, on=["area", "force"], how="left", maintain_order="left")
    if choices.show == "areas":
        cells = _known_of_force(cells)
    return cells.sort("area_order", "force_name")


def _known_of_force(cells: pl.DataFrame) -> pl.DataFrame:
    """The cells of areas of which something is known of the force; its blanks alone where nothing is."""
    known = (pl.col("own") & pl.col("state").is_in(["graded", "disputed", "ungraded"])).any().over("area")
    return cells.filter(known) if cells.filter(known).height else cells.filter("own")


def _members(scope: str, choices: Choices, vocabulary: Vocabulary) -> list[str]:
    """The force and those beside it in its region or peer group; empty where it has none."""
    force = vocabulary.forces.get(choices.force)
    if force is None:
        return []
    if scope == "region":
        there = vocabulary.forces_of(choices.programme, choices.cycle).values()
        return [f.code for f in there if f.region == force.region]
    peers = vocabulary.peer_groups.get(choices.peers, {}).get(force.code, ())
    return [force.code, *peers] if peers else []


def _forces(base: int, expected: int | None) -> str:
    """`34 of 43 forces`, `1 force`."""
    return plural(base, "force") if expected is None else f"{base} of {plural(expected, 'force')}"


def table(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """Areas: one row an area with the force's grade, its place, and the forces that share it. Forces: one
    row a force with its grade."""
    cells = cells.with_columns(Grade=in_words())
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
