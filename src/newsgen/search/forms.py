"""The beginnings and endings that Arabic writes onto a word, as the index's files name them.

Both readers of the index and the program that writes it share these lists. Must not decide
whether a word has such a beginning: that is a question to the archive (classes).
"""

from __future__ import annotations

import re

FORMS = ("", "ال", "وال", "بال", "فال", "كال", "لل", "ولل", "وبال", "فلل", "فبال", "وكال")
"""Definite beginnings; their place is their letter in a line (A, B, …)."""

SHORTEST = 2
"""Characters that a definite beginning leaves at least."""
_BY_LENGTH = "|".join(sorted((form for form in FORMS if form), key=lambda form: -len(form)))
_FORM = re.compile(f"(?:{_BY_LENGTH})(?=.{{{SHORTEST}}})", re.DOTALL)

PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "س", "ال", "وال", "بال", "فال", "كال", "لل",
            "وب", "ول", "وس", "وك", "فب", "فل", "ولل", "وبال", "فس")  # fmt: skip
"""Beginnings tried on an unknown word, in this order."""

SUFFIXES = (
    ("", ("",)),
    ("ه", ("",)),
    ("ات", ("", "ه")),
    ("ين", ("", "ه")),
    ("ون", ("",)),
    ("ان", ("",)),
    ("تين", ("ه",)),
    ("تان", ("ه",)),
    ("ته", ("ه", "")),
    ("تها", ("ه", "")),
    ("تهم", ("ه", "")),
    ("تنا", ("ه", "")),
    ("تي", ("ه", "")),
    ("تك", ("ه", "")),
    ("تكم", ("ه", "")),
    ("يات", ("اه", "ي", "يه")),
    ("ها", ("",)),
    ("هم", ("",)),
    ("هما", ("",)),
    ("هن", ("",)),
    ("نا", ("",)),
    ("كم", ("",)),
    ("ك", ("",)),
    ("ايه", ("اء",)),
    ("اوه", ("اء",)),
    ("ايها", ("اء",)),
    ("اوها", ("اء",)),
    ("ايهم", ("اء",)),
    ("اوهم", ("اء",)),
    ("اتها", ("", "ه")),
    ("اته", ("", "ه")),
    ("اتهم", ("", "ه")),
    ("اتنا", ("", "ه")),
    ("يها", ("",)),
    ("يه", ("ي", "")),
    ("يهم", ("",)),
    ("يين", ("ي",)),
    ("يون", ("ي",)),
    ("وا", ("",)),
    ("ت", ("",)),
    ("تا", ("", "ه")),
    ("ي", ("", "ه")),
    ("و", ("",)),
    ("ا", ("", "ي")),
    ("اه", ("ي",)),
    ("اها", ("ي",)),
)
"""Endings tried on an unknown word, in this order, each with what may stand in their place."""


def split_form(word: str) -> tuple[str, str]:
    """A word's definite beginning ("" if none) and what follows it."""
    match = _FORM.match(word)
    return (match.group(), word[match.end() :]) if match else ("", word)


_UNSAFE = re.compile(r"[^\w./-]|[A-Z]")


def term_key(kind: str, slug: str) -> str:
    """The key of a section ("s"), an author ("a") or a tag ("t")."""
    return f"/{kind}/" + _UNSAFE.sub(_escaped, slug)


def _escaped(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02x}" for byte in match.group().encode("utf-8", "replace"))
