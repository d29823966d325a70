"""Tests of static/style.css and static/theme.js: the promises that a reader cannot see."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "static"
CSS = (STATIC / "style.css").read_text("utf-8")


def colours(opening: str) -> dict[str, str]:
    """The custom colours of the block that ``opening`` starts."""
    start = CSS.index(opening)
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", CSS[start : CSS.index("}", start)]))


LIGHT = colours(":root {")
DARK = LIGHT | colours(':root[data-theme="dark"] {')


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour, 0 to 1 (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        ("ink", "paper", 7),
        ("ink", "wash", 7),
        ("ink", "mark", 4.5),
        ("soft", "paper", 4.5),
        ("soft", "wash", 4.5),
        ("accent", "paper", 4.5),
        ("accent", "wash", 4.5),
        ("accent", "mark", 4.5),
        ("on-accent", "accent", 4.5),
        ("on-band", "band", 7),
        ("brass", "band", 3),
        ("warn", "paper", 4.5),
        ("edge", "paper", 3),
        ("ink", "l1", 4.5),
        ("ink", "l2", 4.5),
        ("ink", "l3", 4.5),
        ("on-accent", "l4", 4.5),
    ],
)
def test_colours_contrast_in_both_modes(mode: str, front: str, back: str, least: float) -> None:
    """Text reaches WCAG AA on every ground it stands on, and borders of controls reach 3:1."""
    palette = LIGHT if mode == "light" else DARK
    assert contrast(palette[front], palette[back]) >= least


def test_dark_by_wish_and_dark_by_switch_are_the_same() -> None:
    """The reader's system and the switch give one dark theme."""
    assert colours(':root:not([data-theme="light"]) {') == colours(':root[data-theme="dark"] {')


def test_stylesheet_knows_no_left_and_right() -> None:
    """Only logical properties, so that one sheet serves both directions."""
    assert re.findall(r"\b(?:left|right)\b|row-reverse", CSS) == []


def test_stylesheet_leaves_arabic_letters_alone() -> None:
    """Nothing that breaks joined letters or slants them."""
    forbidden = r"letter-spacing|text-transform|font-style: (?:italic|oblique)|hyphens|first-letter"
    assert re.findall(forbidden + r"|text-stroke|text-align: justify|\bopacity", CSS) == []


def test_theme_is_small_and_asks_no_other_host() -> None:
    """A style sheet of 20 KB at most, a script of 1.3 KB, and no address of anybody else."""
    script = (STATIC / "theme.js").read_text("utf-8")
    assert len(CSS.encode()) <= 20_480
    assert len(script.encode()) <= 1_300
    assert "//" not in re.sub(r"(?m)^// .*$", "", script)
    assert not re.search(r"url\(|@import", CSS)


@pytest.mark.parametrize(
    "promise",
    [
        "@media print",
        "@media (forced-colors: active)",
        "@media (prefers-reduced-motion",
        ":focus-visible",
        ":lang(ar) em",
        "q { quotes:",
        "text-wrap: balance",
        "font: 1.125rem/1.8 var(--text)",
    ],
)
def test_stylesheet_keeps_its_promises(promise: str) -> None:
    """Each way of reading that the theme serves has its rules."""
    assert promise in CSS
