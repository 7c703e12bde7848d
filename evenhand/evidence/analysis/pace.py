"""Spans of a film that run faster or slower than they were recorded, by what its sound hums (R13).

Every room has a tone: the hum of the mains, fans, how room and microphone colour all of it. Sound
that is played k times as fast has all of this k times as high, and to one level: it is spread over
k times the band. A motor that turns faster raises its own lines only: so either the ground between
the lines has to have moved as well, or the hum of the mains, which no motor takes along. Motion
alone cannot tell: people and cameras do change their pace. An editor that keeps the pitch is not
found, nor one that leaves out the sound.
"""

from collections.abc import Iterable
from math import log10

import numpy as np
from numpy.typing import NDArray

from . import mains
from .findings import Finding, Where
from .sound import RATE, Heard

METHOD = "pace/1"
STEP = 0.1  # seconds from one spectrum to the next
AGREES = 0.5  # correlation from which on the tone is that of the film at another speed
MORE = 0.25  # ... by so much more than it is the film's tone as it is
STEADY = 0.6  # correlation of the tones before and after: the room itself must not have changed
LEVEL = 4.0  # dB by which the level may depart from what the speed makes of it
GROUND = 2.0  # dB by which the ground, moved, may lie apart from that of the film around
CLEARER = 0.6  # ... and the share of how far it lies apart as it is, up to which it has moved
COLOUR = 2.5  # dB it lies apart as it is, at least: a ground without colour moves unseen
STRENGTH = 1.6  # times by which the tone may stand out more, or less, than the film's own

_LOW, _HIGH, _OCTAVE = 40.0, 2000.0, 24  # Hz, Hz, bands to the octave
_SPECTRUM = 2000  # samples of one spectrum
_AT_ONCE = 16000  # samples to wait for: many spectra at once cost less
_BINS = 520  # of each spectrum, as many as the bands reach
_LEAST, _MOST = 6, 48  # bands of shift: 1.2 times to four times
_EVERY = 2  # spectra from one moment that is looked at to the next
_SIDE = 10  # spectra that tell the tone of a moment: a second
_WIDE = 300  # ... and of the film around it: half a minute to either side
_SPAN = 8  # spectra of the shortest span, and of the film before and after it
_EDGE = 2  # spectra at either end of a span that hear both sides of it
_LOOK = 0.1  # how much more a moment must agree to be looked at
_NARROW = 9  # bands: what is narrower is a line
_SILENT = -90.0  # dB: digital silence has no tone

Spectra = NDArray[np.float32]


