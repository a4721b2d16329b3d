"""What was fetched and waits for `add`: each page beside a note of where it comes from."""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from pipelines.atomic import written

# What stands in the staging directory besides the pages.
PAGES = "pages"


@dataclass(frozen=True)
class Staged:
    """A page that was fetched: where it stands now, and when it was read (UTC)."""

    address: str
    fetched: str
    sha256: str
    holds: str


def note_of(file: Path) -> Path:
    """The note beside a staged page."""
    return file.with_name(file.name + ".json")


def stage(directory: Path, address: str, content: bytes, holds: str) -> Path:
    """Stages one page under a name made of its address; the same address is staged once. `holds`: in words."""
    name = re.sub(r"[^a-z0-9]+", "-", address.removeprefix("https://").lower()).strip("-")[:120]
    file = directory / PAGES / f"{name}-{hashlib.sha256(address.encode()).hexdigest()[:8]}.html"
    fetched = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    note = Staged(address, fetched, hashlib.sha256(content).hexdigest(), holds)
    written(note_of(file), json.dumps(asdict(note), indent=1).encode())
    written(file, content)
    return file


def address_of(file: Path, content: bytes) -> str | None:
    """The address of a staged page; None for any other file, or one that was changed since."""
    try:
        note: Mapping[str, str] = json.loads(note_of(file).read_text(encoding="utf-8"))
        unchanged = note["sha256"] == hashlib.sha256(content).hexdigest()
        return note["address"] if unchanged else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
