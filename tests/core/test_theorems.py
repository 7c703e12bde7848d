"""What holds for every order, whoever does what, whenever: named theorems on random lives.

A life is an order of one to three lines, paid in any mix, on which buyer, seller, mediator,
platform and strangers do what they are offered, ask for what they are not, or stay silent, while
the clock's worker is prompt or late.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Protocol

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from evenhand.core.actions import available_actions
from evenhand.core.clock import DAY
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.events import DisputeClosed, ReturnStarted
from evenhand.core.dispute.state import Dispute, Liable, Payer, Remedy, Stage
from evenhand.core.envelope import AnyCommand, Refused, seal, unseal
from evenhand.core.guard import Action
from evenhand.core.money import allocate
from evenhand.core.order import commands as o
from evenhand.core.order.actions import claimable
from evenhand.core.order.state import Order, Part, Tracking
from evenhand.core.parties import Actor, Role
from evenhand.core.root import fold
from evenhand.core.rules import REFUSALS
from evenhand.core.settlement import GOODWILL, refundable
from evenhand.core.units import Span, Units, minus, normal, overlap

from .cast import (
    BUYER,
    CLOSE_PLEASE,
    EVERYBODY,
    MEDIATOR,
    ORDER,
    PLATFORM,
    POLICY,
    SELLER,
    STRANGERS,
    World,
    claim,
    day,
    delivered,
    examples,
    line,
    message,
    offer,
    photo,
    placed,
    ruling,
    ship,
)

# ---------------------------------------------------------------------------------------------
# Commands made from what is offered


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


class Simplest:
    """Always picks the first and the least."""

    def one_of[T](self, options: Sequence[T]) -> T:
        return options[0]

    def between(self, least: int, _most: int) -> int:
        return least


def some_units(units: Units, choice: Choice) -> Units:
    """All of these units, or one range of them, or a piece of one."""
    span = choice.one_of(units)
    piece = choice.between(span.first, span.last)
    return choice.one_of([units, (span,), (Span(span.line, piece, piece),)])


EXHIBITS = (photo(), photo("unboxing_video"), d.NewExhibit("tracking_record"))
TEXTS = (CLOSE_PLEASE, message("Please close the dispute."), message("It left in one piece."))


def open_dispute(order: Order, action: Action, choice: Choice) -> AnyCommand | None:
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


def command_for(order: Order, action: Action, choice: Choice) -> AnyCommand | None:
    """A command within the bounds of an allowed action; ``None`` if the bounds leave nothing."""
    no, bounds = action.about or 0, action.bounds
    least, most = bounds.least or 0, bounds.most or 0
    make: dict[str, Callable[[], AnyCommand | None]] = {
        "ship_parcel": lambda: ship(some_units(bounds.units, choice), "T"),
        "record_tracking": lambda: o.RecordTracking(
            no, choice.one_of(list(Tracking)), day(choice.between(0, 60))
        ),
        "confirm_receipt": lambda: o.ConfirmReceipt(no),
        "send_message": lambda: choice.one_of(TEXTS),
        "open_dispute": lambda: open_dispute(order, action, choice),
        "add_exhibit": lambda: d.AddExhibit(no, choice.one_of(EXHIBITS)),
        "make_offer": lambda: d.MakeOffer(
            no, choice.one_of(bounds.remedies), choice.between(least, most)
        ),
        "accept_offer": lambda: d.AcceptOffer(no, choice.one_of(bounds.numbers)),
        "concede": lambda: d.Concede(no),
        "reject": lambda: d.Reject(no, "No."),
        "hold": lambda: d.Hold(no),
        "escalate": lambda: d.Escalate(no),
        "ask_official": lambda: d.AskOfficial(no, choice.one_of(bounds.numbers)),
        "withdraw": lambda: d.Withdraw(no, bounds.acknowledge),
        "rule": lambda: ruling(
            choice.between(least, most),
            choice.one_of(bounds.remedies),
            choice.one_of(list(Liable)),
            bounds.numbers[: choice.between(0, len(bounds.numbers))],
            no,
        ),
        "give_return_address": lambda: d.GiveReturnAddress(no, "Dock 4"),
        "ship_return": lambda: d.ShipReturn(no, "post", "BACK"),
        "record_return_arrival": lambda: d.RecordReturnArrival(no),
        "accept_return": lambda: d.AcceptReturn(no),
        "contest_return": lambda: d.ContestReturn(no, "Empty."),
    }
    return make[action.do]()


def command_against(order: Order, action: Action) -> AnyCommand:
    """The same request, made although it is not allowed; its arguments are as good as any."""
    if action.do == "open_dispute":
        window = next(w for w in order.windows if w.no == action.about)
        return claim(1, units=claimable(order, window) or window.units)
    if action.do == "make_offer":
        return offer(1, dispute=action.about or 0)
    if action.do == "rule":
        return ruling(0, dispute=action.about or 0)
    if action.do == "accept_offer":
        return d.AcceptOffer(action.about or 0, 99)
    if action.do == "ask_official":
        return d.AskOfficial(action.about or 0, 99)
    if action.do == "ship_parcel":
        return ship()
    command = command_for(order, action, Simplest())
    assert command is not None
    return command


# ---------------------------------------------------------------------------------------------
# Anything at all, asked by anybody

small = st.integers(0, 3)
any_units = st.lists(
    st.builds(Span, st.integers(0, 4), st.integers(0, 5), st.integers(0, 5)), max_size=3
).map(tuple)
any_amount = st.one_of(st.integers(0, 40), st.integers(0, 3000))
any_remedy = st.sampled_from(Remedy)
any_exhibit = st.sampled_from([*EXHIBITS, d.NewExhibit("photo"), d.NewExhibit("other", parcel=9)])
anything = st.one_of(
    st.builds(ship, any_units),
    st.builds(o.RecordTracking, small, st.sampled_from(Tracking), st.integers(0, 90).map(day)),
    st.builds(o.ConfirmReceipt, small),
    st.builds(o.SendMessage, st.just("Money back if you close the case"), st.none() | small),
    st.builds(o.SettleRefund, small, small),
    st.builds(
        d.OpenDispute,
        any_units,
        st.sampled_from([*POLICY.reasons, "bad_karma"]),
        any_remedy,
        any_amount,
        st.just("It is broken."),
        st.lists(any_exhibit, max_size=2).map(tuple),
        st.sampled_from([(), ("you-confirmed-receipt",)]),
    ),
    st.builds(d.AddExhibit, small, any_exhibit),
    st.builds(d.MakeOffer, small, any_remedy, any_amount),
    st.builds(d.AcceptOffer, small, small),
    st.builds(d.Concede, small),
    st.builds(d.Reject, small, st.just("No.")),
    st.builds(d.Hold, small),
    st.builds(d.Escalate, small),
    st.builds(d.AskOfficial, small, small),
    st.builds(d.Withdraw, small, st.sampled_from([(), ("promise:1",)])),
    st.builds(
        ruling,
        any_amount,
        any_remedy,
        st.sampled_from(Liable),
        st.sampled_from([(), (1,), (7,)]),
        small,
    ),
    st.builds(d.GiveReturnAddress, small, st.just("Dock 4")),
    st.builds(d.ShipReturn, small, st.just("post"), st.just("BACK")),
    st.builds(d.RecordReturnArrival, small),
    st.builds(d.AcceptReturn, small),
    st.builds(d.ContestReturn, small, st.just("Empty.")),
)

# What is not offered on a page: the provider's answer about a refund.
NOT_OFFERED = (o.SettleRefund,)


def was_offered(world: World, actor: Actor, do: AnyCommand) -> bool:
    """Whether the actor is shown an allowed action within whose bounds this command lies."""
    name = type(do).__struct_config__.tag
    about = getattr(do, "dispute", getattr(do, "parcel", None))
    if isinstance(do, o.SendMessage):
        about = None
    offered = [a for a in world.actions(actor) if a.do == name and a.allowed]
    if isinstance(do, d.OpenDispute):
        touched = {w.no for w in world.order.windows if overlap(w.units, do.units)}
        offered = [a for a in offered if a.about in touched]
        return len(offered) == len(touched) and all(
            any(
                r.reason == do.reason
                and r.allowed
                and do.remedy in r.remedies
                and set(r.contradicts) <= set(do.acknowledged)
                and not minus(overlap(do.units, window_units(world, a)), r.units)
                for r in a.bounds.reasons
            )
            and not minus(overlap(do.units, window_units(world, a)), a.bounds.units)
            for a in offered
        )
    offered = [a for a in offered if a.about == about]
    return len(offered) == 1 and within(do, offered[0])


def window_units(world: World, action: Action) -> Units:
    return next(w.units for w in world.order.windows if w.no == action.about)


def within(do: AnyCommand, action: Action) -> bool:
    bounds = action.bounds
    amount, remedy = getattr(do, "amount", None), getattr(do, "remedy", None)
    return (
        (amount is None or (bounds.least or 0) <= amount <= (bounds.most or 0))
        and (remedy is None or remedy in bounds.remedies)
        and (not isinstance(do, o.ShipParcel) or not minus(do.units, bounds.units))
        and (not isinstance(do, d.AcceptOffer) or do.offer in bounds.numbers)
        and (not isinstance(do, d.AskOfficial) or do.message in bounds.numbers)
        and (not isinstance(do, d.Withdraw) or set(bounds.acknowledge) <= set(do.acknowledged))
        and (
            not isinstance(do, d.Rule)
            or {x for f in do.findings for x in f.exhibits} <= set(bounds.numbers)
        )
    )


# ---------------------------------------------------------------------------------------------
# Orders


@st.composite
def any_order(draw: st.DrawFn) -> o.PlaceOrder:
    """One to three lines of one to four pieces, paid by any mix of parts in any currency."""
    money = st.sampled_from([0, 1, 2, 99, 1000, 2999])
    lines = [
        line(
            draw(money),
            draw(st.integers(1, 4)),
            draw(st.sampled_from([0, 1, 499])),
            draw(st.sampled_from([0, 7])),
            *draw(st.sampled_from([(), ("free_return",)])),
        )
        for _ in range(draw(st.integers(1, 3)))
    ]
    kinds = draw(
        st.sampled_from(
            [("card",), ("card", "wallet", "coins"), ("coins",), ("coupon", "paypal", "paypal")]
        )
    )
    total = sum(x.item + x.shipping + x.tax for x in lines)
    shares = allocate(total, [draw(st.integers(1, 5)) for _ in kinds])
    return placed(
        *lines,
        payment=tuple(Part(k, a) for k, a in zip(kinds, shares, strict=True)),
        currency=draw(st.sampled_from(["EUR", "JPY", "KWD"])),
        ship_by=day(draw(st.integers(0, 9))),
        promised_by=day(draw(st.integers(9, 40))),
    )


def longest_silence(world: World) -> timedelta:
    """How long an order can last at most from now on if nobody acts but the clock."""
    p = POLICY
    forecast = world.order.promised_by + p.protection.after_promised_date.length
    ends = [world.now, world.order.ship_by, forecast, *(w.closes_at for w in world.order.windows)]
    talk = max(p.negotiation.seller_answers.days, p.negotiation.buyer_answers.days)
    back = p.returns.counts_as_arrived.days + p.returns.seller_inspects.days
    # A turn, then the platform's two deadlines, or a way back of which no step was taken yet.
    return max(ends) - world.now + (talk + 2 * p.mediation.ruling.days + back) * DAY


# ---------------------------------------------------------------------------------------------
# Lives


class Life(RuleBasedStateMachine):
    """One order, from payment to its end."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.closed: dict[int, Dispute] = {}
        self.final: tuple[object, ...] | None = None

    @initialize(
        do=any_order(),
        start=st.sampled_from(["delivered", "delivered", "late", "shipped", "placed"]),
        parcels=st.integers(1, 2),
    )
    def the_order_is_placed(self, do: o.PlaceOrder, start: str, parcels: int) -> None:
        self.world.given(PLATFORM, do)
        if start == "placed" or do.ship_by == do.placed_at:
            return
        *first, _last = [(Span(no, 1, x.quantity),) for no, x in enumerate(do.lines, start=1)]
        if parcels == 2 and first:
            self.world.given(SELLER, ship(normal(span for (span,) in first)))
            self.world.let(hours=12)
        self.world.given(SELLER, ship())
        if start == "delivered":
            self.world.let(days=6)
            self.world.given(PLATFORM, delivered(len(self.world.order.parcels)))
        elif start == "late":
            self.world.until(do.promised_by)

    # Who does what

    @rule(hours=st.sampled_from([1, 30, 4 * 24, 8 * 24]), late=st.booleans())
    def time_passes(self, hours: int, late: bool) -> None:
        """With the clock's worker at its post, or not."""
        if late:
            self.world.now += timedelta(hours=hours)
        else:
            self.world.let(hours=hours)

    @rule(data=st.data())
    def the_buyer_acts(self, data: st.DataObject) -> None:
        self.what_is_offered_is_accepted(data, BUYER)

    @rule(data=st.data())
    def the_seller_acts(self, data: st.DataObject) -> None:
        self.what_is_offered_is_accepted(data, SELLER)

    @rule(data=st.data(), actor=st.sampled_from([MEDIATOR, PLATFORM]))
    def the_platform_acts(self, data: st.DataObject, actor: Actor) -> None:
        self.what_is_offered_is_accepted(data, actor)

    @rule(do=anything, actor=st.sampled_from([*EVERYBODY, *STRANGERS]))
    def what_is_accepted_was_offered(self, do: AnyCommand, actor: Actor) -> None:
        offered = isinstance(do, NOT_OFFERED) or was_offered(self.world, actor, do)
        answer = self.world.when(actor, do)
        assert isinstance(answer, Refused) or offered
        if isinstance(answer, Refused):
            assert answer.rule in REFUSALS

    def what_is_offered_is_accepted(self, data: st.DataObject, actor: Actor) -> None:
        allowed = [a for a in self.world.actions(actor) if a.allowed]
        if not allowed:
            return
        # What moves a case most comes first: it is drawn more often, and shrunk towards.
        allowed.sort(key=lambda a: a.do in ("send_message", "record_tracking", "withdraw"))
        drawn = data.draw(st.integers(0, len(allowed) + 2))
        action = allowed[drawn if drawn < len(allowed) else 0]
        command = command_for(self.world.order, action, Drawn(data))
        if command is not None:
            before = self.world.order
            self.world.given(actor, command)
            self.acceptance_binds_exactly_the_offer_named(before, command)

    def acceptance_binds_exactly_the_offer_named(self, before: Order, command: AnyCommand) -> None:
        if not isinstance(command, d.AcceptOffer):
            return
        accepted = before.disputes[command.dispute - 1].offers[command.offer - 1]
        agreed = self.world.dispute(command.dispute).agreed
        assert agreed is not None
        assert (agreed.remedy, agreed.amount) == (accepted.remedy, accepted.amount)
        assert (agreed.offer, agreed.payer) == (accepted.no, Payer.HOLD)

    # What holds at every moment

    @invariant()
    def what_is_refused_names_the_same_rule(self) -> None:
        for actor in (*EVERYBODY, *STRANGERS):
            for action in self.world.actions(actor):
                if not action.allowed:
                    command = command_against(self.world.order, action)
                    answer = self.world.decide(actor, command)
                    assert isinstance(answer, Refused)
                    assert answer.rule == action.rule
                    assert answer.possible_from == action.possible_from
                elif action.do == "open_dispute":
                    self.each_reason_is_refused_by_its_own_rule(action)

    def each_reason_is_refused_by_its_own_rule(self, action: Action) -> None:
        for bound in action.bounds.reasons:
            if not bound.allowed:
                remedy = Remedy(POLICY.reasons[bound.reason].remedies[0])
                command = claim(1, bound.reason, remedy, action.bounds.units)
                answer = self.world.refused(BUYER, command, bound.rule)
                assert answer.possible_from == bound.possible_from

    @invariant()
    def what_is_offered_until_a_moment_is_refused_from_then_on(self) -> None:
        world = self.world
        for actor in (BUYER, SELLER, MEDIATOR):
            for action in world.actions(actor):
                if action.until is not None:
                    assert world.now < action.until
                    then = available_actions(world.policy, world.order, actor, action.until)
                    same = [a for a in then if (a.do, a.about) == (action.do, action.about)]
                    assert not any(a.allowed for a in same)

    @invariant()
    def what_is_possible_from_a_moment_is_possible_at_that_moment(self) -> None:
        world = self.world
        for action in world.actions(BUYER):
            for bound in action.bounds.reasons:
                since = bound.possible_from
                if since is None:
                    continue
                assert world.now < since
                then = available_actions(world.policy, world.order, BUYER, since)
                (same,) = (a for a in then if (a.do, a.about) == (action.do, action.about))
                assert same.allowed
                assert {r.reason: r.allowed for r in same.bounds.reasons}[bound.reason]

    @invariant()
    def deadlines_exist_until_the_end(self) -> None:
        assert bool(self.world.deadlines()) == (self.world.order.finalised_at is None)

    @invariant()
    def closed_is_closed(self) -> None:
        order = self.world.order
        for dispute in order.disputes:
            assert self.closed.setdefault(dispute.no, dispute) == dispute or (
                self.closed[dispute.no].stage is not Stage.CLOSED
            )
            self.closed[dispute.no] = dispute
        if order.finalised_at is not None:
            ends = (
                order.finalised_at,
                order.windows,
                order.disputes,
                order.spent,
                order.released,
                order.cancelled,
                self.world.seller_got,
                self.world.refunded,
            )
            assert self.final in (None, ends)
            self.final = ends

    @invariant()
    def money_is_conserved(self) -> None:
        """Balanced entries, and accounts that are never overdrawn, are watched by the world."""
        world = self.world
        paid = sum(p.amount for p in world.order.parts)
        assert sum(world.books.values()) == 0
        goodwill = -world.books.get(GOODWILL, 0)
        assert world.seller_got + world.refunded + world.order.held == paid + goodwill
        if world.order.finalised_at is not None:
            assert world.order.held == 0

    @invariant()
    def every_unit_has_one_end_at_most(self) -> None:
        order = self.world.order
        assert not overlap(order.spent, order.released)
        assert not overlap(order.cancelled, order.spent)
        assert not overlap(order.cancelled, order.released)
        open_ = [x.units for x in order.open_disputes]
        assert not any(overlap(a, b) for i, a in enumerate(open_) for b in open_[:i])
        windows = [w.units for w in order.windows]
        assert not any(overlap(a, b) for i, a in enumerate(windows) for b in windows[:i])

    # What holds at the end

    def teardown(self) -> None:
        if self.world.placed is not None:
            self.silence_ends_every_order()
            self.what_was_awarded_was_claimed()
            self.goods_go_back_once_at_most()
            self.replay_equals_state()

    def silence_ends_every_order(self) -> None:
        self.world.until(self.world.now + longest_silence(self.world))
        assert self.world.order.finalised_at is not None
        self.money_is_conserved()
        self.closed_is_closed()

    def what_was_awarded_was_claimed(self) -> None:
        for closed in self.world.happened(DisputeClosed):
            dispute = self.world.dispute(closed.dispute)
            assert 0 <= closed.award.refund <= dispute.claim.amount
            assert sum(closed.award.parts) >= closed.award.refund

    def goods_go_back_once_at_most(self) -> None:
        for dispute in self.world.order.disputes:
            returns = [r for r in self.world.happened(ReturnStarted) if r.dispute == dispute.no]
            assert len(returns) <= 1

    def replay_equals_state(self) -> None:
        read = [unseal(body) for body in self.world.bodies]
        assert read == self.world.events
        assert fold(read) == self.world.order
        for event, before in zip(read[1:], read, strict=False):
            assert event.prev == before.hash
        again = [seal(ORDER, e.seq, e.at, e.by, e.cause, e.data, e.prev)[1] for e in read]
        assert again == self.world.bodies


