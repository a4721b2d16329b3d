"""Plain HTML pages, usable without a script: templates that escape everything put into them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from markupsafe import Markup

from judgements.dates import dated, day, partial_date
from judgements.exports import links, markup
from judgements.exports.credit import ATTRIBUTION, LICENCE_ADDRESS, PUBLISHER
from judgements.site_address import base_path, based
from judgements.wording import COMPILED, LICENCE


class View(Protocol):
    """A page as the menu knows it: its address, its title, what it answers, and the figure that stands for it."""

    @property
    def address(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def about(self) -> str: ...
    @property
    def figure(self) -> str: ...


TEMPLATES = Path(__file__).with_name("templates")

_environment = markup.environment(TEMPLATES)
_environment.globals.update(
    publisher=PUBLISHER,
    licence=LICENCE,
    licence_address=LICENCE_ADDRESS,
    attribution=ATTRIBUTION,
    compiled=COMPILED,
    force_link=links.force_link,
    area_link=links.area_link,
    menu=(),
    dated=dated,
)
_environment.filters.update(
    day=day,
    partial_date=partial_date,
    from_root=lambda link: link.removeprefix(base_path()),  # one to be passed on, as `page` takes it
)


def menu_of(views: Sequence[View]) -> None:
    """From now on the menu at the head of every page lists these."""
    _environment.globals["menu"] = tuple(views)


def page(template: str, **values: object) -> str:
    """The template filled in, its links under the base path; a value that it needs and does not get is an error."""
    return based(_environment.get_template(template).render(**values))


def ready(html: str) -> Markup:
    """HTML that we made ourselves, not to be escaped again."""
    return Markup(html)  # noqa: S704 - drawings of our own
