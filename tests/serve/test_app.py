"""The preview over HTTP, as GitHub Pages would answer; and what it refuses."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from newsgen.serve.snippet import without_snippet
from tests.serve.conftest import BASE_SETTINGS, TOKEN, Live
from tests.sites import SiteTest, article

FIRST = "/repo/2022/07/18/خبر-أول/"


def test_every_url_of_a_build_has_its_bytes(
    full_site: SiteTest, start: Callable[..., Live]
) -> None:
    """Without the snippet; with a type and a validator."""
    live = start()
    files = {path: data for path, data in full_site.files().items() if path != ".newsgen"}
    for path in (
        "2022/07/18/خبر-أول/a.png", "2022/07/20/خبر-مسحوب/index.html", "_headers", "_redirects",
        "2022/07/21/إعلان/index.html", "corrections/index.html", "قديم/عنوان.html",
        "old/place/index.html", "2021/01/02/قبل-التغيير/index.html", "archive/undated.jsonl.gz",
        "2021/01/02/renamed/index.html", "archive.json", "archive/2022-07.jsonl.gz", "feed.xml",
        "search/index.html", "search/index.json", "404.html", "sitemap.xml", "tags/المغرب/feed.xml",
        "undated/بلا-تاريخ/index.html",
    ):  # fmt: skip
        assert path in files, path
    for path, data in files.items():
        got = live.get("/repo/" + path.removesuffix("index.html"))
        assert got.status == 200, path
        assert without_snippet(got.body) == data, path
        assert (got.body != data) == path.endswith(".html")
        assert got.headers["content-type"] and got.headers["etag"]
        assert int(got.headers["content-length"]) == len(got.body)


def test_addresses_are_answered_as_github_pages_does(live: Live) -> None:
    """Slashes, names without .html, the site's own 404, case."""
    got = live.get("/repo/tags?x=1")
    assert (got.status, got.headers["location"]) == (301, "/repo/tags/?x=1")
    got = live.get("/repo/2022/07/18/خبر-أول")
    assert (got.status, got.headers["location"]) == (301, quote(FIRST))
    assert live.get("/repo/404").status == 200
    missing = live.get("/repo/لا-شيء/")
    assert missing.status == 404
    assert without_snippet(missing.body) == without_snippet(live.get("/repo/404.html").body)
    assert live.get("/repo/TAGS/").status == 404
    assert live.get("/").headers["location"] == live.get("/repo").headers["location"] == "/repo/"
    assert live.get("/tags/").status == 404


def test_arabic_comes_raw_or_encoded_or_apart(live: Live) -> None:
    """As browsers, as other programs, as a Mac's file names."""
    request = f"GET {FIRST} HTTP/1.1\r\nHost: 127.0.0.1:{live.port}\r\nConnection: close\r\n\r\n"
    raw = live.raw(request.encode())
    assert raw.status == 200
    assert raw.body == live.get(FIRST).body
    apart = FIRST.replace("أ", "\u0627\u0654")
    assert live.get(apart).body == raw.body


