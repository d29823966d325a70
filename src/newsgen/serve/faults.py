"""All that is wrong with the site at a moment, by where it was found; each is told of once.

Must not look for problems: who finds them puts them here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from newsgen.media import SIDE_TYPES
from newsgen.problems import SHOWN, Problem, warning


class Faults:
    """``say`` is told of a problem when it comes, and (with True) when it is mended."""

    def __init__(self, say: Callable[[Problem, bool], None]) -> None:
        self._say = say
        self._told: dict[Problem, None] = {}
        self._sources: dict[str, tuple[Problem, ...]] = {}
        self.settings: tuple[Problem, ...] = ()
        self.folder: tuple[Problem, ...] = ()
        self.templates: tuple[Problem, ...] = ()
        self.addresses: tuple[Problem, ...] = ()
        self.pages: dict[str, tuple[Problem, str]] = {}
        """By output path: what keeps one page from being made, and its view's data."""

    def all_sources(self, problems: Iterable[Problem], folder: str) -> None:
        """These and no others are the problems of the sources in ``folder``."""
        self._sources.clear()
        for problem in problems:
            path = problem.location.path.removeprefix(f"{folder}/")
            self._sources[path] = (*self._sources.get(path, ()), problem)

    def source(self, path: str, problems: tuple[Problem, ...]) -> None:
        """These are the problems of one source, whose side file may have had some before."""
        pure = PurePosixPath(path)
        for old in (path, *(pure.with_suffix(suffix).as_posix() for suffix in SIDE_TYPES)):
            self._sources.pop(old, None)
        if problems:
            self._sources[path] = problems

    def of_page(self, path: str) -> tuple[Problem, ...]:
        """The errors that a browser at the output ``path`` is shown: those of the whole site, and
        the page's own at last."""
        own = self.pages.get(path)
        found = (*self.everywhere(), *((own[0],) if own else ()))
        return tuple(dict.fromkeys(problem for problem in found if problem.is_error))

    def everywhere(self) -> tuple[Problem, ...]:
        """What is wrong whatever page is shown."""
        sources = (each for path in sorted(self._sources) for each in self._sources[path])
        return (*self.settings, *self.folder, *self.templates, *self.addresses, *sources)

    def tell(self) -> None:
        """Say what is new, of many the errors first, and which errors are no more."""
        now = dict.fromkeys((*self.everywhere(), *(problem for problem, _ in self.pages.values())))
        for problem in [each for each in self._told if each not in now]:
            del self._told[problem]
            if problem.is_error:
                self._say(problem, True)
        new = [problem for problem in now if problem not in self._told]
        self._told.update(dict.fromkeys(new))
        kept = sorted(new, key=lambda problem: not problem.is_error)[:SHOWN]
        for problem in kept:
            self._say(problem, False)
        if len(new) > len(kept):
            self._say(_more(len(new) - len(kept)), False)


def _more(count: int) -> Problem:
    hint = "To see all: newsgen check"
    return warning("more", f"{count:,} more are not shown", "articles", hint=hint)
