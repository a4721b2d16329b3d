"""One text for every form of one web address: however a reader came to a page, whoever keeps a copy of it.

A web archive, a cache, a translation, a mobile or print form of a page is that page: whoever cites two of them
cites one source.
"""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from judgements.tracking import is_tracking

# Parameters that ask for a page laid out for print or telephones, with the values that do.
LAID_OUT = {
    "amp": {"", "1", "true", "yes"},
    "m": {"1"},
    "mobile": {"", "1", "true", "yes"},
    "output": {"amp", "print"},
    "outputtype": {"amp", "print"},
    "print": {"", "1", "true", "yes"},
    "printable": {"", "1", "true", "yes"},
    "view": {"print"},
}
# The last part of a path where it only says how the page is laid out, or names the page of its folder.
LAST_PART = re.compile(
    r"/(amp|amphtml|print|printable|index\.(html?|php|aspx?)|default\.(html?|aspx?))$", re.IGNORECASE
)
AMP_ENDING = re.compile(r"\.amp(\.html?)?$", re.IGNORECASE)
AMP_BEGINNING = re.compile(r"^/amp(?=/.)", re.IGNORECASE)
# Beginnings of hosts under which sites show the same pages to other machines.
MIRRORS = re.compile(r"^(www\d?|m|mobile|amp)\.(?=.+\..+)")
EMBEDDED = r"(?P<address>(https?:/{1,2})?[^/]+\.[^/]+.*)"
# Hosts that keep copies of pages, and where in the path the address of the page stands.
KEEPERS = (
    (r"web\.archive\.org", rf"/(web/)?[\d*]+([a-z]{{2}}_)?/{EMBEDDED}"),
    (r"web\.archive\.org", rf"/web/{EMBEDDED}"),
    (r"webarchive\.nationalarchives\.gov\.uk", rf"/(ukgwa/)?[\d*+]+([a-z]{{2}}_)?/{EMBEDDED}"),
    (r"(www\.)?webarchive\.org\.uk", rf"/(\w+/)*[\d*]+([a-z]{{2}}_)?/{EMBEDDED}"),
    (r"archive\.(ph|is|today|li|vn|fo|md)", rf"/(o/\w+|\d+|newest|oldest)/{EMBEDDED}"),
    (r".+\.cdn\.ampproject\.org", rf"/[a-z]+/(s/)?{EMBEDDED}"),
    (r"(www\.)?google\.[a-z.]+", rf"/amp/(s/)?{EMBEDDED}"),
)
# Hosts that lead on to a page, or show it in another form, and the parameter that has its address.
LEADERS = (
    (r"(www\.)?google\.[a-z.]+", r"/url", ("q", "url")),
    (r"translate\.google\.[a-z.]+", r"/(translate.*)?", ("u",)),
    (r"webcache\.googleusercontent\.com", r"/search", ("q",)),
    (r"lm?\.facebook\.com", r"/l\.php", ("u",)),
    (r".+\.safelinks\.protection\.outlook\.com", r"/.*", ("url",)),
    (r"(www\.)?bing\.com", r"/(ck|alink).*", ("url",)),
)
TRANSLATED = re.compile(r"^(?P<host>.+)\.translate\.goog$")
WRAPPED_AT_MOST = 5  # a copy of a copy of a copy


def tracks(parameter: str, value: str = "") -> bool:
    """Whether a query parameter says only how a reader came to the page, or how it is laid out."""
    name = parameter.lower()
    return is_tracking(name) or (name in LAID_OUT and value.lower() in LAID_OUT[name])


def unwrapped(address: str) -> str:
    """The address of the page itself where the address is of a copy of it, else the address."""
    for _ in range(WRAPPED_AT_MOST):
        inner = next(_within(address), None)
        if inner is None:
            break
        address = inner
    return address


def _within(address: str) -> Iterator[str]:
    """The address that an address of a keeper of copies, or of one that leads on, holds. Raises ValueError."""
    parts = urlsplit(address)
    host, path = (parts.hostname or "").rstrip("."), parts.path
    query = f"?{parts.query}" if parts.query else ""
    for keeper, form in KEEPERS:
        if re.fullmatch(keeper, host) and (met := re.fullmatch(form, path)):
            inner = met["address"]
            scheme = re.match(r"https?:/+", inner)
            yield f"https://{inner[scheme.end() :] if scheme else inner}{query}"
    for leader, form, names in LEADERS:
        if re.fullmatch(leader, host) and re.fullmatch(form, path):
            said = dict(parse_qsl(parts.query))
            found = next((said[n] for n in names if n in said), "")
            found = re.sub(r"^cache:(\w{12}:)?", "", found)
            if re.match(r"https?://[^/]+\.[^/]+", found):
                yield found
            elif host.startswith("webcache.") and re.match(r"[^/\s]+\.[^/\s]+", found):
                yield f"https://{found.split()[0]}"
    if met := TRANSLATED.match(host):
        name = met["host"].replace("--", "\0").replace("-", ".").replace("\0", "-")
        kept = urlencode([(k, v) for k, v in parse_qsl(parts.query, True) if not k.startswith("_x_tr_")])
        yield f"https://{name}{path}{f'?{kept}' if kept else ''}"


def parted(address: str) -> tuple[str, str, str] | None:
    """(host, path, query) of the page that an address means; None where it is no web address.

    Scheme, `www.` and other mirrors of a host, its usual port, tracking and layout parameters, the order of
    parameters, fragment, trailing `?` and `/`, doubled `/`, dots, escapes, and names of a folder's own page don't
    count.
    """
    try:
        parts = urlsplit(unwrapped(address.strip()))
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    host = MIRRORS.sub("", _ascii(parts.hostname.rstrip(".")))
    if port not in (None, 80, 443):
        host = f"{host}:{port}"
    said = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode(sorted((k, v) for k, v in said if not tracks(k, v)))
    return host, _plain(parts.path), query


def _ascii(host: str) -> str:
    """A host in lower case and in ASCII, as resolvers know it."""
    try:
        return host.encode("idna").decode().lower() if not host.isascii() else host.lower()
    except UnicodeError:
        return host.lower()


def _plain(path: str) -> str:
    """A path with its escapes in one form, no dots or doubled slashes, and no word that only says how it is laid
    out; empty for the root."""
    path = quote(unquote(path), safe="/~!$&'()*+,;=:@-._{}")  # braces: places to fill in
    path = posixpath.normpath(re.sub("/{2,}", "/", f"/{path}"))
    path = AMP_BEGINNING.sub("", path)
    path = AMP_ENDING.sub(r"\1", path)
    while LAST_PART.search(path):
        path = LAST_PART.sub("", path)
    return path.rstrip("/")
