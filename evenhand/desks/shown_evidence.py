"""What was found in a file, in the words of whoever reads it, with a picture where there is one.

Its owner hears what can still be mended; everybody else reads the same neutral sentence (R13).
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import msgspec
from django.urls import reverse
from django.utils.translation import gettext

from ..cases.files import Files
from ..core.parties import Role
from ..evidence.analysis import measured, wording
from ..evidence.analysis.findings import Finding
from ..evidence.reports import StoredReport
from ..evidence.store import StoredFile

_TONES = {"info": "info", "advise": "soon", "warn": "soon", "unverifiable": "info"}
_BESIDE = {"LISTING_DIFFERS", "LISTING_MATCHES", "MATCHES_LISTING_PHOTO"}
ON_A_TILE = 3
# Good to know, and nothing that a tile has room for.
_QUIET = {"REENCODED_BY", "NO_CAMERA_DATA", "HAS_LOCATION", "C2PA_PRESENT", "C2PA_ACTIONS"}


def _tone(finding: Finding) -> str:
    return "ok" if finding.code in wording.GOOD else _TONES[finding.severity]


class Reader:
    """Somebody who reads a report: its file's owner, or another."""

    def __init__(
        self, mine: bool, role: Role, hides: Callable[[Finding], bool] = lambda _: False
    ) -> None:
        self.hides = hides  # a finding that would tell of what is none of this reader's business
        self.audience: wording.Audience = "filer" if mine else "judge"
        self.judges = role in (Role.MEDIATOR, Role.PLATFORM)

    def may_read(self, finding: Finding) -> bool:
        """Whether a finding is told to this reader."""
        told = self.judges or finding.code not in wording.JUDGES_ONLY
        return told and not self.hides(finding)

    def said(self, finding: Finding) -> str:
        """The finding in this reader's words."""
        return wording.said(finding, self.audience, translate=gettext)


def reader_of(files: Files, file: StoredFile) -> Reader:
    """Whoever sees these files, as a reader of this one's report."""
    return Reader(files.is_mine(file), files.case.actor.role, partial(files.hides, file))


def address(files: Files, file: StoredFile, name: str, *more: str) -> str:
    """Where this reader finds a file, or something of it."""
    return reverse(name, args=[file.order_id, file.sha256, *more]) + files.which(file)


def on_tile(stored: StoredReport | None, reader: Reader) -> list[dict[str, Any]]:
    """The few findings that a file's tile has room for, the gravest first."""
    if stored is None:
        return []
    loud = [f for f in stored.findings if f.code not in _QUIET and reader.may_read(f)]
    gravest = sorted(loud, key=wording.rank)[:ON_A_TILE]
    told = [{"tone": _tone(f), "text": _short(f)} for f in gravest]
    if len(loud) > ON_A_TILE:
        more = gettext("and {n} more").format(n=len(loud) - ON_A_TILE)
        told.append({"tone": "info", "text": more})
    if stored.report and not loud:
        nothing = {
            "filer": gettext("Nothing found that needs mending."),
            "judge": gettext("Nothing found that is worth a look."),
        }
        told = [{"tone": "ok", "text": nothing[reader.audience]}]
    return told


def _short(finding: Finding) -> str:
    """A finding's title, with its moment in a film or the number that was read."""
    title = gettext(wording.title(finding))
    if finding.number:
        return f"{title}: {finding.number}"
    if finding.where.time is not None or finding.where.frame is not None:
        return f"{title}: {wording.moment(finding.where)}"
    return title


def as_lines(findings: Iterable[Finding], reader: Reader) -> list[dict[str, Any]]:
    """Findings as single lines, each with its whole sentence."""
    return [{"tone": _tone(f), "text": reader.said(f)} for f in findings]


def in_full(files: Files, file: StoredFile) -> dict[str, Any] | None:
    """A whole report, for ``case/findings.html``; what is known so far while it is being made."""
    stored, reader = files.report(file), reader_of(files, file)
    if stored is None:
        return None
    report = stored.report
    drawn = {p.about: p for p in report.pictures} if report else {}

    def picture(about: int) -> str:
        if about not in drawn:
            return ""
        name = "overview" if about < 0 else f"picture-{about}"
        return address(files, file, "case-file", name)

    findings = [
        {
            "id": _id(f),
            "tone": _tone(f),
            "title": gettext(wording.title(f)),
            "text": reader.said(f),
            "measured": measured.said(f, gettext),
            "picture": picture(number),
            "beside": _beside(files, file, f),
            "seek": _start(f),
            "because": _because(f),
        }
        for number, f in sorted(enumerate(stored.findings), key=lambda pair: wording.rank(pair[1]))
        if reader.may_read(f)
    ]
    return {
        "findings": findings,
        "overview": picture(-1),
        "is_film": bool(drawn.get(-1) and drawn[-1].times),
        "done": report is not None,
        "share": round(stored.share * 100),
        "clean": _clean(stored),
        "skipped": [{"check": s.check, "why": s.why} for s in report.checks_skipped]
        if report
        else [],
        "ran": ", ".join(report.checks_run) if report else "",
        "poll_url": address(files, file, "case-findings"),
    }


def _id(finding: Finding) -> str:
    """What a finding is called in the page: the same each time it is asked for again."""
    return f"finding-{hashlib.sha256(msgspec.json.encode(finding)).hexdigest()[:12]}"


def _beside(files: Files, file: StoredFile, finding: Finding) -> list[dict[str, Any]]:
    """The listing's photo and this one, with the places that are meant in both (R15)."""
    where = finding.where
    if finding.code not in _BESIDE or not where.pair:
        return []

    def side(url: str, label: str, region: tuple[float, ...] | None) -> dict[str, Any]:
        # As written in the page, whatever the reader's language does to decimals.
        marked = [f"{n:.4f}" for n in region] if region else []
        return {"url": url, "label": label, "region": marked}

    listed = files.of_listing(where.pair)
    if listed is None:
        return []
    theirs = address(files, listed, "case-file", "display")
    own = address(files, file, "case-file", "display")
    return [
        side(theirs, gettext("In the listing"), where.pair_region),
        side(own, gettext("In this photo"), where.region),
    ]


def _start(finding: Finding) -> str:
    """The second of the film at which a finding can be looked at."""
    where = finding.where
    start = where.time[0] if where.time else where.frame
    return "" if start is None else f"{max(start - 1, 0):.1f}"


def _because(finding: Finding) -> Sequence[tuple[str, str]]:
    return [(name, f"{value:.2g}") for name, value in finding.because.items()]


def _clean(stored: StoredReport) -> list[str]:
    """What was looked for and not found, said no stronger than it is."""
    if stored.report is None:
        return []
    return [gettext(sentence) for sentence in wording.not_found(stored.report)]
