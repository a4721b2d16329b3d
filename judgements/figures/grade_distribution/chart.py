"""How the spread of grades is drawn: a stacked bar for each row, high grades first."""

import polars as pl

from judgements.drawing import bars
from judgements.drawing.board import Board, sentence
from judgements.drawing.links import addresses
from judgements.drawing.look import Look
from judgements.figures import phrases
from judgements.figures.grade_distribution.question import Choices
from judgements.vocabulary import Vocabulary
from judgements.wording import plural_of


def chart(counts: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> Board:
    """Bars as long as their number of forces, a hatched rest for those that we hold no grade of; or shares."""
    if counts.is_empty() or not counts["forces"].sum():
        return sentence("We hold no grades for these choices yet", look, vocabulary)
    one = counts.unique("row", keep="first", maintain_order=True)
    share = choices.measure == "share"
    rows = [
        bars.Bar(
            r["row"], r["title"], *phrases.base_of(r["base"], r["expected"]),
            gap=f"{phrases.NOT_COMPARABLE} {r['gap']}" if r["gap"] else "",
        )
        for r in one.iter_rows(named=True)
    ]  # fmt: skip
    most = _longest(one)
    segments = _segments(counts, share)
    if not share:
        segments = pl.concat([segments, _rest(one, most)])
    return bars.stacked(segments, rows, 1.0 if share else most, vocabulary, look)


def picked(counts: pl.DataFrame, choices: Choices) -> int:
    """A cell for each grade that some force holds, and for the hatched rest of each bar."""
    if counts.is_empty() or not counts["forces"].sum():
        return 0
    one = counts.unique("row", keep="first", maintain_order=True)
    rest = 0 if choices.measure == "share" else _rest(one, _longest(one)).height
    return counts.filter(pl.col("forces") > 0).height + rest


def _longest(one: pl.DataFrame) -> float:
    """The number of forces that the width stands for: all, unless their rest left the grades too little room."""
    most = float(max(one["base"].max(), 1))  # type: ignore[type-var, arg-type]
    full = float(one["expected"].max() or most)  # type: ignore[arg-type]
    return max(most, full) if most * 2 >= full else most


def _segments(counts: pl.DataFrame, share: bool) -> pl.DataFrame:
    percent = pl.format("{}%", (pl.col("share") * 100).round(0).cast(pl.Int64)).fill_null("")
    held = counts.filter(pl.col("forces") > 0)
    return held.select(
        "row", "start", "end", "grade", "letter", quiet=pl.lit(False),
        number=percent if share else pl.col("forces").cast(pl.String),
        description=pl.format("{}, {}: {} of {}", "title", "grade_label", "forces", plural_of("base", "force")),
        href=addresses(held, ("programme", "cycle", "area")),
    )  # fmt: skip


def _rest(one: pl.DataFrame, most: float) -> pl.DataFrame:
    """The forces of each bar that we hold no grade of, as far as they fit the width."""
    short = one.filter(pl.col("base") < pl.col("expected"))
    missing = pl.col("expected") - pl.col("base")
    return short.select(
        "row",
        start=pl.col("base").cast(pl.Float64),
        end=pl.col("expected").clip(upper_bound=int(most)).cast(pl.Float64),
        grade=pl.lit(None, pl.String),
        letter=pl.lit(""),
        quiet=pl.lit(False),
        number=pl.format("{} not held", missing),
        description=pl.format(
            "{}, no grade held: {} of {}", "title", missing, plural_of("expected", "force")
        ),
        href=addresses(short, ("programme", "cycle", "area")),
    ).filter(pl.col("end") > pl.col("start"))
