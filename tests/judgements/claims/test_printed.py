"""What may be printed is what people paste back: with its base, and only with the right one."""

import re

import pytest

from judgements.claims import answer
from judgements.leads import leads

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def printed(store):
    """The printable sentences that end in a base, one of each kind of claim."""
    found = {
        c.claim.kind: c.safe for lead in leads(store) for c in lead.answers if c.safe.endswith("forces).")
    }
    assert found
    return tuple(found.values())


def test_a_sentence_of_ours_is_read_back_with_its_base(store, printed):
    for said in printed:
        found = answer(store, said)
        assert (found.verdict in ("true", "tie"), found.text) == (True, said), said
        assert said in found.safe


def test_a_base_that_is_another_is_not_passed_over(store, printed):
    for said in printed:
        other = re.sub(r"\d+ forces\)\.$", "99 forces).", said)
        assert answer(store, other).verdict in ("not_understood", "refused"), other
