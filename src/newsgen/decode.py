"""Bytes of a source to text: encodings, line ends, control characters, hygiene.

Owns every decision about bytes, so that whoever reads the text may rely on ``\\n``, on NFC and on
the absence of controls. Must not read files, and must not know what front matter means; it only
leaves a bidi override in a front matter where it is, because who reads the fields judges it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from newsgen.arabic import hygiene, mojibake
from newsgen.problems import Problem, error, warning

MAX_BYTES = 10 * 2**20
"""The largest source that is read: ten mebibytes, some two thousand pages of print."""

_WIDE_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE_STARTS = frozenset(bom[:1] for bom, _ in _WIDE_BOMS)

# C0 and C1 without tab and the line ends (U+0085 among them, which hygiene treats), and the two
# non-characters that XML 1.0 (production Char) forbids.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_AS_SPACE = {"\x0b": " ", "\x0c": " "}
"""Vertical tab and form feed part words; dropped, they would join them."""

_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
_OVERRIDE = re.compile("[\u202a-\u202e]")
_DISGUISED = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,20}://|\]\(<?|^ {0,3}\[[^\]\n]{1,999}\]:[ \t]*|\bwww\.)"
    "[^\\s<>\"')\u202d\u202e]{0,2000}[\u202d\u202e]",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD = re.compile(r"---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)

_MENDED = {
    "soft-hyphen": "soft hyphens ({}) left out",
    "zero-width-space": "zero-width spaces ({}) left out",
    "word-joiner": "word joiners ({}) left out",
    "byte-order-mark": "byte order marks ({}) inside the text left out",
    "bidi-override": "invisible direction overrides ({}) left out",
    "noncharacter": "noncharacters ({}) left out",
    "lone-surrogate": "halves of character pairs ({}) left out",
    "presentation-form": "letters stored by their shape ({}) turned into plain letters",
    "unbalanced-isolate": "an isolate ({}) without its partner closed or left out",
}
"""What hygiene did, by its codes."""

_SAVE_AS = "Open the file in your editor and save it again as UTF-8."


def decode(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of a source and what was wrong with its bytes.

    ``path`` is relative to the site's root and only names the file in problems. When a problem is
    an error the text is "". UTF-8 (with or without BOM), UTF-16 and UTF-32 with BOM are read as
    they are; anything else as windows-1256 if that is plausible, and said so. Lines end in LF.
    """
    if len(data) > MAX_BYTES:
        megabytes = len(data) / 2**20
        return "", (
            error(
                "too-large",
                f"the file holds {megabytes:.1f} MB; the limit is {MAX_BYTES // 2**20} MB",
                path,
                hint="Split it into several articles.",
            ),
        )
    text, problems = _characters(data, path)
    if any(problem.is_error for problem in problems):
        return "", problems
    cleaned, findings = hygiene.clean(text)
    if not findings:
        return cleaned, problems
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _CONTROLS.search(text):
        found = _controls(text, path)
        if found.is_error:
            return "", (*problems, found)
        problems += (found,)
        text = _CONTROLS.sub(lambda match: _AS_SPACE.get(match[0], ""), text)
    if disguised := _disguised(text, path):
        return "", (*problems, disguised)
    text, more = _clean(text, path)
    return text, problems + more


