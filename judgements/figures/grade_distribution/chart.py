"""How grade distribution is drawn."""

import altair as alt
import polars as pl

from judgements.figures import bars, marks, phrases
from judgements.figures.figure import Look
from judgements.figures.grade_distribution.question import Choices
from judgements.vocabulary import Vocabulary
from judgements.wording import plural_of


def chart(counts: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> alt.TopLevelMixin:
    """A stacked bar for each row, high grades first, and a pale rest for forces that we hold no grade of."""
    one = counts.unique("row", keep="first", maintain_order=True)
    share = choices.measure == "share"
    if counts.is_empty() or not counts["forces"].sum():
        return marks.sentence("We hold no grades for these choices yet", look)
    rows = [
        bars.Row(r["row"], r["title"], _base(r, "forces"), _base(r, ""), gap=_gap(r["gap"]))
        for r in one.iter_rows(named=True)
    ]
    most = float(max(one["base"].max(), 1))  # type: ignore[type-var, arg-type]
    full = float(one["expected"].max() or most)  # type: ignore[arg-type]
    if most * 2 >= full:  # else the rest would leave the grades too little room to be read
        most = max(most, full)
    number = (
        pl.format("{}%", (pl.col("share") * 100).round(0).cast(pl.Int64))
        if share
        else pl.col("forces").cast(pl.String)
    )
    segments = counts.select(
        "row", "start", "end", "grade", "letter", quiet=pl.lit(False), number=number.fill_null(""),
        saying=pl.format("{}: {} of {}", "grade_label", "forces", plural_of("base", "force")),
    )  # fmt: skip
    if not share:
        rest = one.filter(pl.col("base") < pl.col("expected")).select(
            "row",
            start=pl.col("base").cast(pl.Float64),
            end=pl.col("expected").clip(upper_bound=int(most)).cast(pl.Float64),
            grade=pl.lit(None, pl.String),
            letter=pl.lit(""),
            quiet=pl.lit(False),
            number=pl.format("{} not held", pl.col("expected") - pl.col("base")),
            saying=pl.format(
                "{} of {}: no grade held", pl.col("expected") - pl.col("base"), plural_of("expected", "force")
            ),
        )
        segments = pl.concat([segments, rest])
    return bars.stacked(segments, rows, 1.0 if share else most, vocabulary, look)


def _base(row: dict[str, int | None], unit: str) -> str:
    """`34 of 43 forces`; `19 forces` where nobody knows how many there should be."""
    held = f"{row['base']} of {row['expected']}" if row["expected"] is not None else f"{row['base']}"
    return f"{held} {unit}".strip()


def _gap(reason: str) -> str:
    return f"{phrases.NOT_COMPARABLE} {reason}" if reason else ""
