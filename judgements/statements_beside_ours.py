"""What a document states, beside what we hold: one rule for the pages, for `read` and for `add`.

A grade, the numbers of areas by grade and the causes of concern each get a standing. Nothing is stored.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from judgements.dates import DAYS_BETWEEN_INSPECTIONS, day, first_day, last_day
from judgements.store import Store
from judgements.vocabulary import Vocabulary
from judgements.wording import by_grade, plural

# How a statement stands to what we hold; the keys are also what `read` prints for programs.
STANDINGS = {
    "agrees": "agrees with ours",
    "confirms": "confirms a grade that we had deduced",
    "before_regrade": "agrees with the grade before it was changed",
    "differs": "differs from ours",
    "disputed": "ours is disputed",
    "not_checkable": "can't be checked yet",
    "new": "not held yet",
}
WRONG = ("differs",)
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Stated:
    """What one document states of one force in one cycle.

    `grades`: area → grade, codes. `counts`: grade → number of areas, None where it does not say.
    """

    programme: str
    cycle: str
    force: str
    published: str | None = None
    grades: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, int | None] = field(default_factory=dict)
    areas_total: int | None = None
    causes_of_concern: int | None = None


@dataclass(frozen=True)
class Standing:
    """How one statement stands. `kind`: grade, counts or causes; `area` for a grade only.

    `stated` and `held`: a grade's code, a mapping of numbers, or a number; `held` None where we hold nothing.
    `words`: what there is to say beside the standing, may be empty.
    """

    kind: str
    standing: str
    stated: Any
    held: Any = None
    area: str | None = None
    strength: str | None = None
    published: str | None = None
    words: str = ""

    def as_json(self) -> dict[str, Any]:
        """Its parts by name."""
        return {"kind": self.kind, "area": self.area, "standing": self.standing, "stated": self.stated,
                "held": self.held, "strength": self.strength, "published": self.published,
                "words": self.words}  # fmt: skip


def compared_with_store(store: Store, stated: Stated) -> tuple[Standing, ...]:
    """Every statement of a document with its standing: grades by area, then counts, then causes of concern."""
    return (*_grades(store, stated), *_counts(store, stated), *_causes(store, stated))


def _grades(store: Store, stated: Stated) -> Iterator[Standing]:
    ours = store.query("held_ever", programme=stated.programme, cycle=stated.cycle, force=stated.force)
    for area, grade in stated.grades.items():
        rows = _same_inspection(store, stated, ours.filter(area=area))
        yield _grade(area, grade, rows)


def _same_inspection(store: Store, stated: Stated, ours: pl.DataFrame) -> list[Row]:
    """The rows of the inspection that the document can speak of, in their sequence; none where ours is another.

    In a rolling programme that is the inspection nearest in time, and none further off than two inspections
    of one force lie apart; without a date it is the latest.
    """
    rows = ours.to_dicts()
    if not rows:
        return []
    chosen = max(r["inspection"] for r in rows)
    first, last = first_day(stated.published), last_day(stated.published)
    if store.vocabulary.programmes[stated.programme].rolls and first and last:
        away = {r["inspection"]: _days_between(first, last, r) for r in reversed(rows)}
        chosen = min(away, key=lambda i: away[i])
        if away[chosen] > DAYS_BETWEEN_INSPECTIONS:
            return []
    return [r for r in rows if r["inspection"] == chosen]


def _days_between(first: dt.date, last: dt.date, row: Row) -> int:
    """How far two partial dates lie apart at least; nothing where ours has none."""
    ours_first, ours_last = row["known_from"] or row["known_by"], row["known_by"]
    if not ours_first or not ours_last:
        return 0
    return int(max(0, (ours_first - last).days, (first - ours_last).days))


def _grade(area: str, grade: str, rows: list[Row]) -> Standing:
    if not rows:
        return Standing("grade", "new", grade, area=area)
    now = rows[-1]
    earlier = [r for r in rows[:-1] if r["grade"] == grade]
    told: dict[str, Any] = {"area": area, "held": now["grade"], "strength": now["strength"],
                            "published": now["published"] or now["reported"]}  # fmt: skip
    if now["strength"] == "disputed":
        return Standing("grade", "disputed", grade, **told, words="Our own sources disagree")
    if now["grade"] == grade:
        return Standing("grade", "confirms" if now["strength"] == "deduced" else "agrees", grade, **told)
    if earlier:
        on = earlier[-1]["superseded_on"]
        return Standing(
            "grade", "before_regrade", grade, **told, words=f"Changed on {day(on)}" if on else "Changed later"
        )
    return Standing("grade", "differs", grade, **told)


def _counts(store: Store, stated: Stated) -> Iterator[Standing]:
    """The numbers of areas, beside our stated grades as first published and beside other releases' counts."""
    told = {g: n for g, n in stated.counts.items() if n is not None}
    if not told:
        return
    frame = _frame(store, stated)
    first = [r for r in _first_stated(store, stated) if frame is None or r["area"] in frame]
    ours = dict(Counter(r["grade"] for r in first))
    facts = {
        "excess": sum(max(ours.get(g, 0) - n, 0) for g, n in told.items()),
        "missing": sum(max(n - ours.get(g, 0), 0) for g, n in told.items()),
        "areas_held": len(first),
        "areas_total": stated.areas_total,
        "left_out": 0 if frame is not None else _left_out(store, stated),
    }
    standing = pl.DataFrame([facts], schema=dict.fromkeys(facts, pl.Int64)).select(counts_verdict()).item()
    others = _counted_elsewhere(store, stated, told)
    if standing == "not_yet_checkable":
        standing = "not_checkable" if not others else "agrees" if told in others else "differs"
    held = others[0] if others and standing == "differs" and not facts["excess"] else ours
    counted = plural(stated.areas_total or len(first), "area")
    due = f"{len(first)} of {counted}" if stated.areas_total else counted
    words = {"not_checkable": f"we hold the grades of {due}", "differs": ""}.get(standing, "")
    yield Standing("counts", standing, told, held, words=words)


