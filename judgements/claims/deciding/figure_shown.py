"""The figure that shows what a claim or an answer is about."""

from collections.abc import Mapping
from typing import Any

from judgements import choices as choosing
from judgements.exports.links import share_link
from judgements.figures import FIGURES
from judgements.store import Store


def choices_of(store: Store, name: str, parts: Mapping[str, Any]) -> Any:
    """The choices of the figure of that name, completed, of which some are given."""
    return FIGURES[name].choose(store, choosing.parameters(parts))


def address_of(store: Store, name: str, parts: Mapping[str, Any]) -> str:
    """The page of a figure with these choices."""
    return share_link(name, choices_of(store, name, parts))
