"""What a page says about addresses: where its links lead, and where it says that it stands itself."""

import httpx
from lxml import etree, html

# A page with more links than this is no listing of the inspectorate's.
MOST_LINKS = 5_000


def links_in(content: bytes, address: str) -> list[str]:
    """Every address that a page's links lead to, in their order, each once and without its fragment."""
    found = _hrefs(content, "//a/@href | //link[@rel='next']/@href")[:MOST_LINKS]
    return list(dict.fromkeys(link for href in found if (link := joined(address, href))))


def joined(address: str, href: str) -> str | None:
    """The address that a link on the page `address` leads to; None where it is none."""
    try:
        url = httpx.URL(address).join(href.strip())
    except (httpx.InvalidURL, ValueError):
        return None
    return str(url.copy_with(fragment=None)) if url.scheme in ("http", "https") else None


def _hrefs(content: bytes, question: str) -> list[str]:
    try:
        page = html.fromstring(content)
    except (etree.ParserError, ValueError):
        return []
    return [str(h) for h in page.xpath(question)]
