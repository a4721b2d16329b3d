"""Step 2, harmonise: names become codes, addresses become sources, dates keep their precision.

What can't be harmonised is left null beside the text that was found; the next step says so.
"""

from collections.abc import Callable

import polars as pl

from judgements.dates import days
from judgements.vocabulary import Vocabulary
from pipelines.register.all_tables import REGISTER
from pipelines.register.kinds import DATE
from pipelines.register.register_columns import SOURCE
from pipelines.sources import Documents, Publishers


def mapped(
    frame: pl.DataFrame, columns: list[str], name: str, answer: Callable[..., str | None]
) -> pl.DataFrame:
    """`frame` with a column `name`: `answer` of `columns`, asked once for each distinct combination."""
    found = frame.select(columns).unique(maintain_order=True)
    values = [answer(*row) for row in found.iter_rows()]
    return frame.join(found.with_columns(pl.Series(name, values, pl.String)), on=columns, how="left")


def codes(frame: pl.DataFrame, vocabulary: Vocabulary) -> pl.DataFrame:
    """Adds `force_code`, `area_code`, `scale` and `graded`, each null where the words are unknown."""
    areas = vocabulary.areas
    frame = (
        mapped(frame, ["force"], "force_code", vocabulary.force_code) if "force" in frame.columns else frame
    )
    if "area" not in frame.columns:
        return frame
    frame = mapped(frame, ["programme", "cycle", "area"], "area_code", vocabulary.area_code)
    return mapped(
        frame,
        ["programme", "cycle", "area_code"],
        "graded",
        lambda p, c, a: areas[p, c, a].graded if (p, c, a) in areas else None,
    )


def sources(frame: pl.DataFrame, publishers: Publishers, documents: Documents) -> pl.DataFrame:
    """Adds `page` (one text for all forms of one address) and `site` (who is counted once).

    Of a document without an address `source_url` becomes the words that stand for one.
    """
    found = {url: publishers.source(url) or documents.source(url) for url in frame["source_url"].unique()}
    frame = mapped(frame, ["source_url"], "page", lambda url: s.page if (s := found[url]) else None)
    frame = mapped(frame, ["source_url"], "site", lambda url: s.publisher if (s := found[url]) else None)
    return (
        mapped(frame, ["source_url"], "words", documents.words).with_columns(source_url="words").drop("words")
    )


def harmonise(tables: dict[str, pl.DataFrame], vocabulary: Vocabulary) -> dict[str, pl.DataFrame]:
    """The register's tables with codes, sources and the last day of each partial date (`*_by`)."""
    publishers = Publishers.of(tables["publisher"].iter_rows(named=True))
    documents = Documents.of(tables["document"].iter_rows(named=True))
    cycles = pl.DataFrame(
        [
            (p, c, "|".join(vocabulary.scales[k.scale].grades))
            for (p, c), k in vocabulary.cycles.items()
            if k.scale in vocabulary.scales
        ],
        schema={"programme": pl.String, "cycle": pl.String, "scale_grades": pl.String},
        orient="row",
    )
    found = dict(tables)
    for name, table in REGISTER.items():
        frame = tables[name]
        if SOURCE in table.columns:
            frame = codes(sources(frame, publishers, documents), vocabulary)
            frame = frame.join(cycles, on=["programme", "cycle"], how="left")
        for column in ("grade", "grade_of_judged_in"):
            if column in frame.columns:
                known = pl.col(column).is_in(list(vocabulary.grades))
                frame = frame.with_columns(known.alias(f"{column}_known"))
        for column in (c.name for c in table.columns if c.kind == DATE):
            frame = days(frame, column, None, f"{column}_by")
        found[name] = frame.sort("line")
    return found
