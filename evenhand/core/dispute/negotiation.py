"""The parties talk: answer, offer, accept, change the claim, call the platform in (R20-R23).

For each command: who may, then what follows.
"""

from msgspec.structs import replace

from ..clock import DAY
from ..guard import Action, Bounds, View, no, refuse, require, within
from ..parties import Role, other_side
from ..policy.calendar import due
from ..settlement import refundable
from ..story import Story
from ..units import overlap
from . import commands as c
from . import events as e
from .closing import carry_out
from .opening import check_reason, confirm_if_in_hand, reasons_for, unknown_reason
from .rights import settleable
from .state import Agreed, AwardRange, Bearer, Claim, Offer, Outcome, Payer, Remedy, Stage
from .turns import (
    in_turn,
    negotiating,
    pass_turn,
    remedies,
    start_mediation,
    undecided,
    waits_until,
    yes,
)

PARTIES = (Role.BUYER, Role.SELLER)

# ---------------------------------------------------------------------------------------------
# The seller accepts in full, or rejects


def may_concede(view: View, no_: int) -> Action:
    """The seller accepts the claim in full, at any time before something binds."""
    dispute = undecided(view, "concede", no_, Role.SELLER)
    return dispute if isinstance(dispute, Action) else yes(view, "concede", dispute)


def concede(story: Story, do: c.Concede) -> None:
    """The claim is carried out as asked; what the seller was paid of it already, they owe back."""
    require(may_concede(story.view, do.dispute))
    claim = story.order.disputes[do.dispute - 1].claim
    story.tell(e.ClaimConceded(do.dispute))
    rule, outcome = "claim-conceded", Outcome.CONCEDED
    agreed = Agreed(outcome, claim.remedy, claim.amount, Payer.HOLD, rule, None)
    carry_out(story, do.dispute, agreed)


def may_reject(view: View, no_: int) -> Action:
    """The seller rejects the claim in their turn."""
    dispute = in_turn(view, "reject", no_, Role.SELLER)
    return dispute if isinstance(dispute, Action) else yes(view, "reject", dispute)


def reject(story: Story, do: c.Reject) -> None:
    """The seller rejects with reasons; the buyer's turn."""
    require(may_reject(story.view, do.dispute))
    story.tell(e.ClaimRejected(do.dispute, story.words("reasons", do.reasons)))
    pass_turn(story, do.dispute, Role.BUYER)


# ---------------------------------------------------------------------------------------------
# The buyer stands by the claim, or changes it


def may_hold(view: View, no_: int) -> Action:
    """The buyer stands by the claim in their turn."""
    dispute = in_turn(view, "hold", no_, Role.BUYER)
    return dispute if isinstance(dispute, Action) else yes(view, "hold", dispute)


def hold(story: Story, do: c.Hold) -> None:
    """The buyer stands by the claim; the seller's turn."""
    require(may_hold(story.view, do.dispute))
    story.tell(e.ClaimHeld(do.dispute))
    pass_turn(story, do.dispute, Role.SELLER)


def may_change_claim(view: View, no_: int) -> Action:
    """The buyer changes the claim: so often, and not in the last hours of a turn.

    The bounds name every reason.
    """
    action = _may_change(view, no_)
    if action.until is None:
        return action
    reasons = reasons_for(view, view.order.disputes[no_ - 1].units, action.until)
    return replace(action, bounds=replace(action.bounds, reasons=reasons))


def _may_change(view: View, no_: int) -> Action:
    do, rules = "change_claim", view.policy.claim_changes
    dispute = negotiating(view, do, no_, Role.BUYER)
    if isinstance(dispute, Action):
        return dispute
    if rules is None:
        return no(do, no_, "not-in-policy")
    if dispute.changes >= rules.times.times:
        return no(do, no_, "asked-often-enough", times=rules.times.times)
    assert dispute.due is not None  # somebody's turn runs while the parties talk
    last = dispute.due - rules.not_in_last.days * DAY
    if view.now >= last:
        return no(do, no_, "too-late-to-change", since=last, due=dispute.due)
    most = refundable(view.policy, view.order, dispute.units)
    return Action(do, no_, True, until=last, bounds=Bounds(least=1, most=most))


def change_claim(story: Story, do: c.ChangeClaim) -> None:
    """The seller answers the claim as it is now; asking for more gives them a full turn.

    Talking ends later by one turn at most, however often the claim is changed.
    """
    bounds = require(_may_change(story.view, do.dispute)).bounds
    if do.reason not in story.policy.reasons:
        raise unknown_reason(story.view, do.reason)
    d = story.order.disputes[do.dispute - 1]
    for window in story.order.windows:
        if overlap(window.units, d.units):
            check_reason(story.view, window, d.units, do)
    within(do.amount, 1, bounds.most or 0, "amount-too-high")
    confirm_if_in_hand(story, do.reason, d.units)
    talk = story.policy.negotiation
    turn = due(story.policy, story.at, talk.seller_answers)
    over = due(story.policy, d.opened_at, talk.platform_steps_in) + d.stood_still
    latest = due(story.policy, over, talk.seller_answers)
    escalates_at = max(d.escalates_at or over, min(turn, latest))
    claim = Claim(do.reason, do.remedy, do.amount)
    description = story.words("description", do.description)
    story.tell(e.ClaimChanged(d.no, claim, description, do.acknowledged, escalates_at))
    milder = do.amount <= d.claim.amount and do.remedy is d.claim.remedy
    if d.turn is Role.BUYER or not milder:
        story.tell(e.TurnPassed(d.no, Role.SELLER, turn))


# ---------------------------------------------------------------------------------------------
# Offers


