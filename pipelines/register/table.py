"""What a table of the data is: its columns, keys, references, and the order of its rows."""

from dataclasses import dataclass
from pathlib import Path

from pipelines.register.kinds import CODES, TEXT, Kind


@dataclass(frozen=True)
class Column:
    """One column. `about` is a plain description, `example` a cell as a row might have it.

    A cell that is not `required` may be empty. `allowed` are the only values it may have. `longest` overrules
    the bound of the kind. `past`: a day after today is an error.
    """

    name: str
    about: str
    example: str = ""
    kind: Kind = TEXT
    required: bool = True
    allowed: tuple[str, ...] = ()
    longest: int = 0
    past: bool = False

    @property
    def bound(self) -> int:
        """The most characters that a cell may have."""
        return self.longest or self.kind.longest


@dataclass(frozen=True)
class Reference:
    """The cells of `columns`, where the last is not empty, must stand in the table `to` under `keys`.

    `by_name`: the file may say any known name of what it refers to; the store has the code.
    """

    columns: tuple[str, ...]
    to: str
    keys: tuple[str, ...] = ()
    by_name: bool = False

    @property
    def there(self) -> tuple[str, ...]:
        """The columns referred to."""
        return self.keys or self.columns


@dataclass(frozen=True)
class Table:
    """One table. `file` is its file below the data directory, empty where the build makes the whole table.

    `columns` are those of the file; the build adds `before` and `after` them. No two rows have the same `key`, nor
    the same cells of one of `unique`. Rows are sorted by `order`, or where that is empty by the key; where they are
    `in_order_of_file` readers see their order, so it is kept. `rules` are conditions in SQL that the store holds.
    Two rows that differ only in columns of `aside` say one fact.
    """

    name: str
    about: str
    read_by: str
    columns: tuple[Column, ...] = ()
    file: str = ""
    key: tuple[str, ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    references: tuple[Reference, ...] = ()
    order: tuple[str, ...] = ()
    before: tuple[Column, ...] = ()
    after: tuple[Column, ...] = ()
    aside: tuple[str, ...] = ("note", "publisher", "reason")
    rules: tuple[str, ...] = ()
    in_order_of_file: bool = False

    @property
    def names(self) -> list[str]:
        """The names of the file's columns."""
        return [c.name for c in self.columns]

    @property
    def stored(self) -> tuple[Column, ...]:
        """Every column of the table in the store, in its order."""
        return (*self.before, *self.columns, *self.after)

    def column(self, name: str) -> Column:
        """The file's column of that name. Raises KeyError."""
        return {c.name: c for c in self.columns}[name]

    def of_several(self, reference: Reference) -> bool:
        """Whether each cell that refers is a list of codes."""
        return any(c.name == reference.columns[-1] and c.kind == CODES for c in self.columns)

    def path(self, data: Path) -> Path:
        """Its file below a data directory."""
        return data / self.file

    @property
    def file_name(self) -> str:
        """The file's own name, as messages give it."""
        return Path(self.file).name
