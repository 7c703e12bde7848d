"""Whose turn it is in a dispute, until when, and what silence does (R21, R25).

The guards of every other file here start from these.
"""

from datetime import datetime

from msgspec.structs import replace

from ..guard import NO_BOUNDS, Action, Bounds, View, is_party, no
from ..order.state import MOVING
from ..order.unit_sets import frozen_by
from ..parties import Role
from ..policy.calendar import due
from ..policy.schema import Policy
from ..story import Story
from ..units import overlap
from . import events as e
from .state import Dispute, Remedy, ReplacementState, ReturnState, Stage

# ---------------------------------------------------------------------------------------------
# What a guard starts from: the dispute, or why nothing can be done in it


def find(view: View, do: str, no_: int, *roles: Role) -> Dispute | Action:
    """The dispute, if it is open and the actor is one of these parties; else why not."""
    if not is_party(view, *roles):
        return no(do, no_, "not-a-party", role=" or ".join(roles))
    dispute = view.order.dispute(no_)
    if dispute is None:
        return no(do, no_, "no-such-dispute", dispute=no_)
    if dispute.stage is Stage.CLOSED:
        return no(do, no_, "dispute-closed")
    return dispute


def running(view: View, do: str, no_: int, *roles: Role) -> Dispute | Action:
    """The same, as long as its clock runs and has not run out."""
    dispute = find(view, do, no_, *roles)
    if isinstance(dispute, Action):
        return dispute
    if dispute.suspended_at is not None:
        by = frozen_by(view.order, dispute.units)
        return no(do, no_, "under-chargeback", chargeback=by)
    until = due_of(dispute)
    if until is not None and view.now >= until:
        return no(do, no_, "turn-over", due=until)
    return dispute


def recorded(view: View, do: str, no_: int, *roles: Role) -> Dispute | Action:
    """The same for what a carrier says, which comes when it comes, also while its clock stands still."""
    dispute = find(view, do, no_, *roles)
    if isinstance(dispute, Dispute) and dispute.suspended_at is None:
        return running(view, do, no_, *roles)
    return dispute


def clock_from(dispute: Dispute, at: datetime) -> datetime:
    """From when something new counts: now, or the moment at which the dispute's clock has stopped."""
    return dispute.suspended_at or at


def undecided(view: View, do: str, no_: int, *roles: Role) -> Dispute | Action:
    """The same, as long as nothing binds yet."""
    dispute = running(view, do, no_, *roles)
    if isinstance(dispute, Dispute) and dispute.agreed is not None:
        return no(do, no_, "already-bound")
    return dispute


def negotiating(view: View, do: str, no_: int, *roles: Role) -> Dispute | Action:
    """The same, while the parties talk and the platform has not stepped in."""
    dispute = undecided(view, do, no_, *roles)
    if isinstance(dispute, Dispute) and dispute.stage is Stage.MEDIATION:
        return no(do, no_, "in-mediation")
    return dispute


def in_turn(view: View, do: str, no_: int, role: Role) -> Dispute | Action:
    """The same, in this party's turn."""
    dispute = negotiating(view, do, no_, role)
    if isinstance(dispute, Dispute) and dispute.turn is not role:
        return no(do, no_, "not-your-turn", turn=dispute.turn, due=dispute.due)
    return dispute


def yes(view: View, do: str, dispute: Dispute, bounds: Bounds = NO_BOUNDS) -> Action:
    """Possible; with the deadline and what silence does when it is the actor's own running turn."""
    mine = dispute.turn is view.actor.role and dispute.suspended_at is None
    return Action(
        do,
        dispute.no,
        True,
        until=dispute.due if mine else None,
        silence=silence_of(view, dispute) if mine else "",
        bounds=bounds,
    )


def due_of(dispute: Dispute) -> datetime | None:
    """Until when something can be done: the turn's end, or the end of both sides' right to appeal."""
    if dispute.due is None and dispute.appeal is not None:
        return dispute.appeal.due
    return dispute.due


def remedies(view: View, dispute: Dispute) -> tuple[Remedy, ...]:
    """What can be offered or awarded: the reason's remedies; goods go back, or come anew, once."""
    if dispute.return_ is not None:
        return (Remedy.REFUND_ONLY,)
    allowed = view.policy.reasons[dispute.claim.reason].remedies
    if dispute.replacement is None and view.policy.replacement is not None:
        return allowed
    return tuple(r for r in allowed if r is not Remedy.REPLACEMENT)


# ---------------------------------------------------------------------------------------------
# Turns


