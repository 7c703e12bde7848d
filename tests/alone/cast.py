"""One order as its buyer types it, and what is made of it. Everything happens in Berlin."""

import hashlib
import io
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from PIL import Image

from evenhand.alone.advice import advise
from evenhand.alone.exhibits import Exhibit, exhibits_of
from evenhand.alone.facts import read_facts
from evenhand.alone.order import Built, build
from evenhand.alone.shapes import Advice
from evenhand.evidence.analysis.batch import Analysed
from evenhand.evidence.analysis.findings import Finding, Skipped
from evenhand.evidence.analysis.report import Picture, Report

HEAD = """\
marketplace = "Example Market"
order = "A-1001"
seller = "Kiln & Clay"
currency = "EUR"
time_zone = "Europe/Berlin"
tracking = ["LP042013376CN"]
"""
DATES = """
[dates]
ordered = 2026-10-01
shipped = 2026-10-05
promised = 2026-11-20
"""
DELIVERED = f"{DATES}delivered = 2026-11-12\n"
MUG = """
[[items]]
title = "Stoneware mug, blue"
price = "39.00"
"""
DAMAGED = """
[problem]
reason = "damaged"
description = "I ordered a blue mug. It came on 12 November with a broken rim. I want 39.00 EUR back."
"""
NOT_HERE = """
[problem]
reason = "not_received"
"""


def order(folder: Path, *parts: str, today: str = "2026-11-15", head: str = HEAD) -> Path:
    """An order's file: its head, today, and the given tables."""
    path = folder / "order.toml"
    path.write_text(f"{head}today = {today}\n{''.join(parts)}", encoding="utf-8")
    return path


def told(path: Path) -> Built:
    return build(read_facts(path), path, datetime(2030, 1, 1, tzinfo=UTC))


def advice(path: Path) -> Advice:
    return advise(told(path))


def picture(colour: str = "peru", size: tuple[int, int] = (640, 480)) -> bytes:
    """A JPEG of one colour."""
    return _jpeg(Image.new("RGB", size, colour))


def noise(seed: int, size: tuple[int, int] = (640, 480)) -> bytes:
    """A JPEG that can hardly be made smaller."""
    pixels = np.random.default_rng(seed).integers(0, 255, (size[1], size[0], 3), np.uint8)
    return _jpeg(Image.fromarray(pixels))


def _jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()


def examined(
    path: Path, *findings: Finding, drawn: tuple[bytes, ...] = (), media_type: str = "image/jpeg"
) -> Analysed:
    """A file as the analysis gives it back: an overview, and a picture for each finding."""
    data = picture()
    path.write_bytes(data)
    pack, pictures = b"", []
    for n, one in enumerate(drawn or (data,)):
        with Image.open(io.BytesIO(one)) as image:
            pictures.append(Picture(f"{n}", n - 1, len(pack), len(one), *image.size))
        pack += one
    report = Report(
        hashlib.sha256(data).hexdigest(),
        media_type,
        findings,
        ("type", "sharpness"),
        (Skipped("provenance", "it carries no statement"),),
        {"width": 640, "height": 480},
        pictures=tuple(pictures),
    )
    return Analysed(path, report, pack, 0.1)


def exhibits(built: Built, *files: Analysed) -> list[Exhibit]:
    return exhibits_of(built.facts, files, {})
