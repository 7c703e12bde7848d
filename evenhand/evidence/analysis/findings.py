"""What was found in a file, and what was looked for: both belong to a report."""

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

import msgspec

ANALYSER = "look/1"  # raised whenever the same bytes could give another first look

Severity = Literal["info", "advise", "warn", "unverifiable"]


class Where(msgspec.Struct, frozen=True, omit_defaults=True):
    """The place in a file that a finding is about; whatever does not apply is left out.

    ``time``: a span in seconds of presentation time from the first shown frame; for a cut the last
    frame before it and the first after it. ``frame``: one moment, with ``region`` as left, top,
    width and height in 0..1 of the upright picture; a photo has a region alone. ``bytes``: from
    and to, in the file. ``page``: of a document, from 1. ``pair``: the SHA-256 of another file,
    with ``pair_region`` or ``pair_time`` in that one.
    """

    time: tuple[float, float] | None = None
    frame: float | None = None
    region: tuple[float, float, float, float] | None = None
    bytes: tuple[int, int] | None = None
    page: int | None = None
    pair: str = ""
    pair_region: tuple[float, float, float, float] | None = None
    pair_time: float | None = None


NOWHERE = Where()
IN_LETTERS = "text"  # the symbology of a number that was read in letters and digits


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """One measured fact about a file; never a verdict, never a refusal.

    ``value`` and ``threshold`` in ``unit``. ``subject`` says what of the file it is about, e.g.
    which limit was passed. ``confidence`` is in 0..1 where the method has one. ``method`` names how
    it was measured, with its version. ``because`` tells what each measure contributed. ``number``
    and ``symbology`` belong to what was read from a label; ``IN_LETTERS`` is no code but print.
    """

    code: str
    severity: Severity
    value: float | str | None = None
    threshold: float | None = None
    unit: str = ""
    where: Where = NOWHERE
    subject: str = ""
    confidence: float | None = None
    method: str = ""
    number: str = ""
    symbology: str = ""
    because: dict[str, float] = {}


def unreadable(why: str, subject: str = "file") -> Finding:
    """It could not be opened as what it says it is; that neither accuses nor acquits."""
    return Finding("UNDECODABLE", "unverifiable", why, subject=subject)


def over_limit(limit: str, allowed: float, unit: str, found: float | None = None) -> Finding:
    """It wanted more than one file may cost us; ``found`` where that could be measured."""
    return Finding("LIMIT_EXCEEDED", "unverifiable", found, allowed, unit, subject=limit)


def malware(signature: str, scanner: str) -> Finding:
    """A virus scanner knows something in it; files with something in them come from honest people."""
    return Finding("MALWARE_FOUND", "warn", signature, subject="file", method=scanner)


class TooMuch(Exception):
    """A limit was passed: which one, what is allowed, and what was found."""

    def __init__(self, limit: str, allowed: float, unit: str, found: float | None = None) -> None:
        super().__init__(limit)
        self.finding = over_limit(limit, allowed, unit, found)


class NoNumber(ValueError):
    """A check came to a value that is none: JSON cannot say it, and nobody could read the report."""


def finite(value: object) -> bool:
    """Whether every number in a finding, a fact or whatever else is told is one (no NaN, no infinity)."""
    match value:
        case float():
            return math.isfinite(value)
        case msgspec.Struct():
            return all(finite(getattr(value, name)) for name in value.__struct_fields__)
        case list() | tuple():
            return all(map(finite, value))
        case dict():
            return all(map(finite, value.values()))
    return True


class Skipped(msgspec.Struct, frozen=True):
    """A check that was not run, and why: silence is not a clean bill."""

    check: str
    why: str


class Examined(NamedTuple):
    """What one check of a file has to say.

    ``facts`` are what it measured beyond findings (``Report.facts``), JSON values by name.
    """

    findings: tuple[Finding, ...] = ()
    run: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    facts: Mapping[str, object] = MappingProxyType({})


class Look(msgspec.Struct, frozen=True, omit_defaults=True):
    """The first look at a file: what it is and how large, as far as it could be read.

    ``width`` and ``height`` of the upright picture in pixels, ``duration_ms`` in milliseconds of
    presentation time. ``copies`` names the display copies that were made, ``sha256`` the bytes that
    were looked at. The same bytes always give the same look.
    """

    media_type: str
    width: int | None = None
    height: int | None = None
    duration_ms: int | None = None
    codec: str = ""
    audio: bool = False
    copies: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    checks_run: tuple[str, ...] = ()
    checks_skipped: tuple[Skipped, ...] = ()
    analyser: str = ANALYSER
    protections: tuple[str, ...] = ()
    sha256: str = ""
