"""Who shares an end of the order: those who certainly hold the same grade, also where only a published total says so."""

from types import SimpleNamespace

from judgements.claims import Claim
from judgements.claims.deciding.printable import ties


def test_a_grade_that_only_a_total_leaves_is_shared_with_those_who_hold_it(country):
    cells = {"2016": {"northshire": {"efficiency": frozenset({"good"})}, "exampleshire": {"efficiency": frozenset({"good"})},
                      "borderland": {"efficiency": frozenset({"good", "inadequate"})}}}  # fmt: skip
    claim = Claim("highest", force="exampleshire", programme="PEEL", cycle="2016", area="efficiency")
    assert ties(claim, SimpleNamespace(cells=cells), country.store().vocabulary) == ["northshire"]
