"""The desk: pages as they are, changes taken in, the last good page under what is wrong."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from newsgen.config import load_config
from newsgen.serve.desk import touched_by
from tests.serve.conftest import BASE_SETTINGS, DeskTest
from tests.sites import SiteTest, article

FIRST = "2022/07/18/خبر-أول/"
Open = Callable[..., DeskTest]


def text(desk: DeskTest, inner: str = FIRST) -> str:
    data = desk.desk.show(inner).data
    return data.decode() if data is not None else ""


def test_every_output_of_a_build_is_shown_with_the_same_bytes(
    site: SiteTest, open_desk: Open
) -> None:
    """And nothing else is."""
    site.build()
    desk = open_desk().desk
    files = {path: data for path, data in site.files().items() if path != ".newsgen"}
    assert len(files) > 20
    for path, data in files.items():
        found = desk.show(path.removesuffix("index.html"))
        assert (found.path, found.data, found.found) == (path, data, True), path
    assert not desk.show("2022/07/18/لا-شيء/").found
    assert desk.show("tags").slash and desk.show("404").path == "404.html"


def test_an_edit_shows_and_is_told_by_the_article(open_desk: Open) -> None:
    """One update, which names what changed."""
    desk = open_desk()
    before = desk.desk.status(FIRST)
    assert desk.save("articles/أول.md", article("خبر أول", body="نص جديد.\n")) == []
    assert "نص جديد" in text(desk)
    assert [(page.title, page.url) for page in desk.told[0].pages] == [("خبر أول", FIRST)]
    after = desk.desk.status(FIRST)
    assert after.page != before.page
    assert after.source == "articles/أول.md"
    assert after.line == 7


def test_a_save_of_the_same_bytes_is_nothing(open_desk: Open, site: SiteTest) -> None:
    """No browser is disturbed."""
    desk = open_desk()
    desk.save("articles/أول.md", (site.root / "articles/أول.md").read_bytes())
    desk.desk.changed([site.root / "notes.txt", site.root / "public/index.html"])
    assert desk.told == []


def test_a_broken_article_leaves_its_last_good_page(open_desk: Open) -> None:
    """Seen before or not seen after it broke: the same; mended, all is well."""
    desk = open_desk()
    good = text(desk)
    assert good
    broken = article("خبر أول", "2022-13-40")
    assert desk.save("articles/أول.md", broken, sure=False) == [desk.site.root / "articles/أول.md"]
    assert desk.told == [] and desk.desk.status(FIRST).problems == ()
    assert text(desk) == good
    desk.desk.changed([desk.site.root / "articles/أول.md"])
    assert len(desk.told) == 1
    status = desk.desk.status(FIRST)
    assert text(desk) == good
    assert [problem["path"] for problem in status.problems] == ["articles/أول.md"]
    assert status.problems[0]["text"] == "date: 2022-13-40"
    assert [(problem.code, mended) for problem, mended in desk.said] == [("date", False)]
    desk.save("articles/أول.md", article("خبر أول"))
    assert desk.desk.status(FIRST).problems == ()
    assert text(desk) == good
    assert [(problem.code, mended) for problem, mended in desk.said][1:] == [("date", True)]


def test_what_is_wrong_with_the_page_itself_comes_first(open_desk: Open) -> None:
    """Before what is wrong elsewhere, whatever it is called."""
    desk = open_desk()
    for name in ("a", "أول", "ي"):
        desk.save(f"articles/{name}.md", article("خبر أول", "2022-13-40"))
    paths = [problem["path"] for problem in desk.desk.status(FIRST).problems]
    assert paths == ["articles/أول.md", "articles/a.md", "articles/ي.md"]
    desk.save("templates/article.html", "<p>\n{{ view.nothing }}</p>")
    problems = desk.desk.status("2022/07/19/خبر-ثان/").problems
    assert (problems[0]["path"], "data" in problems[0]) == ("templates/article.html", True)


def test_a_new_title_takes_the_browser_along(open_desk: Open) -> None:
    """The address follows the title; whoever shows the old one is told the new."""
    desk = open_desk()
    desk.save("articles/أول.md", article("عنوان آخر"))
    assert not desk.desk.show(FIRST).found
    status = desk.desk.status(FIRST, "articles/أول.md")
    assert status.moved == "2022/07/18/عنوان-آخر/"
    assert desk.desk.status(FIRST, "").moved == ""


def test_articles_come_and_go(open_desk: Open) -> None:
    """Lists follow, and addresses are settled again."""
    desk = open_desk()
    desk.save("articles/عمق/ثالث.md", article("خبر أول", tags="جديد"))
    assert desk.desk.show("2022/07/18/خبر-أول-2/").found
    assert desk.desk.show("tags/جديد/").found
    desk.site.delete("articles/عمق/ثالث.md")
    desk.desk.changed([desk.site.root / "articles/عمق"])
    assert not desk.desk.show("tags/جديد/").found
    assert not desk.desk.show("2022/07/18/خبر-أول-2/").found


def test_an_edit_keeps_an_address_that_was_settled(open_desk: Open) -> None:
    """The second of two titles stays the second, though only its text is loaded."""
    desk = open_desk()
    desk.save("articles/ثالث.md", article("خبر أول"))
    desk.save("articles/ثالث.md", article("خبر أول", body="متن آخر تمامًا.\n"))
    assert "متن آخر" in text(desk, "2022/07/18/خبر-أول-2/")


def test_a_template_with_a_mistake_leaves_the_old_one(open_desk: Open) -> None:
    """Its syntax, or what only a page shows; mended, the new one holds."""
    desk = open_desk()
    good = text(desk)
    desk.save("templates/404.html", "{% if %}")
    assert "خبر أول" in text(desk)
    assert [p["path"] for p in desk.desk.status("").problems] == ["templates/404.html"]
    desk.save("templates/404.html", "<p>لا شيء هنا</p>")
    assert desk.desk.show("لا/").data == "<p>لا شيء هنا</p>".encode()
    desk.save("templates/article.html", "<p>\n{{ view.nothing }}</p>")
    status = desk.desk.status(FIRST)
    assert text(desk) == good
    problem = status.problems[-1]
    assert (problem["path"], problem["line"]) == ("templates/article.html", 2)
    assert '"title": "خبر أول"' in problem["data"]
    assert desk.desk.status("2022/07/19/").problems == ()
    desk.save("templates/article.html", "<p>{{ view.card.title }}</p>")
    assert text(desk) == "<p>خبر أول</p>"
    assert desk.desk.status(FIRST).problems == ()
    assert [mended for _, mended in desk.said] == [False, True, False, True]


def test_templates_are_looked_into_when_nothing_goes_on(open_desk: Open, site: SiteTest) -> None:
    """A wrong one that no page has met yet; once."""
    site.write("templates/404.html", "{% if %}")
    desk = open_desk()
    assert desk.said == []
    desk.desk.rest()
    desk.desk.rest()
    assert [problem.location.path for problem, _ in desk.said] == ["templates/404.html"]
    assert len(desk.told) == 1


def test_a_template_that_goes_away_is_missed_by_others(open_desk: Open, site: SiteTest) -> None:
    """All are looked into again."""
    site.write("templates/_part.html", "<b>جزء</b>")
    site.write("templates/404.html", '{% include "_part.html" %}')
    desk = open_desk()
    assert desk.desk.show("لا/").data == "<b>جزء</b>".encode()
    site.delete("templates/_part.html")
    desk.desk.changed([site.root / "templates/_part.html"])
    assert [p["path"] for p in desk.desk.status("").problems] == ["templates/404.html"]


def test_wrong_settings_leave_the_old_in_force(open_desk: Open) -> None:
    """New ones change every page."""
    desk = open_desk()
    desk.save("newsgen.toml", BASE_SETTINGS + "page_size = 0\n")
    assert [p["path"] for p in desk.desk.status("").problems] == ["newsgen.toml"]
    assert "ديوان" in text(desk)
    desk.save("newsgen.toml", BASE_SETTINGS.replace("ديوان", "صحيفة"))
    assert desk.desk.status("").problems == ()
    assert "صحيفة" in text(desk)


def test_a_static_file_is_told_by_its_name(open_desk: Open) -> None:
    """So that a browser can swap it; its own bytes are new at once."""
    desk = open_desk()
    desk.save("static/extra.css", "p { color: blue }\n")
    assert desk.told[0].files == ("extra.css",)
    assert desk.desk.show("extra.css").data == b"p { color: blue }\n"


def test_a_picture_beside_an_article_is_told_by_its_name(open_desk: Open) -> None:
    """It is published under the article's address."""
    desk = open_desk()
    desk.save("articles/أول.md", article("خبر أول", body="![صورة](a.png)\n"))
    desk.save("articles/a.png", b"\x89PNG\r\n\x1a\n1")
    assert desk.desk.show(f"{FIRST}a.png").data == b"\x89PNG\r\n\x1a\n1"
    desk.save("articles/a.png", b"\x89PNG\r\n\x1a\n2")
    assert desk.told[-1].files == ("a.png",)
    assert desk.desk.show(f"{FIRST}a.png").data == b"\x89PNG\r\n\x1a\n2"


