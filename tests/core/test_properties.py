"""Named properties of the law, each by itself, on worlds just large enough to break it."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from evenhand.core.books import CHARGED, CREDITED, LOSSES, OWED, UNCLAIMED
from evenhand.core.dispute import commands as d
from evenhand.core.dispute import events as de
from evenhand.core.dispute.state import Bearer, Liable, Payer, Remedy, Right, Stage
from evenhand.core.envelope import AnyCommand, AnyEvent, Refused, unseal
from evenhand.core.money import exponent
from evenhand.core.order import commands as o
from evenhand.core.order import events as oe
from evenhand.core.order.state import Part
from evenhand.core.order.unit_sets import all_units
from evenhand.core.parties import CLOCK, Actor, Role
from evenhand.core.policy.schema import Days, Policy
from evenhand.core.root import fold
from evenhand.core.settlement import paid_for, refundable, split_refund
from evenhand.core.units import Span

from .cast import (
    BUYER,
    EVERYBODY,
    MEDIATOR,
    PLATFORM,
    POLICY,
    SECOND_MEDIATOR,
    SELLER,
    World,
    appeal,
    claim,
    delivered,
    ended,
    examples,
    line,
    notice,
    offer,
    photo,
    placed,
    ruling,
    scan,
    ship,
)
from .lives import (
    SCENES,
    Choice,
    Dice,
    Drawn,
    Prefer,
    any_order,
    anything,
    command_for,
    longest_silence,
    some_units,
)
from .oracle import Oracle
from .test_theorems import MOVES
from .watch import Life, Watched

pytestmark = pytest.mark.slow

NO_CHARGEBACK = frozenset({"report_chargeback"})
seeds = st.integers(0, 10**6)


def lived(
    seed: int, steps: int = 25, never: frozenset[str] = frozenset(), choice: Choice | None = None
) -> Life:
    """A life by dice, up to some moment in it."""
    life, dice = Life(never=never), choice or Dice(seed)
    life.begins(SCENES[seed % len(SCENES)], dice)
    for _ in range(steps):
        life.goes_on(dice)
    return life


def silent(world: World) -> None:
    """Nobody acts any more, and every deadline passes."""
    world.until(world.now + longest_silence(world))


# ---------------------------------------------------------------------------------------------
# Money


@pytest.mark.parametrize(("currency", "places"), [("JPY", 0), ("EUR", 2), ("KWD", 3), ("CLF", 4)])
@examples(8)
@given(seed=seeds)
def test_money_is_conserved_to_the_minor_unit_for_any_currency_exponent(
    currency: str, places: int, seed: int
) -> None:
    """What was paid is what buyer and seller have in the end, counted as people count it."""
    life = lived(seed, never=NO_CHARGEBACK, choice=Prefer(Dice(seed), currency))
    world = life.world
    silent(world)
    assert (world.order.currency, exponent(currency)) == (currency, places)

    def major(amount: int) -> Decimal:
        return Decimal(amount).scaleb(-places)

    paid = sum((major(p.amount) for p in world.order.parts), Decimal())
    by_platform = [r for r in world.order.refunds if r.payer is Payer.PLATFORM]
    advanced = sum((major(p) for r in by_platform for p in r.parts), Decimal())
    back = sum((major(p) for r in world.order.refunds for p in r.parts), Decimal())
    assert back + major(world.seller_got) == paid + advanced
    assert world.order.held == 0


@examples(60)
@given(seed=seeds)
def test_who_gets_what_is_what_a_slow_and_obvious_count_says(seed: int) -> None:
    life = lived(seed, 40, NO_CHARGEBACK)
    world = life.world
    silent(world)
    slow = Oracle(world.policy).read(e.data for e in world.events)
    for closed in world.happened(de.DisputeClosed):
        award = closed.award
        assert (award.refund, sum(award.parts), award.to_seller) == slow.awards[closed.dispute]
    back = [sum(r.parts[i] for r in world.order.refunds) for i in range(len(world.order.parts))]
    assert (world.seller_got, sum(back)) == (slow.seller, sum(slow.buyer))
    for part, exact in zip(back, slow.buyer, strict=True):
        assert abs(part - exact) < max(1, slow.refunds)  # less than a minor unit a refund
    advanced = sum(sum(r.parts) for r in world.order.refunds if r.payer is Payer.PLATFORM)
    assert advanced == slow.platform


@examples(80)
@given(any_order(), st.data())
def test_partial_refunds_in_any_steps_never_exceed_and_end_at_the_same_total(
    do: o.PlaceOrder, data: st.DataObject
) -> None:
    order = World.of(do).order
    units = some_units(all_units(order), Drawn(data))
    most, paid = refundable(POLICY, order, units), paid_for(order, units)
    assume(most)
    at_once = split_refund(POLICY, order, units, most)
    assert at_once == paid
    back, left = (0,) * len(paid), most
    while left:
        step = data.draw(st.integers(1, left))
        parts = split_refund(POLICY, order, units, step, back if any(back) else ())
        assert all(p >= 0 for p in parts)
        assert step < left or sum(parts) >= step
        assert step == left or sum(parts) == step
        back, left = tuple(b + p for b, p in zip(back, parts, strict=True)), left - step
        assert all(b <= p for b, p in zip(back, paid, strict=True))
    assert back == at_once


# ---------------------------------------------------------------------------------------------
# Closed is closed, and what has happened can be read again


def going_back(world: World) -> int:
    """What was decided to go back to the buyer, kept unclaimed for them or not.

    Less what a network has paid a second time, owed back or written off: that is no decision.
    """
    return world.refunded + sum(world.books.get(x, 0) for x in (UNCLAIMED, OWED, LOSSES))


@examples(25)
@given(seed=seeds, asked=st.lists(st.tuples(anything, st.sampled_from(EVERYBODY)), max_size=25))
def test_closed_is_closed(seed: int, asked: list[tuple[AnyCommand, Actor]]) -> None:
    """Whatever anybody asks for afterwards, no dispute and no decision about money changes."""
    life = lived(seed)
    silent(life.world)
    world = life.world
    disputes, decided = world.order.disputes, (world.seller_got, going_back(world))
    assert all(x.stage is Stage.CLOSED for x in disputes)
    for do, actor in asked:
        if isinstance(do, o.CorrectTracking) or do.__struct_config__.tag == "report_chargeback":
            continue  # a delivery that never was, or the network, opens other books
        world.when(actor, do)
        assert world.order.disputes == disputes
        assert (world.seller_got, going_back(world)) == decided
    for dispute in disputes:
        world.refused(BUYER, d.Hold(dispute.no), "dispute-closed")
        world.refused(SELLER, d.Concede(dispute.no), "dispute-closed")


@examples(25)
@given(seed=seeds)
def test_replay_equals_state(seed: int) -> None:
    """What is read from the bytes leads to the same state, at every length of the stream."""
    world = lived(seed).world
    read = [unseal(body) for body in world.bodies]
    assert fold(read) == world.order
    whole = list(read)
    while len(read) > 1:
        assert read.pop() == world.events[len(read)]
        before = fold(read)
        assert before.seq == len(read)
    assert whole == world.events


# ---------------------------------------------------------------------------------------------
# Offers


@examples(40)
@given(st.lists(st.integers(1, 2000), min_size=1, max_size=5), st.data())
def test_acceptance_binds_exactly_the_offer_named(amounts: list[int], data: st.DataObject) -> None:
    world = World.with_delivery()
    world.given(BUYER, claim(2000, "not_as_described"))
    remedies = [data.draw(st.sampled_from(Remedy)) for _ in amounts]
    for amount, remedy in zip(amounts, remedies, strict=True):
        world.given(SELLER, offer(amount, remedy))
    no = data.draw(st.integers(1, len(amounts)))
    if remedies[no - 1] in remedies[no:]:  # a later one of the same kind took its place
        world.refused(BUYER, d.AcceptOffer(1, no), "offer-not-standing")
        return
    world.given(BUYER, d.AcceptOffer(1, no))
    agreed = world.last(de.Bound).agreed
    assert (agreed.offer, agreed.remedy, agreed.amount) == (no, remedies[no - 1], amounts[no - 1])
    assert not world.dispute().standing_offers
    world.let(days=200)  # nobody sends anything back or anew: it is carried out as a refund
    amount = amounts[no - 1]
    assert (world.refunded, world.seller_got) == (amount, 2000 - amount)


@examples(30)
@given(st.integers(0, 2000), st.permutations([BUYER, SELLER]), st.sampled_from([None, *Bearer]))
def test_a_proposal_binds_once_both_have_accepted_it_and_not_before(
    amount: int, order: list[Actor], freight: Bearer | None
) -> None:
    world = World.with_delivery()
    world.given(BUYER, claim(2000, "not_as_described"))
    world.given(SELLER, d.Reject(1, "No."))
    world.given(BUYER, d.Escalate(1))
    remedy = Remedy.RETURN_AND_REFUND if freight else Remedy.REFUND_ONLY
    world.given(MEDIATOR, d.Propose(1, remedy, amount, "", freight))
    first, second = order
    world.given(first, d.AcceptOffer(1, 1))
    assert world.dispute().agreed is None
    world.refused(first, d.AcceptOffer(1, 1), "accepted-already")
    world.given(second, d.AcceptOffer(1, 1))
    agreed = world.last(de.Bound).agreed
    assert (agreed.offer, agreed.amount, agreed.freight) == (1, amount, freight)


# ---------------------------------------------------------------------------------------------
# Order does not matter


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


@examples(60)
@given(any_order(), st.data())
def test_the_order_of_two_disputes_on_disjoint_units_changes_no_money(
    do: o.PlaceOrder, data: st.DataObject
) -> None:
    do = replace(do, ship_by=max(do.ship_by, do.placed_at + timedelta(days=2)))
    pieces = [(Span(i, n, n),) for i, x in enumerate(do.lines, 1) for n in range(1, x.quantity + 1)]
    chosen = data.draw(st.permutations(pieces))[:2]
    amounts = []
    for units in chosen:
        most = refundable(POLICY, World.of(do).order, units)
        amounts.append(data.draw(st.integers(0, most)))
    results = []
    for order in (slice(None), slice(None, None, -1)):
        world = World.of(do)
        world.given(SELLER, ship())
        world.at(5).given(PLATFORM, delivered())
        for units, amount in list(zip(chosen, amounts, strict=True))[order]:
            if amount:
                world.given(BUYER, claim(amount, units=units))
        for dispute in world.order.disputes:
            world.given(SELLER, d.Concede(dispute.no))
        world.let(days=20)
        results.append(world.books)
    assert results[0] == results[1]


# ---------------------------------------------------------------------------------------------
# More time is more time

# Counted backwards from the end of something else: longer means earlier, and nothing lapses there.
LEADS = ("claim_changes.not_in_last", "remedy_advice.stop_waiting_before_end")


def lengths(table: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of every length of time a policy knows."""
    if isinstance(table, Days):
        yield path
    elif hasattr(table, "__struct_fields__"):
        for field in fields(table):
            yield from lengths(getattr(table, field.name), (*path, field.name))


