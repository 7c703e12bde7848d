"""The cast of the core's tests, and a world of one order in which time passes as a test says.

    world = World.of(placed())
    world.given(SELLER, ship())
    world.let(days=3)
    answer = world.when(BUYER, open_dispute(...))

``given`` insists that the command is accepted, ``refused`` that it is not, ``when`` takes either.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import msgspec
from hypothesis import settings

import evenhand
from evenhand.core.actions import available_actions
from evenhand.core.books import HOLD, may_go_below_zero, postings_of
from evenhand.core.books import SELLER as TO_SELLER
from evenhand.core.chargeback import commands as cb
from evenhand.core.chargeback.state import Chargeback, ChargebackStage
from evenhand.core.deadlines import Deadline, deadlines_of
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Dispute, Liable, Remedy
from evenhand.core.envelope import (
    START,
    AnyCommand,
    AnyEvent,
    Command,
    Event,
    Refused,
    digest_words,
    seal,
    unseal,
)
from evenhand.core.guard import Action, ReasonBound
from evenhand.core.order import commands as o
from evenhand.core.order.state import Order, Part, Tracking
from evenhand.core.parties import CLOCK, Actor, Role
from evenhand.core.policy.load import load_policy, policy_digest
from evenhand.core.policy.schema import Policy
from evenhand.core.root import Decision, decide, evolve
from evenhand.core.units import Span, Units

POLICY_FILE = Path(evenhand.__file__).parent / "policies" / "aliexpress-2026.toml"
POLICY_TEXT = POLICY_FILE.read_text(encoding="utf-8")
POLICY = load_policy(POLICY_TEXT, POLICY_FILE.name)

# The default policy as it was first: what it does not speak of does not exist under it.
FIRST_TEXT = (Path(__file__).parent / "policies" / "first.toml").read_text(encoding="utf-8")
FIRST = load_policy(FIRST_TEXT, "first.toml")

BUYER = Actor(Role.BUYER, "b-ines")
SELLER = Actor(Role.SELLER, "s-wei")
MEDIATOR = Actor(Role.MEDIATOR, "m-noor")
SECOND_MEDIATOR = Actor(Role.MEDIATOR, "m-ravi")
PLATFORM = Actor(Role.PLATFORM, "p-intake")
EVERYBODY = (BUYER, SELLER, MEDIATOR, PLATFORM)
STRANGERS = (Actor(Role.BUYER, "b-other"), Actor(Role.SELLER, "s-other"))

DAY_0 = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
ORDER = "ord-1"
SALT = "salt"

ONE = (Span(1, 1, 1),)

# What people write: every command's words are digested into a fact and laid aside beside it.
WORDS = ("text", "note", "description", "reasons", "what", "grounds", "statement", "address")
_read, _write = msgspec.json.Decoder(Order).decode, msgspec.json.Encoder().encode


def examples(usual: int) -> settings:
    """So many examples per property; a profile with more examples than usual scales it up."""
    return settings(max_examples=max(1, usual * settings().max_examples // 100), deadline=None)


def day(days: float) -> datetime:
    """The moment so many days of 24 hours after the order was placed."""
    return DAY_0 + timedelta(days=days)


# ---------------------------------------------------------------------------------------------
# Commands, with everything a test does not care about filled in


def line(item: int, quantity: int = 1, shipping: int = 0, tax: int = 0, *tags: str) -> o.NewLine:
    """A line of the order: totals in minor units."""
    return o.NewLine(quantity, item, o.Listing("A cup", tags=tags), shipping, tax)


def placed(*lines: o.NewLine, payment: tuple[Part, ...] = (), **changes: object) -> o.PlaceOrder:
    """A paid order: by card unless said otherwise; ship by day 7, promised by day 30."""
    lines = lines or (line(2000),)
    total = sum(x.item + x.shipping + x.tax for x in lines)
    fields = {
        "reference": "R-1",
        "buyer": BUYER.id,
        "seller": SELLER.id,
        "currency": "EUR",
        "placed_at": day(0),
        "ship_by": day(7),
        "promised_by": day(30),
        "lines": lines,
        "payment": payment or (Part("card", total),),
        "policy": policy_digest(POLICY_TEXT),
    }
    return o.PlaceOrder(**(fields | changes))  # type: ignore[arg-type]


def ship(units: Units = (), tracking: str = "TRACK-1") -> o.ShipParcel:
    return o.ShipParcel("post", tracking, units)


def scan(
    status: Tracking | str, parcel: int = 1, happened_at: datetime = DAY_0, place: str = ""
) -> o.RecordTracking:
    return o.RecordTracking(parcel, Tracking(status), happened_at, place)


def delivered(parcel: int = 1) -> o.RecordTracking:
    return scan(Tracking.DELIVERED, parcel)


def photo(kind: str = "photo", note: str = "the crack") -> d.NewExhibit:
    return d.NewExhibit(kind, ("ab" * 32,), note)  # type: ignore[arg-type]


def claim(
    amount: int = 2000,
    reason: str = "damaged",
    remedy: Remedy = Remedy.REFUND_ONLY,
    units: Units = ONE,
    exhibits: tuple[d.NewExhibit, ...] = (),
    acknowledged: tuple[str, ...] = (),
) -> d.OpenDispute:
    return d.OpenDispute(
        units, reason, remedy, amount, "The cup is in two pieces.", exhibits, acknowledged
    )


def offer(amount: int, remedy: Remedy = Remedy.REFUND_ONLY, dispute: int = 1) -> d.MakeOffer:
    return d.MakeOffer(dispute, remedy, amount, "for your trouble")


def ruling(
    amount: int,
    remedy: Remedy = Remedy.REFUND_ONLY,
    liable: Liable = Liable.SELLER,
    exhibits: tuple[int, ...] = (),
    dispute: int = 1,
) -> d.Rule:
    finding = d.NewFinding("arrived broken", True, "The film shows it.", exhibits)
    return d.Rule(dispute, remedy, amount, liable, (finding,), "The seller answers for it.")


def appeal(amount: int, remedy: Remedy = Remedy.REFUND_ONLY, dispute: int = 1) -> d.FileAppeal:
    return d.FileAppeal(dispute, remedy, amount, "The film was not looked at.")


def notice(
    amount: int = 2000, part: int = 0, units: Units = (), respond_by: datetime | None = None
) -> cb.ReportChargeback:
    """The network's notice of a chargeback; to be answered by day 90 unless said otherwise."""
    return cb.ReportChargeback(part, amount, "13.1", "CB-1", respond_by or day(90), units)


