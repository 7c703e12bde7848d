"""Tells a story of moves in plain words, on the real law, and what it shows to be broken.

A phrase names the facts of its command in braces; how a fact is said stands in one place. What a
part of a situation says is in ``say``.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from ..chargeback import commands as cb
from ..clock import DAY
from ..dispute import commands as d
from ..envelope import Refused
from ..money import exponent
from ..order import commands as o
from ..order.state import Order
from ..order.unit_sets import all_units, cancellable, unshipped
from ..parties import Actor, Role
from ..policy.schema import Policy
from ..rules import REFUSALS
from ..settlement import money_of, paid_for
from ..units import Units, count, normal, overlap
from .explore import Counterexample
from .properties import SENTENCES
from .say import NETWORK, UNDONE, capital, comes_of, no_capital, plain, say, situation, who_is
from .walk import MOMENT, Move, after, judged, silences

__all__ = ["PHRASES", "broken", "say", "situation", "tell"]

# ---------------------------------------------------------------------------------------------
# A story

PHRASES: Mapping[type, str] = {
    # the order
    o.PlaceOrder: "the buyer pays {total} {currency} ({payment}) for {goods}, to be shipped by "
    "{ship_by} and promised by {promised_by}",
    o.ShipParcel: "{by} ships {units} as parcel {next}",
    o.RecordTracking: "the carrier says of parcel {parcel}: {status}",
    o.CorrectTracking: "the carrier takes back event {scan} of parcel {parcel}",
    o.RenumberParcel: "{by} gives parcel {parcel} another number",
    o.ConfirmReceipt: "{by} confirms that parcel {parcel} is here",
    o.SendMessage: "{by} writes: “{text}”",
    o.AskHandlingTime: "{by} asks for {days} more to ship",
    o.AskProtection: "{by} asks for {days} more of protection",
    o.GrantExtension: "{by} grants the time that was asked for{later_delivery}",
    o.DeclineExtension: "{by} does not grant the time that was asked for",
    o.RequestCancellation: "{by} asks to cancel {units}: {reason}",
    o.AgreeCancellation: "{by} agrees to cancel",
    o.RefuseCancellation: "{by} does not agree to cancel",
    o.TakeBackCancellation: "{by} takes the request to cancel back",
    o.CancelUnits: "{by} cancels {units}: {reason}",
    o.DeclareIncident: "{by} declares an incident ({incident}): {days} more for {clocks}",
    o.GrantGoodwill: "{by} gives {to} {amount} of its own",
    o.StartRefund: "{sum} of refund {refund} is sent by {way}",
    o.SettleRefund: "{sum} of refund {refund} has arrived by {way}",
    o.RefuseRefund: "{sum} of refund {refund} cannot be sent by {way}",
    o.ChooseWay: "{by} wants {sum} of refund {refund} by {kind} instead",
    o.Lapse: "{undone}",
    # disputes: talk
    d.OpenDispute: "{by} opens a dispute about {units}: {reason}, {remedy}, {amount} of {most}"
    "{exhibits}{acknowledged}",
    d.ChangeClaim: "{by} changes the claim: {reason}, {remedy}, {amount} of {most}{acknowledged}",
    d.AddExhibit: "{by} puts evidence on file: {exhibit}",
    d.MakeOffer: "{by} offers: {remedy}, {amount} of {most}{freight}",
    d.AcceptOffer: "{by} accepts offer {offer}",
    d.Concede: "{by} accepts the claim in full",
    d.Reject: "{by} rejects the claim",
    d.Hold: "{by} stands by the claim",
    d.Escalate: "{by} calls the platform in",
    d.AskOfficial: "{by} asks that message {message} be made an offer that binds",
    d.Withdraw: "{by} closes the dispute without a remedy",
    # disputes: mediation and appeal
    d.AskExhibit: "{by} asks {of} for evidence: {kind}",
    d.Propose: "{by} proposes: {remedy}, {amount} of {most}{freight}",
    d.Rule: "{by} decides: {remedy}, {amount} of {most}, {liable} answers for it{freight}",
    d.FileAppeal: "{by} appeals and asks for: {remedy}, {amount} of {most}",
    d.WaiveAppeal: "{by} accepts the ruling",
    d.SendBack: "{by} sets the ruling aside, to be made anew",
    # disputes: goods that go back, or come anew
    d.GiveReturnAddress: "{by} says where the goods go back to{label}",
    d.ShipReturn: "{by} sends the goods back{postage}",
    d.RecordReturnTracking: "the carrier says of the return: {status}",
    d.AcceptReturn: "{by} accepts what came back",
    d.ContestReturn: "{by} contests what came back: {found}{missing}",
    d.ShipReplacement: "{by} sends the replacement",
    d.RecordReplacementTracking: "the carrier says of the replacement: {status}",
    d.AcceptReplacement: "{by} accepts the replacement",
    d.ContestReplacement: "{by} contests the replacement",
    # chargebacks
    cb.ReportChargeback: "the card issuer takes back {amount} of {most} paid by {way} for {units}",
    cb.ContestChargeback: "{by} contests {chargeback}",
    cb.ReportSecondRound: "the card issuer opens a second round of {chargeback}, until {respond_by}",
    cb.EndChargeback: "{chargeback} is {result}{fee}",
    cb.SettleOwed: "{amount} that was paid twice through {chargeback} {recovered}",
}

_REMINDED = {
    "remind_window": "the buyer is reminded that protection ends soon",
    "remind_turn": "{party} is reminded that an answer is due soon",
}


class _Now(NamedTuple):
    """Where a story has come to: the order before a move, and who has decided so far."""

    policy: Policy
    order: Order | None
    move: Move
    start: datetime
    currency: str
    mediators: tuple[str, ...]

    def money(self, amount: int) -> str:
        """An amount in major units."""
        places = exponent(self.currency)
        whole, rest = divmod(amount, 10**places)
        return f"{whole}.{rest:0{places}}" if places else str(whole)

    def day(self, at: datetime) -> str:
        """A moment as a day of the story; the last moment before a day counts to it."""
        return f"day {(at - self.start + MOMENT) // DAY}"

    def units(self, units: Units) -> str:
        """Pieces by their lines: ``1 of 2 of line 1 and line 2``."""
        if self.order is None or units == all_units(self.order):
            return "everything"
        lines = {line.no: line.quantity for line in self.order.lines}
        of_line: dict[int, int] = {}
        for span in units:
            of_line[span.line] = of_line.get(span.line, 0) + count((span,))
        said = [
            f"line {no}"
            if pieces == lines.get(no)
            else f"{pieces} of {lines.get(no, 0)} of line {no}"
            for no, pieces in of_line.items()
        ]
        return _and(said)

    def actor(self, actor: Actor) -> str:
        """Who acts; a mediator who is not the first one is another."""
        if actor.role is Role.MEDIATOR and actor.id not in (*self.mediators, actor.id)[:1]:
            return "another mediator"
        return who_is(actor.role)


def _and(words: Sequence[str]) -> str:
    *others, last = words or ("nothing",)
    return f"{', '.join(others)} and {last}" if others else last


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


# How a field of a command is said; one that is not named here is said as it is.
_FIELDS: Mapping[str, Callable[[Any, _Now], str]] = {
    "amount": lambda x, now: now.money(x),
    "units": lambda x, now: now.units(x),
    "days": lambda x, _: _days(x),
    "to": lambda x, _: who_is(x),
    "of": lambda x, _: who_is(x),
    "liable": lambda x, _: who_is(x),
    "text": lambda x, _: str(x).rstrip("."),
    "clocks": lambda x, _: _and([plain(clock) for clock in x]),
    "later_delivery": lambda x, _: ", and a later delivery with it" if x else "",
    "exhibit": lambda x, _: plain(x.kind),
    "exhibits": lambda x, _: f", with {_and([plain(e.kind) for e in x])}" if x else "",
    "acknowledged": lambda x, _: ", although the record speaks against it" if x else "",
    "freight": lambda x, _: f", postage paid by {who_is(x)}" if x else "",
    "label": lambda x, _: ", with a prepaid label" if x else "",
    "postage": lambda x, now: f", for {now.money(x)} of postage" if x else "",
    "missing": lambda x, now: f", without {now.units(x)}" if x else "",
    "fee": lambda x, now: f", for a fee of {now.money(x)}" if x else "",
    "recovered": lambda x, _: "comes back" if x else "is written off",
    "result": lambda x, _: NETWORK[x].removeprefix("was "),
} | {
    **dict.fromkeys(
        ("reason", "remedy", "status", "kind", "found", "incident"), lambda x, _: plain(x)
    ),
    **dict.fromkeys(("ship_by", "promised_by", "respond_by"), lambda x, now: now.day(x)),
}


def _facts(now: _Now) -> dict[str, str]:
    """Everything that a phrase can name."""
    do: Any = now.move.do
    said = {
        name: _FIELDS[name](getattr(do, name), now) if name in _FIELDS else str(getattr(do, name))
        for name in do.__struct_fields__
    }
    return {"by": now.actor(now.move.by), **said, **_computed(now)}


def _computed(now: _Now) -> dict[str, str]:
    """What is said of a command that only the order knows: how much of what, which units."""
    do, order = now.move.do, now.order
    if isinstance(do, o.PlaceOrder):
        return _placed(now, do)
    if order is None:
        return dict.fromkeys(("next", "units", "sum", "way", "most", "undone"), "something")
    match do:
        case o.Lapse():
            return {"undone": _undone(now, order, do)}
        case o.ShipParcel():
            left = do.units or unshipped(order) or all_units(order)
            return {"units": now.units(left), "next": str(len(order.parcels) + 1)}
        case o.RequestCancellation() | o.CancelUnits():
            return {"units": now.units(do.units or cancellable(order) or all_units(order))}
        case o.StartRefund() | o.SettleRefund() | o.RefuseRefund() | o.ChooseWay():
            refund = order.refund(do.refund)
            if refund is None or not 0 <= do.part < len(refund.parts):
                return {"sum": "something", "way": "no known way"}
            way = refund.way(do.part)
            kind = way.kind if way else order.parts[do.part].kind
            return {"sum": now.money(refund.parts[do.part]), "way": plain(kind)}
        case cb.ReportChargeback():
            units = _there(order, do.units) if do.units else all_units(order)
            known = 0 <= do.part < len(order.parts)
            paid = paid_for(order, units)[do.part] if known else 0
            card = plain(order.parts[do.part].kind) if known else "no known way"
            return {"units": now.units(units), "most": now.money(paid), "way": card}
        case d.OpenDispute():
            worth = money_of(now.policy, order, paid_for(order, _there(order, do.units)))
            return {"most": now.money(worth)}
        case d.ChangeClaim():
            there = order.dispute(do.dispute)
            worth = money_of(now.policy, order, there.worth) if there else do.amount
            return {"most": now.money(worth)}
        case d.MakeOffer() | d.Propose() | d.Rule() | d.FileAppeal():
            there = order.dispute(do.dispute)
            return {"most": now.money(there.claim.amount if there else do.amount)}
        case _:
            return {}


def _there(order: Order, units: Units) -> Units:
    """Those of the units that the order has."""
    return overlap(normal(units), all_units(order))


def _placed(now: _Now, do: o.PlaceOrder) -> dict[str, str]:
    lines = [(no, line.quantity, line.listing.tags) for no, line in enumerate(do.lines, 1)]
    notes = {
        no: [f"{quantity} pieces"] * (quantity > 1) + ["Free Return"] * ("free_return" in tags)
        for no, quantity, tags in lines
    }
    goods = [
        f"line {no} ({', '.join(said)})" if said else f"line {no}" for no, said in notes.items()
    ]
    return {
        "total": now.money(sum(part.amount for part in do.payment)),
        "payment": _and([f"{now.money(p.amount)} by {plain(p.kind)}" for p in do.payment]),
        "goods": _and(goods),
    }


def _undone(now: _Now, order: Order, do: o.Lapse) -> str:
    """What is left undone when a deadline passes, what its silence does, and by which rule."""
    armed = silences(now.policy, order)
    due = [x for x in armed if (x.kind, x.about) == (do.kind, do.about)]
    if not due:
        return f"the deadline “{plain(do.kind)}” passes, which is not armed"
    party, silence = who_is(due[0].party), due[0].silence
    if not silence:
        return _REMINDED.get(do.kind, "{party} is reminded").format(party=party)
    if silence not in UNDONE:
        return f"{party} does not act; the rule for it has no sentence ({silence})"
    who, what = UNDONE[silence]
    does = comes_of(silence, now.policy.protection.after_promised_date.days)
    return f"{who or party} does not {what}; {does} ({silence})"


def _about(now: _Now, many: Mapping[str, bool]) -> str:
    """Which dispute or chargeback a move is about, where there are several and it does not say."""
    part, *number = now.move.of
    if not number or not many.get(str(part)) or "{chargeback}" in PHRASES[type(now.move.do)]:
        return ""
    return f"in {part} {number[0]}, "


def _line(now: _Now, many: Mapping[str, bool], answer: object) -> str:
    """One move: the day, what is done, and how it is answered where that is not a matter of course."""
    facts = _facts(now)
    if "chargeback" in facts:
        several = f"chargeback {facts['chargeback']}"
        facts["chargeback"] = several if many["chargeback"] else "the chargeback"
    what = PHRASES[type(now.move.do)].format_map(facts)
    last = _at_the_last_moment(now)
    when = f"{capital(now.day(now.move.at))}: {last}{_about(now, many)}"
    if isinstance(answer, Refused):
        return f"{when}{what}; that is refused: {no_capital(_why(now, answer))} ({answer.rule})."
    return f"{when}{what}." if answer else f"{when}{what}; that changes nothing."


def _why(now: _Now, answer: Refused) -> str:
    """A refusal in words, with what facts it has."""
    rule = REFUSALS.get(answer.rule)
    if rule is None:
        return "the rule for it has no sentence"
    facts = {
        name: now.day(value) if isinstance(value, datetime) else plain(str(value))
        for name, value in answer.params.items()
    }
    return rule.sentence.format_map(_Said(facts))


class _Said(dict[str, Any]):
    """Facts of which none is ever missing."""

    def __missing__(self, key: str) -> str:
        return "something"


def _at_the_last_moment(now: _Now) -> str:
    if now.order is None or isinstance(now.move.do, o.Lapse):
        return ""
    due = silences(now.policy, now.order)
    return "at the last moment, " if due and due[0].due == now.move.at + MOMENT else ""


def tell(policy: Policy, moves: Sequence[Move]) -> tuple[str, ...]:
    """A story, one line for each move, with days counted from the first.

    It is played once more on the real law, so that amounts and silences are those of its moment.
    """
    played, order, mediators = list[tuple[_Now, object]](), None, list[str]()
    currency = next((x.do.currency for x in moves if isinstance(x.do, o.PlaceOrder)), "")
    for move in moves:
        now = _Now(policy, order, move, moves[0].at, currency, tuple(mediators))
        answer: object = ()
        if order is not None or isinstance(move.do, o.PlaceOrder):
            answer = facts = judged(policy, order, move)
            if not isinstance(facts, Refused) and facts:
                order = after(order, move, facts)
        if move.by.role is Role.MEDIATOR and move.by.id not in mediators:
            mediators.append(move.by.id)
        played.append((now, answer))
    many = {
        "dispute": order is not None and len(order.disputes) > 1,
        "chargeback": order is not None and len(order.chargebacks) > 1,
    }
    return tuple(_line(now, many, answer) for now, answer in played)


# ---------------------------------------------------------------------------------------------
# What does not hold


def broken(policy: Policy, found: Counterexample) -> str:
    """Which property does not hold, in one sentence with its facts, and the story that shows it."""
    facts = {name: _fact(value) for name, value in found.broken.facts.items()}
    sentence = SENTENCES[found.broken.property].format_map(_Said(facts))
    lines = tell(policy, found.story)
    width = len(str(len(lines)))
    story = (f"  {no:{width}}. {line}" for no, line in enumerate(lines, 1))
    return "\n".join((capital(sentence), *story))


def _fact(value: object) -> str:
    return plain(value) if isinstance(value, str) else str(value)
