"""The named guards: each has an id and one sentence that the person concerned understands.

A refusal names its rule; a page, the API and a translator read the same catalogue. ``{name}`` in a
sentence is a parameter of the refusal. ``article`` points into the rule book.
"""

import msgspec


class Rule(msgspec.Struct, frozen=True):
    """One rule: its id, its article of the rule book (or ``""``), and its sentence."""

    id: str
    article: str
    sentence: str


def _catalogue(*rules: tuple[str, str, str]) -> dict[str, Rule]:
    return {name: Rule(name, article, sentence) for name, article, sentence in rules}


# Why something is refused.
REFUSALS = _catalogue(
    # who and what
    ("not-a-party", "", "Only the {role} of this order can do this."),
    ("no-such-order", "", "There is no such order."),
    ("no-such-parcel", "", "This order has no parcel {parcel}."),
    ("no-such-dispute", "", "This order has no dispute {dispute}."),
    ("no-such-offer", "", "There is no offer {offer} in this dispute."),
    ("no-such-message", "", "There is no such message from the seller to make official."),
    ("no-such-refund", "", "This order has no refund {refund} with a part {part}."),
    ("no-such-deadline", "", "Nothing is due there any more; somebody acted in time."),
    ("not-due-yet", "", "This deadline has not passed yet."),
    # intake and parcels
    (
        "payment-does-not-add-up",
        "R32",
        "The parts of the payment come to {parts}, the lines to {lines} (minor units of {currency}). They must be equal.",
    ),
    (
        "unknown-payment-kind",
        "R32",
        "The policy does not know how a payment by “{kind}” is refunded; it knows {known}.",
    ),
    (
        "dates-out-of-order",
        "R4",
        "An order is placed, then shipped, then delivered: placed_at, ship_by and promised_by must come in that order.",
    ),
    ("order-exists", "", "This order is on file already."),
    ("nothing-to-ship", "", "Those units are not waiting to be shipped."),
    (
        "ship-by-passed",
        "R1",
        "The time to ship ended on {ship_by}; what was not shipped is refunded.",
    ),
    (
        "receipt-on-record",
        "R2",
        "It is on record already that this parcel arrived; its window is running.",
    ),
    (
        "order-final",
        "R3",
        "This order is final; nothing more can be done here. Your rights under law and with your card issuer stay as they are.",
    ),
    # opening a dispute
    (
        "units-not-shipped",
        "R7",
        "These items have not been shipped, so there is nothing to claim yet.",
    ),
    ("units-in-dispute", "R8", "These items are in dispute {dispute} already."),
    (
        "units-settled",
        "R3",
        "A dispute about these items has ended already, or they were refunded.",
    ),
    (
        "window-closed",
        "R3",
        "The time to open a dispute ended on {closed_at}. Your rights under law and with your card issuer stay as they are.",
    ),
    (
        "not-late-yet",
        "R4",
        "The parcel is still inside its promised delivery time. “Not received” can be claimed from {promised_by}.",
    ),
    (
        "carrier-says-delivered",
        "R10",
        "The carrier marked this parcel as delivered on {delivered_at}. If it is not with you, choose “marked delivered, but not here”.",
    ),
    (
        "not-marked-delivered",
        "R4",
        "This reason is for a parcel the carrier has marked as delivered; this one is not.",
    ),
    (
        "record-does-not-show-it",
        "R4",
        "The carrier's record does not show this. A late parcel can be claimed as not received from {promised_by}.",
    ),
    (
        "not-in-hand",
        "R5",
        "Confirm that the parcel is here first; this reason is for an item you have.",
    ),
    (
        "no-free-return",
        "R18",
        "A return without a fault is possible only where the listing says Free Return; this one does not.",
    ),
    ("unknown-reason", "R10", "“{reason}” is not one of the reasons: {reasons}."),
    ("remedy-not-for-reason", "R9", "For this reason you can ask for: {remedies}."),
    ("nothing-paid", "R11", "Nothing was paid for these items, so there is no money to claim."),
    ("amount-too-high", "R11", "At most {most} (minor units) can be claimed for these items."),
    ("amount-too-low", "R11", "A claim or an offer is for more than nothing."),
    (
        "contradicts-record",
        "R10",
        "This does not fit what is on record: {contradictions}. Choose another reason, or say that you stand by this one.",
    ),
    # negotiation
    ("dispute-closed", "", "This dispute is closed."),
    ("already-bound", "R22", "This dispute has been decided and is being carried out."),
    ("not-your-turn", "R21", "It is the {turn}'s turn until {due}."),
    ("turn-over", "R21", "This turn ended on {due}; what its silence does is being carried out."),
    (
        "in-mediation",
        "R23",
        "The platform is deciding this dispute; this belongs to the negotiation before.",
    ),
    ("not-in-mediation", "R23", "The platform has not stepped in to this dispute."),
    ("offer-not-standing", "R22", "Offer {offer} no longer stands; a newer one took its place."),
    ("own-offer", "R22", "Offer {offer} is your own; the other side has to accept it."),
    ("offer-above-claim", "R20", "An offer goes up to the claim: {most} (minor units)."),
    (
        "other-side-first",
        "R23",
        "The platform steps in once the other side has had its turn and you still do not agree.",
    ),
    ("exhibit-is-empty", "R14", "Add at least one file; only the carrier's record comes without."),
    (
        "close-needs-second-step",
        "R26",
        "Closing ends your claim. Read what it costs, then confirm each point.",
    ),
    # mediation
    ("mediator-is-a-party", "R23", "Nobody decides a dispute of their own."),
    ("award-above-claim", "R23", "An award goes up to the claim: {most} (minor units)."),
    (
        "unknown-exhibit",
        "R24",
        "There is no exhibit {exhibit} on file; a ruling rests on what is on file.",
    ),
    # return
    ("no-return", "", "No return is due in this dispute."),
    ("return-elsewhere", "", "The return is at another step: {state}."),
)

