"""A source as the user names it (a file, `-`, or an address), opened: its bytes and where it stands."""

import sys
from dataclasses import dataclass
from pathlib import Path

from judgements.vocabulary import Vocabulary
from pipelines.fetching.allow_list import AllowList
from pipelines.fetching.bounds import LARGEST
from pipelines.fetching.client import Client, Stopped
from pipelines.fetching.links import own_address
from pipelines.fetching.staged import address_of

STANDARD_INPUT = "-"


class NotOpened(Exception):
    """A source that can't be had; says which, why, and what to do."""


@dataclass(frozen=True)
class Source:
    """`named`: as the user named it. `address`: where it is published, None where nobody says so."""

    named: str
    content: bytes
    address: str | None


def opened(named: str, data: Path, vocabulary: Vocabulary, contact: str = "") -> Source:
    """The source of that name. Raises NotOpened.

    The address of a file is that of a staged page, else the one that the page gives as its own
    (rel=canonical or og:url).
    """
    if "://" in named:
        return _fetched(named, data, vocabulary, contact)
    if named == STANDARD_INPUT:
        content = sys.stdin.buffer.read(LARGEST + 1)
    else:
        try:
            with Path(named).open("rb") as file:
                content = file.read(LARGEST + 1)
        except OSError as error:
            message = f"{named}: can't be read ({error.strerror}). Name a file, an address, or - for standard input."
            raise NotOpened(message) from error
    if len(content) > LARGEST:
        raise NotOpened(f"{named}: is larger than {LARGEST:,} bytes. Split it.")
    address = None if named == STANDARD_INPUT else address_of(Path(named), content)
    return Source(named, content, address or own_address(content))


def _fetched(address: str, data: Path, vocabulary: Vocabulary, contact: str) -> Source:
    allowed = AllowList.of(vocabulary.tables["publisher"].iter_rows(named=True))
    try:
        with Client(allowed, data / "cache", contact) as client:
            answer = client.get(address)
    except Stopped as stopped:
        raise NotOpened(str(stopped)) from stopped
    if not answer.content:
        remedy = "Save the page from a browser and name the file instead."
        raise NotOpened(f"{address}: {answer.outcome.replace('_', ' ')}: {answer.said}. {remedy}")
    return Source(address, answer.content, answer.final)
