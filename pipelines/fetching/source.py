"""A source as the user names it (a file, `-`, or an address), opened: its bytes and where it stands."""

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from judgements.vocabulary import Vocabulary
from pipelines.fetching.allow_list import AllowList
from pipelines.fetching.bounds import LARGEST
from pipelines.fetching.client import Client, Stopped
from pipelines.fetching.staged import address_of
from pipelines.reading import NO_HINTS, Hints, Reading, foreign
from pipelines.reading.documents.file_names import is_document

STANDARD_INPUT = "-"


class NotOpened(Exception):
    """A source that can't be had; says which, why, and what to do."""


@dataclass(frozen=True)
class Source:
    """`named`: as the user named it. `address`: where it is published, None where nobody says so."""

    named: str
    content: bytes
    address: str | None


@dataclass
class Sources:
    """Opens one source after another. All addresses go through one client, so it rests between any two.

    `address` overrules what a source says of where it is published.
    """

    data: Path
    vocabulary: Vocabulary
    address: str | None = None
    _client: Client | None = None
    _refused: set[str] = field(default_factory=set)

    def __enter__(self) -> "Sources":
        return self

    def __exit__(self, *_: object) -> None:
        if self._client:
            self._client.__exit__()

    def opened(self, named: str) -> Source:
        """The source of that name. Raises NotOpened.

        The address of a file is that of a staged page; the one that a page gives as its own is found when
        it is read (see `readings_of`).
        """
        found = self._fetched(named) if "://" in named else _kept(named)
        return Source(named, found.content, self.address or found.address)

    def _fetched(self, address: str) -> Source:
        try:
            host = urlsplit(address).hostname or ""
        except ValueError as error:
            raise NotOpened(f"{address}: it is no web address ({error})") from error
        if host in self._refused:
            raise NotOpened(f"{address}: not asked, since {host} refused an address before it.")
        if self._client is None:
            allowed = AllowList.of(self.vocabulary.tables["publisher"].iter_rows(named=True))
            contact = os.environ.get("FETCH_CONTACT", "")
            self._client = Client(allowed, self.data / "cache", contact).__enter__()
        try:
            answer = self._client.get(address)
        except Stopped as stopped:
            self._refused.add(host)
            raise NotOpened(str(stopped)) from stopped
        if not answer.content:
            remedy = "Save the page from a browser and name the file instead."
            raise NotOpened(f"{address}: {answer.outcome.replace('_', ' ')}: {answer.said}. {remedy}")
        return Source(address, answer.content, answer.final)


def _kept(named: str) -> Source:
    """A file, or standard input."""
    if named == STANDARD_INPUT:
        content = sys.stdin.buffer.read(LARGEST + 1)
    else:
        try:
            with Path(named).open("rb") as file:
                content = file.read(LARGEST + 1)
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else error
            message = f"{named}: can't be read ({why}). Name a file, an address, or - for standard input."
            raise NotOpened(message) from error
    if len(content) > LARGEST:
        raise NotOpened(f"{named}: is larger than {LARGEST:,} bytes. Split it.")
    address = None if named == STANDARD_INPUT else address_of(Path(named), content)
    return Source(named, content, address)


def documents_named(named: str) -> list[str]:
    """The files that may hold grades in a folder of that name, in their order; any other name as it is."""
    folder = Path(named)
    if "://" in named or not folder.is_dir():
        return [named]
    files = (f for f in sorted(folder.rglob("*")) if f.is_file())
    return [str(f) for f in files if is_document(str(f.relative_to(folder)))]


def readings_of(
    source: Source, vocabulary: Vocabulary, hints: Hints = NO_HINTS
) -> list[tuple[Source, list[Reading]]]:
    """What a source states, by the documents in it: each with its own name, and where it is published
    (as the source says, else as the document itself does)."""
    named: dict[tuple[str, str], list[Reading]] = {}
    for reading in foreign.read(source.content, source.address or source.named, vocabulary, hints):
        named.setdefault((reading.source, reading.address), []).append(reading)
    return [
        (
            Source(
                name if name != source.address else source.named,
                source.content,
                source.address or own or None,
            ),
            found,
        )
        for (name, own), found in named.items()
    ]
