"""What can happen in a scenario: each phrase under Given or When, and the command it stands for."""

from datetime import datetime, timedelta

from ..core.chargeback import commands as cb
from ..core.chargeback.state import ChargebackStage
from ..core.clock import DAY
from ..core.dispute import commands as d
from ..core.dispute.state import Inspected, Liable, Remedy
from ..core.order import commands as o
from ..core.order.state import Part, Tracking
from ..core.parties import Actor, Role
from ..core.units import Span, Units
from .clocks import CLOCKS, armed
from .phrases import DAY_0, act, one_of
from .world import ACTORS, ANOTHER, BUYER, MEDIATOR, PLATFORM, SELLER_, Case, Otherwise

_RETURN, _ANEW = Remedy.RETURN_AND_REFUND, Remedy.REPLACEMENT

# How a claim, and how an offer or a ruling, speaks of more than money; left out, nothing is sent.
_ASKED = one_of({"and sends it back": _RETURN, "and wants it anew": _ANEW})
_GIVEN = one_of({"once it is sent back": _RETURN, "unless it is sent anew": _ANEW})
_EXHIBITS = {
    "a photo": "photo",
    "an unboxing video": "unboxing_video",
    "the listing": "listing_capture",
    "the carrier's record": "tracking_record",
    "a carrier's letter": "carrier_letter",
    "a document": "document",
}
_EXHIBIT = one_of(_EXHIBITS)
_STATUS = one_of({status.value.replace("_", " "): status for status in Tracking})


def _exhibit(kind: str) -> d.NewExhibit:
    files = () if kind == "tracking_record" else ("ab" * 32,)
    return d.NewExhibit(kind, files)  # type: ignore[arg-type]


# ---------------------------------------------------------------------------------------------
# The order


@act("an order of {total:money}")
def _(case: Case, total: int) -> None:
    _place(case, total)


@act("an order of {total:money}, tagged Free Return")
def _(case: Case, total: int) -> None:
    _place(case, total, tags=("free_return",))


@act("an order of {pieces:number} cup[s] for {total:money} in all")
def _(case: Case, pieces: int, total: int) -> None:
    _place(case, total, pieces)


@act("an order of {total:money}, of which {other:money} is paid in coins")
def _(case: Case, total: int, other: int) -> None:
    _place(case, total, payment=(Part("card", total - other), Part("coins", other)))


@act("an order of {total:money}, paid by {kind:payment}")
def _(case: Case, total: int, kind: str) -> None:
    _place(case, total, payment=(Part(kind, total),))


def _place(
    case: Case,
    total: int,
    pieces: int = 1,
    tags: tuple[str, ...] = (),
    payment: tuple[Part, ...] = (),
) -> None:
    """Everything is placed on day 0, has to be shipped by day 7, and is promised by day 30."""
    if case.placed is not None:
        raise Otherwise("there is an order already; each scenario has one")
    line = o.NewLine(pieces, total, o.Listing("A cup", tags=tags))
    do = o.PlaceOrder(
        "R-1",
        BUYER.id,
        SELLER_.id,
        "EUR",
        placed_at=DAY_0,
        ship_by=DAY_0 + 7 * DAY,
        promised_by=DAY_0 + 30 * DAY,
        lines=(line,),
        payment=payment or (Part("card", total),),
        policy="a scenario's",
    )
    case.do(PLATFORM, do)


@act("it was shipped on {at:day}")
def _(case: Case, at: datetime) -> None:
    case.until(at)
    _ship(case)
    _carrier(case, Tracking.ACCEPTED)


@act("it was delivered on {at:day}")
def _(case: Case, at: datetime) -> None:
    if not case.order.parcels:
        _ship(case)
        _carrier(case, Tracking.ACCEPTED)
    case.until(at)
    _carrier(case, Tracking.DELIVERED)


@act("the seller gives a tracking number[ for {pieces:number} cup[s]]")
def _(case: Case, pieces: int = 0) -> None:
    _ship(case, _units(pieces))


@act("the carrier reports: {status}", status=_STATUS)
def _(case: Case, status: Tracking) -> None:
    _carrier(case, status)


@act("the carrier takes its last word back")
def _(case: Case) -> None:
    parcel = case.order.parcels[-1]
    case.do(PLATFORM, o.CorrectTracking(parcel.no, len(parcel.scans)))


@act("the buyer confirms receipt")
def _(case: Case) -> None:
    case.do(BUYER, o.ConfirmReceipt(len(case.order.parcels)))


