"""``newsgen list``."""

from __future__ import annotations

import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches

import click

from newsgen.arabic.keys import tag_strict
from newsgen.builder import STATE
from newsgen.catalog import Catalog
from newsgen.catalog.archive import ArticleRow
from newsgen.catalog.terms import TermRow
from newsgen.cli import DONE, PROBLEMS
from newsgen.cli.site import cores, now_ns, open_site, plural, show
from newsgen.config import Config
from newsgen.loader import load
from newsgen.lock import exclusive
from newsgen.problems import printable, quoted

_FSI, _PDI = "\u2068", "\u2069"
_SECTION, _TITLE = 14, 48
"""Columns of a section, and of a title where the width is not known."""
_BEFORE_TITLE = 10 + 2 + 9 + 2 + _SECTION + 2


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.option("--drafts", is_flag=True, help="Only drafts.")
@click.option("--all", "everything", is_flag=True, help="Drafts too.")
@click.option("--tag", metavar="NAME", help="Only articles with this tag.")
@click.option("--section", metavar="NAME", help="Only articles of this section.")
@click.option("--year", type=click.IntRange(1, 9999), help="Only articles of this year.")
@click.pass_context
def command(
    ctx: click.Context,
    as_json: bool,
    drafts: bool,
    everything: bool,
    tag: str | None,
    section: str | None,
    year: int | None,
) -> None:
    """List the articles, newest first: date, state, section, title, tags.

    The state is published, undated or draft; drafts are left out unless asked for.
    """
    config = open_site()
    errors = [problem for problem in config.problems if problem.is_error]
    if errors:
        show(errors)
        ctx.exit(PROBLEMS)
    with _catalog(config) as catalog:
        problems = load(catalog, config, now_ns=now_ns(), jobs=cores())
        catalog.settle(drafts=drafts or everything, rules=config.build.spellings)
        tag_url = _term(catalog, "tags", tag)
        section_url = _term(catalog, "sections", section)
        rows = (
            row
            for row in catalog.archive.articles(newest_first=True)
            if (not drafts or row.card.draft)
            and (not tag_url or any(term.url == tag_url for term in row.tags))
            and (not section_url or (row.card.section and row.card.section.url == section_url))
            and (not year or row.card.published.startswith(f"{year:04d}-"))
        )
        if as_json:
            _echo_json(rows, config)
        else:
            room = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
            for row in rows:
                click.echo(line(row, room))
        bad = sum(problem.is_error for problem in problems)
        if bad:
            verb = "is" if bad == 1 else "are"
            click.echo(f"{plural(bad, 'error')} {verb} in the way; see: newsgen check", err=True)
        # Leaving by ctx.exit's exception lets go of the transaction: a list changes nothing.
        ctx.exit(PROBLEMS if bad else DONE)


def state(row: ArticleRow) -> str:
    """ "draft", "undated" or "published"."""
    if row.card.draft:
        return "draft"
    return "published" if row.card.published else "undated"


def line(row: ArticleRow, room: int) -> str:
    """One line of the table. ``room``: columns of the terminal, to which the line is cut; 0 when
    there is none, and nothing is cut."""
    card = row.card
    section = _cell(card.section.name if card.section else "", _SECTION, cut=bool(room))
    tags = "، ".join(term.name for term in row.tags)
    start = f"{card.published[:10] or '-':10}  {state(row):9}  {section}  "
    if not room:
        return f"{start}{_cell(card.title, _TITLE, cut=False)}  {_isolated(tags)}".rstrip()
    left = max(20, room - _BEFORE_TITLE)
    title = min(left, max(_TITLE, left // 2))
    if left - title < 8:
        return f"{start}{_cell(card.title, left, cut=True)}".rstrip()
    return (
        f"{start}{_cell(card.title, title, cut=True)}  "
        f"{_cell(tags, left - title - 2, cut=True)}".rstrip()
    )


def width(text: str) -> int:
    """Columns that a text takes on a terminal (UAX #11; marks and format characters take none)."""
    return sum(
        0 if unicodedata.category(c) in ("Mn", "Me", "Cf")
        else 2 if unicodedata.east_asian_width(c) in ("W", "F") else 1
        for c in text
    )  # fmt: skip


def _cell(text: str, columns: int, *, cut: bool) -> str:
    """A text isolated and padded to its column; cut to it where asked."""
    text = printable(text)
    if cut and width(text) > columns:
        while text and width(text) > columns - 1:
            text = text[:-1]
        text += "…"
    return _isolated(text) + " " * (columns - width(text))


def _isolated(text: str) -> str:
    """The text isolated (UAX #9), so that Arabic does not pull its neighbours over."""
    return f"{_FSI}{text}{_PDI}" if text else ""


def _echo_json(rows: Iterator[ArticleRow], config: Config) -> None:
    """A JSON array, one article a line, while they come."""
    before = "[\n"
    for row in rows:
        values = {
            "date": row.card.published,
            "title": row.card.title,
            "section": row.card.section.name if row.card.section else "",
            "authors": [term.name for term in row.authors],
            "tags": [term.name for term in row.tags],
            "state": state(row),
            "path": f"{config.build.articles}/{row.source}",
            "url": row.card.url,
        }
        click.echo(before + json.dumps(values, ensure_ascii=False), nl=False)
        before = ",\n"
    click.echo("[]" if before == "[\n" else "\n]")


def _term(catalog: Catalog, taxonomy: str, name: str | None) -> str:
    """The URL of the term that a name means; "" for no name. Ends the command if there is none."""
    if name is None:
        return ""
    terms: list[TermRow] = list(catalog.archive.terms(taxonomy))
    key = tag_strict(name)
    for row in terms:
        if key in {tag_strict(spelling) for spelling in (row.term.name, *row.spellings)}:
            return row.term.url
    near = get_close_matches(name, [row.term.name for row in terms], n=1)
    hint = f" Did you mean {quoted(near[0])}?" if near else ""
    click.echo(f"no article is listed under {quoted(name)} in {taxonomy}.{hint}", err=True)
    raise click.exceptions.Exit(PROBLEMS)


@contextmanager
def _catalog(config: Config) -> Iterator[Catalog]:
    """The catalog of the last build, so that only what changed is read; one in memory where there
    is none, or a build holds it."""
    path = config.root / STATE / "catalog.sqlite"
    if path.is_file() and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        with exclusive(config.root / STATE / "lock") as mine:
            if mine:
                with Catalog.open(path) as catalog:
                    yield catalog
                return
    with Catalog.open(None) as catalog:
        yield catalog
