"""The lists that newsgen brings along."""

from __future__ import annotations

from newsgen.search.words import prior, sound_plurals


def test_broken_plurals_lead_to_their_noun() -> None:
    """About a thousand nouns, none of which is the plural of itself."""
    plurals = prior().plurals
    assert plurals["وزراء"] == "وزير"
    assert plurals["مدارس"] == "مدرسه"
    assert len(plurals) > 900
    assert all(many != one for many, one in plurals.items())


def test_no_chain_of_plurals() -> None:
    """A plural's noun is not itself listed as a plural."""
    plurals = prior().plurals
    assert [one for one in plurals.values() if one in plurals] == []


def test_lists_hold_keys() -> None:
    """Words are folded, whatever their spelling in the files."""
    lists = prior()
    assert "فتاه" in lists.known
    assert lists.verbs["يعلن"] == "اعلن"
    assert "اعلن" in lists.pasts
    assert "الي" in lists.stop
    assert lists.spellings["اميركا"] == "امريكا"
    assert "وزير" in lists.people
    assert "بيت" not in lists.people


def test_sound_plurals_are_regular() -> None:
    """Those that need no list."""
    assert "شركات" in sound_plurals("شركه")
    assert "لاعبون" in sound_plurals("لاعب")
