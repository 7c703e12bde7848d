"""What was found in a file, and what was looked for: both belong to a report."""

from typing import Literal

import msgspec

ANALYSER = "look/1"  # raised whenever the same bytes could give another report

Severity = Literal["info", "advise", "warn", "unverifiable"]


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """One measured fact about a file; never a verdict, never a refusal.

    ``value`` and ``threshold`` in ``unit``; ``where`` is a time span in seconds, a region, or bytes.
    """

    code: str
    severity: Severity
    value: float | str | None = None
    threshold: float | None = None
    unit: str = ""
    where: dict[str, list[float]] = {}


class Skipped(msgspec.Struct, frozen=True):
    """A check that was not run, and why: silence is not a clean bill."""

    check: str
    why: str


class Look(msgspec.Struct, frozen=True, omit_defaults=True):
    """The first look at a file: what it is and how large, as far as it could be read.

    ``width`` and ``height`` of the upright picture in pixels, ``duration_ms`` in milliseconds of
    presentation time. ``copies`` names the display copies that were made. The same bytes always
    give the same look.
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
