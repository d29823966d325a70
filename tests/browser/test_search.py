"""The search page in a browser: typing, filters, the keyboard, the address, what goes wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import demonstration
from tests.browser.test_accessibility import AXE, OF_COLOURS, RUN_AXE, SEE_ARABIC

ODD = [
    "من على في",
    "(.*)[+?^$",
    "<img src=x onerror=alert(1)><b>المغرب</b>",
    "a\ud800b",
    "Morocco 2030 المغرب ‮قلب‬",
    '"',
    '-"',
    "س" * 10_000,
    "كلمة " * 2_000,
]


class Served(NamedTuple):
    """The demonstration archive below a path of its host, as many archives are."""

    base: str
    folder: Path


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Built by the command, served from memory of this machine alone."""
    with demonstration.served(tmp_path_factory.mktemp("searched"), "newsgen/") as place:
        yield Served(*place)


Searcher = Callable[..., Page]
"""search(address="", width=390, quiet=True, **options): the page with this query; ``quiet``: it
may say nothing to the console."""


@pytest.fixture
def search(served: Served, browser: Browser) -> Iterator[Searcher]:
    """Opens the search page; closes its contexts and asks for errors after the test."""
    contexts = []
    said: list[str] = []

    def opener(
        address: str = "", *, width: int = 390, quiet: bool = True, **options: object
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, reduced_motion="reduce", **options
        )  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda problem: said.append(str(problem)))
        if quiet:
            page.on("console", lambda message: said.append(message.text))
        page.goto(served.base + "search/" + address)
        return page

    yield opener
    for context in contexts:
        context.close()
    assert said == []


def asking(text: str, **filters: str) -> str:
    """The address of a query."""
    rest = "".join(f"&{name}={quote(value)}" for name, value in filters.items())
    return f"?q={quote(text)}{rest}"


def asked(page: Page) -> dict[str, str]:
    """What the address asks for."""
    return {name: value[0] for name, value in parse_qs(urlsplit(page.url).query).items()}


def titles(page: Page) -> list[str]:
    """The titles of the results."""
    return page.locator("#results h2").all_inner_texts()


def test_results_come_while_one_types_and_the_address_keeps_step(search: Searcher) -> None:
    """A word half typed finds what it may become; whole words are marked as they are written; the
    history grows by one step however much is typed."""
    page = search()
    before = page.evaluate("history.length")
    box = page.get_by_role("searchbox")
    box.press_sequentially("مباريا", delay=30)
    expect(page.locator("#results mark").first).to_be_visible()
    box.press_sequentially("ت المغر", delay=30)
    expect(page.get_by_role("status")).to_have_text(re.compile(r"نتائج|نتيج"))
    page.wait_for_url("**/search/?q=*")
    expect(page).to_have_title(re.compile("^مباريات المغر – "))
    assert asked(page) == {"q": "مباريات المغر"}
    marked = set(page.locator("#results mark").all_inner_texts())
    assert "مباراة" in marked
    assert any(word.endswith("المغرب") for word in marked)
    assert page.evaluate("history.length") == before + 1


def test_the_box_of_every_page_leads_there(search: Searcher, served: Served) -> None:
    """A slash puts the cursor into it, in an Arabic layout too; Enter goes to the search page."""
    page = search()
    page.goto(served.base)
    page.keyboard.press("/")
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    assert box.input_value() == ""
    box.evaluate("e => e.blur()")
    page.locator("body").dispatch_event("keydown", {"key": "ظ"})
    expect(box).to_be_focused()
    page.keyboard.type("كأس/العالم")
    assert box.input_value() == "كأس/العالم"
    page.keyboard.press("Enter")
    expect(page.locator("#results li").first).to_be_visible()
    assert asked(page) == {"q": "كأس/العالم"}
    assert page.url.startswith(served.base + "search/?")


