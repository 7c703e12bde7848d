"""Every word the desks have for a code: reasons, stages, what has happened, what is advised.

One place, plain English, ready to be translated: a table marks its texts with ``_``, a function
gives the text in the reader's language. What a rule says is in ``core.rules``, not here.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from ..core.advice import Why
from ..core.dispute import events as d
from ..core.dispute.state import Liable, Outcome, Remedy, ReturnState, Stage
from ..core.envelope import Event
from ..core.order import events as o
from ..core.order.state import Order, Tracking
from ..core.parties import Role
from ..core.units import Units


class Term(NamedTuple):
    """What something is called, and one sentence that explains it."""

    label: str
    help: str = ""


def _term(table: Mapping[Any, tuple[str, ...]], code: Any) -> Term:
    """The translated term; a code without words is shown as itself, readable."""
    words = table.get(code)
    if words is None:
        return Term(str(code).replace("_", " ").replace("-", " ").capitalize())
    return Term(*(gettext(word) for word in words))


# ---------------------------------------------------------------------------------------------
# Claims

_REASONS: Mapping[str, tuple[str, ...]] = {
    "not_received": (
        _("It has not arrived"),
        _("The promised date has passed and nothing has come."),
    ),
    "tracking_invalid": (
        _("The tracking number does not work"),
        _("The carrier does not know the number the seller gave."),
    ),
    "wrong_address": (
        _("It was delivered to another address"),
        _("The carrier's own record shows delivery somewhere else."),
    ),
    "returned_to_sender": (
        _("It went back to the seller"),
        _("The carrier's record shows it on its way back, or already there."),
    ),
    "stuck_at_customs": (
        _("It is stuck at customs"),
        _("The carrier's record shows that customs is holding it."),
    ),
    "delivered_not_here": (
        _("Marked delivered, but not here"),
        _(
            "The carrier says it was delivered. You, your household and your neighbours do not have it."
        ),
    ),
    "damaged": (
        _("It arrived damaged"),
        _("Broken, cracked, torn, leaking or crushed when you opened it."),
    ),
    "defective": (
        _("It does not work"),
        _("It looks whole, but it does not do what it is for, or stops doing it."),
    ),
    "not_as_described": (
        _("It is not as described"),
        _("Colour, size, material or features differ from the listing you bought from."),
    ),
    "wrong_item": (
        _("It is the wrong item"),
        _("You got something other than what you ordered."),
    ),
    "short": (
        _("Something is missing"),
        _("Fewer pieces than you ordered, or parts of it are not there."),
    ),
    "empty_parcel": (
        _("The parcel was empty"),
        _("A parcel came, with nothing of what you ordered in it."),
    ),
    "counterfeit": (
        _("It is a counterfeit"),
        _("It was sold as a brand's own product, and it is not."),
    ),
    "changed_mind": (
        _("I changed my mind"),
        _("Nothing is wrong with it. The listing's Free Return lets you send it back."),
    ),
}
_REASON_GROUPS: Mapping[str, tuple[str, ...]] = {
    "not_received": (_("It is not with me"),),
    "not_as_agreed": (_("It is here, and something is wrong"),),
    "own": (_("Nothing is wrong with it"),),
}
_REMEDIES: Mapping[str, tuple[str, ...]] = {
    Remedy.REFUND_ONLY: (_("Refund only"), _("You get money back and keep what you have.")),
    Remedy.RETURN_AND_REFUND: (
        _("Return and refund"),
        _("You send it back, then you get the money. The money waits in safety until then."),
    ),
}
_WHY: Mapping[str, str] = {
    "nothing-arrived": _("Nothing arrived, so there is nothing to send back."),
    "nothing-to-send-back": _("With this reason there is nothing to send back."),
    "only-with-return": _("Changing your mind means sending it back."),
    "free-return": _("The listing says Free Return, so sending it back costs you nothing."),
    "not-usable": _("What arrived cannot be used, so sending it back helps nobody."),
    "postage-unknown": _("We do not know what sending it back would cost in your currency."),
    "worth-returning": _(
        "It is worth {value}, well above what sending it back usually costs (about {postage})."
    ),
    "not-worth-returning": _(
        "Sending it back would cost about {postage}; it is worth {value}. That is not worth the trouble."
    ),
}
_CONTRADICTIONS: Mapping[str, tuple[str, ...]] = {
    "you-confirmed-receipt": (
        _("You confirmed that you received these items."),
        _("I stand by it: I confirmed receipt, and they are still not with me."),
    ),
}


def reason(code: str) -> Term:
    """A reason of the tree, and when it is the truthful one (R10)."""
    return _term(_REASONS, code)


def reason_group(code: str) -> str:
    """What the reasons of a group have in common."""
    return _term(_REASON_GROUPS, code).label


def remedy(code: str) -> Term:
    """What a claim or an offer asks for (R9)."""
    return _term(_REMEDIES, code)


def why(advice: Why, money: Callable[[int], str]) -> str:
    """One reason for an advice, with its amounts."""
    text = _WHY.get(advice.code)
    if text is None:
        return advice.code
    shown = {k: money(v) if isinstance(v, int) else v for k, v in advice.params.items()}
    return gettext(text).format(**shown)


def contradiction(code: str) -> Term:
    """A fact on record against a reason; ``help`` is what standing by it says (R10)."""
    return _term(_CONTRADICTIONS, code)


# ---------------------------------------------------------------------------------------------
# Evidence (R13-R16)

_EVIDENCE: Mapping[str, tuple[str, ...]] = {
    "unboxing_video": (
        _("Unboxing video"),
        _(
            "One clip without a cut: the sealed parcel and its label first, then opening it, then the "
            "item from all sides, then what is wrong."
        ),
    ),
    "photo": (
        _("Photos"),
        _(
            "Good light, plain background. What is wrong close up, the whole item in frame, the "
            "packaging and the label."
        ),
    ),
    "listing_capture": (
        _("What the listing said"),
        _(
            "A screenshot of the listing's title, photos or specifications beside a photo of what came. "
            "The listing as it was when you bought is on file already."
        ),
    ),
    "tracking_record": (
        _("The carrier's record"),
        _(
            "We keep the tracking events of your parcel. Put them on file with one tap; no upload needed."
        ),
    ),
    "carrier_letter": (
        _("A letter from the carrier"),
        _("Ask the carrier to confirm in writing where it was delivered. A photo or PDF will do."),
    ),
    "document": (
        _("A document"),
        _("An invoice, a customs notice, a report by somebody who knows. A photo or PDF will do."),
    ),
    "other": (_("Something else"), _("Anything that shows what happened.")),
}
_WEIGHTS: Mapping[int, tuple[str, ...]] = {
    3: (_("Decides"),),
    2: (_("Helps much"),),
    1: (_("Helps"),),
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
    return _term(_WEIGHTS, code).label


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
    "return": (_("Return under way"), ""),
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
_TRACKING: Mapping[Tracking, tuple[str, ...]] = {
    Tracking.ANNOUNCED: (
        _("Announced"),
        _("The seller gave a number; the carrier has not scanned it yet."),
    ),
    Tracking.ACCEPTED: (_("Handed to the carrier"),),
    Tracking.IN_TRANSIT: (_("On its way"),),
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
_PRESSURE: Mapping[tuple[str, ...], tuple[str, str]] = {
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
_PRESSURE_SEEN: Mapping[Role, tuple[str, str]] = {
    Role.SELLER: (
        _("The buyer sees a warning beside this message"),
        _(
            "What is promised in a message does not bind. Make it an official offer: that one counts."
        ),
    ),
    Role.MEDIATOR: (
        _("This message presses the buyer"),
        _(
            "It asks to close the dispute, or promises something outside an offer. It does not count."
        ),
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


def tracking(code: Tracking) -> Term:
    """What a carrier says of a parcel."""
    return _term(_TRACKING, code)


def payment(kind: str) -> str:
    """A part of the payment, as the buyer knows it."""
    return _term(_PAYMENT, kind).label


def pressure(kinds: tuple[str, ...], reader: Role) -> tuple[str, str]:
    """What is said beside a message that presses the buyer (R26): a title and a sentence."""
    title, text = _PRESSURE_SEEN.get(reader) or _PRESSURE[tuple(sorted(kinds))]
    return gettext(title), gettext(text)


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
# What has happened: a sentence for every type of event


class Teller(NamedTuple):
    """For whom a history is told: their role, and how they read amounts, moments and units."""

    reader: Role
    money: Callable[[int], str]
    moment: Callable[[Any], str]
    units: Callable[[Units], str]


# The sentence, and how it weighs on a timeline: quiet, plain, good, careful, or bad for the reader.
_HISTORY: Mapping[type, tuple[str, str]] = {
    o.OrderPlaced: (
        _("The order was paid. The platform holds {total} until it is final."),
        "plain",
    ),
    o.ParcelShipped: (_("Parcel {parcel} left with {carrier}, number {tracking}."), "plain"),
    o.TrackingRecorded: (_("Parcel {parcel}: {status}{place}."), "quiet"),
    o.ReceiptConfirmed: (_("{by} confirmed that parcel {parcel} is here."), "plain"),
    o.WindowOpened: (_("Protection for parcel {parcel} runs until {closes_at}."), "good"),
    o.Reminded: (_("The buyer was reminded that protection ends on {closes_at}."), "quiet"),
    o.WindowLapsed: (_("Protection ended with nothing claimed on {units}."), "plain"),
    o.UnitsCancelled: (_("{units} never left and were cancelled; the money goes back."), "careful"),
    o.UnitsReleased: (_("The seller was paid {amount} for {units}."), "plain"),
    o.OrderFinalised: (_("The order is final."), "plain"),
    o.RefundRequested: (_("A refund of {total} was set in motion."), "good"),
    o.RefundSettled: (_("{amount} went back by {kind}."), "good"),
    o.MessageSent: (_("{by} wrote a message."), "quiet"),
    d.DisputeOpened: (_("{by} opened dispute {dispute}: {reason}, {amount}."), "plain"),
    d.ExhibitAdded: (_("{by} put exhibit {exhibit} on file: {kind}."), "quiet"),
    d.OfferMade: (_("{by} offered {amount}, {remedy}."), "plain"),
    d.ClaimRejected: (_("{by} rejected the claim."), "careful"),
    d.ClaimHeld: (_("{by} stood by the claim."), "plain"),
    d.TurnPassed: (_("{to}: an answer is due by {due}."), "quiet"),
    d.TurnReminded: (_("{party} had a reminder: an answer is due by {due}."), "quiet"),
    d.TurnLapsed: (_("{party} did not answer in time."), "careful"),
    d.OfficialOfferAsked: (_("{by} asked for the promise as an official offer."), "plain"),
    d.OfferAccepted: (_("{by} accepted offer {offer}."), "good"),
    d.ClaimConceded: (_("{by} accepted the claim in full."), "good"),
    d.DisputeWithdrawn: (_("{by} closed the dispute without a remedy."), "plain"),
    d.MediationStarted: (_("The platform stepped in and decides by {due}."), "plain"),
    d.RulingOverdue: (_("The platform was late: another mediator decides by {due}."), "careful"),
    d.RulingMade: (_("The platform decided: {amount} back to the buyer."), "plain"),
    d.Bound: (_("What was decided is being carried out: {amount}, {remedy}."), "quiet"),
    d.ReturnStarted: (_("The goods go back first. The seller gives an address by {due}."), "plain"),
    d.ReturnAddressGiven: (_("{by} gave the return address. It has to be sent by {due}."), "plain"),
    d.ReturnShipped: (_("{by} sent it back with {carrier}, number {tracking}."), "plain"),
    d.ReturnArrived: (_("The return arrived. The seller inspects it by {due}."), "plain"),
    d.ReturnAccepted: (_("{by} accepted what came back."), "good"),
    d.ReturnContested: (_("{by} contested what came back; the platform looks at it."), "careful"),
    d.DisputeClosed: (_("Dispute {dispute} closed: {outcome}."), "plain"),
}


class Told(NamedTuple):
    """One thing that has happened, in words, and its tone."""

    sentence: str
    tone: str


def history(event: Event, order: Order, teller: Teller) -> Told:
    """What an event means, in one sentence for this reader."""
    text, tone = _HISTORY[type(event.data)]
    return Told(gettext(text).format_map(_facts(event, order, teller)), tone)


# How a field of an event is said; one that is not named here is said as it is.
_FIELDS: Mapping[str, Callable[[Any, Teller], str]] = {
    "units": lambda value, teller: teller.units(value),
    "amount": lambda value, teller: teller.money(value),
    "closes_at": lambda value, teller: teller.moment(value),
    "due": lambda value, teller: teller.moment(value),
    "remedy": lambda value, _teller: remedy(value).label.lower(),
    "outcome": lambda value, _teller: outcome(value).label.lower(),
    "status": lambda value, _teller: tracking(value).label.lower(),
    "place": lambda value, _teller: f", {value}" if value else "",
    "party": lambda value, teller: who(value, teller.reader),
    "to": lambda value, teller: whose_turn(value, teller.reader),
    "kind": lambda value, _teller: evidence(value).label.lower(),
}


def _facts(event: Event, order: Order, teller: Teller) -> dict[str, str]:
    """The facts of an event as this reader reads them; every field has one way to be said."""
    data: Any = event.data
    facts = {"by": who(event.by.role, teller.reader)}
    for name in data.__struct_fields__:
        value = getattr(data, name)
        facts[name] = _FIELDS[name](value, teller) if name in _FIELDS else str(value)
    for name in ("claim", "ruling", "agreed"):
        if value := getattr(data, name, None):
            facts["amount"] = teller.money(value.amount)
            facts["remedy"] = remedy(value.remedy).label.lower()
            facts["reason"] = reason(getattr(value, "reason", "")).label.lower()
    if isinstance(data, o.RefundRequested):
        facts["total"] = teller.money(sum(data.parts))
    elif isinstance(data, o.OrderPlaced):
        facts["total"] = teller.money(sum(part.amount for part in data.parts))
    elif isinstance(data, o.RefundSettled):
        facts["kind"] = payment(order.parts[data.part].kind).lower()
    return facts


# ---------------------------------------------------------------------------------------------
# Notices: what somebody is told, in a line

_NOTICES: Mapping[str, str] = {
    "parcel_shipped": _("A parcel of yours is on its way."),
    "window_opened": _("Protection is running. Look at the item now, while you can still claim."),
    "reminded": _("Protection ends soon. If something is wrong, say so before it does."),
    "units_cancelled": _("Items that never left were cancelled; the money goes back."),
    "order_finalised": _("The order is final."),
    "refund_settled": _("Money has gone back to the buyer."),
    "dispute_opened": _("A buyer opened a dispute. Your answer is awaited."),
    "turn_lapsed": _("A deadline in the dispute passed without an answer."),
    "turn_reminded": _("Your answer is still awaited, and the time is running out."),
    "official_offer_asked": _("The buyer asks you to make your promise an official offer."),
    "offer_accepted": _("An offer was accepted; it binds both sides."),
    "claim_conceded": _("The seller accepted your claim in full."),
    "dispute_withdrawn": _("The buyer closed the dispute."),
    "mediation_started": _("The platform has stepped in and will decide."),
    "ruling_overdue": _("The platform's decision is late; another mediator has taken over."),
    "ruling_made": _("The platform has decided."),
    "return_started": _("The goods go back before the money does."),
    "return_address_given": _(
        "The seller gave a return address. Your time to send it has started."
    ),
    "return_shipped": _("The buyer has sent the goods back."),
    "return_arrived": _("The return has arrived."),
    "return_contested": _("The seller contests what came back; the platform looks at it."),
    "dispute_closed": _("The dispute is closed."),
    "message_sent": _("You have a new message."),
    "offer_made": _("The other side made an offer."),
    "claim_rejected": _("The seller rejected your claim. It is your turn."),
    "claim_held": _("The buyer stands by the claim. It is your turn."),
    "exhibit_added": _("The other side put evidence on file."),
}


# The same, where the one it is about would not speak of themselves so.
_NOTICES_TO: Mapping[tuple[str, str], str] = {
    ("refund_settled", "buyer"): _("Money has come back to you."),
    ("order_finalised", "seller"): _("The order is final, and your part of the money is paid out."),
}


def notice(event: str, role: str) -> str:
    """What somebody in a role was told, in one line."""
    text = _NOTICES_TO.get((event, role)) or _NOTICES.get(event)
    return gettext(text) if text else event.replace("_", " ").capitalize()


# ---------------------------------------------------------------------------------------------
# Deadlines to come, and what they are called in a calendar

_DEADLINES: Mapping[str, tuple[str, ...]] = {
    "ship_by": (_("Everything has to be shipped"),),
    "promise": (_("Promised delivery"),),
    "window": (_("Protection ends"),),
    "remind_window": (_("A reminder that protection ends soon"),),
    "turn": (_("An answer is due"),),
    "remind_turn": (_("A reminder that an answer is due"),),
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
