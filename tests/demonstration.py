"""The demonstration archive, built by the command from a copy of its parts, and served."""

from __future__ import annotations

import functools
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).parents[1]
_PARTS = ("articles", "templates", "static")


def built(site: Path, output: Path, *options: str) -> None:
    """Copy the archive into ``site`` and build it, so that no catalog and no output is left in the
    repository."""
    for part in _PARTS:
        shutil.copytree(ROOT / part, site / part)
    shutil.copy(ROOT / "pyproject.toml", site)
    done = subprocess.run(
        [sys.executable, "-m", "newsgen", "build", "--output", str(output), *options],
        cwd=site,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def served(site: Path, below: str = "") -> Iterator[tuple[str, Path]]:
    """The archive built in ``site`` for a path of its host ("" or "name/"), and served on this
    machine alone: its base URL and its output."""
    host = site / "host"
    output = host / below
    output.mkdir(parents=True)
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=host)) as server:
        base = f"http://127.0.0.1:{server.server_port}/{below}"
        built(site, output, "--base-url", base)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield base, output
        server.shutdown()
        thread.join()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""
