"""What an answer guarantees, and what silence does, whatever all others do (R21).

One dispute on one piece is walked once, through everything that anybody can do in it; then it is
played backwards for buyer and seller. The side that is looked at, the *player*, plays as well as it
can, and everybody else against it: the other party, mediators, whoever passes on what carriers say,
and the clock. What a position guarantees is the money the player ends with in that play; of two ways
to the same money the one that ends sooner counts.

Every act takes ``PACE``, and who is asked first is the player; when nobody acts, it is the moment of
the next deadline. Amounts are the least, a part, and the most of what an action's bounds allow; of
other arguments, one of each kind. Left out is what moves no money by itself (messages, more exhibits,
proposals, which need both sides, reminders) and what is another story (chargebacks, incidents,
goodwill, another claim).

Positions are kept by what they mean, and not by when they were reached: moments become the time that
is left until them, what is past has none, offers have no number. Two orders that agree in that have
the same future, so each is walked once. (Where a policy counts in business days, but for a weekend:
on which day of the week it is, no guarantee of money rests.)
"""

from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from msgspec.structs import replace

from ..actions import available_actions
from ..clock import DAY
from ..deadlines import Deadline, armed
from ..dispute import commands as d
from ..dispute.state import Dispute, Inspected, Liable, Payer, Remedy, Right, Stage
from ..dispute.turns import talk_ends
from ..envelope import AnyCommand, Refused
from ..guard import Action
from ..order.state import Order, Tracking
from ..parties import Actor, Role
from ..policy.schema import Policy
from .claims import Begun, Case, begin, cases
from .properties import Broken
from .tries import PHOTO, RECEIPT, ruling
from .walk import MEDIATOR, PLATFORM, SECOND, Move, after, judged, lapse

PACE = 2 * DAY
LONG = 4 * PACE  # of a turn, in which time passes without anything being due
# Answers that set goods on their way, so that silence can be sooner: it ends the case without them.
SENDS_GOODS = frozenset(
    ["give_return_address", "give_return_address with a label", "ship_return", "ship_replacement"]
)
POSTAGE = 900
LATER = 10**10  # more seconds than any dispute lasts: money counts first, then time
NEVER = -(10**18)

# ---------------------------------------------------------------------------------------------
# What is found


class Guarantee(NamedTuple):
    """How much somebody has in the end at least, in minor units, and after how many days at most."""

    money: int
    days: float


class Answer(NamedTuple):
    """What somebody can do in a turn, and what it guarantees."""

    name: str
    guarantees: Guarantee


class Turn(NamedTuple):
    """All turns of one side in which silence does the same, and the first of them as an example.

    ``as_good``: the answers that guarantee at least the money that silence does, each with in how
    many of the ``positions``. ``later``: in how many of them the same money comes more than one
    ``PACE`` later than by silence, whatever the answer: only where it sets goods on their way.
    """

    party: Role
    rule: str
    positions: int
    as_good: Mapping[str, int]
    later: int
    silence: Guarantee
    answers: tuple[Answer, ...]
    story: tuple[Move, ...]


class Helpless(NamedTuple):
    """A turn in which no answer is as good as silence: the property broken, and the story."""

    broken: Broken
    story: tuple[Move, ...]


class Guarantees(NamedTuple):
    """What was found: the turns of both sides by what silence does, and what is broken, if it is."""

    turns: tuple[Turn, ...]
    broken: Helpless | None
    positions: int
    cases: tuple[Case, ...]


class Task(NamedTuple):
    """The claims for one reason, to be looked at for both sides; in a process of its own, say."""

    policy: Policy
    cases: tuple[Case, ...]


def tasks(policy: Policy) -> list[Task]:
    """What there is to look at, the longest first; each can be done by itself, anywhere."""
    by_reason: dict[tuple[str, bool], list[Case]] = {}
    for case in cases(policy):
        by_reason.setdefault((case.reason, case.paid_out), []).append(case)
    together = [Task(policy, tuple(some)) for some in by_reason.values()]
    return sorted(together, key=_how_much, reverse=True)


