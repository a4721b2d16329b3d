"""What leads are found in: the cells of the newest cycles; and the rows that every finder returns."""

import polars as pl

from judgements.claims.deciding.ground import programme_cells
from judgements.store import Store
from judgements.vocabulary import Vocabulary

FIELDS = {
    "lead": pl.String, "kind": pl.String, "claim": pl.String, "force": pl.String, "group": pl.String,
    "among": pl.String, "grade": pl.String, "programme": pl.String, "cycle": pl.String, "area": pl.String,
    "since": pl.String, "as_at": pl.Date, "published": pl.String, "reported": pl.String, "sort_date": pl.Date,
    "holders": pl.Int64, "base": pl.Int64,
}  # fmt: skip


def rows(frame: pl.DataFrame, kind: str, lead: list[str]) -> pl.DataFrame:
    """`frame` as rows of FIELDS: what is missing is empty, `lead` the columns that tell leads apart."""
    texts = [c for c, t in FIELDS.items() if t == pl.String and c not in frame.columns]
    blank = frame.with_columns(pl.lit("").alias(c) for c in texts).with_columns(
        kind=pl.lit(kind), lead=pl.concat_str(pl.lit(kind), *lead, separator="|", ignore_nulls=True)
    )
    if "as_at" not in frame.columns:
        blank = blank.with_columns(as_at=pl.lit(None, pl.Date))
    return blank.select(pl.col(c).cast(t) for c, t in FIELDS.items())


def current_cells(store: Store, programme: str) -> pl.DataFrame:
    """The cells of the newest two cycles that hold grades, with the ends of their scale and `sure`.

    `sure`: the grade is stated, of this cycle, and no doubt is left; `settled`: nothing is unknown there.
    """
    cells = programme_cells(store, programme, None)
    newest = (
        cells.filter(kind="graded")
        .select("cycle", "cycle_order")
        .unique()
        .sort("cycle_order")["cycle"]
        .to_list()
    )
    ends = pl.DataFrame(
        [
            (c.cycle, *scale_ends(store.vocabulary, programme, c.cycle))
            for c in store.vocabulary.cycles_of(programme)
        ],
        schema=["cycle", "top", "bottom"],
        orient="row",
    )
    return (
        cells.filter(pl.col("cycle").is_in(newest[-2:]))
        .join(ends, on="cycle")
        .with_columns(
            sure=pl.col("kind") == "graded",
            settled=pl.col("kind").is_in(["graded", "ungraded"]),
            sort_date="known_by",
        )
    )


def scale_ends(vocabulary: Vocabulary, programme: str, cycle: str) -> tuple[str, str]:
    """The highest and the lowest grade of a cycle's scale."""
    grades = vocabulary.grades_of(programme, cycle)
    return grades[0].code, grades[-1].code


def at_an_end() -> pl.Expr:
    """Whether the grade is the highest or the lowest of its scale."""
    return (pl.col("grade") == pl.col("top")) | (pl.col("grade") == pl.col("bottom"))


def low_grade(store: Store) -> str:
    """The claim's grade for the two lowest grades of every scale: the second lowest, or worse."""
    return f"{list(store.vocabulary.grades)[-2]}-"


def low_grades(store: Store) -> set[str]:
    """The two lowest grades of every scale."""
    return set(list(store.vocabulary.grades)[-2:])
