"""Problems as a browser shows them: in Arabic and in English, with the offending line.

Must not touch how a problem reads on the terminal; that is newsgen.problems.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from newsgen.decode import decode
from newsgen.problems import Problem, printable

_LONGEST_LINE = 240
_LONGEST_DATA = 20_000
_ENDS = (".", "!", "?", "…")
_LARGEST_FILE = 8 * 1024 * 1024

IN_ARABIC = {
    "alias": "عنوان قديم غير صالح في aliases.",
    "base-url": "عنوان الموقع base_url غير صالح.",
    "bidi-override": "محرف خفي يقلب اتجاه ما بعده.",
    "catalog": "تعذر استعمال فهرس الموقع.",
    "changed": "تغير الملف أثناء قراءته.",
    "control-character": "محرف تحكم لا يُرى.",
    "date": "تاريخ غير مفهوم.",
    "disk-path": "هذا مسار على حاسوب، لا على الموقع.",
    "duplicate-key": "مفتاح كُتب مرتين.",
    "dynamic-include": "اسم القالب المضمَّن يجب أن يُكتب بين علامتي تنصيص.",
    "empty": "الملف فارغ.",
    "encoding": "ترميز الملف ليس UTF-8.",
    "escape": "رمز بعد الشرطة المائلة \\ لا معنى له.",
    "file-name": "اسم الملف غير صالح.",
    "footnote-nested": "حاشية داخل حاشية.",
    "footnote-twice": "حاشية عُرّفت مرتين.",
    "front-matter": "بيانات المقال في أوله غير سليمة.",
    "gone": "شيء كان هنا ولم يعد موجودًا.",
    "hidden-character": "محرف خفي لا يُرى.",
    "image": "صورة المقال غير صالحة.",
    "image-outside": "الصورة خارج مجلد المقال.",
    "indentation": "إزاحة السطر عن بدايته غير صحيحة.",
    "lang": "رمز اللغة غير معروف.",
    "link-folder": "وصلة رمزية إلى مجلد.",
    "link-outside": "وصلة تقود إلى خارج المجلد.",
    "lone-surrogate": "محرف مبتور لا يُقرأ.",
    "nesting": "تداخل أعمق مما يُقبل.",
    "no-template": "لا يوجد قالب بهذا الاسم.",
    "output": "تعذرت كتابة هذه الصفحة.",
    "permalinks": "ملف العناوين الدائمة permalinks.lock غير سليم.",
    "same-address": "مقالان يريدان العنوان نفسه.",
    "same-id": "مقالان لهما المعرّف id نفسه.",
    "same-path": "صفحتان تريدان العنوان نفسه.",
    "setting": "إعداد غير صحيح.",
    "slug": "كلمات العنوان slug غير صالحة.",
    "special-file": "هذا ليس ملفًا عاديًا.",
    "tab": "مسافة جدولة حيث يجب أن تكون مسافات عادية.",
    "table-cells": "خلايا في سطر من الجدول أكثر من أعمدته.",
    "template": "خطأ في القالب.",
    "title": "عنوان المقال غير صالح.",
    "toml": "ملف الإعدادات غير سليم.",
    "too-large": "الملف أكبر مما يُقبل.",
    "too-much-markup": "علامات التنسيق أكثر مما يُقبل.",
    "two-front-matters": "للمقال بيانات في أوله وفي ملف بجانبه.",
    "unclosed-bracket": "قوس فُتح ولم يُغلق.",
    "unclosed-front-matter": "بيانات المقال لم تُغلق بعلامة ---.",
    "unclosed-quote": "علامة تنصيص فُتحت ولم تُغلق.",
    "unknown-key": "لا يوجد مفتاح بهذا الاسم.",
    "unknown-setting": "لا يوجد إعداد بهذا الاسم.",
    "unquoted": "نص يجب أن يوضع بين علامتي تنصيص.",
    "unquoted-colon": "نص فيه نقطتان يجب أن يوضع بين علامتي تنصيص.",
    "unreadable": "تعذرت قراءة الملف.",
    "url": "رابط غير صالح.",
    "yaml": "بيانات المقال في أوله غير سليمة.",
    "yaml-comment": "علامة # تجعل ما بعدها تعليقًا؛ ضع النص بين علامتي تنصيص.",
    "yaml-feature": "صيغة من YAML لا تُستعمل هنا.",
}
"""What a code means, for the banner; the rest of a message is in English."""

_OTHER_IN_ARABIC = "خطأ في هذا الملف."


def shown(problem: Problem, root: Path) -> dict[str, Any]:
    """A problem as plain data: its place, both languages, and the line of the file if it has one
    (``at``: the offending character in it, counted from 0; -1 if unknown)."""
    path, line, column = problem.location
    text = _line(root / path, line) if line else ""
    start = max(0, column - 1 - _LONGEST_LINE // 2) if len(text) > _LONGEST_LINE else 0
    return {
        "path": printable(path),
        "line": line,
        "column": column,
        "arabic": IN_ARABIC.get(problem.code, _OTHER_IN_ARABIC),
        "message": problem.message + ("" if problem.message.endswith(_ENDS) else "."),
        "hint": problem.hint,
        "text": printable(text[start : start + _LONGEST_LINE]),
        "at": len(printable(text[start : column - 1])) if column and text else -1,
    }


def view_data(view: object) -> str:
    """What a template was given, for who mends the template; bounded."""
    if hasattr(view, "_asdict"):
        text = json.dumps(_named(view), ensure_ascii=False, indent=1, default=str)
        return text if len(text) <= _LONGEST_DATA else f"{text[:_LONGEST_DATA]}\n…"
    return ""


def _named(value: Any) -> Any:
    """Named tuples as mappings, all the way down."""
    if hasattr(value, "_asdict"):
        return {name: _named(inner) for name, inner in value._asdict().items()}
    if isinstance(value, tuple | list):
        return [_named(inner) for inner in value]
    return value


def _line(path: Path, number: int) -> str:
    """A line of a text file, "" if there is none."""
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST_FILE:
            return ""
        data = path.read_bytes()
    except OSError:
        return ""
    try:
        text = data.decode("utf-8-sig")  # as it is written, with what hides in it
    except UnicodeDecodeError:
        text, _ = decode(data, path.name)
    lines = text.replace("\r\n", "\n").split("\n")
    return lines[number - 1] if number <= len(lines) else ""
