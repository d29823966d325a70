"""The accessibility of every kind of page in a browser: axe-core, widths, the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Archive, Opener
from tests.demonstration import ROOT

AXE = ROOT / "tests" / "checkers" / "node_modules" / "axe-core" / "axe.min.js"
SEE_ARABIC = """() => {
  CanvasRenderingContext2D.prototype.getImageData = (x, y, width, height) =>
    ({data: new Uint8ClampedArray(4 * Math.ceil(width) * Math.ceil(height)).fill(1)});
}"""
"""axe-core takes a font for one of icons, and skips its texts when it judges contrast, where the
first letter drawn alone looks unlike the start of the text: so is every Arabic font. All texts
looking alike to it, it judges them all."""
RUN_AXE = """async only => {
  const found = await axe.run(document, {
    resultTypes: ['violations'],
    rules: {'target-size': {enabled: true}},
    ...(only ? {runOnly: only} : {}),
  });
  return found.violations.map(v => [v.id, v.help, ...v.nodes.map(n => n.html.slice(0, 200))]);
}"""
OF_COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that a colour scheme can break; nothing else differs between light and dark."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One tab that goes from page to page and keeps what it has loaded, as a reader's does."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_axe_finds_nothing(kind: str, archive: Archive, page: Page) -> None:
    """No violation of axe-core's rules, in light and dark, on a phone and on a desk."""
    page.goto(archive.url(kind))
    page.add_script_tag(path=AXE)
    page.evaluate(SEE_ARABIC)
    found: dict[str, Any] = {}
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="light")
        found[f"{width} light"] = page.evaluate(RUN_AXE)
        page.emulate_media(color_scheme="dark")
        found[f"{width} dark"] = page.evaluate(RUN_AXE, OF_COLOURS)
    assert not any(found.values()), found


def test_axe_sees_what_is_wrong(open_page: Opener) -> None:
    """The check can fail: a text of too little contrast and an image without words."""
    page = open_page("404.html", bypass_csp=True)
    page.add_script_tag(path=AXE)
    page.evaluate(SEE_ARABIC)
    page.evaluate("""() => {
      const p = document.querySelector('main p:not([aria-hidden])');
      p.style.color = '#eee';
      const img = document.createElement('img');
      img.src = 'favicon.svg';
      document.querySelector('main').append(img);
    }""")
    assert {"color-contrast", "image-alt"} <= {rule for rule, *_ in page.evaluate(RUN_AXE)}


def test_no_page_scrolls_sideways(kind: str, archive: Archive, page: Page) -> None:
    """At 320 px, as WCAG 1.4.10 wants, everything fits; tables scroll within themselves."""
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(archive.url(kind))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("document.body.scrollWidth") <= 320


@pytest.mark.parametrize("path", ["", "2019/07/20/*/"], ids=["home", "article"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_keyboard_reaches_everything_in_reading_order(
    path: str, width: int, open_page: Opener
) -> None:
    """From the skip link to the foot: every link once, in the order of the text, each one seen."""
    page = open_page(path, width=width, reduced_motion="reduce")
    reachable = page.evaluate("""() =>
      [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')]
        .filter(e => e.checkVisibility({visibilityProperty: true})).length""")
    steps = [_tab(page) for _ in range(reachable)]
    assert steps[0]["skip"]
    places = [step["place"] for step in steps]
    assert places == sorted(set(places)), "the focus jumps back"
    assert all(step["seen"] for step in steps), [s["text"] for s in steps if not s["seen"]]
    assert _tab(page)["place"] < places[0], "the focus does not leave the page after the last"


def _tab(page: Page) -> dict[str, Any]:
    page.keyboard.press("Tab")
    step: dict[str, Any] = page.evaluate("""() => {
      const e = document.activeElement, box = e.getBoundingClientRect();
      const style = getComputedStyle(e);
      return {
        place: e === document.body ? -1 : [...document.querySelectorAll('*')].indexOf(e),
        skip: e.classList.contains('skip'),
        text: e.textContent,
        seen: box.width > 0 && box.height > 0 && box.top >= 0 && box.bottom <= innerHeight
          && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
      };
    }""")
    return step


def test_the_skip_link_goes_to_the_text(open_page: Opener) -> None:
    """Enter on it leaves the masthead behind: the next stop is in the main part."""
    page = open_page("2024/12/18/*/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
