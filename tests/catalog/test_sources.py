"""What is recorded of sources, and forgotten."""

from __future__ import annotations

from newsgen.catalog import Catalog
from newsgen.catalog.sources import Media, beside
from newsgen.problems import warning
from tests.catalogs import article, catalog_of, seen


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


def test_all_can_be_forgotten() -> None:
    """Another engine reads everything again."""
    catalog = catalog_of(article("a.md"), media=(Media("p.png", "d", 1, 1),))
    catalog.sources.forget_all()
    catalog.disk.compare("", (), [seen("a.md"), seen("p.png", "media")])
    assert [file.path for file, _ in catalog.disk.changed("article")] == ["a.md"]
    assert [file.path for file, _ in catalog.disk.changed("media")] == ["p.png"]


def test_a_name_is_taken_beside_its_article() -> None:
    """Relative to the article's folder."""
    assert beside("2022/a.md", "x.png") == "2022/x.png"
    assert beside("a.md", "img/x.png") == "img/x.png"


def test_the_files_of_a_folder_are_found() -> None:
    """With those of the folders inside it, and not those of a folder whose name begins so."""
    catalog = catalog_of(*(article(path) for path in ("x/a.md", "x/y/b.md", "x-1/c.md", "d.md")))
    assert catalog.sources.below("x") == ["x/a.md", "x/y/b.md"]
    assert catalog.sources.below("d.md") == []
