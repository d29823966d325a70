"""The GitHub Actions workflow that builds a site and publishes it with GitHub Pages.

Owns its text and the versions of the actions in it. Must not run anything.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from urllib.request import url2pathname

from newsgen.config import Config
from newsgen.problems import NewsgenError, Problem, error
from newsgen.publish.repository import Checkout, Place

PATH = ".github/workflows/pages.yml"

ACTIONS = {
    "checkout": "v7",
    "setup-python": "v7",
    "configure-pages": "v6",
    "cache": "v6",
    "upload-pages-artifact": "v5",
    "deploy-pages": "v5",
}
"""Current major versions in October 2026. upload-pages-artifact and deploy-pages go together."""


_NAME = "newsgen[fonts,images]"


class Workflow(NamedTuple):
    """What the text depends on. ``folder``: the site's below the repository's top; ``python``:
    "3.13"; ``requirement``: what pip installs, pinned."""

    branch: str
    folder: str
    output: str
    python: str
    requirement: str
    version: str
    submodules: bool = False


def workflow_of(
    config: Config, place: Place, requirement: str, python: str, version: str
) -> Workflow:
    """The workflow for a site in its repository."""
    return Workflow(
        branch=place.branch or "main",
        folder=place.inner,
        output=config.build.output,
        python=python,
        requirement=requirement,
        version=version,
        submodules=(place.top / ".gitmodules").is_file(),
    )


def pinned(version: str, direct_url: str | None, checkout: Checkout | None = None) -> str:
    """What pip is to install for the newsgen that runs here. ``direct_url``: the text of the file
    of this name among its metadata (PyPA, "Recording the Direct URL Origin"), where it has one: a
    commit of a repository is named as it is, a folder by the commit that is checked out there
    (``checkout``), all else by its version."""
    about = json.loads(direct_url) if direct_url else {}
    vcs = about.get("vcs_info", {})
    if vcs.get("commit_id"):
        return f"{_NAME} @ {vcs['vcs']}+{about['url']}@{vcs['commit_id']}"
    if checkout:
        return f"{_NAME} @ git+{checkout.address}@{checkout.commit}"
    return f"{_NAME}=={version}"


def folder_of(direct_url: str | None) -> Path | None:
    """The folder that newsgen was installed from, as the same file says."""
    about = json.loads(direct_url) if direct_url else {}
    address = urlsplit(about.get("url", ""))
    if "dir_info" not in about or address.scheme != "file":
        return None
    return Path(url2pathname(address.path))


def text(workflow: Workflow) -> str:
    """The file. Its values reach the shell through quotation or the environment only."""
    inner = f"{workflow.folder}/" if workflow.folder else ""
    below = f"    defaults:\n      run:\n        working-directory: {_yaml(workflow.folder)}\n"
    values = {
        **{name.replace("-", "_"): version for name, version in ACTIONS.items()},
        "branch": _yaml(_pattern(workflow.branch)),
        "python": _yaml(workflow.python),
        "requirement": _yaml(workflow.requirement),
        "version": workflow.version,
        "state": f"{inner}.newsgen",
        "output": f"{inner}{workflow.output}",
        "shown": _yaml(f"{inner}{workflow.output}"),
        "below": below if workflow.folder else "",
        "with": "        with:\n          submodules: recursive\n" if workflow.submodules else "",
    }
    filled = _TEXT
    for name, value in values.items():
        filled = filled.replace(f"<{name}>", value)
    return filled


def write(place: Place, filled: str, *, force: bool) -> tuple[bool, Problem | None]:
    """Write the file at the repository's top: whether it is new or other than it was, and why it
    cannot be. A file that somebody changed is replaced with ``force`` only."""
    path = place.top / PATH
    try:
        there = path.read_text(encoding="utf-8") if path.exists() else None
        if there == filled:
            return False, None
        if there is not None and not force:
            message = "there is a workflow of this name already, and it says something else"
            hint = "--force puts newsgen's in its place; git keeps the old one."
            return False, error("workflow", message, PATH, hint=hint)
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, filled)
    except OSError as caught:
        message = f"the workflow cannot be written ({caught.strerror})"
        return False, error("unwritable", message, PATH, hint="Check the folder's permissions.")
    except UnicodeDecodeError:
        raise NewsgenError([error("encoding", "this is not UTF-8", PATH, hint="--force")]) from None
    return True, None


def _replace(path: Path, filled: str) -> None:
    """Write the file whole or not at all."""
    beside = path.with_name(f"{path.name}.new")
    beside.write_text(filled, encoding="utf-8", newline="\n")
    beside.replace(path)


def _pattern(branch: str) -> str:
    """A branch's name as a pattern of GitHub's that matches it alone; git forbids the other
    characters that mean something there (``*?[``)."""
    return branch.replace("+", "\\+").replace("!", "\\!")


def _yaml(value: str) -> str:
    """A scalar in YAML's double quotes, whose escapes are JSON's."""
    return json.dumps(value, ensure_ascii=False)


_TEXT = """\
# Builds the site and publishes it with GitHub Pages: after each push, and once a day, so that
# articles dated in the future appear on their day. Written by: newsgen publish --setup github
# It is yours to change. Its address comes from the repository's settings (Settings, Pages).
name: Publish the site

on:
  push:
    branches: [<branch>]
  schedule:
    - cron: "17 0 * * *" # UTC
  workflow_dispatch:

# One publication at a time; one that is under way is not cut short.
concurrency:
  group: pages
  cancel-in-progress: false

permissions: {}

jobs:
  build:
    runs-on: ubuntu-latest
    timeout-minutes: 60
    permissions:
      contents: write # for permalinks.lock
      pages: read
<below>    steps:
      - name: Check out the sources
        uses: actions/checkout@<checkout>
<with>      - name: Set up Python
        uses: actions/setup-python@<setup_python>
        with:
          python-version: <python>
      - name: Find out the site's address
        id: pages
        uses: actions/configure-pages@<configure_pages>
      # What the last run built, so that only what changed is rendered. Without it all is.
      - name: Restore the last build
        uses: actions/cache@<cache>
        with:
          path: |
            <state>
            <output>
          key: newsgen-<version>-${{ github.sha }}
          restore-keys: newsgen-<version>-
      - name: Install newsgen
        run: python -m pip install "$NEWSGEN"
        env:
          NEWSGEN: <requirement>
      - name: Build the site
        run: newsgen build --lock --base-url "$BASE_URL"
        env:
          BASE_URL: ${{ steps.pages.outputs.base_url }}
      - name: Compare it with the host's limits
        run: newsgen check --host github
      # The address of each article that is published now, so that no later edit changes it. This
      # does nothing where `newsgen build --lock` was run before the commit.
      - name: Write new addresses down
        if: github.ref_type == 'branch'
        run: |
          git add permalinks.lock
          if git diff --cached --quiet; then exit 0; fi
          git commit --quiet --message "Write addresses down"
          git push --quiet origin "HEAD:$GITHUB_REF" ||
            { git pull --quiet --rebase origin "$GITHUB_REF" &&
              git push --quiet origin "HEAD:$GITHUB_REF"; } ||
            { echo "::error::The branch takes no commit from here. Run newsgen build --lock," \\
                "commit permalinks.lock, which keeps the articles' addresses, and push."; exit 1; }
        env:
          GIT_AUTHOR_NAME: github-actions[bot]
          GIT_AUTHOR_EMAIL: 41898282+github-actions[bot]@users.noreply.github.com
          GIT_COMMITTER_NAME: github-actions[bot]
          GIT_COMMITTER_EMAIL: 41898282+github-actions[bot]@users.noreply.github.com
      - name: Hand the site over
        uses: actions/upload-pages-artifact@<upload_pages_artifact>
        with:
          path: <shown>

  publish:
    needs: build
    runs-on: ubuntu-latest
    permissions:
      pages: write
      id-token: write
    environment:
      name: github-pages
      url: ${{ steps.deployment.outputs.page_url }}
    steps:
      - name: Publish
        id: deployment
        uses: actions/deploy-pages@<deploy_pages>
"""
