"""Small real files: what a phone would send, made here."""

import io
from functools import cache

import av
from PIL import Image


@cache
def photo(colour: str = "teal") -> bytes:
    """A JPEG."""
    out = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "JPEG")
    return out.getvalue()


@cache
def video() -> bytes:
    """A second of MP4."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for i in range(10):
            picture = Image.new("RGB", (64, 48), (i * 20, 80, 120))
            container.mux(stream.encode(av.VideoFrame.from_image(picture)))
        container.mux(stream.encode())
    return out.getvalue()
