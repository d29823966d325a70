"""Whatever becomes of an archive, no address that was published to a remote ever answers 404."""

from __future__ import annotations

import io
import os
import random
import subprocess
import tarfile
import tempfile
from pathlib import Path

from hypothesis import given

from newsgen.builder import build
from newsgen.config import load_config
from newsgen.publish import Git, Options, aim_at, publish, quiet
from tests.property.test_histories import CHANCES, HISTORIES, SETTINGS, History, histories
from tests.sites import MEMORY, NOW_NS

from .conftest import git

FEW = 3 if HISTORIES == 12 else HISTORIES


class PublishedHistory(History):
    """A site that is published to a bare repository; its readers see the branch."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        super().__init__(folder / "site", chance)
        self.root, self.remote = folder / "site", folder / "remote.git"
        git(folder, "init", "-q", "--bare", "-b", "main", str(self.remote))
        git(self.root, "init", "-q", "-b", "main")
        git(self.root, "remote", "add", "origin", str(self.remote))
        self.site.settings(f'{SETTINGS}base_url = "https://news.example/"\n')
        (self.root / ".gitignore").write_text("/public/\n.newsgen/\n.public.newsgen*\n")

    def released(self) -> bool:
        """Commit, build, publish; now and then the remote refuses."""
        git(self.root, "add", ".")
        git(self.root, "commit", "-q", "--allow-empty", "-m", "x")
        refuses = self.chance.choice([False] * 5 + [True])
        hook = self.remote / "hooks/pre-receive"
        hook.write_text(f"#!/bin/sh\nexit {int(refuses)}\n")
        hook.chmod(0o755)
        config, options = load_config(self.root), Options(squash=self.chance.choice([False, True]))
        newsroom = Git(self.root, quiet(os.environ, interactive=False))
        aim, found = aim_at(newsroom, config, options)
        assert not found, (found, self.told)
        report = build(config, now_ns=NOW_NS)
        if not report.done:
            assert report.errors, self.told
            return False
        outcome = publish(newsroom, config, aim, options)
        if outcome.errors:
            assert refuses, (outcome.problems, self.told)
            assert git(self.root, "status", "--porcelain") == "", self.told
            return False
        live = self.live()
        assert live.keys() - self.site.files().keys() == {".nojekyll", "CNAME"}, self.told
        assert self.site.files().items() - live.items() == self._mark(), self.told
        return True

    def _mark(self) -> set[tuple[str, bytes]]:
        return {item for item in self.site.files().items() if item[0] == ".newsgen"}

    def live(self) -> dict[str, bytes]:
        """The files of the branch."""
        if not git(self.remote, "for-each-ref", "refs/heads/gh-pages"):
            return {}
        archive = subprocess.run(["git", "archive", "--format=tar", "gh-pages"], cwd=self.remote,
                                 capture_output=True, check=True).stdout  # fmt: skip
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            return {each.name: file.read() for each in tar if (file := tar.extractfile(each))}


@histories(FEW)
@given(CHANCES)
def test_no_address_on_the_remote_ever_answers_404(chance: random.Random) -> None:
    """After each publication, made, refused by newsgen, or refused by the remote."""
    with tempfile.TemporaryDirectory(prefix="newsgen-history-", dir=MEMORY) as folder:
        PublishedHistory(Path(folder), chance).run()
