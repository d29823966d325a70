"""What WordPress keeps of a text, as HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.importers.content import File, content
from newsgen.importers.markdown import markdown
from newsgen.importers.tree import parsed

FILES = {
    "4": File("https://daffa.example/wp-content/uploads/4.jpg", "بحر", "عند «الغروب»"),
    "5": File("https://daffa.example/wp-content/uploads/5.jpg"),
}


def made(text: str) -> str:
    found = content(text, FILES)
    return markdown(parsed(found.html), lines=found.lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أول\nسطر\r\n\r\nثان", "أول\\\nسطر\n\nثان"),
        ("<!-- wp:paragraph -->\n<p>أول\nسطر</p>\n<!-- /wp:paragraph -->", "أول سطر"),
        ("أ<!--more-->\n\nب", "أ\n\nب"),
        ('[caption id="a" width="3"]<a href="x"><img src="b.jpg"/></a> شرح[/caption]',
         '![](b.jpg "شرح")'),
        ('[caption caption="شرح &amp; زيادة"]<img src="b.jpg">[/caption]',
         '![](b.jpg "شرح & زيادة")'),
        ("[caption]بلا صورة[/caption]", "بلا صورة"),
        ("[embed]https://v.example/?a=1&amp;b=2[/embed]", "<https://v.example/?a=1&b=2>"),
        ("أ\n\nhttps://v.example/1\n\nب", "أ\n\n<https://v.example/1>\n\nب"),
        ("راجع https://v.example/1 لطفا", "راجع https://v.example/1 لطفا"),
        ('[gallery ids="4,9,5"]',
         '![بحر](https://daffa.example/wp-content/uploads/4.jpg "عند «الغروب»")\n\n'
         "![](https://daffa.example/wp-content/uploads/5.jpg)"),
        ('[audio mp3="https://v.example/a.mp3"][/audio]', "<https://v.example/a.mp3>"),
        ('[video src="https://v.example/a.mp4"]', "<https://v.example/a.mp4>"),
        ("[audio]", ""),
    ],
)  # fmt: skip
def test_shortcodes_and_blocks_become_what_readers_saw(text: str, expected: str) -> None:
    """Captions, embeds, galleries, recordings; paragraphs of both editors."""
    assert made(text) == expected


def test_shortcodes_of_plugins_stay_and_are_named() -> None:
    """By their looks: brackets in prose are none."""
    text = '[poll id="3"] [tab]أ[/tab] [رواه أحمد] [sic] [1] [[note a="b"]]'
    found = content(text, {})
    assert found.unknown == ("poll", "tab")
    assert found.html == text


@given(st.text(st.sampled_from('[]/caption galeryidsb="4<>img src\n'), max_size=80))
def test_any_text_is_taken(text: str) -> None:
    """No shortcode is too broken."""
    content(text, FILES)
