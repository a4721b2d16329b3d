"""How changes are drawn: a matrix and the forces that moved; across a break, positions within each cycle."""

import textwrap
from typing import Any

import altair as alt
import polars as pl

from judgements import comparability
from judgements.figures import marks
from judgements.figures.board import WIDE, Board, empty
from judgements.figures.figure import Look
from judgements.figures.grade_changes.question import MOVES, Choices
from judgements.vocabulary import Vocabulary
from judgements.wording import plural, plural_of

ROW, TILE, HEAD = 27, 25, 40


BREAK = 70  # per mille of the width: the gutter between two cycles that can't be compared


def chart(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> alt.TopLevelMixin:
    """The matrix where the verdict allows movement, else positions within each cycle; the reason above."""
    if cells.is_empty():
        return empty("Nothing to set side by side", look)
    verdict = comparability.verdict(vocabulary, choices.programme, choices.from_cycle, choices.to_cycle)
    draw = matrix if verdict.movement else standing
    drawn = draw(cells, choices, vocabulary, look)
    if verdict.verdict == "comparable":
        return drawn
    head = "With caution" if verdict.movement else "Not comparable"
    return drawn.properties(title=reason(f"{head}. {'; '.join(verdict.reasons)}.", look))


def reason(text: str, look: Look) -> alt.TitleParams:
    """The inspectorate's reason above the chart, broken to its width."""
    lines = {"narrow": textwrap.wrap(text, 52), "wide": textwrap.wrap(text, 125)}
    if look.width is not None:
        said: Any = lines["narrow" if look.width < marks.NARROW else "wide"]
    else:
        said = alt.ExprRef(f"containerSize()[0] < {marks.NARROW} ? {lines['narrow']!r} : {lines['wide']!r}")
    return alt.TitleParams(
        text=said, anchor="start", frame="bounds", fontSize=13, fontWeight=400, color=marks.INK, offset=14,
        lineHeight=17,
    )  # fmt: skip


def matrix(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> alt.TopLevelMixin:
    """Earlier grades down, later grades across, the number of forces in each meeting; carried judgements in
    a column of their own; below it each force whose grade is another or was carried."""
    old, new = (vocabulary.cycles[choices.programme, c].cycle for c in (choices.from_cycle, choices.to_cycle))
    before = vocabulary.grades_of(choices.programme, choices.from_cycle)
    after = vocabulary.grades_of(choices.programme, choices.to_cycle)
    some_kept = bool((cells["movement"] == "carried").any())
    unit = WIDE / (len(after) + (1.25 if some_kept else 0))
    across = {g.code: n * unit for n, g in enumerate(after)}
    down = {g.code: n * 40 for n, g in enumerate(before)}
    judged = cells.filter(pl.col("movement").is_not_null())
    met = (
        judged.filter(pl.col("movement") != "carried")
        .group_by("from_grade", "grade", "movement")
        .agg(n=pl.len())
    )
    kept = judged.filter(movement="carried").group_by("from_grade").agg(n=pl.len())
    met = met.with_columns(
        x=pl.col("grade").replace_strict(across, return_dtype=pl.Float64),
        y=pl.col("from_grade").replace_strict(down, return_dtype=pl.Int64),
        text=pl.format("{} {}", "n", "movement"),
    )
    last = (len(after) + 0.25) * unit
    kept = kept.with_columns(
        x=pl.lit(last), y=pl.col("from_grade").replace_strict(down, return_dtype=pl.Int64),
        text=pl.col("n").cast(pl.String),
    )  # fmt: skip
    ground = pl.DataFrame(
        [
            {"x": x, "x2": x + unit * 0.965, "y": y, "y2": y + 38}
            for x in [*across.values(), *([last] if some_kept else [])]
            for y in down.values()
        ]
    )
    top = 40 * len(before)
    movers, rows = moving(judged, top, unit, (old, new))
    rows |= {down[g.code] + 19: f"{g.label} {old}" for g in before}
    heads = {round(across[g.code] + unit * 0.48): f"{g.label}|{new}" for g in after}
    kept_head = {round(last + unit * 0.48): "Carried|forward"} if some_kept else {}
    narrow_heads = {
        round(across[g.code] + unit * 0.48): f"{g.letter}|{new.replace('/', '|/')}" for g in after
    }
    height = max([top, *(y + ROW for y in rows)])
    board = Board(
        look, height, rows, heads | kept_head,
        narrow_rows={y: "|".join(textwrap.wrap(r, 19)) for y, r in rows.items()},
        narrow_heads=narrow_heads | dict.fromkeys(kept_head, "Carr-|ied"),
    )  # fmt: skip
    middle = [pl.col("x") + unit * 0.4825, pl.col("y") + 20]
    same, other = met.filter(movement="same"), met.filter(pl.col("movement") != "same")
    layers = [
        board.bars(ground, marks.PALE),
        board.texts(other.with_columns(*middle), fontSize=marks.narrow(look, "12", "15"), fontWeight=700),
        board.texts(same.with_columns(*middle), fontSize=marks.narrow(look, "12", "15"), color=marks.GREY),
        board.texts(kept.with_columns(*middle), fontSize=marks.narrow(look, "12", "15"), color=marks.GREY),
    ]
    return board.together(layers + drawn_movers(board, movers, vocabulary, unit))


def moving(
    judged: pl.DataFrame, top: int, unit: float, cycles: tuple[str, str]
) -> tuple[pl.DataFrame, dict[int, str]]:
    """The forces up, down and carried, one a row under a head for each list; and the labels of the rows."""
    listed: list[dict[str, Any]] = []
    rows: dict[int, str] = {}
    y = top + 6
    for move in ("up", "down", "carried"):
        here = judged.filter(movement=move)
        if here.is_empty():
            continue
        y += HEAD
        listed.append(
            {"y": y, "x": 0.0, "head": f"{MOVES[move]}: {here.height} of {plural(judged.height, 'force')}"}
        )
        y += 22
        for n, cycle in enumerate(cycles):
            listed.append({"y": y, "x": (n + 0.48) * unit, "cycle": cycle})
        for force in here.iter_rows(named=True):
            y += ROW if rows.get(y) else 20
            rows[y] = force["force_name"]
            for n, part in enumerate(("from_", "")):
                grade, letter, label = (force[part + what] for what in ("grade", "letter", "grade_label"))
                star = "*" if n and force["judged_in"] else ""
                tile = {
                    "y": y,
                    "x": n * unit,
                    "grade": grade,
                    "mark": letter + star,
                    "state": "graded",
                    "n": n,
                }
                listed.append(tile | {"force": f"{force['force_name']}, {cycles[n]}", "saying": label})
    texts: dict[str, Any] = dict.fromkeys(
        ("head", "cycle", "grade", "mark", "state", "force", "saying"), pl.String
    )
    return pl.DataFrame(listed, schema=texts | {"y": pl.Int64, "x": pl.Float64, "n": pl.Int64}), rows


def drawn_movers(board: Board, movers: pl.DataFrame, vocabulary: Vocabulary, unit: float) -> list[alt.Chart]:
    """The heads of the lists and, for each force, its two tiles under the cycle of each."""
    tiles = movers.filter(pl.col("grade").is_not_null()).with_columns(
        x2=pl.col("x") + unit * 0.965, y=pl.col("y") - TILE / 2, y2=pl.col("y") + TILE / 2
    )
    heads = movers.filter(pl.col("head").is_not_null())
    cycles = movers.filter(pl.col("cycle").is_not_null())
    return [
        board.texts(heads, "head", align="left", fontWeight=600, fontSize=14),
        board.texts(cycles, "cycle", color=marks.GREY, fontSize=12),
        *board.tiles(tiles, vocabulary, ("force", "saying")),
    ]


def standing(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> alt.TopLevelMixin:
    """Two columns apart: in each its cycle's forces by grade, then each force's grade and how many forces of
    that cycle are graded higher, alike and lower."""
    half = (WIDE - BREAK) / 2
    left = {choices.from_cycle: 0.0, choices.to_cycle: half + BREAK}
    shown = cells.filter(pl.col("shown"))
    forces = shown["force_name"].unique(maintain_order=True).to_list()
    down = {f: (n + 2) * ROW + 6 for n, f in enumerate(forces)}
    rows = {y + TILE // 2: f for f, y in down.items()} | {TILE // 2: "All forces, by grade"}
    heads, narrow_heads = {}, {}
    for cycle, x in left.items():
        here = cells.filter(cycle=cycle)["forces_graded"]
        base = here[0] if here.len() else 0
        label = vocabulary.cycles[choices.programme, cycle].label
        heads[round(x + half / 2)] = f"{label}, {plural(base, 'force')} graded"
        narrow_heads[round(x + half / 2)] = f"{label}|{base} graded"
    wrapped = {y: "|".join(textwrap.wrap(r, 19)) for y, r in rows.items()}
    board = Board(
        look, ROW * (len(forces) + 2) + 6, rows, heads, narrow_rows=wrapped, narrow_heads=narrow_heads
    )
    beyond = pl.format(
        "; {} graded higher, {} alike, {} lower", plural_of("higher", "force"), "alike", "lower"
    )
    placed = marks.said(marks.marked(shown)).with_columns(
        saying=pl.col("saying") + beyond.fill_null(""),
        x=pl.col("cycle").replace_strict(left, return_dtype=pl.Float64),
        y=pl.col("force_name").replace_strict(down, return_dtype=pl.Int64),
    )
    tiles = placed.with_columns(x2=pl.col("x") + half * 0.26, y2=pl.col("y") + TILE)
    graded = placed.filter(state="graded").with_columns(y=pl.col("y") + TILE // 2 + 1)
    numbers = [
        board.texts(
            graded.with_columns(pl.col("x") + half * at, text=pl.col(which).cast(pl.String)),
            fontWeight=600 if which == "alike" else 400,
            aria=False,
        )
        for which, at in (("higher", 0.4), ("alike", 0.64), ("lower", 0.88))
    ]
    names = pl.DataFrame(
        [
            {"x": x + half * at, "y": ROW + 18, "text": word}
            for x in left.values()
            for word, at in (("higher", 0.4), ("alike", 0.64), ("lower", 0.88))
        ]
    )
    strips = strip(cells, left, half, vocabulary)
    sign = pl.DataFrame({"x": [half + BREAK / 2], "y": [-12], "text": ["≠"]})
    return board.together(
        [
            *board.tiles(strips, vocabulary, ("saying",)),
            *board.tiles(tiles, vocabulary, ("force_name", "cycle_label", "saying")),
            *numbers,
            board.texts(names, color=marks.GREY, fontSize=marks.narrow(look, "11", "13")),
            board.texts(sign, color=marks.GREY),
        ]
    )


def strip(cells: pl.DataFrame, left: dict[str, float], half: float, vocabulary: Vocabulary) -> pl.DataFrame:
    """For each cycle a bar of its graded forces, cut by grade, high to low: corners, letter and count."""
    parts = []
    for cycle, start in left.items():
        here = cells.filter(cycle=cycle, state="graded")
        counts = dict(here.select("grade", "alike").unique().iter_rows())
        base, x = (here["forces_graded"][0] if here.height else 1), start
        for grade in (g for g in vocabulary.grades.values() if g.code in counts):
            width = half * counts[grade.code] / base
            mark = f"{grade.letter} {counts[grade.code]}" if width > half * 0.12 else grade.letter
            said = f"{here['cycle_label'][0]}, {grade.label}: {counts[grade.code]} of {plural(base, 'force')}"
            parts.append(
                {"x": x, "x2": x + width - 2, "y": 0, "y2": TILE, "grade": grade.code, "state": "graded",
                 "mark": mark, "saying": said}
            )  # fmt: skip
            x += width
    schema = dict.fromkeys(("x", "x2"), pl.Float64) | dict.fromkeys(("y", "y2"), pl.Int64)
    return pl.DataFrame(parts, schema=schema | dict.fromkeys(("grade", "state", "mark", "saying"), pl.String))