@act("the {by:side} writes {text:message}")
def _(case: Case, by: Role, text: str) -> None:
    about = case.dispute.no if case.order.open_disputes else None
    case.do(ACTORS[by], o.SendMessage(text, about))


def _ship(case: Case, units: Units = ()) -> None:
    number = f"TRACK-{len(case.order.parcels) + 1}"
    case.do(SELLER_, o.ShipParcel("post", number, units))


def _carrier(case: Case, status: Tracking) -> None:
    if not case.order.parcels:
        raise Otherwise("nothing was shipped yet")
    parcel = len(case.order.parcels)
    case.do(PLATFORM, o.RecordTracking(parcel, status, case.now))


def _units(pieces: int) -> Units:
    return (Span(1, 1, pieces),) if pieces else ()


# ---------------------------------------------------------------------------------------------
# Time


@act("{n:number} day[s] pass[es]")
def _(case: Case, n: int) -> None:
    case.until(case.now + n * DAY)


@act("{n:number} hour[s] pass[es]")
def _(case: Case, n: int) -> None:
    case.until(case.now + timedelta(hours=n))


@act("it is {at:day}")
def _(case: Case, at: datetime) -> None:
    case.until(at)


@act("{clock} runs out", clock=one_of(CLOCKS))
def _(case: Case, clock: tuple[str, Role | None]) -> None:
    case.until(armed(case, clock).due)


# ---------------------------------------------------------------------------------------------
# More time, and cancelling


@act("the seller asks for {n:number} more day[s] to ship")
def _(case: Case, n: int) -> None:
    case.do(SELLER_, o.AskHandlingTime(n))


@act("the buyer asks for {n:number} more day[s] of protection")
def _(case: Case, n: int) -> None:
    case.do(BUYER, o.AskProtection(case.order.windows[-1].no, n))


@act("the {by:side} grants it")
def _(case: Case, by: Role) -> None:
    case.do(ACTORS[by], o.GrantExtension(len(case.order.extensions)))


@act("the {by:side} declines it")
def _(case: Case, by: Role) -> None:
    case.do(ACTORS[by], o.DeclineExtension(len(case.order.extensions)))


@act("the buyer asks to cancel: {reason:cancel_reason}")
def _(case: Case, reason: str) -> None:
    case.do(BUYER, o.RequestCancellation(reason))


@act("the seller agrees to cancel")
def _(case: Case) -> None:
    case.do(SELLER_, o.AgreeCancellation(len(case.order.cancellations)))


@act("the seller refuses to cancel")
def _(case: Case) -> None:
    case.do(SELLER_, o.RefuseCancellation(len(case.order.cancellations), "It is packed already."))


@act("the seller cancels: {reason:cancel_reason}")
def _(case: Case, reason: str) -> None:
    case.do(SELLER_, o.CancelUnits(reason))


_OF_INCIDENT = {name: name for name in ("shipping", "delivery", "window", "answers", "returns")}


@act("a strike gives {clock} {n:number} more day[s]", clock=one_of(_OF_INCIDENT))
def _(case: Case, clock: str, n: int) -> None:
    case.do(PLATFORM, o.DeclareIncident("strike", (clock,), n))  # type: ignore[arg-type]


@act("the platform gives the {to:side} {amount:money} of its own")
def _(case: Case, to: Role, amount: int) -> None:
    case.do(PLATFORM, o.GrantGoodwill(to, amount, "Sorry."))  # type: ignore[arg-type]


# ---------------------------------------------------------------------------------------------
# Claiming and talking


@act(
    "the buyer claims {amount:money} for {reason}[ {remedy}][, showing {shown}][ and {more}]",
    remedy=_ASKED,
    shown=_EXHIBIT,
    more=_EXHIBIT,
)
def _(
    case: Case,
    amount: int,
    reason: str,
    remedy: Remedy = Remedy.REFUND_ONLY,
    shown: str = "",
    more: str = "",
) -> None:
    _claim(case, amount, reason, remedy, (shown, more))


@act("the buyer claims {amount:money} for {reason} of {pieces:number} cup[s]")
def _(case: Case, amount: int, reason: str, pieces: int) -> None:
    _claim(case, amount, reason, Remedy.REFUND_ONLY, (), _units(pieces))


