"""One force on one sheet: what it was graded and what happened beside it, each sentence with its sources."""

from dataclasses import dataclass

import polars as pl

from judgements import force_facts
from judgements.dates import day
from judgements.figures.completing import latest_cycle
from judgements.force_facts import Said
from judgements.regrades import change_in_words, regrades
from judgements.store import Store
from judgements.wording import listed

HAPPENED = "Causes of concern and monitoring"
MOST_EVENTS = 6  # as many as fit on the sheet; the newest


@dataclass(frozen=True)
class Letter:
    """`parts`: heading → sentences. `sources`: the addresses in the order in which sentences name them."""

    force: str
    name: str
    dated: str
    snapshot: str
    parts: dict[str, list[Said]]
    sources: tuple[str, ...]

    def numbers(self, sentence: Said) -> list[int]:
        """The numbers of its sources in the list."""
        return [self.sources.index(address) + 1 for address in sentence.sources]


def letter(store: Store, force: str) -> Letter:
    """The letter of a force: the latest cycle of each cyclic programme, then the rolling ones held, grades
    changed after publication, causes of concern and monitoring."""
    v = store.vocabulary
    told = [(programme, latest_cycle(store, programme)) for programme in v.cyclic]
    told += [(c.programme, c.cycle) for c in force_facts.rolling(store, force)]
    rows = store.query("judgements_of_force", force=force, as_at=None)
    parts = {
        v.cycles[key].label: graded(store, force, key, rows.filter(programme=key[0], cycle=key[1]))
        for key in told
    }
    changed = [
        Said(
            f"{v.areas[r['programme'], r['cycle'], r['area']].short_label}: {change_in_words(v, r)}.",
            (r["source_url"],),
        )
        for r in regrades(store, force=force).iter_rows(named=True)
    ]
    happened = list(force_facts.events(store, force)[-MOST_EVENTS:])
    parts |= {"Grades changed after publication": changed, HAPPENED: happened}
    parts = {head: sentences for head, sentences in parts.items() if sentences}
    sources = dict.fromkeys(u for sentences in parts.values() for s in sentences for u in s.sources)
    held = store.snapshot
    return Letter(
        force, v.forces[force].official_name, day(held.built_at.date()), held.id, parts, tuple(sources)
    )


def graded(store: Store, force: str, key: tuple[str, str], rows: pl.DataFrame) -> list[Said]:
    """The tally, then a sentence for each grade: the areas that hold it. Disputed areas are named apart."""
    every = tuple(dict.fromkeys(u for urls in rows["source_urls"].drop_nulls() for u in urls))
    found = [Said(f"{force_facts.tally_of_force(store, force, *key)}.", every)]
    for grade in store.vocabulary.grades_of(*key):
        found += _sentence(grade.label, rows.filter(grade=grade.code))
    return found + _sentence("Disputed, sources disagree", rows.filter(pl.col("grade").is_null()))


def _sentence(label: str, rows: pl.DataFrame) -> list[Said]:
    if rows.is_empty():
        return []
    urls = [u for found in rows["source_urls"].drop_nulls().to_list() for u in found]
    return [
        Said(
            f"{label}: {listed(rows['short_label'].unique(maintain_order=True).to_list())}.",
            tuple(dict.fromkeys(urls)),
        )
    ]
