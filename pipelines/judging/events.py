"""Step 4c, events: several sources of one event are one event, with the most precise date and all of them.

Two rows tell of one event where force, kind, programme and cycle agree (an empty one agrees with any), one date
lies within the other, and their subjects share half of the words of the shorter one (an empty one agrees with
any). Different numbers are a dispute: the event then has none. A cause of concern that is closed belongs to
the one that was raised before on the same subject, or to the only one of its cycle.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from judgements.dates import first_day, last_day

Row = dict[str, Any]
RAISED, CLOSED = "cause_of_concern", "cause_of_concern_closed"
# Words that say nothing of a subject.
NOTHING = """
    a an and all at by cause causes concern for from how in into of on or remain remained that the their these this
    those to two three four five six one which whose with accelerated
"""
COMMON = frozenset(NOTHING.split())


def subject(topic: str | None) -> frozenset[str]:
    """The words of a subject that tell it from others."""
    return frozenset(re.findall(r"[a-z]{2,}", (topic or "").casefold())) - COMMON


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two subjects are one: they share half of the words of the shorter, or one says nothing."""
    least = min(len(one), len(other))
    return least == 0 or 2 * len(one & other) >= least


def within(one: str | None, other: str | None) -> bool:
    """Whether one of two partial dates lies within the other; an empty date holds every day."""
    if not one or not other:
        return True
    spans = [(first_day(d), last_day(d)) for d in (one, other)]
    (a, b), (c, d) = spans
    return (a <= c and d <= b) or (c <= a and b <= d)  # type: ignore[operator]


@dataclass
class Told:
    """One event and the register's rows that tell of it, the most precise first."""

    rows: list[Row] = field(default_factory=list)

    @property
    def first(self) -> Row:
        """The row that dates the event best."""
        return self.rows[0]

    @property
    def words(self) -> frozenset[str]:
        """What the event is about, by all its sources."""
        return frozenset().union(*(subject(r["topic"]) for r in self.rows))

    def said(self, column: str) -> Any:
        """What the sources say in a column: the first that says anything."""
        return next((r[column] for r in self.rows if r[column] not in (None, "")), None)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The different numbers that sources give."""
        return tuple(sorted({int(r["number"]) for r in self.rows if r["number"]}))

    def holds(self, row: Row) -> bool:
        """Whether a row tells of this event."""
        here = self.first
        same_place = all(
            row[c] in (None, self.said(c)) or self.said(c) is None for c in ("programme", "cycle")
        )
        undated = not row["date"] or not here["date"]
        # A row without a date names no event by its kind and force alone.
        placed = not undated or (row["cycle"] is not None and row["cycle"] == self.said("cycle"))
        return (
            (row["force"], row["event"]) == (here["force"], here["event"])
            and same_place
            and placed
            and within(row["date"], here["date"])
            and alike(subject(row["topic"]), self.words)
        )


def events_of(rows: Sequence[Row]) -> list[Told]:
    """The events that rows tell of. A row that fits several of them, being vague, stays an event of its own."""
    found: list[Told] = []
    for row in sorted(rows, key=lambda r: (-len(r["date"] or ""), r["publisher"] != "hmicfrs", r["line"])):
        fitting = [event for event in found if event.holds(row)]
        if len(fitting) == 1:
            fitting[0].rows.append(row)
        else:
            found.append(Told([row]))
    return found


def raised_for(closing: Told, events: Sequence[Told]) -> Told | None:
    """The event that raised what this one closes; None where no one or several could be it."""
    until = last_day(closing.first["date"])
    before = [
        e
        for e in events
        if (e.first["force"], e.first["event"]) == (closing.first["force"], RAISED)
        and all(closing.said(c) in (None, e.said(c)) or e.said(c) is None for c in ("programme", "cycle"))
        and (until is None or (first_day(e.first["date"]) or until) <= until)
    ]
    shared = [e for e in before if closing.words and e.words and alike(closing.words, e.words)]
    for candidates in (shared, before if closing.said("cycle") and not shared else []):
        if len(candidates) == 1:
            return candidates[0]
    return None


def settled_events(rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """`event`: one row an event; `event_source`: every row of the register, tied to its event.

    Of an event: `number` is null where `numbers` differ (`disputed`); `first_day` and `date_by` are the days
    between which it happened; `raised` is the event that a closing closes; `sources` counts pages.
    """
    events = events_of(rows.to_dicts())
    events.sort(key=lambda e: (e.first["force"], e.first["date"] or "9", e.first["event"], e.first["line"]))
    numbered = {id(e): n for n, e in enumerate(events, 1)}
    found, sources = [], []
    for event in events:
        closes = raised_for(event, events) if event.first["event"] == CLOSED else None
        best = min(event.rows, key=lambda r: (r["publisher"] != "hmicfrs", -len(r["date"] or ""), r["line"]))
        numbers, notes = event.numbers, dict.fromkeys(r["note"] for r in event.rows if r["note"])
        found.append(
            {c: event.said(c) for c in ("force", "event", "date", "programme", "cycle")}
            | {"topic": max((r["topic"] or "" for r in event.rows), key=len) or None}
            | {
                "note": "; ".join(notes) or None,
                "publisher": best["publisher"],
                "source_url": best["source_url"],
            }
            | {"event_number": numbered[id(event)], "number": numbers[0] if len(numbers) == 1 else None}
            | {"numbers": "; ".join(map(str, numbers)) or None, "disputed": len(numbers) > 1}
            | {"raised": numbered[id(closes)] if closes else None}
            | {"first_day": first_day(event.first["date"]), "date_by": last_day(event.first["date"])}
            | {"sources": len({r["page"] for r in event.rows})}
        )
        sources += [row | {"event_number": numbered[id(event)]} for row in event.rows]
    schema = pl.Schema(
        dict.fromkeys(("force", "event", "date", "programme", "cycle", "topic", "note"), pl.String)
        | dict.fromkeys(("publisher", "source_url", "numbers"), pl.String)
        | dict.fromkeys(("event_number", "number", "raised", "sources"), pl.Int64)
        | {"disputed": pl.Boolean, "first_day": pl.Date, "date_by": pl.Date}
    )
    tied = (
        pl.DataFrame(sources, schema=rows.schema | {"event_number": pl.Int64})
        if sources
        else rows.with_columns(event_number=pl.lit(None, pl.Int64))
    )
    return {"event": pl.DataFrame(found, schema=schema), "event_source": tied}
