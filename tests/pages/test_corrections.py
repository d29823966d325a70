"""/corrections/."""

from __future__ import annotations

from pathlib import Path

from newsgen.config import Config
from newsgen.models import Correction, CorrectionsView, Link, Note
from newsgen.pages.corrections import corrections_page
from tests.catalogs import article, catalog_of

CONFIG = Config(Path("/nowhere"))


def test_there_is_a_page_once_there_is_a_correction() -> None:
    """It names each with its article."""
    assert list(corrections_page(catalog_of(article("a.md")), CONFIG)) == []
    catalog = catalog_of(
        article("a.md", title="عنوان", corrections=(Correction("2022-07-19", "نص"),))
    )
    (page,) = corrections_page(catalog, CONFIG)
    assert page.path == "corrections/index.html"
    assert page.view == CorrectionsView(
        ((Note("2022-07-19", "نص"), Link("عنوان", "2022/07/18/a/")),)
    )
