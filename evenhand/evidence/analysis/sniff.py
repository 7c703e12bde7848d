"""What a file is, by its first bytes: its name and declared type prove nothing."""

from typing import Literal, NamedTuple

HEAD = 512  # bytes that are enough to tell

Kind = Literal["photo", "video", "document"]


class Sniffed(NamedTuple):
    """A kind on the allow-list: its media type, and the container a decoder is held to."""

    kind: Kind
    media_type: str
    container: str


_MP4_BRANDS = {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"dash"}
_MP4_BRANDS |= {b"M4V ", b"M4VH", b"M4VP", b"MSNV", b"3gp4", b"3gp5", b"3gp6", b"3g2a"}
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"}


def sniff(head: bytes) -> Sniffed | None:
    """What these first bytes belong to; ``None`` for anything that is not on the allow-list.

    Photos: JPEG, PNG, WebP, HEIC, AVIF. Videos: MP4 and MOV, WebM and Matroska. Documents: PDF.
    """
    if head.startswith(b"\xff\xd8\xff"):
        return Sniffed("photo", "image/jpeg", "JPEG")
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Sniffed("photo", "image/png", "PNG")
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Sniffed("photo", "image/webp", "WEBP")
    if head.startswith(b"%PDF-"):
        return Sniffed("document", "application/pdf", "pdf")
    if head[4:8] == b"ftyp":
        return _by_brand(head[8:12])
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        if b"webm" in head[:64]:
            return Sniffed("video", "video/webm", "matroska")
        if b"matroska" in head[:64]:
            return Sniffed("video", "video/x-matroska", "matroska")
    return None


def _by_brand(brand: bytes) -> Sniffed | None:
    """Files built of boxes (ISO/IEC 14496-12) name their brand first."""
    if brand in (b"avif", b"avis"):
        return Sniffed("photo", "image/avif", "AVIF")
    if brand in _HEIC_BRANDS:
        return Sniffed("photo", "image/heic", "HEIF")
    if brand == b"qt  ":
        return Sniffed("video", "video/quicktime", "mov")
    if brand in _MP4_BRANDS:
        return Sniffed("video", "video/mp4", "mp4")
    return None
