"""What was inferred, as it is listed."""

from __future__ import annotations

from newsgen.checks.inferred import Inference, inferences
from newsgen.config import Config
from tests.catalogs import article, catalog_of


def test_inferred_values_and_undated_articles_are_listed(tmp_path) -> None:
    """Only what was inferred has its value; an article that says everything is not listed."""
    catalog = catalog_of(
        article("سياسة/2022-07-18.txt", title="خبر", section="سياسة",
                inferred=("title", "date", "section")),
        article("b.md", title="ب", published=""),
        article("c.md", title="ج"),
    )  # fmt: skip
    assert list(inferences(catalog, Config(tmp_path))) == [
        Inference("articles/b.md", undated=True),
        Inference("articles/سياسة/2022-07-18.txt", "خبر", "2022-07-18", "سياسة"),
    ]
