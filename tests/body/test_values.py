"""Settings and facts of a text as values."""

from __future__ import annotations

from newsgen.body.values import BodyFacts, BodyOptions, BodyProblem, Labels


def test_defaults_are_the_safe_ones() -> None:
    """Without settings: Arabic, no raw HTML, isolation on, no media."""
    options = BodyOptions()
    assert (options.lang, options.raw_html, options.bidi, options.root) == (
        "ar",
        False,
        "auto",
        "/",
    )
    assert not options.media


def test_values_compare_by_what_they_hold() -> None:
    """Equal facts are equal, so they can be stored and tested."""
    assert BodyFacts(problems=(BodyProblem("a", "b"),)) == BodyFacts(
        problems=(BodyProblem("a", "b", 0, 0, "error"),)
    )


def test_labels_have_a_place_for_the_number() -> None:
    """Numbered labels hold {n}, the heading of the footnotes does not."""
    labels = Labels()
    assert all("{n}" in label for label in (labels.footnote, labels.back, labels.table))
    assert "{n}" not in labels.footnotes
