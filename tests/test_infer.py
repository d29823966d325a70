"""Titles, dates and sections that front matter does not give."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.frontmatter import Fields
from newsgen.infer import MAX_TITLE, Inferred, infer

NOTHING = Fields()
SENTENCE = "من المرتقب أن يصل الوفد مساء اليوم الاثنين، في أول زيارة رسمية من نوعها إلى المدينة."


@pytest.mark.parametrize(
    ("body", "title", "rest", "dropped"),
    [
        ("عنوان الخبر\nالنص.\n", "عنوان الخبر", "النص.\n", 1),
        ("\nعنوان الخبر\n\n\nالنص.\n", "عنوان الخبر", "النص.\n", 4),
        ("هل يعود السلام؟\nالنص.", "هل يعود السلام؟", "النص.", 1),
        ("عنوان وحيد\n", "عنوان وحيد", "عنوان وحيد\n", 0),
        ("جملة تنتهي بنقطة.\nالنص.", "جملة تنتهي بنقطة", "جملة تنتهي بنقطة.\nالنص.", 0),
        ("قال المتحدث:\nالنص.", "قال المتحدث", "قال المتحدث:\nالنص.", 0),
        ("***\nالنص.", "***", "***\nالنص.", 0),
    ],
)
def test_titles_of_plain_texts(body: str, title: str, rest: str, dropped: int) -> None:
    """The first line if it reads as a headline, which then leaves the body."""
    found = infer("a.txt", body, "text", NOTHING)
    assert (found.title, found.body, found.lines_dropped) == (title, rest, dropped)


def test_a_text_that_starts_with_a_sentence_gives_its_first_clause() -> None:
    """Cut where a reader would, and the text keeps its sentence."""
    found = infer("a.txt", f"{SENTENCE}\nفقرة ثانية.", "text", NOTHING)
    assert found.title.startswith("من المرتقب أن يصل الوفد مساء اليوم الاثنين")
    assert len(found.title) <= MAX_TITLE
    assert found.lines_dropped == 0


@pytest.mark.parametrize(
    ("body", "title", "rest"),
    [
        ("# عنوان الخبر\n\nالنص.", "عنوان الخبر", "النص."),
        ("## **عنوان** [الخبر](x) ##\nالنص.", "عنوان الخبر", "النص."),
        ("عنوان الخبر\n===\n\nالنص.", "عنوان الخبر", "النص."),
        ("عنوان الخبر\n\nالنص.", "عنوان الخبر", "النص."),
        ("نص يمتد على\nسطرين\n\nآخر", "نص يمتد على سطرين", "نص يمتد على\nسطرين\n\nآخر"),
        ("> اقتباس\n\nالنص.", "اقتباس", "> اقتباس\n\nالنص."),
        ("- بند\n\nالنص.", "بند", "- بند\n\nالنص."),
        ("#وسم بلا فراغ\n\nالنص.", "#وسم بلا فراغ", "النص."),
    ],
)
def test_titles_of_markdown(body: str, title: str, rest: str) -> None:
    """A heading, or a first paragraph of one short line; never half a paragraph or a block."""
    found = infer("a.md", body, "markdown", NOTHING)
    assert (found.title, found.body) == (title, rest)


def test_a_line_is_no_title_where_lines_continue() -> None:
    """With paragraphs parted by empty lines, the second line belongs to the first."""
    body = "نص يمتد على\nسطرين\n\nآخر"
    assert infer("a.txt", body, "text", NOTHING, paragraphs="blank").title == "نص يمتد على سطرين"
    assert infer("a.txt", body, "text", NOTHING, paragraphs="auto").title == "نص يمتد على"


def test_the_limit_of_a_headline_is_exact() -> None:
    """One character more is a sentence."""
    for length, dropped in ((MAX_TITLE, 1), (MAX_TITLE + 1, 0)):
        body = "خ" * length + "\nالنص."
        assert infer("a.txt", body, "text", NOTHING).lines_dropped == dropped


def test_an_empty_body_takes_the_files_name() -> None:
    """The last resort, with joiners as spaces."""
    assert infer("2022-أول_زيارة.txt", "\n \n", "text", NOTHING).title == "2022 أول زيارة"


def test_what_is_given_is_not_inferred() -> None:
    """Neither title nor date nor section, and the body stays whole."""
    given_fields = Fields(title="أ", date="2022-01-01", section="ب")
    found = infer("سياسة/2023-01-01.txt", "عنوان\nنص.", "text", given_fields)
    assert found.names == ()
    assert (found.title, found.date, found.section, found.body) == ("", "", "", "عنوان\nنص.")


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("2022-07-18-خبر.md", "2022-07-18"),
        ("خبر-20220718.txt", "2022-07-18"),
        ("20220718.txt", "2022-07-18"),
        ("2022/07/18/خبر.txt", "2022-07-18"),
        ("سياسة/2022/7/8/خبر.txt", "2022-07-08"),
        ("2020/01/01/2022-07-18.md", "2022-07-18"),
        ("2022-07-18-خبر/index.md", "2022-07-18"),
        ("2022-07-18/خبر.md", "2022-07-18"),
        ("2022-02-30-خبر.md", ""),
        ("2022-02-30-2022-03-01.md", "2022-03-01"),
        ("20221345.txt", ""),
        ("99991231.txt", ""),
        ("120220718.txt", ""),
        ("2022/07/خبر.txt", ""),
        ("2022/13/18/خبر.txt", ""),
        ("000_83e868dfba957cfd.txt", ""),
        ("٢٠٢٢-٠٧-١٨.md", ""),
        ("خبر.md", ""),
    ],
)
def test_dates_of_names_and_folders(path: str, date: str) -> None:
    """Valid days only; the name counts before the folders."""
    assert infer(path, "نص", "text", NOTHING).date == date


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("سياسة/خبر.md", "سياسة"),
        ("2022/07/أخبار-محلية/x/خبر.md", "أخبار محلية"),
        ("2022-07/خبر.md", ""),
        ("٢٠٢٢/خبر.md", ""),
        ("خبر.md", ""),
        ("خبر/index.md", ""),
        ("world_news/خبر/index.md", "world news"),
        ("ba\nd/خبر.md", "bad"),
        ("\udcff\udcfe/خبر.md", ""),
    ],
)
def test_sections_of_folders(path: str, section: str) -> None:
    """The first folder that is no number, in words."""
    assert infer(path, "نص", "text", NOTHING).section == section


@given(
    st.lists(st.text(min_size=1), min_size=1, max_size=4).map("/".join),
    st.text(),
    st.sampled_from(["text", "markdown"]),
)
def test_inference_is_safe_and_drops_no_text_but_the_title(path: str, body: str, form: str) -> None:
    """Any name and text; what leaves the body is in the title; names say what was found."""
    found = infer(path, body, form, NOTHING)
    assert body.endswith(found.body)
    dropped = "\n".join(body.split("\n")[: found.lines_dropped])
    if form == "text":
        assert " ".join(dropped.split()) in ("", found.title)
    assert set(found.names) == {n for n in ("title", "date", "section") if getattr(found, n)}
    if found.date:
        datetime.date.fromisoformat(found.date)


def test_nothing_is_inferred_where_all_is_given() -> None:
    """Neither from the name nor from the folders; the body stays whole."""
    all_given = Fields(title="عنوان", date="2020-01-01", section="سياسة")
    found = infer("رياضة/2022-07-18-خبر.md", "# آخر\n\nنص", "markdown", all_given)
    assert found == Inferred(body="# آخر\n\nنص")
