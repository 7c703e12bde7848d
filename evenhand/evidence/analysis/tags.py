"""The tags a file carries about itself: what it was made and saved with, when, and whether where.

QuickTime File Format (user data, metadata keys), ISO/IEC 14496-12, Matroska tags, XMP part 1. A
place is only ever noticed, never read.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from .boxes import Box, Outline
from .ebml import Recording

Tags = Mapping[str, str]
_KEPT = 200  # characters of a tag
_EPOCH_1904 = datetime(1904, 1, 1, tzinfo=UTC)
_EPOCH_2001 = datetime(2001, 1, 1, tzinfo=UTC)

# Our names for what different makers call differently.
_NAMES = {
    "©mak": "make", "©mod": "model", "©swr": "software", "©too": "encoder", "©enc": "encoder",
    "©day": "date", "©xyz": "location", "loci": "location",
    "com.apple.quicktime.make": "make", "com.apple.quicktime.model": "model",
    "com.apple.quicktime.software": "software", "com.apple.quicktime.creationdate": "date",
    "com.apple.quicktime.location.ISO6709": "location",
    "com.android.manufacturer": "make", "com.android.model": "model",
    "com.android.version": "android",
    "encoder": "encoder", "encoded_by": "encoder", "software": "software", "make": "make",
    "model": "model", "date_recorded": "date", "date": "date", "location": "location",
    "recording_location": "location", "location.iso6709": "location", "creationdate": "date",
}  # fmt: skip

# Programs that save what others recorded, by what they write of themselves. A camera's own
# software is not among them.
_PROGRAMS = tuple(
    (re.compile(pattern, re.IGNORECASE), name)
    for pattern, name in (
        (r"capcut|bytedance|videocut", "CapCut"),
        (r"tiktok|musical\.ly|\bvid:v\d", "TikTok"),
        (r"handbrake", "HandBrake"),
        (r"premiere", "Adobe Premiere"),
        (r"after effects", "Adobe After Effects"),
        (r"lightroom", "Adobe Lightroom"),
        (r"photoshop", "Adobe Photoshop"),
        (r"adobe", "an Adobe program"),
        (r"imovie", "iMovie"),
        (r"final cut", "Final Cut"),
        (r"inshot", "InShot"),
        (r"kinemaster", "KineMaster"),
        (r"davinci|blackmagic", "DaVinci Resolve"),
        (r"filmora|wondershare", "Filmora"),
        (r"vivavideo|quvideo", "VivaVideo"),
        (r"youcut", "YouCut"),
        (r"vn video|\bvlogit", "a video editor"),
        (r"movavi", "Movavi"),
        (r"clipchamp", "Clipchamp"),
        (r"openshot", "OpenShot"),
        (r"kdenlive|\bmlt\b", "Kdenlive"),
        (r"shotcut", "Shotcut"),
        (r"vegas", "VEGAS"),
        (r"camtasia", "Camtasia"),
        (r"avidemux", "Avidemux"),
        (r"virtualdub", "VirtualDub"),
        (r"snapseed", "Snapseed"),
        (r"picsart", "PicsArt"),
        (r"canva\b", "Canva"),
        (r"facetune|lightricks", "Facetune"),
        (r"meitu|beautyplus|faceapp", "a photo editor"),
        (r"\bgimp\b", "GIMP"),
        (r"pixelmator", "Pixelmator"),
        (r"paint\.net|affinity|paintshop|acdsee", "a photo editor"),
        (r"whatsapp", "WhatsApp"),
        (r"telegram", "Telegram"),
        (r"instagram", "Instagram"),
        (r"snapchat", "Snapchat"),
        (r"obs[- ]studio|\bobs\b", "OBS Studio"),
        (r"mkvmerge|libmatroska", "MKVToolNix"),
        (r"gpac|mp4box", "GPAC"),
        (r"x26[45]", "x264 or x265"),
        (r"lavf|lavc|ffmpeg|libav", "FFmpeg"),
        (r"vlc\b", "VLC"),
        (r"google$|youtube", "a Google service"),
    )
)  # fmt: skip


def program(tags: Tags) -> str:
    """The program that saved this, if its tags name one that is no camera."""
    values = [tags[name] for name in ("software", "encoder", "handler", "tool") if name in tags]
    for value in values:
        for pattern, name in _PROGRAMS:
            if pattern.search(value):
                return name
    return ""


def of_boxes(whole: Outline) -> dict[str, str]:
    """The tags of an MP4 or QuickTime file, by our names."""
    found: dict[str, str] = {}
    for moov in whole.all(b"moov"):
        _user_data([*moov.all(b"udta"), *moov.all(b"trak", b"udta")], found)
        for meta in (*moov.all(b"meta"), *moov.all(b"udta", b"meta"), *moov.all(b"trak", b"meta")):
            _keys(meta, found)
        for entry in (e for s in moov.all(b"trak", b"mdia", b"minf", b"stbl", b"stsd")
                      for e in s.inside[:1]):  # fmt: skip
            # The name of the compressor stands in a fixed field (ISO/IEC 14496-12, 12.1.3).
            name = bytes(entry.data[42:74])
            if name and 0 < name[0] < 32 and entry.number(24, 2):
                _set(found, "compressor", name[1 : 1 + name[0]])
        for handler in moov.all(b"trak", b"mdia", b"hdlr"):
            _set(found, "handler", bytes(handler.data[24:]).lstrip(bytes(range(32))))
    for uuid in whole.all(b"uuid"):
        if bytes(uuid.data[:16]) == XMP_UUID:
            found.update(of_xmp(bytes(uuid.data[16:])))
    return found


XMP_UUID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")


def _user_data(lists: Iterable[Box], found: dict[str, str]) -> None:
    for udta in lists:
        for box in udta.inside:
            name = _NAMES.get(box.kind.decode("latin-1"))
            if name == "location":
                found["location"] = "yes"
            elif name and len(box.data) > 4:
                # Text with its length and language before it; 3GPP's begins with a version.
                length = box.number(0, 2)
                _set(found, name, bytes(box.data[4 : 4 + length]))


def _keys(meta: Box, found: dict[str, str]) -> None:
    """Items of a metadata list, named by kind or by a table of keys."""
    names: list[str] = []
    keys = meta.first(b"keys")
    if keys is not None:
        at = 8
        while at + 8 <= len(keys.data) and (length := keys.number(at)) >= 8:
            names.append(bytes(keys.data[at + 8 : at + length][:_KEPT]).decode("utf-8", "replace"))
            at += length
    for item in (i for ilst in meta.all(b"ilst") for i in ilst.inside):
        value = item.first(b"data")
        if value is None:
            continue
        number = int.from_bytes(item.kind)
        key = names[number - 1] if 0 < number <= len(names) else item.kind.decode("latin-1")
        name = _NAMES.get(key)
        if name == "location":
            found["location"] = "yes"
        elif name:
            _set(found, name, bytes(value.data[8:]))


def of_elements(recording: Recording) -> dict[str, str]:
    """The tags of a Matroska or WebM file, by our names."""
    found: dict[str, str] = {}
    for key, value in recording.tags.items():
        name = _NAMES.get(key.lower().removeprefix("com.apple.quicktime."))
        if name == "location":
            found["location"] = "yes"
        elif name:
            _set(found, name, value.encode())
    for value in recording.written_by:
        _set(found, "tool", value.encode())
    return found


_XMP = (
    (re.compile(rb"""xmp:CreatorTool(?:=["']|>)([^"'<]{1,200})"""), "software"),
    (re.compile(rb"""xmp:CreateDate(?:=["']|>)([^"'<]{1,40})"""), "date"),
    (re.compile(rb"""tiff:Make(?:=["']|>)([^"'<]{1,200})"""), "make"),
    (re.compile(rb"""tiff:Model(?:=["']|>)([^"'<]{1,200})"""), "model"),
)
_XMP_PLACE = re.compile(rb"exif:GPSL(at|ong)itude|Iptc4xmpExt:Location|photoshop:City")


def of_xmp(data: bytes) -> dict[str, str]:
    """The few properties of an XMP packet that matter here; it is searched, never parsed."""
    found: dict[str, str] = {}
    for pattern, name in _XMP:
        if match := pattern.search(data):
            _set(found, name, match[1])
    if _XMP_PLACE.search(data):
        found["location"] = "yes"
    if b"MotionPhoto" in data or b"MicroVideo" in data:
        found["motion"] = "yes"
    return found


def _set(found: dict[str, str], name: str, value: bytes) -> None:
    text = value[: 4 * _KEPT].split(b"\0")[0].decode("utf-8", "replace")
    text = "".join(c for c in text if c.isprintable())[:_KEPT].strip()
    if text:
        found.setdefault(name, text)


# --- times -----------------------------------------------------------------------------------------

_DATE = re.compile(
    r"(\d{4})[-:](\d\d)[-:](\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?"
)


def moment(text: str, offset: str = "") -> datetime | None:
    """A date and time as a tag writes it, with its zone where it says; ``None`` for nonsense."""
    match = _DATE.match(text.strip())
    if not match:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    zone = zone or offset
    zone = "+00:00" if zone == "Z" else zone
    written = f"{year}-{month}-{day}T{hour or '00'}:{minute or '00'}:{second or '00'}{zone}"
    try:
        return sensible(datetime.fromisoformat(written))
    except ValueError:
        return None


def since_1904(seconds: int) -> datetime | None:
    """What ``mvhd`` calls the time of creation; ``None`` where nobody set it."""
    return _since(_EPOCH_1904, seconds)


def since_2001(seconds: float) -> datetime | None:
    """What Matroska calls the date; ``None`` where nobody set it."""
    return _since(_EPOCH_2001, seconds)


def _since(epoch: datetime, seconds: float) -> datetime | None:
    try:
        return sensible(epoch + timedelta(seconds=int(seconds))) if seconds else None
    except (OverflowError, ValueError):
        return None


def sensible(at: datetime) -> datetime | None:
    """A time a camera may have meant: one that was never set stands at the start of its era."""
    return at if 2001 < at.year < 2100 else None
