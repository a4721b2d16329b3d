"""Three replicas behind nginx, on this machine: `python -m benchmarks.replicas` (make replicas).

A snapshot is published to all, one replica is killed under load: no request for an address fails, and a page open
in a browser goes on. Then the throughput of one, two and three replicas, and of what nginx has kept. The
configuration is the one of deploy/nginx.conf, with other ports and folders. Needs nginx (apt-get install nginx).
"""

import contextlib
import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pipelines.build import build
from tests.browser.served import answers, free_port

ROOT = Path(__file__).resolve().parents[1]
SECONDS_TO_START = 90


@dataclass
class Replica:
    """A dashboard process with a store of its own."""

    port: int
    store: Path
    process: subprocess.Popen[bytes]


def replica(folder: Path, number: int, built: Path, public: str) -> Replica:
    """A replica started; it may not answer yet."""
    store = folder / f"replica-{number}" / "judgements.duckdb"
    store.parent.mkdir()
    shutil.copy(built, store)
    port = free_port()
    env = os.environ | {
        "JUDGEMENTS_STORE": str(store),
        "PUBLIC_ADDRESS": public,
        "REQUEST_LOG": "no",
        "STREAMLIT_SERVER_COOKIE_SECRET": "the same for all replicas",
    }
    command = [sys.executable, "-m", "uvicorn", "dashboard:app", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--no-access-log", "--log-level", "error"], cwd=ROOT, env=env, start_new_session=True
    )
    return Replica(port, store, process)


def configuration(folder: Path, port: int, replicas: list[Replica]) -> str:
    """The shipped configuration for these replicas, wrapped in what nginx needs to run as a user."""
    shipped = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    shipped = re.sub(r"\n *# server 127[^\n]*", "", shipped)
    servers = "\n".join(f"    server 127.0.0.1:{r.port} max_fails=1 fail_timeout=2s;" for r in replicas)
    shipped = re.sub(r" *server 127\.0\.0\.1:8501[^\n]*", servers, shipped)
    shipped = shipped.replace("/var/cache/nginx/dashboard", str(folder / "cache"))
    shipped = shipped.replace("listen 80;", f"listen 127.0.0.1:{port};")
    paths = "\n".join(
        f"    {name}_temp_path {folder / name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"daemon off;\npid {folder / 'nginx.pid'};\nerror_log {folder / 'error.log'};\nworker_processes 1;\n"
        f"events {{ worker_connections 512; }}\nhttp {{\n    access_log off;\n{paths}\n{shipped}\n}}\n"
    )


@contextlib.contextmanager
def site(built: Path, number: int = 3) -> Iterator[tuple[str, list[Replica]]]:
    """The address of nginx before `number` replicas, and these; all stopped afterwards."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not nginx:
        raise FileNotFoundError("nginx is not installed (Debian: apt-get install nginx-light)")
    with tempfile.TemporaryDirectory() as made:
        folder, port = Path(made), free_port()
        folder.chmod(0o755)  # nginx started by root gives its worker to another user
        public = f"http://127.0.0.1:{port}"
        replicas = [replica(folder, n, built, public) for n in range(number)]
        proxy = None
        try:
            wait_for([f"http://127.0.0.1:{r.port}/healthz" for r in replicas])
            (folder / "nginx.conf").write_text(configuration(folder, port, replicas), encoding="utf-8")
            proxy = subprocess.Popen([nginx, "-c", str(folder / "nginx.conf"), "-p", str(folder)])
            wait_for([f"{public}/healthz"])
            yield public, replicas
        finally:
            if proxy:
                proxy.send_signal(signal.SIGQUIT)
                proxy.wait(timeout=20)
            for each in replicas:
                stop(each)


def wait_for(urls: list[str]) -> None:
    """Returns once every address answers. Raises RuntimeError after SECONDS_TO_START."""
    deadline = time.monotonic() + SECONDS_TO_START
    for url in urls:
        while not answers(url):
            if time.monotonic() > deadline:
                raise RuntimeError(f"{url} does not answer")
            time.sleep(0.1)


def stop(each: Replica) -> None:
    """Ends a replica and its drawing processes: its whole group."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(each.process.pid, signal.SIGKILL)
    each.process.wait()


