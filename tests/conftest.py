"""Options of the whole suite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("newsgen", deadline=None)  # a busy machine is no bug
settings.load_profile("newsgen")


@pytest.fixture(scope="session", autouse=True)
def user_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The user's cache for this session and the processes that it starts: never the real one."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSGEN_CACHE_DIR", str(folder))
        yield folder


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` writes the outputs of tests/golden anew, to be reviewed in the diff."""
    parser.addoption(
        "--update-golden", action="store_true", help="write the outputs of tests/golden anew"
    )
