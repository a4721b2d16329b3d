"""One polite client: robots.txt, a pause before each request, retries, a cache, and every hop checked."""

import datetime as dt
import email.utils
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import httpx
from hishel import CacheOptions, SqliteStorage
from hishel.httpx import CacheTransport
from protego import Protego
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from pipelines.fetching.allow_list import AllowList
from pipelines.fetching.bounds import LARGEST, LONGEST, TIMEOUT, Bounded, TooLarge, TooSlow

AGENT = "grading-dashboard"
REDIRECTS = 5
ATTEMPTS = 4
PAUSE = 2.0  # seconds between two requests, if robots.txt does not ask for more
LONGEST_WAIT = 120.0  # seconds; a server that asks us to come back later than this is left alone
LARGEST_ROBOTS = 500_000
READABLE = (
    "text/html", "application/xhtml+xml", "text/plain", "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet", "application/pdf", "application/vnd.oasis.opendocument.text",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/rtf",
)  # fmt: skip

Outcome = Literal[
    "read", "unchanged", "not_found", "robots", "off_list", "too_large", "too_slow", "unreadable", "failed"
]


@dataclass(frozen=True)
class Answer:
    """What became of asking for one address. `content` and `final` (after redirects) where it was read."""

    address: str
    outcome: Outcome
    said: str = ""
    final: str = ""
    content: bytes = b""


class Stopped(Exception):
    """The site doesn't want to be asked (any more): the message says what the user can do instead."""


class _Passing(Exception):
    """A failure that may pass; `wait` is how long the server asks us to wait, in seconds."""

    def __init__(self, said: str, wait: float | None = None) -> None:
        super().__init__(said)
        self.wait = wait


def network() -> httpx.BaseTransport:
    """The connections that requests go over: verified TLS, and the environment's https proxy if it has one."""
    return httpx.HTTPTransport(proxy=urllib.request.getproxies().get("https"))


def forbidden(address: str, status: int) -> str:
    """What to tell the user when the site refuses us."""
    return (
        f"{address} answered {status}: the site refuses this program, so nothing more is asked. Open the page "
        "in a browser, save it (as HTML), and run: python -m pipelines add FILE --address ADDRESS"
    )


def retry_after(response: httpx.Response) -> float | None:
    """The seconds that Retry-After asks for, as a number or a date; None where it asks for nothing."""
    text = response.headers.get("retry-after", "").strip()
    if text.isdigit():
        return float(text)
    try:
        when = email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=dt.UTC)
    return max(0.0, (when - dt.datetime.now(dt.UTC)).total_seconds())


