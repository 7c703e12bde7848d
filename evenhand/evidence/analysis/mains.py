"""The hum of the mains in a film's sound: the one tone whose pitch is known beforehand.

Networks run at 50 or 60 Hz, within a few tenths of a per cent, everywhere; what they feed hums at
once, twice and more times that. Where the hum stands at another pitch, and not at its own, the
sound is not played as fast as it was recorded.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

RATE = 1000  # samples a second: the hum lies in the lowest hertz
HEARD = 10.0  # dB above what is around it, from which a line is there before and after
MOVED = 8.0  # ... within the span, where the speed would put it
GONE = 7.0  # ... within the span, up to which a line is no longer where it was
_NETWORKS = (50.0, 60.0)  # Hz
_TIMES = (1, 2, 3, 4)  # the hum's lines, as multiples of the network's
_OWN = 2  # the lines up to this one speak for a network: others may be of anything
_EXACT = 0.003  # share by which a network departs from its pitch
_FARTHEST = 8 * RATE  # samples before and after that are looked at
_PAD = 8  # times finer than its length a spectrum is read
_NEAR, _FAR = 6.0, 25.0  # Hz around a line that tell what it stands out of
_SPEEDS = np.linspace(0.97, 1.03, 25)  # around the speed supposed, which is known by bands only

Samples = NDArray[np.int16]


class Hum(NamedTuple):
    """How many lines of the mains are heard around a span, and how many of them moved with it."""

    lines: int
    moved: int
    stayed: int


def hum(before: Samples, inside: Samples, after: Samples, speed: float) -> Hum:
    """What the hum of the mains does in a span that is supposed to run ``speed`` times as fast."""
    sides = [_Lines(before[-_FARTHEST:]), _Lines(after[:_FARTHEST])]
    span = _Lines(inside)
    best = Hum(0, 0, 0)
    for network in _NETWORKS:
        places = [network * n for n in _TIMES]
        lines = [f for f in places if all(side.stands_out(f) >= HEARD for side in sides)]
        if not any(f <= _OWN * network for f in lines):
            continue
        told = [
            sum(span.stands_out(f * speed * s) >= MOVED for f in lines) for s in _SPEEDS.tolist()
        ]
        other = [f * speed for f in lines]
        stayed = sum(
            span.stands_out(f) > GONE
            for f in lines
            if not any(abs(f - moved) < 0.04 * f + 2 / span.seconds for moved in other)
        )
        best = max(best, Hum(len(lines), max(told), stayed), key=lambda found: found.lines)
    return best


class _Lines:
    """A spectrum fine enough to tell one line from the next."""

    def __init__(self, samples: Samples) -> None:
        self.seconds = max(len(samples), 1) / RATE
        count = _PAD * max(len(samples), 1)
        whole = np.fft.rfft(samples * np.hanning(len(samples)), count)
        self.power = whole.real**2 + whole.imag**2
        self.step = RATE / count

    def stands_out(self, pitch: float) -> float:
        """By how many dB the loudest at that pitch stands out of what is around it."""
        slack = 0.75 / self.seconds + _EXACT * pitch
        low, high = (int((pitch + d) / self.step) for d in (-slack, slack))
        sides = [
            self.power[max(0, int((pitch + a) / self.step)) : max(0, int((pitch + b) / self.step))]
            for a, b in ((-_FAR, -_NEAR), (_NEAR, _FAR))
        ]
        around = np.concatenate(sides)
        line = self.power[max(low, 0) : high + 1]
        if not around.size or not line.size or pitch + _FAR > RATE / 2:
            return 0.0
        return float(10 * np.log10((line.max() + 1e-9) / (np.median(around) + 1e-9)))
