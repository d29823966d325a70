"""The form of permalinks.lock: what is read, what is written, what is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.permalinks import Permalink, parse, text_of, url_fault

HEAD = "newsgen permalinks 1\n"
LINE = "a.md\t2022/07/18/خبر/\t0123456789abcdef\n"

parts = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=5)
urls = st.lists(parts, min_size=1, max_size=4).map(lambda names: "/".join(names) + "/")


def codes(text: str) -> list[tuple[int, bool]]:
    """The line of each problem, and whether it is an error."""
    return [(p.location.line, p.is_error) for p in parse(text.encode())[1]]


@given(st.dictionaries(parts, st.lists(urls, min_size=1, max_size=3, unique=True), max_size=5))
def test_what_is_written_is_read_again(held: dict[str, list[str]]) -> None:
    """Sorted lines come back as they were, wherever an address is on one line only."""
    seen: set[str] = set()
    links = []
    for key in sorted(held):
        own = [url for url in held[key] if url not in seen]
        seen.update(own)
        if own:
            links.append(Permalink(key, own[0], "ab12", tuple(own[1:])))
    found, problems = parse("".join(text_of(links)).encode())
    assert problems == []
    assert [link._replace(line=0) for link in found] == links


def test_an_empty_file_holds_none() -> None:
    """As a new site's does."""
    assert parse(b"") == ([], [])
    assert parse(HEAD.encode()) == ([], [])


def test_lines_of_two_sides_become_one() -> None:
    """One article at one address, whose text both edited: its old addresses are those of both."""
    sides = "a.md\t1/a/\t11\t0/x/\n" + "a.md\t1/a/\t22\t0/y/\n" + "a.md\t1/a/\t22\t0/x/\n"
    links, problems = parse(f"{HEAD}{sides}".encode())
    assert links == [Permalink("a.md", "1/a/", "", ("0/x/", "0/y/"), 2)]
    assert [(p.location.line, p.is_error) for p in problems] == [(3, False), (4, False)]
    links, _ = parse((HEAD + sides.splitlines(keepends=True)[0] * 2).encode())
    assert links == [Permalink("a.md", "1/a/", "11", ("0/x/",), 2)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("newsgen permalinks 9\n" + LINE, [(1, True)]),
        ("something else\n" + LINE, [(1, True)]),
        (HEAD + "<<<<<<< HEAD\n" + LINE + "=======\n", [(2, True)]),
        ("<<<<<<< HEAD\n" + HEAD + LINE, [(1, True)]),
        (HEAD + LINE + LINE, [(3, False)]),
        (HEAD + LINE + "a.md\t2022/07/19/x/\t-\n", [(3, True)]),
        (HEAD + LINE + "a.md\t2022/07/18/خبر/\tffff\told/\n", [(3, False)]),
        (
            HEAD + "a.md\t1/a/\t-\nb.md\t1/b/\t-\n" + "a.md\t1/a/\tff\t1/b/\n",
            [(4, False), (4, True)],
        ),
        (HEAD + LINE + "b.md\t2022/07/18/خبر/\t-\n", [(3, True)]),
        (HEAD + "b.md\t1/b/\t-\n" + "a.md\t1/a/\t-\n", [(3, False)]),
        (HEAD + "a.md\n", [(2, True)]),
        (HEAD + "a.md\t/1/a/\t-\n", [(2, True)]),
    ],
)
def test_what_is_wrong_has_its_line(text: str, wanted: list[tuple[int, bool]]) -> None:
    """Unknown forms, conflicts, lines twice, one address twice, disorder, no permalinks."""
    assert codes(text)[: len(wanted)] == wanted


def test_bytes_that_are_no_text_are_told() -> None:
    """With the line on which they stand."""
    (problem,) = parse(HEAD.encode() + b"a\xff\n")[1]
    assert problem.location.line == 2


@pytest.mark.parametrize("url", ["a", "/a/", "a//b/", "../a/", "a?b/", "e\u0301/", "a\u202eb/"])
def test_what_is_no_address_of_a_page(url: str) -> None:
    """It ends in a slash, is NFC, stays inside, and holds nothing that addresses do not have."""
    assert url_fault(url)


def test_a_line_without_digest_is_read() -> None:
    """Somebody may write one by hand."""
    assert parse((HEAD + "a.md\t1/a/\n").encode())[0] == [Permalink("a.md", "1/a/", line=2)]
