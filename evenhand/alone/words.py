"""Plain words for the codes that one buyer alone meets: steps, clocks, how evidence is made well.

What a claim's codes are called for everybody is in ``core.terms``.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from ..core import terms
from ..core.advice import Why
from ..core.dispute.state import Remedy
from ..core.envelope import Refused
from ..core.guard import Action, ReasonBound
from ..core.money import exponent
from ..core.rules import RULES


class Term(NamedTuple):
    """What something is called, and one sentence that explains it."""

    label: str
    help: str = ""


def _term(table: Mapping[str, tuple[str, ...]], code: str) -> Term:
    """A code without words is shown as itself, readable."""
    known = table.get(code)
    return Term(*known) if known else Term(code.replace("_", " ").replace("-", " ").capitalize())


def _explained(labels: Mapping[str, str], helps: Mapping[str, str], code: str) -> Term:
    """A code that has one name for everybody, and an explanation for one buyer alone."""
    known = labels.get(code)
    return Term(known, helps[code]) if known else _term({}, code)


# What would steer a terminal, show a text otherwise than it is, or be no character at all.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """One line of somebody's text as it can be shown in a terminal."""
    return _UNSEEN.sub("\ufffd", text)


# ---------------------------------------------------------------------------------------------
# Amounts and moments


def money(amount: int, currency: str) -> str:
    """An amount in minor units as it is read: 24.90 EUR."""
    places = exponent(currency)
    sign, digits = "-" if amount < 0 else "", str(abs(amount)).rjust(places + 1, "0")
    whole = digits[: len(digits) - places]
    return f"{sign}{whole}{'.' + digits[-places:] if places else ''} {currency}"


def moment(at: datetime, zone: ZoneInfo) -> str:
    """A moment in the buyer's time zone: Mon 30 Nov 2026, 23:59. Midnight is told as the day before."""
    local = at.astimezone(zone)
    if (local.hour, local.minute, local.second) == (0, 0, 0):
        local = (local - timedelta(days=1)).replace(hour=23, minute=59)
    return f"{local:%a} {local.day} {local:%b %Y}, {local:%H:%M}"


def started(at: datetime, zone: ZoneInfo) -> str:
    """When something happened; a day without a time, taken as its first minute, is told as a day."""
    local = at.astimezone(zone)
    if (local.hour, local.minute, local.second) == (0, 0, 0):
        return f"{local:%a} {local.day} {local:%b %Y}"
    return moment(at, zone)


def plain_moment(at: datetime, zone: ZoneInfo) -> str:
    """The same without its day of the week: 30 Nov 2026, 23:59."""
    return moment(at, zone).partition(" ")[2]


def day(at: datetime, zone: ZoneInfo) -> str:
    """A day in the buyer's time zone: 30 Nov 2026."""
    local = at.astimezone(zone)
    return f"{local.day} {local:%b %Y}"


