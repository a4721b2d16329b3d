"""The words of the field, read from data: forces, programmes, cycles, areas, grades.

No force, area or grade is spelt in code. Both the files of a data directory and a built store
(`Store.vocabulary`) hand the same tables to `Vocabulary`, so a frozen snapshot speaks with the
words of its own day.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

import polars as pl

from judgements.entries import Area, Cycle, Force, ForceName, Grade, Programme, Scale, Succession, Theme

# The tables of the store that are the words of the field. What each column is stands with the pipelines.
TABLES = (
    "programme", "scale", "grade", "cycle", "theme", "area", "force", "force_alias", "force_name",
    "force_successor", "comparability", "publisher", "peer_group", "frame", "merged_question",
    "everyday_word", "place_word",
)  # fmt: skip
# Words that only the reading of documents needs; an older snapshot may lack them.
WORDINGS = ("area_wording", "cycle_wording", "grade_wording", "other_inspection", "address_form")


Row = TypeVar("Row")


def plain(text: str) -> str:
    """`text` as names are compared: lower case, one space, `&` as `and`, one kind of dash and quote."""
    text = text.casefold().replace("&", " and ").replace("’", "'").replace("‘", "'")
    text = re.sub(r"[‐‑‒–—-]", " ", text)
    return " ".join(text.split())


def slug(text: str) -> str:
    """`text` as addresses and file names spell it: lower-case letters and digits with single hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", plain(text)).strip("-")


