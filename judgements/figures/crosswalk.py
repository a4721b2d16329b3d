"""How do areas of one cycle relate to those of the next: the crosswalk, drawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import altair as alt
import polars as pl

from judgements import comparability
from judgements.figures import marks
from judgements.figures.base import Figure, Look
from judgements.store import Store
from judgements.vocabulary import Area, Vocabulary
from judgements.wording import listed, plural

SLOT, HEAD, GAP, LETTERS = (
    34,
    26,
    14,
    17,
)  # pixels of an area, of a theme's name, between themes; letters a line
TEXTS = ("part", "theme", "theme_label", "cycle", "cycle_label", "area", "label", "short_label", "level",
         "graded", "kind")  # fmt: skip
NARROWEST = 1150  # eight cycles with readable names; a narrower place scrolls


@dataclass(frozen=True)
class Choices:
    """One programme; `theme` keeps one theme, empty: all."""

    programme: str = "PEEL"
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


def chart(rows: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> alt.TopLevelMixin:
    """Names of areas under their cycles, lines between those that are related, gaps at breaks."""
    cycles = vocabulary.cycles_of(choices.programme)
    broken = comparability.breaks(vocabulary, choices.programme)
    height = max(rows["y"].to_list(), default=0) + SLOT + GAP
    x = alt.Scale(domain=[0, len(cycles)], nice=False, zero=False)
    y = alt.Scale(domain=[0, height + 30], reverse=True, nice=False)

    def at(frame: pl.DataFrame, dx: float = 0, dy: float = 0) -> alt.Chart:
        moved = frame.with_columns(px=pl.col("x") + dx, py=pl.col("y") + dy + 30)
        return alt.Chart(moved).encode(
            x=alt.X("px:Q", scale=x, axis=None), y=alt.Y("py:Q", scale=y, axis=None)
        )

    heads = pl.DataFrame(
        {"x": range(len(cycles)), "y": [-22] * len(cycles), "text": [c.label for c in cycles]}
    )
    gutters = pl.DataFrame(
        {"x": [i for i, c in enumerate(cycles) if c.cycle in broken]}, schema={"x": pl.Int64}
    )
    areas = rows.filter(part="area")
    areas = areas.with_columns(name=marks.wrapped(areas["short_label"], LETTERS).str.strip_chars_start("|"))
    joins = rows.filter(part="link").with_columns(
        x_from=pl.col("x") + 0.78, x_to=pl.col("x2") - 0.03, y_from=pl.col("y") + 44, y_to=pl.col("y2") + 44
    )
    themes = rows.filter(part="theme")
    ink = alt.condition(alt.datum.graded == "no", alt.value(marks.GREY), alt.value(marks.INK))
    text: dict[str, Any] = {"align": "left", "baseline": "middle", "lineHeight": 13}
    name: dict[str, Any] = text | {"fontSize": 12, "lineBreak": "|"}
    said: dict[str, Any] = {"text": "name:N", "color": ink, "tooltip": ["cycle_label:N", "label:N"]}
    layers = [
        alt.Chart(gutters.with_columns(px=pl.col("x") - 0.06)).mark_rule(color="#767676", strokeDash=[2, 3]).encode(
            x=alt.X("px:Q", scale=x, axis=None), y=alt.value(0), y2=alt.value(height + 30)),
        alt.Chart(joins).mark_rule(color="#9AA5B1").encode(
            x=alt.X("x_from:Q", scale=x, axis=None), x2="x_to:Q", y=alt.Y("y_from:Q", scale=y, axis=None), y2="y_to:Q",
            strokeDash=alt.StrokeDash("kind:N", legend=None, scale=alt.Scale(
                domain=["same", "renamed", "related"], range=[[1, 0], [6, 3], [2, 3]]))),
        at(heads).mark_text(fontWeight=700, fontSize=13, color=marks.INK, **text).encode(text="text:N"),
        at(themes, 0, 6).mark_text(fontWeight=600, fontSize=14, color=marks.ACCENT, **text)
        .encode(text="theme_label:N"),
        at(areas.filter(level="pillar"), 0, 14).mark_text(fontWeight=700, **name).encode(**said),
        at(areas.filter(pl.col("level") != "pillar"), 0, 14).mark_text(**name).encode(**said),
    ]  # fmt: skip
    width = max(look.width or NARROWEST, NARROWEST)
    return marks.plain(
        alt.layer(*layers).properties(width=width, height=height + 30), Look(width, look.palette)
    )


def words(rows: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> tuple[str, str, list[str], str]:
    """Headline: how many areas, themes and cycles the crosswalk joins."""
    areas, joins = rows.filter(part="area"), rows.filter(part="link")
    cycles = vocabulary.cycles_of(choices.programme)
    themes = plural(areas["theme"].n_unique(), "theme")
    headline = f"{plural(areas.height, 'area')} of {plural(len(cycles), 'cycle')} in {themes}"
    subtitle = (
        "Areas by cycle and theme. Solid line: same wording; dashed: reworded; dotted: related by theme, "
        "split or merged. Bold: a pillar, a judgement of its own. Grey: not graded."
    )
    broken = [
        vocabulary.cycles[choices.programme, c].label
        for c in comparability.breaks(vocabulary, choices.programme)
    ]
    notes = ["Areas of one theme are related, never the same."]
    if broken:
        notes.append(
            f"Upright dotted lines: grades can't be compared with the cycle before ({listed(broken)})."
        )
    kinds = dict(joins["kind"].value_counts().iter_rows())
    counts = ", ".join(f"{kinds[k]} {k}" for k in ("same", "renamed", "related") if k in kinds)
    return headline, subtitle, notes, f"Crosswalk of areas: {headline}. Links: {counts or 'none'}."


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


FIGURE = Figure(
    "crosswalk", "How do areas of one cycle relate to those of the next?", Choices, frame, chart, words, table
)
