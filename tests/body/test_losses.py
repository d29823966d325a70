"""Text that Markdown would drop is a problem with its line."""

from __future__ import annotations

import pytest

from newsgen.body import BodyOptions, facts, render

PLAIN = BodyOptions(bidi="manual")


def problems(text: str) -> list[tuple[str, int, str]]:
    """Code, line and severity of each problem."""
    found = facts(text, "markdown", PLAIN).problems
    return [(problem.code, problem.line, problem.severity) for problem in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[^1]\n\n[^1]: أ\n\n[^1]: ب", [("footnote-twice", 5, "error")]),
        ("[^1][^2]\n\n[^1]: أ\n    [^2]: ب", [("footnote-nested", 4, "error")]),
        ("نص*\n\n[^1]: أ", [("footnote-unused", 3, "warning")]),
        ("نص [^x] هنا", [("footnote-missing", 1, "warning")]),
        ("قبل\n\n[الصورة]: رويترز", [("definition-unused", 3, "warning")]),
        ("[a]\n\n[a]: x/\n[a]: y/", [("definition-twice", 4, "warning")]),
        ("[a][]، ![ب][A]\n\n[a]: x/", []),
        ("|أ|ب|\n|-|-|\n|1|2|3|", [("table-cells", 3, "error")]),
        ("نص\n\n> |أ|ب|\n> |-|-|\n> |1|2|\n> |1|2|ثالث|", [("table-cells", 6, "error")]),
        ("|أ|ب|\n|-|-|\n|1|2||\n|1|\n|`a\\|b`|2|", []),
        ("[^1]\n\n[^1]: هامش", []),
        ("نص\n\n~~~ قال الوزير\nنعم\n~~~", [("fence-words", 3, "warning")]),
        ("```python\nx\n```", []),
    ],
)
def test_losses_are_found(text: str, expected: list[tuple[str, int, str]]) -> None:
    """Each way of losing text, and its harmless neighbours."""
    assert problems(text) == expected


def test_a_footnote_nobody_refers_to_is_shown_all_the_same() -> None:
    """At the end of the list, without a link back to nowhere."""
    html = render("نص[^2]\n\n[^1]: أول\n[^2]: ثان", "markdown", options=PLAIN)
    assert html.index("ثان") < html.index("أول")
    assert html.count("doc-backlink") == 1
