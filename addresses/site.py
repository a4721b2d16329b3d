"""What crawlers read: `/sitemap.xml` and `/robots.txt`."""

from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import Response

from addresses.answering import LIVE, cached_response
from addresses.api import refuse_parameters
from addresses.asking import origin
from addresses.templating import View
from judgements.exports import File, links
from judgements.figures import FIGURES
from judgements.store import current

ROBOTS = """User-agent: *
Allow: /
# Images and files are found from their pages; each choice of each figure is too much for a crawler.
Disallow: /figure/
Disallow: /embed/
Disallow: /_stcore/

Sitemap: {here}/sitemap.xml
"""


def sitemap_of(pages: Sequence[View]) -> Callable[[Request], Response]:
    """The handler of the sitemap of these pages."""

    def sitemap(request: Request) -> Response:
        """Every page, fact page and figure, with the day of the data."""
        refuse_parameters(request)
        store, here = current(), origin(request)
        vocabulary = store.vocabulary
        paths = [view.address for view in pages] + ["/api/", "/data/"]
        paths += [f"/share/{name}" for name in FIGURES]
        paths += [links.force_link(force) for force in vocabulary.existing]
        paths += [links.area_link(*key) for key, area in vocabulary.areas.items() if area.is_graded]
        changed = f"{store.snapshot.built_at:%Y-%m-%d}"
        places = "\n".join(
            f"<url><loc>{escape(here + path)}</loc><lastmod>{changed}</lastmod></url>" for path in paths
        )
        text = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}\n</urlset>\n'
        )
        file = File("sitemap.xml", "application/xml", text.encode())
        return cached_response(
            request, ("sitemap", store.snapshot.id, here, len(pages)), lambda: file, cache_control=LIVE
        )

    return sitemap


def robots(request: Request) -> Response:
    """What crawlers may read."""
    here = origin(request)
    file = File("robots.txt", "text/plain; charset=utf-8", ROBOTS.format(here=here).encode())
    return cached_response(request, ("robots", here), lambda: file, cache_control=LIVE)