def _how_much(task: Task) -> int:
    """Roughly how much can become of a claim: by far the most where goods can go back."""
    remedies = task.policy.reasons[task.cases[0].reason].remedies
    return len(remedies) + 10 * (Remedy.RETURN_AND_REFUND in remedies)


def run(task: Task) -> Guarantees:
    """Look at what can be claimed for one reason; nothing is found where the policy lets nobody."""
    starts = {case: begin(task.policy, case) for case in task.cases}
    begun = {case: start for case, start in starts.items() if start is not None}
    if not begun:
        return NOTHING
    game = Game(task.policy, *begun.values())
    turns, broken = [], None
    for player in PLAYERS:
        for rule, numbers in game.turns(player).items():
            turn, helpless = _turn(game, player, rule, numbers)
            turns.append(turn)
            broken = _shorter(broken, helpless)
    return Guarantees(tuple(turns), broken, len(game.nodes), tuple(begun))


def guarantees(policy: Policy, progress: Callable[[int, int], None] | None = None) -> Guarantees:
    """Property 6 of a policy: in every turn an answer guarantees at least what silence does.

    ``progress`` is told how many claims were looked at and how many wait.
    """
    found, waiting = NOTHING, tasks(policy)
    for done, task in enumerate(waiting, start=1):
        found = both(found, run(task))
        if progress is not None:
            progress(done, len(waiting) - done)
    return found


def both(one: Guarantees, other: Guarantees) -> Guarantees:
    """Two results as one: turns in which silence does the same are one turn, the shorter story told."""
    turns: dict[tuple[Role, str], Turn] = {}
    for turn in (*one.turns, *other.turns):
        was = turns.get((turn.party, turn.rule))
        turns[turn.party, turn.rule] = turn if was is None else _together(was, turn)
    return Guarantees(
        tuple(turns.values()),
        _shorter(one.broken, other.broken),
        one.positions + other.positions,
        (*one.cases, *other.cases),
    )


NOTHING = Guarantees((), None, 0, ())


def _together(one: Turn, other: Turn) -> Turn:
    shown = one if len(one.story) <= len(other.story) else other
    return shown._replace(
        positions=one.positions + other.positions,
        as_good=Counter(one.as_good) + Counter(other.as_good),
        later=one.later + other.later,
    )


def _shorter(one: Helpless | None, other: Helpless | None) -> Helpless | None:
    there = [x for x in (one, other) if x is not None]
    return min(there, key=lambda x: len(x.story), default=None)


def _turn(
    game: "Game", player: Role, rule: str, numbers: list[int]
) -> tuple[Turn, Helpless | None]:
    as_good: Counter[str] = Counter()
    later, helpless = 0, None
    for no in numbers:
        silent, answers = game.silence(no, player), game.answers(no, player)
        good = [x for x in answers if x.guarantees.money >= silent.money]
        as_good.update(x.name for x in good)
        late = not any(_as_soon(x.guarantees, silent) for x in good)
        if late and not any(x.name in SENDS_GOODS for x in good):
            if helpless is None:  # the first, and so the one with the shortest story
                broken = _broken(player, rule, silent, good or answers)
                helpless = Helpless(broken, game.story(no))
        else:
            later += late
    first = numbers[0]
    silent, answers = game.silence(first, player), game.answers(first, player)
    counts = dict(as_good.most_common())
    story = game.story(first)
    return Turn(player, rule, len(numbers), counts, later, silent, answers, story), helpless


def _as_soon(answer: Guarantee, silent: Guarantee) -> bool:
    """Whether it brings more, or the same at most the time later that the act itself may take."""
    return answer.money > silent.money or answer.days <= silent.days + PACE / DAY


def _broken(player: Role, rule: str, silent: Guarantee, answers: Sequence[Answer]) -> Broken:
    best = max(answers, key=lambda x: (x.guarantees.money, -x.guarantees.days), default=None)
    facts = {
        "party": player.value,
        "rule": rule,
        "silence": silent.money,
        "silence_days": silent.days,
        "best": best.name if best else "",
        "guarantees": best.guarantees.money if best else None,
        "days": best.guarantees.days if best else None,
    }
    if best is None or best.guarantees.money < silent.money:
        return Broken("an-answer-as-good-as-silence", facts)
    return Broken("an-answer-as-soon-as-silence", facts)


