"""What can be tried in a situation: of every action that is offered, the commands at its corners.

Amounts are the least, a part and the most of what the bounds allow; of units all, or one piece; of
reasons one of each kind that the policy treats alike; of everything else, one of each.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from ..chargeback import commands as cb
from ..clock import DAY
from ..dispute import commands as d
from ..dispute.state import Inspected, Liable, Remedy, Stage
from ..envelope import AnyCommand
from ..guard import Action, ReasonBound, View
from ..order import commands as o
from ..order import refunds
from ..order.state import Order, Part, Tracking
from ..order.unit_sets import claimable
from ..parties import Role
from ..policy.schema import Policy, Reason
from ..settlement import paid_for, refundable
from ..units import Span, Units

PHOTO = d.NewExhibit("photo", ("ab" * 32,))
RECEIPT = ("cd" * 32,)
ASKING = o.SendMessage("It has not come.")
PRESSING = o.SendMessage("Please close the dispute, I will refund you 5 dollars.", 1)

# What a carrier can say that the law treats differently; the others are like one of these.
SCANS = (
    Tracking.ANNOUNCED,
    Tracking.IN_TRANSIT,
    Tracking.STALLED,
    Tracking.INVALID_NUMBER,
    Tracking.RETURNED_TO_SENDER,
    Tracking.DELIVERED_ELSEWHERE,
    Tracking.DELIVERED,
)


def scans(policy: Policy) -> tuple[Tracking, ...]:
    """What a carrier can say, with everything that a reason of the policy rests on."""
    shown = (status for reason in policy.reasons.values() for status in reason.shown_by)
    return tuple(dict.fromkeys((*SCANS, *shown)))


def kind_of(policy: Policy, name: str) -> str:
    """The first reason of the policy that its law treats like this one (R10)."""
    wanted = _features(policy.reasons[name])
    return next(other for other, r in policy.reasons.items() if _features(r) == wanted)


def _features(r: Reason) -> tuple[Any, ...]:
    return (r.group, r.needs, r.remedies, r.burden, r.waits_in_transit)


def corners(action: Action) -> tuple[int, ...]:
    """The most, the least, and a part of what can be asked for or given."""
    least, most = action.bounds.least or 0, action.bounds.most or 0
    part = min(max((least + most) // 2, least), most)
    return tuple(dict.fromkeys((most, part, least)))


def one_piece(units: Units) -> Units:
    """The first piece of these units."""
    return (Span(units[0].line, units[0].first, units[0].first),)


def _reasons(policy: Policy, action: Action) -> Iterator[ReasonBound]:
    """One of each kind of reason that can be claimed now."""
    seen: set[tuple[Any, ...]] = set()
    for bound in action.bounds.reasons:
        if bound.allowed and _features(policy.reasons[bound.reason]) not in seen:
            seen.add(_features(policy.reasons[bound.reason]))
            yield bound


def _opens(view: View, action: Action) -> Iterator[AnyCommand]:
    """Each kind of claim; with a photo, and on one piece, once for each reason and remedy.

    A second dispute is like the first, so it needs to be opened only once.
    """
    for bound in _reasons(view.policy, action):
        most = refundable(view.policy, view.order, bound.units)
        for remedy in bound.remedies:
            for units, amount, shown in (
                (bound.units, most, (PHOTO,)),
                (bound.units, most, ()),
                (bound.units, most // 2, ()),
                (bound.units, most // 2, (PHOTO,)),
                (one_piece(bound.units), 1, ()),
            ):
                if amount:
                    yield d.OpenDispute(
                        units, bound.reason, remedy, amount, "-", shown, bound.contradicts
                    )
                    if view.order.disputes:
                        return


def _changes(view: View, action: Action) -> Iterator[AnyCommand]:
    """To each kind of reason, and with the same reason to each remedy and amount."""
    no, was = action.about or 0, view.order.disputes[(action.about or 1) - 1].claim
    most = action.bounds.most or 0
    for bound in _reasons(view.policy, action):
        same = kind_of(view.policy, bound.reason) == kind_of(view.policy, was.reason)
        for remedy in bound.remedies if same else bound.remedies[:1]:
            for amount in dict.fromkeys((most, most // 2) if same else (most,)):
                if amount and (bound.reason, remedy, amount) != (
                    was.reason,
                    was.remedy,
                    was.amount,
                ):
                    yield d.ChangeClaim(no, bound.reason, remedy, amount, "-", bound.contradicts)


def _offers(view: View, action: Action) -> Iterator[AnyCommand]:
    d_ = view.order.disputes[(action.about or 1) - 1]
    amounts = 2 if d_.stage is Stage.NEGOTIATION else 1  # what was offered before stands on
    for remedy in action.bounds.remedies:
        for amount in corners(action)[:amounts]:
            yield d.MakeOffer(action.about or 0, remedy, amount)


def _proposes(_view: View, action: Action) -> Iterator[AnyCommand]:
    for remedy in action.bounds.remedies:
        for amount in corners(action):
            yield d.Propose(action.about or 0, remedy, amount)


def ruling(no: int, remedy: Remedy, amount: int, liable: Liable) -> d.Rule:
    """A ruling of a mediator."""
    found = (d.NewFinding("claim", amount > 0, "-"),)
    return d.Rule(no, remedy, amount, liable, found, "-")


def _rules(_view: View, action: Action) -> Iterator[AnyCommand]:
    for remedy in action.bounds.remedies:
        for amount in corners(action):
            for liable in (Liable.SELLER, Liable.NOBODY, Liable.PLATFORM):
                yield ruling(action.about or 0, remedy, amount, liable)


def _appeals(view: View, action: Action) -> Iterator[AnyCommand]:
    was = view.order.disputes[(action.about or 1) - 1].ruling
    for remedy in action.bounds.remedies:
        for amount in corners(action):
            if was is None or (remedy, amount) != (was.remedy, was.amount):
                yield d.FileAppeal(action.about or 0, remedy, amount, "-")


def _ships_back(view: View, action: Action) -> Iterator[AnyCommand]:
    no, number = action.about or 0, f"BACK-{view.order.seq}-{len(view.order.disputes)}"
    sent = view.order.disputes[no - 1].return_
    if sent is None or not sent.label:
        yield d.ShipReturn(no, "post", number, 900, RECEIPT)
    yield d.ShipReturn(no, "post", number)


def _contests(_view: View, action: Action) -> Iterator[AnyCommand]:
    for found in action.bounds.choices:
        units = one_piece(action.bounds.units) if found == Inspected.UNITS_MISSING else ()
        yield d.ContestReturn(action.about or 0, "-", Inspected(found), units)


def _cancels(view: View, action: Action) -> Iterator[AnyCommand]:
    blamed: set[str] = set()
    for bound in action.bounds.reasons:
        cause = view.policy.cancellation.reasons[bound.reason].caused_by  # type: ignore[union-attr]
        if cause in blamed:
            continue
        blamed.add(cause)
        for units in dict.fromkeys((action.bounds.units, one_piece(action.bounds.units))):
            if action.do == "cancel_units":
                yield o.CancelUnits(bound.reason, units)
            else:
                yield o.RequestCancellation(bound.reason, units, bound.contradicts)


def _reports(view: View, action: Action) -> Iterator[AnyCommand]:
    units, order = action.bounds.units, view.order
    for some in dict.fromkeys((units, one_piece(units))) if units else ():
        paid = paid_for(order, some)
        for part in action.bounds.numbers:
            for amount in dict.fromkeys((paid[part], paid[part] // 2)):
                if amount:
                    due = view.now + 20 * DAY
                    yield cb.ReportChargeback(part, amount, "13.1", "-", due, some)


def _ends(_view: View, action: Action) -> Iterator[AnyCommand]:
    for result in action.bounds.choices:
        yield cb.EndChargeback(action.about or 0, result, 15)  # type: ignore[arg-type]


def _numbered(make: Callable[..., AnyCommand]) -> Callable[[View, Action], Iterator[AnyCommand]]:
    def each(_view: View, action: Action) -> Iterator[AnyCommand]:
        for number in action.bounds.numbers:
            yield make(action.about or 0, number)

    return each


def _tracked(make: Callable[..., AnyCommand]) -> Callable[[View, Action], Iterator[AnyCommand]]:
    def each(view: View, action: Action) -> Iterator[AnyCommand]:
        for status in scans(view.policy):
            yield make(action.about or 0, status, view.now)

    return each


def _ships(view: View, action: Action) -> Iterator[AnyCommand]:
    for units in dict.fromkeys((action.bounds.units, one_piece(action.bounds.units))):
        yield o.ShipParcel("post", f"N-{len(view.order.parcels)}", units)


Trying = Callable[[View, Action], Iterator[AnyCommand]]


def _one(make: Callable[[int], AnyCommand]) -> Trying:
    return lambda _view, action: iter((make(action.about or 0),))


_TRIES: Mapping[str, Trying] = {
    # the order
    "ship_parcel": _ships,
    "renumber_parcel": lambda view, a: iter(
        (o.RenumberParcel(a.about or 0, "post", f"R-{len(view.order.parcels)}-{a.about}"),)
    ),
    "record_tracking": _tracked(o.RecordTracking),
    "correct_tracking": _numbered(o.CorrectTracking),
    "confirm_receipt": _one(o.ConfirmReceipt),
    "send_message": lambda view, _: iter((PRESSING if view.order.disputes else ASKING,)),
    "ask_handling_time": lambda _, a: iter((o.AskHandlingTime(a.bounds.days or 1),)),
    "ask_protection": lambda _, a: iter((o.AskProtection(a.about or 0, a.bounds.days or 1),)),
    "grant_extension": lambda _, a: (o.GrantExtension(a.about or 0, x) for x in (False, True)),
    "decline_extension": _one(o.DeclineExtension),
    "request_cancellation": _cancels,
    "take_back_cancellation": _one(o.TakeBackCancellation),
    "agree_cancellation": _one(o.AgreeCancellation),
    "refuse_cancellation": _one(lambda no: o.RefuseCancellation(no, "-")),
    "cancel_units": _cancels,
    "declare_incident": lambda _, a: iter(
        (
            o.DeclareIncident(
                "strike",
                ("shipping", "delivery", "window", "answers", "returns"),
                a.bounds.days or 1,
            ),
        )
    ),
    "grant_goodwill": lambda _, a: (
        o.GrantGoodwill(Role(to), a.bounds.most or 0, "-")  # type: ignore[arg-type]
        for to in a.bounds.choices
    ),
    "choose_way": lambda _, a: (
        o.ChooseWay(a.about or 0, part, a.bounds.choices[0], "IBAN") for part in a.bounds.numbers
    ),
    # chargebacks
    "report_chargeback": _reports,
    "contest_chargeback": _one(cb.ContestChargeback),
    "report_second_round": lambda view, a: (
        cb.ReportSecondRound(a.about or 0, view.now + days * DAY) for days in (20, 999)
    ),
    "end_chargeback": _ends,
    "settle_owed": lambda _, a: (
        cb.SettleOwed(a.about or 0, amount, back)
        for amount in dict.fromkeys((a.bounds.most or 0, (a.bounds.most or 0) // 2 or 1))
        for back in (False, True)
    ),
    # disputes: talk
    "open_dispute": _opens,
    "change_claim": _changes,
    "add_exhibit": _one(lambda no: d.AddExhibit(no, PHOTO)),
    "make_offer": _offers,
    "accept_offer": _numbered(d.AcceptOffer),
    "concede": _one(d.Concede),
    "reject": _one(lambda no: d.Reject(no, "-")),
    "hold": _one(d.Hold),
    "escalate": _one(d.Escalate),
    "ask_official": _numbered(d.AskOfficial),
    "withdraw": lambda _, a: iter((d.Withdraw(a.about or 0, a.bounds.acknowledge),)),
    # disputes: mediation and appeal
    "ask_exhibit": lambda _, a: (
        d.AskExhibit(a.about or 0, Role(of), "photo", "-")  # type: ignore[arg-type]
        for of in a.bounds.choices
    ),
    "propose": _proposes,
    "rule": _rules,
    "file_appeal": _appeals,
    "waive_appeal": _one(d.WaiveAppeal),
    "send_back": _one(lambda no: d.SendBack(no, "-")),
    # disputes: goods that go back, or come anew
    "give_return_address": lambda _, a: (
        d.GiveReturnAddress(a.about or 0, "-", label) for label in (False, True)
    ),
    "ship_return": _ships_back,
    "record_return_tracking": _tracked(d.RecordReturnTracking),
    "accept_return": _one(d.AcceptReturn),
    "contest_return": _contests,
    "ship_replacement": _one(lambda no: d.ShipReplacement(no, "post", f"ANEW-{no}")),
    "record_replacement_tracking": _tracked(d.RecordReplacementTracking),
    "accept_replacement": _one(d.AcceptReplacement),
    "contest_replacement": _one(lambda no: d.ContestReplacement(no, "-")),
}


def tries(view: View, action: Action) -> Iterator[AnyCommand]:
    """The commands at the corners of an allowed action's bounds."""
    return _TRIES[action.do](view, action)


