"""One fact of every event type as it is understood today, and the writer of missing samples."""

import json
from datetime import UTC, datetime
from pathlib import Path

from evenhand.core.chargeback import events as cb
from evenhand.core.chargeback.state import Blocked, ChargebackStage, Loss
from evenhand.core.dispute import events as d
from evenhand.core.dispute.state import (
    Agreed,
    Asked,
    Award,
    AwardRange,
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
from evenhand.core.order.state import (
    Answered,
    Basis,
    ChargeKind,
    ExtensionKind,
    Line,
    Part,
    Tracking,
)
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
    # parcels, windows, incidents
    o.ParcelRenumbered(1, "post", "ÄB 13"),
    o.TrackingCorrected(1, 2),
    o.WindowExtended(1, LATER, "extension-granted"),
    o.WindowSplit(1, 2, UNITS),
    o.WindowReopened(2, 1, UNITS, Basis.PROMISED, LATER),
    o.ShipByMoved(LATER, "extension-granted"),
    o.PromiseMoved(LATER, "incident"),
    o.IncidentDeclared("postal-strike", ("answers", "delivery"), 7),
    # what the parties ask of each other
    o.ExtensionAsked(1, ExtensionKind.PROTECTION, 10, 2, DIGEST, LATER),
    o.ExtensionEnded(1, Answered.GRANTED),
    o.CancellationRequested(
        1,
        UNITS,
        "no_longer_wanted",
        Role.BUYER,
        ("seller-asked-for-this-reason",),
        (3,),
        LATER,
    ),
    o.CancellationNarrowed(1, UNITS),
    o.CancellationEnded(1, Answered.DECLINED, DIGEST),
    # money on its way, and beside the hold
    o.RefundStarted(1, 0),
    o.RefundRefused(1, 0, "account_closed", LATER),
    o.RefundRedirected(1, 0, "bank", "iban_1", 900, "refund:card"),
    o.RefundUnclaimed(1, 0, 900, "refund:card", LATER),
    o.UnclaimedHandedOver(1, 0, 900),
    o.RefundCancelled(1, (900, 0), ("refund:card", ""), Payer.HOLD, 1),
    o.Charged(1, ChargeKind.FREIGHT, Role.SELLER, Role.BUYER, 450, 1, None, ""),
    # the claim, what is asked for, what is proposed
    d.ClaimChanged(1, Claim("defective", Remedy.REFUND_ONLY, 800), DIGEST, (), LATER),
    d.TurnExtended(1, LATER, "incident"),
    d.ProposalAccepted(1, 2),
    d.ExhibitAsked(1, 1, Role.BUYER, "photo", DIGEST, LATER, LATER),
    d.RequestAnswered(1, 1, 4),
    d.RequestLapsed(1, 1, Role.BUYER, "exhibit-silence"),
    # appeal
    d.AppealOpened(1, True, False, AwardRange(900, 1110), LATER),
    d.AppealFiled(
        1, Asked(Role.BUYER, Remedy.REFUND_ONLY, 1110), DIGEST, AwardRange(900, 1110), LATER
    ),
    d.AppealForgone(1, Role.SELLER, AwardRange(900, 1110), "appeal-waived"),
    d.SentBack(1, DIGEST, LATER),
    # what goes back and comes anew
    d.ReturnNumberGiven(1, "post", "R 9", 450, LATER),
    d.ReturnTracked(1, Tracking.IN_TRANSIT, AT, "Liège"),
    d.ReplacementStarted(1, LATER),
    d.ReplacementShipped(1, "post", "N 7", LATER),
    d.ReplacementTracked(1, Tracking.DELIVERED, AT, "Liège"),
    d.ReplacementArrived(1, LATER),
    d.ReplacementAccepted(1),
    d.ReplacementContested(1, DIGEST, AwardRange(0, 1110)),
    # chargebacks
    d.DisputeSuperseded(1, 1, UNITS, 610),
    cb.ChargebackNotified(1, 0, UNITS, 1110, "13.1", "CB-1", LATER, LATER, 500),
    cb.RefundBlocked(1, Blocked(1, (610, 0))),
    cb.CreditFailed(1, 500),
    cb.ClocksSuspended(1, (1, 2), (1,), True),
    cb.ClocksResumed(1, (1, 2), (1,), False),
    cb.ChargebackContested(1, "rep_1"),
    cb.SecondRoundOpened(1, LATER),
    cb.ChargebackEnded(1, ChargebackStage.LOST, 0, 1110, "chargeback-lost", Loss(610, 0, 100, 400)),
    cb.FeePaid(1, 1500),
    cb.OwedCovered(1, 400, Payer.HOLD),
    cb.OwedSettled(1, 0, 400, True),
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
