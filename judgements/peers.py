"""Peer groups that somebody brings for one session: which forces each force is compared with, by that somebody.

A table with two columns, the force and one of its peers a row; or one force a row, its peers behind it. Commas,
tabs or semicolons part the cells; names may be any that the vocabulary knows. Nothing is stored.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from judgements.store import Store
from judgements.vocabulary import Vocabulary
from judgements.wording import listed, listed_up_to, plural

MOST_BYTES, MOST_ROWS, MOST_CELLS = 200_000, 4_000, 100
SHOWN = 12  # names that are not known, asymmetries that are told
HEADS = frozenset(
    {"force", "peer", "peers", "group", "police force", "most similar", "most similar group", "name"}
)


class NotPeers(ValueError):
    """What was brought is no table of peers; says why, and what to do."""


@dataclass(frozen=True)
class Peers:
    """`groups`: force → its peers, itself never among them. `doubts`: what was not understood and is left out;
    `asymmetry`: who has whom without the reverse; `base`: on what a comparison with peers rests. Sentences."""

    groups: Mapping[str, tuple[str, ...]]
    doubts: tuple[str, ...]
    asymmetry: tuple[str, ...]
    base: str

    def of(self, force: str) -> tuple[str, ...]:
        """The peers of a force; none where it has no group."""
        return self.groups.get(force, ())


def peers(store: Store, content: bytes | str) -> Peers:
    """The groups in a table that was brought, by code. Raises NotPeers for what is no such table."""
    v = store.vocabulary
    groups: dict[str, dict[str, None]] = {}
    unknown: dict[str, int] = {}
    for line, cells in _rows(_text(content)):
        named = [(cell, v.force_code(cell)) for cell in cells if cell]
        for cell, code in named:
            if code is None:
                unknown.setdefault(cell[:60], line)
        if not named or named[0][1] is None:
            continue
        own = groups.setdefault(named[0][1], {})
        own |= {code: None for _, code in named[1:] if code and code != named[0][1]}
    found = {force: tuple(own) for force, own in groups.items() if own}
    if not found:
        raise NotPeers(
            "No force with a peer is named in it. Write the force in the first column and its peers behind it, "
            "or one pair a row, by the names of the forces."
        )
    return Peers(found, tuple(_doubts(unknown, groups, v)), tuple(_asymmetry(found, v)), _base(found, v))


def _text(content: bytes | str) -> str:
    """The table as text. Raises NotPeers for what is too long or no text."""
    size = len(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))
    if size > MOST_BYTES:
        raise NotPeers(
            f"The table has {size:,} bytes; at most {MOST_BYTES:,} are read. Bring the pairs alone."
        )
    if isinstance(content, str):
        text = content
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise NotPeers(
                "The file is no text in UTF-8. Save the table as CSV (UTF-8), or paste it."
            ) from None
    if "\0" in text:
        raise NotPeers(
            "The file is no text: it has characters that no table has. Save it as CSV, or paste it."
        )
    return text


def _rows(text: str) -> Iterable[tuple[int, list[str]]]:
    """(line, cells) of each row, heads left out. Raises NotPeers for a table beyond what is read."""
    mark = max("\t;,", key=text.count)
    try:
        for line, cells in enumerate(csv.reader(io.StringIO(text), delimiter=mark), 1):
            if line > MOST_ROWS or len(cells) > MOST_CELLS:
                raise NotPeers(
                    f"At most {MOST_ROWS:,} rows of {MOST_CELLS} cells are read; row {line} is beyond that."
                )
            cells = [" ".join(cell.split()) for cell in cells]
            if line == 1 and any(cell.casefold() in HEADS for cell in cells):
                continue
            yield line, cells
    except csv.Error as fault:
        raise NotPeers(f"The table can't be read as rows and cells ({fault}). Save it as CSV.") from None


def _names(codes: Iterable[str], v: Vocabulary) -> str:
    return listed(v.forces[code].name for code in codes)


def _doubts(
    unknown: Mapping[str, int], groups: Mapping[str, Mapping[str, None]], v: Vocabulary
) -> Iterable[str]:
    for name, line in list(unknown.items())[:SHOWN]:
        yield f"Row {line}: '{name}' is no force we know; it is left out."
    if len(unknown) > SHOWN:
        yield f"{plural(len(unknown) - SHOWN, 'more name')} were not understood either."
    if alone := [force for force, own in groups.items() if not own]:
        yield f"No peer is named of {_names(alone, v)}."


def _asymmetry(groups: Mapping[str, tuple[str, ...]], v: Vocabulary) -> Iterable[str]:
    """A sentence for each force that has peers which do not have it."""
    told = 0
    for force, own in groups.items():
        if one_way := [peer for peer in own if force not in groups.get(peer, ())]:
            told += 1
            if told <= SHOWN:
                name, they = v.forces[force].name, "it has" if len(one_way) == 1 else "they have"
                yield f"{name} has {_names(one_way, v)} among its peers; {they} not {name} among theirs."
    if told > SHOWN:
        yield f"So it is with {plural(told - SHOWN, 'more force')}."


def _base(groups: Mapping[str, tuple[str, ...]], v: Vocabulary) -> str:
    """Whose groups these are and how large: the base of every comparison with them."""
    sizes = sorted({len(own) for own in groups.values()})
    how_many = plural(sizes[0], "peer") if len(sizes) == 1 else f"{sizes[0]} to {sizes[-1]} peers"
    missing = [code for code in v.forces if code not in groups]
    none = f"; no group of {listed_up_to([v.forces[c].name for c in missing], 5)}" if missing else ""
    return (f"Peers as you brought them, for this session: {plural(len(groups), 'force')} with {how_many} each, "
            f"the force itself not counted among them{none}.")  # fmt: skip
