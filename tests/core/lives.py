"""Random lives of an order: who could do what next, as commands made from what is offered.

A life is an order of one to three lines, paid in any mix, on which buyer, seller, mediators, the
platform and strangers do what they are offered, ask for what they are not, or stay silent, while the
clock's worker is prompt or late, and the payment provider answers as it likes.
"""

import random
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, Protocol

from hypothesis import strategies as st

from evenhand.core.actions import available_actions
from evenhand.core.chargeback import commands as cb
from evenhand.core.clock import DAY
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Bearer, Inspected, Liable, Remedy
from evenhand.core.envelope import AnyCommand
from evenhand.core.guard import Action, Bounds, View
from evenhand.core.money import allocate
from evenhand.core.order import commands as o
from evenhand.core.order import refunds
from evenhand.core.order.parcels import first_scan_due
from evenhand.core.order.state import Order, Part, Tracking
from evenhand.core.order.unit_sets import claimable
from evenhand.core.parties import Actor, Role
from evenhand.core.settlement import paid_for, refundable
from evenhand.core.units import Span, Units, minus, normal, overlap, well_formed

from .cast import (
    BUYER,
    CLOSE_PLEASE,
    DAY_0,
    MEDIATOR,
    PLATFORM,
    POLICY,
    SECOND_MEDIATOR,
    SELLER,
    World,
    appeal,
    claim,
    day,
    delivered,
    ended,
    line,
    message,
    notice,
    photo,
    placed,
    ruling,
    scan,
    ship,
)

# ---------------------------------------------------------------------------------------------
# Who picks where a command leaves something open


class Choice(Protocol):
    """Where a command leaves something open, somebody picks."""

    def one_of[T](self, options: Sequence[T]) -> T: ...

    def between(self, least: int, most: int) -> int: ...


class Drawn:
    """Picks as Hypothesis draws."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data

    def one_of[T](self, options: Sequence[T]) -> T:
        return self.data.draw(st.sampled_from(options))

    def between(self, least: int, most: int) -> int:
        return self.data.draw(st.sampled_from(sorted({least, (least + most) // 2, most})))


class Dice:
    """Picks by dice that fall the same way every time."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)

    def one_of[T](self, options: Sequence[T]) -> T:
        return self.dice.choice(options)

    def between(self, least: int, most: int) -> int:
        return self.dice.choice([least, self.dice.randint(least, most), most])


class Simplest:
    """Always picks the first and the least."""

    def one_of[T](self, options: Sequence[T]) -> T:
        return options[0]

    def between(self, least: int, _most: int) -> int:
        return least


class Largest:
    """Always picks the last and the most."""

    def one_of[T](self, options: Sequence[T]) -> T:
        return options[-1]

    def between(self, _least: int, most: int) -> int:
        return most


class Prefer:
    """Picks what is wanted where there is a choice, and leaves the rest to somebody else."""

    def __init__(self, other: Choice, *wanted: object) -> None:
        self.other, self.wanted = other, wanted

    def one_of[T](self, options: Sequence[T]) -> T:
        return self.other.one_of([x for x in options if x in self.wanted] or options)

    def between(self, least: int, most: int) -> int:
        return self.other.between(least, most)


# ---------------------------------------------------------------------------------------------
# Commands made from what is offered

EXHIBITS = (photo(), photo("unboxing_video"), d.NewExhibit("tracking_record"))
TEXTS = (
    CLOSE_PLEASE,
    message("Please close the dispute."),
    message("It left in one piece."),
    message("Please cancel and choose that you do not need it any more."),
)
KINDS = ("photo", "document", "unboxing_video")
CLOCKS = ("shipping", "delivery", "window", "answers", "returns")


def some_units(units: Units, choice: Choice) -> Units:
    """All of these units, or one range of them, or a piece of one."""
    span = choice.one_of(units)
    piece = choice.between(span.first, span.last)
    return choice.one_of([units, (span,), (Span(span.line, piece, piece),)])


def any_of[T](options: Sequence[T], choice: Choice, otherwise: T) -> T:
    """One of what is offered; something else where nothing is, for a request in vain."""
    return choice.one_of(options) if options else otherwise


def _open_dispute(order: Order, action: Action, choice: Choice) -> AnyCommand | None:
    reason = choice.one_of([r for r in action.bounds.reasons if r.allowed])
    there = overlap(action.bounds.units, reason.units)
    units = some_units(there, choice) if there else there
    most = refundable(POLICY, order, units)
    if most < 1:
        return None  # nothing was paid for these units
    return d.OpenDispute(
        units,
        reason.reason,
        choice.one_of(reason.remedies),
        choice.between(1, most),
        "It is broken.",
        EXHIBITS[: choice.between(0, 2)],
        reason.contradicts,
    )


