"""What pages say of themselves to machines: schema.org terms as plain data for the filter ``json``.

Only what readers of such data are known to use and what the page does not say better elsewhere
(Google, "Article" and "Breadcrumb" structured data). Must not write HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from newsgen.models import ArticleView, Site

Absolute = Callable[[str], str]
"""From a link of the site to an absolute address."""

Data = dict[str, object]


def news_article(view: ArticleView, canonical: str, site: Site, absolute: Absolute) -> Data:
    """schema.org/NewsArticle. ``canonical`` is the address of the article's page."""
    card = view.card
    publisher: Data = {"@type": "Organization", "name": site.publisher or site.title}
    authors: list[Data] = [{"@type": "Person", "name": author.name} for author in view.authors]
    data: Data = {
        "@type": "NewsArticle",
        "headline": card.title,
        "inLanguage": card.lang or site.language,
        "mainEntityOfPage": canonical,
        "author": authors or [publisher],
        "publisher": publisher,
    }
    if card.published:
        data["datePublished"] = card.published
        data["dateModified"] = view.updated or card.published
    if view.corrections:
        data["correction"] = [
            {"@type": "CorrectionComment", "text": note.text, "datePublished": note.date}
            for note in view.corrections
        ]
    if card.section:
        data["articleSection"] = card.section.name
    if view.dateline:
        data["dateline"] = view.dateline
    if card.image:
        data["image"] = [absolute(card.image.src)]
    return data


def breadcrumb_list(
    trail: Iterable[tuple[str, str]], here: str, home: str, absolute: Absolute
) -> Data:
    """schema.org/BreadcrumbList: from the home page, by that name, over the pairs (text, link) to
    the page ``here``, which is left out where it is ""."""
    steps: list[Data] = [
        {"@type": "ListItem", "position": position, "name": name, "item": absolute(url)}
        for position, (name, url) in enumerate([(home, ""), *trail], start=1)
    ]
    if here:
        steps.append({"@type": "ListItem", "position": len(steps) + 1, "name": here})
    return {"@type": "BreadcrumbList", "itemListElement": steps}
