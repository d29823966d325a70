"""Arabic in whole sites: what a reader of the built pages and an author of the sources meet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from newsgen.builder import BuildReport
from newsgen.problems import format_problem
from tests.sites import SETTINGS, SiteTest, article


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """An empty site in Moroccan Arabic."""
    return SiteTest(tmp_path / "site")


ISOLATES = str.maketrans("", "", "\u2068\u2069")
TITLE = "2022/07/18/خبر-اليوم/index.html"


class _Attributes(HTMLParser):
    """The attributes of a page, as (tag, name, value)."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [(tag, name, value or "") for name, value in attrs]


def attributes(page: str) -> list[tuple[str, str, str]]:
    """Every attribute of a page."""
    parser = _Attributes()
    parser.feed(page)
    return parser.found


def pages(site: SiteTest) -> Iterator[tuple[str, str]]:
    """Every HTML page that was built."""
    for path, data in site.files().items():
        if path.endswith(".html"):
            yield path, data.decode()


def said(report: BuildReport) -> list[str]:
    """The problems as a reader sees them, without the isolates."""
    return [format_problem(problem).translate(ISOLATES) for problem in report.problems]


def written(head: str, body: str = "نص الخبر.\n") -> str:
    """An article of 18 July 2022 with more front matter."""
    return f"---\ntitle: خبر اليوم\ndate: 2022-07-18\n{head}---\n{body}"


# ---------------------------------------------------------------- dates and digits


@pytest.mark.parametrize(
    ("settings", "month"),
    [
        ('language = "ar-MA"', "18 يوليوز 2022"),
        ('language = "ar-LB"', "18 تموز 2022"),
        ('language = "ar-TN"', "18 جويلية 2022"),
        ('language = "ar"', "18 يوليو 2022"),
        ('language = "ar-MA"\nmonth_style = "dual"', "18 يوليو/تموز 2022"),
        ('language = "fr"', "18 juillet 2022"),
    ],
)
def test_months_are_the_countrys(site: SiteTest, settings: str, month: str) -> None:
    """On the article, its card, the day, the month and the year."""
    site.settings(f"{settings}\nfonts = false\nimages = false\n").write("articles/a.md")
    site.build()
    for path in (TITLE, "index.html", "2022/07/18/index.html", "2022/07/index.html"):
        assert month in site.page(path), path
    assert month.split()[1] in site.page("2022/index.html")


def test_arabic_digits_are_everywhere_but_in_attributes(site: SiteTest) -> None:
    """In dates, times, counts and page numbers; never in a link or another attribute, and never in
    place of digits that the author wrote."""
    site.settings(f'{SETTINGS}digits = "arab"\nhijri = true\npage_size = 5\n')
    for number in range(1, 15):
        text = article(f"خبر رقم {number}", f"2022-07-{number:02d} 17:05", body="في 3 مدن.\n")
        site.write(f"articles/{number}.md", text)
    site.write("articles/fr.md", written("lang: fr\n").replace("خبر اليوم", "Une visite"))
    site.build()
    for path, page in pages(site):
        wrong = [found for found in attributes(page) if re.search("[٠-٩]", found[2])]
        assert wrong == [], path
        assert not re.search("[٠-٩]", path)
    shown = site.page("2022/07/14/خبر-رقم-14/index.html")
    assert "<h1>خبر رقم 14</h1>" in shown
    assert "في 3 مدن." in shown
    assert "الخميس ١٤ يوليوز ٢٠٢٢، <bdi>١٧:٠٥</bdi>" in shown
    assert 'datetime="2022-07-14T17:05:00+00:00"' in shown
    assert "<bdi>١٥ ذي الحجة ١٤٤٣هـ</bdi>" in shown
    assert "الصفحة ١" in site.page("tags/المغرب/1/index.html")
    assert "١٤ مقالًا" in site.page("tags/المغرب/index.html")
    assert "lundi 18 juillet 2022" in site.page("2022/07/18/une-visite/index.html")


def test_times_are_told_in_the_sites_zone_and_bare_dates_stay(site: SiteTest) -> None:
    """23:30 in Greenwich is the next day in Casablanca."""
    site.settings(f'{SETTINGS}timezone = "Africa/Casablanca"\n')
    site.write("articles/a.md", article("زولو", "2022-07-18T23:30Z"))
    site.write("articles/b.md", article("محلي", "2022-07-18 23:30"))
    site.write("articles/c.md", article("يوم", "2022-07-18"))
    site.build()
    assert "الثلاثاء 19 يوليوز 2022، <bdi>00:30</bdi>" in site.page("2022/07/19/زولو/index.html")
    assert 'datetime="2022-07-18T23:30:00+01:00"' in site.page("2022/07/18/محلي/index.html")
    assert 'datetime="2022-07-18"' in site.page("2022/07/18/يوم/index.html")


