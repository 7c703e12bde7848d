"""What an answer guarantees, and what silence does: a search through everything others could do.

One side, the *player*, is looked at; everybody else plays against it: the other party, mediators, the
platform that passes on what carriers say, and the clock. What a position guarantees is the least
money the player ends with if it plays on as well as it can and all others as badly for it as they
can.

The world is small: one dispute on one piece. Every act takes ``PACE``, and who is asked first is the
player; when nobody acts, it is the moment of the next deadline. Amounts are the least, a part, and
the most of what an action's bounds allow; of other arguments, one of each kind. Left out is what
moves no money by itself (messages, more exhibits, proposals, which need both sides, reminders) and
what is another story (chargebacks, incidents, goodwill, another claim).

Positions are kept by what they mean, and not by when they were reached: moments become the time that
is left until them, what is past has none, offers have no number. Two orders that agree in that have
the same future, so each is searched once.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from msgspec.structs import replace

from evenhand.core.actions import available_actions
from evenhand.core.clock import DAY
from evenhand.core.deadlines import Deadline, deadlines_of
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Dispute, Inspected, Liable, Payer, Right, Stage
from evenhand.core.envelope import AnyCommand, Command, Refused
from evenhand.core.guard import Action
from evenhand.core.order import commands as o
from evenhand.core.order.state import Order, Tracking
from evenhand.core.parties import CLOCK, Actor, Role
from evenhand.core.policy.schema import Policy
from evenhand.core.root import decide
from evenhand.core.story import apply

from .cast import BUYER, DAY_0, MEDIATOR, PLATFORM, SECOND_MEDIATOR, SELLER, photo, ruling
from .lives import asks_for_something

PACE = 2 * DAY
PART = 800  # of a piece that cost 2000
POSTAGE = 900
SILENCE = "silence"

Position = tuple[Order, datetime]


def result(order: Order, player: Actor) -> int:
    """What the player has in the end, on its balance too."""
    got = sum(x.amount for x in order.charges if x.payee is player.role)
    gave = sum(x.amount for x in order.charges if x.payer is player.role)
    if player.role is Role.BUYER:
        return sum(sum(r.parts) for r in order.refunds) + got - gave
    back = sum(sum(r.parts) for r in order.refunds if r.payer is Payer.HOLD)
    return sum(p.amount for p in order.parts) - back + got - gave  # the rest of the hold is theirs


def means(order: Order, now: datetime) -> Any:
    """What of a position its future depends on: less and less, the further a dispute has come."""
    dispute = order.disputes[0]

    def left(moment: datetime | None) -> Any:
        return None if moment is None else max(0.0, (moment - now) / DAY)

    always = (
        dispute.stage,
        dispute.turn,
        left(dispute.due),
        dispute.claim,
        dispute.range_,
        dispute.to_seller,
        dispute.overdue,
        dispute.return_ and replace(dispute.return_, tracking=str(bool(dispute.return_.tracking))),
        dispute.replacement and dispute.replacement.state,
        tuple((r.parts, r.payer) for r in order.refunds),
        tuple((x.payer, x.payee, x.amount) for x in order.charges),
    )
    appeal, ruling_ = dispute.appeal, dispute.ruling
    appealed = dispute.appealed or (appeal is not None and appeal.filed)
    if dispute.agreed is not None:  # what was said before that is over
        return (*always, replace(dispute.agreed, offer=None), appealed)
    offers = frozenset(
        (x.by, x.remedy, x.amount, x.freight, x.accepted_by) for x in dispute.standing_offers
    )
    if dispute.stage is Stage.MEDIATION:
        ruled = ruling_ and (ruling_.remedy, ruling_.amount, ruling_.liable, ruling_.freight)
        rights = appeal and (appeal.buyer, appeal.seller, appeal.sent_back, left(appeal.due))
        return (*always, offers, ruled, rights, appeal and appeal.asked, appealed)
    over = dispute.escalates_at or dispute.opened_at + 7 * DAY
    spoken = (dispute.answered, dispute.buyer_answered, dispute.changes)
    shown = bool(dispute.exhibits)
    return (*always, offers, left(over), spoken, shown, left(order.promised_by))


# ---------------------------------------------------------------------------------------------
# What can be done


def amounts(action: Action) -> list[int]:
    """The most, the least, and a part."""
    least, most = action.bounds.least or 0, action.bounds.most or 0
    return list(dict.fromkeys([most, least, min(max(PART, least), most)]))


def commands(order: Order, action: Action, role: Role) -> Iterator[AnyCommand]:
    """One of each kind of command within the bounds of an action; none for what is left out."""
    if action.do in _PLAIN:
        yield _PLAIN[action.do]
    yield from _said(order, action, role)
    yield from _decided(order, action, role)
    yield from _sent(order, action)


def _said(order: Order, action: Action, role: Role) -> Iterator[AnyCommand]:
    dispute, bounds = order.disputes[0], action.bounds
    match action.do:
        case "accept_offer":
            yield from (d.AcceptOffer(1, no) for no in bounds.numbers)
        case "make_offer" if dispute.stage is Stage.NEGOTIATION and dispute.turn is role:
            yield from (d.MakeOffer(1, dispute.claim.remedy, x) for x in amounts(action)[::2])
        case "change_claim" if dispute.changes < 1:
            claim = dispute.claim
            for amount in amounts(action)[::2]:
                if amount != claim.amount:
                    yield d.ChangeClaim(1, claim.reason, claim.remedy, amount, "Not so.")
        case "add_exhibit" if role is Role.BUYER and not dispute.exhibits and not dispute.mediated:
            yield d.AddExhibit(1, photo())
        case "withdraw":
            yield d.Withdraw(1, bounds.acknowledge)
        case _:
            pass


def _decided(order: Order, action: Action, role: Role) -> Iterator[AnyCommand]:
    bounds = action.bounds
    match action.do:
        case "rule":
            for amount in amounts(action):
                for remedy in bounds.remedies:
                    for liable in (Liable.SELLER, Liable.PLATFORM):
                        yield ruling(amount, remedy, liable)
        case "file_appeal":
            most = bounds.most if role is Role.BUYER else bounds.least
            asked = [d.FileAppeal(1, r, most or 0, "No.") for r in bounds.remedies]
            yield from (do for do in asked if asks_for_something(order, do))
        case _:
            pass


def _sent(order: Order, action: Action) -> Iterator[AnyCommand]:
    dispute, bounds = order.disputes[0], action.bounds
    match action.do:
        case "give_return_address":
            yield from (d.GiveReturnAddress(1, "Dock 4", label) for label in (False, True))
        case "ship_return":
            postage = 0 if dispute.return_ is not None and dispute.return_.label else POSTAGE
            yield d.ShipReturn(1, "post", "BACK", postage, ("cd" * 32,))
        case "record_return_tracking":
            yield from (d.RecordReturnTracking(1, status, DAY_0) for status in _SCANS)
        case "record_replacement_tracking":
            yield d.RecordReplacementTracking(1, Tracking.DELIVERED, DAY_0)
        case "contest_return":
            for found in bounds.choices:
                yield d.ContestReturn(1, "No.", Inspected(found), dispute.units)
        case _:
            pass


_SCANS = (Tracking.DELIVERED, Tracking.ACCEPTED)
_PLAIN: dict[str, AnyCommand] = {
    "concede": d.Concede(1),
    "reject": d.Reject(1, "No."),
    "hold": d.Hold(1),
    "escalate": d.Escalate(1),
    "waive_appeal": d.WaiveAppeal(1),
    "send_back": d.SendBack(1, "Look again."),
    "accept_return": d.AcceptReturn(1),
    "ship_replacement": d.ShipReplacement(1, "post", "ANEW"),
    "accept_replacement": d.AcceptReplacement(1),
    "contest_replacement": d.ContestReplacement(1, "Broken as well."),
}


def name(do: AnyCommand) -> str:
    """How an answer is called in a story."""
    tag = type(do).__struct_config__.tag
    return tag + (" with a label" if isinstance(do, d.GiveReturnAddress) and do.label else "")


# ---------------------------------------------------------------------------------------------
# The search

MOST = 10**9


class Search:
    """Everything that can become of a dispute under a policy, as one side has to fear it.

    ``mine`` and ``theirs`` are cut as soon as they are outside ``low`` and ``high``: what they return
    is then only a bound of the guarantee, on the right side.
    """

    def __init__(self, policy: Policy, player: Actor) -> None:
        self.policy = policy
        self.player = player
        self.known: dict[Any, tuple[int, int]] = {}
        self.met_again = 0

    # What follows

    def does(self, at: Position, actor: Actor, do: AnyCommand) -> Position | None:
        """Somebody acts, and the time that takes passes; ``None`` if it changes nothing."""
        order, now = at
        decision = decide(self.policy, order, Command("ord-1", "c", actor, now, do))
        assert not isinstance(decision, Refused), f"{do}: {decision}"
        if not decision:
            return None
        for fact in decision:
            order = apply(order, fact.data, now, actor)
        return self.until((order, now), now + PACE)

    def until(self, at: Position, moment: datetime) -> Position:
        """Time passes, and what is due lapses."""
        order, now = at
        while _open(order):
            due = self.next(order)
            if due is None or due.due > moment:
                break
            now = max(now, due.due)
            do = o.Lapse(due.kind, due.about, due.due)
            decision = decide(self.policy, order, Command("ord-1", "c", CLOCK, now, do))
            assert not isinstance(decision, Refused)
            for fact in decision:
                order = apply(order, fact.data, now, CLOCK)
        return order, moment

    def next(self, order: Order) -> Deadline | None:
        """The deadline that comes next, but for reminders."""
        armed = [x for x in deadlines_of(self.policy, order) if x.silence]
        return min(armed, key=lambda x: x.due, default=None)

    def waits(self, at: Position) -> Position:
        """Nobody acts until the next deadline."""
        due = self.next(at[0])
        assert due is not None
        return self.until(at, due.due)

    def options(self, at: Position, actor: Actor) -> Iterator[tuple[AnyCommand, Position]]:
        """Everything an actor can do, and where it leads."""
        order, now = at
        for action in available_actions(self.policy, order, actor, now):
            if action.allowed and action.about in (1, None):
                for do in commands(order, action, actor.role):
                    there = self.does(at, actor, do)
                    if there is not None:
                        yield do, there

    def of_others(self, at: Position) -> Iterator[Position]:
        """Where everybody but the player can lead; mediators first, who can do most."""
        mediator = SECOND_MEDIATOR if at[0].disputes[0].appeal else MEDIATOR
        for actor in (mediator, PLATFORM, BUYER, SELLER):
            if actor != self.player:
                for _, there in self.options(at, actor):
                    yield there
        yield self.waits(at)

    # What a position guarantees

    def mine(self, at: Position, low: int = -MOST, high: int = MOST) -> int:
        """The player's guarantee where it may act, or wait for what the others do."""
        if not _open(at[0]):
            return result(at[0], self.player)
        return self._best(("mine", means(*at)), self._of_mine(at), low, high, 1)

    def _of_mine(self, at: Position) -> Iterator[Callable[[int, int], int]]:
        for _, there in self.options(at, self.player):
            yield partial(self.theirs, there)
        yield partial(self.theirs, at)

    def theirs(self, at: Position, low: int = -MOST, high: int = MOST, silent: Any = None) -> int:
        """The same where the others may act; with ``silent``, the player lets that turn pass."""
        if not _open(at[0]):
            return result(at[0], self.player)
        key = ("theirs", silent is not None, means(*at))
        return self._best(key, self._of_theirs(at, silent), low, high, -1)

    def _of_theirs(self, at: Position, silent: Any) -> Iterator[Callable[[int, int], int]]:
        for there in self.of_others(at):
            if silent is not None and _open(there[0]) and turn(there[0], self.player) == silent:
                yield partial(self.theirs, there, silent=silent)
            else:
                yield partial(self.mine, there)

    def _best(
        self, key: Any, ways: Iterator[Callable[[int, int], int]], low: int, high: int, sign: int
    ) -> int:
        """The best of these ways for whoever chooses (``sign``), as far as it lies in between."""
        least, most = self.known.get(key, (-MOST, MOST))
        if least >= high or least == most:
            return least
        if most <= low:
            return most
        a, b, best = low, high, -sign * MOST
        for way in ways:
            value = way(a, b)
            if sign * value > sign * best:
                best = value
            if sign > 0:
                a = max(a, best)
            else:
                b = min(b, best)
            if a >= b:
                break
        if best <= low:
            self.known[key] = (least, min(most, best))
        elif best >= high:
            self.known[key] = (max(least, best), most)
        else:
            self.known[key] = (best, best)
        return best

    # The theorem

    def silence(self, at: Position) -> int:
        """What the player is sure of if it lets the whole of its turn pass."""
        return self.theirs(at, silent=turn(at[0], self.player))

    def answers(self, at: Position) -> Iterator[tuple[str, Position]]:
        """What the player can do, by name, and where it leads."""
        for do, there in self.options(at, self.player):
            yield name(do), there

    def rule_of_silence(self, at: Position) -> str:
        """The rule that says what the player's silence does."""
        role = self.player.role
        armed = [x for x in deadlines_of(self.policy, at[0]) if x.party is role and x.silence]
        return min(armed, key=lambda x: x.due).silence

    def as_good_as_silence(self, at: Position) -> str:
        """The name of an answer that guarantees at least what silence does; empty if there is none."""
        least = self.silence(at)
        for answer, there in self.answers(at):
            if self.theirs(there, least - 1, least) >= least:
                return answer
        return ""

    def turns(self, start: Position) -> Iterator[Position]:
        """Every position in which something is asked of the player, whatever led there."""
        seen: dict[Any, Position] = {}
        waiting = [start]
        while waiting:
            at = waiting.pop()
            if not _open(at[0]):
                continue
            key = means(*at)
            if key in seen:
                self.met_again += 1
                if self.met_again % 40 == 0:
                    assert self.leads(at) == self.leads(seen[key]), "they do not mean the same"
                continue
            seen[key] = at
            if has_the_turn(at[0], self.player):
                yield at
            waiting += [there for _, there in self.options(at, self.player)]
            waiting += self.of_others(at)

    def leads(self, at: Position) -> Any:
        """What everybody could make of a position, in what it means."""
        ways = [there for _, there in self.options(at, self.player)] + [*self.of_others(at)]
        return {
            means(*there) if _open(there[0]) else result(there[0], self.player) for there in ways
        }


def turn(order: Order, player: Actor) -> Any:
    """Which turn it is: another one starts at another moment."""
    dispute = order.disputes[0]
    return dispute.turn, dispute.turn_since, _right(dispute, player)


def has_the_turn(order: Order, player: Actor) -> bool:
    """Whether something is asked of the player, and its silence has a rule."""
    dispute = order.disputes[0]
    return dispute.turn is player.role or _right(dispute, player)


def _right(dispute: Dispute, player: Actor) -> bool:
    appeal = dispute.appeal
    return appeal is not None and dispute.agreed is None and appeal.right(player.role) is Right.OPEN


def _open(order: Order) -> bool:
    return order.disputes[0].stage is not Stage.CLOSED
