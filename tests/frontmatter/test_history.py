"""What a front matter says became of its article."""

from __future__ import annotations

import pytest

from newsgen.frontmatter import read
from newsgen.frontmatter.history import MAX_CORRECTIONS
from newsgen.models import Correction, Withdrawal


def codes(text: str) -> list[tuple[str, int, int]]:
    """Code, line and column of each problem."""
    return [(p.code, *p.location[1:]) for p in read(text, "articles/a.md", 2)[1]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("withdrawn: 2022-08-01", Withdrawal("2022-08-01")),
        ("withdrawn: {date: 2022-08-01, reason: سبب}", Withdrawal("2022-08-01", "سبب")),
        ("مسحوب:\n  التاريخ: 2022-08-01\n  السبب: لم يثبت.", Withdrawal("2022-08-01", "لم يثبت.")),
        ("withdrawn:", None),
    ],
)
def test_withdrawals(text: str, wanted: Withdrawal | None) -> None:
    """A date, or a date and a reason, in Arabic as well."""
    fields, problems = read(text, "articles/a.md", 2)
    assert (fields.withdrawn, problems) == (wanted, ())


def test_corrections_stand_newest_first() -> None:
    """Whatever order they are written in; one alone needs no list."""
    text = "corrections:\n- {date: 2022-07-19, text: أ}\n- {date: 2022-07-20, النص: ب}"
    fields, problems = read(text, "articles/a.md", 2)
    assert problems == ()
    assert fields.corrections == (Correction("2022-07-20", "ب"), Correction("2022-07-19", "أ"))
    alone, _ = read("تصويب: {date: 2022-07-19, text: أ}", "articles/a.md", 2)
    assert alone.corrections == (Correction("2022-07-19", "أ"),)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("withdrawn: yes", ("date", 2, 12)),
        ("withdrawn: {reason: س}", ("withdrawn", 2, 12)),
        ("withdrawn: [2022-08-01]", ("withdrawn", 2, 12)),
        ("corrections: نص", ("corrections", 2, 14)),
        ("corrections: [{date: 2022-08-01}]", ("corrections", 2, 15)),
        ("corrections: [{text: س}]", ("corrections", 2, 15)),
        ("corrections: [{date: 2022-02-30, text: س}]", ("date", 2, 22)),
        ("corrections: [{date: 2022-02-20, texte: س}]", ("unknown-key", 2, 34)),
    ],
)
def test_what_is_wrong_is_told_at_its_place(text: str, wanted: tuple[str, int, int]) -> None:
    """No date, no text, another shape, another key."""
    assert codes(text)[0] == wanted


def test_there_is_a_limit() -> None:
    """An article with more corrections needs to be written anew."""
    line = "- {date: 2022-07-19, text: أ}\n"
    assert codes("corrections:\n" + line * MAX_CORRECTIONS) == []
    assert codes("corrections:\n" + line * (MAX_CORRECTIONS + 1))[0][0] == "corrections"
