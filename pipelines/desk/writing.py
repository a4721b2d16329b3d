"""Rows from the desk into the register: through the critical section of `add`, and back out again.

The last add of the desk can be undone as long as nobody has changed the register since.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from judgements.changelog import changelog_path
from pipelines.adding.preview import Preview, preview
from pipelines.adding.proposal import Proposal
from pipelines.adding.swap import alone, swapped
from pipelines.atomic import written
from pipelines.build import build

LAST = "desk-last.json"


class Refused(Exception):
    """Nothing is written; says why and what to do."""


class Contradicted(Refused):
    """The rows contradict what is held; they can be written as disputed."""


def previewed(data: Path, found: Proposal) -> Preview:
    """What the rows would change, in words. Raises Refused, ProblemsFound, AnotherIsAdding."""
    if found.faults:
        raise Refused("\n".join(found.faults))
    with alone(data) as work:
        return preview(data, work, found)


def added(data: Path, store: Path, found: Proposal, dispute: bool = False) -> list[str]:
    """Writes the rows, builds, and tells what changed, in words.

    Raises Refused, Contradicted (where that is not to be recorded as disputed), ProblemsFound, AnotherIsAdding,
    OSError; then all is as it was.
    """
    if found.faults:
        raise Refused("\n".join(found.faults))
    with alone(data) as work:
        seen = preview(data, work, found)
        if seen.contradictions and not dispute:
            raise Contradicted("\n".join(seen.contradictions))
        before = {path: path.read_bytes() for path in seen.files}
        swapped(work, seen.files, [store, changelog_path(store)], lambda: build(data, store))
        _remember(work, before, seen.files)
        return [line.words for line in seen.told]


def undone(data: Path, store: Path) -> list[str]:
    """Takes the rows of the last add out again and builds; the names of the files that are as before.

    Raises Refused where there is nothing to undo, or a file was changed since; ProblemsFound; OSError.
    """
    with alone(data) as work:
        last = last_add(work)
        if not last:
            raise Refused("There is nothing to undo.")
        changed = [name for name, (after, _) in last.items() if _hash(data / "register" / name) != after]
        if changed:
            raise Refused(f"{', '.join(changed)} was changed since, so it stays as it is. Edit it by hand.")
        files = {data / "register" / name: Path(copy).read_bytes() for name, (_, copy) in last.items()}
        swapped(work, files, [store, changelog_path(store)], lambda: build(data, store))
        (work / LAST).unlink()
        return sorted(last)


def can_undo(data: Path) -> bool:
    """Is there an add of the desk that can be undone?"""
    return (data / ".adding" / LAST).exists()


def last_add(work: Path) -> dict[str, tuple[str, str]]:
    """File → the hash it had after the last add of the desk, and where its content from before stands."""
    try:
        held = json.loads((work / LAST).read_text(encoding="utf-8"))
        return {str(name): (str(after), str(copy)) for name, (after, copy) in held.items()}
    except (OSError, ValueError):
        return {}


def _remember(work: Path, before: dict[Path, bytes], after: Iterable[Path]) -> None:
    kept = {}
    for path in after:
        copy = work / f"before-{path.name}"
        written(copy, before[path])
        kept[path.name] = (_hash(path), str(copy.absolute()))
    written(work / LAST, json.dumps(kept).encode())


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
