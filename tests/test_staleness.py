"""Staleness: keys, reasons and verdicts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsgen.catalog.ledger import Written
from newsgen.digest import digest
from newsgen.models import CopyView, Page, PlainView, Site
from newsgen.staleness import Verdict, judge, page_key, reason
from newsgen.templates import Templates

KEY = b"k" * 64


@pytest.mark.parametrize(
    ("part", "name"),
    [
        (0, "newsgen changed"),
        (1, "template changed"),
        (2, "settings changed"),
        (3, "content changed"),
    ],
)
def test_the_reason_is_the_slice_that_differs(part: int, name: str) -> None:
    """Four digests side by side tell what changed."""
    old = bytes(64)
    new = bytearray(old)
    new[16 * part] = 1
    assert reason(old, bytes(new)) == name


def test_several_reasons_are_all_named() -> None:
    """Nothing is hidden behind the first."""
    assert reason(bytes(64), bytes(32) + bytes([1]) * 32) == "settings changed, content changed"


def test_a_key_is_of_engine_template_settings_and_view(tmp_path: Path) -> None:
    """Each changes its own slice; a copied file depends on its bytes alone."""
    (tmp_path / "a.html").write_text("a")
    templates = Templates(Site(), (("templates", tmp_path),))
    page = Page("x", "a.html", PlainView("1"))
    key = page_key(page, templates, b"s" * 16).key
    assert len(key) == 64
    other = page_key(page._replace(view=PlainView("2")), templates, b"s" * 16).key
    assert reason(key, other) == "content changed"
    assert reason(key, page_key(page, templates, b"t" * 16).key) == "settings changed"
    copy = Page("x.css", "@copy", CopyView("static", "x.css", "00"))
    assert page_key(copy, templates, b"s" * 16).key == page_key(copy, templates, b"t" * 16).key
    assert page_key(page._replace(path="y", origin="z"), templates, b"s" * 16).key == key


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of the output."""
    path = tmp_path / "index.html"
    path.write_bytes(b"text")
    return path


def written(file: Path, key: bytes = KEY) -> Written:
    """Its record."""
    status = file.stat()
    return Written("index.html", key, status.st_size, status.st_mtime_ns, digest(b"text"))


def verdict(file: Path, built: Written | None, key: bytes = KEY) -> Verdict:
    """The verdict on it as it stands."""
    status = file.stat() if file.exists() else None
    return judge(key, built, status, lambda: digest(file.read_bytes()))


def test_a_page_that_was_never_written_is_new(file: Path) -> None:
    """Whatever stands there."""
    assert verdict(file, None) == Verdict("new page")


def test_a_page_that_stands_as_written_is_left(file: Path) -> None:
    """And its bytes are not read."""
    built = written(file)

    def never() -> bytes:
        raise AssertionError("read without need")

    assert judge(KEY, built, file.stat(), never) == Verdict("", digest(b"text"))


def test_a_touched_page_is_known_by_its_bytes(file: Path) -> None:
    """A new time with the same bytes is no change."""
    built = written(file)
    os.utime(file, (1, 1))
    assert verdict(file, built) == Verdict("", digest(b"text"), touched=True)
    file.write_bytes(b"taxt")
    assert verdict(file, built).reason == "output changed on disk"


def test_a_missing_page_is_made(file: Path) -> None:
    """Somebody deleted it."""
    built = written(file)
    file.unlink()
    assert verdict(file, built) == Verdict("output missing")


def test_another_key_is_stale_over_sound_bytes(file: Path) -> None:
    """These need not be written again if they come out the same."""
    built = written(file, bytes(48) + b"x" * 16)
    assert verdict(file, built, bytes(64)) == Verdict("content changed", digest(b"text"))
