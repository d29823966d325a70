"""The loader: diff 1, from articles/ to the catalog. Facts only, no texts."""

from newsgen.loader.load import load
from newsgen.loader.paths import Renewed, load_paths

__all__ = ["Renewed", "load", "load_paths"]
