"""Raw HTML where a site allows it."""

from __future__ import annotations

import pytest

from newsgen.body import BodyOptions, render
from newsgen.body.sanitize import sanitized


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<u>أ</u>", "<u>أ</u>"),
        ('<span lang="fr" dir="ltr">x</span>', '<span lang="fr" dir="ltr">x</span>'),
        ("<script>x</script>أ", "أ"),
        ("<style>x</style>أ", "أ"),
        ("<!-- x -->أ", "أ"),
        ("<iframe src=x></iframe>", ""),
        ('<p id="location" onclick="x">أ</p>', "<p>أ</p>"),
        ('<p id="h-x">أ</p>', '<p id="h-x">أ</p>'),
        ('<p class="table evil" style="x" role="alert">أ</p>', '<p class="table">أ</p>'),
        ('<p dir="x">أ</p>', "<p>أ</p>"),
        ('<a href="javascript:x">أ</a>', "<a>أ</a>"),
        ('<a href="//e.org/" target="_blank">أ</a>', '<a href="//e.org/">أ</a>'),
        ('<q cite="javascript:x">أ</q>', "<q>أ</q>"),
        ('<img src="data:image/png;base64,A">', "<img>"),
        ('<div tabindex="5">أ</div>', "<div>أ</div>"),
        ("<h1>أ</h1>", "أ"),
    ],
)
def test_what_is_left(html: str, left: str) -> None:
    """Text stays, with harmless elements and attributes."""
    assert sanitized(html) == left


def test_our_own_html_passes_unchanged() -> None:
    """Everything that the renderer writes is on the lists."""
    text = (
        "# ع\n\nنص[^1] [أ](https://e.org) `c` ~~x~~  \n**ب**\n\n|أ|\n|:-:|\n|1|\n\n> ق\n\n3. x\n\n"
        '![و](a.jpg "ت")\n\n```py\nx < 1\n```\n\n---\n\n[^1]: هامش\n'
    )
    options = BodyOptions(bidi="manual", media={"a.jpg": (3, 4)})
    plain = render(text, "markdown", options=options)
    assert render(text, "markdown", options=options._replace(raw_html=True)) == plain
