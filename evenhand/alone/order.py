"""An order as its buyer tells it, under a policy: built through the law of the house, never beside it.

What the marketplace itself does in silence (cancelling what was not shipped, ruling) is not taken as
done: only the buyer knows whether it was. Time alone does what time does: protection opens and ends.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from ..core import terms
from ..core.dispute import commands as d
from ..core.dispute.state import Remedy
from ..core.envelope import AnyCommand
from ..core.guard import Action, View
from ..core.order import commands as o
from ..core.order.state import Part, Tracking
from ..core.parties import Actor, Role
from ..core.policy.schema import Policy
from ..core.settlement import refundable
from ..core.units import Span, Units
from ..policies.world import BUYER, PLATFORM, SELLER_
from . import words
from .facts import CarrierEvent, Dates, Facts, Price, When, currency_of, minor, now_of, zone_of
from .reading import FactsError
from .telling import Telling, policy_of

_INSTANT = timedelta(seconds=1)
_NO_NUMBER = "no number"


class Built(NamedTuple):
    """An order as it stands at ``now``, what is claimed, and what had to be assumed to tell it.

    ``amount`` in minor units is what the buyer wants, ``most`` the most that can be claimed.
    """

    facts: Facts
    file: str
    case: Telling
    zone: ZoneInfo
    now: datetime
    currency: str
    units: Units
    amount: int
    most: int
    notes: tuple[str, ...]

    @property
    def policy(self) -> Policy:
        """The rules it is judged by."""
        return self.case.policy

    @property
    def view(self) -> View:
        """The order as its buyer sees it now."""
        return View(self.policy, self.case.order, BUYER, self.now)


def build(facts: Facts, path: Path, clock: datetime) -> Built:
    """Tell an order's facts to the law of the house; ``path`` is the file they were read from.

    ``clock`` tells the moment where the file does not. Raises ``FactsError`` for what cannot be.
    """
    file = path.name
    policy, zone = policy_of(facts, path), zone_of(facts, file)
    now, currency = now_of(facts, zone, clock), currency_of(facts, file)
    if facts.problem.reason not in policy.reasons:
        known = ", ".join(f"{name} ({words.reason(name).label})" for name in policy.reasons)
        problem = f"found {facts.problem.reason!r}, allowed is one of: {known}"
        raise FactsError(file, "problem.reason", problem)
    teller = _Teller(facts, file, policy, zone, now, currency)
    teller.tell()
    units = teller.units()
    most = refundable(policy, teller.case.order, units)
    amount = most
    if facts.problem.amount is not None:
        amount = minor(facts.problem.amount, currency, file, "problem.amount")
    return Built(
        facts, file, teller.case, zone, now, currency, units, amount, most, tuple(teller.notes)
    )


Step = tuple[datetime, int, Callable[[], None]]


class _Teller:
    """Puts what the file says into the order in which it happened."""

    def __init__(
        self, facts: Facts, file: str, policy: Policy, zone: ZoneInfo, now: datetime, currency: str
    ) -> None:
        self.facts, self.file, self.zone, self.now, self.currency = facts, file, zone, now, currency
        self.notes: list[str] = []
        ends = facts.dates.protection_ends
        self.case = Telling(policy, zone, ends.last(zone) if ends else None)
        self.dates: Dates = facts.dates
        self.ordered = self.dates.ordered.first(zone)

    def tell(self) -> None:
        """Everything in order, up to now."""
        self._in_order()
        self.case.now = self.ordered
        promised = self._promised()
        self.ship_by = min(self._ship_by(promised), promised)
        self._must(PLATFORM, self._placing(promised), "items")
        for at, _, happens in sorted(self._steps(), key=lambda step: step[:2]):
            self.case.until(max(at, self.case.now))
            happens()
        self.case.until(max(self.now, self.case.now))

    def _must(self, actor: Actor, do: AnyCommand, key: str) -> None:
        refused = self.case.ask(actor, do)
        if refused is not None:
            raise FactsError(self.file, key, words.refusal(refused, self.zone, self.currency))

    # ----- dates

    def _in_order(self) -> None:
        """Dates that contradict each other are told by their names."""
        steps = [(n, when) for n in _ORDER if (when := getattr(self.dates, n)) is not None]
        for (first, a), (then, b) in pairwise(steps):
            if b.last(self.zone) <= a.first(self.zone):
                problem = f"found {b.day}, which is before {first} ({a.day})"
                raise FactsError(self.file, f"dates.{then}", problem)
        for name, when in [*steps, *((f"event {e.status}", e.at) for e in self.facts.events)]:
            if when.first(self.zone) > self.now:
                problem = f"found {when.day}, which is after today ({self.now:%Y-%m-%d})"
                raise FactsError(self.file, f"dates.{name}", problem)
        if self.ordered > self.now:
            problem = f"found {self.dates.ordered.day}, which is after today"
            raise FactsError(self.file, "dates.ordered", problem)
        if any(self._day_only(getattr(self.dates, n)) for n in _ORDER):
            self.notes.append(
                "A day without a time counts from its first minute, so that no deadline is told "
                "too late; a promised day and the end of protection count to their last."
            )

    @staticmethod
    def _day_only(when: When | None) -> bool:
        return when is not None and when.clock is None

    def _promised(self) -> datetime:
        dates = self.dates
        if dates.promised is not None:
            return max(dates.promised.last(self.zone), self.ordered)
        if dates.delivered is not None or dates.confirmed is not None or self._came():
            came = [w.first(self.zone) for w in (dates.delivered, dates.confirmed) if w]
            came += [e.at.first(self.zone) for e in self._came()]
            return max([self.ordered, *came])
        problem = (
            "this is missing: the last day on which the marketplace says it will arrive. Nothing "
            "was delivered yet, so everything else counts from it"
        )
        raise FactsError(self.file, "dates.promised", problem)

    def _came(self) -> list[CarrierEvent]:
        return [e for e in self.facts.events if e.status is Tracking.DELIVERED]

    def _ship_by(self, promised: datetime) -> datetime:
        given = self.dates.ship_by
        return given.last(self.zone) if given is not None else promised

    # ----- what was bought

    def _minor(self, price: Price, key: str) -> int:
        return minor(price, self.currency, self.file, key)

    def _placing(self, promised: datetime) -> o.PlaceOrder:
        lines = []
        for n, item in enumerate(self.facts.items, start=1):
            each = self._minor(item.price, f"items {n}, price")
            listing = o.Listing(
                item.title[:120],
                item.listing,
                item.attributes,
                tags=("free_return",) if item.free_return else (),
            )
            lines.append(o.NewLine(item.quantity, each * item.quantity, listing))
        if self.facts.shipping is not None:
            lines[0] = replace(lines[0], shipping=self._minor(self.facts.shipping, "shipping"))
        total = sum(line.item + line.shipping for line in lines)
        return o.PlaceOrder(
            self.facts.order[:120],
            BUYER.id,
            SELLER_.id,
            self.currency,
            self.ordered,
            max(self.ship_by, self.ordered),
            promised,
            tuple(lines),
            self._payment(total),
        )

    def _payment(self, total: int) -> tuple[Part, ...]:
        payment = self.facts.payment
        if isinstance(payment, str):
            return (Part(self._kind(payment), total),)
        parts = tuple(
            Part(self._kind(kind), self._minor(price, f"payment.{kind}"))
            for kind, price in payment.items()
        )
        paid = sum(part.amount for part in parts)
        if paid != total:
            told = (words.money(n, self.currency) for n in (paid, total))
            problem = "found {} in all, but items and shipping come to {}; both have to be equal"
            raise FactsError(self.file, "payment", problem.format(*told))
        return parts

    def _kind(self, kind: str) -> str:
        rules = self.case.policy.payment
        known = (*rules.money, *rules.returned_in_kind)
        if kind not in known:
            problem = f"found {kind!r}, allowed is one of {', '.join(known)}"
            raise FactsError(self.file, "payment", problem)
        return kind

    def units(self) -> Units:
        """What the problem is about."""
        problem, items = self.facts.problem, self.facts.items
        if problem.item is None:
            if problem.pieces is not None and len(items) > 1:
                raise FactsError(self.file, "problem.item", "this is missing: which item it is")
            if problem.pieces is None:
                return tuple(Span(n, 1, i.quantity) for n, i in enumerate(items, start=1))
        number = problem.item or 1
        if number > len(items):
            problem_ = f"found {number}, allowed is 1 to {len(items)}"
            raise FactsError(self.file, "problem.item", problem_)
        there = items[number - 1].quantity
        pieces = problem.pieces or there
        if pieces > there:
            raise FactsError(self.file, "problem.pieces", f"found {pieces}, bought were {there}")
        return (Span(number, 1, pieces),)

    # ----- what happened

    def _steps(self) -> Iterator[Step]:
        left = self._left()
        if left is not None:
            at = max(self.ordered, min(left, self.ship_by - _INSTANT))
            yield at, 0, self._ship
            yield from self._track(at)
        if self.dates.confirmed is not None:
            yield self.dates.confirmed.first(self.zone), 3, self._confirm
        for message in self.facts.messages:
            text, by, when = (
                (message, "seller", None)
                if isinstance(message, str)
                else (message.text, message.by, message.at)
            )
            at = min(when.first(self.zone), self.now) if when else self.now
            if text.strip():
                yield at, 5, partial(self._write, text, by)
        if self.facts.dispute is not None:
            yield from self._dispute()

    def _left(self) -> datetime | None:
        """When the parcel was handed over, as far as anything tells."""
        dates = self.dates
        told = [w for w in (dates.shipped, dates.delivered, dates.confirmed) if w is not None]
        told += [e.at for e in self.facts.events]
        if not told and self.now >= self._promised() and dates.ship_by is None:
            self.notes.append("When it was shipped is not known; it is taken as sent.")
            return self.ordered
        return min((w.first(self.zone) for w in told), default=None)

    def _ship(self) -> None:
        number = self.facts.tracking[0] if self.facts.tracking else _NO_NUMBER
        if len(self.facts.tracking) > 1:
            self.notes.append("Several tracking numbers are taken together, as one parcel.")
        do = o.ShipParcel(self.facts.carrier[:120], number[:120])
        self._must(SELLER_, do, "dates.shipped")

    def _track(self, left: datetime) -> Iterator[Step]:
        events = self.facts.events
        if not events and self.dates.shipped is not None:
            yield left, 1, partial(self._scan, Tracking.ACCEPTED, left)
        for e in events:
            at = max(e.at.first(self.zone), left)
            yield at, 1, partial(self._scan, e.status, at, e.place)
        delivered = self.dates.delivered
        if delivered is not None and not self._came():
            at = max(delivered.first(self.zone), left)
            yield at, 2, partial(self._scan, Tracking.DELIVERED, at)

    def _scan(self, status: Tracking, at: datetime, place: str = "") -> None:
        self._must(PLATFORM, o.RecordTracking(1, status, at, place), "events")

    def _confirm(self) -> None:
        self.case.ask(BUYER, o.ConfirmReceipt(1))  # on record already, where it was delivered

    def _write(self, text: str, by: str) -> None:
        dispute = self.case.order.open_disputes
        about = dispute[-1].no if dispute else None
        self.case.ask(SELLER_ if by == "seller" else BUYER, o.SendMessage(text, about))

    # ----- a dispute that is open already

    def _dispute(self) -> Iterator[Step]:
        told = self.facts.dispute
        assert told is not None
        opened = told.opened.first(self.zone)
        if opened > self.now:
            raise FactsError(self.file, "dispute.opened", "found a day that is after today")
        yield opened, 4, self._open
        if told.answered is not None or told.answer is not None:
            if told.answered is None or told.answer is None:
                problem = "answered (the day) and answer (rejected or offered) belong together"
                raise FactsError(self.file, "dispute", problem)
            yield max(told.answered.first(self.zone), opened), 6, self._answer

    def _open(self) -> None:
        problem, units = self.facts.problem, self.units()
        remedies = self.case.policy.reasons[problem.reason].remedies
        remedy = problem.remedy or remedies[0]
        most = refundable(self.case.policy, self.case.order, units)
        amount = (
            min(self._minor(problem.amount, "problem.amount"), most) if problem.amount else most
        )
        do = d.OpenDispute(
            units, problem.reason, remedy, amount, problem.description[:5000] or "-",
            acknowledged=tuple(terms.CONTRADICTIONS),
            exhibits=tuple(_on_file(self.facts)),
        )  # fmt: skip
        refused = self.case.ask(BUYER, do)
        if refused is not None:
            why = words.refusal(refused, self.zone, self.currency)
            self.notes.append(
                f"By these rules the dispute could not have been opened then: {why} Its page counts."
            )

    def _answer(self) -> None:
        told = self.facts.dispute
        dispute = self.case.order.disputes[-1:]
        if not dispute or told is None:
            return
        if told.answer == "rejected":
            refused = self.case.ask(SELLER_, d.Reject(dispute[0].no, "-"))
        else:
            if told.offered is None:
                raise FactsError(self.file, "dispute.offered", "this is missing: how much it is")
            amount = self._minor(told.offered, "dispute.offered")
            offer = d.MakeOffer(dispute[0].no, Remedy.REFUND_ONLY, amount)
            refused = self.case.ask(SELLER_, offer)
        if refused is not None:
            why = words.refusal(refused, self.zone, self.currency)
            self.notes.append(f"By these rules the seller's answer came otherwise: {why}")


def _on_file(facts: Facts) -> Iterator[d.NewExhibit]:
    """What the buyer has told of as evidence: with it on file, silence costs less."""
    for shown in facts.exhibits:
        if shown.kind is not None:
            yield d.NewExhibit(shown.kind, (_SOME_FILE,))


_SOME_FILE = "0" * 64  # the digest is not looked at here
_ORDER = ("ordered", "shipped", "delivered", "confirmed")


def actions_of(built: Built) -> tuple[Action, ...]:
    """What the buyer may do now, or may not and why."""
    return built.case.actions(Role.BUYER)
