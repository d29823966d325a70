"""What pages say of themselves to machines, as plain data."""

from __future__ import annotations

from newsgen.models import ArticleView, Body, Card, Image, Site, Term
from newsgen.templates.linkeddata import breadcrumb_list, news_article

SITE = Site(title="الديوان", language="ar-MA", publisher="الناشر")
CANONICAL = "https://e.org/2022/07/18/a/"


def absolute(url: str) -> str:
    """A link of the site as it is in these tests."""
    return f"https://e.org/{url}"


def view(**changes: object) -> ArticleView:
    """A bare article, with changes to its card or to itself."""
    card = Card("2022/07/18/a/", "عنوان", "", "", "", None, None, False)
    body = Body("a.md", 1, "markdown", "0", "2022/07/18/a/", "", ())
    bare = ArticleView(card, "", (), (), "", "", "", "", 0, {}, body, None, None)
    of_card = {name: value for name, value in changes.items() if name in Card._fields}
    rest = {name: value for name, value in changes.items() if name not in Card._fields}
    return bare._replace(card=card._replace(**of_card))._replace(**rest)  # type: ignore[arg-type]


def test_a_bare_article_names_its_page_and_its_publisher() -> None:
    """The publisher stands for an author that is not known; nothing is said of what is missing."""
    publisher = {"@type": "Organization", "name": "الناشر"}
    assert news_article(view(), CANONICAL, SITE, absolute) == {
        "@type": "NewsArticle",
        "headline": "عنوان",
        "inLanguage": "ar-MA",
        "mainEntityOfPage": CANONICAL,
        "author": [publisher],
        "publisher": publisher,
    }


def test_an_article_tells_all_it_has() -> None:
    """Dates, section, place, picture, authors, its own language."""
    full = view(
        published="2022-07-18",
        lang="fr",
        section=Term("Monde", "sections/monde/"),
        image=Image("a.png", "", "", "", 1200, 675),
        dateline="Rabat",
        authors=(Term("هدى", "authors/هدى/"),),
    )
    data = news_article(full, CANONICAL, SITE, absolute)
    assert data["inLanguage"] == "fr"
    assert data["datePublished"] == data["dateModified"] == "2022-07-18"
    assert (data["articleSection"], data["dateline"]) == ("Monde", "Rabat")
    assert data["image"] == ["https://e.org/a.png"]
    assert data["author"] == [{"@type": "Person", "name": "هدى"}]
    later = news_article(full._replace(updated="2023-01-01"), CANONICAL, SITE, absolute)
    assert later["dateModified"] == "2023-01-01"


def test_a_site_without_publisher_is_its_own() -> None:
    """Its title is named."""
    data = news_article(view(), CANONICAL, SITE._replace(publisher=""), absolute)
    assert data["publisher"] == {"@type": "Organization", "name": "الديوان"}


def test_breadcrumbs_count_from_the_home_page() -> None:
    """The page itself has no link and may be left out."""
    steps = breadcrumb_list([("وسوم", "tags/")], "المغرب", "الرئيسية", absolute)["itemListElement"]
    assert steps == [
        {"@type": "ListItem", "position": 1, "name": "الرئيسية", "item": "https://e.org/"},
        {"@type": "ListItem", "position": 2, "name": "وسوم", "item": "https://e.org/tags/"},
        {"@type": "ListItem", "position": 3, "name": "المغرب"},
    ]
    bare = breadcrumb_list([], "", "الرئيسية", absolute)["itemListElement"]
    assert bare == steps[:1]  # type: ignore[index]
