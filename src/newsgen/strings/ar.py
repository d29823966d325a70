"""The Arabic interface: the full catalogue, whose keys are the keys of every other one.

Newsroom Arabic with every hamza and without tatweel; labels end without a colon, which the theme
adds. Must hold no counted noun.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

STRINGS: Final[Mapping[str, str]] = {
    # For machines: Facebook knows one Arabic, whatever the country.
    "og_locale": "ar_AR",
    # Around every page
    "skip": "تخطَّ إلى المحتوى",
    "main_navigation": "التصفح الرئيسي",
    "breadcrumbs": "مسار التصفح",
    "dark_mode": "الوضع الداكن",
    "home": "الرئيسية",
    "sections": "الأقسام",
    "tags": "الوسوم",
    "authors": "الكتّاب",
    "archive": "الأرشيف",
    "undated": "مقالات بلا تاريخ",
    "publisher": "الناشر",
    "licence": "الترخيص",
    "follow": "تابع الموقع",
    "feed": "تابع عبر",
    "comma": "،",
    "colon": ":",
    # An article
    "draft": "مسودة",
    "no_date": "بلا تاريخ",
    "corresponding": "الموافق",
    "updated": "آخر تحديث",
    "reading_time": "مدة القراءة",
    "correction": "تصويب",
    "image_credit": "الصورة",
    "source": "المصدر",
    "address": "رابط المقال",
    "more_articles": "مقالات أخرى",
    "newer_article": "المقال الأحدث",
    "older_article": "المقال الأقدم",
    # In the text of an article: the fields of newsgen.body.Labels
    "footnotes": "الهوامش",
    "footnote": "الهامش {n}",
    "footnote_back": "العودة إلى موضع الهامش {n} في النص",
    "table": "جدول {n}",
    # The home page
    "latest": "أحدث الأخبار",
    "more_news": "أخبار أخرى",
    "whole_archive": "تصفح الأرشيف كاملًا",
    "no_articles": "لا مقالات بعد.",
    # Lists and their pages
    "one_tags": "وسم",
    "one_sections": "قسم",
    "one_authors": "بقلم",
    "letters": "الحروف",
    "pages": "الصفحات",
    "page_number": "الصفحة {number}",
    "page_of": "الصفحة {number} من {pages}",
    "newer": "الأحدث",
    "older": "الأقدم",
    "newest_page": "العودة إلى أحدث المقالات",
    # Years, months, days
    "year_of": "عام {year}",
    "years": "الأعوام",
    "newer_year": "العام التالي",
    "older_year": "العام السابق",
    "months": "الأشهر",
    "newer_month": "الشهر التالي",
    "older_month": "الشهر السابق",
    "days": "الأيام",
    "newer_day": "اليوم التالي",
    "older_day": "اليوم السابق",
    # Wrong and old addresses
    "not_found": "الصفحة غير موجودة",
    "not_found_text": "ربما تغيّر عنوان الصفحة أو كُتب الرابط خطأً. يمكنك متابعة التصفح من هنا:",
    "moved": "انتقلت هذه الصفحة إلى عنوان جديد",
}
