"""Walks every situation a policy's law can lead to: each actor's every action, and each silence.

Breadth first, so that the story of what is found is among the shortest. A situation is walked on from
where it is new: a part of it that was not met before, or not in these surroundings. Every action on
that part is taken at once and at the last moment before the next deadline; then nobody acts until the
end. Orders have two lines and at most two disputes, one chargeback, one incident, two parcels, one
message, one goodwill and one exhibit a side.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import Enum
from itertools import islice
from typing import NamedTuple, get_args

from ..actions import available_actions
from ..books import postings_of
from ..deadlines import Deadline
from ..dispute.commands import DisputeCommand
from ..dispute.state import Dispute, Stage
from ..envelope import AnyCommand, Fact, Refused
from ..guard import Action, View
from ..order.commands import PlaceOrder, RecordTracking
from ..order.state import Moving, Order
from ..parties import Actor
from ..policy.calendar import due as due_after
from ..policy.schema import Policy
from ..settlement import money_of
from ..units import overlap
from .abstract import (
    SAYS,
    Abstraction,
    Edge,
    Goods,
    Key,
    Part,
    Phase,
    Situation,
    Unit,
    Way,
    edges,
    goods_at,
    how_much,
    phase,
    pieces,
)
from .properties import Broken, ends_with_silence, refused_as_told, within_reason
from .tries import may_move, moves, tries
from .tries import starts as usual_starts
from .walk import ACTORS, MOMENT, PLATFORM, Move, after, judged, lapse, silences

FROM = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MANY = 200  # more silences in a row than any order has
Books = dict[str, int]


class InContext(NamedTuple):
    """A part of a situation, with what around it decides what can become of it."""

    part: Part | Phase
    around: frozenset[object]


class Met(NamedTuple):
    """A situation that was met: the order, when, its books, what is new, and the moves that led here."""

    order: Order
    now: datetime
    books: Books
    new: frozenset[Key]
    came_from: int
    moves: tuple[Move, ...]


class Counterexample(NamedTuple):
    """A property that does not hold, and the story that shows it."""

    broken: Broken
    story: tuple[Move, ...]


class Taken(NamedTuple):
    """A situation in which something is new, as it was come upon."""

    order: Order
    now: datetime
    books: Books
    parts: tuple[Part, ...]
    contexts: tuple[tuple[Key, InContext], ...]
    moves: tuple[Move, ...]


class Look:
    """What was seen from one situation: everything that can be done, and what silence does."""

    def __init__(self, no: int) -> None:
        self.no = no
        self.tried = 0
        self.edges: dict[Edge, None] = {}
        self.taken: list[Taken] = []
        self.silences: list[tuple[str, str]] = []
        self.broken: list[tuple[Broken, tuple[Move, ...]]] = []

    def breaks(self, broken: Broken | None, *last: Move) -> None:
        """Note what does not hold here."""
        if broken is not None:
            self.broken.append((broken, last))


class Explored:
    """Everything that was found: each part of a situation, each way it changes, and what is broken."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.abstract = Abstraction(policy)
        self.parts: dict[Part, int] = {}
        self.edges: dict[Edge, int] = {}
        self.contexts: set[InContext] = set()
        self.met: list[Met] = []
        self.tried = 0
        self.silences: dict[tuple[str, str], int] = {}
        self.broken: dict[str, Counterexample] = {}

    def story(self, no: int) -> tuple[Move, ...]:
        """The moves that lead to a situation, from the beginning."""
        told: tuple[Move, ...] = ()
        while no >= 0:
            met = self.met[no]
            told = (*met.moves, *told)
            no = met.came_from
        return told

    @property
    def ways(self) -> frozenset[Way]:
        """Every way from phase to phase that was found."""
        return frozenset(edge.way for edge in self.edges)

    def look(self, no: int) -> Look:
        """What is to be seen from a situation; changes nothing that others look at."""
        look = Look(no)
        _look(self, look)
        return look

    def learn(self, look: Look) -> Iterator[int]:
        """Take in what was seen; the situations to be looked at next."""
        self.tried += look.tried
        for edge in look.edges:
            self.edges.setdefault(edge, look.no)
        for silence in look.silences:
            self.silences.setdefault(silence, look.no)
        for broken, last in look.broken:  # the first, and so the shortest, story against each
            if broken.property not in self.broken:
                story = (*self.story(look.no), *last)
                self.broken[broken.property] = Counterexample(broken, story)
        for taken in look.taken:
            new = [(key, c) for key, c in taken.contexts if c not in self.contexts]
            if new:
                no = len(self.met)
                self.contexts.update(context for _, context in new)
                for part in taken.parts:
                    self.parts.setdefault(part, no)
                keys = frozenset(key for key, _ in new)
                met = Met(taken.order, taken.now, taken.books, keys, look.no, taken.moves)
                self.met.append(met)
                yield no


