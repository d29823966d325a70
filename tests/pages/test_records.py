"""The archive as data."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from newsgen.config import Config
from newsgen.models import RecordsIndexView, RecordsView
from newsgen.pages import records
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


def test_a_month_of_many_articles_has_several_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edit makes its part anew, a new article the last one, and none is left of a month that has
    fewer; each time the files are those of a clean build."""
    monkeypatch.setattr(records, "PART", 2)
    site = SiteTest(tmp_path)
    for day in range(1, 6):
        site.write(f"articles/{day}.md", text_of("خبر", f"2022-07-0{day}"))
    site.write("articles/8.md", text_of("خبر", "2022-08-01")).build()
    first, second, third = (f"archive/2022-07{number}.jsonl.gz" for number in ("", "-2", "-3"))
    index = json.loads(site.page("archive.json"))
    assert [(part["period"], part["articles"]) for part in index["parts"]] == [
        ("2022-07", 2), ("2022-07", 2), ("2022-07", 1), ("2022-08", 1),
    ]  # fmt: skip

    def rendered() -> set[str]:
        assert site.build().done
        built = site.files()
        touched = {path for path in site.rendered if path.endswith(".jsonl.gz")}
        site.build(clean=True)
        assert site.files() == built
        return touched

    site.write("articles/3.md", text_of("خبر", "2022-07-03", body="نص آخر.\n"))
    assert rendered() == {second}
    site.write("articles/6.md", text_of("خبر", "2022-07-06"))
    assert rendered() == {third}
    site.write("articles/7.md", text_of("خبر", "2022-07-07"))
    assert rendered() == {"archive/2022-07-4.jsonl.gz"}
    for day in (1, 6, 7):
        site.delete(f"articles/{day}.md")
    assert rendered() == {first, second}
    assert not site.has(third)