def left(until: datetime, now: datetime) -> str:
    """The time left, in the unit that matters."""
    gap = until - now
    if gap < timedelta():
        return f"{left(now, until).removesuffix(' left')} ago"
    if gap < timedelta(hours=1):
        return count(max(int(gap.total_seconds() // 60), 1), "minute") + " left"
    if gap < timedelta(days=2):
        return count(int(gap.total_seconds() // 3600), "hour") + " left"
    return count(gap.days, "day") + " left"


def count(n: int, what: str) -> str:
    """So many of something."""
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


# ---------------------------------------------------------------------------------------------
# Claims

_REMEDIES_HELP: Mapping[str, str] = {
    Remedy.REFUND_ONLY: "Money back, and you keep what you have.",
    Remedy.RETURN_AND_REFUND: "You send it back, then get the money.",
    Remedy.REPLACEMENT: "The seller sends it again.",
}


def reason(code: str) -> Term:
    """A reason of the tree, and when it is the truthful one (R10)."""
    return _term(terms.REASONS, code)


def remedy(code: str) -> Term:
    """What a claim asks for (R9)."""
    return _explained(terms.REMEDIES, _REMEDIES_HELP, code)


def why(advice: Why, currency: str) -> str:
    """One reason for an advice, with its amounts."""
    shown = {k: money(v, currency) for k, v in advice.params.items() if isinstance(v, int)}
    return terms.WHY.get(advice.code, advice.code).format_map(shown)


_WHY_SEEN: Mapping[str, str] = {
    "only-with-return": "A change of mind means sending it back.",
    "free-return": "The listing says Free Return (R18).",
    "minor-flaw": "It is a small flaw and the buyer would keep it: a part of {value} (R19).",
    "postage-unknown": "",
}


def why_seen(advice: Why, currency: str) -> str:
    """The same as somebody who judges reads it."""
    shown = {k: money(v, currency) for k, v in advice.params.items() if isinstance(v, int)}
    return _WHY_SEEN.get(advice.code, why(advice, currency)).format_map(shown)


inside = terms.inside


def contradiction(code: str) -> str:
    """A fact on record that speaks against a reason (R10)."""
    return terms.CONTRADICTIONS.get(code, code.replace("-", " "))


_HAPPENED = ("delivered_at", "scanned_at", "since")


def refusal(refused: Refused | Action | ReasonBound, zone: ZoneInfo, currency: str) -> str:
    """Why something is not possible, in the words of its rule."""
    shown = {}
    for key, value in refused.params.items():
        if isinstance(value, datetime):
            tell = started if key in _HAPPENED else moment
            shown[key] = tell(value, zone)
        elif key in ("most", "least", "parts", "lines") and isinstance(value, int):
            shown[key] = money(value, currency)
        else:
            shown[key] = value
    told = RULES[refused.rule].sentence.format_map(shown)
    return told.replace(f" (minor units of {currency})", "").replace(" (minor units)", "")


# ---------------------------------------------------------------------------------------------
# Evidence (R13-R16)

_EVIDENCE_HELP: Mapping[str, str] = {
    "unboxing_video": "One clip without a cut: the closed parcel and its label, opening it, the item all "
    "round, what is wrong.",
    "photo": "Good light, plain background: what is wrong close up, the whole item, packaging and label.",
    "listing_capture": "Save its page or a screenshot now, before it is changed; put it beside a photo of "
    "what came.",
    "tracking_record": "A screenshot or PDF of the carrier's own page, with the number and every event.",
    "carrier_letter": "Ask the carrier to confirm in writing where, when and to whom it was delivered.",
    "document": "An invoice, a customs notice, a report by somebody who knows.",
    "other": "Anything that shows what happened.",
}
_BURDEN: Mapping[str, str] = {
    "buyer": "It is for you to show: what stays unproved counts against you.",
    "seller": "It is for the seller to show that it arrived: what stays unproved counts against them.",
    "cannot_tell": "Neither side can know it alone: whatever the carrier says in writing weighs most.",
}


def evidence(code: str) -> Term:
    """A kind of evidence, and how to make it well."""
    return _explained(terms.EVIDENCE, _EVIDENCE_HELP, code)


_BURDEN_SEEN: Mapping[str, str] = {
    "buyer": "It is for the buyer to show it.",
    "seller": "It is for the seller to show that it arrived.",
    "cannot_tell": "Neither side can know it alone; what the carrier says in writing weighs most.",
}


def weight(code: int) -> str:
    """How much a kind of evidence counts for a reason, inside a sentence."""
    return terms.inside(terms.WEIGHTS[code])


def burden(code: str) -> str:
    """Who has to prove a reason, as the buyer reads it."""
    return _BURDEN[code]


def burden_seen(code: str) -> str:
    """The same as somebody who judges reads it."""
    return _BURDEN_SEEN[code]


# ---------------------------------------------------------------------------------------------
# What can be done, and what runs out

_ACTIONS: Mapping[str, str] = {
    "open_dispute": "Open a dispute",
    "accept_offer": "Accept the seller's offer",
    "hold": "Stand by your claim",
    "escalate": "Call the platform in",
    "make_offer": "Make an offer of your own",
    "change_claim": "Change your claim",
    "add_exhibit": "Add evidence",
    "ask_official": "Ask for an offer that binds",
    "ask_protection": "Ask the seller for more days of protection",
    "request_cancellation": "Ask to cancel",
    "take_back_cancellation": "Take the request to cancel back",
    "grant_extension": "Grant the seller more time",
    "decline_extension": "Decline more time for the seller",
    "confirm_receipt": "Confirm receipt, once you have looked inside: it starts the countdown",
}
_CLOCKS: Mapping[str, str] = {
    "window": "Protection ends",
    "window_of_others": "Protection of what is not in dispute ends",
    "promise": "The promised day of delivery passes",
    "ship_by": "The seller's time to ship ends",
    "first_scan": "The carrier has to have scanned the parcel",
    "turn_buyer": "Your time to answer ends",
    "turn_seller": "The seller's time to answer ends",
    "turn_platform": "The platform's time to decide ends",
    "extension": "Time to answer the request for more time ends",
    "cancellation": "The seller's time to agree to cancel ends",
    "issuer": "Last day to turn to {kind}",
}
_PRESSURE: Mapping[str, str] = {
    "close": "asks you to close or cancel the dispute. Once closed, the time to open another has "
    "often run out (R26).",
    "promise": "promises money or goods in a message, where it binds nobody. Ask for it as an offer "
    "in the dispute, which does (R26).",
    "false_reason": "asks for a reason that is not true. It would count against you; give the true "
    "one (R27).",
    "outside": "wants to talk or pay elsewhere, where nothing is on record and nothing is protected "
    "(R24).",
}


def urgency(code: str) -> int:
    """The order in which steps are told."""
    return list(_ACTIONS).index(code) if code in _ACTIONS else len(_ACTIONS)


def action(code: str) -> str:
    """What the buyer can do."""
    return _ACTIONS.get(code, code.replace("_", " ").capitalize())


def clock(code: str) -> str:
    """A deadline, as what happens then."""
    return _CLOCKS.get(code, code.replace("_", " ").capitalize())


_SEEN: Mapping[str, str] = {
    "close": "a request to close or cancel",
    "promise": "a promise of money or goods",
    "false_reason": "a request for an untrue reason",
    "outside": "a request to talk or pay elsewhere",
}


def seen(code: str) -> str:
    """The same as somebody who judges reads it."""
    return _SEEN.get(code, code.replace("_", " "))


def pressure(code: str) -> str:
    """What a message does that presses."""
    return _PRESSURE.get(code, code.replace("_", " "))


def payment(kind: str) -> str:
    """A way of paying."""
    return {"paypal": "PayPal", "bank": "bank transfer"}.get(kind, kind)


_INSTRUMENTS = {"card": "the card issuer", "paypal": "PayPal", "bank": "the bank"}


def instrument(kind: str) -> str:
    """Who stands behind a payment."""
    return _INSTRUMENTS.get(kind, f"whoever runs the {kind}")
