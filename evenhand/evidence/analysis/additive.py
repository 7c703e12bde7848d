"""A generalised additive model: each measure adds its share of the log odds, read from a curve."""

import json
import math
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Additive(NamedTuple):
    """What each measure adds to the log odds (Hastie and Tibshirani, 1990).

    ``curves``: for each measure some of its values, rising, and what each adds; straight between
    them and level beyond, so that what was never seen counts as the farthest that was.
    """

    base: float
    curves: dict[str, tuple[NDArray[np.float64], NDArray[np.float64]]]

    def shares(self, measures: dict[str, float]) -> dict[str, float]:
        """What each measure adds to the log odds."""
        return {
            name: float(np.interp(measures[name], at, adds))
            for name, (at, adds) in self.curves.items()
        }

    def chance(self, shares: dict[str, float]) -> float:
        """The probability that such shares add up to."""
        return 1 / (1 + math.exp(-self.base - sum(shares.values())))


def load(path: Path) -> Additive:
    """Read a model that was fitted and stored as plain numbers."""
    stored = json.loads(path.read_text())
    curves = {
        name: (np.array(curve["at"]), np.array(curve["adds"]))
        for name, curve in stored["measures"].items()
    }
    return Additive(stored["base"], curves)