def test_filters_narrow_and_tell_how_many_they_leave(search: Searcher) -> None:
    """Each choice says its number, which is what comes; the other filters count what is left."""
    page = search(asking("المغرب"))
    expect(page.get_by_role("status")).to_contain_text("نتيجة")
    everything = int(re.findall(r"\d+", page.get_by_role("status").inner_text())[0])
    page.locator("summary").click()
    years = page.locator("select[name=year] option")
    expect(years.nth(1)).to_be_attached()
    counts = [int(re.findall(r"\((\d+)\)", text)[0]) for text in years.all_inner_texts()[1:]]
    assert sum(counts) == everything
    label = next(text for text in years.all_inner_texts() if text.startswith("2022"))
    page.locator("select[name=year]").select_option(label=label)
    number = int(re.findall(r"\((\d+)\)", label)[0])
    expect(page.locator("#results li")).to_have_count(min(10, number))
    assert asked(page) == {"q": "المغرب", "year": "2022"}
    assert all("2022" in text for text in page.locator("#results time").all_inner_texts())
    sections = page.locator("select[name=section] option").all_inner_texts()[1:]
    left = [int(re.findall(r"\((\d+)\)", text)[0]) for text in sections]
    assert sum(left) <= number
    assert years.count() == len(counts) + 1, "other years can still be chosen"
    for kind in ("section", "author", "tag"):
        select = page.locator(f"select[name={kind}]")
        option = select.locator("option").nth(1)
        expected = int(re.findall(r"\((\d+)\)", option.inner_text())[0])
        select.select_option(index=1)
        expect(page).to_have_url(re.compile(f"&{kind}="))
        expect(page.locator("#results li")).to_have_count(min(10, expected))
        assert asked(page)[kind] == select.input_value()
        select.select_option("")
        expect(page).not_to_have_url(re.compile(f"&{kind}="))
        expect(page.locator("#results li")).to_have_count(min(10, number))


def test_by_date_the_newest_comes_first(search: Searcher) -> None:
    """From a deep link: the form shows what the address says."""
    page = search(asking("المغرب", sort="date", section="رياضة"))
    expect(page.locator("#results li").first).to_be_visible()
    years = [int(text.split()[-1]) for text in page.locator("#results time").all_inner_texts()]
    assert years == sorted(years, reverse=True)
    assert len(set(years)) > 1
    assert page.locator("#filters").get_attribute("open") is not None
    assert page.locator("select[name=section]").input_value() == "رياضة"
    assert page.locator("select[name=sort]").input_value() == "date"
    assert set(page.locator("#results .meta a").all_inner_texts()) == {"رياضة"}


def test_back_and_forward_restore_each_query(search: Searcher) -> None:
    """A query, sent or only typed, and a filter chosen are steps to come back to; so is the page of
    results when one returns from an article."""
    page = search(asking("مصر"))
    expect(page.locator("#results li").first).to_be_visible()
    first = titles(page)
    box = page.get_by_role("searchbox")
    for typed in ("كأس", "كأس العالم"):
        box.fill(typed)
        page.wait_for_url(f"**{asking(typed).replace('%20', '+')}")
    box.press("Enter")
    expect(page).to_have_title(re.compile("^كأس العالم – "))
    nearest = titles(page)[0]
    page.locator("summary").click()
    page.locator("select[name=sort]").select_option("date")
    page.wait_for_url("**&sort=date")
    expect(page.locator("#results h2").first).not_to_have_text(nearest)
    second = titles(page)
    page.locator("#results h2 a").first.click()
    page.wait_for_selector("article.article")
    page.go_back()
    expect(page.locator("#results h2").first).to_have_text(second[0])
    page.go_back()
    expect(page.locator("[name=sort]")).to_have_value("")
    page.go_back()
    expect(page).to_have_title(re.compile("^مصر – "))
    assert box.input_value() == "مصر"
    assert titles(page) == first
    page.go_forward()
    expect(page).to_have_title(re.compile("^كأس العالم – "))
    assert box.input_value() == "كأس العالم"


