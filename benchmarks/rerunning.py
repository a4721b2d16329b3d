"""The processor time of a page's rerun where nothing changed, and what it sends."""

import asyncio
from collections.abc import Iterator

from benchmarks import Measure
from benchmarks.peers.cells import CYCLES
from benchmarks.readers import Reader, Tally
from benchmarks.servers import Server, bare, ours

TIMES = 20


async def reruns(server: Server, fetches: bool) -> tuple[float, float]:
    """Milliseconds of the server's processor time and kilobytes, for one rerun."""
    tally = Tally([])
    async with Reader(server, tally, fetches=False) as reader:
        for _ in range(3):
            await reader.choose(CYCLES[-1])
        tally.bytes = 0
        before = server.own_seconds
        for _ in range(TIMES):
            await reader.choose(CYCLES[-1])
        return 1000 * (server.own_seconds - before) / TIMES, tally.bytes / TIMES / 1000


def measures() -> Iterator[Measure]:
    """Overview, three times over."""
    mine: list[tuple[float, float]] = []
    theirs: list[tuple[float, float]] = []
    with ours() as server, bare() as beside:
        for _ in range(3):
            mine.append(asyncio.run(reruns(server, fetches=True)))
            theirs.append(asyncio.run(reruns(beside, fetches=False)))
    for i, (what, unit, bound) in enumerate((("processor time", "ms", 40), ("sent", "kB", None))):
        others = {"bare Streamlit": [t[i] for t in theirs]}
        yield Measure(
            f"Overview, a rerun without a change, {what}", unit, [m[i] for m in mine], others, bound
        )
