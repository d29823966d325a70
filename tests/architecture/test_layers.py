"""The architecture as tests: layers, owners of libraries, what library code must not touch, sizes.

docs/architecture.md, section 2, is the text of these rules; change both together.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "newsgen"
TESTS = ROOT / "tests"

LAYERS = (
    {
        "arabic",
        "digest",
        "durable",
        "exchange",
        "images",
        "media",
        "models",
        "percent",
        "problems",
        "strings",
        "timing",
        "workers",
        "yamltext",
    },
    {
        "body",
        "config",
        "decode",
        "fonts",
        "frontmatter",
        "hosts",
        "infer",
        "jsontext",
        "lock",
        "output",
        "permalinks",
        "pool",
        "search",
    },
    {"catalog", "extras", "schema", "source", "starter", "templates", "theme"},
    {"indexing", "journal", "loader", "pages", "renderer", "run", "staleness"},
    {"fontmaking", "indexmaking", "planning", "standing", "upgrading", "wire"},
    {"comparison", "making"},
    {"builder", "checks", "proof"},
    {"importers", "publish", "serve"},
    {"cli"},
)
LAYER_OF = {module: number for number, layer in enumerate(LAYERS) for module in layer}
OWNER_OF = {
    "sqlite3": "catalog",
    "jinja2": "templates",
    "yaml": "frontmatter",
    "click": "cli",
    "fontTools": "fonts",
    "PIL": "images",
    "starlette": "serve",
    "uvicorn": "serve",
    "watchfiles": "serve",
    "msgspec": "jsontext",
    "xxhash": "digest",
}
UNPREDICTABLE_MODULES = {"random", "secrets"}
UNPREDICTABLE_NAMES = {
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
    ("os", "environ"),
    ("os", "getenv"),
}
TALKS_TO_THE_WORLD = {"cli", "serve"}
LONGEST_FILE = 400

FILES = sorted(SOURCE.rglob("*.py"))


def module_of(path: Path) -> str:
    """The module or package directly below newsgen that a file belongs to; "" for newsgen's own."""
    first = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    return "" if first in {"__init__", "__main__"} else first


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of each import, those inside functions included; imports for the type
    checker alone are left out, because they are no dependency of the running program."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            yield from imports(ast.Module(body=node.orelse, type_ignores=[]))
        elif isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node.lineno, "." * node.level + f"{node.module or ''}.{alias.name}"
        else:
            yield from imports(node)


def wrong_imports(module: str, tree: ast.AST) -> Iterator[str]:
    """Imports from a layer that is not below, and of libraries that another module owns."""
    for line, name in imports(tree):
        parts = name.split(".")
        if name.startswith("."):
            yield f"{line}: relative import {name}"
        elif parts[0] == "newsgen" and len(parts) > 1 and parts[1] in LAYER_OF:
            other = parts[1]
            if module and other != module and LAYER_OF[other] >= LAYER_OF[module]:
                yield f"{line}: {module} (layer {LAYER_OF[module]}) imports {other}"
        elif OWNER_OF.get(parts[0], module) != module:
            yield f"{line}: {parts[0]} belongs to {OWNER_OF[parts[0]]}"


def unpredictable(tree: ast.AST) -> Iterator[str]:
    """Uses of the clock, chance, the environment, and print."""
    for line, name in imports(tree):
        parts = name.split(".")
        if parts[0] in UNPREDICTABLE_MODULES or tuple(parts[:2]) in UNPREDICTABLE_NAMES:
            yield f"{line}: imports {name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            pair = (ast.unparse(node.value).rpartition(".")[2], node.attr)
            if pair in UNPREDICTABLE_NAMES:
                yield f"{node.lineno}: {'.'.join(pair)}"
        elif isinstance(node, ast.Name) and node.id == "print":
            yield f"{node.lineno}: print"


def named(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("path", FILES, ids=named)
def test_each_module_has_a_layer(path: Path) -> None:
    """A new module is placed in a layer before anything can import it."""
    assert module_of(path) in LAYER_OF or module_of(path) == ""


@pytest.mark.parametrize("path", FILES, ids=named)
def test_imports_point_downwards(path: Path) -> None:
    """A module imports from lower layers only, and a library only in the module that owns it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert list(wrong_imports(module_of(path), tree)) == []


@pytest.mark.parametrize("path", FILES, ids=named)
def test_library_code_is_deterministic_and_silent(path: Path) -> None:
    """Clock, chance, environment and print are for the modules that talk to the world."""
    if module_of(path) not in TALKS_TO_THE_WORLD:
        assert list(unpredictable(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("path", FILES, ids=named)
def test_files_stay_small(path: Path) -> None:
    """No file outgrows what a person can hold in mind."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", FILES, ids=named)
def test_each_module_has_its_tests(path: Path) -> None:
    """src/newsgen/a/b.py is tested by tests/a/test_b.py; data and types alone need no test."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    does_something = any(isinstance(node, ast.FunctionDef) for node in ast.walk(tree))
    if does_something and path.stem not in {"__init__", "__main__"}:
        mirror = TESTS / path.relative_to(SOURCE).with_name(f"test_{path.name}")
        assert mirror.is_file(), f"{mirror.relative_to(ROOT)} is missing"


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("digest", "import newsgen.catalog"),
        ("config", "from newsgen import frontmatter"),
        ("pages", "from newsgen.renderer import render"),
        ("body", "def late():\n    from newsgen.loader import load"),
        ("body", "from . import decode"),
        ("pages", "import sqlite3"),
        ("builder", "from jinja2.sandbox import SandboxedEnvironment"),
        ("config", "import yaml"),
        ("loader", "from click import echo"),
        ("models", "if TYPE_CHECKING:\n    pass\nelse:\n    import newsgen.catalog"),
    ],
)
def test_a_wrong_import_is_found(module: str, code: str) -> None:
    """Each way of importing what is not below is noticed."""
    assert list(wrong_imports(module, ast.parse(code)))


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("pages", "from newsgen.catalog import Catalog"),
        ("pages", "from newsgen.pages.feeds import feed_pages"),
        ("digest", "from newsgen import __version__"),
        ("models", "if TYPE_CHECKING:\n    from newsgen.catalog import Catalog"),
        ("catalog", "import sqlite3"),
    ],
)
def test_a_right_import_is_left_alone(module: str, code: str) -> None:
    """Lower layers, a package's own modules, owned libraries and types are fine."""
    assert list(wrong_imports(module, ast.parse(code))) == []


@pytest.mark.parametrize(
    "code",
    [
        "datetime.now(UTC)",
        "datetime.datetime.now()",
        "date.today()",
        "time.time()",
        "from time import time",
        "import random",
        "from random import shuffle",
        "os.environ['HOME']",
        "from os import environ",
        "print('done')",
    ],
)
def test_an_unpredictable_use_is_found(code: str) -> None:
    """Each way of asking the clock, chance or the environment, or of printing, is noticed."""
    assert list(unpredictable(ast.parse(code)))
