"""The settings of a site, as data: name, type, limits, meaning; and what a value of a type may be.

One table drives validation, the JSON Schema and the manual; defaults come from `models.Site` and
`Build`. Must not read files nor know where in a file a setting stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from newsgen import strings
from newsgen.arabic.locales import names_language
from newsgen.config.faults import UNKNOWN, Fault, hidden, meant
from newsgen.models import MenuLink, Site, Spellings
from newsgen.problems import quoted


class Build(NamedTuple):
    """What templates do not see: folders (relative to the site's root), whether drafts count, which
    spellings are one term."""

    articles: str = "articles"
    templates: str = "templates"
    static: str = "static"
    output: str = "public"
    drafts: bool = False
    future: bool = False
    tags: Spellings = Spellings()
    sections: Spellings = Spellings()
    authors: Spellings = Spellings()
    editor: str = ""
    host: str = "auto"

    @property
    def spellings(self) -> dict[str, Spellings]:
        """The site's word on spellings, by taxonomy."""
        return {"tags": self.tags, "sections": self.sections, "authors": self.authors}


class Setting(NamedTuple):
    """A setting: its name, the type of its value, its meaning; choices or limits where it has any.

    Types: "text", "switch", "number", "choice", "language", "timezone", "address", "folder",
    "links", "words" (a table of texts for the interface), "free" (a table of the site's own),
    "spellings" (a table of spellings that are one term, and that are not).
    """

    name: str
    type: str
    meaning: str
    choices: tuple[str, ...] = ()
    minimum: int = 0
    maximum: int = 0

    @property
    def default(self) -> Any:
        """What it is when nothing is written."""
        return {**Site._field_defaults, **Build._field_defaults}[self.name]


SETTINGS = (
    Setting("title", "text", "The site's name."),
    Setting("description", "text", "A sentence about the site, for search engines and feeds."),
    Setting(
        "language",
        "language",
        "The site's language, as a tag: ar, ar-MA, fr; its region decides the months' names.",
    ),
    Setting(
        "timezone", "timezone", "The IANA time zone in which times are told: Africa/Casablanca."
    ),
    Setting("base_url", "address", "Where the site will stand, with its path."),
    Setting("publisher", "text", "Who publishes the site; the title when empty."),
    Setting("licence", "text", "The licence of the texts, shown in the footer."),
    Setting("menu", "links", "Links of the masthead, each with title and url."),
    Setting("page_size", "number", "Articles on one page of a list.", minimum=5, maximum=200),
    Setting("feed_size", "number", "Articles in one feed.", minimum=1, maximum=200),
    Setting(
        "tag_feed_minimum",
        "number",
        "How many articles a tag needs for a feed of its own.",
        minimum=1,
        maximum=100_000,
    ),
    Setting(
        "digits", "choice", "Digits in dates and counts: latn 123, arab ١٢٣.", ("latn", "arab")
    ),
    Setting(
        "month_style", "choice", "Month names: single يوليو, dual يوليو/تموز.", ("single", "dual")
    ),
    Setting("hijri", "switch", "Whether the Hijri date is shown beside the Gregorian one."),
    Setting(
        "hijri_offset", "number", "Days to add to the computed Hijri date.", minimum=-2, maximum=2
    ),
    Setting(
        "words_per_minute",
        "number",
        "Reading speed for the reading time.",
        minimum=50,
        maximum=1000,
    ),
    Setting(
        "paragraphs",
        "choice",
        "Paragraphs: auto (each line of .txt, .md as Markdown), lines, blank (empty lines).",
        ("auto", "lines", "blank"),
    ),
    Setting("raw_html", "switch", "Whether HTML in articles is kept, sanitised, or shown as text."),
    Setting(
        "bidi",
        "choice",
        "Whether Latin names and numbers in Arabic text are isolated (auto).",
        ("auto", "manual"),
    ),
    Setting(
        "fonts",
        "switch",
        "Whether pages bring their fonts (the extra fonts); else the reader's own.",
    ),
    Setting(
        "images",
        "switch",
        "Whether wide pictures get smaller copies in WebP (the extra images).",
    ),
    Setting(
        "outside_pictures",
        "switch",
        "Whether pages may show pictures that lie on other sites; else browsers refuse them.",
    ),
    Setting("search", "switch", "Whether the site has a search page and its index."),
    Setting("strings", "words", "Words of the interface in place of newsgen's own."),
    Setting("extra", "free", "Texts of your own for templates of your own."),
    Setting("tags", "spellings", "Which spellings are one tag, and which are not."),
    Setting("sections", "spellings", "Which spellings are one section, and which are not."),
    Setting("authors", "spellings", "Which spellings are one author, and which are not."),
    Setting("articles", "folder", "The folder of the articles."),
    Setting("templates", "folder", "The folder of templates that replace the theme's."),
    Setting("static", "folder", "The folder of files that are copied as they are."),
    Setting("output", "folder", "The folder the site is written to."),
    Setting("drafts", "switch", "Whether drafts are part of the site."),
    Setting("future", "switch", "Whether articles dated in the future are shown already."),
    Setting(
        "host",
        "choice",
        "Where the site is published: its limits, headers and redirects; auto: by its address.",
        ("auto", "github", "cloudflare", "netlify", "s3"),
    ),
    Setting(
        "editor", "text", "Opens a source from the preview's edit mark: code -g {path}:{line}."
    ),
)
"""Every setting."""

BY_NAME = {setting.name: setting for setting in SETTINGS}
_SITE_NAMES = frozenset(Site._fields)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?")
_LINK_HINT = 'Write [[menu]], and below it title = "…" and url = "tags/".'
_TYPES: dict[type, str] = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "a table",
}
_LINK_SCHEMES = frozenset(("", "http", "https", "mailto", "tel"))


