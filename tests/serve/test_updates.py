"""What browsers are sent."""

from __future__ import annotations

import json

from newsgen.serve.updates import Changed, Status, Update, as_json


def test_values_become_one_line_of_named_data() -> None:
    """Nested too."""
    text = as_json(Update(3, ("a.css",), (Changed("خبر", "x/"),)))
    assert "\n" not in text
    assert json.loads(text) == {
        "revision": 3, "files": ["a.css"], "pages": [{"title": "خبر", "url": "x/"}],
    }  # fmt: skip
    assert json.loads(as_json(Status(1, "ab", ({"line": 3},))))["problems"] == [{"line": 3}]
