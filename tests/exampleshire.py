"""A small country for tests: the real programmes, cycles, areas and grades, and forces that don't exist."""

import csv
import shutil
from dataclasses import dataclass
from pathlib import Path

from judgements.store import Store
from pipelines.build import build
from pipelines.read_register import REGISTER, REGISTER_FILES, VOCABULARY

VOCABULARY_DIRECTORY = Path(__file__).parent.parent / "data" / "vocabulary"
FORCES = ("Exampleshire", "Northshire", "Borderland", "Westmarch", "Southmere")


@dataclass(frozen=True)
class Exampleshire:
    """A data directory; `add` appends rows to a register file, `store` builds and opens it."""

    data: Path

    @classmethod
    def at(cls, data: Path) -> "Exampleshire":
        """Makes the directory: real vocabulary, but the forces of FORCES, and an empty register."""
        shutil.copytree(VOCABULARY_DIRECTORY, data / "vocabulary")
        forces = [
            [
                name.lower(),
                name,
                f"{name} Police",
                f"X0000000{i}",
                "England",
                ("North", "South")[i % 2],
                i,
                0,
                "",
                "",
                "",
            ]
            for i, name in enumerate(FORCES)
        ]
        write(data / "vocabulary" / "forces.csv", VOCABULARY["force"].split(), forces)
        aliases = [[alias, name.lower()] for name in FORCES for alias in (name, f"{name} Police")]
        write(data / "vocabulary" / "force_aliases.csv", VOCABULARY["force_alias"].split(), aliases)
        write(data / "vocabulary" / "force_names.csv", VOCABULARY["force_name"].split(), [])
        write(data / "vocabulary" / "force_successors.csv", VOCABULARY["force_successor"].split(), [])
        write(data / "vocabulary" / "place_words.csv", VOCABULARY["place_word"].split(), [])
        (data / "register").mkdir()
        for table, columns in REGISTER.items():
            write(data / "register" / REGISTER_FILES[table], columns.split(), [])
        return cls(data)

    def add(self, table: str, **row: str) -> None:
        """One row more at the end of a register file; columns that are not named stay empty."""
        with (self.data / "register" / REGISTER_FILES[table]).open("a", newline="") as file:
            csv.writer(file).writerow([row.get(column, "") for column in REGISTER[table].split()])

    def force(self, name: str, first_day: str = "", last_day: str = "", tile: int = 20) -> None:
        """One force more, that exists between two days."""
        row = [
            name.lower(),
            name,
            f"{name} Police",
            f"X1{name}",
            "England",
            "North",
            tile,
            0,
            first_day,
            last_day,
            "",
        ]
        self.append("forces.csv", row)
        self.append("force_aliases.csv", [name, name.lower()])

    def ends(self, name: str, last_day: str) -> None:
        """The force of FORCES exists until that day."""
        path = self.data / "vocabulary" / "forces.csv"
        rows = list(csv.DictReader(path.read_text().splitlines()))
        changed = [r | {"last_day": last_day} if r["name"] == name else r for r in rows]
        write(path, list(rows[0]), [list(r.values()) for r in changed])

    def succeeds(self, before: str, after: str, on: str, kind: str = "merge") -> None:
        """`after` follows `before` from that day on."""
        source = "https://example.org/order"
        self.append("force_successors.csv", [before.lower(), after.lower(), on, kind, source])

    def append(self, file: str, row: list) -> None:
        """One row more at the end of a vocabulary file."""
        with (self.data / "vocabulary" / file).open("a", newline="") as opened:
            csv.writer(opened).writerow(row)

    def evidence(self, force: str, area: str, grade: str, **row: str) -> None:
        """One source that states one grade: by default the inspectorate, of PEEL 2023-25."""
        url = f"https://hmicfrs.justiceinspectorates.gov.uk/peel-reports/{force.lower()}-2023-25/"
        plain = {"programme": "PEEL", "cycle": "2023-25", "publisher": "hmicfrs", "source_url": url}
        self.add("evidence", **(plain | {"force": force, "area": area, "grade": grade} | row))

    def store(self) -> Store:
        """The store of what was added. Raises ProblemsFound."""
        path = self.data / "judgements.duckdb"
        build(self.data, path)
        return Store.open(path)


def write(path: Path, columns: list[str], rows: list[list]) -> None:
    """A CSV file with these columns and rows."""
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
