"""``newsgen verify``."""

from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote, urlsplit

import click

from newsgen import __version__
from newsgen.catalog import Catalog
from newsgen.cli import DONE, PROBLEMS
from newsgen.cli.site import cores, fixed_now, now_ns, open_site, plural, show
from newsgen.loader import load
from newsgen.problems import error
from newsgen.proof import Fetch, prove

_SECONDS = 30
_MAX_BYTES = 64 * 1024 * 1024


@click.command("verify")
@click.argument("copy")
@click.option("--now", metavar="TIME", callback=fixed_now, help="The moment it was built for.")
@click.pass_context
def command(ctx: click.Context, copy: str, now: int) -> None:
    """Prove that a published copy of the site, a folder or an http(s) address, matches the sources.

    Every article must be in the copy's list of the archive with the digest of its file, its page
    must answer and state that digest, and every old address and notice must answer.
    """
    config = open_site(now=now)
    is_web = copy.lower().startswith(("http://", "https://"))
    if is_web and not urlsplit(copy).hostname:
        raise click.BadParameter("write the whole address, from https:// on.", param_hint="COPY")
    if not is_web and not Path(copy).is_dir():
        raise click.BadParameter("there is no such folder.", param_hint="COPY")
    with Catalog.open(None) as catalog:
        problems = [*config.problems, *load(catalog, config, now_ns=now_ns(), jobs=cores())]
        build = config.build
        problems += catalog.settle(
            drafts=build.drafts, folder=build.articles, rules=build.spellings
        )
        wrong = [problem for problem in problems if problem.is_error]
        if wrong:
            show(wrong)
            ctx.exit(PROBLEMS)
        try:
            proof = prove(catalog, config, _web(copy) if is_web else _folder(Path(copy)))
        except OSError as caught:
            reason = getattr(caught, "reason", None) or caught.strerror or caught
            code, hint = "unreadable", "Check its permissions."
            if is_web:
                code, hint = "network", "Is the address right, and the network there?"
            show([error(code, f"it cannot be read ({reason})", copy, hint=hint)])
            ctx.exit(PROBLEMS)
    show(proof.problems)
    found = plural(len(proof.problems), "difference")
    click.echo(
        f"{plural(proof.articles, 'article')}, {plural(proof.addresses, 'address', 'addresses')}"
        f" asked for: {found if proof.problems else 'the copy matches the sources'}"
    )
    ctx.exit(PROBLEMS if proof.problems else DONE)


def _folder(root: Path) -> Fetch:
    def fetch(path: str) -> bytes | None:
        file = root / path
        for choice in (file / "index.html", file):
            if choice.is_file():
                return choice.read_bytes()
        return None

    return fetch


def _web(base: str) -> Fetch:
    start = base if base.endswith("/") else f"{base}/"

    def fetch(path: str) -> bytes | None:
        headers = {"User-Agent": f"newsgen/{__version__}"}
        request = urllib.request.Request(start + quote(path), headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=_SECONDS) as answer:
                data: bytes = answer.read(_MAX_BYTES)
                return data
        except urllib.error.HTTPError as refused:
            if refused.code in (404, 410):
                return None
            raise

    return fetch
