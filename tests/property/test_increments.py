"""After anything, an incremental build equals a clean one byte for byte, and the next does nothing.

The comparison follows every step; an edit and a crash are one rule; the clean builds run in other
processes with other hash seeds, zones, locales, umasks, folders and job counts; and each build
compares what it planned with a whole plan.
"""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from newsgen import indexing, making
from newsgen.loader import reading
from newsgen.theme import theme_folder
from tests.compiled import compiled_once
from tests.elsewhere import TAIL, Elsewhere
from tests.faults import CRASH, FAIL, TORN, faults
from tests.hurts import HURTS, Hurt
from tests.sites import MEMORY, NOW_NS, SiteTest, article

SETTINGS = """
title = "{title}"
language = "ar-MA"
page_size = {size}
tag_feed_minimum = {least}
base_url = "{base}"
fonts = false

[tags]
same = {same}
"""
DEFAULTS = {"title": "ديوان", "size": 5, "least": 2, "base": "https://example.org/", "same": "[]"}
NAMES = [f"articles/{name}.md" for name in ("a", "b", "2022/c", "2022/07/18/d", "قسم/e", "f", "g")]
NAMES += [f"articles/2021/{number}.md" for number in range(6)]
TITLES = ["خبر", "خبر ثان", "عاجل", "News", "news", "خَبَر"]
DATES = ["2022-07-18", "2022-07-19", "2021-01-01", "2022-07-18T17:05", "2020-12-31", ""]
TAGS = ["المغرب", "المغرب, الرباط", "أمريكا", "امريكا", '"#المغرب", News', "الرباط", ""]
SECTIONS = ["سياسة", "رياضة", ""]
AUTHORS = ["سعاد", "سُعاد", ""]
BODIES = ["نص الخبر.\n", "نص **قوي**.\n", "نص.\n\n![صورة](p.png)\n", "نص.\n\n[ملف](p.png)\n"]
PICTURES = [f"articles/{name}p.png" for name in ("", "2022/", "2021/")]
PIXELS = [
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0" + size + b"\0\0\0\1\b\0\0\0\0" for size in (b"\1", b"\2")
]
EARLY_NS = 1_700_000_000 * 10**9
"""A time of the scan before the files', so that no stamp is trusted, and after all articles' dates,
so that none is to come."""
OPTIONS: list[dict[str, Any]] = [
    {}, {"atomic": True}, {"clean": True}, {"jobs": 2}, {"now_ns": EARLY_NS},
    {"now_ns": NOW_NS * 2},
]  # fmt: skip


