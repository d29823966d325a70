"""Output directories that would cost the user files are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.config.folders import folder_problems
from newsgen.config.settings import Build


def faults(root: Path, **names: str) -> list[tuple[str, str]]:
    """Name and message of each folder that cannot be used."""
    return [(name, message) for name, message, _ in folder_problems(root, Build(**names))]


@pytest.mark.parametrize("output", ["public", "build/site", "../elsewhere", "/srv/www/site"])
def test_folders_of_their_own_are_fine(tmp_path: Path, output: str) -> None:
    """Inside the site or outside."""
    assert faults(tmp_path, output=output) == []


@pytest.mark.parametrize(
    ("output", "why"),
    [
        (".", "is the site's own folder"),
        ("..", "holds the site's own folder"),
        ("/", "is the root of the file system"),
        ("articles", "is the folder of articles or inside it"),
        ("articles/public", "is the folder of articles or inside it"),
        ("templates", "is the folder of templates or inside it"),
        ("static/x", "is the folder of static or inside it"),
        (".newsgen", "is inside .newsgen"),
        (".git/x", "is inside .git"),
        ("a\0b", "is no folder name"),
    ],
)
def test_output_that_would_cost_files(tmp_path: Path, output: str, why: str) -> None:
    """The site itself, what it is made from, and what holds it."""
    ((name, message),) = faults(tmp_path, output=output)
    assert name == "output"
    assert message.endswith(why)


def test_output_that_holds_a_source_folder(tmp_path: Path) -> None:
    """An article folder deeper down would be deleted with it."""
    ((name, message),) = faults(tmp_path, articles="a/b", output="a")
    assert (name, message.endswith("holds the folder of articles")) == ("output", True)


def test_the_home_folder_is_no_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is a folder that holds it."""
    home = tmp_path / "users" / "me"
    home.mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: home)
    site = home / "site"
    assert faults(site, output=str(home))[0][1].endswith("is your home folder")
    assert faults(tmp_path / "site", output=str(home.parent))[0][1].endswith(
        "holds your home folder"
    )


def test_symbolic_links_are_followed(tmp_path: Path) -> None:
    """An innocent name may lead to the articles."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "public").symlink_to(tmp_path / "articles")
    assert faults(tmp_path)[0][0] == "output"
    (tmp_path / "static").symlink_to("/")
    assert "static" in [name for name, _ in faults(tmp_path)]


@pytest.mark.parametrize("folder", ["..", "../x", "/etc", ".", "a\0b"])
def test_sources_stay_inside_the_site(tmp_path: Path, folder: str) -> None:
    """Their places in messages are relative to the site's root."""
    assert ("articles", True) in [
        (name, "not inside" in message) for name, message in faults(tmp_path, articles=folder)
    ]
