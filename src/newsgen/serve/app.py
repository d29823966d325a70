"""The addresses of the preview: the site below its base, and its own at ``/_newsgen/``.

Turns requests into questions to the desk and its values into answers. Must not touch the site.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeVar
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from newsgen.digest import hex_digest
from newsgen.pages.search import ROOT, is_of_index
from newsgen.serve import guard
from newsgen.serve.address import Refused, base_of, below, decoded, link
from newsgen.serve.answers import Answer, answer, media_type, text_answer
from newsgen.serve.desk import Desk, Shown
from newsgen.serve.hub import Hub
from newsgen.serve.snippet import PLACE, with_snippet
from newsgen.serve.updates import as_json

R = TypeVar("R")

_PATIENCE = 5.0
"""Seconds that a newer index of the search is waited for."""

_ROUNDS = 3
"""Indexes that are waited for while articles go on changing."""

_OWN_FILES = ("live.js", "live.css")
_JSON = "application/json; charset=utf-8"
_NEVER_GOOD = (
    '<!doctype html>\n<html lang="ar" dir="rtl">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<title>لا نسخة سليمة بعد</title>\n</head>\n<body>\n"
    "<p>لا نسخة سليمة من هذه الصفحة بعد. ستظهر هنا حين يُصلح الخطأ.</p>\n"
    '<p lang="en" dir="ltr">There is no good version of this page yet. It appears here once the '
    "error is mended.</p>\n</body>\n</html>\n"
).encode()


class Ask(Protocol):
    """``await ask(function, *arguments)``: calls it in the desk's thread. Raises what it raises."""

    def __call__(self, function: Callable[..., R], *arguments: Any) -> Awaitable[R]: ...


class App:
    """The ASGI application. ``edit`` opens the source at an address below the base, and says
    whether it could; ``token`` is what a request for that has to know; ``crash`` is told of a
    mistake of ours; ``index``, called in the desk's thread, gives what to wait for until the index
    of the search is up to date."""

    def __init__(
        self,
        desk: Desk,
        ask: Ask,
        hub: Hub,
        own: guard.Own,
        token: str = "",
        edit: Callable[[str], bool] = lambda inner: False,
        crash: Callable[[Exception], None] = lambda caught: None,
        index: Callable[[], Future[None] | None] = lambda: None,
    ) -> None:
        self._desk = desk
        self._ask = ask
        self._hub = hub
        self._own = own
        self._token = token
        self._edit = edit
        self._crash = crash
        self._index = index

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; anything but HTTP is left without an answer."""
        if scope["type"] != "http":
            return
        try:
            response = await self._respond(scope)
        except Exception as caught:
            self._crash(caught)
            response = _response(text_answer(500, "a mistake in newsgen; the terminal says more"))
        await response(scope, receive, send)

    async def _respond(self, scope: Scope) -> Response:
        headers = Headers(scope=scope)
        refused = _refusal(scope, headers, self._own)
        if refused:
            return _response(refused)
        path = decoded(scope["raw_path"])
        if isinstance(path, Refused):
            return _response(text_answer(path.status, path.why))
        if path.startswith(PLACE):
            return await self._own_place(path.removeprefix(PLACE), scope, headers)
        return _response(await self._site(path, scope["query_string"], headers))

    # ------------------------------------------------------------ the site

    async def _site(self, path: str, query: bytes, headers: Headers) -> Answer:
        base = base_of(self._desk.config.site.base_url)
        inner = below(path, base)
        if inner is None:
            if path == "/" or f"{path}/" == base:
                return _redirect(link(base, ""), query, 302)
            return text_answer(404, f"nothing stands here: the site is at {base}")
        there = await self._shown(inner)
        if there.slash:
            return _redirect(link(base, f"{inner}/"), query, 301)
        return _page(there, headers)

    async def _shown(self, inner: str) -> Shown:
        """What stands at an address. Who asks for the index of the search may wait for it; if that
        takes long and there is one of before, that is given."""
        if not is_of_index(inner):
            return await self._ask(self._desk.show, inner)
        there = await self._ask(self._desk.show, inner)
        if there.found and inner != ROOT:
            return there  # a part has other bytes never
        patience = _PATIENCE if there.found else None
        for _ in range(_ROUNDS):
            running = await self._ask(self._index)
            if running is None:
                break
            await asyncio.wait([asyncio.wrap_future(running)], timeout=patience)
            if not running.done():
                break
        return await self._ask(self._desk.show, inner)

    # ------------------------------------------------------------ the preview's own

    async def _own_place(self, name: str, scope: Scope, headers: Headers) -> Response:
        if name in _OWN_FILES:
            data, digest = own_file(name)
            return _response(answer(data, media_type(name), digest, headers))
        if not guard.is_own_page(headers, self._own):
            return _response(text_answer(403, "only the preview's own pages may ask this"))
        asked = dict(parse_qsl(scope["query_string"].decode("ascii", "replace")))
        if name == "events":
            return self._events(scope["method"])
        if name == "status":
            return _response(await self._status(asked))
        if name == "edit" and scope["method"] == "GET":
            return _response(await self._open(asked, headers))
        return _response(text_answer(404, "there is nothing here"))

    def _events(self, method: str) -> Response:
        if self._hub.is_full:
            return _response(text_answer(503, "too many browsers are waiting"))
        headers = {**guard.SAFE_HEADERS, "cache-control": "no-store"}
        kind = "text/event-stream; charset=utf-8"
        if method == "HEAD":
            return Response(headers=headers, media_type=kind)
        return StreamingResponse(self._hub.events(), headers=headers, media_type=kind)

    async def _status(self, asked: dict[str, str]) -> Answer:
        inner = self._inner(asked)
        if inner is None:
            return text_answer(400, "this is no address of the site")
        status = await self._ask(self._desk.status, inner, asked.get("was", ""))
        base = base_of(self._desk.config.site.base_url)
        status = status._replace(
            moved=link(base, status.moved) if status.moved else "",
            edit=self._token if status.source and self._desk.config.build.editor else "",
            base=link(base, ""),
        )
        return answer(as_json(status).encode(), _JSON, "", {})

    async def _open(self, asked: dict[str, str], headers: Headers) -> Answer:
        inner = self._inner(asked)
        if not self._token or headers.get("x-newsgen-edit") != self._token or inner is None:
            return text_answer(403, "this request does not know the word")
        if not await self._ask(self._edit, inner):
            return text_answer(409, "the editor could not be started")
        return Answer(204, {}, b"")

    def _inner(self, asked: dict[str, str]) -> str | None:
        """The address below the base that a request of the preview's script is about."""
        path = decoded(asked.get("at", "").encode())
        if isinstance(path, Refused):
            return None
        return below(path, base_of(self._desk.config.site.base_url))


