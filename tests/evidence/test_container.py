"""What a file's structure proves without decoding: left out, jumped, joined, hidden, cut off."""

import io
import zipfile
from itertools import accumulate
from typing import Any

import av
import msgspec
import pytest
from PIL import Image

from evenhand.evidence.analysis import container, keyframes
from evenhand.evidence.analysis.findings import Examined, Finding
from evenhand.evidence.analysis.limits import Limits
from evenhand.evidence.analysis.sniff import HEAD, sniff
from tests.evidence.crafted import (
    FTYP,
    SIDEWAYS,
    box,
    edits,
    element,
    fragmented,
    full,
    mp4,
    numbers,
    sound,
    table,
    track,
    unsigned,
    webm,
)
from tests.evidence.media import PDF, TAKEN, film, picture, saved, turned


def examine(data: bytes, **limits: Any) -> Examined:
    what = sniff(data[:HEAD])
    assert what is not None
    return container.examine(io.BytesIO(data), what, Limits(**limits))


def found(data: bytes, code: str) -> list[Finding]:
    return [f for f in examine(data).findings if f.code == code]


def codes(data: bytes) -> list[str]:
    """Everything worth a look; that a file was saved by a program is not."""
    return [f.code for f in examine(data).findings if f.severity != "info"]


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr("page.html", "<script>alert(1)</script>")
    return out.getvalue()


# --- what is sound ---------------------------------------------------------------------------------


@pytest.mark.parametrize("media_type", TAKEN)
def test_nothing_is_said_of_a_sound_file_of_any_kind(media_type: str) -> None:
    assert codes(TAKEN[media_type]()) == []


@pytest.mark.parametrize(
    "data",
    [
        film("mp4", "libx264", 4, sound=True),
        film("mp4", "libx264", 4, front=True),
        film("webm", "libvpx", 4, sound=True),
        film("webm", "libvpx", 4, sound=True, live=True),
        film("matroska", "libx264", 4),
    ],
)
def test_a_film_is_measured_without_decoding_it(data: bytes) -> None:
    facts = examine(data).facts
    assert (facts["width"], facts["height"], facts["frames"]) == (96, 64, 40)
    assert facts["duration"] == pytest.approx(4, abs=0.06)
    assert facts["fps"] == pytest.approx(10)
    assert "Lavf" in str(facts["encoder"])


def test_a_film_held_upright_is_measured_upright() -> None:
    facts = examine(turned(film())).facts
    assert (facts["turn"], facts["width"], facts["height"]) == (90, 64, 96)
    assert examine(mp4(track(matrix=SIDEWAYS))).facts["turn"] == 90


def test_where_the_index_is_and_when_the_file_was_made_are_facts() -> None:
    made = 3_855_291_072  # seconds from 1904 to 2 March 2026
    assert examine(mp4(created=made)).facts["created"] == "2026-03-02T10:11:12+00:00"
    assert "created" not in examine(mp4(created=0)).facts
    assert examine(mp4(front=True)).facts["index"] == "front"
    assert examine(mp4()).facts["index"] == "end"


def test_the_program_a_file_was_saved_by_is_information_and_a_cameras_software_is_not() -> None:
    saved_by = [f for f in examine(film()).findings if f.code == "REENCODED_BY"]
    assert [(f.value, f.severity) for f in saved_by] == [("FFmpeg", "info")]

    def software(name: bytes) -> bytes:
        text = numbers(len(name) << 16) + name
        return mp4(more=box(b"udta", box(b"\xa9swr", text)))

    assert [f.value for f in found(software(b"CapCut 9.1"), "REENCODED_BY")] == ["CapCut"]
    assert found(software(b"17.5.1"), "REENCODED_BY") == []
    assert examine(software(b"17.5.1")).facts["encoder"] == "17.5.1"


# --- edit lists ------------------------------------------------------------------------------------


def test_a_span_that_the_edit_list_leaves_out_is_found_with_its_place_and_length() -> None:
    data = mp4(track(((240, 3000),), edit=edits((2000, 0), (4000, 4 * 90_000))))
    (skip,) = found(data, "EDIT_LIST_SKIP")
    assert skip.value == pytest.approx(2, abs=0.04)
    assert skip.where.time == pytest.approx((2 - 1 / 30, 2), abs=0.002)
    assert skip.severity == "warn"


def test_two_edits_that_follow_each_other_leave_nothing_out() -> None:
    data = mp4(track(((240, 3000),), edit=edits((4000, 0), (4000, 4 * 90_000))))
    assert codes(data) == []