Progress = Callable[[int, int], None]
# Looks from many situations, one after the other or side by side.
Spread = Callable[[Explored, Sequence[int]], Iterable[Look]]


def one_by_one(found: Explored, numbers: Sequence[int]) -> Iterable[Look]:
    """The plain way to look from many situations: each sees what the one before has found."""
    return (found.look(no) for no in numbers)


def explore(
    policy: Policy,
    progress: Progress | None = None,
    spread: Spread = one_by_one,
    starts: Sequence[PlaceOrder] | None = None,
) -> Explored:
    """Walk everything; ``progress`` is told how many situations were looked at and how many wait.

    What does not hold is in ``broken``, one counterexample for each property. ``spread`` may look
    from several situations at once: which orders stand for a state, and which story comes first,
    depends on it.
    """
    found = Explored(policy)
    waiting: list[int] = []
    for placed in starts if starts is not None else usual_starts(policy, FROM):
        beginning = Look(-1)
        move = Move(FROM, PLATFORM, placed)
        facts = judged(policy, None, move)
        assert not isinstance(facts, Refused), facts
        order = after(None, move, facts)
        _take(found, beginning, {}, order, _booked({}, order, facts), move)
        waiting += found.learn(beginning)
    done = 0
    while waiting:
        level, waiting = waiting, []
        for look in spread(found, level):
            waiting += found.learn(look)
            done += 1
            if progress is not None and done % 50 == 0:
                progress(done, len(level) + len(waiting))
    return found


# ---------------------------------------------------------------------------------------------
# One situation


def _look(found: Explored, look: Look) -> None:
    """Everything that can be done in a situation, now and at the last moment, and what silence does."""
    met, policy = found.met[look.no], found.policy
    situation = found.abstract(met.order)
    due = silences(policy, met.order)
    for deadline in due:
        look.silences.append((deadline.kind, deadline.silence))
    for now in _moments(policy, met, due):
        for actor in ACTORS:
            view = View(policy, met.order, actor, now)
            for action in available_actions(policy, met.order, actor, now):
                concerned = _concerned(action, met)
                if concerned is not None:
                    _act(found, look, situation, view, action, concerned)
        if any(key[0] in ("refund", "chargeback") for key in met.new):
            view = View(policy, met.order, PLATFORM, now)
            for do in moves(met.order):
                if may_move(view, do):
                    _try(found, look, situation, Move(now, PLATFORM, do))
    _wait(found, look, situation)


_OF_DISPUTES = frozenset({"dispute", "offer", "request"})
_ANYWHERE = frozenset({"report_chargeback", "end_chargeback"})  # they come whatever else there is
_TRACKING = frozenset({"record_tracking", "correct_tracking", "confirm_receipt"})
_OF_UNITS = _TRACKING | {
    "ship_parcel", "open_dispute", "ask_protection", "ask_handling_time", "request_cancellation",
    "cancel_units", "report_chargeback", "declare_incident",
}  # fmt: skip
_OF: Mapping[str | int, frozenset[str]] = {
    "goods": _OF_UNITS,
    "unit": _OF_UNITS,
    "parcel": _TRACKING | {"renumber_parcel", "open_dispute"},
    "refund": frozenset({"choose_way", "report_chargeback"}),
    "chargeback": frozenset(
        {"contest_chargeback", "report_second_round", "end_chargeback", "settle_owed"}
    ),
    "extension": frozenset({"grant_extension", "decline_extension"}),
    "cancellation": frozenset(
        {"agree_cancellation", "refuse_cancellation", "take_back_cancellation", "record_tracking"}
    ),
    "order": _OF_UNITS | {"grant_goodwill", "send_message"},
}


class Concerned(Enum):
    """How much of an action is to be tried: everything that can be said, or one of it."""

    ITSELF = "itself"
    AROUND = "around"


def _concerned(action: Action, met: Met) -> Concerned | None:
    """Whether an action is about what is new here, or about what is around it."""
    around = action.do in _ANYWHERE
    about = about_dispute(action.do)
    for key in met.new:
        if key[0] in _OF_DISPUTES:
            if about and key[1] == action.about:
                return Concerned.ITSELF
        elif action.do in _OF[key[0]]:
            return Concerned.ITSELF
        elif key[0] in ("unit", "order") or not about:
            around = True
    return Concerned.AROUND if around else None


def _act(
    found: Explored,
    look: Look,
    situation: Situation,
    view: View,
    action: Action,
    concerned: Concerned,
) -> None:
    look.breaks(refused_as_told(view, action))
    if not action.allowed:
        return
    allowed = (x for x in tries(view, action) if _within_bounds(view.order, view.actor, x))
    few = {"end_chargeback": 3, "report_chargeback": 2}.get(action.do, 1)
    some = allowed if concerned is Concerned.ITSELF else islice(allowed, few)
    for do in some:
        _try(found, look, situation, Move(view.now, view.actor, do))


