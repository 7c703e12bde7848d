"""What a file says of its origin: told where it helps, never where it was made."""

import io
from datetime import date
from typing import Any

import msgspec
import pytest
from PIL import Image

from evenhand.evidence.analysis import container, metadata
from evenhand.evidence.analysis.findings import Examined
from evenhand.evidence.analysis.limits import Limits
from evenhand.evidence.analysis.report import Context
from evenhand.evidence.analysis.sniff import HEAD, sniff
from tests.evidence.crafted import box, element, full, mp4, numbers, webm
from tests.evidence.media import PDF, TAKEN, film, picture, saved

SINCE_1904 = 3_855_291_072  # 2 March 2026, 10:11:12 UTC
PLACE = (b"+52.3702+004.8952/", "52.37", "4.89")


def examine(data: bytes, **context: Any) -> Examined:
    what = sniff(data[:HEAD])
    assert what is not None
    facts = container.examine(io.BytesIO(data), what, Limits()).facts
    return metadata.examine(io.BytesIO(data), what, Context(**context), facts)


def codes(data: bytes, **context: Any) -> list[str]:
    return [f.code for f in examine(data, **context).findings]


def photo(
    form: str = "JPEG", taken: str = "2026:03:02 11:11:12", offset: str = "", software: str = "",
    place: bool = False, **more: Any,
) -> bytes:  # fmt: skip
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Acme", "Acme Phone 3"
    if software:
        exif[0x0131] = software
    exif.get_ifd(0x8769)[0x9003] = taken
    if offset:
        exif.get_ifd(0x8769)[0x9011] = offset
    if place:
        exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 22.0, 12.0), 3: "E", 4: (4.0, 53.0, 42.0)})
    return saved(picture(), form, exif=exif.tobytes(), **more)


def tagged(**tags: bytes) -> bytes:
    """A film whose metadata list holds these keys, as phones write it."""
    names = [name.replace("_", ".").encode() for name in tags]
    keys = full(b"keys", numbers(len(names)), *(numbers(8 + len(n)) + b"mdta" + n for n in names))
    items = [
        box(numbers(i + 1), box(b"data", numbers(1, 0), value))
        for i, value in enumerate(tags.values())
    ]
    handler = full(b"hdlr", bytes(4), b"mdta", bytes(13))
    return mp4(more=full(b"meta", handler, keys, box(b"ilst", *items)), created=SINCE_1904)


PHONE = tagged(
    com_apple_quicktime_make=b"Acme",
    com_apple_quicktime_model=b"Phone 3",
    com_apple_quicktime_creationdate=b"2026-03-02T12:11:12+0200",
    com_apple_quicktime_location_ISO6709=PLACE[0],
)


# --- when and with what ----------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF"])
def test_a_photos_moment_and_device_are_read_from_any_format(form: str) -> None:
    facts = examine(photo(form)).facts
    assert (facts["captured"], facts["device"]) == ("2026-03-02T11:11:12", "Acme Phone 3")


def test_a_moment_keeps_its_time_zone_where_the_camera_wrote_one() -> None:
    assert examine(photo(offset="+02:00")).facts["captured"] == "2026-03-02T11:11:12+02:00"
    assert examine(PHONE).facts["captured"] == "2026-03-02T12:11:12+02:00"


def test_a_films_moment_is_what_the_camera_wrote_or_else_when_the_file_was_made() -> None:
    assert examine(PHONE).facts["device"] == "Acme Phone 3"
    assert examine(mp4(created=SINCE_1904)).facts["captured"] == "2026-03-02T10:11:12+00:00"
    assert "captured" not in examine(mp4()).facts


@pytest.mark.parametrize(
    "taken", ["0000:00:00 00:00:00", "1980:01:01 00:00:00", "soon", "", "2026:99:02 01:01:01"]
)
def test_a_clock_that_was_never_set_tells_no_moment(taken: str) -> None:
    assert "captured" not in examine(photo(taken=taken)).facts


def test_a_recordings_tags_are_read_whatever_their_case_is() -> None:
    def tag(name: str, value: bytes) -> bytes:
        return element(0x67C8, element(0x45A3, name.encode()), element(0x4487, value))

    tags = element(0x7373, tag("MAKE", b"Acme"), tag("model", b"Phone 3"), tag("LOCATION", PLACE[0]),
                   tag("DATE_RECORDED", b"2026-03-02 11:11:12"))  # fmt: skip
    seen = examine(webm(range(0, 1000, 40), more=element(0x1254C367, tags)))
    assert seen.facts == {"captured": "2026-03-02T11:11:12", "device": "Acme Phone 3"}
    assert [f.code for f in seen.findings] == ["HAS_LOCATION"]


# --- where: only that there is one -----------------------------------------------------------------


