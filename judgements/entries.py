"""What the vocabulary says of one force, cycle, area, grade …: a class for each table, a field for each column."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Force:
    """A territorial police force; `code` is stable, names are dated (see `ForceName`). `short_name`:
    shorter ones for where it does not fit, longest first, parted by `|` (`Northants|N’hants`); may be empty.
    `first_day`, `last_day`: between which it exists (ISO), empty where open."""

    code: str
    name: str
    official_name: str
    ons_code: str
    country: str
    region: str
    tile_column: int
    tile_row: int
    short_name: str = ""
    first_day: str = ""
    last_day: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name, then shorter ones: the first that fits its place is drawn."""
        return (self.name, *filter(None, self.short_name.split("|")))

    @property
    def short(self) -> str:
        """The longest of the shorter names; the name itself where it is short."""
        return self.names[1] if self.short_name else self.name


@dataclass(frozen=True)
class ForceName:
    """A name that a force carried until `used_to` (ISO date, empty where it still does)."""

    force: str
    name: str
    official_name: str
    used_to: str


@dataclass(frozen=True)
class Succession:
    """The force `after` follows `before`."""

    before: str
    after: str


@dataclass(frozen=True)
class Programme:
    """`shape` is `cyclic` (every force once a cycle) or `rolling` (each inspection has its date)."""

    programme: str
    label: str
    long_label: str
    shape: str
    description: str

    @property
    def rolls(self) -> bool:
        """Whether each of its inspections has its date, and none belongs to a cycle."""
        return self.shape == "rolling"


@dataclass(frozen=True)
class Cycle:
    """One round of a programme; `published_to` is empty while it runs. Months as `2021-09`."""

    programme: str
    cycle: str
    label: str
    order: int
    scale: str
    published_from: str
    published_to: str
    frame: str
    note: str

    @property
    def years(self) -> tuple[int, ...]:
        """The years by which its code names it: 2016, or 2021 and 2022 of 2021/22; none of a rolling programme."""
        said = [int(number) for number in re.findall(r"\d+", self.cycle)]
        return tuple(year if year > 99 else said[0] // 100 * 100 + year for year in said)


@dataclass(frozen=True)
class Area:
    """What a grade is given for. `graded`: `yes`, `no`, or the condition under which it is."""

    programme: str
    cycle: str
    area: str
    label: str
    short_label: str
    level: str
    parent: str
    theme: str
    graded: str
    order: int

    @property
    def is_graded(self) -> bool:
        """Whether any force is graded for it in its cycle."""
        return self.graded != "no"


@dataclass(frozen=True)
class Theme:
    """A row of the crosswalk: areas that share a theme are related, never the same."""

    theme: str
    label: str
    description: str


@dataclass(frozen=True)
class Grade:
    """`rank` orders grades (5 high); it is never averaged. `letter` is printed on every mark."""

    code: str
    label: str
    letter: str
    rank: int
    definition: str
    fill: str
    ink: str
    grey_fill: str
    grey_ink: str


@dataclass(frozen=True)
class Scale:
    """The grades of one scale, high to low."""

    scale: str
    grades: tuple[str, ...]
