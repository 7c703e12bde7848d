"""When each frame is shown, by the container alone: spans left out, jumps, and joints.

Works on the times a container keeps for each frame, whatever kind it is; nothing is decoded. What
is said here is decisive when it is said at all: an uneven recording stays unmentioned.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .findings import Finding, Where

METHOD = "container/1"
GAP_SECONDS = 0.5  # a pause of the camera shorter than this is an everyday hiccup
GAP_CADENCES = 8.0  # ... and so is one of fewer frames than this
HIDDEN_SECONDS = 0.25  # a codec's delay and the frames before the first key frame are shorter
MOST = 20  # findings of one kind; the largest speak for the others
_STEADY = 0.9  # share of equal intervals that makes a stream one whose departures mean something
_OVERLAP = 0.15  # of a packet of sound, by which two recordings must overlap to be called joined
NEAR_SECONDS = 0.1  # within which a picture and its sound begin together
_EDGE = 2  # packets at either end whose length is the encoder's own affair

Ticks = NDArray[np.int64]
Seconds = NDArray[np.float64]


class Edit(NamedTuple):
    """One entry of an edit list (ISO/IEC 14496-12, 8.6.6), all in seconds but ``rate``.

    ``start`` is where in the media it begins, ``None`` for a span in which nothing is shown.
    """

    lasts: float
    start: float | None
    rate: float = 1.0


@dataclass(frozen=True, eq=False)
class Track:
    """One stream of a file: what it holds, and when each of its frames is decoded and shown.

    ``decoded`` and ``shown`` are in ticks of 1/``scale`` s, in the order of decoding; ``shown`` is
    before any edit. ``ends`` is the tick where the last frame ends. ``turn`` in degrees clockwise.
    """

    kind: str
    codec: str
    scale: int
    decoded: Ticks
    shown: Ticks
    ends: int = 0
    edits: tuple[Edit, ...] = ()
    width: int = 0
    height: int = 0
    turn: int = 0
    slack: int = 0  # ticks by which times are rounded to another clock than the stream's own
    keys: Ticks | None = None  # numbers of the frames that need no other; ``None``: all
    changes: int | None = None  # number of the first frame that has another description
    restarts: tuple[int, ...] = ()  # numbers of key frames at which an encoder's numbering breaks

    @property
    def seconds(self) -> Seconds:
        """The times at which its frames are shown, before any edit, in order."""
        return np.sort(self.shown) / self.scale


class Span(NamedTuple):
    """What one edit shows: the times of its frames as presented, and in the media."""

    presented: Seconds
    media: Seconds
    edit: Edit


def spans(track: Track) -> list[Span]:
    """What is shown of a track, edit by edit; times count from the first shown frame."""
    media = track.seconds
    if not media.size:
        return []
    if not any(edit.start is not None for edit in track.edits):
        return [Span(media - media[0], media, Edit(0, float(media[0])))]
    found: list[Span] = []
    at = 0.0
    tick = 1 / track.scale
    for edit in track.edits:
        if edit.start is not None:
            ends = edit.start + edit.lasts * max(edit.rate, 0) if edit.lasts else np.inf
            # A frame that begins just before the edit does is still shown in it.
            lo = int(np.searchsorted(media, edit.start - tick, "left"))
            hi = int(np.searchsorted(media, ends - tick, "left"))
            inside = media[lo : max(hi, lo)]
            rate = edit.rate if edit.rate > 0 else 1.0
            found.append(Span(at + (inside - edit.start) / rate, inside, edit))
        at += edit.lasts
    first = next((float(s.presented[0]) for s in found if s.presented.size), 0.0)
    return [Span(s.presented - first, s.media, s.edit) for s in found]


def times_shown(track: Track) -> int:
    """How many frames its edits show in all: a list of edits may show the same ones many times."""
    media = track.seconds
    starts = np.array([e.start for e in track.edits if e.start is not None])
    ends = np.array([
        e.start + e.lasts * max(e.rate, 0) if e.lasts else np.inf
        for e in track.edits
        if e.start is not None
    ])  # fmt: skip
    return int(
        np.clip(np.searchsorted(media, ends) - np.searchsorted(media, starts), 0, None).sum()
    )


def interval(track: Track) -> float:
    """The usual time between two frames in seconds; 0 where there are not two."""
    steps = np.diff(track.seconds)
    return float(np.median(steps)) if steps.size else 0.0


# --- edit lists ------------------------------------------------------------------------------------


def edited(track: Track) -> Iterator[Finding]:
    """Spans of the media that the edit list leaves out, between edits and at either end."""
    shown = spans(track)
    step = interval(track)
    for before, after in pairwise(shown):
        if not before.presented.size or not after.presented.size:
            continue
        assert before.edit.start is not None
        assert after.edit.start is not None
        left_out = after.edit.start - (before.edit.start + before.edit.lasts * before.edit.rate)
        if abs(left_out) > 1.5 * step:
            at = (float(before.presented[-1]), float(after.presented[0]))
            yield _finding(
                "EDIT_LIST_SKIP", left_out, 1.5 * step, at, "left out" if left_out > 0 else "again"
            )
    for span in shown:
        if span.presented.size and span.edit.rate != 1:
            at = (float(span.presented[0]), float(span.presented[-1]))
            yield Finding(
                "SPEED_CHANGED",
                "warn",
                round(span.edit.rate, 3),
                1.0,
                "× real time",
                Where(time=_rounded(at)),
                subject="edit list",
                method=METHOD,
            )
    yield from _trimmed(track, shown, step)


def _trimmed(track: Track, shown: list[Span], step: float) -> Iterator[Finding]:
    """Media before the first shown frame, or after the last, that is in the file but not shown."""
    if not track.edits or not any(span.media.size for span in shown):
        return
    media = track.seconds
    first = min(float(span.media[0]) for span in shown if span.media.size)
    last = max(float(span.media[-1]) for span in shown if span.media.size)
    least = max(HIDDEN_SECONDS, 4 * step)
    ends = next(float(s.presented[-1]) for s in reversed(shown) if s.presented.size)
    for hidden, at, subject in (
        (first - float(media[0]), 0.0, "start"),
        (float(media[-1]) - last, ends, "end"),
    ):
        if hidden > least:
            yield _finding("STREAM_TRIMMED", hidden, least, (at, at), subject)


# --- jumps -----------------------------------------------------------------------------------------


def gaps(track: Track, sound: Track | None) -> Iterator[Finding]:
    """Jumps in the times of the frames, far beyond what this stream usually does.

    ``warn`` only where the sound has the same hole, or there is none and the stream is otherwise
    steady: a camera that stalls while its sound goes on, and a recorder that writes a picture only
    when the screen changes, are told as ``info``.
    """
    for span in spans(track):
        steps = np.diff(span.presented)
        if steps.size < 8:
            continue
        usual = float(np.median(steps))
        least = max(GAP_SECONDS, GAP_CADENCES * usual)
        # Short of the jumps themselves, does it keep its rhythm?
        steady = float(np.percentile(steps[steps < least], 98)) <= 4 * usual
        jumps = np.flatnonzero(steps >= least)
        steady = steady and jumps.size <= max(1, steps.size // 30)
        for i in np.sort(jumps[np.argsort(-steps[jumps], kind="stable")][:MOST]):
            lost = float(steps[i]) - usual
            hole = _hole(sound, float(span.media[i]), float(span.media[i + 1]))
            certain = hole >= 0.5 * lost if sound is not None else steady
            # Cameras take a moment after the first frame, and recorders may add a last one late.
            certain = certain and 0 < i < steps.size - 1
            yield Finding(
                "TIMESTAMP_GAP",
                "warn" if certain else "info",
                round(lost, 3),
                round(least, 3),
                "s",
                Where(time=_rounded((float(span.presented[i]), float(span.presented[i + 1])))),
                subject="video",
                method=METHOD,
                because={
                    "usual_interval": round(usual, 4),
                    "sound_missing": round(hole, 3),
                    "steady": float(steady),
                },
            )


def _hole(sound: Track | None, since: float, until: float) -> float:
    """The longest time without a packet of sound within a span of the media, in seconds."""
    if sound is None or not sound.shown.size:
        return 0.0
    times = sound.seconds
    inside = times[(times > since - 0.25) & (times < until + 0.25)]
    bounds = np.concatenate(([since], inside, [until]))
    return float(np.max(np.diff(np.sort(bounds))))


# --- joints ----------------------------------------------------------------------------------------


def joints(picture: Track, sound: Track | None) -> Iterator[Finding]:
    """Places where two recordings were put together without being encoded anew.

    Packets of sound last the same from first to last, and so do frames of a steady film; one
    recording cannot overlap itself. Where times run together and are not made up for, another
    recording begins. A second description of the same stream says as much, and so do key frames
    whose numbers break off (``keyframes``).
    """
    found = {at: lost for at, lost in islice(_departures(picture, 1.0), MOST) if lost < 0}
    if picture.changes is not None and picture.changes < picture.decoded.size:
        found.setdefault(float(picture.decoded[picture.changes] / picture.scale), 0.0)
    for frame in picture.restarts:
        at = float(picture.shown[frame] / picture.scale)
        if not any(abs(at - other) < 0.5 for other in found):
            found[at] = 0.0
    if sound is not None:
        keys = picture.decoded if picture.keys is None else picture.decoded[picture.keys]
        for at, lost in islice(_departures(sound, _OVERLAP), MOST):
            begins = np.any(np.abs(keys / picture.scale - at) < NEAR_SECONDS)
            # Sound that is missing proves nothing, unless a picture begins anew just there.
            joined = lost < 0 or (begins and picture.keys is not None)
            if joined and not any(abs(at - other) < 0.5 for other in found):
                found[at] = lost
    shown = spans(picture)
    for media_time, lost in sorted(found.items()):
        for span in shown:
            i = int(np.searchsorted(span.media, media_time))
            near = _key_frame(span, i, media_time)
            if near is None:
                continue
            yield Finding(
                "STREAM_JOINED",
                "warn",
                round(lost, 3),
                0.0,
                "s",
                Where(time=_rounded(near)),
                subject="timestamps",
                method=METHOD,
            )
            break


def _key_frame(span: Span, i: int, media_time: float) -> tuple[float, float] | None:
    """The frames on either side of a joint: last before, first after."""
    if not 0 < i < span.media.size:
        return None
    # Sound and picture of the second recording need not begin together: the nearer frame counts.
    if abs(span.media[i - 1] - media_time) < abs(span.media[i] - media_time) and i > 1:
        i -= 1
    return float(span.presented[i - 1]), float(span.presented[i])


def _departures(track: Track, least: float) -> Iterator[tuple[float, float]]:
    """Where a steady stream leaves its rhythm for good, and the seconds it is then late.

    Negative where it runs over itself. ``least`` in usual intervals. A pause of whole intervals is
    no departure: packets were lost, and the rhythm goes on.
    """
    steps = np.diff(track.decoded)
    if steps.size < 16:
        return
    usual = int(np.median(steps))
    plain = np.abs(steps - usual) <= track.slack
    if usual <= 0 or plain.sum() < _STEADY * steps.size:
        return
    odd = np.flatnonzero(~plain)
    odd = odd[(odd >= _EDGE) & (odd < steps.size - _EDGE)]
    # Neighbouring departures belong together: what one takes the next may give back.
    apart = np.flatnonzero(np.diff(odd) > 2) + 1
    if not odd.size or apart.size >= max(2, steps.size // 50):
        return  # as it should be, or an uneven clock and not a few joints
    for group in np.split(odd, apart):
        late = int((steps[group] - usual).sum())
        beside = min(late % usual, -late % usual)
        enough = max(least * usual, 2 * track.slack + 1)
        if late <= -enough or (late > 0 and beside >= max(_OVERLAP * usual, 2 * track.slack + 1)):
            yield float(track.decoded[group[-1] + 1] / track.scale), late / track.scale


def _finding(
    code: str, value: float, threshold: float, at: tuple[float, float], subject: str
) -> Finding:
    return Finding(
        code,
        "warn",
        round(value, 3),
        round(threshold, 3),
        "s",
        Where(time=_rounded(at)),
        subject=subject,
        method=METHOD,
    )


def _rounded(at: tuple[float, float]) -> tuple[float, float]:
    return round(max(at[0], 0.0), 3), round(max(at[1], 0.0), 3)