def publish(file: Path, replicas: list[Replica]) -> None:
    """Puts a store into service in every replica: copied beside, moved into place."""
    for each in replicas:
        beside = each.store.with_suffix(".coming")
        shutil.copy(file, beside)
        os.replace(beside, each.store)


@dataclass
class Load:
    """Readers who ask for addresses until stopped."""

    host: str
    port: int
    paths: tuple[str, ...]
    readers: int = 4

    def run(self, seconds: float) -> tuple[Counter[int], float]:
        """Answers by status (0: none came) within `seconds`, and how many a second."""
        found: Counter[int] = Counter()
        lock, until = threading.Lock(), time.monotonic() + seconds

        def read(reader: int) -> None:
            counted: Counter[int] = Counter()
            number = reader
            while time.monotonic() < until:
                counted[self.status(self.paths[number % len(self.paths)])] += 1
                number += 1
            with lock:
                found.update(counted)

        begun = time.monotonic()
        with ThreadPoolExecutor(self.readers) as pool:
            list(pool.map(read, range(self.readers)))
        return found, sum(found.values()) / (time.monotonic() - begun)

    def status(self, path: str) -> int:
        """The status of one answer, read to its end; 0 where the connection failed."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=30)
        try:
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
            return answer.status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()


def uncached(number: int) -> tuple[str, ...]:
    """Addresses that no cache holds: each differs, each reads the store."""
    return tuple(f"/api/judgements.json?limit=5&offset={n}" for n in range(number))


def killed_under_load(built: Path, newer: Path) -> Counter[int]:
    """Answers by status while a snapshot is published to all and one replica is killed."""
    with site(built) as (public, replicas):
        load = Load("127.0.0.1", int(public.rsplit(":", 1)[1]), uncached(400))
        with ThreadPoolExecutor(1) as pool:
            running = pool.submit(load.run, 8.0)
            time.sleep(2)
            publish(newer, replicas)
            time.sleep(2)
            stop(replicas[0])
            found, _ = running.result()
        return found


def throughput(built: Path) -> Iterator[tuple[str, float]]:
    """Answers a second: of one, two and three replicas from their stores, and of what nginx keeps."""
    for number in (1, 2, 3):
        with site(built, number) as (public, _):
            port = int(public.rsplit(":", 1)[1])
            Load("127.0.0.1", port, uncached(50)).run(1)
            yield f"{number} replicas, each address new", Load("127.0.0.1", port, uncached(5_000)).run(5)[1]
            if number == 3:
                kept = ("/api/forces.json",)
                Load("127.0.0.1", port, kept).run(0.5)
                yield "kept by nginx", Load("127.0.0.1", port, kept).run(5)[1]


def one_row_less(folder: Path) -> Path:
    """A store of the register without its last piece of evidence: another snapshot than the one in service."""
    data = folder / "data"
    for part in ("register", "vocabulary"):
        shutil.copytree(ROOT / "data" / part, data / part)
    evidence = data / "register/evidence.csv"
    lines = evidence.read_text(encoding="utf-8").splitlines(keepends=True)
    evidence.write_text("".join(lines[:-1]), encoding="utf-8")
    build(data, folder / "judgements.duckdb")
    return folder / "judgements.duckdb"


def main() -> int:
    """Prints both; 1 where a request failed."""
    store = Path(os.environ.get("JUDGEMENTS_STORE", "data/judgements.duckdb"))
    with tempfile.TemporaryDirectory() as made:
        answered = killed_under_load(store, one_row_less(Path(made)))
    failed = sum(n for status, n in answered.items() if status != 200)
    print(f"One of three replicas killed under load: {sum(answered.values())} requests, {failed} failed")
    for name, rate in throughput(store):
        print(f"{name:<32} {rate:8.0f} answers a second")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
