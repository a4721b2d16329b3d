"""A file of any form that is damaged, or made to cost whoever opens it, is answered in words, and the next is read."""

import pytest

from pipelines.reading import foreign, limited
from pipelines.reading.documents import office
from pipelines.reading.limited import Limits
from tests.pipelines.corpus import words
from tests.pipelines.reading.hostile_files import HOSTILE


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_states_nothing_and_says_so(name):
    readings = foreign.read(HOSTILE[name], "x", words(), limits=Limits(processor=3))
    assert readings
    assert all(r.judgements == () or "cut" in name for r in readings)
    assert not any("root:" in r.text for r in readings)
    assert all(foreign.is_refused(r) or r.text.strip() for r in readings)
    assert not any("ends the program" in d.message for r in readings for d in r.doubts)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["DOCX, as many runs as a library", "ODT, repeats of repeats"])
def test_what_unpacks_into_too_much_is_refused_before_anything_takes_it_apart(name):
    (reading,) = foreign.read(HOSTILE[name], "x", words(), limits=Limits(processor=3))
    assert [d.message for d in reading.doubts] == [office.TOO_LARGE]


def test_a_small_file_gets_little_of_the_processor(monkeypatch):
    given = []
    monkeypatch.setattr(limited, "run", lambda *_, limits: given.append(limits.processor) or [])
    for size in (2_500, 250_000, 20_000_000):
        foreign.read(bytes(size), "x", words())
    assert given == [6, 16, limited.LIMITS.processor]
