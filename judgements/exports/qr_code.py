"""The code in the foot of a sheet for print: a square that a telephone reads, and that leads to the cells' evidence."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import segno

from judgements.exports import links
from judgements.exports.options import MM, Size
from judgements.site_address import address_prefix, public_address

SIDE, MODULE = 12 * MM, 0.33 * MM  # the least, of the square and of each of its modules, on newsprint
QUIET = 4  # modules left white around it (ISO/IEC 18004)
MOST = 24 * MM  # a larger one would take the room of the figure: it is left out


@dataclass(frozen=True)
class Code:
    """A square of modules that says an address, in pixels of layout. `side` counts the quiet zone."""

    address: str
    modules: tuple[tuple[bool, ...], ...]
    module: float

    @property
    def side(self) -> float:
        """How wide and high it is, with its quiet zone."""
        return (len(self.modules) + 2 * QUIET) * self.module

    @property
    def path(self) -> str:
        """Its dark modules as one path from its corner, those beside each other as one rectangle."""
        return "".join(
            f"M{x},{y}h{wide}v1h-{wide}z" for y, row in enumerate(self.modules) for x, wide in runs(row)
        )


def runs(row: tuple[bool, ...]) -> Iterator[tuple[int, int]]:
    """Where dark modules of a row begin, counted with the quiet zone, and how many follow each other."""
    begun = None
    for x, dark in enumerate((*row, False)):
        if dark and begun is None:
            begun = x
        elif not dark and begun is not None:
            yield begun + QUIET, x - begun
            begun = None


def says(of: Code) -> str:
    """What is printed beside it: what it is for, and for those who type the host."""
    address = urlsplit(of.address)
    place = f"{address.netloc}{address.path.partition('/share/')[0]}"
    return f"The evidence for each grade: scan the code, or look for this figure at {place}."


def printed(name: str, choices: object, size: Size) -> Code | None:
    """The code of a figure's own page, of the data of the day it is scanned (a snapshot is not kept for as long as a
    paper is); None on a screen, and where no public address is known."""
    if not size.cropped or not public_address():
        return None
    return code(address_prefix("") + links.share_link(name, choices))


def code(address: str) -> Code | None:
    """The code of an address, as small as can be read in print; None for an address that needs too large a one."""
    try:
        made = segno.make_qr(address, error="l")
    except segno.DataOverflowError:
        return None
    modules = tuple(tuple(bool(m) for m in row) for row in made.matrix)
    found = Code(address, modules, max(MODULE, SIDE / len(modules)))
    return found if found.side <= MOST else None
