"""The parts of the Quality page, each shown by one function of the store."""

import polars as pl
import streamlit as st

from judgements import freshness, quality
from judgements.changelog import ChangelogUnreadable, news
from judgements.dates import day
from judgements.store import Store, store_path
from judgements.wording import capitalised, plural
from views import ask, evidence, page
from views.store import asked

ENTRIES_SHOWN = 20


def coverage(held: Store) -> None:
    """What is held of what should exist, by cycle, by force, by area; and what only a release counts."""
    page.section("Grades held by cycle", "Held, due, and what they rest on. Due is empty where nobody says.")
    page.table(quality.coverage_by_cycle(held), "Grades held by cycle and strength")
    page.show(asked("coverage"))
    with st.expander("Forces graded by area"):
        page.table(quality.coverage_by_area(held), "Forces graded by area")
    page.section("Counted by a release, not held by area")
    page.table(
        quality.counts_without_areas(held), "Reports of which a release counts more areas than we hold"
    )


def silence(held: Store) -> None:
    """How far each cycle has come, when each force was last graded, old grades, themes without any."""
    page.section("How far each cycle has come", "Forces of which a report is known to us.")
    newest_first = [c for p in held.vocabulary.programmes for c in reversed(held.vocabulary.cycles_of(p))]
    page.bullets(freshness.clock_line(held, c.programme, c.cycle) for c in newest_first)
    page.show(asked("last_graded", programme=tuple(held.vocabulary.programmes)))
    page.section(
        "The oldest grades", "The newest that we hold of a force and theme, where a newer cycle has come out."
    )
    page.table(quality.oldest_grades(held), "The oldest of the newest grades")
    page.section(
        "Themes of which we hold nothing",
        "Graded by some cycle or programme; of these forces no grade is held.",
    )
    page.table(quality.unheld_themes(held), "Forces and the themes without any grade")


def board(held: Store) -> None:
    """Our counts beside the published ones; what differs stands open."""
    page.section("How often we differ", quality.error_sentence(held))
    page.section("National totals", "Published numbers of forces beside ours, as first published.")
    _by_verdict(quality.national_board(held), "Published national totals and ours")
    page.section("Releases", "Areas counted by a release beside those that other sources state by name.")
    _by_verdict(quality.stated_board(held), "Counts of releases and ours")


def _by_verdict(rows: pl.DataFrame, caption: str) -> None:
    """The rows that differ as a table, or that none does; those of each other verdict on demand."""
    differs = quality.VERDICTS["differs"]
    for verdict in (differs, *(v for v in quality.VERDICTS.values() if v != differs)):
        found = rows.filter(Verdict=verdict).drop("Verdict")
        said = f"{caption}: {verdict}"
        if verdict == differs:
            if found.height:
                page.table(found, said)
            else:
                page.note("None differs.")
        elif found.height:
            with st.expander(f"{capitalised(verdict)}: {found.height}"):
                page.table(found, said)


def disputes(held: Store) -> None:
    """Each source of each disputed grade."""
    page.section("Sources disagree", "No grade is counted here until a decision with its reason is recorded.")
    page.table(quality.disputed(held), "Grades on which sources disagree")
    events = quality.disputed_events(held)
    if events.height:
        page.section(
            "Sources differ on an event", "Its number is left open; it is no grade and counts for none."
        )
        page.table(events, "Events on whose number sources differ")
    page.section(
        "Carried grades that wait",
        "The inspectorate says that an earlier grade stands; which one it is can't be told for certain.",
    )
    page.table(quality.carries_waiting(held), "Carried grades that wait for the earlier grade")


def deduced(held: Store) -> None:
    """Each deduced grade with its release."""
    page.section("Deduced grades", "No source names these; the counts of a release leave no other grade.")
    page.table(quality.deductions(held), "Deduced grades and the releases they rest on")


def provenance(held: Store) -> None:
    """One judgement: its evidence, decisions, counts, and its history over snapshots."""
    with page.row("judgement"):
        force = ask.force(held)
        programme, cycle = ask.any_cycle(held)
        area = ask.area(held, programme, cycle)
    judgement = {"programme": programme, "cycle": cycle, "force": force, "area": area}
    evidence.show(held, programme, cycle, force, area)
    page.note(quality.independence(held, **judgement))
    page.section("Decisions and counts it rests on")
    page.table(quality.grounds(held, **judgement), "Decisions, and releases counted")


def changes(held: Store) -> None:
    """The news of each snapshot, the newest first."""
    try:
        told = news(store_path())
    except ChangelogUnreadable as fault:
        page.note(str(fault))
        return
    page.note(
        f"{plural(len(told), 'snapshot')} with news, the newest first."
        if told
        else "No changelog is kept yet."
    )
    for entry in told[:ENTRIES_SHOWN]:
        page.section(day(entry.built_at.date()), f"Snapshot {entry.snapshot}")
        page.bullets([line.words for line in entry.lines])
