"""Who gets what, worked out a second time: slowly, piece by piece, from the list of events alone.

Nothing here calls the law's own arithmetic. Each piece of a line is worth what it adds to the pieces
before it; the parts of a payment share a refund in exact proportion, as fractions. The law rounds to
minor units and must never be a whole unit away, per refund and part, from what is worked out here.
"""

from collections.abc import Iterable
from fractions import Fraction

from evenhand.core.dispute import events as de
from evenhand.core.dispute.state import Agreed, Claim, Liable, Outcome, Payer, Ruling
from evenhand.core.envelope import AnyEvent
from evenhand.core.order import events as oe
from evenhand.core.policy.schema import Policy
from evenhand.core.units import Units

Piece = tuple[int, int]  # the line and which of its pieces


def pieces(units: Units) -> set[Piece]:
    """The single pieces of some units."""
    return {(s.line, n) for s in units for n in range(s.first, s.last + 1)}


class Oracle:
    """Reads the events of a life without chargebacks; knows what each side must have in the end."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.worth: dict[Piece, list[int]] = {}
        self.money: list[bool] = []
        self.buyer: list[Fraction] = []
        self.refunds = 0
        self.seller = 0
        self.platform = 0
        self.gone: set[Piece] = set()  # whose money had left the hold when they were opened again
        self.units: dict[int, set[Piece]] = {}
        self.claims: dict[int, Claim] = {}
        self.offers: dict[tuple[int, int], int] = {}
        self.agreed: dict[int, Agreed] = {}
        self.rulings: dict[int, list[Ruling]] = {}
        self.contested: set[int] = set()
        self.released: dict[int, int] = {}  # to the seller
        self.certain: dict[int, int] = {}  # to the seller, before something bound both
        self.from_hold: dict[int, int] = {}  # to the buyer
        self.back_before: dict[int, int] = {}  # to the buyer, before something bound both
        self.range: dict[int, tuple[int, int]] = {}
        self.awards: dict[int, tuple[int, int, int]] = {}  # refund, coins and all, to the seller

    def read(self, events: Iterable[AnyEvent]) -> "Oracle":
        for event in events:
            self._of_the_order(event)
            self._of_a_dispute(event)
        return self

    def _of_the_order(self, event: AnyEvent) -> None:
        match event:
            case oe.OrderPlaced():
                self._placed(event)
            case oe.UnitsCancelled():
                back = self._paid(pieces(event.units))
                self.buyer = [b + p for b, p in zip(self.buyer, back, strict=True)]
            case oe.WindowLapsed():
                over = pieces(event.units)
                self.seller += sum(self._paid(over - self.gone))
                self.gone -= over
            case oe.WindowReopened():
                self.gone |= pieces(event.units)
            case oe.UnitsReleased(dispute=int(no)):
                self.released[no] = self.released.get(no, 0) + event.amount
            case oe.RefundRequested():
                self.refunds += 1
                if event.dispute is not None and event.payer == Payer.HOLD:
                    earlier = self.from_hold.get(event.dispute, 0)
                    self.from_hold[event.dispute] = earlier + sum(event.parts)
            case _:
                pass

    def _of_a_dispute(self, event: AnyEvent) -> None:
        match event:
            case de.DisputeOpened() | de.ClaimChanged():
                self.claims[event.dispute] = event.claim
                if isinstance(event, de.DisputeOpened):
                    self.units[event.dispute] = pieces(event.units)
            case de.OfferMade():
                self.offers[event.dispute, event.offer] = event.amount
            case de.Bound():
                self.agreed[event.dispute] = event.agreed
                self.certain[event.dispute] = self.released.get(event.dispute, 0)
                self.back_before[event.dispute] = self.from_hold.get(event.dispute, 0)
            case de.RulingMade():
                self.rulings.setdefault(event.dispute, []).append(event.ruling)
            case de.AppealOpened() | de.AppealFiled() | de.AppealForgone():
                self.range[event.dispute] = (event.range.least, event.range.most)
            case de.ReturnContested() | de.ReplacementContested():
                assert event.range is not None
                self.contested.add(event.dispute)
                self.range[event.dispute] = (event.range.least, event.range.most)
            case de.DisputeClosed():
                self._closed(event)
            case _:
                pass

    # What things are worth

    def _placed(self, event: oe.OrderPlaced) -> None:
        for line in event.lines:
            for n in range(1, line.quantity + 1):
                self.worth[line.no, n] = [
                    sum(
                        row[part] * n // line.quantity - row[part] * (n - 1) // line.quantity
                        for row in line.paid
                    )
                    for part in range(len(event.parts))
                ]
        kinds = self.policy.payment.money
        self.money = [part.kind in kinds for part in event.parts]
        if not any(m and part.amount for m, part in zip(self.money, event.parts, strict=True)):
            self.money = [True for _ in event.parts]
        self.buyer = [Fraction(0) for _ in event.parts]

    def _paid(self, units: set[Piece]) -> list[int]:
        return [sum(self.worth[p][i] for p in units) for i in range(len(self.money))]

    # What a dispute brings

    def _closed(self, event: de.DisputeClosed) -> None:
        if event.outcome is Outcome.WITHDRAWN:
            self.awards[event.dispute] = (0, 0, 0)
            return
        no = event.dispute
        paid, held = self._paid(self.units[no]), self._paid(self.units[no] - self.gone)
        money = [p if m else 0 for p, m in zip(paid, self.money, strict=True)]
        amount, payer = self._amount(no, event.rule)
        if amount == sum(money):
            back = [Fraction(p) for p in paid]  # all of it, coins and coupons too
        else:
            back = [Fraction(amount * p, sum(money)) for p in money]
        from_hold = sum(back) if payer is Payer.HOLD else Fraction(self._certain(no, event.rule))
        # What the seller had been paid for certain is not taken out of the hold again.
        from_hold = min(from_hold, Fraction(sum(held) - self.certain.get(no, 0)))
        to_seller = sum(held) - int(from_hold)
        self.seller += to_seller
        self.platform += int(sum(back) - from_hold)
        self.buyer = [b + x for b, x in zip(self.buyer, back, strict=True)]
        self.awards[no] = (amount, int(sum(back)), to_seller)

    def _certain(self, no: int, rule: str) -> int:
        """What the hold had paid, or owed for certain, when the platform took over the rest."""
        if not rule.endswith("-overdue-twice"):
            return self.from_hold.get(no, 0)
        if any(r.liable is Liable.PLATFORM for r in self.rulings.get(no, [])[:1]):
            return 0
        return self.range.get(no, (0, 0))[0]

    def _amount(self, no: int, rule: str) -> tuple[int, Payer]:
        """How much money the buyer gets by the rule that decided it, and out of whose pocket."""
        match rule:
            case "offer-accepted" | "proposal-accepted":
                agreed = self.agreed[no]
                assert agreed.offer is not None
                return self.offers[no, agreed.offer], Payer.HOLD
            case "claim-conceded" | "seller-silence-as-asked":
                return self.claims[no].amount, Payer.HOLD
            case "ruled" | "ruled-on-appeal":
                last = self.rulings[no][-1]
                payer = Payer.PLATFORM if last.liable is Liable.PLATFORM else Payer.HOLD
                return last.amount, payer
            case "return-label-silence" | "return-lost":
                return self.agreed[no].amount, Payer.PLATFORM
            case (
                "buyer-silence-close"
                | "return-ship-silence"
                | "replacement-accepted"
                | "replacement-accept-silence"
            ):
                return self.back_before.get(no, 0), Payer.HOLD
            case "ruling-overdue-twice" | "appeal-overdue-twice":
                return self._by_burden(no)
            case _:  # a return or a replacement that ended as it was agreed
                return self.agreed[no].amount, self.agreed[no].payer

    def _by_burden(self, no: int) -> tuple[int, Payer]:
        least, most = self.range.get(no, (0, self.claims[no].amount))
        burden = self.policy.reasons[self.claims[no].reason].burden
        if no in self.contested:
            burden = "cannot_tell"  # goods went back, or came anew, before it was contested
        if burden == "cannot_tell":
            return most, Payer.PLATFORM
        return (least if burden == "buyer" else most), Payer.HOLD
