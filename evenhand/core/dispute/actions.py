"""Who may do what in a dispute, and why not. Each guard answers for page, API and decision alike."""

from datetime import datetime
from typing import Any

from ..advice import closing_warnings, pressing_messages
from ..guard import NO_BOUNDS, Action, Bounds, ReasonBound, View, is_party, no
from ..order.actions import claimable
from ..order.state import Basis, Window
from ..parties import Role
from ..policy.schema import Reason
from ..settlement import refundable
from ..units import overlap
from .state import Dispute, Remedy, ReturnState, Stage

# ---------------------------------------------------------------------------------------------
# Opening (R2-R5, R8-R11)


def open_dispute(view: View, window: int) -> Action:
    """The buyer claims on units of one protection window."""
    do = "open_dispute"
    order = view.order
    if not is_party(view, Role.BUYER):
        return no(do, window, "not-a-party", role="buyer")
    there = next((w for w in order.windows if w.no == window), None)
    if there is None or not there.units:
        return no(do, window, "units-not-shipped")
    units = claimable(order, there)
    if not units:
        return _not_claimable(view, there)
    if view.now >= there.closes_at:
        return no(do, window, "window-closed", closed_at=there.closes_at)
    most = refundable(view.policy, order, units)
    if not most:
        return no(do, window, "nothing-paid")
    reasons = tuple(
        reason_bound(view, there, name, reason) for name, reason in view.policy.reasons.items()
    )
    # While something can still be claimed only later, the action says from when (R7).
    soonest = min((r.possible_from for r in reasons if r.possible_from), default=None)
    return Action(
        do,
        window,
        True,
        possible_from=soonest,
        until=there.closes_at,
        silence="window-lapse",
        bounds=Bounds(units=units, least=1, most=most, reasons=reasons),
    )


def _not_claimable(view: View, window: Window) -> Action:
    """Why nothing of this window can be claimed: settled, in dispute, or final."""
    order, do = view.order, "open_dispute"
    if overlap(window.units, order.spent):
        return no(do, window.no, "units-settled")
    for dispute in order.open_disputes:
        if overlap(window.units, dispute.units):
            return no(do, window.no, "units-in-dispute", dispute=dispute.no)
    return no(do, window.no, "window-closed", closed_at=window.closes_at)


def reason_bound(view: View, window: Window, name: str, reason: Reason) -> ReasonBound:
    """Whether this reason can be claimed for this window now; if not, why and from when (R4, R5)."""
    order, parcel = view.order, view.order.parcels[window.parcel - 1]
    units = claimable(order, window)
    arrived = parcel.delivered_at is not None or window.basis is Basis.CONFIRMED

    def not_yet(rule: str, since: datetime | None = None, **params: Any) -> ReasonBound:
        soon = since if since is not None and since < window.closes_at else None
        return ReasonBound(name, False, rule=rule, params=params, possible_from=soon)

    match reason.needs:
        case "late":
            if parcel.delivered_at is not None:
                return not_yet("carrier-says-delivered", delivered_at=parcel.delivered_at)
            if view.now < order.promised_by:
                return not_yet("not-late-yet", order.promised_by, promised_by=order.promised_by)
        case "record":
            if parcel.status not in reason.shown_by:
                return not_yet("record-does-not-show-it", promised_by=order.promised_by)
        case "delivered":
            if parcel.delivered_at is None:
                return not_yet("not-marked-delivered")
        case "free_return":
            units = tuple(s for s in units if order.lines[s.line - 1].free_return)
            if not units:
                return not_yet("no-free-return")
            if not arrived:
                return not_yet("not-in-hand")
        case "in_hand":
            pass  # from the day it came; claiming it confirms receipt (R5)
    remedies = tuple(Remedy(r) for r in reason.remedies)
    return ReasonBound(name, True, units, remedies, contradictions(view, window, reason))


def contradictions(view: View, window: Window, reason: Reason) -> tuple[str, ...]:
    """Facts on record that speak against a reason; the buyer is asked before it is filed (R10)."""
    parcel = view.order.parcels[window.parcel - 1]
    if reason.group == "not_received" and overlap(parcel.confirmed, window.units):
        return ("you-confirmed-receipt",)
    return ()


# ---------------------------------------------------------------------------------------------
# In an open dispute


