"""How what was read stands to what is held."""

from dataclasses import replace

import polars as pl
import pytest

from pipelines.reading import Reading, ReadJudgement
from pipelines.reading.agreement import agreement
from tests.pipelines.corpus import words

COUNTS = {"outstanding": 0, "good": 0, "adequate": 1, "requires_improvement": 2, "inadequate": 2}
NOTHING = dict.fromkeys(COUNTS)


def reading(**changes) -> Reading:
    plain = Reading(
        "s", "press_release", "exampleshire", "PEEL", "2023-25", "2025-01-15", None, NOTHING, None
    )
    return replace(plain, **changes)


def judged(**grades: str) -> tuple[ReadJudgement, ...]:
    return tuple(ReadJudgement(area, grade, None, 0, 1) for area, grade in grades.items())


def held(
    *rows: tuple[str, str | None, str],
    published: str = "2025-01",
    programme: str = "PEEL",
    cycle: str = "2023-25",
):
    return pl.DataFrame(
        [
            {"programme": programme, "cycle": cycle, "force": "exampleshire", "area": area, "grade": grade}
            | {"strength": strength, "published": published}
            for area, grade, strength in rows
        ],
        schema=dict.fromkeys(
            ["programme", "cycle", "force", "area", "grade", "strength", "published"], pl.String
        ),
    )


def stated(published: str = "2025-01", programme: str = "PEEL", cycle: str = "2023-25", **counts):
    row = {"programme": programme, "cycle": cycle, "force": "exampleshire", "published": published}
    return pl.DataFrame([row | counts])


def placed(found) -> dict[str, list[str]]:
    return {name: [r.get("area", "counts") for r in rows] for name, rows in found.as_json().items()}


def test_each_judgement_agrees_is_new_contradicts_or_is_disputed():
    read = reading(
        judgements=judged(leadership="good", workforce="good", police_powers="good", crime_recording="good")
    )
    ours = held(
        ("leadership", "good", "official"),
        ("workforce", "adequate", "single"),
        ("police_powers", None, "disputed"),
    )
    assert placed(agreement(read, ours, pl.DataFrame(), words())) == {
        "agrees": ["leadership"],
        "new": ["crime_recording"],
        "contradicts": ["workforce"],
        "disputed": ["police_powers"],
    }


def test_a_contradiction_shows_both_grades():
    read = reading(judgements=judged(workforce="good"))
    (row,) = agreement(read, held(("workforce", "adequate", "single")), pl.DataFrame(), words()).contradicts
    assert (row["stated"], row["held"], row["strength"]) == ("good", "adequate", "single")


def test_another_cycle_is_no_contradiction():
    read = reading(judgements=judged(workforce="good"))
    ours = held(("workforce", "inadequate", "official"), cycle="2021/22")
    assert placed(agreement(read, ours, pl.DataFrame(), words()))["new"] == ["workforce"]


@pytest.mark.parametrize(
    ("published", "verdict"), [("2025-02", "contradicts"), ("2024-01", "new"), ("", "contradicts")]
)
def test_a_later_inspection_of_a_rolling_programme_is_new(published, verdict):
    read = reading(programme="NCPI", cycle="rolling", judgements=judged(leadership="good"))
    ours = held(
        ("leadership", "inadequate", "official"), published=published, programme="NCPI", cycle="rolling"
    )
    assert placed(agreement(read, ours, pl.DataFrame(), words()))[verdict] == ["leadership"]


def test_the_same_counts_agree():
    read = reading(areas_total=5, stated_counts=COUNTS)
    assert placed(agreement(read, held(), stated(areas_total=5, **COUNTS), words()))["agrees"] == ["counts"]


def test_other_counts_of_as_many_areas_contradict():
    read = reading(areas_total=5, stated_counts=COUNTS)
    ours = stated(areas_total=5, **(COUNTS | {"adequate": 2, "inadequate": 1}))
    assert placed(agreement(read, held(), ours, words()))["contradicts"] == ["counts"]


def test_counts_of_another_number_of_areas_are_new():
    read = reading(areas_total=5, stated_counts=COUNTS)
    ours = stated(areas_total=6, **(COUNTS | {"good": 1}))
    assert placed(agreement(read, held(), ours, words()))["new"] == ["counts"]


def test_a_reading_without_counts_says_nothing_of_them():
    found = agreement(reading(), held(), stated(areas_total=5, **COUNTS), words())
    assert placed(found) == {"agrees": [], "new": [], "contradicts": [], "disputed": []}
