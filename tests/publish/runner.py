"""A runner of workflows: carries out the steps of a job in order, as GitHub documents them.

Knows the actions that the workflow uses by what their documentation says of them, and nothing of
newsgen. What is on GitHub's side (addresses, the cache, the artifact) are folders here.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from .conftest import git

_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def _tar(does: str, file: Path, folder: Path, *paths: str) -> None:
    """As actions/cache calls tar; its form keeps times to the nanosecond."""
    subprocess.run(["tar", "--posix", does, str(file), "-C", str(folder), *paths], check=True)


class Run(NamedTuple):
    """What a job printed, step by step; and the step that failed ("" if none)."""

    said: dict[str, str]
    failed: str = ""


class Runner:
    """GitHub's side of one repository: ``base_url`` is what configure-pages answers."""

    def __init__(self, folder: Path, remote: Path, base_url: str, branch: str = "main") -> None:
        self.folder, self.remote = folder, remote
        self.base_url, self.branch = base_url, branch
        self.caches: dict[str, Path] = {}
        self.runs = 0
        self.hook = lambda step: None  # called before each step
        folder.mkdir()

    @property
    def site(self) -> Path:
        """What was deployed last."""
        return self.folder / "site"

    def run(self, workflow: str) -> Run:
        """Run all jobs of the workflow at the newest commit of the branch, in a clean clone."""
        self.runs += 1
        workspace = self.folder / "work"  # the same place each time, on a machine that is new
        shutil.rmtree(workspace, ignore_errors=True)
        workspace.mkdir()
        read = yaml.safe_load((self._at(workflow)).decode())
        commit = git(self.remote, "rev-parse", self.branch)
        self.context = {
            "github.sha": commit,
            "github.ref_type": "branch",
            "github.ref": f"refs/heads/{self.branch}",
        }
        self.after: list[tuple[str, str]] = []
        said: dict[str, str] = {}
        for job in read["jobs"].values():
            below = job.get("defaults", {}).get("run", {}).get("working-directory", "")
            for step in job["steps"]:
                self.hook(step["name"])
                if not self._wanted(step.get("if", "")):
                    continue
                code, output = self._step(step, workspace, below)
                said[step["name"]] = output
                if code:
                    return Run(said, step["name"])
            for key, paths in self.after:  # post steps of the cache, when all went well
                self._save(key, paths, workspace)
            self.after = []
        return Run(said)

    def _at(self, path: str) -> bytes:
        return subprocess.run(["git", "show", f"{self.branch}:{path}"], cwd=self.remote,
                              capture_output=True, check=True).stdout  # fmt: skip

    def _filled(self, text: str) -> str:
        return _EXPRESSION.sub(lambda found: self.context[found[1]], text)

    def _wanted(self, condition: str) -> bool:
        """Conditions of the form ``name == 'value'``."""
        if not condition:
            return True
        name, _, value = condition.partition(" == ")
        return self.context[name] == value.strip("'")

    def _step(self, step: dict[str, Any], workspace: Path, below: str) -> tuple[int, str]:
        given = {name: self._filled(str(value)) for name, value in step.get("with", {}).items()}
        if "run" in step:
            environment = {name: self._filled(str(value))
                           for name, value in step.get("env", {}).items()}  # fmt: skip
            return self._shell(step["run"], environment, workspace / below)
        action = step["uses"].partition("@")[0].removeprefix("actions/")
        return getattr(self, action.replace("-", "_"))(step, given, workspace)

    def _shell(self, script: str, environment: dict[str, str], folder: Path) -> tuple[int, str]:
        """``bash -e``, as GitHub runs what names no shell."""
        bare = {name: os.environ[name] for name in ("HOME", "GIT_CONFIG_GLOBAL", "LANG")
                if name in os.environ}  # fmt: skip
        done = subprocess.run(
            ["bash", "-e", "-c", self._filled(script)], cwd=folder, capture_output=True,
            encoding="utf-8", check=False, timeout=300,
            env={**bare, "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
                 "GIT_CONFIG_NOSYSTEM": "1", "PIP_NO_INDEX": "1", "CI": "true",
                 "PIP_DISABLE_PIP_VERSION_CHECK": "1", "GITHUB_ACTIONS": "true",
                 "GITHUB_REF": self.context["github.ref"], **environment},
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    def checkout(
        self, step: dict[str, Any], given: dict[str, str], workspace: Path
    ) -> tuple[int, str]:
        """The newest commit alone, on its branch, without identity."""
        git(workspace, "init", "-q", "-b", self.branch)
        git(workspace, "remote", "add", "origin", self.remote.as_uri())
        sha = self.context["github.sha"]
        git(workspace, "fetch", "-q", "--depth=1", "origin",
            f"+{sha}:refs/remotes/origin/{self.branch}")  # fmt: skip
        git(workspace, "checkout", "-q", "-B", self.branch, f"refs/remotes/origin/{self.branch}")
        if given.get("submodules"):
            git(workspace, "submodule", "update", "-q", "--init", "--recursive", "--depth=1")
        return 0, ""

    def setup_python(
        self, step: dict[str, Any], given: dict[str, str], workspace: Path
    ) -> tuple[int, str]:
        """The Python that runs the test, which has to be the one that is asked for."""
        here = f"{sys.version_info.major}.{sys.version_info.minor}"
        return int(given["python-version"] != here), here

    def configure_pages(
        self, step: dict[str, Any], given: dict[str, str], workspace: Path
    ) -> tuple[int, str]:
        """The addresses of the repository's site; without a slash at the end."""
        self.context[f"steps.{step['id']}.outputs.base_url"] = self.base_url.rstrip("/")
        return 0, ""

    def cache(
        self, step: dict[str, Any], given: dict[str, str], workspace: Path
    ) -> tuple[int, str]:
        """The cache of this key, else the newest whose key begins so; saved when the job is done,
        unless the key was there."""
        key, paths = given["key"], given["path"]
        if key not in self.caches:
            self.after.append((key, paths))
        begins = (key, *given.get("restore-keys", "").split())
        found = next(
            (name for begin in begins for name in reversed(self.caches) if name.startswith(begin)),
            "",
        )
        if not found:
            return 0, "no cache"
        _tar("-xPf", self.caches[found], workspace)
        return 0, f"restored {found}"

    def _save(self, key: str, paths: str, workspace: Path) -> None:
        file = self.folder / f"cache{len(self.caches)}.tar"
        there = [path for path in paths.split("\n") if path and (workspace / path).exists()]
        _tar("-cPf", file, workspace, *there)
        self.caches[key] = file

    def upload_pages_artifact(
        self, step: dict[str, Any], given: dict[str, str], workspace: Path
    ) -> tuple[int, str]:
        """The folder without hidden files."""
        artifact = self.folder / "artifact"
        shutil.rmtree(artifact, ignore_errors=True)
        shutil.copytree(workspace / given["path"], artifact,
                        ignore=lambda folder, names: [n for n in names if n[0] == "."])  # fmt: skip
        return 0, ""

    def deploy_pages(
        self, step: dict[str, Any], given: dict[str, str], workspace: Path
    ) -> tuple[int, str]:
        """The artifact is the site."""
        shutil.rmtree(self.site, ignore_errors=True)
        (self.folder / "artifact").rename(self.site)
        return 0, ""
