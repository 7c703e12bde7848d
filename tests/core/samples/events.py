"""One fact of every event type as it is understood today, and the writer of missing samples."""

import json
from datetime import UTC, datetime
from pathlib import Path

from evenhand.core.dispute import events as d
from evenhand.core.dispute.state import (
    Agreed,
    Award,
    Claim,
    Finding,
    Liable,
    Outcome,
    Payer,
    Remedy,
    Ruling,
)
from evenhand.core.envelope import START, VERSIONS, AnyEvent, seal, type_of
from evenhand.core.order import events as o
from evenhand.core.order.state import Basis, Line, Part, Tracking
from evenhand.core.parties import Actor, Role
from evenhand.core.units import Span

FOLDER = Path(__file__).parent
AT = datetime(2026, 3, 1, 12, 30, 15, 250000, tzinfo=UTC)
LATER = datetime(2026, 3, 16, 12, 30, 15, 250000, tzinfo=UTC)
BY = Actor(Role.SELLER, "s-1")
UNITS = (Span(1, 1, 2), Span(2, 3, 3))
DIGEST = "5e" * 32

RULING = Ruling(
    "m-1",
    AT,
    Remedy.REFUND_ONLY,
    900,
    Liable.CARRIER,
    (Finding("arrived broken", True, (1, 3)), Finding("was packed badly", False, ())),
    (1, 3),
    (2,),
)

FACTS: tuple[AnyEvent, ...] = (
    o.OrderPlaced(
        "R-1",
        "b-1",
        "s-1",
        "EUR",
        DIGEST,
        AT,
        AT,
        LATER,
        (
            Line(1, 2, 1000, 100, 10, ((930, 70), (70, 30), (0, 10)), False, DIGEST),
            Line(2, 3, 500, 0, 0, ((500, 0), (0, 0), (0, 0)), True, DIGEST),
        ),
        (Part("card", 1500, "tok_1"), Part("coins", 110)),
    ),
    o.ParcelShipped(1, UNITS, "post", "ÄB 12", 1, LATER),
    o.TrackingRecorded(1, Tracking.HELD_AT_CUSTOMS, AT, LATER, "Liège"),
    o.ReceiptConfirmed(1, UNITS),
    o.WindowOpened(2, 1, UNITS, Basis.CONFIRMED, LATER),
    o.Reminded(1, LATER),
    o.WindowLapsed(1, UNITS, "window-lapse"),
    o.UnitsCancelled(UNITS, "seller", "ship-by-lapse"),
    o.UnitsReleased(UNITS, 1210),
    o.OrderFinalised(),
    o.RefundRequested(1, None, (900, 0), 800, 90, 10, "hold"),
    o.RefundSettled(1, 0, 900, "re_1"),
    o.MessageSent(1, 1, DIGEST, ("close", "promise")),
    d.DisputeOpened(
        1,
        UNITS,
        Claim("damaged", Remedy.RETURN_AND_REFUND, 1110),
        DIGEST,
        ("you-confirmed-receipt",),
        LATER,
    ),
    d.ExhibitAdded(1, 1, "unboxing_video", (DIGEST,), None, DIGEST),
    d.OfferMade(1, 1, Remedy.REFUND_ONLY, 500, ""),
    d.ClaimRejected(1, DIGEST),
    d.ClaimHeld(1),
    d.TurnPassed(1, Role.BUYER, LATER),
    d.TurnReminded(1, Role.BUYER, LATER),
    d.TurnLapsed(1, Role.SELLER, "seller-silence-as-asked"),
    d.OfficialOfferAsked(1, 1),
    d.OfferAccepted(1, 1),
    d.ClaimConceded(1),
    d.DisputeWithdrawn(1, ("promise:1",)),
    d.MediationStarted(1, "escalated-by-buyer", LATER),
    d.RulingOverdue(1, LATER),
    d.RulingMade(1, RULING, DIGEST, (DIGEST, DIGEST)),
    d.Bound(
        1,
        Agreed(Outcome.SETTLED, Remedy.REFUND_ONLY, 500, Payer.HOLD, "offer-accepted", 1),
    ),
    d.ReturnStarted(1, LATER),
    d.ReturnAddressGiven(1, DIGEST, LATER),
    d.ReturnShipped(1, "post", "R 9", LATER),
    d.ReturnArrived(1, LATER),
    d.ReturnAccepted(1),
    d.ReturnContested(1, DIGEST),
    d.DisputeClosed(1, Outcome.RULED, "ruled", Award(900, (900, 0), 220, Payer.HOLD)),
)

BY_TYPE = {type_of(fact): fact for fact in FACTS}


def sealed(fact: AnyEvent) -> tuple[str, bytes]:
    """The fact's hash and canonical bytes, in the same place of the same stream every time."""
    event, body = seal("ord-1", 7, AT, BY, "cmd-1", fact, START)
    return event.hash, body


def file_of(fact: AnyEvent) -> Path:
    """Where the sample of today's version of this type is kept."""
    name = type_of(fact)
    return FOLDER / f"{name}.v{VERSIONS.get(name, 1)}.json"


def write_missing() -> None:
    """Write a sample for each type and version that has none; an existing one is never touched."""
    for fact in FACTS:
        path = file_of(fact)
        if not path.exists():
            digest, body = sealed(fact)
            kept = {"hash": digest, "body": body.decode()}
            path.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
            print(f"kept {path.name}")


if __name__ == "__main__":
    write_missing()
