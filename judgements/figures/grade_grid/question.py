"""Which grade does each force hold: forces × areas of a cycle, × cycles of a theme, or areas × cycles of one."""

import dataclasses
from dataclasses import dataclass

import polars as pl

from judgements.figures import counting, cycles_chosen, phrases
from judgements.figures.completing import area_and_theme
from judgements.figures.figure import AsAt
from judgements.marks import in_words
from judgements.store import Store
from judgements.vocabulary import Vocabulary

LAYOUTS = ("forces_areas", "forces_cycles", "areas_cycles")


FAR = 1000  # more than the areas of a cycle


@dataclass(frozen=True)
class Choices:
    """`layout`: forces × areas of `cycle`; forces × cycles that grade `theme`; areas × cycles of the first
    `force`. `order` sorts the forces: one of ORDERS, by `area` (its grade), or those in the group of the
    first `force` in the scheme `peers` first. `region`, `force` keep some forces only; `first_cycle` and
    `last_cycle` some cycles, where those are columns."""

    programme: str = ""
    cycle: str = ""
    area: str = ""
    theme: str = ""
    region: tuple[str, ...] = ()
    force: tuple[str, ...] = ()
    peers: str = ""
    layout: str = "forces_areas"
    order: str = "name"
    first_cycle: str = ""
    last_cycle: str = ""
    as_at: AsAt = None


ORDERS = {
    "name": "Name",
    "region": "Region",
    "high": "Most high grades first",
    "low": "Most low grades first",
}


def complete(store: Store, choices: Choices) -> Choices:
    """The choices with area and theme standing for each other, a force where one is shown, a scheme."""
    completed = area_and_theme(store, choices)
    first = next(iter(store.vocabulary.existing), "")
    if choices.layout == "areas_cycles" and not choices.force:
        completed = dataclasses.replace(completed, force=(first,))
    scheme = next(iter(store.vocabulary.peer_groups), "") if choices.order == "peers" else ""
    return dataclasses.replace(completed, peers=choices.peers or scheme)


def frame(store: Store, choices: Choices) -> pl.DataFrame:
    """The plotted cells (columns of sql/cells.sql) in plotted order, with the heads they stand under:
    `row`, `row_name`, `row_group`, `column`, `column_head`, `column_short`, `column_group`, and `gap`: why
    the column's cycle can't be compared with the one before. Of a rolling programme, forces of which no
    inspection is held are left out: most have had none."""
    vocabulary = store.vocabulary
    cycle = choices.cycle if choices.layout == "forces_areas" else None
    cells = store.query("cells", programme=choices.programme, cycle=cycle, as_at=choices.as_at)
    if choices.layout != "forces_areas":
        cells = cycles_chosen.kept(cells, vocabulary, choices.programme, choices)
    if choices.layout == "areas_cycles":
        return _of_force(cells.filter(force=choices.force[0]), choices, vocabulary)
    # Where peers come first, the force says whose peers, and the others stay in sight.
    some = () if choices.order == "peers" and choices.peers else choices.force
    cells = counting.of_forces_and_regions(cells, choices.region, some)
    if vocabulary.programmes[choices.programme].rolls:
        uninspected = pl.col("state").is_in(["not_inspected", "not_published"]).all().over("force")
        cells = cells.filter(~uninspected)
    if choices.layout == "forces_cycles":
        cells = _by_cycle(cells.filter(theme=choices.theme), choices, vocabulary)
    else:
        cells = _by_area(cells, choices, vocabulary)
    cells = cells.with_columns(row="force", row_name="force_name")
    return in_order(cells, choices, vocabulary)


