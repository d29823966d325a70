"""Whose requests are answered. A web page of anyone can send requests to 127.0.0.1: a name that is
turned to it (DNS rebinding) is told by the Host header, another site's page by Origin and
Sec-Fetch-Site. Pure functions of headers.
"""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from typing import NamedTuple

METHODS = ("GET", "HEAD")

SAFE_HEADERS = {
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "same-origin",
    "cache-control": "no-cache",
}
"""Sent with every answer: nothing guesses types, embeds the preview elsewhere or keeps a page
unasked. There is no CORS header, so that no other site's script reads an answer."""


class Own(NamedTuple):
    """What this server is called: its port, the name it was told to bind to, and whether that is
    more than this machine (then it has addresses that it does not know itself)."""

    port: int
    name: str = "127.0.0.1"
    open: bool = False


def is_loopback(host: str) -> bool:
    """Whether a server bound to ``host`` is reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_own_host(value: str, own: Own) -> bool:
    """Whether a Host header (RFC 9110, 7.2) names this server. An open server is also called by
    any address in digits: a rebinding attack needs a name."""
    name, port = _split(value.strip().lower())
    if not name or port not in {str(own.port), "" if own.port == 80 else str(own.port)}:
        return False
    if name in ("localhost", "127.0.0.1", "[::1]", own.name.lower(), f"[{own.name.lower()}]"):
        return True
    if not own.open:
        return False
    try:
        return bool(ip_address(name.strip("[]")))
    except ValueError:
        return False


def is_own_page(headers: Mapping[str, str], own: Own) -> bool:
    """Whether a request that only the preview's own script has reason to send comes from one of
    its pages. Browsers say so by Sec-Fetch-Site or Origin; programs that are no browsers send
    neither, and could send anything."""
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    origin = headers.get("origin")
    if origin is None:
        return True
    scheme, mark, host = origin.partition("://")
    return scheme == "http" and bool(mark) and is_own_host(host, own)


def _split(host: str) -> tuple[str, str]:
    """The name and the port of ``name:port`` or ``[address]:port``."""
    if host.startswith("["):
        name, mark, rest = host.partition("]")
        return name + mark, rest.removeprefix(":")
    name, _, port = host.partition(":")
    return name, port
