"""A new site as data: its settings, its first article, its empty folders.

Owns the words of them. Must not write files, and must not know the clock: the day is given.
"""

from __future__ import annotations

import json
from types import MappingProxyType

from newsgen import permalinks
from newsgen.yamltext import Value, front_matter

ZONES = MappingProxyType(
    {
        "AE": "Asia/Dubai", "BH": "Asia/Bahrain", "DJ": "Africa/Djibouti", "DZ": "Africa/Algiers",
        "EG": "Africa/Cairo", "FR": "Europe/Paris", "GB": "Europe/London", "IL": "Asia/Jerusalem",
        "IQ": "Asia/Baghdad", "JO": "Asia/Amman", "KM": "Indian/Comoro", "KW": "Asia/Kuwait",
        "LB": "Asia/Beirut", "LY": "Africa/Tripoli", "MA": "Africa/Casablanca",
        "MR": "Africa/Nouakchott", "OM": "Asia/Muscat", "PS": "Asia/Gaza", "QA": "Asia/Qatar",
        "SA": "Asia/Riyadh", "SD": "Africa/Khartoum", "SO": "Africa/Mogadishu",
        "SY": "Asia/Damascus", "TD": "Africa/Ndjamena", "TN": "Africa/Tunis", "YE": "Asia/Aden",
    }
)  # fmt: skip
"""Country (ISO 3166) -> its time zone (IANA), where it has one."""

TITLE = "كيف تكتب خبرك الأول"
SLUG = "كيف-تكتب-خبرك-الأول"

_SETTINGS = """\
# Settings of this site; what newsgen does without a setting stands after a "#".
# إعدادات هذا الموقع. السطر الذي يبدأ بعلامة # لا أثر له ما لم تحذفها.

# The name of the site, on every page.
# اسم الموقع، ويظهر في كل صفحة.
title = {title}

# One sentence for search engines and feeds.
# جملة تعرّف بالموقع لمحركات البحث والخلاصات.
description = {description}

# Language (and country, which chooses the names of months) and time zone.
# لغة الموقع، ومعها البلد الذي يحدد أسماء الشهور، ثم المنطقة الزمنية.
language = {language}
timezone = {timezone}

# The address at which readers will find the site; with its path if it has one.
# عنوان الموقع على الشبكة كاملًا، ومعه مساره إن وُجد.
base_url = "http://localhost:8000/"

# How many articles a page of a listing shows.
# عدد المقالات في كل صفحة من صفحات القوائم.
# page_size = 20
"""

_IGNORED = """\
# what newsgen writes
.newsgen/
/public/
.public.newsgen*
"""

_BODY = """
هذا مقال نموذجي كُتب ليدلك على الطريق. اقرأه في المتصفح، ثم افتح ملفه في محرر النصوص وقارن بينهما،
واحذفه متى شئت.

## أين يوضع الملف

ضع كل مقال في ملف مستقل داخل المجلد `articles`، وليكن اسمه منتهيًا بالحروف `.md` أو `.txt`. رتّب
الملفات كما يناسبك؛ والترتيب المعتاد مجلد للسنة، وفيه مجلد للشهر، وفيه مجلد لليوم. ويكفي أن تكتب
الأمر التالي ليُنشأ الملف في مكانه:

```
newsgen new "عنوان الخبر"
```

## ما يُكتب في أعلى الملف

بين السطرين `---` في أعلى هذا الملف بيانات المقال: العنوان والتاريخ والكاتب والقسم والوسوم والملخص.
لا شيء منها واجب؛ فإن غاب العنوان أُخذ من السطر الأول، وإن غاب التاريخ أُخذ من اسم الملف أو من
مجلداته، وإلا عُدَّ المقال بلا تاريخ. وإذا تضمن العنوان نقطتين رأسيتين فضعه بين علامتي تنصيص:

```
title: "القدس: حكاية مدينة"
```

## كيف يُنسَّق النص

افصل بين الفقرات بسطر فارغ. وهذه أكثر العلامات استعمالًا:

| ما تكتبه | ما يظهر للقارئ |
|---|---|
| `**مهم**` | **مهم** |
| `*مائل*` | *مائل* |
| `[نص الرابط](https://example.org/)` | [نص الرابط](https://example.org/) |

- السطر الذي يبدأ بشرطة بندٌ في قائمة؛
- والسطر الذي يبدأ بالعلامة `##` عنوان فرعي؛
- والصورة توضع بجانب الملف ويُكتب اسمها هكذا: `![وصف الصورة](صورة.jpg)`.

> والاقتباس يبدأ سطره بالعلامة `>`، فيظهر كما ترى هنا.

أما ملفات `.txt` فلا علامات فيها: كل سطر منها فقرة.

## بعد الكتابة

اكتب `newsgen check` ليُراجَع ما كتبت، ثم `newsgen build` ليُبنى الموقع في المجلد `public`.
"""


def zone_of(language: str) -> str:
    """The time zone of a language tag's country ("ar-MA" -> "Africa/Casablanca"), else "UTC"."""
    parts = language.replace("_", "-").split("-")[1:]
    return next((ZONES[part.upper()] for part in parts if part.upper() in ZONES), "UTC")


def files(title: str, language: str, day: str) -> dict[str, str]:
    """The files of a new site by path. ``language``: a BCP 47 tag; ``day``: "2022-07-18"."""
    return {
        "newsgen.toml": settings(title, language),
        f"articles/{day.replace('-', '/')}/{SLUG}.md": sample(language, day),
        "templates/.gitkeep": "",
        "static/.gitkeep": "",
        ".gitignore": _IGNORED,
        ".gitattributes": f"{permalinks.FILE} merge=union\n",
        permalinks.FILE: "".join(permalinks.text_of(())),
    }


def settings(title: str, language: str) -> str:
    """The text of newsgen.toml."""
    return _SETTINGS.format(
        title=_toml(title),
        description=_toml(""),
        language=_toml(language),
        timezone=_toml(zone_of(language)),
    )


def sample(language: str, day: str) -> str:
    """The first article, which explains how to write one."""
    values: dict[str, Value] = {
        "title": TITLE,
        "date": day,
        "author": "فريق التحرير",
        "section": "دليل المحرر",
        "tags": ("الكتابة", "newsgen"),
        "summary": "مقال نموذجي يشرح مكان الملفات، وما يُكتب في أعلاها، وكيف يُنسَّق النص.",
        "lang": "" if language.split("-")[0].lower() == "ar" else "ar",
    }
    return f"---\n{front_matter(values)}---\n{_BODY}"


def _toml(text: str) -> str:
    """A basic string of TOML 1.0, whose escapes are JSON's; DEL must be escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
