"""The archive as data."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from newsgen.config import Config
from newsgen.models import RecordsIndexView, RecordsView
from newsgen.pages.records import records_index, records_pages
from tests.catalogs import article, catalog_of
from tests.sites import SiteTest
from tests.sites import article as text_of

CONFIG = Config(Path("/nowhere"))


def test_each_month_is_a_part_and_the_index_names_them() -> None:
    """The undated come last."""
    catalog = catalog_of(
        article("a.md", published="2021-01-02"), article("b.md"), article("c.md", published="")
    )
    (index,) = records_index(catalog, CONFIG)
    assert index.view == RecordsIndexView(
        3,
        (
            ("2021-01", "archive/2021-01.jsonl.gz", 1),
            ("2022-07", "archive/2022-07.jsonl.gz", 1),
            ("undated", "archive/undated.jsonl.gz", 1),
        ),
    )
    files = []
    for page in records_pages(catalog, CONFIG):
        assert isinstance(page.view, RecordsView)
        files.append((page.path, [record.file for record in page.view.records]))
    assert files == [
        ("archive/2021-01.jsonl.gz", ["a.md"]),
        ("archive/2022-07.jsonl.gz", ["b.md"]),
        ("archive/undated.jsonl.gz", ["c.md"]),
    ]


def test_a_part_lists_every_article_with_its_digest(tmp_path: Path) -> None:
    """One line of JSON each, compressed the same each time."""
    site = SiteTest(tmp_path).write("articles/a.md", text_of("الأول")).write("articles/b.md")
    site.build()
    data = (tmp_path / "public/archive/2022-07.jsonl.gz").read_bytes()
    lines = [json.loads(line) for line in gzip.decompress(data).decode().splitlines()]
    assert [line["file"] for line in lines] == ["a.md", "b.md"]
    assert len(lines[0]["sha256"]) == 64
    site.build(clean=True)
    assert (tmp_path / "public/archive/2022-07.jsonl.gz").read_bytes() == data
