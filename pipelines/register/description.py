"""`docs/data.md`: every file of the data, made from the one table of columns.

`python -m pipelines.register.description` writes it.
"""

from collections.abc import Iterator
from pathlib import Path

from pipelines.register.all_tables import REGISTER, VOCABULARY
from pipelines.register.kinds import CODES
from pipelines.register.table import Column, Table

PAGE = Path(__file__).parents[2] / "docs" / "data.md"
BEGINNING = """# The data, file by file

Made from the one table of columns in `pipelines/register`; a test holds it current. After a change there run
`python -m pipelines.register.description`.

All files are CSV: UTF-8, one line of names, one row a line, lines end in LF. Rows stand in a fixed order, so that a
new row is a change of one line: `python -m pipelines add FILE.csv` takes rows in the columns of a register file,
shows what they change, and puts them where they belong. Columns may stand in any order. Dates are as precise as
their source: `2025`, `2025-04`, `2025-04-11`. No cell may hold control characters, markup, characters that can't be
seen, or what a spreadsheet would run as a formula.
"""


def markdown() -> str:
    """The whole page."""
    return "\n".join([BEGINNING, *_part("Facts", REGISTER), *_part("Words", VOCABULARY)])


def _part(title: str, tables: dict[str, Table]) -> Iterator[str]:
    folder = Path(next(iter(tables.values())).file).parent
    yield f"# {title}: `data/{folder}`\n"
    for table in tables.values():
        yield from _file(table)


def _file(table: Table) -> Iterator[str]:
    yield f"## {table.file_name}\n"
    yield f"{table.about}. Read by: {table.read_by}.\n"
    if table.key:
        yield f"No two rows have the same {_listed(table.key)}."
    for unique in table.unique:
        yield f"No two rows have the same {_listed(unique)}."
    order = table.order or table.key
    yield (
        "Readers see the order of the rows.\n" if table.in_order_of_file else f"Sorted by {_listed(order)}.\n"
    )
    yield "| column | what it is | may be | example |\n| --- | --- | --- | --- |"
    refers = {c: r.to for r in table.references for c in r.columns[-1:]}
    for column in table.columns:
        yield f"| `{column.name}` | {_cell(column.about)} | {_may_be(column, refers)} | {_cell(column.example)} |"
    yield f"\n```\n{','.join(table.names)}\n{','.join(_quoted(c.example) for c in table.columns)}\n```\n"


def _may_be(column: Column, refers: dict[str, str]) -> str:
    """What a cell may hold, in a few words."""
    said = " or ".join(f"`{a}`" for a in column.allowed) or column.kind.name
    if column.name in refers:
        number = "some, with `\\|` between, " if column.kind == CODES else "one "
        said = f"{number}of {(VOCABULARY | REGISTER)[refers[column.name]].file_name}"
    return f"{said}, {'' if column.required else 'or empty, '}at most {column.bound} characters"


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{n}`" for n in names)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _quoted(cell: str) -> str:
    return f'"{cell}"' if "," in cell else cell


if __name__ == "__main__":
    PAGE.write_text(markdown(), encoding="utf-8")
