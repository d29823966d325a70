"""The manual keeps up with the code: every key is described, every link leads somewhere."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote

import pytest

from newsgen import frontmatter
from newsgen.cli import COMMANDS
from newsgen.config import load_config
from newsgen.config.settings import SETTINGS, Setting
from newsgen.frontmatter.spellings import IMAGE_KEYS, KEYS, SOURCE_KEYS, Key
from newsgen.media import MEDIA_TYPES
from newsgen.models import Site
from newsgen.templates.filters import filters_for
from tests.architecture.test_layers import FILES, LAYER_OF, module_of

ROOT = Path(__file__).parents[2]
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
TABLES = {"": KEYS, "image.": IMAGE_KEYS, "source.": SOURCE_KEYS}
ALL_KEYS = {f"{table}{key.name}": key for table, keys in TABLES.items() for key in keys}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def rows(markdown: str) -> list[set[str]]:
    """The code spans of each row of the tables."""
    return [
        set(re.findall(r"`([^`]+)`", line)) for line in markdown.splitlines() if line[:1] == "|"
    ]


def anchors(markdown: str) -> set[str]:
    """The ids that a Markdown viewer gives to headings."""
    titles = re.findall(r"^#+ (.+)$", FENCE.sub("", markdown), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_links_of_the_papers_lead_somewhere(paper: Path) -> None:
    """Every relative link names a file that exists, and its fragment a heading of it."""
    text = FENCE.sub("", paper.read_text(encoding="utf-8"))
    text = re.sub(r"`[^`\n]+`", "", text)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in link:
            continue
        path, _, fragment = unquote(link).partition("#")
        target = paper.parent / path if path else paper
        assert target.exists(), link
        if fragment:
            assert fragment in anchors(target.read_text(encoding="utf-8")), link


@pytest.mark.parametrize("key", ALL_KEYS.values(), ids=ALL_KEYS)
def test_each_key_of_front_matter_is_described(key: Key) -> None:
    """The table has a row with the key and all of its spellings."""
    spellings = {key.name, *key.spellings}
    assert any(spellings <= row for row in rows(read("docs/front-matter.md")))


def test_each_kind_of_file_is_listed() -> None:
    """The manual names exactly the kinds of files that are published beside articles."""
    section = read("docs/writing.md").split("## Pictures and other files")[1].split("\n## ")[0]
    assert set(re.findall(r"`(\w+)`", section)) == set(MEDIA_TYPES)


def test_each_filter_and_global_is_described() -> None:
    """What templates may use is in the manual of themes."""
    table = filters_for(Site(), str, str)
    spans = re.findall(r"`([^`]+)`", FENCE.sub("", read("docs/themes.md")))
    described = set(re.findall(r"\w+", " ".join(spans)))
    assert table.filters.keys() | table.globals.keys() <= described


def test_each_template_is_described() -> None:
    """The manual of themes names every template, and none that does not exist."""
    templates = {path.name for path in (ROOT / "templates").iterdir() if path.name[0] != "_"}
    section = read("docs/themes.md").split("## Templates")[1].split("\n## ")[0]
    assert set(re.findall(r"`([\w-]+\.(?:html|xml|jsonl?|txt))`", section)) == templates


def test_every_dependency_is_pinned() -> None:
    """constraints.txt holds names and versions only, and every dependency is among them."""
    lines = read("constraints.txt").splitlines()
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][0-9A-Za-z.]*", line) for line in lines)
    pinned = {re.sub(r"[._-]+", "-", line.split("==")[0]).lower() for line in lines}
    project = tomllib.loads(read("pyproject.toml"))
    wanted = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
        *(name for extra in project["project"]["optional-dependencies"].values() for name in extra),
    ]
    names = {re.sub(r"[._-]+", "-", re.split(r"[><=~!;\[ ]", name)[0]).lower() for name in wanted}
    assert names - pinned == set()


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_each_setting_is_described_with_its_default(setting: Setting) -> None:
    """The tables have a row with the setting, its choices and the default it really has."""
    default = {bool: str(setting.default).lower(), str: f'"{setting.default}"'}.get(
        type(setting.default), str(setting.default)
    )
    if setting.type in ("links", "words", "free", "spellings"):
        default = "[]" if setting.type == "links" else "{}"
    (row,) = (row for row in rows(read("docs/configuration.md")) if setting.name in row)
    assert {default, *setting.choices} <= row


@pytest.mark.parametrize("paper", ["docs/configuration.md"])
def test_the_examples_of_settings_are_right(paper: str, tmp_path: Path) -> None:
    """Each TOML example of the manual, used as it stands, has no problem."""
    examples = re.findall(r"^```toml\n(.*?)^```$", read(paper), re.MULTILINE | re.DOTALL)
    assert examples
    for example in examples:
        (tmp_path / "newsgen.toml").write_text(example, encoding="utf-8")
        assert load_config(tmp_path).problems == ()


def test_the_examples_of_front_matter_are_right() -> None:
    """Each YAML example of the manual is read without a problem."""
    examples = re.findall(
        r"^```yaml\n(.*?)^```$", read("docs/front-matter.md"), re.MULTILINE | re.DOTALL
    )
    assert len(examples) > 5
    for example in examples:
        text = example if example.startswith("---") else f"---\n{example}---\n"
        head, _, _ = frontmatter.split(text)
        fields, problems = frontmatter.read(head or "", "articles/خبر.md", 2)
        assert problems == ()
        assert fields.places


def test_each_module_is_in_the_description_of_the_architecture() -> None:
    """The table of modules has exactly the modules that there are, each in its layer."""
    section = read("docs/architecture.md").split("## 2. Modules")[1].split("\n## ")[0]
    described = re.findall(r"^\| (\d) \| `(\w+)/?` \|", section, re.MULTILINE)
    assert {module for _, module in described} == {module_of(path) for path in FILES} - {""}
    assert all(LAYER_OF[module] == int(layer) for layer, module in described)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_described_with_its_options(name: str) -> None:
    """The manual of commands has a section for each, with exactly the options that it has."""
    (section,) = re.findall(
        rf"^## `newsgen {name}\b.*?(?=^## |\Z)", read("docs/commands.md"), re.MULTILINE | re.DOTALL
    )
    command = import_module(f"newsgen.cli.{name}").command
    options = {option for parameter in command.params for option in parameter.opts}
    described = set(re.findall(r"(?<![\w-])(--?[a-z][a-z-]*)", section))
    assert described == {option for option in options if option.startswith("-")}
