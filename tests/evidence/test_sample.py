"""The media that the demo shop shows are what they claim to be."""

import re
from pathlib import Path

import pytest
from PIL import Image

from evenhand.evidence.analysis.sniff import HEAD, sniff
from evenhand.site.home import CHECKOUT

MEDIA = CHECKOUT / "evenhand" / "sample" / "media"
FILES = sorted(p for p in MEDIA.iterdir() if p.suffix != ".md")
SOURCES = (MEDIA / "SOURCES.md").read_text()


def test_they_are_small_enough_for_everybodys_clone() -> None:
    assert 0 < sum(p.stat().st_size for p in FILES) <= 4 << 20


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_each_has_a_source_a_fitting_name_and_nothing_personal(path: Path) -> None:
    assert f"`{path.name}`" in SOURCES
    what = sniff(path.read_bytes()[:HEAD])
    assert what is not None
    assert what.media_type.endswith(path.suffix[1:].replace("jpg", "jpeg"))
    if what.kind == "photo":
        with Image.open(path) as image:
            assert not image.getexif()
            assert min(image.size) >= 600


def test_the_number_on_the_label_has_its_check_digit() -> None:
    (number,) = set(re.findall(r"\b[A-Z]{2}\d{9}[A-Z]{2}\b", SOURCES))
    digits = [int(d) for d in number[2:11]]
    weighted = sum(d * w for d, w in zip(digits, (8, 6, 4, 2, 3, 5, 9, 7), strict=False))
    expected = 11 - weighted % 11  # UPU S10
    assert digits[8] == {10: 0, 11: 5}.get(expected, expected)
