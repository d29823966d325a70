"""The renderer: `Page` → bytes in the staging folder; the worker's entry point.

Reads article texts by reference and checks that they are the ones the catalog knows. Must not
touch the catalog or the output directory.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from newsgen import body, fonts, images
from newsgen.arabic.language import direction_of
from newsgen.catalog.ledger import Written
from newsgen.config import Config
from newsgen.digest import digest, hex_digest
from newsgen.models import Body, CopyView, ImageView, Page
from newsgen.output import Output, stage
from newsgen.problems import Problem, error
from newsgen.source import body_options, read_text
from newsgen.templates import Kept, TemplateProblem, Templates
from newsgen.theme import template_folders, theme_folder
from newsgen.timing import Clock, stopped

_EFFORT = 2
"""Level of gzip: a fourth of the time of 6, for a fourth more bytes, which are 0.4 % of a site (the
archive as data, measured)."""


class Job(NamedTuple):
    """A stale page, its key, the digest of the bytes that stand there (b"" if none do), and its
    view in canonical form."""

    page: Page
    key: bytes
    standing: bytes
    view: bytes = b""


class Result(NamedTuple):
    """A page made (``moved``: its bytes wait in the staging folder; else the standing ones are
    the same), or the problem with it; and the processor seconds that it took."""

    page: str
    written: Written | None
    moved: bool
    problem: Problem | None
    template: str
    seconds: float


class SourceProblem(Exception):
    """A file that is no longer the one the catalog knows, or cannot be read, as a problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Renderer:
    """Renders pages of one site into one staging folder; ``clock`` measures them. ``kept``: what
    compiling templates came to in earlier builds."""

    def __init__(
        self, config: Config, output: Output, clock: Clock = stopped, kept: Kept | None = None
    ) -> None:
        self._config = config
        self._clock = clock
        self._output = output
        self.templates = templates_of(
            config, {"html": self.html, "feed_html": self.feed_html}, kept
        )
        self._html = lru_cache(maxsize=64)(self._render_body)

    def render(self, jobs: Iterable[Job]) -> list[Result]:
        """Make the pages and stage those whose bytes are new."""
        return [self._one(job) for job in jobs]

    def warm_up(self, pages: Iterable[Page]) -> None:
        """Load what pages like these need: libraries and their data, 0.1 s in each process that is
        not forked after this. What is wrong with them is told when they are made."""
        for page in pages:
            with suppress(TemplateProblem, SourceProblem):
                self.page_bytes(page)

    def page_bytes(self, page: Page) -> bytes:
        """The bytes of a page. Raises TemplateProblem, SourceProblem."""
        if isinstance(page.view, CopyView):
            return self._copy(page.view)
        if isinstance(page.view, ImageView):
            source = CopyView("articles", page.view.source, page.view.digest)
            return images.encoded(self._copy(source), page.view.width)
        try:
            data = self.templates.render(page).encode("utf-8", "replace")
        except TemplateProblem as caught:
            if isinstance(caught.__cause__, SourceProblem):  # met by a filter, no template's fault
                raise caught.__cause__ from None
            raise
        return gzip.compress(data, _EFFORT, mtime=0) if page.path.endswith(".gz") else data

    def html(self, text: Body) -> Markup:
        """An article's text as safe HTML."""
        return Markup(self._html(text))

    def feed_html(self, text: Body) -> str:
        """An article's text for readers outside the site: absolute links, direction on blocks."""
        base = self.templates.absolute(text.url)
        lang = text.lang or self._config.site.language
        return body.feed_html(self._html(text), base, lang, direction_of(lang))

    def _one(self, job: Job) -> Result:
        started = self._clock()
        written, moved, problem = self._written(job)
        seconds = self._clock() - started
        return Result(job.page.path, written, moved, problem, job.page.template, seconds)

    def _written(self, job: Job) -> tuple[Written | None, bool, Problem | None]:
        path = job.page.path
        try:
            data = self.page_bytes(job.page)
            new = digest(data)
            if new == job.standing:
                status = self._output.target(path).stat()
            else:
                status = stage(self._output, path, data)
        except TemplateProblem as caught:
            message = f"{caught.problem.message} (first met on {path})"
            return None, False, caught.problem._replace(message=message)
        except SourceProblem as caught:
            return None, False, caught.problem
        except OSError as caught:
            problem = error("output", f"this page cannot be written ({caught.strerror}).", path,
                            hint="Is the disk full or the folder read-only?")  # fmt: skip
            return None, False, problem
        place = (job.page.part, job.page.number)
        written = Written(path, job.key, status.st_size, status.st_mtime_ns, new, *place)
        return written, new != job.standing, None

    def _copy(self, view: CopyView) -> bytes:
        build = self._config.build
        shown, folder = {
            "theme": ("theme", theme_folder() / "static"),
            "static": (build.static, self._config.root / build.static),
            "articles": (build.articles, self._config.root / build.articles),
            "fonts": (fonts.FOLDER, self._config.root / fonts.FOLDER),
            "search": (self._config.index, self._config.index_folder),
        }[view.origin]
        place = f"{shown}/{view.source}"
        try:
            data = (folder / view.source).read_bytes()
        except OSError as caught:
            raise _unreadable(place, caught) from caught
        if hex_digest(data) != view.digest:
            raise _changed(place)
        return data

    def _render_body(self, text: Body) -> str:
        config = self._config
        place = f"{config.build.articles}/{text.source}"
        try:
            folder = config.build.articles
            written = read_text(
                config.root, folder, text.source, text.line, side_file=text.side_file
            )
        except OSError as caught:
            raise _unreadable(place, caught) from caught
        if written.digest != text.digest:
            raise _changed(place)
        options = body_options(config.site, text.lang, text.media)
        return body.render(written.body, text.format, options=options)


def templates_of(
    config: Config, filters: dict[str, object] | None = None, kept: Kept | None = None
) -> Templates:
    """The site's templates over the theme's."""
    return Templates(config.site, template_folders(config), filters or {}, kept)  # type: ignore[arg-type]


def _changed(place: str) -> SourceProblem:
    message = "this file was changed during the build."
    return SourceProblem(error("changed", message, place, hint="Build again."))


def _unreadable(place: str, caught: OSError) -> SourceProblem:
    if isinstance(caught, FileNotFoundError):
        return _changed(place)
    message = f"this file cannot be read ({caught.strerror})."
    return SourceProblem(error("unreadable", message, place, hint="Check its permissions."))


_worker: Renderer | None = None
"""The renderer of this worker process: the one module state, since a pool gives a worker no other
place to keep what is dear to make."""


def hand_down(renderer: Renderer | None) -> None:
    """Let worker processes that are forked from now on use this renderer with all that it has ready
    (None: no longer); spawned ones make their own."""
    global _worker
    _worker = renderer


def start_worker(config: Config, output: Output, clock: Clock = stopped) -> None:
    """Prepare a worker process."""
    if _worker is None:
        hand_down(Renderer(config, output, clock))


def work(jobs: Iterable[Job]) -> list[Result]:
    """Render a chunk in a prepared worker process."""
    assert _worker is not None
    return _worker.render(jobs)