def test_the_keyboard_walks_the_results(search: Searcher) -> None:
    """Arrows go from the box through the titles and back, Escape to the box, Enter opens."""
    page = search(asking("المغرب"))
    links = page.locator("#results h2 a")
    expect(links.first).to_be_visible()
    box = page.get_by_role("searchbox")
    box.focus()
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    title = links.nth(0).inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(title)


def test_more_results_come_by_a_button(search: Searcher) -> None:
    """Ten at first, ten more at a time; the focus goes to the first that is new."""
    page = search(asking("المغرب"))
    items = page.locator("#results li")
    expect(items).to_have_count(10)
    page.get_by_role("button", name="نتائج أخرى").click()
    expect(items).to_have_count(20)
    expect(page.locator("#results h2 a").nth(10)).to_be_focused()


def test_a_slip_is_named_and_a_word_too_many_is_dropped(search: Searcher) -> None:
    """«هل تقصد» leads to the query with the known word; what was left out is said as written."""
    page = search(asking("المغرب بركاان زقفلط"))
    expect(page.locator("#dropped")).to_be_visible()
    assert "زقفلط" in page.locator("#dropped").inner_text()
    page = search(asking("الجزاير مصرر "))
    meant = page.locator("#meant a")
    expect(meant).to_be_visible()
    assert "هل تقصد" in page.locator("#meant").inner_text()
    better = meant.inner_text()
    meant.click()
    expect(meant).not_to_be_visible()
    whole = re.compile(rf"^\s*{re.escape(better)}\s*$")
    box = page.get_by_role("searchbox")
    expect(box).to_have_value(whole)  # once the script of the page that it leads to has run


def test_nothing_found_has_a_way_onward(search: Searcher) -> None:
    """The status says so, and the archive and the tags are one step away."""
    page = search(asking("زقفلط "))
    expect(page.get_by_role("status")).to_have_text("لا نتائج")
    links = page.locator("#none a").evaluate_all("all => all.map(a => a.pathname)")
    assert links == ["/newsgen/archive/", "/newsgen/sections/", "/newsgen/tags/"]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_any_text_is_a_query(text: str, search: Searcher) -> None:
    """No error, no markup of the query's own, an answer or its absence said."""
    page = search()
    page.evaluate(
        """text => {
          const box = document.querySelector('[name=q]');
          box.value = text;
          box.form.requestSubmit();
        }""",
        text,
    )
    status = page.get_by_role("status")
    expect(status).to_have_text(re.compile("نتيج|نتائج"))
    assert page.locator("main img, #results b").count() == 0
    assert len(page.url) < 8_000


def test_without_scripts_the_page_says_so(search: Searcher) -> None:
    """And leads to the archive and the tags; the box still sends its words."""
    page = search(java_script_enabled=False)
    assert page.locator("#fallback").is_visible()
    assert "JavaScript" in page.locator("#fallback").inner_text()
    links = page.locator("#fallback a").all()
    assert [urlsplit(link.get_attribute("href") or "").path for link in links] == [
        "/newsgen/archive/",
        "/newsgen/sections/",
        "/newsgen/tags/",
    ]
    page.locator("input[name=q]").fill("مصر")
    page.locator("input[name=q]").press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert page.locator("#fallback").is_visible()


def test_a_script_that_does_not_come_is_no_blank_page(search: Searcher, served: Served) -> None:
    """What is said without scripts is said then too, after a moment."""
    page = search(quiet=False)
    page.route("**/search.js", lambda route: route.abort())
    page.reload()
    assert not page.locator("#fallback").is_visible()
    expect(page.locator("#fallback")).to_be_visible(timeout=5_000)


@pytest.mark.parametrize("missing", ["index.json", "w*.bin", "r0.bin", "k.bin"])
def test_a_missing_file_of_the_index_is_told_with_a_way_to_retry(
    missing: str, search: Searcher
) -> None:
    """Half an upload: the message, and the results once the file is there."""
    page = search(quiet=False)
    page.route(f"**/{missing}", lambda route: route.fulfill(status=404, body="not here"))
    page.goto(page.url + asking("المغرب"))
    retry = page.get_by_role("button", name="أعد المحاولة")
    expect(retry).to_be_visible()
    assert "تعذرت قراءة" in page.get_by_role("status").inner_text()
    page.unroute_all()
    retry.click()
    expect(page.locator("#results li").first).to_be_visible()
    assert not retry.is_visible()


