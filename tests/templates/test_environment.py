"""Templates: overrides file by file, closures' digests, links, what is checked before a build."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.models import Page, PlainView, Site
from newsgen.templates import TemplateProblem, Templates, environment
from newsgen.templates.environment import PageInfo
from newsgen.theme import theme_folder

VIEW = PlainView("x")


class Folders:
    """A site's templates over a theme's."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.own("base.html", "own base: {% block main %}{% endblock %}")
        self.theme("base.html", "theme base: {% block main %}{% endblock %}")
        self.theme(
            "day.html",
            '{% extends "base.html" %}{% block main %}{% include "_card.html" %}{% endblock %}',
        )
        self.theme("_card.html", "card {{ view.name }}")
        self.theme("list.html", "list")

    def own(self, name: str, text: str | bytes) -> None:
        """Write a template of the site."""
        self._write("templates", name, text)

    def theme(self, name: str, text: str | bytes) -> None:
        """Write a template of the theme."""
        self._write("theme", name, text)

    def _write(self, folder: str, name: str, text: str | bytes) -> None:
        path = self.root / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def templates(self, site: Site | None = None) -> Templates:
        """As a build finds them now."""
        folders = (("templates", self.root / "templates"), ("theme", self.root / "theme"))
        return Templates(site or Site(), folders)

    def render(self, name: str, path: str = "index.html") -> str:
        """A page by the template ``name``."""
        return self.templates().render(Page(path, name, VIEW))

    def problems(self) -> list[tuple[str, str, int]]:
        """(code, path, line) of each problem."""
        return [
            (found.code, found.location.path, found.location.line)
            for found in self.templates().check()
        ]


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """Some templates."""
    return Folders(tmp_path)


def test_a_sites_template_takes_the_place_of_the_themes(folders: Folders) -> None:
    """File by file: the theme's page extends the site's base."""
    assert folders.render("day.html") == "own base: card x"
    (folders.root / "templates/base.html").unlink()
    assert folders.render("day.html") == "theme base: card x"


def test_names_are_those_of_both_folders(folders: Folders) -> None:
    """Folders inside count; hidden files do not."""
    folders.own("parts/x.html", "x")
    folders.own(".x.html.swp", "{%")
    assert sorted(set(folders.templates().names())) == [
        "_card.html", "base.html", "day.html", "list.html", "parts/x.html",
    ]  # fmt: skip
    assert folders.problems() == []


def test_a_missing_folder_is_no_problem(folders: Folders) -> None:
    """A site need not have templates of its own."""
    templates = Templates(
        Site(), (("templates", folders.root / "no"), ("theme", folders.root / "theme"))
    )
    assert templates.check() == []
    assert templates.render(Page("index.html", "list.html", VIEW)) == "list"


@pytest.mark.parametrize("name", ["day.html", "base.html", "_card.html"])
def test_a_digest_changes_with_all_that_a_template_reaches(folders: Folders, name: str) -> None:
    """Itself, what it extends, what it includes."""
    before = folders.templates().digest("day.html")
    assert folders.templates().digest("day.html") == before
    path = folders.root / ("templates" if name == "base.html" else "theme") / name
    path.write_text(path.read_text("utf-8") + " ", "utf-8")
    assert folders.templates().digest("day.html") != before


def test_a_digest_reaches_through_imports_and_circles(folders: Folders) -> None:
    """Two steps away counts too, and two templates that name each other are no trap."""
    folders.theme("day.html", '{% from "_a.html" import a %}{{ a() }}')
    folders.theme("_a.html", '{% import "_b.html" as b %}{% macro a() %}{{ b.b() }}{% endmacro %}')
    folders.theme("_b.html", '{% macro b() %}{% include "_a.html" %}{% endmacro %}')
    before = folders.templates().digest("day.html")
    folders.theme("_b.html", '{% macro b() %}new{% include "_a.html" %}{% endmacro %}')
    assert folders.templates().digest("day.html") != before


def test_a_digest_ignores_what_a_template_does_not_reach(folders: Folders) -> None:
    """Another template, or the theme's below the site's own, changes nothing."""
    before = folders.templates().digest("day.html")
    folders.theme("list.html", "another")
    folders.theme("base.html", "another")
    folders.own("new.html", "new")
    assert folders.templates().digest("day.html") == before


def test_an_override_is_another_digest(folders: Folders) -> None:
    """The moment a site puts its own partial in place."""
    before = folders.templates().digest("day.html")
    folders.own("_card.html", "mine")
    assert folders.templates().digest("day.html") != before


def test_a_syntax_error_has_its_file_and_line(folders: Folders) -> None:
    """The site's file, not the theme's of that name; every broken template at once."""
    folders.own("day.html", "one\ntwo\n{% if %}\n")
    folders.theme("list.html", "\n{% endfor %}")
    assert folders.problems() == [
        ("template", "templates/day.html", 3),
        ("template", "theme/list.html", 2),
    ]


