"""newsgen turns Arabic news text into a static archive.

Data flows one way; a module imports only from the rows above its own::

    articles/ ──scan──▶ loader ──▶ catalog ──▶ pages.KINDS ──▶ key ──▶ renderer ──▶ public/
                        (diff 1)   (facts)     (values)             (diff 2)

    0  digest  problems  models  arabic/  strings/  images  media
    1  config/  decode  frontmatter/  infer  body/  fonts/  output  pool
    2  source  catalog/  templates/
    3  loader/  pages/  staleness  renderer  journal
    4  standing
    5  builder  checks/
    6  (preview, publishing and imports will live here)
    7  cli/

A page is a value: ``(path, template, view)``; its key is the digest of exactly that; a build is
the difference between two tables. docs/architecture.md says why.
"""

__version__ = "0.1.0"
