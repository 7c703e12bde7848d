"""A generalised additive model: each measure adds its share of the log odds, read from a table."""

import json
import math
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Additive(NamedTuple):
    """What each measure adds to the log odds (Hastie and Tibshirani, 1990).

    ``tables``: for each measure the edges between its steps, rising, and what each step adds.
    """

    base: float
    tables: dict[str, tuple[NDArray[np.float64], NDArray[np.float64]]]

    def shares(self, measures: dict[str, float]) -> dict[str, float]:
        """What each measure adds to the log odds."""
        return {
            name: float(adds[np.searchsorted(edges, measures[name], side="right")])
            for name, (edges, adds) in self.tables.items()
        }

    def chance(self, shares: dict[str, float]) -> float:
        """The probability that such shares add up to."""
        return 1 / (1 + math.exp(-self.base - sum(shares.values())))


def load(path: Path) -> Additive:
    """Read a model that was fitted and stored as plain numbers."""
    stored = json.loads(path.read_text())
    tables = {
        name: (np.array(table["edges"]), np.array(table["adds"]))
        for name, table in stored["measures"].items()
    }
    return Additive(stored["base"], tables)
