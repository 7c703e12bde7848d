"""Printed letters with dates, amounts and parcel numbers: as a page, and as a phone takes them."""

from calendar import month_name
from datetime import date, timedelta
from typing import NamedTuple

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from . import numbers

Grey = NDArray[np.uint8]

SIZE = (1240, 1754)  # A4 at 150 points an inch


class Letter(NamedTuple):
    """What is printed on a page, line by line, and what of it is a date, an amount or a number."""

    lines: tuple[str, ...]
    dates: tuple[str, ...]
    amounts: tuple[str, ...]
    numbers: tuple[str, ...]


def written(rng: Generator) -> Letter:
    """A confirmation of posting."""
    posted = date(2025, 1, 1) + timedelta(days=int(rng.integers(0, 600)))
    due = posted + timedelta(days=int(rng.integers(5, 40)))
    number, cents = numbers.postal(rng), int(rng.integers(300, 30_000))
    amount = f"{cents // 100}.{cents % 100:02}"
    lines = (
        "Example Works, Port 5, Sample Town",
        "",
        "Confirmation of posting",
        "",
        f"Date: {posted.day} {month_name[posted.month]} {posted.year}",
        f"Your parcel {number[:2]} {number[2:5]} {number[5:8]} {number[8:11]} {number[11:]} was",
        "handed in by registered letter post. The sender paid",
        f"EUR {amount.replace('.', ',')} in cash. It is expected to arrive until",
        f"{due.day:02}.{due.month:02}.{due.year}.",
    )
    return Letter(lines, (posted.isoformat(), due.isoformat()), (f"{amount} EUR",), (number,))


def page(lines: tuple[str, ...], size: int = 30) -> Grey:
    """The lines on white paper, ``size`` pixels high."""
    sheet = Image.new("L", SIZE, 250)
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(size)
    for number, text in enumerate(lines):
        draw.text((120, 160 + 2 * size * number), text, 20, font=font)
    return np.asarray(sheet)


def photographed(sheet: Grey, rng: Generator) -> Grey:
    """The sheet on a table, from the side, in the light of a window, 1500 by 1600 pixels."""
    high, wide = sheet.shape
    flat = np.array([[270, 110], [1230, 110], [1230, 1490], [270, 1490]], np.float32)
    seen = flat + rng.uniform(-70, 70, (4, 2)).astype(np.float32)
    whole = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    lay = cv2.getPerspectiveTransform(whole, seen)
    photo = cv2.warpPerspective(sheet, lay, (1500, 1600), borderValue=(96,)).astype(np.float32)
    photo = cv2.GaussianBlur(photo, (0, 0), float(rng.uniform(0.3, 1.1)))
    light = np.linspace(1.0, float(rng.uniform(0.5, 0.8)), 1500, dtype=np.float32)[None]
    return np.clip(photo * light + rng.normal(0, 4, photo.shape), 0, 255).astype(np.uint8)
