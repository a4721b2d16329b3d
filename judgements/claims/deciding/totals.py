"""Published national totals as a bound on what we don't hold.

Where the inspectorate says that eight forces of all got a grade, and we hold eight, no other force has it. Only
its own totals count, they are of first publication, and they bound no claim about an earlier day. An area with
totals that contradict each other or our grades is left as it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from judgements.store import Store, of_store
from judgements.vocabulary import Vocabulary

INSPECTORATE = "hmicfrs"  # its code in publishers.csv


@dataclass(frozen=True)
class Total:
    """Of one area: `met`, grade → its published total, where we hold as many. `whole`: the totals count every
    force, so that each has a grade."""

    met: Mapping[str, int]
    whole: bool

    def narrowed(self, cell: frozenset[str | None]) -> frozenset[str | None]:
        """What an unknown cell may still be; unchanged where nothing would be left."""
        left = cell - self.met.keys() - ({None} if self.whole else set())
        return left or cell


def bound(counts: Iterable[tuple[str, int, int]], scale: Iterable[str], forces_expected: int) -> Total | None:
    """The bound of published totals: (grade, forces published, forces held) each. None where there is none."""
    rows = list(counts)
    published = {grade: total for grade, total, _ in rows}
    if len(published) < len(rows) or any(held > total for _, total, held in rows):
        return None
    met = {grade: total for grade, total, held in rows if held == total}
    whole = published.keys() >= set(scale) and sum(published.values()) == forces_expected
    return Total(met, whole) if met or whole else None


@of_store
def totals(store: Store, programme: str) -> dict[tuple[str, str], Total]:
    """(cycle, area) → what the inspectorate's own totals leave open there."""
    v = store.vocabulary
    rows = store.table("national_check").filter(programme=programme)
    counts: dict[tuple[str, str, int], list[tuple[str, int, int]]] = {}
    for r in rows.iter_rows(named=True):
        if any(_of_inspectorate(url, v) for url in r["source_urls"]):
            place = (r["cycle"], r["area"], r["forces_expected"])
            counts.setdefault(place, []).append((r["grade"], r["forces_count"], r["forces_held"]))
    found = {
        (cycle, area): bound(each, v.scale_of(programme, cycle), expected)
        for (cycle, area, expected), each in counts.items()
    }
    return {place: total for place, total in found.items() if total}


def _of_inspectorate(url: str, vocabulary: Vocabulary) -> bool:
    """Whether an address stands on one of the inspectorate's hosts."""
    address = url.split("://", 1)[-1].removeprefix("www.")
    own = vocabulary.tables["publisher"].filter(publisher=INSPECTORATE)
    return any(
        address.startswith(f"{host}{path or ''}/") for host, path in own.select("host", "path").iter_rows()
    )


def excluded_grades(total: Total, unknown: int, where: str, vocabulary: Vocabulary) -> str:
    """Why the forces that we don't hold can't have some grades, in a sentence."""
    labels = [f"{vocabulary.grades[g].label.lower()} {n}" for g, n in total.met.items()]
    forces = "the other force has" if unknown == 1 else f"the other {unknown} forces have"
    if not labels:
        return f"{where}: the inspectorate's published totals count every force, so {forces} a grade."
    return (
        f"{where}: the inspectorate's published totals ({', '.join(labels)}) are met by what we hold, so "
        f"{forces} none of these grades. The totals are of first publication."
    )
