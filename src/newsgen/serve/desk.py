"""The desk: gives pages and takes in changes, in the one thread that owns the site.

Remembers the last good bytes of pages and decides what browsers are told. Must not know of HTTP,
sockets or threads: whoever drives it calls it from one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from newsgen import permalinks
from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.digest import hex_digest
from newsgen.models import ArticleView, Page
from newsgen.problems import Problem
from newsgen.renderer import SourceProblem
from newsgen.serve.address import files_of, folder_of
from newsgen.serve.faults import Faults
from newsgen.serve.memory import Good, Memory
from newsgen.serve.problems import shown, view_data
from newsgen.serve.stand import Options, Stand
from newsgen.serve.updates import Changed, Status, Update
from newsgen.templates import TemplateProblem

NOT_FOUND = "404.html"
_SETTINGS = ("newsgen.toml", "pyproject.toml")
_MANY = 500
"""Changed files of articles/ from which on looking at all of them is no slower; a queue of the
system that has overflowed has lost events among many more."""

_ANY_STYLE = ["*.css"]
"""Told where nobody knows which files changed: a browser that has no such sheet takes all anew."""

_TOLD = 5
"""Changed articles that are named to browsers which show something else."""


class Shown(NamedTuple):
    """What stands at an address: an output with its bytes (``found`` is False for the site's 404
    page), or, with ``slash``, a folder whose address lacks its slash. ``data`` is None for a page
    that cannot be made and never could."""

    path: str
    data: bytes | None = None
    digest: str = ""
    found: bool = True
    slash: bool = False


class Touched(NamedTuple):
    """Changed paths by what they mean."""

    sources: list[str]
    files: list[str]
    templates: list[str]
    settings: bool
    everything: bool
    permalinks: bool = False


class Desk:
    """See the module; call `start` first. ``say`` is told of each problem once and when it is
    mended, ``tell`` of each update."""

    def __init__(
        self,
        catalog: Catalog,
        options: Options,
        *,
        say: Callable[[Problem, bool], None] = lambda problem, mended: None,
        tell: Callable[[Update], None] = lambda update: None,
    ) -> None:
        self._memory = Memory()
        self._faults = Faults(say)
        self._tell = tell
        self._revision = 1
        self._looked = False
        self.stand = Stand(catalog, options, self._faults)

    @property
    def config(self) -> Config:
        """The settings in force."""
        return self.stand.config

    # ------------------------------------------------------------ taking in

    def start(self) -> None:
        """Bring the catalog up to date and be ready for `show`. Templates are looked into at the
        first `rest`; until then a wrong one is met by the pages that it makes."""
        self.stand.articles()
        self.stand.commit()
        self._faults.tell()

    def changed(self, paths: Iterable[Path], *, sure: bool = True) -> list[Path]:
        """Take in that files at these absolute paths may have changed, and tell of it. Gives back
        those to look at again in a moment: unless ``sure``, what seems wrong may be half a save."""
        touched = touched_by(paths, self.config)
        before = self._faults.everywhere()
        new: list[str] = []
        late: list[str] = []
        everything = touched.everything
        if touched.settings and self.stand.settings():
            everything = True
        if everything:
            self.stand.articles()
        elif touched.sources:
            new, late = self.stand.sources(touched.sources, sure=sure)
        if touched.permalinks and not everything:
            self.stand.permalinks()
        templates = everything or bool(touched.templates)
        if templates:
            self.stand.templates(None if everything else touched.templates)
        if touched.files:
            self.stand.forget_plans(files=True)
        others = templates or touched.files or touched.permalinks
        if new or others or before != self._faults.everywhere():
            self._publish(_ANY_STYLE if everything else touched.files, new)
        if templates:
            self._try_again()
        self._faults.tell()
        return [self.config.root / self.config.build.articles / path for path in late]

    def rescan(self) -> None:
        """Look at everything again: events may have been lost."""
        self.stand.articles()
        self.stand.templates()
        self._publish(_ANY_STYLE, [])
        self._try_again()
        self._faults.tell()

    def rest(self) -> None:
        """Nothing is going on: take in that time passed, make what was taken in durable, look into
        what was not yet."""
        if self.stand.pass_time():
            self._publish([], [])
            self._faults.tell()
        self.stand.commit()
        if not self._looked:
            self._looked = True
            self.stand.templates()
            if self._faults.templates:
                self._publish([], [])
            self._faults.tell()

    def indexed(self, content: int) -> None:
        """The index of the search was made for what `Stand.index_due` gave."""
        self.stand.indexed(content)
        self._revision += 1

    # ------------------------------------------------------------ giving

    def show(self, inner: str) -> Shown:
        """What stands at an address below the site's base."""
        for path in files_of(inner):
            if self.stand.page(path):
                return self._made(path)
        folder = folder_of(inner)
        if folder and self.stand.page(folder):
            return Shown(folder, slash=True)
        return self._made(NOT_FOUND)._replace(found=False)

    def status(self, inner: str, was: str = "") -> Status:
        """How it stands with the page at an address, for the browser that shows it: what is wrong
        with that page itself comes first. ``was``: the
        source that it showed; if the page is gone and the source has another, that is where the
        browser should go."""
        there = self.show(inner)
        self._faults.tell()
        source, line = self.source_of(inner)
        own, data = self._faults.pages.get(there.path, (None, ""))
        errors = sorted(
            self._faults.of_page(there.path),
            key=lambda problem: (problem != own, problem.location.path != source),
        )
        problems = [shown(problem, self.config.root) for problem in errors]
        if own and errors and errors[0] == own:
            problems[0]["data"] = data
        link = None if there.found else self.stand.link_to(self._inside_articles(was))
        page = self.stand.page(there.path)
        return Status(
            self._revision, there.digest, tuple(problems), source, line,
            marks=self._marks(page) if page else (), moved=link[1] if link else "",
        )  # fmt: skip

    def source_of(self, inner: str) -> tuple[str, int]:
        """The file behind the page at an address, relative to the site's root, and the line of its
        text; a page without an article has its template. "" for one that is no file of the site."""
        found = (page for path in files_of(inner) if (page := self.stand.page(path)))
        page = next(found, None) or self.stand.page(NOT_FOUND)
        if page is None:
            return "", 0
        if page.origin:
            line = page.view.body.line if isinstance(page.view, ArticleView) else 1
            return f"{self.config.build.articles}/{page.origin}", line
        template = f"{self.config.build.templates}/{page.template}"
        return (template, 1) if (self.config.root / template).is_file() else ("", 0)

    # ------------------------------------------------------------ inside

    def _made(self, path: str) -> Shown:
        """The page of an output path as it is now, else as it was when it last could be made."""
        good = self._memory.get(path)
        if good is None or good.revision != self._revision:
            good = self._make(path) or good
        return Shown(path, good.data, good.digest) if good else Shown(path)

    def _make(self, path: str) -> Good | None:
        for last in (False, True):
            page = self.stand.page(path)
            if page is None:
                return None
            try:
                data = self.stand.bytes_of(page)
            except TemplateProblem as caught:
                self._faults.pages[path] = caught.problem, view_data(page.view)
                return None
            except SourceProblem as caught:
                if last:
                    if caught.problem.code != "changed":  # else the source's own problem tells
                        self._faults.pages[path] = caught.problem, ""
                    return None
                # Saved a moment ago, and asked for before the event of it came.
                self.stand.forget_plans(files=True)
                self.changed([self.config.root / caught.problem.location.path], sure=False)
                continue
            self._faults.pages.pop(path, None)
            good = Good(data, hex_digest(data), self._revision)
            self._memory.keep(path, good)
            return good
        return None

    def _try_again(self) -> None:
        """See which pages that could not be made now can."""
        for path in list(self._faults.pages):
            if self._make(path) is None and self.stand.page(path) is None:
                del self._faults.pages[path]

    def _publish(self, files: list[str], sources: list[str]) -> None:
        self._revision += 1
        links = [link for source in sources[:_TOLD] if (link := self.stand.link_to(source))]
        names = [source.rpartition("/")[2] for source in sources]
        pages = tuple(Changed(title, url) for title, url in links)
        self._tell(Update(self._revision, tuple(sorted({*files, *names})), pages))

    def _marks(self, page: Page) -> tuple[str, ...]:
        if not isinstance(page.view, ArticleView):
            return ()
        marks = {"draft": page.view.card.draft, "future": self.stand.is_coming(page.origin)}
        return tuple(mark for mark, holds in marks.items() if holds)

    def _inside_articles(self, source: str) -> str:
        return source.removeprefix(f"{self.config.build.articles}/")


def touched_by(paths: Iterable[Path], config: Config) -> Touched:
    """What changes of these absolute paths mean to the site; others mean nothing."""
    build, root = config.build, config.root
    articles, templates, static = (
        root / folder for folder in (build.articles, build.templates, build.static)
    )
    found = Touched([], [], [], False, False)
    for path in sorted(paths):
        if path.parent == root and path.name in _SETTINGS:
            found = found._replace(settings=True)
        elif path.parent == root and path.name == permalinks.FILE:
            found = found._replace(permalinks=True)
        elif path in (articles, templates, static) or len(found.sources) >= _MANY:
            found = found._replace(everything=True)
        elif path.is_relative_to(articles):
            found.sources.append(path.relative_to(articles).as_posix())
        elif path.is_relative_to(templates):
            found.templates.append(path.relative_to(templates).as_posix())
        elif path.is_relative_to(static):
            found.files.append(path.relative_to(static).as_posix())
    return found
