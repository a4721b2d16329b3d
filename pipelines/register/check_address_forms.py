"""Step 3c, check the forms of address both ways: places to fill in that exist, hosts that may be asked, and no row
that is never used."""

import re
from collections.abc import Iterator

from pipelines.problems import Problem, shown
from pipelines.register.all_tables import VOCABULARY
from pipelines.register.rows import Tables
from pipelines.sources import Publishers

# What each kind of form may leave open. A page is asked once for each force; a table is never asked.
PLACES = {
    "page": {"force"},
    "listing": {"number"},
    "link": {"force", "month", "year", "number", "title"},
    "table": set[str](),
}
PLACE = re.compile(r"\{([^{}]*)\}")
TABLE = VOCABULARY["address_form"]


def address_form_problems(tables: Tables) -> Iterator[Problem]:
    """Every fault of address_forms.csv. `tables`: those whose cells are sound."""
    hosts = {r["host"] for r in tables["publisher"].iter_rows(named=True) if r["fetch"] == "yes"}
    publishers = Publishers.of(tables["publisher"].iter_rows(named=True))
    seen: dict[str, int] = {}
    rows = [r for r in tables[TABLE.name].iter_rows(named=True) if r["kind"] in PLACES]
    listings = [r["address"] for r in rows if r["kind"] == "listing" and not PLACE.search(r["address"])]
    for row in rows:
        said, kind, address = set(PLACE.findall(row["address"])), row["kind"], shown(row["address"])
        source = publishers.source(row["address"])
        for place in sorted(said - PLACES[kind]):
            remedy = f"A {kind} may have {', '.join(f'{{{p}}}' for p in sorted(PLACES[kind])) or 'none'}."
            yield _problem(
                row["line"], f"address '{address}' has the place {{{shown(place)}}} to fill in", remedy
            )
        if kind == "page" and "force" not in said:
            yield _problem(row["line"], f"address '{address}' of a page names no {{force}}", "Add {force}.")
        if kind in ("page", "table") and not (row["programme"] and row["cycle"]):
            remedy = "Fill both in, or make it a link."
            yield _problem(row["line"], f"address '{address}' of a {kind} has no programme or cycle", remedy)
        if row["programme"] == "" != row["cycle"]:
            yield _problem(row["line"], f"address '{address}' has a cycle of no programme", "Fill it in.")
        if source and source.host not in hosts:
            remedy = f"Give the host fetch = yes in {VOCABULARY['publisher'].file_name}, or remove the row."
            yield _problem(row["line"], f"address '{address}' is of a host that is never asked", remedy)
        if (
            kind == "listing"
            and "number" in said
            and not any(_begins(row["address"], one) for one in listings)
        ):
            remedy = "Add the listing whose further pages these are, or remove the row."
            yield _problem(row["line"], f"address '{address}' is of a listing that is not here", remedy)
        page = source.page if source else row["address"]
        if first := seen.get(page):
            yield _problem(
                row["line"], f"address '{address}' is of the same page as line {first}", "Keep one row."
            )
        seen.setdefault(page, row["line"])


def _begins(address: str, listing: str) -> bool:
    return address.startswith(listing.rstrip("/") + "/")


def _problem(line: int, said: str, remedy: str) -> Problem:
    return Problem(TABLE.file_name, line, said, remedy, "address")
