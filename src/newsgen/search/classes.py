"""Which written words are one word: بالمغرب with المغرب, مباراتنا with مباراة, وزراء with وزير.

No stemmer. A beginning or ending is taken off only when the archive's own vocabulary, or the
lists that newsgen brings along, attest what is left; else a word stays as it is. Each rule
compares counts: what is left must be about as common as such a form's base is. Must not know of
articles or files: vocabulary in, classes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from newsgen.search.endings import ENDINGS, LISTED_PROCLITICS, PROCLITICS
from newsgen.search.folding import letters
from newsgen.search.forms import split_form
from newsgen.search.verbs import verb_of
from newsgen.search.words import prior

BASE, PLURAL, FEMININE, VERB = range(4)
"""Variants of a class (docs/search-format.md, 3)."""

_SHORTEST = 3
_OF_LONG_ACCUSATIVE = 0.025
_OF_YOURS = 20.0
_OF_NOUNS = ("ين", "ون", "ان", "ات")
"""Endings of duals and plurals, which only nouns and adjectives have."""
_OFTEN = 100
"""Uses from which a word of the archive is taken to stand for itself."""
_BY_LAST = {
    last: tuple(row for row in ENDINGS if row[0][-1] == last)
    for last in {ending[-1] for ending, _, _ in ENDINGS}
}


class Vocabulary(NamedTuple):
    """How often each key occurs, and how often it is spelled with a final ة."""

    counts: Mapping[str, int]
    marbuta: Mapping[str, int]


class Member(NamedTuple):
    """A word's class by its head, and the word's variant in it."""

    head: str
    variant: int


class Classes:
    """The classes of a vocabulary. ``older`` are classes that stand already (those of the base
    segment): their words keep them, and new words join them."""

    def __init__(self, vocabulary: Vocabulary, older: Mapping[str, Member] | None = None) -> None:
        self._counts = vocabulary.counts
        self._marbuta = vocabulary.marbuta
        self._older = older or {}
        self._prior = prior()
        self._steps: dict[str, Member | None] = {}

    def member(self, word: str) -> Member:
        """The class of a word."""
        path = [word]
        variant = BASE
        while True:
            older = self._older.get(path[-1])
            if older is not None:
                return Member(older.head, older.variant or variant)
            step = self._step(path[-1])
            if step is None:
                return Member(path[-1], variant)
            variant = step.variant or variant
            if step.head in path:  # a ring of words: its smallest is the head
                return Member(min(path[path.index(step.head) :]), BASE)
            path.append(step.head)

    def relatives(self, head: str) -> tuple[str, ...]:
        """Heads of weaker relatives: the adjective of a noun (مصري of مصر), and back."""
        if head.startswith("/") or not head.isalpha():
            return ()
        stem = head[:-1] if head[-1] in "هاي" else head
        found = [f"{stem}ي"] if head[-1] != "ي" else [stem, f"{stem}ه", f"{stem}ا"]
        heads = (self.member(word).head for word in found if len(word) > 2 and self._family(word))
        return tuple(dict.fromkeys(other for other in heads if other != head))

    def _count(self, word: str) -> int:
        return self._counts.get(word, 0)

    def _family(self, word: str) -> int:
        """How often a word occurs bare or with ال."""
        return self._count(word) + self._count(f"ال{word}")

    def _takes_article(self, word: str) -> bool:
        return self._count(f"ال{word}") > max(1, self._count(word) // 50)

    def _is_word(self, word: str) -> bool:
        return word in self._counts or word in self._prior.known

    def _step(self, word: str) -> Member | None:
        """The next plainer word of a word's class, None for a head."""
        if word not in self._steps:
            self._steps[word] = None if not "ء" <= word[0] <= "ي" else self._plainer(word)
        return self._steps[word]

    def _plainer(self, word: str) -> Member | None:
        lists = self._prior
        if word in lists.plurals:
            return Member(lists.plurals[word], PLURAL)
        if word in lists.spellings:
            return Member(lists.spellings[word], BASE)
        if word in lists.stop or len(word) <= _SHORTEST or _is_deed(word):
            return None
        plain = word in lists.pasts or self._takes_article(word)
        verb = None if plain else verb_of(word, self._is_known_verb, lists)
        if verb is not None:
            return Member(verb, VERB) if verb != word else None
        if (
            word.endswith("يا")
            and len(word) > 4
            and self._family(word[:-1]) * 20 >= self._count(word)
        ):
            return Member(word[:-1], FEMININE)  # سوريا is the country or the accusative of سوري
        if word in lists.known:
            return self._feminine(word)
        rest = self._without_article(word) or self._without_proclitic(word)
        if rest is not None:
            return Member(rest, BASE)
        return (
            self._feminine(word)
            or self._without_ending(word, word, 1.0)
            or self._without_both(word)
            or self._respelled(word)
        )

    # ------------------------------------------------------------ beginnings

    def _without_article(self, word: str) -> str | None:
        """What follows ال, بال, لل …: a noun that stands without it too, or that takes لل."""
        form, rest = split_form(word)
        if not form or len(rest) < _SHORTEST:
            return None
        nouns = (rest, f"ل{rest}") if form.endswith("لل") else (rest,)  # للجنة is of لجنة
        for noun in sorted(nouns, key=self._family, reverse=True):
            if noun in self._prior.known or self._is_noun(noun):
                return noun
        if self._is_rare_feminine(word, rest):
            return rest
        definite = f"ال{rest}"
        if form != "ال" and definite in self._counts and self._count(definite) > self._count(word):
            return definite
        if (
            form in ("وال", "بال", "فال", "كال", "وبال", "وكال", "فبال")
            and definite in self._prior.known
        ):
            return definite
        return None

    def _is_rare_feminine(self, word: str, rest: str) -> bool:
        """الغامضة, where غامض occurs and غامضة may not: of an adjective, and in ة."""
        if rest[-1] != "ه" or not _is_adjective(rest[:-1]) or not self._ends_in_marbuta(word):
            return False
        count = self._count(word)
        return count < _OFTEN and self._family(rest[:-1]) * 30 >= count

    def _is_noun(self, rest: str) -> bool:
        definite = self._count(f"ال{rest}")
        if self._count(f"الال{rest}") * 50 > definite:  # الألوان: the ال is the word's own
            return False
        bare, to_the = self._count(rest), self._count(f"لل{rest}")
        return bare * 100 >= max(definite, 1) or (
            to_the * 100 >= max(definite, 100) and definite * 2 >= to_the
        )

    def _without_proclitic(self, word: str) -> str | None:
        """What follows و ف ب ل ك س, if it is a word far more common than the two together."""
        first, rest = word[0], word[1:]
        if first not in PROCLITICS or len(rest) < _SHORTEST:
            return None
        count = self._count(word)
        if self._takes_article(word):  # الوزير: the و is the word's own
            return None
        if first == "س" and (rest[0] not in "يتنا" or len(rest) < 4):
            return None
        if first == "س" and rest[0] in "نا" and not self._count(f"ي{rest[1:]}"):
            return None  # ساخرون is not س with آخرون
        if first in "وف" and len(rest) > _SHORTEST and rest[0] in "بلكس":
            inner = self._without_proclitic(rest)
            if inner is not None and not self._count(rest):
                return inner
        listed = rest in self._prior.known
        need = LISTED_PROCLITICS[first] if listed else PROCLITICS[first] / _ease(rest)
        have = self._family(rest) + (4 if listed else 0)
        if first in "بل" and self._ends_in_marbuta(rest):  # ببراعة
            need = min(need, 0.1)
        if rest.startswith("ال") and rest in self._counts:
            need = min(need, 0.5)
        return rest if have and have >= need * count else None

    # ------------------------------------------------------------ endings

    def _feminine(self, word: str) -> Member | None:
        """The masculine of an adjective or a person in ة; the noun before an attached ه."""
        if not word.endswith("ه") or len(word) <= _SHORTEST:
            return None
        stem, count = word[:-1], self._count(word)
        have = self._count(stem) + (1 if stem in self._prior.known else 0)
        marbuta = self._marbuta.get(word, 0)
        marked = marbuta * 2 > count or not count
        if marked and stem in self._prior.plurals:  # أسرية is not of أسرى, nor مدافعة of مدافع
            return None
        if stem.endswith("ي"):
            listed = word in self._prior.known
            if listed and stem not in self._prior.known:
                return None
            return Member(stem, FEMININE) if have and have * 20 >= count else None
        if stem in self._prior.people and (
            word not in self._prior.known or word in self._prior.nouns
        ):
            return Member(stem, FEMININE)
        if word in self._prior.known and marked:
            return None
        if not have and not self._count(f"ال{stem}"):
            return None
        if not marked:
            return Member(stem, BASE) if self._is_owned(word, stem, have) else None
        men = self._count(f"{stem}ين") + self._count(f"{stem}ون") + self._count(f"ال{stem}ين")
        attached = marbuta * 5 < count * 4 and have * 2 >= count  # some write it with ه
        adjective = _is_adjective(stem) and self._family(stem) * 30 >= count
        alike = attached or adjective or men * 20 >= have >= count / 5
        return Member(stem, FEMININE) if alike else None

    def _is_owned(self, word: str, stem: str, have: int) -> bool:
        """Whether ``word`` is ``stem``, which occurs ``have`` times, with an attached ه: it is no ة
        that was written carelessly, for that would be written with ال too."""
        if stem[-1] == "ا" or (stem[-1] == "ت" and f"{stem[:-1]}ه" in self._counts):
            return False
        count, marbuta, definite = self._count(word), self._marbuta.get(word, 0), f"ال{word}"
        weight = 1 if self._ends_in_marbuta(definite) else 20
        if not marbuta and self._count(definite) * weight >= count:
            return False
        if have * 2 >= count:
            return True
        return len(stem) > _SHORTEST and stem[-1] != "ت" and marbuta * 20 <= count <= have * 20

    def _without_ending(self, word: str, rest: str, factor: float) -> Member | None:
        """The word without an ending, the longest first. ``rest`` is ``word`` or what is left of
        it without a beginning, where ``factor`` times as much evidence is asked for."""
        count = self._count(word) * factor
        best: tuple[int, str] | None = None
        for stem, ratio in _stems(rest):
            if len(stem) < _SHORTEST or not self._is_word(stem):
                continue
            ending = rest[-2:]
            if stem in self._prior.plurals and ending in _OF_NOUNS:
                continue
            if rest.startswith(stem) and self._ends_in_marbuta(stem):
                continue  # مرهون is not مرة with ون
            short = len(stem) == _SHORTEST and stem not in self._prior.nouns
            if rest[-1] == "ا" and short and self._count(stem) < 2 * count:
                continue
            adjective = _is_adjective(stem)
            if rest[-1] == "ا" and (len(stem) > 4 or (adjective and stem[-1] not in "وا")):
                ratio = _OF_LONG_ACCUSATIVE  # استنادا is hardly anything else
            if rest[-1] == "ك" and stem not in self._prior.known:
                ratio = _OF_YOURS  # which news hardly say
            if ending in _OF_NOUNS and not adjective and self._is_particle(stem):
                continue  # فلكيين is not of لكي
            if ending in ("ين", "ون") and adjective:
                ratio = min(ratio, 0.1)
            have = self._family(stem) + 2 * (stem in self._prior.known)
            if have >= ratio * count and (best is None or have > best[0]):
                best = (have, stem)
        if best is not None:
            return Member(best[1], BASE)
        return self._construct(rest) or self._past(rest)

    def _is_particle(self, word: str) -> bool:
        """Whether a word is short and common and takes no article, as nouns do."""
        if len(word) > 4 or word in self._prior.nouns or self._count(f"ال{word}"):
            return False
        return self._count(word) >= (20 if len(word) > _SHORTEST else 5)

    def _ends_in_marbuta(self, word: str) -> bool:
        return word[-1] == "ه" and self._marbuta.get(word, 0) * 2 > self._count(word)

    def _construct(self, word: str) -> Member | None:
        """لاعبي and لاعبو before a noun: of words that have a plural in ين and no adjective."""
        stem, last = word[:-1], word[-1]
        if last not in "يو" or len(stem) < _SHORTEST or not self._is_word(stem):
            return None
        men = self._count(f"{stem}ين") + self._count(f"{stem}ون") + self._count(f"ال{stem}ين")
        adjective = self._count(f"ال{word}") * 10 > self._count(word)
        return Member(stem, BASE) if men * 5 >= self._count(word) and not adjective else None

    def _past(self, word: str) -> Member | None:
        """أعلنت and أعلنوا: forms of a past whose present is attested."""
        for ending in ("وا", "تا", "ت", "تم"):
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= _SHORTEST and self._count(stem):
                present = (f"ي{stem}", f"ي{stem[1:]}" if stem[0] == "ا" else f"ت{stem}")
                attested = next((form for form in present if self._count(form)), None)
                if attested is not None:
                    return Member(attested if stem in self._prior.nouns else stem, BASE)
        return None

    def _without_both(self, word: str) -> Member | None:
        """بمباراتنا: a beginning and an ending at once, where no word between them is attested."""
        form, rest = split_form(word)
        rests = [rest] if form and len(rest) > _SHORTEST else []
        if word[0] in "وفبل" and len(word) > 5 and not self._takes_article(word):
            rests.append(word[1:])
            if word[0] in "وف" and word[1] in "بل":
                rests.append(word[2:])
        for rest in rests:
            if len(rest) > _SHORTEST and (found := self._without_ending(word, rest, 3.0)):
                return found
            if len(rest) > _SHORTEST + 1 and (owned := self._owned(word, rest)):
                return Member(owned, BASE)
        return None

    def _owned(self, word: str, rest: str) -> str | None:
        """اضطلاع of واضطلاعه: ``rest`` without its ه, which is no ة."""
        stem = rest[:-1]
        if rest[-1] != "ه" or self._ends_in_marbuta(word):
            return None
        have = self._family(stem) + (stem in self._prior.known)
        return stem if self._is_word(stem) and have >= 2 * self._count(word) else None

    # ------------------------------------------------------------ spellings and verbs

    def _respelled(self, word: str) -> Member | None:
        """A seat of the hamza that is far rarer than its twin: مسئول, مسؤول; هيأة, هيئة."""
        for twin in _twins(word):
            if self._count(twin) >= 5 * self._count(word) and self._count(twin):
                return Member(twin, BASE)
        return None

    def _is_known_verb(self, past: str, present: str) -> bool:
        """Whether a past and a present with ي are forms of one verb of the archive."""
        if not (self._count(past) and self._count(f"ي{present}")):
            return False
        more = (f"{past}ت", f"{past}وا", f"ت{present}", f"ي{present}ون", f"سي{present}")
        return sum(form in self._counts for form in more) >= 2