def longer(table: Any, path: tuple[str, ...], days: int) -> Any:
    """The same policy with one length of time so many days longer."""
    if not path:
        return replace(table, days=table.days + days)
    inner = longer(getattr(table, path[0]), path[1:], days)
    return replace(table, **{path[0]: inner})


LENGTHS = [p for p in lengths(POLICY) if ".".join(p) not in LEADS]


class Recorded(Watched):
    """A world that remembers who asked for what and when, but for the clock."""

    def __init__(self, policy: Policy = POLICY) -> None:
        super().__init__(policy)
        self.asked: list[tuple[Any, Actor, AnyCommand]] = []

    def given(self, actor: Actor, do: AnyCommand) -> tuple[AnyEvent, ...]:
        if actor != CLOCK:
            self.asked.append((self.now, actor, do))
        return super().given(actor, do)


def again(policy: Policy, asked: list[tuple[Any, Actor, AnyCommand]]) -> World:
    """The same requests at the same moments, as far as they are still possible; then silence."""
    world = World(policy)
    for moment, actor, do in asked:
        if world.placed is None:
            world.now = moment
        else:
            world.until(moment)
        if isinstance(world.when(actor, do), Refused):
            break
    world.let(days=400)
    return world


@pytest.mark.parametrize("path", LENGTHS, ids=".".join)
@examples(6)
@given(seed=seeds, days=st.sampled_from([1, 7, 40]))
def test_moving_one_deadline_later_never_moves_its_own_lapse_earlier(
    path: tuple[str, ...], seed: int, days: int
) -> None:
    """As long as the same things happen, none of them happens earlier; nor what then parts them."""
    life, dice = Life(), Dice(seed)
    life.world = recorded = Recorded()
    life.begins(SCENES[seed % len(SCENES)], dice)
    for _ in range(12):
        life.goes_on(dice)
    one = again(POLICY, recorded.asked)
    other = again(longer(POLICY, path, days), recorded.asked)
    for was, now in zip(one.events, other.events, strict=False):
        assert now.at >= was.at, f"{now.data} came earlier than {was.data}"
        if now.type != was.type:
            event("they part")
            break


