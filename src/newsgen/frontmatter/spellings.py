"""The keys of a front matter, as data: names, spellings, kinds, meanings.

One table drives reading, the did-you-mean, the JSON Schema and the manual. Must not read values.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple


class Key(NamedTuple):
    """A key: its name, the kind of its value, what it means, and its other spellings.

    Kinds: "text" (one line), "prose" (may span lines), "words" (a list, or one string split on
    commas and semicolons), "date", "segment" (one part of a path), "paths", "language", "image",
    "source", "url", "switch" (yes or no), "withdrawn", "corrections", "free" (any mapping).
    """

    name: str
    kind: str
    meaning: str
    spellings: tuple[str, ...] = ()


KEYS = (
    Key("title", "text", "The headline.", ("العنوان", "عنوان", "headline")),
    Key(
        "date",
        "date",
        "The day, or the time, of publication; without it the article is undated.",
        ("التاريخ", "تاريخ", "تاريخ النشر", "created", "pubDate", "publishDate", "publish date"),
    ),
    Key(
        "updated",
        "date",
        "When the text last changed.",
        ("آخر تحديث", "التحديث", "تاريخ التحديث", "lastmod", "modified"),
    ),
    Key(
        "authors",
        "words",
        "Who wrote it.",
        ("author", "الكاتب", "الكتّاب", "كاتب", "المؤلف", "المؤلفون", "بقلم", "by"),
    ),
    Key("section", "text", "The section it belongs to.", ("القسم", "قسم", "الباب")),
    Key(
        "categories",
        "words",
        "As other generators say it: the first is the section, the others become tags.",
        ("category", "التصنيف", "التصنيفات", "تصنيف"),
    ),
    Key(
        "tags",
        "words",
        "Its tags.",
        ("keywords", "الوسوم", "وسوم", "الكلمات المفتاحية", "الكلمات الدلالية", "كلمات مفتاحية"),
    ),
    Key(
        "summary",
        "prose",
        "A sentence or two for listings and search engines.",
        ("description", "excerpt", "الملخص", "ملخص", "الوصف", "المقتطف"),
    ),
    Key("slug", "segment", "The last part of its address.", ("الرابط", "الاسم في الرابط")),
    Key("lang", "language", "Its language when not the site's.", ("language", "اللغة", "لغة")),
    Key(
        "image",
        "image",
        "Its picture: a file, or src with alt, caption and credit.",
        ("الصورة", "صورة", "cover", "thumbnail", "featured image", "images"),
    ),
    Key("source", "source", "Where it was first published: a name, or name and url.", ("المصدر",)),
    Key("source_name", "text", "The name alone.", ("اسم المصدر",)),
    Key("source_url", "url", "The address alone.", ("رابط المصدر", "original url")),
    Key("dateline", "text", "The place it reports from.", ("المكان", "location", "place")),
    Key("draft", "switch", "Whether it is left out of the site.", ("مسودة", "المسودة")),
    Key(
        "aliases", "paths", "Old addresses that lead to it.", ("العناوين القديمة", "redirect from")
    ),
    Key(
        "withdrawn",
        "withdrawn",
        "That it was taken back: date and reason; its address says so.",
        ("retracted", "مسحوب", "سُحب", "سحب المقال"),
    ),
    Key(
        "corrections",
        "corrections",
        "Mistakes put right: a list of date and text.",
        ("correction", "تصويبات", "التصويبات", "تصويب", "تصحيحات"),
    ),
    Key(
        "expires",
        "date",
        "When it ceases to be shown; its address says so.",
        ("expiryDate", "expiry date", "تاريخ الانتهاء", "ينتهي"),
    ),
    Key("id", "text", "A name of its own that stays when its file moves.", ("المعرّف", "معرف")),
    Key("hijri", "text", "Its Hijri date as it is to be shown.", ("التاريخ الهجري", "هجري")),
    Key("extra", "free", "Data of your own for templates.", ("إضافي", "بيانات إضافية")),
)
"""Every key of a front matter."""

IMAGE_KEYS = (
    Key("src", "image", "The file beside it, or an address.", ("path", "file", "url", "الملف")),
    Key("alt", "text", "What it shows, for readers who do not see it.", ("النص البديل", "البديل")),
    Key("caption", "text", "The line under it.", ("title", "التعليق", "الشرح")),
    Key("credit", "text", "Who made it.", ("المصور", "الحقوق", "المصدر")),
)
SOURCE_KEYS = (
    Key("name", "text", "The newspaper or agency.", ("title", "الاسم", "اسم")),
    Key("url", "url", "The address of the original.", ("link", "href", "الرابط", "رابط")),
)
WITHDRAWN_KEYS = (
    Key("date", "date", "When it was taken back.", ("التاريخ", "تاريخ")),
    Key("reason", "prose", "Why, for readers.", ("السبب", "سبب")),
)
CORRECTION_KEYS = (
    Key("date", "date", "When it was put right.", ("التاريخ", "تاريخ")),
    Key("text", "prose", "What was wrong and what is right.", ("النص", "نص", "note")),
)

IGNORED = frozenset(
    {
        *("weight", "toc", "showtoc", "math", "katex", "mathjax", "comments", "type", "guid"),
        *("menu", "featured", "pin", "sticky", "author profile", "sharingicons", "post format"),
        *("status", "series", "views", "likes", "robots", "sitemap", "translationkey"),
    }
)
"""Keys of other generators that change nothing here; harmless, so only a warning."""

MOVING = {
    "url": "slug",
    "permalink": "slug",
    "save as": "slug",
    "path": "slug",
    "filename": "slug",
    "link": "source",
    "redirect to": "aliases",
    "layout": "extra",
    "template": "extra",
    "published": "draft",
}
"""Keys of other generators that would move, replace or hide the page, and what to use instead."""

MOVING_ADVICE = {
    "slug": "Write `slug:` for the last part of the address, and `aliases:` for old addresses.",
    "source": "Write `source:` with `name:` and `url:` for the original's address.",
    "aliases": "Write `aliases:` in the article that the old addresses should lead to.",
    "extra": "Remove it; all articles use article.html, which may look at data under `extra:`.",
    "draft": "Write `draft: true` to leave the article out, or `date:` for its day.",
}

PLAIN_LAYOUTS = frozenset(("post", "posts", "page", "default", "article", "single", "news"))
"""Values of ``layout`` that name what newsgen does anyway."""

_MARKS = re.compile("[\u0640\u064b-\u0652\u0670]")
_FOLD = str.maketrans("أإآٱ_-\u00a0", "اااا   ")


@lru_cache(512)
def fold(key: str) -> str:
    """The form in which two spellings of a key are the same: case, hamza on alef, vowel marks,
    hyphens and underscores do not count."""
    if key.isascii():
        return " ".join(key.lower().translate(_FOLD).split())
    text = _MARKS.sub("", unicodedata.normalize("NFC", key)).translate(_FOLD)
    return " ".join(text.casefold().split())


def lookup(keys: tuple[Key, ...]) -> dict[str, Key]:
    """Every folded spelling with its key."""
    return {fold(spelling): key for key in keys for spelling in (key.name, *key.spellings)}


BY_SPELLING = lookup(KEYS)
KINDS = {key.name: key.kind for key in KEYS}
IMAGE_BY_SPELLING = lookup(IMAGE_KEYS)
SOURCE_BY_SPELLING = lookup(SOURCE_KEYS)
WITHDRAWN_BY_SPELLING = lookup(WITHDRAWN_KEYS)
CORRECTION_BY_SPELLING = lookup(CORRECTION_KEYS)


def nearest(key: str, known: dict[str, Key]) -> str:
    """The known key that was probably meant, as the manual spells it, or ""."""
    found = get_close_matches(fold(key), known, n=1, cutoff=0.7)
    if not found:
        return ""
    meant = known[found[0]]
    return next(s for s in (meant.name, *meant.spellings) if fold(s) == found[0])
