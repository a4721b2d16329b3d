"""The one door from pages to the pipeline: its reader of documents, and the desk that enters what was read.

Documents are read in a child process; nothing is fetched. Only `add` and `undo` write, and whoever calls them
has asked `views.desk_access` first.
"""

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from judgements.gaps import Form
from judgements.store import Store, of_store, store_path
from pipelines.adding.preview import Preview, problems
from pipelines.adding.proposal import Proposal, Register
from pipelines.adding.swap import AnotherIsAdding
from pipelines.desk import draft, writing
from pipelines.desk.draft import Draft
from pipelines.problems import ProblemsFound
from pipelines.reading import NO_HINTS, Hints, Reading, foreign, limited
from pipelines.register.register_columns import PUBLISHERS
from pipelines.register.words import words

__all__ = ["MOST_BYTES", "PUBLISHERS", "Draft", "Hints", "Proposal", "Reading"]

MOST_BYTES = 10_000_000
MOST_CHARACTERS = 400_000


@dataclass(frozen=True)
class Said:
    """What became of a try to write: lines in words, and whether they are a refusal.

    `contradicted`: the rows (`rows_of`) that contradict what is held, empty where none do.
    """

    lines: tuple[str, ...]
    refused: bool = False
    contradicted: str = ""


def data() -> Path:
    """The directory of register and vocabulary."""
    return Path(os.environ.get("JUDGEMENTS_DATA", "data"))


def warm() -> None:
    """The first document is to cost no more than the next."""
    limited.warm()


def readings(content: bytes, source: str, held: Store, hints: Hints = NO_HINTS) -> list[Reading]:
    """What the document states, one reading a force, programme and cycle; read in a child process."""
    return foreign.read(content, source, held.vocabulary, hints)


def is_refused(reading: Reading) -> bool:
    """Is the reading no more than the words that say why its document can't be read?"""
    return foreign.is_refused(reading)


@of_store
def forms(held: Store) -> Sequence[Form]:
    """The known forms of the inspectorate's addresses; none where the server has no data directory."""
    try:
        return words(data()).tables["address_form"].to_dicts()
    except (OSError, ProblemsFound):
        return []


@of_store
def _register(held: Store) -> Register:
    return Register.read_from(data(), held.vocabulary)


def proposed(drafts: Sequence[Draft], held: Store) -> Proposal:
    """The rows of the drafts that the register does not have yet, and what stops them."""
    return draft.proposed(drafts, _register(held), held.vocabulary)


@st.cache_data(max_entries=64, show_spinner=False)
def _problems(snapshot: str, rows: str, _found: Proposal) -> tuple[str, ...]:
    try:
        return tuple(str(p) for p in problems(data(), _found))
    except (ProblemsFound, OSError):  # a server without a register: whoever adds the rows will be told
        return ()


def checked(found: Proposal, held: Store) -> tuple[str, ...]:
    """What the build would say against the rows, in its own words."""
    return _problems(held.snapshot.id, rows_of(found), found) if not found.empty else ()


def rows_of(found: Proposal) -> str:
    """The rows as one text: which try to write was of which."""
    return json.dumps(found.rows, sort_keys=True)


def patch(found: Proposal) -> tuple[str, bytes]:
    """The rows as a file that `add` takes: its name and content."""
    return draft.patch(found)


def preview(found: Proposal) -> Said:
    """What the rows would change, in the build's own words; writes nothing into the register."""
    return _told(lambda: _seen(found, writing.previewed(data(), found)), found)


def add(found: Proposal, dispute: bool = False) -> Said:
    """Writes the rows, builds, and tells what changed."""
    return _told(lambda: Said(tuple(writing.added(data(), store_path(), found, dispute))), found)


def undo() -> Said:
    """Takes the last add out again."""
    return _told(
        lambda: Said(tuple(f"{name} is as it was." for name in writing.undone(data(), store_path()))),
        Proposal(),
    )


def can_undo() -> bool:
    """Is there an add that can be taken back?"""
    return writing.can_undo(data())


def _seen(found: Proposal, seen: Preview) -> Said:
    told = (*seen.contradictions, *(line.words for line in seen.told))
    return Said(told, False, rows_of(found) if seen.contradictions else "")


def _told(attempt: Callable[[], Said], tried: Proposal) -> Said:
    try:
        return attempt()
    except ProblemsFound as found:
        return Said(tuple(str(p) for p in found.problems), True)
    except writing.Contradicted as refused:
        return Said(tuple(str(refused).splitlines()), True, rows_of(tried))
    except (writing.Refused, AnotherIsAdding) as refused:
        return Said(tuple(str(refused).splitlines()), True)
    except OSError as error:
        return Said((f"Nothing was written, all is as it was: {error.strerror or error}",), True)