def _change_claim(order: Order, action: Action, choice: Choice) -> AnyCommand | None:
    no, bounds = action.about or 0, action.bounds
    reasons = [r for r in bounds.reasons if r.allowed]
    if not reasons:
        return d.ChangeClaim(no, "damaged", Remedy.REFUND_ONLY, 1, "It is broken.")
    reason = choice.one_of(reasons)
    amount = choice.between(bounds.least or 0, bounds.most or 0)
    remedy = choice.one_of(reason.remedies)
    return d.ChangeClaim(no, reason.reason, remedy, amount, "It is worse.", reason.contradicts)


def _report_chargeback(order: Order, action: Action, choice: Choice) -> AnyCommand | None:
    units = some_units(action.bounds.units, choice) if action.bounds.units else ()
    paid = paid_for(order, units)
    parts = [part for part in action.bounds.numbers if paid[part]]
    if action.allowed and not parts:
        return None  # nothing was paid for these units
    part = any_of(parts, choice, 0)
    amount = choice.between(1, paid[part]) if parts else 1
    return notice(amount, part, units, DAY_0 + choice.between(0, 150) * DAY)


def _contest_return(order: Order, action: Action, choice: Choice) -> AnyCommand | None:
    found = Inspected(any_of(action.bounds.choices, choice, Inspected.EMPTY))
    missing = action.bounds.units if found is Inspected.UNITS_MISSING else ()
    missing = some_units(missing, choice) if missing else missing
    return d.ContestReturn(action.about or 0, "Not as it was.", found, missing)


def _file_appeal(order: Order, action: Action, choice: Choice) -> AnyCommand | None:
    bounds = action.bounds
    do = appeal(
        choice.between(bounds.least or 0, bounds.most or 0),
        any_of(bounds.remedies, choice, Remedy.REFUND_ONLY),
        action.about or 0,
    )
    return do if not action.allowed or asks_for_something(order, do) else None


def asks_for_something(order: Order, do: d.FileAppeal) -> bool:
    """What was ruled lies within the bounds of an appeal, and is the one thing it cannot ask for."""
    there = order.dispute(do.dispute)
    was = there.ruling if there else None
    return was is None or (was.remedy, was.amount) != (do.remedy, do.amount)


def _cancel[C: (o.RequestCancellation, o.CancelUnits)](
    action: Action, choice: Choice, make: Callable[..., C]
) -> C:
    units = some_units(action.bounds.units, choice) if action.bounds.units else ()
    if not action.bounds.reasons:
        return make("out_of_stock", units)
    reason = choice.one_of(action.bounds.reasons)
    if make is o.RequestCancellation:
        return make(reason.reason, units, reason.contradicts)
    return make(reason.reason, units)


def _freight(remedy: Remedy, choice: Choice, among: Sequence[Bearer]) -> Bearer | None:
    return choice.one_of([None, *among]) if remedy is Remedy.RETURN_AND_REFUND else None


def _make_offer(order: Order, action: Action, choice: Choice) -> AnyCommand | None:
    bounds = action.bounds
    remedy = any_of(bounds.remedies, choice, Remedy.REFUND_ONLY)
    amount = choice.between(bounds.least or 0, bounds.most or 0)
    freight = _freight(remedy, choice, (Bearer.BUYER, Bearer.SELLER))
    reply = choice.one_of([None, *bounds.numbers])
    return d.MakeOffer(action.about or 0, remedy, amount, "", freight, reply)


def _propose(order: Order, action: Action, choice: Choice) -> AnyCommand | None:
    bounds = action.bounds
    remedy = any_of(bounds.remedies, choice, Remedy.REFUND_ONLY)
    amount = choice.between(bounds.least or 0, bounds.most or 0)
    freight = _freight(remedy, choice, tuple(Bearer))
    return d.Propose(action.about or 0, remedy, amount, "", freight)


def _rule(order: Order, action: Action, choice: Choice) -> AnyCommand | None:
    bounds = action.bounds
    return ruling(
        choice.between(bounds.least or 0, bounds.most or 0),
        any_of(bounds.remedies, choice, Remedy.REFUND_ONLY),
        choice.one_of(list(Liable)),
        bounds.numbers[: choice.between(0, len(bounds.numbers))],
        action.about or 0,
    )


