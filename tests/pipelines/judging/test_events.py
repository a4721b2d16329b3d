"""Several sources of one event are one event; what is closed belongs to what was raised."""

import datetime as dt

from judgements import quality
from judgements.figures import FIGURES

RAISED, CLOSED = "cause_of_concern", "cause_of_concern_closed"
CALLS, CUSTODY = "answering emergency calls", "care of people in custody"


def tell(country, event, date, topic="", number="", **row):
    """One source of one event of Exampleshire; each has its own address."""
    tell.pages = getattr(tell, "pages", 0) + 1
    plain = {"force": "Exampleshire", "programme": "PEEL", "cycle": "2023-25", "publisher": "press"}
    plain |= {"source_url": f"https://paper.example.org/{tell.pages}"}
    if event.startswith("engage"):
        plain |= {"programme": "", "cycle": ""}
    country.add("event", **(plain | {"event": event, "date": date, "topic": topic, "number": number} | row))


def settled(store, *columns):
    return store.table("event").sort("event_number").select(columns).rows()


def test_a_month_and_a_day_within_it_are_one_event_with_the_day_and_both_sources(country):
    tell(country, RAISED, "2025-01", CALLS, "2")
    tell(country, RAISED, "2025-01-15", f"{CALLS} and non-emergency calls", "2")
    store = country.store()
    assert settled(store, "date", "number", "sources", "disputed") == [("2025-01-15", 2, 2, False)]
    assert len(store.query("events_of_force", force="exampleshire", as_at=None)["source_urls"].item()) == 2


def test_two_days_two_subjects_or_two_cycles_are_two_events(country):
    tell(country, RAISED, "2025-01-15", CALLS)
    tell(country, RAISED, "2025-01-16", CALLS)
    tell(country, RAISED, "2025-01-15", CUSTODY)
    tell(country, RAISED, "2025-01-15", CALLS, cycle="2021/22")
    assert len(settled(country.store(), "date")) == 4


def test_another_force_s_event_is_another(country):
    tell(country, "engage_in", "2025-01-15")
    tell(country, "engage_in", "2025-01-15", force="Northshire")
    assert len(settled(country.store(), "date")) == 2


def test_a_vague_date_that_fits_two_events_is_put_to_neither(country):
    tell(country, RAISED, "2025-01-05", CALLS)
    tell(country, RAISED, "2025-01-20", CALLS)
    tell(country, RAISED, "2025-01", CALLS)
    assert settled(country.store(), "date", "sources") == [
        ("2025-01", 1),
        ("2025-01-05", 1),
        ("2025-01-20", 1),
    ]


def test_an_undated_row_joins_its_cycle_s_event_and_no_event_of_unknown_cycle(country):
    tell(country, RAISED, "2025-01-05", CALLS)
    tell(country, RAISED, "", CALLS)
    tell(country, "engage_in", "2025-02-01")
    tell(country, "engage_in", "")
    found = settled(country.store(), "event", "date", "sources")
    assert sorted(found, key=str) == [
        ("cause_of_concern", "2025-01-05", 2),
        ("engage_in", "2025-02-01", 1),
        ("engage_in", None, 1),
    ]


def test_different_numbers_are_a_dispute_that_quality_shows_and_no_number(country):
    tell(country, RAISED, "2025-01-15", CALLS, "2")
    tell(country, RAISED, "2025-01-15", CALLS, "3")
    store = country.store()
    assert settled(store, "number", "numbers", "disputed") == [(None, "2; 3", True)]
    assert quality.disputed_events(store).select("Force", "Date", "Stated number").rows() == [
        ("Exampleshire", "15 January 2025", 2),
        ("Exampleshire", "15 January 2025", 3),
    ]


def test_a_number_that_only_one_source_gives_is_no_dispute(country):
    tell(country, RAISED, "2025-01-15", CALLS, "2")
    tell(country, RAISED, "2025-01-15", CALLS)
    assert settled(country.store(), "number", "disputed") == [(2, False)]


