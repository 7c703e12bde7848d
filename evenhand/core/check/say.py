"""Says in plain words where an order stands: each part of a situation, and what is asked of whom.

Codes of a policy that have no words of their own are said as they are, without their underscores.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..parties import Role
from ..rules import SILENCES
from .abstract import (
    Awaited,
    Carried,
    Closed,
    Goods,
    Key,
    Mediation,
    Network,
    Part,
    Paying,
    Ruled,
    Sent,
    Standing,
    Talk,
    Unit,
    Whole,
)

# ---------------------------------------------------------------------------------------------
# Words for codes

_WORDS: Mapping[str, str] = {
    # reasons of a claim
    "tracking_invalid": "a tracking number that does not work",
    "wrong_address": "delivered to another address",
    "returned_to_sender": "went back to the seller",
    "delivered_not_here": "marked delivered, but not here",
    "short": "something missing",
    "empty_parcel": "an empty parcel",
    "changed_mind": "a change of mind",
    # reasons to cancel
    "seller_asked": "the seller asked for it",
    # what a carrier says
    "accepted": "handed to the carrier",
    "in_transit": "on its way",
    "stalled": "not moving",
    "delivered_elsewhere": "delivered to another address",
    "exception": "a problem on the way",
    "invalid_number": "the number does not work",
    # evidence
    "unboxing_video": "an unboxing video",
    "photo": "a photo",
    "listing_capture": "a copy of the listing",
    "tracking_record": "the carrier's record",
    "carrier_letter": "a letter from the carrier",
    "document": "a document",
    "other": "something else",
    # ways of a payment
    "bank": "bank transfer",
    "paypal": "PayPal",
    # clocks that an incident moves
    "window": "protection",
    # what came back
    "not_arrived": "it never arrived",
    "empty": "the parcel was empty",
    "swapped": "it is something else",
    "damaged": "damaged",
    "units_missing": "some pieces are missing",
}


def plain(code: str) -> str:
    """A code in words."""
    return _WORDS.get(code) or str(code).replace("_", " ")


def no_capital(sentence: str) -> str:
    """A sentence as it goes on inside another."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


# ---------------------------------------------------------------------------------------------
# What each silence leaves undone: who has to do what, or does not

UNDONE: Mapping[str, tuple[str, str]] = {  # no name: whoever's turn it is
    "window-lapse": ("the buyer", "claim anything while protection lasts"),
    "promise-lapse": ("the parcel", "arrive by the promised date"),
    "ship-by-lapse": ("the seller", "ship everything in time"),
    "first-scan-lapse": ("the carrier", "scan the parcel in time"),
    "extension-silence": ("", "answer the request for more time"),
    "cancellation-silence": ("the seller", "answer the request to cancel"),
    "seller-silence-as-asked": ("the seller", "answer the claim"),
    "seller-silence-mediation": ("the seller", "answer"),
    "seller-silence-buyers-turn": ("the seller", "answer"),
    "buyer-silence-mediation": ("the buyer", "answer"),
    "buyer-silence-close": ("the buyer", "answer"),
    "talk-over-close": ("", "answer, or call the platform in"),
    "ruling-overdue-once": ("the platform", "decide"),
    "ruling-overdue-twice": ("the platform", "decide"),
    "return-address-silence": ("the seller", "say where the goods go back to"),
    "return-ship-silence": ("the buyer", "send the goods back"),
    "return-arrival-silence": ("the return", "arrive"),
    "return-inspect-silence": ("the seller", "look at what came back"),
    "return-label-silence": ("the platform", "give a label for the return"),
    "replacement-ship-silence": ("the seller", "send the replacement"),
    "replacement-arrival-silence": ("the replacement", "arrive"),
    "replacement-accept-silence": ("the buyer", "look at the replacement"),
    "exhibit-silence": ("", "hand in what the mediator asked for"),
    "appeal-silence": ("", "appeal"),
    "appeal-overdue-once": ("the platform", "decide the appeal"),
    "appeal-overdue-twice": ("the platform", "decide the appeal"),
    "refund-way-silence": ("the buyer", "choose another way for the refund"),
    "unclaimed-lapse": ("the buyer", "claim the money that is kept"),
    "represent-silence": ("the platform", "contest the chargeback"),
    "chargeback-longest": ("the card issuer", "end the chargeback"),
}