def test_a_span_that_is_shown_twice_is_found() -> None:
    data = mp4(track(((240, 3000),), edit=edits((4000, 0), (6000, 2 * 90_000))))
    (again,) = found(data, "EDIT_LIST_SKIP")
    assert (again.subject, again.value) == ("again", -2.0)


@pytest.mark.parametrize("hidden", [0.5, 1.4, 10.0])
def test_a_hidden_beginning_is_found_with_its_length(hidden: float) -> None:
    start = int(hidden * 90_000)
    (trimmed,) = found(mp4(track(((600, 3000),), edit=edits((5000, start)))), "STREAM_TRIMMED")[:1]
    assert (trimmed.subject, trimmed.where.time) == ("start", (0, 0))
    assert trimmed.value == pytest.approx(hidden, abs=0.04)


def test_a_hidden_end_is_found() -> None:
    (trimmed,) = found(mp4(track(((300, 3000),), edit=edits((4000, 0)))), "STREAM_TRIMMED")
    assert (trimmed.subject, trimmed.value) == ("end", pytest.approx(6, abs=0.04))
    assert trimmed.where.time == pytest.approx((4, 4), abs=0.05)


@pytest.mark.parametrize(
    "one",
    [
        track(((300, 3000),), edit=edits((10_000, 0))),
        track(((300, 3000),), edit=edits((64, -1), (10_000, 0))),  # sound begins first
        track(((300, 3000),), edit=edits((10_000, 6000)), later=((300, 6000),)),  # reordering
        track(((300, 3000),), edit=edits((0, 0))),  # as long as it lasts
    ],
)
def test_what_encoders_write_into_edit_lists_themselves_is_no_finding(one: bytes) -> None:
    assert codes(mp4(one)) == []


# --- jumps in time ---------------------------------------------------------------------------------


def test_a_jump_of_picture_and_sound_is_found_between_the_frames_beside_it() -> None:
    picture_track = track(((60, 3000), (1, 183_000), (120, 3000)))
    with_sound = mp4(picture_track, sound(((62, 1024), (1, 1024 + 64_000), (120, 1024))))
    for data in (mp4(picture_track), with_sound):
        (gap,) = found(data, "TIMESTAMP_GAP")
        assert (gap.severity, gap.value) == ("warn", pytest.approx(2, abs=0.001))
        assert gap.where.time == pytest.approx((2, 2 + 183_000 / 90_000), abs=0.002)


def test_a_picture_that_stalls_while_its_sound_goes_on_is_only_information() -> None:
    data = mp4(track(((60, 3000), (1, 183_000), (120, 3000))), sound(((260, 1024),)))
    assert [f.severity for f in found(data, "TIMESTAMP_GAP")] == ["info"]


def test_a_camera_that_starts_slowly_or_a_last_frame_that_comes_late_is_only_information() -> None:
    for runs in (((1, 90_000), (120, 3000)), ((120, 3000), (1, 90_000), (1, 3000))):
        assert [f.severity for f in found(mp4(track(runs)), "TIMESTAMP_GAP")] == ["info"]


@pytest.mark.parametrize(
    "runs",
    [
        [(1, 2600 + (i * 7919) % 2000) for i in range(300)],  # an uneven clock
        [(9, 3000), (1, 6000)] * 30,  # frames dropped
        [(100, 3000), (1, 9000), (50, 3000), (1, 12_000), (100, 3000)],
        [(60, 1500), (60, 3750)],  # slower in the dark
        [(1, 90_000 * (1 + i % 4)) for i in range(40)],  # a picture when the screen changes
    ],
)
def test_uneven_recordings_are_left_alone(runs: list[tuple[int, int]]) -> None:
    assert codes(mp4(track(runs))) == []


def test_a_jump_in_a_live_recording_is_found_and_its_jitter_is_not() -> None:
    jitter = [33 * i + (i * 7) % 11 for i in range(300)]
    assert codes(webm(jitter)) == []
    jump = [t if t < 5000 else t + 3000 for t in jitter]
    (gap,) = found(webm(jump, live=True), "TIMESTAMP_GAP")
    assert gap.value == pytest.approx(3, abs=0.03)
    assert gap.where.time == pytest.approx((4.99, 8.02), abs=0.04)


