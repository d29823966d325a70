"""A real export of WordPress becomes a site."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pytest

from newsgen import body
from newsgen.arabic.hygiene import clean
from newsgen.body import BodyOptions
from newsgen.importers.content import content
from newsgen.importers.intake import take
from newsgen.importers.tree import parsed, text_of
from newsgen.importers.wordpress import Item, parts
from tests.real.conftest import Command


@pytest.fixture(scope="module")
def wxr(shared: Path) -> Path:
    """The export."""
    [path] = (shared / "real/wxr").glob("*.xml")
    return path


def test_every_character_of_every_post_is_in_its_article(wxr: Path, tmp_path: Path) -> None:
    """None is lost, and none stands there as markup by accident."""
    report = take([(wxr, wxr.name)], tmp_path, "articles")
    assert {problem.code for problem in report.problems} <= {"alias"}
    wanted: Counter[str] = Counter()
    posts = [part for part in parts(wxr, "") if isinstance(part, Item) and part.kind == "post"]
    for post in posts:
        text = clean(text_of(parsed(content(post.content, {}).html)))[0]
        wanted.update("".join(text.split()))
    got: Counter[str] = Counter()
    for path in report.written:
        _, _, text = (tmp_path / path).read_text(encoding="utf-8").partition("\n---\n\n")
        made = body.render(text, "markdown", options=BodyOptions(bidi="manual"))
        got.update("".join(html.unescape(re.sub(r"<[^>]*>", "", made)).split()))
    assert wanted - got == Counter()
    assert len(posts) == len(report.written)


def test_it_builds_and_keeps_its_addresses(wxr: Path, tmp_path: Path) -> None:
    """Without an error; each public post answers where it did."""
    newsgen = Command(tmp_path)
    (tmp_path / "newsgen.toml").write_text('title = "أخبار"\n', encoding="utf-8")
    assert newsgen("import", str(wxr)).code == 0
    report = newsgen("build", "--json").report()
    assert report["errors"] == 0
    links = (part for part in parts(wxr, "") if isinstance(part, Item))
    for post in links:
        dated = re.search(r"/(\d{4}/\d{2}/\d{2}/.+)/$", post.link)
        if post.kind == "post" and post.status == "publish" and dated:
            path = unicodedata.normalize("NFC", unquote(dated[1]))
            assert (tmp_path / "public" / path / "index.html").is_file()
