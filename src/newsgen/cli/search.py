"""``newsgen search``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

import click

from newsgen.arabic.keys import tag_strict
from newsgen.arabic.slug import slugify
from newsgen.cli import DONE, PROBLEMS
from newsgen.cli.site import open_site, plural, show
from newsgen.config import Config
from newsgen.problems import Problem, error, printable, quoted
from newsgen.search import Filters, Index, Results, StaleIndex, open_index, search
from newsgen.search.forms import term_key
from newsgen.search.marking import found_words, marked
from newsgen.search.query import parsed
from newsgen.search.suggesting import nearest
from newsgen.search.terms import filter_term

_KINDS = {"section": "s", "author": "a", "tag": "t"}
_FSI, _PDI = "\u2068", "\u2069"


class _NoSuchTerm(Exception):
    """No article is listed under this name."""


@click.command("search", context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, required=True)
@click.option("--section", metavar="NAME", default="", help="Only articles of this section.")
@click.option("--author", metavar="NAME", default="", help="Only articles by this author.")
@click.option("--tag", metavar="NAME", default="", help="Only articles with this tag.")
@click.option("--year", type=click.IntRange(1, 9999), help="Only articles of this year.")
@click.option("--sort", type=click.Choice(["relevance", "date"]), default="relevance",
              help="The best first, or the newest.")  # fmt: skip
@click.option("--limit", type=click.IntRange(0), default=20, help="At most this many; 0 for all.")
@click.option("--output", metavar="FOLDER", help="Where the site is (default: public).")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.pass_context
def command(
    ctx: click.Context,
    words: tuple[str, ...],
    section: str,
    author: str,
    tag: str,
    year: int | None,
    sort: str,
    limit: int,
    output: str | None,
    as_json: bool,
) -> None:
    """Search the built site, as its search page does: the same articles in the same order.

    All words must match, in any of their forms; "words between quotation marks" side by side, and a
    word after - not at all.
    """
    config = open_site(output=output)
    problems = [problem for problem in config.problems if problem.is_error]
    if not config.site.search:
        problems.append(error("search", "this site is not searched: search = false.", "",
                              hint="Delete that setting and build."))  # fmt: skip
    if problems:
        show(problems)
        ctx.exit(PROBLEMS)
    text = " ".join(words)
    try:
        index = open_index(config.root / config.build.output)
        filters = Filters(
            f"{year:04d}" if year else "",
            *(_slug(index, kind, name) for kind, name in
              (("section", section), ("author", author), ("tag", tag))),
        )  # fmt: skip
        found = search(index, text, filters, by_date=sort == "date")
        numbers = found.numbers[: limit or None]
        records = [index.record(number) for number in numbers]
        offers = {word: nearest(index, word) for word in found.unknown}
        wanted = found_words(index, found.terms)
    except StaleIndex as caught:
        show([_stale(config, caught)])
        ctx.exit(PROBLEMS)
    except _NoSuchTerm as caught:
        click.echo(str(caught), err=True)
        ctx.exit(PROBLEMS)
    if as_json:
        values = {
            "query": text,
            "total": found.total,
            "dropped": found.dropped,
            "unknown": [{"word": word, "nearest": near} for word, near in offers.items()],
            "partial": found.partial,
            "results": [_values(record) for record in records],
        }
        click.echo(json.dumps(values, ensure_ascii=False, indent=1).encode("utf-8", "replace"))
    else:
        for record in records:
            click.echo(_line(record, wanted))
        asked = bool(parsed(text, index.stop).parts)
        for line in _notes(found, offers, len(records), asked):
            click.echo(line, err=True)
    ctx.exit(DONE)


def _values(record: list[Any]) -> dict[str, Any]:
    url, title, published, section, _, authors, lead, lang = record
    return {
        "title": title, "url": url, "date": published, "section": section, "authors": authors,
        "lead": lead, "lang": lang,
    }  # fmt: skip


def _line(record: list[Any], wanted: frozenset[str]) -> str:
    """Date, address and title, whose words that were found are bold on a terminal."""
    url, title, published = record[:3]
    pieces = (
        click.style(printable(piece.text), bold=True) if piece.found else printable(piece.text)
        for piece in marked(title, wanted)
    )
    address = f"{_FSI}{printable(url)}{_PDI}"
    return f"{published[:10] or '-':10}  {_FSI}{''.join(pieces)}{_PDI}  {address}"


def _notes(found: Results, offers: dict[str, str], shown: int, asked: bool) -> Iterator[str]:
    """What there is to say beside the results."""
    if not asked:
        yield "There is no word to look for."
        return
    for word, near in offers.items():
        hint = f" Did you mean {quoted(near)}?" if near else ""
        yield f"No article has {quoted(word)}.{hint}"
    if found.dropped and found.total:
        words = ", ".join(map(quoted, found.dropped))
        yield f"No article has all these words; left out: {words}."
    if found.partial:
        yield "These words are common: some old articles may be missing. Another word helps."
    of_them = f"; the first {shown}" if shown < found.total else ""
    yield f"{plural(found.total, 'article')}{of_them}"


def _slug(index: Index, kind: str, name: str) -> str:
    """The slug of the section, author or tag that a name or a slug means. Raises _NoSuchTerm."""
    if not name:
        return ""
    rows: dict[str, str] = {}
    for segment in index.segments:
        rows.update((slug, title) for slug, title, _ in segment.facets()[f"{kind}s"])
    wanted = tag_strict(name)
    meant = [slug for slug, title in rows.items() if wanted in (tag_strict(title), slug)]
    for slug in (*meant, name, slugify(name)):  # rare ones are not among the facets
        if filter_term(index, term_key(_KINDS[kind], slug)).df:
            return slug
    near = get_close_matches(name, rows.values(), n=1)
    hint = f" Did you mean {quoted(near[0])}?" if near else ""
    raise _NoSuchTerm(f"no article is listed under {quoted(name)} in {kind}s.{hint}")


def _stale(config: Config, caught: StaleIndex) -> Problem:
    message = "the search index cannot be read here: it is not built, or not whole."
    place = f"{config.build.output}/search/{caught.name}"
    return error("search", message, place, hint="Run newsgen build, and search again.")