@pytest.mark.parametrize(
    "tag",
    [
        "{% include view.name %}",
        '{% include "_card" ~ ".html" %}',
        '{% include ["_card.html", "list.html"] %}',
        "{% extends page.path %}",
        "{% import view.name as x %}",
        "{% from view.name import x %}",
        "{% include 7 %}",
    ],
)
def test_a_computed_template_name_is_refused(folders: Folders, tag: str) -> None:
    """What a page depends on must be known before it is made."""
    folders.own("day.html", f"\n{tag}")
    assert folders.problems() == [("dynamic-include", "templates/day.html", 2)]


@pytest.mark.parametrize(
    "tag",
    ['{% include "no.html" %}', '{% extends "no.html" %}', '{% from "no.html" import x %}',
     '{% include "../theme/list.html" %}', '{% include "no.html" ignore missing %}'],
)  # fmt: skip
def test_a_missing_template_is_told_where_it_is_named(folders: Folders, tag: str) -> None:
    """Line and name; before the first page is made."""
    folders.own("day.html", f"\n\n{tag}")
    [problem] = folders.templates().check()
    assert (problem.code, problem.location.path, problem.location.line) == (
        "no-template", "templates/day.html", 3,
    )  # fmt: skip
    assert "«" in problem.message


@pytest.mark.parametrize("tag", ["{{ view.name | nofilter }}", "{{ view is notest }}"])
def test_an_unknown_filter_is_told_with_its_line(folders: Folders, tag: str) -> None:
    """Not only when a page meets it."""
    folders.own("day.html", f"\n{tag}")
    assert folders.problems() == [("template", "templates/day.html", 2)]


def test_a_template_that_is_no_utf8_is_told(folders: Folders) -> None:
    """An editor that saves in another encoding is no bug of newsgen."""
    folders.own("day.html", "عربي".encode("cp1256"))
    assert folders.problems() == [("encoding", "templates/day.html", 0)]


def test_other_files_among_the_templates_are_not_read(folders: Folders) -> None:
    """Notes and pictures may lie there."""
    folders.own("README.md", "{% if %}")
    folders.own("x.png", b"\xff\x00{%")
    assert folders.problems() == []


def test_an_error_while_rendering_names_the_line(folders: Folders) -> None:
    """In the innermost template; a missing value is an error, never an empty place."""
    folders.theme("_card.html", "\n\n{{ view.no }}")
    with pytest.raises(TemplateProblem) as caught:
        folders.render("day.html")
    place = caught.value.problem.location
    assert (place.path, place.line) == ("theme/_card.html", 3)
    assert "no" in caught.value.problem.message


