"""What hosts of static sites allow, and how far a site is from that.

Owns the limits, as their makers state them, and the judgement. Must not look at disks or networks:
who measures a site hands over its paths and sizes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from newsgen.problems import Problem, error, quoted, warning

MEGA, GIGA = 10**6, 10**9
MEBI = 2**20
NEAR = 0.8
"""From this share of a limit on, a site is told of it."""

_BLOCK = 512
_NAME = 100
"""tar: the size of its blocks, and the longest name (bytes) that a header holds."""


class Host(NamedTuple):
    """A host. 0: no such limit is known. Sizes in bytes; ``path_bytes`` in UTF-8; ``rules``: it
    reads ``_headers`` and ``_redirects``, of which it takes ``redirects`` lines (0: any number);
    ``note``: a limit that no built site shows."""

    name: str
    title: str
    files: int = 0
    site_bytes: int = 0
    file_bytes: int = 0
    folder_files: int = 0
    path_bytes: int = 0
    rules: bool = False
    redirects: int = 0
    ends: tuple[str, ...] = ()
    advice: str = ""
    note: str = ""


HOSTS = {
    host.name: host
    for host in (
        # docs.github.com: "GitHub Pages limits", "About large files on GitHub".
        Host(
            "github",
            "GitHub Pages",
            site_bytes=GIGA,
            file_bytes=100 * MEGA,
            ends=(".github.io",),
            advice="Large pictures are the usual cause; several repositories, one for a span of"
            " years, are another way.",
            note="It stops a deployment that takes more than 10 minutes.",
        ),
        # developers.cloudflare.com/pages/platform/limits: 20,000 files on the free plan, 100,000
        # on paid ones; …/configuration/redirects: 2,000 static redirects.
        Host(
            "cloudflare",
            "Cloudflare Pages",
            files=20_000,
            file_bytes=25 * MEBI,
            rules=True,
            redirects=2000,
            ends=(".pages.dev",),
            advice="Paid plans take 100,000 files.",
        ),
        # docs.netlify.com/site-deploys/overview: files per directory.
        Host(
            "netlify",
            "Netlify",
            folder_files=54_000,
            rules=True,
            ends=(".netlify.app", ".netlify.com"),
        ),
        # docs.aws.amazon.com/AmazonS3: keys of 1,024 bytes, 5 GB in one upload.
        Host("s3", "Amazon S3", file_bytes=5 * GIGA, path_bytes=1024, ends=(".amazonaws.com",)),
    )
}  # fmt: skip


class Extent(NamedTuple):
    """What a site measures. ``longest``: the path with most bytes in UTF-8; ``artifact``: bytes of
    an uncompressed tar of it, which is what hosts are sent; ``fullest``: the folder with most
    files, where that was counted."""

    files: int = 0
    bytes: int = 0
    largest: str = ""
    largest_bytes: int = 0
    longest: str = ""
    artifact: int = 0
    fullest: str = ""
    fullest_files: int = 0

    @property
    def longest_bytes(self) -> int:
        """Bytes of the longest path in UTF-8."""
        return len(self.longest.encode("utf-8", "surrogatepass"))


class Share(NamedTuple):
    """How much of one limit a site uses: 1.0 is all of it."""

    part: float
    used: str
    limit: str
    what: str
    path: str = ""


def host_of(setting: str, base_url: str) -> Host | None:
    """The host that the setting ``host`` names; for "auto" the one whose addresses end as the
    site's, if any."""
    if setting != "auto":
        return HOSTS[setting]
    name = f".{urlsplit(base_url).hostname or ''}"
    return next((host for host in HOSTS.values() if name.endswith(host.ends)), None)


