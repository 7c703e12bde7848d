"""The report of ``evenhand check`` as one page that can be kept, printed and sent."""

import base64
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template import Context as Values
from django.template import Engine

from ..evidence.analysis import measured, wording
from ..evidence.analysis.batch import Analysed
from ..evidence.analysis.report import Context

_TEMPLATES = Path(__file__).parent / "templates"
_WIDE, _HIGH = 960, 72  # pixels of the curve


def page(files: Sequence[Analysed], context: Context) -> str:
    """One self-contained HTML page: pictures inside, no script, nothing loaded from anywhere."""
    if not settings.configured:
        settings.configure(USE_I18N=False)
    names = {a.report.sha256: a.path.name for a in files}
    values = {
        "files": [_shown(a, names) for a in files],
        "tracking": ", ".join(context.tracking),
        "delivered": context.delivered.isoformat() if context.delivered else "",
    }
    template = Engine(dirs=[str(_TEMPLATES)]).get_template("check.html")
    return str(template.render(Values(values, use_l10n=False)))


def _shown(analysed: Analysed, names: dict[str, str]) -> dict[str, Any]:
    report = analysed.report
    overview = analysed.picture(-1)
    return {
        "name": analysed.path.name,
        "sha256": report.sha256,
        "analyser": report.analyser,
        "overview": data_uri(overview) if overview else "",
        "curve": _curve(report.facts.get("curve"), report.facts.get("duration")),
        "findings": list(_findings(analysed, names)),
        "clean": list(wording.not_found(report)),
        "ran": ", ".join(report.checks_run),
        "skipped": [f"{s.check}: {s.why}" for s in report.checks_skipped],
    }


def _findings(analysed: Analysed, names: dict[str, str]) -> Iterator[dict[str, str]]:
    for number, finding in sorted(
        enumerate(analysed.report.findings), key=lambda pair: wording.rank(pair[1])
    ):
        picture = analysed.picture(number)

        def name_of(sha256: str) -> str:
            return names.get(sha256, "another file")

        yield {
            "severity": "good" if finding.code in wording.GOOD else finding.severity,
            "title": wording.title(finding),
            "filer": wording.said(finding, "filer", name_of),
            "judge": wording.said(finding, "judge", name_of),
            "measured": measured.said(finding),
            "picture": data_uri(picture) if picture else "",
            "because": ", ".join(f"{k} {v:.2g}" for k, v in finding.because.items()),
            "method": finding.method,
        }


def _curve(curve: Any, seconds: Any) -> str:
    """The measure behind suspected cuts over the film, as points of an SVG line.

    Only steps that stood out are in the curve; everywhere else it is at its foot.
    """
    if not curve or not seconds:
        return ""
    highest: dict[int, float] = {}
    for time, score in curve:
        column = min(int(time / seconds * _WIDE), _WIDE)
        highest[column] = max(highest.get(column, 0.0), min(max(score, 0.0), 1.0))
    foot = _HIGH - 2
    spikes = (
        f"{x - 3},{foot} {x},{foot - y * (_HIGH - 6):.1f} {x + 3},{foot}"
        for x, y in sorted(highest.items())
    )
    return f"0,{foot} {' '.join(spikes)} {_WIDE},{foot}"


def data_uri(jpeg: bytes) -> str:
    """A picture that lies inside the page itself."""
    return "data:image/jpeg;base64," + base64.b64encode(jpeg).decode()
