"""The theme's fonts, made small: Noto Sans Arabic and Noto Kufi Arabic for what news is written in.

::

    faces       which faces there are, and their files in the packages of the extra ``fonts``
    repertoire  the characters that a subset keeps
    subset      one face of a variable font as WOFF2, by fontTools
    stylesheet  the @font-face rules
    store       the files of a site, made once and kept
    cache       the same for all sites of a user

Without the extra there are none, and pages use the fonts of the reader's system. Must not know of
pages.
"""

from newsgen.fonts.faces import FACES, Face, installed
from newsgen.fonts.repertoire import REPERTOIRE
from newsgen.fonts.store import FOLDER, FontFile, at_hand, key, prepare, ready

__all__ = [
    "FACES",
    "FOLDER",
    "REPERTOIRE",
    "Face",
    "FontFile",
    "at_hand",
    "installed",
    "key",
    "prepare",
    "ready",
]