def who_is(role: str) -> str:
    """A role as it stands inside a sentence."""
    return "nobody" if role in ("", "nobody") else f"the {role}"


def comes_of(silence: str, days: int = 0) -> str:
    """What a silence does, where it is said already who stays silent."""
    sentence = SILENCES[silence].sentence.format(days=days)
    return no_capital(_WHO_IS_SILENT.sub("", sentence))


_WHO_IS_SILENT = re.compile(r"^(.*: |Not [^,]+, )")


def _has_to(turn: str, silence: str, about: str = "", stands_still: bool = False) -> str:
    """Whose turn it is, to do what, and what comes of silence."""
    who, what = UNDONE.get(silence, ("", "act"))
    return _listed(
        f"{who or who_is(turn)} has to {what}{about}",
        f"otherwise {comes_of(silence)}" if silence in SILENCES else "",
        "until the card issuer has decided, the time for it stands still" if stands_still else "",
    )


# ---------------------------------------------------------------------------------------------
# A part of a situation

_SOME = {"nothing": "none", "part": "part", "all": "all"}


def _some(amount: str, of: str = "the money") -> str:
    return f"{_SOME[amount]} of {of}"


_GOODS_WHERE = {
    "not shipped": "has not been shipped",
    "numbered": "has a number that the carrier has not scanned",
    "on its way": "is on its way",
    "delivered": "is delivered",
    "in hand": "is in the buyer's hands",
}
_COUNTS_FROM = {
    "none": "cannot be claimed yet",
    "promised": "has protection that counts from the promised date",
    "delivered": "has protection that counts from the delivery",
    "confirmed": "has protection that counts from the day the buyer confirmed receipt",
}
_UNIT_NOW = {
    "free": "is not decided about",
    "disputed": "is in dispute",
    "spent": "has had its dispute or chargeback",
    "released": "is paid out to the seller",
    "cancelled": "is cancelled",
}
_INNETWORK = {
    "": "",
    "looked at": "the card issuer looks at its payment",
    "taken back": "the card issuer has taken its payment back",
}
_SENT = {
    "number only": "has a number and no more",
    "moving": "is moving",
    "stuck": "is stuck",
    "at customs": "is held at customs",
    "returned": "is going back to the seller",
    "invalid number": "has a number that does not work",
    "delivered": "is delivered",
    "elsewhere": "was delivered to another address",
}
_RETURNS = {
    "": "the goods have gone back",
    "awaiting_address": "the goods wait for an address to go back to",
    "to_be_shipped": "the goods are to be sent back",
    "in_transit": "the goods are on their way back",
    "arrived": "the goods are back",
    "accepted": "the seller has accepted what came back",
    "contested": "the seller contests what came back",
}
_REPLACEMENTS = {
    "": "a replacement has come",
    "to_be_shipped": "a replacement is to be sent",
    "in_transit": "a replacement is on its way",
    "arrived": "a replacement is here",
    "accepted": "the buyer has accepted the replacement",
    "contested": "the buyer contests the replacement",
}
_BURDEN = {
    "seller": "the seller has to prove their side",
    "buyer": "the buyer has to prove the claim",
    "cannot_tell": "who has to prove it cannot be told",
}
_GOODS_NOTES = {
    "numbered": "under a number that the carrier has not scanned",
    "with label": "with a prepaid label",
    "by time": "as far as time tells, since no carrier has said so",
}
_OUTCOMES = {
    "settled": "by an offer that was accepted",
    "conceded": "by the seller accepting the claim",
    "ruled": "by the platform's ruling",
    "withdrawn": "by the buyer closing it",
    "lapsed_against_buyer": "by the buyer's silence",
    "lapsed_against_seller": "by the seller's silence",
    "lapsed_against_platform": "by the platform's delay",
    "superseded": "by a lost chargeback",
}
_PAID_FROM = {"hold": "the seller's price", "platform": "the platform's own pocket"}
_RIGHTS = {
    "none": "has nothing left to win",
    "open": "can appeal",
    "filed": "has appealed",
    "gone": "has accepted it",
}
_CERTAIN = {
    "nothing": "nothing of it is certain yet",
    "part": "some of it is certain already",
    "all": "all of it is certain already",
}
_AWAITED = {
    "handling": "the request for more time to ship",
    "protection": "the request for more time of protection",
    "cancellation": "the request to cancel",
    "exhibit": "what the mediator asked for",
}
_AWAITS = {
    "handling": (Role.BUYER, "extension-silence"),
    "protection": (Role.SELLER, "extension-silence"),
    "cancellation": (Role.SELLER, "cancellation-silence"),
    "exhibit": ("", "exhibit-silence"),
}
_ENDED = {
    "": "waits for an answer",
    "granted": "was granted",
    "declined": "was declined",
    "unanswered": "was not answered in time",
    "taken_back": "was taken back",
    "overtaken": "was overtaken by something else",
    "answered": "is on file",
    "lapsed": "did not come in time",
}
_MOVING = {
    "asked": "is decided and not sent yet",
    "started": "is being sent",
    "moved": "has arrived",
    "refused": "could not be sent",
    "cancelled": "is not sent, since a chargeback took its place",
    "unclaimed": "is kept for the buyer",
    "handed_over": "went to whom the law names for unclaimed money",
}
NETWORK = {
    "notice": "has just been reported",
    "contested": "is contested, and the card issuer decides",
    "second_round": "is in its second round, which the platform can answer",
    "won": "was won by the platform",
    "lost": "was lost by the platform",
    "withdrawn": "was taken back",
}


