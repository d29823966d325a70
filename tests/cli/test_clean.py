"""``newsgen clean``."""

from __future__ import annotations

from pathlib import Path

from tests.sites import article


def test_what_builds_made_is_deleted_and_nothing_else(run, site: Path) -> None:
    """The output directory and the state go; a second clean is no error."""
    (site / "articles/a.md").write_text(article(), encoding="utf-8")
    before = sorted(path.name for path in site.rglob("*"))
    run("build", cwd=site)
    assert (site / "public/index.html").is_file()
    assert run("clean", cwd=site).returncode == 0
    assert (
        sorted(path.name for path in site.rglob("*") if "newsgen.lock" not in path.name) == before
    )
    assert run("clean", cwd=site).returncode == 0


def test_a_folder_of_someone_else_is_left_alone(run, site: Path) -> None:
    """Files that newsgen did not make are never deleted."""
    (site / "public").mkdir()
    (site / "public/mine.txt").write_text("x", encoding="utf-8")
    done = run("clean", cwd=site)
    assert done.returncode == 1
    assert "error[output]" in done.stderr
    assert (site / "public/mine.txt").is_file()


def test_dangerous_output_folders_are_refused(run, site: Path) -> None:
    """The folder of articles is never cleaned away."""
    (site / "articles/a.md").write_text(article(), encoding="utf-8")
    assert run("clean", "--output", "articles", cwd=site).returncode == 1
    assert run("clean", "--output", ".", cwd=site).returncode == 1
    assert (site / "articles/a.md").is_file()
