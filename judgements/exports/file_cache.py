"""Finished files, kept in memory for the next who asks; one who asks at the same time waits for the first."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from typing import Any

from judgements.exports import File, Options, export
from judgements.figures import Figure
from judgements.store import NoStore, Store, current

MOST_BYTES = 96 * 1024 * 1024


class Kept:
    """Files, bounded in bytes: the least recently asked for goes first, and all go with the data they were made of."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes = most_bytes
        self.files: OrderedDict[Hashable, File] = OrderedDict()
        self.bytes = 0
        self.lock = threading.Lock()
        self.making: dict[Hashable, threading.Lock] = {}
        self.snapshot = ""

    def of(self, key: Hashable, make: Callable[[], File]) -> File:
        """The file of that key, made where it is not kept. What `make` raises is raised, and not kept."""
        with self.lock:
            if key in self.files:
                self.files.move_to_end(key)
                return self.files[key]
            turn = self.making.setdefault(key, threading.Lock())
        with turn:
            with self.lock:
                if key in self.files:
                    return self.files[key]
            self._let_go_of_old_data()
            try:
                file = make()
                self.keep(key, file)
            finally:
                with self.lock:
                    self.making.pop(key, None)
        return file

    def _let_go_of_old_data(self) -> None:
        """Empties the room where another snapshot has come into service since it was last filled."""
        with suppress(NoStore):
            now = current().snapshot.id
            with self.lock:
                if now != self.snapshot:
                    self.files.clear()
                    self.snapshot, self.bytes = now, 0

    def keep(self, key: Hashable, file: File) -> None:
        """Keeps a file; one larger than a quarter of the room is not kept."""
        if len(file.content) * 4 > self.most_bytes:
            return
        with self.lock:
            self.files[key] = file
            self.bytes += len(file.content)
            while self.bytes > self.most_bytes:
                _, gone = self.files.popitem(last=False)
                self.bytes -= len(gone.content)


KEPT = Kept()


def exported(
    store: Store, figure: Figure[Any], choices: Any, ending: str, options: Options, *, link: str = ""
) -> File:
    """As `export`, kept by snapshot, figure, choices, format, options and link."""
    key = (store.snapshot.id, figure.name, choices, ending, options, link)
    return KEPT.of(key, lambda: export(store, figure, choices, ending, options, link=link))