# ---------------------------------------------------------------- the Hijri date


def test_the_hijri_date_is_shown_only_where_it_is_wished(site: SiteTest) -> None:
    """Computed, moved by the offset, or as the article says it."""
    site.write("articles/a.md").write(
        "articles/b.md", written("hijri: 20 ذي الحجة\n").replace("خبر اليوم", "عيد")
    )
    site.build()
    assert "الموافق" not in site.page(TITLE) + site.page("2022/07/18/عيد/index.html")
    site.settings(SETTINGS + "hijri = true\n").build()
    assert "الموافق <bdi>19 ذي الحجة 1443هـ</bdi>" in site.page(TITLE)
    site.settings(SETTINGS + "hijri = true\nhijri_offset = -1\n").build()
    assert "الموافق <bdi>18 ذي الحجة 1443هـ</bdi>" in site.page(TITLE)
    assert "الموافق <bdi>18 ذي الحجة 1443هـ</bdi>" in site.page("2022/07/18/index.html")
    assert "الموافق <bdi>20 ذي الحجة</bdi>" in site.page("2022/07/18/عيد/index.html")


def test_a_date_that_the_calendar_does_not_know_gets_no_hijri_date(site: SiteTest) -> None:
    """Before 1924 and after 2077."""
    site.settings(SETTINGS + "hijri = true\n").write("articles/a.md", article(date="1900-01-01"))
    site.build()
    assert "الموافق" not in site.page("1900/01/01/خبر-اليوم/index.html")


# ---------------------------------------------------------------- other languages


@pytest.mark.parametrize(
    ("lang", "direction", "date"),
    [
        ("fr", "ltr", "lundi 18 juillet 2022"),
        ("en", "ltr", "Monday, July 18, 2022"),
        ("zgh", "ltr", "ⴰⵢⵏⴰⵙ 18 ⵢⵓⵍⵢⵓⵣ 2022"),
        ("he", "rtl", "יום שני, 18 ביולי 2022"),
        ("ar-LB", "rtl", "الاثنين 18 يوليوز 2022"),
    ],
)
def test_an_article_in_another_language(
    site: SiteTest, lang: str, direction: str, date: str
) -> None:
    """Has its language, direction and dates, on its page and on its cards."""
    site.write("articles/a.md", written(f"lang: {lang}\nsection: سياسة\n"))
    site.build()
    marks = f'lang="{lang}" dir="{direction}"'
    assert f'<article class="article" {marks}>' in site.page(TITLE)
    assert date in site.page(TITLE)
    for path in ("index.html", "sections/سياسة/index.html", "2022/07/18/index.html"):
        page = site.page(path)
        assert f'<article class="card" {marks}>' in page, path
        assert '<html lang="ar-MA" dir="rtl">' in page


def test_cards_of_two_languages_stand_together(site: SiteTest) -> None:
    """Each with its own dates; what is the site's in them is marked as its."""
    site.write("articles/a.md").write("articles/b.md", written("lang: fr\nsection: سياسة\n"))
    site.build()
    page = site.page("index.html")
    assert re.search(r'<article class="card">', page)
    assert re.search(r'<article class="card" lang="fr" dir="ltr">', page)
    assert "18 يوليوز 2022" in page
    assert "18 juillet 2022" in page
    assert '" lang="ar-MA" dir="rtl"><bdi>سياسة</bdi>' in page


def test_an_article_of_an_unknown_language_has_its_direction_and_the_sites_dates(
    site: SiteTest,
) -> None:
    """Nobody can say whether Latin letters are French or English."""
    site.write("articles/a.md", article("Something", body="Latin text here.\n"))
    assert said(site.build()) == []
    page = site.page("2022/07/18/something/index.html")
    assert '<article class="article" lang="und-Latn" dir="ltr">' in page
    assert '<time datetime="2022-07-18" lang="ar-MA" dir="rtl">الاثنين 18 يوليوز 2022' in page


def test_words_in_a_text_are_in_its_language(site: SiteTest) -> None:
    """Footnotes and tables are named in the language of the article."""
    body = "Texte.[^1]\n\n[^1]: Note.\n\n| a |\n|---|\n| 1 |\n"
    site.write("articles/a.md", written("lang: fr\n", body))
    site.write("articles/b.md", article("عربي", body=body.replace("Texte", "نص عربي")))
    site.build()
    assert 'aria-label="Note 1"' in site.page(TITLE)
    assert 'aria-label="الهامش 1"' in site.page("2022/07/18/عربي/index.html")


# ---------------------------------------------------------------- tags


