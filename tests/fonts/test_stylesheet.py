"""The style sheet of the fonts."""

from __future__ import annotations

import re

from newsgen.fonts import FACES
from newsgen.fonts.stylesheet import stylesheet


def test_each_face_has_a_rule_that_never_moves_text() -> None:
    """A rule for each face names its file, its weight, and that it may come too late."""
    rules = stylesheet(FACES).splitlines()
    assert len(rules) == len(FACES)
    for face, rule in zip(FACES, rules, strict=True):
        assert f'font-family:"{face.family}"' in rule
        assert f"font-weight:{face.weight}" in rule
        assert "font-display:optional" in rule
        assert re.findall(r"url\(([^)]+)\)", rule) == [face.file]
