"""Reading one source: facts for the loader, text for the renderer, by the same steps."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsgen import source
from newsgen.decode import MAX_BYTES
from newsgen.models import Article, ImageFact, Site
from newsgen.source import Side, body_options, format_of, load_source, read_bytes, read_text

SITE = Site(language="ar-MA", timezone="Africa/Casablanca")


class Desk:
    """A folder of articles."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "articles").mkdir(exist_ok=True)

    def write(self, path: str, data: str | bytes) -> Desk:
        """Write a file below articles/."""
        file = self.root / "articles" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode())
        return self

    def load(self, path: str, site: Site = SITE) -> source.Loaded:
        """The facts of a source."""
        return load_source(self.root, "articles", path, site)

    def article(self, path: str, data: str | bytes | None = None, site: Site = SITE) -> Article:
        """The facts of a source that has no error."""
        if data is not None:
            self.write(path, data)
        loaded = self.load(path, site)
        assert loaded.article is not None, loaded.problems
        return loaded.article

    def text(self, path: str, data: str | bytes | None = None) -> str:
        """What the renderer gets of a source, whose digest must be the loader's."""
        article = self.article(path, data)
        found = read_text(self.root, "articles", path, article.body_line)
        assert found.digest == article.digest
        return found.body

    def codes(self, path: str, data: str | bytes | None = None) -> list[tuple[str, str]]:
        """(severity, code) of each problem."""
        if data is not None:
            self.write(path, data)
        return [(found.severity, found.code) for found in self.load(path).problems]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty folder of articles."""
    return Desk(tmp_path)


# ---------------------------------------------------------------- facts


def test_bare_text_is_an_article(desk: Desk) -> None:
    """The first line is the title, the folders give the date and the section."""
    found = desk.article("سياسة/2022/07/18/x.txt", "افتتاح المعرض\nنص الخبر الأول.\nفقرة ثانية.\n")
    assert (found.title, found.published, found.section, found.slug) == (
        "افتتاح المعرض", "2022-07-18", "سياسة", "افتتاح-المعرض",
    )  # fmt: skip
    assert found.inferred == ("title", "date", "section")
    assert (found.format, found.body_line, found.words) == ("text", 2, 5)
    assert found.summary.startswith("نص الخبر الأول.")


def test_front_matter_goes_before_inference(desk: Desk) -> None:
    """What is written is taken; only what is not is inferred."""
    found = desk.article(
        "رياضة/2022-01-01.md",
        "---\ntitle: العنوان\ndate: 2022-07-18 17:05\nsection: سياسة\nslug: my-slug\n"
        "tags: [المغرب]\nauthor: ليلى\nsummary: ملخص\nlang: ar-MA\ndraft: true\n---\nنص.\n",
    )
    assert (found.title, found.published, found.section) == (
        "العنوان", "2022-07-18T17:05:00+01:00", "سياسة",
    )  # fmt: skip
    assert (found.slug, found.slug_line, found.slug_column) == ("my-slug", 5, 7)
    assert (found.tags, found.authors, found.summary) == (("المغرب",), ("ليلى",), "ملخص")
    assert (found.lang, found.draft, found.inferred, found.body_line) == ("", True, (), 12)


def test_a_side_file_gives_the_front_matter(desk: Desk) -> None:
    """The text stays pure; both files are the source."""
    desk.write("a.yaml", "title: من الملف\ndate: 2022-07-18\n")
    found = desk.article("a.txt", "سطر أول\nسطر ثانٍ\n")
    assert (found.title, found.published, found.body_line) == ("من الملف", "2022-07-18", 1)
    assert desk.text("a.txt") == "سطر أول\nسطر ثانٍ\n"
    before = found.digest
    desk.write("a.yaml", "title: آخر\n")
    assert desk.article("a.txt").digest != before


def test_a_side_file_may_end_in_yml(desk: Desk) -> None:
    """Problems in it are placed in it."""
    desk.write("d/a.yml", "title: x\ndate: 2022-02-30\n").write("d/a.md", "نص\n")
    [problem] = desk.load("d/a.md").problems
    assert (problem.location.path, problem.location.line) == ("articles/d/a.yml", 2)


def test_two_front_matters_are_one_too_many(desk: Desk) -> None:
    """Nobody can say which counts."""
    desk.write("a.yaml", "title: x\n").write("a.md", "---\ntitle: y\n---\nنص\n")
    assert desk.codes("a.md") == [("error", "two-front-matters")]


@pytest.mark.parametrize("data", [b"", b" \n\n\t", b"\xef\xbb\xbf\n", "\u200b\n".encode()])
def test_an_empty_file_is_an_error(desk: Desk, data: bytes) -> None:
    """Also one that only looks empty."""
    assert ("error", "empty") in desk.codes("a.md", data)
    assert desk.load("a.md").article is None


def test_a_file_that_is_too_large_is_not_read_whole(desk: Desk) -> None:
    """The size is told, the memory is not filled."""
    desk.write("a.txt", b"x" * (MAX_BYTES + 5 * 2**20))
    assert len(read_bytes(desk.root / "articles/a.txt")) < MAX_BYTES + 2**20 + 1
    assert desk.codes("a.txt") == [("error", "too-large")]


def test_an_old_windows_file_is_read_with_a_warning(desk: Desk) -> None:
    """windows-1256 is what Arabic text was saved in."""
    text = "عنوان الخبر القديم\nنص الخبر كما كتب على حاسوب قديم.\n"
    assert desk.codes("a.txt", text.encode("cp1256")) == [("warning", "encoding")]
    assert desk.article("a.txt").title == "عنوان الخبر القديم"
    assert desk.text("a.txt") == "نص الخبر كما كتب على حاسوب قديم.\n"


def test_a_title_without_text_is_told(desk: Desk) -> None:
    """It is a page all the same."""
    data = "---\ntitle: x\ndate: 2022-07-18\n---\n"
    assert desk.codes("a.md", data) == [("warning", "no-text")]


def test_a_missing_file_is_a_problem(desk: Desk) -> None:
    """It may go between the scan and the reading."""
    assert desk.codes("gone.md") == [("error", "unreadable")]


def test_a_pipe_is_not_waited_for(desk: Desk) -> None:
    """Whoever puts one in a file's place does not stop the build."""
    os.mkfifo(desk.root / "articles/a.md")
    assert desk.codes("a.md") == [("error", "unreadable")]