def _by_area(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """A column an area; those of a pillar stand together under its name, the pillar's own grade first."""
    names = {a.area: a.short_label for a in vocabulary.areas.values() if a.level == "pillar"}
    pillar = pl.coalesce(pl.when(pl.col("parent") != "").then("parent"), pl.when(level="pillar").then("area"))
    own = pl.col("level") == "pillar"
    return cells.with_columns(
        column="area",
        column_group=pillar.replace_strict(names, default="", return_dtype=pl.String).fill_null(""),
        column_head=pl.when(own).then(pl.lit("Overall")).otherwise("short_label"),
        column_short="short_label",
        column_order=pl.struct(
            pl.col("area_order").min().over(pillar.fill_null("")).alias("group"),
            (~own).alias("below"),
            "area_order",
        ).rank("dense").cast(pl.Int64),
        gap=pl.lit(""),
    )  # fmt: skip


def _by_cycle(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """A column a cycle; where the theme has several areas in a cycle, a column each under the cycle's name."""
    gaps = phrases.break_before(vocabulary, choices.programme, cells["cycle"].unique())
    several = bool(cells.height) and cells.select("cycle", "area").n_unique() > cells["cycle"].n_unique()
    first = pl.col("area") == pl.col("area").first().over("cycle")
    reason = pl.col("cycle").replace_strict(gaps, default="", return_dtype=pl.String)
    when = _when(choices, vocabulary)
    return cells.with_columns(
        column=pl.concat_str("cycle", "area", separator=":"),
        column_group=when if several else pl.lit(""),
        column_head=pl.col("short_label") if several else when,
        column_short=pl.format("{}, {}", when, "short_label") if several else when,
        column_order=pl.struct("cycle_order", "area_order").rank("dense").cast(pl.Int64),
        gap=pl.when(first).then(reason).otherwise(pl.lit("")),
    )


def _when(choices: Choices, vocabulary: Vocabulary) -> pl.Expr:
    """The cycle without the programme's name, which the subtitle says."""
    return pl.col("cycle_label").str.strip_prefix(f"{vocabulary.programmes[choices.programme].label} ")


def _of_force(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """A row an area, a column a cycle; areas of one name and theme share their row. Themes stand together,
    those graded in the newest cycle first."""
    gaps = phrases.break_before(vocabulary, choices.programme, cells["cycle"].unique())
    cycle, area = pl.col("cycle_order").cast(pl.Int64), pl.col("area_order").cast(pl.Int64)
    newest = (cycle * FAR - area).max().over("theme")
    first = (cycle * FAR + area).min().over(pl.concat_str("theme", "short_label"))
    return cells.with_columns(
        row=pl.concat_str("theme", "short_label", separator=":"),
        row_name="short_label",
        row_group=pl.lit(""),
        column="cycle",
        column_head=_when(choices, vocabulary),
        column_short=_when(choices, vocabulary),
        column_group=pl.lit(""),
        column_order=pl.col("cycle_order").cast(pl.Int64),
        gap=pl.col("cycle").replace_strict(gaps, default="", return_dtype=pl.String),
        theme_label=pl.col("theme").replace_strict({t.theme: t.label for t in vocabulary.themes.values()}),
        theme_order=-newest,
        row_order=first,
    ).sort("theme_order", "row_order", "column_order")


def in_order(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """`cells` sorted by force as chosen, with `row_group` where the order makes groups. Forces without any
    grade come last unless sorted by name or in groups."""
    high = (pl.col("rank") >= counting.HIGH).sum().cast(pl.Int64).over("force")
    low = (pl.col("rank") <= counting.LOW).sum().cast(pl.Int64).over("force")
    none = pl.col("rank").is_null().all().over("force")
    here = pl.when((pl.col("area") == choices.area) & (pl.col("cycle") == choices.cycle)).then("rank")
    mine = -here.max().over("force").cast(pl.Int64).fill_null(0)
    group = pl.col("region") if choices.order == "region" else pl.lit("")
    keys = {
        "region": [pl.col("region")],
        "high": [none, -high, low],
        "low": [none, -low, high],
        "area": [mine],
    }.get(choices.order, [])
    if choices.order == "peers" and choices.force and choices.peers:
        peers = vocabulary.peer_groups.get(choices.peers, {}).get(choices.force[0], ())
        name = vocabulary.forces[choices.force[0]].name
        inside = pl.col("force").is_in([choices.force[0], *peers])
        group = pl.when(inside).then(pl.lit(f"{name} and its peers")).otherwise(pl.lit("Other forces"))
        keys = [~inside]
    return cells.with_columns(row_group=group).sort(*keys, "force_name", "column_order")


def table(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """One row a force (or an area), one column an area or a cycle, grades in words."""
    one = choices.layout == "areas_cycles"
    several = cells.select("cycle").n_unique() > 1 and not one
    head = (
        pl.format("{}: {}", "cycle_label", "short_label")
        if several
        else pl.col("cycle_label" if one else "short_label")
    )
    said = cells.with_columns(said=in_words(), head=head)
    index = ["theme_label", "row_name"] if one else ["force_name", "region"]
    named = {"theme_label": "Theme", "row_name": "Area", "force_name": "Force", "region": "Region"}
    heads = cells.with_columns(head=head).sort("column_order")["head"].unique(maintain_order=True).to_list()
    wide = said.pivot("head", index=index, values="said", maintain_order=True)
    return wide.select(*index, *heads).rename({k: v for k, v in named.items() if k in index})
