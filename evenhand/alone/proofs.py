"""What a case file shows: exhibits with their findings, the listing, the carrier's record, messages."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ..core.pressure import recognise_pressure
from ..evidence.analysis import measured, wording
from ..evidence.analysis.findings import Finding
from . import words
from .beside import Beside, pointers
from .exhibits import Exhibit
from .facts import CarrierEvent, When
from .order import Built
from .record import carriers_record
from .stills import Stills

_SHOWN = (
    "LABEL",
    "MATCHES_LISTING_PHOTO",
)  # facts worth a picture; what was advice to the buyer is words alone
_WORST = {"warn": 0, "unverifiable": 1, "advise": 2, "info": 3}


def day_of(built: Built, when: When) -> str:
    """A day as it was told: without a time where none was."""
    if when.clock is None:
        return f"{when.day.day} {when.day:%b %Y}"
    return words.plain_moment(when.first(built.zone), built.zone)


def status(event: CarrierEvent) -> str:
    """What an event of the carrier's means, where its own words are not given."""
    return event.status.value.replace("_", " ").capitalize()


# ----- exhibits


def exhibit(it: Exhibit, others: Sequence[Exhibit], stills: Stills) -> dict[str, Any]:
    """One file: its picture, its findings with theirs, what was looked for, what was not examined."""
    report = it.analysed.report
    name_of = _names(others)
    numbered = sorted(enumerate(report.findings), key=lambda nf: (_WORST[nf[1].severity], nf[0]))
    most = stills.detail.findings
    told = sorted(numbered[:most])
    more = len(numbered) - len(told)
    film = report.media_type.startswith("video")
    whole = None if film else stills.of(it, -1, _overview_alt(it))
    return {
        "letter": it.letter,
        "name": it.name,
        "facts": f"{_kind(it)}. {_about(it)}",
        "says": it.says,
        "overview": whole,
        "strip": stills.strip(it, _overview_alt(it)) if film else [],
        "findings": [_finding(it, n, f, stills, name_of) for n, f in told],
        "more": f"{words.count(more, 'further finding')} of less weight not printed."
        if more
        else "",
        "clean": list(wording.not_found(report)),
        "ran": ", ".join(report.checks_run) or "nothing",
        "skipped": "; ".join(f"{s.check} ({s.why})" for s in report.checks_skipped),
    }


def _kind(it: Exhibit) -> str:
    label = words.evidence(it.kind).label
    return f"Taken as: {words.inside(label)}" if it.guessed else label


def _names(exhibits: Sequence[Exhibit]) -> Callable[[str], str]:
    known = {e.sha256: f"exhibit {e.letter}" for e in exhibits}
    return lambda sha256: known.get(sha256, "another file")


def _about(it: Exhibit) -> str:
    facts, parts = it.analysed.report.facts, [it.analysed.report.media_type]
    if "width" in facts and "height" in facts:
        parts.append(f"{facts['width']} × {facts['height']} pixels")
    duration = facts.get("duration")
    if isinstance(duration, int | float):
        parts.append(f"{wording.clock(float(duration))} long")
    captured = facts.get("captured")
    if isinstance(captured, str) and captured:
        parts.append(f"says it was made {captured.replace('T', ' ')}")
    return ", ".join(parts) + "."


def _overview_alt(it: Exhibit) -> str:
    if it.analysed.report.media_type.startswith("video"):
        times = next((p.times for p in it.analysed.report.pictures if p.about == -1), ())
        span = f" from {wording.clock(times[0])} to {wording.clock(times[-1])}" if times else ""
        return f"Film strip of exhibit {it.letter}: {len(times)} stills{span}"
    return f"Exhibit {it.letter}: {it.says or words.evidence(it.kind).label.lower()}"


def _finding(
    it: Exhibit, number: int, found: Finding, stills: Stills, name_of: Callable[[str], str]
) -> dict[str, Any]:
    title = wording.title(found)
    picture = next((p for p in it.analysed.report.pictures if p.about == number), None)
    caption = ""
    if picture is not None and picture.times:
        at = " and ".join(wording.clock(t) for t in picture.times)
        caption = f"Still{'s' if len(picture.times) > 1 else ''} at {at}"
    alt = f"Exhibit {it.letter}, {title.lower()}. {caption}".strip()
    worth = found.severity in ("warn", "unverifiable") or found.code.startswith(_SHOWN)
    return {
        "title": title,
        "text": wording.said(found, "judge", name_of),
        "figures": _figures(found),
        "measured": measured.said(found),
        "still": stills.of(it, number, alt, caption) if worth else None,
    }