def command_for(order: Order, action: Action, choice: Choice) -> AnyCommand | None:
    """A command within the bounds of an allowed action; ``None`` if the bounds leave nothing.

    Of an action that is not allowed, the same request, made in vain.
    """
    no, bounds = action.about or 0, action.bounds
    least, most, days = bounds.least or 0, bounds.most or 0, bounds.days or 1
    number = f"N-{order.seq}"
    dated = DAY_0 + choice.between(0, 60) * DAY

    def tracking() -> Tracking:
        return choice.one_of(list(Tracking))

    def yes() -> bool:
        return choice.one_of([False, True])

    make: dict[str, Callable[[], AnyCommand | None]] = {
        # the order
        "ship_parcel": lambda: ship(
            some_units(bounds.units, choice) if bounds.units else (), number
        ),
        "renumber_parcel": lambda: o.RenumberParcel(no, "post", number),
        "record_tracking": lambda: o.RecordTracking(no, tracking(), dated),
        "correct_tracking": lambda: o.CorrectTracking(no, any_of(bounds.numbers, choice, 1)),
        "confirm_receipt": lambda: o.ConfirmReceipt(no),
        "send_message": lambda: choice.one_of(TEXTS),
        "ask_handling_time": lambda: o.AskHandlingTime(choice.between(1, days)),
        "ask_protection": lambda: o.AskProtection(no, choice.between(1, days)),
        "grant_extension": lambda: o.GrantExtension(no, yes()),
        "decline_extension": lambda: o.DeclineExtension(no),
        "request_cancellation": lambda: _cancel(action, choice, o.RequestCancellation),
        "take_back_cancellation": lambda: o.TakeBackCancellation(no),
        "agree_cancellation": lambda: o.AgreeCancellation(no),
        "refuse_cancellation": lambda: o.RefuseCancellation(no, "It is packed."),
        "cancel_units": lambda: _cancel(action, choice, o.CancelUnits),
        "declare_incident": lambda: o.DeclareIncident(
            "strike",
            choice.one_of([CLOCKS, *((c,) for c in CLOCKS)]),
            choice.between(1, days),
        ),
        "grant_goodwill": lambda: o.GrantGoodwill(
            Role(any_of(bounds.choices, choice, "buyer")), choice.between(least, most), "Sorry."
        ),
        "choose_way": lambda: o.ChooseWay(
            no, any_of(bounds.numbers, choice, 0), any_of(bounds.choices, choice, "bank"), "IBAN"
        ),
        # chargebacks
        "report_chargeback": lambda: _report_chargeback(order, action, choice),
        "contest_chargeback": lambda: cb.ContestChargeback(no),
        "report_second_round": lambda: cb.ReportSecondRound(
            no, DAY_0 + choice.between(0, 200) * DAY
        ),
        "end_chargeback": lambda: ended(
            any_of(bounds.choices, choice, "won"), choice.between(0, 15), no
        ),
        "settle_owed": lambda: cb.SettleOwed(no, choice.between(least, most), yes()),
        # disputes: talk
        "open_dispute": lambda: _open_dispute(order, action, choice),
        "change_claim": lambda: _change_claim(order, action, choice),
        "add_exhibit": lambda: d.AddExhibit(no, choice.one_of(EXHIBITS)),
        "make_offer": lambda: _make_offer(order, action, choice),
        "accept_offer": lambda: d.AcceptOffer(no, any_of(bounds.numbers, choice, 99)),
        "concede": lambda: d.Concede(no),
        "reject": lambda: d.Reject(no, "No."),
        "hold": lambda: d.Hold(no),
        "escalate": lambda: d.Escalate(no),
        "ask_official": lambda: d.AskOfficial(no, any_of(bounds.numbers, choice, 99)),
        "withdraw": lambda: d.Withdraw(no, bounds.acknowledge),
        # disputes: mediation and appeal
        "ask_exhibit": lambda: d.AskExhibit(
            no,
            Role(any_of(bounds.choices, choice, "buyer")),  # type: ignore[arg-type]
            choice.one_of(KINDS),  # type: ignore[arg-type]
            "The label.",
        ),
        "propose": lambda: _propose(order, action, choice),
        "rule": lambda: _rule(order, action, choice),
        "file_appeal": lambda: _file_appeal(order, action, choice),
        "waive_appeal": lambda: d.WaiveAppeal(no),
        "send_back": lambda: d.SendBack(no, "The film was not looked at."),
        # disputes: goods that go back, or come anew
        "give_return_address": lambda: d.GiveReturnAddress(no, "Dock 4", yes()),
        "ship_return": lambda: d.ShipReturn(
            no, "post", f"B-{order.seq}", choice.between(0, 900), choice.one_of([(), ("cd" * 32,)])
        ),
        "record_return_tracking": lambda: d.RecordReturnTracking(no, tracking(), dated),
        "accept_return": lambda: d.AcceptReturn(no),
        "contest_return": lambda: _contest_return(order, action, choice),
        "ship_replacement": lambda: d.ShipReplacement(no, "post", f"A-{order.seq}"),
        "record_replacement_tracking": lambda: d.RecordReplacementTracking(no, tracking(), dated),
        "accept_replacement": lambda: d.AcceptReplacement(no),
        "contest_replacement": lambda: d.ContestReplacement(no, "Broken as well."),
    }
    return make[action.do]()


