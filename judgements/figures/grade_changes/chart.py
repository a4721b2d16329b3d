"""How changes are drawn: a matrix and the forces by what became of their grade; across a break, places within
each cycle and nothing between them."""

import polars as pl

from judgements import comparability
from judgements.drawing import bars, lists, style, tile
from judgements.drawing.board import Board, Text, sentence, stacked
from judgements.drawing.grid import letter_grid
from judgements.drawing.heads import Head
from judgements.drawing.links import address, addresses
from judgements.drawing.look import Look
from judgements.figures.grade_changes.question import LETTERED, MOVES, Choices
from judgements.vocabulary import Vocabulary
from judgements.wording import plural, plural_of

FEW = 3  # forces whose places are told in words


def chart(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> Board:
    """The matrix where the verdict allows movement, else positions within each cycle."""
    if cells.is_empty():
        return sentence("Nothing to set side by side", look, vocabulary)
    verdict = comparability.verdict(vocabulary, choices.programme, choices.from_cycle, choices.to_cycle)
    return stacked((matrix if verdict.movement else standing)(cells, choices, vocabulary, look))


def picked(cells: pl.DataFrame, choices: Choices) -> int:
    """Where movement may be said a cell for each force; else one for each force and cycle shown, and one for
    each grade of a cycle."""
    if "movement" in cells.columns or cells.is_empty():
        return cells.height
    return cells.filter("shown").height + cells.filter(state="graded").select("cycle", "grade").n_unique()


def matrix(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> list[Board]:
    """Earlier grades down, later grades across, the number of forces in each meeting; then the forces by name."""
    old, new = (vocabulary.cycles[choices.programme, c] for c in (choices.from_cycle, choices.to_cycle))
    judged = cells.filter(pl.col("movement").is_in(["up", "same", "down"]))
    met = judged.group_by("from_grade", "grade", "movement").agg(n=pl.len())
    found = {(a, b): n for a, b, n in met.select("from_grade", "grade", "n").iter_rows()}
    before = vocabulary.grades_of(choices.programme, old.cycle)
    after = vocabulary.grades_of(choices.programme, new.cycle)
    meetings = pl.DataFrame(
        [
            {
                "row": a.code,
                "column": b.code,
                "mark": str(found.get((a.code, b.code), "")),
                "same": a.code == b.code,
            }
            for a in before
            for b in after
        ]
    )
    rows = [Head(g.code, g.label, old.label, g.letter) for g in before]
    columns = [Head(g.code, g.label, new.label, g.letter) for g in after]
    drawn = letter_grid(meetings, rows, columns, vocabulary, _free(look), paint=_numbers)
    return [drawn, _forces(cells, vocabulary, look)]


def _free(look: Look) -> Look:
    """The look without a bound on its height: parts of a chart are as high as they need to be."""
    return Look(look.width, look.palette, None, look.smallest)


def _numbers(board: Board, cells: pl.DataFrame, size: float) -> None:
    """Numbers of forces, those that stayed in grey on an outlined diagonal."""
    board.outline(cells, style.HAIR)
    board.outline(cells.filter("same"), style.RULE)
    for x, y, x2, y2, mark, same in cells.select("x", "y", "x2", "y2", "mark", "same").iter_rows():
        colour, weight = (style.GREY, 400) if same else (style.INK, 700)
        base = (y + y2) / 2 + size * style.ASCENT
        board.write(Text(mark, (x + x2) / 2, base, size, weight, colour, "center"))


def _forces(cells: pl.DataFrame, vocabulary: Vocabulary, look: Look) -> Board:
    """The forces under what became of their grade, with the earlier and the later letter."""
    told = tile.with_descriptions(cells, "force_name", "short_label").with_columns(
        movement=pl.col("movement").fill_null("unknown")
    )
    base = cells.filter(pl.col("movement").is_not_null()).height
    groups = []
    order = dict.fromkeys((*LETTERED, *MOVES))
    for move, label in {**{m: MOVES[m] for m in order}, "unknown": "Not both grades held"}.items():
        here = told.filter(movement=move)
        of = f" of {plural(base, 'force')}" if move != "unknown" else ""
        entries = tuple(
            lists.Entry(
                vocabulary.forces[r["force"]].names, f"{r['description']}, {MOVES.get(move, label).lower()}", r["href"],
                tiles=_pair(r) if move in LETTERED else (),
            )
            for r in here.iter_rows(named=True)
        )  # fmt: skip
        if entries:
            groups.append(lists.Group(f"{label}: {len(entries)}{of}", entries, state=""))
    board = Board(_free(look), vocabulary)
    return board.end(lists.draw(board, groups))


def _pair(row: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return ((row["from_grade"], row["from_letter"]), (row["grade"], row["mark"]))


def standing(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> list[Board]:
    """For each cycle a bar of its graded forces by grade; then each force's grade in both, a gutter between."""
    graded = cells.filter(state="graded")
    cycles = [vocabulary.cycles[choices.programme, c] for c in (choices.from_cycle, choices.to_cycle)]
    shown = cells.filter("shown")
    few = shown["force"].n_unique() <= FEW
    rows = []
    for cycle in cycles:
        here = graded.filter(cycle=cycle.cycle)
        base = here["forces_graded"][0] if here.height else 0
        own = shown.filter(cycle=cycle.cycle, state="graded") if few else shown.clear()
        details = tuple(_told(r) for r in own.iter_rows(named=True))
        rows.append(
            bars.Bar(cycle.cycle, cycle.label, f"{plural(base, 'force')} graded", f"{base} graded", details)
        )
    segments = _segments(graded)
    drawn = [bars.stacked(segments, rows, 1.0, vocabulary, _free(look))] if graded.height else []
    told = tile.with_descriptions(shown, "force_name", "cycle_label").with_columns(
        row="force", column="cycle"
    )
    heads = [
        Head(f, vocabulary.forces[f].name, short=vocabulary.forces[f].short, href=address({"force": f}))
        for f in shown["force"].unique(maintain_order=True)
    ]
    tops = [Head(c.cycle, c.label, gap="not comparable" if n else "") for n, c in enumerate(cycles)]
    return [*drawn, letter_grid(told, heads, tops, vocabulary, _free(look))] if heads else drawn


def _told(row: dict[str, str]) -> str:
    place = f"one of {row['alike']}; {row['higher'] or 'none'} graded higher, {row['lower'] or 'none'} lower"
    return f"{row['force_name']}: {row['grade_label'].lower()}, {place}."


def _segments(graded: pl.DataFrame) -> pl.DataFrame:
    """The graded forces of each cycle by grade, as parts of all graded there."""
    one = graded.unique(["cycle", "grade"], keep="first", maintain_order=True)
    return one.select(
        "grade", "letter",
        row="cycle",
        start=pl.col("higher") / pl.col("forces_graded"),
        end=(pl.col("higher") + pl.col("alike")) / pl.col("forces_graded"),
        number=pl.col("alike").cast(pl.String),
        quiet=pl.lit(False),
        description=pl.format(
            "{}, {}: {} of {}", "cycle_label", "grade_label", "alike", plural_of("forces_graded", "force")
        ),
        href=addresses(one, ("programme", "cycle", "area")),
    ).sort("row", "start")  # fmt: skip
