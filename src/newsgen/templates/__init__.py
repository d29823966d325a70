"""Templates: the only Jinja of newsgen. Finding them, their closures' digests, rendering, errors.

A site's own ``templates/x.html`` takes the place of the theme's, file by file. A template receives
``site``, ``page`` and ``view`` and nothing else, so that it cannot depend on what is not in its
page's key. Must not know any kind of page but the article's, which it describes to machines.

::

    environment  finding templates, their digests, rendering
    parsing      each parsed once
    filters      what templates may call
    counting     counted nouns
    linkeddata   articles and ways as schema.org says them
    flattening   one tree for a template and all that it extends and imports
    folding      what settings tell, told in it
    keeping      what compiling them came to, from one build to the next
    errors       errors as problems
"""

from __future__ import annotations

from newsgen.templates.environment import Templates
from newsgen.templates.errors import TemplateProblem
from newsgen.templates.keeping import Kept

__all__ = ["Kept", "TemplateProblem", "Templates"]
