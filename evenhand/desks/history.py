"""What has happened, told: a sentence for every type of event, a line for every notice.

The words of codes are in ``wording``. A sentence names the fields of its event in braces; how each
field is said stands in one place.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from ..cases import sentences
from ..core.chargeback import events as cb
from ..core.dispute import events as d
from ..core.envelope import Event
from ..core.order import events as o
from ..core.order.state import Order
from ..core.parties import Role
from ..core.units import Units
from . import wording


class Teller(NamedTuple):
    """For whom a history is told: their role, and how they read amounts, moments and units."""

    reader: Role
    money: Callable[[int], str]
    moment: Callable[[Any], str]
    units: Callable[[Units], str]


# The sentence, and how it weighs on a timeline: quiet, plain, good, careful.
_HISTORY: Mapping[type, tuple[str, str]] = {
    # the order
    o.OrderPlaced: (
        _("The order was paid. The platform holds {total} until it is final."),
        "plain",
    ),
    o.ParcelShipped: (_("Parcel {parcel} left with {carrier}, number {tracking}."), "plain"),
    o.ParcelRenumbered: (
        _("{by} mended the number of parcel {parcel}: {carrier}, {tracking}."),
        "plain",
    ),
    o.TrackingRecorded: (_("Parcel {parcel}: {status}{place}."), "quiet"),
    o.TrackingCorrected: (
        _("The carrier took back an event of parcel {parcel}; it no longer counts."),
        "careful",
    ),
    o.ReceiptConfirmed: (_("{by} confirmed that parcel {parcel} is here."), "plain"),
    o.WindowOpened: (_("Protection for parcel {parcel} runs until {closes_at}."), "good"),
    o.WindowExtended: (_("Protection runs longer now: until {closes_at}. {why}"), "good"),
    o.WindowSplit: (_("Protection of {units} runs by itself from now on."), "quiet"),
    o.WindowReopened: (_("{units} can be claimed again, until {closes_at}."), "good"),
    o.Reminded: (_("The buyer was reminded that protection ends on {closes_at}."), "quiet"),
    o.WindowLapsed: (_("Protection ended with nothing claimed on {units}."), "plain"),
    o.ShipByMoved: (_("The seller has until {ship_by} to ship. {why}"), "plain"),
    o.PromiseMoved: (_("The promised date is now {promised_by}. {why}"), "plain"),
    o.IncidentDeclared: (
        _("The platform declared an incident that nobody here can help: {days} more."),
        "plain",
    ),
    o.ExtensionAsked: (
        _("{by} asked for {kind}: {days}. An answer is due by {due}."),
        "plain",
    ),
    o.ExtensionEnded: (_("The request for more time was {answer}."), "plain"),
    o.CancellationRequested: (
        _("{by} asked to cancel {units}: “{reason}”. The seller answers by {due}."),
        "plain",
    ),
    o.CancellationNarrowed: (
        _("The request to cancel is now about {units} only; the carrier has the rest."),
        "plain",
    ),
    o.CancellationEnded: (_("The request to cancel was {answer}."), "plain"),
    o.UnitsCancelled: (
        _("{units} never left and were cancelled; the money goes back. It counts against {cause}."),
        "careful",
    ),
    o.UnitsReleased: (_("The seller was paid {amount} for {units}."), "plain"),
    o.OrderFinalised: (_("The order is final."), "plain"),
    o.RefundRequested: (_("A refund of {total} was set in motion."), "good"),
    o.RefundStarted: (_("The provider was asked to send a refund by {kind}."), "quiet"),
    o.RefundSettled: (_("{amount} went back by {kind}."), "good"),
    o.RefundRefused: (
        _("A refund could not be sent by {kind}. The buyer chooses another way by {due}."),
        "careful",
    ),
    o.RefundRedirected: (_("{amount} goes back another way: by {kind}."), "plain"),
    o.RefundUnclaimed: (
        _("{amount} could not be sent. It is kept for the buyer until {due}."),
        "careful",
    ),
    o.UnclaimedHandedOver: (_("{amount} that nobody claimed went to whom the law names."), "plain"),
    o.RefundCancelled: (
        _("A refund of {total} was not sent: the card issuer has taken that money back."),
        "careful",
    ),
    o.Charged: (_("{kind}: {amount}, from {payer} to {payee}."), "plain"),
    o.MessageSent: (_("{by} wrote a message."), "quiet"),
    # a dispute
    d.DisputeOpened: (_("{by} opened dispute {dispute}: {reason}, {amount}."), "plain"),
    d.ClaimChanged: (_("{by} changed the claim: {reason}, {amount}, {remedy}."), "plain"),
    d.ExhibitAdded: (_("{by} put exhibit {exhibit} on file: {kind}."), "quiet"),
    d.OfferMade: (_("{by} offered {amount}, {remedy}."), "plain"),
    d.ClaimRejected: (_("{by} rejected the claim."), "careful"),
    d.ClaimHeld: (_("{by} stood by the claim."), "plain"),
    d.TurnPassed: (_("{to}: an answer is due by {due}."), "quiet"),
    d.TurnExtended: (_("There is time until {due} now. {why}"), "plain"),
    d.TurnReminded: (_("{party} had a reminder: an answer is due by {due}."), "quiet"),
    d.TurnLapsed: (_("{party} did not answer in time."), "careful"),
    d.OfficialOfferAsked: (_("{by} asked for the promise as an official offer."), "plain"),
    d.OfferAccepted: (_("{by} accepted offer {offer}."), "good"),
    d.ProposalAccepted: (_("{by} accepted the platform's proposal {offer}."), "good"),
    d.ClaimConceded: (_("{by} accepted the claim in full."), "good"),
    d.DisputeWithdrawn: (_("{by} closed the dispute without a remedy."), "plain"),
    d.MediationStarted: (_("The platform stepped in and decides by {due}."), "plain"),
    d.ExhibitAsked: (_("{by} asked {whom} for something on file: {kind}, by {due}."), "plain"),
    d.RequestAnswered: (_("Exhibit {exhibit} is what the mediator had asked for."), "quiet"),
    d.RequestLapsed: (_("{of} did not hand in what the mediator asked for."), "careful"),
    d.RulingOverdue: (_("The platform was late: another mediator decides by {due}."), "careful"),
    d.RulingMade: (_("The platform decided: {amount} back to the buyer."), "plain"),
    d.AppealOpened: (_("The ruling can be appealed until {due}."), "plain"),
    d.AppealFiled: (
        _("{by} appealed: {amount} back to the buyer instead. It is decided by {due}."),
        "plain",
    ),
    d.AppealForgone: (_("{party} accepted the ruling."), "plain"),
    d.SentBack: (_("The ruling was set aside. A new one is made by {due}."), "careful"),
    d.Bound: (_("What was decided is being carried out: {amount}, {remedy}."), "quiet"),
    d.ReturnStarted: (
        _("The goods go back first. Where to comes from {whom}, by {due}."),
        "plain",
    ),
    d.ReturnAddressGiven: (_("{by} gave the return address. It has to be sent by {due}."), "plain"),
    d.ReturnNumberGiven: (
        _("{by} gave the return's number, {carrier} {tracking}. The carrier scans it by {due}."),
        "plain",
    ),
    d.ReturnTracked: (_("The return: {status}{place}."), "quiet"),
    d.ReturnShipped: (_("The return is on its way with {carrier}, number {tracking}."), "plain"),
    d.ReturnArrived: (_("The return arrived. The seller inspects it by {due}."), "plain"),
    d.ReturnAccepted: (_("{by} accepted what came back."), "good"),
    d.ReturnContested: (
        _("{by} contested what came back{found}; the platform looks at it."),
        "careful",
    ),
    d.ReplacementStarted: (
        _("The seller sends it again, by {due}. The money waits until then."),
        "plain",
    ),
    d.ReplacementShipped: (
        _("The replacement left with {carrier}, number {tracking}. It has to be here by {due}."),
        "plain",
    ),
    d.ReplacementTracked: (_("The replacement: {status}{place}."), "quiet"),
    d.ReplacementArrived: (_("The replacement arrived. The buyer looks at it by {due}."), "plain"),
    d.ReplacementAccepted: (_("The replacement is accepted."), "good"),
    d.ReplacementContested: (
        _("{by} contested the replacement; the platform looks at it."),
        "careful",
    ),
    d.DisputeSuperseded: (
        _("The card issuer's decision took the place of dispute {dispute}."),
        "careful",
    ),
    d.DisputeClosed: (_("Dispute {dispute} closed: {outcome}."), "plain"),
    # a chargeback
    cb.ChargebackNotified: (
        _("The card issuer took {amount} back. Nothing is paid for {units} until that has ended."),
        "careful",
    ),
    cb.RefundBlocked: (
        _("The chargeback stands for what of a refund was not sent."),
        "quiet",
    ),
    cb.CreditFailed: (
        _("A refund of {amount} that counted as sent had never left; it does not count any more."),
        "careful",
    ),
    cb.ClocksSuspended: (_("Deadlines stand still, with the time they have left."), "plain"),
    cb.ClocksResumed: (_("Deadlines run again, with the time they had left."), "plain"),
    cb.ChargebackContested: (_("The platform contested the chargeback."), "plain"),
    cb.SecondRoundOpened: (
        _("The card issuer did not agree; the platform can answer until {respond_by}."),
        "plain",
    ),
    cb.ChargebackEnded: (_("The chargeback over {amount} has ended. {why}"), "plain"),
    cb.FeePaid: (_("The card network took a fee of {amount}."), "quiet"),
    cb.OwedCovered: (_("{amount} that seemed paid twice was not: a refund never left."), "plain"),
    cb.OwedSettled: (_("{amount} that had been paid twice was written off."), "plain"),
}
# The same where it was told of another way: by the event's own variant.
_VARIANTS: Mapping[tuple[type, str], str] = {
    (d.AppealForgone, "appeal-silence"): _("{party} did not appeal in time."),
    (d.OfferMade, Role.MEDIATOR): _("{by} proposed {amount}, {remedy}. It needs both sides."),
    (d.ReturnArrived, "counted"): _(
        "The return counts as arrived, since no carrier has said so. The seller answers by {due}."
    ),
    (d.RulingMade, "appeal"): _("The appeal was decided: {amount} back to the buyer."),
    (d.ReturnAddressGiven, "label"): _(
        "{by} gave a prepaid return label. It has to be sent by {due}."
    ),
    (cb.OwedSettled, "recovered"): _("{amount} that had been paid twice came back."),
}


class Told(NamedTuple):
    """One thing that has happened, in words, and its tone."""

    sentence: str
    tone: str


def history(event: Event, order: Order, teller: Teller) -> Told:
    """What an event means, in one sentence for this reader."""
    kind = type(event.data)
    text, tone = _HISTORY[kind]
    for variant in _variants(event, order):
        text = _VARIANTS.get((kind, variant), text)
    return Told(gettext(text).format_map(_facts(event, order, teller)), tone)


def _variants(event: Event, order: Order) -> list[str]:
    data: Any = event.data
    named = [n for n in ("counted", "label", "recovered") if getattr(data, n, False)]
    if isinstance(data, d.RulingMade):
        dispute = order.dispute(data.dispute)
        if dispute and dispute.appeal and dispute.appeal.ruling == data.ruling:
            named.append("appeal")
    return [event.by.role, getattr(data, "rule", ""), *named]


# How a field of an event is said; one that is not named here is said as it is.
_FIELDS: Mapping[str, Callable[[Any, Teller], str]] = {
    "units": lambda value, teller: teller.units(value),
    "amount": lambda value, teller: teller.money(value),
    "remedy": lambda value, _teller: wording.inside(wording.remedy(value).label),
    "outcome": lambda value, _teller: wording.inside(wording.outcome(value).label),
    "status": lambda value, _teller: wording.inside(wording.tracking(value).label),
    "place": lambda value, _teller: f", {value}" if value else "",
    "party": lambda value, teller: wording.who(value, teller.reader),
    "of": lambda value, teller: wording.who(value, teller.reader),
    "payer": lambda value, teller: wording.who(value, teller.reader, start=False),
    "payee": lambda value, teller: wording.who(value, teller.reader, start=False),
    "cause": lambda value, teller: wording.who(Role(value), teller.reader, start=False),
    "to": lambda value, teller: wording.whose_turn(value, teller.reader),
    "kind": lambda value, _teller: wording.inside(wording.evidence(value).label),
    "reason": lambda value, _teller: wording.cancel_reason(value).label,
    "days": lambda value, _teller: wording.days(value),
    "answer": lambda value, _teller: wording.answered(value),
    "found": lambda value, _teller: (
        f": {wording.inside(wording.inspected(value).label)}" if value else ""
    ),
} | dict.fromkeys(
    ("closes_at", "due", "ship_by", "promised_by", "respond_by"),
    lambda value, teller: teller.moment(value),
)
# What can stand in a sentence although no field is called so.
COMPUTED = frozenset({"by", "why", "whom", "total", "kind", "amount", "remedy", "reason"})


def _facts(event: Event, order: Order, teller: Teller) -> dict[str, str]:
    """The facts of an event as this reader reads them; every field has one way to be said."""
    data: Any = event.data
    facts = {}
    for name in data.__struct_fields__:
        value, said = getattr(data, name), _FIELDS.get(name)
        # Whose money pays a refund is an account's name, no party.
        plain = said is None or (name == "payer" and not isinstance(value, Role))
        facts[name] = str(value) if plain or said is None else said(value, teller)
    for name in ("claim", "ruling", "agreed", "asked"):
        if value := getattr(data, name, None):
            facts["amount"] = teller.money(value.amount)
            facts["remedy"] = wording.inside(wording.remedy(value.remedy).label)
            facts["reason"] = wording.inside(wording.reason(getattr(value, "reason", "")).label)
    whom = getattr(data, "of", None) or getattr(data, "by", None)
    if isinstance(whom, Role):
        facts["whom"] = wording.who(whom, teller.reader, start=False)
    if rule := getattr(data, "rule", ""):
        facts["why"] = sentences.sentence(rule)
    return (
        facts | _of_money(data, order, teller) | {"by": wording.who(event.by.role, teller.reader)}
    )


def _of_money(data: Any, order: Order, teller: Teller) -> dict[str, str]:
    """What is said of money on its way: sums, and by which kind of instrument."""
    match data:
        case o.OrderPlaced():
            return {"total": teller.money(sum(part.amount for part in data.parts))}
        case o.RefundRequested() | o.RefundCancelled():
            return {"total": teller.money(sum(data.parts))}
        case o.RefundSettled() | o.RefundRedirected():
            return {"kind": _by(data.kind or order.parts[data.part].kind)}
        case o.RefundStarted() | o.RefundRefused():
            refund = order.refund(data.refund)
            way = refund.way(data.part) if refund else None
            return {"kind": _by(way.kind if way else order.parts[data.part].kind)}
        case o.Charged():
            return {"kind": wording.charge(data.kind)}
        case o.ExtensionAsked():
            return {"kind": wording.inside(wording.extension(data.kind))}
    return {}


def _by(kind: str) -> str:
    return wording.inside(wording.payment(kind))


# ---------------------------------------------------------------------------------------------
# Notices: what somebody is told, in a line

_NOTICES: Mapping[str, str] = {
    "parcel_shipped": _("A parcel of yours is on its way."),
    "parcel_renumbered": _("The tracking number of your parcel was mended."),
    "tracking_corrected": _("The carrier took back something it had said of your parcel."),
    "window_opened": _("Protection is running. Look at the item now, while you can still claim."),
    "window_extended": _("Your protection runs longer now."),
    "window_reopened": _("A delivery turned out to be wrong: the items can be claimed again."),
    "reminded": _("Protection ends soon. If something is wrong, say so before it does."),
    "ship_by_moved": _("There is more time to ship now."),
    "promise_moved": _("The promised date has moved."),
    "extension_asked": _("You are asked for more time. Your answer is awaited."),
    "extension_ended": _("Your request for more time was answered."),
    "cancellation_requested": _("The buyer asks to cancel. Your answer is awaited."),
    "cancellation_ended": _("The request to cancel is over."),
    "cancellation_narrowed": _("The carrier has some of what was to be cancelled."),
    "units_cancelled": _("Items that never left were cancelled; the money goes back."),
    "order_finalised": _("The order is final."),
    "refund_settled": _("Money has gone back to the buyer."),
    "refund_refused": _("A refund could not be sent. Choose another way for your money."),
    "refund_unclaimed": _("Your money could not be sent. It is kept for you."),
    "unclaimed_handed_over": _("Money that nobody claimed went to whom the law names."),
    "charged": _("Something was booked beside the order's money."),
    "dispute_opened": _("A buyer opened a dispute. Your answer is awaited."),
    "claim_changed": _("The buyer changed the claim."),
    "turn_extended": _("There is more time to answer in the dispute."),
    "turn_lapsed": _("A deadline in the dispute passed without an answer."),
    "turn_reminded": _("Your answer is still awaited, and the time is running out."),
    "official_offer_asked": _("The buyer asks you to make your promise an official offer."),
    "offer_accepted": _("An offer was accepted; it binds both sides."),
    "proposal_accepted": _(
        "The other side accepted the platform's proposal. It needs you as well."
    ),
    "claim_conceded": _("The seller accepted your claim in full."),
    "dispute_withdrawn": _("The buyer closed the dispute."),
    "mediation_started": _("The platform has stepped in and will decide."),
    "exhibit_asked": _("The mediator asks for something to be put on file."),
    "request_answered": _("What you had asked for is on file."),
    "request_lapsed": _("What the mediator had asked for did not come in time."),
    "ruling_overdue": _("The platform's decision is late; another mediator has taken over."),
    "ruling_made": _("The platform has decided."),
    "appeal_opened": _("The decision can be appealed. What is certain is paid already."),
    "appeal_filed": _("The other side appealed. Somebody else looks at the decision once more."),
    "appeal_forgone": _("One side accepted the decision, or did not appeal in time."),
    "sent_back": _("The decision was set aside on appeal; a new one is made."),
    "return_started": _("The goods go back before the money does."),
    "return_address_given": _("There is a return address. Your time to send it has started."),
    "return_number_given": _("The buyer gave the number of the return."),
    "return_shipped": _("The buyer has sent the goods back."),
    "return_arrived": _("The return has arrived."),
    "return_contested": _("The seller contests what came back; the platform looks at it."),
    "replacement_started": _("The seller sends the item again; the money waits until it is here."),
    "replacement_shipped": _("The replacement is on its way to you."),
    "replacement_arrived": _("The replacement has arrived."),
    "replacement_contested": _("The buyer contests the replacement; the platform looks at it."),
    "dispute_closed": _("The dispute is closed."),
    "message_sent": _("You have a new message."),
    "offer_made": _("There is a new offer."),
    "claim_rejected": _("The seller rejected your claim. It is your turn."),
    "claim_held": _("The buyer stands by the claim. It is your turn."),
    "exhibit_added": _("The other side put evidence on file."),
    "chargeback_notified": _(
        "The card issuer took a payment back. Deadlines stand still until that has ended."
    ),
    "clocks_resumed": _("Deadlines run again, with the time they had left."),
    "chargeback_ended": _("The card issuer's case about this order has ended."),
}


# The same, where the one it is about would not speak of themselves so.
_NOTICES_TO: Mapping[tuple[str, str], str] = {
    ("refund_settled", "buyer"): _("Money has come back to you."),
    ("order_finalised", "seller"): _("The order is final, and your part of the money is paid out."),
    ("ship_by_moved", "seller"): _("You have more time to ship now."),
    ("replacement_started", "seller"): _("You send the item again; the money waits until then."),
    ("replacement_arrived", "buyer"): _("The replacement has arrived. Look at it now."),
    ("return_arrived", "seller"): _("The return has arrived. Inspect it and say what you found."),
}


def notice(event: str, role: str) -> str:
    """What somebody in a role was told, in one line."""
    text = _NOTICES_TO.get((event, role)) or _NOTICES.get(event)
    return gettext(text) if text else event.replace("_", " ").capitalize()
