"""The renderer: pages to bytes, staged only if new; sources that changed under it."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen import renderer as renderers
from newsgen.catalog import Catalog
from newsgen.config import Config, load_config
from newsgen.digest import digest, hex_digest
from newsgen.loader import load
from newsgen.models import ArticleView, Body, CopyView, Page, PlainView
from newsgen.output import Output, clear_staging, output_at
from newsgen.planning import every_page
from newsgen.renderer import Job, Renderer, Result, SourceProblem, start_worker, work
from newsgen.templates import TemplateProblem
from tests.sites import NOW_NS, SiteTest, article

KEY = b"k" * 64
HOME = "2022/07/18/خبر-اليوم/"


class Desk:
    """A site of one article, loaded, with a renderer and nothing staged."""

    def __init__(self, root: Path) -> None:
        self.site = SiteTest(root / "site")
        self.site.write("articles/a.md").write("static/x.css", "body {}")
        self.config: Config = load_config(self.site.root)
        self.output: Output = output_at(self.site.root / "public")
        clear_staging(self.output)
        self.renderer = Renderer(self.config, self.output)
        with Catalog.open(None) as catalog:
            assert load(catalog, self.config, now_ns=NOW_NS) == []
            assert catalog.settle() == []
            self.pages = {page.path: page for page in every_page(catalog, self.config)}

    def job(self, path: str, standing: bytes = b"") -> Job:
        """The job of a page."""
        return Job(self.pages[path], KEY, standing)

    def problem(self, path: str) -> tuple[str, str, int]:
        """(code, path, line) of the one problem with a page, of which nothing is staged."""
        before = sorted(self.output.staging.iterdir())
        [result] = self.renderer.render([self.job(path)])
        assert (result.page, result.written, result.moved) == (path, None, False)
        assert sorted(self.output.staging.iterdir()) == before
        assert result.problem is not None
        place = result.problem.location
        return result.problem.code, place.path, place.line


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Such a site."""
    return Desk(tmp_path)


def test_a_page_is_staged_and_described(desk: Desk) -> None:
    """Its key, its digest, and the stat that it will have in place."""
    [result] = desk.renderer.render([desk.job("index.html")])
    waiting = desk.output.waiting("index.html")
    data = waiting.read_bytes()
    assert data.startswith(b"<!doctype html>")
    assert result.problem is None
    assert result.moved
    assert result.written == (
        "index.html", KEY, len(data), waiting.stat().st_mtime_ns, digest(data), "home ", 0,
    )  # fmt: skip


def test_warming_up_leaves_nothing_and_says_nothing(desk: Desk) -> None:
    """What is wrong with a page is told when it is made, not before."""
    desk.site.write("articles/a.md", article(body="غيره.\n"))
    desk.renderer.warm_up(desk.pages.values())
    assert list(desk.output.staging.iterdir()) == []
    assert desk.problem(HOME + "index.html")[0] == "changed"


def test_bytes_that_stand_already_are_not_staged(desk: Desk) -> None:
    """A new key with the old bytes moves nothing; the stat is that of the standing file."""
    page = desk.pages["index.html"]
    data = desk.renderer.page_bytes(page)
    standing = desk.output.target("index.html")
    standing.parent.mkdir()
    standing.write_bytes(data)
    [result] = desk.renderer.render([desk.job("index.html", digest(data))])
    assert not result.moved
    assert result.written is not None
    assert result.written.mtime_ns == standing.stat().st_mtime_ns
    assert list(desk.output.staging.iterdir()) == []


def test_a_file_is_copied_as_it_is(desk: Desk) -> None:
    """The theme's and the site's own."""
    desk.renderer.render([desk.job("x.css"), desk.job("style.css")])
    assert desk.output.waiting("x.css").read_bytes() == b"body {}"
    assert desk.output.waiting("style.css").read_bytes()


def test_a_source_that_changed_is_reported_by_its_name(desk: Desk) -> None:
    """Not as an error of the template that shows it, on whatever page it is met."""
    desk.site.write("articles/a.md", article(body="نص آخر.\n"))
    for path in (f"{HOME}index.html", "feed.xml", "atom.xml", "feed.json"):
        assert desk.problem(path) == ("changed", "articles/a.md", 0)


def test_a_source_that_is_gone_was_changed_too(desk: Desk) -> None:
    """It may be deleted between loading and rendering."""
    desk.site.delete("articles/a.md")
    desk.site.delete("static/x.css")
    assert desk.problem(f"{HOME}index.html") == ("changed", "articles/a.md", 0)
    assert desk.problem("x.css") == ("changed", "static/x.css", 0)


def test_a_side_file_that_comes_during_a_build_waits_for_the_next(desk: Desk) -> None:
    """What was planned is what is written."""
    desk.site.write("articles/a.yaml", "title: x\n")
    [result] = desk.renderer.render([desk.job(f"{HOME}index.html")])
    assert result.problem is None


def test_a_static_file_that_changed_is_reported(desk: Desk) -> None:
    """What was planned is what is written, or nothing."""
    desk.site.write("static/x.css", "other")
    assert desk.problem("x.css") == ("changed", "static/x.css", 0)


