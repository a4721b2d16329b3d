"""How far these data can be trusted: coverage, our counts beside the published ones, disputes, deductions,
provenance, what changed, and a document checked."""

import streamlit as st

from judgements import quality
from judgements.changelog import ChangelogUnreadable, news
from judgements.store import store_path
from judgements.wording import day
from views import ask, controls, document_check, evidence, page
from views.store import drawn, store

PARTS = {
    "coverage": "Coverage",
    "board": "Reconciliation",
    "disputes": "Disputes",
    "deduced": "Deduction",
    "provenance": "Provenance",
    "changes": "What changed",
    "document": "Check a document",
}
ENTRIES_SHOWN = 20

held = store()
page.title("Quality", "What we hold, what it rests on, and where it does not agree with what was published.")
with page.choices():
    part = controls.one_of_few("part", "Show", PARTS)

match part:
    case "coverage":
        page.section(
            "Grades held by cycle", "Held, due, and what they rest on. Due is empty where nobody says."
        )
        page.table(quality.coverage_by_cycle(held), "Grades held by cycle and strength")
        page.show(drawn("coverage"))
        with st.expander("Forces graded by area"):
            page.table(quality.coverage_by_area(held), "Forces graded by area")
        page.section("Counted by a release, not held by area")
        page.table(
            quality.counts_without_areas(held), "Reports of which a release counts more areas than we hold"
        )
    case "board":
        page.section("How often we differ", quality.error_sentence(held))
        page.section("National totals", "Published numbers of forces beside ours, as first published.")
        page.table(quality.national_board(held), "Published national totals and ours")
        page.section("Releases", "Areas counted by a release beside those that other sources state by name.")
        page.table(quality.stated_board(held), "Counts of releases and ours")
    case "disputes":
        page.section(
            "Sources disagree", "No grade is counted here until a decision with its reason is recorded."
        )
        page.table(quality.disputed(held), "Grades on which sources disagree")
    case "deduced":
        page.section("Deduced grades", "No source names these; the counts of a release leave no other grade.")
        page.table(quality.deductions(held), "Deduced grades and the releases they rest on")
    case "provenance":
        with page.choices("judgement"):
            force = ask.force(held)
            programme, cycle = ask.any_cycle(held)
            area = ask.area(held, programme, cycle)
        judgement = {"programme": programme, "cycle": cycle, "force": force, "area": area}
        evidence.show(held, programme, cycle, force, area)
        page.note(quality.independence(held, **judgement))
        page.section("Decisions and counts it rests on")
        page.table(quality.grounds(held, **judgement), "Decisions, and releases counted")
        page.section("Its history over snapshots")
        page.bullets(quality.history(held, news(store_path()), **judgement))
    case "changes":
        try:
            told = news(store_path())
        except ChangelogUnreadable as fault:
            told = []
            page.note(str(fault))
        page.note(
            f"{len(told)} snapshots with news, the newest first." if told else "No changelog is kept yet."
        )
        for entry in told[:ENTRIES_SHOWN]:
            page.section(day(entry.built_at.date()), f"Snapshot {entry.snapshot}")
            page.bullets([line.words for line in entry.lines])
    case "document":
        document_check.show(held)
