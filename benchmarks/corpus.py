"""Write a corpus out as files for `articles/`: a corpus file, or a generated archive.

    python benchmarks/corpus.py --from corpus.jsonl.gz --to DIR [--count N]
    python benchmarks/corpus.py --generate N --to DIR
    python benchmarks/corpus.py --samples FOLDER --to DIR

A corpus file holds JSON lines. With ``--count`` below its size articles are taken evenly from all
of it; above it the corpus is repeated under other titles and dates. ``--samples`` writes a folder
of samples out: JSON lines as articles, other files as they are.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.generator import articles as generated

FORMATS = {"front-matter": ".md", "text": ".txt"}
REPEAT_DAYS = 97
"""How much older a repetition of the corpus is than the one before it."""

_OVERRIDES = re.compile("[\u202a-\u202e]")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_BREAK = re.compile("\r\n?|\n")


def read(path: Path, count: int | None = None) -> Iterator[dict[str, Any]]:
    """The articles of a corpus file: all, or ``count`` of them."""
    if count is None:
        yield from _lines(path)
        return
    total = sum(1 for _ in _lines(path))
    for number in range(0, count, total):
        wanted = min(total, count - number)
        chosen = ((place + 1) * wanted // total > place * wanted // total for place in range(total))
        for row, take in zip(_lines(path), chosen, strict=True):
            if take:
                yield repeated(row, number // total)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def repeated(row: dict[str, Any], cycle: int) -> dict[str, Any]:
    """The article as it stands in repetition ``cycle``: another name, title and day."""
    if not cycle:
        return row
    changed = {**row, "id": f"{row['id']}-{cycle}"}
    if row.get("title"):
        changed["title"] = f"{row['title']} ({cycle + 1})"
    if row.get("date"):
        date = datetime.fromisoformat(row["date"]) - timedelta(days=REPEAT_DAYS * cycle)
        changed["date"] = date.isoformat() if "T" in row["date"] else date.date().isoformat()
    return changed


def quoted(text: str) -> str:
    """A YAML double-quoted scalar (YAML 1.1, 5.6 and 7.3.1) of one line that reads as ``text``,
    without the direction overrides that newsgen refuses there."""
    text = _OVERRIDES.sub("", text)
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    text = _BREAK.sub(r"\\n", text)
    return '"' + _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + '"'


def fields(row: dict[str, Any]) -> dict[str, Any]:
    """The front matter of an article; where it has no tags, category and author stand for them."""
    names = [row.get("category"), row.get("author")]
    tags = row.get("tags") or [name for name in names if name]
    found = {
        "title": row.get("title"),
        "date": row.get("date"),
        "author": [row["author"]] if row.get("author") else None,
        "section": row.get("category"),
        "tags": tags,
        "summary": row.get("summary"),
        "slug": row.get("slug"),
        "source_name": row.get("source"),
        "source_url": row.get("url"),
    }
    return {key: value for key, value in found.items() if value}


def as_text(row: dict[str, Any], extra: dict[str, Any] | None = None) -> str:
    """An article's file: YAML front matter (with the keys of ``extra`` in it), then its body."""
    lines = ["---"]
    for key, value in (fields(row) | (extra or {})).items():
        if isinstance(value, list):
            lines.append(f"{key}: [{', '.join(quoted(part) for part in value)}]")
        else:
            lines.append(f"{key}: {value if key == 'date' else quoted(value)}")
    return "\n".join([*lines, "---", "", row["body"].rstrip("\n"), ""])


def place(row: dict[str, Any], number: int, suffix: str = ".md") -> str:
    """Where an article's file goes: ``2017/03/id.md``; undated ones below a folder of numbers."""
    name = re.sub(r"[^\w.-]+", "-", str(row["id"])) + suffix
    date = row.get("date") or ""
    return f"{date[:4]}/{date[5:7]}/{name}" if date else f"0000/{number // 1000:03d}/{name}"


def write(rows: Iterable[dict[str, Any]], folder: Path, suffix: str = ".md") -> int:
    """Write articles below ``folder``; how many there were."""
    made: set[Path] = set()
    number = 0
    for number, row in enumerate(rows, 1):
        path = folder / place(row, number, suffix)
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(as_text(row).encode("utf-8", "surrogatepass"))
    return number


def write_samples(source: Path, folder: Path, suffix: str = ".md") -> int:
    """Write a folder of samples: ``x.jsonl`` as articles in ``x/``, other files as they are."""
    count = 0
    for path in sorted(source.iterdir()):
        if path.name.endswith((".jsonl", ".jsonl.gz")):
            inside = folder / path.name.split(".")[0]
            inside.mkdir(parents=True, exist_ok=True)
            for row in _lines(path):
                name = re.sub(r"[^\w.-]+", "-", str(row["id"])) + suffix
                (inside / name).write_bytes(as_text(row).encode("utf-8", "surrogatepass"))
                count += 1
        elif path.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / path.name)
            count += 1
    return count


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Write a corpus out as files for articles/.")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--from", dest="source", type=Path, help="a corpus file (JSON lines, .gz)")
    what.add_argument("--generate", type=int, metavar="N", help="make N articles of word lists")
    what.add_argument("--samples", type=Path, metavar="FOLDER", help="a folder of samples")
    parser.add_argument("--to", type=Path, required=True, help="folder for the files")
    parser.add_argument("--count", type=int, help="how many articles (default: all)")
    parser.add_argument("--seed", type=int, default=1, help="of --generate (default: 1)")
    parser.add_argument(
        "--format", choices=FORMATS, default="front-matter",
        help="Markdown (default) or plain text, both with front matter",
    )  # fmt: skip
    given = parser.parse_args()
    suffix = FORMATS[given.format]
    if given.samples:
        count = write_samples(given.samples, given.to, suffix)
    elif given.source:
        count = write(read(given.source, given.count), given.to, suffix)
    else:
        count = write(generated(given.generate, given.seed), given.to, suffix)
    print(f"{count:,} files below {given.to}")  # noqa: T201 - a command's answer


if __name__ == "__main__":
    main()
