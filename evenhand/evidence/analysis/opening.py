"""Opens a photo for looking at it: upright, on white, no larger than it may be.

One way for everything that looks at photos, so that all of them see the same picture. Runs inside the
sandbox's child process; the decoder is held to the container that the first bytes named.
"""

import io
from collections.abc import Mapping, Sequence
from typing import IO, NamedTuple

from PIL import ExifTags, Image, ImageCms, ImageFile, ImageOps

from .findings import TooMuch
from .limits import Limits
from .sniff import Sniffed

_SRGB = ImageCms.createProfile("sRGB")
_SIDEWAYS = {5, 6, 7, 8}  # EXIF orientations that swap width and height


class Photo(NamedTuple):
    """A photo that was opened: RGB and upright, and its upright size in pixels as it is stored.

    ``moving``: it has further pictures, which are left out. ``whole``: nothing of it is missing.
    ``quantization`` are a JPEG's tables, by number.
    """

    image: Image.Image
    size: tuple[int, int]
    moving: bool
    whole: bool
    quantization: Mapping[int, Sequence[int]] | None


def opened(file: IO[bytes], what: Sniffed, limits: Limits, side: int | None = None) -> Photo:
    """Open a photo, or what there is of one that is cut off; at most ``side`` pixels long if given.

    A smaller one is in the colours every screen shows; a full one keeps its numbers, as they are
    measured. Raises ``TooMuch`` before anything is decoded, and whatever a decoder raises.
    """
    Image.MAX_IMAGE_PIXELS = None  # judged below
    try:
        return _opened(file, what, limits, side, whole=True)
    except OSError as e:
        if "truncated" not in str(e).lower():
            raise
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        return _opened(file, what, limits, side, whole=False)
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


def _opened(
    file: IO[bytes], what: Sniffed, limits: Limits, side: int | None, *, whole: bool
) -> Photo:
    file.seek(0)
    with Image.open(file, formats=[what.container]) as image:
        width, height = image.size
        if width * height > limits.pixels:
            raise TooMuch("pixels", limits.pixels, "pixels", width * height)
        moving = bool(getattr(image, "is_animated", False)) and image.format in {"PNG", "WEBP"}
        if image.getexif().get(ExifTags.Base.Orientation) in _SIDEWAYS:
            width, height = height, width
        tables = getattr(image, "quantization", None)
        profile = image.info.get("icc_profile") if side else None
        shown: Image.Image = image
        if image.mode in {"P", "1"}:
            shown = image.convert("RGBA")
        if side:
            # Made small first: for a JPEG most pixels are then never decoded.
            shown.thumbnail((side, side), reducing_gap=3.0)
        shown.load()  # the file is closed below
        # In place: of a large photo no second copy fits beside it.
        ImageOps.exif_transpose(shown, in_place=True)
        upright = _on_white(shown, profile)
        return Photo(upright, (width, height), moving, whole, tables)


def _on_white(image: Image.Image, profile: bytes | None) -> Image.Image:
    """As RGB, on white where it was transparent, in the colours of screens if there is a profile."""
    if image.mode.startswith("I;16"):
        image = image.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    if profile:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, own, _SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None  # a broken profile: the bare numbers are near enough
        if converted is not None:
            return converted
    return image if image.mode == "RGB" else image.convert("RGB")
