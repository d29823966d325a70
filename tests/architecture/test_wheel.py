"""The wheel is newsgen as strangers get it: complete, and able to work without the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files, as pip would put them into a folder."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = folder.glob("newsgen-*.whl")
    target = folder / "site-packages"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def names(folder: Path) -> set[str]:
    """The files below a folder, without caches."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.mark.parametrize("part", ["templates", "static"])
def test_the_wheel_carries_the_theme(installed: Path, part: str) -> None:
    """Every template and static file is in the wheel, with its bytes."""
    carried = installed / "newsgen" / "theme" / part
    assert names(carried) == names(ROOT / part)
    for name in names(ROOT / part):
        assert (carried / name).read_bytes() == (ROOT / part / name).read_bytes()


def test_the_wheel_carries_the_package_and_nothing_else(installed: Path) -> None:
    """All of src/newsgen, the types' marker included; no tests, no articles."""
    package = {f"newsgen/{name}" for name in names(ROOT / "src" / "newsgen")}
    others = names(installed) - package
    assert package <= names(installed)
    assert all(name.startswith(("newsgen/theme/", "newsgen-")) for name in others)


def test_a_stranger_makes_and_builds_a_site(installed: Path, tmp_path: Path) -> None:
    """`newsgen init demo`, then `newsgen build` in it, with the wheel alone."""
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    for folder, arguments in ((tmp_path, ["init", "demo"]), (tmp_path / "demo", ["build"])):
        done = subprocess.run(
            [sys.executable, "-m", "newsgen", *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    public = tmp_path / "demo" / "public"
    assert (public / "style.css").read_bytes() == (ROOT / "static" / "style.css").read_bytes()
    assert len(list(public.glob("[0-9]*/[0-9]*/[0-9]*/*/index.html"))) == 1
