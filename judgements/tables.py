"""The one table of judgements, and what every table of the data may be asked: by codes, as known on a day, since a
day or a snapshot. Pages, the data service and the files of a release take their rows from here."""

import datetime as dt
from collections.abc import Mapping, Sequence

import polars as pl

from judgements.choices import BadChoices, Problem
from judgements.dates import days
from judgements.store import NoStore, Store, frozen, kept_snapshots
from judgements.wording import STRENGTHS

# What a row says that may change from one snapshot to the next; its other columns follow from these.
SAID = {
    "judgements": (
        "programme", "cycle", "force", "area", "inspection", "sequence", "grade", "strength", "judged_in", "valid_to",
    ),
    "evidence": ("programme", "cycle", "force", "area", "grade", "judged_in", "published", "source_url"),
}  # fmt: skip
# Column → its head for readers, in order.
HEADS = {
    "force_name": "Force", "region": "Region", "programme_label": "Programme", "cycle_label": "Cycle",
    "short_label": "Area", "theme_label": "Theme", "grade_label": "Grade", "strength": "Standing",
    "judged_in": "Judged in", "published": "Published", "reported": "Reported by",
    "inspected_from": "Inspected from", "inspected_to": "Inspected to", "valid_to": "Until", "source_urls": "Sources",
}  # fmt: skip


def judgements(store: Store, wanted: Mapping[str, Sequence[str]] | None = None) -> pl.DataFrame:
    """Every judgement (columns of sql/data_judgements.sql) that fits `wanted`; see `filtered`."""
    return filtered(store.query("data_judgements"), wanted or {})


def filtered(rows: pl.DataFrame, wanted: Mapping[str, Sequence[str]]) -> pl.DataFrame:
    """The rows that have one of the values wanted in each column; an empty choice keeps all. A cycle may also be
    written `PROGRAMME:CYCLE`."""
    for column, values in wanted.items():
        found = pl.col(column).is_in(list(values))
        if column == "cycle":
            found |= pl.concat_str("programme", "cycle", separator=":").is_in(list(values))
        rows = rows.filter(found) if values else rows
    return rows


def known_on(rows: pl.DataFrame, day: dt.date) -> pl.DataFrame:
    """The judgements that were surely known on a day, and in force."""
    return rows.filter((pl.col("known_by") <= day) & _stood(day))


def not_dated_on(rows: pl.DataFrame, day: dt.date) -> pl.DataFrame:
    """The judgements of which nobody can say whether they were known on a day."""
    began = pl.col("known_from").is_null() | (pl.col("known_from") <= day)
    unknown = pl.col("known_by").is_null() | (pl.col("known_by") > day)
    return rows.filter(began & unknown & _stood(day))


def _stood(day: dt.date) -> pl.Expr:
    return pl.col("superseded_on").is_null() | (pl.col("superseded_on") > day)


def published_since(rows: pl.DataFrame, day: dt.date) -> pl.DataFrame:
    """The judgements published on a day or later, or where nobody dates the report first reported so. A month or
    a year counts where its last day does; what has no date is left out."""
    dated = days(rows.with_columns(_dated=pl.coalesce("published", "reported")), "_dated", None, "_last")
    return dated.filter(pl.col("_last") >= day).select(rows.columns)


def changed_since(rows: pl.DataFrame, name: str, since: str) -> pl.DataFrame:
    """The rows of a table (of SAID) that the data of `since` did not hold, or held otherwise.

    `since`: the id of a kept snapshot, or a day, which stands for the newest one kept of that day or before.
    Raises BadChoices where there is none.
    """
    before = data_of(since).query(f"data_{name}")
    return rows.join(before, on=list(SAID[name]), how="anti", nulls_equal=True, maintain_order="left")


def data_of(since: str) -> Store:
    """The kept snapshot that `since` names. Raises BadChoices where none is kept."""
    kept = kept_snapshots()
    try:
        day = dt.date.fromisoformat(since) if "-" in since else None
        identity = next((i for i, built in kept.items() if day and built.date() <= day), since)
        return frozen(identity)
    except (NoStore, ValueError):
        message = (
            "is no kept snapshot, and no day of which or before which one is kept; write it as 2026-11-23"
        )
        raise BadChoices([Problem("since", since[:60], message, tuple(kept)[:10])]) from None


def for_readers(rows: pl.DataFrame) -> pl.DataFrame:
    """The judgements as people say them: labels, standing in words, addresses as a list."""
    return rows.select(
        pl.col("strength").replace_strict(STRENGTHS).alias(head)
        if column == "strength"
        else pl.col(column).alias(head)
        for column, head in HEADS.items()
    )


def containing(rows: pl.DataFrame, text: str) -> pl.DataFrame:
    """The rows in whose texts and addresses every word of `text` occurs, whatever its case; all of them for none."""
    said = [pl.col(c) for c, kind in rows.schema.items() if kind == pl.String]
    said += [pl.col(c).list.join(" ") for c, kind in rows.schema.items() if kind == pl.List(pl.String)]
    whole = pl.concat_str(said, separator=" ", ignore_nulls=True).str.to_lowercase()
    for word in text.lower().split():
        rows = rows.filter(whole.str.contains(word, literal=True))
    return rows
