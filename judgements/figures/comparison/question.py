"""How do some forces, or a force and its region or peers, compare on every area of one cycle?"""

from dataclasses import dataclass, replace

import polars as pl

from judgements.choices import BadChoices, Problem
from judgements.figures.completing import completed
from judgements.figures.figure import AsAt
from judgements.marks import in_words
from judgements.store import Store
from judgements.vocabulary import Vocabulary

MOST_CHOSEN, MOST_GROUPED = 8, 12


ORDERS = {"apart": "Furthest apart first", "report": "As in the reports"}


@dataclass(frozen=True)
class Choices:
    """`force`: two to eight; or one, set beside those of `region` or its `peers` (a scheme's name)."""

    programme: str = ""
    cycle: str = ""
    force: tuple[str, ...] = ()
    region: str = ""
    peers: str = ""
    order: str = "apart"
    as_at: AsAt = None


def complete(store: Store, choices: Choices) -> Choices:
    """The choices with the first force where none is said, and its region where it would stand alone.

    Raises BadChoices for more forces than can be read side by side.
    """
    choices = completed(store, choices)
    force = choices.force or (next(iter(store.vocabulary.existing)),)
    alone = len(force) == 1 and not choices.region and not choices.peers
    known = store.vocabulary.forces.get(force[0])
    region = known.region if alone and known else choices.region
    if len(force) > MOST_CHOSEN:
        raise BadChoices([Problem("force", ", ".join(force), f"holds more than {MOST_CHOSEN} forces")])
    choices = replace(choices, force=force, region=region)
    if len(group(store.vocabulary, choices)) > MOST_GROUPED:
        name, value = ("peers", choices.peers) if choices.peers else ("region", region)
        raise BadChoices([Problem(name, value, f"brings more than {MOST_GROUPED} forces side by side")])
    return choices


def group(vocabulary: Vocabulary, choices: Choices) -> list[str]:
    """The forces compared: those chosen first, then the members of the region, then the peers of the first."""
    there = vocabulary.forces_of(choices.programme, choices.cycle).values()
    members = [f.code for f in there if choices.region in (f.region, f.country)]
    peers = vocabulary.peer_groups.get(choices.peers, {}).get(choices.force[0], ())
    return list(dict.fromkeys([*choices.force, *members, *peers]))


def frame(store: Store, choices: Choices) -> pl.DataFrame:
    """One row for each area and force: the columns of sql/cells.sql, and `step` (1 the highest grade of the
    cycle's scale), `apart` (grades between the highest and the lowest in the area; null below two),
    `forces_graded` (in the area, of those compared), in plotted order."""
    vocabulary = store.vocabulary
    forces = group(vocabulary, choices)
    cells = store.query("cells", programme=choices.programme, cycle=choices.cycle, as_at=choices.as_at)
    cells = cells.filter(pl.col("force").is_in(forces))
    steps = {g.code: n + 1 for n, g in enumerate(vocabulary.grades_of(choices.programme, choices.cycle))}
    cells = cells.with_columns(
        step=pl.col("grade").replace_strict(steps, default=None, return_dtype=pl.Int64),
        place=pl.col("force").replace_strict(forces, list(range(len(forces))), return_dtype=pl.Int64),
    )
    cells = cells.with_columns(
        forces_graded=pl.col("step").count().over("area").cast(pl.Int64),
        apart=(pl.col("step").max() - pl.col("step").min()).over("area"),
    ).with_columns(apart=pl.when(pl.col("forces_graded") > 1).then("apart"))
    cells = cells.filter((pl.col("state") != "conditional").any().over("area"))
    keys = ["area_order", "place"] if choices.order == "report" else ["apart", "area_order", "place"]
    return cells.sort(keys, descending=[k == "apart" for k in keys], nulls_last=True).drop("place")


def table(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """One row an area, one column a force, grades in words, and how many grades apart."""
    wide = cells.with_columns(said=in_words()).pivot(
        "force_name", index=["area_label", "apart"], values="said", maintain_order=True
    )
    return wide.select(
        pl.col("area_label").alias("Area"),
        pl.exclude("area_label", "apart"),
        pl.col("apart").alias("Grades apart"),
    )
