"""Plain HTML pages, usable without a script: templates that escape everything put into them."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from judgements.exports import interactive, links
from judgements.exports.credit import ATTRIBUTION, LICENCE_ADDRESS, PUBLISHER
from judgements.wording import COMPILED, LICENCE, day, partial_date

TEMPLATES = Path(__file__).with_name("templates")

_environment = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.globals.update(
    publisher=PUBLISHER,
    licence=LICENCE,
    licence_address=LICENCE_ADDRESS,
    attribution=ATTRIBUTION,
    compiled=COMPILED,
    force_link=links.force_link,
    area_link=links.area_link,
)
_environment.filters.update(
    day=day,
    partial_date=partial_date,
    table=lambda frame, caption: Markup(interactive.table(frame, caption)),  # noqa: S704 - escapes its cells
)


def page(template: str, **values: object) -> str:
    """The template filled in; a value that it needs and does not get is an error."""
    return _environment.get_template(template).render(**values)


def ready(html: str) -> Markup:
    """HTML that we made ourselves, not to be escaped again."""
    return Markup(html)  # noqa: S704 - drawings of our own
