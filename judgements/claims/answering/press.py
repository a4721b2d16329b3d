"""Press morning: a release in; its grades and counts checked, the true sentences and the safe wordings out.

What a document states is read elsewhere (see `statements_beside_ours.Stated`). Nothing is stored and nothing fetched.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import polars as pl

from judgements import statements_beside_ours
from judgements.choices import BadChoices
from judgements.claims.answering.answer import Answer
from judgements.claims.answering.engine import answer_to
from judgements.claims.answering.grounds_asked import tally
from judgements.claims.answering.tempting import Temptation, tempting
from judgements.claims.deciding.claim import Claim, NotAClaim
from judgements.claims.deciding.figure_shown import choices_of
from judgements.drawing.look import TooNarrow
from judgements.exports import export
from judgements.exports.credit import LICENCE_TEXT
from judgements.exports.links import share_link
from judgements.exports.options import Options
from judgements.exports.tabular import formula_safe
from judgements.figures import FIGURES
from judgements.rendering import Busy, NotDrawn
from judgements.statements_beside_ours import Standing, Stated
from judgements.store import Store
from judgements.wording import plural

MOST_READINGS = 12  # forces of one document that are told
MOST_PICTURES = 12  # images of one pack
UNDRAWN = (BadChoices, TooNarrow, Busy, NotDrawn)


@dataclass(frozen=True)
class Morning:
    """What can be done with one document's statements of one force in one cycle. `checks`: each statement beside
    ours; `true`: sentences that the checker calls true, each with its answer; `theirs`: what only the document says;
    `figures`: question → address; `chosen`: their names and choices; `temptations`: what isn't safe."""

    title: str
    tally: str
    checks: tuple[Standing, ...]
    true: tuple[Answer, ...]
    theirs: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    chosen: Mapping[str, Any]
    temptations: tuple[Temptation, ...]


def stated_by(store: Store, address: str) -> list[Stated]:
    """What the register holds of one source, by its address; none for an address that is no source of ours."""
    rows = store.table("evidence").filter((pl.col("source_url") == address) | (pl.col("page") == address))
    found = []
    for (programme, cycle, force), group in rows.group_by("programme", "cycle", "force", maintain_order=True):
        grades = dict(group.select("area", "grade").iter_rows())
        published = group["published"].drop_nulls()
        found.append(
            Stated(str(programme), str(cycle), str(force), published[0] if len(published) else None, grades)
        )
    return found


def morning(store: Store, stated: Sequence[Stated]) -> list[Morning]:
    """What can be done with each reading of a document, the first MOST_READINGS of them."""
    v = store.vocabulary
    known = [s for s in stated if s.force in v.forces and (s.programme, s.cycle) in v.cycles]
    return [_of_one(store, s) for s in known[:MOST_READINGS]]


def _of_one(store: Store, stated: Stated) -> Morning:
    v = store.vocabulary
    base = Claim("every", force=stated.force, programme=stated.programme, cycle=stated.cycle)
    true, theirs = [], []
    for area, grade in stated.grades.items():
        try:
            told = answer_to(store, base.but(area=area, grade=grade))
        except NotAClaim:
            continue
        if told.verdict == "true":
            true.append(told)
        else:
            theirs.append(told.reading)
    for grade, number in stated.counts.items():
        if number:
            told = answer_to(store, base.but(kind="number", grade=grade, number=number))
            true += [told] if told.verdict == "true" else []
    title = f"{v.forces[stated.force].name}, {v.cycles[stated.programme, stated.cycle].label}"
    pairs: dict[str, dict[str, Any]] = {
        "grade_grid": {"programme": stated.programme, "cycle": stated.cycle, "force": (stated.force,)},
        "position": {
            "programme": stated.programme,
            "cycle": stated.cycle,
            "force": stated.force,
            "show": "areas",
            "area": next(iter(stated.grades), ""),
        },
        "force_history": {"force": stated.force},
    }
    chosen = {name: choices_of(store, name, parts) for name, parts in pairs.items()}
    return Morning(
        title, tally(store, stated.force, stated.programme, stated.cycle),
        statements_beside_ours.compared_with_store(store, stated),
        tuple(true), tuple(theirs), tuple((FIGURES[n].question, share_link(n, c)) for n, c in chosen.items()),
        chosen, tempting(store, chosen["position"]),
    )  # fmt: skip


def text(found: Morning, origin: str = "") -> str:
    """One morning as plain text, to be read and copied."""
    lines = [found.title, "=" * len(found.title), "", found.tally, "", "May be printed"]
    lines += [f"- {s}" for a in found.true for s in a.safe] or [
        "- Nothing of it is certain from what we hold."
    ]
    if found.theirs:
        lines += ["", "Stated by the document alone: name it as the source"] + [
            f"- {s}" for s in found.theirs
        ]
    lines += ["", "Not safe to print"]
    lines += [f"- {t.sentence}. {t.why}" for t in found.temptations] or ["- Nothing comes to mind."]
    lines += ["", "Figures"] + [f"- {question}: {origin}{address}" for question, address in found.figures]
    return "\n".join(lines) + "\n"


def pictures(store: Store, mornings: Sequence[Morning]) -> dict[str, bytes]:
    """The figures as images, the first MOST_PICTURES; one that can't be drawn is left out, its address stays."""
    wanted = dict.fromkeys((name, choices) for m in mornings for name, choices in m.chosen.items())
    found = {}
    for name, choices in list(wanted)[:MOST_PICTURES]:
        with suppress(*UNDRAWN):
            file = export(store, FIGURES[name], choices, "png", Options(scale="2"))
            found[f"figures/{file.name}"] = file.content
    return found


def pack(store: Store, mornings: Sequence[Morning], checks: pl.DataFrame, origin: str = "") -> bytes:
    """A zip of the sentences, the checks, the sources and the figures, the same bytes for the same document."""
    evidence = [a.evidence for m in mornings for a in m.true]
    rows = pl.concat(evidence).unique(maintain_order=True) if evidence else pl.DataFrame({"Force": []})
    images = pictures(store, mornings)
    files: dict[str, str | bytes] = {
        "sentences.txt": "\n".join(text(m, origin) for m in mornings),
        "checks.csv": formula_safe(checks).write_csv(),
        "evidence.csv": formula_safe(rows).write_csv(),
        "licence.txt": LICENCE_TEXT,
        "README.txt": f"A document checked against snapshot {store.snapshot.id}: {plural(len(mornings), 'reading')}, "
        f"{plural(len(images), 'image')}. Figures without an image stand in sentences.txt by their address.\n",
    } | images
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name, (2014, 1, 1, 0, 0, 0)), content)
    return out.getvalue()