def command_against(order: Order, action: Action) -> AnyCommand:
    """The same request, made although it is not allowed; its arguments are as good as any."""
    if action.do == "open_dispute":
        window = next(w for w in order.windows if w.no == action.about)
        return claim(1, units=claimable(order, window) or window.units)
    command = command_for(order, action, Simplest())
    assert command is not None
    return command


# ---------------------------------------------------------------------------------------------
# Anything at all, asked by anybody

small = st.integers(0, 3)
days = st.integers(0, 90).map(day)
span = st.builds(Span, st.integers(0, 4), st.integers(0, 5), st.integers(0, 5))
any_units = st.lists(span, max_size=3).map(tuple)
any_amount = st.one_of(st.integers(0, 40), st.integers(0, 3000))
any_remedy = st.sampled_from(Remedy)
any_tracking = st.sampled_from(Tracking)
any_bearer = st.sampled_from([None, None, *Bearer])
any_exhibit = st.sampled_from([*EXHIBITS, d.NewExhibit("photo"), d.NewExhibit("other", parcel=9)])
any_reason = st.sampled_from([*POLICY.reasons, "bad_karma"])
any_acknowledged = st.sampled_from([(), ("you-confirmed-receipt",)])
any_cancel_reason = st.sampled_from(["out_of_stock", "sold_out", "no_longer_wanted", "bad_karma"])
any_party = st.sampled_from([Role.BUYER, Role.SELLER])
few_days = st.integers(1, 70)
post, words = st.just("post"), st.just("No.")
any_number = st.sampled_from(["TRACK-1", "N-2", "X-9"])
ANY: dict[type, st.SearchStrategy[AnyCommand]] = {
    o.ShipParcel: st.builds(ship, any_units, any_number),
    o.RenumberParcel: st.builds(o.RenumberParcel, small, post, any_number),
    o.RecordTracking: st.builds(o.RecordTracking, small, any_tracking, days),
    o.CorrectTracking: st.builds(o.CorrectTracking, small, small),
    o.ConfirmReceipt: st.builds(o.ConfirmReceipt, small),
    o.SendMessage: st.builds(
        o.SendMessage, st.just("Money back if you close the case"), st.none() | small
    ),
    o.AskHandlingTime: st.builds(o.AskHandlingTime, few_days),
    o.AskProtection: st.builds(o.AskProtection, small, few_days),
    o.GrantExtension: st.builds(o.GrantExtension, small, st.booleans()),
    o.DeclineExtension: st.builds(o.DeclineExtension, small),
    o.RequestCancellation: st.builds(o.RequestCancellation, any_cancel_reason, any_units),
    o.AgreeCancellation: st.builds(o.AgreeCancellation, small),
    o.RefuseCancellation: st.builds(o.RefuseCancellation, small, words),
    o.TakeBackCancellation: st.builds(o.TakeBackCancellation, small),
    o.CancelUnits: st.builds(o.CancelUnits, any_cancel_reason, any_units),
    o.DeclareIncident: st.builds(
        o.DeclareIncident,
        st.just("strike"),
        st.lists(st.sampled_from(CLOCKS), min_size=1, max_size=3).map(tuple),
        few_days,
    ),
    o.GrantGoodwill: st.builds(o.GrantGoodwill, any_party, any_amount, words, st.none() | small),
    o.StartRefund: st.builds(o.StartRefund, small, small),
    o.SettleRefund: st.builds(o.SettleRefund, small, small),
    o.RefuseRefund: st.builds(o.RefuseRefund, small, small),
    o.ChooseWay: st.builds(
        o.ChooseWay, small, small, st.sampled_from(["bank", "card"]), st.just("IBAN")
    ),
    d.OpenDispute: st.builds(
        d.OpenDispute,
        any_units,
        any_reason,
        any_remedy,
        any_amount,
        st.just("It is broken."),
        st.lists(any_exhibit, max_size=2).map(tuple),
        any_acknowledged,
    ),
    d.ChangeClaim: st.builds(
        d.ChangeClaim,
        small,
        any_reason,
        any_remedy,
        any_amount,
        st.just("It is worse."),
        any_acknowledged,
    ),
    d.AddExhibit: st.builds(d.AddExhibit, small, any_exhibit),
    d.MakeOffer: st.builds(
        d.MakeOffer, small, any_remedy, any_amount, st.just(""), any_bearer, st.none() | small
    ),
    d.AcceptOffer: st.builds(d.AcceptOffer, small, small),
    d.Concede: st.builds(d.Concede, small),
    d.Reject: st.builds(d.Reject, small, words),
    d.Hold: st.builds(d.Hold, small),
    d.Escalate: st.builds(d.Escalate, small),
    d.AskOfficial: st.builds(d.AskOfficial, small, small),
    d.Withdraw: st.builds(d.Withdraw, small, st.sampled_from([(), ("promise:1",)])),
    d.AskExhibit: st.builds(d.AskExhibit, small, any_party, st.sampled_from(KINDS), words),
    d.Propose: st.builds(d.Propose, small, any_remedy, any_amount, st.just(""), any_bearer),
    d.Rule: st.builds(
        ruling,
        any_amount,
        any_remedy,
        st.sampled_from(Liable),
        st.sampled_from([(), (1,), (7,)]),
        small,
    ),
    d.FileAppeal: st.builds(d.FileAppeal, small, any_remedy, any_amount, words),
    d.WaiveAppeal: st.builds(d.WaiveAppeal, small),
    d.SendBack: st.builds(d.SendBack, small, words),
    d.GiveReturnAddress: st.builds(d.GiveReturnAddress, small, words, st.booleans()),
    d.ShipReturn: st.builds(d.ShipReturn, small, post, any_number, any_amount),
    d.RecordReturnTracking: st.builds(d.RecordReturnTracking, small, any_tracking, days),
    d.AcceptReturn: st.builds(d.AcceptReturn, small),
    d.ContestReturn: st.builds(
        d.ContestReturn, small, words, st.sampled_from(Inspected), any_units
    ),
    d.ShipReplacement: st.builds(d.ShipReplacement, small, post, any_number),
    d.RecordReplacementTracking: st.builds(d.RecordReplacementTracking, small, any_tracking, days),
    d.AcceptReplacement: st.builds(d.AcceptReplacement, small),
    d.ContestReplacement: st.builds(d.ContestReplacement, small, words),
    cb.ReportChargeback: st.builds(notice, any_amount, small, any_units, days),
    cb.ContestChargeback: st.builds(cb.ContestChargeback, small),
    cb.ReportSecondRound: st.builds(cb.ReportSecondRound, small, days),
    cb.EndChargeback: st.builds(
        cb.EndChargeback, small, st.sampled_from(["won", "lost"]), any_amount
    ),
    cb.SettleOwed: st.builds(cb.SettleOwed, small, any_amount, st.booleans()),
}
anything = st.one_of(*ANY.values())
# What is not offered on a page: whoever moves the money asks, and tells what became of it.
GUARDS_OF_MOVING: dict[type, Callable[[View, int, int], Action]] = {
    o.StartRefund: refunds.may_start_refund,
    o.SettleRefund: refunds.may_settle_refund,
    o.RefuseRefund: refunds.may_refuse_refund,
}