def test_problems_of_the_text_have_the_files_lines(desk: Desk) -> None:
    """Counted from the top of the file, front matter and dropped title included."""
    data = "---\ndate: 2022-07-18\n---\n\n# العنوان\n\n![x](../x.png)\n"
    problems = desk.write("a.md", data).load("a.md").problems
    assert [problem.code for problem in problems] == ["image-outside"]
    assert {problem.location.line for problem in problems} == {7}
    assert {problem.location.path for problem in problems} == {"articles/a.md"}


def test_local_images_are_media(desk: Desk) -> None:
    """Those of the text and that of the front matter, each once, in NFC and without ``./``."""
    data = (
        "---\ntitle: x\nimage: ./cafe\u0301.png\n---\n![أ](b.png) ![أ](b.png) ![أ](caf\u00e9.png)\n"
    )
    found = desk.article("a.md", data)
    assert found.image == ImageFact("caf\u00e9.png")
    assert found.media == ("b.png", "caf\u00e9.png")
    remote = desk.article("b.md", "---\ntitle: x\nimage: https://e.org/x.png\n---\nنص\n")
    assert remote.media == ()


@pytest.mark.parametrize(
    ("lang", "text", "language", "found"),
    [
        ("", "نص عربي طويل بما يكفي.", "ar-MA", ""),
        ("", "Un texte en français.", "ar-MA", "und-Latn"),
        ("fr", "Un texte en français.", "ar-MA", "fr"),
        ("", "Un texte en français.", "fr", ""),
        ("ar-MA", "Un texte.", "ar-MA", ""),
    ],
)
def test_languages(desk: Desk, lang: str, text: str, language: str, found: str) -> None:
    """Given or guessed; "" is the site's own."""
    head = f"lang: {lang}\n" if lang else ""
    data = f"---\ntitle: x\n{head}---\n{text}\n"
    assert desk.article("a.md", data, SITE._replace(language=language)).lang == found


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        ("شركات في سطور", "- Apple (3)", ""),
        ("iPhone 15", "نص عربي عن الهاتف.", ""),
        ("2022", "Un texte en français.", "und-Latn"),
        ("Bonjour", "", "und-Latn"),
    ],
)
def test_a_language_is_missing_only_if_title_and_text_are_foreign(
    desk: Desk, title: str, text: str, found: str
) -> None:
    """An Arabic title is enough, and so is an Arabic text."""
    assert desk.article("a.md", f"---\ntitle: {title}\n---\n{text}\n").lang == found


