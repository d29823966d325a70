"""``newsgen search``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.js.engine import ask
from tests.search.archive import ARTICLES
from tests.sites import SETTINGS

ODD = [
    "من على",
    "(.*)[+?^$|",
    "<img src=x onerror=alert(1)>",
    "Morocco المغرب \u202eقلب",
    "--",
    "-",
    '"',
    '-"',
    "كلمة " * 2_000,
    "س" * 10_000,
]


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the search's tests as a site that is built."""
    from tests.sites import SiteTest

    site = SiteTest(tmp_path_factory.mktemp("searched"), SETTINGS.replace("search = false\n", ""))
    for number, (day, section, title, text) in enumerate(ARTICLES):
        head = f"title: {title}\nsection: {section}\nauthor: سلمى\ntags: [كرة القدم]"
        date = f"\ndate: {day}" if day else ""
        site.write(f"articles/{number:02}.md", f"---\n{head}{date}\n---\n{text}\n")
    assert site.build().done
    return site.root


def results(run: Any, site: Path, *words: str) -> dict[str, Any]:
    """What ``--json`` prints."""
    done = run("search", "--json", *words, cwd=site)
    assert (done.returncode, done.stderr) == (0, "")
    values: dict[str, Any] = json.loads(done.stdout)
    return values


def urls(values: dict[str, Any]) -> list[str]:
    """The addresses of the results."""
    return [row["url"] for row in values["results"]]


def test_the_results_are_those_of_the_search_page_in_its_order(run, searched: Path) -> None:
    """Relevance and date, phrases, exclusions, words that are dropped."""
    texts = ["مباراه", "المغرب", '"كأس العالم"', "المغرب -مصر", "زقفلط المغرب", "Cairo"]
    queries = [
        {"query": text, "filters": {}, "date": date} for text in texts for date in (False, True)
    ]
    for query, answer in zip(
        queries, ask(folder=searched / "public", queries=queries)["results"], strict=True
    ):
        sort = "date" if query["date"] else "relevance"
        found = results(run, searched, "--limit", "0", "--sort", sort, "--", query["query"])
        assert found["total"] == len(answer["numbers"]) > 0
        assert [row["word"] for row in found["unknown"]] == answer["unknown"]
        assert found["dropped"] == answer["dropped"]
        paths = [record_of(searched, number) for number in answer["numbers"]]
        assert urls(found) == paths


def record_of(site: Path, number: int) -> str:
    """The address of an article by its number."""
    from newsgen.search import open_index

    return str(open_index(site / "public").record(number)[0])


def test_what_json_says(run, searched: Path) -> None:
    """Each result as its record has it."""
    (row,) = results(run, searched, "الزعفران", "كمال")["results"]
    assert row["title"] == "كمال يسجل ثلاثة أهداف"
    assert row["date"] == "2017-10-01"
    assert (row["section"], row["authors"]) == ("sport", ["سلمى"])
    assert (searched / "public" / row["url"] / "index.html").is_file()


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("--section", "sport"), 3),
        (("--section", "SPORT", "--year", "2014"), 1),
        (("--author", "سَلمى", "--limit", "2"), 2),
        (("--tag", "كرة-القدم", "--year", "1999"), 0),
        (("--tag", "كرة القدم", "--limit", "1"), 1),
    ],
)
def test_filters(run, searched: Path, options: tuple[str, ...], count: int) -> None:
    """By name, in any spelling, or by slug."""
    assert len(results(run, searched, *options, "المغرب" if count != 2 else "في")["results"]) >= (
        count and 1
    )
    found = results(run, searched, *options, "في")
    assert len(found["results"]) >= count


def test_a_term_that_is_not_there(run, searched: Path) -> None:
    """The nearest is offered."""
    done = run("search", "المغرب", "--section", "sports", cwd=searched)
    assert done.returncode == 1
    assert "«sports»" in done.stderr and "Did you mean \u2068«sport»" in done.stderr


def test_lines_for_people(run, searched: Path) -> None:
    """Date, title, address; what there is to say goes to the other stream."""
    done = run("search", "الزعفران", "كمال", cwd=searched)
    assert done.returncode == 0
    (line,) = done.stdout.splitlines()
    assert line.startswith("2017-10-01  \u2068كمال يسجل ثلاثة أهداف\u2069")
    assert "left out" in done.stderr and "1 article\n" in done.stderr
    done = run("search", "القاهره", "--limit", "1", cwd=searched)
    assert len(done.stdout.splitlines()) == 1
    assert "; the first 1" in done.stderr
    done = run("search", "مبارة", cwd=searched)
    assert "Did you mean" in done.stderr and "0 articles" in done.stderr


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_any_text_is_a_query(run, searched: Path, text: str) -> None:
    """It ends well, with results or without."""
    assert run("search", "--", text, cwd=searched).returncode == 0
    assert results(run, searched, "--", text)["query"] == text


def test_a_query_without_words_and_one_that_is_no_text(run, searched: Path) -> None:
    """Nothing to look for is said; bytes that are no UTF-8 are a query."""
    done = run("search", "", cwd=searched)
    assert (done.returncode, done.stdout) == (0, "")
    assert "no word to look for" in done.stderr
    assert run("search", "--json", "المغرب\udcff", cwd=searched).returncode == 0
    assert run("search", cwd=searched).returncode == 2


def test_no_index_and_a_damaged_one(run, searched: Path, site: Path) -> None:
    """A problem that says what to do, with exit code 1."""
    done = run("search", "المغرب", cwd=site)
    assert done.returncode == 1
    assert "public/search/index.json" in done.stderr and "newsgen build" in done.stderr
    (site / "public" / "search").mkdir(parents=True)
    for damage in ("", "[]", '{"version": 2}'):
        (site / "public" / "search" / "index.json").write_text(damage, encoding="utf-8")
        assert "error[search]" in run("search", "المغرب", cwd=site).stderr


def test_a_site_without_search(run, site: Path) -> None:
    """The setting is named."""
    (site / "newsgen.toml").write_text("search = false\n", encoding="utf-8")
    done = run("search", "المغرب", cwd=site)
    assert done.returncode == 1
    assert "search = false" in done.stderr
