"""The site as it stands: settings, catalog and templates, and bringing each up to date.

Gives the page of a path and its bytes. Must not remember bytes, nor know what browsers are told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from newsgen import fonts, permalinks
from newsgen import output as outputs
from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.digest import canonical, digest, engine_digest
from newsgen.extras import without_missing
from newsgen.loader import clock_of, load, load_lock
from newsgen.loader.paths import load_paths
from newsgen.models import CopyView, Page
from newsgen.pages import FIXED_KINDS
from newsgen.pages.all_kinds import KINDS
from newsgen.pages.assets import name_problems
from newsgen.planning import page_at
from newsgen.problems import Problem, error
from newsgen.renderer import Renderer
from newsgen.serve.faults import Faults

_SETTLED = "previewed"
"""The catalog remembers under this name what addresses and terms were last settled by."""

_ASKED = tuple(kind for kind in KINDS if kind not in FIXED_KINDS)

_NEVER = 2**62
"""Seconds since 1970 that no clock shows."""

_PLANNED = 16
"""Pages whose plan is kept until something changes: those of the tabs of one writer. The plan of a
busy month takes ten megabytes."""


@dataclass(frozen=True)
class Options:
    """What the preview is told from outside: ``config`` reads the settings anew, ``now_ns`` is the
    clock, ``observe`` is told of each source that is loaded, ``index`` is where the index of the
    search is kept, from the site's root, ``cache`` the user's folder for what all sites share."""

    config: Callable[[], Config]
    now_ns: Callable[[], int]
    observe: Callable[[str, str], None] = lambda event, path: None
    jobs: int = 1
    index: str = ".newsgen/serve-search"
    cache: Path | None = None


class Stand:
    """See the module; call `articles` first."""

    def __init__(self, catalog: Catalog, options: Options, faults: Faults) -> None:
        self._catalog = catalog
        self._options = options
        self._faults = faults
        self._plans: dict[str, Page | None] = {}
        self._files: dict[str, Page] | None = None
        self._broken: tuple[Problem, ...] = ()
        self._passed = 0  # the moment up to which the clock was taken in, and the next that matters
        self._next: int | None = None
        self._content = 0  # counts what the index of the search follows from
        self._indexed = -1
        self.config, self.notice = self._own(options.config())
        self._renderer = self._new_renderer()

    # ------------------------------------------------------------ bringing up to date

    def articles(self) -> None:
        """Look at all of articles/. If the whole folder is gone, what was there stays."""
        if self._is_gone():
            return
        folder = self.config.build.articles
        self._catalog.sources.record_changes(self._catalog.get(_SETTLED) == self._rules())
        now_ns = self._options.now_ns()
        problems = load(
            self._catalog, self.config, now_ns=now_ns, jobs=self._options.jobs,
            observe=self._options.observe,
        )  # fmt: skip
        self._passed = clock_of(self.config, now_ns).now or 0
        self._faults.all_sources(problems, folder)
        self._settle()

    def sources(self, paths: Iterable[str], *, sure: bool) -> tuple[list[str], list[str]]:
        """Load the files or folders ``paths`` of articles/. Gives the sources that are others now,
        and, unless ``sure``, those with errors: these are not recorded yet."""
        if self._is_gone():
            return [], []
        renewed = load_paths(self._catalog, self.config, paths, now_ns=self._options.now_ns())
        late = []
        for path, problems in renewed.problems.items():
            if not sure and any(problem.is_error for problem in problems):
                late.append(path)
            else:
                self._faults.source(path, problems)
        if renewed.changed:
            self._settle()
        return list(renewed.changed), late

    def permalinks(self) -> None:
        """Take in permalinks.lock as it is now."""
        self._faults.source(permalinks.FILE, tuple(load_lock(self._catalog, self.config)))
        self._settle()

    def pass_time(self) -> bool:
        """Take in what the clock alone changed; whether there was anything."""
        clock = clock_of(self.config, self._options.now_ns())
        if self.config.now or clock.now is None:
            return False
        if self._next is None:
            self._next = self._catalog.history.next_moment(self._passed) or _NEVER
        if clock.now < self._next:
            return False
        self._catalog.sources.pass_time(clock)
        self._passed = clock.now
        self._settle()
        return True

    def settings(self) -> bool:
        """Read the settings; whether they are others. Wrong ones leave the old in force."""
        config = self._options.config()
        self._faults.settings = config.problems
        if any(problem.is_error for problem in config.problems):
            return False
        old = self.config
        self.config, self.notice = self._own(config)
        return (self.config.site, self.config.build) != (old.site, old.build)

    def templates(self, names: Iterable[str] | None = None) -> None:
        """Take the templates as they are now, unless one is wrong: then those before stay. Only
        those of these ``names`` are looked into, None for all: that takes most of a second."""
        own = self.config.root / self.config.build.templates
        renderer = self._new_renderer()
        some = None if names is None or self._broken else tuple(names)
        if some is not None and not all((own / name).is_file() for name in some):
            some = None  # others may have named what is gone
        self._broken = tuple(renderer.templates.check(some))
        self._faults.templates = (*self._broken, *name_problems(self.config))
        if not self._broken:
            self._renderer = renderer
        self.forget_plans(files=True)

    def fonts(self, starting: Callable[[], None]) -> str:
        """Make the fonts if they are not there; why that cannot be, or ""."""
        if not self.config.site.fonts:
            return ""
        try:
            fonts.prepare(self.config.root, starting, self._options.cache)
        except OSError as caught:
            if not fonts.ready(self.config.root):  # a build beside this one may have made them
                return f"the fonts cannot be made here ({caught.strerror})"
        return ""

    def index_due(self) -> int | None:
        """What the index of the search is to be made for; None if it is up to date."""
        if not self.config.site.search or self._content == self._indexed:
            return None
        return self._content

    def indexed(self, content: int) -> None:
        """The index was made for this."""
        self._indexed = content
        self.forget_plans()

    def copy_catalog(self, path: Path) -> None:
        """Write a copy of the catalog for who makes the index. Raises OSError."""
        self._catalog.copy_to(path)

    def commit(self) -> None:
        """Make what was taken in durable."""
        self._catalog.commit()

    # ------------------------------------------------------------ giving

    def page(self, path: str) -> Page | None:
        """The page whose output path is ``path``."""
        if path not in self._plans:
            if len(self._plans) >= _PLANNED:
                self._plans.clear()
            page = page_at(self._catalog, self.config, path, _ASKED) or self._file(path)
            self._plans[path] = page if page and self._stays_inside(page) else None
        return self._plans[path]

    def forget_plans(self, *, files: bool = False) -> None:
        """Something changed that pages are planned from; with ``files`` static files too."""
        self._plans.clear()
        if files:
            self._files = None

    def bytes_of(self, page: Page) -> bytes:
        """A page's bytes. Raises TemplateProblem, SourceProblem."""
        return self._renderer.page_bytes(page)

    def link_to(self, source: str) -> tuple[str, str] | None:
        """The title and the URL of an article by its source, if it is shown."""
        return self._catalog.archive.link_to(source)

    def is_coming(self, source: str) -> bool:
        """Whether an article is shown though its time has not come."""
        now = clock_of(self.config, self._options.now_ns()).now
        return now is not None and self._catalog.history.opens(source) > now

    def articles_shown(self) -> int:
        """How many articles the site has."""
        return self._catalog.archive.count()[0]

    # ------------------------------------------------------------ inside

    def _file(self, path: str) -> Page | None:
        """The page that is a file whatever the articles. All are planned at once, and kept: to
        plan one is to read all."""
        if self._files is None:
            every = (
                page for kind in FIXED_KINDS for page in kind.every(self._catalog, self.config)
            )
            files = {page.path: page for page in every}
            if self.config.site.fonts and "fonts/fonts.css" not in files:
                return files.get(path)  # a build beside this may be about to make the fonts
            self._files = files
        return self._files.get(path)

    def _is_gone(self) -> bool:
        """Whether the whole folder of the articles went away: then nothing of it is forgotten."""
        folder = self.config.build.articles
        gone = not (self.config.root / folder).is_dir() and self._catalog.sources.counts()[0] > 0
        self._faults.folder = (_gone(folder),) if gone else ()
        return gone

    def _settle(self) -> None:
        """Fix addresses and terms: by what changed since it was last done, if that is known and
        left nothing to be mended."""
        build, sources = self.config.build, self._catalog.sources
        found = self._catalog.settle(
            drafts=build.drafts, folder=build.articles, rules=build.spellings,
            afresh=not sources.recording or any(p.is_error for p in self._faults.addresses),
        )  # fmt: skip
        self._faults.addresses = (*found, *self._catalog.moved(build.articles))
        self._catalog.set(_SETTLED, b"" if found else self._rules())
        self._next = None
        self._content += 1
        sources.record_changes(False)
        sources.recording = True
        self.forget_plans()

    def _own(self, config: Config) -> tuple[Config, str]:
        """The settings as they can be had here, with the preview's own index; and what is missing
        for others."""
        return without_missing(replace(config, index=self._options.index))

    def _rules(self) -> bytes:
        """Digest of all but the sources that addresses and terms follow from."""
        build = self.config.build
        return engine_digest() + digest(canonical([build.drafts, build.spellings]))

    def _new_renderer(self) -> Renderer:
        folder = (self.config.root / self.config.build.output).resolve()
        return Renderer(self.config, outputs.Output(folder, folder))

    def _stays_inside(self, page: Page) -> bool:
        """Whether a file that is to be served as it is lies where it seems to, links followed."""
        if not isinstance(page.view, CopyView) or page.view.origin not in ("static", "articles"):
            return True
        shown: str = getattr(self.config.build, page.view.origin)
        folder = (self.config.root / shown).resolve()
        return (folder / page.view.source).resolve().is_relative_to(folder)


def _gone(folder: str) -> Problem:
    hint = "Put it back; until then what was in it is shown as far as it is remembered."
    return error("gone", "the folder of the articles is gone", folder, hint=hint)
