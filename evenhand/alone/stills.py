"""The pictures of a case file, made small enough for whoever takes no more."""

import io
from typing import Any, NamedTuple

from PIL import Image

from .exhibits import Exhibit


class Detail(NamedTuple):
    """How much of everything is shown: pixels of the longer side, JPEG quality, how many of each."""

    side: int
    quality: int
    stills: int  # for findings, in one exhibit
    findings: int  # told of one exhibit
    words: int  # characters of a listing's text
    scale: float  # of a picture on the page


_WIDE = 8  # times its height: a strip wider than that is shown in two rows
_PIXELS = 20_000_000
# From everything to the least that is still a case file; the first that fits is taken.
DETAILS = (
    Detail(1600, 85, 24, 60, 20_000, 1.0),
    Detail(1200, 80, 12, 40, 8_000, 1.0),
    Detail(900, 72, 6, 24, 4_000, 0.85),
    Detail(700, 62, 3, 12, 2_000, 0.7),
    Detail(520, 52, 1, 8, 1_000, 0.55),
    Detail(360, 40, 0, 5, 400, 0.4),
)


class Stills:
    """Pictures taken from what was drawn for each file, at one level of detail."""

    def __init__(self, detail: Detail) -> None:
        self.detail = detail
        self.files: dict[str, bytes] = {}
        self._ratios: dict[str, float] = {}
        self._shown: dict[str, int] = {}
        self._left: dict[str, int] = {}
        self._smaller = False

    def of(self, it: Exhibit, about: int, alt: str, caption: str = "") -> dict[str, Any] | None:
        """The picture for a finding of an exhibit (-1: of the whole), as the page names it."""
        drawn = it.analysed.picture(about)
        if drawn is None or not sound(drawn):
            return None
        if about >= 0:
            if self._shown.get(it.letter, 0) >= self.detail.stills:
                self._left[it.letter] = self._left.get(it.letter, 0) + 1
                return None
            self._shown[it.letter] = self._shown.get(it.letter, 0) + 1
        name = f"{it.letter}{about if about >= 0 else ''}.jpg"
        if name not in self._ratios:
            self._keep(name, _opened(drawn))
        return self._named(name, alt, caption)

    def strip(self, it: Exhibit, alt: str) -> list[dict[str, Any]]:
        """The film strip of an exhibit, in two rows where one would be too small to see."""
        drawn = it.analysed.picture(-1)
        if drawn is None or not sound(drawn):
            return []
        image = _opened(drawn)
        middle = image.width // 2 if image.width > _WIDE * image.height else image.width
        rows = [(0, middle), (middle, image.width)][: 1 + (middle < image.width)]
        named = []
        for n, (left, right) in enumerate(rows, start=1):
            name = f"{it.letter}-strip{n}.jpg"
            if name not in self._ratios:
                self._keep(name, image.crop((left, 0, right, image.height)))
            part = f"{alt}, row {n} of {len(rows)}" if len(rows) > 1 else alt
            named.append(self._named(name, part, ""))
        return named

    def _named(self, name: str, alt: str, caption: str) -> dict[str, Any]:
        return {"file": name, "alt": alt, "caption": caption, "ratio": self._ratios[name]}

    def _keep(self, name: str, small: Image.Image) -> None:
        if max(small.size) > self.detail.side:
            self._smaller = True
            small.thumbnail((self.detail.side, self.detail.side), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        small.save(out, "JPEG", quality=self.detail.quality, optimize=True)
        self.files[name], self._ratios[name] = out.getvalue(), small.height / small.width

    def left_out(self) -> str:
        """What is smaller or missing, so that nobody takes a part for the whole."""
        said = []
        if self._smaller:
            said.append(f"Pictures are reduced to {self.detail.side} pixels.")
        if self._left:
            each = ", ".join(f"{n} of exhibit {letter}" for letter, n in self._left.items())
            said.append(f"Left out were stills: {each}.")
        return " ".join(said) or "Nothing was left out for that."


def _opened(drawn: bytes) -> Image.Image:
    with Image.open(io.BytesIO(drawn), formats=["JPEG"]) as image:
        return image.convert("RGB")


def sound(drawn: bytes) -> bool:
    """Whether it is a picture of a size we would have drawn: it comes from where files are read."""
    try:
        with Image.open(io.BytesIO(drawn), formats=["JPEG"]) as image:
            return image.width * image.height <= _PIXELS
    except (OSError, ValueError, Image.DecompressionBombError):
        return False
