"""The continuity of a video: where its picture does not go on as a recording would (R13)."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from . import continuity, spans
from .findings import Finding, Where
from .frames import Frame
from .motion import Pairs, Thumb, Thumbs, informative
from .pace import Pace
from .screen import Screen
from .sound import Heard

CUT = 0.3  # a step counts as a cut from here on: where F1 is highest on scenes that taught nothing
BLINK = 0.06  # ... where a few blank frames hide it: no camera gives them
SURE = 0.95  # ... where frames are missing, which the timestamps tell by themselves
_BEHIND, _AHEAD, _BATCH = (
    64,
    40,
    48,
)  # frames kept behind a step, needed after it, looked at at once
_AROUND = 36  # frames after a step within which others tell what is usual
_BLANK = 3.0  # grey levels: a frame that deviates less is blank
_SURE_END = 0.7  # probability of a cut that ends a still picture
_APART = 0.2  # seconds: suspected cuts nearer than this are one


class Cut(NamedTuple):
    """A suspected cut: the last frame before it and the first after it, in seconds."""

    before: float
    after: float
    chance: float
    because: dict[str, float]


class Continuity:
    """Looks at each decoded frame for what a continuous recording does not show.

    ``curve`` is filled as frames pass: (time in s, probability of a cut) for each step that stood
    out; others are near 0.
    """

    def __init__(self) -> None:
        self._thumbs, self._pairs = Thumbs(), Pairs()
        self._track, self._screen, self._pace = spans.Track(), Screen(), Pace()
        self._window: list[Thumb] = []
        self._done = -1  # number of the frame after the last step that was judged
        self._cuts: list[Cut] = []
        self._curve: tuple[array[float], array[float]] = (array("d"), array("f"))

    def see(self, frame: Frame) -> Iterable[Finding]:
        """Look at one frame; findings come at the end, as they depend on what follows."""
        thumb = self._thumbs.of(frame)
        self._track.add(thumb)
        self._screen.add(thumb)
        self._window.append(thumb)
        if len(self._window) >= _BEHIND + _BATCH + _AHEAD:
            self._judge(self._window[-_AHEAD].number)
        return ()

    def hear(self, heard: Heard) -> None:
        """Listen to the sound that goes with the frames."""
        self._pace.hear(heard)

    def end(self) -> Iterable[Finding]:
        """All frames have passed: everything that was found, in order of time."""
        if self._window:
            self._judge(self._window[-1].number + 1)
        found = self._conclude()
        return sorted(found, key=lambda finding: (finding.where.time or (0.0, 0.0), finding.code))

    @property
    def curve(self) -> list[tuple[float, float]]:
        """(time in s, probability of a cut) of every step that stood out."""
        return list(zip(*self._curve, strict=True))

    def _judge(self, before: int) -> None:
        """Judge all steps that end before the frame of that number."""
        frames = list(informative(self._window))
        scores: dict[int, float] = {}

        def score(at: int) -> float:
            if not 1 <= at < len(frames) - 2:
                return 0.0
            if at not in scores:
                scores[at] = continuity.standing_out(self._pairs, frames, at)
            return scores[at]

        for at in range(len(frames) - 1):
            if self._done < frames[at + 1].number < before:
                here = score(at)
                if here > continuity.GATE and here >= max(score(at - 1), score(at + 1)):
                    self._look(frames, at, [score(k) for k in _around(frames, at)])
        self._done = max(self._done, before - 1)
        first = max(0, len(self._window) - _AHEAD - _BEHIND)
        self._window = self._window[first:]
        self._pairs.forget(self._window[0].number)

    def _look(self, frames: Sequence[Thumb], at: int, around: list[float]) -> None:
        measures = continuity.measures(self._pairs, frames, at, around)
        if measures is None:
            return
        shares = continuity.MODEL.shares(measures)
        chance = continuity.MODEL.chance(shares)
        before, after = frames[at].time, frames[at + 1].time
        self._curve[0].append(after)
        self._curve[1].append(chance)
        if chance < self._bar(frames, at):
            return
        cut = Cut(before, after, chance, _largest(shares))
        if self._cuts and after - self._cuts[-1].after < _APART:
            if chance > self._cuts[-1].chance:
                self._cuts[-1] = cut
            return
        self._cuts.append(cut)

    def _bar(self, frames: Sequence[Thumb], at: int) -> float:
        """From what probability on a step counts as a cut."""
        before, after = frames[at].number, frames[at + 1].number
        between = [thumb for thumb in self._window if before < thumb.number < after]
        blank = between and all(thumb.deviation < _BLANK for thumb in between)
        if blank and frames[at + 1].time - frames[at].time < spans.DARK_SECONDS:
            return BLINK
        return SURE if _missing(frames, at) else CUT

    def _conclude(self) -> Iterable[Finding]:
        track = self._track.columns()
        blocked = spans.blocked(track)
        dark = spans.dark(track)
        cuts = [c for c in self._cuts if not any(_inside(c.after, span) for span in blocked)]
        for span in blocked:
            yield _unverifiable("VIEW_BLOCKED", span, spans.BLOCKED_SECONDS)
        for span in dark:
            yield _unverifiable("TOO_DARK_SPAN", span, spans.DARK_SECONDS)
        for span in spans.frozen(track, [cut.after for cut in cuts if cut.chance > _SURE_END]):
            entered = [cut.after for cut in cuts if abs(cut.after - span.start) < 0.25]
            start = min(entered, default=span.start)
            cuts = [
                cut
                for cut in cuts
                if not span.start - 0.25 <= cut.after <= track.time[span.last + 1] + 0.25
            ]
            yield Finding(
                "STILL_INSERTED" if entered else "FROZEN",
                "warn",
                round(span.end - start, 3),
                spans.FROZEN_SECONDS,
                "s",
                Where(time=(round(start, 3), round(float(track.time[span.last + 1]), 3))),
                method=continuity.METHOD,
            )
        for cut in cuts:
            yield Finding(
                "CUT_SUSPECTED",
                "warn",
                round(cut.chance, 4),
                CUT,
                "probability",
                Where(time=(round(cut.before, 3), round(cut.after, 3))),
                confidence=round(cut.chance, 4),
                method=continuity.METHOD,
                because=cut.because,
            )
        yield from self._screen.end()
        yield from self._pace.end()


def _missing(frames: Sequence[Thumb], at: int) -> bool:
    """Whether the recorder left out frames: a step of several, with nothing stored in between."""
    stored = frames[at + 1].number - frames[at].number == 1
    return stored and continuity.steps_taken(frames, at) >= 3


def _largest(shares: dict[str, float]) -> dict[str, float]:
    """What spoke most for or against it."""
    largest = sorted(shares.items(), key=lambda share: (-abs(share[1]), share[0]))[:6]
    return {name: round(value, 3) for name, value in largest}


def _around(frames: Sequence[Thumb], at: int) -> Iterator[int]:
    """The steps of the seconds around, but for the step itself and those beside it."""
    number = frames[at].number
    for k, frame in enumerate(frames):
        if -_BEHIND < frame.number - number < _AROUND and abs(k - at) > 2:
            yield k


def _inside(time: float, span: spans.Span, margin: float = 0.15) -> bool:
    return span.start - margin <= time <= span.end + margin


def _unverifiable(code: str, span: spans.Span, threshold: float) -> Finding:
    """What is hidden neither accuses nor acquits."""
    return Finding(
        code,
        "unverifiable",
        round(span.end - span.start, 3),
        threshold,
        "s",
        Where(time=(round(span.start, 3), round(span.end, 3))),
        method=continuity.METHOD,
    )
