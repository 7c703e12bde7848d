"""What is seen in a file, and what is said of one that cannot be seen."""

import io
from typing import Any

import av
import pytest
from PIL import Image

from evenhand.evidence.analysis.child import _import_everything
from evenhand.evidence.analysis.findings import Look
from evenhand.evidence.analysis.limits import DEFAULT, Limits
from tests.evidence.media import (
    NOT_TAKEN,
    TAKEN,
    bomb,
    film,
    picture,
    saved,
    sound_only,
    turned,
)

_look = _import_everything()


def look(data: bytes, **limits: Any) -> tuple[Look, dict[str, Image.Image]]:
    """Look at some bytes in this process: what was seen, and the copies as pictures."""
    copies = {"display": io.BytesIO(), "thumbnail": io.BytesIO()}
    seen = _look.look(io.BytesIO(data), copies, Limits(**limits))
    return seen, {name: Image.open(copies[name]) for name in seen.copies}


def codes(seen: Look) -> list[str]:
    return [finding.code for finding in seen.findings]


# --- photos ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("media_type", [t for t in TAKEN if t.startswith("image/")])
def test_a_photo_of_each_kind_is_measured_and_copied_as_jpeg(media_type: str) -> None:
    seen, copies = look(TAKEN[media_type]())

    assert (seen.media_type, seen.width, seen.height) == (media_type, 120, 80)
    assert codes(seen) == []
    assert [(c.format, c.size) for c in copies.values()] == [("JPEG", (120, 80))] * 2
    red, green, _ = copies["display"].getpixel((10, 40))
    assert red > 200
    assert green < 60