def test_spellings_that_the_settings_join_are_one_tag(site: SiteTest) -> None:
    """From the next build on; the other spelling's address leads on to the tag's."""
    site.write("articles/a.md", article("أ", tags="أمريكا"))
    site.write("articles/b.md", article("ب", tags="الولايات المتحدة"))
    site.build()
    assert "<title>الولايات المتحدة" in site.page("tags/الولايات-المتحدة/index.html")
    site.settings(SETTINGS + '[tags]\nsame = [["أمريكا", "الولايات المتحدة"]]\n')
    assert site.build().done
    assert "مقالان" in site.page("tags/أمريكا/index.html")
    assert 'http-equiv="refresh"' in site.page("tags/الولايات-المتحدة/index.html")
    site.settings(SETTINGS)
    site.build()
    assert "مقال واحد" in site.page("tags/أمريكا/index.html")
    assert 'http-equiv="refresh"' not in site.page("tags/الولايات-المتحدة/index.html")


def test_spellings_that_the_settings_keep_apart_are_two_tags(site: SiteTest) -> None:
    """Though newsgen would take them for one."""
    site.write("articles/a.md", article("أ", tags="علم"))
    site.write("articles/b.md", article("ب", tags="عَلَم"))
    site.build()
    assert "وسم واحد" in site.page("tags/index.html")
    site.settings(SETTINGS + '[tags]\nkeep_apart = [["علم", "عَلَم"]]\n')
    assert site.build().done
    assert "وسمان" in site.page("tags/index.html")


def test_the_rules_of_tags_bind_no_authors(site: SiteTest) -> None:
    """Each has its own table."""
    text = "---\ntitle: {0}\ndate: 2022-07-18\nauthor: {0}\nsection: {0}\n---\nنص.\n"
    site.write("articles/a.md", text.format("هدى"))
    site.write("articles/b.md", text.format("هدا"))
    rules = 'same = [["هدى", "هدا"]]\n'
    site.settings(f"{SETTINGS}[tags]\n{rules}[authors]\n{rules}")
    site.build()
    assert "كاتب واحد" in site.page("authors/index.html")
    assert "قسمان" in site.page("sections/index.html")


def test_other_spellings_lead_to_the_tag(site: SiteTest) -> None:
    """Whose name is the best of them."""
    site.write("articles/a.md", article("أ", tags="امريكا"))
    site.write("articles/b.md", article("ب", tags="أمريكا"))
    site.write("articles/c.md", article("ج", tags="أَمريكا"))
    site.build()
    assert "3 مقالات" in site.page("tags/أمريكا/index.html")
    assert 'http-equiv="refresh"' in site.page("tags/امريكا/index.html")
    assert not site.has("tags/أ-م-ريكا/index.html")


def test_indexes_are_in_the_order_of_the_alphabet(site: SiteTest) -> None:
    """Without the article ال, alefs together, Arabic before Latin."""
    tags = "BBC, اليمن، رياضة, الله, آسيا، المغرب، أوروبا، ة، ألمانيا"
    site.write("articles/a.md", article(tags=tags))
    site.build()
    page = site.page("tags/index.html")
    letters = re.findall(r'<h2 id="l\d+"><bdi>(.)</bdi>', page)
    assert letters == ["أ", "ت", "ر", "م", "ي", "B"]
    names = re.findall(r"<li><a href=\"/tags/[^\"]+\"><bdi>([^<]+)</bdi>", page)
    assert names.index("المغرب") > names.index("رياضة")
    assert {*names[: names.index("ة")]} == {"الله", "آسيا", "أوروبا", "ألمانيا"}


# ---------------------------------------------------------------- what is wrong


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ('language = "xx"', "«language» must be a language that Unicode's CLDR knows"),
        ('digits = "hindi"', "«digits» must be one of latn, arab"),
        ('month_style = "both"', "«month_style» must be one of single, dual"),
        ('[strings]\nhoem = "x"', "there is no text «hoem». Did you mean «home»?"),
    ],
)
def test_settings_that_do_not_exist_have_a_place_and_choices(
    site: SiteTest, setting: str, message: str
) -> None:
    """And nothing is built."""
    site.settings(setting + "\n").write("articles/a.md")
    report = site.build()
    [problem] = said(report)
    line = setting.count("\n") + 1
    assert problem.startswith(f"newsgen.toml:{line}:1: error")
    assert message in problem
    assert not site.has("index.html")


def test_a_noun_without_forms_is_a_problem_of_its_template(site: SiteTest) -> None:
    """With the nouns that there are."""
    site.write("articles/a.md").write("templates/404.html", '\n{{ count(3, "قطة") }}\n')
    [problem] = said(site.build())
    assert problem.startswith("templates/404.html:2: error[template]: there is no noun 'قطة'")
    assert "article, author, day, minute, result, section, tag" in problem


