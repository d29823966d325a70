"""Options of the whole suite."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` writes the outputs of tests/golden anew, to be reviewed in the diff."""
    parser.addoption(
        "--update-golden", action="store_true", help="write the outputs of tests/golden anew"
    )
