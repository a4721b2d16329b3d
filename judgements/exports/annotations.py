"""Annotations of a reader's own: a number at a cell, its words in a note that says whose they are.

In an address each is `pin=FORCE~AREA~TEXT`; force or area may be empty, and with neither it is a note alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from judgements.choices import Problem

MOST, LONGEST = 5, 120  # annotations of a figure, characters of one
BETWEEN = "~"
WHOSE = "Added by whoever made this picture, not from the data: "


@dataclass(frozen=True)
class Pin:
    """One annotation: the codes of its cell, its words, and the cell by name; all but the words may be empty."""

    force: str
    area: str
    text: str
    label: str = ""

    @property
    def codes(self) -> dict[str, str]:
        """The codes that the address of its cell has to hold."""
        return {k: v for k, v in (("force", self.force), ("area", self.area)) if v}


def value(force: str, area: str, text: str) -> str:
    """An annotation as an address carries it."""
    return BETWEEN.join((force, area, text))


def parsed(said: str) -> Pin:
    """The annotation that an address carries. ValueError for one without its three parts."""
    force, area, text = said.split(BETWEEN, 2)
    return Pin(force.strip(), area.strip(), text.strip())


def problems(values: tuple[str, ...]) -> Iterator[Problem]:
    """What is wrong with annotations as an address carries them."""
    if len(values) > MOST:
        yield Problem("pin", str(len(values)), f"is more than the {MOST} annotations that a figure may have")
    for said in values:
        if said.count(BETWEEN) < 2 or not parsed(said).text:
            yield Problem("pin", said[:60], "is written FORCE~AREA~TEXT; force and area may be empty")
        elif len(parsed(said).text) > LONGEST:
            yield Problem("pin", said[:60], f"has {len(parsed(said).text)} characters, {LONGEST} is the most")


def note(pins: Iterable[Pin]) -> str:
    """The words of all annotations, numbered as their cells are, with whose they are; empty for none."""
    said = [f"{n} {pin.label}: “{pin.text}”" if pin.label else f"“{pin.text}”" for n, pin in numbered(pins)]
    return f"{WHOSE}{'; '.join(said)}." if said else ""


def numbered(pins: Iterable[Pin]) -> Iterator[tuple[int, Pin]]:
    """The annotations with the number of each that has a cell, in their order."""
    number = 0
    for pin in pins:
        number += bool(pin.codes)
        yield number, pin