def was_offered(world: World, actor: Actor, do: Any) -> bool:
    """Whether the actor is shown an allowed action within whose bounds this command lies."""
    guard = GUARDS_OF_MOVING.get(type(do))
    if guard is not None:
        view = View(world.policy, world.order, actor, world.now)
        return guard(view, do.refund, do.part).allowed
    name = type(do).__struct_config__.tag
    offered = [a for a in world.actions(actor) if a.do == name and a.allowed]
    if isinstance(do, d.OpenDispute):
        return _claim_was_offered(world, do, offered)
    offered = [a for a in offered if a.about == _about(do)]
    return len(offered) == 1 and within(world, do, offered[0])


def _about(do: Any) -> int | None:
    if isinstance(do, o.SendMessage | o.GrantGoodwill):
        return None  # a dispute can be named, but it is the order's
    numbers = ("dispute", "parcel", "window", "extension", "cancellation", "refund", "chargeback")
    return next((getattr(do, n) for n in numbers if hasattr(do, n)), None)


def _claim_was_offered(world: World, do: d.OpenDispute, offered: list[Action]) -> bool:
    windows = {w.no: w.units for w in world.order.windows if overlap(w.units, do.units)}
    offered = [a for a in offered if a.about in windows]
    return len(offered) == len(windows) and all(
        any(
            r.reason == do.reason
            and r.allowed
            and do.remedy in r.remedies
            and set(r.contradicts) <= set(do.acknowledged)
            and not minus(overlap(do.units, windows[a.about or 0]), r.units)
            for r in a.bounds.reasons
        )
        and not minus(overlap(do.units, windows[a.about or 0]), a.bounds.units)
        and 1 <= do.amount <= refundable(world.policy, world.order, normal(do.units))
        for a in offered
    )


