"""JSON Schemas (draft 2020-12) of the settings and of front matter, for editors.

Made from the tables that validation uses, so that they cannot disagree. Describes shapes only; the
finer rules (dates that exist, folders that are safe) stay with the modules that judge values.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from newsgen import strings
from newsgen.config.settings import SETTINGS, Setting
from newsgen.frontmatter.reading import MAX_TITLE
from newsgen.frontmatter.spellings import (
    CORRECTION_KEYS,
    IMAGE_KEYS,
    KEYS,
    SOURCE_KEYS,
    WITHDRAWN_KEYS,
    Key,
)
from newsgen.frontmatter.wordlists import MAX_WORDS
from newsgen.models import Spellings

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_SCALAR = {"type": ["string", "number", "boolean"]}
"""YAML's editors take ``2022`` and ``no`` for a number and a switch; newsgen reads their text."""
_SLUG = r"^[^\s/\\<>:\"|?*#]+$"


def config_schema() -> dict[str, Any]:
    """The schema of ``newsgen.toml`` and of ``[tool.newsgen]``."""
    return {
        "$schema": DIALECT,
        "title": "newsgen settings",
        "type": "object",
        "additionalProperties": False,
        "properties": {setting.name: _setting(setting) for setting in SETTINGS},
    }


def frontmatter_schema() -> dict[str, Any]:
    """The schema of an article's front matter, in all spellings of its keys."""
    return {
        "$schema": DIALECT,
        "title": "newsgen front matter",
        "type": "object",
        "additionalProperties": False,
        "properties": _properties(KEYS),
    }


def _setting(setting: Setting) -> dict[str, Any]:
    shape: dict[str, Any] = {"description": setting.meaning}
    match setting.type:
        case "switch":
            shape |= {"type": "boolean"}
        case "number":
            limits = {"minimum": setting.minimum, "maximum": setting.maximum}
            shape |= {"type": "integer", **limits}
        case "choice":
            shape |= {"enum": list(setting.choices)}
        case "address":
            shape |= {"type": "string", "format": "uri", "pattern": "^https?://"}
        case "links":
            text = {"type": "string", "minLength": 1}
            link = {
                "type": "object",
                "additionalProperties": False,
                "required": ["title", "url"],
                "properties": {"title": text, "url": text},
            }
            return shape | {"type": "array", "items": link, "default": []}
        case "words":
            names = {"propertyNames": {"enum": list(strings.KEYS)}}
            texts = {"additionalProperties": {"type": "string"}}
            return shape | {"type": "object", **names, **texts, "default": {}}
        case "free":
            texts = {"additionalProperties": {"type": "string"}}
            return shape | {"type": "object", **texts, "default": {}}
        case "spellings":
            group = {"type": "array", "items": {"type": "string"}, "minItems": 2}
            groups: dict[str, Any] = {"type": "array", "items": group, "default": []}
            lists = dict.fromkeys(Spellings._fields, groups)
            closed = {"additionalProperties": False, "properties": lists}
            return shape | {"type": "object", **closed, "default": {}}
        case _:
            shape |= {"type": "string"}
    return shape | {"default": setting.default}


def _properties(keys: Iterable[Key]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key in keys:
        shape = {"description": key.meaning, **_value(key.kind)}
        found[key.name] = shape
        for spelling in key.spellings:
            found.setdefault(spelling, shape)
    return found


def _value(kind: str) -> dict[str, Any]:
    words = {"type": "array", "items": _SCALAR, "maxItems": MAX_WORDS}
    match kind:
        case "text":
            return {**_SCALAR, "maxLength": MAX_TITLE}
        case "words" | "paths":
            return {"anyOf": [{"type": ["string", "number", "null"]}, words]}
        case "segment":
            return {"type": ["string", "integer"], "pattern": _SLUG}
        case "switch":
            return {"enum": [True, False, "yes", "no", "نعم", "لا"]}
        case "image":
            return {"anyOf": [{"type": "string"}, _mapping(IMAGE_KEYS)]}
        case "source":
            return {"anyOf": [{"type": "string"}, _mapping(SOURCE_KEYS)]}
        case "withdrawn":
            return {"anyOf": [{"type": "string"}, _mapping(WITHDRAWN_KEYS)]}
        case "corrections":
            each = _mapping(CORRECTION_KEYS)
            return {"anyOf": [each, {"type": "array", "items": each}]}
        case "url":
            return {"type": "string", "pattern": "^https?://"}
        case "language" | "date":
            return {"type": "string"}
        case "free":
            return {"type": "object"}
    return {"type": ["string", "number", "boolean", "null"]}


def _mapping(keys: tuple[Key, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            spelling: {"type": "string", "description": key.meaning}
            for key in keys
            for spelling in (key.name, *key.spellings)
        },
    }
