"""Annotations of a reader's own: at their cell, in words that say whose they are, bounded, carried by the address."""

import xml.etree.ElementTree as ET
from urllib.parse import parse_qsl, urlsplit

import pytest

from judgements.choices import BadChoices
from judgements.exports import Options, annotated, annotations, export, links
from judgements.exports import options as options_
from judgements.figures import FIGURES

SVG = "{http://www.w3.org/2000/svg}"
KENT = "kent~efficiency~Under a new chief <b>since</b> May"


@pytest.fixture(scope="module")
def grid(store):
    figure = FIGURES["grade_grid"]
    said = [("programme", "PEEL"), ("cycle", "2016"), ("force", "kent"), ("force", "durham")]
    return figure.ask(store, figure.choose(store, said))


def drawn(store, grid, *said: str) -> ET.Element:
    options = options_.read([("pin", one) for one in said])
    file = export(store, grid.figure, grid.choices, "svg", options, link="https://example.org/share/x")
    return ET.fromstring(file.content)


@pytest.mark.slow
def test_an_annotation_stands_at_its_cell_and_in_a_note_that_says_whose_it_is(store, grid):
    root = drawn(store, grid, KENT, "durham~~All of it", "~~No comment was given")
    (marks,) = [g for g in root.iter(f"{SVG}g") if g.get("class") == "pins"]
    assert [t.text for t in marks.iter(f"{SVG}text")] == ["1", "2"]
    cells = [a for a in root.iter(f"{SVG}a") if a.get("aria-label", "").startswith("Kent, Efficiency")]
    rings = [tuple(r.get(k) for k in ("x", "y", "width", "height")) for r in marks.iter(f"{SVG}rect")]
    assert rings[0] == tuple(cells[0][0].get(k) for k in ("x", "y", "width", "height"))
    assert len(rings) == 1 + grid.frame.filter(force="durham").height
    note = (
        "Added by whoever made this picture, not from the data: 1 Kent, Efficiency: “Under a new chief "
        "<b>since</b> May”; 2 Durham: “All of it”; “No comment was given”."
    )
    said = " ".join(t.text or "" for t in root.iter(f"{SVG}text"))
    assert all(word in said for word in note.split())
    assert root.findtext(f"{SVG}desc") == f"{grid.words.alt} {note}"
    assert list(root.iter(f"{SVG}b")) == []


def test_an_address_carries_annotations_and_is_read_back_the_same(grid):
    options = options_.read([("pin", KENT), ("pin", "~~100 % & more~less"), ("palette", "grey")])
    address = links.figure_link("grade_grid", "svg", grid.choices, options)
    said = [(n, v) for n, v in parse_qsl(urlsplit(address).query) if n in options_.ADDRESSED]
    assert options_.read(said) == options
    assert annotations.parsed(options.pin[1]).text == "100 % & more~less"
    assert "pin=~~words" in links.share_link("grade_grid", grid.choices, pin=("~~words",))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (["kent"], "is written FORCE~AREA~TEXT"),
        (["kent~efficiency~ \u202e\x00"], "is written FORCE~AREA~TEXT"),
        (["~~" + "x" * 121], "has 121 characters, 120 is the most"),
        ([f"~~{n}" for n in range(6)], "more than the 5"),
    ],
)
def test_annotations_are_bounded_plain_text(said, why):
    with pytest.raises(BadChoices, match=why):
        options_.read([("pin", one) for one in said])


def test_a_cell_that_the_figure_does_not_hold_is_refused_by_name(grid):
    with pytest.raises(BadChoices, match="pin 'essex~~' names no cell of this figure") as bad:
        annotated.named(grid, ("essex~~a", "kent~workforce~b", "kent~efficiency~c"))
    assert len(bad.value.problems) == 2


@pytest.mark.parametrize("name", FIGURES)
def test_what_may_be_annotated_is_what_can_be_picked(store, name):
    figure = FIGURES[name]
    asked = figure.ask(store, figure.choose(store, []))
    cells = annotated.cells(asked)
    assert bool(cells) == bool(figure.cells(asked))
    assert all(label and set(key) != {""} for key, label in cells.items())


def test_without_annotations_nothing_changes(grid):
    assert Options().pin == ()
    assert annotations.note(()) == ""
