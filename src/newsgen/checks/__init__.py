"""Checks: everything a build would report, and what it would not stop for.

::

    plan      settings, templates, articles, addresses, as a build sees them
    texts     links, anchors, pictures, files and garbled lines of the texts
    links     where a link leads
    labels    titles that occur twice; tags, sections, authors that are perhaps one
    inferred  what was read off the text or the place of a file
    written   writing inferred values into the files
    garbled   text read in a wrong encoding, and mending it
    files     changing a file without losing a byte of the rest

Must not print or exit. Everything but `write_inferred` and `mend` only reads.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.catalog import Catalog
from newsgen.catalog.disk import Seen
from newsgen.checks.garbled import Mended, mend
from newsgen.checks.inferred import Inference, inferences
from newsgen.checks.labels import near_terms, same_titles
from newsgen.checks.plan import plan, settings_problems
from newsgen.checks.texts import text_problems
from newsgen.checks.written import Written, write_inferred
from newsgen.config import Config
from newsgen.loader.scan import scan
from newsgen.problems import Problem

__all__ = [
    "Inference",
    "Mended",
    "Written",
    "article_files",
    "check",
    "inferences",
    "mend",
    "write_inferred",
]


def check(catalog: Catalog, config: Config, *, now_ns: int, jobs: int = 1) -> list[Problem]:
    """All problems of a site, drafts included, in no order and perhaps twice.

    ``catalog`` must be empty; afterwards `inferences` may be asked of it. ``now_ns``: the time of
    the scan. With wrong settings only they are reported. Problems that a build does not have are
    warnings.
    """
    problems = settings_problems(config)
    if any(problem.is_error for problem in problems):
        return problems
    problems += plan(catalog, config, now_ns=now_ns, jobs=jobs)
    problems += catalog.settle(
        drafts=True, folder=config.build.articles, rules=config.build.spellings
    )
    problems += text_problems(catalog, config, now_ns=now_ns, jobs=jobs)
    problems += same_titles(catalog, config)
    problems += near_terms(catalog, config)
    return problems


def article_files(config: Config, now_ns: int) -> Iterator[str]:
    """The paths of all articles' files below the folder of articles, whether they load or not."""
    for found in scan(config.root, config.build.articles, now_ns):
        if isinstance(found, Seen) and found.kind == "article":
            yield found.path
