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
        self._left = seconds * RATE
        stream.codec_context.thread_count = 1
        self._resampler = av.AudioResampler("flt", "mono", RATE)
        self._faults = 0

    def listen(self, packet: Any, begin: float) -> Iterator[Heard]:
        """What a packet holds; the film's first frame is shown ``begin`` seconds into the media."""
        if self._faults >= _FAULTS or self._left <= 0:
            return
        try:
            for frame in packet.decode():
                for piece in self._resampler.resample(frame):
                    self._left -= piece.samples
                    if piece.time is not None:
                        samples = piece.to_ndarray().reshape(-1).astype(np.float32, copy=False)
                        yield Heard(float(piece.time) - begin, samples)
        except MemoryError:
            raise
        except (av.FFmpegError, ValueError):
            self._faults += 1


def ear(container: Any, seconds: float) -> Ear | None:
    """What hears the first stream of sound that is opened here; none without one."""
    for stream in container.streams.audio:
        context = stream.codec_context
        if context is None or context.codec.canonical_name not in CODECS:
            continue
        if 0 < context.channels <= _CHANNELS and context.sample_rate in _RATES:
            return Ear(stream, seconds)
    return None
