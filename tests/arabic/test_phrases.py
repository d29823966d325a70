"""Short phrases of templates."""

from __future__ import annotations

import datetime

from newsgen.arabic.dates import Style
from newsgen.arabic.phrases import pagination, updated


def test_pagination_has_one_digit_system() -> None:
    """Both numbers follow the site."""
    assert pagination(10, 20) == "الصفحة 10 من 20"
    assert pagination(10, 20, "arab") == "الصفحة ١٠ من ٢٠"


def test_updated_names_the_day() -> None:
    """The label and the full date."""
    assert updated(datetime.date(2024, 5, 1), Style("ar-LB")) == "آخر تحديث: الأربعاء 1 أيار 2024"
