"""A grid fits its size: names shorten, heads stay level, rows grow, blocks part; else it says what it needs."""

import dataclasses

import polars as pl
import pytest

from judgements.drawing.board import Board
from judgements.drawing.grid import NOT_COMPARABLE, letter_grid
from judgements.drawing.grid_measures import across, in_blocks
from judgements.drawing.heads import Head
from judgements.drawing.look import Look, TooNarrow
from tests.judgements.drawing.tiny import LOOK, cells, vocabulary


def grid(look: Look = LOOK, rows: int = 2, columns: int = 3, **head) -> Board:
    down = [Head(f"r{r}", f"Force {r}", short=f"F{r}", href=f"?force=r{r}", **head) for r in range(rows)]
    over = [Head(f"c{c}", f"Responding {c}") for c in range(columns)]
    return letter_grid(cells(rows, columns), down, over, vocabulary(), look)


def texts(board: Board) -> list[str]:
    return [t.text for t in board.texts]


def test_every_cell_is_one_target_in_its_place():
    board = grid()
    assert board.targets == 6
    (placed,) = board.cells
    assert placed.group_by("x").len()["len"].to_list() == [2, 2, 2]
    assert placed["x2"].max() <= LOOK.width


def test_heads_and_names_are_level_at_every_width():
    for width in (181, 343, 620, 1160):
        board = grid(Look(width, smallest=8.67), columns=7)
        assert {t.angle for t in board.texts} == {0}
        assert all(t.x >= 0 and t.right <= width + 0.5 for t in board.texts)


def test_heads_that_do_not_fit_their_column_become_a_stair():
    assert not grid(Look(900), columns=7).lines
    assert len(grid(Look(260), columns=7).lines) == 7  # a leader each


def test_no_type_is_smaller_than_the_look_allows():
    assert min(t.size for t in grid(Look(200), columns=7).texts) >= 11
    assert min(t.size for t in grid(Look(181, smallest=8.67), columns=7).texts) >= 8.67


def test_a_name_gives_way_to_its_short_one():
    long = [Head("r0", "A force of a very long name indeed", short="Short")]
    over = [Head(f"c{c}", "A") for c in range(3)]
    assert "Short" in texts(letter_grid(cells(1), long, over, vocabulary(), Look(200)))
    assert "Short" not in texts(letter_grid(cells(1), long, over, vocabulary(), Look(900)))


def test_a_head_of_one_word_wider_than_the_chart_is_refused():
    over = [Head("c0", "Responding"), Head("c1", "Llanfairpwllgwyngyllgogerychwyrndrobwllll")]
    with pytest.raises(TooNarrow, match="heads of columns") as refused:
        letter_grid(cells(1, 2), [Head("r0", "F")], over, vocabulary(), Look(120))
    board = letter_grid(
        cells(1, 2), [Head("r0", "F")], over, vocabulary(), Look(round(refused.value.needed_width) + 1)
    )
    assert max(t.right for t in board.texts) <= board.width


def test_what_does_not_fit_says_what_it_needs():
    with pytest.raises(TooNarrow, match="do not fit beside each other") as refused:
        grid(Look(100, height=200), columns=12)
    needed = Look(round(refused.value.needed_width) + 1)
    assert grid(needed, columns=12).targets == 24


def test_rows_grow_into_the_height_up_to_a_bound():
    usual, tall = grid(), grid(dataclasses.replace(LOOK, height=110))
    assert usual.height < tall.height <= 110
    assert grid(dataclasses.replace(LOOK, height=900)).height < 200


def test_many_rows_on_a_low_sheet_stand_in_blocks():
    board = grid(Look(900, height=300), rows=20)
    assert board.height <= 300
    assert board.targets == 60
    with pytest.raises(TooNarrow):
        grid(Look(900, height=100), rows=40)


def test_a_group_stays_in_one_block():
    rows = [Head(f"r{n}", "", group="AABBBCC"[n]) for n in range(7)]
    assert [[r.group for r in block] for block in in_blocks(rows, 2)] == [list("AABBB"), list("CC")]
    assert in_blocks(rows, 1) == (tuple(rows),)


def test_a_gutter_stands_before_what_can_not_be_compared():
    columns = [Head("c0", "One"), Head("c1", "Two", gap="New method"), Head("c2", "Three")]
    lefts, _ = across(columns)
    assert lefts["c1"] - lefts["c0"] > lefts["c2"] - lefts["c1"] == 1
    board = letter_grid(cells(), [Head("r0", "A"), Head("r1", "B")], columns, vocabulary(), LOOK)
    assert texts(board).count(NOT_COMPARABLE) == 1


def test_an_empty_grid_says_so():
    board = letter_grid(cells(0), [], [], vocabulary(), LOOK)
    assert texts(board) == ["Nothing is graded for these choices"]
    assert board.targets == 0


def test_columns_that_do_not_fit_stand_in_two_grids_with_every_cell():
    board = grid(Look(100, smallest=8.67), rows=3, columns=12)
    assert board.targets == 36
    assert sum(t.plain in ("Force 1", "F1") for t in board.texts) == 2
    assert {t.text.replace("|", " ") for t in board.texts} >= {f"Responding {c}" for c in range(12)}
    assert all(f["x2"].max() <= 100 for f in board.cells)
    with pytest.raises(TooNarrow):
        grid(Look(100, height=400, smallest=8.67), rows=3, columns=12)


def test_names_stand_whole_where_tiles_keep_their_air():
    def named(width: int) -> list[str]:
        rows = [Head("r0", "Hampshire and Isle of Wight", short="Hants"), Head("r1", "Kent")]
        board = letter_grid(
            cells(2, 4), rows, [Head(f"c{c}", "A") for c in range(4)], vocabulary(), Look(width)
        )
        return [t.text for t in board.texts if t.align == "right"]

    assert named(300) == ["Hampshire and Isle of Wight", "Kent"]
    assert named(150) == ["Hants", "Kent"]


def test_the_rule_of_a_group_keeps_clear_of_its_name():
    columns = [Head("c0", ""), *(Head(f"c{n}", "", group="Held, not in the count") for n in (1, 2))]
    board = letter_grid(
        cells(2, 3), [Head("r0", "Kent"), Head("r1", "Surrey")], columns, vocabulary(), Look(300)
    )
    (name,) = [t for t in board.texts if t.text.startswith("Held")]
    (rule,) = board.lines
    assert rule["y"] - name.y >= name.size / 2


def test_a_group_of_columns_is_named_in_the_blocks_that_hold_cells_of_it():
    rows = [Head(f"r{r}", f"Force {r}") for r in range(40)]
    columns = [Head("c0", "A"), Head("c1", "B", group="Beyond")]
    held = cells(40, 2).filter((pl.col("column") == "c0") | (pl.col("row") == "r39"))
    board = letter_grid(held, rows, columns, vocabulary(), Look(700, height=700))
    (group,) = (t for t in board.texts if t.text == "Beyond")
    (last,) = (t for t in board.texts if t.text == "Force 39")
    assert group.x > last.x
