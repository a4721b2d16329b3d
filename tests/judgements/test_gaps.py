"""What is missing, and which document would bring how much of it: on forces that do not exist."""

from judgements.gaps import gaps, in_words, missing

FORMS = [
    {"programme": "PEEL", "cycle": "2015", "kind": "page", "address": "https://h.example/2015/{force}/"},
    {"programme": "PEEL", "cycle": "2015", "kind": "table", "address": "https://h.example/2015/?view=table"},
    {"programme": "PEEL", "cycle": "2014", "kind": "page", "address": "https://h.example/2014/{force}/"},
]


def due(store, cycle: str) -> list[str]:
    """The areas of a cycle that every force is graded for."""
    return [a.area for a in store.vocabulary.areas.values() if (a.cycle, a.graded) == (cycle, "yes")]


def test_every_grade_that_was_given_is_missing_until_it_is_held(country):
    areas = due(country.store(), "2015")
    assert missing(country.store(), "PEEL", "2015").height == 5 * len(areas)
    country.evidence("Exampleshire", areas[0], "good", cycle="2015")
    rows = missing(country.store(), "PEEL", "2015", "exampleshire")
    assert rows["area"].to_list() == areas[1:]


def test_what_was_not_graded_and_what_is_disputed_is_not_missing(country):
    first, second, *_ = due(country.store(), "2015")
    country.add("ungraded", programme="PEEL", cycle="2015", force="Exampleshire", area=first, kind="ungraded",
                reason="Not graded", source_url="https://example.org/u")  # fmt: skip
    country.evidence("Exampleshire", second, "good", cycle="2015")
    country.evidence("Exampleshire", second, "inadequate", cycle="2015", publisher="press",
                     source_url="https://example.org/x")  # fmt: skip
    assert not {first, second} & set(missing(country.store(), "PEEL", "2015", "exampleshire")["area"])


def test_a_cycle_whose_reports_still_appear_misses_nothing_yet(country):
    running = [c.cycle for c in country.store().vocabulary.cycles.values() if not c.published_to]
    assert running
    assert missing(country.store()).filter(cycle=running[0]).is_empty()


def test_tables_of_a_whole_cycle_come_first_and_then_what_brings_most(country):
    areas = due(country.store(), "2015")
    for area in areas[:-2]:
        country.evidence("Exampleshire", area, "good", cycle="2015")
    store = country.store()
    found = gaps(store, FORMS, missing(store, "PEEL", "2015"))
    table, *reports = found
    assert (table.force, table.forces, table.missing) == ("", 5, 4 * len(areas) + 2)
    assert table.addresses == ("https://h.example/2015/?view=table",)
    assert [g.missing for g in reports] == [*[len(areas)] * 4, 2]
    assert (reports[-1].force, reports[-1].areas) == ("exampleshire", tuple(areas[-2:]))
    assert reports[-1].addresses == ("https://h.example/2015/exampleshire/",)


def test_a_release_bounds_what_is_missing(country):
    areas = due(country.store(), "2021/22")
    country.evidence("Exampleshire", areas[0], "good", cycle="2021/22")
    country.add("stated_counts", programme="PEEL", cycle="2021/22", force="Exampleshire", areas_total=str(len(areas)),
                good="3", adequate=str(len(areas) - 4), inadequate="1",
                source_url="https://example.org/c")  # fmt: skip
    store = country.store()
    (gap,) = gaps(store, [], missing(store, "PEEL", "2021/22", "exampleshire"))
    assert gap.bound == {"good": 2, "adequate": len(areas) - 4, "inadequate": 1}
    assert in_words(store.vocabulary, gap) == (
        f"Exampleshire, PEEL 2021/22 (2 good, {len(areas) - 4} adequate, 1 inadequate, by a release)"
    )
