"""HTTP answers for bytes: media types, validators, conditions and ranges (RFC 9110, 8 to 15).

Pure functions of bytes and request headers; must not know what is served.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from newsgen.media import MEDIA_TYPES

_TEXT = "text/plain; charset=utf-8"
_OWN_TYPES = {
    "html": "text/html; charset=utf-8",
    "htm": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "webmanifest": "application/manifest+json; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "txt": _TEXT,
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "ico": "image/x-icon",
    "gz": "application/gzip",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "ttf": "font/ttf",
    "otf": "font/otf",
    "wasm": "application/wasm",
}
_OTHER_TYPES = mimetypes.MimeTypes(filenames=())  # the standard library's own, no machine's files
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


class Answer(NamedTuple):
    """Status, headers and body. The length always stands in the headers, for HEAD too."""

    status: int
    headers: dict[str, str]
    body: bytes


def media_type(path: str) -> str:
    """The Content-Type of an output by its name, with the charset of what is text."""
    suffix = PurePosixPath(path).suffix.lower()[1:]
    known = _OWN_TYPES.get(suffix) or MEDIA_TYPES.get(suffix)
    return known or _OTHER_TYPES.guess_type(f"x.{suffix}")[0] or "application/octet-stream"


def text_answer(status: int, text: str, **headers: str) -> Answer:
    """A line of plain text."""
    body = f"{text}\n".encode()
    return Answer(
        status, {"content-type": _TEXT, "content-length": str(len(body)), **headers}, body
    )


def answer(
    data: bytes, kind: str, tag: str, request: Mapping[str, str], *, status: int = 200
) -> Answer:
    """The answer with ``data`` of media type ``kind`` under the validator ``tag`` (without its
    quotation marks): whole, or 304, 206 or 416 as the request's headers ask."""
    quoted = f'"{tag}"'
    headers = {"content-type": kind, "etag": quoted, "accept-ranges": "bytes"}
    if status == 200:
        if _matches(request.get("if-none-match", ""), quoted):
            return Answer(304, {"etag": quoted}, b"")
        wanted = request.get("range", "")
        if wanted and request.get("if-range", quoted) == quoted:
            part = _part(wanted, len(data))
            if part == ():
                headers["content-range"] = f"bytes */{len(data)}"
                return Answer(416, {**headers, "content-length": "0"}, b"")
            if part:
                start, end = part
                headers["content-range"] = f"bytes {start}-{end}/{len(data)}"
                body = data[start : end + 1]
                return Answer(206, {**headers, "content-length": str(len(body))}, body)
    return Answer(status, {**headers, "content-length": str(len(data))}, data)


def _matches(condition: str, quoted: str) -> bool:
    """If-None-Match, by the weak comparison (RFC 9110, 13.1.2)."""
    tags = [tag.strip().removeprefix("W/") for tag in condition.split(",")]
    return quoted in tags or "*" in tags


def _part(wanted: str, size: int) -> tuple[int, int] | tuple[()] | None:
    """The first and last byte of a range (RFC 9110, 14.1); () for one that cannot be satisfied,
    None for one to be ignored: another unit, several ranges, no sense."""
    match = _RANGE.fullmatch(wanted.strip())
    if match is None or len(match[1]) > 18 or len(match[2]) > 18:
        return None
    first, last = match.groups()
    if not first:
        if not last:
            return None
        return (max(0, size - int(last)), size - 1) if int(last) and size else ()
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        return ()
    return int(first), min(int(last), size - 1) if last else size - 1