def moves(order: Order) -> Iterator[AnyCommand]:
    """What whoever moves the money can report: it has started, arrived, or is finally refused."""
    for refund in order.refunds:
        for part, amount in enumerate(refund.parts):
            if amount:
                yield o.StartRefund(refund.no, part)
                yield o.SettleRefund(refund.no, part)
                yield o.RefuseRefund(refund.no, part)


def may_move(view: View, do: AnyCommand) -> bool:
    """Whether the payment's own commands are allowed; pages do not offer them to anybody."""
    match do:
        case o.StartRefund():
            return refunds.may_start_refund(view, do.refund, do.part).allowed
        case o.SettleRefund():
            return refunds.may_settle_refund(view, do.refund, do.part).allowed
        case o.RefuseRefund():
            return refunds.may_refuse_refund(view, do.refund, do.part).allowed
        case _:
            return False


def starts(policy: Policy, at: datetime) -> Iterator[o.PlaceOrder]:
    """Orders to begin with: two lines, one of two pieces; paid by card only, or by coins as well.

    Once the listings are tagged Free Return.
    """
    pay = policy.payment
    card = Part(pay.money[0], 4000)
    beside = pay.returned_in_kind[:1] or pay.money[1:2]
    yield _start(at, (card,))
    yield _start(at, (card,), ("free_return",), 1, 2)  # due before it has to be scanned
    if beside:
        yield _start(at, (Part(card.kind, 3800), Part(beside[0], 200)))


