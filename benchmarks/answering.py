"""A figure that is kept, asked for as often as can be, beside a static answer of the same size."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from urllib.request import urlopen

from benchmarks import Measure
from benchmarks.servers import ours, serving

FIGURE = "/figure/grade_grid.svg?cycle=2017&part=chart&width=700"
ROUNDS, SECONDS, CONNECTIONS = 3, 5, 16


WHY = "our answer has fourteen headers more, each of which the server checks"


def a_second(url: str) -> float:
    """Answers a second that wrk gets there. RuntimeError without wrk."""
    command = shutil.which("wrk")
    if not command:
        raise RuntimeError("wrk is not installed (Debian: apt-get install wrk)")
    asked = [command, "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", url]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        raise RuntimeError(f"wrk was refused at {url}: {said}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    return float(found[1]) if found else 0.0


def measures() -> Iterator[Measure]:
    """Answers a second, by turns; neither server writes a line for each."""
    with ours(REQUEST_LOG="no") as server:
        with urlopen(server.url + FIGURE) as answer:
            size = len(answer.read())
        static = [
            sys.executable, "-m", "uvicorn", "benchmarks.peers.static_answer:app", "--host", "127.0.0.1",
            "--log-level", "critical", "--no-access-log", "--port",
        ]  # fmt: skip
        with serving(static, "/", "{}", BENCH_BYTES=str(size)) as beside:
            mine, theirs = [], []
            for _ in range(ROUNDS):
                mine.append(a_second(server.url + FIGURE))
                theirs.append(a_second(beside.url + "/"))
    yield Measure(
        f"a kept figure of {size / 1000:.0f} kB, answers a second",
        "answers/s",
        mine,
        {"static Starlette answer": theirs},
        0.8,
        "static Starlette answer",
        least=True,
        why=WHY,
    )
