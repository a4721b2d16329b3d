"""The store's schema in SQL, made from the one table of columns, with every column described."""

from collections.abc import Iterator

from judgements.store import views
from pipelines.register.all_tables import TABLES
from pipelines.register.table import Column, Reference, Table


def schema(whole: bool = True) -> str:
    """Every table; and for the `whole` also macros and views, and what each table and column is."""
    tables = [create(table) for table in TABLES.values()]
    if not whole:
        return "\n".join(tables)
    described = [line for table in TABLES.values() for line in comments(table)]
    return "\n".join([*tables, *described, views()])


def create(table: Table) -> str:
    """`create table …` with its columns, keys, references and rules."""
    optional = {c.name for c in table.stored if not c.required}
    parts = [column_of(c) for c in table.stored]
    keys = [("primary key", table.key), *(("unique", u) for u in table.unique)]
    parts += [f"{kind} ({names(key)})" for kind, key in keys if key and not optional.intersection(key)]
    parts += [f"foreign key ({names(r.columns)}) references {r.to} ({names(r.there)})" for r in held(table)]
    parts += [f"check ({rule})" for rule in table.rules]
    return f"create table {table.name} (\n    " + ",\n    ".join(parts) + "\n);\n"


def column_of(column: Column) -> str:
    """`name type not null check (…)`."""
    said = f'"{column.name}" {column.kind.stored}'
    if column.required:
        said += " not null"
    if column.allowed:
        said += f' check ("{column.name}" in ({", ".join(map(quoted, column.allowed))}))'
    return said


def held(table: Table) -> Iterator[Reference]:
    """The references that the store itself holds: of one to a whole key, and never in part empty."""
    optional = {c.name for c in table.stored if not c.required}
    for reference in table.references:
        whole = reference.there == TABLES[reference.to].key and not optional.intersection(reference.columns)
        if whole and not table.of_several(reference):
            yield reference


def comments(table: Table) -> Iterator[str]:
    """What a table is, and each of its columns."""
    yield f"comment on table {table.name} is {quoted(table.about)};"
    for column in table.stored:
        yield f'comment on column {table.name}."{column.name}" is {quoted(column.about)};'


def names(columns: tuple[str, ...]) -> str:
    """Names of columns, quoted, with commas between them."""
    return ", ".join(f'"{c}"' for c in columns)


def quoted(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"
