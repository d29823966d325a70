"""A post as the file of an article."""

from __future__ import annotations

from typing import Any

import pytest

from newsgen import frontmatter
from newsgen.body import limits
from newsgen.importers.articles import Archive, article, line
from newsgen.importers.content import File
from newsgen.importers.wordpress import Item
from newsgen.problems import format_problem

ARCHIVE = Archive(
    authors={"huda": "هدى الكتاني"},
    categories={"7": "بيئة"},
    files={"4": File("https://daffa.example/wp-content/uploads/4.jpg", "بحر", "عند الغروب")},
    hosts=frozenset(["daffa.example"]),
    paths=frozenset(["2014/01/02/خبر-قديم"]),
)
POST = Item(
    line=11,
    title="قمة المناخ",
    link="https://daffa.example/2015/12/12/%D9%82%D9%85%D8%A9-%D8%A7%D9%84%D9%85%D9%86%D8%A7%D8%AE/",
    author="huda",
    content="<p>نص الخبر.</p>",
    number="1",
    date="2015-12-12 20:30:00",
    date_utc="2015-12-12 19:30:00",
    status="publish",
    kind="post",
)


def made(**fields: Any) -> tuple[frontmatter.Fields, str, list[str]]:
    """Fields, text and problems of the post with other fields."""
    done = article(POST._replace(**fields), ARCHIVE, "export.xml")
    head, text = done.text.removeprefix("---\n").split("---\n\n", 1)
    values, problems = frontmatter.read(head, "x.md", 1, timezone="UTC")
    assert problems == ()
    return values, text, [format_problem(problem) for problem in done.problems]


def test_a_post_is_an_article() -> None:
    """Its file lies in the folders of its day and says what the blog said."""
    done = article(POST, ARCHIVE, "export.xml")
    assert (done.folder, done.name, done.is_draft, done.problems) == (
        "2015/12/12", "قمة-المناخ", False, ())  # fmt: skip
    assert done.text == (
        "---\ntitle: قمة المناخ\ndate: 2015-12-12T20:30+01:00\nauthors: [هدى الكتاني]\n---\n\n"
        "نص الخبر.\n"
    )


def test_terms_excerpt_and_picture_are_kept() -> None:
    """The main category is the section, the others are tags."""
    terms = (
        ("category", "a", "عالم"),
        ("category", "b", "بيئة"),
        ("post_tag", "c", "باريس، فرنسا"),
        ("category", "uncategorized", "غير مصنف"),
        ("nav_menu", "d", "قائمة"),
    )
    meta = {"_yoast_wpseo_primary_category": "7", "_thumbnail_id": "4"}
    found, _, _ = made(terms=terms, meta=meta, excerpt="<p>ملخص &amp; زيادة</p>")
    assert (found.section, found.tags) == ("بيئة", ("عالم", "باريس، فرنسا"))
    assert found.summary == "ملخص & زيادة"
    assert (found.image.src, found.image.alt, found.image.caption) == (
        "https://daffa.example/wp-content/uploads/4.jpg", "بحر", "عند الغروب")  # fmt: skip


def test_guest_authors_come_before_the_user() -> None:
    """A plugin keeps them as terms."""
    found, _, _ = made(terms=(("author", "cap-a", "ليلى"), ("author", "cap-b", "كريم")))
    assert found.authors == ("ليلى", "كريم")
    assert made(author="nobody")[0].authors == ("nobody",)


@pytest.mark.parametrize(
    ("link", "slug", "aliases"),
    [
        ("https://daffa.example/2015/12/12/climate/", "climate", ()),
        ("https://daffa.example/2015/12/11/climate/", "", ("2015/12/11/climate/",)),
        ("https://daffa.example/2015/12/climate/", "", ("2015/12/climate/",)),
        ("https://daffa.example/news/climate-12.html", "", ("news/climate-12.html",)),
        ("https://daffa.example/%D8%AE%D8%A8%D8%B1/", "", ("خبر/",)),
        ("https://daffa.example/?p=1", "", ()),
        ("", "", ()),
        ("http://[x", "", ()),
    ],
)
def test_the_old_address_leads_to_the_article(
    link: str, slug: str, aliases: tuple[str, ...]
) -> None:
    """It stays, or is an alias."""
    found, _, problems = made(link=link)
    assert (found.slug, found.aliases, problems) == (slug, aliases, [])


def test_an_address_that_no_site_can_keep_is_named() -> None:
    """WordPress cuts long ones anywhere."""
    found, _, [said] = made(link="https://daffa.example/%D8%AE%D8/")
    assert found.aliases == ()
    assert said.startswith("export.xml:11: warning[alias]: the old address")


