"""The loader: diff 1, from articles/ to the catalog. Facts only, no texts."""

from newsgen.loader.load import load

__all__ = ["load"]
