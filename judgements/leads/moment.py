"""The finding of the moment: the newest report where one has just come out, else the strongest lead. Safe to say."""

import datetime as dt

from judgements.leads import Lead, leads
from judgements.store import Store

JUST = dt.timedelta(days=60)  # for so long after its day a report is news


def finding(store: Store, today: dt.date | None = None) -> Lead | None:
    """The finding of a day (today): None where the store has no lead."""
    found, day = leads(store), today or dt.date.today()
    new = [
        (lead.sort_date, lead)
        for lead in found
        if lead.kind == "new" and lead.sort_date and lead.sort_date <= day
    ]
    published, newest = max(new, key=lambda dated: dated[0], default=(None, None))
    if published and day - published <= JUST:
        return newest
    return next((lead for lead in found if lead.kind != "new"), newest)
