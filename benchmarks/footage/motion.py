"""How things and cameras move: paths between places, and the unrest of hands."""

from collections.abc import Sequence

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Values = NDArray[np.float64]


class Wander:
    """A smooth random function of time with deviation 1 in each of its parts.

    A sum of sines whose amplitude falls with frequency, from ``slow`` to ``fast`` in Hz: that is
    what the motion of a hand-held camera looks like (1/f).
    """

    def __init__(self, rng: Generator, parts: int, slow: float, fast: float) -> None:
        self.rates = np.geomspace(slow, fast, 9) * rng.uniform(0.85, 1.15, (parts, 9)) * 2 * np.pi
        self.phases = rng.uniform(0, 2 * np.pi, (parts, 9))
        falloff = (slow / np.geomspace(slow, fast, 9)) ** 0.8
        self.sizes = falloff / np.sqrt((falloff**2).sum() / 2)

    def __call__(self, time: float) -> Values:
        """The values at ``time`` in seconds."""
        return (self.sizes * np.sin(self.rates * time + self.phases)).sum(axis=1)


class Path:
    """A movement through places at given times; slow at both ends of each part, as hands move."""

    def __init__(self, start: Sequence[float]) -> None:
        self.times, self.places = [0.0], [np.array(start, float)]

    @property
    def now(self) -> Values:
        """Where the last part ends."""
        return self.places[-1]

    def rest(self, until: float) -> None:
        """Stay until then."""
        if until > self.times[-1]:
            self.to(until, self.now)

    def to(self, time: float, place: Sequence[float] | Values) -> None:
        """Be there at ``time``."""
        self.times.append(max(time, self.times[-1] + 1e-3))
        self.places.append(np.array(place, float))

    def __call__(self, time: float) -> Values:
        """The place at ``time``."""
        after = int(np.searchsorted(self.times, time))
        if after == 0:
            return self.places[0]
        if after == len(self.times):
            return self.places[-1]
        begin, end = self.times[after - 1], self.times[after]
        share = (time - begin) / (end - begin)
        eased = share**3 * (10 - 15 * share + 6 * share * share)  # minimum jerk
        return self.places[after - 1] + eased * (self.places[after] - self.places[after - 1])
