"""Ours and the others' servers, each in a process of its own on a free port, stopped afterwards."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.browser.served import answers, free_port

ROOT = Path(__file__).parent.parent
SECONDS = 120


@dataclass(frozen=True)
class Server:
    """A running server: its address and its process."""

    url: str
    pid: int

    @property
    def family(self) -> list[psutil.Process]:
        """Its process and those that it has started."""
        process = psutil.Process(self.pid)
        return [process, *process.children(recursive=True)]

    @property
    def megabytes(self) -> float:
        """Resident memory of all of them."""
        return 0.0 + sum(p.memory_info().rss for p in self.family) / 1024**2

    @property
    def processor_seconds(self) -> float:
        """Processor time of all of them so far."""
        return sum(t.user + t.system for t in (p.cpu_times() for p in self.family))

    @property
    def own_seconds(self) -> float:
        """Processor time of the server's own process so far."""
        times = psutil.Process(self.pid).cpu_times()
        return float(times.user + times.system)


def streamlit(script: str) -> list[str]:
    """The command that serves a Streamlit script, its port to be added."""
    return [
        sys.executable, "-m", "streamlit", "run", script, "--server.headless=true", "--server.address=127.0.0.1",
        "--server.fileWatcherType=none", "--browser.gatherUsageStats=false",
    ]  # fmt: skip


@contextmanager
def serving(
    command: list[str], ready: str, port_as: str = "--server.port={}", **settings: str
) -> Iterator[Server]:
    """The server of a command, `settings` in its environment. RuntimeError where it does not answer at `ready`."""
    port = free_port()
    env = os.environ | {"PYTHONPATH": str(ROOT)} | settings
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        [*command, port_as.format(port)], cwd=ROOT, env=env, stdout=quiet, stderr=quiet
    )
    try:
        deadline = time.monotonic() + SECONDS
        while not answers(f"http://127.0.0.1:{port}{ready}"):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{' '.join(command)} did not start")
            time.sleep(0.1)
        yield Server(f"http://127.0.0.1:{port}", process.pid)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def ours(**settings: str) -> Iterator[Server]:
    """The dashboard, once it has drawn ahead what it draws ahead."""
    with serving(streamlit("dashboard.py"), "/_stcore/health", **settings) as server:
        quiet(server)
        yield server


@contextmanager
def bare() -> Iterator[Server]:
    """The bare Streamlit page."""
    with serving(streamlit("benchmarks/peers/bare_page.py"), "/_stcore/health") as server:
        quiet(server)
        yield server


@contextmanager
def dash() -> Iterator[Server]:
    """The bare Dash page."""
    with serving([sys.executable, "-m", "benchmarks.peers.dash_page"], "/", "{}") as server:
        quiet(server)
        yield server


def quiet(server: Server, seconds: float = 180) -> None:
    """Waits until the server does nothing any more."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        before = server.processor_seconds
        time.sleep(2)
        if server.processor_seconds - before < 0.1:
            return
