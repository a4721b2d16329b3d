"""The processor time of every page's rerun where nothing changed, and what it sends."""

import asyncio
from collections.abc import Iterator

from benchmarks import Measure
from benchmarks.readers import Reader, Tally
from benchmarks.servers import Server, bare, ours
from views.pages import built

TIMES = 20


async def reruns(server: Server, page: str = "") -> tuple[float, float]:
    """Milliseconds of the server's processor time and kilobytes, for one rerun of a page."""
    tally = Tally([])

    async def run(times: int) -> None:
        for _ in range(times):
            async for _message in reader.run(page, ""):
                pass

    async with Reader(server, tally, fetches=False) as reader:
        reader.held = set()
        await run(3)
        tally.bytes = 0
        before = server.own_seconds
        await run(TIMES)
        return 1000 * (server.own_seconds - before) / TIMES, tally.bytes / TIMES / 1000


def measures() -> Iterator[Measure]:
    """Every page, three times over, beside the bare one."""
    with ours() as server, bare() as beside:
        theirs = [asyncio.run(reruns(beside)) for _ in range(3)]
        for view in built():
            mine = [asyncio.run(reruns(server, view.address.strip("/"))) for _ in range(3)]
            for i, (what, unit, bound) in enumerate((("processor time", "ms", 40), ("sent", "kB", None))):
                others = {"bare Streamlit": [t[i] for t in theirs]}
                yield Measure(
                    f"{view.title}, a rerun without a change, {what}",
                    unit,
                    [m[i] for m in mine],
                    others,
                    bound,
                )
