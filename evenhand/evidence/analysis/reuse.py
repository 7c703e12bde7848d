"""Whether the same picture was used before: in this case, in another, or in the listing."""

import msgspec


class Fingerprint(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a picture is recognised by after it was resized, recompressed, cropped or mirrored.

    ``time`` is the moment in a video, in seconds; ``pdq`` the 256-bit hash in hexadecimal, with
    its ``quality`` in 0..100. ``points`` are features in base64, to confirm a lead.
    """

    pdq: str
    quality: int
    time: float | None = None
    points: str = ""
