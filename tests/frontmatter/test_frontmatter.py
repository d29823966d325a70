"""Front matter as a whole: where it ends, that it never fails, and the message for each slip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.frontmatter import Fields, read, split
from newsgen.problems import format_problem

ISOLATES = str.maketrans("", "", "\u2068\u2069")


def said(yaml_text: str) -> list[str]:
    """The problems of a front matter as a report shows them, without the isolates."""
    _, problems = read(yaml_text, "a.md", 2, "Africa/Casablanca")
    return [format_problem(problem).translate(ISOLATES) for problem in problems]


# ---------------------------------------------------------------- split


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("نص بلا ترويسة\n", (None, "نص بلا ترويسة\n", 1)),
        ("---\ntitle: خبر\n---\nنص\n", ("title: خبر\n", "نص\n", 4)),
        ("--- \ntitle: خبر\n---\t\n\nنص", ("title: خبر\n", "\nنص", 4)),
        ("---\ntitle: خبر\n...\nنص", ("title: خبر\n", "نص", 4)),
        ("---\n---\nنص", ("", "نص", 3)),
        ("---\ntitle: خبر\n---", ("title: خبر\n", "", 3)),
        ("---\nفقرة تبدأ بخط\n\nوأخرى\n", (None, "---\nفقرة تبدأ بخط\n\nوأخرى\n", 1)),
        ("---", (None, "---", 1)),
        ("", (None, "", 1)),
        ("\n---\ntitle: x\n---\n", (None, "\n---\ntitle: x\n---\n", 1)),
        ("----\nنص", (None, "----\nنص", 1)),
    ],
)
def test_split_finds_the_two_halves(text: str, wanted: tuple[str | None, str, int]) -> None:
    """The front matter stands between the first line and the next line of dashes or dots."""
    assert split(text) == wanted


def test_a_line_of_dashes_inside_a_block_does_not_close() -> None:
    """Only a line that starts with the dashes closes; an indented one belongs to the value."""
    assert split("---\nsummary: |\n  ---\n---\nنص")[1] == "نص"


def test_a_front_matter_that_never_closes_is_an_error_at_its_opening() -> None:
    """Keys follow the dashes, so that they were no rule of Markdown."""
    head, body, _ = split("---\ntitle: عنوان\nنص الخبر\n")
    assert body == ""
    assert head is not None
    assert said(head) == [
        "a.md:1:1: error[unclosed-front-matter]: the front matter that opens here is never closed."
        " Write a line `---` between it and the article's text."
    ]


def test_toml_front_matter_is_an_error_not_text() -> None:
    """Zola's and Hugo's +++ would otherwise be published as the article's first words."""
    head, body, _ = split('+++\ntitle = "x"\n+++\nنص\n')
    assert (head is not None, body) == (True, "")
    assert said(head or "")[0].startswith("a.md:1:1: error[front-matter]: front matter between +++")


def test_a_side_file_may_have_dashes_of_its_own() -> None:
    """name.yaml beside name.txt is a whole file: its lines count from 1."""
    fields, problems = read("---\ntitle: خبر\ntitel: x\n---\n", "a.yaml", 1)
    assert fields.title == "خبر"
    assert problems[0].location == ("a.yaml", 3, 1)
    fields, problems = read("title: خبر\ndate: 30\n", "a.yaml", 1)
    assert problems[0].location == ("a.yaml", 2, 7)


# ---------------------------------------------------------------- messages

