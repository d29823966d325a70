"""The words of the interface, in one catalogue per language.

Owns every fixed text the theme shows, the choice of a language's catalogue and a site's overrides.
Must not know templates, and holds no counted nouns: those have six forms and live in
`newsgen.arabic`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from newsgen.strings import ar, en, fr

CATALOGUES: Mapping[str, Mapping[str, str]] = {"ar": ar.STRINGS, "fr": fr.STRINGS, "en": en.STRINGS}
"""Primary language subtag → key → text. Arabic is complete and stands in for any other."""

KEYS: tuple[str, ...] = tuple(ar.STRINGS)
"""Every key of the interface, in the order of the Arabic catalogue."""

_PLACE = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Strings:
    """The interface strings of one site: its language's catalogue under the site's overrides.

    ``language`` is the subtag of the catalogue that was chosen; ``texts`` has every key of `KEYS`
    and is the value's identity, ``table`` is the same for looking up.
    """

    language: str
    texts: tuple[tuple[str, str], ...]
    table: Mapping[str, str] = field(compare=False, repr=False)

    def get(self, key: str, **values: object) -> str:
        """The text of ``key`` with its ``{places}`` filled, as plain text without any markup.

        A place that no value fills stays as it is, so an override with a slip in it still shows.
        Raises `KeyError` for a key that no catalogue has: a mistake of a template.
        """
        text = self.table[key]
        if not values:
            return text
        return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), text)


def load(language: str, overrides: Mapping[str, str]) -> Strings:
    """The strings for a BCP 47 ``language`` tag, chosen by its primary subtag, else Arabic.

    Overrides of unknown keys are left out; `unknown` names them.
    """
    subtag = re.split("[-_]", language, maxsplit=1)[0].lower()
    chosen = subtag if subtag in CATALOGUES else "ar"
    own = {key: text for key, text in overrides.items() if key in ar.STRINGS}
    table = {**ar.STRINGS, **CATALOGUES[chosen], **own}
    return Strings(chosen, tuple(table.items()), table)


def unknown(overrides: Iterable[str]) -> tuple[str, ...]:
    """The keys among ``overrides`` that no catalogue has, in their order."""
    return tuple(key for key in overrides if key not in ar.STRINGS)


def near(key: str) -> tuple[str, ...]:
    """Up to three known keys that look like ``key``, the likeliest first."""
    return tuple(get_close_matches(key, KEYS, n=3))


def places(key: str) -> tuple[str, ...]:
    """The ``{places}`` of a known key's text, in their order, without the braces."""
    return tuple(_PLACE.findall(ar.STRINGS[key]))


def misplaced(overrides: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Pairs (key, place) of known overrides: ``{places}`` that nothing would ever fill."""
    return tuple(
        (key, place)
        for key, text in overrides.items()
        if key in ar.STRINGS
        for place in _PLACE.findall(text)
        if place not in places(key)
    )
