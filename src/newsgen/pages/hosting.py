"""``_headers`` and ``_redirects``, for hosts that read them (Cloudflare Pages, Netlify).

The pages that lead on from old addresses are made all the same: they work on every host the site
may ever be moved to, and for what is beyond the number of rules a host takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from urllib.parse import quote

from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.hosts import host_of
from newsgen.models import Page, PlainView, RedirectView, RulesView
from newsgen.pages.kinds import whole
from newsgen.pages.redirects import ALIASES, SPELLINGS

_HEADERS, _REDIRECTS = "_headers", "_redirects"


def rule_pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """The two files, but those that the site brings itself among its static files."""
    host = host_of(config.build.host, config.site.base_url)
    if host is None or not host.rules:
        return
    static = config.root / config.build.static
    if not (static / _HEADERS).exists():
        yield Page(_HEADERS, "headers.txt", PlainView("headers"))
    rules = tuple(islice(_rules(catalog, config), host.redirects or None))
    if rules and not (static / _REDIRECTS).exists():
        view = RulesView(rules, forced=host.name == "netlify")
        yield Page(_REDIRECTS, "redirects.txt", view)


def _rules(catalog: Catalog, config: Config) -> Iterator[tuple[str, str]]:
    """(old address on the host, new one) of each page that leads on; an address that has a space,
    which ends it in these files, is encoded like all else."""
    for kind in (ALIASES, SPELLINGS):
        for page in kind.every(catalog, config):
            assert isinstance(page.view, RedirectView)
            yield f"/{quote(page.path.removesuffix('index.html'))}", page.view.target


RULES = whole(
    "rules",
    rule_pages,
    lambda path: path in (_HEADERS, _REDIRECTS),
    lambda changes: bool(changes.articles or changes.terms),
)
