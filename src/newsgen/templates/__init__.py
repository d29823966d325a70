"""Templates: the only Jinja of newsgen. Finding them, their closures' digests, rendering, errors.

A site's own ``templates/x.html`` takes the place of the theme's, file by file. A template receives
``site``, ``page`` and ``view`` and nothing else, so that it cannot depend on what is not in its
page's key. Must not know any kind of page.
"""

from __future__ import annotations

from newsgen.templates.environment import Templates, theme_folder
from newsgen.templates.errors import TemplateProblem

__all__ = ["TemplateProblem", "Templates", "theme_folder"]
