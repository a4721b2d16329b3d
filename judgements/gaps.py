"""What is missing, document by document: where each likely stands, and how much it would bring.

The grades that were given and that we do not hold are those of `sql/missing.sql`. A table of a whole cycle
brings those of every force at once, so such tables come first.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from judgements.store import Store
from judgements.vocabulary import Vocabulary, plain
from judgements.wording import by_grade, plural

TABLE, PAGE = "table", "page"
Form = Mapping[str, str]
Place = tuple[str, str, str]


@dataclass(frozen=True)
class Gap:
    """One document that we lack. `force` is empty for a table of a whole cycle; `addresses`: the likeliest first.

    `areas`: codes of the missing areas, empty for a table. `bound`: grade → how many of them releases say
    that it is, for as many as they say; empty where none says.
    """

    programme: str
    cycle: str
    force: str
    missing: int
    forces: int
    addresses: tuple[str, ...]
    areas: tuple[str, ...]
    bound: Mapping[str, int]


def missing(store: Store, programme: str = "", cycle: str = "", force: str = "") -> pl.DataFrame:
    """The missing grades (rows of `sql/missing.sql`), of what is asked for; an empty text asks for all."""
    asked = {"programme": programme, "cycle": cycle, "force": force}
    return store.query("missing").filter(**{name: code for name, code in asked.items() if code})


def gaps(store: Store, forms: Iterable[Form], rows: pl.DataFrame) -> list[Gap]:
    """The documents that would bring the missing grades of `rows`: tables first, then what brings most.

    `forms`: rows of address_forms.csv.
    """
    known = list(forms)
    tables = list(_tables(known, rows))
    bounds = _bounds(store)
    reports = [
        Gap(programme, cycle, force, len(areas), 1, tuple(_addresses(store.vocabulary, known, place)), areas,
            bounds.get(place, {}))
        for place, areas in _by_report(rows)
        for programme, cycle, force in [place]
    ]  # fmt: skip
    order = {k: c.order for k, c in store.vocabulary.cycles.items()}
    most = sorted(reports, key=lambda g: (-g.missing, -order[g.programme, g.cycle], g.force))
    return [*sorted(tables, key=lambda g: -g.missing), *most]


def _tables(forms: Sequence[Form], rows: pl.DataFrame) -> Iterator[Gap]:
    for form in forms:
        if form["kind"] == TABLE:
            own = rows.filter(programme=form["programme"], cycle=form["cycle"])
            if own.height:
                forces = own["force"].n_unique()
                yield Gap(
                    form["programme"], form["cycle"], "", own.height, forces, (form["address"],), (), {}
                )


def _by_report(rows: pl.DataFrame) -> Iterator[tuple[Place, tuple[str, ...]]]:
    grouped = rows.group_by("programme", "cycle", "force", maintain_order=True).agg("area")
    for programme, cycle, force, areas in grouped.iter_rows():
        yield (programme, cycle, force), tuple(areas)


def _addresses(vocabulary: Vocabulary, forms: Sequence[Form], place: Place) -> Iterator[str]:
    """The report's addresses by the forms of its cycle, under each name that the force goes by."""
    programme, cycle, force = place
    names = [force, *(plain(n.name).replace(" ", "-") for n in vocabulary.force_names if n.force == force)]
    for form in forms:
        if (form["kind"], form["programme"], form["cycle"]) == (PAGE, programme, cycle):
            yield from (form["address"].replace("{force}", name) for name in dict.fromkeys(names))


def _bounds(store: Store) -> dict[Place, dict[str, int]]:
    """Of each report that a release counts the areas of: how many of each grade we do not hold by area yet."""
    checked = store.query("stated_check").filter(pl.col("areas_total").is_not_null(), pl.col("left_out") == 0)
    found: dict[Place, Counter[str]] = {}
    for r in checked.to_dicts():
        left: Counter[str] = Counter({str(r["grade"]): max(int(r["stated"]) - int(r["held"]), 0)})
        place = (r["programme"], r["cycle"], r["force"])
        found[place] = found.get(place, Counter[str]()) | left
    return {place: {g: n for g, n in counted.items() if n} for place, counted in found.items()}


def in_words(vocabulary: Vocabulary, gap: Gap) -> str:
    """What a document would bring: `9 of Lincolnshire, PEEL 2015 (3 good, 2 inadequate by a release)`."""
    cycle = vocabulary.cycles[gap.programme, gap.cycle].label
    if not gap.force:
        return f"{cycle}, {plural(gap.forces, 'force')} in one table"
    said = ", ".join(by_grade(gap.bound, vocabulary))
    bound = f" ({said}, by a release)" if said else ""
    return f"{vocabulary.forces[gap.force].name}, {cycle}{bound}"
