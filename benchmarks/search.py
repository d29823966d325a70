"""Measure the search: what it finds, what a query fetches and takes, what the index costs.

    python benchmarks/search.py --from corpus.jsonl.gz --queries queries.json.gz \\
        [--nouns arabicdictionary.sqlite] [--pagefind node_modules/.bin/pagefind] \\
        [--count 10000] [--large 100000] [--work FOLDER] [--write docs/search.md]

The same articles are built by newsgen and indexed by Pagefind, and both answer the same queries in
node. README.md in this folder says what is measured and how. ``--write`` puts the tables between
the marks of a Markdown file.
"""

from __future__ import annotations

import argparse
import html
import json
import math
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import corpus, judging, measure, sites
from benchmarks.judging import Judge, Query, Score
from newsgen.search import open_index
from newsgen.search.lists import LONG
from newsgen.search.packing import PART
from newsgen.search.query import parsed
from newsgen.search.reader import Index, SegmentReader
from newsgen.search.terms import parts_of_each, phrase_of, term_of
from newsgen.search.words import prior

HERE = Path(__file__).resolve().parent
SETTINGS = f"{sites.SETTINGS}fonts = false\nimages = false\n"
BEGIN, END = "<!-- benchmarks/search.py -->", "<!-- end -->"
MILLION = 1_000_000


class Answers(NamedTuple):
    """What an engine answered: articles of each query by number, best first; bytes of a first and
    a second query; milliseconds of a first one with its files at hand, and of one asked again;
    what a first query fetched, where it is known."""

    found: list[list[int]]
    first: list[int]
    second: list[int]
    fresh: list[float]
    warm: list[float]
    fetched: list[list[tuple[str, int]]]


class Cost(NamedTuple):
    """What an index cost: processor seconds, peak memory of the command in bytes, files, bytes."""

    cpu: float
    memory: int
    files: int
    size: int


class Column(NamedTuple):
    """An engine and an archive."""

    articles: int
    index: Cost
    answers: Answers


def rows(source: Path, count: int) -> Iterator[dict[str, Any]]:
    """The articles; each one's slug is its number."""
    for number, row in enumerate(corpus.read(source, count)):
        yield {**row, "slug": f"n{number}"}


# ---------------------------------------------------------------- newsgen


def built(source: Path, count: int, site: Path) -> Cost:
    """Build the site with its index."""
    measure.remove(site)
    (site / "articles").mkdir(parents=True)
    (site / "newsgen.toml").write_text(SETTINGS, encoding="utf-8")
    corpus.write(rows(source, count), site / "articles")
    command = [*sites.newsgen(None).command, "--profile", "--json", "--jobs", "1"]
    report = site / "report.json"
    cost = measure.measure(["sh", "-c", f'"$@" > {report}', "sh", *command], site)
    if cost.code:
        raise SystemExit(cost.said)
    profile = json.loads(report.read_text(encoding="utf-8"))["profile"]
    ours = [row for row in profile if "search" in (row["stage"], row["name"])]
    cpu = sum(row["cpu"] + row["workers"] for row in ours)
    files, size = measure.tree_size(site / "public" / "search")
    return Cost(cpu, cost.memory, files, size)


def asked(site: Path, queries: list[Query]) -> Answers:
    """newsgen's answers, from the script of the search page."""
    script = (HERE.parent / "static" / "search.js").as_uri()
    told = _node("search.mjs", site / "public", queries, script=script)
    index = open_index(site / "public")
    urls = (index.record(number)[0] for number in range(index.articles))
    numbers = [int(url.rstrip("/").rpartition("/n")[2]) for url in urls]
    found = [[numbers[n] for n in answer["numbers"]] for answer in told["answers"]]
    return _answers(told, found)


def at_a_million(site: Path, queries: list[Query], answers: Answers, count: int) -> list[int]:
    """The bytes of each first query if the archive had a million articles: the table of keys grows
    with the words and lists, a list of a word or phrase with the articles, up to what is read of
    it, and blocks, positions and records stay what they are."""
    index = open_index(site / "public")
    growth = MILLION / count
    found = []
    for query, first, fetched in zip(queries, answers.first, answers.fetched, strict=True):
        keys = sum(size for name, size in fetched if name.endswith("/k.bin"))
        parts = sum(size for name, size in fetched if "/l" in name)
        lists = list(_lists(index, query.text))
        most = parts_of_each(sum(row.width for row in lists))
        wanted = sum(
            min(most * PART, row.df * growth) * _bits(site, index.segments[0], row) / 8
            for row in lists
            if row.df * growth > LONG
        )
        found.append(round(first + keys * (growth - 1) - parts + wanted))
    return found


class _List(NamedTuple):
    """A list that a query reads: its head, articles, and weights of each."""

    head: str
    df: int
    width: int