def _open(view: View, do: str, no_: int, *roles: Role) -> Dispute | Action:
    """The dispute, if it is open and the actor is one of these parties; else why not."""
    if not is_party(view, *roles):
        return no(do, no_, "not-a-party", role=" or ".join(roles))
    dispute = view.order.dispute(no_)
    if dispute is None:
        return no(do, no_, "no-such-dispute", dispute=no_)
    if dispute.stage is Stage.CLOSED:
        return no(do, no_, "dispute-closed")
    if dispute.due is not None and view.now >= dispute.due:
        return no(do, no_, "turn-over", due=dispute.due)
    return dispute


def _undecided(view: View, do: str, no_: int, *roles: Role) -> Dispute | Action:
    """The same, as long as nothing binds yet."""
    dispute = _open(view, do, no_, *roles)
    if isinstance(dispute, Dispute) and dispute.agreed is not None:
        return no(do, no_, "already-bound")
    return dispute


def _in_turn(view: View, do: str, no_: int, role: Role) -> Dispute | Action:
    """The same, in the negotiation and in this party's turn."""
    dispute = _undecided(view, do, no_, role)
    if isinstance(dispute, Action):
        return dispute
    if dispute.stage is Stage.MEDIATION:
        return no(do, no_, "in-mediation")
    if dispute.turn is not role:
        return no(do, no_, "not-your-turn", turn=dispute.turn, due=dispute.due)
    return dispute


def silence_of(view: View, dispute: Dispute) -> str:
    """The rule that says what happens if the one whose turn it is stays silent (R21)."""
    if dispute.agreed is not None and dispute.return_ is not None:
        return {
            ReturnState.AWAITING_ADDRESS: "return-address-silence",
            ReturnState.TO_BE_SHIPPED: "return-ship-silence",
            ReturnState.IN_TRANSIT: "return-arrival-silence",
            ReturnState.ARRIVED: "return-inspect-silence",
        }[dispute.return_.state]
    talk = view.policy.negotiation
    if dispute.turn is Role.SELLER:
        seller = talk.seller_silent_later if dispute.answered else talk.seller_silent_on_claim
        return f"seller-silence-{seller.does.replace('_', '-')}"
    if dispute.turn is Role.BUYER:
        shown = any(x.by is Role.BUYER for x in dispute.exhibits)
        buyer = talk.buyer_silent_with_evidence if shown else talk.buyer_silent_without_evidence
        return "buyer-silence-mediation" if buyer.does == "mediation" else "buyer-silence-close"
    return "ruling-overdue-twice" if dispute.overdue else "ruling-overdue-once"


def _yes(view: View, do: str, dispute: Dispute, bounds: Bounds = NO_BOUNDS) -> Action:
    """Possible; with the deadline and what silence does when it is the actor's own turn."""
    mine = dispute.turn is view.actor.role
    return Action(
        do,
        dispute.no,
        True,
        until=dispute.due if mine else None,
        silence=silence_of(view, dispute) if mine else "",
        bounds=bounds,
    )


def _remedies(view: View, dispute: Dispute) -> tuple[Remedy, ...]:
    """What can be offered or awarded: the reason's remedies; goods go back once at most."""
    if dispute.return_ is not None:
        return (Remedy.REFUND_ONLY,)
    return tuple(Remedy(r) for r in view.policy.reasons[dispute.claim.reason].remedies)


def concede(view: View, no_: int) -> Action:
    """The seller accepts the claim in full."""
    dispute = _undecided(view, "concede", no_, Role.SELLER)
    return dispute if isinstance(dispute, Action) else _yes(view, "concede", dispute)


def reject(view: View, no_: int) -> Action:
    """The seller rejects the claim in their turn."""
    dispute = _in_turn(view, "reject", no_, Role.SELLER)
    return dispute if isinstance(dispute, Action) else _yes(view, "reject", dispute)


def hold(view: View, no_: int) -> Action:
    """The buyer stands by the claim in their turn."""
    dispute = _in_turn(view, "hold", no_, Role.BUYER)
    return dispute if isinstance(dispute, Action) else _yes(view, "hold", dispute)


def make_offer(view: View, no_: int) -> Action:
    """Either side proposes, also out of turn: an offer never makes anybody's time shorter."""
    dispute = _undecided(view, "make_offer", no_, Role.BUYER, Role.SELLER)
    if isinstance(dispute, Action):
        return dispute
    bounds = Bounds(least=1, most=dispute.claim.amount, remedies=_remedies(view, dispute))
    return _yes(view, "make_offer", dispute, bounds)


