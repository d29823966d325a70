"""The site as a whole: nothing to plan when nothing differs, and everything that may differ."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen import builder, fonts
from newsgen.catalog import Catalog
from newsgen.config import load_config
from newsgen.standing import forget, inputs_of, is_current, remember
from tests.sites import SETTINGS, SiteTest, article


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A built site of one article, with a template and a static file of its own."""
    site = SiteTest(tmp_path / "site")
    site.write("articles/one.md").write("static/x.css", "a {}").write("templates/x.html", "x")
    assert site.build().done
    return site


def planned(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a build plans its pages."""
    seen = []
    settle = Catalog.settle

    def watched(*arguments, **options):  # type: ignore[no-untyped-def]
        seen.append(1)
        return settle(*arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr("newsgen.catalog.Catalog.settle", watched)
        report = site.build()
    assert report.done
    assert report.pages == report.rendered + report.unchanged
    return bool(seen)


def test_nothing_is_planned_when_nothing_changed(
    site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the report counts what stands."""
    assert not planned(site, monkeypatch)
    report = site.build()
    assert (report.rendered, report.deleted) == (0, 0)
    assert report.pages == report.unchanged == report.files


@pytest.mark.parametrize(
    "change",
    ["article", "removed", "template", "partial", "static", "setting", "drafts", "output", "gone"],
)
def test_whatever_may_change_a_page_is_planned(
    site: SiteTest, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    """Each input, and the files that were written."""
    if change == "article":
        site.write("articles/two.md", article("آخر"))
    elif change == "removed":
        site.delete("articles/one.md")
    elif change == "template":
        site.write("templates/x.html", "y")
    elif change == "partial":
        site.write("templates/_card.html", "y{% macro x() %}{% endmacro %}")
        assert not site.build().done
        return
    elif change == "static":
        site.write("static/x.css", "b {}")
    elif change == "setting":
        site.settings(SETTINGS + "page_size = 10\n")
    elif change == "drafts":
        site.settings(SETTINGS + "drafts = true\n")
    elif change == "output":
        site.write("public/index.html", "spoilt")
    else:
        site.delete("public/index.html")
    assert planned(site, monkeypatch)
    assert not planned(site, monkeypatch)


def test_an_output_of_the_same_size_and_another_time_is_mended(site: SiteTest) -> None:
    """Nothing else tells a change by hand that leaves the length."""
    page = site.root / "public" / "index.html"
    data = page.read_bytes()
    page.write_bytes(data[:-1] + b"x")
    assert site.build().rendered == 1
    assert page.read_bytes() == data


def test_a_build_with_errors_is_not_remembered_as_complete(
    site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it left undone is done when it can be."""
    site.write("articles/one.md", "---\ntitle: [\n---\nنص\n")
    assert not site.build(keep_going=True).done
    site.delete("articles/one.md")
    assert planned(site, monkeypatch)
    assert not site.has("2022/07/18/خبر-اليوم/index.html")


def test_a_bad_article_beside_a_complete_site_is_reported(site: SiteTest) -> None:
    """Nothing of the site differs, and yet the build is not done."""
    site.write("articles/bad.md", "---\ntitle: [\n---\nنص\n")
    for _ in range(2):
        report = site.build(keep_going=True)
        assert (report.done, report.errors, report.rendered) == (False, 1, 0)


def test_a_crash_after_loading_is_not_taken_for_completeness(
    site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The facts are new, the pages are not."""
    site.write("articles/one.md", article("عنوان جديد"))

    def dying(*arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(builder.journal, "commit", dying)
        with pytest.raises(KeyboardInterrupt):
            site.build()
    site.build()
    assert site.has("2022/07/18/عنوان-جديد/index.html")


def test_fonts_count_before_they_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They may be under way when a build looks at its inputs; others make it another site."""
    site = SiteTest(tmp_path / "site", "fonts = true\n")
    config = load_config(site.root)
    with Catalog.open(None) as catalog:
        before = inputs_of(catalog, config)
        fonts.prepare(site.root)
        assert inputs_of(catalog, config) == before
        monkeypatch.setattr(fonts, "key", lambda: "another")
        assert inputs_of(catalog, config).copied != before.copied


def test_an_empty_record_never_stands(tmp_path: Path) -> None:
    """Another output directory has nothing in it yet."""
    site = SiteTest(tmp_path / "site")
    config = load_config(site.root)
    with Catalog.open(None) as catalog:
        inputs = inputs_of(catalog, config)
        remember(catalog, inputs)
        assert not is_current(catalog, inputs)
        forget(catalog)
        assert catalog.get("complete") == b""
