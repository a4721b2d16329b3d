"""The finding of the moment: the newest report where one has just come out, else the strongest lead. Safe to say."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from judgements.leads import Lead, leads
from judgements.store import Store, of_store

JUST = dt.timedelta(days=60)  # for so long after its day a report is news


@dataclass(frozen=True)
class Finding:
    """A sentence that the checker calls true, with the figure that shows it and its page."""

    sentence: str
    kind: str
    figure: str
    choices: Mapping[str, Any]
    address: str
    lead: Lead


@of_store
def finding(store: Store, today: dt.date | None = None) -> Finding | None:
    """The finding of a day (today): None where the store has no lead."""
    found, day = leads(store), today or dt.date.today()
    dated = [lead for lead in found if lead.kind == "new" and lead.sort_date and lead.sort_date <= day]
    newest = max(dated, key=lambda lead: lead.sort_date or dt.date.min, default=None)
    strongest = next((lead for lead in found if lead.kind != "new"), None)
    fresh = newest is not None and newest.sort_date is not None and day - newest.sort_date <= JUST
    lead = newest if fresh or strongest is None else strongest
    if lead is None:
        return None
    answer = lead.answers[0]
    name, choices = answer.figure
    return Finding(lead.text, lead.kind, name, choices, answer.address, lead)
