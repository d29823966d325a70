"""Golden texts: sources in, pieces of the site out, reviewed as text.

A file of tests/golden holds a small site, a line with a single full stop, and what comes of it. In
both halves a line ``= path`` starts a file. An input's path may be followed by the encoding in
which it is saved; an output's by the name of an element, of which the first one is shown, or else
the whole file is. ``pytest tests/test_golden.py --update-golden`` writes the outputs anew.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from newsgen.catalog import Catalog
from newsgen.config import load_config
from newsgen.loader import load
from newsgen.output import output_at
from newsgen.planning import every_page
from newsgen.problems import format_problem, in_order
from newsgen.renderer import Renderer
from tests.sites import NOW_NS

FOLDER = Path(__file__).parent / "golden"
SETTINGS = 'title = "ديوان"\nlanguage = "ar-MA"\nbase_url = "https://example.org/news/"\n'
PROBLEMS = "problems"
"""The output that lists the problems of the sources."""


class Piece(NamedTuple):
    """A file of a golden text: its path, the word after it, its text."""

    path: str
    option: str
    text: str

    def __str__(self) -> str:
        return f"= {self.path} {self.option}".rstrip() + f"\n{self.text}"


def pieces(half: str) -> list[Piece]:
    """The files of one half."""
    found = re.split(r"^= (\S+) ?(\S*)\n", half, flags=re.MULTILINE)
    assert not found[0].strip(), f"text before the first file: {found[0]!r}"
    return [Piece(*found[at : at + 3]) for at in range(1, len(found), 3)]


def build(root: Path, inputs: list[Piece], wanted: list[Piece]) -> list[Piece]:
    """The wanted outputs of a site of these inputs."""
    for piece in (Piece("newsgen.toml", "", SETTINGS), *inputs):
        file = root / piece.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(piece.text.encode(piece.option or "utf-8"))
    config = load_config(root)
    assert config.problems == ()
    renderer = Renderer(config, output_at(root / "public"))
    with Catalog.open(None) as catalog:
        problems = load(catalog, config, now_ns=NOW_NS)
        problems += catalog.settle(drafts=config.build.drafts)
        pages = {page.path: page for page in every_page(catalog, config)}
    made = []
    for piece in wanted:
        if piece.path == PROBLEMS:
            text = "".join(f"{format_problem(found)}\n" for found in in_order(problems))
        elif piece.path in pages:
            text = element(renderer.page_bytes(pages[piece.path]).decode(), piece.option)
        else:
            text = f"there is no such page; there are {', '.join(sorted(pages))}\n"
        made.append(piece._replace(text=text))
    return made


def element(text: str, name: str) -> str:
    """The first element of this name, which holds none of its own kind; all without a name."""
    if not name:
        return text if text.endswith("\n") else f"{text}\n"
    found = re.search(rf"<{name}[ >].*?</{name}>", text, re.DOTALL)
    return f"{found[0]}\n" if found else f"there is no element {name}\n"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_golden(path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """What the file's sources make is what the file says."""
    text = path.read_bytes().decode()
    inputs, wanted = text.split("\n.\n", 1)
    made = build(tmp_path, pieces(f"{inputs}\n"), pieces(wanted))
    now = f"{inputs}\n.\n{''.join(map(str, made))}"
    if request.config.getoption("--update-golden"):
        path.write_bytes(now.encode())
    else:
        assert now == text


def test_golden_texts_name_what_exists() -> None:
    """An update never freezes a page or an element that is not there."""
    texts = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.txt")}
    assert texts
    assert [name for name, text in texts.items() if "\nthere is no " in text] == []