# ---------------------------------------------------------------------------------------------
# Positions

PLAYERS = (Role.BUYER, Role.SELLER)
Position = tuple[Order, datetime]


def result(order: Order, player: Role) -> int:
    """What a side has in the end, on its balance too."""
    got = sum(x.amount for x in order.charges if x.payee is player)
    gave = sum(x.amount for x in order.charges if x.payer is player)
    if player is Role.BUYER:
        return sum(sum(r.parts) for r in order.refunds) + got - gave
    back = sum(sum(r.parts) for r in order.refunds if r.payer is Payer.HOLD)
    return sum(p.amount for p in order.parts) - back + got - gave  # the rest of the hold is theirs


def means(policy: Policy, order: Order, now: datetime) -> Any:
    """What of a position its future depends on: less and less, the further a dispute has come."""
    dispute = order.disputes[-1]

    def left(moment: datetime | None) -> Any:
        return None if moment is None else max(0.0, (moment - now).total_seconds())

    always = (
        dispute.stage,
        dispute.turn,
        left(dispute.due),
        dispute.claim
        if dispute.agreed is None
        else None,  # it can be conceded until something binds
        dispute.range_,
        dispute.to_seller,
        dispute.overdue,
        dispute.return_ and replace(dispute.return_, tracking=str(bool(dispute.return_.tracking))),
        dispute.replacement and dispute.replacement.state,
        tuple((r.parts, r.payer) for r in order.refunds),
        tuple((x.payer, x.payee, x.amount) for x in order.charges),
    )
    appeal, ruled_ = dispute.appeal, dispute.ruling
    appealed = dispute.appealed or (appeal is not None and appeal.filed)
    if dispute.agreed is not None:  # what was said before that is over
        second = appeal.ruling if appeal is not None else None
        liable = tuple(r.liable for r in (ruled_, second) if r is not None)
        only = appeal.only if appeal is not None else None
        return (*always, replace(dispute.agreed, offer=None), appealed, liable, only)
    offers = frozenset(
        (x.by, x.remedy, x.amount, x.freight, x.accepted_by) for x in dispute.standing_offers
    )
    made = 0
    if policy.negotiation.seller_offers is not None:
        made = sum(1 for x in dispute.offers if x.by is Role.SELLER)
    if dispute.stage is Stage.MEDIATION:
        ruled = ruled_ and (ruled_.remedy, ruled_.amount, ruled_.liable, ruled_.freight)
        rights = appeal and (appeal.buyer, appeal.seller, appeal.sent_back, left(appeal.due))
        return (*always, offers, made, ruled, rights, appeal and appeal.asked, appealed)
    over = talk_ends(policy, dispute)
    spoken = (dispute.answered, dispute.buyer_answered, dispute.changes)
    shown = bool(dispute.exhibits)
    return (*always, offers, made, left(over), spoken, shown, left(order.promised_by))


def has_the_turn(order: Order, player: Role) -> bool:
    """Whether something is asked of the player, and its silence has a rule."""
    dispute = order.disputes[-1]
    return dispute.turn is player or _may_appeal(dispute, player)


def _which_turn(order: Order, player: Role) -> Any:
    """Which turn it is: another one starts at another moment."""
    dispute = order.disputes[-1]
    return dispute.turn, dispute.turn_since, _may_appeal(dispute, player)


def _may_appeal(dispute: Dispute, player: Role) -> bool:
    appeal = dispute.appeal
    return appeal is not None and dispute.agreed is None and appeal.right(player) is Right.OPEN


def _open(order: Order) -> bool:
    return order.disputes[-1].stage is not Stage.CLOSED


# ---------------------------------------------------------------------------------------------
# What can be done


