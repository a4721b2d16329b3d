"""Documents in the forms in which the inspectorate publishes, each with the facts that it holds.

A document stands beside its facts (`NAME` and `NAME.facts.json`). Those in `blind` were written, with their
facts, before the reader was run on them; docs/pipelines.md tells what it found at first. All were written for this corpus and are
about forces that do not exist, but for one real press release (Open Government Licence v3.0).
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl

from judgements.vocabulary import Vocabulary
from pipelines.reading import Reading, read_document
from pipelines.register.all_tables import VOCABULARY
from pipelines.register.files import read

HERE = Path(__file__).parent
DATA = HERE.parents[2] / "data"
FACTS = ".facts.json"
Fact = tuple[Any, ...]


@lru_cache(maxsize=1)
def words() -> Vocabulary:
    """The real vocabulary and, beside its forces, those of `forces.csv`, which do not exist."""
    tables = read(DATA, VOCABULARY)
    forces, aliases = [], []
    with (HERE / "forces.csv").open(encoding="utf-8", newline="") as file:
        for i, row in enumerate(csv.DictReader(file)):
            names = [row["name"], row["official_name"], *filter(None, row["aliases"].split("|"))]
            forces.append({"code": row["code"], "name": row["name"], "official_name": row["official_name"]})
            forces[-1] |= {
                "ons_code": f"X{i}",
                "country": "England",
                "region": "South East",
                "tile_column": "0",
            }
            forces[-1] |= {"tile_row": str(i)}
            aliases += [{"alias": name, "force": row["code"]} for name in names]
    tables["force"] = pl.concat([tables["force"], pl.DataFrame(forces, schema=tables["force"].schema)])
    tables["force_alias"] = pl.concat(
        [tables["force_alias"], pl.DataFrame(aliases, schema=tables["force_alias"].schema)]
    )
    return Vocabulary(tables)


@dataclass(frozen=True)
class Case:
    """One document and the facts in it; `name` is its path in the corpus."""

    name: str

    @property
    def path(self) -> Path:
        """Where the document stands."""
        return HERE / self.name

    def expected(self) -> list[dict[str, Any]]:
        """What the document states, one object for each force and cycle."""
        return list(json.loads((self.path.parent / (self.path.name + FACTS)).read_text(encoding="utf-8")))

    def read(self) -> list[Reading]:
        """What the reader finds in it."""
        return read_document(self.path.read_bytes(), self.name, words())


def cases() -> list[Case]:
    """Every document of the corpus, in order of name."""
    return [Case(str(p.relative_to(HERE))[: -len(FACTS)]) for p in sorted(HERE.rglob("*" + FACTS))]


def facts_of(stated: dict[str, Any]) -> Iterator[Fact]:
    """One object of a facts file as single facts that can be counted."""
    key = (stated["force"], stated["programme"], stated["cycle"])
    yield ("kind", *key, stated["kind"])
    for name in ("published", "areas_total", "causes_of_concern"):
        if stated.get(name) is not None:
            yield (name, *key, stated[name])
    for grade, number in stated.get("stated_counts", {}).items():
        if number is not None:
            yield ("count", *key, grade, number)
    for area, said in stated.get("judgements", {}).items():
        grade, judged_in = (said, None) if isinstance(said, str) else said
        yield ("judgement", *key, area, grade, judged_in)
    for area in stated.get("ungraded", []):
        yield ("ungraded", *key, area)


def as_stated(reading: Reading) -> dict[str, Any]:
    """A reading in the form of a facts file."""
    judged = {j.area: j.grade if j.judged_in is None else [j.grade, j.judged_in] for j in reading.judgements}
    return {
        "kind": reading.kind,
        "force": reading.force,
        "programme": reading.programme,
        "cycle": reading.cycle,
        "published": reading.published,
        "areas_total": reading.areas_total,
        "stated_counts": reading.stated_counts,
        "causes_of_concern": reading.causes_of_concern,
        "judgements": judged,
        "ungraded": [u.area for u in reading.ungraded],
    }


def facts(objects: list[dict[str, Any]]) -> set[Fact]:
    """The single facts of a whole document."""
    return {fact for stated in objects for fact in facts_of(stated)}
