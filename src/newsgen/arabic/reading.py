"""Reading time of an article.

Owns the count of words and the estimate. A word is what stands between white space, as a reader
counts; 180 words a minute is a house setting near the mean of 17 languages read aloud, 184
(IReST, doi 10.1167/iovs.11-8284). No measurement of silent Arabic reading was available.
"""

from __future__ import annotations

from newsgen.arabic.plurals import count


def words(text: str) -> int:
    """How many words a text has: runs of characters between white space."""
    return len(text.split())


def minutes(words: int, wpm: int = 180) -> int:
    """Whole minutes to read that many words, rounded up, never less than 1. ValueError unless
    ``wpm`` is positive."""
    if wpm <= 0:
        raise ValueError(f"words per minute must be positive, not {wpm}")
    return max(1, -(-words // wpm))


def reading_time(words: int, wpm: int = 180, digits: str = "latn") -> str:
    """The line «مدة القراءة: دقيقتان»; without words, «أقل من دقيقة»."""
    length = minutes(words, wpm) if words else 0
    return f"مدة القراءة: {count(length, 'دقيقة', digits=digits)}"