TestLife = Life.TestCase
TestLife.settings = examples(40)


# ---------------------------------------------------------------------------------------------
# Theorems that need no whole life


@examples(50)
@given(st.permutations([photo(), photo("unboxing_video"), photo("listing_capture")]), st.data())
def test_permuting_exhibits_changes_nothing(
    exhibits: list[d.NewExhibit], data: st.DataObject
) -> None:
    """Neither the order of the exhibits nor whether they come with the claim or after it."""
    with_claim = data.draw(st.integers(1, 3))
    steps = data.draw(
        st.sampled_from([("silence",), ("counter", "silence"), ("counter", "escalate", "rule")])
    )
    lives = []
    for order in (sorted(exhibits, key=lambda x: x.kind), exhibits):
        world = World.with_delivery(line(2001, 3))
        world.given(BUYER, claim(667, exhibits=tuple(order[:with_claim])))
        for exhibit in order[with_claim:]:
            world.given(BUYER, d.AddExhibit(1, exhibit))
        for step in steps:
            if step == "counter":
                world.given(SELLER, offer(300))
            elif step == "escalate":
                world.given(BUYER, d.Escalate(1))
            elif step == "rule":
                world.given(MEDIATOR, ruling(500, exhibits=(1, 2)))
        world.let(days=60)
        dispute = world.dispute()
        lives.append((dispute.outcome, dispute.rule, dispute.award, dispute.closed_at, world.books))
    assert lives[0] == lives[1]


