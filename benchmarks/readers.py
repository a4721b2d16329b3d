"""Many readers who choose at the same time, spoken to as their browsers are: until the figure of the choice is there.

With us that is the word of the page that names the figure and then the figure itself, fetched by its address;
with a bare page the chart's specification; with Dash the figure's JSON. Drawing in the browser comes on top for
the others alone (see `browsing`).
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from benchmarks import Measure, percentile
from benchmarks.browsing import WHY
from benchmarks.peers.cells import CYCLES
from benchmarks.servers import Server, bare, dash, ours

READERS = (1, 10, 20, 50)
# Of each reader; and of all together, or the slowest of a few would be their 95th percentile.
CHOICES, LEAST = 4, 120
WIDTH = 1160
MINUTE = 60.0


@dataclass
class Tally:
    """What readers of one server met."""

    seconds: list[float]
    bytes: int = 0
    errors: int = 0


class Reader:
    """One open Streamlit page."""

    def __init__(self, server: Server, tally: Tally, fetches: bool) -> None:
        self.server, self.tally, self.fetches = server, tally, fetches
        self.held: set[str] | None = None  # what the browser has kept; None: each choice is new to it

    async def __aenter__(self) -> "Reader":
        address = self.server.url.replace("http", "ws") + "/_stcore/stream"
        self.socket: ClientConnection = await connect(address, subprotocols=["streamlit"], max_size=None)
        self.client = httpx.AsyncClient(base_url=self.server.url, timeout=MINUTE)
        await self.choose(CYCLES[-1], counted=False)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.client.aclose()
        await self.socket.close()

    async def choose(self, cycle: str, *, counted: bool = True) -> None:
        """Asks for a cycle and waits until its figure is there, then until the page has run to its end."""
        start, stood = time.perf_counter(), 0.0
        async for message in self.run("", f"cycle={quote(cycle, safe='')}"):
            if not stood and await self.stands(message, cycle):
                stood = time.perf_counter() - start
        if counted and stood:
            self.tally.seconds.append(stood)
        elif counted:
            self.tally.errors += 1

    async def run(self, page: str, query: str) -> AsyncIterator[ForwardMsg]:
        """All that a page sends in one run."""
        ask = BackMsg()
        ask.rerun_script.page_name = page
        ask.rerun_script.query_string = query
        ask.rerun_script.cached_message_hashes.extend(self.held or ())
        await self.socket.send(ask.SerializeToString())
        while True:
            raw = await asyncio.wait_for(self.socket.recv(), MINUTE)
            message = ForwardMsg()
            message.ParseFromString(raw if isinstance(raw, bytes) else raw.encode())
            self.tally.bytes += len(raw)
            if self.held is not None and message.metadata.cacheable:
                self.held.add(message.hash)
            yield message
            if message.WhichOneof("type") == "script_finished":
                return

    async def stands(self, message: ForwardMsg, cycle: str) -> bool:
        """Whether with this message the figure of the cycle is there."""
        if message.WhichOneof("type") != "delta" or message.delta.WhichOneof("type") != "new_element":
            return not self.fetches and message.WhichOneof("type") == "ref_hash"  # a chart sent before
        element = message.delta.new_element
        if not self.fetches:
            return element.WhichOneof("type") == "vega_lite_chart"
        if element.WhichOneof("type") != "bidi_component":
            return False
        figure = json.loads(element.bidi_component.json)[0]
        if f"cycle={quote(cycle, safe='')}" not in figure["choices"]:
            return False
        address = f"/figure/{figure['figure']}.svg?{figure['choices']}&part=chart&width={WIDTH}"
        answer = await self.client.get(address)
        self.tally.bytes += answer.num_bytes_downloaded
        return answer.status_code == 200


def turns(readers: int) -> int:
    """How often each of so many readers chooses."""
    return max(CHOICES, LEAST // readers)


async def streamlit(server: Server, readers: int, fetches: bool) -> Tally:
    """That many readers of a Streamlit page, each choosing in turn, all at the same time."""
    tally = Tally([])

    async def read(number: int) -> None:
        async with Reader(server, tally, fetches) as reader:
            await everybody.wait()
            for turn in range(turns(readers)):
                await reader.choose(CYCLES[(number + turn) % len(CYCLES)])

    everybody = asyncio.Barrier(readers)
    for found in await asyncio.gather(*(read(n) for n in range(readers)), return_exceptions=True):
        tally.errors += isinstance(found, Exception)
    return tally


async def plotly(server: Server, readers: int) -> Tally:
    """The same of Dash."""
    tally = Tally([])

    async def read(number: int) -> None:
        async with httpx.AsyncClient(base_url=server.url, timeout=MINUTE) as client:
            for turn in range(turns(readers)):
                cycle = CYCLES[(number + turn) % len(CYCLES)]
                asked = {
                    "output": "grid.figure",
                    "outputs": {"id": "grid", "property": "figure"},
                    "inputs": [{"id": "cycle", "property": "value", "value": cycle}],
                    "changedPropIds": ["cycle.value"],
                }
                start = time.perf_counter()
                answer = await client.post("/_dash-update-component", json=asked)
                tally.bytes += answer.num_bytes_downloaded
                if answer.status_code == 200:
                    tally.seconds.append(time.perf_counter() - start)
                else:
                    tally.errors += 1

    await asyncio.gather(*(read(n) for n in range(readers)))
    return tally


def measures() -> Iterator[Measure]:
    """p50, p95, errors, bytes and memory for 1, 10, 20 and 50 readers."""
    asking: dict[str, Callable[[Server, int], Awaitable[Tally]]] = {
        "ours": lambda s, n: streamlit(s, n, fetches=True),
        "bare Streamlit": lambda s, n: streamlit(s, n, fetches=False),
        "Dash": plotly,
    }
    found: dict[str, dict[int, Tally]] = {}
    memory: dict[str, list[float]] = {}
    for name, server_of in {"ours": ours, "bare Streamlit": bare, "Dash": dash}.items():
        with server_of() as server:
            # Nobody's first choice is measured: each cycle has been chosen once, and with us drawn.
            asyncio.run(asking[name](server, len(CYCLES)))
            found[name] = {n: asyncio.run(asking[name](server, n)) for n in READERS}
            memory[name] = [server.megabytes]
    others = [name for name in found if name != "ours"]
    for n in READERS:
        for part, label, bound in ((0.5, "median", None), (0.95, "95th percentile", 1.0)):
            yield Measure(
                f"{n} readers choosing at once, {label}",
                "s",
                [percentile(found["ours"][n].seconds, part)],
                {name: [percentile(found[name][n].seconds, part)] for name in others},
                bound,
                "bare Streamlit",
                why=WHY,
            )
        yield Measure(
            f"{n} readers, errors",
            "",
            [found["ours"][n].errors],
            {o: [found[o][n].errors] for o in others},
            0,
        )
        each = n * turns(n)
        yield Measure(
            f"{n} readers, bytes a choice", "kB", [found["ours"][n].bytes / each / 1000],
            {o: [found[o][n].bytes / each / 1000] for o in others},
        )  # fmt: skip
    yield Measure("memory after all of them", "MB", memory["ours"], {o: memory[o] for o in others})
