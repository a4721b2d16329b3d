"""The addresses of exports, built here and nowhere else: codes only, every choice written out."""

from typing import Any
from urllib.parse import quote, urlencode

from judgements import choices as choosing
from judgements.exports import options as options_
from judgements.exports.options import Options


def figure_link(name: str, ending: str, choices: Any, options: Options, snapshot: str | None = None) -> str:
    """Where a figure stands in a format: `/figure/NAME.EXT?…`, frozen where a snapshot is given."""
    return f"/figure/{name}.{ending}?{query(choices, options, snapshot)}".rstrip("?")


def share_link(name: str, choices: Any, snapshot: str | None = None, pin: tuple[str, ...] = ()) -> str:
    """The page of a figure by itself, with annotations: `/share/NAME?…`."""
    return f"/share/{name}?{query(choices, Options(pin=pin), snapshot)}".rstrip("?")


def embed_link(name: str, choices: Any, snapshot: str | None = None, pin: tuple[str, ...] = ()) -> str:
    """The figure without surroundings, for a frame in another page: `/embed/NAME?…`."""
    return f"/embed/{name}?{query(choices, Options(pin=pin), snapshot)}".rstrip("?")


def query(choices: Any, options: Options, snapshot: str | None) -> str:
    """Choices, options and snapshot as the query of an address."""
    frozen = [("snapshot", snapshot)] if snapshot else []
    return urlencode([*choosing.parameters(choices), *options_.parameters(options), *frozen])


def force_link(force: str) -> str:
    """The fact page of a force."""
    return f"/force/{quote(force)}"


def in_path(code: str) -> str:
    """A code as a part of a path: cycles such as 2021/22 are written 2021-22."""
    return quote(code.replace("/", "-"))


def area_link(programme: str, cycle: str, area: str) -> str:
    """The fact page of an area in a cycle: `/area/peel/2021-22/investigating`."""
    return f"/area/{in_path(programme.lower())}/{in_path(cycle)}/{in_path(area)}"
