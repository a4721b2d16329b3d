"""Step 1, read: CSV files as they are, all text, with the file and line of every row."""

import csv
from pathlib import Path

import polars as pl

from judgements.vocabulary import FILES as VOCABULARY_FILES
from pipelines.problems import Problem, ProblemsFound

# The columns of stated_counts.csv that count areas: one for each code of grades.csv.
GRADE_COLUMNS = ("outstanding", "good", "adequate", "requires_improvement", "inadequate")

# Table → (file below the data directory, its columns). The order of columns in a file is free.
REGISTER = {
    "evidence": "programme cycle force area grade judged_in published publisher source_url",
    "stated_counts": f"programme cycle force areas_total {' '.join(GRADE_COLUMNS)} published source_url",
    "national_counts": "programme cycle area grade forces_count source_url",
    "event": "force event date programme cycle number topic note publisher source_url",
    "decision": "programme cycle force area kind grade from reason source_url",
    "ungraded": "programme cycle force area kind reason source_url",
    "carried": "programme cycle force area judged_in grade_of_judged_in source_url_of_carry",
    "report_date": "programme cycle force area published inspected_from inspected_to note source_url",
}
PLURAL_FILES = ("event", "decision", "report_date")
REGISTER_FILES = {t: f"{t}s.csv" if t in PLURAL_FILES else f"{t}.csv" for t in REGISTER}
VOCABULARY = {
    "programme": "programme label long_label shape description",
    "scale": "scale grades used_from used_to source_url",
    "grade": "code label letter rank definition fill ink grey_fill grey_ink",
    "cycle": "programme cycle label order scale published_from published_to frame note",
    "theme": "theme label description",
    "area": "programme cycle area label short_label level parent theme graded order",
    "force": "code name official_name ons_code country region tile_column tile_row first_day last_day short_name",
    "force_successor": "from to on kind source_url",
    "force_alias": "alias force",
    "force_name": "force name official_name used_from used_to source_url",
    "comparability": "programme from_cycle to_cycle verdict reason source_url",
    "publisher": "host path publisher canonical fetch note",
    "peer_group": "scheme force member",
    "frame": "programme cycle areas_total areas note source_url",
    "merged_question": "programme cycle area earlier_cycle earlier_areas note source_url",
    "everyday_word": "kind code words",
    "place_word": "words place",
}


def rows(path: Path, name: str, columns: list[str], problems: list[Problem]) -> pl.DataFrame:
    """The rows of one CSV file: `columns` as trimmed text, plus `file` and `line` (of the row's end).

    The standard library reads the file because it keeps true line numbers past quoted line breaks;
    what leaves is a polars frame. Faults of form (no such file, not UTF-8, a missing or doubled
    column, a ragged row) are added to `problems`.
    """
    schema = pl.Schema(dict.fromkeys(columns, pl.String) | {"file": pl.String, "line": pl.Int64})
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        problems.append(
            Problem(name, 0, "the file is missing", f"Create it with the columns {', '.join(columns)}.")
        )
        return schema.to_frame()
    except UnicodeDecodeError as error:
        problems.append(Problem(name, 0, f"is not UTF-8 (byte {error.start})", "Save it as UTF-8."))
        return schema.to_frame()
    reader = csv.reader(text.splitlines(keepends=True))
    header = [h.strip() for h in next(reader, [])]
    missing = [c for c in columns if header.count(c) != 1]
    if missing:
        message = f"the header must name each column once; look at {', '.join(map(repr, missing))}"
        problems.append(Problem(name, 1, message, f"The columns are {', '.join(columns)}."))
        return schema.to_frame()
    place = [header.index(c) for c in columns]
    found: list[tuple[str | int, ...]] = []
    for row in reader:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(header):
            message = f"has {len(row)} cells where the header has {len(header)}"
            problems.append(Problem(name, reader.line_num, message, "Quote cells that hold commas."))
            continue
        found.append((*(row[i].strip() for i in place), name, reader.line_num))
    return pl.DataFrame(found, schema=schema, orient="row")


def read(data: Path) -> dict[str, pl.DataFrame]:
    """Every table of `data/vocabulary` and `data/register`, all text, with `file` and `line`.

    Raises ProblemsFound with every fault of form in every file.
    """
    problems: list[Problem] = []
    tables = {
        table: rows(
            data / "vocabulary" / VOCABULARY_FILES[table], VOCABULARY_FILES[table], columns.split(), problems
        )
        for table, columns in VOCABULARY.items()
    } | {
        table: rows(
            data / "register" / REGISTER_FILES[table], REGISTER_FILES[table], columns.split(), problems
        )
        for table, columns in REGISTER.items()
    }
    if problems:
        raise ProblemsFound(problems)
    return tables
