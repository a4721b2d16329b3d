"""How each statement of a document stands to what we hold: on forces that do not exist."""

import pytest

from judgements.statements_beside_ours import Stated, compared_with_store, standings_table
from tests.exampleshire import Exampleshire

PEEL = ("PEEL", "2023-25")
CHILD = ("NCPI", "rolling")


def standing(country: Exampleshire, stated: Stated) -> dict[str, str]:
    """Area, or kind for what is no grade → standing."""
    return {v.area or v.kind: v.standing for v in compared_with_store(country.store(), stated)}


def test_each_grade_agrees_differs_is_disputed_or_is_new(country):
    country.evidence("Exampleshire", "leadership", "good")
    country.evidence("Exampleshire", "investigating_crime", "adequate")
    country.evidence("Exampleshire", "police_powers", "good")
    country.evidence(
        "Exampleshire", "police_powers", "adequate", source_url="https://example.org/x", publisher="press"
    )
    grades = dict.fromkeys(("leadership", "investigating_crime", "police_powers", "crime_recording"), "good")
    assert standing(country, Stated(*PEEL, "exampleshire", grades=grades)) == {
        "leadership": "agrees",
        "investigating_crime": "differs",
        "police_powers": "disputed",
        "crime_recording": "new",
    }


def test_a_grade_that_was_changed_since_agrees_with_the_one_before(country):
    for grade, published in (("adequate", "2024-02-16"), ("requires_improvement", "2024-08-08")):
        country.evidence("Exampleshire", "responding_to_public", grade, published=published)
    country.add(
        "decision", programme="PEEL", cycle="2023-25", force="Exampleshire", area="responding_to_public",
        kind="regrade", grade="requires_improvement", reason="Changed", source_url="https://example.org/r",
        **{"from": "2024-08-08"},
    )  # fmt: skip
    (verdict,) = compared_with_store(
        country.store(), Stated(*PEEL, "exampleshire", "2024-02-16", {"responding_to_public": "adequate"})
    )
    assert (verdict.standing, verdict.held, verdict.words) == (
        "before_regrade", "requires_improvement", "Changed on 8 August 2024")  # fmt: skip


def test_a_deduced_grade_is_confirmed(country):
    country.evidence(
        "Exampleshire", "leadership", "good", **dict(zip(("programme", "cycle"), CHILD, strict=True))
    )
    areas = [a.area for a in country.store().vocabulary.areas.values() if a.programme == "NCPI"]
    for area in areas[1:4]:
        if area != "leadership":
            country.evidence("Exampleshire", area, "good", programme="NCPI", cycle="rolling")
    country.add("stated_counts", programme="NCPI", cycle="rolling", force="Exampleshire", areas_total="5",
                outstanding="0", good="5", adequate="0", requires_improvement="0", inadequate="0",
                source_url="https://example.org/c")  # fmt: skip
    held = {r["area"]: r["strength"] for r in country.store().table("judgement").to_dicts()}
    deduced = [area for area, strength in held.items() if strength == "deduced"]
    assert deduced
    assert set(
        standing(country, Stated(*CHILD, "exampleshire", grades=dict.fromkeys(deduced, "good"))).values()
    ) == {"confirms"}


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2025-02", "differs"), ("2023-01", "new"), ("2027-01", "new"), (None, "differs")],
)
def test_another_inspection_of_a_rolling_programme_is_new(country, published, expected):
    country.evidence(
        "Exampleshire", "leadership", "inadequate", programme="NCPI", cycle="rolling", published="2025-01-15"
    )
    assert standing(country, Stated(*CHILD, "exampleshire", published, {"leadership": "good"})) == {
        "leadership": expected
    }


def test_another_cycle_is_no_difference(country):
    country.evidence("Exampleshire", "responding_to_public", "inadequate", cycle="2021/22")
    assert standing(country, Stated(*PEEL, "exampleshire", grades={"leadership": "good"})) == {
        "leadership": "new"
    }


COUNTED = {"outstanding": 0, "good": 3, "adequate": 2, "requires_improvement": 0, "inadequate": 0}


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        (["good", "good", "good", "adequate", "adequate"], "agrees"),
        (["good", "good", "adequate"], "not_checkable"),
        ([], "not_checkable"),
        (["inadequate"], "differs"),
        (["good", "good", "good", "good"], "differs"),
    ],
)
def test_counts_agree_differ_or_wait_for_more_grades(country, grades, expected):
    areas = [a.area for a in country.store().vocabulary.areas.values() if a.programme == "NCPI"]
    for area, grade in zip(areas, grades, strict=False):
        country.evidence(
            "Exampleshire", area, grade, programme="NCPI", cycle="rolling", published="2025-01-15"
        )
    found = standing(country, Stated(*CHILD, "exampleshire", "2025-01", counts=COUNTED, areas_total=5))
    assert found == {"counts": expected}


@pytest.mark.parametrize(("good", "expected"), [(3, "agrees"), (2, "differs")])
def test_counts_are_laid_beside_those_of_another_release(country, good, expected):
    counts = {g: str(n) for g, n in (COUNTED | {"good": good, "adequate": 5 - good}).items()}
    country.add("stated_counts", programme="NCPI", cycle="rolling", force="Exampleshire", areas_total="5",
                published="2025-01", source_url="https://example.org/c", **counts)  # fmt: skip
    found = standing(country, Stated(*CHILD, "exampleshire", "2025-01", counts=COUNTED, areas_total=5))
    assert found == {"counts": expected}


@pytest.mark.parametrize(("said", "expected"), [(2, "agrees"), (1, "differs"), (3, "differs")])
def test_causes_of_concern_stand_beside_the_events_we_hold(country, said, expected):
    country.add("event", force="Exampleshire", event="cause_of_concern", date="2025-01-15", programme="PEEL",
                cycle="2023-25", number="2", topic="vetting", publisher="hmicfrs",
                source_url="https://hmicfrs.justiceinspectorates.gov.uk/x/")  # fmt: skip
    assert standing(country, Stated(*PEEL, "exampleshire", causes_of_concern=said)) == {"causes": expected}


def test_causes_that_we_do_not_hold_are_new_and_none_agree_with_none(country):
    assert standing(country, Stated(*PEEL, "exampleshire", causes_of_concern=1)) == {"causes": "new"}
    assert standing(country, Stated(*PEEL, "exampleshire", causes_of_concern=0)) == {"causes": "agrees"}


def test_readers_are_told_in_words(country):
    country.evidence("Exampleshire", "leadership", "adequate")
    stated = Stated(*PEEL, "exampleshire", None, {"leadership": "good"}, {"good": 4}, 8, 1)
    rows = standings_table(country.store(), [stated]).select("The document", "Ours", "Standing").rows()
    assert rows == [
        ("Good", "Adequate", "differs from ours"),
        ("4 good of 8", "1 adequate", "can't be checked yet (we hold the grades of 1 of 8 areas)"),
        ("1", None, "not held yet"),
    ]