def _claim(
    case: Case,
    amount: int,
    reason: str,
    remedy: Remedy,
    shown: tuple[str, ...],
    units: Units = (),
) -> None:
    units = units or tuple(Span(line.no, 1, line.quantity) for line in case.order.lines)
    exhibits = tuple(_exhibit(kind) for kind in shown if kind)
    do = d.OpenDispute(units, reason, remedy, amount, "It is in two pieces.", exhibits)
    case.do(BUYER, do)


@act("the buyer changes the claim to {amount:money}[ for {reason}]")
def _(case: Case, amount: int, reason: str = "") -> None:
    claim = case.dispute.claim
    do = d.ChangeClaim(
        case.dispute.no, reason or claim.reason, claim.remedy, amount, "It is in three pieces."
    )
    case.do(BUYER, do)


@act("the buyer stands by the claim")
def _(case: Case) -> None:
    case.do(BUYER, d.Hold(case.dispute.no))


@act("the seller accepts the claim")
def _(case: Case) -> None:
    case.do(SELLER_, d.Concede(case.dispute.no))


@act("the seller rejects the claim")
def _(case: Case) -> None:
    case.do(SELLER_, d.Reject(case.dispute.no, "It left in one piece."))


@act("the {by:side} offers {amount:money}[ {remedy}]", remedy=_GIVEN)
def _(case: Case, by: Role, amount: int, remedy: Remedy = Remedy.REFUND_ONLY) -> None:
    case.do(ACTORS[by], d.MakeOffer(case.dispute.no, remedy, amount))


@act("the {by:side} accepts offer {n:number}")
def _(case: Case, by: Role, n: int) -> None:
    case.do(ACTORS[by], d.AcceptOffer(case.dispute.no, n))


@act("the {by:side} shows {kind}", kind=_EXHIBIT)
def _(case: Case, by: Role, kind: str) -> None:
    case.do(ACTORS[by], d.AddExhibit(case.dispute.no, _exhibit(kind)))


@act("the {by:side} calls the platform in")
def _(case: Case, by: Role) -> None:
    case.do(ACTORS[by], d.Escalate(case.dispute.no))


@act("the buyer asks for an offer that binds instead")
def _(case: Case) -> None:
    case.do(BUYER, d.AskOfficial(case.dispute.no, len(case.order.messages)))


@act("the buyer closes the dispute, knowing what it costs")
def _(case: Case) -> None:
    warnings = [a.bounds.acknowledge for a in case.actions(Role.BUYER) if a.do == "withdraw"]
    read = warnings[-1] if warnings else ()
    case.do(BUYER, d.Withdraw(case.dispute.no, read))


# ---------------------------------------------------------------------------------------------
# The platform decides


_LIABLE: dict[str, Liable] = {f"the {who.value}": who for who in Liable if who is not Liable.NOBODY}
_LIABLE["nobody"] = Liable.NOBODY
_RULER = {"the mediator": MEDIATOR, "another mediator": ANOTHER}


@act(
    "{by} rules {amount:money} for the buyer[ {remedy}][; {liable} answers for it]",
    by=one_of(_RULER),
    remedy=_GIVEN,
    liable=one_of(_LIABLE),
)
def _(
    case: Case,
    by: Actor,
    amount: int,
    remedy: Remedy = Remedy.REFUND_ONLY,
    liable: Liable = Liable.SELLER,
) -> None:
    finding = d.NewFinding("what arrived", amount > 0, "The file shows it.")
    do = d.Rule(case.dispute.no, remedy, amount, liable, (finding,), "On what is on file.")
    case.do(by, do)


@act("the mediator proposes {amount:money}[ {remedy}]", remedy=_GIVEN)
def _(case: Case, amount: int, remedy: Remedy = Remedy.REFUND_ONLY) -> None:
    case.do(MEDIATOR, d.Propose(case.dispute.no, remedy, amount))


@act("the mediator asks the {of:side} for {kind}", kind=_EXHIBIT)
def _(case: Case, of: Role, kind: str) -> None:
    do = d.AskExhibit(case.dispute.no, of, kind, "The label.")  # type: ignore[arg-type]
    case.do(MEDIATOR, do)


@act("the {by:side} appeals for {amount:money}[ {remedy}]", remedy=_GIVEN)
def _(case: Case, by: Role, amount: int, remedy: Remedy = Remedy.REFUND_ONLY) -> None:
    case.do(ACTORS[by], d.FileAppeal(case.dispute.no, remedy, amount, "Look again."))


