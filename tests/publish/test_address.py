"""Addresses: what a remote means, and whether it goes with the settings."""

from __future__ import annotations

import pytest

from newsgen.publish.address import (
    Repository,
    address_problems,
    cname_problems,
    custom_domain,
    is_local,
    repository_of,
)


@pytest.mark.parametrize(
    "remote",
    [
        "https://github.com/Fatima/archive.git",
        "https://github.com/Fatima/archive",
        "https://github.com/Fatima/archive/",
        "https://user:token@github.com/Fatima/archive.git",
        "git@github.com:Fatima/archive.git",
        "ssh://git@github.com/Fatima/archive.git",
        "ssh://git@ssh.github.com:443/Fatima/archive.git",
        "git://github.com/Fatima/archive.git",
    ],
)
def test_a_repository_on_github_is_known_by_its_remote(remote: str) -> None:
    """In every way git can write it."""
    assert repository_of(remote) == Repository("Fatima", "archive")


@pytest.mark.parametrize(
    "remote", ["/srv/remote.git", "file:///srv/github.com", "https://gitlab.com/a/b.git", "origin",
               "https://notgithub.com/a/b.git", "https://github.com/a", "../b"],
)  # fmt: skip
def test_other_remotes_are_no_repository_on_github(remote: str) -> None:
    """Nothing is guessed."""
    assert repository_of(remote) is None


def test_a_repository_has_a_site() -> None:
    """The owner's own repository at the top, all others below it."""
    assert Repository("Fatima", "archive").site == "https://fatima.github.io/archive/"
    assert Repository("Fatima", "Fatima.github.io").site == "https://fatima.github.io/"
    assert Repository("f", "My.Archive").site == "https://f.github.io/My.Archive/"


@pytest.mark.parametrize(
    ("base_url", "local"),
    [("http://localhost:8000/", True), ("http://127.0.0.1/", True), ("http://[::1]:8/", True),
     ("http://my.localhost/", True), ("https://news.example/", False),
     ("https://localhost.example/", False)],
)  # fmt: skip
def test_local_addresses(base_url: str, local: bool) -> None:
    """Those that no reader can reach."""
    assert is_local(base_url) is local


@pytest.mark.parametrize(
    ("base_url", "name"),
    [
        ("https://news.example/", "news.example"),
        ("https://www.news.example:443/", "www.news.example"),
        ("https://أخبار.example/", "xn--igbicxr.example"),
        ("https://news.example/archive/", ""),
        ("https://fatima.github.io/archive/", ""),
        ("https://fatima.github.io/", ""),
        ("http://localhost:8000/", ""),
        ("http://192.168.1.4/", ""),
    ],
)
def test_the_name_for_cname(base_url: str, name: str) -> None:
    """Only a name of one's own at the top of a host goes into CNAME."""
    assert custom_domain(base_url) == name


def test_a_site_for_another_address_is_told() -> None:
    """One for this machine, or for another repository; the right address is in the advice."""
    repository = Repository("fatima", "archive")
    (local,) = address_problems("http://localhost:8000/", None, "newsgen.toml")
    assert local.code == "base-url"
    (wrong,) = address_problems("https://fatima.github.io/archiv/", repository, "newsgen.toml")
    assert "https://fatima.github.io/archive/" in wrong.hint
    for good in ("https://fatima.github.io/archive/", "https://Fatima.github.io/Archive/",
                 "https://news.example/"):  # fmt: skip
        assert address_problems(good, repository, "newsgen.toml") == []
    assert address_problems("https://x.github.io/y/", None, "newsgen.toml") == []


def test_a_cname_of_another_site_is_told() -> None:
    """It must name the address's host."""
    assert cname_problems("News.example\n", "https://news.example/", "static/CNAME") == []
    assert cname_problems("xn--igbicxr.example", "https://أخبار.example/", "static/CNAME") == []
    (problem,) = cname_problems("old.example\n", "https://news.example/", "static/CNAME")
    assert problem.code == "cname"
    assert "old.example" in problem.hint
