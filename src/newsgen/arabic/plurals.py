"""Counted nouns: which form a number takes, and the whole phrase.

Owns the six CLDR plural categories of Arabic and the forms of the nouns newsgen counts. Source of
the categories: CLDR plural rules. Source of the forms: the grammar of the counted noun (تمييز
العدد): a plural after 3-10, an accusative singular after 11-99, a singular after 100; one and two
are said without a digit. 101 and 102 follow CLDR ("other").
"""

from __future__ import annotations

from typing import NamedTuple

from newsgen.arabic.digits import format_decimal


class Noun(NamedTuple):
    """The seven forms of a counted noun. ``zero`` and ``one`` are whole phrases («لا مقالات»,
    «مقال واحد»), ``two`` and ``two_oblique`` stand alone, the rest follow the digits."""

    zero: str
    one: str
    two: str
    two_oblique: str
    few: str
    many: str
    other: str


def _feminine(singular: str, plural: str, zero: str = "") -> Noun:
    stem = singular.removesuffix("ة") + "ت" if singular.endswith("ة") else singular
    return Noun(
        zero or f"لا {plural}",
        f"{singular} واحدة",
        f"{stem}ان",
        f"{stem}ين",
        plural,
        singular,
        singular,
    )


def _masculine(singular: str, plural: str, many: str = "") -> Noun:
    return Noun(
        f"لا {plural}",
        f"{singular} واحد",
        f"{singular}ان",
        f"{singular}ين",
        plural,
        many or f"{singular}ًا",
        singular,
    )


NOUNS: dict[str, Noun] = {
    "مقال": _masculine("مقال", "مقالات"),
    "خبر": _masculine("خبر", "أخبار"),
    "يوم": _masculine("يوم", "أيام"),
    "شهر": _masculine("شهر", "أشهر"),
    "أسبوع": _masculine("أسبوع", "أسابيع"),
    "عام": _masculine("عام", "أعوام"),
    "وسم": _masculine("وسم", "وسوم"),
    "قسم": _masculine("قسم", "أقسام"),
    "كاتب": _masculine("كاتب", "كتّاب"),
    "تصحيح": _masculine("تصحيح", "تصحيحات"),
    "تعليق": _masculine("تعليق", "تعليقات"),
    "ملف": _masculine("ملف", "ملفات"),
    "عدد": _masculine("عدد", "أعداد"),
    "رابط": _masculine("رابط", "روابط"),
    "خطأ": Noun("لا أخطاء", "خطأ واحد", "خطآن", "خطأين", "أخطاء", "خطأً", "خطأ"),
    "جزء": Noun("لا أجزاء", "جزء واحد", "جزءان", "جزأين", "أجزاء", "جزءًا", "جزء"),
    "دقيقة": _feminine("دقيقة", "دقائق", zero="أقل من دقيقة"),
    "ساعة": _feminine("ساعة", "ساعات", zero="أقل من ساعة"),
    "ثانية": _feminine("ثانية", "ثوانٍ", zero="أقل من ثانية"),
    "سنة": _feminine("سنة", "سنوات"),
    "صفحة": _feminine("صفحة", "صفحات"),
    "نتيجة": _feminine("نتيجة", "نتائج"),
    "كلمة": _feminine("كلمة", "كلمات"),
    "صورة": _feminine("صورة", "صور"),
    "مادة": _feminine("مادة", "مواد"),
    "قراءة": _feminine("قراءة", "قراءات"),
    "مشاركة": _feminine("مشاركة", "مشاركات"),
}
"""The nouns of a news archive by their singular."""


def category(n: int | float, language: str = "ar") -> str:
    """The CLDR plural category of ``n``: zero, one, two, few, many or other.

    Arabic: 0, 1, 2; n % 100 in 3-10 few, in 11-99 many, else other (fractions too). French: 0 and 1
    (1.5 too) one, whole millions many. English: 1 one. ValueError for another language.
    """
    n = abs(n)
    whole = n == int(n)
    language = language.replace("_", "-").split("-")[0].lower()
    if language == "fr":
        if int(n) in (0, 1):
            return "one"
        return "many" if whole and int(n) % 1_000_000 == 0 else "other"
    if language == "en":
        return "one" if n == 1 and isinstance(n, int) else "other"
    if language != "ar":
        raise ValueError(f"no plural rule for {language!r}: use ar, fr or en")
    if not whole:
        return "other"
    if n in (0, 1, 2):
        return ("zero", "one", "two")[int(n)]
    rest = n % 100
    if 3 <= rest <= 10:
        return "few"
    return "many" if rest >= 11 else "other"


def count(
    n: int | float, noun: Noun | str, case: str = "nom", digits: str = "latn", locale: str = "ar"
) -> str:
    """``n`` counted: «مقال واحد», «مقالان» («مقالين» when ``case`` is ``"obl"``, after a
    preposition), «3 مقالات», «11 مقالًا», «100 مقال». ``noun`` is a Noun or a singular of NOUNS.

    ValueError for a negative number, an unknown case or noun, or a noun that lacks a form.
    """
    if isinstance(noun, str):
        noun = lookup(noun)
    check(noun)
    if n < 0:
        raise ValueError(f"cannot count {n}")
    if case not in ("nom", "obl"):
        raise ValueError(f"unknown case {case!r}: use nom or obl")
    kind = category(n)
    if kind == "zero":
        return noun.zero
    if kind == "one":
        return noun.one
    if kind == "two":
        return noun.two if case == "nom" else noun.two_oblique
    form = {"few": noun.few, "many": noun.many}.get(kind, noun.other)
    return f"{format_decimal(n, locale, digits)} {form}"


def lookup(singular: str) -> Noun:
    """The noun of NOUNS with this singular; ValueError if newsgen does not know its forms."""
    try:
        return NOUNS[singular]
    except KeyError:
        raise ValueError(f"no forms known for the noun {singular!r}: give all seven") from None


def check(noun: Noun) -> None:
    """ValueError naming the forms that an incomplete noun lacks."""
    if missing := [name for name, form in zip(Noun._fields, noun, strict=True) if not form]:
        known = next(filter(None, reversed(noun)), "(empty)")
        raise ValueError(f"the noun {known!r} lacks its form(s): {', '.join(missing)}")
