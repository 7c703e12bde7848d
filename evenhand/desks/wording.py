"""Every word the desks have for a code: reasons, stages, remedies, clocks, what is advised.

One place, plain English, ready to be translated: a table marks its texts with ``_``, a function
gives the text in the reader's language. What a claim's codes are called for everybody is in
``core.terms``, what a rule says in ``core.rules``, what an event means in ``history``.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from ..core import terms
from ..core.advice import Why
from ..core.chargeback.state import ChargebackStage
from ..core.dispute.state import (
    Appeal,
    Bearer,
    Inspected,
    Liable,
    Outcome,
    Remedy,
    ReplacementState,
    ReturnState,
    Right,
    Stage,
)
from ..core.order.state import Answered, Basis, ChargeKind, ExtensionKind, Moving, Tracking
from ..core.parties import Role


class Term(NamedTuple):
    """What something is called, and one sentence that explains it."""

    label: str
    help: str = ""


def _term(table: Mapping[Any, tuple[str, ...]], code: Any) -> Term:
    """The translated term; a code without words is shown as itself, readable."""
    words = table.get(code)
    if words is None:
        return Term(str(code).replace("_", " ").replace("-", " ").capitalize())
    return Term(*(gettext(word) if word else "" for word in words))


inside = terms.inside


def days(n: int) -> str:
    """So many days."""
    return ngettext("{n} day", "{n} days", n).format(n=n)


# ---------------------------------------------------------------------------------------------
# Claims

_REASON_GROUPS: Mapping[str, tuple[str, ...]] = {
    "not_received": (_("It is not with me"),),
    "not_as_agreed": (_("It is here, and something is wrong"),),
    "own": (_("Nothing is wrong with it"),),
}
_REMEDIES: Mapping[str, tuple[str, ...]] = {
    Remedy.REFUND_ONLY: (
        terms.REMEDIES[Remedy.REFUND_ONLY],
        _("You get money back and keep what you have."),
    ),
    Remedy.RETURN_AND_REFUND: (
        terms.REMEDIES[Remedy.RETURN_AND_REFUND],
        _("You send it back, then you get the money. The money waits in safety until then."),
    ),
    Remedy.REPLACEMENT: (
        terms.REMEDIES[Remedy.REPLACEMENT],
        _("The seller sends it again. The money waits in safety until it is here."),
    ),
}
# The same three as the seller, or a mediator, reads them.
_REMEDIES_SEEN: Mapping[str, str] = {
    Remedy.REFUND_ONLY: _("The buyer keeps what they have."),
    Remedy.RETURN_AND_REFUND: _("The buyer sends it back; the money waits until it is there."),
    Remedy.REPLACEMENT: _("The seller sends it again; the money waits until it is accepted."),
}
_BEARERS: Mapping[Bearer, tuple[str, ...]] = {
    Bearer.BUYER: (_("The buyer pays the return postage"), _("And bears the risk of the way.")),
    Bearer.SELLER: (_("The seller pays the return postage"), _("And bears the risk of the way.")),
    Bearer.PLATFORM: (
        _("The platform pays the return postage"),
        _("With a label of its own; it bears the risk of the way."),
    ),
}
_HERE = _("I stand by it: it is here all the same.")
# What a buyer says who stands by a reason that the record speaks against (R10).
_STANDS_BY: Mapping[str, str] = {
    "you-confirmed-receipt": _(
        "I stand by it: I confirmed receipt, and they are still not with me."
    ),
    "carrier-has-not-scanned-it": _HERE,
    "carrier-says-on-its-way": _HERE,
    "carrier-says-returned": _HERE,
    "seller-asked-for-this-reason": _("I stand by it: this is my own reason, and nobody else's."),
}
_CANCEL_REASONS: Mapping[str, tuple[str, ...]] = {
    "no_longer_wanted": (_("I no longer want it"),),
    "ordered_by_mistake": (_("I ordered it by mistake"),),
    "out_of_stock": (
        _("It is out of stock"),
        _("The seller has said so, or does not have it any more."),
    ),
    "seller_asked": (_("The seller asked me to cancel"),),
    "not_shipped_in_time": (_("It is not being shipped"),),
    "price_or_terms_changed": (
        _("The price or the terms changed after I ordered"),
        _("More money is asked for, or something other than the listing said."),
    ),
    "sold_out": (_("It is sold out"),),
    "cannot_ship_there": (_("It cannot be shipped to this buyer"),),
    "price_error": (_("The price was a mistake"),),
}
_COUNTS_AGAINST: Mapping[tuple[str, Role], str] = {
    ("buyer", Role.BUYER): _("It counts against you, not against the seller."),
    ("seller", Role.BUYER): _("It counts against the seller, not against you."),
    ("buyer", Role.SELLER): _("It counts against the buyer, not against you."),
    ("seller", Role.SELLER): _("It counts against you, not against the buyer."),
}


def reason(code: str) -> Term:
    """A reason of the tree, and when it is the truthful one (R10)."""
    return _term(terms.REASONS, code)


def reason_group(code: str) -> str:
    """What the reasons of a group have in common."""
    return _term(_REASON_GROUPS, code).label


def remedy(code: str) -> Term:
    """What a claim or an offer asks for (R9)."""
    return _term(_REMEDIES, code)


def remedy_seen(code: str) -> Term:
    """The same as the seller or a mediator reads it."""
    help_ = _REMEDIES_SEEN.get(code)
    return Term(remedy(code).label, gettext(help_) if help_ else "")


def bearer(code: Bearer) -> Term:
    """Who bears the postage of a return, and with it the risk of its way (R18)."""
    return _term(_BEARERS, code)


def cancel_reason(code: str) -> Term:
    """A truthful reason to cancel (R27)."""
    return _term(_CANCEL_REASONS, code)


def counts_against(cause: str, reader: Role) -> str:
    """Whom a cancellation is booked against, as the buyer or the seller reads it (R27)."""
    text = _COUNTS_AGAINST.get((cause, reader)) or _COUNTS_AGAINST[cause, Role.SELLER]
    return gettext(text)


def why(advice: Why, money: Callable[[int], str]) -> str:
    """One reason for an advice, with its amounts."""
    text = terms.WHY.get(advice.code)
    if text is None:
        return advice.code
    shown = {k: money(v) if isinstance(v, int) else v for k, v in advice.params.items()}
    return gettext(text).format(**shown)


def contradiction(code: str) -> Term:
    """A fact on record against a reason; ``help`` is what standing by it says (R10)."""
    known = terms.CONTRADICTIONS.get(code)
    return _term({code: (known, _STANDS_BY[code])} if known else {}, code)


# ---------------------------------------------------------------------------------------------
# Evidence (R13-R16)

_EVIDENCE_HELP: Mapping[str, str] = {
    "unboxing_video": _(
        "One clip without a cut: the sealed parcel and its label first, then opening it, then the "
        "item from all sides, then what is wrong."
    ),
    "photo": _(
        "Good light, plain background. What is wrong close up, the whole item in frame, the "
        "packaging and the label."
    ),
    "listing_capture": _(
        "A screenshot of the listing's title, photos or specifications beside a photo of what came. "
        "The listing as it was when you bought is on file already."
    ),
    "tracking_record": _(
        "We keep the tracking events of your parcel. Put them on file with one tap; no upload needed."
    ),
    "carrier_letter": _(
        "Ask the carrier to confirm in writing where it was delivered. A photo or PDF will do."
    ),
    "document": _(
        "An invoice, a customs notice, a report by somebody who knows. A photo or PDF will do."
    ),
    "other": _("Anything that shows what happened."),
}
_EVIDENCE: Mapping[str, tuple[str, ...]] = {
    code: (label, _EVIDENCE_HELP[code]) for code, label in terms.EVIDENCE.items()
}


def evidence(code: str) -> Term:
    """A kind of evidence, and how to make it well."""
    return _term(_EVIDENCE, code)


EVIDENCE_KINDS: tuple[str, ...] = tuple(_EVIDENCE)


def is_evidence(code: str) -> bool:
    """Whether there is such a kind of evidence."""
    return code in _EVIDENCE


def weight(code: int) -> str:
    """How much a kind of evidence counts for a reason."""
    text = terms.WEIGHTS.get(code)
    return gettext(text) if text else str(code)


# ---------------------------------------------------------------------------------------------
# Where things stand

_STAGES: Mapping[str, tuple[str, ...]] = {
    Stage.NEGOTIATION: (_("Talking"), _("You two can still agree without anybody stepping in.")),
    Stage.MEDIATION: (
        _("The platform decides"),
        _("A mediator reads what is on file from both sides and decides. You can still agree."),
    ),
    Stage.CLOSED: (_("Closed"), ""),
    "quiet": (_("Protected"), ""),
    "appeal": (
        _("Ruled, open to appeal"),
        _("The platform has ruled. What nobody can change any more is paid; the rest waits."),
    ),
    "appealed": (
        _("Appeal being decided"),
        _("Somebody who did not make the ruling looks at it once more, and decides."),
    ),
    "sent_back": (
        _("Being ruled on anew"),
        _("The ruling was set aside on appeal. A new one is made, and that one is final."),
    ),
    "return": (_("Return under way"), ""),
    "replacement": (_("Replacement under way"), ""),
    "chargeback": (
        _("The card issuer decides"),
        _("A chargeback is open. Nothing is decided or paid here until it has ended."),
    ),
    "final": (_("Final"), ""),
}
_OUTCOMES: Mapping[Outcome, tuple[str, ...]] = {
    Outcome.SETTLED: (_("Agreed"), _("One side accepted the other's offer.")),
    Outcome.CONCEDED: (_("Accepted in full"), _("The seller accepted the claim in full.")),
    Outcome.RULED: (_("Decided"), _("The platform decided on what was on file.")),
    Outcome.WITHDRAWN: (_("Closed by the buyer"), _("The buyer closed it without a remedy.")),
    Outcome.LAPSED_AGAINST_BUYER: (
        _("Closed without an answer"),
        _("The buyer did not answer in time."),
    ),
    Outcome.LAPSED_AGAINST_SELLER: (
        _("Carried out as asked"),
        _("The seller did not answer in time."),
    ),
    Outcome.LAPSED_AGAINST_PLATFORM: (
        _("Ended by the platform's delay"),
        _("The platform did not decide in time; who had to prove it bears that."),
    ),
    Outcome.SUPERSEDED: (
        _("Ended by a chargeback"),
        _("The card issuer decided in its place; what was paid there counts as paid."),
    ),
}
_LIABLE: Mapping[Liable, tuple[str, ...]] = {
    Liable.SELLER: (_("The seller answers for it"),),
    Liable.BUYER: (_("The buyer answers for it"),),
    Liable.CARRIER: (_("The carrier answers for it"),),
    Liable.PLATFORM: (_("The platform answers for it"),),
    Liable.NOBODY: (_("Nobody is to blame"),),
}
_RETURNS: Mapping[ReturnState, tuple[str, ...]] = {
    ReturnState.AWAITING_ADDRESS: (_("Waiting for the return address"),),
    ReturnState.TO_BE_SHIPPED: (_("To be sent back"),),
    ReturnState.IN_TRANSIT: (_("On its way back"),),
    ReturnState.ARRIVED: (_("Arrived, being inspected"),),
    ReturnState.ACCEPTED: (_("Accepted by the seller"),),
    ReturnState.CONTESTED: (_("Contested by the seller"),),
}
_INSPECTED: Mapping[Inspected, tuple[str, ...]] = {
    Inspected.NOT_ARRIVED: (_("It never arrived"), _("Whatever the carrier's record says.")),
    Inspected.EMPTY: (_("The parcel was empty"),),
    Inspected.SWAPPED: (_("It is not what I sent"), _("Another item, or an old one.")),
    Inspected.DAMAGED: (_("It came back damaged"), _("Beyond what was claimed.")),
    Inspected.UNITS_MISSING: (_("Some pieces are missing"), _("Say how many below.")),
}
_REPLACEMENTS: Mapping[ReplacementState, tuple[str, ...]] = {
    ReplacementState.TO_BE_SHIPPED: (_("To be sent by the seller"),),
    ReplacementState.IN_TRANSIT: (_("On its way to the buyer"),),
    ReplacementState.ARRIVED: (_("Here, being looked at"),),
    ReplacementState.ACCEPTED: (_("Accepted by the buyer"),),
    ReplacementState.CONTESTED: (_("Contested by the buyer"),),
}
_TRACKING: Mapping[Tracking, tuple[str, ...]] = {
    Tracking.ANNOUNCED: (
        _("Announced"),
        _("The seller gave a number; the carrier has not scanned it yet."),
    ),
    Tracking.ACCEPTED: (_("Handed to the carrier"),),
    Tracking.IN_TRANSIT: (_("On its way"),),
    Tracking.STALLED: (
        _("Not moving"),
        _("The carrier has it, and has not moved it for a long time."),
    ),
    Tracking.OUT_FOR_DELIVERY: (_("Out for delivery"),),
    Tracking.DELIVERED: (_("Delivered"),),
    Tracking.DELIVERED_ELSEWHERE: (_("Delivered to another address"),),
    Tracking.EXCEPTION: (_("A problem on the way"),),
    Tracking.HELD_AT_CUSTOMS: (_("Held at customs"),),
    Tracking.RETURNED_TO_SENDER: (_("Going back to the seller"),),
    Tracking.INVALID_NUMBER: (_("The number does not work"),),
}
_PAYMENT: Mapping[str, tuple[str, ...]] = {
    "card": (_("Card"),),
    "paypal": (_("PayPal"),),
    "bank": (_("Bank transfer"),),
    "wallet": (_("Wallet"),),
    "coins": (_("Coins"),),
    "coupon": (_("Coupon"),),
}
_MOVING: Mapping[Moving, tuple[str, ...]] = {
    Moving.ASKED: (_("On its way"),),
    Moving.STARTED: (_("On its way"),),
    Moving.MOVED: (_("There"),),
    Moving.REFUSED: (_("Could not be sent"), _("The provider cannot send it that way.")),
    Moving.CANCELLED: (
        _("Not sent"),
        _("The card issuer has taken this money back; it is never paid twice."),
    ),
    Moving.UNCLAIMED: (_("Kept for the buyer"), _("It never goes to the seller.")),
    Moving.HANDED_OVER: (_("Handed over"), _("To whom the law names for unclaimed money.")),
}
_CHARGES: Mapping[ChargeKind, tuple[str, ...]] = {
    ChargeKind.FREIGHT: (_("Return postage"),),
    ChargeKind.FEE: (_("The card network's fee"),),
    ChargeKind.GOODWILL: (_("Goodwill"),),
    ChargeKind.MAKE_GOOD: (_("What had gone back too much"),),
    ChargeKind.RECOVERY: (_("What the platform advanced"),),
}
_CHARGEBACKS: Mapping[ChargebackStage, tuple[str, ...]] = {
    ChargebackStage.NOTICE: (
        _("The card issuer took a payment back"),
        _("The platform can still contest it."),
    ),
    ChargebackStage.CONTESTED: (
        _("The card issuer is deciding"),
        _("The platform has sent what speaks against it."),
    ),
    ChargebackStage.SECOND_ROUND: (
        _("The card issuer is deciding, second round"),
        _("The platform can answer once more."),
    ),
    ChargebackStage.WON: (_("The money came back"),),
    ChargebackStage.LOST: (_("The card issuer kept the money"),),
    ChargebackStage.WITHDRAWN: (_("The chargeback was taken back"),),
}
_EXTENSIONS: Mapping[ExtensionKind, tuple[str, ...]] = {
    ExtensionKind.HANDLING: (_("More time to ship"),),
    ExtensionKind.PROTECTION: (_("More time of protection"),),
}
_ANSWERS: Mapping[Answered, tuple[str, ...]] = {
    Answered.GRANTED: (_("granted"),),
    Answered.DECLINED: (_("declined"),),
    Answered.UNANSWERED: (_("not answered in time"),),
    Answered.TAKEN_BACK: (_("taken back"),),
    Answered.OVERTAKEN: (_("overtaken: the carrier has it"),),
}
_PRESSURE: Mapping[tuple[str, ...], tuple[str, str]] = {
    ("false_reason",): (
        _("Careful: you are asked for a reason that is not yours"),
        _(
            "Whoever causes a cancellation has it on their record. Give the reason that is true; "
            "“It is out of stock” and “The seller asked me to cancel” are among them."
        ),
    ),
    ("outside",): (
        _("Careful: you are asked to talk or pay elsewhere"),
        _(
            "What is agreed or paid outside is not protected: nobody here sees it, and it proves "
            "nothing in a dispute. Stay here, with your words and with your money."
        ),
    ),
    ("close", "promise"): (
        _("Careful: you are asked to close the dispute for a promise"),
        _(
            "A promise in a message does not bind. Once the dispute is closed, the money can go to the "
            "seller. Ask for an official offer instead: that one binds."
        ),
    ),
    ("close",): (
        _("Careful: you are asked to close the dispute"),
        _("Closing ends your claim. Nobody can make you do it, and nothing gets faster by it."),
    ),
    ("promise",): (
        _("A promise in a message does not bind"),
        _("Only an official offer does. You can ask the seller to make it one."),
    ),
}
_PRESSURE_SEEN: Mapping[Role, tuple[str, str, str, str]] = {
    Role.SELLER: (
        _("The buyer sees a warning beside this message"),
        _(
            "What is promised in a message does not bind. Make it an official offer: that one counts."
        ),
        _("A cancellation counts against whoever caused it, whichever reason was asked for."),
        _("What is agreed or paid outside does not count here and protects neither of you."),
    ),
    Role.MEDIATOR: (
        _("This message presses the buyer"),
        _(
            "It asks to close the dispute, or promises something outside an offer. It does not count."
        ),
        _("It asks for a reason to cancel that would blame the buyer."),
        _("It asks to talk or pay outside, where nothing is on record."),
    ),
}
_MEDIA_TYPES: Mapping[str, str] = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WebP",
    "image/heic": "HEIC",
    "image/avif": "AVIF",
    "video/mp4": "MP4",
    "video/quicktime": "MOV",
    "video/webm": "WebM",
    "video/x-matroska": "Matroska",
    "application/pdf": "PDF",
}


def stage(code: str) -> Term:
    """Where a dispute, or an order in a list, is."""
    return _term(_STAGES, code)


def outcome(code: Outcome) -> Term:
    """How a dispute ended."""
    return _term(_OUTCOMES, code)


def liable(code: Liable) -> str:
    """Who answers for it, as a ruling finds."""
    return _term(_LIABLE, code).label


def return_state(code: ReturnState) -> str:
    """Where the parcel that goes back is."""
    return _term(_RETURNS, code).label


def inspected(code: Inspected | str) -> Term:
    """What the seller says is wrong with what came back."""
    return _term(_INSPECTED, code)


def replacement_state(code: ReplacementState) -> str:
    """Where the replacement is."""
    return _term(_REPLACEMENTS, code).label


def tracking(code: Tracking) -> Term:
    """What a carrier says of a parcel."""
    return _term(_TRACKING, code)


def payment(kind: str) -> str:
    """A part of the payment, as the buyer knows it."""
    return _term(_PAYMENT, kind).label


def moving(code: Moving) -> Term:
    """Where one part of a refund is (R32)."""
    return _term(_MOVING, code)


def charge(code: ChargeKind) -> str:
    """What one side owes another for, beside the hold."""
    return _term(_CHARGES, code).label


def chargeback(code: ChargebackStage) -> Term:
    """Where a chargeback is (R30)."""
    return _term(_CHARGEBACKS, code)


def extension(code: ExtensionKind) -> str:
    """What more time was asked for."""
    return _term(_EXTENSIONS, code).label


def answered(code: Answered) -> str:
    """How a request between the parties ended, inside a sentence."""
    return _term(_ANSWERS, code).label


PRESSURES = ("close", "promise", "false_reason", "outside")


def pressure(kinds: tuple[str, ...], reader: Role) -> tuple[str, str]:
    """What is said beside a message that presses the buyer (R26, R27): a title and its sentences."""
    closing = tuple(k for k in PRESSURES[:2] if k in kinds)
    others = tuple(k for k in PRESSURES[2:] if k in kinds)
    if reader in _PRESSURE_SEEN:
        title, on_closing, *on_others = _PRESSURE_SEEN[reader]
        said = [on_closing] if closing else []
        said += [on_others[PRESSURES[2:].index(k)] for k in others]
        return gettext(title), " ".join(map(gettext, said))
    all_ = [_PRESSURE[closing]] if closing else []
    all_ += [_PRESSURE[k,] for k in others]
    return gettext(all_[0][0]), " ".join(gettext(text) for _title, text in all_)


def media_type(code: str) -> str:
    """A type of file as people call it."""
    return _MEDIA_TYPES.get(code, code)


# ---------------------------------------------------------------------------------------------
# Who

_WHO: Mapping[Role, tuple[str, str]] = {
    Role.BUYER: (_("The buyer"), _("the buyer")),
    Role.SELLER: (_("The seller"), _("the seller")),
    Role.MEDIATOR: (_("The mediator"), _("the mediator")),
    Role.PLATFORM: (_("The platform"), _("the platform")),
}


def who(role: Role, reader: Role, start: bool = True) -> str:
    """A role as this reader calls it: "You" for their own."""
    if role is reader and role is not Role.PLATFORM:
        return gettext("You") if start else gettext("you")
    return gettext(_WHO[role][0 if start else 1])


_RIGHTS: Mapping[Right, tuple[str, str]] = {
    Right.OPEN: (_("can appeal"), _("can appeal")),
    Right.FILED: (_("appealed"), _("appealed")),
    Right.GONE: (_("accepted the ruling"), _("accepted the ruling")),
    Right.NONE: (_("got all there is to win"), _("got all that you could win")),
}
_BASIS: Mapping[Basis, tuple[str, ...]] = {
    Basis.DELIVERED: (_("counted from the delivery"),),
    Basis.CONFIRMED: (_("counted from the day you confirmed receipt"),),
    Basis.PROMISED: (_("counted from the promised date"),),
}


def right(code: Right, mine: bool = False) -> str:
    """What has become of one side's right to appeal, after its name."""
    return gettext(_RIGHTS[code][1 if mine else 0])


