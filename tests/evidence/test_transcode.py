"""The copy of a video that everybody may see: playable anywhere, and nothing but picture and sound."""

import io
import struct
import tempfile
from typing import Any

import av
import pytest
from PIL import Image

from evenhand.evidence.analysis.findings import Finding
from evenhand.evidence.analysis.limits import MB
from evenhand.evidence.analysis.sandbox import SandboxFailed
from evenhand.evidence.analysis.sniff import HEAD, sniff
from evenhand.evidence.analysis.transcode import (
    LIMITS,
    Made,
    NotMade,
    Said,
    put_index_first,
    transcode,
)
from evenhand.evidence.analysis.transcoding import transcode_in_sandbox
from tests.evidence import corpus
from tests.evidence.media import NOT_TAKEN, film, picture, saved, sound_only, turned

pytestmark = pytest.mark.slow


def copied(data: bytes, **limits: Any) -> tuple[Made | Finding, bytes, list[float]]:
    """A copy, its bytes and how far it was said to be."""
    shares: list[float] = []
    changed = LIMITS.__class__(
        **{f: limits.get(f, getattr(LIMITS, f)) for f in LIMITS.__struct_fields__}
    )
    with tempfile.TemporaryFile() as file, tempfile.TemporaryFile() as out:
        file.write(data)
        file.flush()
        made = transcode_in_sandbox(file, out, changed, shares.append)
        out.seek(0)
        return made, out.read(), shares


def boxes(data: bytes) -> list[bytes]:
    found, at = [], 0
    while at + 8 <= len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        found.append(name)
        at += size
    return found


def large(width: int, height: int, rate: int = 60, seconds: float = 1) -> bytes:
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=rate, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        image = picture((width, height))
        for _ in range(int(rate * seconds)):
            container.mux(stream.encode(av.VideoFrame.from_image(image)))
        container.mux(stream.encode())
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        film("mp4", "libx264", sound=True),
        film("matroska", "libx265"),
        film("webm", "libvpx-vp9", sound=True),
        film("webm", "libvpx", 3, sound=True, live=True),
        film("mov", "libx264"),
        film("mp4", "mpeg4"),
    ],
    ids=["h264", "hevc-mkv", "vp9", "live", "mov", "mpeg4"],
)
def test_any_film_becomes_one_that_plays_anywhere(data: bytes) -> None:
    made, copy, shares = copied(data)

    assert isinstance(made, Made)
    assert made.size == len(copy)
    assert boxes(copy)[0] == b"ftyp"
    assert boxes(copy).index(b"moov") < boxes(copy).index(b"mdat")  # it plays while it loads
    with av.open(io.BytesIO(data)) as before, av.open(io.BytesIO(copy)) as after:
        video = after.streams.video[0]
        assert (video.codec_context.name, video.pix_fmt) == ("h264", "yuv420p")
        assert bool(before.streams.audio) == bool(after.streams.audio) == made.audio
        assert [s.codec_context.name for s in after.streams.audio] == ["aac"] * made.audio
        frames = [(f.time, f.to_image()) for f in after.decode(video)]
        expected = [(f.time, f.to_image()) for f in before.decode(video=0)]
    assert len(frames) == len(expected) == made.frames
    first = expected[0][0]
    for (at, shown), (was_at, was) in zip(frames, expected, strict=True):
        assert at == pytest.approx(was_at - first, abs=0.002)
        assert shown.getpixel((80, 50)) == pytest.approx(was.getpixel((80, 50)), abs=60)
    assert shares == sorted(shares)


def test_nothing_but_picture_and_sound_goes_through() -> None:
    made, copy, _ = copied(film(title="filmed at 52.5200 N 13.4050 E", sound=True))
    assert isinstance(made, Made)
    assert b"filmed at" not in copy
    with av.open(io.BytesIO(copy)) as container:
        assert set(container.metadata) == {"major_brand", "minor_version", "compatible_brands"}


def test_a_film_held_upright_is_copied_upright() -> None:
    made, copy, _ = copied(turned(film()))
    assert isinstance(made, Made)
    assert (made.width, made.height) == (64, 96)
    with av.open(io.BytesIO(copy)) as container:
        shown = next(container.decode(video=0))
        assert shown.rotation == 0
        red = shown.to_image().getpixel((32, 8))
    assert red[0] > 150
    assert red[1] < 90


