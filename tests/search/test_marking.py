"""Marks on the words that were found."""

from __future__ import annotations

import pytest

from newsgen.search.answer import search
from newsgen.search.marking import found_words, marked
from tests.search.archive import files, index_of


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("مباراه", "جرت مُبَارَاةٌ، وبالمباراة", ["مُبَارَاةٌ", "وبالمباراة"]),
        ("كتاب", "كتبٌ وكتابٌ", ["كتبٌ", "وكتابٌ"]),
        ("google", "Google's office", ["Google"]),
        ("مال", "كمال والمال", ["والمال"]),
        ("زنجبيل", "لا شيء", []),
    ],
)
def test_whole_original_words_are_marked(query: str, text: str, expected: list[str]) -> None:
    """With their vowel signs; the pieces together are the text."""
    index = index_of(files())
    pieces = marked(text, found_words(index, search(index, query).terms))
    assert [piece.text for piece in pieces if piece.found] == expected
    assert "".join(piece.text for piece in pieces) == text
