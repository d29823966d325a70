"""Where a site will stand: what the remote and the settings say of it, and whether they agree.

Must not run git or touch files.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from newsgen.problems import Problem, error, quoted

_GITHUB = re.compile(
    r"(?:[a-z+]+://)?(?:[^@/]*@)?(?:ssh\.)?github\.com(?::\d+/|[:/])/?"
    r"(?P<owner>[^/\s]+)/(?P<name>[^/\s]+?)(?:\.git)?/?",
    re.IGNORECASE,
)
_LOCAL = re.compile(
    r"localhost|.*\.(localhost|local|test|invalid)|\[?::1\]?|127\.[\d.]+|0\.0\.0\.0"
)


class Repository(NamedTuple):
    """A repository on GitHub."""

    owner: str
    name: str

    @property
    def site(self) -> str:
        """The address that GitHub Pages gives it: the owner's own site, or one below it."""
        host = f"{self.owner.lower()}.github.io"
        if self.name.lower() == host:
            return f"https://{host}/"
        return f"https://{host}/{quote(unquote(self.name))}/"


def repository_of(remote: str) -> Repository | None:
    """The repository that a remote's address means, None if it is not on GitHub."""
    found = _GITHUB.fullmatch(remote.strip())
    return Repository(found["owner"], found["name"]) if found else None


def is_local(base_url: str) -> bool:
    """Whether an address is one of the reader's own machine or of no public name."""
    host = urlsplit(base_url).hostname or ""
    return _LOCAL.fullmatch(host) is not None


def custom_domain(base_url: str) -> str:
    """The name that a file CNAME must hold for a site at this address: "" for one below a path
    (which stands under its owner's name), of GitHub itself, or of no public name."""
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    own = host.endswith(".github.io") or is_local(base_url) or re.fullmatch(r"[\d.]+|.*:.*", host)
    if own or "." not in host or parts.path not in ("", "/"):
        return ""
    return host.encode("idna").decode("ascii") if not host.isascii() else host


def address_problems(base_url: str, repository: Repository | None, place: str) -> list[Problem]:
    """Why a site built for ``base_url`` would not work where it is published."""
    hint = 'Write base_url = "https://…/" in newsgen.toml, the address readers will use.'
    if is_local(base_url):
        message = f"the site is made for {quoted(base_url)}, which only your own machine knows"
        return [error("base-url", message, place, hint=hint)]
    host = urlsplit(base_url).hostname or ""
    if repository and host.endswith(".github.io") and not _same(base_url, repository.site):
        message = (
            f"the site is made for {quoted(base_url)}, but this repository's site stands at"
            f" {quoted(repository.site)}"
        )
        hint = f'Write base_url = "{repository.site}" in newsgen.toml.'
        return [error("base-url", message, place, hint=hint)]
    return []


def cname_problems(text: str, base_url: str, place: str) -> list[Problem]:
    """Why a file CNAME with this text does not go with the site's address."""
    name = text.strip().lower()
    host = (urlsplit(base_url).hostname or "").lower()
    wanted = host.encode("idna").decode("ascii") if host and not host.isascii() else host
    if name in (host, wanted):
        return []
    message = f"CNAME names {quoted(name)}, but the site is made for {quoted(base_url)}"
    hint = f'Write base_url = "https://{name}/" in newsgen.toml, or the right name in CNAME.'
    return [error("cname", message, place, hint=hint)]


def _same(first: str, second: str) -> bool:
    one, other = urlsplit(first), urlsplit(second)
    return one.hostname == other.hostname and _path(one.path) == _path(other.path)


def _path(path: str) -> str:
    return unquote(path).strip("/").lower()
