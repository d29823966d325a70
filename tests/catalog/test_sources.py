"""Diff 1: what is new, what is gone, what is the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsgen.catalog import Catalog
from newsgen.catalog.sources import Media, beside
from newsgen.problems import warning
from tests.catalogs import article, catalog_of, seen


def test_new_changed_and_removed_files() -> None:
    """A new file and a new stamp are changes; a missing file is gone."""
    catalog = catalog_of(article("a.md"), article("b.md"), article("c.md"))
    catalog.sources.scan(
        [seen("a.md"), seen("b.md", stamp="2:2"), seen("d.md"), seen("e.md", kind="media")]
    )
    assert [file.path for file, _ in catalog.sources.changed("article")] == ["b.md", "d.md"]
    assert [file.path for file, _ in catalog.sources.changed("media")] == ["e.md"]
    assert catalog.sources.removed() == ["c.md"]


PATHS = st.dictionaries(st.sampled_from("abcde"), st.sampled_from(["1:1", "2:2"]), max_size=5)


@given(PATHS, PATHS)
def test_what_differs_is_what_a_comparison_finds(
    known: dict[str, str], found: dict[str, str]
) -> None:
    """Going along both sides in order misses nothing and names nothing twice."""
    catalog = Catalog.open(None).__enter__()
    for path, stamp in known.items():
        catalog.sources.add(seen(path, stamp=stamp), article(path), ())
    catalog.sources.scan(seen(path, stamp=found[path]) for path in sorted(found))
    changed = sorted(path for path in found if known.get(path) != found[path])
    assert [file.path for file, _ in catalog.sources.changed("article")] == changed
    assert catalog.sources.count_changed("article") == len(changed)
    assert catalog.sources.has_changed() == bool(changed)
    assert catalog.sources.removed() == sorted(known.keys() - found.keys())


def test_an_unsettled_stamp_is_read_again() -> None:
    """git's racy rule: a file as young as its scan may have changed unseen."""
    catalog = Catalog.open(None).__enter__()
    catalog.sources.add(seen("a.md", settled=False), article("a.md"), ())
    catalog.sources.scan([seen("a.md")])
    assert [file.path for file, _ in catalog.sources.changed("article")] == ["a.md"]
    catalog.sources.touch(seen("a.md", settled=True))
    assert list(catalog.sources.changed("article")) == []


def test_adding_again_replaces() -> None:
    """An article is one row, whatever it said before."""
    catalog = catalog_of(article("a.md", tags=("قديم",)))
    catalog.sources.add(seen("a.md"), article("a.md", tags=("جديد",), draft=True), ())
    catalog.settle(drafts=True)
    assert catalog.sources.counts() == (1, 1)
    assert [row.term.name for row in catalog.archive.terms("tags")] == ["جديد"]


def test_forgetting_leaves_nothing() -> None:
    """Neither the article, nor its tags, nor its warnings."""
    catalog = Catalog.open(None).__enter__()
    problem = warning("x", "y", "articles/a.md", 3)
    catalog.sources.add(seen("a.md"), article("a.md", tags=("وسم",)), [problem])
    assert list(catalog.sources.warnings()) == [problem]
    catalog.sources.forget("a.md")
    catalog.settle()
    assert catalog.sources.counts() == (0, 0)
    assert list(catalog.archive.terms("tags")) == []
    assert list(catalog.sources.warnings()) == []
    assert catalog.sources.digest("a.md") == ""


def test_a_changed_file_comes_with_the_digest_that_it_had() -> None:
    """So that its bytes can be compared; a new one has none, whoever asks for it."""
    catalog = catalog_of(article("a.md"))
    catalog.sources.scan([seen("a.md", stamp="new"), seen("b.md")])
    known = catalog.sources.digest("a.md")
    assert known
    assert [digest for _, digest in catalog.sources.changed("article")] == [known, ""]


def test_all_can_be_forgotten() -> None:
    """Another engine reads everything again."""
    catalog = catalog_of(article("a.md"), media=(Media("p.png", "d", 1, 1),))
    catalog.sources.forget_all()
    catalog.sources.scan([seen("a.md"), seen("p.png", "media")])
    assert [file.path for file, _ in catalog.sources.changed("article")] == ["a.md"]
    assert [file.path for file, _ in catalog.sources.changed("media")] == ["p.png"]


def test_a_name_is_taken_beside_its_article() -> None:
    """Relative to the article's folder."""
    assert beside("2022/a.md", "x.png") == "2022/x.png"
    assert beside("a.md", "img/x.png") == "img/x.png"


def test_the_files_of_a_folder_are_found() -> None:
    """With those of the folders inside it, and not those of a folder whose name begins so."""
    catalog = catalog_of(*(article(path) for path in ("x/a.md", "x/y/b.md", "x-1/c.md", "d.md")))
    assert catalog.sources.below("x") == ["x/a.md", "x/y/b.md"]
    assert catalog.sources.below("d.md") == []
