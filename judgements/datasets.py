"""The data as tables for machines: what `/api/` answers, filtered by the codes that figures are chosen by."""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl

from judgements import choices as choosing
from judgements import tables
from judgements.figures import FIGURES
from judgements.site_address import base_path
from judgements.store import Store
from judgements.vocabulary import Vocabulary
from judgements.wording import STRENGTHS

Codes = tuple[str, ...]
HISTORY = ("in_force", "all")
FREE = ("as_at", "published_since", "since")  # whose values are days or ids, no codes


@dataclass(frozen=True)
class Dataset:
    """One table: `about` says its grain, `filters` are the columns that an address may choose by."""

    name: str
    about: str
    filters: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]

    def rows(self, store: Store) -> pl.DataFrame:
        """The whole table, in a stated order."""
        return figures_listed() if self.name == "figures" else store.query(f"data_{self.name}")

    @property
    def wanted(self) -> type:
        """The frozen dataclass of its filters: lists of codes, and for judgements days and a history."""
        fields: list[tuple[str, Any, Any]] = [(name, Codes, ()) for name in self.filters]
        if self.name == "judgements":
            fields += [("as_at", dt.date | None, None), ("history", str, "in_force")]
            fields += [("published_since", dt.date | None, None)]
        if self.name in tables.SAID:
            fields += [("since", str, "")]
        return dataclasses.make_dataclass(f"Wanted_{self.name}", fields, frozen=True)


def figures_listed() -> pl.DataFrame:
    """The figures that can be drawn: name, question, choices."""
    rows = [
        {
            "figure": f.name,
            "question": f.question,
            "choices": ", ".join(c.name for c in dataclasses.fields(f.choices)),
            "address": f"{base_path()}/share/{f.name}",
        }
        for f in FIGURES.values()
    ]
    return pl.DataFrame(rows)


PLACE = (
    ("programme", "inspection programme, by code"),
    ("cycle", "round of the programme, by code"),
)
GRADED = (
    ("force", "police force, by code"),
    ("region", "ONS region, or Wales"),
    ("area", "what the grade is given for, by code"),
    ("theme", "row of the crosswalk: related areas of several cycles"),
    ("grade", "grade by code; null where sources disagree"),
)

DATASETS = {
    d.name: d
    for d in (
        Dataset(
            "judgements",
            "Graded judgements: one row for each force, area, cycle, inspection and period of validity. By default "
            "those in force today; with as_at those surely known and in force on a day; with history=all the "
            "superseded too; with published_since those published, or first reported, since a day; with since those "
            "that the data of a kept snapshot, or of a day, did not hold or held otherwise.",
            ("programme", "cycle", "force", "region", "area", "theme", "grade", "strength"),
            (
                *PLACE,
                *GRADED,
                ("strength", "; ".join(f"{k}: {v}" for k, v in STRENGTHS.items())),
                ("judged_in", "the earlier cycle that a carried-forward judgement comes from"),
                (
                    "published",
                    "when its report was published, as precise as the source: 2025, 2025-04 or 2025-04-11",
                ),
                (
                    "reported",
                    "where nobody dates the report: the first date of a page about it; it was out by then",
                ),
                ("inspected_from", "begin of the inspection, where a source says"),
                ("inspected_to", "end of the inspection, where a source says"),
                ("valid_from", "from when the grade holds, as precise as the source"),
                ("valid_to", "when a regrade took its place; null while it holds"),
                ("known_from", "the first day on which it can have been known"),
                ("known_by", "the last day on which it can have become known; null: nobody can say"),
                ("sources", "how many pages it rests on"),
                ("source_urls", "their addresses"),
                ("in_force", "whether it holds by all that is known today"),
            ),
        ),
        Dataset(
            "evidence",
            "Sources: one row for each page that states a grade.",
            ("programme", "cycle", "force", "region", "area", "theme", "grade"),
            (
                *PLACE,
                *GRADED,
                (
                    "source_url",
                    "where it stands; of a document without an address its title and where to ask for it",
                ),
                ("entered", "the day on which it was entered; null for rows from before that was noted"),
                ("how", "read: as the reader read it; by_hand: by a person who set the grade"),
                ("judgement", "the judgement that it supports"),
            ),
        ),
        Dataset(
            "forces",
            "The territorial police forces of England and Wales, those that are no more included.",
            ("force", "region"),
            GRADED[:2],
        ),
        Dataset(
            "areas",
            "What grades are given for, in each cycle, and of how many forces we hold a grade.",
            ("programme", "cycle", "area", "theme"),
            (*PLACE, *GRADED[2:4]),
        ),
        Dataset(
            "cycles", "Rounds of the programmes, and what may be compared.", ("programme", "cycle"), PLACE
        ),
        Dataset(
            "counts",
            "How many forces hold each grade in each area, beside the published totals; never without its base.",
            ("programme", "cycle", "area", "theme", "grade"),
            (
                *PLACE,
                *GRADED[2:4],
                ("forces", "forces that hold this grade"),
                ("forces_graded", "forces whose grade we hold"),
                ("forces_expected", "forces that were graded; null where nobody knows"),
            ),
        ),
        Dataset("figures", "The figures that can be drawn, and their choices.", (), ()),
    )
}


def codes(name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Every value that a filter may have, in any programme and cycle."""
    match name:
        case "programme":
            return tuple(vocabulary.programmes)
        case "cycle":
            return tuple(dict.fromkeys(c.cycle for c in vocabulary.cycles.values()))
        case "area":
            return tuple(dict.fromkeys(a.area for a in vocabulary.areas.values()))
        case "theme":
            return tuple(vocabulary.themes)
        case "force":
            return tuple(vocabulary.forces)
        case "region":
            return vocabulary.regions
        case "grade":
            return tuple(vocabulary.grades)
        case "strength":
            return tuple(STRENGTHS)
        case "history":
            return HISTORY
    raise KeyError(f"There is no filter '{name}'")


def wanted(dataset: Dataset, parameters: Iterable[tuple[str, str]], vocabulary: Vocabulary) -> Any:
    """The filters that an address asks for. Raises BadChoices with every problem."""
    kind = dataset.wanted
    allowed = {f.name: codes(f.name, vocabulary) for f in dataclasses.fields(kind) if f.name not in FREE}
    return choosing.read(kind, parameters, vocabulary, allowed)


def answer(store: Store, dataset: Dataset, asked: Any) -> pl.DataFrame:
    """The rows of a dataset that meet every filter. Raises BadChoices for a `since` of which nothing is kept."""
    rows = fitting(store, dataset, asked)
    if dataset.name == "judgements":
        if asked.as_at:
            rows = tables.known_on(rows, asked.as_at)
        elif asked.history != "all":
            rows = rows.filter(pl.col("in_force"))
        if asked.published_since:
            rows = tables.published_since(rows, asked.published_since)
    if dataset.name in tables.SAID and asked.since:
        rows = tables.changed_since(rows, dataset.name, asked.since)
    return rows


def fitting(store: Store, dataset: Dataset, asked: Any) -> pl.DataFrame:
    """The rows that have the codes asked for, of whatever day."""
    return tables.filtered(dataset.rows(store), {name: getattr(asked, name) for name in dataset.filters})


def not_dated(store: Store, dataset: Dataset, asked: Any) -> int:
    """How many judgements an answer for a day leaves out because nobody says whether they were known by then."""
    day = getattr(asked, "as_at", None)
    return tables.not_dated_on(fitting(store, dataset, asked), day).height if day else 0
