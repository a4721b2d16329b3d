"""How a position is drawn: bars of forces by grade with the force's own filled; or names under each grade."""

import polars as pl

from judgements.drawing import bars, lists, tile
from judgements.drawing.board import Board, sentence
from judgements.drawing.links import address, addresses
from judgements.drawing.look import Look
from judgements.figures import counting, phrases
from judgements.figures.position.question import Choices, Own
from judgements.figures.position.words import AREA, own_sentences
from judgements.marks import BLANKS
from judgements.rows import rows_of
from judgements.vocabulary import Vocabulary
from judgements.wording import capitalised, plural, plural_of


def chart(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> Board:
    """All areas with the place of one force in each; or the forces of one area."""
    if choices.show == "forces":
        return _forces(cells, vocabulary, look)
    if cells.filter(state="graded").is_empty():
        return sentence(f"We hold no grade of {vocabulary.forces[choices.force].name} here", look, vocabulary)
    counts = counting.grade_counts(cells, vocabulary, *AREA)
    own = {r["area"]: r for r in rows_of(cells.filter("own"), Own)}
    rows = [
        bars.Bar(
            r["area"], r["short_label"], *phrases.base_of(r["base"], r["expected"], " graded"),
            own_sentences(own[r["area"]], choices, r["base"] == r["expected"]),
            href=address({k: r[k] for k in ("programme", "cycle", "area")}),
        )
        for r in counts.unique("area", keep="first", maintain_order=True).iter_rows(named=True)
    ]  # fmt: skip
    grades = {area: r["grade"] for area, r in own.items()}
    held = counts.filter(pl.col("forces") > 0)
    mine = pl.col("area").replace_strict(grades, return_dtype=pl.String)
    segments = held.select(
        "grade", "letter",
        row="area",
        start=pl.col("before") / pl.col("base"),
        end=(pl.col("before") + pl.col("forces")) / pl.col("base"),
        number=pl.col("forces").cast(pl.String),
        quiet=(mine != pl.col("grade")).fill_null(True),
        description=pl.format("{}, {}: {} of {}", "short_label", "grade_label", "forces", plural_of("base", "force")),
        href=addresses(held, ("programme", "cycle", "area")),
    )  # fmt: skip
    return bars.stacked(segments, rows, 1.0, vocabulary, look)


def picked(cells: pl.DataFrame, choices: Choices) -> int:
    """Of one area a cell for each force; of several a cell for each grade that some force holds there."""
    if choices.show == "forces":
        return cells.height
    return cells.filter(state="graded").select("area", "grade").n_unique()


def key(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> str:
    """The letters spelt out for bars; the heads over names spell them themselves."""
    return "" if choices.show == "forces" else phrases.key_of(cells, vocabulary)


def _forces(cells: pl.DataFrame, vocabulary: Vocabulary, look: Look) -> Board:
    """A head for each grade that occurs and each kind of blank, lowest first last; the names below."""
    if cells.is_empty():
        return sentence("No force is graded here", look, vocabulary)
    told = tile.with_descriptions(cells, "force_name", "short_label")
    base = cells.filter(state="graded").height
    kinds = [("graded", g.code, g.letter, g.label) for g in reversed(vocabulary.grades.values())]
    groups = []
    for state, grade, mark, label in [*kinds, *((s, None, m, label) for s, (m, label, _) in BLANKS.items())]:
        here = told.filter(state=state).sort("force_name")
        here = here.filter(grade=grade) if grade else here
        if here.is_empty():
            continue
        title = (
            f"{label}: {here.height} of {plural(base, 'force')}"
            if grade
            else f"{capitalised(label)}: {here.height}"
        )
        entries = tuple(
            lists.Entry(
                tuple(n + phrases.sign(r["judged_in"], r["strength"]) for n in vocabulary.forces[r["force"]].names),
                r["description"], r["href"], bool(r["own"]),
            )
            for r in here.iter_rows(named=True)
        )  # fmt: skip
        groups.append(lists.Group(title, entries, grade, state, mark))
    board = Board(look, vocabulary)
    return board.end(lists.draw(board, groups))
