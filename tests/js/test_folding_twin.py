"""The script of the search page folds as Python does."""

from __future__ import annotations

import json
import random
import unicodedata
from pathlib import Path

from newsgen.search.folding import key, words
from tests.js.engine import ask

ROOT = Path(__file__).parents[2]
PAIRS = json.loads((ROOT / "tests/search/folding.json").read_text(encoding="utf-8"))


def test_the_shared_pairs() -> None:
    """Keys and words of tests/search/folding.json."""
    folded = ask([pair["text"] for pair in PAIRS])["folded"]
    assert folded == [{"key": pair["key"], "words": pair["words"]} for pair in PAIRS]


def test_the_demonstration_archive() -> None:
    """Every line of its articles: no difference."""
    lines = [
        line
        for path in sorted((ROOT / "articles").rglob("*"))
        if path.suffix in (".md", ".txt")
        for line in path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    ]
    assert len(lines) > 500
    assert ask(lines)["folded"] == [{"key": key(line), "words": words(line)} for line in lines]


def test_every_letter_that_both_know() -> None:
    """Each assigned character of the planes with living scripts, alone and inside a word; those
    that only one of the two Unicode versions has are left out."""
    characters = [
        chr(code)
        for code in (*range(0x20, 0xD800), *range(0xE000, 0xFFFE), *range(0x10000, 0x1F000))
        if unicodedata.category(chr(code)) not in ("Cn", "Co")
    ]
    texts = [text for c in characters for text in (c, f"با{c}ن")]
    different = [
        text
        for text, folded in zip(texts, ask(texts)["folded"], strict=True)
        if folded != {"key": key(text), "words": words(text)}
    ]
    assert different == []


def paired(text: str) -> str:
    """Halves of pairs that stand side by side as one character, as JavaScript has it."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def test_any_text_at_all() -> None:
    """Random runs of letters, marks, signs and first halves of pairs, without letters of a later
    Unicode than Python's."""
    chance = random.Random(3)
    ranges = [(0, 0x250), (0x300, 0x370), (0x600, 0x700), (0x2000, 0x2070), (0xD800, 0xDC00)]
    ranges += [(0xFB50, 0xFE00), (0xFE70, 0xFF00), (0x1D400, 0x1D500)]
    texts = []
    for _ in range(2_000):
        picked = (chance.choice(ranges) for _ in range(chance.randrange(30)))
        text = "".join(chr(chance.randrange(*span)) for span in picked)
        texts.append("".join(c for c in paired(text) if unicodedata.category(c) != "Cn"))
    for text, folded in zip(texts, ask(texts)["folded"], strict=True):
        assert folded == {"key": paired(key(text)), "words": words(text)}, ascii(text)