def least(policy: Policy, at: datetime) -> o.PlaceOrder:
    """The least order: one piece, paid by card; for a quick look."""
    return _start(at, (Part(policy.payment.money[0], 2000),), pieces=(1,))


def _start(
    at: datetime,
    payment: tuple[Part, ...],
    tags: tuple[str, ...] = (),
    ship_by: int = 7,
    promised: int = 30,
    pieces: tuple[int, ...] = (2, 1),
) -> o.PlaceOrder:
    listing = o.Listing("A cup", tags=tags)
    return o.PlaceOrder(
        "R-1",
        "buyer",
        "seller",
        "EUR",
        at,
        at + ship_by * DAY,
        at + promised * DAY,
        tuple(o.NewLine(quantity, 2000, listing) for quantity in pieces),
        payment,
    )


def plainly(view: View, action: Action) -> AnyCommand:
    """The request for something that is not offered; its arguments are as good as any."""
    no, number = action.about or 0, f"V-{view.order.seq}"
    units: Units = (Span(1, 1, 1),)
    if action.do == "open_dispute":
        window = view.order.windows[no - 1]
        units = claimable(view.order, window) or window.units or units
    reason = next(iter(view.policy.reasons))
    make: dict[str, Callable[[], AnyCommand]] = {
        "ship_parcel": lambda: o.ShipParcel("post", number),
        "renumber_parcel": lambda: o.RenumberParcel(no, "post", number),
        "record_tracking": lambda: o.RecordTracking(no, Tracking.STALLED, view.now),
        "correct_tracking": lambda: o.CorrectTracking(no, 1),
        "send_message": lambda: o.SendMessage("-"),
        "ask_handling_time": lambda: o.AskHandlingTime(1),
        "ask_protection": lambda: o.AskProtection(no, 1),
        "grant_extension": lambda: o.GrantExtension(no),
        "request_cancellation": lambda: o.RequestCancellation("out_of_stock"),
        "cancel_units": lambda: o.CancelUnits("sold_out"),
        "declare_incident": lambda: o.DeclareIncident("strike", ("answers",), 1),
        "grant_goodwill": lambda: o.GrantGoodwill(Role.BUYER, 1, "-"),
        "choose_way": lambda: o.ChooseWay(no, 0, "bank", "IBAN"),
        "report_chargeback": lambda: cb.ReportChargeback(0, 1, "13.1", "-", view.now),
        "report_second_round": lambda: cb.ReportSecondRound(no, view.now),
        "end_chargeback": lambda: cb.EndChargeback(no, "won"),  # type: ignore[arg-type]
        "settle_owed": lambda: cb.SettleOwed(no, 1, False),
        "open_dispute": lambda: d.OpenDispute(
            units, reason, view.policy.reasons[reason].remedies[0], 1, "-"
        ),
        "change_claim": lambda: d.ChangeClaim(no, reason, Remedy.REFUND_ONLY, 1, "-"),
        "make_offer": lambda: d.MakeOffer(no, Remedy.REFUND_ONLY, 1),
        "accept_offer": lambda: d.AcceptOffer(no, 99),
        "ask_official": lambda: d.AskOfficial(no, 99),
        "withdraw": lambda: d.Withdraw(no),
        "ask_exhibit": lambda: d.AskExhibit(no, Role.BUYER, "photo", "-"),
        "propose": lambda: d.Propose(no, Remedy.REFUND_ONLY, 1),
        "rule": lambda: ruling(no, Remedy.REFUND_ONLY, 1, Liable.SELLER),
        "file_appeal": lambda: d.FileAppeal(no, Remedy.REFUND_ONLY, 1, "-"),
        "give_return_address": lambda: d.GiveReturnAddress(no, "-"),
        "ship_return": lambda: d.ShipReturn(no, "post", number),
        "record_return_tracking": lambda: d.RecordReturnTracking(no, Tracking.STALLED, view.now),
        "contest_return": lambda: d.ContestReturn(no, "-"),
        "record_replacement_tracking": lambda: d.RecordReplacementTracking(
            no, Tracking.STALLED, view.now
        ),
    }
    return make[action.do]() if action.do in make else next(tries(view, action))