@dataclass
class Client:
    """Asks one address after another. `cache` is a directory; `contact` tells the site whom to write to."""

    allowed: AllowList
    cache: Path
    contact: str = ""
    pause: float = PAUSE
    largest: int = LARGEST
    longest: float = LONGEST
    sleep: Callable[[float], None] = time.sleep
    requests: int = 0
    _robots: dict[str, Protego | None] = field(default_factory=dict)
    _last: float = float("-inf")

    def __enter__(self) -> "Client":
        self.cache.mkdir(parents=True, exist_ok=True)
        self._storage = SqliteStorage(database_path=self.cache / "http.sqlite", default_ttl=None)
        bounded = Bounded(network(), self.largest, self.longest)
        agent = f"{AGENT}/1 (reads published grades{f'; {self.contact}' if self.contact else ''})"
        self._http = httpx.Client(
            # Every answer is asked for anew, but with the validators of the one we hold (`no-cache`).
            transport=CacheTransport(bounded, storage=self._storage, rfc=CacheOptions(shared=False)),
            headers={
                "user-agent": agent,
                "cache-control": "no-cache",
                "accept": ", ".join(READABLE),
                "accept-encoding": "gzip",
            },
            timeout=TIMEOUT,
            follow_redirects=False,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def get(self, address: str) -> Answer:
        """What the address holds, or why it was not read. Raises Stopped where the site refuses us."""
        final = address
        for _ in range(REDIRECTS + 1):
            refusal = self.allowed.refusal(final)
            if refusal:
                led = "" if final == address else f"it leads to {final}, and "
                return Answer(address, "off_list", led + refusal)
            if not self._robots_allow(final):
                return Answer(address, "robots", f"robots.txt of {httpx.URL(final).host} asks us not to")
            answer = self._once(address, final)
            if isinstance(answer, Answer):
                return answer
            final = answer
        return Answer(address, "failed", f"more than {REDIRECTS} redirects")

    def _once(self, address: str, final: str) -> Answer | str:
        """The answer to one request, or the address that it redirects to."""
        try:
            response, content = self._retried(final)
        except TooLarge:
            return Answer(address, "too_large", f"larger than {self.largest:,} bytes")
        except TooSlow:
            return Answer(address, "too_slow", f"not complete after {self.longest:.0f} seconds")
        except _Passing as error:
            return Answer(address, "failed", f"{error}, {ATTEMPTS} times")
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return Answer(address, "failed", f"{type(error).__name__}: {error}")
        except ValueError as error:
            # httpx makes the next request of every redirect, and a host that is none fails there.
            return Answer(address, "off_list", f"it leads to an address that is none ({error})")
        if response.is_redirect:
            return target(final, response.headers["location"])
        if response.status_code in (404, 410):
            return Answer(address, "not_found", str(response.status_code))
        if response.status_code != 200:
            return Answer(address, "failed", f"the site answered {response.status_code}")
        kind = response.headers.get("content-type", "text/html").split(";")[0].strip().lower()
        if kind not in READABLE:
            return Answer(address, "unreadable", f"it is {kind}, which can't be read")
        unchanged = response.extensions["caching"]["from_cache"]
        return Answer(address, "unchanged" if unchanged else "read", "", final, content)

    def _retried(self, address: str) -> tuple[httpx.Response, bytes]:
        retrying = Retrying(
            retry=retry_if_exception_type(_Passing),
            stop=stop_after_attempt(ATTEMPTS),
            wait=self._wait,
            sleep=self.sleep,
            reraise=True,
        )
        return retrying(self._asked, address)

    def _wait(self, state: RetryCallState) -> float:
        """What the server asks for, else twice as long each time."""
        error = state.outcome.exception() if state.outcome else None
        asked = error.wait if isinstance(error, _Passing) else None
        return float(asked if asked is not None else self.pause * 2**state.attempt_number)

    def _asked(self, address: str) -> tuple[httpx.Response, bytes]:
        """One request and its whole answer. Raises _Passing for what may pass, Stopped where we're refused."""
        self._rest(address)
        self.requests += 1
        try:
            with self._http.stream("GET", address) as response:
                self._respect(response, address)
                content = self._content(response)
        except (httpx.TimeoutException, httpx.NetworkError, httpx.RemoteProtocolError) as error:
            if "location" in str(error).lower():
                raise ValueError(str(error)) from error
            raise _Passing(f"no whole answer ({type(error).__name__})") from error
        return response, content

    def _respect(self, response: httpx.Response, address: str) -> None:
        """Raises Stopped or _Passing as the status asks."""
        status = response.status_code
        if status in (401, 403, 451):
            raise Stopped(forbidden(address, status))
        if status == 429 or status >= 500:
            wait = retry_after(response)
            if wait is not None and wait > LONGEST_WAIT:
                minutes = f"{wait / 60:.0f} minutes"
                raise Stopped(
                    f"{address} answered {status} and asks us to come back in {minutes}. "
                    "Run the same command then: it goes on where it stopped."
                )
            raise _Passing(f"the site answered {status}", wait)

    def _content(self, response: httpx.Response) -> bytes:
        """The body without its content coding. Raises TooLarge: a small body may unpack into a huge one."""
        pieces, size = [], 0
        for piece in response.iter_bytes():
            size += len(piece)
            if size > self.largest:
                raise TooLarge
            pieces.append(piece)
        return b"".join(pieces)

    def _rest(self, address: str) -> None:
        """Waits until the pause since the last request is over."""
        robots = self._robots.get(httpx.URL(address).host)
        asked = (robots.crawl_delay(AGENT) if robots else None) or 0.0
        rest = self._last + max(self.pause, asked) - time.monotonic()
        if rest > 0:
            self.sleep(rest)
        self._last = time.monotonic()

    def _robots_allow(self, address: str) -> bool:
        """Whether robots.txt of the address's host lets us ask for it (RFC 9309)."""
        host = httpx.URL(address).host
        if host not in self._robots:
            self._robots[host] = self._robots_of(host)
        robots = self._robots[host]
        return robots is not None and robots.can_fetch(address, AGENT)

    def _robots_of(self, host: str) -> Protego | None:
        """The host's rules; empty where it has no robots.txt; None where that lies beyond the allow-list.

        Raises Stopped where the rules can't be had: without them nothing may be asked.
        """
        address = f"https://{host}/robots.txt"
        for _ in range(REDIRECTS + 1):
            if self.allowed.host_refusal(address):
                return None
            found = self._once(address, address)
            if isinstance(found, Answer):
                break
            address = found
        else:
            return None
        if found.outcome in ("read", "unchanged"):
            return Protego.parse(found.content[:LARGEST_ROBOTS].decode("utf-8", "replace"))
        if found.outcome == "not_found":
            return Protego.parse("")
        raise Stopped(f"{address} can't be read ({found.said}), so nothing is asked of this site. Try later.")


def target(address: str, location: str) -> str:
    """The address that a redirect leads to, as text: judged before it is asked, even where it is none."""
    try:
        return str(httpx.URL(address).join(location))
    except (httpx.InvalidURL, ValueError):
        return location