def test_head_conditions_and_ranges(live: Live) -> None:
    """Over the wire."""
    whole = live.get(FIRST)
    head = live.get(FIRST, "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == whole.headers["content-length"]
    same = live.get(FIRST, if_none_match=whole.headers["etag"])
    assert (same.status, same.body) == (304, b"")
    part = live.get("/repo/extra.css", range="bytes=0-3")
    assert (part.status, part.body) == (206, b"p { ")
    assert part.headers["content-range"] == "bytes 0-3/17"


def test_another_name_or_none_is_refused(live: Live) -> None:
    """DNS rebinding: the browser says which name it thinks it talks to."""
    for host in ("evil.example", f"evil.example:{live.port}", "127.0.0.1:1"):
        assert live.get("/repo/", host=host).status == 403
    assert live.raw(b"GET /repo/ HTTP/1.0\r\n\r\n").status == 403
    own = f"127.0.0.1:{live.port}".encode()
    two = b"GET /repo/ HTTP/1.1\r\nHost: " + own + b"\r\nHost: evil.example\r\n\r\n"
    assert live.raw(two).status in (400, 403)
    assert live.get("/repo/", host=f"localhost:{live.port}").status == 200


def test_other_sites_hear_nothing(live: Live) -> None:
    """Neither events nor the state of pages nor a way to the editor."""
    for name in ("events", "status?at=/repo/", "edit?at=/repo/"):
        place = f"/_newsgen/{name}"
        assert live.get(place, origin="http://evil.example").status == 403
        assert live.get(place, sec_fetch_site="cross-site").status == 403
        got = live.get(place, "HEAD")
        assert not any(header.startswith("access-control") for header in got.headers)
    assert live.get("/repo/").headers["cross-origin-resource-policy"] == "same-origin"


def test_the_status_of_a_page(live: Live) -> None:
    """What the preview's script goes by."""
    got = json.loads(live.get(f"/_newsgen/status?at={quote(quote(FIRST))}").body)
    assert got["source"] == "articles/أول.md"
    assert got["base"] == "/repo/"
    assert got["edit"] == ""
    assert f'data-page="{got["page"]}"' in live.get(FIRST).text
    assert live.get("/_newsgen/status?at=/other/").status == 400
    assert live.get("/_newsgen/status").status == 400


def test_an_editor_opens_for_who_knows_the_word(
    site: SiteTest, start: Callable[..., Live], tmp_path: Path
) -> None:
    """The source that is behind the page, whatever else is asked."""
    mark = tmp_path / "opened"
    code = "import sys; open(sys.argv[1], 'w').write(sys.argv[2])"
    editor = f'{sys.executable} -c "{code}" {mark} {{path}}:{{line}}'
    site.settings(f"{BASE_SETTINGS}editor = '''{editor}'''\n")
    live = start()
    place = f"/_newsgen/edit?at={quote(quote(FIRST))}"
    assert live.get(place).status == 403
    assert live.get(place, x_newsgen_edit="guess").status == 403
    assert live.get(place, "HEAD", x_newsgen_edit=TOKEN).status == 404
    assert live.get("/_newsgen/edit?at=/etc/passwd", x_newsgen_edit=TOKEN).status == 403
    assert not mark.exists()
    status = json.loads(live.get(f"/_newsgen/status?at={quote(quote(FIRST))}").body)
    assert live.get(place, x_newsgen_edit=status["edit"]).status == 204
    deadline = time.monotonic() + 10
    while not (mark.exists() and mark.read_text(encoding="utf-8")) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert mark.read_text(encoding="utf-8") == f"{site.root}/articles/أول.md:7"


def test_a_page_that_never_could_be_made_says_so(
    site: SiteTest, start: Callable[..., Live]
) -> None:
    """With the script, so that it is there as soon as it can be."""
    site.write("templates/article.html", "{{ view.nothing }}")
    live = start()
    got = live.get(FIRST)
    assert got.status == 500
    assert "نسخة سليمة" in got.text and "/_newsgen/live.js" in got.text
    status = json.loads(live.get(f"/_newsgen/status?at={quote(quote(FIRST))}").body)
    assert status["page"] == ""
    assert status["problems"][0]["path"] == "templates/article.html"
    site.write("templates/article.html", "<p>{{ view.card.title }}</p>")
    live.wait_for(FIRST, "<p>خبر أول</p>")


def test_own_files(live: Live) -> None:
    """The script and its style sheet, and nothing else of the package."""
    assert live.get("/_newsgen/live.js").headers["content-type"].startswith("text/javascript")
    assert live.get("/_newsgen/live.css").headers["content-type"].startswith("text/css")
    assert live.get("/_newsgen/").status == 404


def test_an_answer_is_text_for_what_is_no_page(site: SiteTest, start: Callable[..., Live]) -> None:
    """A feed that cannot be made is no HTML."""
    site.write("templates/rss.xml", "{{ view.nothing }}")
    live = start()
    got = live.get("/repo/feed.xml")
    assert (got.status, got.headers["content-type"]) == (500, "text/plain; charset=utf-8")
    site.write("articles/ثالث.md", article("خبر ثالث"))
    live.wait_for("/repo/", "خبر ثالث")