def test_a_page_asked_for_before_its_event_is_fresh(open_desk: Open) -> None:
    """And who waits for updates hears of it all the same."""
    desk = open_desk()
    desk.site.write("articles/أول.md", article("خبر أول", body="قبل الحدث.\n"))
    assert "قبل الحدث" in text(desk)
    assert len(desk.told) == 1


def test_the_articles_folder_may_vanish_and_come_back(open_desk: Open, site: SiteTest) -> None:
    """What was seen stays, with an error; nothing is forgotten."""
    desk = open_desk()
    good = text(desk)
    moved = site.root / "elsewhere"
    shutil.move(site.root / "articles", moved)
    desk.desk.changed([site.root / "articles"])
    assert [p["path"] for p in desk.desk.status(FIRST).problems] == ["articles"]
    assert text(desk) == good
    shutil.move(moved, site.root / "articles")
    desk.desk.changed([site.root / "articles"])
    assert desk.desk.status(FIRST).problems == ()
    assert text(desk, "2022/07/19/خبر-ثان/")
    assert [mended for _, mended in desk.said] == [False, True]


def test_what_passes_its_time_is_taken_in_when_nothing_else_goes_on(open_desk: Open) -> None:
    """An embargo ends, a notice takes the place of what has expired."""
    desk = open_desk()
    desk.save("articles/غد.md", article("غد", "2100-01-01\nexpires: 2100-01-03"))
    url = "2100/01/01/غد/"
    desk.desk.rest()
    assert not desk.desk.show(url).found
    told = len(desk.told)
    desk.desk.rest()
    assert len(desk.told) == told
    for day, words in ((2, "نص الخبر الأول"), (4, "انتهت")):
        desk.clock[0] = int(datetime(2100, 1, day, tzinfo=UTC).timestamp()) * 10**9
        desk.desk.rest()
        assert words in text(desk, url)
    assert len(desk.told) == told + 2