def within(world: World, do: Any, action: Action) -> bool:
    """Whether a command's arguments lie within an action's bounds; each bound is looked at."""
    bounds = action.bounds
    amount, remedy = getattr(do, "amount", None), getattr(do, "remedy", None)
    reason = getattr(do, "reason", None)
    units = getattr(do, "units", getattr(do, "missing", ()))
    numbers = (
        getattr(do, "offer", None),
        getattr(do, "message", None),
        getattr(do, "replies_to", None),
        getattr(do, "scan", None),
        getattr(do, "part", None),
        *(x for f in getattr(do, "findings", ()) for x in f.exhibits),
    )
    code = getattr(do, "to", getattr(do, "of", getattr(do, "result", getattr(do, "found", None))))
    if isinstance(do, o.ChooseWay):
        code = do.kind
    if isinstance(do, cb.ReportChargeback):
        reason = None  # the network's own code
    reasons = [r for r in bounds.reasons if r.reason == reason and r.allowed]
    most = bounds.most or 0
    if isinstance(do, cb.ReportChargeback):
        most = _most_taken_back(world, do, bounds)
    return (
        (amount is None or (bounds.least or 0) <= amount <= most)
        and (remedy is None or remedy in (bounds.remedies or _remedies(reasons)))
        and (reason is None or len(reasons) == 1)
        and all(set(r.contradicts) <= set(do.acknowledged) for r in reasons if r.contradicts)
        and not minus(units, bounds.units)
        and all(n is None or n in bounds.numbers for n in numbers)
        and (code is None or code in bounds.choices)
        and set(bounds.acknowledge) <= set(getattr(do, "acknowledged", ()))
        and getattr(do, "days", 0) <= (bounds.days or 0)
        and (not isinstance(do, d.FileAppeal) or asks_for_something(world.order, do))
    )


def _most_taken_back(world: World, do: cb.ReportChargeback, bounds: Bounds) -> int:
    """What the part named paid for the units named; nothing where either is not there."""
    inside = well_formed(do.units) and not minus(do.units, bounds.units)
    if not inside or do.part not in bounds.numbers:
        return 0
    return paid_for(world.order, normal(do.units) or bounds.units)[do.part]


def _remedies(reasons: list[Any]) -> tuple[Remedy, ...]:
    return reasons[0].remedies if reasons else ()


# ---------------------------------------------------------------------------------------------
# Orders


class Orders:
    """One to three lines of one to four pieces, paid by any mix of parts in any currency."""

    PRICES = (0, 1, 99, 1000, 2001, 2999)
    MIXES = (("card",), ("card", "wallet", "coins"), ("coins",), ("coupon", "paypal", "paypal"))

    def __init__(self, choice: Choice) -> None:
        self.choice = choice

    def place(self, ship_by: int = 0) -> o.PlaceOrder:
        one_of, between = self.choice.one_of, self.choice.between
        lines = [
            line(
                one_of(self.PRICES),
                one_of((1, 2, 3, 4)),
                one_of((0, 1, 499)),
                one_of((0, 7)),
                *one_of(((), ("free_return",))),
            )
            for _ in range(one_of((1, 2, 3)))
        ]
        kinds = one_of(self.MIXES)
        total = sum(x.item + x.shipping + x.tax for x in lines)
        shares = allocate(total, [between(1, 5) for _ in kinds])
        return placed(
            *lines,
            payment=tuple(Part(k, a) for k, a in zip(kinds, shares, strict=True)),
            currency=one_of(("EUR", "JPY", "KWD", "CLF")),
            ship_by=day(between(ship_by, 9)),
            promised_by=day(between(9, 40)),
        )


