"""What a file says of its own origin: when and with what it was made, and what saved it (R13, R14).

Such notes prove nothing, and can be missing or wrong without anybody's fault; beside the order's dates
and beside each other they are consistency evidence. A place is told as a bare fact: the finding says
that there is one, never where. Exif 3.0, XMP part 1, QuickTime File Format.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import IO

from PIL import ExifTags, Image

from . import boxes, ebml, stills, tags
from .findings import Examined, Finding, Skipped, TooMuch
from .limits import Limits
from .report import Context
from .sniff import Sniffed

METHOD = "metadata/1"
BEFORE_DAYS = 1.0  # between time zones two clocks may be a day apart, and neither is wrong
_XMP_MOST = 1 << 20


def examine(
    file: IO[bytes],
    what: Sniffed,
    context: Context,
    facts: Mapping[str, object],
    limits: Limits | None = None,
) -> Examined:
    """Read a file's notes about itself. Facts: ``captured`` (ISO 8601), ``device``, ``software``.

    ``facts`` are those the container gave. Raises nothing for what the notes contain.
    """
    if what.kind == "document":
        return Examined(skipped=(Skipped("metadata", "a document's dates are read with its text"),))
    try:
        found = (_of_photo if what.kind == "photo" else _of_film)(file, what, limits or Limits())
    except TooMuch as e:
        return Examined((e.finding,), ("metadata",))
    captured = _captured(found, facts)
    device = _device(found)
    said: dict[str, object] = {}
    if captured is not None:
        said["captured"] = captured.isoformat(timespec="seconds")
    if device:
        said["device"] = device
    if "software" in found:
        said["software"] = found["software"]
    if "screenshot" in found:
        said["screenshot"] = True
    findings = (
        *_place(found),
        *_program(found, what),
        *_absent(found, what, captured, device, context),
        *_before_delivery(captured, context),
    )
    return Examined(findings, ("metadata",), facts=said)


# --- reading ---------------------------------------------------------------------------------------


def _of_film(file: IO[bytes], what: Sniffed, limits: Limits) -> dict[str, str]:
    if what.container == "matroska":
        return tags.of_elements(ebml.recording(file, limits))
    return tags.of_boxes(boxes.outline(file, limits))


def _of_photo(file: IO[bytes], what: Sniffed, limits: Limits) -> dict[str, str]:
    """Exif first, then XMP; each is passed over where it makes no sense."""
    found: dict[str, str] = {}
    notes, xmp = (_boxed if what.container in ("HEIF", "AVIF") else _segments)(file, what, limits)
    try:
        exif = Image.Exif()
        exif.load(notes)
        _exif(exif, found)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a reader of broken notes raises anything, and they are none
        found.pop("offset", None)
    for name, value in tags.of_xmp(xmp[:_XMP_MOST]).items():
        found.setdefault(name, value)
    return found


_XMP_JPEG = b"http://ns.adobe.com/xap/1.0/\0"
_XMP_PNG = b"XML:com.adobe.xmp\0\0"  # and not compressed


def _segments(file: IO[bytes], what: Sniffed, limits: Limits) -> tuple[bytes, bytes]:
    """Exif and XMP of a JPEG, PNG or WebP, from its outer structure: nothing is decoded for them."""
    exif = xmp = b""
    for part in stills.still(file, what.container, limits).parts:
        if part.name in ("eXIf", "EXIF") or (part.name == "E1" and part.head[:4] == b"Exif"):
            exif = exif or part.head
        elif part.name == "XMP " or part.head.startswith((_XMP_JPEG, _XMP_PNG)):
            xmp = xmp or part.head
    return exif, xmp


def _boxed(file: IO[bytes], what: Sniffed, _limits: Limits) -> tuple[bytes, bytes]:
    """Exif and XMP of a HEIC or AVIF, by its reader, which decodes nothing before it is asked to."""
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(file, formats=[what.container]) as image:
            return image.info.get("exif") or b"", image.info.get("xmp") or b""
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - decoders raise anything
        return b"", b""


def _exif(exif: Image.Exif, found: dict[str, str]) -> None:
    base = ExifTags.Base
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    for name, value in (
        ("make", exif.get(base.Make)),
        ("model", exif.get(base.Model)),
        ("software", exif.get(base.Software)),
        ("date", inner.get(base.DateTimeOriginal) or exif.get(base.DateTime)),
        ("offset", inner.get(base.OffsetTimeOriginal)),
    ):
        text = value.decode("latin-1") if isinstance(value, bytes) else value
        if isinstance(text, str):
            text = "".join(c for c in text if c.isprintable())[:200].strip()
            if text:
                found[name] = text
    if b"Screenshot" in _bytes(inner.get(base.UserComment)):
        found["screenshot"] = "yes"
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    if ExifTags.GPS.GPSLatitude in gps and ExifTags.GPS.GPSLongitude in gps:
        found["location"] = "yes"


def _bytes(value: object) -> bytes:
    return value.encode() if isinstance(value, str) else value if isinstance(value, bytes) else b""


def _captured(found: tags.Tags, facts: Mapping[str, object]) -> datetime | None:
    """When it was recorded: what the camera wrote, else when the container was made."""
    said = tags.moment(found.get("date", ""), found.get("offset", ""))
    made = facts.get("created")
    return said or (tags.moment(made) if isinstance(made, str) else None)


def _device(found: tags.Tags) -> str:
    """Maker and model, the maker once."""
    make, model = found.get("make", ""), found.get("model", "")
    if make and model.lower().startswith(make.lower()):
        return model
    return f"{make} {model}".strip()


# --- findings --------------------------------------------------------------------------------------


def _place(found: tags.Tags) -> Iterable[Finding]:
    if "location" in found:
        yield Finding("HAS_LOCATION", "info", method=METHOD)


def _program(found: tags.Tags, what: Sniffed) -> Iterable[Finding]:
    """Of a film the container tells it already."""
    if what.kind == "photo" and (name := tags.program(found)):
        yield Finding("REENCODED_BY", "info", name, method=METHOD)


def _absent(
    found: tags.Tags, what: Sniffed, captured: datetime | None, device: str, context: Context
) -> Iterable[Finding]:
    """Neither a device nor a date: a forwarded copy, as messengers make them.

    A recorder in a browser writes none either, and a captured page or a receipt has no camera.
    """
    expected = what.container not in ("matroska", "PNG") and "screenshot" not in found
    if not expected or captured is not None or device or context.purpose in ("listing", "receipt"):
        return
    yield Finding("NO_CAMERA_DATA", "advise" if context.purpose else "info", method=METHOD)


def _before_delivery(captured: datetime | None, context: Context) -> Iterable[Finding]:
    """Made before the parcel could have been opened, by more than clocks may differ."""
    arrived = context.delivered or context.shipped
    if captured is None or arrived is None or context.purpose in ("listing", "receipt"):
        return
    days = (_midnight(arrived) - _plain(captured)).total_seconds() / 86400
    if days > BEFORE_DAYS:
        yield Finding(
            "CAPTURE_BEFORE_DELIVERY",
            "warn",
            captured.date().isoformat(),
            BEFORE_DAYS,
            "d",
            subject="delivered" if context.delivered else "shipped",
            method=METHOD,
            because={"days_before": round(days, 2)},
        )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _plain(at: datetime) -> datetime:
    """Without a zone; the day's slack is for the zones we do not know."""
    return at.astimezone(UTC).replace(tzinfo=None) if at.tzinfo else at


def device_changed(
    before: Sequence[Mapping[str, object]], facts: Mapping[str, object]
) -> tuple[Finding, ...]:
    """Whether one party's file was made with another device than all of its earlier ones.

    ``before`` and ``facts`` are the facts of reports. Files that name no device say nothing.
    """
    device = facts.get("device")
    others = sorted({str(f["device"]) for f in before if f.get("device")})
    if not device or not others or device in others:
        return ()
    return (
        Finding("DEVICE_CHANGED", "info", str(device), subject=", ".join(others), method=METHOD),
    )
