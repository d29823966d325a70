"""The preview in Debian's Chromium: what a writer sees without touching the browser."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.running import Running, free_port
from tests.sites import SiteTest, article

SETTINGS = 'title = "ديوان"\nlanguage = "ar-MA"\nfonts = false\nimages = false\n'
SETTINGS += 'search = false\nbase_url = "https://example.org/repo/"\n'
FIRST = "2022/07/18/خبر-أول/"
LONG = "\n\n".join(f"فقرة رقم {number} من نص طويل يملأ الشاشة." for number in range(80))
BANNER = "newsgen-preview .banner"


STATE = "document.querySelector('script[src$=\"live.js\"]').dataset.state"


def until(page: Page, true: str) -> None:
    """Wait until an expression is true. (Playwright's own way is text that is evaluated in the
    page, which the page's policy forbids.)"""
    for _ in range(200):
        if page.evaluate(true):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never: {true}")


class Preview:
    """The command, running in a site of its own."""

    def __init__(self, site: SiteTest, *options: str, port: int = 0) -> None:
        self.site = site
        self.running = Running(site.root, "--port", str(port or free_port()), *options)
        self.base = self.running.url

    def __enter__(self) -> Preview:
        return self

    def __exit__(self, *caught: object) -> None:
        self.running.kill()

    def url(self, path: str) -> str:
        """The address of a page."""
        return self.base + quote(path)


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """Two articles, one of them long, and a style sheet."""
    site = SiteTest(tmp_path / "site", SETTINGS)
    site.write("articles/أول.md", article("خبر أول", body=LONG))
    return site.write("articles/ثان.md", article("خبر ثان", "2022-07-19"))


@pytest.fixture
def preview(site: SiteTest) -> Iterator[Preview]:
    """The site's preview."""
    with Preview(site) as running:
        yield running
        assert running.running.end().code == 0


@pytest.fixture
def tab(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Opens tabs of one browser; a page's script that fails fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    mistakes: list[str] = []

    def opener(url: str) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: mistakes.append(str(error)))
        page.on(
            "console",
            lambda said: mistakes.append(said.text) if "Content Security" in said.text else None,
        )
        page.goto(url)
        wanted = "!== undefined" if context.pages[1:] else "=== 'listens'"
        until(page, f"{STATE} {wanted}")
        return page

    yield opener
    context.close()
    assert mistakes == []


def test_a_save_shows_without_a_click(preview: Preview, tab: Callable[[str], Page]) -> None:
    """And the place on the page is kept."""
    page = tab(preview.url(FIRST))
    page.evaluate("scrollTo(0, 1500)")
    preview.site.write("articles/أول.md", article("خبر أول", body=f"{LONG}\n\nوصل النص.\n"))
    expect(page.get_by_text("وصل النص.")).to_have_count(1)
    until(page, "scrollY > 1400 && scrollY < 1600")


def test_a_broken_head_is_told_over_the_last_good_page(
    preview: Preview, tab: Callable[[str], Page]
) -> None:
    """In Arabic and English, with the place and the line; mended, it goes."""
    page = tab(preview.url(FIRST))
    good = page.locator("main").inner_text()
    preview.site.write("articles/أول.md", article("خبر أول", "2022-13-40", body=LONG))
    banner = page.locator(BANNER)
    expect(banner).to_be_visible()
    expect(banner).to_contain_text("تبقى آخر نسخة سليمة معروضة")
    expect(banner).to_contain_text("the last good version stays")
    assert "articles/أول.md:3:7" in banner.locator(".where").inner_text().replace("\n", "")
    assert banner.locator(".line").inner_text() == "date: 2022-13-40"
    assert banner.locator(".line mark").inner_text() == "2"
    assert banner.locator(".where bdi").count() == 2
    assert page.locator("main").inner_text() == good
    page.reload()
    expect(page.locator(BANNER)).to_be_visible()
    assert page.locator("main").inner_text() == good
    preview.site.write("articles/أول.md", article("خبر أول", body=LONG))
    expect(page.locator(BANNER)).to_be_hidden()
    assert page.locator("main").inner_text() == good


def test_a_style_sheet_is_swapped_without_a_reload(
    preview: Preview, tab: Callable[[str], Page]
) -> None:
    """What the page remembers, and its place, stay."""
    page = tab(preview.url(FIRST))
    page.evaluate("scrollTo(0, 1200); window.remembered = 7")
    preview.site.write("static/style.css", "main { border-top: 5px solid rgb(1, 2, 3) }")
    until(
        page, "getComputedStyle(document.querySelector('main')).borderTopColor === 'rgb(1, 2, 3)'"
    )
    assert page.evaluate("window.remembered") == 7
    expect(page.locator("head > link[rel=stylesheet]")).to_have_count(1)


def test_a_page_that_did_not_change_gets_a_quiet_note(
    preview: Preview, tab: Callable[[str], Page]
) -> None:
    """With a link to what did; tabs of one browser share one connection."""
    other, page = tab(preview.url("tags/")), tab(preview.url(FIRST))
    other.evaluate("window.remembered = 7")
    preview.site.write("articles/أول.md", article("خبر أول", body=f"{LONG}\n\nوصل النص.\n"))
    expect(page.get_by_text("وصل النص.")).to_have_count(1)
    note = other.locator("newsgen-preview .note")
    expect(note).to_be_visible()
    expect(note.get_by_role("link", name="خبر أول")).to_have_attribute(
        "href", f"/repo/{quote(FIRST)}"
    )
    assert other.evaluate("window.remembered") == 7


def test_many_tabs_all_follow(preview: Preview, tab: Callable[[str], Page]) -> None:
    """More than the six connections that a browser opens to one server."""
    pages = [tab(preview.url(FIRST)) for _ in range(9)]
    preview.site.write("articles/أول.md", article("خبر أول", body="وصل النص.\n"))
    for page in pages:
        expect(page.get_by_text("وصل النص.")).to_have_count(1)


def test_several_browsers_follow(
    preview: Preview, browser: Browser, tab: Callable[[str], Page]
) -> None:
    """Each has a connection of its own."""
    others = [browser.new_context() for _ in range(3)]
    pages = [tab(preview.url(FIRST)), *(context.new_page() for context in others)]
    for page in pages[1:]:
        page.goto(preview.url(FIRST))
        until(page, f"{STATE} === 'listens'")
    preview.site.write("articles/أول.md", article("خبر أول", body="وصل النص.\n"))
    for page in pages:
        expect(page.get_by_text("وصل النص.")).to_have_count(1)
    for context in others:
        context.close()


def test_the_search_finds_what_was_saved(site: SiteTest, tab: Callable[[str], Page]) -> None:
    """The index is of the articles as they are now."""
    site.settings(SETTINGS.replace("search = false", "search = true"))
    with Preview(site) as preview:
        page = tab(f"{preview.base}search/?q={quote('زعفران')}")
        expect(page.locator("#results li")).to_have_count(0)
        site.write("articles/ثان.md", article("خبر ثان", "2022-07-19", body="زعفران كثير.\n"))
        note = page.locator("newsgen-preview .note")
        expect(note).to_be_visible()
        for _ in range(20):  # on a busy machine the index of before may be given meanwhile
            page.reload()
            page.wait_for_timeout(1500)
            if page.locator("#results li").count():
                break
        expect(page.locator("#results h2")).to_have_text(["خبر ثان"])


def test_a_new_title_takes_the_tab_along(preview: Preview, tab: Callable[[str], Page]) -> None:
    """To the article's new address."""
    page = tab(preview.url(FIRST))
    expect(page.locator("newsgen-preview .bar")).to_contain_text("articles/أول.md")
    preview.site.write("articles/أول.md", article("عنوان آخر", body=LONG))
    page.wait_for_url(f"**/{quote('عنوان-آخر')}/")
    expect(page.locator("h1")).to_have_text("عنوان آخر")


def test_an_error_of_a_template_shows_its_data(
    preview: Preview, tab: Callable[[str], Page]
) -> None:
    """Template, line, and what it was given; nothing of it acts as HTML."""
    title = "خبر <img src=x onerror=alert(1)>"
    preview.site.write("articles/ثالث.md", article(f"'{title}'", "2022-07-20\nslug: third"))
    page = tab(preview.url(FIRST))
    page.goto(preview.url("2022/07/20/third/"))
    expect(page.locator("h1")).to_have_text(title)
    preview.site.write("templates/article.html", "<p>\n{{ view.nothing }}</p>")
    banner = page.locator(BANNER)
    expect(banner).to_contain_text("خطأ في القالب")
    assert "templates/article.html:2" in banner.locator(".where").inner_text().replace("\n", "")
    banner.locator("summary").click()
    expect(banner.locator(".data")).to_contain_text(f'"title": "{title}"')
    assert banner.locator("img").count() == 0
    expect(page.locator("h1")).to_have_text(title)


def test_a_draft_has_a_mark_and_its_editor(site: SiteTest, tab: Callable[[str], Page]) -> None:
    """A click opens the source."""
    opened = site.root / "opened"
    program = site.root / "editor.py"
    program.write_text(
        "import pathlib, sys\npathlib.Path(sys.argv[1]).write_text(sys.argv[2])\n",
        encoding="utf-8",
    )
    command = f"{sys.executable} {program} {opened} {{path}}:{{line}}"
    site.settings(f'{SETTINGS}editor = "{command}"\n')
    site.write("articles/مسودة.md", article("مسودة", "2022-07-20\ndraft: true"))
    with Preview(site, "--drafts") as preview:
        page = tab(preview.url("2022/07/20/مسودة/"))
        bar = page.locator("newsgen-preview .bar")
        expect(bar.locator(".mark.draft")).to_contain_text("مسودة")
        bar.locator("button.edit").click()
        for _ in range(100):
            if opened.exists() and opened.read_text(encoding="utf-8"):
                break
            page.wait_for_timeout(50)
        assert opened.read_text(encoding="utf-8") == f"{site.root}/articles/مسودة.md:8"


def test_a_page_of_another_site_learns_nothing(
    preview: Preview, browser: Browser, archive: object
) -> None:
    """It can neither read a page, nor hear events, nor frame the preview."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(archive.url(""))  # type: ignore[attr-defined]
    tried = page.evaluate(
        """async (base) => {
            const answer = await fetch(base).then(() => "read", () => "refused");
            const events = await new Promise((done) => {
                const source = new EventSource(new URL("/_newsgen/events", base).href);
                source.onopen = () => done("heard");
                source.onerror = () => done("refused");
            });
            return [answer, events];
        }""",
        preview.base,
    )
    assert tried == ["refused", "refused"]
    context.close()


def test_the_server_may_end_and_begin_again(
    preview: Preview, site: SiteTest, tab: Callable[[str], Page]
) -> None:
    """As a laptop sleeps and wakes: the tab catches up by itself."""
    page = tab(preview.url(FIRST))
    page.wait_for_timeout(300)
    preview.running.end()
    site.write("articles/أول.md", article("خبر أول", body="كُتب والخادم نائم.\n"))
    with Preview(site, port=urlsplit(preview.base).port or 0) as again:
        assert again.base == preview.base
        expect(page.get_by_text("كُتب والخادم نائم.")).to_have_count(1, timeout=15_000)


def test_another_base_takes_the_tab_along(
    preview: Preview, site: SiteTest, tab: Callable[[str], Page]
) -> None:
    """To where the site stands now."""
    page = tab(preview.url(FIRST))
    site.settings(SETTINGS.replace("/repo/", "/other/"))
    page.wait_for_url("**/other/")
    expect(page.locator("h1")).to_have_count(1)