@st.composite
def any_order(draw: st.DrawFn) -> o.PlaceOrder:
    """One to three lines of one to four pieces, paid by any mix of parts in any currency."""
    return Orders(Drawn(draw(st.data()))).place()


# ---------------------------------------------------------------------------------------------
# Scenes: where a life is when chance takes over

SCENES = (
    "placed",
    "extending",
    "shipped",
    "cancelling",
    "scanned",
    "late",
    "delivered",
    "claimed",
    "countered",
    "mediation",
    "asked",
    "ruled",
    "appealed",
    "ruled-return",
    "returning",
    "returned",
    "replacing",
    "replaced",
    "refunding",
    "sending",
    "final",
    "corrected",
    "frozen",
)


class Scene:
    """Leads an order to where something interesting can happen; as far as its money allows."""

    def __init__(self, world: World, choice: Choice, never: frozenset[str] = frozenset()) -> None:
        self.world, self.choice, self.never = world, choice, never

    def does(self, actor: Actor, do: str, *wanted: object) -> bool:
        """Somebody does what they are offered, if they are; wanted arguments first."""
        actions = [a for a in self.world.actions(actor) if a.do == do and a.allowed]
        actions = [a for a in actions if a.do not in self.never]
        if not actions:
            return False
        choice = Prefer(self.choice, *wanted)
        command = command_for(self.world.order, choice.one_of(actions), choice)
        if command is not None:
            self.world.given(actor, command)
        return command is not None

    def play(self, scene: str) -> None:
        """The order is placed; then everything that leads to the scene, and perhaps a chargeback."""
        self._play(scene)
        if self.choice.one_of([False, False, False, True]):
            self.does(PLATFORM, "report_chargeback")

    def _play(self, scene: str) -> None:
        world = self.world
        do = Orders(self.choice).place(ship_by=0 if scene == "placed" else 1)
        world.given(PLATFORM, do)
        if scene == "extending":
            self.does(SELLER, "ask_handling_time")
        if scene in ("placed", "extending"):
            return
        first = normal(Span(no, 1, x.quantity) for no, x in enumerate(do.lines[:-1], start=1))
        if first and self.choice.one_of([False, True]):
            world.given(SELLER, ship(first, "TRACK-0"))
            world.let(hours=12)
        world.given(SELLER, ship())
        if scene == "cancelling":
            self.does(BUYER, "request_cancellation", "out_of_stock")
        if scene in ("shipped", "cancelling"):
            return
        world.given(PLATFORM, scan(Tracking.ACCEPTED, len(world.order.parcels)))
        if scene == "scanned":
            return
        if scene == "late":
            world.until(do.promised_by)
            return
        world.let(days=6)
        world.given(PLATFORM, delivered(len(world.order.parcels)))
        if scene in ("final", "corrected"):
            world.let(days=self.choice.between(20, 60))
        if scene in ("corrected", "frozen"):
            self._what_the_network_looks_at()
        elif scene not in ("delivered", "final"):
            self._dispute(scene)

    def _dispute(self, scene: str) -> None:
        remedy = Remedy.REFUND_ONLY
        if "return" in scene:
            remedy = Remedy.RETURN_AND_REFUND
        elif "repla" in scene:
            remedy = Remedy.REPLACEMENT
        self.does(BUYER, "open_dispute", "defective", remedy)
        if scene == "countered":
            self.does(SELLER, "make_offer")
        elif scene in ("mediation", "asked", "ruled", "appealed", "ruled-return"):
            self.does(SELLER, "reject")
            self.does(BUYER, "escalate")
            if scene == "asked":
                self.does(MEDIATOR, "ask_exhibit", "photo")
            elif scene != "mediation":
                self.does(MEDIATOR, "rule", remedy, Liable.SELLER)
            if scene == "appealed":
                self.does(self.choice.one_of([BUYER, SELLER]), "file_appeal", remedy)
        elif scene != "claimed":
            self.does(SELLER, "concede")
            self._goods(scene)
        if scene == "sending":
            self._money()

    def _what_the_network_looks_at(self) -> None:
        """A chargeback first, then the carrier takes back everything it said."""
        self.does(PLATFORM, "report_chargeback")
        for parcel in self.world.order.parcels:
            for no in range(len(parcel.scans), 0, -1):
                self.world.given(PLATFORM, o.CorrectTracking(parcel.no, no))

    def _money(self) -> None:
        """Some of the refund has been sent when the network reports a chargeback."""
        for refund in self.world.order.refunds:
            for part, amount in enumerate(refund.parts):
                if amount and self.choice.one_of([True, True, False]):
                    self.world.given(PLATFORM, o.StartRefund(refund.no, part))
        self.does(PLATFORM, "report_chargeback")

    def _goods(self, scene: str) -> None:
        if scene in ("returning", "returned"):
            self.does(SELLER, "give_return_address")
            self.does(PLATFORM, "give_return_address")
        if scene == "returned":
            self.does(BUYER, "ship_return")
            self.does(PLATFORM, "record_return_tracking", Tracking.DELIVERED)
        if scene == "replaced":
            self.does(SELLER, "ship_replacement")
            self.does(PLATFORM, "record_replacement_tracking", Tracking.DELIVERED)