@examples(40)
@given(st.lists(st.integers(1, 2000), min_size=1, max_size=5), st.data())
def test_acceptance_binds_exactly_the_offer_named(amounts: list[int], data: st.DataObject) -> None:
    world = World.with_delivery()
    world.given(BUYER, claim(2000))
    for amount in amounts:
        world.given(SELLER, offer(amount))
    no = data.draw(st.integers(1, len(amounts)))
    if no < len(amounts):
        world.refused(BUYER, d.AcceptOffer(1, no), "offer-not-standing")
        return
    world.given(BUYER, d.AcceptOffer(1, no))
    assert (world.refunded, world.seller_got) == (amounts[-1], 2000 - amounts[-1])


@examples(60)
@given(any_order(), st.data())
def test_the_order_of_two_disputes_on_disjoint_units_changes_no_money(
    do: o.PlaceOrder, data: st.DataObject
) -> None:
    pieces = [(Span(i, n, n),) for i, x in enumerate(do.lines, 1) for n in range(1, x.quantity + 1)]
    chosen = data.draw(st.permutations(pieces))[:2]
    amounts = []
    for units in chosen:
        most = refundable(POLICY, World.of(do).order, units)
        amounts.append(data.draw(st.integers(0, most)))
    results = []
    for order in (slice(None), slice(None, None, -1)):
        world = World.of(do)
        world.at(-1).given(SELLER, ship())
        world.at(5).given(PLATFORM, delivered())
        for units, amount in list(zip(chosen, amounts, strict=True))[order]:
            if amount:
                world.given(BUYER, claim(amount, units=units))
        for dispute in world.order.disputes:
            world.given(SELLER, d.Concede(dispute.no))
        world.let(days=20)
        results.append(world.books)
    assert results[0] == results[1]


def test_the_first_role_that_is_tried_is_not_the_only_one_that_acts() -> None:
    """The lives above would prove little if nobody could act in them."""
    world = World.with_delivery()
    world.given(BUYER, claim())
    acting = {r for r in Role if any(a.allowed for a in world.actions(Actor(r, _id(r))))}
    assert acting == {Role.BUYER, Role.SELLER, Role.PLATFORM}


def _id(role: Role) -> str:
    return {Role.BUYER: BUYER.id, Role.SELLER: SELLER.id}.get(role, "x")
