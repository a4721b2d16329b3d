"""What a claim stands on: the cells of the forces and areas it speaks of, known and unknown."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from judgements.claims.deciding.claim import BESIDE, PEERS, Claim, Reason, members
from judgements.claims.deciding.three_valued import Cell
from judgements.claims.deciding.totals import excluded_grades, totals
from judgements.dates import dated_words
from judgements.entries import Area
from judgements.marks import BLANKS
from judgements.store import Store, of_store
from judgements.vocabulary import Vocabulary
from judgements.wording import STRENGTHS, capitalised, listed, plural

# Kinds of cell whose grade a claim may not take for certain → the reason it gives.
REASONS = {
    "deduced": "{n} deduced from published counts; no source states {it}",
    "carried": "{n} carried forward from an earlier cycle: shown here, but not judged anew",
    "disputed": "{n} disputed: sources state different grades",
    "ungraded": "{n} not graded, though others were",
    "conditional": "{n} of an area in which only some forces are graded; we hold no grade there",
    "not_dated": "{n} not dated: nobody says whether it was known by then",
    "not_held": "{n} published, but not in our data",
    "not_published": "{n} not published, or not known to have been by then",
    "not_inspected": "{n} of forces of which we hold no inspection in this programme",
}
# Kinds that published national totals bound.
BOUNDED = ("deduced", "disputed", "not_held")
COVERAGE = ("conditional", "not_dated", "not_held", "not_published", "not_inspected")


@of_store
def programme_cells(store: Store, programme: str, as_at: object) -> pl.DataFrame:
    """The cells of all cycles of a programme (see sql/cells.sql), with `kind`: the state, or `deduced` or `carried`."""
    cells = store.query("cells", programme=programme, cycle=None, as_at=as_at)
    return cells.with_columns(
        kind=pl.when(pl.col("state") != "graded")
        .then(pl.col("state"))
        .when(strength="deduced")
        .then(pl.lit("deduced"))
        .when(pl.col("judged_in").is_not_null())
        .then(pl.lit("carried"))
        .otherwise(pl.lit("graded"))
    )


@of_store
def all_sources(store: Store) -> pl.DataFrame:
    """Judgement → its addresses."""
    return store.query("sources_of_judgements")


def cell(kind: str, grade: str | None, scale: Iterable[str]) -> Cell:
    """Every grade that may truly stand there, None among them where there may be none.

    A carried grade may be read as the cycle's or as none of it; a deduced one is stated by nobody; a
    disputed one is some grade; what we don't hold may be any or none.
    """
    if kind == "graded":
        return frozenset({grade})
    if kind == "carried":
        return frozenset({grade, None})
    if kind == "ungraded":
        return frozenset({None})
    return frozenset(scale) if kind in ("deduced", "disputed") else frozenset({*scale, None})


def areas_meant(claim: Claim, vocabulary: Vocabulary, cycle: str) -> list[Area]:
    """The areas of one cycle that the claim speaks of.

    Of an area: itself, in another cycle the one of its code, else those of its theme (pillars meet pillars
    only). Of a theme: all its areas. Of neither: every graded area, pillars and their questions alike,
    unless the claim names a level.
    """
    areas = vocabulary.graded_areas(claim.programme, cycle)
    if claim.area:
        own = vocabulary.areas[claim.programme, claim.cycle, claim.area]
        of_theme = [
            a
            for a in areas
            if a.theme == own.theme
            and (a.level == own.level == "pillar" or "pillar" not in (a.level, own.level))
        ]
        return [a for a in areas if a.area == own.area and a in of_theme] or of_theme
    if claim.theme:
        return [a for a in areas if a.theme == claim.theme]
    return [a for a in areas if not claim.level or a.level == claim.level]


def cycles_meant(claim: Claim, vocabulary: Vocabulary) -> list[str]:
    """The cycles that the claim speaks of, in order of time: its own, and for a history those it looks back on."""
    order = [c.cycle for c in vocabulary.cycles_of(claim.programme)]
    here = order.index(claim.cycle)
    if claim.kind in BESIDE and claim.since:
        return [claim.since, claim.cycle]
    if claim.kind == "first" or claim.since:
        begun = order.index(claim.since) if claim.since else 0
        return [c for c in order[begun : here + 1] if areas_meant(claim, vocabulary, c)]
    return [claim.cycle]


def forces_among(claim: Claim, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The forces among which the claim singles out its subject; for a subject alone, it alone."""
    there = tuple(vocabulary.forces_of(claim.programme, claim.cycle))
    if claim.kind in ("every", "none", "number", "first") or claim.than or claim.since:
        named = [c for c in (claim.force, claim.than) if c in vocabulary.forces]
        named += [f for c in (claim.group, claim.than) for f in members(c, vocabulary) if f in there]
        if named:
            return tuple(dict.fromkeys(named))
    if claim.group:
        return there
    if claim.among.startswith(PEERS):
        peers = vocabulary.peer_groups[claim.among.removeprefix(PEERS)][claim.force]
        return tuple(dict.fromkeys((claim.force, *peers)))
    return tuple(f for f in members(claim.among, vocabulary) if f in there) if claim.among else there


