"""A small inspectorate on this machine: a web server on a free port, and a transport that leads there."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

HOST = "hmicfrs.justiceinspectorates.gov.uk"
HTML = {"content-type": "text/html; charset=utf-8"}


@dataclass
class Reply:
    """What the server answers: `announce` is the Content-Length it gives, if that isn't the true one."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: dict(HTML))
    announce: int | None = None
    delay: float = 0.0
    pieces: int = 1
    closes: bool = False


@dataclass
class Site:
    """`pages`: path → Reply, or a list of Replies given in turn. `asked`: (host, path) of every request."""

    pages: dict[str, Reply | list[Reply]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    port: int = 0

    def page(self, path: str, text: str, **headers: str) -> None:
        """A whole page of HTML at `path`, with an ETag made of its text."""
        body = f"<!doctype html><html><head><title>Page</title></head><body>{text}</body></html>".encode()
        self.pages[path] = Reply(body, headers=HTML | {"etag": f'"{hash(body)}"'} | headers)

    def reply(self, host: str, path: str) -> Reply:
        self.asked.append((host, path))
        found = self.pages.get(path)
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found or Reply(b"<html>Not here</html>", 404)

    @property
    def paths(self) -> list[str]:
        """The paths asked for, robots.txt left out."""
        return [p for _, p in self.asked if p != "/robots.txt"]


class Rerouted(httpx.BaseTransport):
    """Leads every https request to the local site; the name of the host it was meant for goes along."""

    def __init__(self, port: int) -> None:
        self._port, self._network = port, httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        meant = request.url
        headers = httpx.Headers(request.headers)
        headers["host"] = meant.host
        here = meant.copy_with(scheme="http", host="127.0.0.1", port=self._port)
        sent = httpx.Request(
            request.method, here, headers=headers, stream=request.stream, extensions=request.extensions
        )
        return self._network.handle_request(sent)

    def close(self) -> None:
        self._network.close()


def handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.headers.append({k.lower(): v for k, v in self.headers.items()})
            reply = site.reply(self.headers["host"], self.path)
            etag = reply.headers.get("etag")
            if etag and self.headers.get("if-none-match") == etag:
                self.send_response(304)
                self.send_header("etag", etag)
                self.end_headers()
                return
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.closes:
                self.send_header("connection", "close")
            else:
                length = len(reply.body) * reply.pieces if reply.announce is None else reply.announce
                self.send_header("content-length", str(length))
            self.end_headers()
            try:
                for _ in range(reply.pieces):
                    time.sleep(reply.delay)
                    self.wfile.write(reply.body)
            except OSError:
                pass  # the client had enough
            if reply.closes or reply.announce is not None:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@contextmanager
def served() -> Iterator[Site]:
    """A site on a free port of the loopback interface, stopped at the end whatever happens."""
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(site))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    site.port = server.server_address[1]
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