def _listed(*facts: str) -> str:
    """The facts that there are, in a row."""
    return "; ".join(fact for fact in facts if fact)


def _claim(reason: str, remedy: str, asks: str) -> str:
    said = (plain(reason), plain(remedy), _some(asks) if asks else "")
    return ", ".join(filter(None, said))


def _goods(goods: str) -> str:
    """Where goods are that go back or come anew: ``back``, ``back to_be_shipped with label``."""
    if not goods:
        return ""
    way, state = f"{goods} ".split(" ")[:2]
    said = (_RETURNS if way == "back" else _REPLACEMENTS)[state]
    return ", ".join([said, *(note for code, note in _GOODS_NOTES.items() if code in goods)])


def _of_goods(x: Goods) -> str:
    forecast = "as far as can be told yet" if x.window != "none" and not x.announced else ""
    window = ", ".join(filter(None, (_COUNTS_FROM[x.window], forecast)))
    return f"a piece {_GOODS_WHERE[x.where]}, and {window}"


def _of_unit(x: Unit) -> str:
    reopened = "it can be claimed again, although its money has left the hold" if x.reopened else ""
    still = "its time to claim stands still" if x.stands_still else ""
    return _listed(f"a piece {_UNIT_NOW[x.now]}", reopened, _INNETWORK[x.network], still)


def _of_sent(x: Sent) -> str:
    confirmed = "the buyer has confirmed receipt" if x.confirmed else ""
    return _listed(f"a parcel {_SENT[x.says]}", confirmed)


def _of_talk(x: Talk) -> str:
    spoke = [
        who for who, did in ((Role.SELLER, x.seller_spoke), (Role.BUYER, x.buyer_spoke)) if did
    ]
    said = " and ".join(who_is(who) for who in spoke) or "nobody"
    so_far = f"so far {said} {'have' if len(spoke) > 1 else 'has'} answered"
    shown = "with evidence of the buyer's" if x.shown else "without evidence of the buyer's"
    about = f" ({_claim(x.reason, x.remedy, x.asks)}; {so_far}, {shown})"
    return _has_to(x.turn, x.silence, about, x.stands_still)