@pytest.mark.parametrize(
    ("fields", "date", "updated"),
    [
        ({"date_utc": "0000-00-00 00:00:00"}, "2015-12-12T20:30", ""),
        ({"date": "0000-00-00 00:00:00"}, "", ""),
        ({"date": "غدا"}, "", ""),
        ({"date_utc": "2010-01-01 00:00:00"}, "2015-12-12T20:30", ""),
        ({"updated": "2015-12-13 08:00:05", "updated_utc": "2015-12-13 07:00:05"},
         "2015-12-12T20:30+01:00", "2015-12-13T08:00:05+01:00"),
        ({"updated": "2015-12-12 20:30:00", "updated_utc": "2015-12-12 19:30:00"},
         "2015-12-12T20:30+01:00", ""),
    ],
)  # fmt: skip
def test_times_have_the_offset_that_they_had(
    fields: dict[str, str], date: str, updated: str
) -> None:
    """As far as the export tells it; a later change is told."""
    text = article(POST._replace(**fields), ARCHIVE, "export.xml").text
    assert ("date: " + date in text) if date else ("date:" not in text)
    assert ("updated: " + updated in text) if updated else ("updated:" not in text)


@pytest.mark.parametrize("fields", [{"status": "draft"}, {"status": "private"}, {"password": "x"}])
def test_what_was_not_public_is_a_draft(fields: dict[str, str]) -> None:
    """Nothing becomes public by an import."""
    found, _, _ = made(**fields)
    assert found.draft
    assert article(POST._replace(**fields), ARCHIVE, "").is_draft


def test_links_to_other_posts_lead_to_their_old_paths() -> None:
    """Whether they were written with the host or without; others stay."""
    old = "2014/01/02/%D8%AE%D8%A8%D8%B1-%D9%82%D8%AF%D9%8A%D9%85"
    links = (f"http://daffa.example/{old}/#a", f"/{old}", "https://daffa.example/x/")
    _, text, _ = made(content="".join(f'<p><a href="{link}">أ</a></p>' for link in links))
    assert text.split() == [
        "[أ](/2014/01/02/خبر-قديم/#a)",
        "[أ](/2014/01/02/خبر-قديم/)",
        "[أ](https://daffa.example/x/)",
    ]


def test_pictures_are_placed_beside_the_article() -> None:
    """By whoever knows where they lie."""
    post = POST._replace(content='<img src="u.jpg" alt="أ">', meta={"_thumbnail_id": "4"})
    done = article(post, ARCHIVE, "", lambda url, folder: f"{folder}/{url[-5:]}")
    assert '\nimage:\n  src: "2015/12/12/4.jpg"\n  alt: بحر\n' in done.text
    assert "![أ](2015/12/12/u.jpg)" in done.text


def test_hostile_texts_become_front_matter_that_reads_back() -> None:
    """Markup, marks of direction and signs of YAML in what is one line."""
    found, text, _ = made(title='<b>أ</b>: "ب" \u202e# [ج] {د}\nهـ', content="{{ x }} <script>")
    assert found.title == 'أ: "ب" # [ج] {د} هـ'
    assert text == "{{ x }}\n"
    assert line("a&amp;lt;b\u200b") == "a&lt;b"


def test_a_post_without_a_title_is_named_by_its_text() -> None:
    """The build infers the title, as of any article."""
    done = article(POST._replace(title="", link=""), ARCHIVE, "export.xml")
    assert done.name == "نص-الخبر"
    assert "title" not in done.text


def test_shortcodes_are_named_with_their_place() -> None:
    """What they showed is lost, and said to be."""
    _, text, [said] = made(content='<p>[poll id="3"]</p>')
    assert text == '[poll id="3"]\n'
    assert said.startswith("export.xml:11: warning[shortcode]: the shortcode [poll] stays")


def test_an_address_whose_marks_are_in_another_order_is_named() -> None:
    """Shadda before kasra, as keyboards write it: files have the order of Unicode's normal form."""
    found, _, [said] = made(
        link="https://daffa.example/2015/12/12/%D9%8A%D9%83%D8%B4%D9%91%D9%90%D8%B1/"
    )
    assert found.slug == "يكش\u0650\u0651ر"
    assert "in an order that no site keeps" in said


def test_a_text_whose_marks_cannot_stand_is_kept_without_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """More of them than an article may have, for instance."""
    monkeypatch.setattr(limits, "MAX_MARKS", 3)
    assert made(content="<p><b>أ</b></p>")[1:] == ("أ\n", [])


def test_a_text_that_cannot_be_shown_whole_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is written all the same."""
    monkeypatch.setattr(limits, "MAX_BRACKETS", 0)
    _, text, [said] = made(content="<p>أ [ب] ج</p>")
    assert text == "أ [ب] ج\n"
    assert "warning[import-text]: the text of \u2068«قمة المناخ»\u2069 may have lost" in said


def test_a_link_that_is_no_address_is_its_text() -> None:
    """Whatever it was meant for."""
    assert made(content='<p><a href="http://[x">أ</a></p>')[1] == "أ\n"
