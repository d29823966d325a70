"""After anything, an incremental build equals a clean one byte for byte, and the next does nothing.

The comparison follows every step; an edit and a crash are one rule; a sample of the clean builds
runs in another process with another hash seed, zone, locale, directory and job count.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from newsgen import output as outputs
from tests.sites import SiteTest, article

SETTINGS = (
    'title = "{title}"\nlanguage = "ar-MA"\npage_size = 5\ntag_feed_minimum = 2\nfonts = false\n'
)
NAMES = [f"articles/{name}.md" for name in ("a", "b", "2022/c", "2022/07/18/d", "قسم/e", "f", "g")]
TITLES = ["خبر", "خبر ثان", "عاجل", "News", "news", "خَبَر"]
DATES = ["2022-07-18", "2022-07-19", "2021-01-01", "2022-07-18T17:05", ""]
TAGS = ["المغرب", "المغرب, الرباط", "أمريكا", "امريكا", '"#المغرب", News', ""]
SECTIONS = ["سياسة", "رياضة", ""]


class Increments(RuleBasedStateMachine):
    """A site under edits of every kind."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="newsgen-"))
        self.site = SiteTest(self.folder / "site", SETTINGS.format(title="ديوان"))
        self.steps = 0

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder)

    @rule(
        name=st.sampled_from(NAMES),
        title=st.sampled_from(TITLES),
        date=st.sampled_from(DATES),
        tags=st.sampled_from(TAGS),
        section=st.sampled_from(SECTIONS),
        draft=st.booleans(),
    )
    def write(self, name: str, title: str, date: str, tags: str, section: str, draft: bool) -> None:
        """A new article, or another title, date, tags, section or state of an old one."""
        self._put(name, title, date, tags, section, draft)

    def _put(self, name: str, title: str, date: str, tags: str, section: str, draft: bool) -> None:
        text = article(title, date, tags, section).replace(
            "---\nنص", f"draft: {str(draft).lower()}\n---\nنص"
        )
        lines = [line for line in text.split("\n") if line not in ("date: ", "section: ")]
        self.site.write(name, "\n".join(lines))

    def _existing(self) -> list[str]:
        root = self.site.root
        return sorted(p.relative_to(root).as_posix() for p in (root / "articles").rglob("*.md"))

    @precondition(lambda self: self._existing())
    @rule(data=st.data(), word=st.sampled_from(["كلمة", "أخرى", "**قوية**"]))
    def typo(self, data: st.DataObject, word: str) -> None:
        """A change of the text alone."""
        name = data.draw(st.sampled_from(self._existing()))
        text = (self.site.root / name).read_text(encoding="utf-8")
        self.site.write(name, text + f"\nفقرة فيها {word}.\n")

    @precondition(lambda self: self._existing())
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        """An article goes."""
        self.site.delete(data.draw(st.sampled_from(self._existing())))

    @precondition(lambda self: self._existing())
    @rule(data=st.data(), to=st.sampled_from(NAMES))
    def rename(self, data: st.DataObject, to: str) -> None:
        """A file moves, onto another one perhaps."""
        name = data.draw(st.sampled_from(self._existing()))
        target = self.site.root / to
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.site.root / name).replace(target)

    @rule(title=st.sampled_from(["ديوان", "أرشيف"]))
    def edit_settings(self, title: str) -> None:
        """Another name of the site."""
        self.site.settings(SETTINGS.format(title=title))

    @rule(text=st.sampled_from(["User-agent: *\n", "User-agent: x\n", None]))
    def edit_template(self, text: str | None) -> None:
        """A template of the site's own comes, changes or goes."""
        path = self.site.root / "templates/robots.txt"
        if text is None:
            path.unlink(missing_ok=True)
        else:
            self.site.write("templates/robots.txt", text)

    @rule(text=st.sampled_from(["1", "2", None]))
    def edit_static(self, text: str | None) -> None:
        """A static file comes, changes or goes."""
        path = self.site.root / "static/extra.txt"
        if text is None:
            path.unlink(missing_ok=True)
        else:
            self.site.write("static/extra.txt", text)

    @rule(data=st.data(), how=st.sampled_from(["delete", "spoil", "touch"]))
    def hurt_output(self, data: st.DataObject, how: str) -> None:
        """Somebody edits or removes an output file by hand."""
        files = [name for name in self.site.files() if name != outputs.MARK]
        if not files:
            return
        path = self.site.root / "public" / data.draw(st.sampled_from(files))
        if how == "delete":
            path.unlink()
        elif how == "spoil":
            path.write_bytes(b"spoilt")
        else:
            os.utime(path)

    @rule()
    def lose_catalog(self) -> None:
        """The catalog is deleted."""
        for path in (self.site.root / ".newsgen").glob("catalog*"):
            path.unlink()

    @rule(
        name=st.sampled_from(NAMES),
        title=st.sampled_from(TITLES),
        date=st.sampled_from(DATES),
        after=st.integers(0, 12),
    )
    def edit_and_crash(self, name: str, title: str, date: str, after: int) -> None:
        """An edit, and a build that dies after some steps of its journal."""
        self._put(name, title, date, "المغرب", "سياسة", False)
        left = after

        def dying(function):  # type: ignore[no-untyped-def]
            def step(*arguments):  # type: ignore[no-untyped-def]
                nonlocal left
                left -= 1
                if left < 0:
                    raise KeyboardInterrupt
                return function(*arguments)

            return step

        with pytest.MonkeyPatch.context() as patch:
            for step in ("move_in", "delete", "stage"):
                patch.setattr(outputs, step, dying(getattr(outputs, step)))
            patch.setattr("newsgen.renderer.stage", outputs.stage)
            try:
                self.site.build()
            except KeyboardInterrupt:
                return

    @invariant()
    def equals_a_clean_build(self) -> None:
        """The promise."""
        self.steps += 1
        if self.steps == 1:
            return
        report = self.site.build(check=True)
        assert report.errors == 0, report.problems
        assert report.compared == report.pages
        clean = self.folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        shutil.copytree(
            self.site.root, clean, ignore=shutil.ignore_patterns("public", ".newsgen", ".public*")
        )
        if self.steps % 7 == 0:
            _build_elsewhere(clean)
        else:
            other = SiteTest(clean, (clean / "newsgen.toml").read_text(encoding="utf-8"))
            other.build()
        built, wanted = self.site.files(), _files(clean / "public")
        assert sorted(built) == sorted(wanted)
        assert [name for name in built if built[name] != wanted[name]] == []
        again = self.site.build()
        assert (again.rendered, again.deleted) == (0, 0), self.site.reasons


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _build_elsewhere(root: Path) -> None:
    environment = {
        **os.environ, "PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "LANG": "C", "LC_ALL": "C",
    }  # fmt: skip
    subprocess.run(
        [sys.executable, "-m", "newsgen", "build", "--jobs", "2"],
        cwd=root,
        env=environment,
        check=True,
        capture_output=True,
        umask=0o077,
    )


_MANY = int(os.environ.get("NEWSGEN_SOAK", "0"))
"""Examples of a long run (`make soak`); a few for every day."""

Increments.TestCase.settings = settings(
    max_examples=_MANY or 4,
    stateful_step_count=30 if _MANY else 10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestIncrements = Increments.TestCase
