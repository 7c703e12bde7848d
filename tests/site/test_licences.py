"""The page on licences says of each part what its own package says."""

import re
from importlib.metadata import distribution
from pathlib import Path

import pytest

from evenhand.evidence.analysis import transcode

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "licences.md").read_text()
LOCK = (ROOT / "requirements" / "runtime.lock").read_text()
ASKS_MORE = re.compile(r"GPL|MPL")
# Encoders under the GPL by the name of their library, wherever a wheel brings them.
GPL_PARTS = re.compile(r"libx26[45]")


def named(package: str) -> bool:
    """Whether the page has a row of its table that begins with this package."""
    return any(f"`{package}`" in line.split("|")[1] for line in PAGE.splitlines() if "|" in line)


@pytest.mark.parametrize("package", sorted(set(re.findall(r"^([a-z0-9-]+)==", LOCK, re.MULTILINE))))
def test_a_package_that_asks_for_more_than_being_named_is_on_the_page(package: str) -> None:
    found = distribution(package)
    told = f"{found.metadata.get('License-Expression')} {found.metadata.get('License')}"
    inside = [str(f) for f in found.files or () if GPL_PARTS.search(str(f))]
    assert named(package) or not (ASKS_MORE.search(told[:80]) or inside)


def test_the_encoder_that_writes_copies_of_films_is_on_the_page_with_its_licence() -> None:
    source = Path(transcode.__file__).read_text()
    [encoder] = re.findall(r'add_stream\("(\w+)", rate=FRAME_RATE', source)
    [row] = [line for line in PAGE.splitlines() if "writes the copy" in line]
    assert encoder in row
    assert "GPL 2" in row
