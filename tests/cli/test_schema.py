"""``newsgen schema``."""

from __future__ import annotations

import json

from newsgen.schema import config_schema, frontmatter_schema


def test_both_schemas_are_printed_as_json_anywhere(run) -> None:
    """No site is needed; the output is the schema and nothing else."""
    assert json.loads(run("schema", "config").stdout) == config_schema()
    assert json.loads(run("schema", "frontmatter").stdout) == frontmatter_schema()


def test_another_word_is_a_usage_error(run) -> None:
    """The two words are named."""
    done = run("schema", "articles")
    assert done.returncode == 2
    assert "frontmatter" in done.stderr
