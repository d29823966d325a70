"""The user's cache: what comes out is what went in, byte for byte, or nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.fonts.cache import keep, kept

FILES = (("a.woff2", bytes(range(256))), ("a.css", b"@font-face{}"))
NAMES = frozenset(("a.css", "a.woff2"))
KEY = "0" * 32


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    """Below a folder that was not there, and with nothing else in it."""
    folder = tmp_path / "new" / "cache"
    assert kept(folder, KEY, NAMES) is None
    keep(folder, KEY, FILES)
    assert kept(folder, KEY, NAMES) == FILES
    assert len(list(folder.iterdir())) == 1


def test_the_key_and_the_names_count(tmp_path: Path) -> None:
    """Another key, a file under another's key, and files of other names are no fonts of ours."""
    keep(tmp_path, KEY, FILES)
    assert kept(tmp_path, "1" * 32, NAMES) is None
    [file] = tmp_path.iterdir()
    file.rename(file.with_name(file.name.replace(KEY, "1" * 32)))
    assert kept(tmp_path, "1" * 32, NAMES) is None
    keep(tmp_path, KEY, (*FILES, ("../../evil.html", b"")))
    assert kept(tmp_path, KEY, NAMES) is None


@given(st.data())
def test_damage_is_no_font(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """A byte that is another, an end that is missing, something appended, another file."""
    folder = tmp_path_factory.getbasetemp() / "damaged"
    keep(folder, KEY, FILES)
    [file] = folder.iterdir()
    whole = file.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1), "place")
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != whole[at]), "byte")
    damaged = (
        whole[:at] + bytes([byte]) + whole[at + 1 :],
        whole[:at],
        whole + whole[: at + 1],
        data.draw(st.binary(max_size=60), "other"),
    )
    file.write_bytes(data.draw(st.sampled_from(damaged), "damage"))
    assert kept(folder, KEY, NAMES) is None
    keep(folder, KEY, FILES)  # which takes its place
    assert kept(folder, KEY, NAMES) == FILES


def test_a_cache_that_cannot_be_used_is_done_without(tmp_path: Path) -> None:
    """A file where the folder should be, a folder where the file should be: no error, nothing
    left."""
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    keep(tmp_path / "file", KEY, FILES)
    assert kept(tmp_path / "file", KEY, NAMES) is None
    keep(tmp_path / "cache", KEY, FILES)
    [file] = (tmp_path / "cache").iterdir()
    file.unlink()
    (file / "inner").mkdir(parents=True)
    keep(tmp_path / "cache", KEY, FILES)
    assert kept(tmp_path / "cache", KEY, NAMES) is None
    assert list((tmp_path / "cache").iterdir()) == [file]


def test_many_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    """Whoever reads while others write finds all of it."""
    keep(tmp_path, KEY, FILES)
    with ThreadPoolExecutor(8) as threads:
        writing = [threads.submit(partial(keep, tmp_path, KEY, FILES)) for _ in range(40)]
        reading = [threads.submit(partial(kept, tmp_path, KEY, NAMES)) for _ in range(40)]
        assert [each.result() for each in reading] == [FILES] * 40
        assert [each.result() for each in writing] == [None] * 40
    assert len(list(tmp_path.iterdir())) == 1
