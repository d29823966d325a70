"""Reading exports of WordPress."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.wordpress import Address, Author, Category, Item, parts
from newsgen.problems import NewsgenError, format_problem
from tests.importers.exports import HEAD, TAIL, export, item


def refused(path: Path) -> tuple[list[object], str]:
    """The parts above the fault, and the problem."""
    found: list[object] = []
    with pytest.raises(NewsgenError) as caught:
        found.extend(parts(path, "export.xml"))
    [problem] = caught.value.problems
    return found, format_problem(problem)


def test_the_parts_come_in_their_order(tmp_path: Path) -> None:
    """Blog, users, categories, and all that an item says of itself."""
    path = export(
        tmp_path,
        item("<p>نص &amp; نص</p>", number="1", excerpt="ملخص", terms=[("category", "x", "بيئة")],
             meta=[("_thumbnail_id", "4"), ("k", "")], comments=2),
    )  # fmt: skip
    assert list(parts(path, "export.xml")) == [
        Address("https://daffa.example"),
        Author("huda", "هدى الكتاني"),
        Category("7", "بيئة"),
        Item(
            line=12,
            title="قمة المناخ",
            link="https://daffa.example/?p=1",
            author="huda",
            content="<p>نص &amp; نص</p>",
            excerpt="ملخص",
            number="1",
            date="2015-12-12 20:30:00",
            date_utc="2015-12-12 19:30:00",
            updated="2015-12-12 20:30:00",
            updated_utc="2015-12-12 19:30:00",
            status="publish",
            kind="post",
            terms=(("category", "x", "بيئة"),),
            meta={"_thumbnail_id": "4", "k": ""},
            comments=2,
        ),
    ]


def test_control_characters_are_left_out(tmp_path: Path) -> None:
    """XML forbids them and old exports hold them; places stay what they are."""
    path = export(tmp_path, item("أ\x0bب\x00"))
    [*_, found] = parts(path, "export.xml")
    assert isinstance(found, Item)
    assert (found.content, found.line) == ("أب", 12)


def test_a_broken_export_gives_what_stands_above_the_fault(tmp_path: Path) -> None:
    """And its place."""
    path = tmp_path / "export.xml"
    path.write_text(HEAD + item() + "<item><title>مبتور</tit", encoding="utf-8")
    found, said = refused(path)
    assert [part.title for part in found if isinstance(part, Item)] == ["قمة المناخ"]
    assert said.startswith("export.xml:")
    assert "error[xml]: the export is broken here" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<rss><channel><item/></channel></rss>", "error[not-wordpress]"),
        ("", "error[xml]"),
        ("لا شيء", "export.xml:1:1: error[xml]"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "a document type has no place"),
        (HEAD.replace("</wp:wxr", "</wp:wx") + TAIL, "mismatched tag"),
    ],
)
def test_what_is_no_export_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """With its place and what to do."""
    path = tmp_path / "export.xml"
    path.write_text(text, encoding="utf-8")
    assert said in refused(path)[1]


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    """Not a traceback."""
    assert "error[unreadable]" in refused(tmp_path / "none.xml")[1]


@settings(max_examples=50)
@given(st.integers(0, 2000), st.binary(max_size=8))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, at: int, data: bytes
) -> None:
    """An export with other bytes somewhere in it."""
    path = tmp_path_factory.mktemp("xml") / "export.xml"
    whole = (HEAD + item() + TAIL).encode()
    path.write_bytes(whole[:at] + data + whole[at + len(data) :])
    try:
        list(parts(path, "export.xml"))
    except NewsgenError as caught:
        assert caught.problems