def _first_stated(store: Store, stated: Stated) -> Iterator[Row]:
    """The grades of the same inspection that sources state, as first published: an area each."""
    rows = store.query("held_ever", programme=stated.programme, cycle=stated.cycle, force=stated.force)
    for area in rows["area"].unique(maintain_order=True):
        for row in _same_inspection(store, stated, rows.filter(area=area))[:1]:
            if row["sequence"] == 1 and row["strength"] not in ("deduced", "disputed"):
                yield row


def _counted_elsewhere(store: Store, stated: Stated, told: Mapping[str, int]) -> list[dict[str, int]]:
    """What other releases on the same report count of as many areas, for the grades that this one counts."""
    rows = store.table("stated_counts").filter(
        programme=stated.programme, cycle=stated.cycle, force=stated.force
    )
    first, last = first_day(stated.published), last_day(stated.published)
    rolling = store.vocabulary.programmes[stated.programme].rolls
    found = []
    for row in rows.to_dicts():
        when = {"known_from": first_day(row["published"]), "known_by": row["published_by"]}
        near = (
            not (rolling and first and last) or _days_between(first, last, when) <= DAYS_BETWEEN_INSPECTIONS
        )
        if near and stated.areas_total in (None, row["areas_total"]):
            found.append({g: row[g] if row[g] is not None else n for g, n in told.items()})
    return found


