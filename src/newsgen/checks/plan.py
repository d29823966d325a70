"""What a build would report, without building: settings, templates, articles, addresses.

Fills a catalog in memory and plans every page; one page of each template is rendered and thrown
away, for some faults of a template show only then. Must not write.
"""

from __future__ import annotations

from newsgen import output as outputs
from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.loader import load
from newsgen.models import Page
from newsgen.pages.assets import name_problems
from newsgen.permalinks import FILE
from newsgen.planning import every_page
from newsgen.problems import Problem, error, warning
from newsgen.renderer import Renderer, SourceProblem
from newsgen.templates import TemplateProblem


def settings_problems(config: Config) -> list[Problem]:
    """What is wrong with the settings, and with the output directory. With an error among them a
    build looks no further."""
    output = outputs.output_at((config.root / config.build.output).resolve())
    return [*config.problems, *outputs.foreign(output, config.build.output)]


def plan(catalog: Catalog, config: Config, *, now_ns: int, jobs: int = 1) -> list[Problem]:
    """Load all sources and plan all pages into ``catalog``; the problems that a build would stop
    for or warn of.

    ``now_ns``: the time of the scan. Afterwards the catalog's ledger knows every planned path, and
    its archive is settled for the articles that a build shows.
    """
    output = outputs.output_at((config.root / config.build.output).resolve())
    renderer = Renderer(config, output)
    broken = renderer.templates.check()
    problems = [*broken, *name_problems(config)]
    problems += load(catalog, config, now_ns=now_ns, jobs=jobs)
    problems += catalog.settle(
        drafts=config.build.drafts, folder=config.build.articles, rules=config.build.spellings
    )
    problems += catalog.moved(config.build.articles)
    problems += _unlocked(catalog, config)
    reported = {problem.location.path for problem in problems if problem.code == "same-address"}
    catalog.ledger.start()
    tried: set[str] = set()
    for page in every_page(catalog, config):
        other = catalog.ledger.want(page.path, page.origin)
        if other is not None:
            clash = _clash(config, page, other)
            if clash.location.path not in reported:
                problems.append(clash)
        elif not broken and page.template not in tried and page.template != "@copy":
            tried.add(page.template)
            problems += _try(renderer, page)
    return problems


def _unlocked(catalog: Catalog, config: Config) -> list[Problem]:
    """A warning where permalinks.lock lacks what is published."""
    missing = catalog.unlocked()
    if not missing or not catalog.has_permalinks():  # nothing was published yet
        return []
    message = f"the addresses of {missing:,} published articles are not written down"
    if missing == 1:
        message = "the address of one published article is not written down"
    hint = "newsgen build --lock writes them; commit the file with the articles."
    return [warning("permalinks", message, FILE, hint=hint)]


def _try(renderer: Renderer, page: Page) -> list[Problem]:
    try:
        renderer.page_bytes(page)
    except TemplateProblem as caught:
        message = f"{caught.problem.message} (first met on {page.path})"
        return [caught.problem._replace(message=message)]
    except (SourceProblem, OSError):
        return []  # a file that changes now is another check's concern
    return []


def _clash(config: Config, page: Page, other: str) -> Problem:
    place = f"{config.build.articles}/{page.origin}" if page.origin else page.path
    if other and other == page.origin:
        message = f"an alias of this article is its own address, «{page.path}»"
        return error("same-path", message, place, hint="Take it out.")
    message = f"this wants the address «{page.path}», which «{other}» has"
    return error("same-path", message, place, hint="Give one of them another slug or alias.")
