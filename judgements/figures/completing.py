"""Choices completed where an area and a theme stand for each other."""

import dataclasses
from typing import Any

from judgements.figures import base
from judgements.store import Store


def area_and_theme(store: Store, choices: Any) -> Any:
    """The choices with programme and cycle filled in, the area taken from the theme where only that is
    chosen (else the first that every force is graded for), and the theme from the area."""
    vocabulary = store.vocabulary
    cycled = base.completed(store, dataclasses.replace(choices, area=choices.area or "-"))
    areas = [a for a in vocabulary.areas_of(cycled.programme, cycled.cycle) if a.graded != "no"]
    if not areas:
        return dataclasses.replace(cycled, area=choices.area)
    of_theme = (
        [a for a in areas if a.theme == choices.theme] or [a for a in areas if a.graded == "yes"] or areas
    )
    area = choices.area or of_theme[0].area
    theme = choices.theme or next((a.theme for a in areas if a.area == area), of_theme[0].theme)
    return dataclasses.replace(cycled, area=area, theme=theme)


def one_force(store: Store, choices: Any) -> Any:
    """The choices with a force: the one chosen, else the first by name."""
    return dataclasses.replace(choices, force=choices.force or next(iter(store.vocabulary.forces), ""))
