"""Lists of words in a sentence.

Owns the joining only. The words are plain text; whoever prints them isolates each.
"""

from __future__ import annotations

from collections.abc import Sequence

_PATTERNS = {  # separator, before the last of three or more, between two (CLDR listPatterns)
    "ar": (" و", " و", " و"),
    "fr": (", ", " et ", " et "),
    "en": (", ", ", and ", " and "),
}


def join(words: Sequence[str], language: str = "ar") -> str:
    """The words as one list: «سياسة ورياضة وثقافة» with the و written on the word (CLDR, ar).
    A language without a rule of its own here joins with commas."""
    separator, last, two = _PATTERNS.get(language.split("-")[0].lower(), (", ", ", ", ", "))
    if len(words) < 2:
        return "".join(words)
    if len(words) == 2:
        return two.join(words)
    return separator.join(words[:-1]) + last + words[-1]