def _figures(found: Finding) -> str:
    """The measured value beside its threshold, and how it was measured."""
    parts = []
    if isinstance(found.value, int | float) and found.threshold is not None:
        parts.append(
            f"measured {_number(found.value, found.unit)}, noted from {_number(found.threshold, found.unit)}"
        )
    if found.confidence is not None:
        parts.append(f"confidence {found.confidence:.0%}")
    if found.method:
        parts.append(f"method {found.method}")
    return "; ".join(parts)


def _number(value: float, unit: str) -> str:
    return f"{100 * value:.3g} %" if unit == "share" else f"{value:.4g} {unit}".strip()


# ----- the listing, the carrier, the messages


def listing(told: Beside, exhibits: Sequence[Exhibit], stills: Stills) -> dict[str, Any]:
    """What one item's listing says, beside what came: pointers for whoever compares."""
    photo = next((e for e in exhibits if e.kind == "photo"), None)
    pictures = []
    for e, what in ((told.captured, "the listing"), (photo, "what arrived")):
        if e is not None and told.captured is not None:
            caption = f"Exhibit {e.letter}: {what}"
            pictures.append(stills.of(e, -1, caption, caption))
    found, most = told.found, stills.detail.findings
    ran = f"Compared: {', '.join(found.run)}. " if found.run else ""
    not_run = "".join(f"Not compared: {s.check} ({s.why}). " for s in found.skipped)
    return {
        "title": told.item.title,
        "rows": [[k, v] for k, v in told.listing.attributes.items()][:most],
        "words": told.listing.text[: stills.detail.words],
        "pictures": [p for p in pictures if p is not None],
        "points": [_pointer(f) for f in pointers(found.findings)[:most]],
        "note": f"{ran}{not_run}A difference is pointed at for the reader, and not judged.",
    }


def _pointer(found: Finding) -> str:
    """What agrees or differs, in words: what is listed, then what is shown."""
    subject = found.subject[:1].upper() + found.subject[1:]
    listed, _, shown = str(found.value or "").partition(" | ")
    agrees = found.code == "LISTING_MATCHES"
    if found.subject == "picture":
        place = wording.place(found.where)
        said = (
            f"The listing's photo and the buyer's show the same thing ({shown} points agree)"
            if agrees
            else f"The listing's photo and the buyer's differ in one place ({place})"
        )
    elif agrees:
        said = f"{subject} agrees: listed is {listed}, shown is {shown}"
    else:
        said = f"{subject} differs: listed is {listed}, shown is {shown}"
    figures = _figures(found)
    return f"{said}. {figures}{'. ' if figures else ''}{measured.said(found)}"


def tracking(built: Built) -> Iterator[list[str]]:
    """The parcel's numbers and how long the carrier has been silent (R16)."""
    facts = built.facts
    if facts.tracking:
        yield ["Number" if len(facts.tracking) == 1 else "Numbers", ", ".join(facts.tracking)]
        yield ["Carrier", facts.carrier]
    if facts.events:
        last = max(facts.events, key=lambda e: e.at.first(built.zone))
        ago = (built.now - last.at.first(built.zone)).days
        for found in carriers_record(built).findings:
            yield [wording.title(found), wording.said(found, "judge")]
        yield [
            "Last event",
            f"{day_of(built, last.at)}, {words.count(ago, 'day')} before this file",
        ]


def messages(built: Built) -> Iterator[dict[str, Any]]:
    """What was written, quoted; what presses in it is named, as a reason to look (R24, R26)."""
    for n, message in enumerate(built.facts.messages, start=1):
        if isinstance(message, str):
            text, by, when = message, "seller", None
        else:
            text, by, when = message.text, message.by, message.at
        at = f", {day_of(built, when)}" if when is not None else ", day not given"
        kinds = recognise_pressure(text) if by == "seller" else ()
        yield {
            "head": f"{n}. The {by}{at}",
            "text": text.strip(),
            "notes": [
                f"Recognised in it: {words.seen(k)}. A reason to look, no verdict." for k in kinds
            ],
        }
