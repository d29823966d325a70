"""What a command costs: processor time, elapsed time, memory, of it and all its children."""

from __future__ import annotations

import os
import platform
import resource
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SAMPLE_SECONDS = 0.05


class Cost(NamedTuple):
    """Seconds of user and system time with all children, elapsed seconds, peak memory in bytes;
    the exit code and the end of what was printed."""

    code: int
    user: float
    system: float
    wall: float
    memory: int
    said: str

    @property
    def cpu(self) -> float:
        """Processor seconds."""
        return self.user + self.system


def measure(command: list[str], folder: Path, timeout: float = 3600) -> Cost:
    """Run the command in ``folder``; it is killed, with all its children, after ``timeout`` s.
    Memory that processes have in common counts once, as a limit of memory has it. What the system
    itself says of the largest process does not count: before it became the command it was a copy
    of this one."""
    os.sync()
    log = folder / ".bench-log"
    peak = 0
    done = threading.Event()

    def watch(session: int) -> None:
        nonlocal peak
        while not done.wait(SAMPLE_SECONDS):
            peak = max(peak, _taken(session))

    with log.open("wb") as out:
        started = time.perf_counter()
        running = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
            start_new_session=True, env=_environment(),
        )  # fmt: skip
        threading.Thread(target=watch, args=(running.pid,), daemon=True).start()
        stop = threading.Timer(timeout, _kill, (running.pid,))
        stop.start()
        _, status, used = os.wait4(running.pid, 0)
        wall = time.perf_counter() - started
        stop.cancel()
        done.set()
        running.returncode = os.waitstatus_to_exitcode(status)
    said = log.read_bytes()[-3000:].decode("utf-8", "replace")
    log.unlink()
    return Cost(running.returncode, used.ru_utime, used.ru_stime, wall, peak, said)


def _environment() -> dict[str, str]:
    """The present one, in which Python keeps the bytecode of what it imports, as it does wherever
    nobody forbids it: else each command compiles newsgen anew."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir(), "newsgen-bytecode"))}


def _kill(session: int) -> None:
    try:
        os.killpg(session, signal.SIGKILL)
    except ProcessLookupError:
        return


def _taken(session: int) -> int:
    """Bytes of memory of all processes of a session; pages they share count once. One by itself is
    not asked what it shares: it would be held up, the longer the larger it is."""
    names = list(_processes(session))
    found = 0
    for name in names:
        try:
            if len(names) == 1:
                pages = Path("/proc", name, "statm").read_text("ascii").split()[1]
                return int(pages) * os.sysconf("SC_PAGE_SIZE")
            text = Path("/proc", name, "smaps_rollup").read_text("ascii")
        except OSError:
            continue
        found += sum(
            1024 * int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")
        )
    return found


def _processes(session: int) -> Iterator[str]:
    """Names in /proc of the processes of a session."""
    for name in os.listdir("/proc"):  # noqa: PTH208 - often, beside the measured
        if not name.isdigit():
            continue
        try:
            text = Path("/proc", name, "stat").read_bytes()
        except OSError:
            continue
        values = text[text.rindex(b")") + 2 :].split()
        if int(values[3]) == session:
            yield name


def tree_size(folder: Path) -> tuple[int, int]:
    """Files below a folder and their bytes; what newsgen keeps for itself is left out."""
    files = size = 0
    for place, _, names in os.walk(folder):
        for name in names:
            if name != ".newsgen":
                files += 1
                size += os.lstat(f"{place}/{name}").st_size
    return files, size


def machine() -> str:
    """One line about the machine."""
    text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    names = [line.split(":", 1)[1].strip() for line in text.splitlines() if "model name" in line]
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return (
        f"{len(names)} cores, {names[0] if names else platform.machine()}, {memory:.0f} GiB, "
        f"Linux {platform.release().split('-')[0]}, Python {platform.python_version()}"
    )


def remove(path: Path) -> None:
    """Delete a file or folder, if there is one."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def open_files() -> None:
    """Let the measured commands open as many files as the system allows."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