# ---------------------------------------------------------------------------------------------
# No second payment (R30)


@examples(150)
@given(st.data())
def test_no_second_payment_is_ever_started(data: st.DataObject) -> None:
    """Refunds on two lines, moved, refused and redirected, and chargebacks at any moment.

    The world itself looks at every refund that is started: see ``Watched``.
    """
    draw = Drawn(data)
    parts = draw.one_of([("card",), ("card", "wallet"), ("card", "paypal", "coins")])
    total, share = 5001, 5001 // len(parts)
    amounts = [share] * (len(parts) - 1) + [total - share * (len(parts) - 1)]
    payment = tuple(Part(k, a) for k, a in zip(parts, amounts, strict=True))
    world = Watched()
    world.given(PLATFORM, placed(line(3001, 3), line(2000, 2), payment=payment))
    world.given(SELLER, ship())
    world.given(PLATFORM, scan("accepted"))
    world.at(10).given(PLATFORM, delivered())
    for units in ((Span(1, 1, draw.one_of([1, 3])),), (Span(2, 1, draw.one_of([1, 2])),)):
        most = refundable(POLICY, world.order, units)
        world.given(BUYER, claim(draw.between(1, most), units=units))
        world.given(SELLER, d.Concede(len(world.order.disputes)))
    for _ in range(draw.between(1, 16)):
        _something_about_money(world, draw)
    event(f"{len(world.order.chargebacks)} chargebacks")
    if any(True for _ in world.happened(oe.RefundStarted)):
        event("a refund was started")


