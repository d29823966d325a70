"""``newsgen check``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsgen.checks import Inference
from newsgen.cli.check import inference_line
from tests.sites import article

LONG = "زار وفد رسمي مدينة الرباط أمس، في أول زيارة من نوعها منذ سنوات طويلة.\nوقال إنه سعيد.\n"
GARBLED = "السلام عليكم".encode().decode("cp1256")


def write(site: Path, path: str, text: str) -> Path:
    file = site / "articles" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="")
    return file


def test_a_clean_site_has_nothing_to_report(run, site: Path) -> None:
    """No line but the summary, and nothing is written."""
    write(site, "a.md", article())
    before = sorted(site.rglob("*"))
    done = run("check", cwd=site)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "1 article (0 drafts), 0 with inferred values: 0 errors, 0 warnings\n"
    )  # fmt: skip
    assert sorted(site.rglob("*")) == before


def test_warnings_end_with_0_and_errors_with_1(run, site: Path) -> None:
    """A broken link is a warning; a date that does not exist is an error; both have a place."""
    write(site, "a.md", article(body="[س](/nowhere/)\n"))
    done = run("check", cwd=site)
    assert done.returncode == 0
    assert "articles/a.md:7: warning[broken-link]: " in done.stderr
    write(site, "b.md", article("ب", "2022-02-30"))
    done = run("check", cwd=site)
    assert done.returncode == 1
    assert "articles/b.md:3:7: error[date]: " in done.stderr
    assert "1 error, 1 warning" in done.stdout


def test_everything_inferred_is_listed_and_written_when_asked(run, site: Path) -> None:
    """After --write-front-matter nothing is inferred any more, and a second run changes nothing."""
    file = write(site, "سياسة/2022-07-18-زيارة.txt", LONG)
    path = "articles/سياسة/2022-07-18-زيارة.txt"
    done = run("check", cwd=site)
    assert f"{path}: inferred title \u2068«زار وفد" in done.stdout
    assert "date 2022-07-18, section \u2068«سياسة»\u2069" in done.stdout
    done = run("check", "--write-front-matter", cwd=site)
    assert done.returncode == 0
    assert f"changed {path}" in done.stdout
    text = file.read_text(encoding="utf-8")
    assert text.startswith("---\ntitle: زار وفد")
    assert text.endswith(f"---\n{LONG}")
    done = run("check", "--write-front-matter", cwd=site)
    assert "changed" not in done.stdout
    assert "inferred title" not in done.stdout
    assert file.read_text(encoding="utf-8") == text


def test_fix_mends_garbled_text(run, site: Path) -> None:
    """The warning shows what was meant; --fix writes it."""
    file = write(site, "a.md", article(body=f"سطر سليم\r\n{GARBLED}\r\n"))
    done = run("check", cwd=site)
    assert "articles/a.md:8:1: warning[mojibake]: " in done.stderr
    assert "السلام عليكم" in done.stderr
    done = run("check", "--fix", cwd=site)
    assert "changed articles/a.md" in done.stdout
    assert "mojibake" not in done.stderr
    assert file.read_bytes() == article(body="سطر سليم\r\nالسلام عليكم\r\n").encode()


def test_json_holds_the_same(run, site: Path) -> None:
    """Problems with their parts, inferred values, counts; nothing else on the output."""
    write(site, "2022-07-18.txt", LONG)
    write(site, "b.md", article("ب", "x"))
    done = run("check", "--json", cwd=site)
    values = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (1, "")
    assert (values["articles"], values["errors"], values["warnings"]) == (1, 1, 0)
    assert values["problems"][0]["path"] == "articles/b.md"
    assert values["problems"][0]["line"] == 3
    assert values["inferred"][0]["date"] == "2022-07-18"


def test_wrong_settings_are_all_that_is_reported(run, site: Path) -> None:
    """With settings that cannot be used nothing is loaded, mended or written."""
    (site / "newsgen.toml").write_text('output = "articles"\ntitel = 1\n', encoding="utf-8")
    file = write(site, "2022-07-18.txt", GARBLED)
    done = run("check", "--fix", "--write-front-matter", cwd=site)
    assert done.returncode == 1
    assert "newsgen.toml:1:" in done.stderr
    assert "newsgen.toml:2:" in done.stderr
    assert file.read_text(encoding="utf-8") == GARBLED


def test_a_site_without_articles(run, site: Path) -> None:
    """An empty archive is no error."""
    done = run("check", "--fix", "--write-front-matter", cwd=site)
    assert done.returncode == 0
    assert "0 articles" in done.stdout


@pytest.mark.parametrize(
    ("inference", "line"),
    [
        (Inference("a.md", undated=True), "a.md: no date: undated"),
        (Inference("a.md", "خبر", undated=True),
         "a.md: inferred title \u2068«خبر»\u2069; no date: undated"),
        (Inference("a\n.md", date="2022-07-18"), "a\\n.md: inferred date 2022-07-18"),
    ],
)  # fmt: skip
def test_an_inference_is_one_line(inference: Inference, line: str) -> None:
    """Names that would break the line are escaped, Arabic is isolated."""
    assert inference_line(inference) == line
