"""The order in which a browser draws mixed lines, measured from where its characters stand."""

from __future__ import annotations

from html import escape

import pytest

from newsgen.arabic.bidi import isolate
from tests.browser.conftest import Opener

DRAWN = """html => {
  const line = document.createElement('p');
  line.dir = 'rtl'; line.lang = 'ar'; line.style.whiteSpace = 'nowrap'; line.innerHTML = html;
  document.querySelector('main').replaceChildren(line);
  const found = [], range = new Range();
  const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    for (let i = 0; i < node.length; i++) {
      range.setStart(node, i); range.setEnd(node, i + 1);
      const box = range.getClientRects()[0], sign = node.data[i].trim();
      if (sign && box?.width) found.push([(box.left + box.right) / 2, sign]);
    }
  }
  return found.sort((a, b) => a[0] - b[0]).map(pair => pair[1]).join('');
}"""
"""The visible characters of a line as they stand from left to right."""

# From left to right, the way the eye of someone who reads Latin finds them: what must not turn
# round is written as in the text, what Arabic readers expect from right to left is turned.
CASES = [
    ("اتصلوا بالرقم +212 661 20 30 40 صباحًا", "+212661203040"),
    ("انخفضت الحرارة إلى -7 ليلًا", "-7"),
    ("كُتب البرنامج بلغة C++ قديمًا", "C++"),
    ("قال الحساب @akhbar_ma أمس", "@akhbar_ma"),
    ("بلغ السعر $75 للبرميل", "$75"),
    ("صدر الكتاب برقم ISBN 978-9954-1-2345-6 حديثًا", "ISBN978-9954-1-2345-6"),
    ("راجعوا https://example.org/a/?b=1 للمزيد", "https://example.org/a/?b=1"),
    ("بتاريخ 2021-03-29 عادت الملاحة", "2021-03-29"),
    ("فاز الفريق 3-1 في الذهاب", "1-3"),
    ("في الفترة 2010–2015 ارتفع الإنتاج", "2015–2010"),
]


@pytest.fixture(scope="module")
def drawn(archive, browser):  # type: ignore[no-untyped-def]
    """The Latin characters and signs of an isolated Arabic line, from left to right."""
    context = browser.new_context(viewport={"width": 1280, "height": 600})
    page = context.new_page()
    page.goto(archive.url("404.html"))

    def draw(text: str, *, isolated: bool = True) -> str:
        html = isolate(text) if isolated else escape(text)
        line: str = page.evaluate(DRAWN, html)
        return "".join(c for c in line if not ("\u0600" <= c <= "\u06ff"))

    yield draw
    context.close()


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[1] for case in CASES])
def test_pieces_are_drawn_in_their_order(drawn, text: str, expected: str) -> None:  # type: ignore[no-untyped-def]
    """Numbers, names and addresses keep their order; scores and ranges read from the right."""
    assert drawn(text) == expected


def test_without_isolation_they_turn_round(drawn) -> None:  # type: ignore[no-untyped-def]
    """The measure sees the fault that isolation mends."""
    assert drawn(CASES[0][0], isolated=False) != CASES[0][1]
    assert drawn(CASES[3][0], isolated=False) == "akhbar_ma@"


def test_arabic_runs_from_right_to_left(open_page: Opener) -> None:
    """A plain Arabic line starts at the right edge of its paragraph."""
    page = open_page("404.html")
    assert page.evaluate(DRAWN, "دار") == "راد"


def test_lists_of_names_keep_their_order(drawn) -> None:  # type: ignore[no-untyped-def]
    """Names side by side stand from right to left, each before its own number (the signs are
    drawn mirrored, so that the first of a pair is the right one)."""
    assert drawn("شركات Apple (3)، IBM (12)") == ")12(IBM)3(Apple"