def _moments(policy: Policy, met: Met, due: list[Deadline]) -> list[datetime]:
    """When everything is tried: at once, and at the last moment.

    While the parties talk, at the last moment of the turn, though the clock's worker may be late for
    others, and before a claim cannot be changed any more. Once it is decided what is to be done, not
    what, but only how late, depends on the time.
    """
    moments = [met.now]
    disputes = [met.order.disputes[int(k[1]) - 1] for k in met.new if k[0] == "dispute"]
    for d in disputes:
        if d.stage is Stage.NEGOTIATION and d.due is not None:
            moments.append(d.due - MOMENT)
            if policy.claim_changes is not None:
                moments.append(d.due - policy.claim_changes.not_in_last.length - MOMENT)
    if not disputes and due:
        moments.append(due[0].due - MOMENT)
    return sorted({x for x in moments if x >= met.now})


def _try(found: Explored, look: Look, situation: Situation, move: Move) -> None:
    """What a move leads to, and whether it is new; what was offered has to be accepted."""
    met, policy = found.met[look.no], found.policy
    look.tried += 1
    facts = judged(policy, met.order, move)
    if isinstance(facts, Refused):
        broken = Broken("allowed-is-accepted", {"do": move.name, "rule": facts.rule})
        look.breaks(broken, move)
    elif facts:
        order = after(met.order, move, facts)
        books = _booked(met.books, order, facts)
        look.breaks(within_reason(order, books), move)
        _take(found, look, situation, order, books, move)


def _wait(found: Explored, look: Look, situation: Situation) -> None:
    """From here on nobody acts but the clock: it comes to an end, and each silence does something."""
    met, policy = found.met[look.no], found.policy
    order, now, books = met.order, met.now, met.books
    story: list[Move] = []
    for _ in range(MANY):
        due = silences(policy, order)
        if not due:
            look.breaks(ends_with_silence(order), *story)
            return
        move = lapse(due[0], now)
        story.append(move)
        facts = judged(policy, order, move)
        if isinstance(facts, Refused) or not facts:
            why = facts.rule if isinstance(facts, Refused) else "no fact"
            broken = Broken("silence-has-an-effect", {"kind": due[0].kind, "why": why})
            look.breaks(broken, *story)
            return
        order, now = after(order, move, facts), move.at
        books = _booked(books, order, facts)
        look.breaks(within_reason(order, books), *story)
        if due[0] in silences(policy, order):
            broken = Broken("silence-has-an-effect", {"kind": due[0].kind, "why": "still due"})
            look.breaks(broken, *story)
            return
        there = found.abstract(order)
        _take(found, look, situation, order, books, move, tuple(story), there)
        situation = there
    look.breaks(Broken("silence-ends", {"steps": MANY}), *story[:20])


def _take(
    found: Explored,
    look: Look,
    before: Situation,
    order: Order,
    books: Books,
    move: Move,
    moves_: tuple[Move, ...] = (),
    there: Situation | None = None,
) -> None:
    """Keep what is new of a situation, and the situation to be walked on from."""
    situation = there if there is not None else found.abstract(order)
    changed = False
    for edge in edges(before, move.name, move.of, situation):
        if edge not in found.edges:
            look.edges[edge] = None
        changed = True
    if not changed and not moves_:
        return  # words only: nothing of it decides what becomes of the order
    contexts = tuple(
        (key, context)
        for key, context in _in_context(order, move.at, situation, found.policy)
        if context not in found.contexts
    )
    if contexts:
        parts = tuple(x for x in situation.values() if x not in found.parts)
        look.taken.append(Taken(order, move.at, books, parts, contexts, moves_ or (move,)))


def _booked(books: Books, order: Order, facts: tuple[Fact, ...]) -> Books:
    sums = dict(books)
    for fact in facts:
        for leg in postings_of(order.parts, fact.data):
            sums[leg.account] = sums.get(leg.account, 0) + leg.amount
    return sums


# ---------------------------------------------------------------------------------------------
# What is around a part


def _in_context(
    order: Order, now: datetime, situation: Situation, policy: Policy
) -> Iterator[tuple[Key, InContext]]:
    """Each part with its surroundings: what it shares with others that decides what becomes of it.

    A dispute has many; each is looked at with the dispute by itself, not with all the others.
    """
    phases: dict[Key, set[object]] = {}
    for d in order.open_disputes:
        for line, no in pieces(d.units):
            phases.setdefault((line, no), set()).add(phase(situation["dispute", d.no])[:2])
    for key, part in situation.items():
        if key[0] == "dispute":
            d = order.disputes[int(key[1]) - 1]
            for what, around in _around_dispute(policy, order, now, situation, d):
                yield key, InContext(what, frozenset(around))
        else:
            yield key, InContext(part, frozenset(_around(order, situation, phases, key)))


