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
    "search": "بحث",
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
    "corrections": "التصويبات",
    "corrections_text": "أخطاء صُحّحت بعد النشر، والأحدث أولًا.",
    "all_corrections": "كل التصويبات",
    "withdrawn": "سُحب هذا المقال",
    "withdrawn_on": "تاريخ السحب",
    "withdrawn_why": "سبب السحب",
    "expired": "انتهت مدة عرض هذا المقال",
    "expired_on": "تاريخ الانتهاء",
    "notice_text": "أُبقي هذا العنوان كي لا تنقطع الروابط المؤدية إليه.",
    "first_published": "تاريخ النشر",
    "about_article": "بيانات المقال",
    "fingerprint": "بصمة الملف الأصلي",
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
    # The search page
    "search_words": "كلمات البحث",
    "search_filters": "التصفية والترتيب",
    "search_year": "العام",
    "search_author": "الكاتب",
    "search_sort": "الترتيب",
    "search_all_years": "كل الأعوام",
    "search_all_sections": "كل الأقسام",
    "search_all_authors": "كل الكتّاب",
    "search_all_tags": "كل الوسوم",
    "search_by_relevance": "الأقرب إلى البحث",
    "search_by_date": "الأحدث أولًا",
    "search_more": "نتائج أخرى",
    "search_retry": "أعد المحاولة",
    "search_loading": "جارٍ البحث…",
    "search_stale": "تعذرت قراءة فهرس البحث. ربما حُدّث الموقع قبل قليل.",
    "search_offline": "أنت غير متصل بالإنترنت. يُستأنف البحث عند عودة الاتصال.",
    "search_meant": "هل تقصد",
    "search_question": "؟",
    "search_dropped": "لا مقال يضم هذه الكلمات كلها، فأُهملت منها:",
    "search_partial": (
        "هذه كلمات كثيرة الورود: قد تغيب عن النتائج مقالات قديمة. أضف كلمة تحدد ما تبحث عنه."
    ),
    "search_help": (
        "اكتب كلمة أو أكثر، بهمزات وحركات أو بدونها. تشمل النتائج صيغ الكلمة: «وزير» "
        "و«الوزراء» و«وزيرها»."
    ),
    "search_help_phrase": "ضع العبارة بين علامتي تنصيص لتُطلب كلماتها متجاورة: «كأس العالم».",
    "search_help_without": "ضع قبل الكلمة علامة - لاستبعادها.",
    "search_none": "جرّب كلمات أقل أو أعم، أو تصفح:",
    "search_script": (
        "يحتاج البحث إلى JavaScript، وهو معطل في متصفحك أو تعذر تحميله. يمكنك التصفح من هنا:"
    ),
    # Wrong and old addresses
    "not_found": "الصفحة غير موجودة",
    "not_found_text": "ربما تغيّر عنوان الصفحة أو كُتب الرابط خطأً. يمكنك متابعة التصفح من هنا:",
    "moved": "انتقلت هذه الصفحة إلى عنوان جديد",
}
