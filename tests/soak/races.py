"""Two builds of one site at once, as two people or a timer and a person start them."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.sites import MEMORY
from tests.soak.report import Count, Tell
from tests.soak.sites import Archive, files_of, stale, torn

BUSY = "another build of this site is under way"


def run(rounds: int, articles: int, tell: Tell, seed: int = 1) -> Count:
    """In each round something is edited and two commands start within half a second; one builds,
    the other does too or says that it is not its turn; a third finds nothing wrong."""
    chance = random.Random(seed)
    torn_files = stale_files = lost = refused = 0
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="newsgen-race-", dir=MEMORY) as folder:
        archive = Archive(Path(folder, "site"), articles, seed)
        public = archive.root / "public"
        _end(_start(archive.root))
        for number in range(rounds):
            old = files_of(public)
            archive.edit()
            options = chance.choice(((), (), ("--clean",), ("--atomic",)))
            first = _start(archive.root, *options)
            time.sleep(chance.random() ** 2 * 0.5)
            second = _start(archive.root, *chance.choice(((), ("--clean",))))
            between = files_of_moving(public)
            ends = [_end(first), _end(second)]
            busy = [BUSY in said for _, said in ends]
            refused += sum(busy)
            code, said = _end(_start(archive.root, "--check"))
            new = files_of(public)
            bad = torn(old, between, new)
            differ = stale(new, archive.clean(Path(folder, "clean")))
            torn_files, stale_files = torn_files + len(bad), stale_files + len(differ)
            lost += sum("index.html" in name for name in differ)
            odd = [said for (code, said), no in zip(ends, busy, strict=True) if code and not no]
            if bad or differ or odd or code or all(busy):
                wrong.append(
                    f"round {number}: {bad[:5]}, {differ[:5]}, {odd}, {code} {said[-300:]}"
                )
                break
            tell(f"{number + 1:,} of {rounds:,} races")
    note = f"{refused:,} builds were told to wait"
    return Count("two builds racing", rounds, torn_files, stale_files, lost, tuple(wrong), note)


def files_of_moving(folder: Path) -> dict[str, bytes]:
    """The files of an output directory that a build may exchange or move into while it is read; of
    one that was exchanged meanwhile nothing is said."""
    before = folder.stat().st_ino
    try:
        found = files_of(folder)
    except FileNotFoundError:
        return files_of_moving(folder)
    return found if folder.stat().st_ino == before else files_of_moving(folder)


def _start(root: Path, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "newsgen", "build", *options],
        cwd=root, env={**os.environ, "PYTHONUTF8": "1"}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def _end(started: subprocess.Popen[str]) -> tuple[int, str]:
    said, _ = started.communicate()
    return started.returncode, said
