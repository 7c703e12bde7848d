"""The longest time from the purchase to the end of an order, when everybody is as late as they may be.

Everything that can follow is walked, on the real ``decide``, for an order of one piece: at each point
the next deadline lapses, or somebody acts at the last moment before it, at the last moment an action
is offered or the parties still talk, or at once. Positions that differ only in when they were reached
are walked once. The order ends when it is final; what becomes of refunds then has clocks of its own.

Left out is only what cannot make it last longer:

- What ends something early, or nothing: to confirm, concede, agree, accept, waive, propose, cancel,
  take back. A ruling can give whatever an agreement could, and comes later.
- To withdraw and open again: no dispute makes a window longer, so the one that is opened last, at the
  window's last moment, ends after all that were opened before it. (Where a claim waits for a parcel,
  it waits for the promised date, and no window that counts from it ends before that.)
- After the talk there is one clock at a time, so what is done is done at its last moment. The platform
  misses each of its first deadlines, which costs nothing; and what the mediator may ask for is asked
  for at the first occasion, since it moves the ruling by as much at any other.
- Of amounts, a part: it leaves both sides a right to appeal.

An incident moves the clocks that run by its days, and what follows counts from them; a chargeback
stops them for as long as it is open, and nothing else goes on: with them it is at most so many days
more. A story that reaches that shows that it is no less. A delivery that the carrier takes back can
open a window again, which is an end and a new beginning, and is not counted; nor is what a network
leaves of a dispute on several pieces.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from ..actions import available_actions
from ..chargeback import commands as cb
from ..clock import DAY
from ..deadlines import Deadline, armed
from ..dispute import commands as d
from ..dispute.state import Dispute, Inspected, Liable, Remedy, Right, Stage
from ..dispute.turns import talk_ends
from ..envelope import AnyCommand, Refused
from ..guard import Action, ReasonBound, View
from ..order import commands as o
from ..order.parcels import first_scan_due
from ..order.state import NO_SCAN, Order, Tracking
from ..order.unit_sets import claimable
from ..parties import Actor, Role
from ..policy.schema import Policy
from .claims import Tale
from .properties import Broken
from .tries import PHOTO, ruling
from .walk import BUYER, MEDIATOR, MOMENT, PLATFORM, SECOND, SELLER, Move, after, judged, lapse


class Longest(NamedTuple):
    """How many days an order lasts at most, and the story of one that lasts so long.

    ``exact``: the story lasts as long as any can, but for seconds. Otherwise ``days`` is more than any
    order lasts, and ``shown`` how long that of the story does. Under a policy that counts in business
    days, the story is the longest of those that begin on the same day, and no bound of others.
    """

    days: float
    shown: float
    exact: bool
    story: tuple[Move, ...]


class Step(NamedTuple):
    """What can come next, and where it leads."""

    moves: tuple[Move, ...]
    order: Order
    now: datetime


def longest(policy: Policy, incidents: bool = False, chargeback: bool = False) -> Longest:
    """The longest time from purchase to the end: without and with incidents and one chargeback."""
    return Search(policy).longest(incidents, chargeback)


def figures(policy: Policy) -> Mapping[tuple[bool, bool], Longest]:
    """All four figures, by whether there are incidents and a chargeback, from one walk."""
    search, either = Search(policy), (False, True)
    return {(i, c): search.longest(i, c) for i in either for c in either}


def first_decision(policy: Policy) -> Longest:
    """The longest that the platform's first decision can take, for a buyer who never waits.

    Such a buyer claims as soon as the record allows it, answers and calls the platform in at once, and
    grants nobody more time; all others are as late as they may be. It is decided once something binds,
    is ruled or is over.
    """
    return Search(policy, prompt=True).longest(incidents=False, chargeback=False)


def shortest_issuer_window(policy: Policy) -> int | None:
    """The shortest time in which an issuer is known to take a chargeback, in days; ``None`` if none is."""
    known = policy.chargeback.issuer_windows.values() if policy.chargeback else ()
    return min((w.days for w in known), default=None)


def ends_before_the_issuer(policy: Policy, found: Longest) -> Broken | None:
    """Whether it can take longer than the shortest issuer's window that is known.

    After that, a buyer who is denied here could not go there any more.
    """
    window = shortest_issuer_window(policy)
    if window is None or found.days <= window:
        return None
    return Broken("ends-before-the-issuer", {"days": round(found.days), "window": window})


# ---------------------------------------------------------------------------------------------
# What a position means


def means(policy: Policy, order: Order, now: datetime) -> Any:
    """What of an order its end depends on: the time left of each clock, and no amount."""

    def left(moment: datetime | None) -> Any:
        return None if moment is None else max(0.0, (moment - now).total_seconds())

    day = (now.weekday(), now.time()) if policy.calendar is not None else None
    if policy.calendar is not None and policy.calendar.holidays:
        day = now  # type: ignore[assignment]
    current = order.open_disputes[0] if order.open_disputes else None
    if current is not None and current.stage is not Stage.NEGOTIATION:
        return day, order.incident_days, _decided(current, left)
    asked = tuple(
        (x.kind, x.days, x.ended, left(x.due) if x.ended is None else None)
        for x in order.extensions
    )
    parcels = tuple(
        (p.status, p.delivered_at is None, left(first_scan_due(policy, order, p)))
        for p in order.parcels
    )
    windows = tuple(
        (w.basis, w.announced, left(w.closes_at), left(w.granted), bool(claimable(order, w)))
        for w in order.windows
    )
    ship_by = None if order.parcels else left(order.ship_by)
    talk = current and (
        current.turn,
        left(current.due),
        left(talk_ends(policy, current)),
        current.claim.reason,
        current.answered,
        current.buyer_answered,
        current.changes,
    )
    wrote = left(order.messages[0].at + 30 * DAY) if order.messages else None
    promised = left(order.promised_by)
    if current is not None:  # what came before decides nothing any more, but for the promised date
        return day, order.incident_days, talk, promised, parcels and parcels[0][0]
    return day, order.incident_days, ship_by, promised, asked, parcels, windows, wrote


def _decided(current: Dispute, left: Any) -> Any:
    appeal, back, anew = current.appeal, current.return_, current.replacement
    return (
        current.turn,
        left(current.due),
        current.claim.reason,
        current.overdue,
        len(current.requests),
        tuple(left(x.due) for x in current.open_requests),
        appeal and (appeal.buyer, appeal.seller, appeal.sent_back, left(appeal.due), appeal.filed),
        current.appealed,
        current.ruling and current.ruling.remedy,
        current.agreed and current.agreed.remedy,
        back and (back.state, bool(back.tracking)),
        anew and anew.state,
    )


# ---------------------------------------------------------------------------------------------
# The search


@dataclass
class _Looked:
    """A position that is being looked at: what comes next, and the longest found so far."""

    key: Any
    now: datetime
    steps: Iterator[Step]
    ahead: float = 0.0
    longest: float = 0.0


class Search:
    """The longest that is left from each position; found once, whatever led there.

    With a ``prompt`` buyer, until the first decision.
    """

    def __init__(self, policy: Policy, prompt: bool = False) -> None:
        self.policy = policy
        self.prompt = prompt
        self.left: dict[Any, float] = {}
        reasons = policy.reasons.values()
        anyway = [set(r.remedies) for r in reasons if r.needs == "in_hand"]
        more = [r for r in reasons if not any(set(r.remedies) <= can for can in anyway)]
        # What the carrier has to say, and the listing, for a claim that can do more than others.
        self._shown = tuple(dict.fromkeys(status for r in more for status in r.shown_by))
        self._tags = ("free_return",) if any(r.needs == "free_return" for r in more) else ()

    def longest(self, incidents: bool, chargeback: bool) -> Longest:
        """From the purchase on; with what else may happen wherever it makes most of a difference."""
        rules, tags = self.policy, ("free_return",)
        began = Tale(
            rules, *(tags if any(r.needs == "free_return" for r in rules.reasons.values()) else ())
        )
        story = self._follow(began.order, began.now, began.moves)
        most = story[-1].at - began.now
        if incidents and rules.incidents is not None:
            more = rules.incidents.most_days.length
            story, most = self._with(story, self._incident, more), most + more
        if chargeback and rules.chargeback is not None:
            more = rules.chargeback.longest.length
            story, most = self._with(story, self._chargeback, more), most + more
        shown = story[-1].at - began.now
        exact = most - shown < timedelta(hours=1) and rules.calendar is None
        return Longest(_days(shown if exact else most), _days(shown), exact, story)

    def remaining(self, order: Order, now: datetime) -> float:
        """For how many seconds it can still last."""
        if self._over(order):
            return 0.0
        start = means(self.policy, order, now)
        looking = [] if start in self.left else [self._look(start, order, now)]
        while looking:
            here = looking[-1]
            for step in here.steps:
                here.ahead = (step.now - here.now).total_seconds()
                key = None if self._over(step.order) else means(self.policy, step.order, step.now)
                if key is not None and key not in self.left:
                    looking.append(self._look(key, step.order, step.now))
                    break
                here.longest = max(here.longest, here.ahead + self.left.get(key, 0.0))
            else:
                self.left[here.key] = here.longest
                looking.pop()
                if looking:
                    before = looking[-1]
                    before.longest = max(before.longest, before.ahead + here.longest)
        return self.left[start]

    def _look(self, key: Any, order: Order, now: datetime) -> "_Looked":
        self.left[key] = 0.0  # nothing comes back to where it was: clocks only run
        return _Looked(key, now, self.steps(order, now))

    def _follow(self, order: Order, now: datetime, moves: tuple[Move, ...]) -> tuple[Move, ...]:
        """The story that lasts longest from here on."""
        while not self._over(order):
            ways = list(self.steps(order, now))
            if not ways:
                break
            best = max(
                ways, key=lambda s: (s.now - now).total_seconds() + self.remaining(s.order, s.now)
            )
            order, now, moves = best.order, best.now, (*moves, *best.moves)
        return moves

    def _over(self, order: Order) -> bool:
        """Whether the end is reached that is looked for."""
        if order.finalised_at is not None or not self.prompt or not order.disputes:
            return order.finalised_at is not None
        first = order.disputes[0]
        return first.stage is Stage.CLOSED or first.agreed is not None or first.ruling is not None

    # What can come next

    def steps(self, order: Order, now: datetime) -> Iterator[Step]:
        """The next deadline lapses, or somebody does something that can make it last longer."""
        due = self._next(order)
        if due is None:
            return
        if self.prompt:
            at_once = self._at_once(order, now)
            if at_once is not None:
                yield self._take(order, Move(now, BUYER, at_once))
                return
        yield self._take(order, lapse(due, now))
        for moment in self._moments(order, now, due):
            for actor in (BUYER, SELLER, MEDIATOR, SECOND, PLATFORM):
                if not _concerned(order, actor) or (self.prompt and actor is BUYER):
                    continue
                view = View(self.policy, order, actor, moment)
                for action in available_actions(self.policy, order, actor, moment):
                    if action.allowed:
                        for do in self._acts(view, action, due):
                            yield self._take(order, Move(moment, actor, do))

    def _at_once(self, order: Order, now: datetime) -> AnyCommand | None:
        """What a buyer does who never waits; ``None`` if there is nothing to be done for them now."""
        can: dict[str, Action] = {}
        for action in available_actions(self.policy, order, BUYER, now):
            if action.allowed:
                can.setdefault(action.do, action)
        if order.open_disputes:
            no = order.open_disputes[0].no
            return d.Escalate(no) if "escalate" in can else d.Hold(no) if "hold" in can else None
        if "open_dispute" in can:
            bounds = can["open_dispute"].bounds
            for bound in self._claims(tuple(b for b in bounds.reasons if not b.contradicts)):
                most = max(1, (bounds.most or 1) // 2)
                first = bound.remedies[0]
                return d.OpenDispute(bound.units, bound.reason, first, most, "-", (PHOTO,))
        asks_first = self.policy.negotiation.ask_seller_first is not None
        return o.SendMessage("-") if asks_first and not order.messages else None

    def _take(self, order: Order, move: Move) -> Step:
        facts = judged(self.policy, order, move)
        assert not isinstance(facts, Refused), f"{move}: {facts}"
        return Step((move,), after(order, move, facts), move.at)

    def _next(self, order: Order) -> Deadline | None:
        due = [x for x in armed(self.policy, order) if x.silence and x.kind != "refund"]
        return min(due, key=lambda x: x.due, default=None)

    def _moments(self, order: Order, now: datetime, due: Deadline) -> list[datetime]:
        """At once, and the last moments before something changes; the latest first."""
        ends, current = [due.due], order.open_disputes[0] if order.open_disputes else None
        if current is None:
            ends.append(now + MOMENT)
        elif current.stage is Stage.NEGOTIATION and current.due is not None:
            ends += [now + MOMENT, talk_ends(self.policy, current), order.promised_by]
            if self.policy.claim_changes is not None:
                ends.append(current.due - self.policy.claim_changes.not_in_last.length)
        last = {end - MOMENT for end in ends if now <= end - MOMENT < due.due}
        return sorted(last, reverse=True)

    def _acts(self, view: View, action: Action, due: Deadline) -> Iterator[AnyCommand]:
        if not view.order.open_disputes:
            yield from self._before(view, action)
            return
        current = view.order.open_disputes[0]
        if action.about != current.no:
            return
        if current.stage is Stage.NEGOTIATION:
            yield from _talks(current, action)
        elif due.kind != "request_buyer" and due.kind != "request_seller":
            yield from _decides(self.policy, current, action, view.actor.role)

    def _before(self, view: View, action: Action) -> Iterator[AnyCommand]:
        """What can be done before anything is claimed."""
        order, bounds = view.order, action.bounds
        match action.do:
            case "ask_handling_time":
                yield o.AskHandlingTime(bounds.days or 1)
            case "ask_protection":
                yield o.AskProtection(action.about or 0, bounds.days or 1)
            case "grant_extension":
                yield o.GrantExtension(action.about or 0, later_delivery=True)
            case "send_message" if self.policy.negotiation.ask_seller_first is not None:
                if view.actor.role is Role.BUYER and not order.messages:
                    yield o.SendMessage("-")
            case "ship_parcel" if view.actor.role is Role.SELLER:
                yield o.ShipParcel("post", "N-1")
            case "record_tracking":
                parcel = order.parcels[(action.about or 0) - 1]
                says = [Tracking.DELIVERED] if parcel.delivered_at is None else []
                if parcel.scanned_at is None:
                    says = [Tracking.IN_TRANSIT]
                elif parcel.delivered_at is None and parcel.status not in self._shown:
                    says += [s for s in self._shown if s not in NO_SCAN or len(parcel.scans) < 3]
                for status in says:
                    yield o.RecordTracking(parcel.no, status, order.placed_at)
            case "open_dispute" if (
                view.now > order.windows[(action.about or 1) - 1].closes_at - 2 * MOMENT
            ):
                for bound in self._claims(bounds.reasons):
                    yield d.OpenDispute(
                        bound.units,
                        bound.reason,
                        bound.remedies[0],
                        max(1, (bounds.most or 1) // 2),
                        "-",
                        (),
                        bound.contradicts,
                    )
            case _:
                pass

    def _claims(self, bounds: tuple[ReasonBound, ...]) -> Iterator[ReasonBound]:
        """Of the reasons that can be claimed now, each that does not do less than another."""
        better: list[set[Remedy]] = []
        for bound in sorted(bounds, key=lambda b: len(b.remedies), reverse=True):
            can = set(bound.remedies)
            if bound.allowed and not any(can <= other for other in better):
                better.append(can)
                yield bound

    # What else can happen

    def _with(
        self,
        story: tuple[Move, ...],
        happens: Callable[[Order, datetime], Step | None],
        most: timedelta,
    ) -> tuple[Move, ...]:
        """The longest story in which something else happens once, somewhere in this one.

        No later one is looked for once the story lasts ``most`` longer: nothing can do more.
        """
        points: list[tuple[int, Order, datetime]] = []
        order: Order | None = None
        for move, coming in pairwise(story):
            facts = judged(self.policy, order, move)
            assert not isinstance(facts, Refused)
            order = after(order, move, facts)
            told = len(points) // 2 + 1
            points += [(told, order, move.at), (told, order, max(move.at, coming.at - MOMENT))]
        best = story
        for told, there, at in reversed(points):  # the later, the less is left to be walked
            step = happens(there, at)
            if step is None:
                continue
            ends = step.now + timedelta(seconds=self.remaining(step.order, step.now))
            if ends > best[-1].at:
                best = self._follow(step.order, step.now, (*story[:told], *step.moves))
            if best[-1].at > story[-1].at + most - timedelta(hours=1):
                break
        return best

    def _incident(self, order: Order, now: datetime) -> Step | None:
        """A strike moves every clock that it can, by as much as it may."""
        assert self.policy.incidents is not None
        clocks: Any = ("shipping", "delivery", "window", "answers", "returns")
        do = o.DeclareIncident("strike", clocks, self.policy.incidents.most_days.days)
        return self._all(order, (Move(now, PLATFORM, do),))

    def _chargeback(self, order: Order, now: datetime) -> Step | None:
        """A chargeback goes through both rounds and is won at the last moment."""
        assert self.policy.chargeback is not None
        if order.chargebacks:
            return None
        ends = now + self.policy.chargeback.longest.length
        first, second = now + (ends - now) / 3, now + (ends - now) * 2 / 3
        amount = order.parts[0].amount
        return self._all(
            order,
            (
                Move(now, PLATFORM, cb.ReportChargeback(0, amount, "13.1", "-", first)),
                Move(first - MOMENT, PLATFORM, cb.ContestChargeback(1)),
                Move(first, PLATFORM, cb.ReportSecondRound(1, second)),
                Move(second - MOMENT, PLATFORM, cb.ContestChargeback(1)),
                Move(ends - MOMENT, PLATFORM, cb.EndChargeback(1, "won")),  # type: ignore[arg-type]
            ),
        )

    def _all(self, order: Order, moves: tuple[Move, ...]) -> Step | None:
        """These moves one after the other, with what lapses between them; ``None`` if one is refused."""
        now, told = moves[0].at, []
        for move in moves:
            while True:
                due = self._next(order)
                if due is None or due.due > move.at or order.finalised_at is not None:
                    break
                step = self._take(order, lapse(due, now))
                order, now = step.order, step.now
                told.append(step.moves[0])
            facts = judged(self.policy, order, move)
            if isinstance(facts, Refused):
                return None
            order, now = after(order, move, facts), move.at
            told.append(move)
        return Step(tuple(told), order, now)


def _days(time: timedelta) -> float:
    return round(time / DAY, 2)


def _concerned(order: Order, actor: Actor) -> bool:
    """Whether this one can have something to do: of the mediators, one at a time."""
    current = order.open_disputes[0] if order.open_disputes else None
    if actor in (MEDIATOR, SECOND):
        if current is None or current.stage is Stage.NEGOTIATION or current.agreed is not None:
            return False
        return (current.appeal is not None) == (actor is SECOND)
    if current is None:
        return True
    if current.stage is Stage.NEGOTIATION:
        return actor in (BUYER, SELLER)
    return current.turn in (None, actor.role) or current.appeal is not None


def _talks(current: Dispute, action: Action) -> Iterator[AnyCommand]:
    """What can be said while the parties talk."""
    no = current.no
    match action.do:
        case "reject":
            yield d.Reject(no, "-")
        case "hold":
            yield d.Hold(no)
        case "escalate":
            yield d.Escalate(no)
        case "change_claim" if current.claim.amount < (action.bounds.most or 0):
            claim = current.claim
            yield d.ChangeClaim(no, claim.reason, claim.remedy, claim.amount + 1, "-", ())
        case _:
            pass


def _decides(policy: Policy, current: Dispute, action: Action, role: Role) -> Iterator[AnyCommand]:
    """What can be done once the platform decides, or something is carried out."""
    no, bounds, appeal = current.no, action.bounds, current.appeal
    requests = policy.mediation.exhibit_requests
    asked = requests is None or len(current.requests) >= requests.times.times
    least, most = bounds.least or 0, bounds.most or 0
    match action.do:
        case "ask_exhibit" if not current.open_requests:
            yield d.AskExhibit(no, Role(bounds.choices[0]), "photo", "-")  # type: ignore[arg-type]
        case "rule" if current.overdue and asked and (appeal is None or appeal.sent_back):
            for remedy in bounds.remedies:
                yield ruling(no, remedy, max(1, (least + most) // 2), Liable.SELLER)
        case "send_back" if current.overdue and asked:
            yield d.SendBack(no, "-")
        case "file_appeal" if role is Role.BUYER or (appeal and appeal.buyer is not Right.OPEN):
            amount = most if role is Role.BUYER else least
            was = current.ruling
            same = [r for r in bounds.remedies if was is not None and r is was.remedy]
            for remedy in (same or bounds.remedies)[:1]:
                yield d.FileAppeal(no, remedy, amount, "-")
        case "give_return_address":
            yield d.GiveReturnAddress(no, "-")
        case "ship_return" if current.return_ is not None and not current.return_.tracking:
            yield d.ShipReturn(no, "post", "BACK")
        case "record_return_tracking":
            yield d.RecordReturnTracking(no, Tracking.IN_TRANSIT, current.opened_at)
        case "contest_return":
            yield d.ContestReturn(no, "-", Inspected.EMPTY)
        case "ship_replacement":
            yield d.ShipReplacement(no, "post", "ANEW")
        case "record_replacement_tracking":
            yield d.RecordReplacementTracking(no, Tracking.DELIVERED, current.opened_at)
        case "contest_replacement":
            yield d.ContestReplacement(no, "-")
        case _:
            pass