def test_a_jump_between_the_fragments_of_a_recording_is_found() -> None:
    part = [(40, 0)] * 50
    assert codes(fragmented(part, part, part)) == []
    assert examine(fragmented(part, part)).facts["duration"] == pytest.approx(4)
    (gap,) = found(fragmented(part, part, starts=(0, 5000)), "TIMESTAMP_GAP")
    assert gap.where.time == pytest.approx((1.96, 5))


# --- joints ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("picture_runs", "sound_runs", "at"),
    [
        (((90, 3000), (4, 1), (1, 176), (91, 3000)), ((48, 1024), (3, 1), (1, 765), (47, 1024)), 3),
        (((300, 3000),), ((78, 1024), (1, 768), (70, 1024)), 5.04),
        (((300, 3000),), ((78, 1024), (1, 1), (1, 767), (70, 1024)), 5.04),
    ],
)
def test_two_recordings_that_were_joined_are_told_by_their_clocks(
    picture_runs: Any, sound_runs: Any, at: float
) -> None:
    (joint,) = found(mp4(track(picture_runs), sound(sound_runs, scale=16_000)), "STREAM_JOINED")
    assert joint.severity == "warn"
    assert joint.where.time is not None
    assert joint.where.time[0] <= at <= joint.where.time[1] + 0.04


def test_sound_that_comes_late_tells_a_joint_only_where_the_picture_begins_anew() -> None:
    late = sound(((157, 1024), (1, 1424), (155, 1024)))
    assert found(mp4(track(((300, 3000),), keys=(1, 152, 250)), late), "STREAM_JOINED")
    assert codes(mp4(track(((300, 3000),), keys=(1, 100, 250)), late)) == []


@pytest.mark.parametrize(
    "runs",
    [
        ((100, 1024), (1, 1023), (1, 1025), (100, 1024)),  # a clock that is set right
        ((100, 1024), (1, 3072), (100, 1024)),  # packets lost: whole ones are missing
        ((200, 1024), (1, 200)),  # the last one is short
        ((1, 700), (200, 1024)),
        tuple((1, 1024 + (i * 37) % 60 - 30) for i in range(200)),
    ],
)
def test_the_clocks_of_one_recording_are_no_joint(runs: Any) -> None:
    assert codes(mp4(track(((200, 3000),), keys=(1, 97, 150)), sound(runs))) == []


def test_a_second_description_of_the_same_stream_tells_a_joint() -> None:
    chunks = table(b"stsc", (1, 60, 1), (3, 60, 2)) + table(b"stco", (48,))
    (joint,) = found(mp4(track(((240, 3000),), entries=2, chunks=chunks)), "STREAM_JOINED")
    assert joint.where.time == pytest.approx((4 - 1 / 30, 4), abs=0.002)


def test_live_recordings_that_were_joined_are_told_by_their_sound_though_times_are_rounded() -> (
    None
):
    times = range(0, 8000, 40)
    steady = [20 * i + (i % 3 == 0) for i in range(400)]
    assert codes(webm(times, steady)) == []
    (joint,) = found(webm(times, [t if t < 4000 else t - 9 for t in steady]), "STREAM_JOINED")
    assert joint.where.time == pytest.approx((3.96, 4.0), abs=0.041)


def test_a_second_recording_put_behind_the_first_is_told() -> None:
    whole = webm(range(0, 4000, 40), live=True)
    (joint,) = found(whole + whole, "STREAM_JOINED")
    assert joint.where.bytes == (len(whole), 2 * len(whole))


def test_a_film_really_joined_without_encoding_it_anew_is_found() -> None:
    """The same packets twice, the second time where the sound of the first is not yet over."""
    source = film("mp4", "libx264", 4, sound=True)
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as made:
        streams: dict[int, Any] = {}
        for start in (0.0, 4.0):
            with av.open(io.BytesIO(source)) as part:
                for stream in part.streams:
                    streams.setdefault(stream.index, made.add_stream_from_template(stream))
                for packet in part.demux():
                    if packet.dts is None:
                        continue
                    late = round(start / packet.time_base)
                    packet.pts, packet.dts = packet.pts + late, packet.dts + late
                    packet.stream = streams[packet.stream_index]
                    try:
                        made.mux(packet)
                    except av.FFmpegError:  # runs over the packet before: muxers refuse or mend it
                        packet.pts, packet.dts = packet.pts + 1100, packet.dts + 1100
                        made.mux(packet)
    joints = found(out.getvalue(), "STREAM_JOINED")
    assert [round(j.where.time[0]) for j in joints if j.where.time] == [4]


