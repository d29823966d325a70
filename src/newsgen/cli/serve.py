"""``newsgen serve``."""

from __future__ import annotations

import secrets
import signal
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from tempfile import TemporaryDirectory
from types import FrameType
from typing import TYPE_CHECKING

import click

from newsgen.cli import DONE, PROBLEMS
from newsgen.cli.crash import report
from newsgen.cli.progress import Progress
from newsgen.cli.site import cores, now_ns, open_site, plural, show, user_cache
from newsgen.config import Config
from newsgen.problems import Problem, format_problem

if TYPE_CHECKING:
    from newsgen.serve import Desk

STATE = ".newsgen"


@click.command("serve")
@click.option("--port", type=click.IntRange(1, 65_535), default=8000, show_default=True,
              help="The port; the next free one if it is taken.")  # fmt: skip
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--drafts", is_flag=True, help="Show drafts too, with a mark.")
@click.option("--future", is_flag=True, help="Show articles dated in the future too, with a mark.")
@click.option("--open", "open_", is_flag=True, help="Open the site in your browser.")
@click.pass_context
def command(
    ctx: click.Context, port: int, host: str, drafts: bool, future: bool, open_: bool
) -> None:
    """Show the site as it will be, at an address of this machine, and keep it up with every save.

    Pages are made when they are asked for; nothing is written to the output folder. Ctrl-C ends it.
    """
    config = open_site(drafts=drafts or None, future=future or None)
    if any(problem.is_error for problem in config.problems):
        show(config.problems)
        ctx.exit(PROBLEMS)
    _on_signals(lambda: None)
    with suppress(KeyboardInterrupt):
        _serve(config, port, host, drafts, future, open_)
    click.echo("\nstopped.", err=True)
    ctx.exit(DONE)


def _serve(config: Config, port: int, host: str, drafts: bool, future: bool, open_: bool) -> None:
    from newsgen.catalog import Catalog
    from newsgen.lock import exclusive
    from newsgen.serve import Desk, Options, Preview, Told, free_socket, is_loopback

    try:
        sock = free_socket(host, port)
    except OSError as caught:
        raise click.UsageError(f"cannot listen at {host}, port {port}: {caught.strerror}") from None
    if not is_loopback(host):
        click.echo(f"warning: others on your network can read this preview, drafts too, at {host}.",
                   err=True)  # fmt: skip
    started = time.monotonic()
    with ExitStack() as stack:
        stack.enter_context(sock)
        mine = stack.enter_context(exclusive(config.root / STATE / "serve.lock"))
        with Progress(quiet=False, explain=False) as progress:
            options = Options(
                config=lambda: open_site(drafts=drafts or None, future=future or None),
                now_ns=now_ns,
                observe=lambda event, path: progress.observe(event, path, ""),
                jobs=cores(),
                index=Options.index
                if mine
                else f"{stack.enter_context(TemporaryDirectory())}/index",
                cache=user_cache(),
            )
            path = config.root / STATE / "serve.sqlite" if mine else None
            if path:
                Catalog.seed(path, config.root / STATE / "catalog.sqlite")
            catalog = stack.enter_context(Catalog.open(path))
            told = Told(
                line=lambda line: click.echo(line, err=True),
                crash=lambda caught: click.echo(report(caught) or "", nl=False),
                open=lambda url: _ready(url, desk, port, started, open_),
            )
            preview = Preview(sock, host, secrets.token_urlsafe(24), told, time.monotonic)
            _on_signals(preview.stop)
            preview.watch(config)
            desk = Desk(catalog, options, say=_say, tell=preview.tell)
            for notice in (catalog.notice, desk.stand.notice, desk.stand.fonts(
                lambda: progress.observe("fonts", "", ""))):  # fmt: skip
                if notice:
                    click.echo(f"note: {notice}.", err=True)
            preview.wait()
            desk.start()
        preview.run(desk)


def _ready(url: str, desk: Desk, port: int, started: float, open_: bool) -> None:
    """The lines that say where the site is."""
    if f":{port}/" not in url:
        click.echo(f"port {port} is in use, so this is at another one.")
    count, seconds = desk.stand.articles_shown(), time.monotonic() - started
    click.echo(f"{plural(count, 'article')}, ready after {seconds:.1f} s at\n\n    {url}\n")
    click.echo("Save a file and the page follows. Ctrl-C ends.")
    if open_:
        import webbrowser

        # a browser in a terminal would be waited for
        threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()


def _say(problem: Problem, mended: bool) -> None:
    """A problem, or that it is no more."""
    click.echo(f"{problem.location}: mended." if mended else format_problem(problem), err=True)


def _on_signals(stop: Callable[[], None]) -> None:
    """Ctrl-C, or being told to end, interrupts what is under way; and calls ``stop``, since code
    that takes every exception for its own, as callbacks of C libraries do, may swallow that."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        del number, frame
        stop()
        raise KeyboardInterrupt

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, interrupt)
