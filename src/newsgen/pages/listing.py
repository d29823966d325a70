"""A list of articles on numbered pages, and which of these a change touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from newsgen.models import Card, ListView, Page
from newsgen.pages.kinds import LAST, Part

_TOLD = 20
"""Pages of a listing up to which each numbered page says how many there are: adding a page to a
longer one must not render hundreds."""


def list_pages(
    taxonomy: str,
    name: str,
    url: str,
    total: int,
    cards: Iterator[Card],
    *,
    size: int,
    feed: str = "",
    part: str = "",
    first: int = 1,
) -> Iterator[Page]:
    """Full pages from the oldest, then the landing page with the newest ``size`` to
    ``2 * size - 1`` cards: one more article touches the landing page alone, and each time that
    ``size`` have come, one new numbered page and the others of a short listing, which say how many
    there are. With ``first`` from that number on: then ``cards`` begin with that page's."""
    sealed = sealed_pages(total, size)
    pages = sealed + 1
    for number in range(first, sealed + 1):
        page = _take(cards, size)
        yield Page(
            f"{url}{number}/index.html",
            "list.html",
            ListView(
                taxonomy, name, url, number, 0, page,
                older=f"{url}{number - 1}/" if number > 1 else "",
                newer=f"{url}{number + 1}/" if number < sealed else url,
                feed=feed,
                pages=pages if pages <= _TOLD else 0,
            ),
            part=part,
            number=number,
        )  # fmt: skip
    newest = tuple(reversed(tuple(cards)))
    older = f"{url}{sealed}/" if sealed else ""
    view = ListView(
        taxonomy, name, url, 0, total, newest, older=older, newer="", feed=feed, pages=pages
    )
    yield Page(f"{url}index.html", "list.html", view, part=part, number=LAST)


def sealed_pages(total: int, size: int) -> int:
    """How many numbered pages a listing has; all are full."""
    return max(0, total // size - 1)


def first_wanted(part: Part, total: int, size: int) -> int:
    """The number from which a listing's pages are planned: the landing page always is."""
    return max(1, min(part.start, sealed_pages(total, size) + 1))


def first_touched(total: int, size: int, ranks: Iterable[int], changes: int) -> int:
    """The number from which a listing's pages may differ after ``changes`` articles came, went or
    changed at these ``ranks`` (from 0, the oldest), where ``total`` articles are now.

    Before, there were at least ``total - changes``; the page that was the last numbered one is
    touched by another after it, and in a short listing all are, which say how many there are.
    """
    least = sealed_pages(max(0, total - changes), size)
    if least + 1 <= _TOLD:
        return 0
    return min(min(ranks) // size + 1, least)


def _take(cards: Iterator[Card], size: int) -> tuple[Card, ...]:
    """The next ``size`` cards, newest first."""
    return tuple(islice(cards, size))[::-1]
