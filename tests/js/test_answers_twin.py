"""The script of the search page answers as Python does: the same articles in the same order."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from newsgen.search.answer import Filters, search
from newsgen.search.lists import LONG
from newsgen.search.marking import found_words, marked
from newsgen.search.packing import CHAMPIONS
from newsgen.search.query import parsed
from newsgen.search.reader import Index
from newsgen.search.suggesting import nearest
from newsgen.search.writer import write_index
from tests.js.engine import ask
from tests.search.archive import ARTICLES, index_of, rows

ODD = [
    "",
    " ",
    "-",
    '"',
    "«»",
    "في من على",
    '"في من"',
    '-"في من" المغرب',
    "المغرب -مصر",
    'المغرب -"كأس العالم"',
    '"كأس العالم"-مصر',
    '-"كأس العالم" كرة',
    '«كأس العالم» "لكرة القدم"',
    "مباراه",
    "وبمبارياتهم",
    "(.*)[+",
    "<b>المغرب</b>",
    "a\ud800b",
    "\udc00",
    "المغرب المغرب مصر",
    "المغر",
    "ال",
    "و",
    "Google القاهرة",
    "GOOGLE",
    "elus président",
    "ألقاهره",
    "مبارة",
    "حكوما القاهر",
    "كلمة لا يعرفها أحد زقفلط",
    "٢٠١٨",
    "س " * 5_000,
    "".join(f"كلمة{n} " for n in range(2_000)),
]


def queries() -> list[dict[str, Any]]:
    """Odd ones, and pieces of the articles in every guise, with filters now and then."""
    chance = random.Random(5)
    texts = list(ODD)
    for _ in range(400):
        _, _, title, text = chance.choice(ARTICLES)
        all_words = f"{title} {text}".split()
        start = chance.randrange(len(all_words))
        piece = " ".join(all_words[start : start + chance.randint(1, 4)])
        other = chance.choice(chance.choice(ARTICLES)[2].split())
        texts.append(
            chance.choice(
                [piece, f'"{piece}"', piece[:-1], piece[1:], f"{piece} {other}", f"و{piece}",
                 f"{piece} -{other}", f'{other} -"{piece}"', f"{piece} ", other[:3]]
            )
        )  # fmt: skip
    some = [{"year": "2017"}, {"year": "1999"}, {"section": "sport"}, {"author": "سلمى"}]
    some += [{"tag": "كرة-القدم", "year": "2018"}, {"section": "absent"}]
    return [
        {
            "query": text,
            "filters": chance.choice(some) if number % 3 == 0 else {},
            "date": number % 5 == 0,
        }
        for number, text in enumerate(texts)
    ]


def answered(index: Index, query: str, filters: dict[str, str], date: bool) -> dict[str, Any]:
    """Python's answer in the form of engine.mjs."""
    found = search(index, query, Filters(**filters), by_date=date)
    read = parsed(query, index.stop)
    wanted = found_words(index, found.terms)
    return {
        "read": [[list(part.words) for part in parts] for parts in (read.parts, read.excluded)],
        "numbers": found.numbers,
        "dropped": list(found.dropped),
        "unknown": list(found.unknown),
        "nearest": [nearest(index, word) for word in found.unknown],
        "marked": [
            [list(piece) for piece in marked(index.record(number)[1], wanted)]
            for number in found.numbers[:5]
        ],
    }


@pytest.mark.parametrize(
    ("articles", "long"), [(len(ARTICLES), LONG), (700, LONG), (700, CHAMPIONS)],
    ids=["tail", "base and tail", "long lists"],
)  # fmt: skip
def test_the_same_articles_in_the_same_order(
    articles: int, long: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is read in a query, found, dropped, offered and marked is one in both languages."""
    monkeypatch.setattr("newsgen.search.segment.LONG", long)
    written = dict(write_index(rows(articles)))
    assert any("/y" in name for name in written) is (long < LONG)
    for name, data in written.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    asked = queries()
    index = index_of(written)
    results = ask(folder=tmp_path, queries=asked)["results"]
    expected = [answered(index, **one) for one in asked]
    for question, result, wanted in zip(asked, results, expected, strict=True):
        assert result == wanted, ascii(question)
    assert sum(bool(one["numbers"]) for one in expected) > 200
    assert all(any(one[name] for one in expected) for name in ("dropped", "unknown", "nearest"))
