"""Areas of several cycles, in words: how many in how many themes, and by which links they are related."""

import polars as pl

from judgements import comparability
from judgements.figures.crosswalk.question import Choices
from judgements.vocabulary import Vocabulary
from judgements.wording import capitalised, listed, plural

LINES = {
    "same": "solid line: same wording",
    "renamed": "dashed line: reworded",
    "related": "dotted line: related by theme, split or merged",
}


def words(rows: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> tuple[str, str, list[str], str]:
    """Headline: how many areas, themes and cycles the crosswalk joins."""
    areas, joins = rows.filter(part="area"), rows.filter(part="link")
    cycles = vocabulary.cycles_of(choices.programme)
    themes = plural(areas["theme"].n_unique(), "theme")
    headline = f"{plural(areas.height, 'area')} of {plural(len(cycles), 'cycle')} in {themes}"
    kinds = dict(joins["kind"].value_counts().iter_rows())
    lines = "; ".join(said for kind, said in LINES.items() if kind in kinds)
    subtitle = "Areas by cycle and theme."
    subtitle += f" {capitalised(lines)}." if lines else ""
    if (areas["level"] == "pillar").any():
        subtitle += " Bold: a pillar, a judgement of its own."
    if (areas["graded"] == "no").any():
        subtitle += " Grey: not graded."
    broken = [
        vocabulary.cycles[choices.programme, c].label
        for c in comparability.breaks(vocabulary, choices.programme)
    ]
    notes = ["Areas of one theme are related, never the same."]
    if broken:
        notes.append(f"≠: grades can't be compared with the cycle before ({listed(broken)}).")
    counts = ", ".join(f"{kinds[k]} {k}" for k in ("same", "renamed", "related") if k in kinds)
    return headline, subtitle, notes, f"Crosswalk of areas: {headline}. Links: {counts or 'none'}."
