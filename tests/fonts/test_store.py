"""The store: fonts are made once for a site, and again when anything that shapes them changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.digest import hex_digest
from newsgen.fonts import FOLDER, store


@pytest.fixture
def started() -> list[str]:
    """A note for each time the slow part began."""
    return []


def test_fonts_are_made_once(tmp_path: Path, started: list[str]) -> None:
    """The second time nothing is made, and the files are the same."""
    assert store.ready(tmp_path) == []
    store.prepare(tmp_path, lambda: started.append("first"))
    files = store.ready(tmp_path)
    store.prepare(tmp_path, lambda: started.append("second"))
    assert started == ["first"]
    assert store.ready(tmp_path) == files
    assert [file.name for file in files] == sorted(name for name, _ in store.font_files())
    for file in files:
        assert hex_digest((tmp_path / FOLDER / file.path).read_bytes()) == file.digest


def test_other_rules_make_them_again(
    tmp_path: Path, started: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files under an older key are not served, and go."""
    with monkeypatch.context() as patch:
        patch.setattr(store, "key", lambda: "0" * 32)
        store.prepare(tmp_path)
    assert store.ready(tmp_path) == []
    store.prepare(tmp_path, lambda: started.append("again"))
    assert started == ["again"]
    assert [path.name for path in (tmp_path / FOLDER).iterdir()] == [store.key()]


def test_a_making_that_was_cut_short_is_not_taken_for_fonts(tmp_path: Path) -> None:
    """Files count when all of them are there."""
    part = tmp_path / FOLDER / f"{store.key()}.part"
    part.mkdir(parents=True)
    (part / "fonts.css").write_text("half", encoding="utf-8")
    assert store.ready(tmp_path) == []
    store.prepare(tmp_path)
    assert len(store.ready(tmp_path)) == len(store.font_files())
    assert not part.exists()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """The builder makes a problem of it."""
    (tmp_path / ".newsgen").write_text("no folder", encoding="utf-8")
    with pytest.raises(OSError, match="Not a directory"):
        store.prepare(tmp_path)


def test_the_next_site_gets_them_from_the_cache(tmp_path: Path, started: list[str]) -> None:
    """The very same files; a cache that is damaged is mended, one that cannot be had is done
    without."""
    cache = tmp_path / "cache"
    store.prepare(tmp_path / "one", lambda: started.append("one"), cache)
    store.prepare(tmp_path / "two", lambda: started.append("two"), cache)
    assert started == ["one"]
    assert store.ready(tmp_path / "two") == store.ready(tmp_path / "one")
    [file] = cache.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:-1])
    store.prepare(tmp_path / "three", lambda: started.append("three"), cache)
    assert file.read_bytes() == whole
    store.prepare(tmp_path / "four", lambda: started.append("four"), file / "no folder")
    assert started == ["one", "three", "four"]
    assert store.ready(tmp_path / "four") == store.ready(tmp_path / "one")


def test_the_cache_is_known_by_the_names_of_the_files() -> None:
    """Else nothing would ever come out of it."""
    assert store._names() == {name for name, _ in store.font_files()}


def test_the_key_follows_the_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another brotli may write other bytes."""
    before = store.key()
    monkeypatch.setattr(store, "version", lambda name: "9.9")
    assert store.key.__wrapped__() != before
