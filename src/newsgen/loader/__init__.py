"""The loader: diff 1, from articles/ to the catalog. Facts only, no texts."""

from newsgen.loader.load import clock_of, load
from newsgen.loader.lockfile import load_lock
from newsgen.loader.paths import Renewed, load_paths

__all__ = ["Renewed", "clock_of", "load", "load_lock", "load_paths"]
