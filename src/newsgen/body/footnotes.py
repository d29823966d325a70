"""How footnotes are written: numbers in the text, a list at the end, links both ways.

Ids are ``fn-1`` and ``fnref-1``: prefixed, so that no text can name an element after a property of
the page's script objects. Roles are those of DPUB-ARIA 1.1. Must not decide what is a footnote.
"""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from newsgen.body.paragraphs import escaped
from newsgen.body.values import Labels

Env = MutableMapping[str, Any]


def use_footnotes(md: MarkdownIt) -> None:
    """Replaces the plugin's way of writing footnotes by ours."""
    md.add_render_rule("footnote_ref", _reference)
    md.add_render_rule("footnote_block_open", _block_open)
    md.add_render_rule("footnote_block_close", _block_close)
    md.add_render_rule("footnote_open", _note_open)
    md.add_render_rule("footnote_close", _note_close)
    md.add_render_rule("footnote_anchor", _back)


def note_id(token: Token) -> str:
    """The id of a footnote."""
    return f"fn-{token.meta['id'] + 1}"


def reference_id(token: Token) -> str:
    """The id of a place in the text that refers to a footnote; later places have two numbers."""
    again = token.meta.get("subId", 0)
    number = token.meta["id"] + 1
    return f"fnref-{number}-{again + 1}" if again else f"fnref-{number}"


def _labels(env: Env) -> Labels:
    labels = env["labels"]
    assert isinstance(labels, Labels)
    return labels


def _reference(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env
) -> str:
    token = tokens[index]
    number = token.meta["id"] + 1
    label = escaped(_labels(env).footnote.replace("{n}", str(number)))
    return (
        f'<sup class="footnote-ref"><a href="#{note_id(token)}" id="{reference_id(token)}"'
        f' role="doc-noteref" aria-label="{label}">{number}</a></sup>'
    )


def _block_open(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env
) -> str:
    label = escaped(_labels(env).footnotes)
    return f'<section class="footnotes" role="doc-endnotes" aria-label="{label}">\n<ol>\n'


def _block_close(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env
) -> str:
    return "</ol>\n</section>\n"


def _note_open(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env
) -> str:
    return f'<li id="{note_id(tokens[index])}">'


def _note_close(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env
) -> str:
    return "</li>\n"


def _back(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env
) -> str:
    token = tokens[index]
    if not env["footnotes"]["list"][token.meta["id"]].get("count"):
        return ""  # nothing in the text refers to it
    label = escaped(_labels(env).back.replace("{n}", str(token.meta["id"] + 1)))
    return (  # U+FE0E keeps phones from drawing the arrow as a coloured picture
        f' <a href="#{reference_id(token)}" class="footnote-back" role="doc-backlink"'
        f' aria-label="{label}">↩\ufe0e</a>'
    )
