"""Step 4b, deduce: areas whose grade a release's counts leave no choice for become judgements.

A release says in numbers which grades it gave ("adequate in one area, requires improvement in two").
Where the list of areas it counts is certain (`frames.csv`) and the grades that sources state leave one
grade only for an area that no source names, that grade is a judgement of strength `deduced`.

Only stated grades are premises, never deduced ones, and every build deduces anew: a deduced grade is
gone the moment a source speaks. A report whose counts contradict each other or the stated grades
deduces nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import polars as pl

from judgements.dates import DAYS_BETWEEN_INSPECTIONS
from judgements.vocabulary import Vocabulary
from pipelines.judging.reports import DATES, stated_dates, with_dates

AREA = ["programme", "cycle", "force", "area"]
REPORT = ["programme", "cycle", "force", "inspection"]


@dataclass(frozen=True)
class Count:
    """What one release says of `areas`: how many have which grade. Grades not in `numbers` are unsaid."""

    areas: frozenset[str]
    numbers: Mapping[str, int] = field(hash=False)


def possible_grades(
    counts: Sequence[Count], known: Mapping[str, str], scale: Sequence[str]
) -> dict[str, frozenset[str]]:
    """For each area of the counts, every grade that it has in some way of fulfilling all counts at once.

    `known` are the grades that are stated. Empty where no way exists: the counts contradict each other
    or the stated grades.
    """
    areas = sorted({a for c in counts for a in c.areas})
    free = [a for a in areas if a not in known]
    # What is left to give away in each count once the stated grades are taken off; None: unsaid.
    left: list[tuple[int | None, ...]] = []
    for count in counts:
        held = [known[a] for a in count.areas if a in known]
        left.append(tuple(count.numbers[g] - held.count(g) if g in count.numbers else None for g in scale))
    if any(n is not None and n < 0 for row in left for n in row):
        return {}

    @cache
    def ways(place: int, rest: tuple[tuple[int | None, ...], ...]) -> frozenset[tuple[str, str]] | None:
        """The (area, grade) pairs that occur in fulfilling `rest` with free[place:]; None if it can't be."""
        if place == len(free):
            return frozenset() if all(n in (0, None) for row in rest for n in row) else None
        found: set[tuple[str, str]] = set()
        for g, grade in enumerate(scale):
            after = taken(rest, [i for i, c in enumerate(counts) if free[place] in c.areas], g)
            below = ways(place + 1, after) if after is not None else None
            if below is not None:
                found |= {(free[place], grade), *below}
        return frozenset(found) or None

    pairs = ways(0, tuple(left))
    if pairs is None:
        return {}
    return {a: frozenset({known[a]} if a in known else {g for b, g in pairs if b == a}) for a in areas}


def taken(
    rest: tuple[tuple[int | None, ...], ...], counted_in: list[int], grade: int
) -> tuple[tuple[int | None, ...], ...] | None:
    """`rest` with one area of that grade taken from each count in `counted_in`; None where none is left."""
    rows = [list(row) for row in rest]
    for i in counted_in:
        number = rows[i][grade]
        if number == 0:
            return None
        if number is not None:
            rows[i][grade] = number - 1
    return tuple(map(tuple, rows))


def frames(table: pl.DataFrame) -> dict[tuple[str, str, int], frozenset[str]]:
    """The areas that a count of that many areas speaks of, where that is certain."""
    return {
        (r["programme"], r["cycle"], int(r["areas_total"])): frozenset(r["areas"].split("|"))
        for r in table.iter_rows(named=True)
    }


def placed(stated: pl.DataFrame, judgements: pl.DataFrame, vocabulary: Vocabulary) -> pl.DataFrame:
    """The stated counts with the `inspection` that each speaks of; those that can't be placed are left out.

    In a cycle that is the only one. In a rolling programme it is the one published around the same time;
    a count without a date belongs to the only inspection there is.
    """
    by = ["programme", "cycle", "force"]
    held = judgements.filter(sequence=1).group_by(*by, "inspection").agg(begun=pl.col("known_by").min())
    dates = pl.col("published_by")
    far = (dates - pl.col("begun")).dt.total_days().abs() > DAYS_BETWEEN_INSPECTIONS
    apart = (dates.max() - dates.min()).over(by).dt.total_days() > DAYS_BETWEEN_INSPECTIONS
    return (
        stated.join(held.filter(pl.col("programme").is_in(vocabulary.rolling)), on=by, how="left")
        .filter(~pl.when(pl.col("inspection").is_null()).then(apart).otherwise(far).fill_null(False))
        .filter(pl.len().over("line") == 1)
        .with_columns(pl.col("inspection").fill_null(1).cast(pl.Int32))
    )


