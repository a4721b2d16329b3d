"""What a figure rests on: the addresses behind its cells, and what its grades and areas mean."""

from typing import Any

import polars as pl

from judgements.figures import Asked, without_address
from judgements.figures.without_address import CELL
from judgements.store import Store, of_store

GRADES, AREAS, SOURCES = "What the grades mean", "What the areas ask", "Sources of the cells"


@of_store
def behind_judgements(store: Store) -> pl.DataFrame:
    """Each judgement with the cell it stands in and its addresses: `judgement`, CELL, `sources`."""
    return store.table("judgement").select("judgement", *CELL).join(
        store.query("sources_of_judgements"), on="judgement"
    )  # fmt: skip


def sources(store: Store, frame: pl.DataFrame) -> tuple[str, ...]:
    """Every address (of a document without one its words) that cells of the frame rest on, once each, in order; of
    a figure of counts those of all cells that it counts."""
    behind = behind_judgements(store)
    keys = without_address.keys(frame)
    found = behind.join(frame, on=keys, how="semi")["sources"].explode().to_list() if keys else []
    for name in ("source_url", "end_source_url"):
        found += frame[name].to_list() if name in frame.columns else []
    for name in ("source_urls", "sources"):
        if name in frame.columns and isinstance(frame.schema[name], pl.List):
            found += frame[name].explode().to_list()
    return tuple(sorted({address for address in found if address}))


def with_sources(store: Store, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with a column `sources` of the addresses behind each judgement, where it has judgements."""
    if "judgement" not in frame.columns or "sources" in frame.columns:
        return frame
    behind = behind_judgements(store).select("judgement", "sources")
    return frame.join(behind, on="judgement", how="left", maintain_order="left")


def meanings(asked: Asked[Any]) -> dict[str, list[tuple[str, str]]]:
    """What the grades that may occur and the areas that do mean: title → (term, meaning), none without terms."""
    vocabulary, frame = asked.vocabulary, asked.frame
    said = set(frame["grade"].drop_nulls()) if "grade" in frame.columns else set()
    grades = sorted(vocabulary.grades.values(), key=lambda g: -g.rank)
    areas: dict[str, str] = {}
    if {"programme", "cycle", "area"} <= set(frame.columns):
        for key in frame.select("programme", "cycle", "area").unique(maintain_order=True).iter_rows():
            area = vocabulary.areas.get(key)
            if area and area.label != area.short_label:
                areas.setdefault(area.short_label, area.label)
    found = {
        GRADES: [(g.label, g.definition) for g in grades if g.code in said or not said],
        AREAS: list(areas.items()),
    }
    return {title: rows for title, rows in found.items() if rows}