def _refusal(scope: Scope, headers: Headers, own: guard.Own) -> Answer | None:
    """The answer to a request that is not looked at."""
    if scope["method"] not in guard.METHODS:
        return text_answer(405, "only GET and HEAD are answered", allow=", ".join(guard.METHODS))
    hosts = headers.getlist("host")
    if len(hosts) != 1 or not guard.is_own_host(hosts[0], own):
        return text_answer(403, "this server does not go by that name")
    return None


def _page(there: Shown, headers: Headers) -> Answer:
    kind = media_type(there.path)
    is_html = kind.startswith("text/html")
    if there.data is None:
        if not is_html:
            return text_answer(500, "this file cannot be made; the terminal says why")
        return answer(with_snippet(_NEVER_GOOD, ""), kind, "", {}, status=500)
    status = 200 if there.found else 404
    if not is_html:
        return answer(there.data, kind, there.digest, headers, status=status)
    data = with_snippet(there.data, there.digest)
    return answer(data, kind, f"{there.digest}-live", headers, status=status)


def _redirect(target: str, query: bytes, status: int) -> Answer:
    if query:
        target += "?" + query.decode("ascii", "replace").replace("\ufffd", "?")
    return text_answer(status, target, location=target)


def _response(given: Answer) -> Response:
    response = Response(given.body, given.status)
    response.raw_headers = [
        (name.encode("ascii"), value.encode("latin-1"))
        for name, value in {**guard.SAFE_HEADERS, **given.headers}.items()
    ]
    return response


@cache
def own_file(name: str) -> tuple[bytes, str]:
    """A file of the preview's own, and its digest."""
    data = (Path(__file__).parent / name).read_bytes()
    return data, hex_digest(data)
