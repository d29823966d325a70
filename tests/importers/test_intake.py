"""Exports become files."""

from __future__ import annotations

from pathlib import Path

from newsgen.importers.intake import Report, survey, take
from newsgen.problems import format_problem
from tests.importers.exports import HEAD, export, item

UPLOADS = "https://daffa.example/wp-content/uploads"


def taken(root: Path, *exports: Path, **options: object) -> Report:
    return take([(path, path.name) for path in exports], root, "articles", **options)  # type: ignore[arg-type]


def files(root: Path) -> dict[str, str]:
    return {
        str(path.relative_to(root / "articles")): path.read_text(encoding="utf-8")
        for path in sorted((root / "articles").rglob("*"))
        if path.is_file()
    }


def test_posts_are_written_and_the_rest_is_counted(tmp_path: Path) -> None:
    """Each post a file; pages, files, what lies in the bin and comments are left out."""
    path = export(
        tmp_path,
        item(comments=2),
        item(title="مسودة", status="draft", date_utc="0000-00-00 00:00:00"),
        item(title="صفحة", kind="page"),
        item(title="محذوف", status="trash"),
        item(kind="attachment", status="inherit"),
    )
    report = taken(tmp_path, path)
    assert report == Report(
        written=("articles/2015/12/12/قمة-المناخ.md", "articles/2015/12/12/مسودة.md"),
        unchanged=0,
        drafts=1,
        pictures=0,
        comments=2,
        left_out={"page": 1, "trash": 1, "attachment": 1},
        problems=(),
    )
    assert list(files(tmp_path)) == ["2015/12/12/قمة-المناخ.md", "2015/12/12/مسودة.md"]


def test_pages_are_taken_when_asked_for(tmp_path: Path) -> None:
    """By their type."""
    path = export(tmp_path, item(title="صفحة", kind="page"), item())
    assert taken(tmp_path, path, kinds=("page",)).written == ("articles/2015/12/12/صفحة.md",)


def test_a_second_import_changes_nothing(tmp_path: Path) -> None:
    """What is there stays; what was changed since is named."""
    path = export(tmp_path, item(), item(title="آخر"))
    taken(tmp_path, path)
    changed = tmp_path / "articles/2015/12/12/آخر.md"
    changed.write_text("نص آخر", encoding="utf-8")
    report = taken(tmp_path, path)
    assert (report.written, report.unchanged) == ((), 1)
    [problem] = report.problems
    assert format_problem(problem).startswith("articles/2015/12/12/آخر.md: warning[exists]")
    assert changed.read_text(encoding="utf-8") == "نص آخر"


def test_two_posts_of_one_title_are_two_files(tmp_path: Path) -> None:
    """In the order of the export, so that a second import finds both."""
    path = export(tmp_path, item("<p>أ</p>"), item("<p>ب</p>", number="2"))
    assert taken(tmp_path, path).written == (
        "articles/2015/12/12/قمة-المناخ.md", "articles/2015/12/12/قمة-المناخ-2.md")  # fmt: skip
    assert taken(tmp_path, path).unchanged == 2


def test_a_post_in_two_exports_is_one_article(tmp_path: Path) -> None:
    """The first counts: exports of one blog may overlap."""
    first = export(tmp_path, item("<p>أ</p>", number="1"), name="1.xml")
    again = item("<p>ب</p>", number="1")
    second = export(tmp_path, again, item(title="آخر", number="2"), name="2.xml")
    report = taken(tmp_path, first, second)
    assert len(report.written) == 2
    assert report.left_out == {"twice": 1}
    assert "أ" in files(tmp_path)["2015/12/12/قمة-المناخ.md"]


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    """And says the same."""
    path = export(tmp_path, item())
    assert len(taken(tmp_path, path, dry_run=True).written) == 1
    assert not (tmp_path / "articles").exists()