def test_an_article_in_a_language_without_dates_is_built_and_told(site: SiteTest) -> None:
    """With the site's dates."""
    site.write("articles/a.md", written("lang: tlh\n"))
    report = site.build()
    assert report.done
    [problem] = said(report)
    assert problem.startswith("articles/a.md:4:7: warning[lang]: «tlh» is no language")
    assert "18 يوليوز 2022" in site.page(TITLE)


@pytest.mark.parametrize(
    ("head", "body", "place"),
    [
        ("section: أ\u202eب\n", "نص.\n", "a.md:4:10"),
        ("tags: [أ\u202eب]\n", "نص.\n", "a.md:4:8"),
        ("slug: أ\u202eب\n", "نص.\n", "a.md:4:7"),
        ("aliases: [/أ\u202eب/]\n", "نص.\n", "a.md:4:11"),
        ("source_url: https://e.org/\u202eb\n", "نص.\n", "a.md:4:13"),
        ("image: a\u202eb.png\n", "نص.\n", "a.md:4:8"),
        ("", "[نص](https://e.org/\u202eb)\n", "a.md:5:20"),
        ("", "نص https://e.org/\u202eb\n", "a.md:5:18"),
        ("", "![نص](a\u202eb.png)\n", "a.md:5:8"),
    ],
)
def test_an_override_in_front_matter_and_addresses_is_an_error(
    site: SiteTest, head: str, body: str, place: str
) -> None:
    """It has a place and names the character."""
    site.write("articles/a.md", written(head, body))
    report = site.build()
    [problem] = said(report)
    assert problem.startswith(f"articles/{place}: error[")
    assert "U+202E" in problem
    assert not report.done


@pytest.mark.parametrize("path", ["أ\u202eب.md", "أ\u202aب/c.md", "أ\u202bب.png"])
def test_an_override_in_a_name_of_a_file_is_an_error(site: SiteTest, path: str) -> None:
    """In a folder's too, and in a picture's."""
    site.write(f"articles/{path}")
    report = site.build()
    [problem] = said(report)
    assert "error[bidi-override]" in problem
    assert re.search(r"holds U\+202[ABE]", problem)
    assert not report.done


def test_an_override_in_running_text_is_left_out(site: SiteTest) -> None:
    """With a warning."""
    site.write("articles/a.md", article(body="نص \u202eالخبر.\n"))
    report = site.build()
    assert report.done
    assert [(p.code, p.location.line, p.location.column) for p in report.problems] == [
        ("bidi-override", 7, 4)
    ]
    assert "نص الخبر." in site.page(TITLE)


# ---------------------------------------------------------------- articles


def test_lists_tables_and_quotations_of_an_article(site: SiteTest) -> None:
    """Each Latin item of a list is isolated, q is HTML's where the site allows HTML."""
    body = "- Apple (3)\n- IBM (12)\n\n| أ | ب |\n|---|---|\n| 1 | 2 |\n\nقال <q>نعم</q>.\n"
    site.settings(SETTINGS + "raw_html = true\n").write("articles/a.md", article(body=body))
    site.build()
    page = site.page(TITLE)
    assert '<li><bdi dir="ltr">Apple (3)</bdi></li>' in page
    assert '<th scope="col">أ</th>' in page
    assert "<q>نعم</q>" in page
    style = site.page("style.css")
    assert re.search('q *{ *quotes: *"“" *"”"', style)


# ---------------------------------------------------------------- templates and static files


@pytest.mark.parametrize("path", ["templates/404.html", "static/أ\u202eب.txt"])
def test_an_override_in_a_template_or_a_static_files_name_is_an_error(
    site: SiteTest, path: str
) -> None:
    """Both would read as something else."""
    site.write("articles/a.md").write(path, "نص \u202eآخر")
    report = site.build()
    [problem] = said(report)
    assert "error[bidi-override]" in problem
    assert "U+202E" in problem
    assert not report.done


# ---------------------------------------------------------------- text read in a wrong encoding


@pytest.mark.parametrize("garbled", ["ط§ظ„ظ…ط؛ط±ط¨", "Ø§Ù„Ù…ØºØ±Ø¨"])
def test_a_build_guesses_nothing(site: SiteTest, garbled: str) -> None:
    """Garbled text stays what it is, in the page and in the file."""
    site.write("articles/a.md", article(body=f"{garbled}\n"))
    assert site.build().done
    assert garbled[:4] in site.page(TITLE)
    assert garbled in (site.root / "articles/a.md").read_text("utf-8")
