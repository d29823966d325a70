"""When two spellings are the same: keys of tags and of search words.

Owns the folding of spellings. A key is compared, never shown. The rules are house rules: what
Unicode calls compatible (NFKC) and what a keyboard or an editor varies without meaning is one;
what may be another word (إعلام, أعلام; ة, ه; ى, ي) is never merged silently.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from newsgen.arabic.digits import to_ascii
from newsgen.arabic.hygiene import clean

TASHKEEL = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u08ca-\u08e1\u08e3-\u08ff"
)
"""Vowel and recitation marks of the Arabic script, as a regular expression's class content."""

INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff"
)
"""Format characters without a shape, as a regular expression's class content."""

_IGNORED = re.compile(f"[{TASHKEEL}{INVISIBLE}\u0640]+")
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_TATWEEL = re.compile(r"((?<![^\W\d_])ه\u0640)\u0640*(?!\w)|\u0640+")  # «1443هـ» keeps it
_SPACES = re.compile(r"[\s_]+")
_PERSIAN = (("ی", "ي"), ("ک", "ك"))
_BARE_ALEF = tuple((alef, "ا") for alef in "أإآٱ")
_LINT = (("ى", "ي"), ("ة", "ه"), ("ؤ", "و"), ("ئ", "ي"))
_SEARCH = (*_BARE_ALEF, ("ئو", "ؤو"), *_LINT, ("ء", ""))
_SEARCH_FOREIGN = (("گ", "ك"), ("ڤ", "ف"), ("پ", "ب"), ("چ", "ج"))
_ABD = re.compile(r"\bعبد (?=ال)")
_HAYA = re.compile(r"يأ(?=[ةه]\b)")
_LATIN_ACCENTS = re.compile("[\u0300-\u036f]+")
_NOT_WORD = re.compile(r"[^\w ]+|_+")


@functools.lru_cache(maxsize=16_384)
def tag_strict(text: str) -> str:
    """The identity of a tag: NFKC without invisible characters, tashkeel and tatweel, with ASCII
    digits, Arabic ي and ك for the Persian letters, case folded, ``_`` a space, leading # off."""
    return _strict(text)


def _strict(text: str) -> str:
    if not text.isprintable():
        text = clean(text)[0]
    text = unicodedata.normalize("NFKC", text)
    text = _IGNORED.sub("", text)
    text = unicodedata.normalize("NFKC", _replaced(to_ascii(text), _PERSIAN).casefold())
    text = _IGNORED.sub("", text)
    return " ".join(text.replace("_", " ").split()).lstrip("#").strip()