def test_a_large_photo_is_shown_smaller_and_measured_as_it_is() -> None:
    seen, copies = look(saved(picture((5000, 2500)), "JPEG"))

    assert (seen.width, seen.height) == (5000, 2500)
    assert copies["display"].size == (DEFAULT.display_side, DEFAULT.display_side // 2)
    assert copies["thumbnail"].size == (DEFAULT.thumbnail_side, DEFAULT.thumbnail_side // 2)


@pytest.mark.parametrize("form", ["JPEG", "WEBP", "HEIF", "AVIF"])
def test_a_photo_is_turned_upright_and_its_copies_say_nothing_of_place_or_device(form: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # orientation: turn it clockwise
    exif[0x0110] = "Somebody's phone"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (52.0, 22.0, 11.0)
    data = saved(picture(), form, exif=exif.tobytes(), xmp=b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>")
    assert b"Somebody's phone" in data

    seen, copies = look(data)

    assert (seen.width, seen.height) == (80, 120)
    for copy in copies.values():
        assert copy.size == (80, 120)
        assert copy.getpixel((40, 10))[0] > 200  # what was at the left is at the top
        assert copy.getpixel((40, 110))[0] < copy.getpixel((40, 10))[0]
        assert not copy.getexif()
        assert {"exif", "xmp", "icc_profile", "comment"}.isdisjoint(copy.info)


def test_what_is_transparent_is_shown_on_white() -> None:
    clear = Image.new("RGBA", (50, 50), (0, 0, 0, 0))
    for data in (saved(clear, "PNG"), saved(clear, "WEBP"), saved(clear.convert("P"), "PNG")):
        _, copies = look(data)
        assert min(copies["display"].getpixel((25, 25))) > 240


def test_a_broken_colour_profile_does_not_hide_the_photo() -> None:
    seen, copies = look(saved(picture(), "JPEG", icc_profile=b"no profile at all" * 20))
    assert codes(seen) == []
    assert copies["display"].getpixel((10, 40))[0] > 200


def test_a_photo_for_print_is_shown_in_the_colours_of_a_screen() -> None:
    _, copies = look(saved(Image.new("CMYK", (40, 40), (0, 255, 255, 0)), "JPEG"))
    red, green, blue = copies["display"].getpixel((20, 20))
    assert red > 200
    assert max(green, blue) < 80


def test_a_photo_of_many_greys_keeps_them() -> None:
    ramp = Image.linear_gradient("L").convert("I").point(lambda level: level * 256).convert("I;16")
    _, copies = look(saved(ramp, "PNG"))
    assert copies["display"].getpixel((10, 128))[0] == pytest.approx(128, abs=3)


def test_of_an_animation_the_first_picture_is_shown_and_that_is_said() -> None:
    frames = [Image.new("RGB", (40, 40), c) for c in ("red", "blue")]
    seen, copies = look(saved(frames[0], "WEBP", save_all=True, append_images=frames[1:]))

    assert [s.check for s in seen.checks_skipped] == ["other frames"]
    assert copies["display"].getpixel((20, 20))[0] > 200


def test_of_a_photo_that_breaks_off_the_rest_is_shown_and_that_is_said() -> None:
    whole = saved(picture((800, 600)), "JPEG")
    seen, copies = look(whole[: len(whole) // 2])

    assert codes(seen) == ["FILE_TRUNCATED"]
    assert copies["display"].size == (800, 600)
    assert copies["display"].getpixel((50, 20))[0] > 200


@pytest.mark.parametrize("media_type", ["image/png", "image/webp", "image/heic", "image/avif"])
def test_any_photo_that_breaks_off_is_named_as_such(media_type: str) -> None:
    whole = TAKEN[media_type]()
    assert "FILE_TRUNCATED" in codes(look(whole[: len(whole) * 2 // 3])[0])


def test_a_photo_whose_inside_is_noise_cannot_be_read() -> None:
    for start in (b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\x10\x00\x00\x00WEBPVP8 "):
        seen, copies = look(start + bytes(range(256)) * 4)
        assert "UNDECODABLE" in codes(seen)
        assert copies == {}


# --- videos ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "codec"),
    [
        (film("mp4", "libx264"), "h264"),
        (film("mov", "libx264"), "h264"),
        (film("webm", "libvpx"), "vp8"),
        (film("webm", "libvpx-vp9"), "vp9"),
        (film("matroska", "libx264"), "h264"),
        (film("mp4", "mpeg4"), "mpeg4"),
    ],
)
def test_a_video_is_measured_and_gets_a_poster(data: bytes, codec: str) -> None:
    seen, copies = look(data)

    assert (seen.width, seen.height, seen.codec, seen.audio) == (96, 64, codec, False)
    assert seen.duration_ms == pytest.approx(2000, abs=100)
    assert codes(seen) == []
    assert [c.format for c in copies.values()] == ["JPEG", "JPEG"]
    assert "poster" in seen.checks_run
    assert "continuity" in [s.check for s in seen.checks_skipped]


def test_sound_is_noticed() -> None:
    assert look(film(sound=True))[0].audio
    assert not look(film())[0].audio


def test_a_video_held_upright_is_shown_upright() -> None:
    seen, copies = look(turned(film()))

    assert (seen.width, seen.height) == (64, 96)
    assert copies["display"].size == (64, 96)
    assert copies["display"].getpixel((32, 8))[0] > 150  # the red side is at the top
    assert copies["display"].getpixel((32, 8))[1] < 90


def test_a_browsers_live_recording_has_a_duration_though_its_header_has_none() -> None:
    data = film("webm", "libvpx", 3, sound=True, live=True)
    with av.open(io.BytesIO(data)) as container:
        assert container.duration is None

    seen, copies = look(data)
    assert seen.duration_ms == pytest.approx(3000, abs=150)
    assert codes(seen) == []
    assert len(copies) == 2


def test_of_a_video_that_breaks_off_what_is_there_is_shown() -> None:
    whole = film("mp4", "libx264", 8, front=True)
    cut = len(whole) * 2 // 3
    seen, copies = look(whole[:cut])

    (truncated,) = (f for f in seen.findings if f.code == "FILE_TRUNCATED")
    assert truncated.where.bytes
    start, end = truncated.where.bytes
    assert whole[int(start) + 4 : int(start) + 8] == b"mdat"
    assert end == cut
    assert seen.duration_ms < 8000
    assert len(copies) == 2


def test_a_recording_that_ends_before_its_header_says_is_named_as_such() -> None:
    whole = film("webm", "libvpx", 8)
    seen, copies = look(whole[: len(whole) // 2])
    (truncated,) = seen.findings
    assert (truncated.code, truncated.unit) == ("FILE_TRUNCATED", "s")
    assert truncated.value < truncated.threshold
    assert len(copies) == 2


def test_a_video_whose_index_was_lost_cannot_be_read_and_why_is_said() -> None:
    whole = film("mp4", "libx264", 4)
    seen, copies = look(whole[: len(whole) // 2])
    assert codes(seen) == ["FILE_TRUNCATED", "UNDECODABLE"]
    assert copies == {}


def test_a_damaged_span_is_passed_over() -> None:
    whole = bytearray(film("mp4", "libx264", 4, front=True))
    at = whole.index(b"mdat") + 200
    whole[at : at + 400] = bytes(400)
    seen, _ = look(bytes(whole))
    assert seen.duration_ms == pytest.approx(4000, abs=100)


def test_a_film_without_a_picture_or_with_a_codec_nobody_needs_is_not_decoded() -> None:
    silent, copies = look(sound_only())
    assert (codes(silent), copies) == (["UNDECODABLE"], {})

    old, copies = look(film("matroska", "mpeg2video"))
    (finding,) = old.findings
    assert (finding.code, finding.subject, finding.value) == ("UNDECODABLE", "codec", "mpeg2video")
    assert copies == {}


def test_a_title_that_is_no_text_does_not_hide_the_video() -> None:
    data = film(title="unboxing of a mug")
    assert b"unboxing of a mug" in data
    seen, copies = look(data.replace(b"unboxing of a mug", b"\xff\xfe\xff" + b"x" * 14))
    assert codes(seen) == []
    assert len(copies) == 2


# --- limits, each with a file that trips it -------------------------------------------------------


@pytest.mark.parametrize(
    ("limit", "data", "limits"),
    [
        ("pixels", bomb(), {}),
        ("pixels", saved(picture(), "JPEG"), {"pixels": 120 * 80 - 1}),
        ("pixels", saved(picture(), "HEIF"), {"pixels": 120 * 80 - 1}),
        ("video pixels", film(), {"video_pixels": 96 * 64 - 1}),
        ("streams", film(sound=True), {"streams": 1}),
        ("packets", film("webm", "libvpx"), {"packets": 10}),
        ("duration", film(), {"duration_seconds": 1}),
        ("duration", film("webm", "libvpx", 3, live=True), {"duration_seconds": 1}),
    ],
)
def test_a_file_that_wants_too_much_is_told_of_the_limit(
    limit: str, data: bytes, limits: dict[str, int]
) -> None:
    seen, copies = look(data, **limits)

    (finding,) = seen.findings
    assert (finding.code, finding.severity, finding.subject) == (
        "LIMIT_EXCEEDED",
        "unverifiable",
        limit,
    )
    assert finding.threshold is not None
    assert copies == {}


def test_a_file_just_inside_its_limits_is_looked_at() -> None:
    inside = {"video_pixels": 96 * 64, "streams": 2, "duration_seconds": 2}
    assert codes(look(film(sound=True), **inside)[0]) == []
    assert codes(look(saved(picture(), "JPEG"), pixels=120 * 80)[0]) == []


# --- everything -----------------------------------------------------------------------------------


def test_a_document_is_not_opened_and_that_is_said() -> None:
    seen, copies = look(TAKEN["application/pdf"]())
    assert (seen.media_type, codes(seen), copies) == ("application/pdf", [], {})
    assert [s.check for s in seen.checks_skipped] == ["pages"]


@pytest.mark.parametrize("kind", NOT_TAKEN)
def test_what_is_no_evidence_is_not_opened(kind: str) -> None:
    seen, copies = look(NOT_TAKEN[kind])
    assert (codes(seen), copies) == (["UNDECODABLE"], {})


@pytest.mark.parametrize("media_type", TAKEN)
def test_the_same_bytes_give_the_same_look(media_type: str) -> None:
    data = TAKEN[media_type]()
    assert look(data)[0] == look(data)[0]
