"""What is missing, and which document would bring how much of it: where a person at the desk begins."""

from collections.abc import Sequence

import streamlit as st

from judgements.gaps import Gap, gaps, in_words, missing
from judgements.store import Store
from judgements.wording import plural
from views import controls, page, reader
from views.templating import filled

SHOWN = 25


def show(held: Store) -> None:
    """The missing grades, tables of whole cycles first; for one cycle or force where that is chosen."""
    rows = missing(held)
    page.section(
        f"{plural(rows.height, 'grade is', 'grades are')} missing",
        "Open an address, save the page (or select all and copy), and drop or paste it above.",
    )
    labels = dict(rows.select("cycle", "cycle_label").unique(maintain_order=True).iter_rows())
    with page.row("gaps"):
        cycle = controls.one("cycle", "Cycle", {"": "Every cycle", **labels}, "")
        forces = {f.code: f.name for f in held.vocabulary.forces.values()}
        force = controls.one("force", "Force", {"": "Every force", **forces}, "")
    found = gaps(held, reader.forms(held), missing(held, cycle=cycle, force=force))
    tables = [g for g in found if not g.force and not force]
    reports = [g for g in found if g.force]
    _list(held, "Tables of a whole cycle", tables)
    _list(held, "Reports, by how much each would bring", reports[:SHOWN])
    if len(reports) > SHOWN:
        page.note(f"{plural(len(reports) - SHOWN, 'report')} more: choose a cycle or a force.")


def _list(held: Store, title: str, some: Sequence[Gap]) -> None:
    if not some:
        return
    rows = [(g.missing, in_words(held.vocabulary, g), next(iter(g.addresses), "")) for g in some]
    st.html(filled("gaps", title=title, gaps=rows))
