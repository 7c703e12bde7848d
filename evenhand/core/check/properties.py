"""What must hold in every situation, whatever the policy says.

The numbers are those of the domain page: 1 every path of silence ends; 2 no situation without a
deadline or an end; 3 holds never negative, every entry balanced, only accounts marked so below zero;
4 allowed means accepted, refused means not offered, by the same rule; 7 each silence has an effect;
and every refusal and silence has its rule and its sentence. (5, the longest time to an end, and 6,
an answer as good as silence, are looked for in ``longest`` and ``guarantees``.)
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from ..books import HOLD, may_go_below_zero
from ..envelope import Refused
from ..guard import Action, View
from ..order.state import Order
from ..rules import REFUSALS, SILENCES
from .tries import plainly
from .walk import Move, judged


class Broken(NamedTuple):
    """A property that does not hold, and the facts of it."""

    property: str
    facts: Mapping[str, Any]


SENTENCES = {
    "silence-ends": "Nobody acts any more, and after {steps} deadlines in a row there is still no end.",
    "deadline-or-end": "Nothing is due any more, and it is not the end.",
    "never-overdrawn": "{account} stands at {amount} (minor units).",
    "entries-balance": "The entries come to {sum} instead of nothing (minor units).",
    "allowed-is-accepted": "{do} is offered, and refused when it is done: {rule}.",
    "refused-as-told": "{do} is not offered by rule {told}, and refused by rule {rule}.",
    "silence-has-an-effect": "The deadline {kind} passes and nothing changes: {why}.",
    "rule-and-sentence": "{rule} has no sentence in the catalogue, or lacks a fact for it.",
    "an-answer-as-good-as-silence": "In this turn the {party} is better off saying nothing: {rule}.",
    "an-answer-as-soon-as-silence": "In this turn the {party} has the same money sooner by saying nothing: {rule}, after {silence_days} days instead of {days}.",
    "ends-before-the-issuer": "The first decision can take {days} days, though the buyer never waits; the shortest issuer's time is {window} days.",
}


def within_reason(order: Order, books: Mapping[str, int]) -> Broken | None:
    """Property 3: the books balance, and nothing is overdrawn."""
    total = 0
    for account, amount in books.items():
        total += amount
        if amount < 0 and not may_go_below_zero(account):
            return Broken("never-overdrawn", {"account": account, "amount": amount})
    if total:
        return Broken("entries-balance", {"sum": total})
    if order.held != books.get(HOLD, 0):
        return Broken("entries-balance", {"sum": order.held - books.get(HOLD, 0)})
    return None


def refused_as_told(view: View, action: Action) -> Broken | None:
    """Property 4, the half of it that is about what is not offered; and that its rule has a sentence."""
    if action.allowed:
        if action.silence and action.silence not in SILENCES:
            return Broken("rule-and-sentence", {"rule": action.silence})
        return None
    if not sayable(action.rule, action.params):
        return Broken("rule-and-sentence", {"rule": action.rule})
    do = plainly(view, action)
    answer = judged(view.policy, view.order, Move(view.now, view.actor, do))
    if not isinstance(answer, Refused) or answer.rule != action.rule:
        rule = answer.rule if isinstance(answer, Refused) else "none, it is accepted"
        return Broken("refused-as-told", {"do": action.do, "told": action.rule, "rule": rule})
    if not sayable(answer.rule, answer.params):
        return Broken("rule-and-sentence", {"rule": answer.rule})
    return None


def sayable(rule: str, params: Mapping[str, Any]) -> bool:
    """Whether a refusal's rule is in the catalogue, and its sentence has all its facts."""
    if rule not in REFUSALS:
        return False
    try:
        return bool(REFUSALS[rule].sentence.format_map(params))
    except KeyError:
        return False


def ends_with_silence(order: Order) -> Broken | None:
    """Property 2: where nothing is due any more, it is the end."""
    return None if order.finalised_at is not None else Broken("deadline-or-end", {})
