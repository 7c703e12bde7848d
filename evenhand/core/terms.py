"""What the codes of a claim are called, wherever somebody reads them: on a desk or alone at home.

Plain English, one place. The core knows no translator: ``_`` marks a text for whoever has one. What a
rule says is in ``rules``; what only one kind of reader is told stays with that reader.
"""

from collections.abc import Mapping

from .dispute.state import Remedy


def _(text: str) -> str:
    """A text that can be translated, as it is."""
    return text


def inside(label: str) -> str:
    """A label as it stands inside a sentence: only its first letter, and never "I", gets small."""
    first = label.split(" ", 1)[0]
    return label if first in ("I", "PayPal") else label[:1].lower() + label[1:]


# A reason of the tree (R10), and when it is the truthful one.
REASONS: Mapping[str, tuple[str, str]] = {
    "not_received": (
        _("It has not arrived"),
        _("The promised date has passed and nothing has come."),
    ),
    "tracking_invalid": (
        _("The tracking number does not work"),
        _("The carrier does not know the number the seller gave."),
    ),
    "wrong_address": (
        _("It was delivered to another address"),
        _("The carrier's own record shows delivery somewhere else."),
    ),
    "returned_to_sender": (
        _("It went back to the seller"),
        _("The carrier's record shows it on its way back, or already there."),
    ),
    "stuck_at_customs": (
        _("It is stuck at customs"),
        _("The carrier's record shows that customs is holding it."),
    ),
    "delivered_not_here": (
        _("Marked delivered, but not here"),
        _(
            "The carrier says it was delivered. You, your household and your neighbours do not have it."
        ),
    ),
    "arrived_late": (
        _("It arrived too late"),
        _("The carrier delivered it after the promised date."),
    ),
    "damaged": (
        _("It arrived damaged"),
        _("Broken, cracked, torn, leaking or crushed when you opened it."),
    ),
    "defective": (
        _("It does not work"),
        _("It looks whole, but it does not do what it is for, or stops doing it."),
    ),
    "not_as_described": (
        _("It is not as described"),
        _("Colour, size, material or features differ from the listing you bought from."),
    ),
    "wrong_item": (
        _("It is the wrong item"),
        _("You got something other than what you ordered."),
    ),
    "short": (
        _("Something is missing"),
        _("Fewer pieces than you ordered, or parts of it are not there."),
    ),
    "empty_parcel": (
        _("The parcel was empty"),
        _("A parcel came, with nothing of what you ordered in it."),
    ),
    "counterfeit": (
        _("It is a counterfeit"),
        _("It was sold as a brand's own product, and it is not."),
    ),
    "changed_mind": (
        _("I changed my mind"),
        _("Nothing is wrong with it. The listing's Free Return lets you send it back."),
    ),
}
# What a claim or an offer asks for (R9). What happens to the money meanwhile differs by reader.
REMEDIES: Mapping[str, str] = {
    Remedy.REFUND_ONLY: _("Refund only"),
    Remedy.RETURN_AND_REFUND: _("Return and refund"),
    Remedy.REPLACEMENT: _("Replacement"),
}
# A reason for an advice, with its amounts in braces.
WHY: Mapping[str, str] = {
    "nothing-arrived": _("Nothing arrived, so there is nothing to send back."),
    "nothing-to-send-back": _("With this reason there is nothing to send back."),
    "only-with-return": _("Changing your mind means sending it back."),
    "free-return": _("The listing says Free Return, so sending it back costs you nothing."),
    "not-usable": _("What arrived cannot be used, so sending it back helps nobody."),
    "minor-flaw": _("It is a small flaw and you would keep it: ask for a part of {value}."),
    "postage-unknown": _("What sending it back would cost in your currency is not known here."),
    "worth-returning": _(
        "It is worth {value}, well above what sending it back usually costs (about {postage})."
    ),
    "not-worth-returning": _(
        "Sending it back would cost about {postage}; it is worth {value}. That is not worth the trouble."
    ),
    # what a description leaves out (R11, R29)
    "say-what-was-ordered": _("Say what you ordered: the item, its size, colour or model."),
    "say-what-arrived": _("Say what came, or that nothing did, and what is wrong with it."),
    "say-what-is-wanted": _("Say what you want: money back, how much of it, or another one."),
    "be-specific": _(
        "Name something that can be checked: where the damage is, a measure, a date, what the "
        "tracking says."
    ),
    "facts-not-anger": _(
        "You have reason to be cross. What convinces is what happened, and in what order."
    ),
}
# A fact on record that speaks against a reason (R10).
CONTRADICTIONS: Mapping[str, str] = {
    "you-confirmed-receipt": _("You confirmed that you received these items."),
    "carrier-has-not-scanned-it": _(
        "The carrier has not scanned this parcel yet, so its record does not show that it left."
    ),
    "carrier-says-on-its-way": _(
        "The carrier's record shows this parcel on its way, not delivered."
    ),
    "carrier-says-returned": _(
        "The carrier's record shows this parcel on its way back to the seller."
    ),
    "seller-asked-for-this-reason": _(
        "The seller asked you for a reason like this one. It would count against you."
    ),
}
# A kind of evidence (R13). How to make it well differs by what is on file already.
EVIDENCE: Mapping[str, str] = {
    "unboxing_video": _("Unboxing video"),
    "photo": _("Photos"),
    "listing_capture": _("What the listing said"),
    "tracking_record": _("The carrier's record"),
    "carrier_letter": _("A letter from the carrier"),
    "document": _("A document"),
    "other": _("Something else"),
}
WEIGHTS: Mapping[int, str] = {3: _("Decides"), 2: _("Helps much"), 1: _("Helps")}
