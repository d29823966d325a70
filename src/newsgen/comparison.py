"""Does what is built equal what a build from nothing would plan? newsgen doubts itself here.

A partial plan rests on the promise that each kind names every partition a change touches; this
plans everything and compares. Must not write.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.digest import canonical, digest
from newsgen.planning import every_page
from newsgen.problems import Problem, error
from newsgen.staleness import page_key, reason
from newsgen.templates import Templates


def differences(catalog: Catalog, config: Config, templates: Templates) -> Iterator[Problem]:
    """An error for each page that is not built as a whole plan has it. Leaves the catalog as it
    is."""
    site = digest(canonical(config.site))
    catalog.settle(
        drafts=config.build.drafts, folder=config.build.articles, rules=config.build.spellings
    )
    catalog.ledger.start()
    for page in every_page(catalog, config):
        catalog.ledger.want(page.path, page.origin)
        built = catalog.ledger.built(page.path)
        if built is None:
            yield _differs(page.path, "it is missing")
        elif differs := reason(built.key, page_key(page, templates, site).key):
            yield _differs(page.path, differs)
        elif (built.part, built.number) != (page.part, page.number):
            yield _differs(page.path, f"it is planned with «{page.part}», not «{built.part}»")
    for path in catalog.ledger.orphans():
        yield _differs(path, "no article or setting asks for it")
    catalog.roll_back()


def _differs(path: str, how: str) -> Problem:
    message = f"this page is not what a build from nothing makes: {how}."
    hint = "The next build makes every page again. Please report it: it is a fault of newsgen."
    return error("not-identical", message, path, hint=hint)