def _amounts(action: Action) -> list[int]:
    """The most, the least, and a part."""
    least, most = action.bounds.least or 0, action.bounds.most or 0
    return list(dict.fromkeys([most, least, min(max(most * 2 // 5, least), most)]))


def commands(order: Order, action: Action, role: Role) -> Iterator[AnyCommand]:
    """One of each kind of command within the bounds of an action; none for what is left out."""
    no = action.about or 0
    if action.do in _PLAIN:
        yield _PLAIN[action.do](no)
    yield from _said(order, action, role, no)
    yield from _decided(order, action, role, no)
    yield from _sent(order, action, no)


def _said(order: Order, action: Action, role: Role, no: int) -> Iterator[AnyCommand]:
    dispute, bounds = order.disputes[-1], action.bounds
    match action.do:
        case "accept_offer":
            yield from (d.AcceptOffer(no, offer) for offer in bounds.numbers)
        case "make_offer" if dispute.stage is Stage.NEGOTIATION and dispute.turn is role:
            yield from (d.MakeOffer(no, dispute.claim.remedy, x) for x in _amounts(action)[::2])
        case "change_claim" if dispute.changes < 1:
            claim = dispute.claim
            for amount in _amounts(action)[::2]:
                if amount != claim.amount:
                    yield d.ChangeClaim(no, claim.reason, claim.remedy, amount, "-")
        case "add_exhibit" if role is Role.BUYER and not dispute.exhibits and not dispute.mediated:
            yield d.AddExhibit(no, PHOTO)
        case "withdraw":
            yield d.Withdraw(no, bounds.acknowledge)
        case _:
            pass


def _decided(order: Order, action: Action, role: Role, no: int) -> Iterator[AnyCommand]:
    bounds = action.bounds
    match action.do:
        case "rule":
            for amount in _amounts(action):
                for remedy in bounds.remedies if amount else bounds.remedies[:1]:
                    for liable in (Liable.SELLER, Liable.PLATFORM):
                        yield ruling(no, remedy, amount, liable)
        case "file_appeal":
            was = order.disputes[-1].ruling
            most = (bounds.most if role is Role.BUYER else bounds.least) or 0
            for remedy in bounds.remedies:
                if was is None or (remedy, most) != (was.remedy, was.amount):
                    yield d.FileAppeal(no, remedy, most, "-")
        case _:
            pass


def _sent(order: Order, action: Action, no: int) -> Iterator[AnyCommand]:
    dispute, bounds, at = order.disputes[-1], action.bounds, order.placed_at
    match action.do:
        case "give_return_address":
            yield from (d.GiveReturnAddress(no, "-", label) for label in (False, True))
        case "ship_return":
            postage = 0 if dispute.return_ is not None and dispute.return_.label else POSTAGE
            yield d.ShipReturn(no, "post", "BACK", postage, RECEIPT)
        case "record_return_tracking":
            for status in (Tracking.DELIVERED, Tracking.ACCEPTED):
                yield d.RecordReturnTracking(no, status, at)
        case "record_replacement_tracking":
            yield d.RecordReplacementTracking(no, Tracking.DELIVERED, at)
        case "contest_return":
            for found in bounds.choices:
                yield d.ContestReturn(no, "-", Inspected(found), dispute.units)
        case _:
            pass


_PLAIN: Mapping[str, Callable[[int], AnyCommand]] = {
    "concede": d.Concede,
    "reject": lambda no: d.Reject(no, "-"),
    "hold": d.Hold,
    "escalate": d.Escalate,
    "waive_appeal": d.WaiveAppeal,
    "send_back": lambda no: d.SendBack(no, "-"),
    "accept_return": d.AcceptReturn,
    "ship_replacement": lambda no: d.ShipReplacement(no, "post", "ANEW"),
    "accept_replacement": d.AcceptReplacement,
    "contest_replacement": lambda no: d.ContestReplacement(no, "-"),
}


def name(do: AnyCommand) -> str:
    """How an answer is called in a story."""
    tag = str(do.__struct_config__.tag)
    return tag + (" with a label" if isinstance(do, d.GiveReturnAddress) and do.label else "")


# ---------------------------------------------------------------------------------------------
# The walk, once


class Way(NamedTuple):
    """Where somebody's act leads, or (``by`` nobody) where waiting does, and how long that takes.

    ``same``: for whom of the two sides it is still the turn it was.
    """

    by: Role | None
    name: str
    to: int
    seconds: int
    same: tuple[bool, bool]


class Node(NamedTuple):
    """A position that was reached, first by these moves from another; once closed, what each side has."""

    came_from: int
    moves: tuple[Move, ...]
    results: tuple[int, int] | None
    rules: tuple[str, str]
    ways: list[Way]


class Game:
    """Everything that can become of a dispute, however it starts, and what that guarantees to whom."""

    def __init__(self, policy: Policy, *starts: Begun) -> None:
        self.policy = policy
        self.nodes: list[Node] = []
        self._known: dict[Any, int] = {}
        self._waiting: deque[tuple[int, Order, datetime]] = deque()
        for start in starts:
            self._node(start.order, start.now, -1, start.moves)
        while self._waiting:
            no, order, now = self._waiting.popleft()
            self.nodes[no].ways.extend(self._ways(no, order, now))

    def _node(self, order: Order, now: datetime, came_from: int, moves: tuple[Move, ...]) -> int:
        """The number of a position: a new one, or that of one which means the same."""
        key = self._means(order, now)
        known = self._known.get(key)
        if known is not None:
            self.met_again(known, order, now)
            return known
        no = self._known[key] = len(self.nodes)
        closed = not _open(order)
        results = key if closed else None
        rules = (
            ("", "") if closed else (self._rule(order, PLAYERS[0]), self._rule(order, PLAYERS[1]))
        )
        self.nodes.append(Node(came_from, moves, results, rules, []))
        if not closed:
            self._waiting.append((no, order, now))
        return no

    def _means(self, order: Order, now: datetime) -> Any:
        if _open(order):
            return means(self.policy, order, now)
        return result(order, Role.BUYER), result(order, Role.SELLER)

    def find(self, order: Order, now: datetime) -> int | None:
        """The number of the position that means the same, if there is one."""
        return self._known.get(self._means(order, now))

    def met_again(self, no: int, order: Order, now: datetime) -> None:
        """Another way has led to a position that means the same; who doubts that, can look."""

    def _ways(self, no: int, order: Order, now: datetime) -> Iterator[Way]:
        for by, called, there, then, moves in self.leads(order, now):
            same = tuple(
                _open(there) and _which_turn(there, x) == _which_turn(order, x) for x in PLAYERS
            )
            to = self._node(there, then, no, moves)
            yield Way(by, called, to, int((then - now).total_seconds()), (same[0], same[1]))

    def leads(
        self, order: Order, now: datetime
    ) -> Iterator[tuple[Role | None, str, Order, datetime, tuple[Move, ...]]]:
        """Everything that anybody can do in a position, and that nobody does anything."""
        again = order.disputes[-1].appeal is not None
        sides = (Actor(Role.BUYER, order.buyer), Actor(Role.SELLER, order.seller))
        for actor in (*sides, SECOND if again else MEDIATOR, PLATFORM):
            for action in available_actions(self.policy, order, actor, now):
                if not action.allowed or action.about not in (len(order.disputes), None):
                    continue
                for do in commands(order, action, actor.role):
                    move = Move(now, actor, do)
                    facts = judged(self.policy, order, move)
                    assert not isinstance(facts, Refused), f"{do}: {facts}"
                    if facts:
                        there = after(order, move, facts)
                        yield actor.role, name(do), *self._until(there, now, now + PACE, (move,))
        due = self._next(order)
        if due is not None:
            yield None, "", *self._until(order, now, max(now, due.due), ())
            talk = order.disputes[-1]
            talks = talk.stage is Stage.NEGOTIATION and talk.agreed is None
            if talks and due.due - talk.turn_since > LONG:
                yield None, "", *self._until(order, now, now + PACE, ())

    def _until(
        self, order: Order, now: datetime, moment: datetime, moves: tuple[Move, ...]
    ) -> tuple[Order, datetime, tuple[Move, ...]]:
        """Time passes, and what is due lapses; no further than to the end of the dispute."""
        while _open(order):
            due = self._next(order)
            if due is None or due.due > moment:
                return order, moment, moves
            move = lapse(due, now)
            facts = judged(self.policy, order, move)
            assert not isinstance(facts, Refused), f"{move}: {facts}"
            order, now, moves = after(order, move, facts), move.at, (*moves, move)
        return order, now, moves

    def _next(self, order: Order) -> Deadline | None:
        """The deadline that comes next, but for reminders."""
        due = [x for x in armed(self.policy, order) if x.silence]
        return min(due, key=lambda x: x.due, default=None)

    def _rule(self, order: Order, player: Role) -> str:
        """The rule that says what the player's silence does; empty if nothing is asked of them."""
        if not has_the_turn(order, player):
            return ""
        kinds = ("turn", f"appeal_{player.value}")
        mine = [x for x in armed(self.policy, order) if x.party is player and x.kind in kinds]
        return min(mine, key=lambda x: x.due).silence if mine else ""

    # What is found

    def turns(self, player: Role) -> dict[str, list[int]]:
        """Every position in which something is asked of a side, by what its silence does."""
        found: dict[str, list[int]] = {}
        for no, node in enumerate(self.nodes):
            rule = node.rules[PLAYERS.index(player)]
            if rule:
                found.setdefault(rule, []).append(no)
        return found

    def silence(self, no: int, player: Role) -> Guarantee:
        """What a side is sure of if it lets the whole of its turn pass."""
        return _guarantee(self._plays[player].silent(no))

    def answers(self, no: int, player: Role) -> tuple[Answer, ...]:
        """What a side can do, and what that guarantees; of two answers of one name the better."""
        best: dict[str, int] = {}
        for way in self.nodes[no].ways:
            if way.by is player:
                value = self._plays[player].theirs(way.to) - way.seconds
                best[way.name] = max(best.get(way.name, NEVER), value)
        return tuple(Answer(called, _guarantee(value)) for called, value in best.items())

    def story(self, no: int) -> tuple[Move, ...]:
        """The moves that lead to a position, from the purchase on; none is shorter."""
        told: list[tuple[Move, ...]] = []
        while no >= 0:
            told.append(self.nodes[no].moves)
            no = self.nodes[no].came_from
        return tuple(move for moves in reversed(told) for move in moves)

    @cached_property
    def _plays(self) -> Mapping[Role, "Play"]:
        return {player: Play(self.nodes, i) for i, player in enumerate(PLAYERS)}


# ---------------------------------------------------------------------------------------------
# The play, backwards


class Play:
    """What each position is worth to one side: its money, and less by each second until the end."""

    def __init__(self, nodes: list[Node], player: int) -> None:
        self.nodes = nodes
        self.player = player
        self.role = PLAYERS[player]
        self._mine: dict[int, int] = {}
        self._theirs: dict[int, int] = {}
        self._silent: dict[int, int] = {}
        for no in reversed(
            range(len(nodes))
        ):  # what comes later first, so that little is left open
            self.mine(no)
            self.silent(no)

    def mine(self, no: int) -> int:
        """Where the player may act, or wait for what the others do."""
        if no not in self._mine:
            self._mine[no] = NEVER  # a play that comes back here has no end
            acts = [
                self.theirs(way.to) - way.seconds
                for way in self.nodes[no].ways
                if way.by is self.role
            ]
            self._mine[no] = max([*acts, self.theirs(no)])
        return self._mine[no]

    def theirs(self, no: int) -> int:
        """Where the others may act, or let the next deadline come."""
        if no not in self._theirs:
            self._theirs[no] = NEVER
            self._theirs[no] = self._least(no, lambda way: self.mine(way.to))
        return self._theirs[no]

    def silent(self, no: int) -> int:
        """The same as long as the player lets this one turn pass."""
        if no not in self._silent:
            self._silent[no] = NEVER
            after_turn = self.mine

            def goes_on(way: Way) -> int:
                same = way.same[self.player]
                return self.silent(way.to) if same else after_turn(way.to)

            self._silent[no] = self._least(no, goes_on)
        return self._silent[no]

    def _least(self, no: int, worth: Callable[[Way], int]) -> int:
        node = self.nodes[no]
        if node.results is not None:
            return node.results[self.player] * LATER
        others = (way for way in node.ways if way.by is not self.role)
        return min((worth(way) - way.seconds for way in others), default=NEVER)


def _guarantee(value: int) -> Guarantee:
    money = -(-value // LATER)
    return Guarantee(money, round((money * LATER - value) / DAY.total_seconds(), 2))