GOLDEN = {
    "title: القدس: عاصمة": (
        "2:8: error[unquoted-colon]: a colon inside a text must stand in quotation marks."
        ' Write title: "القدس: عاصمة".'
    ),
    "title: قال «نعم»: \"لا\"": (
        "2:8: error[unquoted-colon]: a colon inside a text must stand in quotation marks."
        " Write title: 'قال «نعم»: \"لا\"'."
    ),
    'title: "عنوان\nslug: bad': (
        '2:8: error[unclosed-quote]: the quotation mark " opened here is never closed.'
        ' Write a " at the end of the text: title: "عنوان".'
    ),
    'title: "أ\nslug: "b"': (
        '2:8: error[unclosed-quote]: the quotation mark " opened here is never closed.'
        ' Write title: "أ".'
    ),
    "title: 'x\ndate: 2022-01-01\nslug: y'": (
        "2:8: error[unclosed-quote]: the quotation mark ' opened here closes only lines below."
        " Write a ' at the end of the text; what follows is a key of its own."
    ),
    'title: "القدس" عاصمة': (
        '2:8: error[unquoted]: a " inside the text ends it too early.'
        " Write title: '\"القدس\" عاصمة'."
    ),
    "title: [عاجل] خبر": (
        "2:8: error[unquoted]: a text that starts with [ must stand in quotation marks."
        ' Write title: "[عاجل] خبر".'
    ),
    "title: @x": (
        "2:8: error[unquoted]: a value that starts with @ must stand in quotation marks."
        ' Write title: "@x".'
    ),
    "title: **عاجل**: خبر": (
        '2:8: error[unquoted]: a value must not start with *. Write title: "**عاجل**: خبر".'
    ),
    "title: - خبر": (
        "2:8: error[unquoted]: a value that starts with a dash is a list to YAML."
        ' Write title: "- خبر".'
    ),
    "title: > خبر": (
        "2:8: error[unquoted]: a value that starts with > or | continues below it."
        ' Write title: "> خبر".'
    ),
    "title: ? خبر": (
        "2:8: error[unquoted]: a value that starts with ? is a key to YAML."
        ' Write title: "? خبر".'
    ),
    "tags:\n\t- اقتصاد": (
        "3:1: error[tab]: the line is indented by a tab, which YAML forbids."
        " Use two spaces instead of the tab."
    ),
    "tags:\n\u00a0\u00a0- اقتصاد\n": (
        "3:1: error[indentation]: the line is indented by U+00A0, which only looks like a space."
        " Replace it by ordinary spaces."
    ),
    "\u00a0slug: x": (
        "2:1: error[indentation]: the line is indented by a character that only looks like a"
        " space. Replace it by ordinary spaces."
    ),
    "title: خبر\n  date: 2022-01-01": (
        "3:3: error[indentation]: this line is indented differently from the one above it."
        " Start every key in the first column; indent only what belongs to the key above."
    ),
    " title: x\ndate: 2022-01-01": (
        "3:1: error[indentation]: this line is indented differently from the one above it."
        " Start every key in the first column."
    ),
    "title:خبر\ndate: 2022-01-01": (
        "2:7: error[yaml]: after the colon of a key there must be a space. Write title: خبر."
    ),
    "title: خبر\nسطر بلا مفتاح\ndate: 2022-01-01": (
        "3:1: error[yaml]: this line has no key: «سطر بلا مفتاح». Write `key: text`, indent the"
        " line by two spaces if it continues the one above, or move it below the closing `---`."
    ),
    "tags: [a\ndate: 2022-01-01": (
        "2:7: error[unclosed-bracket]: the bracket [ opened here is never closed."
        " Write ] at the end of the list, or put the text in quotation marks."
    ),
    "tags: [a, , b]": (
        "2:11: error[yaml]: there is nothing between two commas. Remove one of the commas."
    ),
    "tags: [#المغرب، #فاس]\ndate: 2022-01-01": (
        "2:8: error[yaml-comment]: everything after this # would be left out, for it starts a"
        ' comment. Write tags: ["#المغرب", "#فاس"], or a space after the # of a comment.'
    ),
    "title: خبر #المغرب": (
        "2:12: error[yaml-comment]: everything after this # would be left out, for it starts a"
        ' comment. Write title: "خبر #المغرب", or a space after the # of a comment.'
    ),
    "title: خبر\ntitle: آخر": (
        "3:1: error[duplicate-key]: «title» is given twice; the first is on line 2."
        " Remove one of the two lines."
    ),
    "a: &a [x]\nb: [*a]": (
        "3:5: error[yaml-feature]: a value that starts with * is an alias to YAML, which is not"
        ' read. Put the text in quotation marks: b: "[*a]".'
    ),
    "title: !!python/object x": (
        "2:8: error[yaml-feature]: a value that starts with ! is a tag to YAML, which is not read."
        ' Put the text in quotation marks: title: "!!python/object x".'
    ),
    "<<: {a: b}": (
        "2:1: error[yaml-feature]: `<<` (YAML's merge key) is not read. Repeat the lines."
    ),
    "? [a, b]\n: c": (
        "2:3: error[yaml-feature]: a key must be a word, not a list or a mapping."
        " Put text that holds brackets in quotation marks."
    ),
    "%YAML 1.2\n--- \ntitle: x": (
        "2:1: error[yaml-feature]: a line that starts with % is a YAML directive, which is not"
        " read. Remove it."
    ),
    "title: a\n--- \nb: c": (
        "3:1: error[yaml]: a second `---` starts another YAML document, which is not read."
        " Remove it."
    ),
    'title: "\\ud800 عنوان"': (
        "2:11: error[escape]: after a backslash in double quotation marks YAML expects a code it"
        " knows. Write the backslash twice, or use ' instead of \"."
    ),
    "x: " + "[" * 10_000: (
        "2:68: error[nesting]: lists and mappings are nested deeper than 8."
        " Put text that holds brackets in quotation marks."
    ),
    "- " * 5_000: (
        "2:1: error[nesting]: lists and mappings are nested deeper than 8."
        " Put text that holds brackets in quotation marks."
    ),
    "extra: {a: {b: {c: {d: {e: {f: {g: {h: 1}}}}}}}}": (
        "2:36: error[nesting]: lists and mappings are nested deeper than 8."
        " Put text that holds brackets in quotation marks."
    ),
    "- title": (
        "2:1: error[front-matter]: the front matter must be lines of `key: text`, not a list."
        " Write lines such as `title: …` between the two `---`; leave a line empty above a `---`"
        " that is a rule."
    ),
    "title: x\x07y": (
        "2:9: error[hidden-character]: the front matter holds the control character U+0007."
        " Delete it."
    ),
}  # fmt: skip


