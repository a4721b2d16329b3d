"""Tables to take away as files, and the worked examples of asking the store."""

import io
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from judgements.exports.tabular import flat, formula_safe
from judgements.store import Store, of_store
from judgements.tables import judgements
from judgements.wording import COMPILED, LICENCE

EXAMPLES = Path("data/examples")
# Ending → what a reader calls the language.
LANGUAGES = {"sql": "SQL", "py": "Python", "R": "R"}


def as_csv(store: Store, rows: pl.DataFrame) -> bytes:
    """Labels and codes of the rows, one line a judgement, no cell of which a spreadsheet takes for a formula.

    The last columns repeat licence and snapshot, so that a row cut out of the file still says where it is from.
    """
    credit = f"{LICENCE}. {COMPILED}"
    said = flat(rows).with_columns(licence=pl.lit(credit), snapshot=pl.lit(store.snapshot.id))
    return formula_safe(said).write_csv().encode()


def as_parquet(store: Store, rows: pl.DataFrame) -> bytes:
    """The same, typed, for programs."""
    out = io.BytesIO()
    rows.with_columns(snapshot=pl.lit(store.snapshot.id)).write_parquet(out)
    return out.getvalue()


@of_store
def all_judgements_files(store: Store) -> tuple[bytes, bytes]:
    """Every judgement as CSV and as Parquet."""
    rows = judgements(store)
    return as_csv(store, rows), as_parquet(store, rows)


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