def _something_about_money(world: Watched, draw: Drawn) -> None:
    """Somebody moves money, or reports what the network did, or time passes."""
    acts = [a for a in world.actions(PLATFORM) if a.allowed and "chargeback" in a.do]
    acts += [a for a in world.actions(PLATFORM) if a.allowed and a.do == "settle_owed"]
    acts += [a for a in world.actions(BUYER) if a.allowed and a.do == "choose_way"]
    moves: list[AnyCommand] = [
        kind(refund.no, part)
        for refund in world.order.refunds
        for part, amount in enumerate(refund.parts)
        if amount
        for kind in (o.StartRefund, o.SettleRefund, o.RefuseRefund)
    ]
    pick = draw.one_of(["move", "move", "act", "time"])
    if pick == "move" and moves:
        world.when(PLATFORM, draw.one_of(moves))
    elif pick == "act" and acts:
        action = draw.one_of(acts)
        command = command_for(world.order, action, draw)
        if command is not None:
            world.given(BUYER if action.do == "choose_way" else PLATFORM, command)
    else:
        world.let(days=draw.one_of([1, 31]))


def test_what_is_started_although_it_was_paid_is_noticed() -> None:
    """The check of the property above can fail."""
    world = Watched.with_delivery()
    world.given(BUYER, claim(2000))
    world.given(SELLER, d.Concede(1))
    world.given(PLATFORM, notice(2000))
    world.given(PLATFORM, ended("lost"))
    world.no_second_payment_is_started(1)
    paid_twice = replace(world.order.refunds[0], moving=("moved",))
    world.placed = replace(world.order, refunds=(paid_twice,))
    with pytest.raises(AssertionError, match="second payment"):
        world.no_second_payment_is_started(1)


