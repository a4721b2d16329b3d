"""The two hundred sentences, written before the patterns: what each means, beside how it is understood."""

import csv
from pathlib import Path

from judgements.claims.deciding.grades_meant import meant_set_of
from judgements.claims.understanding.reading import Reading, read
from judgements.claims.understanding.relations import OVER_TIME
from judgements.figures.completing import latest_cycle

ROWS = list(csv.DictReader(Path(__file__).with_name("sentences.csv").open(encoding="utf-8")))


def part(name):
    """The rows of `development` or `unseen`."""
    return [r for r in ROWS if r["part"] == name]


def place(name):
    """A region or country as the rows write it."""
    return "group:" + name.lower().replace(" ", "-")


NORTH = {"group:north-east", "group:north-west", "group:yorkshire-and-the-humber"}


def forces(r: Reading):
    """The forces and groups of a reading, as the rows write them."""
    places = {place(p) for p in r.places}
    places = {"group:north"} if places == NORTH else places
    named = [*r.forces, *r.others, *sorted(places)]
    if not named or (r.relation in ("higher_than_most", "lower_than_most") and not places):
        named.append("all")
    return set(named)


def relation(r: Reading):
    """The relation with its number."""
    for name, kind, count in (("forces", "forces_count", r.count), ("areas", "areas_count", r.of_areas)):
        if r.relation == kind:
            number = f"{count.limit}:{count.number}" if count.number else f"share:{count.fraction}"
            return f"{name}_{ {'any': 'some'}.get(count.quantifier, count.quantifier) or number }"
    if r.relation == "is" and r.of_areas.quantifier:
        return f"areas_{r.of_areas.quantifier}"
    if r.relation == "one_of":
        return f"one_of:{r.count.number}"
    return {"changed": "moved"}.get(r.relation, r.relation)


def cycles(r: Reading, store):
    """The cycles of a reading: of a rolling programme its code."""
    v, w = store.vocabulary, r.where
    if v.programmes[w.programme].shape != "cyclic":
        return [w.programme]
    return ["history"] if r.relation in OVER_TIME and not w.cycles else list(w.cycles)


def expected_cycles(text, areas, store):
    """`latest` and `previous` in the words of the store."""
    v = store.vocabulary
    order = [c.cycle for c in v.cycles_of("PEEL")]
    now = latest_cycle(store, "PEEL")
    wanted = set(areas.split("|"))
    graded = [c for c in order[: order.index(now) + 1]
              if wanted <= {a.area for a in v.areas_of("PEEL", c)} or areas in ("every", "")]  # fmt: skip
    newest = graded[-1] if graded else now
    words = {"latest": newest, "previous": order[order.index(newest) - 1]}
    return [words.get(c, c) for c in text.split("|") if c]


def grade(text, store):
    """A grade of the rows as the set of codes meant, or as a movement's two."""
    if not text or ">" in text:
        return text
    negative = text.startswith("not:")
    return meant_set_of(text.removeprefix("not:"), store.vocabulary, negative=negative)


def faults(row, store):
    """In which parts a row is understood otherwise than it was meant; empty where rightly."""
    r = read(row["text"], store)
    wanted = {k: v.split("/") if k not in ("text", "cycles", "relation") else v for k, v in row.items()}
    if "not_understood" in wanted["answer"] and (r.unread or not r.relation or r.relation == "why"):
        return []
    if wanted["answer"] == ["not_understood"]:
        return [f"understood as {r.relation}"]
    found = []
    if r.unread:
        found.append(f"unread {r.unread}")
    if row["forces"] and forces(r) != set(row["forces"].split("|")):
        found.append(f"forces {forces(r)}")
    relations = alternatives(row["relation"])
    if relation(r) not in relations:
        found.append(f"relation {relation(r)}")
    if row["cycles"] and not any(
        cycles(r, store) == expected_cycles(c, row["areas"], store)
        for c in alternatives_of_cycles(row["cycles"])
    ):
        found.append(f"cycles {cycles(r, store)}")
    areas = set(r.where.areas) or (
        {"every"} if not r.where.lacking and not r.where.themes else set(r.where.themes)
    )
    if r.of_areas.noun == "pillar":
        areas = {
            a.area
            for a in store.vocabulary.areas_of(r.where.programme, r.where.cycles[-1])
            if a.level == "pillar"
        }
    if row["areas"] and not r.where.lacking and areas != set(row["areas"].split("|")):
        found.append(f"areas {areas}")
    if r.where.lacking and row["answer"] != "no_such_area":
        found.append(r.where.lacking)
    mine = (
        r.grade
        if ">" in r.grade or not r.grade
        else meant_set_of(r.grade, store.vocabulary, negative=r.negative)
    )
    if row["grades"] and not any(mine == grade(g, store) for g in row["grades"].split("/")):
        found.append(f"grade {r.grade}")
    return found


def alternatives(text):
    """`a/b` as both; a fraction's stroke belongs to it."""
    return [text] if text.startswith("forces_share") else text.split("/")


def alternatives_of_cycles(text):
    """Cycles hold strokes of their own: only `history/` begins an alternative."""
    return ["history", text.removeprefix("history/")] if text.startswith("history/") else [text]
