"""What a few words may name: every name finds its force, slips are forgiven, sentences are no names."""

import pytest

from judgements.destinations import forces_named, matches, places


def found(store, text: str) -> list[tuple[str, str]]:
    return [(p.kind, p.label) for p in matches(store, text)]


@pytest.mark.slow
def test_every_name_of_every_force_finds_it_first_and_for_sure(store):
    vocabulary = store.vocabulary
    for name, code in vocabulary.names_of_forces.items():
        first = matches(store, name)[0]
        assert (first.label, first.sure) == (vocabulary.forces[code].name, True), name


@pytest.mark.slow
def test_one_slip_in_a_name_of_a_force_still_finds_it(store):
    for force in store.vocabulary.forces.values():
        middle = len(force.name) // 2
        slips = {
            "left out": force.name[:middle] + force.name[middle + 1 :],
            "doubled": force.name[:middle] + force.name[middle - 1 :],
            "run together": force.name.replace(" ", ""),
            "begun": force.name[: max(3, middle)],
        }
        for kind, text in slips.items():
            assert ("force", force.name) in found(store, text), (kind, text)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("wst yorks", ("force", "West Yorkshire")),
        ("  KENT police ", ("force", "Kent")),
        ("the met", ("force", "Metropolitan")),
        ("leicster", ("force", "Leicestershire")),
        ("2021/22", ("cycle", "PEEL 2021/22")),
        ("child protection", ("programme", "Child protection")),
        ("responding to the public", ("area", "Responding to the public")),
    ],
)
def test_the_likeliest_stands_first(store, text, first):
    assert found(store, text)[0] == first


@pytest.mark.parametrize(
    "text", ["", "  ", "?", "which forces are inadequate at responding", "x" * 5000, "qqqq"]
)
def test_what_names_nothing_finds_nothing(store, text):
    assert matches(store, text) == []


def test_each_place_opens_a_page_of_its_own(store):
    targets = [(p.page, p.choices) for p in places(store) if p.kind != "programme"]
    assert len(targets) == len(set(targets))


@pytest.mark.parametrize(
    ("typed", "kind", "choice"),
    [("notts", "force", "nottinghamshire"), ("Glos", "force", "gloucestershire"), ("wilts", "force", "wiltshire"),
     ("gogledd cymru", "force", "north-wales"), ("Tyne and Wear", "force", "northumbria"),
     ("999 calls", "area", "responding_to_public"), ("stop and search", "area", "police_powers"),
     ("protecting children", "programme", "NCPI")],
)  # fmt: skip
def test_nicknames_welsh_names_and_everyday_words_find_their_place(store, typed, kind, choice):
    found = matches(store, typed)[0]
    assert (found.kind, dict(found.choices)[kind]) == (kind, choice)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Northshire, Southmere", ("northshire", "southmere")),
        ("Northshire and Southmere", ("northshire", "southmere")),
        ("northshir;\nWestmarch Police\t", ("northshire", "westmarch")),
        ("Northshire, Northshire Police", ("northshire",)),
        ("South, Borderland", ("northshire", "westmarch", "borderland")),  # a region stands for its forces
        ("Atlantis, <b>, Borderland", ("Atlantis", "<b>", "borderland")),  # what names nothing stays
        (" ,;,\n", ()),
    ],
)
def test_a_list_of_names_typed_or_pasted_is_taken_as_forces(country, text, codes):
    assert forces_named(country.store(), text) == codes
