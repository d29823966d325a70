"""How pages load and change in a browser: shifts, requests, the switch, print, high contrast."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Archive, Opener

SHIFTS = """window.shifts = [];
new PerformanceObserver(list => {
  for (const shift of list.getEntries())
    shifts.push([shift.value, ...shift.sources.map(s => s.node?.className || s.node?.nodeName)]);
}).observe({type: 'layout-shift', buffered: true});"""
LOADED = ["", "2024/12/18/*/", "2019/07/20/*/", "tags/المغرب/", "2022/12/"]


@pytest.mark.parametrize("path", LOADED, ids=["home", "article", "table", "tag", "month"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_and_nobody_else_is_asked(
    path: str, width: int, archive: Archive, browser: Browser
) -> None:
    """While a page loads, layout shift is 0; it sends no request to any other host, has no
    missing file, breaks no rule of its own content security policy, and each font it shows was
    preloaded: two of them in an article without strong text."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_init_script(SHIFTS)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(archive.url(path))
    page.evaluate("document.fonts.ready.then(() => new Promise(done => setTimeout(done, 250)))")
    assert page.evaluate("shifts") == []
    assert [url for url in asked if not url.startswith((archive.base, "data:"))] == []
    assert said == []
    fonts = {url for url in asked if url.endswith(".woff2")}
    assert fonts == set(
        page.eval_on_selector_all("link[as=font]", "links => links.map(l => l.href)")
    )
    assert len(fonts) == (2 if path == "2024/12/18/*/" else 3)
    context.close()


def test_the_switch_remembers(archive: Archive, open_page: Opener) -> None:
    """Dark once chosen is dark on the next page and after a reload; light again likewise."""
    page = open_page("")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    button = page.locator("#theme")
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    dark = page.evaluate(paper)
    assert dark != light
    page.reload()
    assert page.evaluate(paper) == dark
    page.goto(archive.url("archive/"))
    assert page.evaluate(paper) == dark
    page.locator("#theme").click()
    page.reload()
    assert page.evaluate(paper) == light


def test_without_scripts_all_is_there_but_the_switch(open_page: Opener) -> None:
    """Text, menu and links stay; the switch is not shown, for it would do nothing."""
    page = open_page("2024/12/18/*/", java_script_enabled=False)
    assert not page.locator("#theme").is_visible()
    assert page.locator("nav ul a").count() > 5
    assert page.locator(".prose p").first.is_visible()


def test_print_is_the_article_and_its_address(archive: Archive, open_page: Opener) -> None:
    """Menus and neighbours go, the address is spelled out in letters, and a PDF comes out."""
    page = open_page("2024/12/18/*/", scheme="dark")
    page.emulate_media(media="print")
    for gone in (".masthead nav", "#theme", ".crumbs", ".steps", ".skip"):
        assert not page.locator(gone).first.is_visible(), gone
    address = page.locator(".print bdi")
    assert address.is_visible()
    assert address.inner_text().startswith(archive.base)
    assert "%" not in address.inner_text()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.pdf(format="A4").startswith(b"%PDF-")


@pytest.mark.parametrize("path", ["", "2022/12/"], ids=["home", "month"])
def test_forced_colours_keep_what_colour_alone_would_say(path: str, open_page: Opener) -> None:
    """In a high-contrast mode, days with articles and the switch have borders of their own."""
    page = open_page(path, forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    marked = page.locator("#theme, .cal a, .months a")
    widths = marked.evaluate_all(
        "all => all.map(e => parseFloat(getComputedStyle(e).borderTopWidth))"
    )
    assert widths
    assert min(widths) >= 1
    assert page.screenshot().startswith(b"\x89PNG")