def test_a_source_that_cannot_be_read_is_reported_as_such(desk: Desk) -> None:
    """A folder in a file's place, say."""
    desk.site.delete("articles/a.md")
    (desk.site.root / "articles/a.md").mkdir()
    assert desk.problem(f"{HOME}index.html") == ("unreadable", "articles/a.md", 0)
    desk.site.delete("static/x.css")
    (desk.site.root / "static/x.css").mkdir()
    assert desk.problem("x.css") == ("unreadable", "static/x.css", 0)


def test_a_template_error_names_a_page_that_met_it(desk: Desk) -> None:
    """Beside the template and its line."""
    desk.site.write("templates/404.html", "\n{{ view.no }}")
    [result] = desk.renderer.render([desk.job("404.html")])
    assert result.problem is not None
    assert "(first met on 404.html)" in result.problem.message
    assert desk.problem("404.html") == ("template", "templates/404.html", 2)


def test_a_full_disk_is_reported(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the system's words."""

    def full(output: Output, path: str, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(renderers, "stage", full)
    assert desk.problem("index.html") == ("output", "index.html", 0)
    [result] = desk.renderer.render([desk.job("index.html")])
    assert result.problem is not None
    assert "No space left on device" in result.problem.message


def test_one_bad_page_costs_no_other(desk: Desk) -> None:
    """All jobs of a chunk have a result, in order."""
    desk.site.write("static/x.css", "other")
    results = desk.renderer.render(
        [desk.job("index.html"), desk.job("x.css"), desk.job("404.html")]
    )
    assert [(result.page, result.problem is None) for result in results] == [
        ("index.html", True), ("x.css", False), ("404.html", True),
    ]  # fmt: skip


def test_bytes_of_a_page_raise_what_went_wrong(desk: Desk) -> None:
    """For whoever wants one page without staging it."""
    with pytest.raises(TemplateProblem):
        desk.renderer.page_bytes(Page("x", "nowhere.html", PlainView("x")))
    with pytest.raises(SourceProblem, match="changed during the build"):
        desk.renderer.page_bytes(Page("x", "@copy", CopyView("static", "x.css", hex_digest(b""))))


def test_lone_surrogates_never_stop_a_page(desk: Desk) -> None:
    """What no encoding can write is written as a question mark."""
    desk.site.write("templates/404.html", "{{ view.name }}")
    page = Page("404.html", "404.html", PlainView("a\ud800b"))
    assert desk.renderer.page_bytes(page) == b"a?b"


def body(desk: Desk, **changes: object) -> Body:
    """The article's text by reference."""
    view = desk.pages[f"{HOME}index.html"].view
    assert isinstance(view, ArticleView)
    return view.body._replace(**changes)  # type: ignore[arg-type]


def test_a_text_is_rendered_once_for_all_its_pages(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own page and three feeds show it."""
    read: list[str] = []
    read_text = renderers.read_text

    def watch(root: Path, folder: str, path: str, line: int, **options: bool) -> object:
        read.append(path)
        return read_text(root, folder, path, line, **options)

    monkeypatch.setattr(renderers, "read_text", watch)
    paths = (f"{HOME}index.html", "feed.xml", "atom.xml", "feed.json")
    results = desk.renderer.render([desk.job(path) for path in paths])
    assert all(result.written for result in results)
    assert read == ["a.md"]


def test_html_of_a_text(desk: Desk) -> None:
    """Safe markup in the article's own language."""
    assert "<p>نص الخبر الأول.</p>" in desk.renderer.html(body(desk))


def test_html_for_feeds_stands_by_itself(desk: Desk) -> None:
    """Links are absolute and every block says its direction."""
    desk.site.write("articles/b.md", "[وسم](/tags/)\n")
    text = body(desk, source="b.md", line=1, digest=hex_digest("[وسم](/tags/)\n".encode()))
    html = desk.renderer.feed_html(text)
    assert 'dir="rtl"' in html
    assert 'href="http://localhost:8000/tags/"' in html
    assert 'dir="ltr"' in desk.renderer.feed_html(text._replace(lang="fr"))


def test_a_worker_process_renders_as_the_builder_would(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The entry point of other processes, called in this one."""
    monkeypatch.setattr(renderers, "_worker", None)
    start_worker(desk.config, desk.output)
    results: list[Result] = work([desk.job("index.html"), desk.job("404.html")])
    assert [result.page for result in results] == ["index.html", "404.html"]
    assert all(result.written for result in results)


def test_a_forked_worker_has_what_the_build_made_ready(desk: Desk) -> None:
    """A renderer that was handed down is the worker's own; without one it makes one."""
    start = renderers.start_worker
    try:
        renderers.hand_down(desk.renderer)
        start(desk.config, desk.output)
        assert renderers._worker is desk.renderer
        renderers.hand_down(None)
        start(desk.config, desk.output)
        assert renderers._worker is not desk.renderer
        assert [r.problem for r in renderers.work([desk.job("index.html")])] == [None]
    finally:
        renderers.hand_down(None)
