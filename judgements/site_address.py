"""Where the dashboard stands: its public address, and the path under which it is served.

`PUBLIC_ADDRESS` (https://grades.example.org, or https://intranet.example.org/grades) is what shared links,
previews and the feed carry. Without it no link names a host, except on the machine itself: what a request says
of its host is never believed.
"""

import os
import re
from urllib.parse import urlsplit

ROOTED = re.compile(r"""((?:href|src|action)="|url\(["']?)/(?!/)""")
LOOPBACK = re.compile(r"http://(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?")


def public_address() -> str:
    """`PUBLIC_ADDRESS` without a slash at its end, empty where it is not set."""
    return os.environ.get("PUBLIC_ADDRESS", "").strip().rstrip("/")


def base_path() -> str:
    """The path under which everything is served, `/grades`, empty at the root of a host.

    From `STREAMLIT_SERVER_BASE_URL_PATH` (Streamlit's own setting), else from the path of `PUBLIC_ADDRESS`.
    """
    said = os.environ.get("STREAMLIT_SERVER_BASE_URL_PATH", "") or urlsplit(public_address()).path
    path = said.strip("/")
    return f"/{path}" if path else ""


def address_prefix(called: str) -> str:
    """What stands before a path (`/share/…`) in links to be passed on: `PUBLIC_ADDRESS`, else scheme and host of
    `called` (the address of a request or page) where that is this machine, else the base path alone."""
    if public := public_address():
        parts = urlsplit(public)
        return f"{parts.scheme}://{parts.netloc}{base_path()}"
    parts = urlsplit(called)
    machine = f"{parts.scheme}://{parts.netloc}"
    return (machine if LOOPBACK.fullmatch(machine) else "") + base_path()


def based(html: str) -> str:
    """HTML or CSS of ours, whose links are written from the root (`href="/share/…"`), as served under the base path."""
    base = base_path()
    return ROOTED.sub(lambda m: f"{m[1]}{base}/", html) if base else html
