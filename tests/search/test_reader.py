"""Reading an index."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.search import StaleIndex, open_index
from newsgen.search.answer import search
from tests.search.archive import ARTICLES, files, index_of


def test_records_by_number() -> None:
    """Numbers run from the oldest; the undated come first."""
    index = index_of(files())
    assert index.record(0)[1] == "نص بلا تاريخ"
    assert index.record(len(ARTICLES) - 1)[2] == "2018-12-01"
    with pytest.raises(StaleIndex):
        index.record(len(ARTICLES))


def test_files_are_read_once_and_counted() -> None:
    """As a browser would fetch them."""
    index = index_of(files())
    search(index, "المغرب")
    requests, size = index.requests, index.bytes
    search(index, "المغرب")
    assert (index.requests, index.bytes) == (requests, size)
    assert requests == 3


@pytest.mark.parametrize("name", ["index.json", "k.bin", "w0.bin"])
@pytest.mark.parametrize("damage", [None, b"", b"\x1f\x8b\x08\0\0", b"[]", b"\x04\0\0\0????"])
def test_a_missing_or_damaged_file_is_named(name: str, damage: bytes | None) -> None:
    """No other exception comes out."""
    written = files()
    path = next(path for path in written if path.endswith(name))
    if damage is None:
        del written[path]
    else:
        written[path] = damage
    with pytest.raises(StaleIndex, match=name):
        search(index_of(written), "المغرب")


@pytest.mark.parametrize("damage", [b"", b"[]", b"\x1f\x8b\x08\0\0", b"[[1,2]]", b"{"])
def test_a_damaged_record_is_named(damage: bytes) -> None:
    """Whether or not it is packed."""
    written = files()
    name = next(path for path in written if path.endswith("r0.bin"))
    written[name] = damage
    index = index_of(written)
    with pytest.raises(StaleIndex, match=r"r0\.bin"):
        index.record(len(ARTICLES) - 1)


def test_an_index_of_another_version_is_stale() -> None:
    """The root says which."""
    written = files()
    written["search/index.json"] = written["search/index.json"].replace(
        b'"version":2', b'"version":3'
    )
    with pytest.raises(StaleIndex):
        index_of(written)


def test_an_index_in_a_folder(tmp_path: Path) -> None:
    """As a build leaves it; a folder without one is said so."""
    with pytest.raises(StaleIndex):
        open_index(tmp_path)
    for path, data in files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    assert search(open_index(tmp_path), "المغرب").total == search(index_of(files()), "المغرب").total
    for path in tmp_path.rglob("w*.bin"):
        path.write_bytes(b"\0" * 64)
    with pytest.raises(StaleIndex, match=r"w0\.bin"):
        search(open_index(tmp_path), "المغرب")
    for path, data in files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    assert open_index(tmp_path).articles == len(ARTICLES)


def test_positions_facets_and_heads() -> None:
    """What a word block leads to."""
    index = index_of(files())
    (segment,) = index.segments
    head = segment.head("مباراه")
    assert head is not None
    assert head.spelling == "مباراة"
    assert len(segment.short_positions("مباراه", head)) == head.df
    assert segment.list_of("مباراه").articles == [1, 7, 14]
    assert segment.line("قلعه") is None
    assert segment.facets()["sections"]
