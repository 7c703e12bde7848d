"""What a scenario can look at: each phrase under Then, compared with how things are."""

from datetime import datetime
from typing import Any

from ..core.books import CREDITED, FEES, GOODWILL, LOSSES
from ..core.chargeback.state import ChargebackStage
from ..core.dispute.events import TurnReminded
from ..core.dispute.state import Outcome, Stage
from ..core.guard import Action
from ..core.order.events import Reminded
from ..core.order.state import Moving
from ..core.parties import Role
from ..core.rules import RULES
from ..core.units import count
from .clocks import CLOCKS, armed
from .phrases import look, moment, money, one_of
from .world import Case, Otherwise, said


def _same(what: str, wanted: Any, found: Any) -> None:
    """Compare, and say what was found. Raises ``Otherwise``."""
    if found != wanted:
        raise Otherwise(f"{what} {found}")


# ---------------------------------------------------------------------------------------------
# Money


@look("the buyer has {amount:money} back[ by {kind:payment}]")
def _(case: Case, amount: int, kind: str = "") -> None:
    _same("back are", money(amount), money(case.refunded(kind)))


@look("the seller has {amount:money}")
def _(case: Case, amount: int) -> None:
    _same("the seller has", money(amount), money(case.to_seller))


@look("{amount:money} is held")
def _(case: Case, amount: int) -> None:
    _same("held is", money(amount), money(case.held))


@look("the platform has paid {amount:money} of its own")
def _(case: Case, amount: int) -> None:
    _same("it has paid", money(amount), money(-case.balance(GOODWILL, LOSSES, FEES)))


@look("the {to:side} is credited {amount:money} beside that")
def _(case: Case, to: Role, amount: int) -> None:
    _same("credited is", money(amount), money(case.balance(CREDITED[to])))


@look("the seller owes {amount:money}")
def _(case: Case, amount: int) -> None:
    _same("the seller owes", money(amount), money(-case.balance("seller:charged")))


_STATES = {s.value.replace("_", " "): s for s in Moving}


@look("the refund is {state}", state=one_of(_STATES))
def _(case: Case, state: Moving) -> None:
    refunds = case.order.refunds
    _same("it is", state.value, refunds[-1].moving[0].value if refunds else "not there")


# ---------------------------------------------------------------------------------------------
# The order


@look("the order is final")
def _(case: Case) -> None:
    if case.order.finalised_at is None:
        raise Otherwise("it is not")


@look("the order is not final")
def _(case: Case) -> None:
    if case.order.finalised_at is not None:
        raise Otherwise(f"it is, since {moment(case.order.finalised_at)}")


@look("it is cancelled, and that counts against the {by:side}")
def _(case: Case, by: Role) -> None:
    if not case.order.cancelled:
        raise Otherwise("nothing is cancelled")
    seller = count(case.order.failed_by_seller) > 0
    _same("it counts against the", by.value, (Role.SELLER if seller else Role.BUYER).value)


@look("nothing is cancelled")
def _(case: Case) -> None:
    if case.order.cancelled:
        raise Otherwise(f"{count(case.order.cancelled)} pieces are")


@look("the last message is marked {mark}")
def _(case: Case, mark: str) -> None:
    marks = case.order.messages[-1].pressure if case.order.messages else ()
    if mark not in marks:
        raise Otherwise(f"it is marked {', '.join(marks) or 'nothing'}")


@look("the {who:side} has been reminded {n:number} time[s]")
def _(case: Case, who: Role, n: int) -> None:
    turns = [e for e in case.events if isinstance(e.data, TurnReminded) and e.data.party is who]
    windows = [e for e in case.events if isinstance(e.data, Reminded) and who is Role.BUYER]
    _same("so often:", n, len(turns) + len(windows))


# ---------------------------------------------------------------------------------------------
# The case

_OUTCOMES = {o.value.replace("_against_", " against the "): o for o in Outcome}


@look("the case is closed, {outcome}", outcome=one_of(_OUTCOMES))
def _(case: Case, outcome: Outcome) -> None:
    dispute = case.dispute
    case.rule = dispute.rule
    found = dispute.outcome or f"in {dispute.stage.value}"
    _same("it is", outcome.value, str(found))


_STAGES = {s.value: s for s in (Stage.NEGOTIATION, Stage.MEDIATION)}


@look("the case is in {stage}", stage=one_of(_STAGES))
def _(case: Case, stage: Stage) -> None:
    case.rule = _latest_rule(case)
    _same("it is in", stage.value, case.dispute.stage.value)


def _latest_rule(case: Case) -> str:
    """The rule behind the last fact that names one."""
    rules = [rule for e in case.events if (rule := getattr(e.data, "rule", ""))]
    return rules[-1] if rules else ""


@look("it is the {who:party}'s turn until {at:day}")
def _(case: Case, who: Role, at: datetime) -> None:
    turn = case.dispute.turn
    _same("it is the turn of", who.value, turn.value if turn else "nobody")
    _same("it lasts until", moment(at), moment(case.dispute.due))
    due = next((d for d in case.deadlines() if d.kind == "turn"), None)
    case.rule = due.silence if due is not None else ""


