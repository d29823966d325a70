"""How images, tables, code and line breaks are written as HTML.

Must not change which tokens there are (`outline` does) or decide what is allowed (`links` does).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from newsgen import images
from newsgen.body.footnotes import Env
from newsgen.body.links import from_root, local_name
from newsgen.body.paragraphs import escaped
from newsgen.body.values import BodyOptions

_language_name = re.compile(r"[A-Za-z0-9+#._-]{1,30}").match


SIZES = "(min-width: 42rem) 38rem, 92vw"
"""How wide a picture stands in an article: the column of the theme."""


def language_of(info: str) -> str:
    """The name of a programming language after a code fence, or ""."""
    found = _language_name(info.strip())
    return found.group() if found else ""


def use_elements(md: MarkdownIt) -> None:
    """Replaces the parser's way of writing these elements by ours."""
    md.add_render_rule("image", _image)
    md.add_render_rule("code_inline", _code)
    md.add_render_rule("code_block", _code_block)
    md.add_render_rule("fence", _code_block)
    md.add_render_rule("table_open", _table_open)
    md.add_render_rule("table_close", _table_close)
    md.add_render_rule("paragraph_break", _paragraph_break)


def _image(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env
) -> str:
    token = tokens[index]
    settings: BodyOptions = env["options"]
    src = str(token.attrs["src"])
    alt = self.renderInlineAsText(token.children, options, env)
    size = ""
    name = local_name(src)
    width, height = settings.media.get(name, (0, 0)) if name else (0, 0)
    if width > 0 and height > 0:
        size = f' width="{width}" height="{height}"'
        if settings.images and (choices := images.srcset(src, width, height)):
            size += f' srcset="{escaped(choices)}" sizes="{SIZES}"'
    title = str(token.attrs.get("title", ""))
    captioned = bool(title) and bool(token.meta.get("figure"))
    tooltip = f' title="{escaped(title)}"' if title and not captioned else ""
    source = escaped(from_root(src, settings.root))
    return (
        f'<img src="{source}" alt="{escaped(alt)}"{size}{tooltip} loading="lazy" decoding="async">'
    )


def _code(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env
) -> str:
    return f'<code dir="ltr">{escaped(tokens[index].content)}</code>'


def _code_block(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env
) -> str:
    token = tokens[index]
    name = language_of(token.info)
    language = f' class="language-{name}"' if name else ""
    return f'<pre dir="ltr"><code{language}>{escaped(token.content)}</code></pre>\n'


def _table_open(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env
) -> str:
    settings: BodyOptions = env["options"]
    number = env["tables"] = env.get("tables", 0) + 1
    label = escaped(settings.labels.table.replace("{n}", str(number)))
    return f'<div class="table" tabindex="0" role="region" aria-label="{label}">\n<table>\n'


def _table_close(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env
) -> str:
    return "</table>\n</div>\n"


def _paragraph_break(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env
) -> str:
    return "</p>\n<p>"
