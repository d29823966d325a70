"""What compiling templates comes to, from one build to the next."""

from __future__ import annotations

import marshal
from pathlib import Path

import jinja2
import pytest

from newsgen.digest import digest
from newsgen.models import Page, PlainView, Site
from newsgen.templates import Kept, Templates

PAGE = Page("x", "a.html", PlainView("x"))


class Sources:
    """A folder of templates, read anew by each build."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.data = b""
        self.compiled: list[str] = []
        self.parsed: list[str] = []

    def write(self, name: str, text: str) -> None:
        """A template."""
        (self.root / name).write_text(text, encoding="utf-8")

    def build(self, shaping: bytes = b"as before", site: Site = Site()) -> tuple[str, bytes]:  # noqa: B008
        """Text and digest of the page, made with what earlier builds kept."""
        kept = Kept(shaping, self.data)
        templates = Templates(site, (("templates", self.root),), kept=kept)
        self.compiled.clear()
        self.parsed.clear()
        made = templates.render(PAGE), templates.digest("a.html")
        self.data = kept.packed() or self.data
        afresh = Templates(site, (("templates", self.root),))
        assert made == (afresh.render(PAGE), afresh.digest("a.html"))
        return made


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sources:
    """A template that reaches another; notes what the first of two builds compiles and parses."""
    site = Sources(tmp_path)
    site.write("a.html", "{% extends 'b.html' %}{% block x %}one{% endblock %}")
    site.write("b.html", "[{% block x %}{% endblock %}]")
    for name, names in (("compile", site.compiled), ("parse", site.parsed)):
        real = getattr(jinja2.Environment, name)

        def noted(self, source, name=None, *rest, real=real, names=names):  # type: ignore[no-untyped-def]
            if self.bytecode_cache is not None:
                names.append(name)
            return real(self, source, name, *rest)

        monkeypatch.setattr(jinja2.Environment, name, noted)
    return site


def test_nothing_is_compiled_twice(site: Sources) -> None:
    """Nor parsed, while sources are the same; and nothing is to be kept then."""
    first = site.build()
    assert set(site.compiled) == set(site.parsed) == {"a.html", "b.html"}
    before = site.data
    assert site.build() == first
    assert (site.compiled, site.parsed) == ([], [])
    kept = Kept(b"as before", before)
    assert kept.packed() == b""


def test_another_source_is_compiled(site: Sources) -> None:
    """And alone; what reaches it has another digest."""
    _, first = site.build()
    site.write("b.html", "({% block x %}{% endblock %})")
    text, other = site.build()
    assert text == "(one)"
    assert other != first
    assert set(site.compiled) == {"b.html"}
    site.write("b.html", "[{% block x %}{% endblock %}]")
    assert site.build() == ("[one]", first)


def test_a_template_that_reaches_others_now_is_followed(site: Sources) -> None:
    """Its old closure does not count any more."""
    _, first = site.build()
    site.write("c.html", "c")
    site.write("b.html", "[{% block x %}{% endblock %}{% include 'c.html' %}]")
    text, other = site.build()
    assert text == "[onec]"
    site.write("c.html", "d")
    text, third = site.build()
    assert text == "[oned]"
    assert len({first, other, third}) == 3


def test_what_shapes_code_makes_it_anew(site: Sources) -> None:
    """Jinja works out at once what settings tell."""
    site.write("a.html", "{{ 'x/'|url }}")
    assert site.build()[0] == "/x/"
    other = Site(base_url="https://news.example/sub/")
    assert site.build(b"other settings", other)[0] == "/sub/x/"
    assert site.compiled == ["a.html"]
    assert site.build()[0] == "/x/"


def sealed(data: bytes) -> bytes:
    """With its digest in front."""
    return digest(data) + data


@pytest.mark.parametrize("data", [b"", b"x", bytes(16), digest(b""), marshal.dumps(({}, {}, {}))])
def test_what_cannot_be_read_is_nothing(site: Sources, data: bytes) -> None:
    """As if there were none."""
    site.data = data
    assert site.build()[0] == "[one]"
    assert "a.html" in site.compiled


@pytest.mark.parametrize("at", [0, 15, 16, 40, -1])
def test_a_byte_that_something_else_changed_is_noticed(site: Sources, at: int) -> None:
    """Reading code that nobody compiled could end the interpreter."""
    site.build()
    spoilt = bytearray(site.data)
    spoilt[at] ^= 1
    site.data = bytes(spoilt)
    assert site.build()[0] == "[one]"
    assert set(site.compiled) == {"a.html", "b.html"}


def test_code_of_another_python_is_nothing(site: Sources) -> None:
    """Jinja writes into its head what it is of."""
    site.build()
    shaped, codes, closures = marshal.loads(site.data[16:])
    spoilt = {key: b"other" + code for key, code in codes.items()}
    site.data = sealed(marshal.dumps((shaped, spoilt, closures)))
    assert site.build()[0] == "[one]"
    assert set(site.compiled) == {"a.html", "b.html"}
