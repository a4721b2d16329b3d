"""Whose run of a page comes next, where many readers choose at once.

Runs share one interpreter. Side by side they all end late, and the server's own thread, which sends what they have
found, waits behind each of them. So one works at a time, and who has not shown a figure yet goes before the rest of
anybody's page.
"""

import heapq
import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 0.5  # seconds: nobody waits longer for a run that, say, reads a long document
FIRST, REST = 0, 1  # the part of a page up to its first figure, and what follows


class Turns:
    """One works at a time; of those that wait, the lowest rank goes first, and of one rank who came first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._working: int | None = None  # the thread whose turn it is
        self._waiting: list[tuple[int, int, int, threading.Event]] = []
        self._count = itertools.count()

    def take(self, rank: int) -> None:
        """Waits for its turn, though never longer than PATIENCE."""
        me, called = threading.get_ident(), threading.Event()
        mine = rank, next(self._count), me, called
        with self._lock:
            if self._working is None:
                self._working = me
                return
            heapq.heappush(self._waiting, mine)
        if called.wait(PATIENCE):
            return
        with self._lock:
            if mine in self._waiting:
                self._waiting.remove(mine)
                heapq.heapify(self._waiting)
                self._working = me

    def leave(self) -> bool:
        """Calls the next one. False where it was not this one's turn any more, since another has lost patience."""
        with self._lock:
            if self._working != threading.get_ident():
                return False
            self._working = None
            if self._waiting:
                *_, self._working, called = heapq.heappop(self._waiting)
                called.set()
            return True


_turns = Turns()


@contextmanager
def turn() -> Iterator[None]:
    """Around the run of a page."""
    _turns.take(FIRST)
    try:
        yield
    finally:
        _turns.leave()


def later() -> None:
    """What comes now can wait until those who have seen nothing yet have had their turn."""
    if _turns.leave():
        _turns.take(REST)
