"""What a case file says: everything known of an order, put in the order a stranger reads it in."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from ..core.policy.schema import Days
from . import words
from .beside import Beside
from .exhibits import Exhibit
from .order import Built
from .proofs import day_of, exhibit, listing, messages, status, tracking
from .shapes import Advice
from .stills import Stills

_SHORT = 700  # characters: with so few words the first page is a summary by itself


def case_of(
    built: Built,
    advice: Advice,
    exhibits: Sequence[Exhibit],
    beside: Sequence[Beside],
    stills: Stills,
    limits: str,
) -> dict[str, Any]:
    """The case file's data, ready for the page; pictures are named in ``stills``."""
    facts, now = built.facts, built.now
    local = now.astimezone(built.zone)
    shown = [exhibit(e, exhibits, stills) for e in exhibits]
    return {
        "title": f"Case file, order {facts.order}",
        "kind": "Case file",
        "headline": advice.claim.label,
        "subline": f"Order {facts.order}, {facts.marketplace}",
        "running": f"Order {facts.order}: {advice.claim.label.lower()}",
        "made": words.day(now, built.zone),
        "footer": "Facts as the buyer states them; measurements as examined.",
        "date": [local.year, local.month, local.day],
        "timestamp": int(now.timestamp()),
        "who": list(_who(built)),
        "wanted": _wanted(built, advice),
        "wanted-detail": list(_wanted_detail(built, advice)),
        "short": list(_short(built, advice, exhibits)),
        "rules": list(_rules(built, advice)),
        "rules-note": f"{advice.notes[0]} Numbers with R are those of Evenhand's rule book.",
        "break": bool(exhibits) and len(facts.problem.description) < _SHORT,
        "timeline": [
            [at, what, source] for _, at, what, source in sorted(_timeline(built), key=_when)
        ],
        "deadlines": [
            [
                words.plain_moment(d.at, built.zone),
                f"{d.says}. {d.silence}".strip(),
                _SOURCES[d.source],
            ]
            for d in advice.deadlines
        ],
        "words": facts.problem.description.strip(),
        "items": [
            [i.title, str(i.quantity), f"{i.price.amount} {built.currency}"] for i in facts.items
        ],
        "burden": words.burden_seen(built.policy.reasons[advice.claim.reason].burden),
        "index": [
            [e.letter, e.name, words.evidence(e.kind).label, _weight(advice, e.kind)]
            for e in exhibits
        ],
        "missing": _missing(advice),
        "exhibits": shown,
        "scale": stills.detail.scale,
        "listing": [listing(one, exhibits, stills) for one in beside],
        "tracking": list(tracking(built)),
        "events": [
            [day_of(built, e.at), e.says or status(e), e.place]
            for e in sorted(facts.events, key=lambda e: e.at.first(built.zone))
        ],
        "messages": list(messages(built)),
        "originals": [[e.letter, e.name, e.sha256, f"{e.size:,}"] for e in exhibits],
        "notes": [
            *(f"{note}" for note in advice.notes[1:]),
            f"Made to fit {limits}. {stills.left_out()}",
            "Made by Evenhand, open-source buyer protection, on the buyer's own computer.",
        ],
    }


_SOURCES = {
    "page": "order's page",
    "policy": "the rules",
    "borrowed": "a borrowed number",
    "issuer": "issuers' usual rule",
}


def _who(built: Built) -> Iterator[list[str]]:
    facts = built.facts
    yield ["Marketplace", facts.marketplace]
    yield ["Order", facts.order]
    if facts.buyer:
        yield ["Buyer", f"{facts.buyer}{f', {facts.country}' if facts.country else ''}"]
    elif facts.country:
        yield ["Buyer", facts.country]
    yield ["Seller", facts.seller]
    paid = sum(part.amount for part in built.case.order.parts)
    how = ", ".join(
        f"{words.money(p.amount, built.currency)} by {words.payment(p.kind)}"
        for p in built.case.order.parts
        if p.amount
    )
    yield ["Paid", how or words.money(paid, built.currency)]
    if facts.tracking:
        yield ["Tracking", f"{', '.join(facts.tracking)} ({facts.carrier})"]
    yield ["Ordered", day_of(built, facts.dates.ordered)]
    if facts.dates.delivered:
        yield ["Delivered", day_of(built, facts.dates.delivered)]
    yield ["Date of this file", words.plain_moment(built.now, built.zone) + f" ({built.zone.key})"]


def _wanted(built: Built, advice: Advice) -> str:
    remedy = built.facts.problem.remedy or advice.remedy.remedy
    amount = words.money(advice.wanted, advice.currency)
    paid = sum(part.amount for part in built.case.order.parts)
    of = "" if advice.wanted == paid else f" of the {words.money(paid, advice.currency)} paid"
    return f"{words.remedy(remedy).label}: {amount}{of}"


def _wanted_detail(built: Built, advice: Advice) -> Iterator[str]:
    for span in built.units:
        item = built.facts.items[span.line - 1]
        pieces = span.last - span.first + 1
        of = f" of {item.quantity}" if pieces != item.quantity else ""
        many = f"{pieces}{of} × " if item.quantity > 1 else ""
        yield f"For {many}{item.title}."
    if built.facts.problem.remedy in (None, advice.remedy.remedy):
        yield " ".join(words.why_seen(one, built.currency) for one in advice.remedy.why)
    if advice.wanted > built.most:
        yield f"At most {words.money(built.most, advice.currency)} was paid for it."


