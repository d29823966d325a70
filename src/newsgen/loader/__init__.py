"""The loader: diff 1, from articles/ to the catalog. Facts only, no texts.

``load`` looks at everything, ``paths`` at what a resident process is told of; ``scan`` is the walk,
``reading`` reads what is new, ``parcel`` brings it home, ``lockfile`` is the file of permalinks.
"""

from newsgen.loader.load import clock_of, load
from newsgen.loader.lockfile import load_lock

__all__ = ["clock_of", "load", "load_lock"]