def judge(table: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any], list[Fault]]:
    """The values of a settings table for `Site` and for `Build`, and what is wrong with it; what
    is wrong keeps its default."""
    site: dict[str, Any] = {}
    build: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, value in table.items():
        setting = BY_NAME.get(name)
        if setting is None:
            message = f"there is no setting {quoted(name)}"
            faults.append(Fault((name,), message, meant(name, tuple(BY_NAME)), UNKNOWN))
            continue
        found = _CHECKS[setting.type](setting, value)
        if isinstance(found, list):
            faults += [fault._replace(below=(name, *fault.below)) for fault in found]
        else:
            (site if name in _SITE_NAMES else build)[name] = found
    return site, build, faults


def _wrong(setting: Setting, wanted: str, value: Any, example: str) -> list[Fault]:
    shown = quoted(value) if isinstance(value, str) else _TYPES.get(type(value), "a date or time")
    message = f"{quoted(setting.name)} must be {wanted}, not {shown}"
    return [Fault((), message, f"Write {setting.name} = {example}.")]


# Each check answers with the value as it is kept, or with a list of faults.


def _text(setting: Setting, value: Any) -> Any:
    if not isinstance(value, str):
        return _wrong(setting, "text", value, '"…"')
    fault = hidden(value)
    return [Fault((), f"{quoted(setting.name)} {fault}", "Delete it.")] if fault else value


def _switch(setting: Setting, value: Any) -> Any:
    return value if isinstance(value, bool) else _wrong(setting, "true or false", value, "true")


def _number(setting: Setting, value: Any) -> Any:
    wanted = f"a whole number from {setting.minimum} to {setting.maximum}"
    example = str(setting.default)
    if isinstance(value, bool) or not isinstance(value, int):
        return _wrong(setting, wanted, value, example)
    if not setting.minimum <= value <= setting.maximum:
        return _wrong(setting, wanted, str(value), example)
    return value


def _choice(setting: Setting, value: Any) -> Any:
    if isinstance(value, str) and value in setting.choices:
        return value
    from difflib import get_close_matches  # 6 ms, for a mistake

    wanted = f"one of {', '.join(setting.choices)}"
    near = get_close_matches(value, setting.choices, n=1) if isinstance(value, str) else []
    return _wrong(setting, wanted, value, f'"{(near or [setting.choices[0]])[0]}"')


def _language(setting: Setting, value: Any) -> Any:
    example = '"ar" or "ar-MA"'
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value.replace("_", "-")):
        return _wrong(setting, "a language tag", value, example)
    tag = value.replace("_", "-")
    if not names_language(tag):
        return _wrong(setting, "a language that Unicode's CLDR knows", value, example)
    return tag


def _timezone(setting: Setting, value: Any) -> Any:
    wanted = "a time zone of the IANA database"
    try:
        if isinstance(value, str) and value and ZoneInfo(value):
            return value
    except (KeyError, ValueError, OSError):
        pass
    return _wrong(setting, wanted, value, '"Africa/Casablanca"')


