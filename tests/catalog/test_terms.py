"""Terms: one for all spellings of a word, named by the best, with an address of its own."""

from __future__ import annotations

from itertools import permutations

from newsgen.models import Term
from tests.catalogs import article, catalog_of


def test_spellings_of_one_word_are_one_term() -> None:
    """أمريكا takes in امريكا; an article with both is counted once."""
    articles = [
        article("a.md", tags=("أمريكا",)),
        article("b.md", tags=("امريكا", "أمريكا")),
        article("c.md", tags=("امريكا",)),
    ]
    for order in permutations(articles):
        [row] = catalog_of(*order).archive.terms("tags")
        assert row.term == Term("أمريكا", "tags/أمريكا/")
        assert row.articles == 3
        assert row.spellings == ("أمريكا", "امريكا")


def test_terms_that_would_share_an_address_are_told_apart() -> None:
    """C and C++ have one slug; the first in the alphabet keeps it."""
    rows = list(catalog_of(article("a.md", tags=("C++", "C"))).archive.terms("tags"))
    assert [(row.term.name, row.term.url) for row in rows] == [
        ("C", "tags/c/"),
        ("C++", "tags/c-2/"),
    ]


def test_terms_come_in_alphabetical_order_without_the_article() -> None:
    """ال does not count."""
    rows = catalog_of(article("a.md", tags=("المغرب", "تونس", "الجزائر"))).archive.terms("tags")
    assert [row.term.name for row in rows] == ["تونس", "الجزائر", "المغرب"]


def test_drafts_make_no_terms() -> None:
    """Unless they are shown."""
    draft = article("a.md", tags=("سر",), section="قسم", authors=("كاتب",), draft=True)
    assert list(catalog_of(draft).archive.terms("tags")) == []
    shown = catalog_of(draft, drafts=True).archive
    assert [row.term.name for row in shown.terms("tags")] == ["سر"]
    assert [row.term.name for row in shown.terms("sections")] == ["قسم"]
    assert [row.term.name for row in shown.terms("authors")] == ["كاتب"]