@act("the {by:side} accepts the ruling")
def _(case: Case, by: Role) -> None:
    case.do(ACTORS[by], d.WaiveAppeal(case.dispute.no))


@act("another mediator sends the case back")
def _(case: Case) -> None:
    case.do(ANOTHER, d.SendBack(case.dispute.no, "The film was not looked at."))


# ---------------------------------------------------------------------------------------------
# Back, and anew

_FOUND = one_of({found.value.replace("_", " "): found for found in Inspected})


@act("the {by:giver} gives an address for the return")
def _(case: Case, by: Role) -> None:
    case.do(ACTORS[by], d.GiveReturnAddress(case.dispute.no, "Dock 4"))


@act("the {by:giver} gives a label for the return")
def _(case: Case, by: Role) -> None:
    case.do(ACTORS[by], d.GiveReturnAddress(case.dispute.no, "Dock 4", label=True))


@act("the buyer sends it back[, paying {postage:money} of postage]")
def _(case: Case, postage: int = 0) -> None:
    receipt = ("cd" * 32,) if postage else ()
    case.do(BUYER, d.ShipReturn(case.dispute.no, "post", "BACK-1", postage, receipt))


@act("the carrier scans the return")
def _(case: Case) -> None:
    _returning(case, Tracking.ACCEPTED)


@act("the return arrives")
def _(case: Case) -> None:
    _returning(case, Tracking.DELIVERED)


def _returning(case: Case, status: Tracking) -> None:
    case.do(PLATFORM, d.RecordReturnTracking(case.dispute.no, status, case.now))


@act("the seller accepts the return")
def _(case: Case) -> None:
    case.do(SELLER_, d.AcceptReturn(case.dispute.no))


@act("the seller says of the return: {found}", found=_FOUND)
def _(case: Case, found: Inspected) -> None:
    missing = case.dispute.units if found is Inspected.UNITS_MISSING else ()
    case.do(SELLER_, d.ContestReturn(case.dispute.no, "Look at it.", found, missing))


@act("the seller sends it anew")
def _(case: Case) -> None:
    case.do(SELLER_, d.ShipReplacement(case.dispute.no, "post", "ANEW-1"))


@act("the replacement arrives")
def _(case: Case) -> None:
    status = Tracking.DELIVERED
    case.do(PLATFORM, d.RecordReplacementTracking(case.dispute.no, status, case.now))


@act("the buyer is content with the replacement")
def _(case: Case) -> None:
    case.do(BUYER, d.AcceptReplacement(case.dispute.no))


@act("the buyer contests the replacement")
def _(case: Case) -> None:
    case.do(BUYER, d.ContestReplacement(case.dispute.no, "It is in two pieces as well."))


# ---------------------------------------------------------------------------------------------
# The provider, and the card issuer


@act("the provider pays the refund out")
def _(case: Case) -> None:
    no = len(case.order.refunds)
    for part, amount in enumerate(case.order.refunds[-1].parts):
        if amount:
            case.do(PLATFORM, o.StartRefund(no, part))
            case.do(PLATFORM, o.SettleRefund(no, part, "re_1"))


@act("the provider cannot pay the refund out")
def _(case: Case) -> None:
    no = len(case.order.refunds)
    case.do(PLATFORM, o.StartRefund(no, 0))
    case.do(PLATFORM, o.RefuseRefund(no, 0, "account_closed"))


@act("the buyer chooses {kind:payment} instead")
def _(case: Case, kind: str) -> None:
    case.do(BUYER, o.ChooseWay(len(case.order.refunds), 0, kind, "another"))


@act("a chargeback of {amount:money} comes in[, to be answered by {by:day}]")
def _(case: Case, amount: int, by: datetime | None = None) -> None:
    respond_by = by or case.now + 20 * DAY
    case.do(PLATFORM, cb.ReportChargeback(0, amount, "13.1", "CB-1", respond_by))


@act("the platform contests the chargeback")
def _(case: Case) -> None:
    case.do(PLATFORM, cb.ContestChargeback(len(case.order.chargebacks)))


_ENDS = {s.value: s for s in (ChargebackStage.WON, ChargebackStage.LOST, ChargebackStage.WITHDRAWN)}


@act("the chargeback is {result}[, for a fee of {fee:money}]", result=one_of(_ENDS))
def _(case: Case, result: ChargebackStage, fee: int = 0) -> None:
    do = cb.EndChargeback(len(case.order.chargebacks), result, fee)  # type: ignore[arg-type]
    case.do(PLATFORM, do)
