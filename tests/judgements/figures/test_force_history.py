"""One force's history: themes by cycle, other programmes and events by date, as the register has them."""

import datetime as dt

import polars as pl
import pytest

from judgements.choices import BadChoices
from judgements.figures import FIGURES, Look
from tests.once import sample

FIGURE = FIGURES["force_history"]


def asked_of(store, force, as_at=None):
    return FIGURE.ask(store, FIGURE.choices(force=force, as_at=as_at))


def grade(frame, **where):
    (found,) = frame.filter(**where)["grade"].to_list()
    return found


def marks_of(chart, text):
    """How many marks of a chart print that text."""
    data = chart.to_dict()["datasets"].values()
    return sum(text in (row.get("mark"), row.get("text")) for rows in data for row in rows)


def test_clevelands_three_pillars_were_inadequate_in_2018_19(store):
    cells = asked_of(store, "cleveland").frame.filter(part="cycle", cycle="2018/19", level="pillar")
    assert dict(cells.select("area", "grade").iter_rows()) == {
        "effectiveness": "inadequate",
        "efficiency": "inadequate",
        "legitimacy": "inadequate",
    }


def test_clevelands_grades_of_2023_25_are_those_of_the_register(store):
    cells = asked_of(store, "cleveland").frame.filter(part="cycle", cycle="2023-25")
    assert dict(cells.filter(state="graded").select("theme", "grade").iter_rows()) == {
        "public_treatment": "good",
        "prevention": "good",
        "response": "adequate",
        "investigation": "requires_improvement",
        "vulnerability": "requires_improvement",
        "offenders": "good",
        "workforce": "good",
        "resources": "adequate",
    }


def test_the_headline_counts_the_grades_of_the_newest_cycle(country):
    url = "https://hmicfrs.justiceinspectorates.gov.uk/peel-reports/exampleshire-2021/"
    for area in ("leadership", "workforce", "preventing_crime"):
        country.evidence("Exampleshire", area, "adequate" if area == "workforce" else "good")
    country.evidence("Exampleshire", "victim_service", "inadequate", cycle="2021/22", source_url=url)
    words = asked_of(country.store(), "exampleshire").words
    assert words.headline == "Exampleshire: 2 good and 1 adequate in PEEL 2023-25, 3 of 8 areas held"
    assert words.measure == (
        "Graded judgements by theme and inspection cycle, Exampleshire Police, PEEL 2014 to 2023-25."
    )
    assert words.key == "O outstanding, G good, A adequate, RI requires improvement, I inadequate"
    assert "Rests on the 3 of 8 areas of PEEL 2023-25 that we hold." in words.notes


def test_each_break_has_its_gutter_and_its_reason(store):
    figure = asked_of(store, "cleveland")
    assert [n for n in figure.words.notes if n.startswith("≠")] == [
        "≠ PEEL 2018/19 and PEEL 2021/22 can't be compared. HMICFRS: the scale went from four to five tiers and "
        "the method changed, so grades cannot be compared directly; a lower grade, particularly good to "
        "adequate, does not necessarily mean performance fell unless the force's report says so.",
        "≠ PEEL 2021/22 and PEEL 2023-25 can't be compared. HMICFRS (force reports of this cycle): direct "
        "comparison with the previous cycle is not possible because of more weight on outcomes and changed "
        "areas.",
    ]
    assert marks_of(FIGURE.draw(figure, Look(900)), "≠") == 2
    assert not {layer["mark"]["type"] for layer in FIGURE.draw(figure, Look(900)).to_dict()["layer"]} & {
        "line",
        "trail",
    }


def test_child_protection_judgements_stand_at_their_date(store):
    found = asked_of(store, "gloucestershire").frame.filter(part="rolling", programme="NCPI")
    assert set(found["date"]) == {"2025-05-21"}
    assert dict(found.select("area", "grade").iter_rows()) == {
        "leadership": "inadequate",
        "partnership": "adequate",
        "initial_response": "inadequate",
        "risk_assessment": "requires_improvement",
        "investigation": "inadequate",
    }


