"""The crosswalk in every layout says by lines how areas are related, and where grades can't be compared."""

import pytest

from judgements.drawing.board import Board
from judgements.figures import FIGURES, Look
from tests.judgements.figures.boards import written

FIGURE = FIGURES["crosswalk"]
IN_COLUMNS, AS_A_LIST = Look(1100), Look(343)
ON_PAPER = (Look(733, height=860, smallest=8.67), Look(1062, height=530, smallest=8.67))


@pytest.fixture(scope="module")
def asked(store):
    return FIGURE.ask(store, FIGURE.choose(store, []))


def lines(board: Board, dash: str) -> int:
    """Lines between names; that of a break in the columns runs through from top to bottom."""
    return sum(line["dash"] == dash and line["y2"] - line["y"] < board.height / 2 for line in board.lines)


@pytest.mark.parametrize("look", [IN_COLUMNS, AS_A_LIST, *ON_PAPER], ids=str)
def test_every_relation_is_a_line_in_each_layout(asked, look):
    board = FIGURE.lay_out(asked, look)
    links = asked.frame.filter(part="link")
    for kind, dash in (("same", ""), ("renamed", "dashed"), ("related", "dotted")):
        assert lines(board, dash) == links.filter(kind=kind).height > 0


@pytest.mark.parametrize("look", [IN_COLUMNS, AS_A_LIST, *ON_PAPER], ids=str)
def test_what_the_words_explain_is_drawn(asked, look):
    board = FIGURE.lay_out(asked, look)
    areas = asked.frame.filter(part="area")
    assert any("≠" in note for note in asked.words.notes)
    assert any("≠" in text for text in written(board))
    linked = [t for t in board.texts if t.href]
    assert len(linked) == areas.height
    assert sum(t.weight == 700 for t in linked) == areas.filter(level="pillar").height > 0
    assert all(t.x >= 0 and t.right <= look.width + 0.5 for t in board.texts)
