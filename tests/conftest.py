"""Options of the whole suite."""

from __future__ import annotations

import pytest
from hypothesis import settings

settings.register_profile("newsgen", deadline=None)  # a busy machine is no bug
settings.load_profile("newsgen")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` writes the outputs of tests/golden anew, to be reviewed in the diff."""
    parser.addoption(
        "--update-golden", action="store_true", help="write the outputs of tests/golden anew"
    )
