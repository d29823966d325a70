"""Inferred values written into the files: nothing else changes, in the files or in the site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsgen.checks.written import write_inferred
from newsgen.config import load_config
from tests.sites import SiteTest, article

LONG = (
    "زار وفد رسمي مدينة الرباط أمس، في أول زيارة من نوعها منذ سنوات طويلة.\nوقال الوفد إنه سعيد.\n"
)
HEAD = "---\ntitle: زار وفد رسمي مدينة الرباط أمس، في أول زيارة من نوعها منذ سنوات طويلة\n"


def written(site: SiteTest, path: str) -> tuple[str, ...]:
    found = write_inferred(load_config(site.root), path)
    assert found.problem is None
    return found.names


def pages(site: SiteTest) -> dict[str, bytes]:
    """The built files, without what tells the digests of the sources themselves."""
    return {
        name: re.sub(rb"<code>[0-9a-f]{64}</code>", b"", data)
        for name, data in site.files().items()
        if not name.endswith(".gz")
    }


def same_site(site: SiteTest, path: str) -> tuple[str, ...]:
    """Write into a source; the built site must not change by a byte, nor a second run the file."""
    assert site.build().errors == 0
    before = pages(site)
    names = written(site, path)
    assert site.build().errors == 0
    assert pages(site) == before
    assert not (site.root / ".newsgen/trial").exists()
    data = (site.root / "articles" / path).read_bytes()
    written(site, path)
    assert (site.root / "articles" / path).read_bytes() == data
    return names


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end_is_kept(tmp_path: Path, codec: str, newline: str) -> None:
    """The file starts with front matter of its own kind, and goes on byte for byte as it was."""
    path = "سياسة/2022-07-18-زيارة.txt"
    text = LONG.replace("\n", newline)
    site = SiteTest(tmp_path).write(f"articles/{path}", text.encode(codec))
    assert written(site, path) == ("title", "date", "section")
    head = f"{HEAD}date: 2022-07-18\nsection: سياسة\n---\n".replace("\n", newline)
    assert (tmp_path / "articles" / path).read_bytes() == (head + text).encode(codec)


def test_the_site_does_not_change_by_a_byte(tmp_path: Path) -> None:
    """The written article is the one that was inferred."""
    site = SiteTest(tmp_path).write("articles/سياسة/2022-07-18-زيارة.txt", LONG.encode())
    assert same_site(site, "سياسة/2022-07-18-زيارة.txt") == ("title", "date", "section")


def test_a_front_matter_gets_the_lines_it_lacks(tmp_path: Path) -> None:
    """Its own lines, comments among them, stay as they are."""
    text = "---\r\n# تعليق\r\nالعنوان: خبر\r\n---\r\nنص.\r\n"
    site = SiteTest(tmp_path).write("articles/ثقافة/2022/07/18/a.md", text.encode())
    assert same_site(site, "ثقافة/2022/07/18/a.md") == ("date", "section")
    assert (tmp_path / "articles/ثقافة/2022/07/18/a.md").read_bytes().decode() == text.replace(
        "---\r\n", "---\r\ndate: 2022-07-18\r\nsection: ثقافة\r\n", 1
    )


def test_a_title_that_stands_in_the_text_stays_there(tmp_path: Path) -> None:
    """As front matter it would be said twice on the page."""
    site = SiteTest(tmp_path)
    site.write("articles/2022-07-18-a.md", "# عنوان الخبر\n\nنص الخبر.\n".encode())
    assert same_site(site, "2022-07-18-a.md") == ("date",)
    site.write("articles/b.txt", "عنوان الخبر\nنص الخبر.\n".encode())
    assert same_site(site, "b.txt") == ()


def test_a_side_file_takes_what_its_article_lacks(tmp_path: Path) -> None:
    """The text stays untouched; a side file with fences keeps them."""
    site = SiteTest(tmp_path).write("articles/2022-07-18-a.txt", LONG.encode())
    site.write("articles/2022-07-18-a.yaml", "---\ntags: [أ]\n---\n".encode())
    assert written(site, "2022-07-18-a.txt") == ("title", "date")
    side = (tmp_path / "articles/2022-07-18-a.yaml").read_text(encoding="utf-8")
    assert side == f"{HEAD}date: 2022-07-18\ntags: [أ]\n---\n"
    assert (tmp_path / "articles/2022-07-18-a.txt").read_bytes() == LONG.encode()
    assert written(site, "2022-07-18-a.txt") == ()


def test_a_text_that_begins_with_a_rule_stays_one(tmp_path: Path) -> None:
    """A Markdown rule on the first line is no front matter, before and after."""
    text = "---\n\nنص أول طويل، وفيه ما يكفي من الكلام لئلا يكون عنوانًا.\n"
    site = SiteTest(tmp_path).write("articles/2022-07-18-a.md", text.encode())
    assert "date" in same_site(site, "2022-07-18-a.md")
    assert (tmp_path / "articles/2022-07-18-a.md").read_text(encoding="utf-8").endswith(text)


def test_what_says_everything_or_nothing_is_left_alone(tmp_path: Path) -> None:
    """An article with all values, one with an error, one that is not there."""
    site = (
        SiteTest(tmp_path)
        .write("articles/a.md", article())
        .write("articles/b.md", "---\ntitle: [\n---\n")
    )
    before = site.files("articles")
    for path in ("a.md", "b.md", "c.md"):
        assert written(site, path) == ()
    assert site.files("articles") == before


def test_a_front_matter_that_takes_no_new_line_is_said(tmp_path: Path) -> None:
    """Between braces a new line would be no YAML: the file stays, and a warning names it."""
    text = "---\n{title: خبر}\n---\nنص.\n"
    site = SiteTest(tmp_path).write("articles/2022-07-18-a.md", text.encode())
    found = write_inferred(load_config(site.root), "2022-07-18-a.md")
    assert found.problem is not None
    assert (found.names, found.problem.code) == ((), "not-written")
    assert (tmp_path / "articles/2022-07-18-a.md").read_text(encoding="utf-8") == text


def test_a_folder_name_that_the_encoding_lacks_is_said(tmp_path: Path) -> None:
    """windows-1256 has no Japanese: the file stays as it is, and a warning names it."""
    site = SiteTest(tmp_path).write("articles/日本/2022-07-18-a.txt", LONG.encode("cp1256"))
    found = write_inferred(load_config(site.root), "日本/2022-07-18-a.txt")
    assert found.problem is not None
    assert "encoding" in found.problem.message
    assert (tmp_path / "articles/日本/2022-07-18-a.txt").read_bytes() == LONG.encode("cp1256")