def basis(code: Basis) -> str:
    """What a protection window counts from, as the buyer reads it."""
    return _term(_BASIS, code).label


def whose_appeal(appeal: Appeal, reader: Role) -> str:
    """Who may still appeal, while nobody has to do anything."""
    may = [r for r in (Role.BUYER, Role.SELLER) if appeal.right(r) is Right.OPEN]
    if reader in may:
        return gettext("You can appeal") if len(may) == 1 else gettext("Both sides can appeal")
    if len(may) != 1:
        return gettext("Both sides can appeal")
    return {
        Role.BUYER: gettext("The buyer can appeal"),
        Role.SELLER: gettext("The seller can appeal"),
    }[may[0]]


def whose_turn(role: Role | None, reader: Role) -> str:
    """Whose turn it is, as this reader says it."""
    if role is None:
        return gettext("Nothing is waiting")
    if role is reader and role is not Role.PLATFORM:
        return gettext("Your turn")
    return {
        Role.BUYER: gettext("The buyer's turn"),
        Role.SELLER: gettext("The seller's turn"),
        Role.MEDIATOR: gettext("The platform's turn"),
        Role.PLATFORM: gettext("The platform's turn"),
    }[role]


# ---------------------------------------------------------------------------------------------
# Deadlines to come, and what they are called in a calendar

