"""What stands at the address of an article that is no longer shown."""

from __future__ import annotations

from pathlib import Path

from newsgen.config import Config
from newsgen.models import NoticeView, Page, Withdrawal
from newsgen.pages.notices import NOTICES
from tests.catalogs import article, catalog_of

CONFIG = Config(Path("/nowhere"))


def test_a_notice_stands_at_the_articles_address() -> None:
    """With its title, its day, and why it was taken back; found by its path too."""
    catalog = catalog_of(
        article("a.md", title="عنوان", withdrawn=Withdrawal("2022-08-01", "سبب")), article("b.md")
    )
    view = NoticeView("2022/07/18/a/", "عنوان", "", "2022-07-18", True, "2022-08-01", "سبب")
    path = "2022/07/18/a/index.html"
    page = Page(path, "notice.html", view, "a.md", "notice a.md")
    assert list(NOTICES.every(catalog, CONFIG)) == [page]
    part = NOTICES.at(catalog, CONFIG, path)
    assert part is not None
    assert list(NOTICES.part(catalog, CONFIG, part)) == [page]
    assert NOTICES.at(catalog, CONFIG, "2022/07/18/b/index.html") is None
