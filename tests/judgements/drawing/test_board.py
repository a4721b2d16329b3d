"""Everything is placed in pixels; the cells and links alone are announced."""

import xml.etree.ElementTree as ET

import polars as pl

from judgements.drawing import svg, tile, vega
from judgements.drawing.board import Board, Text, hatching, stacked
from judgements.drawing.links import address, addresses
from tests.judgements.drawing.tiny import LOOK, vocabulary

SVG = "{http://www.w3.org/2000/svg}"
CELL = {"x": 0, "y": 0, "x2": 20, "y2": 10, "state": "graded", "grade": "high", "mark": "H"}


def board_of(*cells: dict) -> Board:
    board = Board(LOOK, vocabulary())
    drawn = [
        CELL | {"description": "Exampleshire, Roads: high", "href": "?force=exampleshire"} | c for c in cells
    ]
    tile.draw(board, pl.DataFrame(drawn, schema_overrides={"grade": pl.String}), 12)
    return board.end(10)


def test_an_address_holds_codes_alone_quoted():
    assert address({"force": "kent", "cycle": "2018/19", "area": ""}) == "?force=kent&cycle=2018%2F19"
    frame = pl.DataFrame({"force": ["a&b", "c"], "cycle": ["2018/19", None]})
    assert frame.select(addresses(frame)).to_series().to_list() == [
        "?force=a%26b&cycle=2018%2F19",
        "?force=c",
    ]


def test_a_graded_tile_has_its_colour_its_letter_and_one_target():
    board = board_of({})
    assert pl.concat(board.fills)["fill"].to_list() == ["#000080"]
    assert [(t.text, t.weight, t.colour) for t in board.texts] == [("H", 600, "#FFFFFF")]
    assert board.targets == 1


def test_a_blank_has_no_fill_and_each_kind_its_own_look():
    board = board_of(
        {"state": "not_held", "grade": None, "mark": ""},
        {"state": "conditional", "grade": None, "mark": "n/a"},
        {"state": "disputed", "grade": None, "mark": "?"},
        {"state": "not_inspected", "grade": None, "mark": ""},
    )
    assert not board.fills
    assert len(board.hatched) == 1
    assert len(board.outlines) == 1
    assert [t.text for t in board.texts] == ["n/a", "?"]
    assert board.targets == 4


def test_cells_and_links_are_announced_and_nothing_else():
    board = board_of({})
    board.write(Text("Exampleshire", 0, 9, href="?force=exampleshire"), Text("a note", 0, 9))
    spec = vega.chart(board).to_dict()
    spoken = {layer.get("name"): layer for layer in spec["layer"] if layer["mark"].get("aria", True)}
    assert set(spoken) == {"cells", "names"}
    (cell,) = spec["datasets"][spoken["cells"]["data"]["name"]]
    assert (cell["description"], cell["href"]) == ("Exampleshire, Roads: high", "?force=exampleshire")


def test_a_chart_is_as_wide_as_asked_and_as_high_as_said():
    spec = vega.chart(board_of({})).to_dict()
    assert (spec["width"], spec["height"], spec["autosize"]) == (400, 10, {"type": "none"})


def test_hatches_are_one_mark_and_stay_inside():
    board = board_of(
        *({"state": "not_held", "grade": None, "mark": "", "y": y, "y2": y + 9} for y in (0, 10, 20))
    )
    points = [layer for layer in vega.chart(board).to_dict()["layer"] if layer["mark"]["type"] == "point"]
    assert len(points) == 1
    numbers = [
        float(n) for part in hatching(5, 5, 25, 15).replace("L", "M").split("M")[1:] for n in part.split(",")
    ]
    assert min(numbers) >= 5
    assert max(numbers[0::2]) <= 25
    assert max(numbers[1::2]) <= 15


def test_what_is_cleared_of_a_hatch_is_free_and_the_rest_of_it_stays():
    board = Board(LOOK, vocabulary())
    board.hatch(0, 0, 100, 40)
    board.hatch(200, 0, 240, 40)
    board.clear(20, 10, 80, 30)
    assert sum((x2 - x) * (y2 - y) for x, y, x2, y2 in board.hatched) == 100 * 40 - 60 * 20 + 40 * 40
    assert not [h for h in board.hatched if h[0] < 80 and h[2] > 20 and h[1] < 30 and h[3] > 10]


def test_boards_stand_below_each_other():
    whole = stacked([board_of({}), board_of({})], gap=4)
    assert whole.height == 24
    assert pl.concat(whole.cells)["y"].to_list() == [0, 14]


def test_a_board_is_cut_between_rows():
    whole = stacked([board_of({"y2": 20}) for _ in range(3)], gap=14)  # rows from 0, 24, 48 to 20, 44, 68
    assert [whole.whole(room) for room in (22, 30, 44, 46, 50, 200)] == [22, 24, 44, 46, 48, 200]
    assert whole.whole(5) == 5


def test_cells_and_heads_are_named_links_of_the_drawing():
    board = board_of({"description": "O'Neill & \x00Söhne: <high>"})
    board.write(Text("Example-|shire", 5, 9, href="?force=exampleshire"), Text("a note", 0, 9))
    root = ET.fromstring(svg.written(board))
    links = {a.get("aria-label"): a.get("href") for a in root.iter(f"{SVG}a")}
    assert links == {
        "O'Neill & Söhne: <high>": "?force=exampleshire",
        "Example-shire": "?force=exampleshire",
    }
    hidden = [g for g in root.iter(f"{SVG}g") if g.get("aria-hidden")]
    assert [t.text for g in hidden for t in g.iter(f"{SVG}text")] == ["H", "a note"]
    assert [t.text for t in root.iter(f"{SVG}tspan")] == ["Example-", "shire"]


def test_a_drawing_is_as_large_as_its_board_and_says_how_deep_its_heads_are():
    root = ET.fromstring(svg.written(board_of({}).end(60, 24)))
    assert (root.get("width"), root.get("height"), root.get("data-head")) == ("400", "60", "24")
