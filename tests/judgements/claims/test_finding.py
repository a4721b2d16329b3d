"""The first screen's field: any name, old, everyday, Welsh or mistyped, finds its force; areas, cycles, programmes too."""

import time

import pytest

from judgements.claims.finding import matches


@pytest.mark.parametrize(
    ("typed", "force"),
    [("kent", "kent"), ("Kent Police", "kent"), ("ken", "kent"), ("the met", "metropolitan"), ("GMP", "greater-manchester"),
     ("Hampshire Constabulary", "hampshire"), ("Heddlu De Cymru", "south-wales"), ("gogledd cymru", "north-wales"),
     ("notts", "nottinghamshire"), ("Glos", "gloucestershire"), ("Glouchestershire", "gloucestershire"),
     ("lecestershire", "leicestershire"), ("wilts", "wiltshire"), ("humbersde", "humberside"), ("Tyne and Wear", "northumbria"),
     ("devon & cornwall", "devon-and-cornwall"), ("dyfed powys", "dyfed-powys"), ("west yorks", "west-yorkshire")],
)  # fmt: skip
def test_a_force_is_the_first_that_is_found_by_any_of_its_names(store, typed, force):
    found = matches(store.vocabulary, typed)[0]
    assert (found.kind, dict(found.codes)) == ("force", {"force": force})
    assert found.address == f"/force?force={force}"


@pytest.mark.parametrize(
    ("typed", "kind", "codes"),
    [("999 calls", "area", {"area": "responding_to_public"}), ("stop and search", "area", {"area": "police_powers"}),
     ("child protection", "programme", {"programme": "NCPI"}), ("protecting children", "programme", {"programme": "NCPI"}),
     ("2016", "cycle", {"cycle": "2016"}), ("PEEL 2018/19", "cycle", {"cycle": "2018/19"}),
     ("vetting", "programme", {"programme": "INTEGRITY"}), ("wales", "region", {"region": "Wales"})],
)  # fmt: skip
def test_areas_cycles_programmes_and_regions_are_found_by_what_people_call_them(store, typed, kind, codes):
    found = next(m for m in matches(store.vocabulary, typed) if m.kind == kind)
    assert codes.items() <= dict(found.codes).items()


def test_nothing_is_found_for_what_names_nothing(store):
    for typed in ("", "   ", "zzzzqqq", "?!", "\x00", "<script>"):
        assert matches(store.vocabulary, typed) == []


def test_whatever_is_typed_is_answered_at_once(store):
    begun = time.process_time()
    assert matches(store.vocabulary, "x" * 100_000) == []
    assert time.process_time() - begun < 0.5
