"""Making the index of a site, again and again."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsgen.body import BodyOptions
from newsgen.indexing import plain
from newsgen.search import open_index, search
from newsgen.search.gathering import Shown
from newsgen.search.patching import Edit, Others, Standing, patched
from newsgen.search.segment import Segment
from newsgen.search.store import stored
from tests.pages.test_search import SEARCHED
from tests.sites import MEMORY, SiteTest, article

FOLDER = ".newsgen/search"

FEW = 4
"""Articles of a step of the base in these tests."""


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """The base grows by four articles at a time, and is patched whatever differs."""
    monkeypatch.setattr("newsgen.indexing.TAIL", FEW)
    monkeypatch.setattr("newsgen.indexing._PATCHED_TO", 1)


def text_of(number: int, words: str = "", tags: str = "المغرب") -> str:
    """An article of day ``number``."""
    day = f"2022-{number // 28 + 1:02}-{number % 28 + 1:02}"
    return article(f"خبر {number}", day, tags, body=f"نص الخبر {number} بالمغرب. {words}\n")


def site_of(root: Path, count: int) -> SiteTest:
    """A site of ``count`` articles, built."""
    site = SiteTest(root, SEARCHED)
    for number in range(count):
        site.write(f"articles/{number:03}.md", text_of(number))
    site.build()
    return site


def base_of(root: Path) -> str:
    """The identity of the base."""
    index = stored(root / FOLDER)
    assert index is not None
    return index.segments["base"].id


def test_a_new_article_leaves_the_base(tmp_path: Path) -> None:
    """Only the tail and the root are made, until the tail is full."""
    site = site_of(tmp_path, 5)
    base = base_of(tmp_path)
    site.write("articles/005.md", text_of(5))
    site.build()
    assert base_of(tmp_path) == base
    assert not any(path.startswith(f"search/{base}/") for path in site.rendered)
    for number in (6, 7):
        site.write(f"articles/{number:03}.md", text_of(number))
    site.build()
    assert base_of(tmp_path) != base
    index = stored(tmp_path / FOLDER)
    assert index is not None
    assert (index.segments["base"].articles, "tail" in index.segments) == (8, False)


def test_an_edit_of_an_old_article_is_found(tmp_path: Path) -> None:
    """The base is made again."""
    site = site_of(tmp_path, 6)
    site.write("articles/001.md", text_of(1, "زعفران"))
    site.build()
    assert search(open_index(tmp_path / "public"), "زعفران").numbers == [1]


def test_what_differs_in_the_base_is_patched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text, a tag, a date, one more step of the base, a withdrawal: by the articles that are
    other than those before at their places, and all to the bytes of a clean build."""
    site = site_of(tmp_path, 9)
    asked: list[list[int]] = []

    def spied(standing: Standing, edits: list[Edit], rows: Shown, others: Others) -> Segment:
        asked.append([edit.article for edit in edits])
        return patched(standing, edits, rows, others)

    def check(expected: list[int]) -> None:
        with monkeypatch.context() as patch:
            patch.setattr("newsgen.indexing.patched", spied)
            site.build()
        assert asked.pop() == expected
        assert not asked
        patched_files = site.files()
        site.build(clean=True)
        assert site.files() == patched_files

    site.write("articles/001.md", text_of(1, "زعفران"))
    check([1])
    site.write("articles/002.md", text_of(2, tags="ثقافة"))
    check([2])
    site.write("articles/004.md", text_of(4).replace("2022-01-05", "2022-01-02"))
    check([2, 3, 4])
    for number in (9, 10, 11):
        site.write(f"articles/{number:03}.md", text_of(number))
    check([8, 9, 10, 11])
    (tmp_path / "articles" / "011.md").unlink()
    check([8, 9, 10, 11])


