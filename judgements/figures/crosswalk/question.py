"""How do areas of one cycle relate to those of the next: the crosswalk, drawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from judgements.entries import Area
from judgements.store import Store
from judgements.vocabulary import Vocabulary

SLOT, HEAD, GAP = 34, 26, 14  # pixels of an area, of a theme's name, between themes
TEXTS = ("part", "theme", "theme_label", "cycle", "cycle_label", "area", "label", "short_label", "level",
         "graded", "kind")  # fmt: skip


@dataclass(frozen=True)
class Choices:
    """One programme; `theme` keeps one theme, empty: all."""

    programme: str = ""
    theme: str = ""


def links(earlier: list[Area], later: list[Area]) -> Iterator[tuple[Area, Area, str]]:
    """Which area of a theme leads to which of the next cycle: `same` name, `renamed` under one code, else
    `related`: an area without a successor of its own code is related to every one without a predecessor, or to
    all where each has one."""
    codes, ahead = {a.area for a in earlier}, {a.area: a for a in later}
    for a in earlier:
        if a.area in ahead:
            yield a, ahead[a.area], "same" if a.label == ahead[a.area].label else "renamed"
    alone = [a for a in earlier if a.area not in ahead]
    new = [b for b in later if b.area not in codes]
    for a in alone or (earlier if new else []):
        for b in new or (later if alone else []):
            yield a, b, "related"


def frame(store: Store, choices: Choices) -> pl.DataFrame:
    """One row an area (`part` area) and one a link (`part` link), with their places: `x` the cycle's number,
    `y` pixels from the top; links run from `x`, `y` to `x2`, `y2`, of `kind` same, renamed or related."""
    v = store.vocabulary
    cycles = v.cycles_of(choices.programme)
    top, rows = 0, []
    for theme in v.themes.values():
        if choices.theme and theme.theme != choices.theme:
            continue
        by_cycle = [
            [a for a in v.areas_of(choices.programme, c.cycle) if a.theme == theme.theme] for c in cycles
        ]
        slots = max(map(len, by_cycle), default=0)
        if not slots:
            continue
        at: dict[tuple[str, str], int] = {}
        rows.append({"part": "theme", "theme": theme.theme, "theme_label": theme.label, "x": 0, "y": top})
        for x, areas in enumerate(by_cycle):
            for n, a in enumerate(areas):
                at[a.cycle, a.area] = top + HEAD + n * SLOT
                rows.append({
                    "part": "area", "theme": theme.theme, "theme_label": theme.label, "cycle": a.cycle,
                    "cycle_label": cycles[x].label, "area": a.area, "label": a.label, "short_label": a.short_label,
                    "level": a.level, "graded": a.graded, "x": x, "y": at[a.cycle, a.area],
                })  # fmt: skip
        for x, (earlier, later) in enumerate(pairwise(by_cycle)):
            for a, b, kind in links(earlier, later):
                ends = {"y": at[a.cycle, a.area], "x2": x + 1, "y2": at[b.cycle, b.area]}
                rows.append({"part": "link", "theme": theme.theme, "kind": kind, "x": x} | ends)
        top += HEAD + slots * SLOT + GAP
    schema = dict.fromkeys(TEXTS, pl.String) | dict.fromkeys(("x", "y", "x2", "y2"), pl.Int64)
    return pl.DataFrame(rows, schema=schema)


def table(rows: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """One row a theme, one column a cycle: the names of its areas."""
    areas = rows.filter(part="area")
    wide = areas.pivot(
        "cycle_label",
        index="theme_label",
        values="short_label",
        aggregate_function=pl.element().str.join("; "),
        maintain_order=True,
    )
    return wide.rename({"theme_label": "Theme"})