@pytest.mark.parametrize("data", [photo(place=True), photo("HEIF", place=True), PHONE])
def test_that_there_is_a_place_is_told_and_the_place_never(data: bytes) -> None:
    seen = examine(data)
    assert "HAS_LOCATION" in [f.code for f in seen.findings]
    told = msgspec.json.encode((seen.findings, dict(seen.facts))).decode()
    assert not any(str(part) in told for part in (*PLACE, "52", "4.89"))


def test_without_a_place_none_is_told() -> None:
    assert "HAS_LOCATION" not in codes(photo())
    assert "HAS_LOCATION" not in codes(tagged(com_android_model=b"Phone"))


# --- beside the order ------------------------------------------------------------------------------


@pytest.mark.parametrize(("delivered", "told"), [
    (date(2026, 3, 2), False),
    (date(2026, 3, 3), False),  # clocks may be a day apart between time zones
    (date(2026, 3, 4), True),
    (date(2026, 4, 20), True),
    (date(2026, 2, 1), False),
])  # fmt: skip
@pytest.mark.parametrize("data", [photo(), PHONE, mp4(created=SINCE_1904)])
def test_a_capture_is_compared_with_the_delivery_beyond_what_time_zones_explain(
    data: bytes, delivered: date, told: bool
) -> None:
    assert ("CAPTURE_BEFORE_DELIVERY" in codes(data, delivered=delivered)) == told


def test_the_days_before_delivery_are_told_and_the_shipping_counts_where_no_delivery_is_known() -> (
    None
):
    (early,) = [
        f
        for f in examine(photo(), shipped=date(2026, 3, 12)).findings
        if f.code == "CAPTURE_BEFORE_DELIVERY"
    ]
    assert (early.value, early.subject, early.severity) == ("2026-03-02", "shipped", "warn")
    assert early.because["days_before"] == pytest.approx(9.5, abs=0.1)


def test_a_listing_or_a_receipt_may_well_be_older_than_the_delivery() -> None:
    for purpose in ("listing", "receipt"):
        assert codes(photo(), delivered=date(2026, 5, 1), purpose=purpose) == []


# --- stripped --------------------------------------------------------------------------------------


def test_a_forwarded_copy_is_asked_for_its_original_while_it_can_be_sent() -> None:
    for data in (TAKEN["image/jpeg"](), TAKEN["image/heic"](), mp4()):
        (absent,) = examine(data, purpose="defect").findings
        assert (absent.code, absent.severity) == ("NO_CAMERA_DATA", "advise")
        assert [f.severity for f in examine(data).findings] == ["info"]


def test_what_never_has_camera_data_is_not_asked_for_it() -> None:
    assert codes(photo()) == []
    assert codes(PHONE) == ["HAS_LOCATION"]
    assert codes(TAKEN["image/png"]()) == []
    assert codes(webm(range(0, 1000, 40), live=True)) == []
    assert codes(TAKEN["image/jpeg"](), purpose="listing") == []
    assert examine(PDF).skipped != ()


def test_the_program_a_photo_was_saved_with_is_information() -> None:
    assert codes(photo(software="Adobe Photoshop 25.1")) == ["REENCODED_BY"]
    assert codes(photo(software="Acme Camera 17.2")) == []
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><d xmp:CreatorTool="Snapseed 2"/></x:xmpmeta>'
    assert codes(photo(xmp=xmp)) == ["REENCODED_BY"]


def test_a_screenshot_is_told_as_a_fact() -> None:
    exif = Image.Exif()
    exif[0x0112] = 1
    exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0Screenshot"
    assert examine(saved(picture(), "PNG", exif=exif)).facts["screenshot"] is True


# --- beside each other -----------------------------------------------------------------------------


def test_another_device_within_a_case_is_told_and_silence_is_no_other_device() -> None:
    first, second = {"device": "Acme Phone 3"}, {"device": "Other 9"}
    (changed,) = metadata.device_changed([first, {}], second)
    assert (changed.code, changed.value, changed.subject) == (
        "DEVICE_CHANGED", "Other 9", "Acme Phone 3",
    )  # fmt: skip
    assert metadata.device_changed([first], first) == ()
    assert metadata.device_changed([first], {}) == ()
    assert metadata.device_changed([{}], second) == ()
    assert metadata.device_changed([first, second], first) == ()


# --- broken notes ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        saved(picture(), "JPEG", exif=b"Exif\0\0nonsense" * 9),
        saved(picture(), "JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\x12\x01\x03\0" * 30),
        TAKEN["image/jpeg"]()[:40],
        tagged(com_apple_quicktime_creationdate=b"\xff\xfe\x00when"),
        film()[:300],
    ],
)
def test_notes_that_make_no_sense_are_none(data: bytes) -> None:
    seen = examine(data)
    assert "captured" not in seen.facts or seen.facts["captured"] == "2026-03-02T10:11:12+00:00"
    assert "device" not in seen.facts
