"""A small country for tests: the real programmes, cycles, areas and grades, and forces that don't exist."""

import csv
import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from cachetools import LRUCache

from judgements.store import Store
from pipelines.build import build, settled
from pipelines.register.all_tables import FILES, REGISTER, VOCABULARY
from pipelines.register.table import Table
from pipelines.store.fill import in_memory

VOCABULARY_DIRECTORY = Path(__file__).parent.parent / "data" / "vocabulary"
FORCES = ("Exampleshire", "Northshire", "Borderland", "Westmarch", "Southmere")
# What was settled of which files, by their hash: many tests begin with the same country.
SETTLED: LRUCache[str, Store] = LRUCache(maxsize=16)
# What was built of which files, for as long as this process lives.
BUILT = TemporaryDirectory(prefix="exampleshire-", ignore_cleanup_errors=True)
NEWEST: dict[Path, str] = {}  # a hash of the files that each store was built of


@dataclass(frozen=True)
class Exampleshire:
    """A data directory; `add` appends rows to a register file, `store` says what they give."""

    data: Path

    @classmethod
    def at(cls, data: Path) -> "Exampleshire":
        """Makes the directory: real vocabulary, but the forces of FORCES, and an empty register."""
        shutil.copytree(VOCABULARY_DIRECTORY, data / "vocabulary")
        forces = [
            force(name, tile) | {"region": ("North", "South")[tile % 2]} for tile, name in enumerate(FORCES)
        ]
        write(data, VOCABULARY["force"], forces)
        aliases = [{"alias": a, "force": n.lower()} for n in FORCES for a in (n, f"{n} Police")]
        write(data, VOCABULARY["force_alias"], aliases)
        for empty in ("force_name", "force_successor", "place_word"):
            write(data, VOCABULARY[empty], [])
        for table in REGISTER.values():
            write(data, table, [])
        return cls(data)

    def add(self, table: str, **row: str) -> None:
        """One row more at the end of a file; columns that are not named stay empty."""
        with FILES[table].path(self.data).open("a", newline="") as file:
            csv.writer(file, lineterminator="\n").writerow([row.get(c, "") for c in FILES[table].names])

    def force(self, name: str, first_day: str = "", last_day: str = "", tile: int = 20) -> None:
        """One force more, that exists between two days."""
        self.add("force", **force(name, tile), first_day=first_day, last_day=last_day)
        self.add("force_alias", alias=name, force=code(name))

    def ends(self, name: str, last_day: str) -> None:
        """The force of FORCES exists until that day."""
        path = VOCABULARY["force"].path(self.data)
        rows = list(csv.DictReader(path.read_text().splitlines()))
        ended = {"last_day": last_day}
        write(self.data, VOCABULARY["force"], [r | ended if r["name"] == name else r for r in rows])

    def succeeds(self, before: str, after: str, on: str, kind: str = "merge") -> None:
        """`after` follows `before` from that day on."""
        row = {"from": code(before), "to": code(after), "on": on, "kind": kind}
        self.add("force_successor", **row, source_url="https://example.org/order")

    def evidence(self, force: str, area: str, grade: str, **row: str) -> None:
        """One source that states one grade: by default the inspectorate, of PEEL 2023-25."""
        url = f"https://hmicfrs.justiceinspectorates.gov.uk/peel-reports/{force.lower().replace(' ', '-')}-2023-25/"
        plain = {"programme": "PEEL", "cycle": "2023-25", "publisher": "hmicfrs", "source_url": url}
        self.add("evidence", **(plain | {"force": force, "area": area, "grade": grade} | row))

    def store(self) -> Store:
        """What was added, as a store that stands in no file. Raises ProblemsFound."""
        content = self.content()
        if content not in SETTLED:
            SETTLED[content] = in_memory(settled(self.data))
        return SETTLED[content]

    def published(self) -> Store:
        """The store of what was added, in a file with its changelog and its kept snapshots. Raises ProblemsFound."""
        return Store.open(self.publish())

    def publish(self) -> Path:
        """Where the store of what was added stands in service. Raises ProblemsFound.

        The first of a country is a copy where the same files were built before; unchanged files are not built again.
        """
        path, content = self.data / "judgements.duckdb", self.content()
        if not path.exists():
            before = Path(BUILT.name) / content
            if not before.exists():
                build(self.data, before / path.name)
            shutil.copytree(before, self.data, dirs_exist_ok=True)
        elif NEWEST.get(path) != content:
            build(self.data, path)
        NEWEST[path] = content
        return path

    def content(self) -> str:
        """A hash of every file."""
        digest = hashlib.sha256()
        for file in sorted(self.data.glob("*/*.csv")):
            digest.update(f"{file.relative_to(self.data)}\n".encode() + file.read_bytes())
        return digest.hexdigest()


def code(name: str) -> str:
    """The code of a force."""
    return name.lower().replace(" ", "-")


def force(name: str, tile: int) -> dict[str, str]:
    """A force of the north, on a tile of its own, as a row of forces.csv."""
    return {
        "code": code(name),
        "name": name,
        "official_name": f"{name} Police",
        "ons_code": f"X{tile}{code(name)}",
        "country": "England",
        "region": "North",
        "tile_column": str(tile),
        "tile_row": "0",
    }


def write(data: Path, table: Table, rows: list[dict[str, str]]) -> None:
    """The file of a table with these rows; columns that a row does not name stay empty."""
    path = table.path(data)
    path.parent.mkdir(exist_ok=True)
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, table.names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
