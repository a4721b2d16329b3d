"""No choice gets a movement across a break; the recorded verdicts decide, over any distance."""

import itertools
import re

import pytest

from judgements import comparability
from judgements.figures import FIGURES, Look
from tests.judgements.figures.boards import said as spoken
from tests.judgements.figures.boards import written
from tests.once import EXHAUSTIVE, sample

FIGURE = FIGURES["grade_changes"]
MOVEMENT = re.compile(
    r"\b(up|down|improved?|declined?|rose|risen|fell|fallen|better|worse|worsened|unchanged|stayed|movement"
    r"|went|slipped|deteriorated?)\b",
    re.IGNORECASE,
)


def pairs_of_cycles(vocabulary):
    for programme in vocabulary.programmes:
        cycles = [c.cycle for c in vocabulary.cycles_of(programme)]
        yield from ((programme, a, b) for a, b in itertools.product(cycles, cycles))


def choices_across_breaks(store):
    """Every pair of cycles that may not be compared, with a fifth of the areas that both have (none: one choice), or
    with each of them."""
    vocabulary = store.vocabulary
    for programme, before, after in pairs_of_cycles(vocabulary):
        found = comparability.verdict(vocabulary, programme, before, after)
        if not found.movement:
            for pair in sample(comparability.lined_up(vocabulary, programme, before, after) or [None], 5):
                area = [("area", pair.to_area.area)] if pair else []
                asked = [("programme", programme), ("from_cycle", before), ("to_cycle", after), *area]
                yield FIGURE.choose(store, asked), found, pair


@pytest.mark.exhaustive
@pytest.mark.slow
def test_no_choice_of_cycles_and_area_gets_a_movement_across_a_break(store):
    walked = 0
    for choices, found, pair in choices_across_breaks(store):
        asked = FIGURE.ask(store, choices)
        columns = {*asked.frame.columns, *(c.lower() for c in asked.table.columns)}
        assert not columns & {"movement", "from_grade", "change", "direction"}
        board = FIGURE.lay_out(asked, Look(900))
        words = [asked.words.headline, asked.words.subtitle, *asked.words.notes, asked.words.alt]
        said = " ".join([*words, *written(board), *spoken(board)])
        for reason in found.reasons:
            assert pair is None or reason in said
            said = said.replace(reason, "").replace(reason.rstrip("."), "")
        assert not MOVEMENT.search(said), (choices, said)
        walked += pair is not None
    assert walked > (150 if EXHAUSTIVE else 30)


def test_the_reason_stands_once_beside_the_figure_across_a_break(store):
    words = FIGURE.ask(store, FIGURE.choose(store, [("to_cycle", "2023-25")])).words
    (reason,) = comparability.verdict(store.vocabulary, "PEEL", "2021/22", "2023-25").reasons
    assert "Not comparable" in words.subtitle
    assert [reason.rstrip(".") in note for note in words.notes].count(True) == 1


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("2014", "2015", "caution"),
        ("2015", "2016", "comparable"),
        ("2015", "2018/19", "comparable"),
        ("2014", "2018/19", "caution"),
        ("2018/19", "2021/22", "not_comparable"),
        ("2017", "2021/22", "not_comparable"),
        ("2014", "2023-25", "not_comparable"),
        ("2021/22", "2023-25", "not_comparable"),
        ("2023-25", "2025-27", "not_comparable"),
        ("2016", "2015", "not_comparable"),
        ("2016", "2016", "not_comparable"),
        ("2016", "2099", "not_comparable"),
    ],
)
def test_the_verdict_over_several_cycles_is_the_worst_on_the_way(store, before, after, expected):
    assert comparability.verdict(store.vocabulary, "PEEL", before, after).verdict == expected


def test_a_gutter_stands_before_each_cycle_after_a_break(store):
    assert list(comparability.breaks(store.vocabulary, "PEEL")) == ["2021/22", "2023-25", "2025-27"]


def test_areas_meet_by_code_or_as_the_only_ones_of_their_theme(store):
    found = comparability.lined_up(store.vocabulary, "PEEL", "2018/19", "2021/22")
    assert {(p.from_area.area, p.to_area.area) for p in found} == {
        ("legitimacy_public", "treatment_of_public"),
        ("effectiveness_preventing", "preventing_crime"),
        ("effectiveness_investigating", "investigating_crime"),
        ("effectiveness_vulnerable", "protecting_vulnerable"),
        ("effectiveness_soc", "disrupting_soc"),
        ("legitimacy_workforce", "workforce"),
    }


def test_a_pillar_never_meets_a_question(store):
    for programme, before, after in pairs_of_cycles(store.vocabulary):
        for pair in comparability.lined_up(store.vocabulary, programme, before, after):
            assert (pair.from_area.level == "pillar") == (pair.to_area.level == "pillar")


def test_the_newest_pair_is_one_between_which_movement_may_be_spoken_of(store):
    vocabulary = store.vocabulary
    for programme in (p.programme for p in vocabulary.programmes.values() if p.shape == "cyclic"):
        pair = comparability.newest_pair(vocabulary, programme)
        assert comparability.verdict(vocabulary, programme, *pair).movement


def test_a_question_that_joins_several_has_no_counterpart_and_is_not_comparable(store):
    """PEEL 2018/19's question on demand and resources joins two of 2017: merged_questions.csv says so."""
    vocabulary = store.vocabulary
    for row in vocabulary.tables["merged_question"].iter_rows(named=True):
        programme, parts = row["programme"], row["earlier_areas"].split("|")
        order = [c.cycle for c in vocabulary.cycles_of(programme)]
        for before in order[: order.index(row["earlier_cycle"]) + 1]:
            pairs = comparability.lined_up(vocabulary, programme, before, row["cycle"])
            assert not [p for p in pairs if row["area"] == p.to_area.area or p.from_area.area in parts]
            for area in (row["area"], *parts):
                found = comparability.verdict(vocabulary, programme, before, row["cycle"], area)
                assert (found.verdict, found.reasons) == ("not_comparable", (row["note"],))
    assert comparability.verdict(vocabulary, "PEEL", "2015", "2017", "efficiency_resources").movement
    assert comparability.verdict(vocabulary, "PEEL", "2017", "2018/19", "legitimacy").movement


def test_a_break_at_a_cycle_that_is_not_shown_still_parts_those_beside_it(store):
    vocabulary = store.vocabulary
    first, *_, last = [c.cycle for c in vocabulary.cycles_of("PEEL")]
    assert not comparability.verdict(vocabulary, "PEEL", first, last).movement
    assert list(comparability.breaks(vocabulary, "PEEL", {first, last})) == [last]
    told = comparability.breaks_in_words(vocabulary, "PEEL", {first, last})
    assert [sentence.split(" can't")[0] for sentence in told] == [
        f"{vocabulary.cycles['PEEL', first].label} and {vocabulary.cycles['PEEL', last].label}"
    ]