def test_permalinks_are_followed(open_desk: Open, site: SiteTest) -> None:
    """As soon as they are written down, or their file is edited; a line that is none is told."""
    desk = open_desk()
    assert site.build(lock=True).done
    desk.desk.changed([site.root / "permalinks.lock"])
    desk.save("articles/أول.md", article("عنوان آخر"))
    assert "عنوان آخر" in text(desk, FIRST)
    lock = (site.root / "permalinks.lock").read_text(encoding="utf-8")
    desk.save("permalinks.lock", f"{lock}no line\n")
    assert [p["path"] for p in desk.desk.status("").problems] == ["permalinks.lock"]
    desk.save("permalinks.lock", lock.replace("خبر-أول", "مكان-آخر"))
    assert desk.desk.status("").problems == ()
    assert "عنوان آخر" in text(desk, "2022/07/18/مكان-آخر/")
    site.delete("articles/أول.md")
    desk.desk.changed([site.root / "articles/أول.md"])
    assert [p["path"] for p in desk.desk.status("").problems] == ["permalinks.lock"]


def test_drafts_and_the_future_are_marked(open_desk: Open) -> None:
    """Drafts when they were asked for."""
    draft, late = article("مسودة", "2022-07-20\ndraft: true"), article("غد", "2100-01-01")
    desk = open_desk(drafts=True, future=True)
    desk.save("articles/مسودة.md", draft)
    desk.save("articles/غد.md", late)
    assert desk.desk.status("2022/07/20/مسودة/").marks == ("draft",)
    assert desk.desk.status("2100/01/01/غد/").marks == ("future",)
    desk.clock[0] = int(datetime(2100, 1, 2, tzinfo=UTC).timestamp()) * 10**9
    assert desk.desk.status("2100/01/01/غد/").marks == ()
    assert not open_desk().desk.show("2022/07/20/مسودة/").found


def test_links_that_lead_out_are_not_followed(open_desk: Open, site: SiteTest, tmp_path) -> None:
    """As a file, as a folder, beside an article."""
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "a.txt").write_text("secret", encoding="utf-8")
    (secret / "a.png").write_bytes(b"\x89PNG\r\n\x1a\nsecret")
    (site.root / "static/a.txt").symlink_to(secret / "a.txt")
    (site.root / "static/deep").symlink_to(secret)
    site.write("articles/أول.md", article("خبر أول", body="![صورة](a.png)\n"))
    (site.root / "articles/a.png").symlink_to(secret / "a.png")
    desk = open_desk().desk
    for path in ("a.txt", "deep/a.txt", "deep/", f"{FIRST}a.png"):
        assert not desk.show(path).found, path
    assert desk.show("extra.css").found


def test_a_rescan_finds_what_no_event_told(open_desk: Open) -> None:
    """After a queue of the system overflowed."""
    desk = open_desk()
    desk.site.write("articles/رابع.md", article("خبر رابع"))
    desk.desk.rescan()
    desk.desk.rest()
    assert desk.desk.show("2022/07/18/خبر-رابع/").found


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("newsgen.toml", "settings"),
        ("templates/x/y.html", "templates"),
        ("permalinks.lock", "permalinks"),
        ("articles", "everything"),
        ("static", "everything"),
    ],
)
def test_a_path_means_something(site: SiteTest, path: str, field: str) -> None:
    """By where it lies."""
    config = load_config(site.root)
    assert getattr(touched_by([site.root / path], config), field)
    assert not getattr(touched_by([site.root / "public" / path], config), field)


def test_very_many_articles_are_looked_at_together(site: SiteTest) -> None:
    """More than the system may have kept events for."""
    config = load_config(site.root)
    found = touched_by([site.root / f"articles/{n}.md" for n in range(600)], config)
    assert found.everything