def _around_dispute(
    policy: Policy, order: Order, now: datetime, situation: Situation, d: Dispute
) -> Iterator[tuple[Part | Phase, Iterable[object]]]:
    part = situation["dispute", d.no]
    if d.stage is Stage.CLOSED:
        yield part, ()
        return
    here, claim, reason = phase(part), d.claim, policy.reasons[d.claim.reason]
    if d.stage is Stage.NEGOTIATION:
        over = _over(policy, d)
        yield part, [(now >= over, d.due is not None and d.due > over)]
    else:
        asked = d.appeal.asked if d.appeal is not None and d.agreed is None else ()
        yield part, [how_much(x.amount, claim.amount) for x in asked]
        worth = money_of(policy, order, d.worth)
        asks = (claim.remedy, how_much(claim.amount, worth))
        yield here, [("decided", *asks, reason.burden, goods_at(d))]
        if d.range_ is not None:
            certain = (how_much(x, claim.amount) for x in (d.range_.least, d.range_.most))
            yield here, [("certain", *certain, reason.burden)]
        yield here, [("awards", reason.burden, reason.remedies)]
    yield here, [situation["unit", *piece][1:3] for piece in pieces(d.units)]
    if _free_return(order, d):
        yield part, ["free return"]


def _around(
    order: Order, situation: Situation, phases: dict[Key, set[object]], key: Key
) -> Iterator[object]:
    match key:
        case "unit", int(line), int(no):
            yield situation["goods", line, no], order.lines[line - 1].free_return
            yield from phases.get((line, no), ())
        case (("offer" | "request"), int(no), *_):
            yield phase(situation["dispute", no]), _free_return(order, order.disputes[no - 1])
        case "parcel", int(no):
            parcel = order.parcels[no - 1]
            yield from [SAYS[s.status] for s in parcel.scans if not s.void][-2:]
            yield from (situation["unit", *piece][0] == "free" for piece in pieces(parcel.units))
        case "refund", int(no), _:
            units = order.refunds[no - 1].units
            there = (situation["unit", *piece] for piece in pieces(units))
            yield from (unit.network for unit in there if isinstance(unit, Unit))
        case "chargeback", int(no):
            chargeback = order.chargebacks[no - 1]
            yield "credited", how_much(chargeback.credited, chargeback.amount)
            yield "too long" if chargeback.respond_by > chargeback.ends_by else "in time"
            for piece in pieces(chargeback.units):
                goods = situation["goods", *piece]
                yield situation["unit", *piece][0]
                yield isinstance(goods, Goods) and goods.announced
            for refund in order.refunds:
                if overlap(refund.units, chargeback.units):
                    yield from (moving in _SENT for moving in refund.moving)
        case ("order",):
            yield from (part[0] for k, part in situation.items() if k[0] == "unit")
        case _:
            pass


_SENT = (Moving.STARTED, Moving.MOVED)


def _free_return(order: Order, d: Dispute) -> bool:
    return any(order.lines[span.line - 1].free_return for span in d.units)


def _over(policy: Policy, d: Dispute) -> datetime:
    talk = policy.negotiation.platform_steps_in
    return d.escalates_at or due_after(policy, d.opened_at, talk) + d.stood_still


# ---------------------------------------------------------------------------------------------
# The bounds of the walk


def _within_bounds(order: Order, actor: Actor, do: AnyCommand) -> bool:
    name = str(do.__struct_config__.tag)
    if name in ("add_exhibit", "propose", "make_offer", "ask_exhibit"):
        d = order.disputes[do.dispute - 1]  # type: ignore[union-attr, operator]
        if name == "add_exhibit":
            return all(x.by is not actor.role for x in d.exhibits) or bool(d.open_requests)
        if name == "ask_exhibit":
            return len(d.requests) < 2
        return len([x for x in d.offers if x.by is actor.role]) < 3
    if isinstance(do, RecordTracking):
        return len(order.parcels[do.parcel - 1].scans) < 3
    return {
        "open_dispute": len(order.disputes) < 2,
        "report_chargeback": not order.chargebacks,
        "declare_incident": not order.incident_days,
        "send_message": len(order.messages) <= bool(order.disputes),
        "grant_goodwill": not order.charges,
        "ship_parcel": len(order.parcels) < 2,
    }.get(name, True)


def about_dispute(do: str) -> bool:
    """Whether an action is about a dispute, and not about the order."""
    return do in _ABOUT_DISPUTES


_ABOUT_DISPUTES = frozenset(
    kind.__struct_config__.tag
    for kind in get_args(DisputeCommand)
    if "dispute" in kind.__struct_fields__
)
