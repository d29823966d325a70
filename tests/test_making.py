"""Diff 2 on its own: what is rendered of a plan, and what a clash does to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen import making
from newsgen import output as outputs
from newsgen.catalog import Catalog
from newsgen.config import load_config
from newsgen.loader import load
from newsgen.making import make_stale
from newsgen.pages.kinds import Part
from newsgen.renderer import Renderer
from newsgen.run import Run
from tests.sites import NOW_NS, SiteTest, article


class Desk:
    """A loaded site with an empty record; ``reasons`` are why pages were made, by path."""

    def __init__(self, root: Path) -> None:
        self.site = SiteTest(root)
        self.site.write("articles/a.md", article("أول")).write("articles/b.md", article("ثان"))
        self.reasons: dict[str, str] = {}

    def run(self, catalog: Catalog) -> Run:
        """A run of one process into an empty staging folder."""
        config = load_config(self.site.root)
        load(catalog, config, now_ns=NOW_NS)
        catalog.settle()
        output = outputs.output_at(self.site.root / "public")
        outputs.clear_staging(output)
        return Run(catalog, config, output, 1, False, False, self._observe)

    def _observe(self, event: str, path: str, reason: str) -> None:
        self.reasons[path] = reason


def test_everything_is_new_where_nothing_was_built(tmp_path: Path) -> None:
    """All planned pages are staged, none touches the output directory."""
    desk = Desk(tmp_path / "site")
    with Catalog.open(None) as catalog:
        run = desk.run(catalog)
        made = make_stale(run, Renderer(run.config, run.output), None)
    assert made.problems == ()
    assert made.planned == made.rendered == len(desk.reasons) > 20
    assert set(desk.reasons.values()) == {"new page"}
    assert not run.output.root.exists()


def test_only_the_named_partitions_are_planned(tmp_path: Path) -> None:
    """With the pages that they have."""
    desk = Desk(tmp_path / "site")
    with Catalog.open(None) as catalog:
        run = desk.run(catalog)
        renderer = Renderer(run.config, run.output)
        made = make_stale(run, renderer, [Part("article", "a.md"), Part("article", "gone.md")])
    assert (made.planned, made.clash) == (1, False)
    assert list(desk.reasons) == ["2022/07/18/أول/index.html"]


def test_a_path_that_others_have_needs_a_whole_plan(tmp_path: Path) -> None:
    """A partial one cannot tell whose it is."""
    desk = Desk(tmp_path / "site")
    with Catalog.open(None) as catalog:
        run = desk.run(catalog)
        renderer = Renderer(run.config, run.output)
        make_stale(run, renderer, None)
        catalog.ledger.settle()
        other = article("ثالث").replace("---\nنص", "aliases: [2022/07/18/أول]\n---\nنص")
        desk.site.write("articles/c.md", other)
        run = desk.run(catalog)
        made = make_stale(run, renderer, [Part("alias", "c.md")])
        assert made.clash
        catalog.ledger.discard()
        whole = make_stale(run, renderer, None)
    assert not whole.clash
    [problem] = whole.problems
    assert problem.code == "same-path"
    assert "c.md" in problem.location.path


@pytest.mark.parametrize("jobs", [1, 2])
def test_templates_of_many_pages_are_compiled_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    """In a whole plan of many pages, those that the catalog tells of as well as those met first."""
    monkeypatch.setattr(making, "_PARALLEL_FROM", 4)
    monkeypatch.setattr(making, "_WORTH", 2)
    monkeypatch.setattr(making, "_MANY", 2)
    desk = Desk(tmp_path / "site")
    compiled: list[str] = []
    with Catalog.open(None) as catalog:
        run = desk.run(catalog)._replace(jobs=jobs)
        renderer = Renderer(run.config, run.output)
        compile_ = renderer.templates.compile
        monkeypatch.setattr(
            renderer.templates, "compile", lambda names: (compiled.extend(names), compile_(names))
        )
        assert make_stale(run, renderer, None).problems == ()
        assert compiled == ["article.html", "list.html"]
        compiled.clear()
        assert make_stale(run, renderer, [Part("article", "a.md")]).problems == ()
        assert compiled == []
