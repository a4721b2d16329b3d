"""Press morning, what tempts, and the finding of the moment: everything that may be printed is true for the engine."""

import datetime as dt
import io
import zipfile

import pytest

from judgements import statements_beside_ours
from judgements.claims import answer
from judgements.claims.answering import press
from judgements.claims.answering.tempting import NOT_SAFE, tempting
from judgements.figures import FIGURES
from judgements.leads import leads
from judgements.leads.moment import finding
from judgements.statements_beside_ours import Stated
from tests.once import sample

pytestmark = pytest.mark.slow

KENT_2016 = Stated(
    "PEEL", "2016", "kent", "2017-03", {"legitimacy": "outstanding", "effectiveness": "inadequate"}
)


def test_a_release_is_checked_and_only_what_is_true_may_be_printed(store):
    (found,) = press.morning(store, [KENT_2016])
    assert {c.standing for c in found.checks} == {"agrees", "differs"}
    assert [s for a in found.true for s in a.safe] == [
        "Kent is graded outstanding for Legitimacy in PEEL 2016."
    ]
    assert found.theirs == ("Kent is graded inadequate for Effectiveness in PEEL 2016.",)
    for told in found.true:
        assert answer(store, told.safe[0]).verdict == "true"


def test_a_release_that_the_register_holds_is_found_by_its_address(store):
    row = store.table("evidence").filter(force="kent", cycle="2016").row(0, named=True)
    stated = press.stated_by(store, row["source_url"])
    assert any(s.force == "kent" and s.grades.get(row["area"]) == row["grade"] for s in stated)
    assert press.stated_by(store, "https://example.org/nothing' or 1=1 --") == []


def test_the_pack_holds_sentences_checks_sources_and_is_the_same_twice(store):
    mornings, checks = (
        press.morning(store, [KENT_2016]),
        statements_beside_ours.standings_table(store, [KENT_2016]),
    )
    packed = press.pack(store, mornings, checks, "https://example.org")
    assert packed == press.pack(store, mornings, checks, "https://example.org")
    with zipfile.ZipFile(io.BytesIO(packed)) as files:
        assert set(files.namelist()) >= {"sentences.txt", "checks.csv", "evidence.csv", "licence.txt"}
        images = [name for name in files.namelist() if name.endswith(".png")]
        assert len(images) == len(mornings[0].figures)
        assert all(files.read(name).startswith(b"\x89PNG") for name in images)
        assert (
            "- Kent is graded outstanding for Legitimacy in PEEL 2016."
            in files.read("sentences.txt").decode()
        )


def test_a_document_of_no_known_force_or_cycle_gives_nothing(store):
    assert press.morning(store, [Stated("PEEL", "1999", "kent"), Stated("PEEL", "2016", "mars")]) == []


@pytest.mark.exhaustive
def test_what_tempts_is_never_safe_and_says_why(store):
    for name in sample(FIGURES, 3):
        figure = FIGURES[name]
        found = tempting(store, figure.choose(store, []))
        assert len(found) == 3, name
        for temptation in found:
            assert answer(store, temptation.sentence).verdict in NOT_SAFE
            assert temptation.why.endswith(".")


def test_the_finding_of_the_moment_is_the_newest_report_for_sixty_days_and_then_the_strongest_lead(store):
    reports = [lead for lead in leads(store) if lead.kind == "new" and lead.sort_date]
    last = max(lead.sort_date for lead in reports)
    strongest = next(lead for lead in leads(store) if lead.kind != "new")
    assert finding(store, last + dt.timedelta(60)) == next(r for r in reports if r.sort_date == last)
    assert finding(store, last + dt.timedelta(61)) == strongest
    assert finding(store, min(r.sort_date for r in reports) - dt.timedelta(1)) == strongest
