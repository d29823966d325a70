"""`render`: an article's text, whatever its format, becomes safe HTML.

Owns the choice between the short and the full path, and the one call that isolates left-to-right
runs. Must not read files or evaluate template syntax.
"""

from __future__ import annotations

from newsgen.arabic.bidi import isolate, isolate_fragment, may_hold_islands
from newsgen.arabic.language import direction_of
from newsgen.body.limits import amounts
from newsgen.body.paragraphs import escaped, paragraphs_html, plain_paragraphs, without_markup
from newsgen.body.values import BodyOptions, BodyProblem, Format
from newsgen.problems import Location, NewsgenError, Problem


def render(text: str, format: Format, *, options: BodyOptions) -> str:
    """The HTML of a decoded and cleaned text: blocks only, ``<h2>`` the highest heading, no script,
    no ``on…`` attribute, URLs of http, https, mailto, tel or relative ones.

    Raises `NewsgenError` with what `check` finds (lines count from the body's first, the path is
    empty) rather than lose text.
    """
    isolates = options.bidi != "manual" and direction_of(options.lang) == "rtl"
    write = isolated if isolates else escaped
    if format == "text":
        lines = plain_paragraphs(text, by_lines=options.paragraphs != "blank")
        return paragraphs_html(lines, write=write)
    plain = without_markup(text)
    if plain is not None:
        return paragraphs_html(plain, by_lines=options.paragraphs == "lines", write=write)
    html = _markdown_html(text, options)
    return isolate_fragment(html) if isolates else html


def isolated(paragraph: str) -> str:
    """A plain paragraph as HTML with its left-to-right pieces isolated: what `isolate_fragment`
    makes of it, without looking for tags."""
    if not may_hold_islands(paragraph):
        return escaped(paragraph)
    html = isolate(paragraph)
    return html if "<bdi" in html else escaped(paragraph)


def _markdown_html(text: str, options: BodyOptions) -> str:
    if problem := amounts(text):
        raise _refusal(problem)
    from newsgen.body.markdown import NestingError, markdown_html  # 50 ms that many never need

    try:
        return markdown_html(text, options)
    except NestingError as caught:
        raise _refusal(caught.problem) from None


def _refusal(found: BodyProblem) -> NewsgenError:
    where = Location("", found.line, found.column)
    return NewsgenError([Problem(found.code, found.message, where, found.hint)])