@dataclass(frozen=True)
class Ground:
    """The cells that a claim speaks of. `rows`: one a force, area and cycle; `cells`: the same by
    cycle, force and area, as sets of possible grades; `areas`: by cycle; `totals`: the published national
    totals that bound some cells, in words."""

    rows: pl.DataFrame
    cells: Mapping[str, Mapping[str, Mapping[str, Cell]]]
    areas: Mapping[str, tuple[Area, ...]]
    totals: tuple[Reason, ...] = ()

    @property
    def uneven(self) -> frozenset[str]:
        """Areas that some of the forces are graded in and others are not, or not always."""
        conditional = {a.area for areas in self.areas.values() for a in areas if a.graded != "yes"}
        return frozenset(conditional | set(self.rows.filter(kind="ungraded")["area"]))


def ground_of(store: Store, claim: Claim) -> Ground:
    """The ground of a claim without faults."""
    vocabulary = store.vocabulary
    forces = forces_among(claim, vocabulary)
    areas = {c: tuple(areas_meant(claim, vocabulary, c)) for c in cycles_meant(claim, vocabulary)}
    asked = pl.DataFrame(
        [(c, a.area) for c, found in areas.items() for a in found],
        schema={"cycle": pl.String, "area": pl.String},
        orient="row",
    )
    rows = programme_cells(store, claim.programme, claim.as_at)
    rows = rows.filter(pl.col("force").is_in(forces)).join(asked, on=["cycle", "area"], how="semi")
    there = set(rows.select("cycle", "force").rows()) | {
        (c, f) for c in areas for f in (claim.force, claim.than)
    }
    cells: dict[str, dict[str, dict[str, Cell]]] = {
        c: {f: {} for f in forces if (c, f) in there} for c in areas
    }
    for cycle, force, area, kind, grade in rows.select("cycle", "force", "area", "kind", "grade").iter_rows():
        cells[cycle][force][area] = cell(kind, grade, vocabulary.scale_of(claim.programme, cycle))
    return bounded(store, claim, Ground(rows, cells, areas))


def bounded(store: Store, claim: Claim, ground: Ground) -> Ground:
    """The ground with the cells that published national totals bound; an earlier day's is left as it is."""
    if claim.as_at is not None:
        return ground
    v = store.vocabulary
    everyone = programme_cells(store, claim.programme, None).filter(pl.col("kind").is_in(BOUNDED))
    cells = {c: {f: dict(own) for f, own in forces.items()} for c, forces in ground.cells.items()}
    told = []
    for (cycle, area), total in totals(store, claim.programme).items():
        here = ground.rows.filter(pl.col("kind").is_in(BOUNDED), cycle=cycle, area=area)
        for force in here["force"]:
            cells[cycle][force][area] = total.narrowed(cells[cycle][force][area])
        if here.height:
            label = v.areas[claim.programme, cycle, area].short_label
            where = f"{label} in {v.cycles[claim.programme, cycle].label}"
            others = everyone.filter(cycle=cycle, area=area).height
            told.append(Reason("total", excluded_grades(total, others, where, v)))
    return dataclasses.replace(ground, cells=cells, totals=tuple(told))


def doubts(ground: Ground) -> list[Reason]:
    """Why the grades on the ground can't all be taken for certain: one reason for each kind, counted."""
    total = ground.rows.height
    found = []
    for kind, text in REASONS.items():
        n = ground.rows.filter(kind=kind).height
        if n:
            said = text.format(
                n=f"{n:,} of {plural(total, 'grade')} {'is' if n == 1 else 'are'}",
                it="it" if n == 1 else "them",
            )
            found.append(Reason("coverage" if kind in COVERAGE else kind, capitalised(said) + "."))
    return found


def evidence(store: Store, ground: Ground) -> pl.DataFrame:
    """The ground for readers (see `evidence_of`)."""
    return evidence_of(store, ground.rows)


def evidence_of(store: Store, cells: pl.DataFrame) -> pl.DataFrame:
    """Cells for readers, the graded first: Force, Area, Cycle, Grade, Standing, Published, Sources."""
    blank = pl.col("state").replace_strict({s: label for s, (_, label, _) in BLANKS.items()}, default=None)
    carried = pl.when(pl.col("judged_in").is_not_null()).then(
        pl.format(
            "{}, carried forward from {}",
            "standing",
            pl.col("judged_in").replace("earlier", "an earlier cycle"),
        )
    )
    rows = cells.join(all_sources(store), on="judgement", how="left").with_columns(
        standing=pl.col("strength").replace_strict(STRENGTHS, default="")
    )
    return rows.sort(
        pl.col("grade").is_null(),
        "cycle_order",
        "area_order",
        pl.col("rank"),
        "force_name",
        descending=[False, True, False, False, False],
    ).select(
        Force="force_name",
        Area="short_label",
        Cycle="cycle_label",
        Grade=pl.coalesce("grade_label", blank),
        Standing=pl.coalesce(carried, "standing"),
        Published=pl.when(pl.col("state") == "graded").then(dated_words()),
        Sources=pl.col("sources").list.join(" "),
    )


def named(codes: Iterable[str], vocabulary: Vocabulary) -> str:
    """The names of forces as a list in words, in order of name."""
    return listed(sorted(vocabulary.forces[c].name for c in codes))