def _is_deed(word: str) -> bool:
    """Whether a word has the shape of تضمين, which is no form of تضم."""
    return len(word) == 5 and word[0] == "ت" and word[3] == "ي" and word[4] not in "اه"


def _is_adjective(stem: str) -> bool:
    """Whether a word has the shape of a participle or an adjective, whose feminine has ة: متطور,
    مثير, نابع, غزير; not of محاولة, which is a deed."""
    if stem[0] == "م":
        return len(stem) > 3 and not (len(stem) == 5 and stem[2] == "ا")
    return len(stem) == 4 and (stem[1] == "ا" or stem[2] == "ي")


def _ease(rest: str) -> float:
    return (1.0, 2.0, 6.0, 30.0)[min(len(rest) - _SHORTEST, 3)]


def _stems(word: str) -> Iterator[tuple[str, float]]:
    for ending, replacements, ratio in _BY_LAST.get(word[-1], ()):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            for replacement in replacements:
                yield stem + replacement, ratio


def _twins(word: str) -> Iterator[str]:
    if "يو" in word:
        yield word.replace("يو", "وو", 1)
    if "وو" in word:
        yield word.replace("وو", "يو", 1)
    if word.endswith("ياه"):
        yield word[:-2] + "يه"
    if word.endswith("يء"):  # لاجيء
        yield word[:-1]
    if word.endswith("اءه"):
        yield word[:-2] + "يه"


def vocabulary_of(spellings: Mapping[str, int]) -> Vocabulary:
    """The vocabulary of spelled words with their counts."""
    counts: dict[str, int] = {}
    marbuta: dict[str, int] = {}
    for word, count in spellings.items():
        folded = letters(word)
        counts[folded] = counts.get(folded, 0) + count
        if word.endswith("ة"):
            marbuta[folded] = marbuta.get(folded, 0) + count
    return Vocabulary(counts, marbuta)