def _address(setting: Setting, value: Any) -> Any:
    example = '"https://example.org/news/"'
    if not isinstance(value, str):
        return _wrong(setting, "a web address", value, example)
    wanted = ""
    try:
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
            wanted = "an absolute address that starts with https:// or http://"
        elif parts.query or parts.fragment or "?" in value or "#" in value:
            wanted = "an address without ? and #"
        elif parts.username is not None or parts.password is not None:
            wanted = "an address without a user name and password"
        elif any(c.isspace() or not c.isprintable() or c in '\\"<>' for c in value):
            wanted = "an address without spaces, quotation marks and \\"
        elif any(part in (".", "..") for part in parts.path.split("/")):
            wanted = "an address without . and .. in its path"
    except ValueError:
        wanted = "a valid address"
    if wanted:
        return _wrong(setting, wanted, value, example)
    return value if value.endswith("/") else f"{value}/"


def _folder(setting: Setting, value: Any) -> Any:
    example = f'"{setting.default}"'
    if not isinstance(value, str):
        return _wrong(setting, "the name of a folder", value, example)
    if not value.strip() or "\0" in value or hidden(value):
        return _wrong(setting, "the name of a folder", value, example)
    return value.rstrip("/") or "/"


def _links(setting: Setting, value: Any) -> Any:
    if not isinstance(value, list):
        return [Fault((), f"{quoted(setting.name)} must be a list of tables", _LINK_HINT)]
    links = []
    faults: list[Fault] = []
    for number, link in enumerate(value):
        found = _link(number, link)
        if isinstance(found, list):
            faults += found
        else:
            links.append(found)
    return faults or tuple(links)


def _link(number: int, link: Any) -> MenuLink | list[Fault]:
    if not isinstance(link, dict):
        return [Fault((number,), "a link of the menu must be a table", _LINK_HINT)]
    faults = [
        Fault((number, key), f"a link has no {quoted(key)}", meant(key, ("title", "url")), UNKNOWN)
        for key in link
        if key not in ("title", "url")
    ]
    for key in ("title", "url"):
        text = link.get(key)
        if not isinstance(text, str) or not text.strip():
            below = (number, key) if key in link else (number,)
            faults.append(Fault(below, f"a link of the menu needs {key} as text", _LINK_HINT))
        elif fault := hidden(text):
            faults.append(Fault((number, key), f"the {key} {fault}", "Delete it."))
    if faults:
        return faults
    url = link["url"].strip()
    try:
        scheme = urlsplit(url).scheme
    except ValueError:
        scheme = "?"
    if scheme not in _LINK_SCHEMES:
        hint = "Write a path of the site such as tags/, or an https:// address."
        return [Fault((number, "url"), f"the address {quoted(url)} is not allowed", hint)]
    return MenuLink(link["title"], url if scheme or url.startswith("//") else url.lstrip("/"))


def _words(setting: Setting, value: Any) -> Any:
    found = _free(setting, value)
    faults = found if isinstance(found, list) else []
    if isinstance(value, dict):
        faults = faults + [
            Fault((key,), f"there is no text {quoted(key)}", meant(key, strings.KEYS), UNKNOWN)
            for key in strings.unknown(value)
        ]
        texts = {key: text for key, text in value.items() if isinstance(text, str)}
        faults += [
            Fault((key,), f"{quoted(key)} has nothing to put in {{{place}}}", _places(key))
            for key, place in strings.misplaced(texts)
        ]
    return faults or found


def _places(key: str) -> str:
    places = strings.places(key)
    if not places:
        return "Delete it."
    return f"Write {' and '.join(f'{{{place}}}' for place in places)}."


def _free(setting: Setting, value: Any) -> Any:
    if not isinstance(value, dict):
        hint = f'Write [{setting.name}], and below it lines such as name = "…".'
        return [Fault((), f"{quoted(setting.name)} must be a table", hint)]
    faults = [
        Fault((key,), f"{quoted(key)} must be text", f'Write {key} = "…".')
        for key, text in value.items()
        if not isinstance(text, str)
    ]
    faults += [
        Fault((key,), f"{quoted(key)} {fault}", "Delete it.")
        for key, text in value.items()
        if isinstance(text, str) and (fault := hidden(text))
    ]
    return faults or tuple(value.items())


def _spellings(setting: Setting, value: Any) -> Any:
    from newsgen.config.spellings import spellings  # 10 ms, where a site has no such table

    return spellings(setting.name, value)


_CHECKS: dict[str, Callable[[Setting, Any], Any]] = {
    "text": _text,
    "switch": _switch,
    "number": _number,
    "choice": _choice,
    "language": _language,
    "timezone": _timezone,
    "address": _address,
    "folder": _folder,
    "links": _links,
    "words": _words,
    "free": _free,
    "spellings": _spellings,
}