def accept_offer(view: View, no_: int) -> Action:
    """A party accepts a standing offer of the other side, in negotiation and in mediation."""
    dispute = _undecided(view, "accept_offer", no_, Role.BUYER, Role.SELLER)
    if isinstance(dispute, Action):
        return dispute
    others = tuple(o.no for o in dispute.standing_offers if o.by is not view.actor.role)
    if not others:
        return no("accept_offer", no_, "no-such-offer", offer="")
    return _yes(view, "accept_offer", dispute, Bounds(numbers=others))


def escalate(view: View, no_: int) -> Action:
    """A party calls the platform in once the other has had its turn (R23)."""
    do = "escalate"
    dispute = _undecided(view, do, no_, Role.BUYER, Role.SELLER)
    if isinstance(dispute, Action):
        return dispute
    if dispute.stage is Stage.MEDIATION:
        return no(do, no_, "in-mediation")
    other_answered = dispute.answered if view.actor.role is Role.BUYER else dispute.buyer_answered
    if not other_answered:
        return no(do, no_, "other-side-first")
    return _yes(view, do, dispute)


def add_exhibit(view: View, no_: int) -> Action:
    """Either side adds evidence until the dispute is decided."""
    dispute = _undecided(view, "add_exhibit", no_, Role.BUYER, Role.SELLER)
    return dispute if isinstance(dispute, Action) else _yes(view, "add_exhibit", dispute)


def ask_official(view: View, no_: int) -> Action:
    """The buyer asks that a promise in a message become an offer that binds (R26)."""
    do = "ask_official"
    dispute = _undecided(view, do, no_, Role.BUYER)
    if isinstance(dispute, Action):
        return dispute
    pressing = pressing_messages(view.order, dispute)
    promises = tuple(m.no for m in pressing if "promise" in m.pressure)
    if not promises:
        return no(do, no_, "no-such-message")
    return _yes(view, do, dispute, Bounds(numbers=promises))


def withdraw(view: View, no_: int) -> Action:
    """The buyer closes the dispute; the bounds name each warning to acknowledge (R26)."""
    dispute = _undecided(view, "withdraw", no_, Role.BUYER)
    if isinstance(dispute, Action):
        return dispute
    warnings = tuple(w.key for w in closing_warnings(view.order, dispute, view.now))
    return _yes(view, "withdraw", dispute, Bounds(acknowledge=warnings))


def rule(view: View, no_: int) -> Action:
    """A mediator who is no party decides, once the platform has stepped in (R23)."""
    do = "rule"
    dispute = _undecided(view, do, no_, Role.MEDIATOR)
    if isinstance(dispute, Action):
        return dispute
    if view.actor.id in (view.order.buyer, view.order.seller):
        return no(do, no_, "mediator-is-a-party")
    if dispute.stage is not Stage.MEDIATION:
        return no(do, no_, "not-in-mediation")
    bounds = Bounds(
        least=0,
        most=dispute.claim.amount,
        remedies=_remedies(view, dispute),
        numbers=tuple(x.no for x in dispute.exhibits),
    )
    return Action(
        do, no_, True, until=dispute.due, silence=silence_of(view, dispute), bounds=bounds
    )


# ---------------------------------------------------------------------------------------------
# The goods go back


def _returning(view: View, do: str, no_: int, state: ReturnState, *roles: Role) -> Action:
    dispute = _open(view, do, no_, *roles)
    if isinstance(dispute, Action):
        return dispute
    if dispute.agreed is None or dispute.return_ is None:
        return no(do, no_, "no-return")
    if dispute.return_.state is not state:
        return no(do, no_, "return-elsewhere", state=dispute.return_.state)
    return _yes(view, do, dispute)


def give_return_address(view: View, no_: int) -> Action:
    """The seller says where to."""
    return _returning(view, "give_return_address", no_, ReturnState.AWAITING_ADDRESS, Role.SELLER)


def ship_return(view: View, no_: int) -> Action:
    """The buyer ships."""
    return _returning(view, "ship_return", no_, ReturnState.TO_BE_SHIPPED, Role.BUYER)


def record_return_arrival(view: View, no_: int) -> Action:
    """The platform passes on the carrier's word that it arrived."""
    return _returning(view, "record_return_arrival", no_, ReturnState.IN_TRANSIT, Role.PLATFORM)


def accept_return(view: View, no_: int) -> Action:
    """The seller is content with what arrived."""
    return _returning(view, "accept_return", no_, ReturnState.ARRIVED, Role.SELLER)


def contest_return(view: View, no_: int) -> Action:
    """The seller says what is wrong with what arrived."""
    return _returning(view, "contest_return", no_, ReturnState.ARRIVED, Role.SELLER)