class Pace:
    """Listens to a film's sound; what it found comes at the end."""

    def __init__(self) -> None:
        self._left: NDArray[np.float32] = np.zeros(0, np.float32)
        self._begins = 0.0  # time of the first sample that is left
        self._times: list[float] = []
        self._spectra: list[Spectra] = []
        self._low: list[mains.Samples] = []  # as many samples for each spectrum

    def hear(self, heard: Heard) -> None:
        """The next samples; where they do not go on from the last, the old rest is let go."""
        if abs(self._begins + self._left.size / RATE - heard.time) > STEP / 2:
            self._measure()
            self._left, self._begins = self._left[:0], heard.time
        self._left = np.concatenate((self._left, heard.samples))
        if self._left.size >= _AT_ONCE:
            self._measure()

    def _measure(self) -> None:
        """The spectra of what was heard; the rest, too short for another, is kept."""
        hop = round(STEP * RATE)
        count = max(0, (self._left.size - _SPECTRUM) // hop + 1)
        if count:
            left = self._left
            parts = np.lib.stride_tricks.sliding_window_view(left, _SPECTRUM)[: count * hop : hop]
            self._spectra.append(_bands(parts))
            self._low.append(_lowered(left, count))
            middle = self._begins + _SPECTRUM / 2 / RATE
            self._times += [middle + i * STEP for i in range(count)]
            self._left = left[count * hop :].copy()
            self._begins += count * STEP

    def end(self) -> Iterable[Finding]:
        """Each span that runs at another speed than the film around it."""
        self._measure()
        if len(self._times) < 3 * _SPAN:
            return
        spectra, times = np.concatenate(self._spectra), np.array(self._times)
        low = np.concatenate(self._low)
        heard = spectra.mean(axis=1, dtype=np.float32) > _SILENT
        spectra, times, low = spectra[heard], times[heard], low[heard]
        if times.size < 3 * _SPAN:
            return
        for first, last in _moments(spectra):
            found = _judged(spectra, low, *_bounds(spectra, first, last))
            if found is None:
                continue
            begins, ends, because = found
            yield Finding(
                "SPEED_CHANGED",
                "warn",
                round(because["speed"], 2),
                AGREES,
                "× speed",
                Where(time=(_between(times, begins), _between(times, ends))),
                confidence=round(because["as_faster"], 4),
                subject="sound",
                method=METHOD,
                because={name: round(value, 3) for name, value in because.items()},
            )


def _bands(parts: Spectra) -> Spectra:
    """The power of each band in dB, a row for each part."""
    spectrum = np.fft.rfft(parts * _WINDOW, axis=1)[:, :_BINS]
    power = (spectrum.real**2 + spectrum.imag**2).astype(np.float32)
    levels: Spectra = (10 * np.log10(power @ _SHARES + 1e-12)).astype(np.float32)
    return levels


def _lowered(samples: Spectra, count: int) -> mains.Samples:
    """The samples around the middle of each of so many spectra, few enough to hear the mains."""
    every = RATE // mains.RATE
    hop = round(STEP * RATE)
    start = (_SPECTRUM - hop) // 2 - len(_SLOW) // 2
    parts = np.lib.stride_tricks.sliding_window_view(samples, len(_SLOW))[start::every]
    slow = parts[: count * hop // every] @ _SLOW
    return (slow * 32767).clip(-32768, 32767).astype(np.int16).reshape(count, -1)


def _shares() -> NDArray[np.float32]:
    """What each bin of a spectrum gives to each band: density, as bands differ in width."""
    count = _BINS
    bands = int(np.log2(_HIGH / _LOW) * _OCTAVE)
    edges = _LOW * 2 ** (np.arange(bands + 1) / _OCTAVE) * _SPECTRUM / RATE  # in bins
    summed = np.tri(count + 1, count, -1)  # the sum of all bins below
    below = np.array([np.interp(edges, np.arange(count + 1) - 0.5, s) for s in summed.T])
    shares: NDArray[np.float32] = (np.diff(below, axis=1) / np.diff(edges)).astype(np.float32)
    return shares


_WINDOW = (np.hanning(_SPECTRUM) / np.sqrt((np.hanning(_SPECTRUM) ** 2).sum())).astype(np.float32)
_SHARES = _shares()
_SLOW = np.hamming(65) * np.sinc(np.linspace(-32, 32, 65) / 8) / 8
_SLOW = (_SLOW / _SLOW.sum()).astype(np.float32)
_SHIFTS = tuple(s for s in range(-_MOST, _MOST + 1) if abs(s) >= _LEAST)


def _floor(spectra: Spectra) -> Spectra:
    """What sounds all the time: the mean of the quieter half, band by band (second last axis)."""
    half = max(1, spectra.shape[-2] // 2)
    quiet: Spectra = np.sort(spectra, axis=-2)[..., :half, :].mean(axis=-2)
    return quiet


def _tone(floor: Spectra) -> Spectra:
    """What stands out of its own octave, without the slope that all sounds share."""
    half = _OCTAVE // 2
    edges = [(0, 0)] * (floor.ndim - 1) + [(half, half)]
    padded = np.pad(floor, edges, mode="edge")
    around = np.lib.stride_tricks.sliding_window_view(padded, 2 * half + 1, axis=-1)
    usual = np.partition(around, half, axis=-1)[..., half]
    tone: Spectra = np.clip(floor - usual, -3, 24)
    return tone


def _alike(one: Spectra, other: Spectra) -> NDArray[np.float64]:
    """The correlation of two tones, or of rows of them."""
    one = one - one.mean(axis=-1, keepdims=True)
    other = other - other.mean(axis=-1, keepdims=True)
    size = np.sqrt((one * one).sum(axis=-1) * (other * other).sum(axis=-1))
    alike: NDArray[np.float64] = (one * other).sum(axis=-1) / (size + 1e-9)
    return alike


def _ground(floor: Spectra) -> Spectra:
    """The floor without anything narrow, as the lines of motors and mains are: an opening."""
    half = _NARROW // 2
    for least in (True, False):
        padded = np.pad(floor, half, mode="edge")
        around = np.lib.stride_tricks.sliding_window_view(padded, 2 * half + 1)
        floor = around.min(axis=-1) if least else around.max(axis=-1)
    return floor


def _apart(one: Spectra, other: Spectra) -> float:
    """How far two grounds lie apart but for a level of the whole, in dB."""
    return float((one - other).std())


def _overlap(one: Spectra, other: Spectra, shift: int) -> tuple[Spectra, Spectra]:
    """The bands of ``one`` that hold what ``other`` has ``shift`` bands lower, and those."""
    count = one.shape[-1]
    if shift >= 0:
        return one[..., shift:], other[..., : count - shift]
    return one[..., : count + shift], other[..., -shift:]


def _moments(spectra: Spectra) -> Iterable[tuple[int, int]]:
    """Runs of moments whose tone is rather that of the film around at another speed."""
    best: list[int] = []  # the shift that fits each moment best; 0 where the film's own tone does
    windows = np.lib.stride_tricks.sliding_window_view(spectra, _SIDE, axis=0)[::_EVERY]
    for start in range(0, len(windows), _WIDE // 2):
        now = _tone(_floor(np.swapaxes(windows[start : start + _WIDE // 2], 1, 2)))
        middle = (start + _WIDE // 4) * _EVERY
        usual = _tone(_floor(spectra[max(0, middle - _WIDE) : middle + _WIDE]))
        as_it_is = _alike(now, usual)
        shifted = np.array([_alike(*_overlap(now, usual, s)) for s in _SHIFTS])
        fits = np.array(_SHIFTS)[shifted.argmax(axis=0)]
        best += np.where(shifted.max(axis=0) - as_it_is > _LOOK, fits, 0).tolist()
    first = 0
    while first < len(best):
        last = first
        while last < len(best) and best[last] and abs(best[last] - best[first]) <= 2:
            last += 1
        if last - first >= 2:
            yield first * _EVERY + _SIDE // 2, last * _EVERY + _SIDE // 2
        first = max(last, first + 1)


def _bounds(spectra: Spectra, first: int, last: int) -> tuple[int, int]:
    """Where the tone of a span begins and ends: each moment counts to the side it is more like."""
    low, high = max(0, first - 2 * _SIDE), min(len(spectra), last + 2 * _SIDE)
    middle = (first + last) // 2
    for _ in range(2):
        inside = spectra[max(first, 0) : max(last, first + 1)]
        outside = np.concatenate((spectra[low:first], spectra[last:high]))
        if len(outside) < _EDGE:
            break
        within, without = _tone(_floor(inside)), _tone(_floor(outside))
        side = _alike(_tone(spectra[low:high]), within) - _alike(_tone(spectra[low:high]), without)
        summed = np.concatenate(([0.0], np.cumsum(side)))
        first = low + int(np.argmin(summed[: middle - low + 1]))
        last = middle + int(np.argmax(summed[middle - low :]))
    return first, last


def _judged(
    spectra: Spectra, low: mains.Samples, first: int, last: int
) -> tuple[int, int, dict[str, float]] | None:
    """The span with what speaks for another speed, if all of it does.

    ``as_faster`` and ``as_it_is``: how its tone agrees with that of the film around, moved and not;
    ``strength``: how much more it stands out; ``level``: dB above what the speed makes of it.
    """
    inside = spectra[first + _EDGE : last - _EDGE]
    before = spectra[max(0, first - _EDGE - _WIDE) : max(0, first - _EDGE)]
    after = spectra[last + _EDGE : last + _EDGE + _WIDE]
    if min(len(inside), len(before), len(after)) < _SPAN:
        return None
    within, without = _floor(inside), _floor(np.concatenate((before, after)))
    tones = _tone(within), _tone(without)
    alike = [float(_alike(*_overlap(*tones, s))) for s in _SHIFTS]
    shift = _SHIFTS[int(np.argmax(alike))]
    speed = 2 ** (shift / _OCTAVE)
    one, other = _overlap(within, without, shift)
    grounds = _ground(within), _ground(without)
    strong, usual = (float(tone.std()) for tone in _overlap(*tones, shift))
    because = {
        "speed": speed,
        "as_faster": max(alike),
        "as_it_is": float(_alike(*tones)),
        "before_and_after": float(_alike(_tone(_floor(before)), _tone(_floor(after)))),
        "ground_as_faster": _apart(*_overlap(*grounds, shift)),
        "ground_as_it_is": _apart(*_overlap(*grounds, 0)),
        "strength": strong / max(usual, 1e-6),
        "level": float(np.median(one - other)) + 10 * log10(speed),
    }
    hum = mains.hum(
        low[max(0, first - _EDGE - _WIDE) : first - _EDGE].ravel(),
        low[first + _EDGE : last - _EDGE].ravel(),
        low[last + _EDGE : last + _EDGE + _WIDE].ravel(),
        speed,
    )
    because |= {"mains": hum.lines, "mains_moved": hum.moved, "mains_stayed": hum.stayed}
    ground = (
        because["ground_as_it_is"] >= COLOUR
        and because["ground_as_faster"] <= CLEARER * because["ground_as_it_is"]
    )
    sure = (
        (ground or hum.moved > 0)
        and 2 * hum.stayed <= hum.moved
        and because["ground_as_faster"] <= GROUND
        and because["as_faster"] >= AGREES
        and because["as_faster"] - because["as_it_is"] >= MORE
        and because["before_and_after"] >= STEADY
        and 1 / STRENGTH <= because["strength"] <= STRENGTH
        and abs(because["level"]) <= LEVEL
    )
    return (first, last, because) if sure else None


def _between(times: NDArray[np.float64], at: int) -> float:
    """The moment between one spectrum and the one before it, in seconds."""
    return round(max(0.0, float(times[at - 1] + times[at]) / 2), 3)