def test_a_base_of_other_articles_is_made_from_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where more than a share of them differ."""
    site = site_of(tmp_path, 9)
    monkeypatch.setattr("newsgen.indexing._PATCHED_TO", 8)
    monkeypatch.setattr("newsgen.indexing.patched", None)
    for number in (1, 2):
        site.write(f"articles/{number:03}.md", text_of(number, "زعفران"))
    site.build()
    assert search(open_index(tmp_path / "public"), "زعفران").numbers == [2, 1]


def test_a_tag_that_is_called_otherwise_changes_the_base(tmp_path: Path) -> None:
    """A new spelling of a tag of old articles may give it another name."""
    site = site_of(tmp_path, 6)
    for number in (6, 7, 8):
        site.write(f"articles/{number:03}.md", text_of(number, tags="المغــرب"))
    site.build()
    incremental = site.files()
    site.build(clean=True)
    assert site.files() == incremental


def test_without_what_was_kept(tmp_path: Path) -> None:
    """Words of the base lost or damaged, texts' words lost: made again, to the same."""
    site = site_of(tmp_path, 6)
    lost = (("base.words", 5), ("words.sqlite", 5), ("base.lists", 1), ("words.sqlite", 1))
    for name, number in lost:
        (tmp_path / ".newsgen" / "search" / name).write_bytes(b"?" * 5000)
        site.write(f"articles/{number:03}.md", text_of(number, name))
        site.build()
        incremental = site.files()
        shutil.rmtree(tmp_path / ".newsgen")
        site.build()
        assert site.files() == incremental


def test_blocks_that_are_damaged_or_of_another_segment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Are not copied: to the same bytes."""
    monkeypatch.setattr("newsgen.search.segment.SMALL_BLOCK", 1)
    site = site_of(tmp_path, 6)
    folder = tmp_path / ".newsgen" / "search"
    base = folder / base_of(tmp_path)
    before = {name: (folder / name).read_bytes() for name in ("base.lists", "base.words")}
    for path in (*base.glob("w*.bin"), *base.glob("x*.bin")):
        path.write_bytes(path.read_bytes()[:-9] + bytes(9))
    site.write("articles/001.md", text_of(1, "زعفران"))
    site.build()
    incremental = site.files()
    site.build(clean=True)
    assert site.files() == incremental
    for name, data in before.items():
        (folder / name).write_bytes(data)
    site.write("articles/001.md", text_of(1))
    site.write("articles/002.md", text_of(2, "قصر"))
    site.build()
    incremental = site.files()
    site.build(clean=True)
    assert site.files() == incremental


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["write", "edit", "retag", "draft", "delete"]), st.integers(0, 11)
        ),
        max_size=5,
    )
)
def test_incremental_is_clean(steps: list[tuple[str, int]]) -> None:
    """After anything, the index is byte for byte that of a build from nothing."""
    with TemporaryDirectory(dir=MEMORY) as folder:
        site = site_of(Path(folder), 9)
        for what, number in steps:
            path = f"articles/{number:03}.md"
            if what == "delete":
                (site.root / path).unlink(missing_ok=True)
            elif what == "draft":
                site.write(path, text_of(number).replace("title:", "draft: true\ntitle:"))
            else:
                tags = "المغرب، ثقافة" if what == "retag" else "المغرب"
                site.write(path, text_of(number, what, tags))
            report = site.build(check=True)
            assert report.done
        incremental = site.files()
        site.build(clean=True)
        assert site.files() == incremental


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("نص <b>عادي</b>", "text", ["نص", "<b>عادي</b>"]),
        ("نص **عريض**ة و[رابط](https://example.org/x)", "markdown", ["نص", "عريضة", "ورابط"]),
        ("- أول\n- ثان\n\nCNN في خبر", "markdown", ["أول", "ثان", "CNN", "في", "خبر"]),
        ("قال &amp; كتب", "markdown", ["قال", "&", "كتب"]),
    ],
)
def test_words_of_a_body(text: str, form: str, expected: list[str]) -> None:
    """Markup and addresses are no words."""
    found = plain(text, form, BodyOptions()).replace("-", " ")  # type: ignore[arg-type]
    assert found.split() == expected
