"""From what the lens throws on it to the picture a phone would code: light, colour, noise."""

import cv2
import numpy as np
from numpy.random import Generator

from .motion import Wander
from .stage import Lens, Stage
from .textures import Picture

_POOL = 4  # fields of noise to choose from; each is shifted anew for each frame


class Sensor:
    """The sensor of one clip: its exposure drifts, and its noise grows where light is short."""

    def __init__(self, rng: Generator, stage: Stage) -> None:
        self.rng, self.height, self.width = rng, stage.height, stage.width
        self.light, self.warmth = stage.light, stage.warmth
        self.drift = Wander(rng, 2, 0.05, 0.6)
        self.drifts = rng.uniform(0, 0.05), rng.uniform(0, 0.1)
        self.noise = rng.uniform(0.7, 2.5)
        self.sharpen = float(rng.choice([0.0, 0.0, 0.5, 1.0]))
        grain = rng.choice([0.0, 0.6, 1.0])  # denoising leaves noise that is not pixel by pixel
        shape = (_POOL, stage.height + 48, stage.width + 48, 3)
        fields = rng.standard_normal(shape, dtype=np.float32)
        if grain:
            for each in fields:
                cv2.GaussianBlur(each, (0, 0), grain, dst=each)
            fields /= fields.std()
        self.fields = fields
        self.scaled: dict[int, tuple[Picture, Picture]] = {}

    def expose(self, picture: Picture, time: float, lens: Lens) -> Picture:
        """The picture at that time as it will be coded."""
        a, b = self.drift(time)
        gain = max(0.02, self.light * lens.gain * (1 + self.drifts[0] * a))
        # A camera makes up for most of what light is missing, and amplifies noise by it.
        amplified = min(6.0, gain**-0.55) if gain < 0.8 else 1.0
        warm = self.warmth + lens.warmth + self.drifts[1] * b
        levels = np.arange(256, dtype=np.float32) / 255
        gains = np.array([1 - 0.14 * warm, 1.0, 1 + 0.12 * warm]) * gain * amplified
        bright = np.clip(levels[:, None] * gains, 0, None)
        curve = 255 * bright / (1 + np.maximum(bright - 0.75, 0) * 0.8)  # soft shoulder
        table = np.clip(curve, 0, 255).astype(np.uint8)[None]
        exposed = cv2.LUT(picture, table)
        if self.sharpen:
            soft = cv2.blur(exposed, (3, 3))
            exposed = cv2.addWeighted(exposed, 1 + self.sharpen, soft, -self.sharpen, 0)
        for change, noise in zip((cv2.add, cv2.subtract), self._noise(amplified), strict=True):
            exposed = change(exposed, noise)
        return exposed

    def _noise(self, amplified: float) -> tuple[Picture, Picture]:
        """What noise adds to a frame, and what it takes away."""
        step = max(1, round(self.noise * amplified**1.3 * 2))
        if step not in self.scaled:
            if len(self.scaled) > 4:
                self.scaled.clear()
            levels = (self.fields * (step / 2)).round()
            more, less = (np.clip(side, 0, 255).astype(np.uint8) for side in (levels, -levels))
            self.scaled[step] = more, less
        which = self.rng.integers(_POOL)
        top, left = self.rng.integers(0, 48, 2)
        more, less = (
            side[which, top : top + self.height, left : left + self.width]
            for side in self.scaled[step]
        )
        return more, less
