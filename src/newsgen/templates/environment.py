"""The Jinja environment, the templates' digests and rendering."""

from __future__ import annotations

import operator
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

import jinja2
from jinja2 import meta, nodes

from newsgen.digest import canonical, digest
from newsgen.models import Page, Site
from newsgen.percent import IN_PATH, encoded
from newsgen.problems import Problem, error
from newsgen.templates.errors import TemplateProblem, from_exception, hidden
from newsgen.templates.filters import KNOWN, PURE, escaped, filters_for
from newsgen.templates.flattening import Unsuitable, flattened
from newsgen.templates.folding import folded
from newsgen.templates.keeping import Kept
from newsgen.templates.parsing import Environment
from newsgen.templates.plaincode import CALL, PlainCode

_AS_IT_IS = re.compile(r"[\w.-][\w./-]*", re.ASCII).fullmatch
"""Most addresses: no character to encode, none that may mean another site."""

_OFTEN = 2_000_000
"""Characters made by one template after which it is worth compiling anew for this site alone, some
300 articles: an article's page then takes 50 µs instead of 170, a list of ten 110 for 340, a month
500 for 1,300, and compiling 30 to 60 ms (measured)."""

_GIVEN = frozenset(("page", "view"))
"""What a template sees beside settings, functions and filters."""

_CACHED = 16_384
"""Links kept ready: those of the chrome, of terms and days, and of the articles around."""


class PageInfo(NamedTuple):
    """What a template sees of its own page: path, site-relative URL, absolute URL."""

    path: str
    url: str
    canonical: str