# ---------------------------------------------------------------------------------------------
# Chance

# How often something is picked beside everything else (3): what moves a case more often than talk.
_OFTEN = {
    "send_message": 1,
    "record_tracking": 2,
    "correct_tracking": 2,
    "withdraw": 1,
    "concede": 1,
    "renumber_parcel": 1,
    "grant_goodwill": 1,
    "declare_incident": 1,
    "report_chargeback": 1,
    "cancel_units": 1,
    "grant_extension": 9,
    "accept_return": 9,
    "contest_return": 9,
    "contest_replacement": 6,
    "file_appeal": 6,
    "send_back": 9,
    "ask_official": 6,
    "hold": 6,
    "record_return_tracking": 9,
    "record_replacement_tracking": 9,
    "ship_return": 9,
}
MEDIATORS = (MEDIATOR, SECOND_MEDIATOR)


def pick(actions: Sequence[Action], choice: Choice) -> Action:
    """One of these actions, by how often each is to be seen."""
    weighted = [a for a in actions for _ in range(_OFTEN.get(a.do, 3))]
    return choice.one_of(weighted)


def moves_money(world: World, choice: Choice) -> AnyCommand | None:
    """Whoever moves the money starts, settles or refuses one part of a refund, in any order."""
    parts = [
        (refund.no, part)
        for refund in world.order.refunds
        for part, amount in enumerate(refund.parts)
        if amount
    ]
    if not parts:
        return None
    refund, part = choice.one_of(parts)
    kind = choice.one_of(tuple(GUARDS_OF_MOVING))
    do: AnyCommand = kind(refund, part)
    return do if was_offered(world, PLATFORM, do) else None


# ---------------------------------------------------------------------------------------------
# How long silence lasts


def longest_silence(world: World) -> timedelta:
    """How long an order can last at most from now on if nobody acts but the clock.

    Every clock that runs; then the longest time that a clock which stands still has left; then what
    silence can still start after the last of them. A turn nobody takes ends in mediation, and two
    deadlines later in an end; an appeal nobody decides, one deadline later, in what may first send
    goods back or anew; a return nobody has seen arrive is inspected. Then units that a lost
    chargeback has freed can be claimed for a while.
    """
    p, order = world.policy, world.order
    ends = [world.now, order.ship_by, order.promised_by + p.protection.after_promised_date.length]
    ends += [x.due for x in world.deadlines()]
    ends += [w.closes_at for w in order.windows]
    ends += [c.ends_by for c in order.chargebacks]
    ends += [x for x in (first_scan_due(p, order, y) for y in order.parcels) if x is not None]
    kept = [timedelta()]
    kept += [w.closes_at - w.suspended_at for w in order.windows if w.suspended_at]
    for x in order.open_disputes:
        if x.suspended_at:
            kept += [y - x.suspended_at for y in (x.due, x.appeal and x.appeal.due) if y]
    if order.shipping_suspended_at:
        shipped = [parcel.shipped_at for parcel in order.parcels]
        scans = [x + p.shipping.first_scan.length for x in shipped] if p.shipping else []
        kept += [x - order.shipping_suspended_at for x in (order.ship_by, *scans)]
    nothing = timedelta()
    sends = max(
        p.returns.seller_gives_address.length,
        p.replacement.seller_ships.length if p.replacement else nothing,
    )
    decides = max(p.mediation.ruling.length, p.appeal.decision.length if p.appeal else nothing)
    steps = (2 * p.mediation.ruling.length, decides + sends, p.returns.seller_inspects.length)
    again = p.chargeback.claim_again.length if p.chargeback else nothing
    return max(ends) - world.now + max(kept) + max(steps) + again


def offered_at(world: World, actor: Actor, then: Any) -> tuple[Action, ...]:
    """What the actor would be offered at another moment, if nothing happened until then."""
    return available_actions(world.policy, world.order, actor, then)
