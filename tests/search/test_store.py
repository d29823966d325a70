"""The index in the site's folder of state."""

from __future__ import annotations

from pathlib import Path

from newsgen.digest import hex_digest
from newsgen.search.store import (
    Made,
    files_of,
    forget_lists,
    keep,
    keep_lists,
    keep_segment,
    keep_words,
    kept_lists,
    kept_segment,
    kept_words,
    stored,
)

FILES = {"k.bin": b"keys", "w0.bin": b"words"}
MADE = Made(
    "abc", 0, 2, "from", ("", "2020"), ("tags/x/",),
    tuple((name, len(data), hex_digest(data)) for name, data in FILES.items()),
)  # fmt: skip


def kept(site: Path) -> Path:
    """A store with one segment; gives its folder."""
    keep_segment(site, MADE.id, FILES)
    keep(site, "inputs", {"base": MADE}, b"root")
    return site


def test_an_index_comes_back(tmp_path: Path) -> None:
    """Its segments, files and root."""
    kept(tmp_path)
    index = stored(tmp_path)
    assert index is not None
    assert index.segments == {"base": MADE}
    assert next(files_of(MADE)) == ("abc/k.bin", hex_digest(b"keys"))


def test_what_is_not_whole_is_not_there(tmp_path: Path) -> None:
    """A file gone, of another size, another root, a state that is no JSON."""
    assert stored(tmp_path) is None
    folder = kept(tmp_path)
    (folder / "abc" / "k.bin").write_bytes(b"other")
    assert stored(tmp_path) is None
    kept(tmp_path)
    (folder / "abc" / "w0.bin").unlink()
    assert stored(tmp_path) is None
    kept(tmp_path)
    (folder / "index.json").write_bytes(b"other")
    assert stored(tmp_path) is None
    (folder / "state.json").write_bytes(b"[]")
    assert stored(tmp_path) is None


def test_files_of_a_segment_come_back_whole(tmp_path: Path) -> None:
    """Or not at all: one with other bytes, one gone."""
    folder = kept(tmp_path)
    assert kept_segment(folder, MADE) == FILES
    path = folder / "abc" / "w0.bin"
    path.write_bytes(b"?" * len(FILES["w0.bin"]))
    assert kept_segment(folder, MADE) == {}
    path.unlink()
    assert kept_segment(folder, MADE) == {}


def test_segments_of_no_index_are_deleted(tmp_path: Path) -> None:
    """Once another index is kept."""
    folder = kept(tmp_path)
    keep_segment(tmp_path, "old", FILES)
    keep(tmp_path, "inputs", {"base": MADE}, b"root")
    assert not (folder / "old").exists()
    assert (folder / "abc").is_dir()


def test_words_are_kept(tmp_path: Path) -> None:
    """Nothing before."""
    assert kept_words(tmp_path) == b""
    keep_words(tmp_path, b"words")
    assert kept_words(tmp_path) == b"words"


def test_lists_are_kept_and_forgotten(tmp_path: Path) -> None:
    """Written in pieces."""
    forget_lists(tmp_path)
    keep_lists(tmp_path / "new", iter((b"li", bytearray(b"sts"))))
    assert kept_lists(tmp_path / "new") == b"lists"
    forget_lists(tmp_path / "new")
    assert kept_lists(tmp_path / "new") == b""
