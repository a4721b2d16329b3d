"""The build of the real register and of a million pieces of evidence, beside DuckDB reading and writing the rows."""

import csv
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

from benchmarks import Measure, timed

DATA = Path(__file__).parent.parent / "data"
ROWS = 1_000_000
TIMES = 3


def built(data: Path, store: Path) -> float:
    """Seconds of a build by the command line, in a process of its own."""
    command = [sys.executable, "-m", "pipelines", "build", "--data", str(data), "--store", str(store)]
    return timed(lambda: subprocess.run(command, check=True, capture_output=True))


def by_duckdb(data: Path, folder: Path) -> float:
    """Seconds in which DuckDB reads the evidence and writes it into a file."""

    def work() -> None:
        (folder / "rows.duckdb").unlink(missing_ok=True)
        with duckdb.connect(str(folder / "rows.duckdb")) as store:
            store.execute(
                "create table evidence as from read_csv(?, all_varchar = true)",
                [str(data / "register" / "evidence.csv")],
            )

    return timed(work)


def enlarged(folder: Path, rows: int) -> Path:
    """A copy of the data with that many pieces of evidence more: real cells, at addresses that don't exist."""
    data = folder / "data"
    shutil.copytree(DATA, data, ignore=shutil.ignore_patterns("*.duckdb", "*.snapshots", "*.drawings"))
    file = data / "register" / "evidence.csv"
    with file.open(encoding="utf-8", newline="") as source:
        held = list(csv.DictReader(source))
    drawn = random.Random(1)
    with file.open("a", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, held[0].keys(), lineterminator="\n")
        for n in range(rows):
            row = drawn.choice(held)
            writer.writerow(row | {"source_url": f"https://example.org/{n}"})
    return data


def measures() -> Iterator[Measure]:
    """Seconds of both, and the memory of the large build."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        real = [built(DATA, folder / "real.duckdb") for _ in range(TIMES)]
        rows = [by_duckdb(DATA, folder) for _ in range(TIMES)]
        yield Measure("build of the real register", "s", real, {"DuckDB, the same rows": rows}, 3)
        took: dict[int, float] = {}
        for size in (ROWS // 10, ROWS):
            with tempfile.TemporaryDirectory() as other:
                data = enlarged(Path(other), size)
                took[size] = built(data, folder / "large.duckdb")
                beside = [by_duckdb(data, folder) for _ in range(TIMES)]
            yield Measure(
                f"build with {size:,} pieces of evidence more",
                "s",
                [took[size]],
                {"DuckDB, the same rows": beside},
            )
        # A build that were more than linear would take more than ten times as long for ten times the rows.
        yield Measure(
            "ten times the evidence, time of the build", "×", [took[ROWS] / took[ROWS // 10]], bound=10
        )
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        yield Measure("memory of the largest build", "MB", [peak])
