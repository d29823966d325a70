"""kill -9 at random moments of builds: of the build alone, or of its workers too.

Builds are forked from this process, which has everything imported, so that a moment of dying lies
anywhere in a build and hardly ever in the start of Python.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from newsgen.builder import build
from newsgen.config import load_config
from tests.compiled import compiled_once
from tests.sites import MEMORY
from tests.soak.report import Count, Tell
from tests.soak.sites import NOW_NS, Archive, files_of, stale, torn

_BUILDS = (({}, 10), ({"atomic": True}, 1), ({"clean": True}, 1))
_GONE_WITHIN = 10.0
"""Seconds in which workers of a killed build have to end."""


def run(kills: int, articles: int, tell: Tell, seed: int = 1, compare_every: int = 20) -> Count:
    """``kills`` builds that died. After each the site is looked at, made whole by the next build
    and looked at again; every so often it is compared with a clean build, and more often with a
    whole plan."""
    chance = random.Random(seed)
    wrong: list[str] = []
    torn_files = stale_files = lost = died = 0
    usual = [1.0, 2.0, 2.0]
    with (
        compiled_once(trees=False),
        tempfile.TemporaryDirectory(prefix="newsgen-kills-", dir=MEMORY) as folder,
    ):
        archive = Archive(Path(folder, "site"), articles, seed)
        public = archive.root / "public"
        _wait(_start(archive.root, {}))
        new = files_of(public)
        while died < kills and not wrong:
            old = new
            archive.edit()
            [which] = chance.choices(range(3), [weight for _, weight in _BUILDS])
            options = {**_BUILDS[which][0], "jobs": chance.choice((1, 2))}
            group = chance.random() < 0.7
            after = chance.uniform(0, 1.1 * usual[which])
            died += _kill(_start(archive.root, options), after, group)
            between = files_of(public)
            compare = died % compare_every == 0 or died == kills
            begun = time.monotonic()
            report = _wait(_start(archive.root, {"check": compare or died % 5 == 0}))
            usual[which] += (time.monotonic() - begun - usual[which]) / 4  # it had as much to do
            new = files_of(public)
            bad = torn(old, between, new)
            torn_files += len(bad)
            missing = len(archive.sources()) - report.get("articles", 0)
            lost += abs(missing)
            if bad or missing or report.get("errors", 1):
                wrong.append(f"kill {died} of {options}: {bad[:5]}, {missing} lost, {report}")
            if compare:
                differ = stale(new, archive.clean(Path(folder, "clean")))
                stale_files += len(differ)
                if differ:
                    wrong.append(f"after kill {died} of {options}: {differ[:5]} are stale")
            if died % 20 == 0:
                tell(f"{died:,} of {kills:,} kills")
    note = f"of builds of {articles:,} articles"
    return Count("kill -9", died, torn_files, stale_files, lost, tuple(wrong), note)


def _start(root: Path, options: dict[str, Any]) -> tuple[int, int]:
    """A build in a process group of its own: its number, and where its report can be read."""
    reading, writing = os.pipe()
    number = os.fork()
    if number:
        os.close(writing)
        return number, reading
    try:
        os.setsid()
        os.close(reading)
        report = build(load_config(root), now_ns=NOW_NS, **options)
        answer = {"errors": report.errors, "articles": report.articles, "pages": report.pages,
                  "problems": [problem.message for problem in report.problems[:3]]}  # fmt: skip
        os.write(writing, json.dumps(answer).encode())
    except BaseException as caught:
        os.write(writing, json.dumps({"errors": 1, "raised": repr(caught)}).encode())
    finally:
        os._exit(0)


def _wait(started: tuple[int, int]) -> dict[str, Any]:
    number, reading = started
    with os.fdopen(reading, "rb") as pipe:
        text = pipe.read()
    os.waitpid(number, 0)
    answer: dict[str, Any] = json.loads(text or b"{}")
    return answer


def _kill(started: tuple[int, int], after: float, group: bool) -> bool:
    """Kill a build after some seconds; whether it was still alive."""
    number, reading = started
    begun = time.monotonic()
    while time.monotonic() - begun < after:
        if os.waitpid(number, os.WNOHANG) != (0, 0):
            os.close(reading)
            return False
        time.sleep(0.002)
    try:
        os.killpg(number, signal.SIGKILL) if group else os.kill(number, signal.SIGKILL)
    except ProcessLookupError:  # it has not yet made its group
        os.kill(number, signal.SIGKILL)
    _, status = os.waitpid(number, 0)
    os.close(reading)
    _until_gone(number)
    return os.WIFSIGNALED(status)


def _until_gone(group: int) -> None:
    """Until the workers of a killed build have ended too."""
    until = time.monotonic() + _GONE_WITHIN
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.002)
    sys.stderr.write(f"workers of a killed build outlived it: process group {group}\n")
