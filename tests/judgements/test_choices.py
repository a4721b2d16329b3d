"""Addresses carry codes, all choices written out; what does not exist is refused, every fault at once."""

import dataclasses
import datetime as dt
from dataclasses import dataclass

import pytest

from judgements.choices import BadChoices, parameters, query, read
from judgements.figures import FIGURES


@dataclass(frozen=True)
class Choices:
    programme: str = "PEEL"
    cycle: str = ""
    area: str = ""
    force: tuple[str, ...] = ()
    order: str = "name"
    as_at: dt.date | None = None


OWN = {"order": ("name", "region")}


def asked(store, *given):
    return read(Choices, given, store.vocabulary, OWN)


def faults(store, *given):
    with pytest.raises(BadChoices) as found:
        asked(store, *given)
    return [(p.name, p.value) for p in found.value.problems]


def test_choices_are_read_from_codes(store):
    chosen = asked(
        store, ("cycle", "2018/19"), ("force", "kent"), ("force", "essex"), ("as_at", "2019-05-02")
    )
    assert chosen == Choices("PEEL", "2018/19", "", ("kent", "essex"), "name", dt.date(2019, 5, 2))


def test_an_address_says_every_choice_and_is_read_back_the_same(store):
    chosen = Choices("PEEL", "2018/19", "efficiency", ("kent", "essex"), "region", dt.date(2019, 5, 2))
    assert query(chosen) == (
        "programme=PEEL&cycle=2018%2F19&area=efficiency&force=kent&force=essex&order=region&as_at=2019-05-02"
    )
    assert asked(store, *parameters(chosen)) == chosen


def test_a_force_is_found_by_an_old_name_and_named_once(store):
    assert asked(store, ("force", "Hampshire Constabulary"), ("force", "hampshire")).force == ("hampshire",)


@pytest.mark.parametrize(
    "given",
    [
        ("cycle", "2099"),
        ("programme", "peel"),
        ("force", "devon"),
        ("order", "worst"),
        ("as_at", "yesterday"),
        ("as_at", "2024-02-30"),
        ("area", "'; drop table judgement; --"),
        ("colour", "red"),
        ("force", "<script>alert(1)</script>"),
    ],
)
def test_what_does_not_exist_is_refused_by_name(store, given):
    assert faults(store, given) == [given]


def test_an_area_of_another_cycle_is_refused_and_the_right_ones_are_listed(store):
    with pytest.raises(BadChoices, match=r"area .workforce. does not exist here\. It can be: effectiveness,"):
        asked(store, ("cycle", "2016"), ("area", "workforce"))


def test_every_fault_is_reported_at_once(store):
    assert faults(store, ("cycle", "2099"), ("force", "devon"), ("colour", "red")) == [
        ("colour", "red"),
        ("cycle", "2099"),
        ("force", "devon"),
    ]


def test_one_choice_said_twice_and_endless_lists_are_refused(store):
    assert faults(store, ("cycle", "2016"), ("cycle", "2017")) == [("cycle", "2016, 2017")]
    many = [("force", f"f{i}") for i in range(1000)]
    assert ("force", ", ".join(f"f{i}" for i in range(1000))[:60]) in faults(store, *many)


@pytest.mark.parametrize("figure", FIGURES.values(), ids=list(FIGURES))
def test_an_empty_choice_is_one_not_made(store, figure):
    said_nothing = figure.choose(store, [])
    for field in dataclasses.fields(figure.choices):
        assert figure.choose(store, [(field.name, " ")]) == said_nothing, field.name
    assert "" not in [
        getattr(said_nothing, name) for name in ("programme", *figure.own) if hasattr(said_nothing, name)
    ]


def test_what_no_answer_does_without_is_asked_for(store):
    figure = dataclasses.replace(FIGURES["grade_distribution"], complete=lambda _, choices: choices)
    with pytest.raises(BadChoices, match=r"programme '' is needed here\. It can be: PEEL"):
        figure.ask(store, figure.choices(by=""))