def ended(result: str, fee: int = 0, chargeback: int = 1) -> cb.EndChargeback:
    return cb.EndChargeback(chargeback, ChargebackStage(result), fee)  # type: ignore[arg-type]


def message(text: str, dispute: int | None = None) -> o.SendMessage:
    return o.SendMessage(text, dispute)


CLOSE_PLEASE = message("Please close the dispute, I will refund you.")


# ---------------------------------------------------------------------------------------------
# The world


class Told(NamedTuple):
    """One chapter of an order's tale: who did what, when, and the facts that followed."""

    at: datetime
    by: Actor
    do: AnyCommand
    facts: tuple[AnyEvent, ...]


class World:
    """One order under one policy; keeps its events, their bytes, its books, and its tale."""

    def __init__(self, policy: Policy = POLICY) -> None:
        self.policy = policy
        self.now = DAY_0
        self.placed: Order | None = None
        self.events: list[Event] = []
        self.bodies: list[bytes] = []
        self.books: dict[str, int] = {}
        self.tale: list[Told] = []
        self.words: dict[str, str] = {}  # by the digest that names them in a fact

    @classmethod
    def of(cls, do: o.PlaceOrder, policy: Policy = POLICY) -> "World":
        """A world in which this order was just placed."""
        world = cls(policy)
        world.given(PLATFORM, do)
        return world

    @classmethod
    def with_parcel(cls, *lines: o.NewLine, **changes: object) -> "World":
        """... and shipped in one parcel on the first day, which the carrier has scanned."""
        world = cls.of(placed(*lines, **changes))  # type: ignore[arg-type]
        world.given(SELLER, ship())
        world.given(PLATFORM, scan(Tracking.ACCEPTED))
        return world

    @classmethod
    def with_delivery(cls, *lines: o.NewLine, **changes: object) -> "World":
        """... and delivered on the tenth."""
        world = cls.with_parcel(*lines, **changes)
        world.at(10).given(PLATFORM, delivered())
        return world

    @property
    def order(self) -> Order:
        assert self.placed is not None, "no order was placed yet"
        return self.placed

    def dispute(self, no: int = 1) -> Dispute:
        """A dispute as it stands."""
        return self.order.disputes[no - 1]

    def chargeback(self, no: int = 1) -> Chargeback:
        """A chargeback as it stands."""
        return self.order.chargebacks[no - 1]

    # time

    def at(self, days: float) -> "World":
        """It is day so-and-so now, and nobody has acted in the meantime, not even the clock."""
        self.now = day(days)
        return self

    def let(self, **duration: float) -> "World":
        """Time passes with the clock at work: every silence lapses at its very moment."""
        return self.until(self.now + timedelta(**duration))

    def until_day(self, days: float) -> "World":
        return self.until(day(days))

    def until(self, moment: datetime) -> "World":
        for _ in range(500):
            due = min(self.deadlines(), key=lambda x: x.due, default=None)
            if due is None or due.due > moment:
                self.now = max(self.now, moment)
                return self
            self.now = max(self.now, due.due)
            self.lapse(due)
        raise AssertionError("silence goes on for ever")

    def deadlines(self) -> tuple[Deadline, ...]:
        return deadlines_of(self.policy, self.order)

    def deadline(self, kind: str, about: int | None = None) -> Deadline:
        """The one armed deadline of a kind."""
        (found,) = (x for x in self.deadlines() if x.kind == kind and about in (None, x.about))
        return found

    def lapse(self, deadline: Deadline) -> tuple[AnyEvent, ...]:
        """The worker reports that a deadline has passed."""
        return self.given(CLOCK, o.Lapse(deadline.kind, deadline.about, deadline.due))

    # commands

    def decide(self, actor: Actor, do: AnyCommand) -> Decision:
        """What would follow; nothing happens."""
        command = Command(ORDER, f"c{len(self.events)}", actor, self.now, do, salt=SALT)
        return decide(self.policy, self.placed, command)

    def when(self, actor: Actor, do: AnyCommand) -> tuple[AnyEvent, ...] | Refused:
        """Somebody asks for something: the facts that follow, which have then happened."""
        decision = self.decide(actor, do)
        if isinstance(decision, Refused):
            return decision
        for fact in decision:
            self._happens(actor, fact.data)
            for field, text in fact.words:
                digest = digest_words(SALT, field, text)
                named = digest in self.bodies[-1].decode()
                assert named, f"{fact.data} does not name the {field} that came with it"
                self.words[digest] = text
        if decision:
            told = {word for fact in decision for word in fact.words}
            for name in WORDS:
                text = getattr(do, name, "")
                assert not text or (name, text) in told, f"the {name} of {do} got lost"
            assert _read(_write(self.order)) == self.order, f"no snapshot after {do}"
        facts = tuple(fact.data for fact in decision)
        self.tale.append(Told(self.now, actor, do, facts))
        return facts

    def given(self, actor: Actor, do: AnyCommand) -> tuple[AnyEvent, ...]:
        """Somebody does something that is accepted."""
        answer = self.when(actor, do)
        assert not isinstance(answer, Refused), f"{do} was refused: {answer}"
        return answer

    def ruled(self, do: d.Rule) -> tuple[AnyEvent, ...]:
        """The mediator rules, and whoever could appeal accepts it: the last facts of it."""
        facts = self.given(MEDIATOR, do)
        for party in (BUYER, SELLER):
            if not isinstance(self.decide(party, d.WaiveAppeal(do.dispute)), Refused):
                facts = self.given(party, d.WaiveAppeal(do.dispute))
        return facts

    def refused(self, actor: Actor, do: AnyCommand, rule: str) -> Refused:
        """Somebody asks for something that is refused by this rule, and nothing happens."""
        answer = self.decide(actor, do)
        assert isinstance(answer, Refused), f"{do} was accepted: {answer}"
        assert answer.rule == rule, answer
        return answer

    def _happens(self, actor: Actor, data: AnyEvent) -> None:
        seq, prev = len(self.events) + 1, self.events[-1].hash if self.events else START
        event, body = seal(ORDER, seq, self.now, actor, f"c{seq}", data, prev)
        assert unseal(body) == event, f"no such event can be read: {data}"
        self.placed = evolve(self.placed, event)
        self.events.append(event)
        self.bodies.append(body)
        postings = postings_of(self.order.parts, data)
        assert sum(p.amount for p in postings) == 0, f"the books do not balance: {data}"
        for posting in postings:
            balance = self.books.get(posting.account, 0) + posting.amount
            assert balance >= 0 or may_go_below_zero(posting.account), f"overdrawn: {data}"
            self.books[posting.account] = balance
        assert self.books.get(HOLD, 0) == self.order.held, f"hold and order disagree: {data}"

    # looking

    def actions(self, actor: Actor) -> tuple[Action, ...]:
        return available_actions(self.policy, self.order, actor, self.now)

    def action(self, actor: Actor, do: str, about: int | None = None) -> Action:
        """The one action of that name that the actor is shown."""
        (found,) = (a for a in self.actions(actor) if a.do == do and about in (None, a.about))
        return found

    def reason(self, name: str, window: int = 1) -> ReasonBound:
        """Whether the buyer can claim for this reason now."""
        bounds = self.action(BUYER, "open_dispute", window).bounds
        return next(r for r in bounds.reasons if r.reason == name)

    def happened[Kind](self, kind: type[Kind]) -> Iterator[Kind]:
        """Every fact of a kind, in order."""
        return (e.data for e in self.events if isinstance(e.data, kind))

    def last[Kind](self, kind: type[Kind]) -> Kind:
        """The latest fact of a kind."""
        return list(self.happened(kind))[-1]

    @property
    def seller_got(self) -> int:
        """What the hold gave the seller; charges on their balance are beside it."""
        return self.books.get(TO_SELLER, 0)

    @property
    def refunded(self) -> int:
        """What was decided to go back to the buyer, moved already or not."""
        waiting = sum(v for k, v in self.books.items() if k.startswith("refund:"))
        world = sum(v for k, v in self.books.items() if k.startswith("buyer:"))
        return waiting + world + sum(p.amount for p in self.order.parts)