def test_a_closing_belongs_to_the_raising_of_the_same_cause(country):
    tell(country, RAISED, "2024-03", CALLS, "1")
    tell(country, RAISED, "2024-05", CUSTODY, "1")
    tell(country, CLOSED, "2025-04-04", "emergency calls", "1")
    rows = country.store().query("events_of_force", force="exampleshire", as_at=None)
    assert rows.select("event", "date", "date_to", "raised_date").rows() == [
        (RAISED, "2024-03", "2025-04-04", None),
        (RAISED, "2024-05", None, None),
        (CLOSED, "2025-04-04", None, "2024-03"),
    ]


def test_causes_are_closed_when_as_many_are_closed_as_were_raised(country):
    tell(country, RAISED, "2024-03", f"{CALLS}; {CUSTODY}", "2")
    tell(country, CLOSED, "2024-09-01", CALLS, "1")
    half = country.store().query("events_of_force", force="exampleshire", as_at=None)
    assert half.filter(event=RAISED)["date_to"].item() is None
    tell(country, CLOSED, "2025-04-04", CUSTODY, "1")
    whole = country.store().query("events_of_force", force="exampleshire", as_at=None)
    assert whole.filter(event=RAISED)["date_to"].item() == "2025-04-04"


def test_all_that_remained_closes_the_only_causes_of_its_cycle(country):
    tell(country, RAISED, "2024-03", CALLS, "3")
    tell(country, CLOSED, "2025-04-04", "all that remained")
    rows = country.store().query("events_of_force", force="exampleshire", as_at=None)
    assert rows["date_to"].to_list() == ["2025-04-04", None]


def test_what_came_before_closes_nothing(country):
    tell(country, CLOSED, "2024-01-01", CALLS, "1")
    tell(country, RAISED, "2024-03", CALLS, "1")
    rows = country.store().query("events_of_force", force="exampleshire", as_at=None)
    assert rows.select("date_to", "raised_date").rows() == [(None, None), (None, None)]


def test_a_begin_told_by_two_sources_is_one_monitoring_with_one_end(country):
    tell(country, "engage_in", "2022-06")
    tell(country, "engage_in", "2022-06-28")
    tell(country, "engage_out", "2025-01-23")
    tell(country, "engage_out", "2025-01")
    rows = country.store().query("events_of_force", force="exampleshire", as_at=None)
    assert rows.select("event", "date", "date_to").rows() == [
        ("enhanced_monitoring", "2022-06-28", "2025-01-23")
    ]


def test_as_known_on_a_day_later_ends_vanish_and_undated_events_are_counted(country):
    tell(country, RAISED, "2024-03-05", CALLS, "1")
    tell(country, CLOSED, "2025-04-04", CALLS, "1")
    tell(country, RAISED, "", CUSTODY)
    country.evidence("Exampleshire", "leadership", "good", published="2024-02-16")
    store, figure = country.store(), FIGURES["force_history"]
    asked = figure.ask(store, figure.choices(force="exampleshire", as_at=dt.date(2025, 1, 1)))
    assert asked.frame.filter(part="event").select("event", "date_to").rows() == [(RAISED, None)]
    assert any(note.startswith("Left out: 1 not dated") for note in asked.words.notes)


def test_the_words_say_when_a_cause_was_raised_and_who_tells_of_it(country):
    tell(country, RAISED, "2024-03", CALLS, "1")
    tell(
        country,
        CLOSED,
        "2025-04-04",
        CALLS,
        "1",
        publisher="hmicfrs",
        source_url="https://inspectorate.example.org/",
    )
    country.evidence("Exampleshire", "leadership", "good")
    store, figure = country.store(), FIGURES["force_history"]
    notes = figure.ask(store, figure.choices(force="exampleshire")).words.notes
    assert [n for n in notes if n.startswith("Event")] == [
        "Event. March 2024: 1 cause of concern raised (PEEL), answering emergency calls; closed 4 April 2025. "
        "Sources: paper.example.org and inspectorate.example.org.",
        "Event. 4 April 2025: 1 cause of concern closed (PEEL), answering emergency calls; raised March 2024. "
        "Source: inspectorate.example.org.",
    ]
