"""The soak: ``python -m tests.soak [PART …] [--edits N] …``; ends with 1 if anything went wrong."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.sites import MEMORY
from tests.soak import disk, edits, kills, races, scale
from tests.soak.points import Points
from tests.soak.report import Count, Tell, table


def every_point(wanted: int, tell: Tell, seed: int = 1) -> Count:
    """A fault at each call under the output, or at ``wanted`` of them."""
    wrong = []
    with tempfile.TemporaryDirectory(prefix="newsgen-points-", dir=MEMORY) as folder:
        points = Points(Path(folder))
        every = points.all()
        chosen = every if not wanted else random.Random(seed).sample(every, wanted)
        for number, fault in enumerate(chosen, 1):
            found = points.run(fault)
            wrong += [f"{fault}: {found[:5]}"] if found else []
            if number % 200 == 0:
                tell(f"{number:,} of {len(chosen):,} faults")
    return Count("fault at each call", len(chosen), torn=len(wrong), wrong=tuple(wrong))


def main() -> int:
    """Run the parts one after another and print what they counted."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help="edits faults kills disk races scale"
    )
    parser.add_argument("--edits", type=int, default=10_000, help="random edit steps")
    parser.add_argument("--faults", type=int, default=0, help="faults (default: at every call)")
    parser.add_argument("--kills", type=int, default=1000, help="builds to kill")
    parser.add_argument("--articles", type=int, default=2000, help="articles of killed builds")
    parser.add_argument("--disks", type=int, default=100, help="disks to fill")
    parser.add_argument("--races", type=int, default=50, help="races of two builds")
    parser.add_argument("--scale-to", type=int, default=100_000, help="articles of the scale test")
    parser.add_argument("--place", type=Path, help="folder for the scale test")
    parser.add_argument("--seed", type=int, default=1, help="for other random numbers")
    given = parser.parse_args()
    seed = given.seed
    parts: dict[str, Callable[[Tell], Count]] = {
        "edits": lambda tell: edits.run(given.edits, tell, seed * 1000),
        "faults": lambda tell: every_point(given.faults, tell, seed),
        "kills": lambda tell: kills.run(given.kills, given.articles, tell, seed),
        "disk": lambda tell: disk.run(given.disks, tell, seed),
        "races": lambda tell: races.run(given.races, given.articles // 4, tell, seed),
        "scale": lambda tell: scale.run(given.scale_to, tell, seed, given.place),
    }
    unknown = set(given.parts) - parts.keys()
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    counts = []
    for name in given.parts or parts:
        started = time.monotonic()
        counts.append(parts[name](lambda said: _say(f"  {said}")))
        _say(f"{name}: {time.monotonic() - started:,.0f} s")
    for line in table(counts):
        sys.stdout.write(f"{line}\n")
    return 0 if all(count.sound for count in counts) else 1


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
