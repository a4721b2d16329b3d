"""Step 2b, check whole tables: keys are unique, references meet; and what only one file of words must obey."""

from collections.abc import Collection, Iterator

import polars as pl

from judgements.vocabulary import plain
from pipelines.problems import Problem, shown
from pipelines.register.all_tables import FILES, VOCABULARY
from pipelines.register.check_bodies import bodies
from pipelines.register.check_everyday_words import everyday_words
from pipelines.register.rows import Tables, problems_of
from pipelines.register.table import Reference, Table


def doubled(table: Table, rows: pl.DataFrame) -> Iterator[Problem]:
    """Rows whose key, or other cells that must be unique, stand in a row before them."""
    for key in (table.key, *table.unique):
        if key:
            bad = rows.filter(~pl.struct(key).is_first_distinct())
            said = (
                "'{}' stands here a second time"
                if key == table.key
                else f"{key[-1]} '{{}}' stands here a second time"
            )
            yield from problems_of(table, bad, key, said, "Keep one row.")


def dangling(table: Table, reference: Reference, tables: Tables) -> Iterator[Problem]:
    """Rows that refer to what is not there, a list of codes with each of them."""
    there, last = FILES[reference.to].file_name, reference.columns[-1]
    asked = tables[table.name].filter(pl.col(last) != "")
    if table.of_several(reference):
        asked = asked.with_columns(pl.col(last).str.split("|")).explode(last)
    bad = asked.join(
        tables[reference.to],
        left_on=reference.columns,
        right_on=reference.there,
        how="anti",
        maintain_order="left",
    )
    said = f"{last} '{{}}' is not in {there}"
    yield from problems_of(table, bad, reference.columns, said, f"Add it to {there} or correct the row.")


def vocabulary_problems(tables: Tables) -> list[Problem]:
    """Every fault between rows and between files of the vocabulary."""
    found: list[Problem] = []
    for table in VOCABULARY.values():
        found += doubled(table, tables[table.name])
        for reference in table.references:
            found += dangling(table, reference, tables)
    found += wrong_frames(tables)
    found += ambiguous_names(tables)
    found += everyday_words(tables)
    found += bodies(tables)
    return found


def wrong_frames(tables: Tables) -> Iterator[Problem]:
    """Frames whose list of areas isn't as long as they say, or names what isn't graded."""
    graded = tables["area"].filter(pl.col("graded") != "no").select("programme", "cycle", "area")
    listed = tables["frame"].with_columns(area=pl.col("areas").str.split("|"))
    met = listed.explode("area").join(graded, on=["programme", "cycle", "area"], how="semi")
    numbers = met.group_by("line").agg(met=pl.col("area").n_unique())
    total = pl.col("areas_total").cast(pl.Int64, strict=False)
    bad = listed.join(numbers, on="line", how="left").filter(
        (pl.col("met").fill_null(0) != total) | (pl.col("area").list.len() != total)
    )
    said = "'{}' must name areas_total graded areas of the cycle, each once"
    yield from problems_of(VOCABULARY["frame"], bad, ("areas",), said, "Correct it.")


def ambiguous_names(tables: Tables) -> Iterator[Problem]:
    """Names that are, but for case and signs, another force's, and aliases that stand there twice."""
    meant: dict[str, str] = {}
    for code, name, official in tables["force"].select("code", "name", "official_name").iter_rows():
        meant |= {plain(n): code for n in (code, name, official)}
    aliases = set[str]()
    for table, columns in (("force_name", ("name", "official_name")), ("force_alias", ("alias",))):
        for column in columns:
            for line, name, force in tables[table].select("line", column, "force").iter_rows():
                other = meant.setdefault(plain(name), force)
                file, said = VOCABULARY[table].file_name, f"{column} '{shown(name)}'"
                if other != force:
                    told = f"{said} means {shown(other)} already"
                    yield Problem(file, line, told, "Remove it from one of the two.", column)
                elif column == "alias" and plain(name) in aliases:
                    yield Problem(file, line, f"{said} stands here a second time", "Keep one row.", column)
                aliases |= {plain(name)} if column == "alias" else set()


def sound(tables: Tables, problems: Collection[Problem]) -> Tables:
    """The tables as the facts can still be checked against them where words are at fault.

    A faulty cell of a key takes its row away, and every row whose key refers to it; any other cell is emptied.
    """
    found = dict(tables)
    for table in VOCABULARY.values():
        rows = found[table.name]
        at_fault = [p for p in problems if p.file == table.file_name]
        rows = rows.filter(~pl.col("line").is_in([p.line for p in at_fault if p.column in (*table.key, "")]))
        for column in {p.column for p in at_fault} - {*table.key, ""}:
            here = pl.col("line").is_in([p.line for p in at_fault if p.column == column])
            rows = rows.with_columns(pl.when(here).then(pl.lit("")).otherwise(column).alias(column))
        for reference in table.references:
            if set(reference.columns) <= set(table.key):
                there = found[reference.to]
                known = rows.join(there, left_on=reference.columns, right_on=reference.there, how="semi")[
                    "line"
                ]
                # An empty cell refers to nothing: a wording of every cycle names none.
                empty = pl.any_horizontal(pl.col(c) == "" for c in reference.columns)
                rows = rows.filter(empty | pl.col("line").is_in(known.to_list()))
        found[table.name] = rows
    return found
