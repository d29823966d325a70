"""Bytes to text: encodings, line ends, control characters, hygiene."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.decode import MAX_BYTES, decode, is_unicode, place
from newsgen.problems import format_problem

TEXT = "---\ntitle: العنوان الصحيح\n---\nفقرة أولى من الخبر.\nفقرة ثانية بالعربية.\n"


def said(data: bytes) -> list[str]:
    """The problems of a source as a report shows them."""
    return [format_problem(problem) for problem in decode(data, "a.md")[1]]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-be", "utf-32", "crlf", "cr"],
)
def test_what_editors_save_is_read_without_a_word(data: bytes) -> None:
    """All of these say what they are."""
    assert decode(data, "a.md") == (TEXT, ())


def test_windows_1256_is_read_and_said() -> None:
    """At the first byte that is no UTF-8."""
    text, problems = decode(TEXT.encode("cp1256"), "a.md")
    assert text == TEXT
    assert [format_problem(problem) for problem in problems] == [
        "a.md:2:8: warning[encoding]: the file is not UTF-8; it was read as windows-1256."
        " Open the file in your editor and save it again as UTF-8."
    ]


@pytest.mark.parametrize("bad", [b"\xff", b"\xed\xa0\x80", b"\xd8"])
def test_a_damaged_utf_8_file_is_no_windows_1256(bad: bytes) -> None:
    """One stray byte among thousands of good ones is a slip, not another encoding."""
    text, problems = decode(TEXT.encode() + b"\nAFTER " + bad + b" END\n", "a.md")
    assert text == ""
    assert [format_problem(problem) for problem in problems] == [
        f"a.md:7:7: error[encoding]: the byte 0x{bad[0]:02X} here is not valid UTF-8."
        " Delete or retype the character at this place and save the file as UTF-8."
    ]


def test_columns_of_bad_bytes_count_characters() -> None:
    """Arabic letters are one column each, and CRLF is one line end."""
    assert said("سطر\r\nأخبار ".encode() + b"\xff" + "خبر جديد".encode())[0].startswith("a.md:2:7:")


def test_bytes_that_are_nothing_known_are_an_error() -> None:
    """Latin-1 French is neither UTF-8 nor plausible windows-1256."""
    (told,) = said("Été à Ñandù, ÿ Ðå × ¼½¾ ¤¤".encode("latin-1"))
    assert "error[encoding]" in told
    assert "windows-1256 either" in told


def test_a_damaged_utf_16_file_is_an_error() -> None:
    """An odd byte at its end, and no guess."""
    assert said(TEXT.encode("utf-16") + b"x") == [
        "a.md:1:1: error[encoding]: the file says it is UTF-16 but is damaged."
        " Open the file in your editor and save it again as UTF-8."
    ]


def test_utf_16_without_a_mark_is_not_guessed() -> None:
    """Its zero bytes are control characters in UTF-8, too many for a text."""
    assert said(b"title: news of the day\n".decode().encode("utf-16-le"))[0].startswith(
        "a.md:1:2: error[encoding]: the file is not text, or it is UTF-16"
    )


def test_control_characters_are_left_out_and_said() -> None:
    """Once for the file, at the first; a vertical tab parts words."""
    text, problems = decode((TEXT + "بعد\x08 أ\x0bب\x00\ufffe\n").encode(), "a.md")
    assert text == TEXT + "بعد أ ب\n"
    assert [format_problem(problem) for problem in problems] == [
        "a.md:6:4: warning[control-character]: 4 control characters"
        " (U+0008, U+000B, U+0000, U+FFFE) left out. Delete them in the file."
    ]


def test_hygiene_is_said_once_per_kind() -> None:
    """With the first place and the number of lines."""
    text, problems = decode("أ\u200bب\nج\u00ad\nد\u200b\n".encode(), "a.md")
    assert text == "أب\nج\nد\n"
    assert [format_problem(problem) for problem in problems] == [
        "a.md:1:2: warning[zero-width-space]: zero-width spaces (U+200B) left out (on 2 lines).",
        "a.md:2:2: warning[soft-hyphen]: soft hyphens (U+00AD) left out.",
    ]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("نص https://e.org/a\u202eb نص", 19),
        ("[ب](https://e.org/\u202d)", 19),
        ("[ب](a\u202eb.html)", 6),
        ("![ب](<a\u202eb.png>)", 8),
        ("[1]: https://e.org/\u202ea", 20),
        ("www.e.org\u202e", 10),
    ],
)
def test_an_address_with_an_override_is_refused(line: str, column: int) -> None:
    """It reads as another; to drop the character would be to link to what nobody saw."""
    text, problems = decode(f"---\ntitle: أ\n---\nج\n{line}\n".encode(), "a.md")
    assert text == ""
    [problem] = problems
    assert (problem.code, problem.location.line, problem.location.column) == (
        "bidi-override", 5, column,
    )  # fmt: skip
    assert problem.is_error
    assert "U+202" in problem.message


@pytest.mark.parametrize(
    "line", ["\u202eنص https://e.org/ab", "https://e.org/a نص\u202e", "https://e.org/\u202c"]
)
def test_an_address_beside_an_override_is_read(line: str) -> None:
    """Text around it is mended as elsewhere, and so is the mark that ends an embedding."""
    text, problems = decode(f"{line}\n".encode(), "a.md")
    assert "https://e.org/" in text
    assert [(p.severity, p.code) for p in problems] == [("warning", "bidi-override")]


def test_an_override_in_front_matter_is_left_to_its_reader() -> None:
    """It must still be there when the fields are judged; in the text it is dropped."""
    source = "---\ntitle: أ\u202eب\n---\nج\u202eد\n"
    text, problems = decode(source.encode(), "a.md")
    assert text == "---\ntitle: أ\u202eب\n---\nجد\n"
    assert [(p.code, p.location.line, p.location.column) for p in problems] == [
        ("bidi-override", 4, 2)
    ]


def test_an_override_in_the_text_alone_leaves_front_matter_clean() -> None:
    """The common path cleans both halves alike."""
    text, _ = decode("---\ntitle: أ\u200bب\n---\nج\u202eد\n".encode(), "a.md")
    assert text == "---\ntitle: أب\n---\nجد\n"


def test_the_size_limit_is_exact() -> None:
    """Ten megabytes are read, one byte more is refused."""
    assert decode(b"a" * MAX_BYTES, "a.md")[1] == ()
    text, (problem,) = decode(b"a" * (MAX_BYTES + 1), "a.md")
    assert (text, problem.code, problem.is_error) == ("", "too-large", True)


def test_a_place_is_counted_from_one() -> None:
    """Line and column of a code point."""
    assert place("أب\nج", 0) == (1, 1)
    assert place("أب\nج", 2) == (1, 3)
    assert place("أب\nج", 3) == (2, 1)


@given(st.one_of(st.binary(), st.text().map(lambda t: t.encode("utf-8", "surrogatepass"))))
def test_any_bytes_are_text_or_an_error(data: bytes) -> None:
    """Never an exception; errors leave no text; text has neither CR nor controls."""
    text, problems = decode(data, "a.md")
    if any(problem.is_error for problem in problems):
        assert text == ""
    assert not set(text) & set("\r\x00\x08\x0b\x1b\x85\ufeff\ufffe")


@given(
    st.text(st.characters(min_codepoint=32, blacklist_categories=("Cs", "Cc", "Cf", "Co", "Cn")))
)
def test_decoding_is_idempotent(text: str) -> None:
    """What was decoded once is decoded to itself."""
    once, _ = decode(text.encode(), "a.md")
    assert decode(once.encode(), "a.md")[0] == once


def test_a_name_of_other_bytes_is_no_unicode() -> None:
    """Bytes that are no UTF-8 come as halves of pairs (PEP 383)."""
    assert is_unicode("خبر.md")
    assert not is_unicode("bad\udcff.md")
