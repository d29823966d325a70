"""Pictures and other files of a blog, from a copy of its ``wp-content/uploads`` folder.

Owns which file an address means and what it is called beside an article. Fetches nothing: without
the copy, addresses stay what they were. Must not write.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from newsgen.media import MEDIA_TYPES

_FOLDER = "/uploads/"
_SMALLER = re.compile(r"-\d{1,5}x\d{1,5}(?=\.\w+$)")
_UNFIT = re.compile(r'[\s<>:"|?*#%\\]+')


class Uploads:
    """The copy, and the files that articles named so far."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder.resolve() if folder else None
        self.copies: dict[str, Path] = {}
        """Path below ``articles/`` -> the file to copy there."""

    def place(self, url: str, folder: str) -> str:
        """The name beside the articles of a folder (``2022/07/18``) by which ``url`` lies there;
        ``url`` itself if the copy does not hold it or it is of no kind that is published."""
        source = self._source(url)
        if source is None:
            return url
        stem, ending = _UNFIT.sub("-", source.stem).strip("-.") or "file", source.suffix.lower()
        number, name = 1, f"{stem}{ending}"
        while self.copies.setdefault(str(PurePosixPath(folder, name)), source) != source:
            number += 1
            name = f"{stem}-{number}{ending}"
        return name

    def _source(self, url: str) -> Path | None:
        """The file of the copy, the original rather than a smaller one that WordPress made."""
        if self._folder is None:
            return None
        try:
            path = unquote(urlsplit(url).path, errors="strict")
        except (UnicodeDecodeError, ValueError):
            return None
        _, found, below = path.rpartition(_FOLDER)
        if not found or "\0" in below:
            return None
        for name in (_SMALLER.sub("", below), below):
            file = (self._folder / name.lstrip("/")).resolve()
            known = file.suffix.lower().removeprefix(".") in MEDIA_TYPES
            if known and file.is_relative_to(self._folder) and file.is_file():
                return file
        return None
