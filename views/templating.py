"""The HTML of pages: templates that escape everything put into them."""

from pathlib import Path

from markupsafe import Markup

from judgements.exports import markup
from judgements.site_address import base_path
from views import paths

_environment = markup.environment(Path(__file__).with_name("templates"))
_environment.globals.update(address=paths.address, base_path=base_path)


def filled(template: str, **values: object) -> Markup:
    """The template `templates/TEMPLATE.html` filled in; a value that it needs and does not get is an error."""
    return Markup(_environment.get_template(f"{template}.html").render(**values))  # noqa: S704 - it escapes
