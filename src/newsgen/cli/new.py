"""``newsgen new``."""

from __future__ import annotations

import datetime
import zoneinfo
from pathlib import Path

import click

from newsgen import frontmatter
from newsgen.arabic.hygiene import clean
from newsgen.arabic.slug import article_slug
from newsgen.cli import PROBLEMS
from newsgen.cli.site import now_ns, open_site, show
from newsgen.frontmatter.rules import visible
from newsgen.problems import Problem, error
from newsgen.yamltext import front_matter

_TEXT = {"ar": "اكتب النص هنا.", "fr": "Écrivez le texte ici.", "en": "Write the text here."}


@click.command("new")
@click.argument("title")
@click.option("--section", metavar="NAME", default="", help="The section it belongs to.")
@click.option("--tag", "tags", metavar="NAME", multiple=True, help="A tag; may be repeated.")
@click.option("--author", "authors", metavar="NAME", multiple=True, help="Who writes it.")
@click.option("--date", metavar="DATE", help="2022-07-18, or with a time (default: today).")
@click.option("--draft", is_flag=True, help="Keep it out of the site for now.")
@click.option("--text", "as_text", is_flag=True, help="Plain text (.txt) instead of Markdown.")
@click.pass_context
def command(
    ctx: click.Context,
    title: str,
    section: str,
    tags: tuple[str, ...],
    authors: tuple[str, ...],
    date: str | None,
    draft: bool,
    as_text: bool,
) -> None:
    """Start an article: make its file, with front matter, in the folders of its day.

    Prints the file's path. A file that exists is never touched.
    """
    config = open_site()
    found = [problem for problem in config.problems if problem.is_error]
    if not visible(_hygienic(title)):
        raise click.BadParameter("the title is empty.", param_hint="TITLE")
    head = front_matter(
        {
            "title": _hygienic(title),
            "date": _hygienic(date) if date is not None else today(now_ns(), config.site.timezone),
            "authors": tuple(map(_hygienic, authors)),
            "section": _hygienic(section),
            "tags": tuple(map(_hygienic, tags)),
            "draft": draft,
        }
    )
    fields, problems = frontmatter.read(head, "newsgen new", 1, timezone=config.site.timezone)
    found += (p._replace(location=p.location._replace(line=0, column=0)) for p in problems)
    if date is not None and not fields.date and not found:
        raise click.BadParameter("write the date as 2022-07-18.", param_hint="--date")
    if not any(problem.is_error for problem in found):
        day = fields.date[:10].replace("-", "/")
        name = f"{article_slug(fields.title, fields.date)}{'.txt' if as_text else '.md'}"
        path = config.root / config.build.articles / day / name
        shown = f"{config.build.articles}/{day}/{name}"
        found += _write(path, shown, f"---\n{head}---\n\n{_placeholder(config.site.language)}\n")
    if found:
        show(found)
    if any(problem.is_error for problem in found):
        ctx.exit(PROBLEMS)
    click.echo(shown)


def today(ns: int, zone: str) -> str:
    """The day "2022-07-18" in a time zone (IANA) at ``ns`` nanoseconds since 1970; in UTC where
    the zone is unknown."""
    try:
        there: datetime.tzinfo = zoneinfo.ZoneInfo(zone)
    except (OSError, ValueError, zoneinfo.ZoneInfoNotFoundError):
        there = datetime.UTC
    return datetime.datetime.fromtimestamp(ns // 1_000_000_000, there).date().isoformat()


def _hygienic(text: str) -> str:
    return " ".join(clean(text)[0].split())


def _placeholder(language: str) -> str:
    return _TEXT.get(language.split("-")[0].lower(), _TEXT["en"])


def _write(path: Path, shown: str, text: str) -> list[Problem]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return [error("exists", "there is an article of this title on that day", shown,
                      hint="Open it, or choose another title.")]  # fmt: skip
    except OSError as caught:
        return [error("unwritable", f"this file cannot be made ({caught.strerror})", shown,
                      hint="Check the folder's permissions.")]  # fmt: skip
    return []