def cut_without_encoding(drop: set[int]) -> bytes:
    """A film whose packets were copied without some groups of five, and moved up to close the hole."""
    source, out = io.BytesIO(), io.BytesIO()
    with av.open(source, "w", format="mp4") as made:
        stream = made.add_stream(
            "libx264", rate=10, options={"g": "5", "bf": "0", "sc_threshold": "0"}
        )
        stream.width, stream.height, stream.pix_fmt = 96, 64, "yuv420p"
        for i in range(60):
            made.mux(stream.encode(av.VideoFrame.from_image(picture((96, 64)).rotate(i * 3))))
        made.mux(stream.encode())
    source.seek(0)
    with av.open(source) as whole, av.open(out, "w", format="mp4") as made:
        stream = made.add_stream_from_template(whole.streams.video[0])
        at = 0
        for n, packet in enumerate(whole.demux(video=0)):
            if packet.dts is not None and n // 5 not in drop:
                packet.pts = packet.dts = at
                at += packet.duration
                packet.stream = stream
                made.mux(packet)
    return out.getvalue()


def test_a_piece_that_was_cut_out_without_encoding_anew_is_told_by_the_numbers_of_key_frames() -> (
    None
):
    assert codes(cut_without_encoding(set())) == []
    (joint,) = found(cut_without_encoding({5}), "STREAM_JOINED")
    assert joint.where.time == pytest.approx((2.4, 2.5))
    # Numbers that go 0, 1, 0, 1 cannot tell when an even number of groups is missing.
    assert codes(cut_without_encoding({5, 6})) == []


@pytest.mark.parametrize(
    ("numbers_of_keys", "breaks"),
    [
        ([0, 1, 0, 1, 0, 1, 0, 1], []),
        ([1, 0, 1, 0, 1, 0, 1, 0], []),
        ([0, 1, 0, 1, 1, 0, 1, 0], [4]),
        ([0, 1, 2, 3, 4, 5, 6, 7], []),
        ([12, 13, 14, 15, 0, 1, 2, 3], []),  # the number has four bits
        ([0, 1, 2, 3, 6, 7, 8, 9], [4]),
        ([0] * 12, []),  # no rhythm
        ([0, 1, 1, 0, 0, 1, 1, 0], []),
        ([0, 1, 1, 0], []),  # too short to tell
        ([0, 1, None, 1, 0, 1, 0, 1], []),
    ],
)
def test_only_a_rhythm_that_breaks_off_once_tells_anything(
    numbers_of_keys: list[int | None], breaks: list[int]
) -> None:
    assert keyframes._breaks(numbers_of_keys) == breaks


# --- whole, and nothing else -----------------------------------------------------------------------


@pytest.mark.parametrize("media_type", [t for t in TAKEN if not t.startswith("application/")])
def test_a_file_whose_end_is_missing_is_told_with_the_place(media_type: str) -> None:
    whole = film("webm", "libvpx", 4) if media_type == "video/webm" else TAKEN[media_type]()
    cut = len(whole) * 2 // 3
    (missing,) = [f for f in examine(whole[:cut]).findings if f.code == "FILE_TRUNCATED"]
    assert missing.severity == "unverifiable"
    assert missing.where.bytes is not None
    assert missing.where.bytes[0] <= cut


def test_media_that_lies_past_the_end_is_missing() -> None:
    chunks = table(b"stsc", (1, 1, 1)) + table(b"stco", (48,), (900_000,))
    assert codes(mp4(track(chunks=chunks))) == ["FILE_TRUNCATED"]


@pytest.mark.parametrize("media_type", TAKEN)
def test_an_archive_behind_any_file_is_found(media_type: str) -> None:
    whole = TAKEN[media_type]()
    (other,) = found(whole + archive(), "FILE_POLYGLOT")
    assert (other.value, other.severity) == ("an archive", "warn")
    assert other.where.bytes == (len(whole), len(whole) + len(archive()))


