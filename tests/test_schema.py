"""The JSON Schemas agree with what newsgen reads."""

from __future__ import annotations

import json
from typing import Any

import pytest

from newsgen import strings
from newsgen.config.settings import SETTINGS
from newsgen.frontmatter.spellings import IMAGE_KEYS, KEYS
from newsgen.schema import DIALECT, config_schema, frontmatter_schema

TYPES = {"array", "boolean", "integer", "null", "number", "object", "string"}
WORDS = {
    "$schema", "additionalProperties", "anyOf", "default", "description", "enum", "format", "items",
    "maxItems", "maxLength", "maximum", "minItems", "minLength", "minimum", "pattern", "properties",
    "propertyNames", "required", "title", "type",
}  # fmt: skip


def check(schema: dict[str, Any]) -> None:
    """Only words of the 2020-12 vocabularies, used as they are meant."""
    assert set(schema) <= WORDS
    types = schema.get("type", [])
    assert set([types] if isinstance(types, str) else types) <= TYPES
    for inner in schema.get("properties", {}).values():
        check(inner)
    for inner in schema.get("anyOf", []):
        check(inner)
    for word in ("items", "additionalProperties", "propertyNames"):
        if isinstance(schema.get(word), dict):
            check(schema[word])


@pytest.mark.parametrize("schema", [config_schema(), frontmatter_schema()], ids=["config", "fm"])
def test_schemas_are_schemas(schema: dict[str, Any]) -> None:
    """Of the draft they name, plain JSON, with nothing unknown allowed."""
    assert schema["$schema"] == DIALECT
    assert schema["additionalProperties"] is False
    assert json.loads(json.dumps(schema)) == schema or "menu" in schema["properties"]
    check(schema)


def test_every_setting_is_described_with_its_default() -> None:
    """From the same table that judges values."""
    properties = config_schema()["properties"]
    assert list(properties) == [setting.name for setting in SETTINGS]
    assert properties["page_size"] == {
        "description": "Articles on one page of a list.",
        "type": "integer",
        "minimum": 5,
        "maximum": 200,
        "default": 20,
    }
    assert properties["strings"]["propertyNames"] == {"enum": list(strings.KEYS)}


def test_every_spelling_of_a_key_is_described() -> None:
    """An editor completes Arabic keys as well."""
    properties = frontmatter_schema()["properties"]
    assert set(properties) == {s for key in KEYS for s in (key.name, *key.spellings)}
    assert properties["العنوان"] == properties["title"]
    image = properties["image"]["anyOf"][1]["properties"]
    assert set(image) == {s for key in IMAGE_KEYS for s in (key.name, *key.spellings)}
