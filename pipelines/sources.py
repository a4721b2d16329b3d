"""When two addresses are one page, and when two pages are one publisher."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

# Parameters that say how a reader came to a page, never which page it is.
TRACKING = {"fbclid", "gclid", "ref", "cmp"}
TRACKING_FAMILIES = ("utm_", "ns_", "at_")


def tracks(parameter: str) -> bool:
    """Whether a query parameter says only how a reader came to the page."""
    return parameter in TRACKING or parameter.startswith(TRACKING_FAMILIES)


@dataclass(frozen=True)
class Source:
    """`page`: one text for every form of one address. `publisher`: who is counted once for independence."""

    page: str
    publisher: str
    host: str


@dataclass(frozen=True)
class Publishers:
    """The rows of `publishers.csv`: which hosts belong together and where their pages stand now."""

    rows: tuple[Mapping[str, str], ...]

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]]) -> "Publishers":
        """The longest path first, so that the most particular row decides."""
        return cls(tuple(sorted(rows, key=lambda r: -len(r["path"]))))

    def source(self, address: str) -> Source | None:
        """The source that a web address names, None where it is no web address.

        Scheme, `www.`, tracking parameters, fragment, trailing `?` and `/`, and doubled `/` don't count.
        """
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            return None
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        host = parts.hostname.removeprefix("www.")
        path = re.sub("/{2,}", "/", parts.path).rstrip("/")
        row = self._row(host, path)
        if row:
            path = path.removeprefix(row["path"])
        query = urlencode([(k, v) for k, v in parse_qsl(parts.query, True) if not tracks(k.lower())])
        page = (row["canonical"] if row else host) + path + (f"?{query}" if query else "")
        return Source(page, row["publisher"] if row else host, host)

    def _row(self, host: str, path: str) -> Mapping[str, str] | None:
        for row in self.rows:
            if row["host"] == host and (not row["path"] or f"{path}/".startswith(row["path"] + "/")):
                return row
        return None
