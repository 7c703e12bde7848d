"""How much a single file may cost us. Each limit is told to the user when it is passed."""

import msgspec

MB = 1024 * 1024


class Limits(msgspec.Struct, frozen=True):
    """Limits of one look at one file; sizes in bytes, times in seconds.

    The first five bind the child process, whatever the file does; the rest are asked before
    anything is decoded.
    """

    memory: int = 1024 * MB
    cpu_seconds: int = 30
    wall_seconds: float = 60
    answer_bytes: int = MB
    copy_bytes: int = 16 * MB
    pixels: int = 100_000_000
    video_pixels: int = 8192 * 4320
    streams: int = 16
    boxes: int = 200_000
    nesting: int = 16
    index_bytes: int = 64 * MB
    edits: int = 1000
    frame_rate: int = 1000
    animation_frames: int = 10_000
    packets: int = 2_000_000
    duration_seconds: int = 4 * 3600
    poster_frames: int = 90
    display_side: int = 2048
    poster_side: int = 960
    thumbnail_side: int = 480


DEFAULT = Limits()
# A whole decoding and everything measured on the way: half an hour of film passes on a slow core.
ANALYSIS = Limits(
    memory=1536 * MB, cpu_seconds=900, wall_seconds=1800, answer_bytes=16 * MB, copy_bytes=64 * MB
)