def _lists(index: Index, text: str) -> Iterator[_List]:
    """The lists that a query reads."""
    base = index.segments[0]
    for part in parsed(text, index.stop).parts:
        terms = tuple(
            None if part.words[1:] and word in index.stop else term_of(index, word)
            for word in part.words
        )
        phrase = phrase_of(base, terms)
        if phrase:
            yield _List(phrase.key, phrase.df, len(terms))
        else:
            yield from (
                _List(term.sources[0].head, term.df, 1) for term in terms if term and term.df
            )


def _bits(site: Path, base: SegmentReader, row: _List) -> float:
    """Bits of an article in a list: as in its parts, which are as dense whatever the archive's
    size; of a list that has none here, the logarithm of its mean gap and 1.5, and 3.3 for a weight,
    about what such parts take."""
    head = base.head(row.head)
    if head is None or head.part < 0:
        return math.log2(base.count / row.df) + 1.5 + 3.3 * row.width
    places = range(head.part, head.part + len(head.firsts))
    folder = site / "public" / "search" / base.id
    return sum((folder / f"l{place}.bin").stat().st_size for place in places) * 8 / head.df


# ---------------------------------------------------------------- Pagefind


def indexed(source: Path, count: int, site: Path, pagefind: Path) -> Cost:
    """The same articles as plain pages with Pagefind's index."""
    measure.remove(site)
    for number, row in enumerate(rows(source, count)):
        folder = site / str(number)
        folder.mkdir(parents=True)
        title, text = html.escape(row["title"] or str(row["id"])), html.escape(row["body"])
        (folder / "index.html").write_text(
            f'<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>{title}</title>'
            f"<body data-pagefind-body><h1>{title}</h1><p>{text}</p>",
            encoding="utf-8", errors="replace",
        )  # fmt: skip
    cost = measure.measure([str(pagefind), "--site", str(site)], site)
    if cost.code:
        raise SystemExit(cost.said)
    files, size = measure.tree_size(site / "pagefind")
    (site / "pagefind" / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    return Cost(cost.cpu, cost.memory, files, size)


def asked_pagefind(site: Path, queries: list[Query]) -> Answers:
    """Pagefind's answers."""
    told = _node("pagefind.mjs", site, queries)
    urls = told["urls"]
    found = [[int(urls[id].strip("/")) for id in answer["ids"]] for answer in told["answers"]]
    return _answers(told, found)


def _node(program: str, folder: Path, queries: list[Query], **more: str) -> dict[str, Any]:
    question = {"folder": str(folder), "queries": [query.text for query in queries], **more}
    done = subprocess.run(
        ["node", HERE / program], input=json.dumps(question).encode(), stdout=subprocess.PIPE,
        check=True,
    )  # fmt: skip
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _answers(told: dict[str, Any], found: list[list[int]]) -> Answers:
    names = ("first", "second", "fresh", "warm")
    columns = {name: [answer[name] for answer in told["answers"]] for name in names}
    fetched = [[(n, s) for n, s in answer.get("fetched", ())] for answer in told["answers"]]
    return Answers(found, **columns, fetched=fetched)


# ---------------------------------------------------------------- tables


def quality(queries: list[Query], scores: dict[str, list[Score]]) -> Iterator[str]:
    """Recall and precision by class, an engine a column."""
    tables = {name: judging.by_class(queries, some) for name, some in scores.items()}
    heads = [f"{name}: recall / precision at 10 / no answer" for name in tables]
    yield f"| class | queries | {' | '.join(heads)} |"
    yield "|---|---|" + "---|" * len(tables)
    for kind in next(iter(tables.values())):
        cells = []
        for table in tables.values():
            count, recall, precision, failed = table[kind]
            cells.append(f"{recall:.3f} / {precision:.3f} / {failed}")
        yield f"| {kind} | {count} | " + " | ".join(cells) + " |"


def costs(columns: dict[str, Column]) -> Iterator[str]:
    """Bytes, time and the cost of the index; a column each."""
    heads = [f"{name.partition(',')[0]}, {column.articles:,}" for name, column in columns.items()]
    yield f"| | {' | '.join(heads)} |"
    yield "|---|" + "---|" * len(columns)
    for name, work in _COSTS:
        yield f"| {name} | {' | '.join(map(work, columns.values()))} |"


def _kb(values: list[int]) -> str:
    ordered = sorted(values)
    shown = (median(ordered), ordered[int(len(ordered) * 0.95)], ordered[-1])
    return " / ".join(f"{value / 1000:,.0f}" for value in shown)


def _ms(values: list[float]) -> str:
    ordered = sorted(values)
    shown = (median(ordered), ordered[int(len(ordered) * 0.95)], ordered[-1])
    return " / ".join(f"{value:,.1f}" for value in shown)


_COSTS: tuple[tuple[str, Callable[[Column], str]], ...] = (
    (
        "KB of a first query: median / 95th percentile / most",
        lambda column: _kb(column.answers.first),
    ),
    ("KB of a second, other query", lambda column: _kb(column.answers.second)),
    (
        "ms of a first query, files at hand: median / 95th / worst",
        lambda column: _ms(column.answers.fresh),
    ),
    ("ms of a query asked again", lambda column: _ms(column.answers.warm)),
    ("CPU s per 100 articles", lambda c: f"{c.index.cpu * 100 / c.articles:.3f}"),
    ("peak memory of the command, MB", lambda column: f"{column.index.memory / 1e6:,.0f}"),
    ("files per 100 articles", lambda c: f"{c.index.files * 100 / c.articles:.1f}"),
    ("MB of the index", lambda column: f"{column.index.size / 1e6:.1f}"),
)


def written(path: Path, lines: list[str]) -> None:
    """Put the tables between the marks of a Markdown file."""
    text = path.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    path.write_text("\n".join([f"{before}{BEGIN}", *lines, f"{END}{after}"]), encoding="utf-8")


# ---------------------------------------------------------------- the command


def main() -> None:
    """Measure and print."""
    given = _arguments()
    measure.open_files()
    work = given.work or Path(tempfile.mkdtemp(prefix="newsgen-search-"))
    work.mkdir(parents=True, exist_ok=True)
    normalise, tokens = judging.normaliser(given.queries)
    texts = ((row["title"] or "", row["body"]) for row in rows(given.source, given.count))
    judge = Judge(texts, tokens)
    queries = judging.made_by_hand(given.queries)
    if given.nouns:
        queries += judging.of_dictionary(given.nouns, judge, normalise, _known(queries))
    columns: dict[str, Column] = {}
    site = work / "site"
    columns["newsgen"] = Column(
        given.count, built(given.source, given.count, site), asked(site, queries)
    )
    if given.pagefind:
        pages = work / "pagefind"
        index = indexed(given.source, given.count, pages, given.pagefind.resolve())
        columns["Pagefind"] = Column(given.count, index, asked_pagefind(pages, queries))
        measure.remove(pages)
    scores = {
        name: [judge.score(*pair) for pair in zip(queries, column.answers.found, strict=True)]
        for name, column in columns.items()
    }
    lines = [_told(given), "", *_both(queries, scores)]
    if given.large:
        large = Column(given.large, built(given.source, given.large, site), asked(site, queries))
        columns["newsgen, large"] = large
    lines += ["**Bytes, time, cost**", "", *costs(columns), ""]
    if given.large:
        estimate = _kb(at_a_million(site, queries, large.answers, given.large))
        lines += [f"Computed for a first query of 1,000,000 articles: {estimate} KB.", ""]
    sys.stdout.write("\n".join(lines) + "\n")
    if given.write:
        written(given.write, lines)
    if given.misses:
        sys.stderr.writelines(_misses(queries, scores["newsgen"]))
    measure.remove(site)
    if given.work is None:
        shutil.rmtree(work)


def _both(queries: list[Query], scores: dict[str, list[Score]]) -> Iterator[str]:
    """The queries made by hand, then the nouns."""
    for title, nouns in (("Queries made by hand", False), ("Nouns of a dictionary", True)):
        places = [n for n, query in enumerate(queries) if (query.kind == "noun") is nouns]
        if places:
            yield from (f"**{title}**", "")
            some = {name: [all_[n] for n in places] for name, all_ in scores.items()}
            yield from (*quality([queries[n] for n in places], some), "")


def _known(queries: list[Query]) -> Callable[[str], bool]:
    """Whether a word is in newsgen's lists or in the queries made by hand."""
    lists = prior()
    seen = {form for query in queries for forms in query.wide for form in forms}
    words = {*lists.known, *lists.plurals, *lists.plurals.values(), *lists.spellings, *seen}
    return words.__contains__


def _misses(queries: list[Query], scores: list[Score]) -> Iterator[str]:
    for query, score in zip(queries, scores, strict=True):
        if (score.recall or 0) < 0.9 or (score.precision or 0) < 0.9:
            yield f"{query.kind} {query.text} {score}\n"


def _told(given: argparse.Namespace) -> str:
    load = Path("/proc/loadavg").read_text(encoding="utf-8").split()[0]
    day = f"{datetime.now(UTC):%-d %B %Y}"
    return f"Measured on {day}: {measure.machine()}; other work kept the load at {load}."


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--from", dest="source", type=Path, required=True)
    parser.add_argument("--queries", type=Path, required=True)
    parser.add_argument("--nouns", type=Path)
    parser.add_argument("--pagefind", type=Path)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--large", type=int, default=0)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--misses", action="store_true", help="say which queries miss")
    return parser.parse_args()


if __name__ == "__main__":
    main()
