"""Which files go out."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.catalog import Catalog
from newsgen.catalog.ledger import Written
from newsgen.problems import NewsgenError
from newsgen.publish.tree import Outgoing, built_files, lying_files, unreadable, with_marks


def test_only_what_was_built_goes_out(tmp_path: Path) -> None:
    """What else lies in the folder does not; paths are in order."""
    for name in ("b.html", "a.html", ".DS_Store", "mine.txt"):
        (tmp_path / name).write_text(name)
    with Catalog.open(None) as catalog:
        rows = [Written(name, b"k", 6, 1, b"d") for name in ("b.html", "a.html")]
        catalog.ledger.stage((row, True) for row in rows)
        catalog.ledger.settle()
        files = built_files(catalog, tmp_path)
    assert [(file.path, file.size, file.read()) for file in files] == [
        ("a.html", 6, b"a.html"), ("b.html", 6, b"b.html"),
    ]  # fmt: skip


def test_hidden_files_are_not_counted(tmp_path: Path) -> None:
    """Neither newsgen's mark nor what lies in hidden folders."""
    public = tmp_path / "public"
    for name in (".newsgen", ".git/x", "a/b.html", "c.html"):
        (public / name).parent.mkdir(parents=True, exist_ok=True)
        (public / name).write_text("12")
    assert list(lying_files(public)) == [("c.html", 2), ("a/b.html", 2)]


def test_marks_are_added_where_they_are_missing() -> None:
    """.nojekyll always, CNAME for a name of one's own; the site's own file counts."""
    page = Outgoing("index.html", 1, text=b"x")
    assert [file.path for file in with_marks([page], "https://f.github.io/a/")] == [
        ".nojekyll", "index.html",
    ]  # fmt: skip
    named = {file.path: file.read() for file in with_marks([page], "https://news.example/")}
    assert named["CNAME"] == b"news.example\n"
    own = Outgoing("CNAME", 4, text=b"own\n")
    assert {f.path: f.read() for f in with_marks([own], "https://news.example/")}[
        "CNAME"
    ] == b"own\n"


def test_a_lost_file_is_a_problem(tmp_path: Path) -> None:
    """Its path and what to do."""
    with pytest.raises(OSError) as caught:
        Outgoing("a", 1, tmp_path / "a").read()
    error = unreadable("a", caught.value)
    assert isinstance(error, NewsgenError)
    assert "newsgen build" in str(error)
