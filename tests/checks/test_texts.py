"""Links, pictures, files and garbled lines in the articles, each at its line."""

from __future__ import annotations

from pathlib import Path

from newsgen.catalog import Catalog
from newsgen.checks import check
from newsgen.config import load_config
from newsgen.problems import Problem, in_order
from tests.sites import NOW_NS, SiteTest, article

GARBLED = "السلام عليكم".encode().decode("cp1256")
PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de")


def checked(site: SiteTest, jobs: int = 1) -> list[Problem]:
    with Catalog.open(None) as catalog:
        return in_order(check(catalog, load_config(site.root), now_ns=NOW_NS, jobs=jobs))


def places(site: SiteTest) -> list[tuple[str, str, int]]:
    return [(p.code, p.location.path, p.location.line) for p in checked(site)]


def test_links_and_pictures_are_reported_at_their_line(tmp_path: Path) -> None:
    """The line is that of the file, front matter included."""
    site = SiteTest(tmp_path)
    body = "نص.\n\n[س](/nowhere/)\n\n![](موجود.png)\n\n![وصف](غائب.png)\n\n[ع](#x)\n"
    site.write("articles/a.md", article(body=body)).write("articles/موجود.png", PNG)
    assert places(site) == [
        ("broken-link", "articles/a.md", 9),
        ("no-alt", "articles/a.md", 11),
        ("missing-file", "articles/a.md", 13),
        ("broken-anchor", "articles/a.md", 15),
    ]


def test_the_line_counts_also_after_an_inferred_title(tmp_path: Path) -> None:
    """A heading that became the title, with blank lines, moves the text down."""
    site = SiteTest(tmp_path).write("articles/a.md", "\n# عنوان\n\n\n[س](/nowhere/)\n")
    assert places(site) == [("broken-link", "articles/a.md", 5)]


def test_the_articles_picture_is_reported_where_it_is_named(tmp_path: Path) -> None:
    """In the front matter, or in the side file."""
    site = SiteTest(tmp_path)
    site.write("articles/a.md", article("أ", "2022-07-18\nimage: غائب.png"))
    site.write("articles/b.txt", "نص الخبر الثاني.\n")
    site.write("articles/b.yaml", "title: ب\nimage:\n  src: /لا.png\n  alt: وصف\n")
    assert places(site) == [
        ("missing-file", "articles/a.md", 4),
        ("no-alt", "articles/a.md", 4),
        ("missing-file", "articles/b.yaml", 3),
    ]


def test_drafts_are_checked_too(tmp_path: Path) -> None:
    """A draft's links are looked at before it is published."""
    site = SiteTest(tmp_path)
    site.write("articles/a.md", article("أ", "2022-07-18\ndraft: true", body="[س](/nowhere/)\n"))
    assert places(site) == [("broken-link", "articles/a.md", 8)]


def test_garbled_text_is_found_also_in_a_file_that_does_not_load(tmp_path: Path) -> None:
    """The warning stands beside the error that kept the article out."""
    site = SiteTest(tmp_path)
    site.write("articles/a.md", article(body=f"نص.\n\n{GARBLED}\n"))
    site.write("articles/b.md", f"---\ntitle: {GARBLED}\ndate: x\n---\nنص\n")
    found = places(site)
    assert ("mojibake", "articles/a.md", 9) in found
    assert ("mojibake", "articles/b.md", 2) in found
    assert ("date", "articles/b.md", 3) in found


def test_many_articles_are_read_by_several_processes_to_the_same_end(tmp_path: Path) -> None:
    """The answer does not depend on the number of processes, and each article has its own."""
    site = SiteTest(tmp_path)
    for number in range(530):
        body = f"[س](/nowhere-{number}/)\n"
        site.write(f"articles/{number}.md", article(f"خبر رقم {number}", body=body))
    found = checked(site, jobs=2)
    assert found == checked(site)
    assert len(found) == 530
    assert all(f"nowhere-{Path(p.location.path).stem}/" in p.message for p in found)
