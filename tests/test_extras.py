"""Extras: pages are keyed by what they really get."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.config import Config
from newsgen.extras import without_missing
from newsgen.models import Site


def test_with_everything_installed_nothing_changes() -> None:
    """The settings stand, and there is nothing to say."""
    config = Config(Path("/site"))
    assert without_missing(config) == (config, "")


@pytest.mark.parametrize(
    ("missing", "site", "noticed"),
    [
        ("fonts", Site(fonts=False), True),
        ("images", Site(images=False), False),
    ],
)
def test_a_missing_extra_is_switched_off(
    missing: str, site: Site, noticed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The setting is off in this build; for fonts, which every reader sees, the user is told."""
    monkeypatch.setattr(f"newsgen.{missing}.installed", lambda: False)
    config, notice = without_missing(Config(Path("/site")))
    assert config.site == site
    assert bool(notice) == noticed
    assert ("newsgen[fonts]" in notice) == noticed


def test_a_site_that_wants_no_fonts_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Switched off, they are not missed."""
    monkeypatch.setattr("newsgen.fonts.installed", lambda: False)
    config = Config(Path("/site"), Site(fonts=False))
    assert without_missing(config) == (config, "")
