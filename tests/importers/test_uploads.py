"""Pictures of a blog, from a copy of its uploads."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.importers.uploads import Uploads

BLOG = "https://daffa.example/wp-content/uploads"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "uploads"
    for name in ("2015/12/قمة.jpg", "2015/11/قمة.jpg", "2015/12/a b.JPG", "2015/12/s-300x200.png",
                 "2015/12/x.svg", "2015/12/x.pdf"):  # fmt: skip
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode())
    (tmp_path / "secret.jpg").write_bytes(b"x")
    (folder / "2015/out.jpg").symlink_to(tmp_path / "secret.jpg")
    return folder


@pytest.mark.parametrize(
    ("url", "name"),
    [
        (f"{BLOG}/2015/12/قمة.jpg", "قمة.jpg"),
        (f"{BLOG}/2015/12/%D9%82%D9%85%D8%A9-1024x768.jpg?x=1", "قمة.jpg"),
        (f"{BLOG}/2015/12/a%20b.JPG", "a-b.jpg"),
        (f"{BLOG}/2015/12/s-300x200.png", "s-300x200.png"),
        ("/wp-content/uploads/2015/12/x.pdf", "x.pdf"),
    ],
)
def test_an_address_is_a_file_of_the_copy(copy: Path, url: str, name: str) -> None:
    """The original rather than a smaller one, under a name that fits everywhere."""
    uploads = Uploads(copy)
    assert uploads.place(url, "2015/12/12") == name
    assert list(uploads.copies) == [f"2015/12/12/{name}"]


@pytest.mark.parametrize(
    "url",
    [
        f"{BLOG}/2015/12/none.jpg",
        f"{BLOG}/2015/12/x.svg",
        f"{BLOG}/../../secret.jpg",
        f"{BLOG}/%2e%2e/secret.jpg",
        f"{BLOG}/2015/out.jpg",
        f"{BLOG}/2015/12",
        f"{BLOG}/%ff.jpg",
        f"{BLOG}/%00.jpg",
        "https://other.example/a.jpg",
        "http://[x/uploads/a.jpg",
    ],
)
def test_what_the_copy_does_not_hold_stays_an_address(copy: Path, url: str) -> None:
    """Nothing outside the copy, no kind that is not published."""
    uploads = Uploads(copy)
    assert uploads.place(url, "2015/12/12") == url
    assert uploads.copies == {}


def test_two_files_of_one_name_lie_beside_each_other(copy: Path) -> None:
    """And one file that two articles show lies there once."""
    uploads = Uploads(copy)
    named = [uploads.place(f"{BLOG}/2015/{month}/قمة.jpg", "") for month in ("12", "11", "12")]
    assert named == ["قمة.jpg", "قمة-2.jpg", "قمة.jpg"]


def test_without_a_copy_addresses_stay() -> None:
    """Nothing is fetched."""
    assert Uploads(None).place(f"{BLOG}/a.jpg", "") == f"{BLOG}/a.jpg"