@pytest.mark.parametrize(
    ("behind", "kind"),
    [
        (b"\r\n<!DOCTYPE html><html><script>alert(1)</script>", "a web page"),
        (b"<?php system($_GET['c']);", "a web page"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a drawing"),
        (PDF, "a document"),
        (b"MZ" + bytes(58) + numbers(0x40000000) + b"PE\0\0" + bytes(80), "a program"),
        (b"\x7fELF\x02\x01\x01" + bytes(99), "a program"),
        (b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1/x\n", "a playlist"),
    ],
)
@pytest.mark.parametrize("media_type", ["image/jpeg", "image/png", "image/webp", "video/mp4"])
def test_whatever_a_program_would_act_on_is_found_behind_a_file(
    media_type: str, behind: bytes, kind: str
) -> None:
    assert [f.value for f in found(TAKEN[media_type]() + behind, "FILE_POLYGLOT")] == [kind]


def test_what_is_hidden_in_parts_that_players_skip_is_found() -> None:
    assert codes(mp4(after=box(b"free", PDF))) == ["FILE_POLYGLOT"]
    assert codes(mp4(after=box(b"free", bytes(500)))) == []
    page = b"<html><body onload=alert(1)>"
    jpeg = saved(picture(), "JPEG", comment=page)
    assert codes(jpeg) == ["FILE_POLYGLOT"]
    assert codes(saved(picture(), "JPEG", comment=b"a mug, <b>blue</b>")) == []
    font = element(0x61A7, element(0x466E, b"x.ttf"), element(0x465C, archive()))
    assert codes(webm(range(0, 1000, 40), more=element(0x1941A469, font))) == ["FILE_POLYGLOT"]


def test_a_document_that_readers_find_inside_a_photo_is_found() -> None:
    jpeg = saved(picture(), "JPEG", comment=b"\n" + PDF[:200])
    assert "FILE_POLYGLOT" in codes(jpeg + b"\nstartxref\n0\n%%EOF\n")


@pytest.mark.parametrize(
    ("behind", "what"),
    [
        (film(), "a motion photo"),
        (saved(picture(), "JPEG"), "another picture"),
        (b"\x01\x02\x03" * 40 + b"SEFT", "a camera's notes"),
        (b"\x01\x02\x03" * 40, "unknown bytes"),
    ],
)
def test_what_cameras_append_is_only_information(behind: bytes, what: str) -> None:
    data = saved(picture(), "JPEG") + behind
    assert codes(data) == []
    assert [f.value for f in found(data, "TRAILING_DATA")] == [what]


def test_filling_behind_a_file_is_nothing_and_pictures_that_are_listed_belong_to_it() -> None:
    assert examine(saved(picture(), "JPEG") + bytes(4000)).findings == ()
    two = saved(picture(), "MPO", save_all=True, append_images=[picture()])
    assert examine(two).findings == ()
    assert examine(two).facts["more_pictures"] == 1


# --- elsewhere, or nowhere -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        mp4(track(reference=full(b"url ", b"file:///etc/passwd\0"))),
        mp4(track(reference=full(b"alis", bytes(150)))),
        mp4(more=box(b"rmra", box(b"rmda", full(b"rdrf", b"url ", numbers(5), b"x://y")))),
        webm(range(0, 1000, 40), info=element(0x3EB923, bytes(16))),
    ],
)
def test_a_film_that_is_kept_elsewhere_is_told_and_not_followed(data: bytes) -> None:
    (outside,) = found(data, "EXTERNAL_REFERENCE")
    assert outside.severity == "unverifiable"


@pytest.mark.parametrize(
    "data",
    [
        FTYP + box(b"mdat", bytes(50)),
        FTYP,
        mp4(track(scale=0)),
        mp4(scale=0),
        mp4(sound()),
        webm((), tracks=0),
        webm(range(9), tick=0),
        mp4(box(b"trak", numbers(5000) + b"mdia")),
    ],
)
def test_an_index_that_is_missing_or_makes_no_sense_is_told(data: bytes) -> None:
    assert "UNDECODABLE" in codes(data)


# --- the same, every time --------------------------------------------------------------------------


@pytest.mark.parametrize("media_type", TAKEN)
def test_the_same_bytes_are_examined_the_same_and_can_be_told_as_json(media_type: str) -> None:
    data = TAKEN[media_type]()
    first, second = (examine(data) for _ in range(2))
    assert msgspec.json.encode(dict(first.facts)) == msgspec.json.encode(dict(second.facts))
    assert msgspec.json.encode(first.findings) == msgspec.json.encode(second.findings)


def test_frames_are_read_only_as_far_as_a_table_really_reaches() -> None:
    broken = mp4(track()).replace(table(b"stsz"), b"")
    assert examine(broken).facts["frames"] == 100
    moments = list(accumulate([40] * 30))
    short = webm(moments)[:-40]
    assert "FILE_TRUNCATED" in codes(short)


def test_a_picture_with_pixels_in_no_format_we_take_is_not_examined() -> None:
    assert sniff(saved(Image.new("P", (9, 9)), "GIF")[:HEAD]) is None
    assert unsigned(0xE7, 5)[-1] == 5