def test_events_carry_their_sources_and_are_no_grades(store):
    figure = asked_of(store, "cleveland")
    events = figure.frame.filter(part="event")
    begun = events.filter(pl.col("date") < "2020")
    assert begun.select("event", "date", "date_to", "number").rows() == [
        ("enhanced_monitoring", "2019", "2023-09", None),
        ("cause_of_concern", "2019-05", None, 6),
    ]
    assert events["grade"].null_count() == events.height
    assert events["source_url"].null_count() == 0
    assert (
        "Event. 2019 to September 2023: enhanced monitoring (press says April 2019). "
        "Source: hmicfrs.justiceinspectorates.gov.uk." in figure.words.notes
    )
    urls = figure.table.filter(pl.col("Grade or event") == "Enhanced monitoring")["Source"].to_list()
    assert urls[0].startswith("https://hmicfrs.justiceinspectorates.gov.uk/")


def test_monitoring_without_an_end_says_so(store):
    figure = asked_of(store, "lincolnshire")
    assert marks_of(FIGURE.draw(figure, Look(900)), "6 December 2024, no end in our data") == 1


def test_an_event_without_a_date_is_told_apart(store):
    figure = asked_of(store, "cambridgeshire")
    board = FIGURE.lay_out(figure, Look(900))
    assert [t.plain for t in board.texts].count("date not known") == 1
    assert any(
        n.startswith("Event. Date not known: 1 cause of concern raised (PEEL)") for n in figure.words.notes
    )


def test_a_regrade_shows_what_was_known_on_a_day(store):
    where = {"part": "cycle", "cycle": "2023-25", "area": "responding_to_public"}
    before = asked_of(store, "northamptonshire", dt.date(2024, 8, 7)).frame
    after = asked_of(store, "northamptonshire", dt.date(2024, 8, 8)).frame
    assert grade(before, **where) == "adequate"
    assert grade(after, **where) == "requires_improvement"
    assert before.filter(event="regrade").height == 0
    (event,) = after.filter(event="regrade").rows(named=True)
    assert (event["date"], event["grade_before"], event["grade_after"]) == (
        "2024-08-08",
        "adequate",
        "requires_improvement",
    )


def test_a_carried_judgement_is_marked(store):
    figure = asked_of(store, "north-wales")
    carried = figure.frame.filter(part="cycle", cycle="2018/19").filter(pl.col("judged_in").is_not_null())
    stated = {
        "effectiveness_preventing": "2016",
        "effectiveness_investigating": "2017",
        "effectiveness_soc": "2016",
    }
    assert stated.items() <= dict(carried.select("area", "judged_in").iter_rows()).items()
    good = figure.frame.filter(pl.col("judged_in").is_not_null() & (pl.col("grade") == "good"))
    assert marks_of(FIGURE.draw(figure, Look(900)), "G*") == good.height


def test_disputed_judgements_are_shown_as_such(store):
    figure = asked_of(store, "cheshire")
    disputed = figure.frame.filter(state="disputed")
    assert set(disputed["area"]) == {"crime_prevention", "investigating"}
    assert marks_of(FIGURE.draw(figure, Look(900)), "?") == 2


def test_greater_manchester_was_not_graded_for_two_pillars_in_2017(store):
    cells = asked_of(store, "greater-manchester").frame.filter(cycle="2017", level="pillar")
    assert dict(cells.select("area", "state").iter_rows()) == {
        "effectiveness": "graded",
        "efficiency": "ungraded",
        "legitimacy": "ungraded",
    }


def test_a_divided_cell_names_its_parts(store):
    notes = asked_of(store, "cleveland").words.notes
    assert (
        "Preventing crime, divided cells from top to bottom. 2014: Reducing crime and Anti-social behaviour."
        in notes
    )


def test_before_anything_was_published_the_figure_is_honestly_empty(store):
    figure = asked_of(store, "kent", dt.date(2010, 1, 1))
    assert figure.frame.is_empty()
    assert figure.words.headline == "No grades held for Kent on 1 January 2010"
    assert marks_of(FIGURE.draw(figure, Look(900)), "No grades held") == 1


@pytest.mark.exhaustive
def test_a_force_has_a_history_that_names_it(store):
    for force in sample(store.vocabulary.forces, 9):
        figure = asked_of(store, force)
        assert figure.words.headline.startswith(store.vocabulary.forces[force].name)
        assert figure.frame.filter(part="cycle", state="graded").height > 0


def test_an_old_name_finds_the_force(store):
    choices = FIGURE.choose(store, [("force", "Hampshire Constabulary")])
    assert choices.force == "hampshire"


def test_a_force_that_does_not_exist_is_refused(store):
    with pytest.raises(BadChoices, match="force 'atlantis' does not exist here"):
        FIGURE.choose(store, [("force", "atlantis")])