def test_an_error_after_many_pages_names_the_line(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the template where it is, although the page's was compiled anew by then."""
    monkeypatch.setattr(environment, "_OFTEN", 1)
    folders.theme("_macros.html", "{% macro m(x) %}\n\n{{ 6 // x }}{% endmacro %}")
    folders.theme("list.html", '{% from "_macros.html" import m %}\n{{ m(view.name | length) }}')
    templates = folders.templates()
    for name in ("a", "b", "cd", "efg"):
        text = templates.render(Page("x.html", "list.html", PlainView(name)))
        assert text.strip() == str(6 // len(name))
    assert templates.direct("list.html") is not None
    with pytest.raises(TemplateProblem) as caught:
        templates.render(Page("x.html", "list.html", PlainView("")))
    place = caught.value.problem.location
    assert (place.path, place.line) == ("theme/_macros.html", 3)


def test_a_page_that_jinja_alone_can_make_is_made(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are."""
    monkeypatch.setattr(environment, "_OFTEN", 0)
    templates = folders.templates()
    assert templates.direct("day.html") is None
    assert templates.render(Page("x.html", "day.html", VIEW)) == "own base: card x"


def test_items_in_the_place_of_attributes_are_found(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By code that is less plain, from the second page on."""
    monkeypatch.setattr(environment, "_OFTEN", 0)
    folders.theme("list.html", "{{ {'a': view.name}.a }}{{ view.no | default('!') }}")
    templates = folders.templates()
    plain, jinjas = templates.direct("list.html"), templates.direct("list.html", plain=False)
    assert plain is not None and jinjas is not None
    with pytest.raises(AttributeError):
        plain.render(view=VIEW)
    assert jinjas.render(view=VIEW) == "x!"
    page = Page("x.html", "list.html", VIEW)
    assert [templates.render(page) for _ in range(3)] == ["x!"] * 3


def test_a_missing_page_template_is_a_problem(folders: Folders) -> None:
    """Also where a theme is not whole."""
    with pytest.raises(TemplateProblem) as caught:
        folders.render("year.html")
    assert caught.value.problem.code == "no-template"
    assert "«year.html»" in caught.value.problem.message


def test_a_template_sees_site_page_and_view_alone(folders: Folders) -> None:
    """Its own path, URL and canonical address among them; text is escaped."""
    folders.own("list.html", "{{ page.path }} {{ page.url }} {{ page.canonical }} {{ site.title }}")
    site = Site(title="<b>", base_url="https://e.org/news/")
    text = folders.templates(site).render(Page("tags/وسم/index.html", "list.html", VIEW))
    assert text == (
        "tags/وسم/index.html tags/وسم/ https://e.org/news/tags/%D9%88%D8%B3%D9%85/ &lt;b&gt;"
    )


def test_every_page_is_rendered_anew_from_its_view(folders: Folders) -> None:
    """The template is kept, its last view is not."""
    templates = folders.templates()
    made = [
        templates.render(Page("index.html", "_card.html", PlainView(name))) for name in ("a", "b")
    ]
    assert made == ["card a", "card b"]


@pytest.mark.parametrize(
    ("url", "base", "href"),
    [
        ("", "https://e.org/", "/"),
        ("", "https://e.org", "/"),
        ("tags/", "https://e.org/news", "/news/tags/"),
        ("وسم/", "https://e.org/news/", "/news/%D9%88%D8%B3%D9%85/"),
        ("a/", "https://e.org/م/", "/%D9%85/a/"),
        ("a/", "https://e.org/%D9%85/", "/%D9%85/a/"),
        ("/img/x.png", "https://e.org/news/", "/news/img/x.png"),
        ("//e.com/x", "https://e.org/", "/e.com/x"),
        ("a b?.png", "https://e.org/", "/a%20b%3F.png"),
        ('"><script>', "https://e.org/", "/%22%3E%3Cscript%3E"),
        ("50%.png", "https://e.org/", "/50%25.png"),
        ("2018/a-b_c.d/~x/", "https://e.org/n/", "/n/2018/a-b_c.d/~x/"),
        ("a//b.png", "https://e.org/", "/a//b.png"),
        ("a\n", "https://e.org/", "/a%0A"),
        ("٣/", "https://e.org/", "/%D9%A3/"),
        ("a/#h-x", "https://e.org/", "/a/#h-x"),
        ("#main", "https://e.org/news/", "#main"),
        ("https://e.com/?q=1#x", "https://e.org/", "https://e.com/?q=1#x"),
        ("mailto:a@e.org", "https://e.org/", "mailto:a@e.org"),
        ("tel:+2125", "https://e.org/", "tel:+2125"),
        ("javascript:alert(1)", "https://e.org/", "/javascript:alert(1)"),
    ],
)
def test_links(folders: Folders, url: str, base: str, href: str) -> None:
    """The base path, percent-encoding, and what passes as it is."""
    assert folders.templates(Site(base_url=base)).href(url) == href


def test_absolute_links(folders: Folders) -> None:
    """For feeds and metadata: the whole address; addresses of others pass."""
    templates = folders.templates(Site(base_url="https://e.org:8443/news/"))
    assert templates.absolute("وسم/") == "https://e.org:8443/news/%D9%88%D8%B3%D9%85/"
    assert templates.absolute("/x.png") == "https://e.org:8443/news/x.png"
    assert templates.absolute("https://e.com/م") == "https://e.com/م"


@given(st.text().filter(lambda url: "://" not in url and "#" not in url))
def test_a_link_never_leaves_its_attribute(url: str) -> None:
    """Whatever a path holds: plain ASCII below the base path, without quotes or spaces."""
    try:
        url.encode()
    except UnicodeEncodeError:
        return
    if url.startswith(("mailto:", "tel:")):
        return
    href = Templates(Site(base_url="https://e.org/b/"), ()).href(url)
    assert href.startswith("/b/")
    assert href.isascii() and href.isprintable()
    assert not set(href) & set(' "<>\\^`{|}')


def test_the_theme_is_whole_and_without_problems() -> None:
    """newsgen's own templates pass the check that a site's must."""
    folder = theme_folder() / "templates"
    templates = Templates(
        Site(),
        (("theme", folder),),
        {"html": str, "feed_html": str},
    )
    assert "article.html" in templates.names()
    assert templates.check() == []


def test_page_info_is_plain() -> None:
    """Three texts, nothing that could reach further."""
    assert PageInfo._fields == ("path", "url", "canonical")


def test_templates_are_compiled_before_their_first_page(tmp_path: Path) -> None:
    """Those that there are; a page's text is the same."""
    site = tmp_path / "templates"
    site.mkdir()
    (site / "x.html").write_text("{{ site.title }}: {{ view.name }}", encoding="utf-8")
    plain, ready = (Templates(Site(), (("templates", site),)) for _ in range(2))
    ready.compile(["x.html", "@copy", "missing.html"])
    page = Page("x/index.html", "x.html", VIEW)
    assert ready.render(page) == plain.render(page) == "أرشيف الأخبار: x"