@look("{clock} ends on {at:day}", clock=one_of(CLOCKS))
def _(case: Case, clock: tuple[str, Role | None], at: datetime) -> None:
    deadline = armed(case, clock)
    case.rule = deadline.silence
    _same("it ends on", moment(at), moment(deadline.due))


@look("{clock} does not run", clock=one_of(CLOCKS))
def _(case: Case, clock: tuple[str, Role | None]) -> None:
    try:
        deadline = armed(case, clock)
    except Otherwise:
        return
    raise Otherwise(f"it ends on {moment(deadline.due)}")


@look("silence then means: {sentence}")
def _(case: Case, sentence: str) -> None:
    days = case.policy.protection.after_promised_date.days
    rule = RULES.get(case.rule)
    _same("it means:", sentence, rule.sentence.format_map({"days": days}) if rule else "nothing")


@look("because of rule {rule}")
def _(case: Case, rule: str) -> None:
    if rule not in RULES:
        raise Otherwise("there is no such rule")
    _same("it is because of", rule, case.rule or "no rule")


_STAGES_OF = {s.value.replace("_", " "): s for s in ChargebackStage}


@look("the chargeback stands at: {stage}", stage=one_of(_STAGES_OF))
def _(case: Case, stage: ChargebackStage) -> None:
    there = case.order.chargebacks
    _same("it stands at", stage.value, there[-1].stage.value if there else "nothing")
    case.rule = _latest_rule(case)


# ---------------------------------------------------------------------------------------------
# Who may what

# What can be done, as scenarios call it.
DOINGS = {
    "open a dispute": "open_dispute",
    "change the claim": "change_claim",
    "close the dispute": "withdraw",
    "stand by the claim": "hold",
    "accept the claim": "concede",
    "reject the claim": "reject",
    "make an offer": "make_offer",
    "accept an offer": "accept_offer",
    "add evidence": "add_exhibit",
    "call the platform in": "escalate",
    "rule": "rule",
    "propose": "propose",
    "ask for evidence": "ask_exhibit",
    "appeal": "file_appeal",
    "give an address": "give_return_address",
    "send it back": "ship_return",
    "accept the return": "accept_return",
    "contest the return": "contest_return",
    "send it anew": "ship_replacement",
    "ship": "ship_parcel",
    "confirm receipt": "confirm_receipt",
    "cancel": "cancel_units",
    "ask to cancel": "request_cancellation",
    "ask for more time to ship": "ask_handling_time",
    "ask for more protection": "ask_protection",
    "declare an incident": "declare_incident",
    "give something of its own": "grant_goodwill",
    "report a chargeback": "report_chargeback",
}
_DOING = one_of(DOINGS)


def _action(case: Case, who: Role, do: str) -> Action | None:
    """The action of that name, the latest where there are several; ``None`` where none is left."""
    return next((a for a in reversed(case.actions(who)) if a.do == do), None)


@look("the {who:party} may {do}[ until {until:day}]", do=_DOING)
def _(case: Case, who: Role, do: str, until: datetime | None = None) -> None:
    action = _action(case, who, do)
    if action is None or not action.allowed:
        raise Otherwise(f"not now: {said(action) if action else 'there is nothing left to do'}")
    if until is not None:
        _same("that is possible until", moment(until), moment(action.until))


@look("the {who:party} may not {do}[ until {soon:day}]", do=_DOING)
def _(case: Case, who: Role, do: str, soon: datetime | None = None) -> None:
    action = _action(case, who, do)
    case.rule = action.rule if action is not None else ""
    if action is not None and action.allowed:
        raise Otherwise("that is possible")
    if soon is not None:
        _same("it is from", moment(soon), moment(action.possible_from if action else None))


@look("the buyer may claim {reason}[ up to {most:money}]")
def _(case: Case, reason: str, most: int | None = None) -> None:
    action, bound = _reason(case, reason)
    if not bound.allowed:
        raise Otherwise(f"not now: rule {bound.rule}")
    if most is not None:
        _same("it goes up to", money(most), money(action.bounds.most or 0))


@look("the buyer may not claim {reason}[ until {soon:day}]")
def _(case: Case, reason: str, soon: datetime | None = None) -> None:
    _, bound = _reason(case, reason)
    case.rule = bound.rule
    if bound.allowed:
        raise Otherwise("that is possible")
    if soon is not None:
        _same("it is from", moment(soon), moment(bound.possible_from))


@look("there is no reason {reason}")
def _(case: Case, reason: str) -> None:
    if reason in case.policy.reasons:
        raise Otherwise("there is")


def _reason(case: Case, reason: str) -> tuple[Action, Any]:
    action = _action(case, Role.BUYER, "open_dispute")
    if action is None:
        raise Otherwise("nothing was shipped, so there is nothing to claim")
    if not action.allowed:
        return action, action
    for bound in action.bounds.reasons:
        if bound.reason == reason:
            return action, bound
    known = ", ".join(b.reason.replace("_", " ") for b in action.bounds.reasons)
    raise Otherwise(f"there is no such reason; there are: {known}")


@look("the buyer is warned of {code:warning} before closing")
def _(case: Case, code: str) -> None:
    action = _action(case, Role.BUYER, "withdraw")
    warnings = action.bounds.acknowledge if action is not None else ()
    if not any(key.startswith(f"{code}:") for key in warnings):
        raise Otherwise(f"the warnings are: {', '.join(warnings) or 'none'}")
