"""Problems as a browser shows them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import newsgen
from newsgen.models import Link, RedirectView
from newsgen.problems import error
from newsgen.serve.problems import IN_ARABIC, shown, view_data


def test_the_offending_line_and_its_place(tmp_path: Path) -> None:
    """In both languages."""
    (tmp_path / "خبر.md").write_text("---\ntitle: خبر\ndate: 2022-13-01\n---\n", encoding="utf-8")
    found = shown(error("date", "no such day", "خبر.md", 3, 7, "Mend it."), tmp_path)
    assert found["text"] == "date: 2022-13-01"
    assert found["text"][found["at"]] == "2"
    assert found["arabic"] == IN_ARABIC["date"]
    assert (found["path"], found["line"], found["column"]) == ("خبر.md", 3, 7)


def test_a_long_line_is_cut_around_its_place(tmp_path: Path) -> None:
    """The character is still in it."""
    (tmp_path / "a.md").write_text("x" * 5000 + "Y" + "z" * 5000, encoding="utf-8")
    found = shown(error("html", "odd", "a.md", 1, 5001), tmp_path)
    assert len(found["text"]) <= 240
    assert found["text"][found["at"]] == "Y"


def test_without_a_line_there_is_none(tmp_path: Path) -> None:
    """A missing file, a line after the end, a place that is no file."""
    (tmp_path / "a.md").write_text("one", encoding="utf-8")
    assert shown(error("x", "m", "a.md", 9, 1), tmp_path)["text"] == ""
    assert shown(error("x", "m", "missing.md", 1, 1), tmp_path)["at"] == -1
    assert shown(error("x", "m", "--output"), tmp_path)["text"] == ""


def test_what_hides_or_reorders_is_shown_as_code(tmp_path: Path) -> None:
    """A banner must not be turned by what it warns of."""
    (tmp_path / "a.md").write_text("ab\u202ecd", encoding="utf-8")
    found = shown(error("bidi-override", "m", "a.md", 1, 3), tmp_path)
    assert found["text"] == "ab\\u202ecd"
    assert found["at"] == 2


def test_the_data_of_a_view() -> None:
    """Named all the way down, and bounded."""
    assert view_data(RedirectView("عنوان", "a/")) == '{\n "title": "عنوان",\n "target": "a/"\n}'
    assert '"title": "x"' in view_data(RedirectView("t", (Link("x", "y"),)))  # type: ignore[arg-type]
    assert len(view_data(RedirectView("x" * 99_999, ""))) < 21_000
    assert view_data(None) == ""


PARTS = ("frontmatter", "config", "catalog", "body", "loader", "pages", "templates")
FILES = ("permalinks", "source", "decode", "renderer")
SAY = {"error", "fail", "BodyProblem", "Explained", "_Refused", "_refused"}
"""What makes an error of its first code-like argument."""


def codes() -> set[str]:
    """Every code that an error of the site's files may have."""
    package = Path(newsgen.__file__).parent
    files = [file for part in PARTS for file in (package / part).rglob("*.py")]
    found = set()
    for file in (*files, *(package / f"{name}.py" for name in FILES)):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            values = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            if name in SAY and "warning" not in values and values:
                found.add(next((v for v in values if isinstance(v, str)), ""))
    return {code for code in found if re.fullmatch(r"[a-z]+(-[a-z]+)*", code)}


def test_every_error_of_the_sites_files_is_told_in_arabic() -> None:
    """None is left to a general sentence."""
    found = codes()
    assert {"permalinks", "yaml-comment", "table-cells", "template", "slug"} <= found
    assert len(found) > 25
    assert found - IN_ARABIC.keys() == set()