@dataclass(frozen=True)
class Vocabulary:
    """Every word that may appear in a judgement, with look-ups by code and by any known name."""

    tables: Mapping[str, pl.DataFrame] = field(repr=False)

    def _rows(self, table: str, kind: type[Row]) -> list[Row]:
        fields = kind.__dataclass_fields__  # type: ignore[attr-defined]
        return [
            kind(
                **{
                    n: (int(v or 0) if fields[n].type is int else (v or ""))
                    for n, v in row.items()
                    if n in fields
                }
            )
            for row in self.tables[table].iter_rows(named=True)
        ]

    @cached_property
    def forces(self) -> dict[str, Force]:
        """Forces by code, in order of name."""
        return {f.code: f for f in sorted(self._rows("force", Force), key=lambda f: f.name)}

    @cached_property
    def existing(self) -> dict[str, Force]:
        """The forces that there are now, by code, in order of name: all but those that have ended."""
        return {code: force for code, force in self.forces.items() if not force.last_day}

    @cached_property
    def successions(self) -> list[Succession]:
        """Which force follows which, in order of time."""
        if "force_successor" not in self.tables:
            return []
        rows = self.tables["force_successor"].sort("on").select("from", "to")
        return [Succession(*row) for row in rows.iter_rows()]

    def forces_of(self, programme: str, cycle: str) -> dict[str, Force]:
        """The forces that existed while a cycle came out, by code, in order of name."""
        round_ = self.cycles[programme, cycle]
        begun, ended = round_.published_from, round_.published_to
        return {
            code: f
            for code, f in self.forces.items()
            if (not f.last_day or f.last_day >= begun)
            and (not f.first_day or not ended or f.first_day[: len(ended)] <= ended)
        }

    def predecessors(self, force: str) -> tuple[str, ...]:
        """Every force that this one follows, at first or second hand, the latest first."""
        before = [s.before for s in reversed(self.successions) if s.after == force]
        return tuple(dict.fromkeys(code for one in before for code in (one, *self.predecessors(one))))

    def heirs(self, force: str) -> tuple[str, ...]:
        """The forces that follow this one today, at first or second hand; itself where it still exists."""
        after = [s.after for s in self.successions if s.before == force]
        if force in self.existing or not after:
            return (force,)
        return tuple(dict.fromkeys(code for one in after for code in self.heirs(one)))

    @cached_property
    def force_names(self) -> list[ForceName]:
        """Every dated name."""
        return self._rows("force_name", ForceName)

    @cached_property
    def programmes(self) -> dict[str, Programme]:
        """Programmes by code, in the order of the file."""
        return {p.programme: p for p in self._rows("programme", Programme)}

    @cached_property
    def cyclic(self) -> tuple[str, ...]:
        """The codes of the programmes that come in cycles."""
        return tuple(p.programme for p in self.programmes.values() if not p.rolls)

    @cached_property
    def rolling(self) -> tuple[str, ...]:
        """The codes of those whose inspections have each its date."""
        return tuple(p.programme for p in self.programmes.values() if p.rolls)

    @cached_property
    def cycles(self) -> dict[tuple[str, str], Cycle]:
        """Cycles by (programme, cycle), in the order of time within a programme."""
        rows = self._rows("cycle", Cycle)
        first = list(self.programmes)
        return {
            (c.programme, c.cycle): c for c in sorted(rows, key=lambda c: (first.index(c.programme), c.order))
        }

    @cached_property
    def areas(self) -> dict[tuple[str, str, str], Area]:
        """Areas by (programme, cycle, area), in the order of the reports."""
        rows = self._rows("area", Area)
        cycle = list(self.cycles)
        rows.sort(key=lambda a: (cycle.index((a.programme, a.cycle)), a.order))
        return {(a.programme, a.cycle, a.area): a for a in rows}

    @cached_property
    def themes(self) -> dict[str, Theme]:
        """Themes by code, in the order of the file."""
        return {t.theme: t for t in self._rows("theme", Theme)}

    @cached_property
    def grades(self) -> dict[str, Grade]:
        """Grades by code, high to low."""
        return {g.code: g for g in sorted(self._rows("grade", Grade), key=lambda g: -g.rank)}

    @cached_property
    def scales(self) -> dict[str, Scale]:
        """Scales by code."""
        rows = self.tables["scale"].iter_rows(named=True)
        return {r["scale"]: Scale(r["scale"], tuple(r["grades"].split("|"))) for r in rows}

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """ONS regions and Wales, in order of name."""
        return tuple(sorted({f.region for f in self.forces.values()}))

    @cached_property
    def _force_by_name(self) -> dict[str, str]:
        found = {plain(r["alias"]): r["force"] for r in self.tables["force_alias"].iter_rows(named=True)}
        for force in self.forces.values():
            found |= {
                plain(n): force.code for n in (force.code, force.name, force.official_name, force.ons_code)
            }
        for name in self.force_names:
            found |= {plain(n): name.force for n in (name.name, name.official_name)}
        return found

    @property
    def names_of_forces(self) -> Mapping[str, str]:
        """Every name, alias and code of a force, as `plain` writes it → its code."""
        return self._force_by_name

    def force_code(self, name: str) -> str | None:
        """The code of the force that any of its names, aliases or codes stands for, else None."""
        return self._force_by_name.get(plain(name))

    @cached_property
    def _area_by_name(self) -> dict[tuple[str, str, str], str]:
        found: dict[tuple[str, str, str], str] = {}
        for a in self.areas.values():
            for name in (a.area, a.label, a.short_label):
                found.setdefault((a.programme, a.cycle, plain(name)), a.area)
        return found

    def area_code(self, programme: str, cycle: str, name: str) -> str | None:
        """The area that a code, label or short label names in one cycle, else None."""
        return self._area_by_name.get((programme, cycle, plain(name)))

    def areas_of(self, programme: str, cycle: str) -> list[Area]:
        """The areas of one cycle in the order of its reports, ungraded ones included."""
        return [a for a in self.areas.values() if (a.programme, a.cycle) == (programme, cycle)]

    def graded_areas(self, programme: str, cycle: str) -> list[Area]:
        """The areas that a cycle grades, if only for some forces, in the order of its reports."""
        return [a for a in self.areas_of(programme, cycle) if a.is_graded]

    def only_area(self, programme: str, cycle: str) -> str:
        """The area of a cycle that grades one alone; empty where it grades several, or none."""
        first, *others = [a.area for a in self.graded_areas(programme, cycle)] or [""]
        return "" if others else first

    def cycles_of(self, programme: str) -> list[Cycle]:
        """The cycles of a programme in order of time."""
        return [c for c in self.cycles.values() if c.programme == programme]

    def grades_of(self, programme: str, cycle: str) -> list[Grade]:
        """The grades of the cycle's scale, high to low."""
        return [self.grades[g] for g in self.scale_of(programme, cycle)]

    def scale_of(self, programme: str, cycle: str) -> tuple[str, ...]:
        """The codes of those grades."""
        return self.scales[self.cycles[programme, cycle].scale].grades

    @cached_property
    def peer_groups(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """Peer groups from file: scheme → force → members (asymmetric: a member need not hold the force)."""
        groups: dict[str, dict[str, tuple[str, ...]]] = {}
        for row in self.tables["peer_group"].iter_rows(named=True):
            scheme = groups.setdefault(row["scheme"], {})
            scheme[row["force"]] = (*scheme.get(row["force"], ()), row["member"])
        return groups
