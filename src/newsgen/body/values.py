"""What the body package takes and gives: settings, facts and problems of one article's text.

Owns the values only. Must not parse, render or read files.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from newsgen.body.paragraphs import opening_of

Format = Literal["text", "markdown"]
"""How a text is written: ``.txt`` is "text", ``.md`` and ``.markdown`` are "markdown"."""

NO_MEDIA: Mapping[str, tuple[int, int]] = MappingProxyType({})


class Labels(NamedTuple):
    """Words the rendered text adds for readers and screen readers; ``{n}`` is a number."""

    footnotes: str = "الهوامش"
    footnote: str = "الهامش {n}"
    back: str = "العودة إلى موضع الهامش {n} في النص"
    table: str = "جدول {n}"


class BodyOptions(NamedTuple):
    """The settings that change the HTML of a text.

    ``paragraphs``: "blank" (a blank line ends a paragraph), "lines" (each line is one) or "auto"
    (plain texts by lines, Markdown by blank lines). ``raw_html`` lets HTML of the author through,
    sanitised. ``bidi`` "manual" leaves isolation to the author. ``lang`` is the BCP 47 tag of the
    text. ``media`` gives (width, height) in pixels of local files by the name the text uses.
    ``images`` lets wide ones have a ``srcset`` of smaller copies. ``root`` is the base path of the
    site, put before links that start with ``/``.
    """

    paragraphs: str = "auto"
    raw_html: bool = False
    bidi: str = "auto"
    lang: str = "ar"
    media: Mapping[str, tuple[int, int]] = NO_MEDIA
    images: bool = False
    root: str = "/"
    labels: Labels = Labels()


class BodyProblem(NamedTuple):
    """Something to mend in a text. ``line`` is 1-based and counts from the first line of the body
    (add the line on which the body starts, less one); ``column`` is 1-based, 0 if unknown."""

    code: str
    message: str
    line: int = 0
    column: int = 0
    severity: str = "error"
    hint: str = ""


class BodyFacts(NamedTuple):
    """What the loader keeps of a text.

    ``prose``: plain text of the paragraphs, without headings, tables and images. ``media``: local
    files that images or links show, (name, line); names are decoded, NFC and relative to the
    article's folder. ``links``: other relative targets and those from the site's root, as written,
    (target, line). ``ids``: anchors of the HTML.
    """

    words: int = 0
    prose: tuple[str, ...] = ()
    media: tuple[tuple[str, int], ...] = ()
    links: tuple[tuple[str, int], ...] = ()
    ids: tuple[str, ...] = ()
    images_without_alt: tuple[int, ...] = ()
    problems: tuple[BodyProblem, ...] = ()

    @property
    def opening(self) -> str:
        """The first paragraphs, one a line, about 600 characters: 6 µs for who needs it."""
        return opening_of(self.prose)
