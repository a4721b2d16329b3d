"""Who may write at the desk: the person at this machine under `make desk`, or somebody who logged in and is listed.

Asked anew before each write, on the server; what a page shows is only a courtesy.
"""

import ipaddress
import os

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

LOCAL = "local"


def writer() -> str:
    """The name of whoever may write here; empty for a reader."""
    if os.environ.get("DESK") == LOCAL:
        return "this machine" if at_this_machine() else ""
    return _logged_in()


def at_this_machine() -> bool:
    """Is the server bound to this machine alone, and does the browser sit at it, under its own name?

    A foreign Host or a proxy's header is somebody else, whatever address the connection comes from.
    """
    if not _is_loopback(str(st.get_option("server.address") or "")):
        return False
    headers = {name.lower(): value for name, value in st.context.headers.items()}
    if any(name in headers for name in ("x-forwarded-for", "forwarded", "x-real-ip")):
        return False
    peer = st.context.ip_address
    origin = headers.get("origin", "").split("://")[-1]
    hosts = [_host(headers.get("host", "")), *([_host(origin)] if origin else [])]
    return (peer is None or _is_loopback(peer)) and all(map(_is_loopback, hosts))


def _host(text: str) -> str:
    """A host without its port."""
    if text.startswith("["):
        return text[1:].split("]", maxsplit=1)[0]
    return text.rsplit(":", 1)[0] if text.count(":") == 1 else text


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _logged_in() -> str:
    """The address of a listed person whose login the provider vouches for; empty for anybody else."""
    editors = _editors()
    if not editors or not login_is_offered() or not st.user.is_logged_in:
        return ""
    address = str(st.user.get("email") or "").lower()
    return address if address in editors and st.user.get("email_verified") is True else ""


def login_is_offered() -> bool:
    """Is a provider configured, and are there people who may write?"""
    try:
        return "auth" in st.secrets and bool(_editors())
    except StreamlitSecretNotFoundError:
        return False


def _editors() -> frozenset[str]:
    """Who may write: `editors` under [desk] in the secrets."""
    try:
        return frozenset(str(e).lower() for e in st.secrets["desk"]["editors"])
    except (StreamlitSecretNotFoundError, KeyError):
        return frozenset()
