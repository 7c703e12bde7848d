"""Small real files of every kind, and hostile ones, all made here."""

import io
import struct
import tempfile
import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import av
import pillow_heif
from PIL import Image

pillow_heif.register_heif_opener(thumbnails=False)

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def picture(size: tuple[int, int] = (120, 80)) -> Image.Image:
    """Its left third red, the rest a ramp."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    image.paste("red", (0, 0, size[0] // 3, size[1]))
    return image


def saved(image: Image.Image, form: str, **more: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


class _Pipe:
    """Takes bytes and cannot go back, like a browser's recorder."""

    def __init__(self) -> None:
        self.taken = bytearray()

    def write(self, data: bytes) -> int:
        self.taken += data
        return len(data)


@lru_cache(maxsize=32)
def film(
    form: str = "mp4",
    codec: str = "mpeg4",
    seconds: float = 2,
    *,
    sound: bool = False,
    live: bool = False,
    front: bool = False,
    title: str = "",
) -> bytes:
    """A film of 96 by 64 at ten frames a second.

    ``live``: as a recorder sends it, without a duration; ``front``: its index comes first.
    """
    if front:  # the index can be moved only within a file that has a name
        with tempfile.NamedTemporaryFile(suffix=f".{form}") as named:
            _record(named.name, form, codec, seconds, sound, title, {"movflags": "faststart"})
            return Path(named.name).read_bytes()
    out: Any = _Pipe() if live else io.BytesIO()
    _record(out, form, codec, seconds, sound, title, {"live": "1"} if live else {})
    return bytes(out.taken) if live else out.getvalue()


def _record(
    out: Any,
    form: str,
    codec: str,
    seconds: float,
    sound: bool,
    title: str,
    options: dict[str, str],
) -> None:
    with av.open(out, "w", format=form, options=options) as container:
        if title:
            container.metadata["title"] = title
        stream = container.add_stream(codec, rate=10)
        stream.width, stream.height, stream.pix_fmt = 96, 64, "yuv420p"
        tone = (
            container.add_stream("libopus" if form == "webm" else "aac", rate=48000)
            if sound
            else None
        )
        for i in range(int(seconds * 10)):
            image = picture((96, 64)).rotate(i * 3)
            container.mux(stream.encode(av.VideoFrame.from_image(image)))
        container.mux(stream.encode())
        if tone is not None:
            for i in range(int(seconds * 10)):
                silence = av.AudioFrame(format="fltp", layout="stereo", samples=4800)
                for plane in silence.planes:
                    plane.update(bytes(plane.buffer_size))
                silence.sample_rate, silence.pts = 48000, i * 4800
                container.mux(tone.encode(silence))
            container.mux(tone.encode())


def sound_only() -> bytes:
    """An MP4 with nothing to see in it."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        tone = container.add_stream("aac", rate=48000)
        silence = av.AudioFrame(format="fltp", layout="stereo", samples=1024)
        for plane in silence.planes:
            plane.update(bytes(plane.buffer_size))
        silence.sample_rate, silence.pts = 48000, 0
        container.mux(tone.encode(silence))
        container.mux(tone.encode())
    return out.getvalue()


def turned(mp4: bytes) -> bytes:
    """The same film, held upright: its track says to turn it by 90 degrees (ISO/IEC 14496-12)."""
    plain = struct.pack(">9i", 1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)
    quarter = struct.pack(">9i", 0, 1 << 16, 0, -(1 << 16), 0, 0, 64 << 16, 0, 1 << 30)
    at = mp4.index(plain, mp4.index(b"tkhd"))
    return mp4[:at] + quarter + mp4[at + len(plain) :]


def bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A PNG of a few hundred bytes that would unpack to gigabytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(bytes(100_000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + data + chunk(b"IEND", b"")


# What we take, by media type.
TAKEN: Mapping[str, Callable[[], bytes]] = {
    "image/jpeg": lambda: saved(picture(), "JPEG"),
    "image/png": lambda: saved(picture(), "PNG"),
    "image/webp": lambda: saved(picture(), "WEBP"),
    "image/heic": lambda: saved(picture(), "HEIF"),
    "image/avif": lambda: saved(picture(), "AVIF"),
    "video/mp4": film,
    "video/quicktime": lambda: film("mov"),
    "video/webm": lambda: film("webm", "libvpx"),
    "video/x-matroska": lambda: film("matroska"),
    "application/pdf": lambda: PDF,
}

# What we do not take, whatever it is called.
NOT_TAKEN: Mapping[str, bytes] = {
    "nothing": b"",
    "text": b"This is a photo, honestly.",
    "page": b"<!doctype html><script>alert(1)</script>",
    "drawing": b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
    "playlist": b"#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n",
    "concat": b"ffconcat version 1.0\nfile /etc/passwd\n",
    "dash": b"<?xml version='1.0'?><MPD><BaseURL>file:///etc/passwd</BaseURL></MPD>",
    "archive": b"PK\x03\x04" + bytes(60),
    "program": b"MZ\x90\x00" + bytes(60),
    "animation": b"GIF89a" + bytes(60),
    "sound": b"\x00\x00\x00\x18ftypM4A \x00\x00\x00\x00isommp42",
    "raw photo": b"\x00\x00\x00\x18ftypcrx \x00\x00\x00\x01crx isom",
    "other EBML": b"\x1a\x45\xdf\xa3\x88\x42\x82\x84xxxx",
    "half a head": b"\x89PNG",
}
