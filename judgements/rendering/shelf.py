"""Drawings kept: in memory within a bound of bytes, and in a folder beside the store for the next start.

A folder is of one snapshot and one state of the code: `judgements.drawings/SNAPSHOT-CODE/`. Folders of
snapshots that are not kept any more, and of other code, are cleared away. A disk that is full or
read-only costs nothing but the drawing again.
"""

import hashlib
import logging
import os
import shutil
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from cachetools import LRUCache

LOG = logging.getLogger(__name__)
MOST_IN_MEMORY = 48 * 1024**2  # bytes
MOST_ON_DISK = 256 * 1024**2  # bytes, of one snapshot
SUFFIX = ".svg"


class Shelf:
    """SVG drawings by name: `SNAPSHOT` and a hash of all that a drawing depends on."""

    def __init__(self, most_bytes: int = MOST_IN_MEMORY, most_on_disk: int = MOST_ON_DISK) -> None:
        self.most_on_disk = most_on_disk
        self.memory: LRUCache[tuple[str, str], str] = LRUCache(most_bytes, getsizeof=len)
        self.on_disk: dict[Path, int] = {}  # bytes in each folder, as counted when it was opened
        self.lock = threading.Lock()

    def get(self, folder: Path, name: str) -> str | None:
        """The drawing of that name, from memory or disk; None where it is not kept, or is damaged."""
        with self.lock:
            if found := self.memory.get((folder.name, name)):
                return found
        with suppress(OSError, UnicodeDecodeError):
            found = (folder / f"{name}{SUFFIX}").read_text(encoding="utf-8")
            if found.endswith("</svg>"):
                self.remember(folder, name, found)
                return found
        return None

    def put(self, folder: Path, name: str, svg: str) -> None:
        """Keeps a drawing; where the disk refuses, in memory alone."""
        self.remember(folder, name, svg)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile("w", encoding="utf-8", dir=folder, suffix=".part", delete=False) as part:
                try:
                    part.write(svg)
                    part.close()
                    os.replace(part.name, folder / f"{name}{SUFFIX}")
                except OSError:
                    os.unlink(part.name)
                    raise
        except OSError as refused:
            LOG.warning("A drawing could not be kept on disk: %s", refused.strerror)
            return
        self.make_room(folder, len(svg))

    def remember(self, folder: Path, name: str, svg: str) -> None:
        """Keeps it in memory, unless it alone is larger than that."""
        with self.lock, suppress(ValueError):
            self.memory[folder.name, name] = svg

    def make_room(self, folder: Path, added: int) -> None:
        """Removes the drawings least recently written, down to three quarters, where there are too many."""
        with self.lock:
            if folder not in self.on_disk:
                self.on_disk[folder] = sum(f.stat().st_size for f in folder.glob(f"*{SUFFIX}"))
            else:
                self.on_disk[folder] += added
            if self.on_disk[folder] <= self.most_on_disk:
                return
            for file in sorted(folder.glob(f"*{SUFFIX}"), key=lambda f: f.stat().st_mtime):
                self.on_disk[folder] -= file.stat().st_size
                file.unlink(missing_ok=True)
                if self.on_disk[folder] <= self.most_on_disk * 3 // 4:
                    return


def cleared(parent: Path, kept: Iterable[str]) -> None:
    """Removes the folders in `parent` but those of that name."""
    with suppress(OSError):
        for folder in [f for f in parent.iterdir() if f.is_dir() and f.name not in set(kept)]:
            shutil.rmtree(folder, ignore_errors=True)


def name_of(*parts: object) -> str:
    """A name for what depends on these parts, each with a `repr` that says all of it."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]
