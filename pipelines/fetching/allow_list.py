"""Which addresses may be asked: those of publishers.csv with `fetch` = yes, over https, and no others."""

import ipaddress
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import httpx

# Characters and escapes by which an address could mean one thing here and another to a server.
UNSAFE = re.compile(r"[\x00-\x20\x7f\\]|%2e|%2f|%5c|%00", re.IGNORECASE)


@dataclass(frozen=True)
class AllowList:
    """The rows of publishers.csv, the most particular path first."""

    rows: tuple[Mapping[str, str], ...]

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]]) -> "AllowList":
        """The longest path first, so that the most particular row decides."""
        return cls(tuple(sorted(rows, key=lambda r: -len(r["path"] or ""))))

    def refusal(self, address: str) -> str | None:
        """Why this address may not be asked; None where it may. Judged by the parser that asks."""
        form = form_refusal(address)
        if form:
            return form
        url = httpx.URL(address)
        for row in self.rows:
            path = row["path"] or ""
            if row["host"] == url.host.removeprefix("www.") and f"{url.path}/".startswith(f"{path}/"):
                return None if row["fetch"] == "yes" else f"publishers.csv says not to fetch {url.host}"
        return f"{url.host}{url.path} is not on the allow-list, publishers.csv"

    def host_refusal(self, address: str) -> str | None:
        """As `refusal`, but of the host alone: for its robots.txt."""
        form = form_refusal(address)
        if form:
            return form
        host = httpx.URL(address).host
        hosts = {r["host"] for r in self.rows if r["fetch"] == "yes"}
        return None if host.removeprefix("www.") in hosts else f"{host} is not on the allow-list"


def form_refusal(address: str) -> str | None:
    """Why an address of this form is never asked, whatever its host; None where the form is sound."""
    if UNSAFE.search(address) or not address.isascii():
        return "the address holds characters that servers understand differently"
    try:
        url = httpx.URL(address)
        host = url.host  # here its international form is worked out, which a bad one has not got
    except (httpx.InvalidURL, ValueError) as error:
        return f"it is no web address ({error})"
    if url.scheme != "https":
        return f"it is {url.scheme or 'no'} where https is required"
    if url.userinfo or "@" in url.netloc.decode("ascii"):
        return "it carries a user name"
    if url.port not in (None, 443):
        return f"it names the port {url.port}"
    return "it names an IP number instead of a host" if is_number(host) else None


def is_number(host: str) -> bool:
    """Whether a host is an IP number in any spelling that resolvers take (1.2.3.4, 0x7f.1, 2130706433)."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return bool(re.fullmatch(r"(0x[0-9a-f]*|\d+)(\.(0x[0-9a-f]*|\d+))*\.?", host, re.IGNORECASE))
    return True