def test_a_large_film_is_made_smaller_and_a_fast_one_slower() -> None:
    for size, shown in (((1920, 1080), (1280, 720)), ((1080, 1920), (720, 1280))):
        made, _, _ = copied(large(*size))
        assert isinstance(made, Made)
        assert (made.width, made.height) == shown
        assert 25 <= made.frames <= 31
        assert made.seconds == pytest.approx(1, abs=0.05)
    odd, _, _ = copied(large(322, 242, 10))
    assert isinstance(odd, Made)
    assert (odd.width % 2, odd.height % 2) == (0, 0)


def test_the_same_film_gives_the_same_copy() -> None:
    assert copied(film(sound=True))[1] == copied(film(sound=True))[1]


def test_a_film_that_breaks_off_is_copied_as_far_as_it_goes() -> None:
    whole = film("mp4", "libx264", 8, front=True)
    made, _, _ = copied(whole[: len(whole) * 2 // 3])
    assert isinstance(made, Made)
    assert 2 < made.seconds < 8


def test_a_damaged_span_is_passed_over() -> None:
    whole = bytearray(film("mp4", "libx264", 4, front=True))
    at = whole.index(b"mdat") + 200
    whole[at : at + 400] = bytes(400)
    made, _, _ = copied(bytes(whole))
    assert isinstance(made, Made)
    assert made.seconds == pytest.approx(3.9, abs=0.3)


@pytest.mark.parametrize("data", [*NOT_TAKEN.values(), sound_only(), saved(picture(), "JPEG")])
def test_what_is_no_film_has_no_copy_and_why_is_said(data: bytes) -> None:
    answer, copy, _ = copied(data)
    assert isinstance(answer, Finding)
    assert answer.code == "UNDECODABLE"
    assert copy == b""


@pytest.mark.parametrize(
    ("limit", "limits"),
    [
        ("video pixels", {"video_pixels": 96 * 64 - 1}),
        ("duration", {"duration_seconds": 1}),
        ("packets", {"packets": 5}),
        ("copy", {"copy_bytes": 2000}),
        ("wall time", {"wall_seconds": 0.01}),
    ],
)
def test_a_film_that_wants_too_much_is_told_of_the_limit(limit: str, limits: Any) -> None:
    answer, _, _ = copied(film("mp4", "libx264", 3), **limits)
    assert isinstance(answer, Finding)
    assert (answer.code, answer.subject) == ("LIMIT_EXCEEDED", limit)


def test_a_sandbox_that_cannot_begin_blames_no_film() -> None:
    with (
        tempfile.TemporaryFile() as file,
        tempfile.TemporaryFile() as out,
        pytest.raises(SandboxFailed, match="no such thing"),
    ):
        transcode_in_sandbox(file, out, start="raise RuntimeError('no such thing')")


def test_an_index_is_put_in_front_whatever_the_width_of_its_offsets() -> None:
    data = film("mp4", "libx264", 2)
    with io.BytesIO(data) as source, io.BytesIO() as target:
        assert boxes(data).index(b"moov") > boxes(data).index(b"mdat")
        put_index_first(source, target)
        moved = target.getvalue()
    assert len(moved) == len(data)
    with av.open(io.BytesIO(data)) as before, av.open(io.BytesIO(moved)) as after:
        for was, now in zip(before.decode(video=0), after.decode(video=0), strict=True):
            assert Image.Image.tobytes(was.to_image()) == now.to_image().tobytes()
    again = io.BytesIO()
    put_index_first(io.BytesIO(moved), again)
    assert again.getvalue() == moved
    for nothing in (b"", b"\0\0\0\x08free", data[: 5 * MB][:40]):
        with pytest.raises(ValueError, match="without an index"):
            put_index_first(io.BytesIO(nothing), io.BytesIO())


def test_whatever_a_file_does_an_answer_is_given() -> None:
    answers: dict[str, int] = {}
    named = ((name, hostile.make()) for name, hostile in corpus.HOSTILE.items())
    for name, data in (*named, *corpus.truncations(), *corpus.flipped()):
        what = sniff(data[:HEAD])
        if what is None or what.kind != "video":
            continue
        said: list[Said] = []
        transcode(io.BytesIO(data), what, io.BytesIO(), io.BytesIO(), said.append)
        assert isinstance(said[-1], Made | NotMade), name
        answers[type(said[-1]).__name__] = answers.get(type(said[-1]).__name__, 0) + 1
    assert answers["Made"] > 50
    assert answers["NotMade"] > 50
