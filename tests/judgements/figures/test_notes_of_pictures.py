"""What notes tell of a picture stands in it, at every size, and what stands in it is told."""

import re

import pytest

from judgements.drawing.board import Board
from judgements.figures import FIGURES, Look, TooNarrow
from judgements.figures.timeline.chart import BAR
from judgements.marks import BLANKS, CARRIED, DEDUCED
from tests.judgements.figures.boards import written

LOOKS = (Look(168, smallest=8.67), Look(343), Look(900), Look(730, "grey", 830, 8.67))
SIGNS = [CARRIED[0], DEDUCED[0], "≠", *(mark for mark, _, _ in BLANKS.values() if mark)]
OLD, KEPT, NEW = ("cycle", "2014"), ("cycle", "2018/19"), ("cycle", "2021/22")
CHILDREN = ("programme", "NCPI")
CASES = [
    ("grade_grid", [OLD]),
    ("grade_grid", [KEPT]),
    ("grade_grid", [("layout", "forces_cycles"), ("theme", "prevention")]),
    ("tile_map", [KEPT, ("area", "effectiveness_preventing")]),
    ("tile_map", [("small", "cycles"), ("theme", "prevention"), ("last_cycle", "2021/22")]),
    ("comparison", [OLD, ("force", "cheshire"), ("force", "kent")]),
    ("comparison", [KEPT, ("force", "kent"), ("force", "north-wales")]),
    ("force_report", [KEPT, ("force", "north-wales")]),
    ("force_report", [CHILDREN, ("force", "cleveland")]),
    ("force_history", [("force", "kent"), ("last_cycle", "2021/22")]),
    ("low_grades", [KEPT]),
    ("position", [KEPT, ("force", "north-wales")]),
    ("position", [KEPT, ("area", "effectiveness_preventing"), ("show", "forces")]),
    ("position", [CHILDREN, ("force", "cleveland")]),
    ("grade_changes", [("from_cycle", "2018/19"), ("to_cycle", "2021/22"), ("area", "preventing_crime")]),
    ("grade_changes", [("from_cycle", "2017"), ("to_cycle", "2018/19"), ("area", "effectiveness_preventing")]),
    ("timeline", [CHILDREN]),
    ("crosswalk", [("theme", "prevention")]),
    ("crosswalk", [("theme", "crime_recording")]),
    ("counts_stated", [CHILDREN, ("force", "cleveland")]),
]  # fmt: skip


def drawn(asked) -> list[Board]:
    """The figure at every size at which it fits."""
    found = []
    for look in LOOKS:
        try:
            found.append(asked.figure.lay_out(asked, look))
        except TooNarrow:
            continue
    return found


def signs_in(board: Board) -> set[str]:
    """Those of SIGNS that stand in a picture: alone, or after a letter or a name."""
    texts = written(board)
    return {s for s in SIGNS if any(t == s or (s in "*†≠" and s in t) for t in texts)}


@pytest.mark.parametrize(("name", "choices"), CASES)
def test_notes_and_the_picture_tell_of_the_same_signs(store, name, choices):
    figure = FIGURES[name]
    asked = figure.ask(store, figure.choose(store, choices))
    said = " ".join((asked.words.subtitle, *asked.words.notes))
    told = {s for s in SIGNS if f"“{s}”" in said or (s == "≠" and s in said)}
    boards = drawn(asked)
    assert boards
    for board in boards:
        assert signs_in(board) == told, board.look
        assert bool(board.hatched) >= ("Hatched" in said), board.look
        assert ("dashed line" in said, "dotted line" in said) <= (
            any(line["dash"] == "dashed" for line in board.lines),
            any(line["dash"] == "dotted" for line in board.lines),
        )


def test_a_bar_of_days_is_told_where_it_is_drawn_and_nowhere_else(country):
    said = {"programme": "NCPI", "cycle": "rolling"}
    for force, date in (
        ("Exampleshire", "2025-01"),
        ("Northshire", "2024-03-01"),
        ("Westmarch", "2023-06-01"),
    ):
        country.evidence(force, "leadership", "good", published=date, **said)
    store, figure = country.store(), FIGURES["timeline"]
    for forces, bars in (((), True), (("northshire", "westmarch"), False), (("exampleshire",), False)):
        asked = figure.ask(store, figure.choices(programme=("NCPI",), force=forces))
        assert not re.search(r"\bbars?\b", " ".join(asked.words.notes))
        assert (BAR in written(figure.lay_out(asked, Look(900)))) == bars
        assert BAR not in written(figure.lay_out(asked, Look(343)))


def test_one_date_alone_or_none_has_no_axis_of_years(country):
    country.evidence(
        "Exampleshire", "leadership", "good", programme="NCPI", cycle="rolling", published="2025-01-15"
    )
    figure = FIGURES["timeline"]
    asked = figure.ask(country.store(), figure.choices(programme=("NCPI",)))
    board = figure.lay_out(asked, Look(900))
    assert not board.dots
    assert not [text for text in written(board) if re.fullmatch(r"\d{4}", text)]
