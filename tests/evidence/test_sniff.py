"""What a file is, is told by its bytes."""

import pytest

from evenhand.evidence.analysis.sniff import HEAD, sniff
from tests.evidence.media import NOT_TAKEN, TAKEN


@pytest.mark.parametrize("media_type", TAKEN)
def test_each_kind_we_take_is_known_by_its_first_bytes(media_type: str) -> None:
    what = sniff(TAKEN[media_type]()[:HEAD])
    assert what is not None
    assert what.media_type == media_type
    family = {"image": "photo", "video": "video", "application": "document"}
    assert what.kind == family[media_type.partition("/")[0]]


@pytest.mark.parametrize("kind", NOT_TAKEN)
def test_nothing_else_is_taken_for_one(kind: str) -> None:
    assert sniff(NOT_TAKEN[kind]) is None


def test_a_brand_nobody_knows_is_read_as_what_it_says_it_is_compatible_with() -> None:
    def ftyp(*brands: bytes) -> bytes:
        body = b"ftyp" + brands[0] + bytes(4) + b"".join(brands[1:])
        return (len(body) + 4).to_bytes(4) + body + b"\x00\x00\x00\x08avif"

    assert sniff(ftyp(b"mif1", b"mif1", b"heic")).media_type == "image/heic"
    assert sniff(ftyp(b"mif1", b"miaf", b"avif")).media_type == "image/avif"
    assert sniff(ftyp(b"XYZ ", b"mp42")).media_type == "video/mp4"
    assert sniff(ftyp(b"XYZ ", b"abcd")) is None