# ---------------------------------------------------------------------------------------------
# An appeal


def disputed(policy: Policy, start: str, reason: str) -> World:
    """A claim for everything, before the mediator; the money is held, or has gone out already."""
    world = World(policy)
    world.given(PLATFORM, placed())
    world.given(SELLER, ship())
    world.given(PLATFORM, scan("accepted"))
    world.at(10).given(PLATFORM, delivered())
    if start == "released":
        world.until_day(30)
        world.given(PLATFORM, o.CorrectTracking(1, 2))
    remedy = Remedy(policy.reasons[reason].remedies[0])
    world.given(BUYER, claim(2000, reason, remedy))
    world.given(SELLER, d.Reject(1, "No."))
    world.given(BUYER, d.Escalate(1))
    return world


def money(world: World, role: Role) -> int:
    """What a side has of the order in the end, on its balance too."""
    if role is Role.BUYER:
        return world.refunded + world.books.get(CREDITED[Role.BUYER], 0)
    beside = world.books.get(CHARGED[Role.SELLER], 0) + world.books.get(CREDITED[Role.SELLER], 0)
    return world.seller_got + beside


@examples(250)
@given(
    st.sampled_from(["waits", "moves"]),
    st.sampled_from(
        [
            ("held", "not_as_described"),
            ("held", "short"),
            ("released", "not_received"),
        ]
    ),
    st.sampled_from([BUYER, SELLER]),
    st.data(),
)
def test_an_appeal_by_one_side_never_leaves_that_side_worse_off_than_the_ruling(
    does: str, start: tuple[str, str], who: Actor, data: st.DataObject
) -> None:
    """Neither in money nor in goods, whoever decides it, and if nobody does."""
    policy = MOVES if does == "moves" else POLICY
    draw, role = Drawn(data), who.role
    other = SELLER if who is BUYER else BUYER
    ruled = ruling(
        draw.between(0, 2000),
        draw.one_of([Remedy(r) for r in policy.reasons[start[1]].remedies]),
        draw.one_of(list(Liable)),
    )
    as_ruled = disputed(policy, *start)
    as_ruled.ruled(ruled)
    as_ruled.let(days=120)
    world = disputed(policy, *start)
    world.given(MEDIATOR, ruled)
    there = world.dispute().appeal
    if there is None or there.right(role) is not Right.OPEN:
        return  # nothing to gain, so nothing to ask for
    asked = command_for(world.order, world.action(who, "file_appeal"), draw)
    assume(asked is not None)
    world.given(who, asked)
    if data.draw(st.booleans()) and not isinstance(world.decide(other, d.WaiveAppeal(1)), Refused):
        world.given(other, d.WaiveAppeal(1))
    world.until(world.now + timedelta(days=7))
    end = draw.one_of(["silence", "ruling", "sent back, ruling", "sent back, silence"])
    if end.startswith("sent back"):
        world.given(SECOND_MEDIATOR, d.SendBack(1, "Look again."))
    if end.endswith("ruling"):
        action = world.action(SECOND_MEDIATOR, "rule")
        world.given(SECOND_MEDIATOR, command_for(world.order, action, draw))
    world.let(days=120)
    assert world.order.finalised_at is not None
    event(f"{role} appeals, then {end}")
    assert money(world, role) >= money(as_ruled, role)
    assert not _loses_goods(world, role, ruled)


