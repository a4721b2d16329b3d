"""Which forces' grades went up, stayed or went down between two cycles, where that may be asked at all?

Where the inspectorate says that two cycles can't be compared, the figure answers another question: where
does each force stand among all forces within each of the two. `comparability.verdict` alone decides.
"""

from dataclasses import dataclass, replace

import polars as pl

from judgements import comparability
from judgements.comparability import LinedUp, Verdict
from judgements.figures.completing import latest_cycle
from judgements.figures.figure import AsAt
from judgements.marks import BLANKS
from judgements.store import Store
from judgements.vocabulary import Vocabulary


@dataclass(frozen=True)
class Choices:
    """Two cycles of one programme and an area of the later; `force` and `region` keep some of the forces."""

    programme: str = ""
    from_cycle: str = ""
    to_cycle: str = ""
    area: str = ""
    force: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    as_at: AsAt = None


def complete(store: Store, choices: Choices) -> Choices:
    """The choices with the first programme, its newest two cycles and the first area of both, where none are said."""
    vocabulary = store.vocabulary
    choices = replace(choices, programme=choices.programme or next(iter(vocabulary.programmes)))
    if choices.programme not in vocabulary.programmes:
        return choices
    cycles = [c.cycle for c in vocabulary.cycles_of(choices.programme)]
    to_cycle = choices.to_cycle
    if not to_cycle and choices.from_cycle in cycles[:-1]:
        to_cycle = cycles[cycles.index(choices.from_cycle) + 1]
    to_cycle = to_cycle or latest_cycle(store, choices.programme)
    before = cycles[max(cycles.index(to_cycle) - 1, 0)] if to_cycle in cycles else ""
    from_cycle = choices.from_cycle or before
    if from_cycle not in cycles or to_cycle not in cycles:
        return replace(choices, from_cycle=from_cycle, to_cycle=to_cycle)
    pairs = comparability.lined_up(vocabulary, choices.programme, from_cycle, to_cycle)
    everywhere = [p for p in pairs if p.from_area.graded == p.to_area.graded == "yes"] or pairs
    area = choices.area or next((p.to_area.area for p in everywhere), "")
    return replace(choices, from_cycle=from_cycle, to_cycle=to_cycle, area=area)


def pair_of(vocabulary: Vocabulary, choices: Choices) -> LinedUp | None:
    """The area and its counterpart in the earlier cycle, None where it has none."""
    pairs = comparability.lined_up(vocabulary, choices.programme, choices.from_cycle, choices.to_cycle)
    return next((p for p in pairs if p.to_area.area == choices.area), None)


def verdict_of(vocabulary: Vocabulary, choices: Choices) -> Verdict:
    """May the two cycles chosen be compared?"""
    return comparability.verdict(vocabulary, choices.programme, choices.from_cycle, choices.to_cycle)


KEPT = [
    "force", "force_name", "region", "programme", "cycle", "cycle_label", "area", "area_label", "short_label",
    "grade", "grade_label", "letter", "rank", "state", "strength", "judged_in",
]  # fmt: skip


def frame(store: Store, choices: Choices) -> pl.DataFrame:
    """Where movement may be said: one row a force, with the later cell, `from_grade`, `from_letter`,
    `from_state` and `movement` (up, same, down; carried where the later judgement is an earlier one kept;
    null where the two grades aren't both held). Else: one row a force and cycle, with the forces graded
    `higher`, `alike` (itself among them) and `lower` in that cycle, of `forces_graded`;
    all forces, and those chosen are `shown` one by one."""
    pair = pair_of(store.vocabulary, choices)
    if pair is None:
        return pl.DataFrame(schema=[(c, pl.String) for c in KEPT])
    before = cells_of(store, choices, choices.from_cycle, pair.from_area.area)
    after = cells_of(store, choices, choices.to_cycle, pair.to_area.area)
    if verdict_of(store.vocabulary, choices).movement:
        return chosen(moved(before, after), choices).drop("country")
    placed = pl.concat([positions(before), positions(after)])
    placed = placed.filter(~(pl.col("state") == "conditional").all().over("force"))
    listed = chosen(placed, choices)["force"].unique().implode()
    return placed.drop("country").with_columns(shown=pl.col("force").is_in(listed))