# What silence does when a deadline passes, and by which rule a case was decided.
SILENCES = _catalogue(
    (
        "window-lapse",
        "R3",
        "The order is final, the seller is paid, and no dispute can be opened any more.",
    ),
    ("promise-lapse", "R4", "“Not received” can be claimed from then on, for {days} days."),
    ("ship-by-lapse", "R1", "What has not been shipped is cancelled and refunded."),
    ("seller-silence-as-asked", "R21", "The claim is carried out as asked."),
    ("seller-silence-mediation", "R21", "The platform steps in and decides on what is on file."),
    ("buyer-silence-mediation", "R21", "The platform steps in and decides on what is on file."),
    ("buyer-silence-close", "R21", "The dispute is closed without a remedy."),
    ("ruling-overdue-once", "R23", "The case goes to another mediator, with a new deadline."),
    (
        "ruling-overdue-twice",
        "R23",
        "The case ends by who had to prove it; where that cannot tell, the platform pays.",
    ),
    ("return-address-silence", "R21", "The refund is paid without a return."),
    ("return-ship-silence", "R21", "The claim ends and the money goes to the seller."),
    (
        "return-arrival-silence",
        "R21",
        "The return counts as arrived; the seller's time to inspect it starts.",
    ),
    ("return-inspect-silence", "R21", "The refund is paid."),
)

# What else decides a case.
GROUNDS = _catalogue(
    ("offer-accepted", "R22", "One side accepted the other's offer; exactly that offer binds."),
    ("claim-conceded", "R20", "The seller accepted the claim in full."),
    ("ruled", "R23", "The platform decided on what is on file."),
    ("withdrawn", "R26", "The buyer closed the dispute, warned of what that costs."),
    ("escalated-by-buyer", "R23", "The buyer called the platform in."),
    ("escalated-by-seller", "R23", "The seller called the platform in."),
    ("negotiation-over", "R23", "The time to negotiate was over without agreement."),
    ("return-contested", "R23", "The seller contests what came back."),
    ("return-accepted", "R22", "The seller has the goods back."),
)

RULES: dict[str, Rule] = REFUSALS | SILENCES | GROUNDS
