"""The output directory: ownership, staging, moving in and deleting."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsgen import output as outputs
from newsgen.output import Output, output_at


@pytest.fixture
def output(tmp_path: Path) -> Output:
    """An output directory that does not exist yet, with an empty staging folder."""
    place = output_at(tmp_path / "public")
    outputs.clear_staging(place)
    return place


def test_the_staging_folder_lies_beside_the_output(output: Output) -> None:
    """What waits there is never published."""
    assert output.staging.parent == output.root.parent
    assert output.staging != output.root


def test_a_staged_file_moves_in_whole(output: Output) -> None:
    """Nothing is seen before the move, all of it after."""
    status = outputs.stage(output, "2022/07/18/خبر/index.html", b"text")
    target = output.root / "2022/07/18/خبر/index.html"
    assert not target.exists()
    outputs.move_in(output, "2022/07/18/خبر/index.html")
    assert target.read_bytes() == b"text"
    assert target.stat().st_mtime_ns == status.st_mtime_ns
    outputs.move_in(output, "2022/07/18/خبر/index.html")  # repeated after a crash
    assert target.read_bytes() == b"text"


def test_modes_do_not_depend_on_the_umask(output: Output) -> None:
    """A web server can read what a careful user builds."""
    before = os.umask(0o077)
    try:
        outputs.stage(output, "a/b/index.html", b"x")
        outputs.move_in(output, "a/b/index.html")
    finally:
        os.umask(before)
    assert (output.root / "a/b/index.html").stat().st_mode & 0o777 == 0o644
    assert (output.root / "a/b").stat().st_mode & 0o777 == 0o755


def test_deleting_leaves_no_empty_folders_and_no_damage(output: Output) -> None:
    """A foreign file keeps its folder."""
    for path in ("a/b/index.html", "a/c/index.html"):
        outputs.stage(output, path, b"x")
        outputs.move_in(output, path)
    (output.root / "a/c/notes.txt").write_text("mine")
    outputs.delete(output, "a/b/index.html")
    outputs.delete(output, "a/c/index.html")
    outputs.delete(output, "a/c/index.html")
    assert not (output.root / "a/b").exists()
    assert (output.root / "a/c/notes.txt").read_text() == "mine"


def test_a_file_takes_the_place_of_an_empty_folder(output: Output) -> None:
    """An alias that was a folder may become a file."""
    (output.root / "x").mkdir(parents=True)
    outputs.stage(output, "x", b"1")
    outputs.move_in(output, "x")
    assert (output.root / "x").read_bytes() == b"1"


@pytest.mark.parametrize("links", [True, False])
def test_a_standing_file_is_kept_in_the_staged_tree(
    output: Output, links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its bytes and its time, whether or not the disk has links."""
    outputs.stage(output, "a/b/index.html", b"old")
    outputs.move_in(output, "a/b/index.html")
    if not links:
        monkeypatch.setattr(os, "link", _no_links)
    whole = output._replace(whole=True)
    outputs.keep(whole, "a/b/index.html")
    kept = whole.staging / "a/b/index.html"
    assert kept.read_bytes() == b"old"
    assert kept.stat().st_mtime_ns == (output.root / "a/b/index.html").stat().st_mtime_ns


def _no_links(*arguments: object, **options: object) -> None:
    raise PermissionError


@pytest.mark.parametrize("existing", [None, "empty", "ours"])
def test_a_whole_tree_takes_the_outputs_place(output: Output, existing: str | None) -> None:
    """A clean build appears at once, and what stood there is gone."""
    if existing:
        output.root.mkdir()
    if existing == "ours":
        outputs.mark(output.root)
        (output.root / "old.html").write_text("old")
    whole = output._replace(whole=True)
    outputs.stage(whole, "a/index.html", b"new")
    outputs.mark(whole.staging)
    outputs.move_tree(whole)
    assert (output.root / "a/index.html").read_bytes() == b"new"
    assert not (output.root / "old.html").exists()
    assert outputs.is_ours(output.root)
    assert not output.staging.exists()


def test_a_folder_with_foreign_files_is_not_ours(tmp_path: Path) -> None:
    """Only absent, empty or marked folders are written to."""
    assert outputs.is_ours(tmp_path / "none")
    assert outputs.is_ours(tmp_path)
    (tmp_path / "thesis.doc").write_text("precious")
    assert not outputs.is_ours(tmp_path)
    outputs.mark(tmp_path)
    assert outputs.is_ours(tmp_path)


def test_staging_follows_no_link(output: Output, tmp_path: Path) -> None:
    """A link planted in the staging folder is not written through."""
    precious = tmp_path / "precious"
    precious.write_text("mine")
    output.waiting("x").symlink_to(precious)
    with pytest.raises(OSError, match="symbolic"):
        outputs.stage(output, "x", b"bad")
    assert precious.read_text() == "mine"


def test_a_disk_of_its_own_is_staged_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files move within a disk only; what waits there makes the folder nobody else's."""
    root = tmp_path / "public"
    root.mkdir()
    monkeypatch.setattr(outputs, "is_mounted", lambda path: path == root)
    place = output_at(root)
    assert place.staging.parent == root
    outputs.clear_staging(place)
    (root / "lost+found").mkdir()
    assert outputs.is_ours(root)
    outputs.stage(place, "a/index.html", b"x")
    outputs.move_in(place, "a/index.html")
    assert (root / "a/index.html").read_bytes() == b"x"


def test_strays_are_ours_and_not_wanted(output: Output) -> None:
    """Only a marked folder has any; the mark and what is wanted again are none."""
    (output.root / "a").mkdir(parents=True)
    (output.root / "a/index.html").write_text("x")
    (output.root / "b.html").write_text("x")
    assert list(outputs.strays(output, lambda path: False)) == []
    outputs.mark(output.root)
    assert sorted(outputs.strays(output, lambda path: False)) == ["a/index.html", "b.html"]
    assert list(outputs.strays(output, "b.html".__eq__)) == ["a/index.html"]


def test_a_foreign_folder_is_an_error_under_its_name(tmp_path: Path) -> None:
    """Who builds and who checks say the same."""
    place = output_at(tmp_path / "public")
    assert outputs.foreign(place, "public") == []
    place.root.mkdir()
    (place.root / "thesis.doc").write_text("precious")
    [problem] = outputs.foreign(place, "public")
    assert (problem.code, problem.location.path) == ("output", "public")
