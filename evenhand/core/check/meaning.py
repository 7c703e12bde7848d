"""What each setting of a policy means for buyer, seller and platform, once it changes.

One row for every setting of the schema; a test goes red where one is missing. A row is told for *more*
of it (longer, more often, there at all); ``[a|b]`` is what it says for more, or for less. What is for
somebody starts with ``+`` (better for them), ``-`` (worse), ``=`` (neither), all as it is for more;
empty: it does not concern them. In a key ``*`` stands for the name of a reason or of a kind of payment.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Row(NamedTuple):
    """One setting: what it is called, the sentence of its change, and what follows for whom.

    ``{old}`` and ``{new}`` are the values, ``{by}`` what lies between them, ``{of}`` the name.
    """

    noun: str
    says: str
    buyer: str = ""
    seller: str = ""
    platform: str = ""


class Value(NamedTuple):
    """One of the values to choose from, in words; for each side how good it is (more is better)."""

    words: str
    buyer: tuple[int, str]
    seller: tuple[int, str]
    platform: tuple[int, str]


class Choice(NamedTuple):
    """A setting that is one of a few."""

    noun: str
    says: str
    values: Mapping[object, Value]


# ---------------------------------------------------------------------------------------------
# Lengths of time, counts and amounts

NUMBERS: Mapping[str, Row] = {
    "protection.window": Row(
        "time to claim after delivery",
        "The buyer has {new} instead of {old} to claim after delivery.",
        "+has {by} [more|less] to find out what is wrong",
        "-is paid {by} [later|sooner] where nobody claims",
        "=holds the money {by} [longer|less]",
    ),
    "protection.after_promised_date": Row(
        "time to claim “not received”",
        "With nothing delivered, the buyer has {new} instead of {old} after the promised date.",
        "+has {by} [more|less] to claim what never came",
        "-is paid {by} [later|sooner] where nothing was delivered and nobody claims",
        "=holds the money {by} [longer|less]",
    ),
    "protection.reopen_within": Row(
        "time in which a false delivery reopens protection",
        "Protection that counted from a false delivery can be opened again for {new} instead of {old}.",
        "+can come back for {by} [longer|less] after the end",
        "-has to reckon with it for {by} [longer|less]",
        "-can have to pay what has been released for {by} [longer|less]",
    ),
    "shipping.first_scan": Row(
        "time until the carrier's first scan",
        "A tracking number has to be scanned within {new} instead of {old}.",
        "-waits {by} [longer|less] for the refund where a number ships nothing",
        "+has {by} [more|less] until the carrier has it",
    ),
    "shipping.renumberings": Row(
        "mended tracking numbers",
        "A mistyped tracking number can be mended {new} instead of {old}.",
        "",
        "+is [more|less] often saved from a slip of the pen",
    ),
    "extensions.handling.times": Row(
        "more time to ship",
        "The seller can get more time to ship {new} instead of {old}.",
        "=is asked [more|less] often, and alone grants it",
        "+can ask [more|less] often",
    ),
    "extensions.handling.most_days": Row(
        "more time to ship, in all",
        "More time to ship comes to {new} at most, instead of {old}.",
        "=can grant [more|less]; nothing is granted by silence",
        "+can get {by} [more|less]",
    ),
    "extensions.protection.times": Row(
        "more protection",
        "The buyer can get more protection {new} instead of {old}.",
        "+can ask [more|less] often",
        "=is asked [more|less] often, and alone grants it",
    ),
    "extensions.protection.most_days": Row(
        "more protection, in all",
        "More protection comes to {new} at most, instead of {old}.",
        "+can get {by} [more|less]",
        "=can grant [more|less]; nothing is granted by silence",
        "=may hold the money {by} [longer|less]",
    ),
    "extensions.answer": Row(
        "time to answer a request for more time",
        "A request for more time is answered within {new} instead of {old}.",
        "=waits {by} [longer|less] for the seller's answer, and has as long for their own",
        "=waits {by} [longer|less] for the buyer's answer, and has as long for their own",
    ),
    "cancellation.seller_answers": Row(
        "time to answer a request to cancel",
        "The seller has {new} instead of {old} to answer a request to cancel.",
        "-waits {by} [longer|less] until silence cancels",
        "+has {by} [more|less] to answer",
    ),
    "cancellation.requests": Row(
        "requests to cancel",
        "The buyer can ask to cancel {new} instead of {old}.",
        "+can ask [more|less] often",
        "-is asked [more|less] often",
    ),
    "incidents.most_days": Row(
        "what incidents can move deadlines by",
        "Incidents such as a strike can move an order's deadlines by {new} at most, instead of {old}.",
        "=can wait {by} [longer|less], and loses [less|more] to what nobody can help",
        "=can wait {by} [longer|less], and loses [less|more] to what nobody can help",
        "=can declare [more|less]",
    ),
    "negotiation.seller_answers": Row(
        "seller's time to answer",
        "The seller has {new} instead of {old} to answer a claim.",
        "-waits {by} [longer|less] for an answer, or for what silence does",
        "+has {by} [more|less] to answer",
    ),
    "negotiation.buyer_answers": Row(
        "buyer's time to answer",
        "The buyer has {new} instead of {old} to answer the seller.",
        "+has {by} [more|less] to answer",
        "-waits {by} [longer|less] for an answer, or for what silence does",
    ),
    "negotiation.platform_steps_in": Row(
        "time to talk",
        "The parties have {new} instead of {old} from opening before talking is over.",
        "=has {by} [more|less] to agree, and waits as much [longer|less] for a decision",
        "=has {by} [more|less] to agree, and waits as much [longer|less] for a decision",
        "+has [fewer|more] cases that the parties could have settled",
    ),
    "negotiation.openings": Row(
        "disputes about the same items",
        "Disputes about the same items can be opened {new} instead of {old}.",
        "+can come back [more|less] often after closing one",
        "-can be claimed against [more|less] often",
    ),
    "negotiation.ask_seller_first": Row(
        "time between asking the seller and a dispute",
        "The seller has to have been asked for help {new} instead of {old} before a dispute.",
        "-waits {by} [longer|less] before a dispute can be opened",
        "+has {by} [more|less] to help before there is a dispute",
    ),
    "negotiation.seller_offers": Row(
        "seller's offers in a dispute",
        "The seller can make {new} instead of {old} offers in a dispute.",
        "=is offered something [more|less] often",
        "+has [more|fewer] chances to settle",
    ),
    "claim_changes.times": Row(
        "changes of a claim",
        "A claim can be changed {new} instead of {old}.",
        "+can correct a claim [more|less] often",
        "-has to answer a changed claim [more|less] often",
    ),
    "claim_changes.not_in_last": Row(
        "end of a turn in which no claim is changed",
        "A claim can't be changed in the last {new} instead of {old} of a turn.",
        "-has {by} [less|more] of a turn to change it",
        "+is [less|more] exposed to a change at the last moment",
    ),
    "mediation.ruling": Row(
        "platform's time to rule",
        "The platform has {new} instead of {old} to rule.",
        "-waits {by} [longer|less] for a ruling",
        "-waits {by} [longer|less] for a ruling",
        "+has {by} [more|less] to rule before its silence costs it",
    ),
    "mediation.exhibit_requests.times": Row(
        "requests for evidence",
        "The mediator can ask for evidence {new} instead of {old}.",
        "=can be asked [more|less] often to show something",
        "=can be asked [more|less] often to show something",
        "+can ask [more|less] often before it rules",
    ),
    "mediation.exhibit_requests.answer": Row(
        "time to show what was asked for",
        "A party has {new} instead of {old} to show what the mediator asks for.",
        "+has {by} [more|less] to show it",
        "+has {by} [more|less] to show it",
        "=waits {by} [longer|less] for it",
    ),
    "mediation.exhibit_requests.then_rule": Row(
        "time to rule after it",
        "After what was asked for is due, the platform has at least {new} instead of {old} to rule.",
        "-can wait {by} [longer|less] for a ruling",
        "-can wait {by} [longer|less] for a ruling",
        "+has {by} [more|less] to look at it",
    ),
    "mediation.proposals": Row(
        "mediator's proposals",
        "The mediator can propose a settlement {new} instead of {old}.",
        "=is proposed something [more|less] often, and is free to refuse",
        "=is proposed something [more|less] often, and is free to refuse",
        "+has [more|fewer] chances to end a case by agreement",
    ),
    "appeal.window": Row(
        "time to appeal",
        "Both sides have {new} instead of {old} to appeal.",
        "=has {by} [more|less] to appeal, and waits as much [longer|less] for what is contested",
        "=has {by} [more|less] to appeal, and waits as much [longer|less] for what is contested",
        "=closes a ruled case {by} [later|sooner]",
    ),
    "appeal.decision": Row(
        "platform's time to decide an appeal",
        "The platform has {new} instead of {old} to decide an appeal.",
        "-waits {by} [longer|less] for the last word",
        "-waits {by} [longer|less] for the last word",
        "+has {by} [more|less] to decide before its silence costs it",
    ),
    "returns.seller_gives_address": Row(
        "time to give an address for a return",
        "The seller has {new} instead of {old} to give an address for a return.",
        "-waits {by} [longer|less] for it, or for the refund without a return",
        "+has {by} [more|less] before it costs the goods",
    ),
    "returns.buyer_ships": Row(
        "buyer's time to send a return",
        "The buyer has {new} instead of {old} to send a return.",
        "+has {by} [more|less] before the claim is lost",
        "-waits {by} [longer|less] for the goods, or for the money",
    ),
    "returns.counts_as_arrived": Row(
        "time until a return counts as arrived",
        "A return the carrier has scanned counts as arrived after {new} instead of {old}.",
        "-waits {by} [longer|less] for the refund where its arrival is never scanned",
        "+has {by} [more|less] until it has to look at a return that was never scanned",
    ),
    "returns.seller_inspects": Row(
        "seller's time to look at a return",
        "The seller has {new} instead of {old} to look at what came back.",
        "-waits {by} [longer|less] for the refund",
        "+has {by} [more|less] to accept or contest it",
    ),
    "returns.first_scan": Row(
        "time until a return's first scan",
        "A return's number has to be scanned within {new} instead of {old}.",
        "+has {by} [more|less] until the carrier has it",
        "-waits {by} [longer|less] where a number sends nothing back",
    ),
    "replacement.seller_ships": Row(
        "seller's time to send a replacement",
        "The seller has {new} instead of {old} to send a replacement.",
        "-waits {by} [longer|less] for it, or for the refund",
        "+has {by} [more|less] to send it",
    ),
    "replacement.arrives": Row(
        "replacement's time to arrive",
        "A replacement has {new} instead of {old} to arrive.",
        "-waits {by} [longer|less] for it, or for the refund",
        "+has {by} [more|less] until it is refunded instead",
    ),
    "replacement.buyer_inspects": Row(
        "buyer's time to look at a replacement",
        "The buyer has {new} instead of {old} to look at a replacement.",
        "+has {by} [more|less] to contest it",
        "-is paid {by} [later|sooner]",
    ),
    "goodwill.times": Row(
        "goodwill on an order",
        "The platform can give something of its own {new} instead of {old} on an order.",
        "+can be given something [more|less] often",
        "+can be given something [more|less] often",
        "=can give [more|less] often, at its own cost",
    ),
    "refunds.choose_way": Row(
        "time to choose another way",
        "Where a refund can't be sent, the buyer has {new} instead of {old} to choose another way.",
        "+has {by} [more|less] to choose",
        "",
        "=keeps it open {by} [longer|less]",
    ),
    "refunds.keep_unclaimed": Row(
        "time that unclaimed money is kept",
        "Unclaimed money is kept for {new} instead of {old}.",
        "+can claim it for {by} [longer|less]",
        "",
        "-keeps it {by} [longer|less]",
    ),
    "refunds.tries": Row(
        "other ways for one refund",
        "Another way for one refund can be chosen {new} instead of {old}.",
        "+can try [more|less] often",
        "",
        "=is asked to send it [more|less] often",
    ),
    "chargeback.longest": Row(
        "longest time of a chargeback",
        "A chargeback counts as lost after {new} instead of {old}.",
        "=can have to wait {by} [longer|less] in a dispute that stands still",
        "=can have to wait {by} [longer|less] for money that stands still",
        "+has {by} [more|less] until one that nobody ends is lost",
    ),
    "chargeback.claim_again": Row(
        "time to claim anew beside a lost chargeback",
        "What a lost chargeback did not cover can be claimed anew for at least {new} instead of {old}.",
        "+has {by} [more|less] to claim it",
        "-is paid {by} [later|sooner] for it",
    ),
    "chargeback.issuer_windows.*": Row(
        "issuer's time for “{of}”",
        "The issuer's time for a payment by “{of}” is told as {new} instead of {old}.",
        "=is shown another last day to go to the issuer; the issuer alone decides it",
        "",
        "=is checked against it: no order may last longer",
    ),
    "remedy_advice.worth_returning_from": Row(
        "what a return is worth from",
        "A return is advised from {new} instead of {old} the usual postage; it is advice only.",
        "=is advised to send things back [less|more] often",
    ),
    "remedy_advice.stop_waiting_before_end": Row(
        "when to stop waiting for an answer",
        "The buyer is told to stop waiting {new} instead of {old} before protection ends.",
        "+is told {by} [sooner|later]; it is advice only",
    ),
}

# Amounts by currency: each currency has its own sentence.
AMOUNTS: Mapping[str, Row] = {
    "returns.freight.at_most": Row(
        "postage that is paid back",
        "Postage of a return is paid back up to {new} instead of {old}.",
        "+gets [more|less] of the postage back",
        "-can have to bear [more|less] postage",
    ),
    "remedy_advice.usual_return_postage": Row(
        "usual return postage",
        "Sending something back is reckoned at {new} instead of {old}; it is advice only.",
        "=is advised to send things back [less|more] often",
    ),
    "goodwill.at_most": Row(
        "goodwill on an order, at most",
        "The platform can give {new} instead of {old} of its own on an order.",
        "+can be given [more|less]",
        "+can be given [more|less]",
        "=can give [more|less], at its own cost",
    ),
}

# Lists: what was added and what has gone is told, each by itself.
LISTS: Mapping[str, Row] = {
    "protection.remind_before_end": Row(
        "reminders before protection ends",
        "The buyer is [also|no longer] reminded {of} before protection ends.",
        "+is reminded once [more|less]",
    ),
    "negotiation.remind_before_turn_ends": Row(
        "reminders before a turn ends",
        "Whoever's turn it is, is [also|no longer] reminded {of} before it ends.",
        "+is reminded once [more|less]",
        "+is reminded once [more|less]",
    ),
    "calendar.closed": Row(
        "closed days",
        "Every {of} is [no business day any more|a business day now].",
        "=sees what counts in business days end [later|sooner]",
        "=sees what counts in business days end [later|sooner]",
        "=sees what counts in business days end [later|sooner]",
    ),
    "calendar.holidays": Row(
        "holidays",
        "{of} is [no business day|a business day].",
        "=sees what counts in business days then end a day [later|sooner]",
        "=sees what counts in business days then end a day [later|sooner]",
        "=sees what counts in business days then end a day [later|sooner]",
    ),
    "calendar.utc_offsets": Row(
        "zones of the calendar",
        "A business day [has to end|need no longer end] at {of} as well.",
        "=sees business days end [later or as before|sooner or as before]",
        "=sees business days end [later or as before|sooner or as before]",
        "=sees business days end [later or as before|sooner or as before]",
    ),
    "refunds.other_ways": Row(
        "other ways of a refund",
        "A refund that can't be sent can [also|no longer] go by “{of}”.",
        "+has one way [more|less] to choose",
        "",
        "=sends it one way [more|less]",
    ),
    "payment.money": Row(
        "payments that are money",
        "A payment by “{of}” is [taken, and refunded as money|no longer taken as money].",
        "+can pay so, and has it back first[| no longer]",
        "=sells for one kind of payment [more|less]",
        "=has one kind of payment [more|less] to refund",
    ),
    "payment.returned_in_kind": Row(
        "payments that are returned in kind",
        "“{of}” is [given back in kind, once a unit is refunded in full|no longer given back in kind].",
        "=has it back only with a unit that is refunded in full[| no longer]",
        "",
        "=gives it back in kind[| no longer]",
    ),
    "reasons.*.remedies": Row(
        "remedies",
        "For {reason} the buyer can [now|no longer] ask for {of}.",
        "+has one remedy [more|less] to choose",
        "=can settle by one remedy [more|less]",
        "=can rule for one remedy [more|less]",
    ),
    "reasons.*.shown_by": Row(
        "what shows it",
        "{Reason} is [also|no longer] shown by the carrier saying “{of}”.",
        "+can claim it then[| no longer]",
        "-can be claimed against then[| no longer]",
    ),
    "reasons.*.evidence": Row(
        "evidence",
        "For {reason} {of} is [advised|no longer advised] as evidence; nothing is refused without it.",
        "=is advised to show it[| no longer]",
    ),
}

# ---------------------------------------------------------------------------------------------
# What is there, or is not: more is that it is there

PRESENCE: Mapping[str, Row] = {
    "protection.reopen_within": Row(
        "reopening after a false delivery",
        "Protection that counted from a false delivery can [now be opened again for {new}|no longer be opened again].",
        "+[can|can no longer] come back where the parcel was never there",
        "-[has to|need not] reckon with it after the end",
        "-can have to pay what has been released[| no longer]",
    ),
    "shipping": Row(
        "rules of shipping",
        "[A parcel counts as shipped only once the carrier has scanned it|A tracking number is enough to ship].",
        "+is [refunded|left waiting] where a number ships nothing",
        "-[has to|need not] see to it that the carrier scans it in time",
    ),
    "extensions": Row(
        "more time by consent",
        "Both sides can [now|no longer] ask each other for more time.",
        "+can ask for more protection[| no longer]",
        "+can ask for more time to ship[| no longer]",
    ),
    "cancellation": Row(
        "cancelling",
        "What is not with the carrier yet can [now|no longer] be cancelled, for a true reason.",
        "+can cancel before it is shipped[| no longer]",
        "=can say so where it cannot ship[| no longer]",
        "=sees whom a cancellation counts against[| no longer]",
    ),
    "incidents": Row(
        "incidents",
        "A strike or a flood can [now|no longer] move deadlines.",
        "=[can have to wait longer, and loses nothing to what nobody can help|is not made to wait]",
        "+is [not|again] held to a deadline that nobody could keep",
        "=can declare one[| no longer]",
    ),
    "calendar": Row(
        "business calendar",
        "There is [now a|no] calendar of business days.",
        "=has deadlines that can count in them[| no longer]",
        "=has deadlines that can count in them[| no longer]",
    ),
    "negotiation.openings": Row(
        "limit to disputes about the same items",
        "[Disputes about the same items can be opened {new} at most|Disputes about the same items can be opened as often as their time allows].",
        "-can come back [only so often|as often as time allows]",
        "+can be claimed against [only so often|as often as time allows]",
    ),
    "negotiation.ask_seller_first": Row(
        "asking the seller first",
        "[The seller has to have been asked for help {new} before a dispute|A dispute can be opened without asking the seller first].",
        "-[has to|need not] ask first",
        "+has [time|no time] to help before there is a dispute",
    ),
    "negotiation.seller_offers": Row(
        "limit to the seller's offers",
        "The seller can make [{new} offers at most in a dispute|as many offers as it likes].",
        "=is offered something [at most so often|as often as the seller likes]",
        "-has [only so many|all] chances to settle",
    ),
    "claim_changes": Row(
        "changing a claim",
        "A claim can [now|no longer] be changed.",
        "+can correct a claim[| no longer]",
        "-can be faced with another claim[| no longer]",
    ),
    "mediation.exhibit_requests": Row(
        "requests for evidence",
        "The mediator can [now|no longer] ask for evidence.",
        "=can be asked for it[| no longer]",
        "=can be asked for it[| no longer]",
        "+[can look into what is missing|rules on what is on file]",
    ),
    "mediation.proposals": Row(
        "limit to the mediator's proposals",
        "The mediator can [propose a settlement {new} at most|propose as many settlements as it likes].",
        "=can be proposed something [so often at most|at any time]",
        "=can be proposed something [so often at most|at any time]",
        "-has [only so many|all] chances to end a case by agreement",
    ),
    "appeal": Row(
        "appeal",
        "[A ruling can be looked at once more, by somebody else|A ruling is final at once: there is no appeal].",
        "+can appeal[| no longer], and waits [longer for what is contested|no longer for what is ruled]",
        "+can appeal[| no longer], and waits [longer for what is contested|no longer for what is ruled]",
        "-has [one decision more to make, with a deadline|one decision less to make]",
    ),
    "returns.first_scan": Row(
        "first scan of a return",
        "[A return counts as sent only once the carrier scans it within {new}|A number is enough to send a return].",
        "-[has to|need not] see to it that the carrier scans it",
        "+is [not|again] paid out for by a number that sends nothing",
    ),
    "returns.freight": Row(
        "postage of a return",
        "There are [now|no longer any] rules of who bears the postage of a return.",
        "+[can have it back|bears what they have paid]",
        "-can have to bear it[| no longer]",
        "-can have to bear it[| no longer]",
    ),
    "returns.freight.at_most": Row(
        "limit to the postage that is paid back",
        "Postage of a return is paid back [up to {new}|whatever it was].",
        "-has it back [up to that|in full]",
        "+bears [that at most|whatever it was]",
    ),
    "replacement": Row(
        "replacements",
        "Goods can [now|no longer] be sent anew instead of a refund.",
        "+can ask for a replacement[| no longer]",
        "+can keep the sale by sending it anew[| no longer]",
    ),
    "goodwill": Row(
        "goodwill",
        "The platform can [now|no longer] give something of its own.",
        "+can be given something[| no longer]",
        "+can be given something[| no longer]",
        "=can help at its own cost[| no longer]",
    ),
    "refunds": Row(
        "refunds that can't be sent",
        "A refund the provider finally refuses [goes another way, or is kept for the buyer|has no other way any more].",
        "+[chooses|can no longer choose] another way for the money",
        "",
        "=[keeps what nobody claims|does not keep what nobody claims]",
    ),
    "chargeback": Row(
        "chargebacks",
        "A chargeback can [now|no longer] be told to the case.",
        "=[has a dispute that stands still meanwhile|has a dispute that goes on meanwhile]",
        "+is [not|again] made to pay twice for the same items",
        "+is [not|again] made to pay twice for the same items",
    ),
    "chargeback.issuer_windows.*": Row(
        "issuer's time for “{of}”",
        "The issuer's time for a payment by “{of}” is [told: {new}|no longer told].",
        "+is shown the last day to go to the issuer[| no longer]",
        "",
        "=is checked against it[| no longer]",
    ),
    "remedy_advice.stop_waiting_before_end": Row(
        "when to stop waiting for an answer",
        "The buyer is [told to stop waiting {new} before protection ends|no longer told when to stop waiting].",
        "+is warned in time[| no longer]; it is advice only",
    ),
    "cancellation.reasons.*": Row(
        "reason to cancel",
        "There is [a new reason to cancel|no reason to cancel any more called] {reason}.",
        "=has [one truthful reason more|one reason less]",
        "=has [one truthful reason more|one reason less]",
    ),
    "reasons.*": Row(
        "reason to claim",
        "There is [a new reason to claim|no reason to claim any more called] {reason}.",
        "+can claim it[| no longer]",
        "-can be claimed against for it[| no longer]",
        "=has one kind of case [more|less] to decide",
    ),
}

# ---------------------------------------------------------------------------------------------
# One of a few

_SIDES = {"buyer": "the buyer", "seller": "the seller", "platform": "the platform"}


def _bears(what: str) -> Mapping[object, Value]:
    """Who bears something: whoever does is worse off, the others better."""

    def of(side: str, who: str) -> tuple[int, str]:
        return (0, f"bears {what}") if side == who else (1, f"does not bear {what}")

    return {
        side: Value(words, of(side, "buyer"), of(side, "seller"), of(side, "platform"))
        for side, words in _SIDES.items()
    }


NOTHING = (0, "")
_BUYER_SILENT: Mapping[object, Value] = {
    "mediation": Value(
        "the platform steps in and decides",
        (1, "loses nothing by silence alone"),
        (0, "has to wait for a decision"),
        (0, "has a case to decide"),
    ),
    "close_without_remedy": Value(
        "the dispute is closed without a remedy",
        (0, "loses the claim by silence alone"),
        (1, "is paid"),
        (1, "has no case to decide"),
    ),
}
_SELLER_SILENT: Mapping[object, Value] = {
    "as_asked": Value(
        "the claim is carried out as asked",
        (2, "has what was asked for, without a decision"),
        (0, "loses what is claimed by silence alone"),
        (2, "has no case to decide"),
    ),
    "mediation": Value(
        "the platform steps in and decides",
        (1, "has a decision without doing anything, and waits for it"),
        (1, "loses nothing by silence alone"),
        (0, "has a case to decide"),
    ),
    "buyers_turn": Value(
        "it is the buyer's turn, who may call the platform in",
        (0, "has to do something for a decision"),
        (2, "loses nothing as long as the buyer does nothing"),
        (1, "has a case to decide only if it is called in"),
    ),
}
GROUPS = {
    "not_received": "what is not with the buyer",
    "not_as_agreed": "what is not as agreed",
    "own": "the buyer's own wish",
}
NEEDS = {
    "late": "once the promised date has passed with nothing delivered",
    "record": "once the carrier's record shows it",
    "delivered": "once it is marked delivered and not confirmed",
    "arrived_late": "once it was delivered after the promised date",
    "in_hand": "at once, with the item in hand",
    "free_return": "with the item in hand, where the listing says Free Return",
}
_GIVEN_BY: Mapping[object, Value] = {
    "buyer": Value(
        "the buyer",
        (1, "can give it"),
        (0, "can't give it, and is asked"),
        NOTHING,
    ),
    "seller": Value("the seller", (0, "can't give it"), (1, "can give it"), NOTHING),
}
_CAUSED_BY: Mapping[object, Value] = {
    "buyer": Value(
        "the buyer", (0, "has it counted against them"), (1, "is not blamed for it"), NOTHING
    ),
    "seller": Value(
        "the seller", (1, "is not blamed for it"), (0, "has it counted against them"), NOTHING
    ),
}

CHOICES: Mapping[str, Choice] = {
    "negotiation.seller_silent_on_claim": Choice(
        "seller's silence on a claim",
        "If the seller says nothing at all to a claim, {new}; it was: {old}.",
        _SELLER_SILENT,
    ),
    "negotiation.seller_silent_later": Choice(
        "seller's silence later on",
        "If the seller has answered once and then says nothing, {new}; it was: {old}.",
        _SELLER_SILENT,
    ),
    "negotiation.buyer_silent_with_evidence": Choice(
        "buyer's silence with evidence on file",
        "If the buyer says nothing, with evidence of theirs on file, {new}; it was: {old}.",
        _BUYER_SILENT,
    ),
    "negotiation.buyer_silent_without_evidence": Choice(
        "buyer's silence without evidence on file",
        "If the buyer says nothing, and has shown nothing, {new}; it was: {old}.",
        _BUYER_SILENT,
    ),
    "negotiation.call_in": Choice(
        "when the platform can be called in",
        "The platform can be called in {new}; it was: {old}.",
        {
            "once_answered": Value(
                "once the other side has had its turn",
                (0, "has to wait for the seller's turn first"),
                (1, "can answer before the platform comes"),
                (1, "is called in only where talking did not help"),
            ),
            "any_time": Value(
                "at any time",
                (1, "can call it in at once"),
                (0, "can have to answer before the platform at once"),
                (0, "can be called in before anybody has answered"),
            ),
        },
    ),
    "negotiation.nobody_calls": Choice(
        "what happens when nobody calls the platform in",
        "Once the time to talk is over and nobody has called the platform in, {new}; it was: {old}.",
        _BUYER_SILENT,
    ),
    "appeal.money": Choice(
        "what is contested",
        "During an appeal what is contested {new}; it was: {old}.",
        {
            "waits": Value(
                "waits",
                (0, "waits for the money until the appeal has ended"),
                (1, "is not paid out against before the appeal has ended"),
                (1, "never has to make good what has moved"),
            ),
            "moves": Value(
                "moves at the ruling and is made good later",
                (1, "has the money at the ruling"),
                (0, "is paid out against before the appeal has ended"),
                (0, "makes good what moved and should not have"),
            ),
        },
    ),
    "returns.freight.not_as_agreed": Choice(
        "postage where goods are not as agreed",
        "The postage of goods that are not as agreed, and the risk of their way back, is borne by {new}; it was: {old}.",
        _bears("it"),
    ),
    "returns.freight.own": Choice(
        "postage for the buyer's own reasons",
        "The postage of what goes back for the buyer's own reasons, and the risk of its way, is borne by {new}; it was: {old}.",
        _bears("it"),
    ),
    "returns.freight.free_return": Choice(
        "postage of a Free Return",
        "The postage of a Free Return, and the risk of its way, is borne by {new}; it was: {old}.",
        _bears("it"),
    ),
    "chargeback.without_ruling": Choice(
        "a lost chargeback without a ruling",
        "What a lost chargeback takes beyond the hold, where nothing was ruled, is borne by {new}; it was: {old}.",
        _bears("it"),
    ),
    "chargeback.ruled_for_seller": Choice(
        "a lost chargeback against a ruling for the seller",
        "What a lost chargeback takes beyond the hold, where the platform ruled for the seller, is borne by {new}; it was: {old}.",
        _bears("it"),
    ),
    "chargeback.fee": Choice(
        "a chargeback's fee",
        "A chargeback's fee is borne by {new}; it was: {old}.",
        _bears("it"),
    ),
    "cancellation.reasons.*.given_by": Choice(
        "who can give it",
        "The reason to cancel {reason} is given by {new}; it was: {old}.",
        _GIVEN_BY,
    ),
    "cancellation.reasons.*.caused_by": Choice(
        "whom it counts against",
        "Cancelling for {reason} counts against {new}; it was: {old}.",
        _CAUSED_BY,
    ),
    "reasons.*.group": Choice(
        "what it is about",
        "{Reason} is about {new}; it was: {old}. The postage of a return, and what is advised, follow that.",
        {
            code: Value(words, (0, f"finds it under {words}"), NOTHING, NOTHING)
            for code, words in GROUPS.items()
        },
    ),
    "reasons.*.needs": Choice(
        "when it can be claimed",
        "{Reason} can be claimed {new}; it was: {old}.",
        {
            code: Value(
                words, (0, f"can claim it {words}"), (0, f"can be claimed against {words}"), NOTHING
            )
            for code, words in NEEDS.items()
        },
    ),
    "reasons.*.burden": Choice(
        "who has to prove it",
        "Where a case for {reason} can't be decided otherwise, {new}; it was: {old}.",
        {
            "seller": Value(
                "the seller has to prove the opposite",
                (2, "is believed where nothing proves the opposite"),
                (0, "loses where nothing proves the opposite"),
                (1, "does not pay for what can't be told"),
            ),
            "buyer": Value(
                "the buyer has to prove it",
                (0, "loses where nothing proves it"),
                (2, "is believed where nothing proves it"),
                (1, "does not pay for what can't be told"),
            ),
            "cannot_tell": Value(
                "nobody has to prove it, and the platform pays",
                (1, "is paid by the platform where nobody can tell"),
                (1, "loses nothing where nobody can tell"),
                (0, "pays where nobody can tell"),
            ),
        },
    ),
    "reasons.*.waits_in_transit": Choice(
        "waiting for a parcel that moves",
        "A claim for {reason} {new}; it was: {old}.",
        {
            True: Value(
                "waits while the parcel moves and is not late",
                (0, "waits for the promised date while the parcel moves"),
                (1, "has until the promised date for the parcel to come"),
                (1, "decides only what is late"),
            ),
            False: Value(
                "is decided whether or not the parcel still moves",
                (1, "is not made to wait for a parcel that moves"),
                (0, "can lose it while the parcel is still on its way in time"),
                (0, "can have to decide while the parcel is on its way"),
            ),
        },
    ),
    "reasons.*.usable": Choice(
        "whether what arrived may be usable",
        "What is claimed for {reason} {new}; it was: {old}. It is advice only.",
        {
            True: Value(
                "may still be usable", (0, "can be advised to send it back"), NOTHING, NOTHING
            ),
            False: Value(
                "counts as unusable", (0, "is not advised to send it back"), NOTHING, NOTHING
            ),
        },
    ),
    "partial": Choice(
        "whether it is for use",
        "The policy {new}; it was: {old}.",
        {
            False: Value(
                "is whole, and orders can be bought under it",
                NOTHING,
                NOTHING,
                (1, "can use it"),
            ),
            True: Value(
                "is partial, and no order can be bought under it",
                NOTHING,
                NOTHING,
                (0, "can look at it, not use it"),
            ),
        },
    ),
}

# What a setting that is left out is like, where it is one of a few.
LEFT_OUT: Mapping[str, object] = {
    "negotiation.call_in": "once_answered",
    "negotiation.nobody_calls": "mediation",
}

# What changes nobody's law.
WITHOUT_EFFECT: Mapping[str, str] = {
    "name": "It is called {new} instead of {old}.",
    "version": "It is version {new} instead of {old}.",
    "title": "Its title is {new} instead of {old}.",
    "note": "Its note says something else.",
    "borrows": "What it does not say is borrowed from {new} instead of {old}.",
}
BORROWED = Row(
    "borrowed settings",
    "[Borrowed now|No longer borrowed]: {of}.",
    platform="=has what nobody wrote down for this policy[| no longer]",
)
WEIGHT = Row(
    "weight of evidence",
    "For {reason} {of} weighs [more|less] as evidence; nothing is refused without it.",
    "=is advised [more|less] strongly to show it",
)
SOURCES = ("source", "confidence")
