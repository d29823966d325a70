"""Static files: which are copied, whose takes whose place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsgen.config import Config
from newsgen.digest import hex_digest
from newsgen.models import CopyView, Page
from newsgen.pages import assets
from newsgen.pages.assets import asset_pages, name_problems
from tests.catalogs import catalog_of


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A theme of one style sheet, in place of newsgen's."""
    folder = tmp_path / "theme/static"
    folder.mkdir(parents=True)
    (folder / "style.css").write_bytes(b"theme")
    monkeypatch.setattr(assets, "theme_folder", lambda: tmp_path / "theme")
    return folder


def planned(root: Path) -> list[Page]:
    """The pages of the site at ``root``."""
    return list(asset_pages(catalog_of(), Config(root)))


def test_the_theme_alone(theme: Path, tmp_path: Path) -> None:
    """A site without a static folder has the theme's files."""
    assert planned(tmp_path) == [
        Page("style.css", "@copy", CopyView("theme", "style.css", hex_digest(b"theme")))
    ]


def test_the_sites_own_file_takes_the_place_of_the_themes(theme: Path, tmp_path: Path) -> None:
    """Name by name, at any depth, in the order of names."""
    for name in ("style.css", "img/شعار.png", "CNAME"):
        file = tmp_path / "static" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"own")
    own = hex_digest(b"own")
    assert planned(tmp_path) == [
        Page(name, "@copy", CopyView("static", name, own))
        for name in ("CNAME", "img/شعار.png", "style.css")
    ]


def test_what_is_hidden_or_a_link_is_left_out(theme: Path, tmp_path: Path) -> None:
    """Neither a dotfile, nor a file in a hidden folder, nor a link, nor a pipe is published."""
    own = tmp_path / "static"
    (own / ".git").mkdir(parents=True)
    (own / ".git/config").write_text("x")
    (own / ".htaccess").write_text("x")
    (own / "secret").symlink_to("/etc/hostname")
    (own / "etc").symlink_to("/etc")
    os.mkfifo(own / "pipe")
    assert [page.path for page in planned(tmp_path)] == ["style.css"]


def test_a_name_that_is_no_unicode_is_left_out(theme: Path, tmp_path: Path) -> None:
    """No address can hold it."""
    (tmp_path / "static").mkdir()
    with open(os.fsencode(tmp_path) + b"/static/bad\xff.css", "wb"):  # noqa: PTH123
        pass
    assert [page.path for page in planned(tmp_path)] == ["style.css"]


def test_an_unreadable_file_is_planned_all_the_same(
    theme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever copies it reports why it cannot be read."""

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert planned(tmp_path) == [Page("style.css", "@copy", CopyView("theme", "style.css", ""))]


def test_another_folder_may_be_set(theme: Path, tmp_path: Path) -> None:
    """The setting ``static`` names it."""
    (tmp_path / "files").mkdir()
    (tmp_path / "files/a.txt").write_bytes(b"a")
    config = Config(tmp_path, build=Config(tmp_path).build._replace(static="files"))
    assert [page.path for page in asset_pages(catalog_of(), config)] == ["a.txt", "style.css"]


def test_names_that_read_as_others_are_errors(theme: Path, tmp_path: Path) -> None:
    """Of files and of folders, each once."""
    static = tmp_path / "static"
    (static / "أ\u202eب").mkdir(parents=True)
    (static / "أ\u202eب/c.txt").touch()
    (static / "d\u202a.txt").touch()
    (static / "e.txt").touch()
    found = name_problems(Config(tmp_path))
    assert [(p.code, p.location.path, p.is_error) for p in found] == [
        ("bidi-override", "static/d\u202a.txt", True),
        ("bidi-override", "static/أ\u202eب", True),
    ]
    assert "U+202A" in found[0].message
