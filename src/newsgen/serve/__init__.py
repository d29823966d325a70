"""The preview: every page of the site, rendered when a browser asks for it.

::

    address      a request's target → a path of the site, or a refusal
    guard        whose requests are answered: Host, Origin, methods
    answers      bytes → an HTTP answer: types, conditions, ranges
    snippet      the one line that a page has beside its build's bytes
    memory       the last good bytes of pages
    problems     problems as a browser shows them, in Arabic and English
    updates      what a change means to browsers
    gather       many events of the file system → one change
    watch        the file system's events
    faults       all that is wrong at a moment, each told of once
    stand        the site as it stands: settings, catalog, templates
    desk         gives pages, takes in changes
    editor       the command that opens a source
    hub          browsers that wait for updates
    app          the addresses of the preview
    connection   slow and broken clients
    server       sockets, threads, signals

Writes nothing to the output directory. The desk's catalog is its own, ``.newsgen/serve.sqlite``, so
that builds go on beside it; only the making of fonts, once, is shared with them.
"""

from newsgen.serve.desk import Desk
from newsgen.serve.guard import is_loopback
from newsgen.serve.server import Preview, Told, free_socket
from newsgen.serve.stand import Options

__all__ = ["Desk", "Options", "Preview", "Told", "free_socket", "is_loopback"]
