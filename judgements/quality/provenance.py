"""What does one judgement rest on?"""

import polars as pl

from judgements.store import Store
from judgements.wording import plural, plural_of


def grounds(store: Store, programme: str, cycle: str, force: str, area: str) -> pl.DataFrame:
    """For readers: decisions recorded on one force and area, and the releases whose counts a deduced grade
    rests on. What, Reason, Address."""
    place = {"programme": programme, "cycle": cycle, "force": force, "area": area}
    decisions = store.table("decision").filter(**place)
    deduced = store.query("deductions").filter(**place).explode("sources", empty_as_null=True)
    return pl.concat(
        [
            decisions.select(What=pl.format("Decision: {}", "kind"), Reason="reason", Address="source_url"),
            deduced.select(
                What=pl.lit("Deduced"),
                Reason=pl.format("From counts of {}", plural_of("areas_total", "area")),
                Address="sources",
            ),
        ]
    )


def independence(store: Store, *, programme: str, cycle: str, force: str, area: str) -> str:
    """How many addresses state grades of one force and area, and how many publishers count as independent."""
    found = store.table("evidence").filter(programme=programme, cycle=cycle, force=force, area=area)
    if found.is_empty():
        return "No source states a grade here."
    pages, sites = found["page"].n_unique(), found["site"].n_unique()
    return f"{plural(pages, 'page')} of {plural(sites, 'publisher')} that count as independent of each other."
