"""The suite of bad inputs: YAML, encodings, sizes, hostile markup, paths, file types, dates.

Each case is added to a good site and the site built again; exit code, message, place, output and
what is outside of the output are judged by the suite. `cases.toml` says where newsgen promises
something else. A sample is run; NEWSGEN_ALL_CASES=1 runs them all, which takes minutes.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.real.conftest import Command

TABLE = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))
SAMPLE = (
    "yaml-tab-indent",
    "yaml-colon-title",
    "yaml-no-close",
    "yaml-no-front-matter",
    "yaml-alias-bomb-tags",
    "yaml-deep-nest",
    "enc-invalid-utf8",
    "enc-cp1256",
    "enc-nul-body",
    "size-deep-quote",
    "size-brackets",
    "text-template-include",
    "text-script-end-title",
    "sec-raw-script",
    "sec-js-link-entity",
    "sec-extra-meta",
    "path-slug-dotdot",
    "path-slug-collision",
    "path-slug-nfc",
    "path-tag-dotdot",
    "path-key-aliases",
    "fs-symlink-file",
    "fs-fifo",
    "fs-unreadable",
    "date-02-30",
    "date-tz-west",
    "date-future",
)
"""Some of each group, the quick ones."""


@pytest.fixture(scope="module")
def suite(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the suite with its cases made, a new site in it, and the promises of the table."""
    if not (shared / "cases" / "run_cases.py").is_file():
        pytest.skip(f"no suite of bad inputs in {shared / 'cases'}")
    folder = tmp_path_factory.mktemp("suite") / "cases"
    shutil.copytree(shared / "cases", folder, copy_function=shutil.copyfile)
    for path in [folder, *folder.rglob("*")]:  # the original may be read-only
        if path.is_dir():
            path.chmod(0o755)
    run(folder, "make_cases.py")
    for name, promise in TABLE.items():
        promised = {key: value for key, value in promise.items() if key not in OURS}
        path = folder / "cases" / name / "case.json"
        case = json.loads(path.read_text(encoding="utf-8")) | promised
        path.write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
    shutil.rmtree(folder / "skel" / "newsgen", ignore_errors=True)
    assert Command(folder / "skel")("init", "newsgen").code == 0
    command = folder / "tools" / "newsgen" / "bin" / "newsgen"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m newsgen "$@"\n', "utf-8")
    command.chmod(0o755)
    return folder


OURS = ("reason", "problems", "outcome")
"""Keys of the table that the suite does not know."""


def run(folder: Path, *words: str) -> None:
    """Run a program of the suite."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=3600,
        check=False,
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-2000:]


def verdict(result: dict[str, Any]) -> str:
    """Why a case is not handled as promised, or ""."""
    if result["verdict"] == "pass":
        return ""
    promise = TABLE.get(result["case"], {})
    built = result["rc"] == 0 and not result["missing"] and not result["traceback"]
    if promise.get("problems") == result["problems"] != [] and built:
        return ""
    if promise.get("outcome") == result["outcome"] and not result["problems"]:
        return ""
    return f"{result['case']}: {result['outcome']}; {result['problems']}; {result['diag'][:300]}"


def test_bad_inputs_are_handled_as_promised(suite: Path) -> None:
    """No traceback, no hang, no silent loss, nothing written outside the output, a place in every
    message, for each case that is run."""
    chosen = [] if os.environ.get("NEWSGEN_ALL_CASES") else [f"--case={name}" for name in SAMPLE]
    run(suite, "run_cases.py", "--tool", "newsgen", *chosen)
    results = json.loads((suite / "results.json").read_text(encoding="utf-8"))["cases"]
    assert len(results) == (len(SAMPLE) if chosen else len(list((suite / "cases").glob("*/"))))
    assert [one for case in results.values() if (one := verdict(case["newsgen"]))] == []


def test_the_table_names_cases_and_reasons(suite: Path) -> None:
    """Each promise of our own is about a case of the suite and gives its reason."""
    names = {path.name for path in (suite / "cases").iterdir()}
    assert set(TABLE) <= names
    assert all(len(promise["reason"]) > 30 for promise in TABLE.values())
