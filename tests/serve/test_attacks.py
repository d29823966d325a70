"""Requests that want more than they may have."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.serve.attacks import ATTACKS, shown
from tests.serve.conftest import BASE_SETTINGS, Live
from tests.sites import SiteTest

SECRETS = (b"title = ", b"root:", b"SQLite", b"from __future__", b"newsgen permalinks", b"secret")
DOCUMENT = Path(__file__).parents[2] / "docs/serve.md"


@pytest.fixture
def site(site: SiteTest, tmp_path: Path) -> SiteTest:
    """With something to find: an editor, hidden files, links that lead out."""
    site.settings(f'{BASE_SETTINGS}editor = "true"\n')
    for path in (".env", ".git/config", "static/.htpasswd", ".newsgen/x"):
        site.write(path, b"secret\n")
    site.write("permalinks.lock", b"newsgen permalinks 1\n")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("secret\n", encoding="utf-8")
    (site.root / "static/outside").symlink_to(outside)
    (site.root / "static/outside.txt").symlink_to(outside / "secret.txt")
    return site


def test_each_attack_gets_what_the_table_says(live: Live) -> None:
    """No file's bytes, no word for another site, no header of the attacker's; and the preview goes
    on."""
    own = f"127.0.0.1:{live.port}"
    for attack in ATTACKS:
        headers = [line.format(own=own, port=live.port) for line in attack.headers]
        if not any(line.startswith(("Host:", "X-None")) for line in headers):
            headers.insert(0, f"Host: {own}")
        lines = [attack.line, *headers, "Connection: close", "", ""]
        got = live.raw("\r\n".join(lines).encode())
        assert got.status in attack.statuses, attack
        assert not any(secret in got.body for secret in SECRETS), attack
        assert "set-cookie" not in got.headers, attack
        assert not any(name.startswith("access-control") for name in got.headers), attack
        assert "evil.example" not in got.headers.get("location", ""), attack
    assert live.get("/repo/").status == 200
    assert live.said == []


def test_the_table_is_the_documents() -> None:
    """Row by row."""
    text = DOCUMENT.read_text(encoding="utf-8")
    rows = [shown(attack) for attack in ATTACKS]
    assert [row for row in rows if row not in text] == []
