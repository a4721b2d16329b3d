"""A file of any form that is damaged, or made to cost whoever opens it, is answered in words, and the next is read."""

import pytest

from pipelines.reading import foreign
from tests.pipelines.corpus import words
from tests.pipelines.reading.hostile_files import HOSTILE


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_states_nothing_and_says_so(name):
    readings = foreign.read(HOSTILE[name], "x", words())
    assert readings
    assert all(r.judgements == () or "cut" in name for r in readings)
    assert not any("root:" in r.text for r in readings)
    assert all(foreign.is_refused(r) or r.text.strip() for r in readings)
    assert not any("ends the program" in d.message for r in readings for d in r.doubts)
