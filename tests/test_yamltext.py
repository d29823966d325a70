"""Written front matter is read back as it was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen import frontmatter
from newsgen.arabic.hygiene import clean
from newsgen.frontmatter.rules import visible
from newsgen.yamltext import front_matter, listing, scalar


def read(text: str) -> frontmatter.Fields:
    fields, problems = frontmatter.read(text, "a.md", 1)
    assert [p for p in problems if p.is_error] == []
    return fields


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("رئيس الأركان يزور المغرب", "رئيس الأركان يزور المغرب"),
        ("القدس: عاصمة", '"القدس: عاصمة"'),
        ("2022", '"2022"'),
        ("no", '"no"'),
        ('قال "نعم"', "'قال \"نعم\"'"),
        ('l\'"été"', "'l''\"été\"'"),
        ("خبر #عاجل", '"خبر #عاجل"'),
        ("على\nسطرين", "على سطرين"),
        ("«كوب 28»", '"«كوب 28»"'),
    ],
)
def test_quotation_marks_stand_where_yaml_needs_them(text: str, written: str) -> None:
    """A plain headline stays plain; anything YAML could take for syntax is quoted."""
    assert scalar(text) == written


def test_a_tag_with_a_separator_is_quoted_in_a_list() -> None:
    """An Arabic comma inside a tag must not part it in two."""
    assert read(f"tags: {listing(['سياسة', 'الأمن، والدفاع', 'a, b'])}").tags == (
        "سياسة",
        "الأمن، والدفاع",
        "a, b",
    )


def test_dates_are_written_bare_and_empty_values_not_at_all() -> None:
    """A date needs no quotation marks, and a key without a value no line."""
    text = front_matter({"title": "خبر", "date": "2022-07-18", "section": "", "tags": ("أ",)})
    assert text == "title: خبر\ndate: 2022-07-18\ntags: [أ]\n"


def test_lines_end_as_asked() -> None:
    """A file with CRLF gets CRLF."""
    assert front_matter({"title": "خبر"}, "\r\n") == "title: خبر\r\n"


TITLES = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=60)
    .map(lambda text: " ".join(clean(text)[0].split()))
    .filter(visible)
)


@given(TITLES, st.lists(TITLES, min_size=1, max_size=4))
def test_any_title_and_tags_are_read_back(title: str, tags: list[str]) -> None:
    """Whatever a headline or a tag holds, newsgen reads the text that was given."""
    fields = read(front_matter({"title": title, "tags": tuple(tags)}))
    assert fields.title == title
    assert fields.tags == tuple(dict.fromkeys(tags))
