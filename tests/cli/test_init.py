"""``newsgen init``."""

from __future__ import annotations

import tomllib
from pathlib import Path

from newsgen.config import load_config


def test_a_new_site_builds_without_a_word_of_complaint(run, tmp_path: Path) -> None:
    """init, cd, build: a newcomer's first minute ends with a site, no error and no warning."""
    made = run("init", "demo", "--title", "أخبار «اليوم»", "--language", "ar-MA")
    assert made.returncode == 0
    assert "cd demo" in made.stdout
    root = tmp_path / "demo"
    files = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    assert [name for name in files if not name.startswith("articles/")] == [
        ".gitattributes",
        ".gitignore",
        "newsgen.toml",
        "permalinks.lock",
        "static/.gitkeep",
        "templates/.gitkeep",
    ]
    built = run("build", cwd=root)
    assert built.returncode == 0
    assert "1 article" in built.stdout
    assert "0 errors, 0 warnings" in built.stdout
    assert "أخبار «اليوم»" in (root / "public/index.html").read_text(encoding="utf-8")
    assert not (root / "public/.gitkeep").exists()
    checked = run("check", cwd=root)
    assert checked.returncode == 0
    assert checked.stderr == ""


def test_the_settings_are_known_ones_also_those_commented_out(run, tmp_path: Path) -> None:
    """A user may take the # off any line of newsgen.toml."""
    run("init", "demo", "--language", "ar-EG")
    file = tmp_path / "demo/newsgen.toml"
    text = file.read_text(encoding="utf-8")
    lines = [line.removeprefix("# ") if " = " in line else line for line in text.splitlines()]
    file.write_text("\n".join(lines), encoding="utf-8")
    config = load_config(tmp_path / "demo")
    assert config.problems == ()
    assert config.site.timezone == "Africa/Cairo"
    assert config.site.page_size == tomllib.loads("\n".join(lines))["page_size"] == 20


def test_a_folder_with_files_is_refused_and_left_alone(run, tmp_path: Path) -> None:
    """Nothing of the user's is mixed with a new site."""
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    done = run("init", ".")
    assert done.returncode == 1
    assert ".: error[not-empty]" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_an_empty_folder_and_one_with_git_only_are_taken(run, tmp_path: Path) -> None:
    """`mkdir x`, or `git init x`, then `newsgen init .` in it."""
    (tmp_path / "x/.git").mkdir(parents=True)
    done = run("init", ".", cwd=tmp_path / "x")
    assert done.returncode == 0
    assert "cd " not in done.stdout
    assert (tmp_path / "x/newsgen.toml").is_file()
    again = run("init", ".", cwd=tmp_path / "x")
    assert again.returncode == 1
    assert "there is a site here already" in again.stderr


def test_a_file_of_that_name_is_an_error(run, tmp_path: Path) -> None:
    """A name that is taken by a file is said to be."""
    (tmp_path / "demo").write_text("x", encoding="utf-8")
    done = run("init", "demo")
    assert done.returncode == 1
    assert "demo: error[not-a-folder]" in done.stderr


def test_wrong_options_are_usage_errors(run, tmp_path: Path) -> None:
    """A language that is none and a title without a visible letter end with 2 and make nothing."""
    assert run("init", "demo", "--language", "عربي").returncode == 2
    assert run("init", "demo", "--language", "xq").returncode == 2
    assert run("init", "demo", "--title", "\u200f \u200b").returncode == 2
    assert run("init").returncode == 2
    assert not (tmp_path / "demo").exists()
