"""Does what was read agree with what we hold?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from judgements.vocabulary import Vocabulary
from pipelines.reading.reading import Reading

Row = dict[str, Any]
# Two publications of a rolling programme that lie further apart than this speak of two inspections.
MONTHS_OF_ONE_INSPECTION = 6


@dataclass
class Agreement:
    """Rows of a reading by how they stand to the store: each tells what is `stated` and what is `held`.

    `new`: we hold nothing of the kind. `disputed`: we hold sources that disagree, and no decision yet.
    A count of other areas than ours is new, not wrong: press and report count areas differently.
    """

    agrees: list[Row] = field(default_factory=list)
    new: list[Row] = field(default_factory=list)
    contradicts: list[Row] = field(default_factory=list)
    disputed: list[Row] = field(default_factory=list)

    def as_json(self) -> dict[str, list[Row]]:
        """The four lists by name."""
        return {
            "agrees": self.agrees,
            "new": self.new,
            "contradicts": self.contradicts,
            "disputed": self.disputed,
        }


def agreement(
    reading: Reading, held: pl.DataFrame, counts: pl.DataFrame, vocabulary: Vocabulary
) -> Agreement:
    """How a reading stands to the judgements and stated counts that are held.

    `held` has at least the columns programme, cycle, force, area, grade, strength and published; `counts`
    programme, cycle, force, areas_total, a column for each grade, and published.
    """
    found = Agreement()
    for judgement in _of(reading, held, vocabulary, {j.area: j.grade for j in reading.judgements}):
        _place(found, judgement)
    if any(n is not None for n in reading.stated_counts.values()):
        _place_counts(found, reading, counts, vocabulary)
    return found


def _of(
    reading: Reading, held: pl.DataFrame, vocabulary: Vocabulary, stated: Mapping[str, str]
) -> Iterator[Row]:
    ours = _rows(reading, held, vocabulary)
    for area, grade in stated.items():
        same = [r for r in ours if r["area"] == area]
        row = next((r for r in same if r["grade"] == grade), same[-1] if same else {})
        yield {
            "table": "judgement",
            "area": area,
            "stated": grade,
            "held": row.get("grade"),
            "strength": row.get("strength"),
            "published": row.get("published"),
        }


def _rows(reading: Reading, frame: pl.DataFrame, vocabulary: Vocabulary) -> list[Row]:
    """The rows of the reading's force and cycle; in a rolling programme those of the same inspection."""
    if frame.is_empty():
        return []
    mine = frame.filter(
        (pl.col("programme") == reading.programme)
        & (pl.col("cycle") == reading.cycle)
        & (pl.col("force") == reading.force)
    )
    programme = vocabulary.programmes.get(reading.programme or "")
    rolling = programme is not None and programme.shape == "rolling"
    return [r for r in mine.to_dicts() if not rolling or _may_be_one(reading.published, r.get("published"))]


def _may_be_one(a: str | None, b: str | None) -> bool:
    months = [int(d[:4]) * 12 + int(d[5:7]) if d and len(d) >= 7 else None for d in (a, b)]
    return None in months or abs((months[0] or 0) - (months[1] or 0)) <= MONTHS_OF_ONE_INSPECTION


def _place(found: Agreement, row: Row) -> None:
    if row["strength"] == "disputed":
        found.disputed.append(row)
    elif row["held"] is None:
        found.new.append(row)
    elif row["held"] == row["stated"]:
        found.agrees.append(row)
    else:
        found.contradicts.append(row)


def _place_counts(found: Agreement, reading: Reading, counts: pl.DataFrame, vocabulary: Vocabulary) -> None:
    stated: Row = {"areas_total": reading.areas_total, **reading.stated_counts}
    ours = [
        {name: row.get(name) for name in (*stated, "published")} for row in _rows(reading, counts, vocabulary)
    ]
    comparable = [o for o in ours if _same_or_unsaid(o["areas_total"], stated["areas_total"])]
    if not comparable:
        found.new.append({"table": "stated_counts", "stated": stated, "held": None})
        return
    for own in comparable:
        if all(_same_or_unsaid(own[name], stated[name]) for name in stated):
            found.agrees.append({"table": "stated_counts", "stated": stated, "held": own})
            return
    found.contradicts.append({"table": "stated_counts", "stated": stated, "held": comparable[0]})


def _same_or_unsaid(a: int | None, b: int | None) -> bool:
    return a is None or b is None or a == b
