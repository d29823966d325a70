"""What the steps of a build share is one frozen value."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.output import output_at
from newsgen.run import Run


def test_a_run_does_not_change_under_its_steps(tmp_path: Path) -> None:
    """Another output is another run."""
    with Catalog.open(None) as catalog:
        run = Run(catalog, Config(tmp_path), output_at(tmp_path / "public"), 1, False, False, print)
        with pytest.raises(AttributeError):
            run.jobs = 2  # type: ignore[misc]
        assert run._replace(output=run.output._replace(whole=True)) != run
