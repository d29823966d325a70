"""Where the default theme lies, and which folders hold a site's templates.

Must not read them: a build in which nothing changed looks at their files and no further.
"""

from __future__ import annotations

from pathlib import Path

from newsgen.config import Config


def theme_folder() -> Path:
    """The folder of the default theme, which holds ``templates`` and ``static``: inside an
    installed newsgen, else the top of its source tree."""
    installed = Path(__file__).parent / "theme"
    return installed if installed.is_dir() else Path(__file__).parents[2]


def template_folders(config: Config) -> tuple[tuple[str, Path], ...]:
    """(name for messages, folder): the site's own templates, then the theme's."""
    return (
        (config.build.templates, config.root / config.build.templates),
        ("theme", theme_folder() / "templates"),
    )