def pass_turn(story: Story, no_: int, to: Role, since: datetime | None = None) -> None:
    """It is the other side's turn, unless the time to negotiate is over (R21, R23).

    A claim that waits for a parcel still on its way, in time, is not decided before it could come.
    ``since``: when the turn before had ended, where nobody came by until now.
    """
    talk = story.policy.negotiation
    d = story.order.disputes[no_ - 1]
    over = talk_ends(story.policy, d)
    if (since or story.at) >= over and waits_until(story.view, d) is None:
        start_mediation(story, no_, "negotiation-over")
        return
    answers = talk.seller_answers if to is Role.SELLER else talk.buyer_answers
    until = due(story.policy, story.at, answers)
    if closes_unless_called(story.policy) and story.at < over:
        until = min(until, over)
    story.tell(e.TurnPassed(no_, to, until))


def talk_ends(policy: Policy, dispute: Dispute) -> datetime:
    """When the time to negotiate is over; a claim that is changed can move it."""
    over = dispute.escalates_at
    return over or due(policy, dispute.opened_at, policy.negotiation.platform_steps_in) + (
        dispute.stood_still
    )


def closes_unless_called(policy: Policy) -> bool:
    """Whether a dispute in which nobody calls the platform in is closed, once talking is over."""
    rules = policy.negotiation.nobody_calls
    return rules is not None and rules.does == "close_without_remedy"


def waits_until(view: View, dispute: Dispute) -> datetime | None:
    """Until when the platform does not decide, since the parcel moves and is not late yet (R4, R7)."""
    if not view.policy.reasons[dispute.claim.reason].waits_in_transit:
        return None
    if view.now >= view.order.promised_by:
        return None
    moving = any(
        parcel.status in MOVING and overlap(parcel.units, dispute.units)
        for parcel in view.order.parcels
    )
    return view.order.promised_by if moving else None


def start_mediation(story: Story, no_: int, why: str) -> None:
    """The platform steps in and has a deadline of its own (R23)."""
    until = due(story.policy, story.at, story.policy.mediation.ruling)
    story.tell(e.MediationStarted(no_, why, until))


def remind(story: Story, no_: int) -> None:
    """Whoever's turn it is, is told that it ends soon (R21)."""
    d = story.order.disputes[no_ - 1]
    if d.turn is not None and d.due is not None:
        story.tell(e.TurnReminded(no_, d.turn, d.due))


# ---------------------------------------------------------------------------------------------
# Silence

_RETURN_SILENCE = {
    ReturnState.AWAITING_ADDRESS: "return-address-silence",
    ReturnState.TO_BE_SHIPPED: "return-ship-silence",
    ReturnState.IN_TRANSIT: "return-arrival-silence",
    ReturnState.ARRIVED: "return-inspect-silence",
}
_REPLACEMENT_SILENCE = {
    ReplacementState.TO_BE_SHIPPED: "replacement-ship-silence",
    ReplacementState.IN_TRANSIT: "replacement-arrival-silence",
    ReplacementState.ARRIVED: "replacement-accept-silence",
}


def silence_of(view: View, dispute: Dispute) -> str:
    """The rule that says what happens if the one whose turn it is stays silent (R21)."""
    if dispute.agreed is not None:
        if dispute.replacement is not None and dispute.agreed.remedy is Remedy.REPLACEMENT:
            return _REPLACEMENT_SILENCE[dispute.replacement.state]
        if dispute.return_ is not None:
            awaiting = dispute.return_.state is ReturnState.AWAITING_ADDRESS
            if awaiting and dispute.turn is Role.PLATFORM:
                return "return-label-silence"
            return _RETURN_SILENCE[dispute.return_.state]
    talk = view.policy.negotiation
    if dispute.turn is Role.SELLER:
        seller = talk.seller_silent_later if dispute.answered else talk.seller_silent_on_claim
        if closes_unless_called(view.policy) and _last_turn(view, dispute):
            return "talk-over-close"
        if seller.does == "buyers_turn" and _last_turn(view, dispute):
            return "seller-silence-mediation"
        return f"seller-silence-{seller.does.replace('_', '-')}"
    if dispute.turn is Role.BUYER:
        if closes_unless_called(view.policy) and _last_turn(view, dispute):
            return "talk-over-close"
        shown = any(x.by is Role.BUYER for x in dispute.exhibits)
        buyer = talk.buyer_silent_with_evidence if shown else talk.buyer_silent_without_evidence
        return "buyer-silence-mediation" if buyer.does == "mediation" else "buyer-silence-close"
    if dispute.appeal is not None and not dispute.appeal.sent_back:
        return "appeal-overdue-twice" if dispute.overdue else "appeal-overdue-once"
    return "ruling-overdue-twice" if dispute.overdue else "ruling-overdue-once"


def _last_turn(view: View, dispute: Dispute) -> bool:
    """Whether talking is over when this turn ends, and nothing has to be waited for."""
    if dispute.due is None or dispute.due < talk_ends(view.policy, dispute):
        return False
    return waits_until(replace(view, now=dispute.due), dispute) is None
