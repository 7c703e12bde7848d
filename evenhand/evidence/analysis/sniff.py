"""What a file is, by its first bytes: its name and declared type prove nothing."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

HEAD = 512  # bytes that are enough to tell

Kind = Literal["photo", "video", "document"]


class Sniffed(NamedTuple):
    """A kind on the allow-list: its media type, and the container a decoder is held to."""

    kind: Kind
    media_type: str
    container: str


_JPEG = Sniffed("photo", "image/jpeg", "JPEG")
_PNG = Sniffed("photo", "image/png", "PNG")
_WEBP = Sniffed("photo", "image/webp", "WEBP")
_AVIF = Sniffed("photo", "image/avif", "AVIF")
_HEIC = Sniffed("photo", "image/heic", "HEIF")
_MP4 = Sniffed("video", "video/mp4", "mp4")
_MOV = Sniffed("video", "video/quicktime", "mov")
_WEBM = Sniffed("video", "video/webm", "matroska")
_MKV = Sniffed("video", "video/x-matroska", "matroska")
_PDF = Sniffed("document", "application/pdf", "pdf")

# Files built of boxes (ISO/IEC 14496-12) name their brand, and then what else they can be read as.
_BRANDS: Mapping[bytes, Sniffed] = {
    **dict.fromkeys((b"avif", b"avis"), _AVIF),
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"), _HEIC),
    **dict.fromkeys((b"isom", b"mp41", b"mp42", b"avc1", b"dash", b"MSNV", b"XAVC"), _MP4),
    **dict.fromkeys((b"iso%d" % i for i in range(2, 10)), _MP4),
    **dict.fromkeys((b"M4V ", b"M4VH", b"M4VP", b"3gp4", b"3gp5", b"3gp6", b"3g2a"), _MP4),
    b"qt  ": _MOV,
}
# These too claim to be readable as MP4 or HEIC, but are sound, or a camera's raw data.
_NOT_OURS = {b"M4A ", b"M4B ", b"M4P ", b"crx "}


def sniff(head: bytes) -> Sniffed | None:
    """What these first bytes belong to; ``None`` for anything that is not on the allow-list.

    Photos: JPEG, PNG, WebP, HEIC, AVIF. Videos: MP4 and MOV, WebM and Matroska. Documents: PDF.
    """
    if head.startswith(b"\xff\xd8\xff"):
        return _JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return _PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return _WEBP
    if head.startswith(b"%PDF-"):
        return _PDF
    if head[4:8] == b"ftyp":
        return _by_brands(head[: int.from_bytes(head[:4])])
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        # The element DocType (RFC 8794): its id, its length, and a word.
        _, _, doctype = head[:64].partition(b"\x42\x82")
        return {b"\x84webm": _WEBM, b"\x88matr": _MKV}.get(doctype[:5])
    return None


def _by_brands(box: bytes) -> Sniffed | None:
    major = box[8:12]
    if major in _NOT_OURS:
        return None
    compatible = (box[i : i + 4] for i in range(16, len(box) - 3, 4))
    return next((_BRANDS[brand] for brand in (major, *compatible) if brand in _BRANDS), None)