def _replaced(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Each replacement in turn: a scan in C for each is faster than one look-up a character."""
    for old, new in pairs:
        text = text.replace(old, new)
    return text


def tag_fold(text: str) -> str:
    """The strict key with every alef bare: أإآٱ are ا. Spellings that meet here may be one tag."""
    return _replaced(tag_strict(text), _BARE_ALEF)


def tag_lint(text: str) -> str:
    """A wider key for reports only: also ى as ي, ة as ه, ؤ as و, ئ as ي, «عبد ال» as one word."""
    return _ABD.sub("عبد", _replaced(tag_fold(text), _LINT))


def search_key(text: str) -> str:
    """The words of a text as the search compares them, separated by single spaces.

    Beyond the strict key: one alef, ى as ي, ة as ه, ئو as ؤو, ؤ as و, ئ as ي, ء dropped, the
    word-final يأة as يئة (هيأة, هيئة), گ as ك, ڤ as ف, پ as ب, چ as ج, Latin accents off
    (U+0300-036F after NFKD), and everything but letters, marks and numbers a space.
    """
    text = _HAYA.sub("يئ", _strict(text))
    text = _replaced(_replaced(text, _SEARCH), _SEARCH_FOREIGN)
    if not text.isascii():
        text = _LATIN_ACCENTS.sub("", unicodedata.normalize("NFKD", text))
        text = unicodedata.normalize("NFC", text)
    return " ".join(_NOT_WORD.sub(_gap, text).split())


def _gap(match: re.Match[str]) -> str:
    """Marks are part of their word, though no ``\\w`` to Python; all else parts words."""
    run = match.group()
    if run.isascii() or not any(unicodedata.category(c)[0] == "M" for c in run):
        return " "
    return "".join(c if unicodedata.category(c)[0] == "M" else " " for c in run)


def clean_label(text: str) -> str:
    """A tag as it is shown: NFC, presentation forms as letters, without invisible characters,
    tatweel inside words and a leading #; ``_`` is a space. Vowel marks stay."""
    text = unicodedata.normalize("NFC", clean(text)[0])
    text = _TATWEEL.sub(lambda match: match.group(1) or "", _INVISIBLE.sub("", text))
    return _SPACES.sub(" ", text).strip().lstrip("#").strip()


class _Tag:
    """The spellings of one tag while tags are merged."""

    __slots__ = ("key", "labels")

    def __init__(self, key: str) -> None:
        self.key = key
        self.labels: dict[str, int] = {}  # cleaned label -> count, in the order first seen


def merge_tags(
    counts: Mapping[str, int] | Sequence[tuple[str, int]],
    same: Sequence[Sequence[str]] = (),
    keep_apart: Sequence[Sequence[str]] = (),
) -> dict[str, str]:
    """Each spelling with the label of its tag. ``counts``: spellings in the order first seen, with
    the number of their uses.

    Equal strict keys are one tag. A spelling with bare alefs joins its hamza spelling (امريكا,
    أمريكا) when exactly one exists. The label is cleaned, has its hamzas, no vowel marks if some
    spelling has none, is the most used, the first seen. ``same`` lists spellings that are one tag,
    its label first; ``keep_apart`` lists spellings that are never merged.
    """
    pairs = list(counts.items() if isinstance(counts, Mapping) else counts)
    apart = {
        clean_label(spelling): number
        for number, group in enumerate(keep_apart)
        for spelling in group
    }
    wished = {
        _identity(s, apart): (_identity(g[0], apart), clean_label(g[0])) for g in same for s in g
    }
    tags: dict[str, _Tag] = {}
    identity = {}
    for spelling, uses in pairs:
        key = _identity(spelling, apart)
        identity[spelling] = key
        tag = tags.setdefault(key, _Tag(key))
        label = clean_label(spelling)
        tag.labels[label] = tag.labels.get(label, 0) + uses
    joined = _hamza_joins(tags, apart)
    labels: dict[str, str] = {}
    for key in tags:
        target = wished.get(key, (joined.get(key, key), ""))[0]
        target, label = wished.get(target, (target, ""))
        labels[key] = label or _label(tags[target] if target in tags else tags[key])
    return {spelling: labels[key] for spelling, key in identity.items()}


def near_misses(labels: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Groups of labels that differ only in ة/ه, ى/ي, ؤ/ئ, a hamza, a leading ال, or the space of
    «عبد ال»: perhaps one tag, which only a person can say. In the order first seen."""
    groups: dict[str, list[str]] = {}
    for label in dict.fromkeys(labels):
        groups.setdefault(_near_key(label), []).append(label)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _near_key(label: str) -> str:
    key = tag_lint(tag_strict(label).replace("ئو", "ؤو"))
    return key[2:] if key.startswith("ال") and len(key) > 3 else key


def _identity(spelling: str, apart: Mapping[str, int]) -> str:
    label = clean_label(spelling)
    key = tag_strict(spelling)
    return f"{key}\0{label}" if label in apart else key


def _hamza_joins(tags: Mapping[str, _Tag], apart: Mapping[str, int]) -> dict[str, str]:
    """Keys with bare alefs to the one fuller key of the same letters."""
    families: dict[str, list[str]] = {}
    for key in tags:
        families.setdefault(_replaced(key, _BARE_ALEF), []).append(key)
    joins = {}
    for family in families.values():
        for key in family if len(family) > 1 else ():
            fuller = [other for other in family if other != key and _is_barer(key, other)]
            fullest = [o for o in fuller if not any(o != p and _is_barer(o, p) for p in fuller)]
            if len(fullest) == 1 and not ("\0" in key or "\0" in fullest[0]):
                joins[key] = fullest[0]
    return joins


def _is_barer(key: str, other: str) -> bool:
    pairs = zip(key, other, strict=False)
    return len(key) == len(other) and all(a == b or (a == "ا" and b in "أإآٱ") for a, b in pairs)


def _label(tag: _Tag) -> str:
    order = {label: number for number, label in enumerate(tag.labels)}
    return min(
        tag.labels,
        key=lambda label: (bool(_IGNORED.search(label)), -tag.labels[label], order[label]),
    )
