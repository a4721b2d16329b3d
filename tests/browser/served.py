"""The dashboard served on a free port of this machine, as its own process."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 60


def free_port() -> int:
    """A port that nothing listens on just now."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=2) as response:
            return response.status == 200
    except (URLError, ConnectionError, TimeoutError):
        return False


@contextmanager
def running(
    store: Path | None = None, root: Path = ROOT, base: str = "", port: int = 0
) -> Iterator[tuple[str, int]]:
    """The address of a running dashboard, such as `http://127.0.0.1:40123`, and its process, stopped afterwards;
    under the path `base` where that is said, such as `/grades`, at a free port unless one is said.

    RuntimeError with what the server printed where it does not start.
    """
    port = port or free_port()
    env = os.environ | ({"JUDGEMENTS_STORE": str(store)} if store else {})
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    options = ["--server.address=127.0.0.1", f"--server.port={port}", "--server.fileWatcherType=none"]
    options += [f"--server.baseUrlPath={base}"] if base else []
    with TemporaryFile("w+") as printed:  # a file, not a pipe: a pipe that nobody reads fills up and blocks
        server = subprocess.Popen(
            [*command, *options], cwd=root, env=env, stdout=printed, stderr=subprocess.STDOUT, text=True
        )
        try:
            deadline = time.monotonic() + SECONDS_TO_START
            while not answers(f"http://127.0.0.1:{port}{base}/_stcore/health"):
                if server.poll() is not None or time.monotonic() > deadline:
                    printed.seek(0)
                    raise RuntimeError(f"The dashboard did not start:\n{printed.read()}")
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}{base}", server.pid
        finally:
            server.terminate()
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


@contextmanager
def dashboard(store: Path | None = None, root: Path = ROOT) -> Iterator[str]:
    """The address of a running dashboard, stopped afterwards."""
    with running(store, root) as (url, _):
        yield url
