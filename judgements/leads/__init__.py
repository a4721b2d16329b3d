"""Leads: statements worth a look, found over whole tables, each checked as a claim and ranked.

A lead is a fact about published grades and nothing more: no adjective, no cause. Each of its claims is
true for the checker, and opens there. Rank: how few share it and how new it is, with equal weight.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from judgements.claims import Checked, Claim, check
from judgements.claims.deciding.ground import areas_meant
from judgements.leads.candidates import KINDS, candidates
from judgements.leads.telling import statement_of_lead
from judgements.store import Store, of_store
from judgements.vocabulary import Vocabulary

__all__ = ["KINDS", "Lead", "chosen", "leads"]


@dataclass(frozen=True)
class Lead:
    """A statement worth a look. `answers`: its claims as checked, each true. `published`: as precise as the
    source, else `reported`, of the first page about it; `sort_date`: the last day that it can mean. `holders`
    of `base`: how many share it."""

    kind: str
    text: str
    answers: tuple[Checked, ...]
    force: str
    region: str
    programme: str
    cycle: str
    areas: tuple[str, ...]
    published: str
    reported: str
    sort_date: dt.date | None
    holders: int
    base: int

    @property
    def sources(self) -> tuple[str, ...]:
        """The addresses that the subject's grades rest on."""
        name = self.answers[0].evidence["Force"]
        found = (
            [s for a in self.answers for s in a.evidence["Sources"].drop_nulls() if s] if len(name) else []
        )
        return tuple(dict.fromkeys(x for s in found for x in s.split()))


@of_store
def leads(store: Store) -> tuple[Lead, ...]:
    """Every lead of a store, the rarest and newest first. What the checker does not call true is left out."""
    found = []
    for (_,), group in candidates(store).group_by("lead", maintain_order=True):
        claims = [claim_of(row) for row in group.iter_rows(named=True)]
        answers = tuple(check(store, c) for c in claims)
        if all(a.verdict in ("true", "tie") for a in answers):
            found.append(lead_of(store, group.row(0, named=True), answers))
    return ranked(said_once(found))


def said_once(found: list[Lead]) -> list[Lead]:
    """Without the lowest or highest of a region who is told as the only one there with that grade."""

    def place(lead: Lead) -> tuple[object, ...]:
        claim = lead.answers[0].claim
        return (claim.force, claim.programme, claim.cycle, claim.area, claim.among)

    only = {place(lead) for lead in found if lead.kind == "only"}
    return [lead for lead in found if lead.kind != "lowest" or place(lead) not in only]


def chosen(
    found: Sequence[Lead],
    vocabulary: Vocabulary,
    *,
    kinds: Sequence[str] = (),
    forces: Sequence[str] = (),
    regions: Sequence[str] = (),
    themes: Sequence[str] = (),
    after: dt.date | None = None,
) -> list[Lead]:
    """The leads that fit every choice; an empty choice keeps all. Undated leads fit no `after`."""

    def fits(lead: Lead) -> bool:
        country = vocabulary.forces[lead.force].country if lead.force else ""
        of = {vocabulary.areas[lead.programme, lead.cycle, a].theme for a in lead.areas}
        return (
            (not kinds or lead.kind in kinds)
            and (not forces or lead.force in forces)
            and (not regions or lead.region in regions or country in regions)
            and (not themes or bool(of & set(themes)))
            and (after is None or (lead.sort_date is not None and lead.sort_date >= after))
        )

    return [lead for lead in found if fits(lead)]


def claim_of(row: dict[str, Any]) -> Claim:
    """The claim that one row of candidates makes."""
    return Claim(
        row["claim"], force=row["force"] if not row["group"] else "", group=row["group"], grade=row["grade"],
        programme=row["programme"], cycle=row["cycle"], area=row["area"], among=row["among"],
        since=row["since"], as_at=row["as_at"],
    )  # fmt: skip


def lead_of(store: Store, row: dict[str, Any], answers: tuple[Checked, ...]) -> Lead:
    """The lead of a group of candidates that were found true."""
    force = store.vocabulary.forces.get(row["force"])
    claim = answers[0].claim
    areas = tuple(
        dict.fromkeys(
            a.area
            for x in answers
            if x.claim.cycle == claim.cycle
            for a in areas_meant(x.claim, store.vocabulary, claim.cycle)
        )
    )
    return Lead(
        row["kind"], statement_of_lead(store.vocabulary, row, answers), answers, force.code if force else "",
        force.region if force else row["group"], claim.programme, claim.cycle, areas,
        row["published"] or "", row["reported"] or "",
        row["sort_date"] if row["published"] or row["reported"] else None, row["holders"], row["base"],
    )  # fmt: skip


def ranked(found: list[Lead]) -> tuple[Lead, ...]:
    """The leads by the sum of two places: how few share it, and how new it is."""
    rarity = places([lead.holders / lead.base for lead in found])
    age = places([-(lead.sort_date or dt.date.min).toordinal() for lead in found])
    order = sorted(range(len(found)), key=lambda i: (rarity[i] + age[i], found[i].text))
    return tuple(found[i] for i in order)


def places(values: list[float]) -> list[float]:
    """The place of each value among the distinct values, from 0 (smallest) to 1."""
    distinct = sorted(set(values))
    step = max(len(distinct) - 1, 1)
    at = {v: i / step for i, v in enumerate(distinct)}
    return [at[v] for v in values]
