"""Requests that want more than they may have, and what each gets: the table of docs/serve.md.

`{own}` stands for the server's own host and port. Every row is sent as it is, byte for byte.
"""

from __future__ import annotations

from typing import NamedTuple


class Attack(NamedTuple):
    """A row: what the attacker tries, the request's line, further header lines (with no Host among
    them the server's own is sent), and the statuses that may answer."""

    tries: str
    line: str
    headers: tuple[str, ...]
    statuses: tuple[int, ...]


def get(tries: str, target: str, status: int, *headers: str) -> Attack:
    """A GET."""
    return Attack(tries, f"GET {target} HTTP/1.1", headers, (status,))


def other(method: str) -> Attack:
    """Another method."""
    return Attack("to change something", f"{method} /repo/ HTTP/1.1", (), (405,))


ATTACKS = (
    get("DNS rebinding", "/repo/", 403, "Host: evil.example"),
    get("DNS rebinding, with our port", "/repo/", 403, "Host: evil.example:{port}"),
    get("another port of this machine", "/repo/", 403, "Host: 127.0.0.1:1"),
    get("a name that begins like ours", "/repo/", 403, "Host: localhost.evil.example:{port}"),
    get("a name in front of an @", "/repo/", 403, "Host: {own}@evil.example"),
    get("an empty name", "/repo/", 403, "Host:"),
    Attack("no name", "GET /repo/ HTTP/1.0", ("X-None: 1",), (403,)),
    Attack("two names", "GET /repo/ HTTP/1.1", ("Host: {own}", "Host: evil.example"), (400, 403)),
    get("to hear events from another site", "/_newsgen/events", 403, "Origin: http://evil.example"),
    get("the same, from a sandboxed frame", "/_newsgen/events", 403, "Origin: null"),
    get("the same, from another port", "/_newsgen/events", 403, "Origin: http://127.0.0.1:1"),
    get("the same, as a form or an image", "/_newsgen/events", 403, "Sec-Fetch-Site: cross-site"),
    get("the same, from a sister site", "/_newsgen/events", 403, "Sec-Fetch-Site: same-site"),
    get("the state of a page", "/_newsgen/status?at=/repo/", 403, "Origin: http://evil.example"),
    get("the editor", "/_newsgen/edit?at=/repo/", 403, "Origin: http://evil.example"),
    get("the editor, without its word", "/_newsgen/edit?at=/repo/", 403),
    get("the editor, with a guess", "/_newsgen/edit?at=/repo/", 403, "X-Newsgen-Edit: guess"),
    *map(other, ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW")),
    get("to climb out", "/repo/../../newsgen.toml", 400),
    get("encoded", "/repo/%2e%2e/%2e%2e/newsgen.toml", 400),
    get("half encoded", "/repo/.%2e/newsgen.toml", 400),
    get("with the slash encoded", "/repo/..%2f..%2fnewsgen.toml", 400),
    get("with a backslash", "/repo/..\\newsgen.toml", 400),
    get("with that encoded", "/repo/%2e%2e%5cnewsgen.toml", 400),
    get("encoded twice", "/repo/%252e%252e/newsgen.toml", 404),
    get("overlong UTF-8", "/repo/%c0%ae%c0%ae/newsgen.toml", 400),
    get("an overlong slash", "/repo/..%c0%afnewsgen.toml", 400),
    get("a lone surrogate", "/repo/%ed%a0%80", 400),
    get("wide dots", "/repo/%ef%bc%8e%ef%bc%8e/newsgen.toml", 404),
    get("NUL", "/repo/%00", 400),
    get("NUL before another type", "/repo/index.html%00.css", 400),
    get("a line of its own in the answer", "/repo/%0d%0aSet-Cookie:%20a=b", 400),
    get("the same in a redirect", "/repo/tags?x=%0d%0aSet-Cookie:%20a=b", 301),
    get("a redirect elsewhere", "//evil.example/%2e%2e", 400),
    get("the same", "//evil.example", 404),
    get("a broken escape", "/repo/%zz", 400),
    get("another form of target", "http://evil.example/repo/", 400),
    get("another form of target", "*", 400),
    get("a path of the disk", "/etc/passwd", 404),
    get("the same", "//etc/passwd", 404),
    get("the same", "/repo//etc/passwd", 404),
    get("a drive", "/repo/C:/Windows/win.ini", 404),
    get("the source of an article", "/repo/articles/%D8%A3%D9%88%D9%84.md", 404),
    get("the settings", "/repo/newsgen.toml", 404),
    get("the permalinks", "/repo/permalinks.lock", 404),
    get("a template", "/repo/templates/base.html", 404),
    get("the catalog", "/repo/.newsgen/serve.sqlite", 404),
    get("the repository", "/repo/.git/config", 404),
    get("a hidden file", "/repo/.env", 404),
    get("a hidden file among the static ones", "/repo/.htpasswd", 404),
    get("a link that leads out", "/repo/outside.txt", 404),
    get("a folder that is one", "/repo/outside/secret.txt", 404),
    get("the preview's own code", "/_newsgen/desk.py", 404),
    get("the same", "/_newsgen/../desk.py", 400),
    get("an address without end", "/" + "a" * 5000, 414),
    get("a name without end", "/repo/" + "a" * 300, 404),
    get("a folder of folders", "/repo/" + "a/" * 2000, 404),
    get("a range of everything many times", "/repo/extra.css", 200, "Range: bytes=0-,0-,0-,0-"),
    get("a range beyond the end", "/repo/extra.css", 416, "Range: bytes=99999999999999999-"),
)


def shown(attack: Attack) -> str:
    """A row of the table of docs/serve.md."""
    line = attack.line.rpartition(" ")[0]
    line = line if len(line) < 60 else f"{line[:24]}…"
    words = [f"`{line}`", *(f"`{header}`" for header in attack.headers if "X-None" not in header)]
    return f"| {attack.tries} | {', '.join(words)} | {' or '.join(map(str, attack.statuses))} |"
