"""The facts of a Markdown text, read from its tokens.

Owns what is collected and which problems tokens show. Must not write HTML or look at files.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from markdown_it.token import Token

from newsgen.arabic.reading import words as count_words
from newsgen.body.footnotes import note_id, reference_id
from newsgen.body.links import SCHEMES, is_allowed, is_media, target_of
from newsgen.body.losses import losses
from newsgen.body.markdown import parsed
from newsgen.body.outline import plain_text
from newsgen.body.values import BodyFacts, BodyOptions, BodyProblem

_refused = re.compile(r"\]\(\s*<?\s*([A-Za-z][A-Za-z0-9+.-]*):")
_missing_note = re.compile(r"\[\^([^\]\s]{1,60})\]")
_html_url = re.compile(r"\b(src|href)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_html_tag = re.compile(r"<[^>]*>")


class _Use(NamedTuple):
    """A URL that the text uses, and on which line."""

    url: str
    line: int
    is_image: bool


def survey(text: str, options: BodyOptions) -> BodyFacts:
    """The facts of a text within the limits on amounts. Raises `NestingError`."""
    tokens, env = parsed(text, options)
    uses = list(_uses(tokens))
    media: dict[str, int] = {}
    links: list[tuple[str, int]] = []
    problems = [*losses(text, tokens, env), *_remarks(tokens)]
    for use in uses:
        kind, name = target_of(use.url)
        if kind == "file" and is_media(name):
            media.setdefault(name, use.line)
        elif kind == "page":
            links.append((use.url, use.line))
        elif problem := _of_target(use, kind, name):
            problems.append(problem)
    return BodyFacts(
        words=count_words("\n".join(_texts(tokens))),
        prose=tuple(_paragraphs(tokens)),
        media=tuple(media.items()),
        links=tuple(links),
        ids=tuple(_ids(tokens)),
        images_without_alt=tuple(_without_alt(tokens)),
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
    )


def _of_target(use: _Use, kind: str, name: str) -> BodyProblem | None:
    what = "image" if use.is_image else "link"
    if kind == "file":
        message = f"files such as {name} are not published with an article"
        hint = "Put it into static/ and link to it from the site's root, or use another format."
        return BodyProblem("media-type", message, use.line, 0, "warning", hint)
    if kind == "outside":
        hint = "Put the file into the article's folder and name it without ../ ."
        return BodyProblem(f"{what}-outside", f"the {what} climbs out: {name}", use.line, hint=hint)
    if kind == "disk":
        message = f"the {what} is a path on a computer, not on the site: {use.url}"
        return BodyProblem("disk-path", message, use.line, hint="Copy it beside the article.")
    return None


def _inlines(tokens: list[Token]) -> Iterator[tuple[Token, int]]:
    """Each token within the text's inline tokens, and its line."""
    for token in tokens:
        if token.type in ("html_block", "fence", "code_block"):
            yield token, _line(token)
        elif token.type == "inline":
            line = _line(token)
            for child in token.children or []:
                yield child, line
                if child.type in ("softbreak", "hardbreak", "paragraph_break"):
                    line += 1


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 0


def _uses(tokens: list[Token]) -> Iterator[_Use]:
    for token, line in _inlines(tokens):
        if token.type == "link_open":
            yield _Use(token.meta.get("written", str(token.attrs["href"])), line, False)
        elif token.type == "image":
            yield _Use(str(token.attrs["src"]), line, True)
        elif token.type in ("html_inline", "html_block"):
            for found in _html_url.finditer(token.content):
                url = entities.unescape(found[2] or found[3] or found[4] or "")
                if is_allowed(url):
                    yield _Use(url, line, found[1].lower() == "src")


def _without_alt(tokens: list[Token]) -> Iterator[int]:
    for token, line in _inlines(tokens):
        if token.type == "image" and not token.content.strip():
            yield line


def _remarks(tokens: list[Token]) -> Iterator[BodyProblem]:
    """Markup that stayed text because it is refused or leads nowhere."""
    for token, line in _inlines(tokens):
        if token.type != "text":
            continue
        for found in _refused.finditer(token.content):
            if found[1].lower() not in SCHEMES:
                message = f"links to {found[1].lower()}: are not published; the text shows as it is"
                yield BodyProblem("refused-link", message, line, 0, "warning")
        for found in _missing_note.finditer(token.content):
            message = f"the footnote [^{found[1]}] is not defined; the text shows as it is"
            yield BodyProblem("footnote-missing", message, line, 0, "warning")


def _ids(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "heading_open":
            yield str(token.attrs["id"])
        elif token.type == "footnote_open":
            yield note_id(token)
        for child in token.children or []:
            if child.type == "footnote_ref":
                yield reference_id(child)


def _texts(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield plain_text(token)
        elif token.type in ("fence", "code_block"):
            yield token.content
        elif token.type == "html_block":
            yield entities.unescape(_html_tag.sub(" ", token.content))


def _paragraphs(tokens: list[Token]) -> Iterator[str]:
    """The texts of paragraphs before the footnotes, headings and tables apart."""
    before: Any = None
    for token in tokens:
        if token.type == "footnote_block_open":
            return
        is_prose = before is not None and before.type == "paragraph_open" and before.tag == "p"
        if token.type == "inline" and is_prose and (prose := plain_text(token).strip()):
            yield prose
        before = token
