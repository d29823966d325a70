"""``newsgen stats``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from newsgen.builder import STATE
from newsgen.catalog import Catalog
from newsgen.catalog.statistics import Count
from newsgen.catalog.terms import TAXONOMIES
from newsgen.cli import DONE, PROBLEMS
from newsgen.cli import profile as profiles
from newsgen.cli.site import open_site, plural
from newsgen.config import Config
from newsgen.lock import exclusive
from newsgen.problems import printable

_MEGABYTE = 1e6


@click.command("stats")
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=10,
    metavar="N",
    help="Lines of each list that may be long (default: 10; 0: all).",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(ctx: click.Context, limit: int, as_json: bool) -> None:
    """Count the archive as the last build left it: articles, tags, sizes, slowest templates.

    Nothing is read but the catalog, so what was written since is not in it. Templates are those of
    the last `newsgen build --profile`.
    """
    config = open_site()
    path = config.root / STATE / "catalog.sqlite"
    if not path.is_file():
        click.echo("nothing is known of this site yet. Build it first: newsgen build", err=True)
        ctx.exit(PROBLEMS)
    with exclusive(config.root / STATE / "lock") as mine:
        if not mine:
            click.echo("a build of this site is under way; wait until it ends.", err=True)
            ctx.exit(PROBLEMS)
        with Catalog.open(path) as catalog:
            values = numbers(catalog, config, limit or -1)
    values["catalog_bytes"] = path.stat().st_size
    values["templates"] = slowest(config.root, limit)
    if as_json:
        click.echo(json.dumps(values, ensure_ascii=False, indent=1))
    else:
        for line in lines(values):
            click.echo(line)
    ctx.exit(DONE)


def numbers(catalog: Catalog, config: Config, limit: int = -1) -> dict[str, Any]:
    """Everything that the catalog knows, as plain data; lists of terms have ``limit`` rows at most,
    all for -1."""
    counted = catalog.statistics
    own = config.site.language
    return {
        "articles": counted.states()._asdict(),
        "years": _rows(counted.years()),
        "languages": _rows(
            [count._replace(name=count.name or own) for count in counted.languages()]
        ),
        **{
            taxonomy: {
                "count": counted.count_terms(taxonomy),
                "most": _rows(counted.terms(taxonomy, limit)),
            }
            for taxonomy in TAXONOMIES
        },
        "merged": {
            "count": counted.count_merged(),
            "most": [
                {**term._asdict(), "spellings": _rows(term.spellings)}
                for term in counted.merged(limit)
            ],
        },
        "sizes": counted.sizes()._asdict(),
        "pages": [pages._asdict() for pages in counted.pages()][: limit if limit > 0 else None],
    }


def slowest(root: Path, limit: int) -> list[dict[str, Any]]:
    """Templates by the processor time of their pages in the last profile; 0: all of them."""
    made = [cost for cost in profiles.kept(root) if cost.stage == profiles.RENDERING]
    made.sort(key=lambda cost: (-cost.cpu - cost.workers, cost.name))
    return [
        {"name": cost.name, "pages": cost.steps, "seconds": round(cost.cpu + cost.workers, 3)}
        for cost in made[: limit or None]
    ]


def lines(values: dict[str, Any]) -> Iterator[str]:
    """The numbers for a terminal."""
    yield from _archive(values)
    for taxonomy in TAXONOMIES:
        yield from _most(taxonomy, values[taxonomy])
    yield from _merged(values["merged"])
    yield from _sizes(values)
    if values["templates"]:
        yield "slowest templates, in the last profile"
        for row in values["templates"]:
            each = 1000 * row["seconds"] / row["pages"]
            name, pages = row["name"], plural(row["pages"], "page")
            yield f"  {row['seconds']:10,.2f} s  {name}, {pages}, {each:,.2f} ms each"


def _archive(values: dict[str, Any]) -> Iterator[str]:
    states = values["articles"]
    yield plural(states["published"], "article")
    apart = {
        "undated": states["undated"],
        "drafts": states["drafts"],
        "still to come": states["coming"],
        "withdrawn or expired": states["notices"],
    }
    yield from (f"  {number:10,}  {name}" for name, number in apart.items() if number)
    dated = [row for row in values["years"] if row["name"]]
    if dated:
        yield "by year"
        yield from _listed(dated)
    if values["languages"]:
        yield "by language"
        yield from _listed(values["languages"])


def _most(taxonomy: str, found: dict[str, Any]) -> Iterator[str]:
    if found["count"]:
        shown = len(found["most"])
        yield taxonomy + (f", {shown:,} of {found['count']:,}" if shown < found["count"] else "")
        yield from _listed(found["most"])


def _merged(found: dict[str, Any]) -> Iterator[str]:
    if not found["count"]:
        return
    shown = len(found["most"])
    yield "several spellings" + (
        f", {shown:,} of {found['count']:,}" if shown < found["count"] else ""
    )
    for term in found["most"]:
        others = "، ".join(
            f"{_isolated(row['name'])} {row['articles']:,}" for row in term["spellings"]
        )
        yield f"  {term['taxonomy']:>10}  {_isolated(term['name'])}: {others}"


def _sizes(values: dict[str, Any]) -> Iterator[str]:
    sizes = values["sizes"]
    yield "sizes"
    yield f"  {sizes['words']:10,}  words"
    if sizes["longest"]:
        longest = printable(sizes["longest"])
        yield f"  {sizes['longest_words']:10,}  words in the longest article, {longest}"
    files = plural(sizes["sources"], "source")
    yield f"  {sizes['bytes'] / _MEGABYTE:10,.1f}  MB in {files}"
    yield f"  {values['catalog_bytes'] / _MEGABYTE:10,.1f}  MB of catalog"
    for row in values["pages"]:
        number = plural(row["pages"], "page")
        yield f"  {row['bytes'] / _MEGABYTE:10,.1f}  MB in {number} of the kind «{row['kind']}»"


def _listed(rows: list[dict[str, Any]]) -> Iterator[str]:
    yield from (f"  {row['articles']:10,}  {_isolated(row['name'])}" for row in rows)


def _rows(counts: list[Count] | tuple[Count, ...]) -> list[dict[str, Any]]:
    return [count._asdict() for count in counts]


def _isolated(text: str) -> str:
    """The text isolated (UAX #9), so that Arabic does not pull its neighbours over."""
    return f"\u2068{printable(text)}\u2069"
