"""Bars keep their letters readable, names stand in columns, tiles on their places, dates on years."""

import datetime as dt
import itertools
from collections import Counter

import polars as pl
import pytest

from judgements.drawing import bars, lanes, lists
from judgements.drawing import map as tile_map
from judgements.drawing.board import Board
from judgements.drawing.lanes import Lane, Lanes, Sign
from judgements.drawing.look import Look, TooNarrow
from judgements.drawing.years import Years
from tests.judgements.drawing.tiny import LOOK, vocabulary

SEGMENT = {
    "row": "a",
    "letter": "H",
    "number": "9",
    "quiet": False,
    "description": "9 high",
    "href": "?area=a",
}


def stacked(*parts: tuple[str | None, float, float], look: Look = LOOK) -> Board:
    segments = pl.DataFrame(
        [SEGMENT | {"grade": g, "start": s, "end": e, "letter": "H" if g else ""} for g, s, e in parts],
        schema_overrides={"grade": pl.String},
    )
    return bars.stacked(
        segments, [bars.Bar("a", "Roads", "9 of 10 forces", "9 of 10")], 10, vocabulary(), look
    )


def test_a_letter_stands_in_a_wide_segment_and_below_a_thin_one():
    board = stacked(("high", 0, 9.9), ("low", 9.9, 10))
    low = pl.concat(board.cells)["y2"].max()
    letters = [t for t in board.texts if t.text == "H"]
    assert sorted(t.y > low for t in letters) == [False, True]
    assert {t.size for t in letters} == {12.5}
    assert len(board.lines) == 1  # a tick


def test_bars_too_high_below_each_other_stand_in_two_columns():
    segments = pl.DataFrame(
        [SEGMENT | {"grade": "high", "start": 0.0, "end": 10.0, "row": str(n)} for n in range(6)]
    )
    rows = [bars.Bar(str(n), f"Area {n}", "9 of 10 forces", "9 of 10") for n in range(6)]
    board = bars.stacked(segments, rows, 10, vocabulary(), Look(800, height=200))
    assert board.height <= 200
    assert board.targets == 6
    assert {t.x for t in board.texts if t.text.startswith("Area")} == {0, 414}
    with pytest.raises(TooNarrow, match="6 bars do not fit a height of 200 pixels"):
        bars.stacked(segments, rows, 10, vocabulary(), Look(600, height=200))


def test_labels_below_are_pushed_apart_and_stay_inside():
    board = stacked(("high", 0, 9.7), ("middle", 9.7, 9.8), ("low", 9.8, 9.9), ("high", 9.9, 10))
    below = sorted((t for t in board.texts if t.y > pl.concat(board.cells)["y2"].max()), key=lambda t: t.x)
    letters = [t for t in below if t.align == "left"]
    assert all(a.right < b.x for a, b in itertools.pairwise(letters))
    assert max(t.right for t in below) <= LOOK.width


def test_what_is_not_held_is_hatched_beside_its_number():
    board = stacked(("high", 0, 5), (None, 5, 10))
    assert len(board.hatched) == 1
    assert board.targets == 2


def test_bars_grow_and_refuse():
    assert stacked(("high", 0, 10), look=Look(400, height=60)).height <= 60
    with pytest.raises(TooNarrow, match="do not fit a height"):
        stacked(("high", 0, 10), look=Look(400, height=20))


def test_names_stand_in_as_many_columns_as_fit():
    entries = tuple(lists.Entry((f"Force {n}",), f"Force {n}: high", "?") for n in range(8))
    for width, columns in ((900, 4), (150, 2)):
        board = Board(Look(width), vocabulary())
        lists.draw(board, [lists.Group("High: 8", entries, "high", "graded", "H")])
        assert pl.concat(board.cells)["x"].n_unique() == columns
        assert board.targets == 8


def tiles() -> pl.DataFrame:
    world = vocabulary()
    rows = [
        {"force": f.code, "column": f.tile_column, "line": f.tile_row, "grade": "high", "state": "graded"}
        | {"mark": "H", "panel": 0, "description": f"{f.name}: high", "href": f"?force={f.code}"}
        for f in world.forces.values()
    ]
    return pl.DataFrame(rows)


def test_a_map_has_a_tile_with_its_name_for_each_force():
    board = tile_map.large(tiles(), [tile_map.Key("high", "graded", "H", "High", 4)], vocabulary(), Look(400))
    assert board.targets == 4
    assert {"Exampleshire", "Southham", "High", "4"} <= {t.text for t in board.texts}


def test_a_map_whose_names_do_not_fit_is_refused():
    with pytest.raises(TooNarrow, match="names of forces") as refused:
        tile_map.large(tiles(), [], vocabulary(), Look(120))
    assert tile_map.large(tiles(), [], vocabulary(), Look(round(refused.value.needed_width) + 1)).targets == 4


def test_small_maps_stand_beside_each_other():
    panels = [tile_map.Panel(0, "Roads", "4 forces")]
    assert tile_map.small(tiles(), panels, vocabulary(), Look(343)).targets == 4


def test_small_maps_stand_in_lines_of_about_one_length():
    """Nine where four would fit: three and three and three, none alone."""
    panels = [tile_map.Panel(n, "Roads", "4 forces") for n in range(9)]
    cells = pl.concat(tiles().with_columns(panel=pl.lit(n, pl.Int64)) for n in range(9))
    heads = [t for t in tile_map.small(cells, panels, vocabulary(), Look(600)).texts if t.text == "Roads"]
    assert sorted(Counter(t.y for t in heads).values()) == [3, 3, 3]


def test_a_head_over_names_keeps_to_a_narrow_column():
    board = Board(Look(140, smallest=8.67), vocabulary())
    group = lists.Group(
        "Requires improvement: 14 of 34 forces",
        (lists.Entry(("Exampleshire",), "Exampleshire: low", "?"),),
        "low",
        mark="L",
    )
    low = lists.draw(board, [group])
    (head,) = (t for t in board.texts if "improvement" in t.text)
    first = pl.concat(board.cells)["y"].min()
    assert head.right <= 140
    assert head.y + head.text.count("|") * head.size < first < low


def test_years_hold_every_day():
    years = Years.of([dt.date(2021, 5, 1), dt.date(2024, 1, 1)], left=100, right=500)
    assert (years.first, years.last) == (2021, 2024)
    assert years.at(dt.date(2021, 1, 1)) == 100
    assert years.at(dt.date(2024, 12, 31), end=True) == 500
    assert years.ticks(most=2)["year"].to_list() == ["2021", "", "2023", ""]


def test_a_lane_says_its_date_beside_its_sign_within_the_width():
    day = dt.date(2024, 5, 1)
    sign = Sign(day, day, "1 May 2024", "1 May 2024", "Roads: high, 1 May 2024", "?", "high", "graded", "H")
    for width in (220, 900):
        board = Board(Look(width), vocabulary())
        lanes.draw(board, [Lanes("Programme", (Lane("Roads", sign),))], 0)
        assert board.targets == 1
        assert max(t.right for t in board.texts) <= width
