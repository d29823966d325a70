"""Diff 1: what is loaded, what is forgotten, what is not read again."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.catalog import Catalog
from newsgen.catalog.disk import Disk, Seen
from newsgen.config import Config, load_config
from newsgen.loader import load as offered
from newsgen.loader.load import load
from newsgen.loader.paths import load_paths
from newsgen.models import Site
from newsgen.problems import Problem, in_order
from tests.sites import NOW_NS, SiteTest, article

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x80\x00\x00\x01\xe0\x08\x02\x00\x00\x00"
    b"\x00\x00\x00\x00"
)
"""The head of a picture of 640 by 480 pixels."""


class Loading:
    """A site and one catalog of it; remembers what the last load read."""

    def __init__(self, site: SiteTest, catalog: Catalog) -> None:
        self.site = site
        self.catalog = catalog
        self.read: list[str] = []

    def load(
        self, config: Config | None = None, jobs: int = 1, now_ns: int = NOW_NS
    ) -> list[Problem]:
        """Load, and answer with the problems."""
        self.read = []
        found = load(
            self.catalog,
            config or load_config(self.site.root),
            now_ns=now_ns,
            jobs=jobs,
            observe=lambda event, path: self.read.append(f"{event} {path}"),
        )
        self.catalog.settle()
        return found

    def titles(self) -> list[str]:
        """The articles' titles by path."""
        rows = self.catalog.archive.articles()
        return [row.card.title for row in sorted(rows, key=lambda row: row.source)]


@pytest.fixture
def loading(tmp_path: Path) -> Iterator[Loading]:
    """A site of two articles."""
    site = SiteTest(tmp_path / "site")
    site.write("articles/a.md", article("الأول")).write("articles/2022/b.txt", article("الثاني"))
    with Catalog.open(None) as catalog:
        yield Loading(site, catalog)


def test_everything_is_loaded_once(loading: Loading) -> None:
    """The second time nothing is read."""
    assert loading.load() == []
    assert loading.read == ["load 2022/b.txt", "load a.md"]
    assert loading.titles() == ["الثاني", "الأول"]
    assert loading.load() == []
    assert loading.read == []
    assert loading.titles() == ["الثاني", "الأول"]


def test_an_edit_is_loaded_alone(loading: Loading) -> None:
    """The other file is not read."""
    loading.load()
    loading.site.write("articles/a.md", article("الأول بعد التعديل"))
    loading.load()
    assert loading.read == ["load a.md"]
    assert "الأول بعد التعديل" in loading.titles()


def test_a_touched_file_is_read_but_not_loaded(loading: Loading) -> None:
    """A new time with the same bytes is no change, and is remembered."""
    loading.load()
    os.utime(loading.site.root / "articles/a.md", (1, 1))
    loading.load()
    assert loading.read == []
    assert list(loading.catalog.disk.changed("article")) == []