def _short(built: Built, advice: Advice, exhibits: Sequence[Exhibit]) -> Iterator[str]:
    claim, dates = advice.claim, built.facts.dates
    yield f"Claimed: {words.inside(claim.label)}."
    if claim.can == "now" and claim.until is not None:
        ends = words.plain_moment(claim.until, built.zone)
        yield f"The claim is in time: it can be made until {ends}."
    elif claim.can == "open":
        opened = words.day(claim.since, built.zone) if claim.since else ""
        yield f"A dispute about it was opened on {opened} and is still open."
    elif claim.says:
        yield claim.says
    if dates.delivered is None and dates.promised is not None:
        late = (built.now - dates.promised.last(built.zone)).days
        if late > 0:
            yield f"It was promised by {day_of(built, dates.promised)}, {words.count(late, 'day')} ago."
    yield from (f"On record against it: {text}" for text in claim.contradicts)
    if exhibits:
        kinds = dict.fromkeys(words.evidence(e.kind).label.lower() for e in exhibits)
        letters = (
            f"{exhibits[0].letter} to {exhibits[-1].letter}"
            if len(exhibits) > 1
            else exhibits[0].letter
        )
        yield f"Shown by exhibit{'s' if len(exhibits) > 1 else ''} {letters}: {', '.join(kinds)}."


def _rules(built: Built, advice: Advice) -> Iterator[list[str]]:
    """The rules this claim rests on, with what they come to here."""
    policy, claim, zone = built.policy, advice.claim, built.zone
    reason = policy.reasons[claim.reason]
    yield [f"{policy.name}, v{policy.version}", f"{policy.title}: the rules used here.", ""]
    article, says = _NEEDS[reason.needs]
    yield [article, says, _since(built, claim.since)]
    order = built.case.order
    if order.windows:
        window = order.windows[0]
        rules = policy.protection
        length: Days = rules.after_promised_date if window.basis == "promised" else rules.window
        what = {
            "promised": "the promised day, with nothing delivered",
            "delivered": "delivery",
            "confirmed": "the buyer's confirmation of receipt",
        }[window.basis]
        unit = "business days" if length.business else "days"
        says = f"Protection lasts {length.days} {unit} from {what}."
        if built.facts.dates.protection_ends is not None:
            says += " The end shown on the order's own page is used instead."
        yield ["R2", says, words.plain_moment(window.closes_at, zone)]
    proofs = ", ".join(
        f"{words.evidence(w.kind).label.lower()} ({words.weight(w.weight)})"
        for w in advice.evidence
    )
    if proofs:
        yield ["R13–R16", f"What proves this reason: {proofs}.", ""]
    if claim.rule:
        yield [claim.article or claim.rule, claim.says, ""]


def _since(built: Built, since: datetime | None) -> str:
    return f"from {words.plain_moment(since, built.zone)}" if since is not None else ""


_NEEDS = {
    "late": ("R4", "“Not received” can be claimed once the promised day has passed."),
    "record": ("R4", "It can be claimed as soon as the carrier's record shows it cannot arrive."),
    "delivered": ("R4", "It can be claimed as soon as it is marked delivered and is not here."),
    "arrived_late": ("R4", "It can be claimed where it was delivered after the promised day."),
    "in_hand": ("R5", "What is wrong with an item in hand can be claimed from the day it came."),
    "free_return": ("R18", "Free Return: it can be sent back without giving a fault."),
}

Row = tuple[datetime, str, str, str]


def _when(row: Row) -> datetime:
    return row[0]


def _timeline(built: Built) -> Iterator[Row]:
    dates, zone, facts = built.facts.dates, built.zone, built.facts
    for when, what in (
        (dates.ordered, "Ordered and paid"),
        (dates.shipped, "Shipped"),
        (dates.promised, "Promised to arrive by"),
        (dates.delivered, "Delivered"),
        (dates.confirmed, "Receipt confirmed by the buyer"),
    ):
        if when is not None:
            at = when.last(zone) if what.startswith("Promised") else when.first(zone)
            yield at, day_of(built, when), what, "order's page"
    for event in facts.events:
        at = event.at.first(zone)
        what = event.says or status(event)
        place = f" ({event.place})" if event.place else ""
        yield at, day_of(built, event.at), f"{what}{place}", "carrier"
    for message in facts.messages:
        if not isinstance(message, str) and message.at is not None:
            who = "The seller" if message.by == "seller" else "The buyer"
            yield message.at.first(zone), day_of(built, message.at), f"{who} wrote", "messages"
    if facts.dispute is not None:
        told = facts.dispute
        yield told.opened.first(zone), day_of(built, told.opened), "Dispute opened", "order's page"
        if told.answered is not None:
            said = "rejected it" if told.answer == "rejected" else "made an offer"
            at = told.answered.first(zone)
            yield at, day_of(built, told.answered), f"The seller {said}", "order's page"
    yield built.now, words.plain_moment(built.now, zone), "This file was made", "the buyer"


def _weight(advice: Advice, kind: str) -> str:
    weight = next((w.weight for w in advice.evidence if w.kind == kind), None)
    return words.weight(weight) if weight else "supports"


def _missing(advice: Advice) -> str:
    names = [words.evidence(w.kind).label.lower() for w in advice.evidence if not w.satisfied]
    return f"Not handed in: {', '.join(names)}." if names else ""