def _of_mediation(x: Mediation) -> str:
    again = "it has been appealed once" if x.sent_back else ""
    about = _listed(_BURDEN[x.burden], again, _goods(x.goods))
    return _has_to(Role.PLATFORM, x.silence, f" ({about})", x.stands_still)


def _of_ruled(x: Ruled) -> str:
    liable = "the seller answers for it" if x.seller_liable else "the seller does not answer for it"
    ruling = f"{plain(x.remedy)}, {_some(x.gives, 'the claim')}; {liable}; {_CERTAIN[x.certain]}"
    sides = f"the buyer {_RIGHTS[x.buyer]}, the seller {_RIGHTS[x.seller]}"
    if x.turn:
        return _has_to(x.turn, x.silence, f" ({ruling}; {sides})", x.stands_still)
    still = "the time for it stands still" if x.stands_still else ""
    return _listed(f"a ruling can be appealed ({ruling})", sides, still)


def _of_carried(x: Carried) -> str:
    about = (
        f" (decided {_OUTCOMES[x.outcome]}: {plain(x.remedy)}, {_some(x.gives, 'the claim')}, "
        f"paid from {_PAID_FROM[x.payer]}; {_goods(x.goods)})"
    )
    return _has_to(x.turn, x.silence, about, x.stands_still)


def _of_closed(x: Closed) -> str:
    paid = x.payer and x.brings != "nothing"
    source = f", paid from {_PAID_FROM[x.payer]}" if paid else ""
    brings = f"it brings the buyer {_some(x.brings, 'the claim')}{source}"
    return _listed(f"a dispute has ended {_OUTCOMES[x.outcome]}", brings)


def _of_offer(x: Standing) -> str:
    by = "the platform's proposal" if x.by == Role.MEDIATOR else f"the {x.by}'s offer"
    when = "while the platform decides" if x.stage == "mediation" else "while the parties talk"
    accepted = " and ".join(who_is(side) for side in x.accepted_by.split())
    has = f"{accepted} accepted it already" if accepted else ""
    return _listed(f"{by} stands {when}: {plain(x.remedy)}, {_some(x.amount, 'the claim')}", has)


def _of_awaited(x: Awaited) -> str:
    if x.what == "exhibit":
        return f"what the mediator asked {who_is(x.of)} for {_ENDED[x.ended]}"
    counts = f", which counts against {who_is(x.of)}," if x.of else ""
    return f"{_AWAITED[x.what]}{counts} {_ENDED[x.ended]}"


def _of_refund(x: Paying) -> str:
    elsewhere = ", by another way that the buyer chose" if x.elsewhere else ""
    return f"a refund paid from {_PAID_FROM[x.payer]} {_MOVING[x.moving]}{elsewhere}"


def _of_chargeback(x: Network) -> str:
    return _listed(
        f"a chargeback over {_some(x.takes)} {NETWORK[x.stage]}",
        "it went into a second round" if x.second_round and x.stage != "second_round" else "",
        "something was paid twice and is still owed" if x.owed else "",
        "something that was paid twice is written off" if x.written_off else "",
    )


def _of_order(x: Whole) -> str:
    return _listed(
        "the order is final" if x.final else "the order is open",
        "something is still to be shipped" if x.to_ship else "nothing is left to ship",
        "the time to ship stands still" if x.stands_still else "",
        "the buyer has asked the seller for help" if x.seller_asked else "",
    )


_SAY: Mapping[type, Callable[[Any], str]] = {
    Goods: _of_goods,
    Unit: _of_unit,
    Sent: _of_sent,
    Talk: _of_talk,
    Mediation: _of_mediation,
    Ruled: _of_ruled,
    Carried: _of_carried,
    Closed: _of_closed,
    Standing: _of_offer,
    Awaited: _of_awaited,
    Paying: _of_refund,
    Network: _of_chargeback,
    Whole: _of_order,
}