def test_an_edit_that_keeps_size_and_time_is_found_while_the_file_is_young(
    loading: Loading,
) -> None:
    """The stamp of a file that was young at the scan proves nothing."""
    path = loading.site.root / "articles/a.md"
    young = path.stat().st_mtime_ns + 1
    loading.load(now_ns=young)
    status = path.stat()
    loading.site.write("articles/a.md", path.read_text("utf-8").replace("الأول", "الآخر"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    loading.load(now_ns=young)
    assert loading.read == ["load a.md"]


def test_a_deleted_file_is_forgotten(loading: Loading) -> None:
    """With its article."""
    loading.load()
    loading.site.delete("articles/a.md")
    assert loading.load() == []
    assert loading.titles() == ["الثاني"]


def test_a_side_file_is_part_of_its_source(loading: Loading) -> None:
    """Its change loads the article again."""
    loading.site.write("articles/c.txt", "نص الخبر.\n").write("articles/c.yaml", "title: أول\n")
    loading.load()
    loading.site.write("articles/c.yaml", "title: ثانٍ\n")
    loading.load()
    assert loading.read == ["load c.txt"]
    assert "ثانٍ" in loading.titles()


def test_a_bad_article_is_reported_until_it_is_mended(loading: Loading) -> None:
    """It is not recorded, and what was known of it is forgotten."""
    loading.load()
    loading.site.write("articles/a.md", "---\ntitle: [\n---\nنص\n")
    for _ in range(2):
        [problem] = loading.load()
        assert problem.is_error
        assert problem.location.path == "articles/a.md"
        assert loading.titles() == ["الثاني"]
    loading.site.write("articles/a.md", article("الأول"))
    assert loading.load() == []


def test_warnings_stay_without_reading_again(loading: Loading) -> None:
    """A source that is not read again still has what was said of it."""
    loading.site.write("articles/w.txt", "عنوان الخبر\nنص الخبر".encode("cp1256"))
    first = loading.load()
    assert [problem.code for problem in first] == ["encoding"]
    assert loading.load() == first
    assert loading.read == []


def test_what_the_scan_refuses_is_reported(loading: Loading) -> None:
    """Beside the problems of sources."""
    loading.site.write("articles/x.docx", "x")
    (loading.site.root / "articles/l.md").symlink_to("/etc/hostname")
    assert {(problem.code, problem.severity) for problem in loading.load()} == {
        ("unused-file", "warning"), ("link-outside", "error"),
    }  # fmt: skip


def test_other_settings_load_everything_again(loading: Loading) -> None:
    """The time zone and the language bear on facts; the output folder does not."""
    config = load_config(loading.site.root)
    loading.load(config)
    other = Config(config.root, config.site, config.build._replace(output="elsewhere"))
    loading.load(other)
    assert loading.read == []
    loading.load(Config(config.root, Site(timezone="Africa/Cairo")))
    assert len(loading.read) == 2


def test_media_are_measured(loading: Loading) -> None:
    """Size and digest; a file that is replaced is measured again, one that is gone forgotten."""
    loading.site.write("articles/p.png", PNG).write(
        "articles/m.md", article("مصور", body="![صورة](p.png)\n\nنص.\n")
    )
    loading.load()
    [row] = [row for row in loading.catalog.archive.articles() if row.source == "m.md"]
    [shown] = loading.catalog.archive.shown_by(row.number)
    assert (shown.name, shown.width, shown.height) == ("p.png", 640, 480)
    loading.site.write("articles/p.png", PNG + b"more")
    loading.load()
    [again] = loading.catalog.archive.shown_by(row.number)
    assert again.digest != shown.digest
    loading.site.delete("articles/p.png")
    loading.load()
    assert loading.catalog.archive.shown_by(row.number) == []


def test_an_unreadable_picture_is_a_problem(
    loading: Loading, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is not recorded, so that it is reported again."""
    loading.site.write("articles/p.png", PNG)
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.suffix == ".png":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refuse)
        for _ in range(2):
            [problem] = loading.load()
            assert (problem.code, problem.location.path) == ("unreadable", "articles/p.png")
    assert loading.load() == []


def test_a_source_that_becomes_unreadable_is_a_problem(
    loading: Loading, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its old facts do not stand for it."""
    loading.load()
    loading.site.write("articles/a.md", article("آخر"))
    (loading.site.root / "articles/a.yaml").mkdir()
    [problem] = loading.load()
    assert (problem.code, problem.location.path) == ("unreadable", "articles/a.md")
    assert loading.titles() == ["الثاني"]


def test_an_empty_site_loads(tmp_path: Path) -> None:
    """No folder, no article, no problem."""
    with Catalog.open(None) as catalog:
        assert load(catalog, Config(tmp_path), now_ns=NOW_NS) == []
        assert catalog.sources.counts() == (0, 0)


PLACES = st.sampled_from(["a.md", "x/a.md", "x/b.txt", "x/y/a.md", "x/y/z.md", "q/y/a.md"])
ACTS = st.sampled_from(
    ["write", "bad", "delete", "rename", "away", "back", "link", "leave", "told"]
)


def act(folder: Path, what: str, place: str, other: str, number: int) -> None:
    """Something to a file of the folder, or to the folder that it is in; each file that is written
    has a time of its own."""
    path, away = folder / place, folder.parent / "away"
    if what in ("write", "bad", "leave"):
        path = path.with_name(f"{path.name}~") if what == "leave" else path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        date = "never" if what == "bad" else "2022-07-18"
        path.write_text(article(f"العدد {number:03}", date=date), encoding="utf-8")
        os.utime(path, ns=(number, number))
    elif what == "delete":
        path.unlink()
    elif what == "rename":
        path.rename(folder / other)
    elif what == "away":
        path.parent.rename(away)
    elif what == "back":
        away.rename(path.parent)
    elif what == "link":
        path.symlink_to(folder / other)


@settings(max_examples=60)
@given(st.lists(st.tuples(ACTS, PLACES, PLACES, st.booleans()), max_size=12))
def test_loading_again_finds_what_loading_afresh_does(
    steps: list[tuple[str, str, str, bool]],
) -> None:
    """Whatever became of files and folders, and whichever folders stand by their signatures or were
    told of one by one."""
    with tempfile.TemporaryDirectory() as place, Catalog.open(None) as catalog:
        root = Path(place)
        (root / "articles").mkdir()
        config = Config(root)
        for number, (what, path, other, now) in enumerate((*steps, ("", "", "", True)), start=1):
            with suppress(OSError):
                act(root / "articles", what, path, other, number)
            if what == "told":
                load_paths(catalog, config, [path], now_ns=NOW_NS)
            elif now:
                found = load(catalog, config, now_ns=NOW_NS)
                with Catalog.open(None) as afresh:
                    assert in_order(found) == in_order(load(afresh, config, now_ns=NOW_NS))
                    assert known(catalog) == known(afresh)


def known(catalog: Catalog) -> list[tuple[str, str]]:
    """Paths and titles of what is recorded."""
    catalog.settle()
    return sorted((row.source, row.card.title) for row in catalog.archive.articles())


def test_a_folder_that_stands_is_not_compared_file_by_file(
    loading: Loading, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless one of its files is young, bad or of a kind that newsgen does not read."""
    compared: list[str] = []
    compare = Disk.compare

    def told(disk: Disk, inner: str, folders: Container[str], seen: Iterable[Seen]) -> bool:
        compared.append(inner)
        return compare(disk, inner, folders, seen)

    monkeypatch.setattr(Disk, "compare", told)

    def again(now_ns: int = NOW_NS) -> list[str]:
        compared.clear()
        loading.load(now_ns=now_ns)
        return list(compared)

    place = loading.site.root / "articles"
    assert again() == ["", "2022/"]
    assert again() == []
    loading.site.write("articles/2022/c.md", article("الثالث"))
    assert again() == ["2022/"]
    assert again() == []
    loading.site.write("articles/2022/d.md", article("الرابع", date="never"))
    assert [again(), again()] == [["2022/"], ["2022/"]]
    (place / "2022/d.md").rename(place / "2022/d.docx")
    assert [again(), again()] == [["2022/"], ["2022/"]]
    (place / "2022/d.docx").unlink()
    assert [again(), again()] == [["2022/"], []]
    loading.site.write("articles/a.md", article("الأول من جديد"))
    young = (place / "a.md").stat().st_mtime_ns + 10**9
    assert [again(young)[0], again(), again()] == ["", [""], []]


def test_the_package_offers_one_function() -> None:
    """Whoever builds needs no module of the loader."""
    assert offered is load
