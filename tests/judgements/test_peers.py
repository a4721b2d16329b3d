"""Peer groups that are brought: names understood, what is one-sided told, what is no table refused in words."""

import pytest

from judgements.peers import MOST_BYTES, NotPeers, peers


def names(store, *places):
    forces = list(store.vocabulary.forces.values())
    return [forces[place] for place in places]


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_a_row_a_force_and_a_row_a_pair_make_the_same_groups(store, mark):
    a, b, c = names(store, 0, 1, 2)
    wide = f"{mark.join([a.name, b.name, c.code])}\n"
    pairs = f"force{mark}peer\n{a.official_name}{mark}{b.code}\n{a.name}{mark}{c.name}\n"
    assert peers(store, wide).groups == peers(store, pairs.encode()).groups == {a.code: (b.code, c.code)}


def test_who_has_whom_without_the_reverse_is_told_and_nobody_else(store):
    a, b, c = names(store, 0, 1, 2)
    found = peers(store, f"{a.name},{b.name},{c.name}\n{b.name},{a.name}\n")
    (told,) = found.asymmetry
    assert told == f"{a.name} has {c.name} among its peers; it has not {a.name} among theirs."
    assert found.of(b.code) == (a.code,)
    assert found.of(c.code) == ()


def test_a_name_that_is_no_force_is_left_out_and_named_with_its_row(store):
    a, b = names(store, 0, 1)
    found = peers(store, f"{a.name},{b.name},Ruritania\nFreedonia,{a.name}\n")
    assert found.groups == {a.code: (b.code,)}
    assert found.doubts == (
        "Row 1: 'Ruritania' is no force we know; it is left out.",
        "Row 2: 'Freedonia' is no force we know; it is left out.",
    )


def test_the_base_says_whose_groups_these_are_and_that_the_force_is_not_in_its_own(store):
    a, b, c = names(store, 0, 1, 2)
    found = peers(store, f"{a.name},{a.name},{b.name},{c.name}\n{b.name},{a.name}\n")
    assert found.of(a.code) == (b.code, c.code)
    assert found.base.startswith(
        "Peers as you brought them, for this session: 2 forces with 1 to 2 peers each"
    )
    assert "itself not counted" in found.base


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "No force with a peer"),
        ("Kent", "No force with a peer"),
        (b"PK\x03\x04\xff\xfe\x00\x01", "no text in UTF-8"),
        ("a\0b,c", "no text"),
        ("x" * (MOST_BYTES + 1), "at most"),
        ("a,b\n" * 4_001, "At most"),
        ("," * 200, "At most"),
        ('"' + "x" * 140_000 + '",b', "can't be read as rows"),
        ("=cmd|' /C calc'!A0,<script>", "No force with a peer"),
    ],
)  # fmt: skip
def test_what_is_no_table_of_peers_is_refused_in_words(store, content, words):
    with pytest.raises(NotPeers, match=words):
        peers(store, content)
