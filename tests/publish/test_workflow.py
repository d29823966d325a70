"""The workflow: valid, and what its text depends on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from newsgen.config import load_config
from newsgen.publish.repository import Checkout, Place
from newsgen.publish.workflow import PATH, Workflow, folder_of, pinned, text, workflow_of, write
from tests.checkers.workflow import actionlint_errors, schema_errors

PLAIN = Workflow("main", "", "public", "3.13", "newsgen[fonts,images]==1.0", "1.0")


@pytest.mark.parametrize(
    "workflow",
    [
        PLAIN,
        PLAIN._replace(folder="الموقع/archive", submodules=True),
        PLAIN._replace(branch='a"b+c', output="my site", requirement="newsgen @ git+https://x@1"),
    ],
)
def test_it_is_valid(tmp_path: Path, workflow: Workflow) -> None:
    """By the schema of workflows and by actionlint, in any folder, with any branch."""
    path = tmp_path / "pages.yml"
    path.write_text(text(workflow), "utf-8")
    assert (schema_errors(path), actionlint_errors(path)) == ([], [])


def test_values_arrive_as_they_are() -> None:
    """Quoted for YAML, and no place left open."""
    odd = PLAIN._replace(branch='a"b/#c', requirement='x "y" $Z', output="sité")
    read = yaml.safe_load(text(odd))
    steps = {step["name"]: step for step in read["jobs"]["build"]["steps"]}
    assert read[True]["push"]["branches"] == [odd.branch]
    assert steps["Install newsgen"]["env"]["NEWSGEN"] == odd.requirement
    assert steps["Hand the site over"]["with"]["path"] == "sité"
    assert steps["Restore the last build"]["with"]["path"].split() == [".newsgen", "sité"]
    assert "<" not in text(odd)


def test_a_site_in_a_folder_is_built_there() -> None:
    """Commands run in it; the actions' paths are the repository's."""
    read = yaml.safe_load(text(PLAIN._replace(folder="site", submodules=True)))
    build = read["jobs"]["build"]
    assert build["defaults"]["run"]["working-directory"] == "site"
    steps = {step["name"]: step.get("with", {}) for step in build["steps"]}
    assert steps["Restore the last build"]["path"].split() == ["site/.newsgen", "site/public"]
    assert steps["Hand the site over"]["path"] == "site/public"
    assert steps["Check out the sources"] == {"submodules": "recursive"}


def test_rights_are_few() -> None:
    """Each job has what it needs and no more; one publication at a time; once a day."""
    read = yaml.safe_load(text(PLAIN))
    assert read["permissions"] == {}
    assert read["jobs"]["build"]["permissions"] == {"contents": "write", "pages": "read"}
    assert read["jobs"]["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert read["concurrency"] == {"group": "pages", "cancel-in-progress": False}
    assert len(read[True]["schedule"]) == 1


def test_newsgen_is_pinned() -> None:
    """By version, or by commit where it came from a repository."""
    assert pinned("1.0", None) == "newsgen[fonts,images]==1.0"
    local = json.dumps({"url": "file:///home/f/newsgen", "dir_info": {"editable": True}})
    assert pinned("1.0", local) == "newsgen[fonts,images]==1.0"
    commit = {"vcs": "git", "commit_id": "abc", "requested_revision": "main"}
    address = json.dumps({"url": "https://example.org/newsgen.git", "vcs_info": commit})
    wanted = "newsgen[fonts,images] @ git+https://example.org/newsgen.git@abc"
    assert pinned("1.0", address) == wanted


def test_a_newsgen_from_a_folder_is_pinned_by_its_commit() -> None:
    """Where that is a commit that everybody can fetch."""
    local = json.dumps({"url": "file:///home/f%20a/newsgen", "dir_info": {}})
    wanted = "newsgen[fonts,images] @ git+https://example.org/n.git@abc"
    assert pinned("1.0", local, Checkout("https://example.org/n.git", "abc")) == wanted
    assert folder_of(local) == Path("/home/f a/newsgen")
    assert folder_of(None) is None
    assert folder_of(json.dumps({"url": "file:///x.whl", "archive_info": {}})) is None
    assert folder_of(json.dumps({"url": "https://x/y.git", "vcs_info": {"vcs": "git"}})) is None


def test_it_follows_the_site(tmp_path: Path) -> None:
    """Its branch, folder, output and submodules."""
    (tmp_path / "newsgen.toml").write_text('output = "docs"\n')
    config, place = load_config(tmp_path), Place(tmp_path, "x", "trunk")
    workflow = workflow_of(config, place, "r", "3.13", "1.0")
    assert workflow == Workflow("trunk", "x", "docs", "3.13", "r", "1.0", False)
    (tmp_path / ".gitmodules").write_text("")
    assert workflow_of(config, place._replace(branch=""), "r", "3", "1")[0] == "main"
    assert workflow_of(config, place, "r", "3", "1").submodules


def test_a_changed_workflow_is_kept(tmp_path: Path) -> None:
    """Written when missing, left when the same, replaced with force only."""
    place = Place(tmp_path, "", "main")
    assert write(place, "a", force=False) == (True, None)
    assert write(place, "a", force=False) == (False, None)
    new, problem = write(place, "b", force=False)
    assert (new, problem and problem.code) == (False, "workflow")
    assert (tmp_path / PATH).read_text() == "a"
    assert write(place, "b", force=True) == (True, None)
    assert [path.name for path in (tmp_path / PATH).parent.iterdir()] == ["pages.yml"]


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A file in the folder's place."""
    (tmp_path / ".github").write_text("")
    new, problem = write(Place(tmp_path, "", "main"), "a", force=False)
    assert (new, problem and problem.code) == (False, "unwritable")
