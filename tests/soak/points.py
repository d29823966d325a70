"""Every call under the output goes wrong once, in every kind of build.

For each scenario the calls of a sound build are counted; then, for each of them, a build from the
same start meets a fault there. Afterwards each file of the site is whole, old or new, and the next
build makes what a build from nothing makes.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from newsgen import output as outputs
from newsgen.problems import NewsgenError
from tests.compiled import compiled_once
from tests.faults import CRASH, FAIL, TORN, faults
from tests.sites import SiteTest, article

HOWS = (FAIL, CRASH, TORN)


class Scenario(NamedTuple):
    """A build: ``start`` makes what it finds, ``edit`` what is new, ``options`` are its own.
    ``mounted``: the output directory is a disk of its own."""

    name: str
    edit: Callable[[SiteTest], None]
    options: dict[str, object]
    built_before: bool = True
    mounted: bool = False


class Fault(NamedTuple):
    """A call of a scenario's build, and what happens there."""

    scenario: str
    at: int
    how: str
    call: str


def _edit(site: SiteTest) -> None:
    """Pages change, come and go; a file takes a folder's place and a folder a file's."""
    site.write("articles/one.md", article("الأول", "2022-07-18", body="نص آخر.\n"))
    site.write("articles/new.md", article("الجديد", "2023-05-05", "الرباط", "رياضة"))
    site.delete("articles/three.md")
    site.delete("static/was-a-file")
    site.write("static/was-a-file/inside.txt", "folder")
    site.delete("static/was-a-folder/inside.txt")
    (site.root / "static/was-a-folder").rmdir()
    site.write("static/was-a-folder", "file")


def _nothing(site: SiteTest) -> None:
    del site


SCENARIOS = (
    Scenario("first", _nothing, {}, built_before=False),
    Scenario("journal", _edit, {}),
    Scenario("whole", _edit, {"clean": True}),
    Scenario("atomic", _edit, {"atomic": True}),
    Scenario("mounted", _edit, {"clean": True}, mounted=True),
)


class Points:
    """The scenarios in one folder, which the builds of all points share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._site = folder / "site"

    def all(self) -> list[Fault]:
        """Every point."""
        return [fault for scenario in SCENARIOS for fault in self._of(scenario)]

    def run(self, fault: Fault) -> list[str]:
        """What is wrong after the fault and the next build: nothing, one hopes."""
        scenario = next(found for found in SCENARIOS if found.name == fault.scenario)
        with self._ready(scenario) as site:
            old = site.files()
            new = self._wanted(scenario)
            code = errno.ENOSPC if fault.at % 2 else errno.EIO
            wrong = []
            with faults(fault.at, fault.how, code) as layer:
                try:
                    site.build(**scenario.options)
                except (OSError, NewsgenError) as caught:
                    wrong.append(f"the build ended with {caught!r}")
            if not layer.met:
                wrong.append("the call was not made")
            wrong += torn(old, new, site.files())
            report = site.build()
            if report.errors or not report.done:
                wrong.append(f"the next build failed: {report.problems}")
            wrong += different(new, site.files())
            again = site.build()
            if again.rendered or again.deleted:
                wrong.append(f"the build after it made {site.reasons}, deleted {site.deleted}")
            if list(self._folder.glob("site/.public*/*")):
                wrong.append("something is left in the staging folder")
        return wrong

    def _of(self, scenario: Scenario) -> Iterator[Fault]:
        for how in HOWS:
            with self._ready(scenario) as site, faults(how=how) as layer:
                site.build(**scenario.options)
            for number, call in enumerate(layer.calls):
                yield Fault(scenario.name, number, how, call)

    def _ready(self, scenario: Scenario) -> _Ready:
        return _Ready(scenario, self._site, self._saved(scenario))

    def _saved(self, scenario: Scenario) -> Path:
        """A copy of what the scenario's build finds."""
        saved = self._folder / f"saved-{scenario.name}"
        if not saved.exists():
            shutil.rmtree(self._site, ignore_errors=True)
            site = SiteTest(self._site)
            site.write("articles/one.md", article("الأول", "2022-07-18"))
            site.write("articles/two.md", article("الثاني", "2022-07-19", "المغرب, الرباط"))
            site.write("articles/three.md", article("الثالث", "2021-01-02", "الرباط", "رياضة"))
            site.write("static/was-a-file", "file")
            site.write("static/was-a-folder/inside.txt", "folder")
            with _mounted(scenario, self._site):
                if scenario.mounted:
                    (self._site / "public").mkdir()
                if scenario.built_before:
                    site.build()
            scenario.edit(site)
            shutil.copytree(self._site, saved, symlinks=True)
        return saved

    def _wanted(self, scenario: Scenario) -> dict[str, bytes]:
        """What a build from nothing makes."""
        clean = self._folder / f"clean-{scenario.name}"
        if not clean.exists():
            ours = shutil.ignore_patterns("public", ".newsgen", ".public*")
            shutil.copytree(self._saved(scenario), clean, ignore=ours)
            SiteTest(clean).build()
        return SiteTest(clean).files()


class _Ready:
    """The scenario's start, in place and under its circumstances."""

    def __init__(self, scenario: Scenario, place: Path, saved: Path) -> None:
        self._scenario, self._place, self._saved = scenario, place, saved
        self._mounted = _mounted(scenario, place)
        self._compiled = compiled_once()

    def __enter__(self) -> SiteTest:
        shutil.rmtree(self._place, ignore_errors=True)
        shutil.copytree(self._saved, self._place, symlinks=True)
        self._mounted.__enter__()
        self._compiled.__enter__()
        return SiteTest(self._place)

    def __exit__(self, *caught: object) -> None:
        self._compiled.__exit__(None, None, None)
        self._mounted.__exit__()


class _mounted:
    """The output directory looks like a disk of its own."""

    def __init__(self, scenario: Scenario, place: Path) -> None:
        self._wanted = scenario.mounted
        self._root = place / "public"
        self._patch = pytest.MonkeyPatch()

    def __enter__(self) -> None:
        if self._wanted:
            self._patch.setattr(outputs, "is_mounted", lambda root: root == self._root.resolve())

    def __exit__(self, *caught: object) -> None:
        self._patch.undo()


def torn(old: dict[str, bytes], new: dict[str, bytes], now: dict[str, bytes]) -> list[str]:
    """Files that are neither old nor new, and files that both have and that are gone."""
    wrong = [
        f"{name} is torn"
        for name, data in now.items()
        if data not in (old.get(name), new.get(name)) and not name.startswith(".newsgen-staging/")
    ]
    return wrong + [f"{name} is gone" for name in old.keys() & new.keys() - now.keys()]


def different(wanted: dict[str, bytes], now: dict[str, bytes]) -> list[str]:
    """Stale, lost and unwanted files."""
    return [
        *(f"{name} is stale" for name in wanted.keys() & now.keys() if wanted[name] != now[name]),
        *(f"{name} is lost" for name in wanted.keys() - now.keys()),
        *(f"{name} is not wanted" for name in now.keys() - wanted.keys()),
    ]
