"""Hosts' limits: what a site measures, and what is said of it."""

from __future__ import annotations

import io
import tarfile
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.config.settings import BY_NAME
from newsgen.hosts import (
    GIGA,
    HOSTS,
    MEBI,
    Extent,
    amount,
    host_of,
    limit_problems,
    measured,
    name_clashes,
    shares,
)

GITHUB, CLOUDFLARE = HOSTS["github"], HOSTS["cloudflare"]


def test_the_setting_names_the_hosts() -> None:
    """The setting and the table of hosts know the same ones."""
    assert BY_NAME["host"].choices == ("auto", *HOSTS)


@pytest.mark.parametrize(
    ("setting", "base_url", "name"),
    [
        ("auto", "https://fatima.github.io/archive/", "github"),
        ("auto", "https://diwan.pages.dev/", "cloudflare"),
        ("auto", "https://diwan.netlify.app/", "netlify"),
        ("auto", "http://diwan.s3-website.eu-west-1.amazonaws.com/", "s3"),
        ("auto", "https://news.example/", ""),
        ("auto", "https://notgithub.io/", ""),
        ("auto", "http://localhost:8000/", ""),
        ("netlify", "https://news.example/", "netlify"),
    ],
)
def test_a_host_is_known_by_setting_or_address(setting: str, base_url: str, name: str) -> None:
    """The setting counts; without it the end of the address's name."""
    host = host_of(setting, base_url)
    assert (host.name if host else "") == name


def test_a_site_is_measured() -> None:
    """Number, bytes, the largest file, the longest path in bytes, the fullest folder."""
    extent = measured([("a/index.html", 10), ("a/خبر.html", 7), ("b.html", 30), ("a/c", 30)])
    assert extent[:4] == (4, 77, "a/c", 30)
    assert (extent.longest, extent.longest_bytes) == ("a/خبر.html", 13)
    assert (extent.fullest, extent.fullest_files) == ("a", 3)
    assert measured([]).files == 0


names = st.text(st.sampled_from("abخر"), min_size=1, max_size=40)
paths = st.lists(st.tuples(st.lists(names, min_size=1, max_size=4), st.integers(0, 3000)),
                 max_size=12)  # fmt: skip


@given(paths)
def test_the_artifact_is_what_tar_makes(files: list[tuple[list[str], int]]) -> None:
    """GNU tar of the folder has the estimated bytes, but for its last, partly empty block."""
    sizes: dict[str, int] = {}
    for parts, size in files:
        path = "/".join(parts)
        if not any(f"{other}/".startswith(f"{path}/") or f"{path}/".startswith(f"{other}/")
                   for other in sizes):  # fmt: skip
            sizes[path] = size
    folders = {path.rsplit("/", n)[0] for path in sizes for n in range(1, path.count("/") + 1)}
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.GNU_FORMAT) as tar:
        for folder in {f"./{folder}" for folder in folders} | {"."}:
            about = tarfile.TarInfo(f"{folder}/")
            about.type = tarfile.DIRTYPE
            tar.addfile(about)
        for path, size in sizes.items():
            about = tarfile.TarInfo(f"./{path}")
            about.size = size
            tar.addfile(about, io.BytesIO(b"x" * size))
    expected = measured(sizes.items()).artifact
    if sizes:
        assert 0 <= len(made.getvalue()) - expected <= tarfile.RECORDSIZE + tarfile.BLOCKSIZE * 2


def test_limits_are_told_before_and_when_they_are_passed() -> None:
    """Nothing below four fifths, a warning from there, an error above; the file is named."""
    assert limit_problems(Extent(files=15_999), CLOUDFLARE, "public") == []
    (near,) = limit_problems(Extent(files=16_000), CLOUDFLARE, "public")
    assert (near.severity, near.code) == ("warning", "limit")
    (over,) = limit_problems(Extent(files=20_001), CLOUDFLARE, "public")
    assert over.is_error
    assert "20,000" in over.message
    assert "20,001" in over.message
    big = Extent(files=1, largest="a/film.mp4", largest_bytes=26 * MEBI)
    (problem,) = limit_problems(big, CLOUDFLARE, "public")
    assert problem.location.path == "public/a/film.mp4"
    (site,) = limit_problems(Extent(files=1, artifact=GIGA + 1), GITHUB, "public")
    assert site.hint


def test_every_limit_is_judged() -> None:
    """A site over all limits has an error for each that the host states."""
    huge = Extent(10**6, 10**12, "a", 10**12, "x" * 2000, 10**12, "b", 10**6)
    for host in HOSTS.values():
        limits = (host.files, host.site_bytes, host.file_bytes, host.folder_files, host.path_bytes)
        found = limit_problems(huge, host, "public")
        assert len(found) == sum(bool(limit) for limit in limits)
        assert all(problem.is_error for problem in found)
        assert [share.part for share in shares(huge, host)] == sorted(
            (share.part for share in shares(huge, host)), reverse=True
        )


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("a/News.html", "a/news.html", "case"),
        ("A/x.html", "a/x.html", "case"),
        ("réf.html", unicodedata.normalize("NFD", "réf.html"), "NFD"),
        ("آخر.html", unicodedata.normalize("NFD", "آخر.html"), "NFD"),
    ],
)
def test_names_that_are_one_on_some_disks(one: str, other: str, how: str) -> None:
    """They are told, with both names and what they differ by."""
    (problem,) = name_clashes([one, "else.html", other], "public")
    assert problem.code == "name-clash"
    assert how in problem.message
    assert list(name_clashes([one, "else.html"], "public")) == []


def test_amounts_read_well() -> None:
    """Decimal units, one digit where it says something."""
    assert [amount(n) for n in (0, 999, 1000, 1234, 10**6, 1_550_000, 10**9)] == [
        "0 bytes", "999 bytes", "1 kB", "1.2 kB", "1 MB", "1.6 MB", "1 GB",
    ]  # fmt: skip