def counts_verdict() -> pl.Expr:
    """How a release's counts stand to ours, from `excess`, `missing`, `areas_held`, `areas_total`, `left_out`:
    agrees, differs or not_yet_checkable.

    Differs: we hold more of a grade than the release counts, beyond the areas that it may leave out; or we
    hold all its areas and a number is another. Agrees: all its areas are held and all numbers are met.
    """
    return (
        pl.when(pl.col("excess") > pl.col("left_out"))
        .then(pl.lit("differs"))
        .when((pl.col("missing") == 0) & pl.col("areas_total").is_not_null())
        .then(pl.lit("agrees"))
        .when(pl.col("areas_held") >= pl.col("areas_total") + pl.col("left_out"))
        .then(pl.lit("differs"))
        .otherwise(pl.lit("not_yet_checkable"))
    )


def _frame(store: Store, stated: Stated) -> list[str] | None:
    """Which areas a release of that total counts, where that is certain."""
    for row in store.table("frame").to_dicts():
        if (row["programme"], row["cycle"], int(row["areas_total"])) == (
            stated.programme, stated.cycle, stated.areas_total):  # fmt: skip
            return str(row["areas"]).split("|")
    return None


def _left_out(store: Store, stated: Stated) -> int:
    """How many areas of the cycle a release of that total may leave out."""
    graded = [
        a.graded
        for a in store.vocabulary.areas.values()
        if (a.programme, a.cycle) == (stated.programme, stated.cycle)
    ]
    always, ever = graded.count("yes"), len(graded) - graded.count("no")
    total = stated.areas_total
    return 0 if total is None else max((always if total <= always else ever) - total, 0)


def _causes(store: Store, stated: Stated) -> Iterator[Standing]:
    """Causes of concern, beside those that we hold of the same cycle (of a rolling programme: of that time)."""
    if stated.causes_of_concern is None:
        return
    raised = store.table("event").filter(
        force=stated.force, event="cause_of_concern", programme=stated.programme
    )
    raised = raised.filter(cycle=stated.cycle).with_columns(pl.col("number").fill_null(1))
    first, last = first_day(stated.published), last_day(stated.published)
    numbers = [
        r["number"]
        for r in raised.to_dicts()
        if not (first and last and store.vocabulary.programmes[stated.programme].rolls)
        or _days_between(first, last, {"known_from": first_day(r["date"]), "known_by": r["date_by"]})
        <= DAYS_BETWEEN_INSPECTIONS
    ]
    held = sum(numbers) if numbers else None
    standing = "new" if held is None else "agrees" if held == stated.causes_of_concern else "differs"
    if held is None and stated.causes_of_concern == 0:
        standing = "agrees"
    yield Standing("causes", standing, stated.causes_of_concern, held)


def standings_table(store: Store, documents: Iterable[Stated]) -> pl.DataFrame:
    """For readers: Force, Cycle, What, The document, Ours, Standing, a row for each statement."""
    v = store.vocabulary
    rows = []
    for stated in documents:
        force, cycle = v.forces[stated.force].name, v.cycles[stated.programme, stated.cycle].label
        for verdict in compared_with_store(store, stated):
            what, said, ours = in_words(v, stated, verdict)
            standing = STANDINGS[verdict.standing] + (f" ({verdict.words})" if verdict.words else "")
            rows.append((force, cycle, what, said, ours, standing))
    columns = ["Force", "Cycle", "What", "The document", "Ours", "Standing"]
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")


def in_words(v: Vocabulary, stated: Stated, verdict: Standing) -> tuple[str, str, str | None]:
    """What a verdict is about, what the document says of it, and what we hold (None for nothing)."""
    if verdict.kind == "grade":
        label = v.areas[stated.programme, stated.cycle, verdict.area or ""].short_label
        ours = v.grades[verdict.held].label if verdict.held else None
        return label, v.grades[verdict.stated].label, ours
    if verdict.kind == "causes":
        return "Causes of concern", str(verdict.stated), None if verdict.held is None else str(verdict.held)
    of = f" of {stated.areas_total}" if stated.areas_total else ""
    return (
        "Areas by grade",
        ", ".join(by_grade(verdict.stated, v)) + of,
        ", ".join(by_grade(verdict.held, v)) or None,
    )
