"""The search index of the preview."""

from __future__ import annotations

import multiprocessing
import queue
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from newsgen.serve import indexer
from newsgen.serve.indexer import Indexer
from tests.serve.conftest import BASE_SETTINGS, DeskTest, Live
from tests.sites import SiteTest, article

SEARCHED = BASE_SETTINGS.replace("search = false", "search = true")
ROOT = "/repo/search/index.json"


class Driven:
    """An indexer over a desk, whose thread is the test's."""

    def __init__(self, desk: DeskTest) -> None:
        self.desk = desk.desk
        self.work: queue.Queue[Callable[[], None]] = queue.Queue()
        self.said: list[str] = []
        self.indexer = Indexer(self.work.put, self.said.append)

    def finish(self) -> None:
        """Let what was begun come to its end."""
        running = self.indexer.ask(self.desk)
        assert running is not None and self.indexer.ask(self.desk) is running
        self.work.get(timeout=60)()
        assert running.done() and self.indexer.ask(self.desk) is None


@pytest.fixture
def searched(site: SiteTest) -> SiteTest:
    """The site, with a search."""
    return site.settings(SEARCHED)


def built(site: SiteTest) -> dict[str, bytes]:
    """The files of the index that a build makes."""
    assert site.build().done
    return {name: data for name, data in site.files().items() if name.endswith((".bin", ".json"))}


def test_the_index_follows_the_articles(searched: SiteTest, start: Callable[..., Live]) -> None:
    """Each time it is asked for, as a build makes it; the builds' own is left alone."""
    live = start()
    first = live.get(ROOT).body
    assert not (searched.root / ".newsgen/search").exists()
    searched.write("articles/أول.md", article("خبر أول", body="زعفران كثير.\n"))
    live.wait_for("/repo/2022/07/18/خبر-أول/", "زعفران")
    second = live.get(ROOT).body
    assert second != first
    for name, data in built(searched).items():
        assert live.get(f"/repo/{name}").body == data, name
    assert live.get("/repo/search/none/k.bin").status == 404


def test_a_site_without_a_search_has_none(site: SiteTest, live: Live) -> None:
    """Nothing is made."""
    assert live.get(ROOT).status == 404
    assert not (site.root / ".newsgen/serve-search").exists()


def test_it_begins_with_the_index_of_a_build(
    searched: SiteTest, open_desk: Callable[..., DeskTest]
) -> None:
    """A large one takes minutes to make from nothing."""
    files = built(searched)
    words = searched.root / ".newsgen/search/words.sqlite"
    driven = Driven(open_desk())
    driven.finish()
    ours = searched.root / ".newsgen/serve-search"
    assert (ours / "words.sqlite").stat().st_size == words.stat().st_size
    shown = driven.desk.show("search/index.json")
    assert shown.data == files["search/index.json"]


def test_one_that_cannot_be_made_is_told_once(
    searched: SiteTest, open_desk: Callable[..., DeskTest]
) -> None:
    """And tried again when something changed."""
    (searched.root / ".newsgen").mkdir(exist_ok=True)
    (searched.root / ".newsgen/serve-search").write_text("in the way", encoding="utf-8")
    desk = open_desk()
    driven = Driven(desk)
    driven.finish()
    assert len(driven.said) == 1 and driven.said[0].startswith("note: the index")
    assert not desk.desk.show("search/index.json").found
    (searched.root / ".newsgen/serve-search").unlink()
    desk.save("articles/ثالث.md", article("خبر ثالث"))
    driven.finish()
    assert desk.desk.show("search/index.json").found


def test_a_disk_without_room_is_told(
    searched: SiteTest, open_desk: Callable[..., DeskTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits."""
    driven = Driven(open_desk())

    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(driven.desk.stand, "copy_catalog", full)
    assert driven.indexer.ask(driven.desk) is None
    assert "No space left" in driven.said[0]
    assert driven.indexer.ask(driven.desk) is None


def test_it_ends_at_once_while_one_is_made(
    searched: SiteTest, open_desk: Callable[..., DeskTest]
) -> None:
    """The process and the copy of the catalog are gone."""
    driven = Driven(open_desk())
    assert driven.indexer.ask(driven.desk) is not None
    folder = Path(driven.indexer._folder.name)  # type: ignore[union-attr]
    assert folder.is_dir()
    started = time.monotonic()
    driven.indexer.stop()
    assert time.monotonic() - started < indexer._END
    assert multiprocessing.active_children() == []
    assert not folder.exists()
