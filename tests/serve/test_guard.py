"""Whose requests are answered."""

from __future__ import annotations

import pytest

from newsgen.serve.guard import SAFE_HEADERS, Own, is_loopback, is_own_host, is_own_page

OWN = Own(8000)


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000"]
)
def test_its_own_names_are_answered(host: str) -> None:
    """The machine's own, at the port it has."""
    assert is_own_host(host, OWN)


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", "evil.example:8000", "127.0.0.1", "127.0.0.1:80", "localhost:8001",
     "127.0.0.1:8000.evil.example", "localhost.evil.example:8000", "192.168.1.5:8000",
     "127.0.0.1:8000@evil.example", "[::1", "0.0.0.0:8000", "127.0.0.1:8000:8000"],
)  # fmt: skip
def test_other_names_are_not(host: str) -> None:
    """A name that was turned to this machine shows in the Host header."""
    assert not is_own_host(host, OWN)


def test_an_open_server_goes_by_any_address_but_no_strange_name() -> None:
    """Rebinding needs a name."""
    own = Own(8000, "0.0.0.0", open=True)
    assert is_own_host("192.168.1.5:8000", own)
    assert is_own_host("[fe80::1]:8000", own)
    assert not is_own_host("evil.example:8000", own)
    assert is_own_host("press.local:8000", Own(8000, "press.local", open=True))
    assert is_own_host("localhost", Own(80))


def test_only_pages_of_its_own_may_ask_for_more() -> None:
    """By Sec-Fetch-Site and Origin; a program sends neither."""
    assert is_own_page({}, OWN)
    assert is_own_page({"sec-fetch-site": "same-origin"}, OWN)
    assert is_own_page({"origin": "http://127.0.0.1:8000"}, OWN)
    for headers in (
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "null"},
        {"origin": "http://evil.example"},
        {"origin": "https://127.0.0.1:8000"},
        {"origin": "http://127.0.0.1:9000"},
        {"sec-fetch-site": "same-origin", "origin": "http://evil.example"},
    ):
        assert not is_own_page(headers, OWN)


def test_loopback_is_told() -> None:
    """What is reached from this machine alone."""
    assert is_loopback("127.0.0.1") and is_loopback("::1") and is_loopback("localhost")
    assert not is_loopback("0.0.0.0") and not is_loopback("192.168.1.5")
    assert not is_loopback("press.local")


def test_no_answer_lets_other_sites_read() -> None:
    """No CORS header is among those that are always sent."""
    assert not any(name.startswith("access-control") for name in SAFE_HEADERS)