class Templates:
    """All templates of a site over those of the theme.

    folders: (name for messages, folder), the site's own first. kept: what earlier builds left.
    """

    def __init__(
        self,
        site: Site,
        folders: tuple[tuple[str, Path], ...],
        filters: Mapping[str, Callable[..., Any]] | None = None,
        kept: Kept | None = None,
    ) -> None:
        self._site = site
        self._folders = folders
        self._digests: dict[str, bytes] = {}
        self._kept = kept or Kept()
        loader = jinja2.FileSystemLoader([str(folder) for _, folder in folders])
        self._environment = Environment(
            loader=loader,
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=kept,
        )
        base = urlsplit(site.base_url)
        path = quote(base.path, safe=IN_PATH + "%")
        self._base_path = path if path.endswith("/") else path + "/"
        self._origin = f"{base.scheme}://{base.netloc}"
        self.href = lru_cache(_CACHED)(self._href)
        table = filters_for(site, self.href, self.absolute)
        self._environment.filters.update(table.filters)
        self._environment.filters.update(filters or {})
        self._environment.globals.update(table.globals)
        self._environment.globals["site"] = site
        self._plain = self._environment.overlay()
        self._plain.code_generator_class = PlainCode
        self._tree = cache(self._parsed)  # each is asked for by many closures
        self._source = cache(self._read)
        self._loaded: dict[str, jinja2.Template] = {}
        self._made: Counter[str] = Counter()
        self._direct: dict[str, jinja2.Template | None] = {}

    def _href(self, url: str) -> str:
        """A link: the base path and the percent-encoded URL (RFC 3986), which may start at the
        site's root (``/img/x.png``); those of other sites pass."""
        if _AS_IT_IS(url):
            return self._base_path + url
        if "://" in url or url.startswith(("mailto:", "tel:", "#")):
            return url
        path, mark, fragment = url.partition("#")
        return self._base_path + encoded(path.lstrip("/")) + mark + fragment

    def absolute(self, url: str) -> str:
        """A link that stands by itself, for feeds and metadata."""
        return url if "://" in url else self._origin + self.href(url)

    def names(self) -> list[str]:
        """All templates, sorted."""
        return sorted(
            path.relative_to(folder).as_posix()
            for _, folder in self._folders
            if folder.is_dir()
            for path in folder.rglob("*")
            if path.is_file() and not path.name.startswith(".")
        )

    def check(self, names: Iterable[str] | None = None) -> list[Problem]:
        """What is wrong with any template, or any of these: its syntax, an include that is no
        literal name or that does not exist."""
        problems = []
        for name in dict.fromkeys(self.names() if names is None else names):
            if name.endswith((".html", ".xml", ".json", ".jsonl", ".txt")):
                problems.extend(self._check_one(name))
        return problems

    def digest(self, name: str) -> bytes:
        """Digest of a template and of all it reaches."""
        known = self._digests.get(name)
        if known is None:
            before, reached = self._kept.closure(name)
            known = self._digest_of(reached)
            if known != before:  # of other sources, which may reach others
                reached = tuple(sorted(self._closure(name)))
                known = self._digest_of(reached)
                self._kept.keep_closure(name, known, reached)
            self._digests[name] = known
        return known

    def _digest_of(self, names: tuple[str, ...]) -> bytes:
        return digest(canonical([[name, self._source(name)] for name in names]))

    def render(self, page: Page) -> str:
        """The text of a page. Raises TemplateProblem."""
        url = page.path.removesuffix("index.html")
        info = PageInfo(page.path, url, self.absolute(url))
        direct = self._direct_of(page.template)
        if direct is not None:
            try:
                return direct.render(page=info, view=page.view)
            except Exception:
                pass  # Jinja's own way, below, meets it too and knows its place
        template = self._loaded.get(page.template)
        if template is None:
            try:
                template = self._environment.get_template(page.template)
            except jinja2.TemplateError as caught:
                raise TemplateProblem(from_exception(caught, self._path_of)) from caught
            self._loaded[page.template] = template
        try:
            text = template.render(page=info, view=page.view)
        except TemplateProblem:
            raise
        except Exception as caught:
            raise TemplateProblem(from_exception(caught, self._path_of, page.template)) from caught
        self._made[page.template] += len(text)
        if direct is not None and direct.environment is self._plain:  # which was too plain
            self._direct[page.template] = self.direct(page.template, plain=False)
        return text

    def _direct_of(self, name: str) -> jinja2.Template | None:
        """The template compiled for this site alone, once it has made much; None before, and where
        it cannot be."""
        if name not in self._direct:
            if self._made[name] < _OFTEN:
                return None
            self._direct[name] = self.direct(name)
        return self._direct[name]

    def compile(self, names: Iterable[str]) -> None:
        """Have these templates ready for many pages. A broken one is met again, and told, by the
        first page that it makes."""
        for name in names:
            if self._file(name) is not None:
                self._direct[name] = self.direct(name)

    def direct(self, name: str, *, plain: bool = True) -> jinja2.Template | None:
        """A template compiled for this site alone, or None where Jinja has to do it in its own
        way: gives the same text for every page that the template can make. In ``plain`` code it
        fails for a page that has items in the place of attributes, or neither."""
        environment = self._plain if plain else self._environment
        try:
            tree = flattened(name, self._tree, _GIVEN)
            tree = folded(tree, environment, KNOWN, PURE, _GIVEN)
            code = environment.compile(tree)
        except (Unsuitable, jinja2.TemplateError):
            return None
        template = jinja2.Template.from_code(environment, code, environment.globals)
        names = template.root_render_func.__globals__
        names |= {"escape": escaped, CALL: operator.call}  # the first: 7 µs of an article's 58
        return template

    def _parsed(self, name: str) -> nodes.Template:
        return self._environment.parse(self._source(name), name, str(self._file(name)))

    def _check_one(self, name: str) -> list[Problem]:
        try:
            tree = self._tree(name)
            self._environment.get_template(name)  # which then is there for the pages
        except jinja2.TemplateError as caught:
            return [from_exception(caught, self._path_of)]
        except UnicodeDecodeError:
            return [error("encoding", "the template is not UTF-8.", self._path_of(name),
                          hint="Save the file as UTF-8.")]  # fmt: skip
        problems = hidden(self._source(name), self._path_of(name))
        for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
            target = node.template  # type: ignore[attr-defined]
            place = (self._path_of(name), node.lineno)
            if not isinstance(target, nodes.Const) or not isinstance(target.value, str):
                problems.append(
                    error(
                        "dynamic-include",
                        "the template's name is computed, so newsgen cannot tell what the page"
                        " depends on.",
                        *place,
                        hint="Write the name between quotes.",
                    )
                )
            elif self._file(target.value) is None:
                problems.append(
                    error(
                        "no-template",
                        f"there is no template «{target.value}».",
                        *place,
                        hint="Names are relative to the templates folder.",
                    )
                )
        return problems

    def _closure(self, name: str) -> set[str]:
        reached: set[str] = set()
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current in reached:
                continue
            reached.add(current)
            referenced = meta.find_referenced_templates(self._tree(current))
            waiting.extend(found for found in referenced if found is not None)
        return reached

    def _file(self, name: str) -> Path | None:
        parts = [part for part in name.split("/") if part and part != "."]
        if ".." in parts:  # Jinja would refuse it too, but only when a page is made
            return None
        for _, folder in self._folders:
            path = folder.joinpath(*parts)
            if path.is_file():
                return path
        return None

    def _read(self, name: str) -> str:
        path = self._file(name)
        return path.read_text(encoding="utf-8") if path else ""

    def _path_of(self, name: str | None) -> str:
        """A template's path for messages, from its name or its file."""
        if not name:
            return "templates"
        path = Path(name)
        for shown, folder in self._folders:
            if path.is_relative_to(folder):
                return f"{shown}/{path.relative_to(folder).as_posix()}"
            if not path.is_absolute() and (folder / name).is_file():
                return f"{shown}/{name}"
        return f"{self._folders[0][0]}/{path.name}"