def cells_of(store: Store, choices: Choices, cycle: str, area: str) -> pl.DataFrame:
    """What each force holds in one area of one cycle, with region and country."""
    cells = store.query("cells", programme=choices.programme, cycle=cycle, as_at=choices.as_at)
    return cells.filter(area=area).select(*KEPT, "country")


def chosen(cells: pl.DataFrame, choices: Choices) -> pl.DataFrame:
    """The rows of the forces and regions chosen."""
    if choices.region:
        cells = cells.filter(pl.col("region").is_in(choices.region) | pl.col("country").is_in(choices.region))
    if choices.force:
        cells = cells.filter(pl.col("force").is_in(choices.force))
    return cells


def moved(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """The later cells with the earlier grade beside each and what lies between. Only for cycles that may
    be compared."""
    old = before.select(
        "force", from_grade="grade", from_grade_label="grade_label", from_letter="letter", from_rank="rank",
        from_state="state", from_judged_in="judged_in",
    )  # fmt: skip
    step = pl.col("rank").cast(pl.Int64) - pl.col("from_rank").cast(pl.Int64)
    return after.join(old, on="force", maintain_order="left").with_columns(
        movement=pl.when(step.is_null())
        .then(None)
        .when(pl.col("judged_in").is_not_null())
        .then(pl.lit("carried"))
        .when(step > 0)
        .then(pl.lit("up"))
        .when(step < 0)
        .then(pl.lit("down"))
        .otherwise(pl.lit("same"))
    )


def positions(cells: pl.DataFrame) -> pl.DataFrame:
    """The cells with how many forces of that cycle are graded higher, alike and lower than each."""
    ranks = cells["rank"].drop_nulls()
    count = [
        {"rank": r, "higher": (ranks > r).sum(), "alike": (ranks == r).sum(), "lower": (ranks < r).sum()}
        for r in ranks.unique().sort()
    ]
    schema = {"rank": cells.schema["rank"], **dict.fromkeys(("higher", "alike", "lower"), pl.Int64())}
    placed = cells.join(pl.DataFrame(count, schema=schema), on="rank", how="left", maintain_order="left")
    return placed.with_columns(forces_graded=pl.lit(len(ranks), dtype=pl.Int64))


def nothing_said(pair: LinedUp | None, choices: Choices) -> str:
    """Why nothing stands side by side: no counterpart, no grade of the forces chosen, or no grade at all."""
    if pair is None:
        return "Each area needs one counterpart in the other cycle."
    if choices.force or choices.region:
        return "No force chosen is graded."
    return "No grade of either cycle is held."


def table(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """One row a force (and cycle, across a break): grades in words, and movement or position."""
    blanks = {s: label for s, (_, label, _) in BLANKS.items()}
    grade = pl.coalesce(
        "grade_label", pl.col("state").replace_strict(blanks, default=None, return_dtype=pl.String)
    )
    force = pl.col("force_name").alias("Force")
    if "movement" in cells.columns:
        before = pl.col("from_state").replace_strict(blanks, default=None, return_dtype=pl.String)
        old, new = (
            vocabulary.cycles[choices.programme, c].label for c in (choices.from_cycle, choices.to_cycle)
        )
        return cells.select(
            force,
            pl.coalesce("from_grade_label", before).alias(old),
            grade.alias(new),
            pl.col("movement").replace_strict(MOVES, default=None, return_dtype=pl.String).alias("Movement"),
            pl.col("judged_in").alias("Carried forward from"),
        )
    if "higher" not in cells.columns:
        return pl.DataFrame(schema={"Force": pl.String})
    return cells.filter(pl.col("shown")).select(
        force, pl.col("cycle_label").alias("Cycle"), grade.alias("Grade"),
        pl.col("higher").alias("Forces graded higher"), pl.col("alike").alias("Forces graded alike"),
        pl.col("lower").alias("Forces graded lower"), pl.col("forces_graded").alias("Of forces"),
    )  # fmt: skip


MOVES = {"up": "Up", "same": "Same", "down": "Down", "carried": "Carried forward"}
LETTERED = ("up", "down", "carried")  # whose grades stand before their names
