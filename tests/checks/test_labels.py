"""Titles that occur twice; terms that are perhaps one."""

from __future__ import annotations

from newsgen.checks.labels import near_terms, same_titles
from newsgen.config import Build, Config
from newsgen.models import Spellings
from tests.catalogs import article, catalog_of


def test_a_title_of_several_articles_is_one_warning(tmp_path) -> None:
    """The first article is the place, the next are named, the rest counted; case and blanks do not
    count."""
    twins = [article(f"{n}.md", title="نشرة  News", published=f"2022-07-1{n}") for n in range(6)]
    catalog = catalog_of(*twins, article("x.md", title="نشرة news"), article("y.md", title="غيرها"))
    (found,) = same_titles(catalog, Config(tmp_path))
    assert (found.code, found.location.path) == ("same-title", "articles/0.md")
    assert "articles/3.md" in found.message
    assert "articles/4.md" not in found.message
    assert "and 3 more" in found.message
    assert not found.is_error


def test_different_titles_are_no_matter(tmp_path) -> None:
    """Nothing is said where nothing occurs twice."""
    catalog = catalog_of(article("a.md", title="أ"), article("b.md", title="ب"))
    assert list(same_titles(catalog, Config(tmp_path))) == []


def test_near_tags_are_reported_at_an_article_with_the_rarest(tmp_path) -> None:
    """الرياضة and رياضة may be one tag; the one used most is proposed."""
    catalog = catalog_of(
        article("a.md", tags=("الرياضة", "اقتصاد")),
        article("b.md", tags=("الرياضة",)),
        article("c.md", tags=("رياضة",)),
    )
    (found,) = near_terms(catalog, Config(tmp_path))
    assert (found.code, found.location.path) == ("near-miss", "articles/c.md")
    assert "الرياضة»\u2069 (2)" in found.message
    assert "الرياضة" in found.hint


def test_what_the_settings_decide_is_not_reported(tmp_path) -> None:
    """Once they are kept apart, nobody is asked again; a third spelling is."""
    catalog = catalog_of(article("a.md", tags=("كرة",)), article("b.md", tags=("كره",)))
    rules = Spellings(keep_apart=(("كره", "كرة"),))
    assert len(list(near_terms(catalog, Config(tmp_path)))) == 1
    assert list(near_terms(catalog, Config(tmp_path, build=Build(tags=rules)))) == []
    assert len(list(near_terms(catalog, Config(tmp_path, build=Build(authors=rules))))) == 1
    more = catalog_of(*(article(f"{n}.md", tags=(n,)) for n in ("كرة", "كره", "الكرة")))
    assert len(list(near_terms(more, Config(tmp_path, build=Build(tags=rules))))) == 1


def test_near_authors_are_reported_too(tmp_path) -> None:
    """عبد الإله and عبدالإله are perhaps one person; an undated article gives no place."""
    catalog = catalog_of(
        article("a.md", authors=("عبد الإله بنكيران",), published=""),
        article("b.md", authors=("عبدالإله بنكيران",), published=""),
    )
    (found,) = near_terms(catalog, Config(tmp_path))
    assert found.location.path == "articles"
