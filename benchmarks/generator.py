"""Articles made of word lists: lengths, tags and dates as in a real archive, the same for a seed.

Lengths follow a log-normal law fitted to 30,000 agency articles (median 1,040 characters, a tenth
below 370 and a tenth above 2,400), tags a Zipf law, dates are even over ten years. Article number
``i`` is the same whatever the size of the archive, except for its date.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from typing import Any

from benchmarks import words

FIRST_DAY = datetime(2014, 1, 1, 6, tzinfo=UTC)
YEARS = timedelta(days=3652)
TAG_COUNT = 2000
MEDIAN, SPREAD = 1040, 0.75
SHORTEST, LONGEST = 220, 12_000


def articles(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """``count`` articles, oldest first, as mappings with the fields of a corpus file."""
    for number in range(count):
        yield article(number, count, seed)


def article(number: int, count: int, seed: int = 1) -> dict[str, Any]:
    """Article ``number`` of an archive of ``count``."""
    chance = random.Random(f"{seed}/{number}")
    section = chance.choice(tuple(words.SECTIONS))
    length = min(LONGEST, max(SHORTEST, MEDIAN * math.exp(chance.gauss(0, SPREAD))))
    date = FIRST_DAY + YEARS * ((number + chance.random()) / count)
    return {
        "id": f"news-{number:07d}",
        "title": title(chance, section),
        "date": date.replace(microsecond=0).isoformat(),
        "category": section,
        "tags": list(dict.fromkeys(_tag(chance) for _ in range(chance.choice((1, 2, 3, 3, 4, 5))))),
        "source": chance.choice(words.BODIES) if chance.random() < 0.2 else None,
        "url": None,
        "author": person(chance) if chance.random() < 0.6 else None,
        "summary": sentence(chance, section) if chance.random() < 0.85 else None,
        "body": body(chance, section, int(length), markdown=chance.random() < 0.2),
    }


def title(chance: random.Random, section: str) -> str:
    """A headline; one in five holds a colon, one in twenty a number."""
    subject, said = _subject(chance, section)
    place = chance.choice(words.PLACES)
    if chance.random() < 0.2:
        return f"{place}: {subject} {said}"
    if chance.random() < 0.05:
        return f"{chance.randint(2, 90)} يومًا على «{subject}» في {place}"
    return f"{subject} {said} في {place}"


def body(chance: random.Random, section: str, length: int, *, markdown: bool) -> str:
    """Paragraphs of about ``length`` characters in all, separated by blank lines."""
    paragraphs = [f"{chance.choice(words.PLACES)} — {paragraph(chance, section)}"]
    while sum(map(len, paragraphs)) < length:
        paragraphs.append(paragraph(chance, section))
    if markdown and len(paragraphs) > 2:
        subject, said = _subject(chance, section)
        paragraphs[1] = paragraphs[1].replace(" في ", " **في** ", 1)
        paragraphs[2:2] = [
            f"## {subject}",
            f"> {sentence(chance, section)}",
            "\n".join(f"- {_subject(chance, section)[0]}" for _ in range(3)),
            f"[{subject}](https://example.org/{chance.randint(1, 9999)}) {said}.",
        ]
    return "\n\n".join(paragraphs)


def paragraph(chance: random.Random, section: str) -> str:
    """One to three sentences."""
    return " ".join(sentence(chance, section) for _ in range(chance.choice((1, 2, 2, 3))))


def sentence(chance: random.Random, section: str) -> str:
    """A sentence of a news report."""
    subject, said = _subject(chance, section)
    when, place = chance.choice(words.WHEN), chance.choice(words.PLACES)
    form = chance.randrange(6)
    if form == 0:
        by, role = chance.choice(words.ATTRIBUTED), chance.choice(words.ROLES)
        return f"{subject} {said}، {by} {role}، {person(chance)}، {when}."
    if form == 1:
        return f"{chance.choice(words.LINKS)}، {subject} {said} {when} في {place}."
    if form == 2:
        first, second = chance.sample(words.BODIES, 2)
        return f"ويأتي ذلك بعد لقاء بين {first} و{second} في {place} {when}."
    if form == 3:
        number = chance.choice((chance.randint(3, 99), chance.randint(100, 9900)))
        return f"وبلغ العدد {number} في {place}، وفق {chance.choice(words.BODIES)}، {when}."
    if form == 4:
        other, also = _subject(chance, section)
        return f"{subject} {said}، في حين أن {other} {also}."
    return f"وفي كلمة لـ{person(chance)}: “{subject} {said}، وهذا ما كنا ننتظره في {place}”."


def person(chance: random.Random) -> str:
    """A name; a few are met often, most seldom."""
    names = _people()
    return names[min(int(chance.expovariate(1 / 80)), len(names) - 1)]


def _subject(chance: random.Random, section: str) -> tuple[str, str]:
    subjects, said = words.SECTIONS[section]
    return chance.choice(subjects), chance.choice(said)


@cache
def _people() -> tuple[str, ...]:
    names = [f"{first} {last}" for first in words.FIRST_NAMES for last in words.LAST_NAMES]
    random.Random("people").shuffle(names)
    return tuple(names)


@cache
def _tags() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Tags, the commonest first, and the sums of their weights."""
    subjects = [subject for pair in words.SECTIONS.values() for subject in pair[0]]
    names = [*words.PLACES, *words.BODIES, *subjects, *_people()[:800]]
    names += [f"{subject} في {place}" for subject in subjects for place in words.PLACES[:12]]
    common, rare = names[:200], names[200:]
    random.Random("tags").shuffle(common)
    random.Random("tags").shuffle(rare)
    names = (common + rare)[:TAG_COUNT]
    return tuple(names), tuple(accumulate(1 / rank for rank in range(1, len(names) + 1)))


def _tag(chance: random.Random) -> str:
    names, sums = _tags()
    return chance.choices(names, cum_weights=sums)[0]
