"""Tests of the words that the catalogue gives to the text of an article."""

from __future__ import annotations

import pytest

from newsgen import body
from newsgen.models import Site
from newsgen.source import body_options

ARABIC = Site(language="ar-MA", strings=(("footnotes", "حواشٍ"),))


@pytest.mark.parametrize(
    ("lang", "footnotes", "table"),
    [
        ("", "حواشٍ", "جدول {n}"),
        ("ar-EG", "حواشٍ", "جدول {n}"),
        ("fr", "Notes", "Tableau {n}"),
        ("en_GB", "Footnotes", "Table {n}"),
        ("und-Latn", "حواشٍ", "جدول {n}"),
    ],
)
def test_a_text_takes_the_words_of_its_language(lang: str, footnotes: str, table: str) -> None:
    """Its own language's, else the site's; the site's own words stay within its language."""
    labels = body_options(ARABIC, lang).labels
    assert (labels.footnotes, labels.table) == (footnotes, table)


def test_the_words_reach_the_page() -> None:
    """A French article of an Arabic site names its notes in French."""
    html = body.render("Un[^1].\n\n[^1]: Deux.\n", "markdown", options=body_options(ARABIC, "fr"))
    assert 'aria-label="Notes"' in html
    assert 'aria-label="Retour à l’appel de la note 1"' in html


def test_defaults_agree_with_the_catalogue() -> None:
    """The words that the body has of its own are those of the Arabic catalogue."""
    assert body_options(Site(language="ar")).labels == body.Labels()
