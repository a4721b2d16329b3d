"""A walk's journal: one JSON line for each address that was asked, so that a walk can go on where it stopped."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# What is asked again when a walk goes on.
ASKED_AGAIN = ("failed", "too_slow")


@dataclass
class Journal:
    """`done`: address → its line. `resumed`: whether an unfinished walk of the same kind goes on."""

    path: Path
    wanted: dict[str, Any]
    done: dict[str, dict[str, Any]] = field(default_factory=dict)
    resumed: bool = False

    @classmethod
    def opened(cls, path: Path, wanted: dict[str, Any]) -> "Journal":
        """The journal of an unfinished walk that wanted the same, else a new one in its place."""
        lines = list(_lines(path))
        journal = cls(path, wanted)
        same = bool(lines) and lines[0].get("wanted") == wanted
        if same and not any("finished" in line for line in lines):
            journal.resumed = True
            journal.done = {x["address"]: x for x in lines[1:] if x.get("outcome") not in ASKED_AGAIN}
            # A line that was cut off when the walk was killed must not join the next one.
            path.write_text("".join(json.dumps(x) + "\n" for x in [lines[0], *journal.done.values()]))
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps({"wanted": wanted}) + "\n")
        return journal

    def add(self, line: dict[str, Any]) -> None:
        """Adds one line and hands it to the disk."""
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        if "address" in line:
            self.done[line["address"]] = line


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return
    for row in text.splitlines():
        try:
            line = json.loads(row)
        except ValueError:
            continue
        if isinstance(line, dict):
            yield line
