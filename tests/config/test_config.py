"""Settings from files and the command line, with the place of each mistake."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsgen.config import Build, Config, find_root, load_config
from newsgen.models import MenuLink, Site
from newsgen.problems import format_problem

ISOLATES = str.maketrans("", "", "\u2068\u2069")


def load(root: Path, text: str, name: str = "newsgen.toml") -> Config:
    """The settings of a site whose settings file holds ``text``."""
    (root / name).write_text(text, encoding="utf-8")
    return load_config(root)


def said(config: Config) -> list[str]:
    """Its problems as a report shows them, without the isolates."""
    return [format_problem(problem).translate(ISOLATES) for problem in config.problems]


def test_without_a_file_all_is_default(tmp_path: Path) -> None:
    """A folder of articles is a site."""
    config = load_config(tmp_path)
    assert config == Config(tmp_path.resolve(), Site(), Build(), (), "")


def test_every_setting_is_read(tmp_path: Path) -> None:
    """Into what templates see and what they do not."""
    config = load(
        tmp_path,
        """
title = "ديوان"
description = "وصف"
language = "ar_MA"
timezone = "Africa/Casablanca"
base_url = "https://user.github.io/repo"
publisher = "الدار"
licence = "CC BY 4.0"
page_size = 5
feed_size = 50
tag_feed_minimum = 2
digits = "arab"
month_style = "dual"
hijri = true
hijri_offset = -1
words_per_minute = 200
paragraphs = "blank"
raw_html = true
outside_pictures = false
bidi = "manual"
articles = "نصوص"
templates = "theme/templates"
static = "theme/static/"
output = "dist"
drafts = true

[[menu]]
title = "الوسوم"
url = "/tags/"

[[menu]]
title = "الدار"
url = "https://example.org"

[strings]
home = "البداية"

[extra]
analytics = "x"
""",
    )
    assert said(config) == []
    assert config.site == Site(
        title="ديوان",
        description="وصف",
        language="ar-MA",
        timezone="Africa/Casablanca",
        base_url="https://user.github.io/repo/",
        publisher="الدار",
        licence="CC BY 4.0",
        menu=(MenuLink("الوسوم", "tags/"), MenuLink("الدار", "https://example.org")),
        page_size=5,
        feed_size=50,
        tag_feed_minimum=2,
        digits="arab",
        month_style="dual",
        hijri=True,
        hijri_offset=-1,
        words_per_minute=200,
        paragraphs="blank",
        raw_html=True,
        outside_pictures=False,
        bidi="manual",
        strings=(("home", "البداية"),),
        extra=(("analytics", "x"),),
    )
    assert config.build == Build("نصوص", "theme/templates", "theme/static", "dist", drafts=True)
    assert config.path == "newsgen.toml"


def test_a_project_may_hold_its_site_in_pyproject(tmp_path: Path) -> None:
    """The table below [tool.newsgen], unless newsgen.toml is there."""
    config = load(
        tmp_path, '[project]\nname = "x"\n[tool.newsgen]\ntitle = "أ"\n', "pyproject.toml"
    )
    assert (config.site.title, config.path) == ("أ", "pyproject.toml")
    assert load(tmp_path, 'title = "ب"').site.title == "ب"


def test_a_pyproject_of_something_else_is_no_settings_file(tmp_path: Path) -> None:
    """Its other tables are none of newsgen's business."""
    config = load(tmp_path, "[tool.ruff]\nline-length = 100\n", "pyproject.toml")
    assert (config.path, config.problems) == ("", ())


MISTAKES = (Path(__file__).parent / "mistakes.txt").read_text(encoding="utf-8").split("\n----\n")
"""Settings, each followed by ``> `` and the problem that they have."""


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.split("\n")[0])
def test_each_mistake_has_its_message(tmp_path: Path, mistake: str) -> None:
    """What is wrong, where, and what to write; the default stands in."""
    text, message = mistake.rstrip("\n").split("\n> ")
    config = load(tmp_path, text)
    assert said(config) == [f"newsgen.toml:{message}"]
    assert config.site._replace(menu=()) == Site()


