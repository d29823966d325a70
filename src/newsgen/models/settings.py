"""The settings of a site as values: what templates may see of them."""

from __future__ import annotations

from typing import NamedTuple


class MenuLink(NamedTuple):
    """A link of the masthead: its text and a site-relative or absolute URL."""

    title: str
    url: str


class Site(NamedTuple):
    """The settings a template may see; part of every page's key."""

    title: str = "أرشيف الأخبار"
    description: str = ""
    language: str = "ar"
    timezone: str = "UTC"
    base_url: str = "http://localhost:8000/"
    publisher: str = ""
    licence: str = ""
    menu: tuple[MenuLink, ...] = ()
    page_size: int = 20
    feed_size: int = 20
    tag_feed_minimum: int = 5
    digits: str = "latn"
    month_style: str = "single"
    hijri: bool = False
    hijri_offset: int = 0
    words_per_minute: int = 180
    paragraphs: str = "auto"
    raw_html: bool = False
    bidi: str = "auto"
    fonts: bool = True  # off in a build that does not have the extra
    images: bool = True
    outside_pictures: bool = True
    search: bool = True
    strings: tuple[tuple[str, str], ...] = ()
    extra: tuple[tuple[str, str], ...] = ()


class Spellings(NamedTuple):
    """A site's word on the spellings of its tags, sections or authors: lists of those that are one,
    the name to show first; and of those that are never taken for one. No template sees it."""

    same: tuple[tuple[str, ...], ...] = ()
    keep_apart: tuple[tuple[str, ...], ...] = ()
