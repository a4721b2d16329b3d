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
from pipelines.fetching.links import own_address
from pipelines.fetching.staged import address_of
from pipelines.reading import limited

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

        The address of a file is that of a staged page, else the one that the page gives as its own
        (rel=canonical or og:url).
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
    return Source(named, content, address or _own_address(content))


def _own_address(content: bytes) -> str | None:
    """The address that a page gives as its own; the page is foreign, so it is read in a child."""
    try:
        return limited.run(own_address, content)
    except limited.Died:
        return None
