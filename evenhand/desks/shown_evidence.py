"""What was found in a file, in the words of whoever reads it, with a picture where there is one.

Its owner hears what can still be mended; everybody else reads the same neutral sentence (R13).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from ..core.parties import Role
from ..evidence.analysis import wording
from ..evidence.analysis.findings import Finding
from ..evidence.reports import StoredReport

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
        told = [{"tone": "ok", "text": gettext("Nothing found that needs mending.")}]
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


def in_full(order_id: str, stored: StoredReport, reader: Reader) -> dict[str, Any]:
    """A whole report, for ``case/findings.html``; what is known so far while it is being made."""
    report = stored.report
    drawn = {p.about: p for p in report.pictures} if report else {}

    def picture(about: int) -> str:
        if about not in drawn:
            return ""
        name = "overview" if about < 0 else f"picture-{about}"
        return reverse("case-file", args=[order_id, stored.sha256, name])

    findings = [
        {
            "tone": _tone(f),
            "title": gettext(wording.title(f)),
            "text": reader.said(f),
            "picture": picture(number),
            "beside": _beside(order_id, stored.sha256, f),
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
        "poll_url": reverse("case-findings", args=[order_id, stored.sha256]),
    }


def _beside(order_id: str, sha256: str, finding: Finding) -> list[dict[str, Any]]:
    """The listing's photo and this one, with the places that are meant in both (R15)."""
    where = finding.where
    if finding.code not in _BESIDE or not where.pair:
        return []

    def side(digest: str, label: str, region: tuple[float, ...] | None) -> dict[str, Any]:
        # As written in the page, whatever the reader's language does to decimals.
        marked = [f"{n:.4f}" for n in region] if region else []
        url = reverse("case-file", args=[order_id, digest, "display"])
        return {"url": url, "label": label, "region": marked}

    return [
        side(where.pair, gettext("In the listing"), where.pair_region),
        side(sha256, gettext("In this photo"), where.region),
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
