"""Diff 1: what is new, what is gone, what is the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsgen.catalog import Catalog
from tests.catalogs import article, catalog_of, seen


def test_new_changed_and_removed_files() -> None:
    """A new file and a new stamp are changes; a missing file is gone."""
    catalog = catalog_of(article("a.md"), article("b.md"), article("c.md"))
    catalog.disk.compare(
        "", (), [seen("a.md"), seen("b.md", stamp="2:2"), seen("d.md"), seen("e.md", kind="media")]
    )
    assert [file.path for file, _ in catalog.disk.changed("article")] == ["b.md", "d.md"]
    assert [file.path for file, _ in catalog.disk.changed("media")] == ["e.md"]
    assert catalog.disk.removed() == ["c.md"]


PATHS = st.dictionaries(st.sampled_from("abcde"), st.sampled_from(["1:1", "2:2"]), max_size=5)


@given(PATHS, PATHS)
def test_what_differs_is_what_a_comparison_finds(
    known: dict[str, str], found: dict[str, str]
) -> None:
    """Going along both sides in order misses nothing and names nothing twice."""
    catalog = Catalog.open(None).__enter__()
    for path, stamp in known.items():
        catalog.sources.add(seen(path, stamp=stamp), article(path), ())
    catalog.disk.compare("", (), (seen(path, stamp=found[path]) for path in sorted(found)))
    changed = sorted(path for path in found if known.get(path) != found[path])
    assert [file.path for file, _ in catalog.disk.changed("article")] == changed
    assert catalog.disk.count_changed("article") == len(changed)
    assert catalog.disk.has_changed() == bool(changed)
    assert catalog.disk.removed() == sorted(known.keys() - found.keys())


def test_an_unsettled_stamp_is_read_again() -> None:
    """git's racy rule: a file as young as its scan may have changed unseen."""
    catalog = Catalog.open(None).__enter__()
    catalog.sources.add(seen("a.md", settled=False), article("a.md"), ())
    catalog.disk.compare("", (), [seen("a.md")])
    assert [file.path for file, _ in catalog.disk.changed("article")] == ["a.md"]
    catalog.sources.touch(seen("a.md", settled=True))
    assert list(catalog.disk.changed("article")) == []


def test_a_changed_file_comes_with_the_digest_that_it_had() -> None:
    """So that its bytes can be compared; a new one has none, whoever asks for it."""
    catalog = catalog_of(article("a.md"))
    catalog.disk.compare("", (), [seen("a.md", stamp="new"), seen("b.md")])
    known = catalog.sources.digest("a.md")
    assert known
    assert [digest for _, digest in catalog.disk.changed("article")] == [known, ""]


def compared(catalog: Catalog, inner: str, folders: tuple[str, ...], *paths: str) -> list[str]:
    """What is gone when only these lie in a folder."""
    catalog.disk.start_scan()
    assert catalog.disk.compare(inner, folders, map(seen, sorted(paths)))
    return catalog.disk.removed()


def test_a_folder_is_compared_alone() -> None:
    """What lies in folders inside it is their own matter, unless they are gone."""
    paths = ("a.md", "x/b.md", "x/y/c.md", "x/y.md", "x/z/d.md", "x-1/e.md", "\u0623.md")
    catalog = catalog_of(*map(article, paths))
    assert compared(catalog, "", ("x", "x-1"), "a.md", "\u0623.md") == []
    assert compared(catalog, "", ("x-1",), "a.md") == [
        "x/b.md", "x/y.md", "x/y/c.md", "x/z/d.md", "\u0623.md",
    ]  # fmt: skip
    assert compared(catalog, "x/", ("y",), "x/b.md") == ["x/y.md", "x/z/d.md"]
    assert compared(catalog, "x/y/", (), "x/y/c.md") == []
    assert not catalog.disk.has_changed()


def test_a_signature_holds_until_the_folder_is_gone_through() -> None:
    """It says that all in the folder is recorded, and goes with what makes that untrue."""
    catalog = catalog_of(article("x/y/a.md"), article("x/b.md"))
    disk = catalog.disk
    for folder in ("", "x/", "x/y/"):
        disk.sign(folder, folder.encode() or b"root")
    disk.sign("x/z/", b"")
    assert [disk.signature(each) for each in ("", "x/", "x/y/", "x/z/", "q/")] == [
        b"root", b"x/", b"x/y/", b"", b"",
    ]  # fmt: skip
    assert disk.compare("x/", ("y",), [seen("x/b.md")])
    assert disk.signature("x/") == b""
    disk.sign("x/", b"again")
    catalog.sources.forget("x/y/a.md")
    assert [disk.signature(each) for each in ("", "x/", "x/y/")] == [b"root", b"again", b""]
    disk.look("x/y/a.md", seen("x/y/a.md"))
    assert [disk.signature(each) for each in ("", "x/", "x/y/")] == [b"", b"", b""]
    disk.sign("x/y/", b"again")
    catalog.sources.forget_all()
    assert disk.signature("x/y/") == b""


def test_a_young_file_is_told() -> None:
    """Its folder is not to be signed."""
    catalog = catalog_of(article("a.md"), article("b.md"))
    files = [seen("a.md"), seen("b.md", settled=False)]
    assert not catalog.disk.compare("", (), files)
    assert catalog.disk.compare("", (), files[:1])
