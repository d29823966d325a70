"""Events of the file system."""

from __future__ import annotations

import queue
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsgen.serve.watch import Watcher

Events = queue.Queue[set[Path]]


@pytest.fixture
def events(tmp_path: Path) -> Iterator[Events]:
    """What a watcher of a site's folders tells."""
    for name in ("articles/a", "static", "public"):
        (tmp_path / name).mkdir(parents=True)
    told: Events = queue.Queue()
    folders = tuple(tmp_path / name for name in ("articles", "templates", "static"))
    watcher = Watcher(tmp_path, folders, told.put)
    watcher.start()
    assert watcher.wait(30)
    yield told
    watcher.stop()


def drained(told: Events, *wanted: Path) -> set[Path]:
    """All that is told until ``wanted`` is, and then until there is half a second's silence."""
    found: set[Path] = set()
    for _ in range(60):
        try:
            found |= told.get(timeout=0.5)
        except queue.Empty:
            if found.issuperset(wanted):
                break
    return found


def test_saves_are_told_and_the_output_is_not_watched(events: Events, tmp_path: Path) -> None:
    """Deep in articles, settings at the root, nothing of public/."""
    (tmp_path / "articles/a/x.md").write_text("x", encoding="utf-8")
    (tmp_path / "newsgen.toml").write_text("", encoding="utf-8")
    (tmp_path / "public/x.html").write_text("x", encoding="utf-8")
    saved = {tmp_path / "articles/a/x.md", tmp_path / "newsgen.toml"}
    found = drained(events, *saved)
    assert saved <= found
    assert not any(path.is_relative_to(tmp_path / "public") for path in found)


def test_a_folder_may_go_and_come_back(events: Events, tmp_path: Path) -> None:
    """What is in the new one is told as well."""
    shutil.rmtree(tmp_path / "articles")
    assert tmp_path / "articles" in drained(events, tmp_path / "articles")
    (tmp_path / "articles").mkdir()
    assert tmp_path / "articles" in drained(events, tmp_path / "articles")
    (tmp_path / "articles/y.md").write_text("x", encoding="utf-8")
    assert tmp_path / "articles/y.md" in drained(events, tmp_path / "articles/y.md")


def test_a_folder_that_comes_later_is_watched(events: Events, tmp_path: Path) -> None:
    """The first template of a site."""
    (tmp_path / "templates").mkdir()
    drained(events)
    (tmp_path / "templates/x.html").write_text("x", encoding="utf-8")
    assert tmp_path / "templates/x.html" in drained(events, tmp_path / "templates/x.html")


def test_nothing_is_missed_once_the_wait_is_over(tmp_path: Path) -> None:
    """A file that is saved the moment after, in a folder or beside the settings."""
    (tmp_path / "articles").mkdir()
    for number in range(5):
        told: Events = queue.Queue()
        watcher = Watcher(tmp_path, (tmp_path / "articles",), told.put)
        watcher.start()
        assert watcher.wait(30)
        saved = {tmp_path / "articles/x.md", tmp_path / "newsgen.toml"}
        for path in saved:
            path.write_text(str(number), encoding="utf-8")
        assert saved <= drained(told, *saved)
        watcher.stop()


def test_a_site_without_any_folder_is_waited_for_no_longer(tmp_path: Path) -> None:
    """There is nothing to miss; what comes is told."""
    told: Events = queue.Queue()
    watcher = Watcher(tmp_path, (tmp_path / "articles",), told.put)
    watcher.start()
    assert watcher.wait(30)
    (tmp_path / "articles").mkdir()
    assert tmp_path / "articles" in drained(told, tmp_path / "articles")
    watcher.stop()
