"""Smaller copies of the pictures that articles show, beside them."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen import images
from newsgen.catalog.archive import Shown
from newsgen.models import ImageView, Page, Site


def variant_pages(folder: str, file: Shown, site: Site, origin: str) -> Iterator[Page]:
    """A page for each smaller copy of ``file``, which stands in the article's ``folder``."""
    if site.images and images.installed():
        for width in images.variant_widths(file.name, file.width, file.height):
            view = ImageView(file.path, file.digest, width, images.encoder())
            yield Page(f"{folder}{images.variant_name(file.name, width)}", "@image", view, origin)
