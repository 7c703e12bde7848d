"""What was found in a file, and what was looked for: both belong to a report."""

from typing import Literal

import msgspec

ANALYSER = "look/1"  # raised whenever the same bytes could give another report

Severity = Literal["info", "advise", "warn", "unverifiable"]


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """One measured fact about a file; never a verdict, never a refusal.

    ``value`` and ``threshold`` in ``unit``; ``where`` is a time span in seconds, a region, or bytes.
    ``subject`` says what of the file it is about, e.g. which limit was passed.
    """

    code: str
    severity: Severity
    value: float | str | None = None
    threshold: float | None = None
    unit: str = ""
    where: dict[str, list[float]] = {}
    subject: str = ""


def unreadable(why: str, subject: str = "file") -> Finding:
    """It could not be opened as what it says it is; that neither accuses nor acquits."""
    return Finding("UNDECODABLE", "unverifiable", why, subject=subject)


def over_limit(limit: str, allowed: float, unit: str, found: float | None = None) -> Finding:
    """It wanted more than one file may cost us; ``found`` where that could be measured."""
    return Finding("LIMIT_EXCEEDED", "unverifiable", found, allowed, unit, subject=limit)


class Skipped(msgspec.Struct, frozen=True):
    """A check that was not run, and why: silence is not a clean bill."""

    check: str
    why: str


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