def say(part: Part) -> str:
    """A part of a situation, in one sentence."""
    return f"{capital(_SAY[type(part)](part))}."


# ---------------------------------------------------------------------------------------------
# A whole situation


def _asked(part: Part) -> str:
    """What somebody is asked for by a part of a situation, and what silence does; empty for nothing."""
    match part:
        case Mediation(stands_still=False):
            return _has_to(Role.PLATFORM, part.silence)
        case Talk(stands_still=False) | Carried(stands_still=False):
            return _has_to(part.turn, part.silence)
        case Ruled(stands_still=False):
            may = [side for side in (Role.BUYER, Role.SELLER) if getattr(part, side) == "open"]
            who = " and ".join(map(who_is, may))
            appeal = f"{who} can appeal; otherwise {comes_of('appeal-silence')}" if may else ""
            decides = _has_to(part.turn, part.silence) if part.turn else ""
            return _BESIDES.join(filter(None, (decides, appeal)))
        case Awaited(ended=""):
            who, silence = _AWAITS[part.what]
            return _has_to(who or part.of, silence)
        case Paying(moving="refused"):
            return _has_to("", "refund-way-silence")
        case Paying(moving="unclaimed"):
            return _has_to("", "unclaimed-lapse")
        case Network(stage="notice" | "second_round"):
            return _has_to("", "represent-silence")
        case Whole(final=False, to_ship=True, stands_still=False):
            return _has_to("", "ship-by-lapse")
        case _:
            return ""


_BESIDES = "; besides, "

# Why nobody is asked for anything: the first of these that is there.
_IDLE: Sequence[tuple[Callable[[Part], bool], str]] = (
    (
        lambda x: isinstance(x, Network) and x.stage == "contested",
        "the card issuer decides about the chargeback",
    ),
    (lambda x: isinstance(x, Whole) and x.final, "the order is final"),
    (lambda x: getattr(x, "stands_still", False), "time stands still"),
    (
        lambda x: isinstance(x, Goods) and x.where in ("numbered", "on its way"),
        "the goods are on their way",
    ),
    (
        lambda x: isinstance(x, Unit) and (x.now == "free" or x.reopened),
        "the goods are there and can still be claimed",
    ),
    (
        lambda x: isinstance(x, Paying) and x.moving in ("asked", "started"),
        "a refund is on its way",
    ),
)


def situation(parts: Mapping[Key, Part]) -> str:
    """A whole situation, in one sentence: who is asked for what, and what silence does."""
    keys = sorted(parts, key=lambda key: (_FIRST.index(str(key[0])), key[1:]))
    running = (parts[key] for key in keys if not _rests(parts, key))
    asked = dict.fromkeys(filter(None, map(_asked, running)))
    if asked:
        return f"{capital(_BESIDES.join(asked))}."
    there = tuple(parts.values())
    why = (why for idle, why in _IDLE if any(map(idle, there)))
    return f"Nothing is asked of anybody: {next(why, 'everything has had its end')}."


def _rests(parts: Mapping[Key, Part], key: Key) -> bool:
    """Whether a part waits for nobody because of what is around it."""
    whole, kind = parts.get(("order",)), key[0]
    match kind:
        case "refund":  # money is kept once no other way can be chosen for any of it
            there = (x for other, x in parts.items() if other[:2] == key[:2] and other != key)
            kept = getattr(parts[key], "moving", "") == "unclaimed"
            return kept and any(isinstance(x, Paying) and x.moving == "refused" for x in there)
        case "chargeback":
            return False
        case "request":
            dispute = parts.get(("dispute", key[1]))
            return getattr(dispute, "stands_still", False)
        case _:
            return isinstance(whole, Whole) and whole.final


# What is told first of what is asked.
_FIRST = (
    "dispute",
    "chargeback",
    "request",
    "cancellation",
    "extension",
    "refund",
    "order",
    "offer",
    "parcel",
    "goods",
    "unit",
)
