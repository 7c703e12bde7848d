"""What the virus scanner said of a file, and what follows for everybody who wants to see it.

A scan depends on the signatures of its day, so it is kept beside a file's examination, never inside:
that stays the same for the same bytes. The two come together here, whenever somebody reads them.

Where a scanner is set up (``EVENHAND_CLAMD``), a file that was not scanned yet is as one that came a
moment ago: not looked at, not examined, without copies; its owner alone has the original. A file in
which something was found stays closed in that way, and says why. One that could not be scanned is open
like any other, and its report says so.
"""

from datetime import datetime

import msgspec
from django.conf import settings

from .analysis.findings import Finding, Look, Skipped, malware
from .analysis.report import Report

CHECK = "viruses"


class Scan(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was said of a file: when in real time, and by which program with which signatures.

    ``found`` names the signature that fits, empty if none does; ``skipped`` says why the file was
    not scanned, or not all of it.
    """

    at: datetime
    scanner: str = ""
    found: str = ""
    skipped: str = ""


def answer_of(table: str) -> str:
    """In SQL: what was said of the file that a row of this table is about, for ``decoded``."""
    return f"(SELECT scan.answer::text FROM evidence_scan scan WHERE {_same(table)})"  # noqa: S608


def may_be_opened(table: str) -> str:
    """In SQL: whether that file may be looked into, or has to be scanned first."""
    without = "false" if settings.CLAMD else "true"
    return (
        "coalesce((SELECT scan.answer->>'found' IS NULL FROM evidence_scan scan "  # noqa: S608
        f"WHERE {_same(table)} AND scan.answer IS NOT NULL), {without})"
    )


def _same(table: str) -> str:
    return f"scan.order_id = {table}.order_id AND scan.sha256 = {table}.sha256"


_scan = msgspec.json.Decoder(Scan)


def decoded(answer: str | None) -> Scan | None:
    """A scan as its column keeps it."""
    return _scan.decode(answer) if answer else None


def is_awaited(scan: Scan | None) -> bool:
    """Whether a file has still to be scanned before anything is done with it."""
    return scan is None and bool(settings.CLAMD)


def hit(scan: Scan | None) -> Finding | None:
    """What was found in a file, as a finding."""
    return malware(scan.found, scan.scanner) if scan is not None and scan.found else None


def held_back(scan: Scan | None) -> str:
    """Why nobody but its owner is given a file as it came, in a sentence; empty if nothing is wrong."""
    if scan is not None and scan.found:
        return (
            "The virus scanner found something in this file. It is given to nobody but its owner, "
            "who was asked to send it anew."
        )
    if is_awaited(scan):
        return "This file is still being checked for viruses. Come back in a moment."
    return ""


def look_of(scan: Scan | None, look: Look | None, media_type: str, sha256: str) -> Look | None:
    """The first look at a file as it is told: none before the scan, none into what it found."""
    found = hit(scan)
    if found is not None:
        return Look(media_type, findings=(found,), checks_run=(CHECK,), sha256=sha256)
    return None if is_awaited(scan) else look


def report_of(scan: Scan | None, report: Report | None, sha256: str) -> Report | None:
    """The report on a file as it is told, with what the scanner has to say."""
    found = hit(scan)
    if found is not None:
        others = Skipped("everything else", "what the virus scanner objects to is not opened")
        media_type = report.media_type if report else "application/octet-stream"
        return Report(sha256, media_type, (found,), (CHECK,), (others,), analyser="")
    if report is None or is_awaited(scan):
        return None
    if scan is not None and not scan.skipped:
        return msgspec.structs.replace(report, checks_run=(*report.checks_run, CHECK))
    why = scan.skipped if scan is not None else "no virus scanner is set up here"
    return msgspec.structs.replace(
        report, checks_skipped=(*report.checks_skipped, Skipped(CHECK, why))
    )