class Increments(RuleBasedStateMachine):
    """A site under edits of every kind."""

    steps = 0
    """Comparisons made by all machines of this process."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="newsgen-", dir=MEMORY))
        self.site = SiteTest(self.folder / "site", SETTINGS.format(**DEFAULTS))
        self.options: dict[str, Any] = {}
        self.fresh = True
        self.compiled = compiled_once()
        self.compiled.__enter__()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(indexing, "TAIL", TAIL)

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.patch.undo()
        self.compiled.__exit__(None, None, None)
        shutil.rmtree(self.folder)

    @rule(
        name=st.sampled_from(NAMES),
        title=st.sampled_from(TITLES),
        date=st.sampled_from(DATES),
        tags=st.sampled_from(TAGS),
        section=st.sampled_from(SECTIONS),
        author=st.sampled_from(AUTHORS),
        body=st.sampled_from(BODIES),
        more=st.sampled_from(["", "draft: true", "alias", "slug"]),
    )
    def write(self, name: str, more: str, **fields: str) -> None:
        """A new article, or another title, date, tags, section or state of an old one."""
        self._put(name, more, **fields)

    def _put(self, name: str, more: str = "", author: str = "", **fields: str) -> None:
        own = Path(name).stem
        line = {"alias": f"aliases: [/old/{own}/]", "slug": f"slug: given-{own}"}.get(more, more)
        text = article(**fields).replace("---\n", f"---\nauthor: {author}\n{line}\n", 1)
        empty = ("date: ", "section: ", "author: ", "")
        head, rest = text[4:].split("---\n", 1)
        lines = [line for line in head.split("\n") if line not in empty]
        self.site.write(name, "\n".join(["---", *lines, "---", rest]))
        self._side(name).unlink(missing_ok=True)

    def _side(self, name: str) -> Path:
        return (self.site.root / name).with_suffix(".yaml")

    @rule(name=st.sampled_from(NAMES[:5]), dates=st.permutations(DATES[:4]), size=st.integers(2, 6))
    def write_many(self, name: str, dates: list[str], size: int) -> None:
        """Several articles at once, more than fill a page of a list."""
        for number in range(size):
            at = f"{name.removesuffix('.md')}-{number}.md"
            self._put(at, title=f"خبر {number}", date=dates[number % 4], tags=TAGS[number % 3])

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
    @rule(data=st.data(), old=st.sampled_from(TAGS[:4]), new=st.sampled_from(TAGS[:4]))
    def rename_tag(self, data: st.DataObject, old: str, new: str) -> None:
        """One article has another tag, and is otherwise the same."""
        name = data.draw(st.sampled_from(self._existing()))
        text = (self.site.root / name).read_text(encoding="utf-8")
        self.site.write(name, text.replace(f"tags: [{old}]", f"tags: [{new}]"))

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
        text = (self.site.root / name).read_text(encoding="utf-8")
        if "/old/" in text or "given-" in text:
            return  # another file may come to say the same, which is an error
        target = self.site.root / to
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.site.root / name).replace(target)
        self._side(to).unlink(missing_ok=True)

    @precondition(lambda self: self._existing())
    @rule(data=st.data(), title=st.sampled_from([*TITLES, ""]))
    def side_file(self, data: st.DataObject, title: str) -> None:
        """A side file comes, changes or goes, beside an article without front matter."""
        name = data.draw(st.sampled_from(self._existing()))
        if title:
            self.site.write(name, "نص بلا رأس.\n")
            self._side(name).write_text(f"title: {title}\ndate: 2022-07-18\n", encoding="utf-8")
        else:
            self._side(name).unlink(missing_ok=True)

    @rule(name=st.sampled_from(PICTURES), pixels=st.sampled_from([*PIXELS, b""]))
    def picture(self, name: str, pixels: bytes) -> None:
        """A picture beside articles comes, changes or goes."""
        if pixels:
            self.site.write(name, pixels)
        else:
            (self.site.root / name).unlink(missing_ok=True)

    @rule(
        title=st.sampled_from(["ديوان", "أرشيف"]),
        size=st.sampled_from([5, 5, 7]),
        least=st.integers(1, 3),
        base=st.sampled_from(["https://example.org/", "https://example.org/news/"]),
        same=st.sampled_from(["[]", '[["أمريكا", "News"]]']),
    )
    def edit_settings(self, **values: object) -> None:
        """Another name of the site, length of lists, address, spellings."""
        self.site.settings(SETTINGS.format(**values))

    @rule(
        name=st.sampled_from(["robots.txt", "base.html", "day.html", "list.html"]),
        change=st.sampled_from(["1", "2", None]),
    )
    def edit_template(self, name: str, change: str | None) -> None:
        """A template of the site's own comes, changes or goes."""
        path = self.site.root / "templates" / name
        if change is None:
            path.unlink(missing_ok=True)
        else:
            theirs = (theme_folder() / "templates" / name).read_text(encoding="utf-8")
            self.site.write(f"templates/{name}", f"{theirs}\n{{# {change} #}}{change}\n")

    @rule(text=st.sampled_from(["1", "2", None]), name=st.sampled_from(["x.txt", "style.css"]))
    def edit_static(self, text: str | None, name: str) -> None:
        """A static file comes, changes or goes."""
        path = self.site.root / "static" / name
        if text is None:
            path.unlink(missing_ok=True)
        else:
            self.site.write(f"static/{name}", text)

    @rule(hurt=st.sampled_from(HURTS), seed=st.integers(0, 999))
    def befall(self, hurt: Hurt, seed: int) -> None:
        """Something befalls the catalog or the output."""
        hurt(self.site, random.Random(seed))

    @rule(options=st.sampled_from(OPTIONS))
    def build_otherwise(self, options: dict[str, Any]) -> None:
        """From now on builds have other options, or another clock."""
        self.options = options

    @rule(keep_going=st.booleans(), name=st.sampled_from(NAMES))
    def fail(self, keep_going: bool, name: str) -> None:
        """An article is bad for one build, and gone in the next."""
        self.site.write(name, "---\ntitle: [\n---\nنص\n")
        report = self.site.build(keep_going=keep_going)
        assert report.errors and not report.done
        self.site.delete(name)

    @rule(
        name=st.sampled_from(NAMES),
        title=st.sampled_from(TITLES),
        date=st.sampled_from(DATES),
        options=st.sampled_from(OPTIONS[:3]),
        how=st.sampled_from([FAIL, CRASH, TORN]),
        at=st.integers(0, 600),
    )
    def edit_and_die(
        self, name: str, title: str, date: str, options: dict[str, Any], how: str, at: int
    ) -> None:
        """An edit, and a build that dies, or meets a failure, at one of its calls."""
        self._put(name, title=title, date=date)
        with faults(at, how):
            try:
                self.site.build(**options)
            except OSError:
                return

    @invariant()
    def equals_a_clean_build(self) -> None:
        """The promise."""
        if self.fresh:
            self.fresh = False
            return
        Increments.steps += 1
        report = self._build()
        assert report.errors == 0, report.problems
        assert report.compared == report.pages
        clean = self.folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        ours = shutil.ignore_patterns("public", ".newsgen", ".public*")
        shutil.copytree(self.site.root, clean, ignore=ours)
        world = 1 if Increments.steps % 10 == 0 else Increments.steps % 2 * 2  # 1 is slow
        elsewhere(world).build(clean, jobs=2 if Increments.steps % 7 == 0 else 1)
        built, wanted = self.site.files(), SiteTest.files_of(clean / "public")
        assert sorted(built) == sorted(wanted)
        assert [name for name in built if built[name] != wanted[name]] == []
        again = self.site.build()
        assert (again.rendered, again.deleted) == (0, 0), self.site.reasons

    def _build(self) -> Any:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(making, "_PARALLEL_FROM", 1)
            patch.setattr(reading, "_PARALLEL_FROM", 1)
            return self.site.build(check=True, **self.options)


_STARTED: dict[int, Elsewhere] = {}


def elsewhere(world: int) -> Elsewhere:
    """The other processes, started once."""
    if world not in _STARTED:
        _STARTED[world] = Elsewhere(world)
    return _STARTED[world]


@pytest.fixture(scope="module", autouse=True)
def ended() -> Iterator[None]:
    """They end with the tests of this module."""
    yield
    while _STARTED:
        _STARTED.popitem()[1].close()


Increments.TestCase.settings = settings(
    max_examples=int(os.environ.get("NEWSGEN_EXAMPLES", "5")),
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking builds takes minutes
)
"""A few examples for every day; `make soak` runs ten thousand steps."""
TestIncrements = Increments.TestCase
