"""What every command needs of a site: finding it, its settings, the clock, showing problems."""

from __future__ import annotations

import datetime
import os
import re
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from newsgen.config import Config, find_root, load_config
from newsgen.pool import LEAST, MEGABYTE
from newsgen.problems import Problem, lines


def open_site(**overrides: Any) -> Config:
    """The settings of the site that the command runs in. Raises UsageError outside one."""
    here = Path.cwd()
    root = find_root(here)
    if root is None:
        raise click.UsageError(
            "there is no site here: no newsgen.toml, no [tool.newsgen] in pyproject.toml and no"
            " articles folder. Start one with: newsgen init NAME"
        )
    return load_config(root, **overrides)


def now_ns() -> int:
    """The one look at the clock: nanoseconds since 1970."""
    return time.time_ns()


def fixed_now(ctx: click.Context, option: click.Parameter, value: str | None) -> int:
    """The moment that --now fixes, in seconds since 1970; 0 without it. Raises BadParameter."""
    del ctx
    if value is None:
        return 0
    try:
        moment = datetime.datetime.fromisoformat(value)
    except ValueError:
        message = "write it as 2022-07-18 or 2022-07-18T17:05:00+01:00."
        raise click.BadParameter(message, param=option) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return max(1, int(moment.timestamp()))


def size(ctx: click.Context, option: click.Parameter, value: str | None) -> int:
    """The bytes that a size means: 500M, 1.5G; 0 without it. Raises BadParameter."""
    del ctx
    if value is None:
        return 0
    match = re.fullmatch(r"(\d+(?:\.\d+)?) ?([KMG])i?B?", value.strip(), re.IGNORECASE | re.ASCII)
    if match is None:
        raise click.BadParameter("write it as 500M or 2G.", param=option)
    amount = int(float(match[1]) * 1024 ** ("KMG".index(match[2].upper()) + 1))
    if amount < LEAST:
        least = f"a build takes {LEAST // MEGABYTE}M at least."
        raise click.BadParameter(least, param=option)
    return amount


def cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def user_cache() -> Path | None:
    """Where newsgen may keep what is the same for all sites of a user: NEWSGEN_CACHE_DIR, else in
    XDG_CACHE_HOME, else in Library/Caches on macOS and .cache elsewhere (XDG Base Directory
    Specification). None for a user without a home."""
    if own := os.environ.get("NEWSGEN_CACHE_DIR"):
        return Path(own).absolute()
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if named.is_absolute():  # the specification has others ignored
        return named / "newsgen"
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - which raises where there is none
    if not home.is_absolute():
        return None
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "newsgen"


def show(problems: Iterable[Problem]) -> None:
    """Print problems, sorted by place, to standard error."""
    for line in lines(problems):
        click.echo(line, err=True)


def plural(number: int, noun: str, nouns: str = "") -> str:
    """``1 page``, ``12,345 pages``."""
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"
