"""The letter of a force: every sentence of grades has its sources, and its PDF is one page of A4, however much it says."""

import io
from dataclasses import replace

import pdfplumber
import pytest

from judgements.force_facts import Said
from judgements.force_letter import HAPPENED, letter
from judgements.letter_paper import Overfull, paper
from tests.once import sample

pytestmark = pytest.mark.slow

A4 = (595.28, 841.89)  # points


def pages(content):
    with pdfplumber.open(io.BytesIO(content)) as document:
        return [(p.width, p.height, p.extract_text()) for p in document.pages]


@pytest.fixture(scope="module")
def found(store):
    """The letter that says most."""
    letters = [letter(store, force) for force in store.vocabulary.forces]
    return max(letters, key=lambda found: sum(map(len, found.parts.values())) + len(found.sources))


def test_every_sentence_about_grades_names_its_sources(store, found):
    unsourced = [s.text for said in found.parts.values() for s in said if not s.sources]
    assert found.sources
    assert unsourced == []


@pytest.mark.exhaustive
def test_the_letter_of_every_force_is_one_page_of_a4(store):
    forces = list(store.vocabulary.forces)
    for force in sample(forces, 6):
        found = letter(store, force)
        ((width, height, text),) = pages(paper(store, found))
        assert (round(width, 1), round(height, 1)) == (round(A4[0], 1), round(A4[1], 1)), force
        assert found.name in text, force


def test_the_fullest_letter_says_on_one_page_what_its_page_says(store, found):
    ((_, _, text),) = pages(paper(store, found, "https://grades.example"))
    words = set(text.split())
    assert set(found.parts) <= {head for head in found.parts if head in text}
    assert all(set(s.text.split()) <= words for said in found.parts.values() for s in said)
    assert f"https://grades.example/letter/{found.force}" in text


def test_what_does_not_fit_gives_way_from_the_oldest_event_on_and_is_counted(store, found):
    events = [Said(f"Event {n}: {'words ' * 250}".strip() + ".", ()) for n in range(5)]
    ((_, _, text),) = pages(paper(store, replace(found, parts=found.parts | {HAPPENED: events})))
    assert "not told here" in text
    assert "Event 4:" in text
    assert "Event 0:" not in text


def test_a_letter_that_cannot_stand_on_one_page_is_no_letter(store, found):
    long = {"PEEL": [Said("words " * 300, ())] * 40}
    with pytest.raises(Overfull, match="one page"):
        paper(store, replace(found, parts=long))


def test_the_same_snapshot_gives_the_same_bytes(store, found):
    assert paper(store, found) == paper(store, found)
