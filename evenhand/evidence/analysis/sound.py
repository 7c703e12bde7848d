"""The sound of a film as measures hear it: one channel, few samples, in step with the pictures.

Decoded in the same pass as the pictures. Sound that cannot be read is not heard, and damages
nothing: what the film shows is examined all the same.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol, runtime_checkable

import av
import numpy as np
from numpy.typing import NDArray

RATE = 8000  # samples a second: the tone of a room lies far below half of it
CODECS = {"aac", "mp3", "opus", "vorbis", "pcm_s16le", "pcm_s16be"}
_CHANNELS = 8
_RATES = range(7000, 192_001)  # samples a second: from so few, a small file would become many
_AT_ONCE = 0.5  # seconds that are resampled together
_GAP = 0.02  # seconds between two frames, from which on one does not follow the other
_FAULTS = 20  # packets that cannot be read before it is given up


class Heard(NamedTuple):
    """A piece of sound, in -1..1; ``time`` in seconds of presentation from the first frame."""

    time: float
    samples: NDArray[np.float32]


@runtime_checkable
class Listener(Protocol):
    """A measure that also listens."""

    def hear(self, heard: Heard) -> None:
        """The sound that follows what was heard last."""
        ...


class Ear:
    """Decodes the packets of one stream of sound, so many seconds of it at most."""

    def __init__(self, stream: Any, seconds: float) -> None:
        self.stream = stream
        stream.codec_context.thread_count = 1
        self._resampler = av.AudioResampler("flt", "mono", RATE)
        self._left, self._faults = seconds * RATE, 0
        self._held: list[Any] = []  # frames that wait: many at once cost less
        self._samples = 0

    def listen(self, packet: Any, begin: float) -> Iterator[Heard]:
        """What a packet holds; the film's first frame is shown ``begin`` seconds into the media.

        Some of it comes with a later packet, and what is left at the end with ``rest``.
        """
        if self._faults >= _FAULTS or self._left <= 0:
            return
        try:
            for frame in packet.decode():
                if self._held and not _goes_on(self._held[-1], frame):
                    yield from self._resampled(begin)
                self._held.append(frame)
                self._samples += frame.samples
                if self._samples >= frame.sample_rate * _AT_ONCE:
                    yield from self._resampled(begin)
        except MemoryError:
            raise
        except (av.FFmpegError, ValueError):
            self._faults += 1

    def rest(self, begin: float) -> Iterator[Heard]:
        """What was decoded and not told yet."""
        try:
            yield from self._resampled(begin)
        except (av.FFmpegError, ValueError):
            self._faults += 1

    def _resampled(self, begin: float) -> Iterator[Heard]:
        held, self._held, self._samples = self._held, [], 0
        if not held:
            return
        first = held[0]
        joined = np.concatenate([frame.to_ndarray() for frame in held], axis=1)
        whole = av.AudioFrame.from_ndarray(joined, first.format.name, first.layout.name)
        whole.sample_rate = first.sample_rate
        pieces = [piece.to_ndarray().reshape(-1) for piece in self._resampler.resample(whole)]
        if pieces and first.time is not None:
            samples = np.concatenate(pieces).astype(np.float32, copy=False)
            self._left -= samples.size
            yield Heard(float(first.time) - begin, samples)


def _goes_on(one: Any, other: Any) -> bool:
    """Whether a frame of sound follows another without a gap and is of the same kind."""
    if one.time is None or other.time is None:
        return False
    late = float(other.time) - float(one.time) - one.samples / one.sample_rate
    return abs(late) < _GAP and _kind(one) == _kind(other)


def _kind(frame: Any) -> tuple[str, str, int]:
    return frame.format.name, frame.layout.name, frame.sample_rate


def ear(container: Any, seconds: float) -> Ear | None:
    """What hears the first stream of sound that is opened here; none without one."""
    for stream in container.streams.audio:
        context = stream.codec_context
        if context is None or context.codec.canonical_name not in CODECS:
            continue
        if 0 < context.channels <= _CHANNELS and context.sample_rate in _RATES:
            return Ear(stream, seconds)
    return None
