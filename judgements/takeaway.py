"""Every judgement as one table to filter and to take away, and the worked examples of asking the store."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from judgements.exports.tabular import formula_safe
from judgements.store import Store
from judgements.wording import COMPILED, LICENCE, STRENGTHS

EXAMPLES = Path("data/examples")
# Ending → what a reader calls the language.
LANGUAGES = {"sql": "SQL", "py": "Python", "R": "R"}
# Column of sql/all_judgements.sql → its head for readers, in order.
HEADS = {
    "force_name": "Force", "region": "Region", "programme_label": "Programme", "cycle_label": "Cycle",
    "short_label": "Area", "theme_label": "Theme", "grade_label": "Grade", "strength": "Standing",
    "judged_in": "Judged in", "published": "Published", "reported": "Reported by",
    "inspected_from": "Inspected from", "inspected_to": "Inspected to", "valid_to": "Until", "sources": "Sources",
}  # fmt: skip


def judgements_table(
    store: Store,
    *,
    programme: Sequence[str] = (),
    cycle: Sequence[str] = (),
    force: Sequence[str] = (),
    theme: Sequence[str] = (),
    grade: Sequence[str] = (),
    strength: Sequence[str] = (),
) -> pl.DataFrame:
    """The judgements that fit every choice (columns of sql/all_judgements.sql); an empty choice keeps all.

    `cycle` is `PROGRAMME:CYCLE`.
    """
    rows = store.query("all_judgements")
    asked = {"programme": programme, "force": force, "theme": theme, "grade": grade, "strength": strength}
    for column, values in asked.items():
        rows = rows.filter(pl.col(column).is_in(list(values))) if values else rows
    place = pl.concat_str("programme", "cycle", separator=":")
    return rows.filter(place.is_in(list(cycle))) if cycle else rows


def for_readers(rows: pl.DataFrame) -> pl.DataFrame:
    """The table as people say it: labels, standing in words, addresses as a list."""
    return rows.select(
        pl.col("strength").replace_strict(STRENGTHS).alias(head)
        if column == "strength"
        else pl.col(column).alias(head)
        for column, head in HEADS.items()
    )


def as_csv(store: Store, rows: pl.DataFrame) -> bytes:
    """Labels and codes of the rows, one line a judgement, no cell of which a spreadsheet takes for a formula.

    The last columns repeat licence and snapshot, so that a row cut out of the file still says where it is from.
    """
    credit = f"{LICENCE}. {COMPILED}"
    flat = rows.with_columns(
        pl.col("sources").list.join(" "), licence=pl.lit(credit), snapshot=pl.lit(store.snapshot.id)
    )
    return formula_safe(flat).write_csv().encode()


def as_parquet(store: Store, rows: pl.DataFrame) -> bytes:
    """The same, typed, for programs."""
    out = io.BytesIO()
    rows.with_columns(snapshot=pl.lit(store.snapshot.id)).write_parquet(out)
    return out.getvalue()


@dataclass(frozen=True)
class Example:
    """A worked example: the question it answers (its first line), its language, its text."""

    name: str
    question: str
    language: str
    code: str


def examples(directory: Path = EXAMPLES) -> list[Example]:
    """Every worked example, in order of file name; none where the directory is missing."""
    found = []
    for path in sorted(directory.glob("*.*")):
        if (ending := path.suffix.removeprefix(".")) in LANGUAGES:
            code = path.read_text(encoding="utf-8")
            question = code.splitlines()[0].lstrip("#- ")
            found.append(Example(path.name, question, LANGUAGES[ending], code))
    return found


def tables(store: Store) -> pl.DataFrame:
    """For readers: every table and view of the store, what it is, and how many rows it has."""
    described = store.query("tables_described")
    counts = {t: store.table(t).height for t in described["name"]}
    return described.select(
        pl.col("name").alias("Table"),
        pl.col("comment").alias("What it holds"),
        pl.col("name").replace_strict(counts, return_dtype=pl.Int64).alias("Rows"),
    )
