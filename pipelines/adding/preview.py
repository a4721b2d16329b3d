"""What new rows would do, found by building beside: problems, changes in words, contradictions."""

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from judgements.changelog import Line
from judgements.store import Store
from judgements.wording import listed
from pipelines.adding.proposal import Proposal
from pipelines.adding.register_file import with_rows
from pipelines.build import settled, settled_tables
from pipelines.changes.between import Changes, changes
from pipelines.changes.words import Names, lines
from pipelines.problems import Problem, ProblemsFound
from pipelines.register.all_tables import REGISTER
from pipelines.register.files import read, rows_of
from pipelines.store.fill import in_memory

Origins = dict[tuple[str, int], str]
JUDGED = ["programme", "cycle", "force", "area"]


@dataclass(frozen=True)
class Preview:
    """`files`: register files as they would be. `told`: the changes. `contradictions`: in words.

    `before` is what the register says now, which the store in service may not be built from yet.
    """

    files: dict[Path, bytes]
    told: tuple[Line, ...]
    contradictions: tuple[str, ...]


def preview(data: Path, work: Path, proposed: Proposal) -> Preview:
    """Settles the register as it is and as it would be (in a copy below `work`), and compares the two.

    Raises ProblemsFound, where a problem of a new row says which source the row is from.
    """
    files, origins = placed(data, proposed)
    with tempfile.TemporaryDirectory(dir=work) as beside:
        before = in_memory(settled(data))
        proposed_data = copied(data, Path(beside) / "data", files)
        try:
            after = in_memory(settled(proposed_data))
        except ProblemsFound as error:
            raise ProblemsFound([_with_origin(p, origins) for p in error.problems]) from error
    found = changes(before, after)
    clashes = (*_other_grades(before, after, origins), *_other_counts(found, before, after))
    return Preview(files, lines(found, before, after), clashes)


def placed(data: Path, proposed: Proposal) -> tuple[dict[Path, bytes], Origins]:
    """The register's files as they would be, and of each new row (file and line) which source it is from."""
    files, origins = {}, {}
    for table, rows in proposed.rows.items():
        if rows:
            path = REGISTER[table].path(data)
            files[path], numbers = with_rows(path, table, rows)
            for line, number in numbers.items():
                origins[path.name, line] = proposed.sources[table][number]
    return files, origins


def problems(data: Path, proposed: Proposal) -> list[Problem]:
    """What a build would say of the register with the new rows; nothing is built and nothing written."""
    files, origins = placed(data, proposed)
    found: list[Problem] = []
    named = {table.path(data): name for name, table in REGISTER.items()}
    changed = {named[path]: rows_of(content, REGISTER[named[path]], found) for path, content in files.items()}
    try:
        settled_tables(read(data) | changed)
    except ProblemsFound as error:
        found += error.problems
    return [_with_origin(p, origins) for p in sorted(set(found))]


def copied(data: Path, directory: Path, files: Mapping[Path, bytes]) -> Path:
    """A data directory like `data` in which `files` have other content."""
    shutil.copytree(data / "register", directory / "register")
    shutil.copytree(data / "vocabulary", directory / "vocabulary")
    for path, content in files.items():
        (directory / "register" / path.name).write_bytes(content)
    return directory


def _with_origin(problem: Problem, origins: Mapping[tuple[str, int], str]) -> Problem:
    origin = origins.get((problem.file, problem.line))
    said = f"{problem.message} (new row, from {origin})" if origin else problem.message
    return Problem(problem.file, problem.line, said, problem.remedy)


def _other_grades(before: Store, after: Store, origins: Mapping[tuple[str, int], str]) -> list[str]:
    """New evidence that states another grade than other evidence of the same judgement."""
    evidence = after.table("evidence")
    new_rows = pl.DataFrame(
        [(f, n, o) for (f, n), o in origins.items()],
        schema={"file": pl.String, "line": pl.Int32, "origin": pl.String},
        orient="row",
    )
    new = evidence.join(new_rows, on=["file", "line"])
    old = evidence.join(new_rows, on=["file", "line"], how="anti")
    names, found = Names(before, after), []
    for row in new.sort("judgement", "grade").iter_rows(named=True):
        beside = evidence.filter(judgement=row["judgement"]).filter(pl.col("grade") != row["grade"])
        stated_before = old.filter(judgement=row["judgement"], grade=row["grade"]).height
        if beside.height and not stated_before:
            others = [
                f"{names.grade(g)} ({u})"
                for g, u in beside.select("grade", "source_url").unique().sort("grade", "source_url").rows()
            ]
            place = f"{names.place(row)}: {row['origin']} says {names.grade(row['grade'])}"
            found.append(f"{place}, but other evidence says {listed(others)}")
    return found


def _other_counts(found: Changes, before: Store, after: Store) -> list[str]:
    """Published counts that the register would contradict, and did not before."""
    national, stated = (f.filter(pl.col("verdict") == "differs") for f in (found.national, found.stated))
    only = Changes(found.judgements.clear(), found.complete.clear(), national, stated, {}, ())
    return [line.words for line in lines(only, before, after) if line.kind != "unchanged"]
