"""Advice as a page of plain text, for a terminal and for a file."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from ..evidence.analysis import wording
from . import words
from .order import Built
from .record import carriers_record
from .shapes import Advice, Due

WIDTH = 88


def page(built: Built, advice: Advice, mend: Sequence[str] = ()) -> str:
    """Everything there is to say, the most urgent first; ``mend`` is what files could do better."""
    return "\n".join(line.rstrip() for line in _lines(built, advice, mend)) + "\n"


def _lines(built: Built, advice: Advice, mend: Sequence[str]) -> Iterator[str]:
    facts = built.facts
    yield from _wrapped(
        f"Order {facts.order}, {facts.marketplace}: advice on {_at(built, built.now)}"
    )
    yield from _section("What you can claim", _claim(built, advice))
    yield from _section("Until when", _deadlines(built, advice))
    yield from _section("What to ask for", _remedy(built, advice))
    yield from _section("What would prove it", _evidence(built, advice))
    if mend:
        yield from _section("What your files could do better", (f"→ {text}" for text in mend))
    if advice.description:
        yield from _section("Your description", (f"→ {text}" for text in advice.description))
    yield from _section("What you can do now", _steps(built, advice))
    if advice.pressing:
        yield from _section("Messages that press you", _pressing(advice))
    yield from _section("What not to do", (f"✗ {text}" for text in advice.donts))
    yield from _section("If all else fails", _last_resort(built, advice))
    yield from _section("What this rests on", (f"· {text}" for text in advice.notes))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield ""
    yield title
    yield "─" * len(title)
    for line in lines:
        yield from _wrapped(line)


def _wrapped(line: str) -> list[str]:
    """Wrapped so that what belongs to a mark hangs below it."""
    line = words.printable(line)
    indent = len(line) - len(line.lstrip())
    hang = indent + 2 if line.lstrip()[:1] in tuple("→✗·!✓○") else indent
    return textwrap.wrap(
        line, WIDTH, subsequent_indent=" " * hang, break_on_hyphens=False, drop_whitespace=True
    ) or [""]


def _at(built: Built, at: datetime) -> str:
    return words.moment(at, built.zone)


def _until(built: Built, at: datetime) -> str:
    return f"{_at(built, at)} ({words.left(at, built.now)})"


# ---------------------------------------------------------------------------------------------


def _claim(built: Built, advice: Advice) -> Iterator[str]:
    claim = advice.claim
    name = f"“{claim.label}” ({claim.reason})"
    amount = words.money(advice.wanted, advice.currency)
    match claim.can:
        case "now":
            yield f"✓ {name} can be claimed now, for {amount}."
            if claim.until is not None:
                yield f"  Claim it before {_until(built, claim.until)}."
        case "open":
            yield f"✓ {name} is in dispute already, since {words.started(_there(claim.since), built.zone)}."
            if claim.until is not None:
                yield f"  The running turn ends {_until(built, claim.until)}."
        case "later":
            yield f"○ {name} cannot be claimed yet. {claim.says}"
            since = _at(built, _there(claim.since))
            until = f" until {_at(built, claim.until)}" if claim.until else ""
            asked = ", if you ask today" if claim.rule == "ask-seller-first" else ""
            yield f"  It can be from {since}{until}{asked}."
        case "no":
            yield f"✗ {name} cannot be claimed. {claim.says}"
    for text in claim.contradicts:
        yield f"! Against it stands on record: {text} Choose another reason if that is true (R10)."
    if advice.wanted > built.most:
        most = words.money(built.most, advice.currency)
        yield f"! At most {most} can be claimed; you ask for {amount} (R11)."
    if claim.others:
        yield "  What the record would allow now, if it is the truth:"
        yield from (f"  · {other.label} ({other.reason})" for other in claim.others)
    yield f"  This reason means: {words.reason(claim.reason).help} Only the true one holds (R10)."


def _there(at: datetime | None) -> datetime:
    assert at is not None  # a claim that waits says from when, one that is open since when
    return at


_SOURCES = {
    "page": "from your order's page",
    "policy": "by the policy",
    "borrowed": "by a borrowed number: look it up",
    "issuer": "usual for them: ask, it can be earlier",
}


def _deadlines(built: Built, advice: Advice) -> Iterator[str]:
    if not advice.deadlines:
        yield "Nothing runs out that could be told from these facts."
    for due in advice.deadlines:
        yield f"{due.says}: {_until(built, due.at)}"
        if due.silence:
            yield f"  {then(due)}"
        yield f"  ({_SOURCES[due.source]})"


def then(due: Due) -> str:
    """What comes of nobody acting until then."""
    return f"Then: {due.silence}"


def _remedy(built: Built, advice: Advice) -> Iterator[str]:
    remedy = advice.remedy
    term = words.remedy(remedy.remedy)
    most = words.money(remedy.at_most, advice.currency)
    part = "a part of the money" if remedy.partial else f"up to {most}"
    yield f"→ {term.label}, {part}. {term.help}"
    yield from (f"  {text}" for text in advice.remedy_why)
    if remedy.remedy == "return_and_refund":
        yield "  Ask who pays the postage before you send it, and send it with tracking (R18)."
    wanted = built.facts.problem.remedy
    if advice.remedy_differs and wanted is not None:
        yield f"! You want: {words.remedy(wanted).label.lower()}. That is yours to decide (R9)."
    allowed = built.policy.reasons[advice.claim.reason].remedies
    if wanted is not None and wanted not in allowed:
        known = ", ".join(words.remedy(r).label.lower() for r in allowed)
        yield f"! For this reason these rules know: {known}."


def _evidence(built: Built, advice: Advice) -> Iterator[str]:
    yield advice.burden
    for found in carriers_record(built).findings:
        yield f"! {wording.title(found)}: {wording.said(found, 'filer')}"
    for wanted in advice.evidence:
        term = words.evidence(wanted.kind)
        mark = "✓" if wanted.satisfied else "○"
        yield f"{mark} {term.label} ({words.weight(wanted.weight)}). {term.help}"
    if not any(w.satisfied for w in advice.evidence):
        yield "Check your files before you hand them in: evenhand check FILE…"


def _steps(built: Built, advice: Advice) -> Iterator[str]:
    for step in advice.steps:
        if step.allowed:
            until = f", until {_until(built, step.until)}" if step.until else ""
            yield f"→ {step.label}{until}"
        else:
            since = f" From {_at(built, step.since)}." if step.since else ""
            yield f"○ {step.label}: not now. {step.why}{since}"
    if not advice.steps:
        yield "○ Nothing on the marketplace, for now."


def _pressing(advice: Advice) -> Iterator[str]:
    for message in advice.pressing:
        yield f"! “{message.begins}”"
        yield from (f"  It {text}" for text in message.says)


def _last_resort(built: Built, advice: Advice) -> Iterator[str]:
    yield (
        "A chargeback goes past the marketplace and can cost the account: it is for serious losses, "
        "when nothing is left inside (R30). Never take the money twice."
    )
    last = advice.last_resort
    yield from (f"· Still possible inside: {text}" for text in last.inside)
    for kind, at in last.last_day.items():
        told = "was" if at <= built.now else "is"
        yield f"· {words.instrument(kind)}: the last day {told} about {_until(built, at)}; ask them."
    for kind in last.unknown:
        yield f"· {words.instrument(kind)}: until when is not known here; ask them at once."