def place(text: str, index: int) -> tuple[int, int]:
    """Line and column, both 1-based in code points, of ``text[index]``; lines end in LF."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _characters(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    for bom, codec in _WIDE_BOMS if data[:1] in _WIDE_STARTS else ():
        if data.startswith(bom):
            try:
                return data.decode(codec), ()
            except UnicodeDecodeError:
                message = f"the file says it is {codec.upper()} but is damaged"
                return "", (error("encoding", message, path, 1, 1, _SAVE_AS),)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as failure:
        return _not_utf8(data, failure.start, path)


def _not_utf8(data: bytes, start: int, path: str) -> tuple[str, tuple[Problem, ...]]:
    """windows-1256, or a damaged UTF-8 file: in the former hardly any byte pair happens to be
    valid UTF-8, in the latter nearly all are."""
    before = data[:start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    line, column = place(before + "\0", len(before))
    escaped = data.decode("utf-8", "surrogateescape")
    bad = len(_ESCAPED_BYTE.findall(escaped))
    good = sum(1 for character in escaped if character >= "\x80") - bad
    if good <= bad:
        text = mojibake.decode_windows_1256(data)
        if text is not None:
            message = "the file is not UTF-8; it was read as windows-1256"
            return text, (warning("encoding", message, path, line, column, _SAVE_AS),)
    message = f"the byte 0x{data[start]:02X} here is not valid UTF-8"
    hint = "Delete or retype the character at this place and save the file as UTF-8."
    if good <= bad:
        message += ", and the file does not read as windows-1256 either"
        hint = "Find out how the file was saved, open it so in your editor, and save it as UTF-8."
    return "", (error("encoding", message, path, line, column, hint),)


def _controls(text: str, path: str) -> Problem:
    """One warning for all of a file's control characters, at the first; when they are many the
    file is no text (or UTF-16 without a BOM), and dropping them would be a silent guess."""
    found = _CONTROLS.findall(text)
    match = _CONTROLS.search(text)
    assert match is not None
    line, column = place(text, match.start())
    if len(found) > 8 and len(found) * 20 > len(text):
        message = "the file is not text, or it is UTF-16 without a byte order mark"
        return error("encoding", message, path, line, column, _SAVE_AS)
    names = ", ".join(f"U+{ord(c):04X}" for c in dict.fromkeys(found[:200]))
    count = "a control character" if len(found) == 1 else f"{len(found)} control characters"
    message = f"{count} ({names}) left out"
    return warning("control-character", message, path, line, column, "Delete them in the file.")


def _disguised(text: str, path: str) -> Problem | None:
    """An address below the front matter that reads as another (CVE-2021-42574): to drop the
    character would be to link to what nobody saw."""
    if not _OVERRIDE.search(text):
        return None
    head = _HEAD.match(text)
    match = _DISGUISED.search(text, head.end() if head else 0)
    if match is None:
        return None
    line, column = place(text, match.end() - 1)
    message = f"the address holds the invisible direction override U+{ord(match[0][-1]):04X}"
    return error("bidi-override", message, path, line, column, "Delete it.")


def _clean(text: str, path: str) -> tuple[str, tuple[Problem, ...]]:
    """The text after display hygiene; findings of one kind become one warning, at the first."""
    head = _HEAD.match(text) if _OVERRIDE.search(text) else None
    if head is None or not _OVERRIDE.search(head[0]):
        cleaned, findings = hygiene.clean(text)
        return cleaned, tuple(_warnings(findings, path, 0)) if findings else ()
    # A front matter that holds one is left alone: frontmatter.read refuses overrides, and drops
    # embeddings from what is shown.
    cleaned, findings = hygiene.clean(text[head.end() :])
    return head[0] + cleaned, tuple(_warnings(findings, path, head[0].count("\n")))


def _warnings(
    findings: tuple[hygiene.Finding, ...], path: str, lines_before: int
) -> Iterator[Problem]:
    first: dict[str, hygiene.Finding] = {}
    for finding in findings:
        first.setdefault(finding.code, finding)
    for code, finding in first.items():
        count = sum(1 for other in findings if other.code == code)
        what = _MENDED.get(code, f"{code} mended").format(finding.detail)
        more = f" (on {count} lines)" if count > 1 else ""
        line = finding.line + lines_before
        yield warning(code, f"{what}{more}", path, line, finding.column)


def is_unicode(name: str) -> bool:
    """Whether a file's name, as the system gives it, was UTF-8."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:  # halves of pairs stand for bytes that are none (PEP 383)
        return False
    return True
