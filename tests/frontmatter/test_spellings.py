"""The table of keys: no spelling means two things, and near misses are found."""

from __future__ import annotations

import pytest

from newsgen.frontmatter import Fields
from newsgen.frontmatter.spellings import (
    BY_SPELLING,
    IGNORED,
    IMAGE_KEYS,
    KEYS,
    MOVING,
    MOVING_ADVICE,
    SOURCE_KEYS,
    Key,
    fold,
    nearest,
)


@pytest.mark.parametrize("keys", [KEYS, IMAGE_KEYS, SOURCE_KEYS], ids=["top", "image", "source"])
def test_each_spelling_belongs_to_one_key(keys: tuple[Key, ...]) -> None:
    """Two keys with one folded spelling would make the meaning a matter of order."""
    spellings = [fold(spelling) for key in keys for spelling in (key.name, *key.spellings)]
    assert sorted(spellings) == sorted(set(spellings))


def test_known_ignored_and_moving_keys_are_apart() -> None:
    """A key is read, ignored or refused, never two of these, and each refusal has its advice."""
    assert not set(BY_SPELLING) & IGNORED
    assert not set(BY_SPELLING) & set(MOVING)
    assert not set(MOVING) & IGNORED
    assert set(MOVING.values()) == set(MOVING_ADVICE)
    assert all(fold(key) == key for key in (*IGNORED, *MOVING))


def test_each_key_fills_a_field() -> None:
    """Categories and source are told apart into fields of other names."""
    names = {key.name for key in KEYS} - {"categories", "source"}
    assert names == set(Fields._fields) - {"places"}


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("Title", "title"),
        ("redirect_from", "redirect-from"),
        ("الكتّاب", "الكتاب"),
        ("اخر_تحديث", "آخر تحديث"),
        ("الـعنوان", "العنوان"),
    ],
)
def test_spellings_that_are_one(written: str, same: str) -> None:
    """Case, joiners, vowel marks, tatweel and hamza on alef make no other key."""
    assert fold(written) == fold(same)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("titel", "title"),
        ("catgory", "category"),
        ("tag", "tags"),
        ("الوسم", "الوسوم"),
        ("Autor", "author"),
        ("xyz", ""),
    ],
)
def test_the_nearest_key_is_suggested(slip: str, meant: str) -> None:
    """In the spelling that the author nearly hit."""
    assert nearest(slip, BY_SPELLING) == meant