def counts_by_report(
    tables: Mapping[str, pl.DataFrame], vocabulary: Vocabulary
) -> dict[tuple[Any, ...], dict[int, Count]]:
    """Report → line in stated_counts.csv → what is counted, where the list of counted areas is certain.

    Left out: counts of a total that `frames.csv` does not list; those that count an area for which the
    force was not graded; those made after a regrade, or with no date where there is one, because they may
    speak of either state.
    """
    certain = frames(tables["frame"])
    regraded = tables["judgement"].filter(pl.col("superseded_on").is_not_null())
    first_regrade = regraded.group_by(REPORT).agg(regraded_on=pl.col("superseded_on").min())
    ungraded = {tuple(r) for r in tables["ungraded"].select(AREA).iter_rows()}
    placed_ = placed(tables["stated_counts"], tables["judgement"], vocabulary)
    before = pl.col("regraded_on").is_null() | (pl.col("published_by") < pl.col("regraded_on"))
    found: dict[tuple[Any, ...], dict[int, Count]] = {}
    for row in (
        placed_.join(first_regrade, on=REPORT, how="left")
        .filter(before.fill_null(False))
        .iter_rows(named=True)
    ):
        key = (row["programme"], row["cycle"])
        areas = certain.get((*key, int(row["areas_total"] or -1)), frozenset())
        if areas and not any((*key, row["force"], a) in ungraded for a in areas):
            numbers = {g: int(row[g]) for g in vocabulary.scale_of(*key) if row[g]}
            report = found.setdefault(tuple(row[c] for c in REPORT), {})
            report[row["line"]] = Count(areas, numbers)
    return found


def grounds(
    area: str, counts: Mapping[int, Count], known: Mapping[str, str], scale: Sequence[str]
) -> list[int]:
    """The lines of the counts that force the area's grade each alone; of all, where only together they do."""
    alone = [
        line
        for line, count in counts.items()
        if len(possible_grades([count], known, scale).get(area, ())) == 1 and area in count.areas
    ]
    return alone or list(counts)


def deduced(tables: Mapping[str, pl.DataFrame], vocabulary: Vocabulary) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The deduced judgements, and for each the lines of the stated counts it rests on (`judgement`, `line`).

    Their dates are those of the report, or of the counts; `known_by` is the day by which also all the stated
    grades that were needed were known, null where one of them has no day.
    """
    first = tables["judgement"].filter(sequence=1)
    said = evidence_grades(tables["evidence"])
    found, rests = [], []
    for report, counts in counts_by_report(tables, vocabulary).items():
        programme, cycle, force, inspection = report
        of_report = dict(zip(REPORT, report, strict=True))
        rows = {r["area"]: r for r in first.filter(**of_report).iter_rows(named=True)}
        known = {a: r["grade"] for a, r in rows.items() if r["grade"] is not None}
        scale = vocabulary.scale_of(programme, cycle)
        possible = possible_grades(list(counts.values()), known, scale)
        disputed = {a: said.get((*report, a), set()) for a, r in rows.items() if r["grade"] is None}
        if any(a in possible and not possible[a] & grades for a, grades in disputed.items()):
            continue
        for area, grades in possible.items():
            if area in rows or len(grades) > 1:
                continue
            lines = grounds(area, counts, known, scale)
            premises = {a for line in lines for a in counts[line].areas if a in known}
            judgement = ":".join([programme, cycle, force, area, f"{inspection}.1"])
            found.append(
                of_report
                | {"judgement": judgement, "area": area, "sequence": 1, "grade": next(iter(grades))}
                | {"premises": [rows[a]["known_by"] for a in premises]}
            )
            rests += [(judgement, line) for line in lines]
    schema = {c: t for c, t in tables["judgement"].schema.items() if c in JUDGED}
    judgements = pl.DataFrame(found, schema=schema | {"premises": pl.List(pl.Date)}, orient="row")
    grounds_of = pl.DataFrame(rests, schema={"judgement": pl.String, "line": pl.Int64}, orient="row")
    return dated(judgements, grounds_of, tables), grounds_of


JUDGED = ("judgement", *REPORT, "area", "sequence", "grade")


def evidence_grades(evidence: pl.DataFrame) -> dict[tuple[Any, ...], set[str]]:
    """Report and area → every grade that some source states."""
    found: dict[tuple[Any, ...], set[str]] = {}
    for *key, grade in evidence.select(*REPORT, "area", "grade").iter_rows():
        found.setdefault(tuple(key), set()).add(grade)
    return found


def dated(
    judgements: pl.DataFrame, grounds_of: pl.DataFrame, tables: Mapping[str, pl.DataFrame]
) -> pl.DataFrame:
    """The deduced judgements with the dates of their reports; `premises` holds the days by which the grades
    they follow from were known."""
    counts = tables["stated_counts"].select("line", "published", own_page=pl.col("site") == "hmicfrs")
    said = grounds_of.join(counts, on="line").join(judgements.select("judgement", *REPORT), on="judgement")
    dates = stated_dates(said, tables["cycle"], ["judgement"])
    # With the stated ones beside them, so that the areas of one report have one date.
    stated = tables["judgement"].filter(sequence=1).with_columns(own="published", told="reported")
    both = pl.concat([stated, judgements.join(dates, on="judgement", how="left")], how="diagonal_relaxed")
    found = with_dates(both.drop(DATES, strict=False), dict(tables))
    found = found.join(judgements.select("judgement"), on="judgement", how="semi")
    days = pl.concat_list("known_by", "premises")
    known = pl.when(~days.list.eval(pl.element().is_null()).list.any()).then(days.list.max())
    return found.with_columns(known_by=known, valid_from="published", strength=pl.lit("deduced")).drop(
        "premises"
    )


def with_deduced(tables: Mapping[str, pl.DataFrame], vocabulary: Vocabulary) -> dict[str, pl.DataFrame]:
    """The settled tables with the deduced judgements among the others; `deduction`: what each rests on."""
    judgements, deduction = deduced(tables, vocabulary)
    joined = pl.concat([tables["judgement"], judgements], how="diagonal")
    return dict(tables) | {"judgement": joined, "deduction": deduction}
