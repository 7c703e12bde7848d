"""What holds at every moment of every life; each of these is a theorem, checked as a life goes on."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from evenhand.core.books import CHARGED, CREDITED, GOODWILL, HANDED_OVER, HOLD, OWED, UNCLAIMED
from evenhand.core.books import SELLER as TO_SELLER
from evenhand.core.chargeback import events as ce
from evenhand.core.chargeback.state import Chargeback, ChargebackStage
from evenhand.core.deadlines import Deadline
from evenhand.core.dispute import commands as d
from evenhand.core.dispute import events as de
from evenhand.core.dispute.state import Dispute, Outcome, Payer, Remedy, Stage
from evenhand.core.envelope import AnyCommand, AnyEvent, Refused, seal, unseal
from evenhand.core.guard import Action
from evenhand.core.order import events as oe
from evenhand.core.order.state import Basis, ChargeKind, Moving, Order, Parcel, Refund
from evenhand.core.order.unit_sets import frozen, unscanned, unshipped
from evenhand.core.parties import Actor, Role
from evenhand.core.policy.schema import Policy
from evenhand.core.root import fold
from evenhand.core.rules import REFUSALS
from evenhand.core.settlement import paid_for
from evenhand.core.units import Units, minus, overlap, union

from .cast import (
    BUYER,
    EVERYBODY,
    MEDIATOR,
    ORDER,
    PLATFORM,
    POLICY,
    SECOND_MEDIATOR,
    SELLER,
    STRANGERS,
    World,
    claim,
)
from .lives import (
    MEDIATORS,
    Choice,
    Largest,
    Scene,
    Simplest,
    command_against,
    command_for,
    longest_silence,
    moves_money,
    offered_at,
    pick,
    was_offered,
)

ACTORS = (*EVERYBODY, SECOND_MEDIATOR)
OFTEN = (BUYER, BUYER, SELLER, SELLER, MEDIATOR, SECOND_MEDIATOR, PLATFORM, PLATFORM)
STEPS = (*["act"] * 8, "deadline", "deadline", "money", "money", "time")
PLATFORMS_OWN = ("platform:goodwill", "platform:losses", "platform:chargebacks", "platform:fees")
AFTER_THE_END = {"refund", "represent", "chargeback"}


class Watched(World):
    """A world in which every fact is looked at the moment it happens."""

    def __init__(self, policy: Policy = POLICY) -> None:
        super().__init__(policy)
        self.types: Counter[str] = Counter()
        self.silences: Counter[str] = Counter()
        self.sent: dict[int, list[tuple[int, int]]] = {}  # by a chargeback's notice
        self.recovered: Counter[int] = Counter()
        self.went_back: Units = ()
        self.came_anew: Units = ()
        self.stopped: dict[tuple[str, int, int], timedelta] = {}

    def lapse(self, deadline: Deadline) -> tuple[AnyEvent, ...]:
        self.silences[deadline.silence] += 1
        return super().lapse(deadline)

    def _happens(self, actor: Actor, data: AnyEvent) -> None:
        before = self.placed
        super()._happens(actor, data)
        self.types[self.events[-1].type] += 1
        if before is None:
            return
        match data:
            case oe.RefundStarted():
                self.no_second_payment_is_started(data.refund)
            case oe.RefundSettled():
                self.no_second_payment_is_started(data.refund)
            case de.DisputeClosed():
                self.what_is_awarded_was_claimed(data)
            case de.ReturnShipped():
                units = before.disputes[data.dispute - 1].units
                assert not overlap(self.went_back, units), "goods go back once at most"
                self.went_back = union(self.went_back, units)
            case de.ReplacementShipped():
                units = before.disputes[data.dispute - 1].units
                assert not overlap(self.came_anew, units), "goods come anew once at most"
                self.came_anew = union(self.came_anew, units)
            case ce.ChargebackNotified():
                there = [r for r in before.refunds if overlap(r.units, data.units)]
                self.sent[data.chargeback] = [(r.no, i) for r in there for i in _parts(r)]
            case ce.OwedSettled(recovered=True):
                self.recovered[data.chargeback] += data.amount
            case ce.ClocksSuspended():
                self.stopped |= self._time_left(before, data, self.now)
            case ce.ClocksResumed():
                self.each_clock_has_the_time_it_had(data)
            case oe.WindowOpened() | oe.WindowReopened() | oe.WindowExtended():
                self.stopped.pop(("window", data.window, 0), None)
            case oe.PromiseMoved():
                self.stopped = {k: v for k, v in self.stopped.items() if k[0] != "window"}
            case oe.ShipByMoved():
                self.stopped = {k: v for k, v in self.stopped.items() if k[0] not in _SHIPPING}
            case _:
                pass

    # The promise (R30)

    def no_second_payment_is_started(self, refund: int) -> None:
        """Nothing is sent for units that were paid already, or are under chargeback.

        For any units that refunds and chargebacks link to one another: what was sent back, and what
        open or lost chargebacks took beyond what had been sent when their notice came (that the
        network paid twice by itself, and it is owed back), is at most what was paid for them.
        """
        order = self.order
        self._at_most_paid(order, order.refunds[refund - 1].units)
        sent = sum(_sent(r) for r in order.refunds)
        taken = [c for c in order.chargebacks if _stands(c.stage)]
        assert sent + sum(self._beyond(c) for c in taken) <= sum(p.amount for p in order.parts)

    def _at_most_paid(self, order: Order, units: Units) -> None:
        while True:
            refunds = [r for r in order.refunds if _sent(r) and overlap(r.units, units)]
            taken = [c for c in order.chargebacks if _stands(c.stage) and overlap(c.units, units)]
            wider = units
            for x in (*refunds, *taken):
                wider = union(wider, x.units)
            if wider == units:
                break
            units = wider
        sent, beyond = sum(_sent(r) for r in refunds), sum(self._beyond(c) for c in taken)
        assert sent + beyond <= sum(paid_for(order, units)), "a second payment was started"

    def _beyond(self, chargeback: Chargeback) -> int:
        """What a chargeback took beyond what had been sent at its notice, still is, and came back."""
        order = self.order
        sent = sum(order.refunds[no - 1].sent_by(part) for no, part in self.sent[chargeback.no])
        twice = min(chargeback.credited, sent)
        return chargeback.amount - twice - max(0, self.recovered[chargeback.no] - twice)

    # Awards

    def what_is_awarded_was_claimed(self, closed: de.DisputeClosed) -> None:
        dispute, award = self.dispute(closed.dispute), closed.award
        good = [x for x in self.order.charges if x.kind is ChargeKind.MAKE_GOOD]
        if closed.outcome in (Outcome.SETTLED, Outcome.CONCEDED):  # at nobody else's cost
            assert all(x.dispute != closed.dispute for x in good)
        assert 0 <= award.refund <= dispute.claim.amount
        assert sum(award.parts) >= award.refund
        assert 0 <= award.to_seller <= sum(paid_for(self.order, dispute.units))

    # Clocks under a chargeback

    def _time_left(
        self, order: Order, event: ce.ClocksSuspended | ce.ClocksResumed, at: datetime
    ) -> dict[tuple[str, int, int], timedelta]:
        left = {}
        for no in event.windows:
            left["window", no, 0] = order.windows[no - 1].closes_at - at
        for no in event.disputes:
            dispute = order.disputes[no - 1]
            if dispute.due is not None:
                left["turn", no, 0] = dispute.due - at
            if dispute.appeal is not None and dispute.appeal.open:
                left["appeal", no, 0] = dispute.appeal.due - at
            for request in dispute.open_requests:
                left["request", no, request.no] = request.due - at
        if event.shipping:
            left["ship_by", 0, 0] = order.ship_by - at
            for parcel in order.parcels:
                if parcel.scanned_at is None and self.policy.shipping is not None:
                    left["scan", parcel.no, 0] = _scan_due(self.policy, order, parcel) - at
        return left

    def each_clock_has_the_time_it_had(self, event: ce.ClocksResumed) -> None:
        left = self._time_left(self.order, event, self.now)
        for clock, time in left.items():
            had = self.stopped.pop(clock, None)
            if clock[0] == "scan" and had is not None:
                had = max(had, time)  # a correction may have given it time anew
            assert had in (None, time), f"{clock} had {had} left, and has {time}"


_SHIPPING = ("ship_by", "scan")


def _scan_due(policy: Policy, order: Order, parcel: Parcel) -> datetime:
    assert policy.shipping is not None
    return max(
        order.ship_by,
        parcel.shipped_at + policy.shipping.first_scan.length + parcel.stood_still,
    )


def _parts(refund: Refund) -> list[int]:
    """The parts that have been sent, or may have been."""
    return [part for part in range(len(refund.parts)) if refund.sent_by(part)]


def _sent(refund: Refund) -> int:
    return sum(refund.parts[part] for part in _parts(refund))


def _stands(stage: ChargebackStage) -> bool:
    """Whether what it took is still with the buyer."""
    return stage not in (ChargebackStage.WON, ChargebackStage.WITHDRAWN)


class Life:
    """One order from payment to its end, and everything that must hold on the way."""

    def __init__(self, policy: Policy = POLICY, never: frozenset[str] = frozenset()) -> None:
        """``never``: what nobody does in this life, though they could."""
        self.world = Watched(policy)
        self.never = never
        self.closed: dict[int, Dispute] = {}
        self.final: tuple[object, ...] | None = None
        self.ends: dict[tuple[int, int], datetime] = {}

    # Who does what

    def begins(self, scene: str, choice: Choice) -> None:
        Scene(self.world, choice, self.never).play(scene)
        self.everything_holds()

    def goes_on(self, choice: Choice) -> None:
        """One more step: mostly somebody acts, sometimes time passes or money moves."""
        step = choice.one_of(STEPS)
        if step == "time":
            hours = choice.one_of([1, 30, 96, 192, 480])
            self.time_passes(hours, choice.one_of([False, False, True]))
        elif step == "deadline":
            self.the_next_deadline_comes(choice)
        elif step == "money":
            self.money_moves(choice)
        else:
            self.acts(choice.one_of(OFTEN), choice)

    def acts(self, actor: Actor, choice: Choice) -> None:
        """Somebody does something they are offered: it is accepted."""
        allowed = [a for a in self.world.actions(actor) if a.allowed and a.do not in self.never]
        if not allowed:
            return
        command = command_for(self.world.order, pick(allowed, choice), choice)
        if command is not None:
            before = self.world.order
            self.world.given(actor, command)
            self.acceptance_binds_exactly_the_offer_named(before, command)

    def money_moves(self, choice: Choice) -> None:
        do = moves_money(self.world, choice)
        if do is not None:
            self.world.given(PLATFORM, do)

    def asks(self, actor: Actor, do: AnyCommand) -> None:
        """Somebody asks for anything at all: what is accepted was offered."""
        offered = was_offered(self.world, actor, do)
        before = self.world.order
        answer = self.world.when(actor, do)
        if isinstance(answer, Refused):
            assert answer.rule in REFUSALS
            assert self.world.order == before
        else:
            assert offered, f"{actor} was not offered {do}"

    def time_passes(self, hours: int, late: bool) -> None:
        """With the clock's worker at its post, or not."""
        if late:
            self.world.now += timedelta(hours=hours)
        else:
            self.world.let(hours=hours)

    def the_next_deadline_comes(self, choice: Choice) -> None:
        """It is the very moment of a deadline, or the last second before it."""
        dues = sorted({x.due for x in self.world.deadlines() if x.due > self.world.now})
        if dues:
            second = timedelta(seconds=choice.one_of([0, 1]))
            self.world.until(max(self.world.now, dues[0] - second))

    # What holds at every moment

    def everything_holds(self) -> None:
        self.what_is_offered_is_accepted()
        self.what_is_refused_names_the_same_rule()
        self.what_is_offered_until_a_moment_is_refused_from_then_on()
        self.what_is_possible_from_a_moment_is_possible_at_that_moment()
        self.deadlines_exist_until_the_end()
        self.closed_is_closed()
        self.money_is_conserved()
        self.nobody_gains_from_the_books()
        self.every_unit_has_one_end_at_most()
        self.what_was_announced_never_gets_shorter()
        self.what_is_late_can_be_claimed_before_its_window_closes()
        self.what_the_network_looks_at_waits()
        self.what_the_network_has_paid_is_not_claimed()

    def acceptance_binds_exactly_the_offer_named(self, before: Order, command: AnyCommand) -> None:
        if not isinstance(command, d.AcceptOffer):
            return
        accepted = before.disputes[command.dispute - 1].offers[command.offer - 1]
        now = self.world.dispute(command.dispute)
        if accepted.by is Role.MEDIATOR and not accepted.accepted_by:
            assert now.agreed is None, "a proposal binds only once both have accepted it"
            return
        agreed = now.agreed
        assert agreed is not None
        assert (agreed.remedy, agreed.amount) == (accepted.remedy, accepted.amount)
        assert (agreed.offer, agreed.freight) == (accepted.no, accepted.freight)
        assert agreed.payer is Payer.HOLD
        if now.stage is Stage.CLOSED:
            assert now.award is not None
            assert now.award.refund == accepted.amount

    def what_is_offered_is_accepted(self) -> None:
        """At the least and at the most of every bound."""
        order = self.world.order
        for actor in ACTORS:
            for action in self.world.actions(actor):
                for choice in (Simplest(), Largest()):
                    command = command_for(order, action, choice) if action.allowed else None
                    if command is not None:
                        answer = self.world.decide(actor, command)
                        assert not isinstance(answer, Refused), f"{command}: {answer}"

    def what_is_refused_names_the_same_rule(self) -> None:
        for actor in (*ACTORS, *STRANGERS):
            for action in self.world.actions(actor):
                if not action.allowed:
                    command = command_against(self.world.order, action)
                    answer = self.world.decide(actor, command)
                    assert isinstance(answer, Refused), f"{command} of {actor}: {action}"
                    assert (answer.rule, answer.possible_from) == (
                        action.rule,
                        action.possible_from,
                    )
                elif action.do == "open_dispute":
                    self.each_reason_is_refused_by_its_own_rule(action)

    def each_reason_is_refused_by_its_own_rule(self, action: Action) -> None:
        for bound in action.bounds.reasons:
            if not bound.allowed:
                remedy = Remedy(self.world.policy.reasons[bound.reason].remedies[0])
                command = claim(1, bound.reason, remedy, action.bounds.units)
                answer = self.world.refused(BUYER, command, bound.rule)
                assert answer.possible_from == bound.possible_from

    def what_is_offered_until_a_moment_is_refused_from_then_on(self) -> None:
        world = self.world
        for actor in (BUYER, SELLER, MEDIATOR, PLATFORM):
            for action in world.actions(actor):
                if action.allowed and action.until is not None:
                    assert world.now < action.until, action
                    then = offered_at(world, actor, action.until)
                    same = [a for a in then if (a.do, a.about) == (action.do, action.about)]
                    assert not any(a.allowed for a in same), action

    def what_is_possible_from_a_moment_is_possible_at_that_moment(self) -> None:
        world = self.world
        for action in world.actions(BUYER):
            for bound in action.bounds.reasons:
                since = bound.possible_from
                if since is None:
                    continue
                assert world.now < since
                then = offered_at(world, BUYER, since)
                (same,) = (a for a in then if (a.do, a.about) == (action.do, action.about))
                assert same.allowed
                assert {r.reason: r.allowed for r in same.bounds.reasons}[bound.reason]

    def deadlines_exist_until_the_end(self) -> None:
        """Until the end something is due; after it only money on its way, and chargebacks."""
        order, armed = self.world.order, self.world.deadlines()
        kinds = {x.kind for x in armed}
        if order.finalised_at is None:
            assert armed
        else:
            assert kinds <= AFTER_THE_END
        waits = {r.no for r in order.refunds if {Moving.REFUSED, Moving.UNCLAIMED} & {*r.moving}}
        assert {x.about for x in armed if x.kind == "refund"} == waits
        open_ = {c.no for c in order.open_chargebacks}
        assert {x.about for x in armed if x.kind == "chargeback"} == open_

    def closed_is_closed(self) -> None:
        """A closed dispute never changes; a final order only by a chargeback or a reopened window."""
        order, world = self.world.order, self.world
        for dispute in order.disputes:
            was = self.closed.get(dispute.no)
            assert was is None or was == dispute, "a closed dispute has changed"
            if dispute.stage is Stage.CLOSED:
                self.closed[dispute.no] = dispute
        if order.finalised_at is None:
            self.final = None
            return
        assert not order.open_disputes
        key = (order.finalised_at, [c.stage for c in order.chargebacks], order.reopened)
        ends = (
            order.windows,
            order.disputes,
            order.spent,
            order.released,
            order.cancelled,
            order.ship_by,
            order.promised_by,
            order.extensions,
            world.seller_got,
        )
        if self.final is not None and self.final[0] == key:
            assert self.final[1] == ends, "a final order has changed"
        self.final = (key, ends)
        for actor in (BUYER, SELLER, *MEDIATORS):
            left = {a.do for a in world.actions(actor) if a.allowed}
            assert left <= {"send_message", "choose_way"}

    def money_is_conserved(self) -> None:
        """Balanced entries, and accounts that are never overdrawn, are watched by the world."""
        order, books = self.world.order, self.world.books
        paid = sum(p.amount for p in order.parts)
        assert sum(books.values()) == 0
        back = sum(
            p
            for r in order.refunds
            if r.payer is Payer.HOLD
            for p, m in zip(r.parts, r.moving, strict=True)
            if m is not Moving.CANCELLED
        )
        lost = sum(c.loss.hold for c in order.chargebacks if c.loss is not None)
        covered = [x for x in self.world.happened(ce.OwedCovered) if x.payer is Payer.HOLD]
        lost += sum(x.amount for x in covered)
        assert order.held >= 0
        assert order.held + books.get(TO_SELLER, 0) + back + lost == paid
        if order.finalised_at is not None and not order.open_chargebacks:
            assert order.held == 0

    def nobody_gains_from_the_books(self) -> None:
        """The platform never earns, the seller never pays for more than they got, the buyer never
        gets more than they paid but for what the network paid twice and is owed back."""
        order, books = self.world.order, self.world.books
        freight = sum(x.amount for x in order.charges if x.kind is ChargeKind.FREIGHT)
        assert sum(books.get(x, 0) for x in PLATFORMS_OWN) <= 0
        beside = (ChargeKind.FREIGHT, ChargeKind.FEE)
        fees = sum(x.amount for x in order.charges if x.kind in beside and x.payer is Role.SELLER)
        sale = books.get(TO_SELLER, 0) + books.get(CHARGED[Role.SELLER], 0) + fees
        sale += books.get(HANDED_OVER, 0)  # what the law has cannot be had from anybody
        assert sale + order.held >= 0, "the seller pays for more than they got, or will"
        waits = books.get(UNCLAIMED, 0) + sum(
            v for k, v in books.items() if k.startswith("refund:")
        )
        buyer = waits + sum(v for k, v in books.items() if k.startswith("buyer:"))
        twice = sum(c.credited for c in order.open_chargebacks)
        twice += sum(c.loss.double for c in order.chargebacks if c.loss is not None)
        assert buyer <= twice, "the buyer has got more than was paid"
        kinds = Counter(x.kind for x in order.charges)
        moves = self.world.policy.appeal is not None and self.world.policy.appeal.money.does
        assert moves == "moves" or not kinds[ChargeKind.MAKE_GOOD], "what was certain was not"
        good = (ChargeKind.GOODWILL, ChargeKind.MAKE_GOOD)
        goodwill = sum(x.amount for x in order.charges if x.kind in good)
        credit = books.get(CREDITED[Role.SELLER], 0) + books.get(CREDITED[Role.BUYER], 0)
        assert credit <= goodwill + freight
        assert books.get(HOLD, 0) == order.held
        assert books.get(OWED, 0) == -sum(c.owed for c in order.chargebacks)
        assert books.get(GOODWILL, 0) <= sum(
            x.amount for x in order.charges if x.payee is Role.PLATFORM
        )

    def every_unit_has_one_end_at_most(self) -> None:
        order = self.world.order
        assert not overlap(order.spent, order.released)
        assert not overlap(order.cancelled, order.spent)
        assert not overlap(order.cancelled, order.released)
        assert not overlap(order.reopened, order.released), "open again and paid for all the same"
        assert not overlap(order.reopened, order.cancelled)
        open_ = [x.units for x in order.open_disputes]
        assert not any(overlap(a, b) for i, a in enumerate(open_) for b in open_[:i])
        assert not any(overlap(a, order.spent) for a in open_)
        windows = [w.units for w in order.windows]
        assert not any(overlap(a, b) for i, a in enumerate(windows) for b in windows[:i])
        parcels = [p.units for p in order.parcels]
        assert not any(overlap(a, b) for i, a in enumerate(parcels) for b in parcels[:i])

    def what_was_announced_never_gets_shorter(self) -> None:
        """Of any unit, whatever its parcel, the carrier and a chargeback do."""
        for window in self.world.order.windows:
            if not window.announced:
                continue
            stood = self.world.now - (window.suspended_at or self.world.now)
            for span in window.units:
                for piece in range(span.first, span.last + 1):
                    was = self.ends.get((span.line, piece))
                    ends = window.closes_at + stood
                    assert was is None or ends >= was, f"{span} was protected until {was}"
                    self.ends[span.line, piece] = ends

    def what_is_late_can_be_claimed_before_its_window_closes(self) -> None:
        """With nothing delivered, there are so many days after the promised date (R2, R4)."""
        order, now = self.world.order, self.world.now
        after = self.world.policy.protection.after_promised_date.length
        over = union(union(order.spent, order.released), order.cancelled)
        for window in order.windows:
            runs = (window.suspended_at or now) < window.closes_at and minus(window.units, over)
            if runs and window.basis is Basis.PROMISED:
                stood = now - (window.suspended_at or now)
                assert window.closes_at + stood >= order.promised_by + after

    def what_the_network_looks_at_waits(self) -> None:
        """Nothing of it lapses, and nothing of it can be claimed or sent (R30)."""
        order, units = self.world.order, frozen(self.world.order)
        if not units:
            return
        about: dict[str, Callable[[int], Units]] = {
            "ship_by": lambda _: unshipped(order),
            "first_scan": lambda no: unscanned(order, order.parcels[no - 1]),
            "promise": lambda no: order.windows[no - 1].units,
            "window": lambda no: order.windows[no - 1].units,
            "cancellation": lambda no: order.cancellations[no - 1].units,
            "turn": lambda no: order.disputes[no - 1].units,
            "appeal_buyer": lambda no: order.disputes[no - 1].units,
            "appeal_seller": lambda no: order.disputes[no - 1].units,
        }
        for deadline in self.world.deadlines():
            if deadline.kind in about:
                assert not overlap(about[deadline.kind](deadline.about), units), deadline
        for actor in (BUYER, SELLER):
            for action in self.world.actions(actor):
                if action.do in ("open_dispute", "ship_parcel", "cancel_units"):
                    assert not overlap(action.bounds.units, units)

    def what_the_network_has_paid_is_not_claimed(self) -> None:
        """Of what it paid in part, the rest; of all else it paid, nothing."""
        order = self.world.order
        for action in self.world.actions(BUYER):
            if action.do == "open_dispute" and action.allowed:
                for chargeback in order.chargebacks:
                    if chargeback.stage is ChargebackStage.LOST:
                        whole = minus(chargeback.units, chargeback.protected)
                        assert not overlap(action.bounds.units, whole)

    # What holds at the end

    def ends_well(self) -> None:
        self.silence_ends_every_order()
        self.goods_move_once_at_most()
        self.replay_equals_state()

    def silence_ends_every_order(self) -> None:
        world = self.world
        world.until(world.now + longest_silence(world))
        assert world.order.finalised_at is not None
        assert not world.order.open_chargebacks
        self.everything_holds()
        refunds = world.policy.refunds
        if refunds is not None:
            world.let(days=refunds.choose_way.days + refunds.keep_unclaimed.days)
        assert not world.deadlines()
        self.everything_holds()

    def goods_move_once_at_most(self) -> None:
        for dispute in self.world.order.disputes:
            for kind in (de.ReturnStarted, de.ReplacementStarted):
                started = [x for x in self.world.happened(kind) if x.dispute == dispute.no]
                assert len(started) <= 1

    def replay_equals_state(self) -> None:
        world = self.world
        read = [unseal(body) for body in world.bodies]
        assert read == world.events
        assert fold(read) == world.order
        for event, before in zip(read[1:], read, strict=False):
            assert event.prev == before.hash
        again = [seal(ORDER, e.seq, e.at, e.by, e.cause, e.data, e.prev)[1] for e in read]
        assert again == world.bodies
