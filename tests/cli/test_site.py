"""What every command needs of a site."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import pytest

from newsgen.cli.site import cores, now_ns, open_site, plural, show, user_cache
from newsgen.problems import error, warning


def test_the_site_is_found_upwards(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command works in any folder of the site, and its options count."""
    monkeypatch.chdir(site / "articles")
    config = open_site(output="out")
    assert (config.root, config.build.output) == (site.resolve(), "out")


def test_outside_a_site_it_is_a_usage_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says how to start one."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(click.UsageError, match="newsgen init NAME"):
        open_site()


def test_problems_go_to_standard_error_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    """Sorted by place, each once."""
    show(
        [warning("w", "two", "b.md"), error("e", "one", "a.md", 1, 2), warning("w", "two", "b.md")]
    )
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == "a.md:1:2: error[e]: one.\nb.md: warning[w]: two.\n"


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 pages"), (1, "1 page"), (12345, "12,345 pages")]
)
def test_counts_have_their_noun(number: int, text: str) -> None:
    """One is singular, all else plural, thousands are parted."""
    assert plural(number, "page") == text


def test_a_noun_may_have_a_plural_of_its_own() -> None:
    """Not every plural ends in s."""
    assert plural(2, "category", "categories") == "2 categories"


@pytest.mark.parametrize(
    ("named", "xdg", "folder"),
    [
        ("/own", "/xdg", "/own"),
        ("", "/xdg", "/xdg/newsgen"),
        ("", "xdg", "/home/user/.cache/newsgen"),
        ("", "", "/home/user/.cache/newsgen"),
    ],
)
def test_the_users_cache(
    monkeypatch: pytest.MonkeyPatch, named: str, xdg: str, folder: str
) -> None:
    """By our own name, by XDG's if that is absolute, in the user's home."""
    monkeypatch.setattr(sys, "platform", "linux")
    for name, value in (("NEWSGEN_CACHE_DIR", named), ("XDG_CACHE_HOME", xdg)):
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("HOME", "/home/user")
    assert user_cache() == Path(folder)
    if not named and not xdg:
        monkeypatch.setattr(sys, "platform", "darwin")
        assert user_cache() == Path("/home/user/Library/Caches/newsgen")


def test_a_user_without_a_home_has_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container that runs under a number alone."""
    for name in ("NEWSGEN_CACHE_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    assert user_cache() is None


def test_clock_and_cores() -> None:
    """Time goes forward from 2020 on, and there is at least one core."""
    assert now_ns() > 1_577_836_800 * 10**9
    assert cores() >= 1
