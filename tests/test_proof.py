"""A copy of the site against the sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen import proof as proofs
from newsgen.catalog import Catalog
from newsgen.config import load_config
from newsgen.loader import load
from newsgen.pages import records
from newsgen.proof import Proof, prove
from tests.sites import NOW_NS, SiteTest, article


def proof_of(site: SiteTest) -> Proof:
    """What the built site proves of the sources as they are now."""
    config = load_config(site.root)

    def fetch(path: str) -> bytes | None:
        file = site.root / "public" / path
        file = file / "index.html" if file.is_dir() else file
        return file.read_bytes() if file.is_file() else None

    with Catalog.open(None) as catalog:
        load(catalog, config, now_ns=NOW_NS)
        catalog.settle()
        return prove(catalog, config, fetch)


def places(proof: Proof) -> list[str]:
    """Where the differences are."""
    return [problem.location.path for problem in proof.problems]


def site_at(root: Path) -> SiteTest:
    """Two articles, an alias, a withdrawn one, an undated one."""
    site = SiteTest(root).write("articles/a.md", article("الأول"))
    site.write(
        "articles/b.md", article("الثاني", "2022-07-19").replace("---\n", "---\naliases: /x/\n", 1)
    )
    site.write(
        "articles/c.md", article("الثالث").replace("---\n", "---\nwithdrawn: 2022-08-01\n", 1)
    )
    site.write("articles/d.md", "---\ntitle: الرابع\n---\nنص.\n")
    site.build()
    return site


def test_a_copy_that_matches(tmp_path: Path) -> None:
    """All addresses are asked for."""
    assert proof_of(site_at(tmp_path)) == Proof(3, 5, ())


def test_what_differs_is_named(tmp_path: Path) -> None:
    """A text changed here or there, a page, alias or list that is missing, one too many."""
    site = site_at(tmp_path)
    public = tmp_path / "public"
    page = public / "2022/07/18/الأول/index.html"
    page.write_bytes(b"forged")
    assert places(proof_of(site)) == ["articles/a.md"]
    site.write("articles/b.md", article("الثاني", "2022-07-19"))
    assert places(proof_of(site)) == ["articles/a.md", "articles/b.md", "articles/b.md"]
    site.delete("articles/d.md")
    assert "d.md" in places(proof_of(site))
    (public / "archive/2022-07.jsonl.gz").write_bytes(b"\x1f\x8bbroken")
    assert "archive/2022-07.jsonl.gz" in places(proof_of(site))


def test_all_parts_of_a_month_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many the copy has; one that is missing is missed, and articles that are no more."""
    for module in (records, proofs):
        monkeypatch.setattr(module, "PART", 2)
    site = SiteTest(tmp_path)
    for day in range(1, 5):
        site.write(f"articles/{day}.md", article("خبر", f"2022-07-0{day}"))
    site.build()
    assert proof_of(site) == Proof(4, 4, ())
    for day in range(1, 4):
        site.delete(f"articles/{day}.md")
    assert places(proof_of(site)) == ["1.md", "2.md", "3.md"]
    (tmp_path / "public/archive/2022-07-2.jsonl.gz").unlink()
    assert places(proof_of(site)) == ["articles/4.md", "1.md", "2.md"]