def _loses_goods(world: World, role: Role, ruled: d.Rule) -> bool:
    """Whether the goods go to the other side, though by the ruling they would not have."""
    back = [x.agreed.remedy for x in world.happened(de.Bound)] == [Remedy.RETURN_AND_REFUND]
    was = ruled.remedy is Remedy.RETURN_AND_REFUND
    if role is Role.BUYER:
        return back and not was
    everything = world.seller_got == 2000  # the platform has paid for the goods instead
    return was and bool(ruled.amount) and not back and not everything


def test_a_seller_who_appeals_comes_to_answer_for_nothing_they_did_not_answer_for_before() -> None:
    """Their money has gone out: who is liable decides whether they owe it back."""
    ends = []
    for again in (None, ruling(800, liable=Liable.SELLER)):
        world = disputed(POLICY, "released", "not_received")
        world.given(MEDIATOR, ruling(800, liable=Liable.CARRIER))
        world.given(SELLER, appeal(0))
        world.let(days=7)
        if again is not None:
            world.given(SECOND_MEDIATOR, again)
        world.let(days=60)
        ends.append((world.refunded, money(world, Role.SELLER)))
    assert ends == [(800, 2000), (800, 2000)]


def test_a_seller_who_appeals_has_the_goods_back_all_the_same_if_nobody_decides_it() -> None:
    world = disputed(POLICY, "held", "not_as_described")
    world.given(MEDIATOR, ruling(2000, Remedy.RETURN_AND_REFUND))
    world.given(SELLER, appeal(1500, Remedy.RETURN_AND_REFUND))
    world.let(days=7 + 2 * 10)
    bound = world.last(de.Bound).agreed
    assert (bound.rule, bound.remedy, bound.amount) == (
        "appeal-overdue-twice",
        Remedy.RETURN_AND_REFUND,
        1500,
    )


@examples(60)
@given(st.sampled_from([BUYER, SELLER]), st.data())
def test_where_the_money_moves_first_the_seller_has_the_same_in_the_end(
    who: Actor, data: st.DataObject
) -> None:
    """And the buyer no less: what moved too early is made good by the platform, and by nobody else."""
    draw = Drawn(data)
    ruled = ruling(draw.between(0, 2000))
    ends = []
    asked: d.FileAppeal | None = None
    decided: d.Rule | None = None
    for policy in (POLICY, MOVES):
        world = disputed(policy, "held", "short")
        world.given(MEDIATOR, ruled)
        there = world.dispute().appeal
        if there is None or there.right(who.role) is not Right.OPEN:
            return  # nothing to gain
        asked = asked or command_for(world.order, world.action(who, "file_appeal"), draw)  # type: ignore[assignment]
        assume(asked is not None)
        world.given(who, asked)
        world.until(world.now + timedelta(days=7))
        decided = decided or ruling(
            draw.between(0, 2000) if draw.one_of([True, False]) else ruled.amount
        )
        bounds = world.action(SECOND_MEDIATOR, "rule").bounds
        amount = min(max(decided.amount, bounds.least or 0), bounds.most or 0)
        world.given(SECOND_MEDIATOR, replace(decided, amount=amount))
        world.let(days=60)
        ends.append((money(world, Role.SELLER), money(world, Role.BUYER)))
    (waits, buyer_waits), (moves, buyer_moves) = ends
    assert waits == moves
    assert buyer_moves >= buyer_waits