def test_titles_are_inferred_by_the_sites_paragraphs(desk: Desk) -> None:
    """Where every line is a paragraph, a first line is a title in Markdown too."""
    data = "افتتاح المعرض\nنص الخبر.\n"
    assert desk.article("a.md", data, SITE._replace(paragraphs="lines")).body_line == 2
    assert desk.article("a.md", data, SITE._replace(paragraphs="blank")).body_line == 1


@pytest.mark.parametrize(
    ("path", "form"),
    [("a.txt", "text"), ("A.TXT", "text"), ("a.md", "markdown"), ("a.txt.markdown", "markdown")],
)
def test_formats(path: str, form: str) -> None:
    """By the name's ending alone."""
    assert format_of(path) == form


def test_body_options() -> None:
    """The site's settings, the article's language before the site's."""
    options = body_options(
        Site(language="ar", base_url="https://e.org/news/"), "fr", (("a.png", 1, 2),)
    )
    assert (options.lang, options.root, options.media) == ("fr", "/news/", {"a.png": (1, 2)})
    assert body_options(Site(language="ar", base_url="https://e.org")).root == "/"


def test_no_side_file() -> None:
    """Is nothing, not an error."""
    assert source.read_side(Path("/nowhere/a.md")) == Side()


# ---------------------------------------------------------------- text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("---\ntitle: x\n---", ""),
        ("---\ntitle: x\n---\n", ""),
        ("---\ntitle: x\n---\n\n", "\n"),
        ("---\ntitle: x\n...\nنص", "نص"),
        ("---\r\ntitle: x\r\n---\r\nنص\r\n", "نص\n"),
        ("# عنوان", ""),
        ("# عنوان\n", ""),
        ("\n\n# عنوان\n\nنص\n", "نص\n"),
        ("عنوان\n===\nنص\n", "نص\n"),
        ("عنوان قصير\n\nنص طويل.\n", "نص طويل.\n"),
        ("نص واحد بلا عنوان.\n", "نص واحد بلا عنوان.\n"),
        ("---\n\nنص بعد خط.\n", "---\n\nنص بعد خط.\n"),
    ],
)
def test_the_text_is_what_follows_front_matter_and_title(desk: Desk, data: str, text: str) -> None:
    """Nothing of either is shown twice, nothing of the rest is lost."""
    assert desk.text("a.md", data) == text


_LINES = st.lists(
    st.sampled_from(
        ["", " ", "---", "...", "===", "# عنوان", "# ", "## فرع", "عنوان قصير", "نص ينتهي بنقطة.",
         "title: x", "- بند", "> قول", "    شفرة", "```", "![ص](a.png)",
         "\u200fنص", "a\u2028b", "+++"]
    )
    | st.text("اب -#=.:\t\x0b\x85\u2029", max_size=8),
    max_size=8,
)  # fmt: skip
_HEADS = st.sampled_from(
    ["", "---\ntitle: عنوان\n---\n", "---\ndate: 2022-07-18\n---\n", "---\ntags: [أ]\n...\n"]
)
_ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@given(_HEADS, _LINES, _ENDS, st.booleans(), st.sampled_from(["a.md", "a.txt"]))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_is_lost_and_the_renderer_reads_what_the_loader_saw(
    desk: Desk, head: str, lines: list[str], end: str, closed: bool, path: str
) -> None:
    """Body and title together hold every letter of the lines below the front matter, and the
    renderer gets exactly the body that the loader judged."""
    text = head + "\n".join(lines) + ("\n" if closed else "")
    desk.write(path, text.replace("\n", end))
    seen: list[str] = []
    facts = source.body.facts

    def watch(written: str, *rest: object) -> object:
        seen.append(written)
        return facts(written, *rest)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source.body, "facts", watch)
        article = desk.load(path).article
    if article is None:
        return
    body = read_text(desk.root, "articles", path, article.body_line)
    assert body.digest == article.digest
    assert [body.body] == seen
    if not head:
        return  # the lines may read as a front matter of their own
    assert _letters("".join(lines)) <= _letters(body.body + article.title)


def _letters(text: str) -> Counter[str]:
    return Counter(character for character in text if character.isalpha())
