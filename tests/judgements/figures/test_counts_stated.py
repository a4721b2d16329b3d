"""Counts as releases state them, beside what we can place by area."""

import datetime as dt

from judgements.figures import FIGURES, Look
from tests.judgements.figures.boards import said

FIGURE = FIGURES["counts_stated"]


def asked_of(store, **choices):
    return FIGURE.ask(store, FIGURE.complete(store, FIGURE.choices(**choices)))


def stated(frame):
    return {g: n for g, n in frame.select("grade", "stated").iter_rows() if n}


def test_clevelands_child_protection_inspection_reads_as_the_release_tells_it(store):
    figure = asked_of(store, programme="NCPI", force=("cleveland",))
    assert set(figure.frame["areas_total"]) == {5}
    assert stated(figure.frame) == {"adequate": 1, "requires_improvement": 2, "inadequate": 2}
    assert figure.words.headline.startswith(
        "Cleveland: 1 adequate, 2 requires improvement and 2 inadequate stated, "
    )


def test_the_areas_that_sources_name_are_placed_and_deduced_ones_marked(store):
    figure = asked_of(store, programme="NCPI", force=("cleveland",))
    placed = {g: a for g, a in figure.frame.select("grade", "held_areas").iter_rows() if a}
    assert placed["adequate"] == "Working with partners"
    assert placed["inadequate"] == "Responding to children at risk; Investigating abuse"
    for area in placed.get("requires_improvement", "").split("; "):
        assert not area or area.endswith(" (deduced)")
    named = sum(figure.frame["held"].to_list()) - sum(figure.frame["deduced"].to_list())
    assert named == 3


def test_south_wales_has_one_of_five_areas_placed(store):
    figure = asked_of(store, programme="NCPI", force=("south-wales",))
    assert figure.words.headline == "South Wales: 3 good and 2 adequate stated, 1 placed by area"
    assert (
        "South Wales, placed by area. Good: Responding to children at risk. Not placed: 4 areas."
        in figure.words.notes
    )


def test_statements_that_differ_are_all_shown(store):
    figure = asked_of(store, cycle="2021/22", force=("gloucestershire",))
    totals = figure.frame.unique("statement", maintain_order=True).select(
        "statement", "areas_total", "sources"
    )
    assert totals.rows() == [(1, 11, 3), (2, 10, 2), (3, 10, 1)]
    assert stated(figure.frame.filter(statement=1)) == {"good": 4, "adequate": 1, "inadequate": 6}
    assert stated(figure.frame.filter(statement=3)) == {"good": 4, "inadequate": 5}
    (note,) = [n for n in figure.words.notes if n.startswith("Statements about Gloucestershire differ")]
    assert "11 areas, 4 good, 1 adequate and 6 inadequate (3 pages" in note
    assert "10 areas, 5 inadequate (2 pages" in note


def test_a_grade_that_a_statement_does_not_count_is_a_question_mark(store):
    figure = asked_of(store, cycle="2021/22", force=("gloucestershire",))
    assert said(FIGURE.lay_out(figure, Look(900))).count("Gloucestershire, grade not stated") >= 6


def test_several_forces_are_counted_in_the_headline(store):
    found = asked_of(store, programme="NCPI")
    number = found.frame["force"].n_unique()
    assert found.words.headline.startswith(
        f"Child protection 2024 onwards: counts stated for {number} forces, "
    )


def test_counts_published_later_are_not_shown(store):
    figure = asked_of(store, programme="NCPI", as_at=dt.date(2025, 1, 31))
    assert set(figure.frame["force"]) == {"cleveland", "greater-manchester"}


def test_before_any_statement_the_figure_is_honestly_empty(store):
    figure = asked_of(store, programme="NCPI", as_at=dt.date(2020, 1, 1))
    assert figure.frame.is_empty()
    assert figure.words.headline == "No counts stated for Child protection 2024 onwards by 1 January 2020"


def test_a_cycle_without_counts_says_so(store):
    assert asked_of(store, cycle="2016").words.headline == "No counts stated for PEEL 2016"


def test_the_table_gives_sources_and_names_of_areas(store):
    table = asked_of(store, programme="NCPI", force=("cleveland",)).table
    assert table.columns == [
        "Force",
        "Statement",
        "Areas stated in all",
        "Grade",
        "Areas stated",
        "Areas placed",
        "Placed in",
        "Page dated",
        "Sources",
    ]
    assert all(s.startswith("https://hmicfrs.justiceinspectorates.gov.uk/") for s in table["Sources"])
