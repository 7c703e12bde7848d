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
    ("not-in-policy", "", "The rules this order was bought under do not know this."),
    ("no-such-parcel", "", "This order has no parcel {parcel}."),
    ("no-such-scan", "", "Parcel {parcel} has no such event that still counts."),
    ("no-such-chargeback", "", "This order has no chargeback {chargeback}."),
    ("no-such-dispute", "", "This order has no dispute {dispute}."),
    ("no-such-offer", "", "There is no such offer to accept in this dispute."),
    ("no-such-message", "", "There is no such message from the seller to make official."),
    ("no-such-refund", "", "This order has no such part of a refund."),
    ("no-such-deadline", "", "Nothing is due there any more; somebody acted in time."),
    ("not-due-yet", "", "This deadline has not passed yet."),
    (
        "asked-often-enough",
        "",
        "The rules of this order allow this {times}×, and that has been used up.",
    ),
    ("answer-awaited", "", "An answer to the last request is awaited until {due}."),
    ("nothing-asked", "", "Nothing waits for an answer here."),
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
        "number-used-before",
        "",
        "The number {tracking} belongs to parcel {parcel} of this order already; each shipment has its own.",
    ),
    (
        "scanned-already",
        "",
        "The carrier has scanned this parcel on {scanned_at}; its number stands.",
    ),
    (
        "receipt-on-record",
        "R2",
        "It is on record already that this parcel arrived; its window counts from that.",
    ),
    (
        "order-final",
        "R3",
        "This order is final; nothing more can be done here. Your rights under law and with your card issuer stay as they are.",
    ),
    # more time, and cancelling
    (
        "too-many-days",
        "",
        "At most {most} more days can be given here.",
    ),
    (
        "nothing-to-protect",
        "R3",
        "No window of this parcel can get longer: it is in dispute, or has had its end.",
    ),
    (
        "clock-stands-still",
        "R30",
        "This clock stands still while the card issuer looks at the payment; nothing is changed about it until that has ended.",
    ),
    (
        "nothing-to-cancel",
        "R27",
        "These items are with the carrier or the card issuer, asked to be cancelled already, or at their end; they cannot be cancelled now.",
    ),
    (
        "unknown-cancel-reason",
        "R27",
        "“{reason}” is not one of the reasons to cancel: {reasons}.",
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
        "ask-seller-first",
        "R22",
        "Ask the seller for help first; a dispute can be opened {days} days after that.",
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
        "arrived-in-time",
        "R10",
        "This parcel arrived on {delivered_at}, inside its promised delivery time, which ended on {promised_by}.",
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
    ("amount-too-low", "R11", "The amount is at least {least} (minor units) here."),
    (
        "contradicts-record",
        "R10",
        "This does not fit what is on record: {contradictions}. Choose another reason, or say that you stand by this one.",
    ),
    (
        "under-chargeback",
        "R30",
        "The card issuer is looking at the payment for these items (chargeback {chargeback}). Nothing is decided or paid for them here until that has ended; the time left is kept.",
    ),
    # negotiation
    ("dispute-closed", "", "This dispute is closed."),
    ("already-bound", "R22", "This dispute has been decided and is being carried out."),
    (
        "too-late-to-change",
        "R20",
        "A claim is not changed in the last hours of a turn, since {since}; this one ends on {due}.",
    ),
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
    (
        "accepted-already",
        "R22",
        "You have accepted proposal {offer}; it binds once the {other} does as well.",
    ),
    (
        "freight-without-return",
        "R18",
        "Postage is agreed only for goods that go back.",
    ),
    ("freight-not-theirs", "R18", "The postage of a return can be borne here by: {bearers}."),
    ("offer-above-claim", "R20", "An offer goes up to the claim: {most} (minor units)."),
    (
        "other-side-first",
        "R23",
        "The platform steps in once the other side has had its turn and you still do not agree.",
    ),
    (
        "still-on-its-way",
        "R7",
        "The parcel is on its way and not late; the platform decides from {promised_by}, should it not be here by then.",
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
    (
        "exhibit-awaited",
        "R24",
        "Something that was asked for is awaited until {due}; the ruling waits for it.",
    ),
    (
        "decided-already",
        "R23",
        "Something has been decided here; it stands, but for an appeal where there is one.",
    ),
    ("no-appeal", "R23", "There is no appeal that you could use here."),
    (
        "appeal-needs-another",
        "R23",
        "An appeal is decided by somebody other than whoever made the ruling.",
    ),
    (
        "appeal-still-open",
        "R25",
        "The other side may still appeal until {due}; the decision waits for that.",
    ),
    (
        "appeal-outside-range",
        "R23",
        "An appeal asks for something between the ruling and what is at stake: at most {most} (minor units) here.",
    ),
    (
        "appeal-asks-for-nothing",
        "R23",
        "An appeal asks for something other than the ruling gives.",
    ),
    ("sent-back-already", "R23", "A case is sent back once; now it has to be decided."),
    # return
    ("no-return", "", "No return is due in this dispute."),
    ("return-elsewhere", "", "The return is at another step: {state}."),
    (
        "return-at-your-risk",
        "R18",
        "Who bears the postage bears the way: that the return never arrived is not the buyer's loss.",
    ),
    (
        "name-the-missing",
        "R18",
        "Say which of the items that were to come back are missing.",
    ),
    ("no-replacement", "", "No replacement is due in this dispute."),
    ("replacement-elsewhere", "", "The replacement is at another step: {state}."),
    # refunds, goodwill, chargebacks
    (
        "refund-not-to-be-sent",
        "R32",
        "This part of the refund is not to be sent: it is {state}.",
    ),
    ("refund-on-its-way", "R32", "This refund is on its way; no other way has to be chosen."),
    ("unknown-way", "R32", "“{kind}” is not a way to send it; there are: {known}."),
    (
        "goodwill-too-high",
        "",
        "At most {most} (minor units) of goodwill can be given on this order.",
    ),
    (
        "chargeback-on-record",
        "R30",
        "A chargeback is on record for these items already; each is taken back once at most.",
    ),
    (
        "chargeback-above-paid",
        "R30",
        "This part of the payment paid {most} (minor units) for these items; no more can be taken back.",
    ),
    ("chargeback-over", "R30", "This chargeback has ended: {stage}."),
    ("chargeback-elsewhere", "R30", "This chargeback is at another stage: {stage}."),
    ("nothing-owed", "R30", "Nothing was paid twice that would still be owed."),
    ("more-than-owed", "R30", "At most {most} (minor units) is still owed."),
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
    (
        "first-scan-lapse",
        "R1",
        "A number the carrier has not scanned ships nothing: these items are cancelled and refunded.",
    ),
    ("extension-silence", "R28", "Nothing changes; the clock ends when it was to end."),
    ("cancellation-silence", "R27", "The items are cancelled and the money goes back."),
    ("seller-silence-as-asked", "R21", "The claim is carried out as asked."),
    ("seller-silence-mediation", "R21", "The platform steps in and decides on what is on file."),
    (
        "seller-silence-buyers-turn",
        "R21",
        "It is the buyer's turn, who may call the platform in.",
    ),
    ("buyer-silence-mediation", "R21", "The platform steps in and decides on what is on file."),
    ("buyer-silence-close", "R21", "The dispute is closed without a remedy."),
    (
        "talk-over-close",
        "R23",
        "The time to talk is over and nobody has called the platform in: the dispute is closed without a remedy.",
    ),
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
    (
        "return-label-silence",
        "R18",
        "The platform gave no label: the refund is paid without a return, at its own cost.",
    ),
    ("replacement-ship-silence", "R21", "No replacement was sent: the claim is refunded instead."),
    (
        "replacement-arrival-silence",
        "R21",
        "The replacement is not here in time: the claim is refunded instead.",
    ),
    (
        "replacement-accept-silence",
        "R21",
        "The replacement counts as accepted; the seller is paid.",
    ),
    ("exhibit-silence", "R24", "The platform decides without what was asked for."),
    ("appeal-silence", "R25", "The ruling is accepted, as far as this side could have changed it."),
    ("appeal-overdue-once", "R23", "The appeal goes to somebody else, with a new deadline."),
    (
        "appeal-overdue-twice",
        "R23",
        "What is contested ends by who had to prove it; where that cannot tell, the platform pays.",
    ),
    (
        "refund-way-silence",
        "R32",
        "The money is kept for the buyer, unclaimed; it never goes to the seller.",
    ),
    (
        "unclaimed-lapse",
        "R32",
        "Money that nobody claimed goes to whom the law names for it.",
    ),
    ("represent-silence", "R30", "Not defended in time, the chargeback counts as lost."),
    (
        "chargeback-longest",
        "R30",
        "Not ended in the longest time there is, the chargeback counts as lost.",
    ),
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
    (
        "return-lost",
        "R18",
        "The return was lost on a way at the platform's risk; the platform pays.",
    ),
    ("replacement-accepted", "R22", "The buyer has the replacement and is content with it."),
    ("replacement-contested", "R23", "The buyer contests the replacement."),
    (
        "proposal-accepted",
        "R22",
        "Both sides accepted the platform's proposal; exactly that binds.",
    ),
    ("ruled-on-appeal", "R23", "A ruling was looked at once more, by somebody else."),
    ("appeal-waived", "R23", "This side accepted the ruling."),
    (
        "superseded",
        "R30",
        "A lost chargeback took the dispute's place; what it paid counts as paid.",
    ),
    ("cancellation-agreed", "R27", "The seller agreed to cancel."),
    ("cancelled-by-seller", "R27", "The seller could not ship."),
    ("extension-granted", "R2", "The other side granted more time."),
    ("incident", "R25", "An incident nobody here can help moved the deadline."),
    ("chargeback-won", "R30", "The network decided for the platform; the money came back."),
    ("chargeback-lost", "R30", "The network decided for the buyer."),
    ("chargeback-withdrawn", "R30", "The buyer, or the issuer, took the chargeback back."),
)

RULES: dict[str, Rule] = REFUSALS | SILENCES | GROUNDS
