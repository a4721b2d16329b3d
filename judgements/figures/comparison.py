"""How do some forces, or a force and its region or peers, compare on every area of one cycle?"""

import textwrap
from dataclasses import dataclass, replace

import altair as alt
import polars as pl

from judgements.choices import BadChoices, Problem
from judgements.figures import marks
from judgements.figures.base import AsAt, Figure, Look, completed
from judgements.figures.board import WIDE, Board, empty
from judgements.store import Store
from judgements.vocabulary import Vocabulary
from judgements.wording import all_of, in_words, listed, partial_date, plural, state_notes

MOST_CHOSEN, MOST_GROUPED = 8, 12
ROW, TILE = 30, 28
ORDERS = {"apart": "Furthest apart first", "report": "As in the reports"}


@dataclass(frozen=True)
class Choices:
    """`force`: two to eight; or one, set beside those of `region` or its `peers` (a scheme's name)."""

    programme: str = "PEEL"
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
    force = choices.force or (next(iter(store.vocabulary.forces)),)
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
    members = [f.code for f in vocabulary.forces.values() if choices.region in (f.region, f.country)]
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


def chart(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> alt.TopLevelMixin:
    """Areas by forces, a letter in each cell, and in a last column how many grades lie between them."""
    if cells.is_empty():
        return empty("No grades held", look)
    forces = cells["force_name"].unique(maintain_order=True).to_list()
    areas = cells.select("area", "short_label", "apart", "forces_graded").unique(maintain_order=True)
    unit = WIDE / (len(forces) + 0.9)
    across = {f: n * unit for n, f in enumerate(forces)}
    down = {a: n * ROW for n, a in enumerate(areas["area"])}
    tiles = marks.said(marks.marked(cells)).with_columns(
        x=pl.col("force_name").replace_strict(across, return_dtype=pl.Float64),
        y=pl.col("area").replace_strict(down, return_dtype=pl.Int64),
    )
    tiles = tiles.with_columns(x2=pl.col("x") + unit * 0.965, y2=pl.col("y") + TILE)
    rows = {down[a] + TILE // 2: label for a, label in areas.select("area", "short_label").iter_rows()}
    last = round(WIDE - unit * 0.42)
    heads = {
        round(x + unit * 0.48): "|".join(textwrap.wrap(f, 12, break_long_words=False))
        for f, x in across.items()
    }
    upright = {x: h.replace("|", " ") for x, h in heads.items()} if len(forces) > 3 else heads
    board = Board(
        look, ROW * areas.height, rows, heads | {last: "Grades|apart"},
        narrow_rows={y: "|".join(textwrap.wrap(r, 18)) for y, r in rows.items()},
        narrow_heads=upright | {last: "Grades apart" if len(forces) > 3 else "Grades|apart"},
        turned=len(forces) > 3,
    )  # fmt: skip
    apart = areas.with_columns(
        x=pl.lit(last),
        y=pl.col("area").replace_strict(down, return_dtype=pl.Int64) + TILE // 2 + 1,
        text=pl.col("apart").cast(pl.String).fill_null("–"),
    )
    far, near = apart.filter(pl.col("apart") > 0), apart.filter(pl.col("apart").fill_null(0) == 0)
    return board.together(
        [
            *board.tiles(tiles, vocabulary, ("force_name", "area_label", "saying")),
            board.texts(far, fontWeight=700, fontSize=15),
            board.texts(near, color=marks.GREY, fontSize=15),
        ]
    )


def words(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> tuple[str, str, list[str], str]:
    """Headline: where they differ most. Notes: where all have their lowest grade, who is compared, gaps."""
    cycle = vocabulary.cycles[choices.programme, choices.cycle]
    names = [vocabulary.forces[f].name for f in group(vocabulary, choices)]
    grades = vocabulary.grades_of(choices.programme, choices.cycle)
    who = listed(names) if len(names) < 4 else f"{names[0]} and {plural(len(names) - 1, 'other force')}"
    subtitle = f"Graded judgements by area, {cycle.label}, {compared(names, choices)}. "
    subtitle += ", ".join(f"{g.letter} {g.label.lower()}" for g in grades) + "."
    areas = cells.unique("area", maintain_order=True)
    both = areas.filter(pl.col("apart").is_not_null())
    graded = cells.filter(state="graded")
    full = areas.filter(pl.col("forces_graded") == len(names)).height
    head = finding(cells, who, cycle.label, full == areas.height)
    notes = [n for n in [lowest_note(cells, names), peers_note(choices, vocabulary)] if n]
    if full < areas.height:
        notes.append(
            f"Grades of {all_of(len(names), 'force')} are held in {full} of {plural(areas.height, 'area')}; "
            "where they differ most is known of those we hold only."
        )
    if vocabulary.programmes[choices.programme].shape == "rolling" and graded.height:
        dates = {n: sorted({d or "" for d in graded.filter(force_name=n)["published"]}) for n in names}
        said = [f"{n} {listed(partial_date(d) for d in ds)}" for n, ds in dates.items() if ds]
        notes.append(f"Each inspection has its own date: {'; '.join(said)}.")
    notes += state_notes(cells)
    counts = [f"{n} {g.label.lower()}" for g in grades if (n := graded.filter(grade=g.code).height)]
    alt_text = f"Grid of {plural(areas.height, 'area')} by {plural(len(names), 'force')}, {cycle.label}: "
    alt_text += f"{plural(graded.height, 'grade')}" + (f" ({', '.join(counts)})" if counts else "")
    alt_text += f". In {plural(both.filter(pl.col('apart') > 0).height, 'area')} of {both.height} they differ. {head}."
    return head, subtitle, notes, alt_text


def finding(cells: pl.DataFrame, who: str, label: str, full: bool) -> str:
    """In which area the forces lie furthest apart, and by how many grades, of the areas where two are
    held; no superlative unless all grades are."""
    both = cells.filter(pl.col("apart").is_not_null())
    if both.is_empty():
        return f"{who}: no area of {label} with two grades held"
    most = int(both["apart"].max())  # type: ignore[arg-type]
    number = both["area"].n_unique()
    if not most:
        return f"{who}: graded alike in {all_of(number, 'area')} we can compare"
    first = both.filter(apart=most).sort("area_order").unique("area", maintain_order=True)
    gap = f"{plural(most, 'grade')} apart"
    if first.height > 2:
        return f"{who}: {gap} in {first.height} of {plural(number, 'area')} we can compare"
    where = listed(lower(a) for a in first["short_label"])
    if not full:
        return f"{who}: {gap} in {where}, of {plural(number, 'area')} we can compare"
    return f"{who} differ most in {where}: {gap}"


def lower(label: str) -> str:
    """A label within a sentence."""
    return label[0].lower() + label[1:]


def lowest_note(cells: pl.DataFrame, names: list[str]) -> str | None:
    """In which areas every force has the lowest of its own grades; None where there is none."""
    graded = cells.filter(state="graded")
    own = graded.filter(pl.col("step") == pl.col("step").max().over("force"))
    varied = graded.group_by("force").agg(kinds=pl.col("step").n_unique()).filter(pl.col("kinds") > 1)
    low = own.filter(pl.col("force").is_in(varied["force"].implode()))
    shared = low.group_by("area", "short_label", "area_order").agg(forces=pl.len())
    shared = shared.filter(pl.col("forces") == len(names)).sort("area_order")
    if shared.is_empty() or len(names) < 2:
        return None
    all_of = "Both are" if len(names) == 2 else f"All {len(names)} are"
    return f"{all_of} lowest, by their own grades held, in {listed(lower(a) for a in shared['short_label'])}."


def compared(names: list[str], choices: Choices) -> str:
    """Who stands in the chart: names, or the group by its name."""
    if choices.peers:
        return f"{names[0]} and its peers ({choices.peers})"
    if choices.region:
        return f"{names[0]} and the forces of {choices.region}"
    return listed(names)


def peers_note(choices: Choices, vocabulary: Vocabulary) -> str | None:
    """That peer groups are asymmetric, or that the scheme holds none for this force."""
    if not choices.peers:
        return None
    name = vocabulary.forces[choices.force[0]].name
    if not vocabulary.peer_groups[choices.peers].get(choices.force[0]):
        return f"The scheme {choices.peers} lists no peers of {name}."
    return f"Peers by the scheme {choices.peers}; a peer of {name} need not have {name} among its own."


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


FIGURE = Figure(
    "comparison",
    "How do some forces compare on every area of one cycle?",
    Choices,
    frame,
    chart,
    words,
    table,
    own={"order": tuple(ORDERS)},
    complete=complete,
)