_DEADLINES: Mapping[str, tuple[str, ...]] = {
    "ship_by": (_("Everything has to be shipped"),),
    "first_scan": (_("The carrier has to have scanned it"),),
    "promise": (_("Promised delivery"),),
    "window": (_("Protection ends"),),
    "remind_window": (_("A reminder that protection ends soon"),),
    "extension": (_("An answer about more time is due"),),
    "cancellation": (_("An answer about cancelling is due"),),
    "turn": (_("An answer is due"),),
    "remind_turn": (_("A reminder that an answer is due"),),
    "request_buyer": (_("What the mediator asked the buyer for is due"),),
    "request_seller": (_("What the mediator asked the seller for is due"),),
    "appeal_buyer": (_("The buyer's time to appeal ends"),),
    "appeal_seller": (_("The seller's time to appeal ends"),),
    "refund": (_("Another way for the refund has to be chosen"),),
    "represent": (_("The chargeback has to be contested"),),
    "chargeback": (_("The chargeback ends at the latest"),),
}


def deadline(kind: str) -> str:
    """What falls due."""
    return _term(_DEADLINES, kind).label


# ---------------------------------------------------------------------------------------------
# What stays true whatever happens here

_LAW = _(
    "Your rights under law, and with your card issuer, stay as they are: this protection comes on top "
    "of them."
)


def law() -> str:
    """The line on every page where something ends for good (R3)."""
    return gettext(_LAW)
