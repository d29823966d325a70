"""The theme's place: beside the source tree, or inside an installed newsgen."""

from __future__ import annotations

from pathlib import Path

from newsgen import theme
from newsgen.config import Config
from newsgen.theme import template_folders, theme_folder


def test_the_theme_has_templates_and_static_files() -> None:
    """Wherever it lies."""
    assert (theme_folder() / "templates/base.html").is_file()
    assert (theme_folder() / "static/style.css").is_file()


def test_an_installed_theme_goes_first(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """The wheel has it inside the package."""
    package = tmp_path / "a/src/newsgen"
    package.mkdir(parents=True)
    monkeypatch.setattr(theme, "__file__", str(package / "theme.py"))
    assert theme_folder() == tmp_path / "a"
    (package / "theme").mkdir()
    assert theme_folder() == package / "theme"


def test_a_sites_own_templates_stand_over_the_themes(tmp_path: Path) -> None:
    """File by file, in this order."""
    own, default = template_folders(Config(tmp_path))
    assert own == ("templates", tmp_path / "templates")
    assert default == ("theme", theme_folder() / "templates")
