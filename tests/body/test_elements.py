"""Images, tables and code as HTML."""

from __future__ import annotations

import pytest

from newsgen.body import BodyOptions, render

OPTIONS = BodyOptions(bidi="manual", media={"صور/أ ب.jpg": (800, 600)}, root="/repo/")


def html_of(text: str) -> str:
    """The HTML of a Markdown text without isolation."""
    return render(text, "markdown", options=OPTIONS)


def test_a_local_image_has_its_size() -> None:
    """Found by its decoded name, whatever way the text writes it."""
    for written in ("<صور/أ ب.jpg>", "./صور/أ%20ب.jpg"):
        html = html_of(f'نص ![وصف "دقيق"]({written})')
        assert 'alt="وصف &quot;دقيق&quot;" width="800" height="600"' in html
        assert 'loading="lazy" decoding="async">' in html


def test_an_unknown_image_has_no_size() -> None:
    """Nothing is invented."""
    assert "width" not in html_of("![وصف](https://example.org/a.jpg)")


def test_an_image_from_the_root_gets_the_base_path() -> None:
    """So that a site below a folder finds it."""
    assert '<img src="/repo/logo.png"' in html_of("![شعار](/logo.png)")


def test_title_beside_text_is_a_tooltip() -> None:
    """Only an image alone has a caption."""
    html = html_of('نص ![و](a.jpg "تعليق")')
    assert 'title="تعليق"' in html
    assert "figure" not in html


@pytest.mark.parametrize(
    ("info", "attribute"),
    [("python", ' class="language-python"'), ("c++ x", ' class="language-c++"'), ('"><b>', "")],
)
def test_code_runs_from_left_to_right(info: str, attribute: str) -> None:
    """With a class only for the name of a language."""
    html = html_of(f"```{info}\nx < 1\n```")
    assert html == f'<pre dir="ltr"><code{attribute}>x &lt; 1\n</code></pre>\n'


def test_tables_scroll_in_a_named_region() -> None:
    """Each with its number, reachable by keyboard."""
    html = html_of("|أ|\n|-|\n|1|\n\n|ب|\n|-|\n")
    opening = '<div class="table" tabindex="0" role="region" aria-label="جدول {}">\n<table>'
    assert opening.format(1) in html
    assert opening.format(2) in html
    assert html.count("</table>\n</div>") == 2


def test_alignment_is_logical() -> None:
    """Start and end, never left, right or a style attribute."""
    html = html_of("|أ|ب|ج|د|\n|:-|-:|:-:|-|\n|1|2|3|4|")
    assert "style" not in html
    assert '<th class="align-start" scope="col">أ</th>' in html
    assert '<td class="align-end">2</td>' in html
    assert '<td class="align-center">3</td>' in html
    assert "<td>4</td>" in html