@pytest.mark.parametrize("yaml_text", GOLDEN, ids=lambda text: text[:20])
def test_each_slip_has_its_message(yaml_text: str) -> None:
    """The place is where the author has to change something, the hint is what to write."""
    assert said(yaml_text) == [f"a.md:{GOLDEN[yaml_text]}"]


def test_a_front_matter_beyond_the_limit_is_refused_unread() -> None:
    """64 KB, to the byte; the place is where the limit is passed."""
    fits = "title: خبر\n" + "#" * (64 * 1024 - len("title: خبر\n".encode()))
    assert said(fits) == []
    assert said(fits + "#") == [
        f"a.md:3:{64 * 1024 - 13}: error[too-large]: the front matter is longer than 64 KB."
        " Move text below the closing `---`."
    ]


@pytest.mark.parametrize(
    "yaml_text",
    [
        "title: خبر # تعليق",
        "#title: خبر\ntitle: خبر",
        "title: خبر\n# - قديم\n",
        "title: قال: «نعم» 12:30".replace(": «", " «"),
        "title: 'a: b & *c* !d'",
        "title: ما العمل؟ & !",
        "title: |\n  سطر\n  آخر",
        "title: 'سطر\n  يتبعه آخر'",
    ],
)
def test_what_is_no_slip_is_no_problem(yaml_text: str) -> None:
    """Comments, quoted marks and texts over several lines are good YAML and stay unremarked."""
    assert said(yaml_text) == []


# ---------------------------------------------------------------- any text

YAML_LIKE = st.text(st.sampled_from("abt: -[]{}#&*!|>'\"\\%@`,،؛\n\t\u00a0خبر\u2028\U0001f600?<"))


@given(st.one_of(st.text(), YAML_LIKE, YAML_LIKE.map(lambda text: f"title: {text}")))
def test_any_text_is_read_and_its_problems_lie_in_it(text: str) -> None:
    """Whatever stands there, the answer is fields and problems with places inside the text."""
    fields, problems = read(text, "a.md", 2)
    lines = text.split("\n")
    for problem in problems:
        _, line, column = problem.location
        assert 1 <= line <= len(lines) + 1
        assert 1 <= column <= (len(lines[line - 2]) + 1 if line > 1 else 1)
    assert isinstance(fields, Fields)


@given(st.one_of(st.text(), YAML_LIKE.map(lambda text: f"---\n{text}")))
def test_split_loses_no_text(text: str) -> None:
    """Front matter and body together are the text but for the two lines of dashes."""
    head, body, line = split(text)
    assert text.endswith(body)
    if body:
        assert text.split("\n", line - 1)[line - 1] == body
    if head is None:
        assert body == text


TITLES = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Cn", "Co")))


@given(TITLES)
def test_the_suggested_line_reads_back_as_the_text(title: str) -> None:
    """Where a title needs quotation marks, the line that the message gives is right."""
    for problem in read(f"title: {title}", "a.md", 2)[1]:
        if not problem.hint.startswith("Write \u2068title: ") or "…" in problem.hint:
            continue
        line = problem.hint.removeprefix("Write \u2068").split("\u2069")[0]
        _, problems = read(line, "a.md", 2)
        assert not [p for p in problems if p.code not in ("hidden-character", "title")], line


@given(
    st.lists(
        st.sampled_from(["---", "...", "----", "title: a", "", " ", " ---", "\t", "x", "--- x"]),
        max_size=6,
    ).map("\n".join)
)
def test_the_closing_line_is_the_first(rest: str) -> None:
    """Of `---` and `...`, alone on a line but for blanks."""
    lines = rest.split("\n")
    closing = next((n for n, x in enumerate(lines) if x.rstrip(" \t") in ("---", "...")), None)
    head, _, line = split(f"---\n{rest}")
    if closing is not None:
        assert head == "".join(f"{line}\n" for line in lines[:closing])
        assert line == closing + (3 if closing + 1 < len(lines) else 2)
