"""The common forms of a verb: يعلن, تعلن, سيعلنون, أعلنت of أعلن.

A present is led to its past, by the list of verbs or by its shape. Must not judge by counts: the
caller says which pairs of past and present its archive attests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from newsgen.search.words import Prior

_OBJECTS = ("", "ه", "ها", "هم", "هما", "نا", "ون", "وا", "ان", "ن", "ين", "ونه", "ونها", "ونهم")
_OF_US = ("", "ه", "ها", "هم", "هما")
"""What follows a present with ن, whose subject is told: نكتبون is no verb."""
_SHORTEST = 2


def verb_of(word: str, attested: Callable[[str, str], bool], prior: Prior) -> str | None:
    """The past of a present in ي ت ن ا (with س before, with what is attached), or None; its present
    with ي where the past is spelled like a noun (طالب).

    ``attested(past, present without ي)`` tells whether the two are forms of one verb.
    """
    future = word[1:] if word[0] == "س" and len(word) > 4 and word[1] in "يتنا" else word
    if future[0] not in "يتن" or word in prior.known or future in prior.known:
        return None
    if future[0] == "ت" and attested(future, future):  # تحدث, whose present is يتحدث
        return None
    for stem in _stems(future[1:], _OF_US if future[0] == "ن" else _OBJECTS):
        listed = prior.verbs.get(f"ي{stem}")
        if listed is not None and (future[0] in "يت" or future is not word):
            return f"ي{stem}" if listed in prior.nouns else listed
        if len(stem) > _SHORTEST:
            for past in (stem, f"ا{stem}"):
                if past != word and attested(past, stem):
                    return f"ي{stem}" if past in prior.nouns else past
    return None


def _stems(rest: str, endings: tuple[str, ...]) -> Iterator[str]:
    for ending in endings:
        if rest.endswith(ending) and len(rest) - len(ending) >= _SHORTEST:
            yield rest[: len(rest) - len(ending)]
