"""`facts`: what the loader keeps of a text: words, prose, files, links, problems.

Reads the same tokens that are rendered, so that both agree; plain texts need no parser. Must not
look at files or at other articles.
"""

from __future__ import annotations

from newsgen.arabic.reading import words as count_words
from newsgen.body.limits import amounts
from newsgen.body.paragraphs import RULE, plain_paragraphs, without_markup
from newsgen.body.values import BodyFacts, BodyOptions, Format


def facts(text: str, format: Format, options: BodyOptions) -> BodyFacts:
    """The facts of a decoded and cleaned text; never raises on what it holds."""
    if format == "text":
        return _plain(plain_paragraphs(text, by_lines=options.paragraphs != "blank"), text)
    paragraphs = without_markup(text)
    if paragraphs is not None:
        return _plain(paragraphs, text)
    if problem := amounts(text):
        return BodyFacts(words=count_words(text), problems=(problem,))
    from newsgen.body.markdown import NestingError
    from newsgen.body.survey import survey

    try:
        return survey(text, options)
    except NestingError as caught:
        return BodyFacts(words=count_words(text), problems=(caught.problem,))


def _plain(paragraphs: list[str], text: str) -> BodyFacts:
    rules = paragraphs.count(RULE)  # each would be counted as a word
    prose = [paragraph for paragraph in paragraphs if paragraph != RULE] if rules else paragraphs
    return BodyFacts(words=count_words(text) - rules, prose=tuple(prose))
