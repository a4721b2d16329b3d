"""Choices completed: the latest cycle, the first graded area, an area and a theme that stand for each other."""

import dataclasses
from typing import Protocol, TypeVar

import polars as pl

from judgements.store import Store, of_store
from judgements.vocabulary import Vocabulary


class OfAnArea(Protocol):
    """Choices of an area or its theme."""

    @property
    def programme(self) -> str: ...
    @property
    def cycle(self) -> str: ...
    @property
    def area(self) -> str: ...
    @property
    def theme(self) -> str: ...


C = TypeVar("C")
A = TypeVar("A", bound=OfAnArea)


def with_values(choices: C, **values: object) -> C:
    """The choices with other values in the fields named."""
    return dataclasses.replace(choices, **values)  # type: ignore[type-var]


@of_store
def latest_cycle(store: Store, programme: str) -> str:
    """The newest cycle in which we hold half of the forces; failing that the one with most; none of none."""
    held = store.query("forces_held", programme=programme)
    broad = held.filter(pl.col("forces_held") * 2 >= pl.col("forces_expected"))
    chosen = broad.sort("cycle_order") if broad.height else held.sort("forces_held", "cycle_order")
    return str(chosen["cycle"][-1]) if chosen.height else ""


def completed(store: Store, choices: C) -> C:
    """The choices with what was not said filled in: the first programme, its latest cycle, the first graded
    area; each where the choices have such a field."""
    said = {f.name: getattr(choices, f.name) for f in dataclasses.fields(choices)}  # type: ignore[arg-type]
    new: dict[str, object] = {}
    if said.get("programme") == "":
        new["programme"] = next(iter(store.vocabulary.programmes))
    programme = str(new.get("programme", said.get("programme", "")))
    if said.get("cycle") == "" and programme:
        new["cycle"] = latest_cycle(store, programme)
    if said.get("area") == "" and "cycle" in said:
        new["area"] = first_area(store.vocabulary, programme, str(new.get("cycle", said["cycle"])))
    return with_values(choices, **new)


def first_area(vocabulary: Vocabulary, programme: str, cycle: str) -> str:
    """The first area of a cycle that every force is graded for, else the first that some are."""
    graded = vocabulary.graded_areas(programme, cycle)
    return next((a.area for a in graded if a.graded == "yes"), graded[0].area if graded else "")


def area_and_theme(store: Store, choices: A) -> A:
    """The choices with programme and cycle filled in, the area taken from the theme where only that is
    chosen (else the first that every force is graded for), and the theme from the area."""
    vocabulary = store.vocabulary
    programme = choices.programme or next(iter(vocabulary.programmes))
    cycle = choices.cycle or latest_cycle(store, programme)
    areas = vocabulary.graded_areas(programme, cycle)
    if not areas:
        return with_values(choices, programme=programme, cycle=cycle)
    of_theme = (
        [a for a in areas if a.theme == choices.theme] or [a for a in areas if a.graded == "yes"] or areas
    )
    area = choices.area or of_theme[0].area
    theme = choices.theme or next((a.theme for a in areas if a.area == area), of_theme[0].theme)
    return with_values(choices, programme=programme, cycle=cycle, area=area, theme=theme)


def one_force(store: Store, choices: C) -> C:
    """The choices with a force: the one chosen, else the first by name."""
    return with_values(
        choices, force=getattr(choices, "force", "") or next(iter(store.vocabulary.existing), "")
    )