def test_damaged_files_are_told_too(search: Searcher) -> None:
    """What is no index is not taken for one."""
    page = search(quiet=False)
    page.route("**/k.bin", lambda route: route.fulfill(body=b"\x1f\x8b\x08damaged"))
    page.goto(page.url + asking("المغرب"))
    expect(page.get_by_role("button", name="أعد المحاولة")).to_be_visible()


def test_a_site_rebuilt_meanwhile_is_read_anew(search: Searcher, served: Served) -> None:
    """Files of the old index are gone: the root is asked again, and nobody notices."""
    page = search(asking("مصر"), quiet=False)
    expect(page.locator("#results li").first).to_be_visible()
    [old] = [path for path in (served.folder / "search").iterdir() if path.is_dir()][:1]
    roots: list[str] = []
    page.on("request", lambda request: roots.append(request.url))
    gone = True

    def once(route):  # type: ignore[no-untyped-def]
        nonlocal gone
        was, gone = gone, False
        route.fulfill(status=404) if was else route.continue_()

    page.route(f"**/search/{old.name}/w*.bin", once)
    page.get_by_role("searchbox").fill("زلزال الحوز")
    expect(page.locator("#results mark").first).to_be_visible()
    expect(page).to_have_title(re.compile("^زلزال الحوز – "))
    assert any(url.endswith("index.json") for url in roots)


def test_offline_is_said_and_ends_by_itself(search: Searcher) -> None:
    """The words wait; when the connection is back the results come."""
    page = search(quiet=False)
    expect(page.locator("#fallback")).to_have_count(0)
    page.context.set_offline(True)
    page.get_by_role("searchbox").fill("زلزال")
    expect(page.get_by_role("status")).to_contain_text("غير متصل")
    expect(page.get_by_role("button", name="أعد المحاولة")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("#results li").first).to_be_visible()


@pytest.mark.parametrize("state", ["empty", "results", "none", "failed", "notes"])
def test_axe_finds_nothing_in_any_state(state: str, search: Searcher) -> None:
    """Light and dark, on a phone and on a desk; targets of 44 px for fingers."""
    text = {"empty": "", "none": "زقفلط ", "notes": "الجزاير مصرر "}.get(state, "المغرب")
    page = search(quiet=False, bypass_csp=True)
    if state == "failed":
        page.route("**/index.json", lambda route: route.fulfill(status=404))
    page.goto(page.url + asking(text, year="2022" if state == "results" else ""))
    shown = {"empty": "#help", "none": "#none", "failed": "#failed"}.get(state, "#results li")
    expect(page.locator(shown).first).to_be_visible()
    page.add_script_tag(path=AXE)
    page.evaluate(SEE_ARABIC)
    found = {}
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            rules = None if scheme == "light" else OF_COLOURS
            found[f"{width} {scheme}"] = page.evaluate(RUN_AXE, rules)
    assert not any(found.values()), found
    heights = page.locator(
        "#form input, #form button, #form summary, #form select, #failed, #more, .note a, .hint a"
    ).evaluate_all("all => all.filter(e => e.checkVisibility()).map(e => e.offsetHeight)")
    assert heights
    assert min(heights) >= 44
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_first_search_asks_this_site_alone(search: Searcher, served: Served) -> None:
    """No other host, and no file of the index before it is needed."""
    page = search()
    expect(page.locator("#help")).to_be_visible()
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.get_by_role("searchbox").fill("كأس العالم")
    expect(page.locator("#results mark").first).to_be_visible()
    assert [url for url in asked_for if not url.startswith(served.base)] == []
    assert not any(url.endswith("f.bin") for url in asked_for), "filters are not open"
