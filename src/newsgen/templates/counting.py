"""Counted nouns of the interface in its three languages.

The Arabic forms are newsgen.arabic's; French and English need two each. Must not know templates.
"""

from __future__ import annotations

from typing import NamedTuple

from newsgen.arabic.digits import format_integer
from newsgen.arabic.plurals import category
from newsgen.arabic.plurals import count as count_arabic


class _Forms(NamedTuple):
    """A noun: its Arabic singular, and (one, other) in French and in English."""

    ar: str
    fr: tuple[str, str]
    en: tuple[str, str]


NOUNS = {
    "article": _Forms("مقال", ("article", "articles"), ("article", "articles")),
    "author": _Forms("كاتب", ("auteur", "auteurs"), ("author", "authors")),
    "day": _Forms("يوم", ("jour", "jours"), ("day", "days")),
    "minute": _Forms("دقيقة", ("minute", "minutes"), ("minute", "minutes")),
    "result": _Forms("نتيجة", ("résultat", "résultats"), ("result", "results")),
    "section": _Forms("قسم", ("rubrique", "rubriques"), ("section", "sections")),
    "tag": _Forms("وسم", ("mot-clé", "mots-clés"), ("tag", "tags")),
}
"""The nouns that templates may count."""


def count(number: int, noun: str, *, case: str, digits: str, language: str) -> str:
    """A number with its noun in the site's language (the catalogue's: Arabic for any other).

    Raises ValueError for a noun that is not in `NOUNS`.
    """
    forms = NOUNS.get(noun)
    if forms is None:
        raise ValueError(f"there is no noun {noun!r}; there are {', '.join(sorted(NOUNS))}")
    subtag = language.split("-")[0]
    if subtag not in ("fr", "en"):
        return count_arabic(number, forms.ar, case, digits, language)
    one, other = forms.fr if subtag == "fr" else forms.en
    form = one if category(number, subtag) == "one" else other
    return f"{format_integer(number, language, digits)} {form}"


def plural_forms(noun: str, *, language: str) -> dict[str, str]:
    """The forms of a noun by CLDR's plural categories, with ``{n}`` in the number's place, for a
    script that counts; ``rules`` is the language whose categories they are.

    Raises ValueError for a noun that is not in `NOUNS`.
    """
    subtag = language.split("-")[0]
    rules = subtag if subtag in ("fr", "en") else "ar"
    found = {"rules": rules}
    for number in (100, 1_000_000, 11, 3, 2, 1, 0):
        text = count(number, noun, case="nom", digits="latn", language=rules)
        digits = format_integer(number, rules, "latn")
        found[category(number, rules)] = text.replace(digits, "{n}")
    return found