def measured(files: Iterable[tuple[str, int]]) -> Extent:
    """What files, given as (path, bytes), measure together."""
    count = total = tar = 0
    largest, longest = ("", -1), ("", -1)
    folders: dict[str, int] = {}
    for path, size in files:
        length = len(path.encode("utf-8", "surrogatepass"))
        count += 1
        total += size
        tar += _padded(size) + _entry(length)
        if size > largest[1] or (size == largest[1] and path < largest[0]):
            largest = (path, size)
        if length > longest[1] or (length == longest[1] and path < longest[0]):
            longest = (path, length)
        folder = path.rpartition("/")[0]
        folders[folder] = folders.get(folder, 0) + 1
    inner = {above for folder in folders for above in _with_those_above(folder)}
    tar += sum(_entry(len(folder.encode("utf-8", "surrogatepass")) + 1) for folder in inner)
    fullest = min(folders, key=lambda folder: (-folders[folder], folder), default="")
    return Extent(
        count, total, largest[0], max(largest[1], 0), longest[0], tar,
        fullest, folders.get(fullest, 0),
    )  # fmt: skip


def shares(extent: Extent, host: Host) -> list[Share]:
    """The host's limits, the nearest first."""
    found = [
        Share(extent.artifact / host.site_bytes, amount(extent.artifact), amount(host.site_bytes),
              "the whole site") if host.site_bytes else None,
        Share(extent.files / host.files, f"{extent.files:,}", f"{host.files:,}",
              "files") if host.files else None,
        Share(extent.largest_bytes / host.file_bytes, amount(extent.largest_bytes),
              amount(host.file_bytes), "one file", extent.largest) if host.file_bytes else None,
        Share(extent.fullest_files / host.folder_files, f"{extent.fullest_files:,}",
              f"{host.folder_files:,}", "files in one folder", extent.fullest)
        if host.folder_files and extent.fullest_files else None,
        Share(extent.longest_bytes / host.path_bytes, f"{extent.longest_bytes:,} bytes",
              f"{host.path_bytes:,} bytes", "a path", extent.longest)
        if host.path_bytes else None,
    ]  # fmt: skip
    return sorted((share for share in found if share), key=lambda share: (-share.part, share.what))


def limit_problems(extent: Extent, host: Host, folder: str) -> list[Problem]:
    """An error for each limit that the site (in ``folder``, as it is shown) is over, a warning for
    each that it is near."""
    problems = []
    for share in shares(extent, host):
        place = f"{folder}/{share.path}".rstrip("/") if share.path else folder
        said = f"{host.title} allows {share.limit} for {share.what}"
        if share.part > 1:
            problems.append(error("limit", f"{said}, and this has {share.used}", place,
                                  hint=host.advice or "Make it smaller."))  # fmt: skip
        elif share.part >= NEAR:
            problems.append(warning("limit", f"{said}, and this has {share.used} already", place,
                                    hint=host.advice))  # fmt: skip
    return problems


def name_clashes(paths: Iterable[str], folder: str) -> Iterator[Problem]:
    """An error for each path that differs from another only by the case of letters or by the form
    of its accents (NFC and NFD): on some disks and hosts they are one file."""
    seen: dict[str, str] = {}
    for path in paths:
        key = unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
        other = seen.setdefault(key, path)
        if other != path:
            how = "the case of letters"
            if unicodedata.normalize("NFC", other) == unicodedata.normalize("NFC", path):
                how = "how its accents are encoded (NFC and NFD)"
            message = f"this name differs from {quoted(other, 120)} only by {how}"
            yield error("name-clash", message, f"{folder}/{path}", hint="Rename one of them.")


def amount(number: int) -> str:
    """``1.2 GB``, ``340 kB``: bytes for people, in decimal units as hosts count them."""
    for unit, name in ((GIGA, "GB"), (MEGA, "MB"), (1000, "kB")):
        if number >= unit:
            return f"{number / unit:,.1f}".removesuffix(".0") + f" {name}"
    return f"{number} bytes"


def _padded(number: int) -> int:
    return -(-number // _BLOCK) * _BLOCK


def _entry(length: int) -> int:
    """Bytes of a tar entry's header, for a path of so many bytes below ``./``."""
    long = length + 2 > _NAME
    return _BLOCK + (_BLOCK + _padded(length + 3) if long else 0)


def _with_those_above(folder: str) -> Iterator[str]:
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
    yield ""
