"""Child processes that draw: a fixed few, each with one task at a time, restarted where one dies.

The renderer may abort its process (it does at a NUL), hang or take all memory; here that costs one drawing.
They are started as processes of their own rather than by `multiprocessing`, which would have each of them
run whatever is `__main__` at that moment: under Streamlit the script of a page.
"""

import atexit
import json
import logging
import multiprocessing
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from judgements.drawing.look import TooNarrow

LOG = logging.getLogger(__name__)
ROOT = Path(__file__).parent.parent.parent
NUMBER = 2
MOST_WAITING = 40
SECONDS = 30.0  # a drawing takes less than one; a busy machine may take several
TASKS = 2_000  # after that many a child is replaced, so that nothing it has kept grows for ever


class Busy(Exception):
    """More drawings are waited for than the queue holds: to be asked for again in some seconds."""


class NotDrawn(Exception):
    """The figure could not be drawn soundly, not even at a second try."""


class Worker:
    """One child process and the line to it."""

    def __init__(self) -> None:
        self.line, theirs = multiprocessing.Pipe()
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-m", "judgements.rendering.worker", str(theirs.fileno())],
                cwd=ROOT,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )
        self.tasks = 0

    def answer(self, request: bytes, seconds: float) -> tuple[str, bytes]:
        """What the child makes of a request: a kind and its content. Raises OSError or EOFError where the
        child dies of it, TimeoutError where it takes too long."""
        self.tasks += 1
        self.line.send_bytes(request)
        if not self.line.poll(seconds):
            raise TimeoutError(f"A drawing took more than {seconds:g} seconds")
        kind = self.line.recv_bytes().decode()
        return kind, self.line.recv_bytes()

    def end(self) -> None:
        """Ends the child; what it was doing is lost."""
        self.line.close()
        self.process.kill()
        self.process.wait()


class Workers:
    """`number` children and the bounded queue before them."""

    def __init__(self, number: int = NUMBER, most_waiting: int = MOST_WAITING) -> None:
        self.number, self.most_waiting = number, most_waiting
        self.free: queue.LifoQueue[Worker | None] = queue.LifoQueue()
        for _ in range(number):
            self.free.put(None)  # started when first needed, or by `warm`
        self.waiting = 0
        self.lock = threading.Lock()

    def call(self, task: str, *arguments: Any, seconds: float = SECONDS) -> bytes:
        """The result of a task of `judgements.rendering.tasks` with those arguments.

        Tried once more where the child fails, dies or hangs. Raises NotDrawn where it does so again, Busy,
        and TooNarrow where nothing fits.
        """
        request = pickle.dumps((task, arguments), protocol=pickle.HIGHEST_PROTOCOL)
        try:
            return self.answer(request, seconds)
        except NotDrawn as fault:
            LOG.warning("Drawn once more: %s", fault)
            return self.answer(request, seconds)

    def answer(self, request: bytes, seconds: float) -> bytes:
        """As `call`, tried once."""
        with self.turn() as worker:
            kind, content = worker.answer(request, seconds)
        if kind == "too narrow":
            raise TooNarrow(*json.loads(content))
        if kind != "done":
            raise NotDrawn(content.decode())
        return content

    @contextmanager
    def turn(self) -> Iterator[Worker]:
        """A child for one task: a fresh one follows where it dies of the task, hangs or has done many."""
        with self.lock:
            if self.waiting >= self.most_waiting:
                raise Busy(f"{self.waiting} drawings are waited for")
            self.waiting += 1
        try:
            worker = self.free.get()
        finally:
            with self.lock:
                self.waiting -= 1
        sound = False
        try:
            worker = worker or Worker()
            yield worker
            sound = worker.tasks < TASKS
        except (OSError, EOFError) as fault:  # TimeoutError is an OSError
            LOG.error("A drawing process was replaced: %s", fault or type(fault).__name__)
            raise NotDrawn("The drawing process died or hung") from fault
        finally:
            if worker and not sound:  # an answer may still be on its line
                worker.end()
            self.free.put(worker if sound else None)

    @property
    def idle(self) -> bool:
        """Whether nobody draws or waits."""
        return self.free.qsize() == self.number

    def warm(self) -> None:
        """Starts every child and has it load what it needs, so that the first reader does not wait for it."""
        turns = [threading.Thread(target=self._warm_one, daemon=True) for _ in range(self.number)]
        for turn in turns:
            turn.start()
        for turn in turns:
            turn.join()

    def _warm_one(self) -> None:
        with suppress(NotDrawn, Busy):
            self.call("load", seconds=120)

    def end(self) -> None:
        """Ends the children that are free; the others end with this process."""
        with suppress(queue.Empty):
            while True:
                if worker := self.free.get_nowait():
                    worker.end()


WORKERS = Workers()
atexit.register(WORKERS.end)


def line_of(descriptor: int) -> Connection:
    """The child's end of the line."""
    return Connection(descriptor)
