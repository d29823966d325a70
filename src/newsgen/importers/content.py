"""What WordPress keeps of a text, as HTML: its shortcodes and blocks carried out.

https://developer.wordpress.org/plugins/shortcodes/ and the block editor's comments. Shortcodes of
plugins stay as they are written: what they would show is not in the export. Must not parse HTML.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import NamedTuple

_BLOCK = re.compile(r"<!--\s*/?wp:")
_MORE = re.compile(r"<!--(?:more[^>]*?|nextpage|noteaser)-->")
_CAPTION = re.compile(r"\[(?:wp_)?caption\b([^\]]*)\](.*?)\[/(?:wp_)?caption\]", re.DOTALL)
_EMBED = re.compile(r"\[embed\b[^\]]*\]\s*(\S+?)\s*\[/embed\]")
_GALLERY = re.compile(r"\[gallery\b([^\]]*)/?\]")
_MEDIA = re.compile(r"\[(audio|video)\b([^\]]*)\](?:\s*\[/\1\])?")
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")
_IMAGE = re.compile(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", re.DOTALL)
_SHORTCODE = re.compile(r"(?<!\[)\[/?([a-z][a-z0-9]*[_-][\w-]*|[a-z]\w*)(?:\s+[\w-]+=[^\]]*)?/?\]")
_CLOSING = re.compile(r"\[/([\w-]+)\]")
_ADDRESS_ALONE = re.compile(r"(?m)^([ \t]*(?:<p>)?)(https?://[^\s<>\"]+)((?:</p>)?[ \t]*)$")


class File(NamedTuple):
    """A file of the media library: its address, what it shows and the line under it."""

    url: str
    alt: str = ""
    caption: str = ""


class Content(NamedTuple):
    """HTML; whether its line ends are the author's, as in the old editor, whose blank lines part
    paragraphs (wpautop); and the names of shortcodes that stay in the text."""

    html: str
    lines: bool
    unknown: tuple[str, ...]


def content(text: str, files: Mapping[str, File]) -> Content:
    """A text of the export as HTML. ``files`` are those of the media library by number."""
    blocks = _BLOCK.search(text) is not None
    text = _MORE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _CAPTION.sub(_captioned, text)
    text = _EMBED.sub(lambda found: _link(html.unescape(found[1])), text)
    text = _GALLERY.sub(lambda found: _gallery(found[1], files), text)
    text = _MEDIA.sub(lambda found: _recording(found[1], found[2]), text)
    text = _ADDRESS_ALONE.sub(
        lambda found: f"{found[1]}{_link(html.unescape(found[2]))}{found[3]}", text
    )
    return Content(text, not blocks, _unknown(text))


def _unknown(text: str) -> tuple[str, ...]:
    """Shortcodes by their looks: with attributes or a closing part, which brackets in prose have
    not."""
    closed = set(_CLOSING.findall(text))
    return tuple(
        sorted(
            {
                found[1]
                for found in _SHORTCODE.finditer(text)
                if "=" in found[0] or found[1] in closed
            }
        )
    )


def _attributes(text: str) -> dict[str, str]:
    return {
        found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "")
        for found in _ATTRIBUTE.finditer(text)
    }


def _captioned(found: re.Match[str]) -> str:
    parts = _IMAGE.match(found[2])
    if parts is None:
        return found[2]
    caption = _attributes(found[1]).get("caption")
    under = html.escape(caption, quote=False) if caption else parts[2].strip()
    return f"\n\n<figure>{parts[1]}<figcaption>{under}</figcaption></figure>\n\n"


def _gallery(attributes: str, files: Mapping[str, File]) -> str:
    numbers = re.findall(r"\d+", _attributes(attributes).get("ids", ""))
    shown = [files[number] for number in numbers if number in files]
    return "".join(f"\n\n{_figure(file)}\n\n" for file in shown)


def _figure(file: File) -> str:
    source, alt = html.escape(file.url), html.escape(file.alt)
    under = html.escape(file.caption, quote=False)
    return f'<figure><img src="{source}" alt="{alt}"><figcaption>{under}</figcaption></figure>'


def _recording(kind: str, attributes: str) -> str:
    said = _attributes(attributes)
    names = ("src", "mp4", "webm", "ogv", "m4v", "mp3", "m4a", "ogg", "wav", "flac")
    source = next((said[name] for name in names if said.get(name)), "")
    return f'\n\n<{kind} src="{html.escape(source)}"></{kind}>\n\n' if source else ""


def _link(url: str) -> str:
    """An address that WordPress would embed: a link to it."""
    shown = html.escape(url)
    return f'<a href="{shown}">{shown}</a>'
