"""The fonts of a build: made beside it, in a process of their own, where there are several.

They take a second, and nothing waits for them but their own files, which are planned among the
last. Must not know how fonts are made.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from newsgen import fonts
from newsgen.pool import beside
from newsgen.problems import Problem, error
from newsgen.run import Run


class FontMaking:
    """The fonts of one build, under way until `wait`. With one process, or where memory is scarce,
    they are there from the start, unless ``problem`` says why not."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self.problem: Problem | None = None
        self._started = False
        self._end: Callable[[], float | None] | None = None
        if not run.config.site.fonts:
            return
        try:
            if run.jobs == 1 or run.memory:
                fonts.prepare(run.config.root, self._starting, run.cache)
                if self._started:
                    run.profile.lap("make the fonts")
            elif not fonts.at_hand(run.config.root, run.cache):
                self._starting()
                work = partial(fonts.prepare, run.config.root, cache=run.cache)
                self._end = beside(work, run.profile.cpu)
        except OSError as caught:
            self.problem = _no_room(caught)

    def wait(self) -> Problem | None:
        """Wait until the fonts are there; why that cannot be, if it turns out only now."""
        if self._end is None:
            return None
        run, seconds = self._run, self.end()
        run.profile.shared("make the fonts", {"": (1, seconds or 0.0)}, here=False)
        try:  # whatever befell that process is met again here, and told
            fonts.prepare(run.config.root, cache=run.cache)
        except OSError as caught:
            return _no_room(caught)
        return None

    def end(self) -> float | None:
        """Wait until nothing of them is under way, since that process holds the lock of the site as
        this one does; the seconds that they took, None if that failed or was not."""
        end, self._end = self._end, None
        return end() if end else None

    def _starting(self) -> None:
        self._started = True
        self._run.profile.lap("open the site")
        self._run.observe("fonts", fonts.FOLDER, "made once")


def _no_room(caught: OSError) -> Problem:
    message = f"the fonts cannot be kept here ({caught.strerror})"
    hint = "Is the disk full or the folder read-only? fonts = false builds without them."
    return error("output", message, fonts.FOLDER, hint=hint)
