"""``newsgen new``."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.cli.new import today


def test_an_article_is_made_where_inference_would_look(run, site: Path) -> None:
    """The file lies in the folders of its day, says what it was told, and builds."""
    done = run("new", "القدس: حكاية مدينة", "--section", "ثقافة", "--tag", "فلسطين",
               "--tag", "الأمن، والدفاع", "--date", "2022-07-18", cwd=site)  # fmt: skip
    assert done.returncode == 0
    assert done.stdout == "articles/2022/07/18/القدس-حكاية-مدينة.md\n"
    text = (site / done.stdout.strip()).read_text(encoding="utf-8")
    assert text == (
        '---\ntitle: "القدس: حكاية مدينة"\ndate: 2022-07-18\nsection: ثقافة\n'
        'tags: [فلسطين, "الأمن، والدفاع"]\n---\n\nاكتب النص هنا.\n'
    )
    assert run("build", cwd=site).returncode == 0
    assert (site / "public/2022/07/18/القدس-حكاية-مدينة/index.html").is_file()


def test_nothing_is_ever_overwritten(run, site: Path) -> None:
    """The same title on the same day is an error that names the file, which stays as it is."""
    run("new", "خبر", "--date", "2022-07-18", cwd=site)
    file = site / "articles/2022/07/18/خبر.md"
    file.write_text("نص طويل", encoding="utf-8")
    done = run("new", "خبر", "--date", "2022-07-18", cwd=site)
    assert done.returncode == 1
    assert "articles/2022/07/18/خبر.md: error[exists]" in done.stderr
    assert file.read_text(encoding="utf-8") == "نص طويل"


def test_text_draft_and_time(run, site: Path) -> None:
    """--text makes a .txt file, --draft says so, and a date may have a time."""
    done = run("new", "no", "--text", "--draft", "--date", "2022-07-18 17:05", cwd=site)
    assert done.stdout == "articles/2022/07/18/no.txt\n"
    text = (site / done.stdout.strip()).read_text(encoding="utf-8")
    assert text.startswith('---\ntitle: "no"\ndate: 2022-07-18 17:05\ndraft: true\n---\n')


def test_it_works_from_a_folder_of_the_site(run, site: Path) -> None:
    """The site is found upwards."""
    done = run("new", "خبر", "--date", "2022-07-18", cwd=site / "articles")
    assert done.returncode == 0
    assert (site / "articles/2022/07/18/خبر.md").is_file()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["خبر", "--date", "30/2/2022"], 1),
        (["خبر", "--date", "2022-02-30"], 1),
        (["خبر", "--date", ""], 2),
        (["\u200f"], 2),
        ([""], 2),
        ([], 2),
        (["ع" * 1001, "--date", "2022-07-18"], 1),
    ],
)
def test_what_cannot_be_is_refused(run, site: Path, arguments: list[str], code: int) -> None:
    """A day that does not exist, an empty or endless title: a message, and no file."""
    done = run("new", *arguments, cwd=site)
    assert done.returncode == code
    assert done.stderr
    assert list((site / "articles").rglob("*")) == []


def test_hidden_characters_and_line_ends_leave_the_title(run, site: Path) -> None:
    """What is pasted from a web page becomes one clean line."""
    done = run("new", " خبر\u202e\nعاجل\u200b ", "--date", "2022-07-18", cwd=site)
    assert done.stdout == "articles/2022/07/18/خبر-عاجل.md\n"


def test_outside_a_site_it_says_how_to_start_one(run, tmp_path: Path) -> None:
    """Every command that needs a site says so, and ends with 2."""
    done = run("new", "خبر")
    assert done.returncode == 2
    assert "newsgen init" in done.stderr


@pytest.mark.parametrize(
    ("zone", "day"),
    [("UTC", "2022-07-17"), ("Africa/Casablanca", "2022-07-18"), ("Nowhere/No", "2022-07-17")],
)
def test_today_is_that_of_the_zone(zone: str, day: str) -> None:
    """At 23:30 UTC Casablanca is in the next day."""
    assert today(1_658_100_600 * 10**9, zone) == day
