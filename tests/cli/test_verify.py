"""newsgen verify."""

from __future__ import annotations

import functools
import http.server
import threading
from pathlib import Path

import pytest

from tests.sites import SiteTest, article


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A built site with an article."""
    site = SiteTest(tmp_path / "site").write("articles/a.md", article("الأول"))
    site.build()
    return site


def test_a_folder_and_an_address_are_proven(run, site: SiteTest) -> None:  # type: ignore[no-untyped-def]
    """Both say so; after an edit of the source both name the article."""
    handler = functools.partial(_Quiet, directory=str(site.root / "public"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        for copy in ("public", f"http://127.0.0.1:{server.server_port}/"):
            site.write("articles/a.md", article("الأول"))
            done = run("verify", copy, cwd=site.root)
            assert (done.returncode, done.stderr) == (0, "")
            assert "the copy matches the sources" in done.stdout
            site.write("articles/a.md", article("الأول", body="نص آخر.\n"))
            done = run("verify", copy, cwd=site.root)
            assert done.returncode == 1
            assert "articles/a.md: error[copy]:" in done.stderr
    finally:
        server.shutdown()
        server.server_close()


def test_what_cannot_be_reached_is_told(run, site: SiteTest) -> None:  # type: ignore[no-untyped-def]
    """A server that does not answer; a folder that is not there."""
    done = run("verify", "http://127.0.0.1:9/", cwd=site.root)
    assert done.returncode == 1
    assert "error[network]" in done.stderr
    assert run("verify", "nowhere", cwd=site.root).returncode == 2
    assert run("verify", "https://", cwd=site.root).returncode == 2


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing."""
