"""The index as a whole."""

from __future__ import annotations

import json

from newsgen.search.writer import ROOT, TAIL, write_index, year_table
from tests.search.archive import ARTICLES, files, index_of, rows


def test_the_root_names_its_segments() -> None:
    """Every file lies in a folder that the root names."""
    written = files()
    root = json.loads(written[ROOT])
    assert root["articles"] == len(ARTICLES)
    folders = {path.split("/")[1] for path in written if path != ROOT}
    assert folders == {row["id"] for row in root["segments"]}
    assert root["years"][0] == ["", 0, 1]


def test_an_empty_archive_has_an_index() -> None:
    """No articles, no segments."""
    written = files(0)
    assert list(written) == [ROOT]
    assert index_of(written).articles == 0


def test_the_same_articles_give_the_same_files() -> None:
    """Byte for byte."""
    assert dict(write_index(rows())) == files()


def test_a_new_article_touches_the_tail_and_the_root() -> None:
    """The base stands; how many files change has a bound."""
    before, after = files(TAIL + 9), files(TAIL + 10)
    base = json.loads(after[ROOT])["segments"][0]["id"]
    changed = [path for path in after if before.get(path) != after[path]]
    assert not any(path.startswith(f"search/{base}/") for path in changed)
    assert len(changed) <= 45
    assert json.loads(after[ROOT])["segments"][1]["start"] == TAIL


def test_years_are_ranges() -> None:
    """Undated articles come first."""
    assert year_table(["", "", "2019", "2020", "2020"]) == [
        ("", 0, 2),
        ("2019", 2, 1),
        ("2020", 3, 2),
    ]
    assert year_table([]) == []
