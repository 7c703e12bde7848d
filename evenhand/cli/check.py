"""``evenhand check``: what evidence files show, before they are handed in; no server, no database."""

import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from ..alone.words import printable
from ..evidence.analysis import measured, wording
from ..evidence.analysis.batch import Analysed, analyse_files
from ..evidence.analysis.findings import Finding
from ..evidence.analysis.report import Context, Told
from ..evidence.analysis.report import Progress as Share
from ..evidence.analysis.sandbox import SandboxFailed
from ..evidence.analysis.tracking import parse
from . import INTERNAL, OK, Parser
from .terminal import Progress, not_readable

EXIT = {"info": 0, "advise": 1, "warn": 2, "unverifiable": 3}
MARKS = {"info": "·", "advise": "→", "warn": "!", "unverifiable": "?"}
_COLOURS = {"info": "2", "advise": "36", "warn": "33", "unverifiable": "35"}
_FAINT = "2"
_HELP = """\
Looks at photos, films and PDFs the way a mediator will, and says what can still be mended: cuts in a
film, the parcel's label, sharpness and light, the same picture twice. Nothing leaves this computer.
"""
_EXITS = (
    "Exit code: 0 nothing or only facts, 1 advice, 2 worth a look, 3 something cannot be verified."
)


def run(arguments: Sequence[str]) -> int:
    """Examine files and say what was found; the worst finding is the exit code."""
    parser = Parser(prog="evenhand check", description=_HELP, epilog=_EXITS)
    parser.add_argument("files", nargs="+", metavar="FILE", help="photo, film or PDF", type=Path)
    parser.add_argument(
        "--tracking",
        action="append",
        default=[],
        metavar="N",
        help="the parcel's number; repeatable",
    )
    parser.add_argument("--delivered", type=_day, metavar="DATE", help="as in 2026-11-20")
    parser.add_argument("--shipped", type=_day, metavar="DATE", help="as in 2026-11-02")
    parser.add_argument(
        "--purpose",
        choices=["unboxing", "defect", "item", "listing", "receipt"],
        default="",
        help="what the files are to show: an unboxing is expected to show a label",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line for each file")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="at a time (%(default)s)"
    )
    parser.add_argument("--report", type=Path, metavar="OUT", help="an HTML page with pictures")
    asked = parser.parse_args(arguments)
    for path in asked.files:
        if why := not_readable(path):
            parser.error(f"{printable(str(path))}: {why}")
    if asked.report and not asked.report.parent.is_dir():
        parser.error(f"--report: there is no folder {asked.report.parent}")
    if asked.report and not _can_be_written(asked.report):
        parser.error(f"--report: {asked.report} cannot be written by you")
    context = Context(tuple(asked.tracking), asked.shipped, asked.delivered, asked.purpose)
    for number in asked.tracking:
        known = parse(number)
        if known is not None and known.valid is False:
            print(
                f"--tracking: {number} has a wrong check digit; is it typed right?", file=sys.stderr
            )
    try:
        return _check(asked.files, context, asked.jobs, asked.json, asked.report)
    except SandboxFailed as e:
        print(f"evenhand check: this computer cannot examine files: {e}", file=sys.stderr)
        return INTERNAL


def _day(text: str) -> date:
    return date.fromisoformat(text)


_day.__name__ = "date (YYYY-MM-DD)"  # what a wrong one is called in the message


def _can_be_written(path: Path) -> bool:
    """Asked before anything is examined, which may take minutes; a file that is there is kept."""
    was_there = path.exists()
    try:
        path.open("ab").close()
    except OSError:
        return False
    if not was_there:
        path.unlink()
    return True


def _check(
    paths: Sequence[Path], context: Context, jobs: int, as_json: bool, out: Path | None
) -> int:
    progress = Progress()
    done: list[Analysed] = []
    worst = OK
    for analysed in analyse_files(paths, context, jobs, _teller(paths, progress)):
        progress.done()
        done.append(analysed)
        worst = max([worst, *(EXIT[f.severity] for f in analysed.report.findings)])
        if as_json:
            print(msgspec.json.encode(line_of(analysed)).decode(), flush=True)
        else:
            _print(analysed, done)
    progress.done()
    if out is not None:
        from .check_page import page

        out.write_text(page(done, context), encoding="utf-8")
        if not as_json:
            print(f"Report with pictures: {out}")
    return worst


def _teller(paths: Sequence[Path], progress: Progress) -> Callable[[int, Told], None]:
    shares: dict[int, float] = {}

    def tell(number: int, told: Told) -> None:
        if isinstance(told, Share):
            shares[number] = told.share
            under_way = (f"{paths[n].name} {s:.0%}" for n, s in sorted(shares.items()) if s < 1)
            progress(f"examining {', '.join(under_way)}")

    return tell


# --- as JSON --------------------------------------------------------------------------------------


def line_of(analysed: Analysed) -> dict[str, Any]:
    """A file's report as one JSON object; the same file gives the same line, but for the seconds."""
    report = analysed.report
    return {
        "file": str(analysed.path),
        "sha256": report.sha256,
        "media_type": report.media_type,
        "analyser": report.analyser,
        "findings": [_finding(f) for f in report.findings],
        "checks_run": report.checks_run,
        "checks_skipped": report.checks_skipped,
        "facts": {k: v for k, v in report.facts.items() if k != "curve"},
        "seconds": analysed.seconds,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    told: dict[str, Any] = {
        "code": finding.code,
        "severity": finding.severity,
        "value": finding.value,
        "unit": finding.unit,
        "threshold": finding.threshold,
        "confidence": finding.confidence,
        "method": finding.method,
        "advice": wording.said(finding, "filer"),
        "says": wording.said(finding, "judge"),
        "measured": measured.said(finding),
        "wrong": measured.of(finding),
        "where": finding.where,
        "subject": finding.subject,
    }
    if finding.number:
        told |= {"number": finding.number, "symbology": finding.symbology}
    if finding.because:
        told["because"] = finding.because
    return told


# --- in the terminal ------------------------------------------------------------------------------


def _print(analysed: Analysed, before: Sequence[Analysed]) -> None:
    report = analysed.report
    names = {a.report.sha256: a.path.name for a in before}
    print(f"\n{_bold(printable(str(analysed.path)))}  {_summary(analysed)}")
    for nothing in wording.not_found(report):
        print(f"  {_good()} {nothing}")
    for finding in sorted(report.findings, key=wording.rank):
        mark = _coloured(MARKS[finding.severity], _COLOURS[finding.severity])
        mark = _good() if finding.code in wording.GOOD else mark
        name = wording.title(finding)
        said = wording.said(finding, "filer", lambda sha256: names.get(sha256, "another file"))
        print(f"  {mark} {name}: {said}")
        print(f"    {_coloured(measured.said(finding), _FAINT)}")
    for skipped in report.checks_skipped:
        print(f"    not checked: {skipped.check} ({skipped.why})")


def _summary(analysed: Analysed) -> str:
    facts = analysed.report.facts
    parts = [analysed.report.media_type.partition("/")[2].upper()]
    if "width" in facts and "height" in facts:
        parts.append(f"{facts['width']}×{facts['height']}")
    duration = facts.get("duration")
    if isinstance(duration, int | float):
        parts.append(wording.clock(float(duration)))
    return ", ".join(parts)


def _colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _coloured(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if _colour() else text


def _good() -> str:
    return _coloured("✓", "32")


def _bold(text: str) -> str:
    return _coloured(text, "1")