def may_make_offer(view: View, no_: int) -> Action:
    """Either side proposes, also out of turn: an offer never makes anybody's time shorter.

    The bounds name what can be offered and the offers that can be answered by it.
    """
    do = "make_offer"
    dispute = undecided(view, do, no_, *PARTIES)
    if isinstance(dispute, Action):
        return dispute
    often = view.policy.negotiation.seller_offers
    if often is not None and view.actor.role is Role.SELLER:
        made = sum(1 for o in dispute.offers if o.by is Role.SELLER)
        if made >= often.times:
            return no(do, no_, "asked-often-enough", times=often.times)
    range_ = settleable(view, dispute)
    bounds = Bounds(
        least=max(1, range_.least),
        most=range_.most,
        remedies=remedies(view, dispute),
        numbers=tuple(o.no for o in dispute.standing_offers if o.by is not view.actor.role),
    )
    return yes(view, do, dispute, bounds)


def make_offer(story: Story, do: c.MakeOffer) -> None:
    """A numbered proposal. In the maker's own turn it is the answer and passes the turn."""
    bounds = require(may_make_offer(story.view, do.dispute)).bounds
    if do.remedy not in bounds.remedies:
        raise refuse("remedy-not-for-reason", remedies=", ".join(bounds.remedies))
    within(do.amount, bounds.least or 1, bounds.most or 0, "offer-above-claim")
    if do.replies_to is not None and do.replies_to not in bounds.numbers:
        raise refuse("offer-not-standing", offer=do.replies_to)
    check_freight(do.remedy, do.freight, (Bearer.BUYER, Bearer.SELLER))
    d = story.order.disputes[do.dispute - 1]
    note, offer = story.words("note", do.note), len(d.offers) + 1
    story.tell(e.OfferMade(d.no, offer, do.remedy, do.amount, note, do.freight, do.replies_to))
    if d.stage is Stage.NEGOTIATION and d.turn is story.by.role:
        pass_turn(story, d.no, other_side(d.turn))


def check_freight(remedy: Remedy, freight: Bearer | None, among: tuple[Bearer, ...]) -> None:
    """Postage is spoken of only where something goes back, and borne by who is asked. Raises ``Refusal``."""
    if freight is None:
        return
    if remedy is not Remedy.RETURN_AND_REFUND:
        raise refuse("freight-without-return")
    if freight not in among:
        raise refuse("freight-not-theirs", bearers=", ".join(among))


def may_accept_offer(view: View, no_: int) -> Action:
    """A party accepts a standing offer that is not its own, in negotiation and in mediation."""
    do = "accept_offer"
    dispute = undecided(view, do, no_, *PARTIES)
    if isinstance(dispute, Action):
        return dispute
    role, range_ = view.actor.role, settleable(view, dispute)
    others = tuple(
        o.no
        for o in dispute.standing_offers
        if o.by is not role and role not in o.accepted_by and _still_possible(range_, o)
    )
    if not others:
        return no(do, no_, "no-such-offer")
    return yes(view, do, dispute, Bounds(numbers=others))


def _still_possible(range_: AwardRange, offer: Offer) -> bool:
    """What is certain for either side meanwhile, and paid, cannot be settled away (R1)."""
    return range_.least <= offer.amount <= range_.most


def accept_offer(story: Story, do: c.AcceptOffer) -> None:
    """Exactly the offer named binds (R22); the platform's proposal once both sides have accepted it."""
    action = may_accept_offer(story.view, do.dispute)
    if not action.allowed and action.rule != "no-such-offer":
        require(action)
    d = story.order.disputes[do.dispute - 1]
    offer = d.offer(do.offer)
    if offer is None:
        raise refuse("no-such-offer", offer=do.offer)
    if offer.by is story.by.role:
        raise refuse("own-offer", offer=do.offer)
    if not offer.standing or not _still_possible(settleable(story.view, d), offer):
        raise refuse("offer-not-standing", offer=do.offer)
    if offer.by is not Role.MEDIATOR:
        _settle(story, d.no, offer, "offer-accepted")
        return
    if story.by.role in offer.accepted_by:
        raise refuse("accepted-already", offer=do.offer, other=other_side(story.by.role))
    story.tell(e.ProposalAccepted(d.no, offer.no))
    if offer.accepted_by:
        _settle(story, d.no, offer, "proposal-accepted")


def _settle(story: Story, no_: int, offer: Offer, rule: str) -> None:
    story.tell(e.OfferAccepted(no_, offer.no))
    carry_out(
        story,
        no_,
        Agreed(
            Outcome.SETTLED,
            offer.remedy,
            offer.amount,
            Payer.HOLD,
            rule,
            offer.no,
            offer.freight,
        ),
    )


# ---------------------------------------------------------------------------------------------
# The platform is called in


def may_escalate(view: View, no_: int) -> Action:
    """A party calls the platform in once the other has had its turn, answered or not (R23)."""
    do = "escalate"
    dispute = negotiating(view, do, no_, *PARTIES)
    if isinstance(dispute, Action):
        return dispute
    waits = waits_until(view, dispute)
    if waits is not None:
        return no(do, no_, "still-on-its-way", waits, promised_by=waits)
    if view.actor.role is Role.BUYER:  # whose turn comes after the seller's
        other_had_it = dispute.answered or dispute.let_pass or dispute.turn is Role.BUYER
    else:
        other_had_it = dispute.buyer_answered
    call_in = view.policy.negotiation.call_in
    if not other_had_it and (call_in is None or call_in.when == "once_answered"):
        return no(do, no_, "other-side-first")
    return yes(view, do, dispute)


def escalate(story: Story, do: c.Escalate) -> None:
    """A party calls the platform in."""
    require(may_escalate(story.view, do.dispute))
    start_mediation(story, do.dispute, f"escalated-by-{story.by.role}")
