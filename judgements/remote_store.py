"""What is held of a store that stands elsewhere than in a file, such as `md:grades`: looked at again once a minute,
beside what is being answered, and kept while it can't be reached."""

import re
import threading
import time
from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

KIND = re.compile(r"[a-z][a-z0-9_]+:")  # `md:`, `ducklake:`, `postgres:`: what DuckDB attaches besides files
SECONDS_BETWEEN_LOOKS = 60.0
SECONDS_AFTER_A_FAULT = 5.0


def unreachable(place: str, reason: str) -> str:
    """Why a store can't be read, without what may hold a password: the place, and what DuckDB says of it (`reason`)."""
    kind = KIND.match(place)
    lacking = (
        f": DuckDB's extension for {kind[0]} is not installed here" if kind and "xtension" in reason else ""
    )
    return f"The store can't be read where JUDGEMENTS_STORE says it is{lacking}."


class Identified(Protocol):
    """A store, by what its snapshot is called."""

    @property
    def snapshot(self) -> Any: ...


S = TypeVar("S", bound=Identified)


class Elsewhere(Generic[S]):
    """The newest store that `read` could give. `read` raises `missing` where there is none."""

    def __init__(self, read: Callable[[], S], missing: type[Exception]) -> None:
        self.read, self.missing = read, missing
        self.held: S | None = None
        self.fault = ""
        self.looked = 0.0
        self.turn = threading.Lock()

    def now(self) -> tuple[S | None, str]:
        """The store held, None where there never was one, and why there is no newer, if so. Waits for the first look
        alone."""
        if not self.looked:
            with self.turn:
                if not self.looked:
                    self.look()
        wait = SECONDS_AFTER_A_FAULT if self.fault else SECONDS_BETWEEN_LOOKS
        if time.monotonic() - self.looked >= wait and self.turn.acquire(blocking=False):
            # Waited for at the end: DuckDB must not be cut short.
            threading.Thread(target=self.look_again).start()
        return self.held, self.fault

    def look_again(self) -> None:
        """A look in a thread of its own, which has been given the turn."""
        try:
            self.look()
        finally:
            self.turn.release()

    def look(self) -> None:
        """Reads the store. One of the same snapshot stays, with all that has been asked of it."""
        try:
            found = self.read()
            if self.held is None or found.snapshot != self.held.snapshot:
                self.held = found
            self.fault = ""
        except self.missing as fault:
            self.fault = str(fault)
        finally:
            self.looked = time.monotonic()
