"""The checks of workflows find what is wrong."""

from __future__ import annotations

from pathlib import Path

from .workflow import actionlint_errors, schema_errors

GOOD = """\
on: push
jobs:
  one:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - run: echo
"""


def test_a_good_workflow_passes(tmp_path: Path) -> None:
    """Neither has anything to say."""
    path = tmp_path / "pages.yml"
    path.write_text(GOOD)
    assert (schema_errors(path), actionlint_errors(path)) == ([], [])


def test_a_bad_one_is_found(tmp_path: Path) -> None:
    """A wrong key by both, a step that is not there by actionlint."""
    path = tmp_path / "pages.yml"
    path.write_text(GOOD.replace("runs-on", "run-on"))
    assert schema_errors(path)
    assert actionlint_errors(path)
    path.write_text(GOOD.replace("echo", "echo ${{ steps.pages.outputs.base_url }}"))
    assert any("pages" in line for line in actionlint_errors(path))
