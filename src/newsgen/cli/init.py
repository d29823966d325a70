"""``newsgen init``."""

from __future__ import annotations

from pathlib import Path

import click

from newsgen import starter
from newsgen.arabic.hygiene import clean
from newsgen.cli import PROBLEMS
from newsgen.cli.new import today
from newsgen.cli.site import now_ns, show
from newsgen.config.settings import judge
from newsgen.frontmatter.rules import visible
from newsgen.problems import Problem, error

_TITLE = "أرشيف الأخبار"
_KEPT = frozenset({".git"})
"""What may lie in a folder that counts as empty."""


@click.command("init")
@click.argument("name", type=click.Path(path_type=Path))
@click.option("--title", metavar="TEXT", default=_TITLE, help=f"The site's name: {_TITLE}.")
@click.option("--language", metavar="TAG", default="ar", help="ar (default), ar-MA, ar-EG, fr …")
@click.pass_context
def command(ctx: click.Context, name: Path, title: str, language: str) -> None:
    """Make a new site in the folder NAME: settings, one sample article, room for templates.

    NAME must be new or empty; "." is the folder you are in. Nothing is ever overwritten.
    """
    title = " ".join(clean(title)[0].split())
    if not visible(title):
        raise click.BadParameter("the title is empty.", param_hint="--title")
    for fault in judge({"title": title, "language": language})[2]:
        raise click.BadParameter(f"{fault.message}.", param_hint=f"--{fault.below[0]}")
    day = today(now_ns(), starter.zone_of(language))
    found = _refusal(name) or _write(name, starter.files(title, language, day))
    if found:
        show([found])
        ctx.exit(PROBLEMS)
    where = "" if name.resolve() == Path.cwd() else f"cd {_quoted(name)}\n  "
    click.echo(
        f"A new site is in {name}. Next:\n\n"
        f"  {where}newsgen build\n"
        "  python3 -m http.server -d public 8000\n\n"
        "Then open http://localhost:8000/ and start an article with:\n\n"
        '  newsgen new "عنوان الخبر"\n\n'
        "The site's name, language and address are in newsgen.toml. To put it on the web:\n\n"
        "  newsgen publish --setup github"
    )


def _refusal(folder: Path) -> Problem | None:
    """Why no site can be made in a folder."""
    try:
        if not folder.exists() and not folder.is_symlink():
            return None
        if not folder.is_dir():
            return error("not-a-folder", "there is a file of this name", str(folder),
                         hint="Choose another name.")  # fmt: skip
        there = sorted(path.name for path in folder.iterdir() if path.name not in _KEPT)
    except (OSError, ValueError) as caught:
        return _failed(folder, caught)
    if not there:
        return None
    if "newsgen.toml" in there:
        return error("not-empty", "there is a site here already", str(folder),
                     hint="Build it with: newsgen build")  # fmt: skip
    return error("not-empty", "this folder holds files, and a new site needs an empty one",
                 str(folder), hint="Choose another name.")  # fmt: skip


def _write(folder: Path, files: dict[str, str]) -> Problem | None:
    """Write the files of a site; each must be new."""
    for name, text in files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except (OSError, ValueError) as caught:
            return _failed(path, caught)
    return None


def _failed(path: Path, caught: OSError | ValueError) -> Problem:
    reason = (caught.strerror if isinstance(caught, OSError) else "") or str(caught)
    return error("unwritable", f"this cannot be made ({reason})", str(path),
                 hint="Choose another place.")  # fmt: skip


def _quoted(path: Path) -> str:
    text = str(path)
    return text if text.replace("-", "").replace("/", "").isalnum() else f"'{text}'"