def test_pictures_of_a_copy_lie_beside_the_articles(tmp_path: Path) -> None:
    """Those that articles show, as featured image and in the text."""
    for name in ("a.jpg", "b.jpg", "c.jpg"):
        (tmp_path / "uploads").mkdir(exist_ok=True)
        (tmp_path / "uploads" / name).write_text(name)
    path = export(
        tmp_path,
        item(f'<img src="{UPLOADS}/b-300x200.jpg" alt="">', meta=[("_thumbnail_id", "9")]),
        item(kind="attachment", number="9", url=f"{UPLOADS}/a.jpg",
             meta=[("_wp_attachment_image_alt", "بحر")]),
    )  # fmt: skip
    report = taken(tmp_path, path, uploads=tmp_path / "uploads")
    assert report.pictures == 2
    found = files(tmp_path)
    assert set(found) == {f"2015/12/12/{name}" for name in ("قمة-المناخ.md", "a.jpg", "b.jpg")}
    assert "\nimage:\n  src: a.jpg\n  alt: بحر\n" in found["2015/12/12/قمة-المناخ.md"]
    assert "![](b.jpg)" in found["2015/12/12/قمة-المناخ.md"]
    assert taken(tmp_path, path, uploads=tmp_path / "uploads").pictures == 0


def test_a_broken_export_gives_what_it_holds(tmp_path: Path) -> None:
    """And another one is read all the same."""
    broken = tmp_path / "broken.xml"
    broken.write_text(HEAD + item() + "<item>", encoding="utf-8")
    whole = export(tmp_path, item(title="آخر"))
    report = taken(tmp_path, broken, whole)
    assert len(report.written) == 2
    assert [problem.code for problem in report.problems] == ["xml"]


def test_a_folder_that_takes_no_file_is_a_problem(tmp_path: Path) -> None:
    """With its name; the others are written."""
    (tmp_path / "articles/2015").mkdir(parents=True)
    (tmp_path / "articles/2015/12").write_text("no folder")
    path = export(tmp_path, item(), item(title="آخر", date="2016-01-02 03:04:05"))
    report = taken(tmp_path, path)
    assert [problem.code for problem in report.problems] == ["unwritable"]
    assert len(report.written) == 1


def test_a_survey_knows_what_posts_refer_to(tmp_path: Path) -> None:
    """Hosts with and without www, the decoded paths of what was public."""
    path = export(
        tmp_path,
        item(link="https://daffa.example/%D8%AE%D8%A8%D8%B1/"),
        item(link="https://daffa.example/x/", status="draft"),
    )
    found = survey([(path, "export.xml")], ("post",))
    assert found.hosts == {"daffa.example", "www.daffa.example"}
    assert found.paths == {"خبر"}
    assert (found.authors, found.categories) == ({"huda": "هدى الكتاني"}, {"7": "بيئة"})


def test_another_picture_of_the_name_is_named_and_stays(tmp_path: Path) -> None:
    """Rather than shown in the place of the one that is meant."""
    (tmp_path / "uploads").mkdir()
    (tmp_path / "uploads/a.jpg").write_text("a")
    there = tmp_path / "articles/2015/12/12/a.jpg"
    there.parent.mkdir(parents=True)
    there.write_text("b")
    path = export(tmp_path, item(f'<img src="{UPLOADS}/a.jpg">'))
    report = taken(tmp_path, path, uploads=tmp_path / "uploads")
    assert [(problem.code, problem.location.path) for problem in report.problems] == [
        ("exists", "articles/2015/12/12/a.jpg")
    ]
    assert (there.read_text(), report.pictures) == ("b", 0)


def test_a_file_that_cannot_be_copied_is_a_problem(tmp_path: Path) -> None:
    """With its name; the article is written, and shows what is missing when it is built."""
    (tmp_path / "uploads").mkdir()
    (tmp_path / "uploads/a.jpg").write_text("a")
    (tmp_path / "articles/2015/12/12").mkdir(parents=True)
    (tmp_path / "articles/2015/12/12/a.jpg").symlink_to("/nowhere/at/all")
    path = export(tmp_path, item(f'<img src="{UPLOADS}/a.jpg">'))
    report = taken(tmp_path, path, uploads=tmp_path / "uploads")
    assert [problem.code for problem in report.problems] == ["unwritable"]
    assert (len(report.written), report.pictures) == (1, 0)
