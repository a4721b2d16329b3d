"""When two addresses are one page, and when two pages are one publisher."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from judgements.dates import last_day, partial_date
from pipelines.addressing import parted


@dataclass(frozen=True)
class Source:
    """`page`: one text for every form of one address. `publisher`: who is counted once for independence."""

    page: str
    publisher: str
    host: str


DOCUMENT = "document:"


@dataclass(frozen=True)
class Documents:
    """The rows of `documents.csv`: what has no address, by its code."""

    rows: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]]) -> "Documents":
        """By code."""
        return cls({row["document"]: row for row in rows})

    def source(self, named: str) -> Source | None:
        """The source that `document:` and a code name, None where there is none of that code."""
        row = self._row(named)
        return Source(named.strip(), row["publisher"], "") if row else None

    def words(self, named: str) -> str:
        """What stands where an address would: title, publisher, date, where to ask; else `named` as it is."""
        row = self._row(named)
        if not row:
            return named
        day = partial_date(row["published"]) if last_day(row["published"]) else row["published"]
        return f"{row['title']}, {row['publisher']}, {day} (no address; ask {row['ask']})"

    def _row(self, named: str) -> Mapping[str, str] | None:
        code = named.strip().removeprefix(DOCUMENT)
        return self.rows.get(code) if named.strip().startswith(DOCUMENT) else None


@dataclass(frozen=True)
class Publishers:
    """The rows of `publishers.csv`: which hosts belong together and where their pages stand now."""

    rows: tuple[Mapping[str, str], ...]

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]]) -> "Publishers":
        """The longest path first, so that the most particular row decides."""
        return cls(tuple(sorted(rows, key=lambda r: -len(r["path"]))))

    def source(self, address: str) -> Source | None:
        """The source that a web address names, whichever of its forms that is; None where it is no web address.

        Never a reason to fetch it: a copy in an archive is told as the page that it is a copy of.
        """
        parts = parted(address)
        if parts is None:
            return None
        host, path, query = parts
        row = self._row(host, path)
        if row:
            path = path.removeprefix(row["path"])
        page = (row["canonical"] if row else host) + path + (f"?{query}" if query else "")
        return Source(page, row["publisher"] if row else host, host)

    def _row(self, host: str, path: str) -> Mapping[str, str] | None:
        for row in self.rows:
            if row["host"] == host and (not row["path"] or f"{path}/".startswith(row["path"] + "/")):
                return row
        return None
