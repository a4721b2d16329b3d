"""A function run in a child process that may use little memory, time and output: for what strangers made.

A library that reads a format can be made to ask for any amount of memory, to run for ever or to end its
process. Here that costs one child, which is told from an answer, and the caller gets a refusal in words.
Children are started once, warm, and used again until something dies in one or it has grown.
"""

import atexit
import dataclasses
import io
import os
import pickle
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

import psutil

Answer = TypeVar("Answer")
ROOT = Path(__file__).parents[2]
# What a child may know of the machine: where programs and words of its language are, and no secret.
ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "VIRTUAL_ENV")
ONE_THREAD = {"POLARS_MAX_THREADS": "1", "RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
MOST_AT_ONCE = 2
LONGEST_QUEUE = 30.0  # seconds that a reader waits for a child that is free
LONGEST_START = 60.0
WATCHED = 0.05  # seconds between two looks at a child's memory
PROTOCOL = 5


@dataclass(frozen=True)
class Limits:
    """`memory`: bytes beyond what the child holds at rest. `processor`, `seconds`: of its time and of ours.

    `output`: bytes of the answer.
    """

    memory: int = 700_000_000
    processor: int = 45
    seconds: float = 60.0
    output: int = 60_000_000


LIMITS = Limits()


class Died(Exception):
    """The child did not answer; `of` is one of REASONS."""

    def __init__(self, of: str) -> None:
        super().__init__(REASONS[of])
        self.of = of


REASONS = {
    "memory": "asks for more memory than a document may",
    "time": "takes longer to read than a document may",
    "output": "unpacks into more text than a document may",
    "damage": "ends the program that reads it: it is damaged, or was made to do that",
    "queue": "waited too long, for other documents are being read. Try it again in a minute",
}


class _Plain(pickle.Unpickler):
    """Takes nothing from a child but plain values and our own dataclasses."""

    def find_class(self, module: str, name: str) -> Any:
        """A dataclass of `pipelines`; a child that asks for anything else is not listened to."""
        found = getattr(import_module(module), name, None) if module.startswith("pipelines.") else None
        if isinstance(found, type) and dataclasses.is_dataclass(found):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")


class _Child:
    """One process that waits for functions to run; `stays`: it has not said that it ends after its last answer."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            environment = {k: os.environ[k] for k in ENVIRONMENT if k in os.environ} | ONE_THREAD
            self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-m", "pipelines.reading.child", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=ROOT,
                env=environment | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
            )
        self.connection = Connection(ours.detach())
        self._warm = False
        self.stays = True

    def asked(self, limits: Limits, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        """The function's answer. Raises Died, and then this child is of no more use."""
        try:
            if not self._warm:
                if not self.connection.poll(LONGEST_START):
                    raise Died("queue")
                self.connection.recv_bytes(1)
                self._warm = True
            self.connection.send_bytes(pickle.dumps((limits, function, arguments), PROTOCOL))
            self._wait(limits)
            answered, answer, self.stays = _Plain(io.BytesIO(self._answer(limits))).load()
        except (EOFError, ConnectionError):
            raise Died(self._cause()) from None
        except (pickle.UnpicklingError, ValueError, TypeError, AttributeError, ImportError):
            raise Died("damage") from None
        if not answered:
            raise Died(answer if answer in REASONS else "damage")
        return answer

    def _wait(self, limits: Limits) -> None:
        """Until the child answers or ends. Where the system does not hold it to its memory, we do."""
        ends = time.monotonic() + limits.seconds
        process = psutil.Process(self.process.pid)
        at_rest: int | None = None
        while not self.connection.poll(WATCHED):
            if time.monotonic() > ends:
                raise Died("time")
            try:
                held = process.memory_info().rss
            except psutil.Error:
                continue
            at_rest = held if at_rest is None else min(at_rest, held)
            if held - at_rest > limits.memory:
                raise Died("memory")

    def _answer(self, limits: Limits) -> bytes:
        try:
            return self.connection.recv_bytes(limits.output)
        except EOFError:
            raise
        except OSError as error:
            raise Died("damage" if isinstance(error, ConnectionError) else "output") from None

    def _cause(self) -> str:
        """Why a child ended that gave no answer, by the signal that ended it."""
        try:
            signalled = -self.process.wait(5)
        except subprocess.TimeoutExpired:
            return "damage"
        # An allocation that fails ends native code by abort; the system itself kills by 9.
        return {6: "memory", 9: "memory", 24: "time"}.get(signalled, "damage")

    def end(self) -> None:
        """Ends the process, whatever it does."""
        self.connection.close()
        self.process.kill()
        self.process.wait()


_idle: list[_Child] = []
_lock = threading.Lock()
_places = threading.BoundedSemaphore(MOST_AT_ONCE)


def warm() -> None:
    """Starts a child, if none waits, so that the first document costs no more than the next."""
    with _lock:
        if not _idle:
            _idle.append(_Child())


def run(function: Callable[..., Answer], *arguments: Any, limits: Limits = LIMITS) -> Answer:
    """What `function(*arguments)` answers in a child. The function stands in a module; arguments are pickled.

    The answer is made of plain values and dataclasses of `pipelines`. Raises Died, where the child was
    ended or ended itself, and for whatever the function raises there.
    """
    if not _places.acquire(timeout=LONGEST_QUEUE):
        raise Died("queue")
    try:
        with _lock:
            child = _idle.pop() if _idle else None
        if child is None or child.process.poll() is not None:
            child = _Child()
        try:
            answer: Answer = child.asked(limits, function, arguments)
        except BaseException:
            child.end()
            raise
        if not child.stays:
            child.end()
            return answer
        with _lock:
            _idle.append(child)
        return answer
    finally:
        _places.release()


@atexit.register
def rested() -> None:
    """Ends every child that waits."""
    with _lock:
        while _idle:
            _idle.pop().end()
