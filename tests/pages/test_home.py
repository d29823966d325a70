"""The home page and the pages that show settings only."""

from __future__ import annotations

from pathlib import Path

from newsgen.config import Config
from newsgen.models import HomeView, Page, PlainView
from newsgen.pages.home import home_page, plain_pages
from tests.catalogs import article, catalog_of

CONFIG = Config(Path("/nowhere"))


def home(*articles: object, drafts: bool = False) -> HomeView:
    """The home page's view of an archive of these articles."""
    [page] = home_page(catalog_of(*articles, drafts=drafts), CONFIG)  # type: ignore[arg-type]
    assert (page.path, page.template) == ("index.html", "home.html")
    assert isinstance(page.view, HomeView)
    return page.view


def test_the_newest_leads_and_twelve_follow() -> None:
    """Newest first; the rest is in the archive."""
    view = home(*(article(f"{day}.md", published=f"2022-07-{day}") for day in range(10, 30)))
    assert view.lead is not None
    assert view.lead.published == "2022-07-29"
    assert [card.published for card in view.cards] == [f"2022-07-{d}" for d in range(28, 16, -1)]


def test_each_section_shows_its_four_newest() -> None:
    """Sections in alphabetical order; one whose articles are all undated has no block."""
    view = home(
        *(article(f"{d}.md", published=f"2022-07-{d}", section="سياسة") for d in range(10, 16)),
        article("r.md", section="رياضة"),
        article("u.md", section="أرشيف", published=""),
    )
    assert [(block.term.name, len(block.cards)) for block in view.sections] == [
        ("رياضة", 1),
        ("سياسة", 4),
    ]
    assert view.sections[1].cards[0].published == "2022-07-15"


def test_an_archive_without_dates_shows_what_it_has() -> None:
    """Better the undated than an empty page; a dated article puts them out of sight."""
    undated = [article(f"{number:02}.md", published="") for number in range(20)]
    view = home(*undated)
    assert view.lead is not None
    assert view.lead.url == "undated/00/"
    assert len(view.cards) == 11
    assert home(*undated, article("a.md")).cards == ()


def test_an_empty_site_has_a_home_page() -> None:
    """The first build of a new site works."""
    assert home() == HomeView(None, (), ())


def test_a_draft_is_on_no_home_page() -> None:
    """Unless drafts are built."""
    draft = article("a.md", draft=True, section="سياسة")
    assert home(draft) == HomeView(None, (), ())
    assert home(draft, drafts=True).lead is not None


def test_pages_of_settings_only() -> None:
    """What they show never changes with an article."""
    pages = list(plain_pages(catalog_of(), CONFIG))
    assert pages == [
        Page("404.html", "404.html", PlainView("404")),
        Page("robots.txt", "robots.txt", PlainView("robots")),
    ]
    assert list(plain_pages(catalog_of(article("a.md")), CONFIG)) == pages
