"""From measures of blur to how likely a picture is blurred, or was enlarged from a small one.

A perceptron with one hidden layer over ``quality.blur_of``'s measures. Its numbers were found by
``benchmarks/train_photo.py`` from photos that were blurred, shaken, enlarged, darkened, compressed
and left alone by known amounts; the same script prints how well it does on photos it never saw.
"""

from pathlib import Path

import msgspec
import numpy as np

from .quality import Bytes, Floats, blur_of, grey_of, working


class Weights(msgspec.Struct, frozen=True):
    """What was learned: centre and scale of each measure, then two layers.

    ``hidden`` is measures by units, ``output`` units by the two answers (blurred, enlarged).
    """

    centre: list[float]
    scale: list[float]
    hidden: list[list[float]]
    hidden_bias: list[float]
    output: list[list[float]]
    output_bias: list[float]


class Learned:
    """The perceptron, ready to be asked."""

    def __init__(self, weights: Weights) -> None:
        self.centre, self.scale = np.array(weights.centre), np.array(weights.scale)
        self.hidden, self.hidden_bias = np.array(weights.hidden), np.array(weights.hidden_bias)
        self.output, self.output_bias = np.array(weights.output), np.array(weights.output_bias)

    def asked(self, measures: Floats) -> tuple[float, float]:
        """How likely it is blurred, and enlarged; each in 0..1."""
        # What lies far outside of all that was learned from says no more than its border.
        place = np.clip((measures - self.centre) / self.scale, -4, 4)
        units = np.tanh(place @ self.hidden + self.hidden_bias)
        blurred, enlarged = 1 / (1 + np.exp(-(units @ self.output + self.output_bias)))
        return round(float(blurred), 4), round(float(enlarged), 4)


# Read when imported: later no file can be opened.
LEARNED = Learned(
    msgspec.json.decode(Path(__file__).with_name("sharpness.json").read_bytes(), type=Weights)
)


def sharpness(picture: Bytes) -> float:
    """How likely a picture, grey or RGB, is sharp somewhere; 0..1, for choosing among frames."""
    return round(1 - LEARNED.asked(blur_of(grey_of(working(picture))).measures)[0], 4)
