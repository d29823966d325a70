"""Extras: what pages do without when the packages of one are not installed.

Must not make anything: it only looks.
"""

from __future__ import annotations

from dataclasses import replace

from newsgen import fonts, images
from newsgen.config import Config

_NO_FONTS = (
    "the fonts extra is not installed, so pages use the reader's own fonts"
    " (pip install 'newsgen[fonts]', or say fonts = false)"
)


def without_missing(config: Config) -> tuple[Config, str]:
    """The settings with each extra off that is not installed, so that pages are keyed by what they
    really get; and a notice for the user, or ""."""
    site = config.site
    have_fonts = site.fonts and fonts.installed()
    notice = _NO_FONTS if site.fonts and not have_fonts else ""
    site = site._replace(fonts=have_fonts, images=site.images and images.installed())
    return replace(config, site=site), notice
