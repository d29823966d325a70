"""The walk over articles/: what is read, what is refused, what is passed over."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.catalog.disk import Seen
from newsgen.loader.scan import listings, scan
from newsgen.problems import Problem

NOW_NS = 4_000_000_000 * 10**9


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty articles folder."""
    (tmp_path / "articles").mkdir()
    return tmp_path / "articles"


def seen(folder: Path) -> dict[str, str]:
    """Kinds by path."""
    found = scan(folder.parent, "articles", NOW_NS)
    return {one.path: one.kind for one in found if isinstance(one, Seen)}


def problems(folder: Path) -> list[tuple[str, str, str]]:
    """(severity, code, path) of each problem."""
    found = scan(folder.parent, "articles", NOW_NS)
    return [
        (one.severity, one.code, one.location.path) for one in found if isinstance(one, Problem)
    ]


def test_articles_and_media_at_any_depth(folder: Path) -> None:
    """Any depth, any name, either case of the ending."""
    for name in ("a.md", "2022/07/b.txt", "قسم/C.MD", "قسم/صورة.PNG", "x.md/y.markdown"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    assert seen(folder) == {
        "a.md": "article", "2022/07/b.txt": "article", "قسم/C.MD": "article",
        "قسم/صورة.PNG": "media", "x.md/y.markdown": "article",
    }  # fmt: skip
    assert problems(folder) == []


def test_leftovers_of_editors_are_passed_over(folder: Path) -> None:
    """Hidden files, backups and swap files are nobody's articles."""
    for name in (".a.md", "a.md~", "#a.md#", ".#a.md", ".a.md.swp", ".DS_Store", "a.md.bak"):
        (folder / name).write_text("x")
    assert seen(folder) == {}
    assert problems(folder) == []


def test_other_files_are_told(folder: Path) -> None:
    """Nothing is lost in silence; scripts and pictures that run script are never published."""
    for name in ("a.docx", "b.svg", "c.html"):
        (folder / name).write_text("x")
    assert problems(folder) == [
        ("warning", "unused-file", f"articles/{name}") for name in ("a.docx", "b.svg", "c.html")
    ]


def test_a_side_file_counts_with_its_article(folder: Path) -> None:
    """A change of either changes the stamp; one without an article is told."""
    (folder / "a.txt").write_text("x")
    first = next(scan(folder.parent, "articles", NOW_NS))
    (folder / "a.yaml").write_text("title: x")
    second = next(scan(folder.parent, "articles", NOW_NS))
    assert first and second and first.stamp != second.stamp
    (folder / "b.yaml").write_text("title: y")
    assert problems(folder) == [("warning", "unused-file", "articles/b.yaml")]


def test_links_inside_are_followed_and_links_outside_refused(folder: Path) -> None:
    """Files of elsewhere are never published."""
    (folder / "a.md").write_text("x")
    (folder.parent / "secret.md").write_text("secret")
    (folder / "in.md").symlink_to("a.md")
    (folder / "out.md").symlink_to("../secret.md")
    (folder / "gone.md").symlink_to("nowhere.md")
    (folder / "loop").symlink_to(".")
    (folder / "etc").symlink_to("/etc")
    assert set(seen(folder)) == {"a.md", "in.md"}
    assert {path for severity, _, path in problems(folder) if severity == "error"} == {
        "articles/out.md", "articles/gone.md", "articles/loop", "articles/etc",
    }  # fmt: skip


def test_special_files_are_refused_without_waiting(folder: Path) -> None:
    """A FIFO would block whoever opens it."""
    os.mkfifo(folder / "pipe.md")
    os.mkfifo(folder / "pipe.jpg")
    assert [code for _, code, _ in problems(folder)] == ["special-file", "special-file"]


def test_names_that_are_no_unicode_or_reorder_text_are_refused(folder: Path) -> None:
    """Both would be unreadable in a message or an address."""
    (folder / "a\u202eb.md").write_text("x")
    with open(os.fsencode(folder) + b"/bad\xff.md", "wb"):  # noqa: PTH123
        pass
    assert sorted(code for _, code, _ in problems(folder)) == ["bidi-override", "file-name"]
    assert seen(folder) == {}


def test_a_young_file_is_not_settled(folder: Path) -> None:
    """It may change again within one tick of its clock."""
    file = folder / "a.md"
    file.write_text("x")
    now = file.stat().st_mtime_ns
    assert [one.settled for one in scan(folder.parent, "articles", now)] == [False]
    later = now + 3 * 10**9
    assert [one.settled for one in scan(folder.parent, "articles", later)] == [True]


def test_a_missing_folder_is_empty(tmp_path: Path) -> None:
    """A new site has no articles yet."""
    assert list(scan(tmp_path, "articles", NOW_NS)) == []


NAMES = st.text(alphabet=" !-.aZ/~0\u0623\u4e00\U0001f600", min_size=1, max_size=6)


@given(st.sets(NAMES, max_size=8))
def test_files_of_a_folder_come_in_order_of_path(names: set[str]) -> None:
    """Whatever stands beside a folder: the catalog has them in that order, and goes along."""
    with tempfile.TemporaryDirectory() as place:
        for name in names:
            file = Path(place, "articles", *name.split("/"), "x.md")
            with suppress(OSError):  # a name of dots is a folder above
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text("x")
                file.parent.with_name(f"{file.parent.name}.md").write_text("x")
        found: list[str] = []
        for listing in listings(Path(place), "articles", NOW_NS):
            paths = [one.path for one in listing.found if isinstance(one, Seen)]
            assert paths == sorted(paths)
            assert all(path.rpartition("/")[0] == listing.inner.rstrip("/") for path in paths)
            found += paths
    assert len(set(found)) == len(found)


def signatures(folder: Path) -> dict[str, bytes]:
    """The signature of each folder."""
    return {
        listing.inner: listing.signature
        for listing in listings(folder.parent, "articles", NOW_NS)
        if list(listing.found) is not None
    }


def test_a_signature_tells_every_change_of_a_folder(folder: Path) -> None:
    """Name, size, time and kind of what lies there; not what is in the folders inside."""
    (folder / "x" / "y").mkdir(parents=True)
    file = folder / "x" / "a.md"

    def write(text: str, time: int = 7) -> bytes:
        file.unlink(missing_ok=True)
        file.write_text(text)
        os.utime(file, ns=(time, time))
        return signatures(folder)["x/"]

    first = write("one")
    assert write("two") == first  # as before: size and time are trusted, when they are old enough
    found = {first, write("three"), write("one", 8)}
    write("one")
    (folder / "x" / "y" / "b.md").write_text("deep")
    assert signatures(folder)["x/"] == first
    (folder / "x" / "y" / "b.md").rename(folder / "x" / "b.md")
    found.add(signatures(folder)["x/"])
    (folder / "x" / "b.md").unlink()
    (folder / "x" / "y").rmdir()
    found.add(signatures(folder)["x/"])
    (folder / "x" / "y").write_text("")
    found.add(signatures(folder)["x/"])
    (folder / "x" / "y").unlink()
    file.rename(folder / "x" / "c.md")
    found.add(signatures(folder)["x/"])
    (folder / "x" / "c.md").chmod(0o600)
    found.add(signatures(folder)["x/"])
    assert len(found) == 8
    assert b"" not in found


def test_a_link_and_a_missing_folder_prove_nothing(folder: Path) -> None:
    """What a link leads to may change while the link does not."""
    (folder / "a.md").write_text("x")
    assert signatures(folder)[""]
    (folder / "b.md").symlink_to("a.md")
    assert signatures(folder) == {"": b""}
    assert signatures(folder / "none") == {"": b""}


def test_a_folder_with_the_known_signature_is_passed_over(folder: Path) -> None:
    """Those inside it are looked at all the same; one without a signature always is."""
    (folder / "x" / "y").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "x" / "a.md").write_text("x")
    (folder / "x" / "y" / "b.md").write_text("x")
    known = signatures(folder)
    assert list(known) == ["", "x/", "x/y/"]

    def left() -> list[str]:
        found = listings(folder.parent, "articles", NOW_NS, lambda inner: known.get(inner, b""))
        return [listing.inner for listing in found]

    assert left() == []
    (folder / "x" / "y" / "c.md").write_text("x")
    assert left() == ["x/y/"]
    known["x/y/"] = b""
    (folder / "x" / "y" / "d.md").symlink_to("c.md")
    assert left() == ["x/y/"]