def test_places_in_a_shared_file_are_its_own(tmp_path: Path) -> None:
    """Below [tool.newsgen], whatever stands above."""
    config = load(
        tmp_path, '[project]\nname = "x"\n[tool.newsgen]\ntitel = "x"\n', "pyproject.toml"
    )
    assert said(config)[0].startswith("pyproject.toml:4:1: error[unknown-setting]")
    config = load(tmp_path, "[tool]\nnewsgen = 1\n", "pyproject.toml")
    assert said(config)[0].startswith("pyproject.toml:2:1: error[setting]: tool.newsgen must be")


@pytest.mark.parametrize(
    ("data", "start"),
    [
        (b'title = "\xff"', "newsgen.toml:1:10: error[encoding]: this is not UTF-8"),
        (b'\xef\xbb\xbftitel = "x"\r\n', "newsgen.toml:1:1: error[unknown-setting]"),
        (b'a = 1\r\ntitel = "x"\r\n', "newsgen.toml:1:1: error[unknown-setting]"),
        (b"x = " + b"[" * 5000, "newsgen.toml:1:"),
    ],
)
def test_odd_bytes_in_a_settings_file(tmp_path: Path, data: bytes, start: str) -> None:
    """Windows editors' marks and line ends are fine; what is no UTF-8 has a place."""
    (tmp_path / "newsgen.toml").write_bytes(data)
    assert said(load_config(tmp_path))[0].startswith(start)


def test_a_settings_file_that_cannot_be_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Named, with what the system says."""

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "newsgen.toml").touch()
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert said(load_config(tmp_path)) == [
        "newsgen.toml: error[unreadable]: the settings cannot be read: Permission denied."
        " Check its permissions."
    ]


def test_the_command_line_counts_before_the_file(tmp_path: Path) -> None:
    """And its own mistakes are named as options."""
    load(tmp_path, 'base_url = "https://a.example/"\noutput = "dist"\n')
    config = load_config(tmp_path, base_url="https://b.example", output="/tmp/site", drafts=True)
    assert config.site.base_url == "https://b.example/"
    assert (config.build.output, config.build.drafts) == ("/tmp/site", True)
    config = load_config(tmp_path, base_url="b.example", output="articles/x")
    assert said(config) == [
        "--base-url: error[setting]: «base_url» must be an absolute address that starts with"
        ' https:// or http://, not «b.example». Write --base-url "https://example.org/news/".',
        "--output: error[output]: the output directory «articles/x» is the folder of articles or"
        " inside it. Name a folder of its own, such as public.",
    ]


def test_the_root_is_the_nearest_folder_with_settings(tmp_path: Path) -> None:
    """Upwards from where one stands; a folder of articles is enough, but only right here."""
    below = tmp_path / "articles" / "2022"
    below.mkdir(parents=True)
    assert find_root(tmp_path) == tmp_path.resolve()
    assert find_root(below) is None
    (tmp_path / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    assert find_root(below) is None
    (tmp_path / "pyproject.toml").write_text("[tool.newsgen]\n", encoding="utf-8")
    assert find_root(below) == tmp_path.resolve()
    (below / "newsgen.toml").write_text("", encoding="utf-8")
    assert find_root(below) == below.resolve()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(), st.text(st.sampled_from("ab=.\"'[]{}, \n#1éخ"))))
def test_any_settings_file_is_read(tmp_path: Path, text: str) -> None:
    """Never an exception, and places inside the file."""
    config = load(tmp_path, text)
    lines = text.replace("\r\n", "\n").split("\n")
    for problem in config.problems:
        assert problem.location.path == "newsgen.toml"
        assert 0 <= problem.location.line <= len(lines)
