"""``newsgen schema``."""

from __future__ import annotations

import json

import click

from newsgen.schema import config_schema, frontmatter_schema

_SCHEMAS = {"config": config_schema, "frontmatter": frontmatter_schema}


@click.command("schema")
@click.argument("what", type=click.Choice(list(_SCHEMAS)))
def command(what: str) -> None:
    """Print the JSON Schema of the settings (config) or of front matter (frontmatter).

    Editors that know the schema complete the keys and mark mistakes while you type.
    """
    click.echo(json.dumps(_SCHEMAS[what](), ensure_ascii=False, indent=2))
