"""How much one client may have drawn: a few at once, and so many a minute; others are never kept waiting by it.

A client is the address that the connection comes from, of IPv6 the network of it that one subscriber has (/64);
behind a proxy the one that it forwards, where
FORWARDED_ALLOW_IPS (of the server, uvicorn) trusts it. Nothing is kept of a client but two numbers, for
some minutes.
"""

import ipaddress
import math
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from cachetools import TTLCache
from starlette.requests import Request

from addresses.problems import Refused

AT_ONCE = 16  # two browsers of one office, each with as many as it opens connections, and some that were left waiting
BURST = 90.0  # drawings that may be asked for at a time; a page has up to ten
A_SECOND = 1.5  # drawings that come back to a client
MINUTES_KEPT = 10 * 60.0
MOST_CLIENTS = 20_000


@dataclass
class Client:
    """What a client has left, and what it waits for."""

    left: float = BURST
    since: float = 0.0
    waiting: int = 0


CLIENTS: TTLCache[str, Client] = TTLCache(MOST_CLIENTS, MINUTES_KEPT)


@contextmanager
def one_more(request: Request) -> Iterator[None]:
    """The turn of a client for one drawing. Raises Refused (429) where it has too many at once or too many a
    minute. Called in the event loop alone; DRAWING_LIMITS=no sets no bound (for measuring)."""
    name = client_of(request.client.host if request.client else "")
    client = CLIENTS.get(name) or Client(since=time.monotonic())
    CLIENTS[name] = client  # its minutes begin anew
    now = time.monotonic()
    client.left = min(BURST, client.left + (now - client.since) * A_SECOND)
    client.since = now
    if bounded():
        if client.waiting >= AT_ONCE:
            raise refusal(1)
        if client.left < 1:
            raise refusal(math.ceil((1 - client.left) / A_SECOND))
    client.left -= 1
    client.waiting += 1
    try:
        yield
    finally:
        client.waiting -= 1


def client_of(address: str) -> str:
    """Who is counted as one: an IPv4 address also where it is written as IPv6, of IPv6 the network."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or ipaddress.ip_network((found, 64), strict=False))


def bounded() -> bool:
    """Whether clients are bounded."""
    return os.environ.get("DRAWING_LIMITS") != "no"


def refusal(seconds: int) -> Refused:
    """Too much from one client: when to ask again."""
    detail = "You ask for more drawings than one asker may have at a time. Please ask again in some seconds."
    return Refused(429, detail, headers={"Retry-After": str(seconds)})
