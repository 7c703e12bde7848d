"""What follows from each command to a dispute, and from each silence in one."""

from ..guard import is_party, refuse, require
from ..order.actions import claimable
from ..order.decide import (
    confirm_units,
    finalise_if_done,
    release_window,
    request_refund,
)
from ..order.events import UnitsReleased
from ..parties import Role
from ..settlement import award, refundable
from ..story import Story
from ..units import Units, minus, normal, overlap, union, well_formed
from . import actions
from . import commands as c
from . import events as e
from .state import (
    Agreed,
    Claim,
    Dispute,
    Finding,
    Liable,
    Outcome,
    Payer,
    Remedy,
    Ruling,
    Stage,
)

# ---------------------------------------------------------------------------------------------
# Opening


def open_dispute(story: Story, do: c.OpenDispute) -> None:
    """File a claim (R8-R12); claiming something in hand confirms that it arrived (R5)."""
    if not is_party(story.view, Role.BUYER):
        raise refuse("not-a-party", role="buyer")
    units = _claimed_units(story, do.units)
    windows = [w for w in story.order.windows if overlap(w.units, units)]
    reason = story.policy.reasons.get(do.reason)
    for window in windows:
        action = require(actions.open_dispute(story.view, window.no))
        if reason is None:
            raise refuse(
                "unknown-reason", reason=do.reason, reasons=", ".join(story.policy.reasons)
            )
        bound = next(b for b in action.bounds.reasons if b.reason == do.reason)
        if not bound.allowed:
            raise refuse(bound.rule, bound.possible_from, **bound.params)
        if minus(overlap(window.units, units), bound.units):
            raise refuse("no-free-return")  # the one reason that not all units of a window share
        if do.remedy not in bound.remedies:
            raise refuse("remedy-not-for-reason", remedies=", ".join(bound.remedies))
        unread = [k for k in bound.contradicts if k not in do.acknowledged]
        if unread:
            raise refuse("contradicts-record", contradictions=", ".join(unread))
    most = refundable(story.policy, story.order, units)
    if not most:
        raise refuse("nothing-paid")
    _within(do.amount, 1, most, "amount-too-high")
    if reason is not None and reason.needs == "in_hand":
        for window in windows:
            confirm_units(story, window.parcel, overlap(window.units, units))
    no = len(story.order.disputes) + 1
    description = story.words("description", do.description)
    story.tell(
        e.DisputeOpened(
            no,
            units,
            Claim(do.reason, do.remedy, do.amount),
            description,
            do.acknowledged,
            story.at + story.policy.negotiation.seller_answers.length,
        )
    )
    for exhibit in do.exhibits:
        file_exhibit(story, no, exhibit)


def _claimed_units(story: Story, units: Units) -> Units:
    """The claimed units in normal form, if all of them can be claimed; else why not."""
    order = story.order
    if not well_formed(units):
        raise refuse("units-not-shipped")
    units = normal(units)
    if overlap(units, order.cancelled):
        raise refuse("units-settled")
    shipped: Units = ()
    for window in order.windows:
        shipped = union(shipped, window.units)
    if not units or minus(units, shipped):
        raise refuse("units-not-shipped")
    if overlap(order.spent, units):
        raise refuse("units-settled")
    for dispute in order.open_disputes:
        if overlap(dispute.units, units):
            raise refuse("units-in-dispute", dispute=dispute.no)
    for window in order.windows:
        if minus(overlap(window.units, units), claimable(order, window)):
            raise refuse("window-closed", closed_at=window.closes_at)
    return units


def _within(amount: int, least: int, most: int, too_high: str) -> None:
    if amount < least:
        raise refuse("amount-too-low")
    if amount > most:
        raise refuse(too_high, most=most)


def file_exhibit(story: Story, dispute: int, new: c.NewExhibit) -> None:
    """Put a piece of evidence on file. The carrier's record is made by the system (R16)."""
    d = story.order.disputes[dispute - 1]
    parcel = new.parcel
    if new.kind == "tracking_record":
        if parcel is None:
            parcel = next(w.parcel for w in story.order.windows if overlap(w.units, d.units))
    elif not new.files:
        raise refuse("exhibit-is-empty")
    if parcel is not None and story.order.parcel(parcel) is None:
        raise refuse("no-such-parcel", parcel=parcel)
    note = story.words("note", new.note)
    story.tell(e.ExhibitAdded(d.no, len(d.exhibits) + 1, new.kind, new.files, parcel, note))


# ---------------------------------------------------------------------------------------------
# Negotiation


def add_exhibit(story: Story, do: c.AddExhibit) -> None:
    """More evidence, as long as nothing is decided."""
    require(actions.add_exhibit(story.view, do.dispute))
    file_exhibit(story, do.dispute, do.exhibit)


def concede(story: Story, do: c.Concede) -> None:
    """The seller accepts in full."""
    require(actions.concede(story.view, do.dispute))
    claim = story.order.disputes[do.dispute - 1].claim
    story.tell(e.ClaimConceded(do.dispute))
    carry_out(
        story,
        do.dispute,
        Agreed(Outcome.CONCEDED, claim.remedy, claim.amount, Payer.HOLD, "claim-conceded"),
    )


def reject(story: Story, do: c.Reject) -> None:
    """The seller rejects with reasons; the buyer's turn."""
    require(actions.reject(story.view, do.dispute))
    story.tell(e.ClaimRejected(do.dispute, story.words("reasons", do.reasons)))
    pass_turn(story, do.dispute, Role.BUYER)


def hold(story: Story, do: c.Hold) -> None:
    """The buyer stands by the claim; the seller's turn."""
    require(actions.hold(story.view, do.dispute))
    story.tell(e.ClaimHeld(do.dispute))
    pass_turn(story, do.dispute, Role.SELLER)


def make_offer(story: Story, do: c.MakeOffer) -> None:
    """A numbered proposal. In the maker's own turn it is the answer and passes the turn."""
    action = require(actions.make_offer(story.view, do.dispute))
    if do.remedy not in action.bounds.remedies:
        raise refuse("remedy-not-for-reason", remedies=", ".join(action.bounds.remedies))
    assert action.bounds.most is not None  # an offer is always bounded by the claim
    _within(do.amount, 1, action.bounds.most, "offer-above-claim")
    d = story.order.disputes[do.dispute - 1]
    note = story.words("note", do.note)
    story.tell(e.OfferMade(d.no, len(d.offers) + 1, do.remedy, do.amount, note))
    if d.stage is Stage.NEGOTIATION and d.turn is story.by.role:
        pass_turn(story, d.no, Role.BUYER if d.turn is Role.SELLER else Role.SELLER)


def accept_offer(story: Story, do: c.AcceptOffer) -> None:
    """Exactly the offer named binds both sides (R22)."""
    action = actions.accept_offer(story.view, do.dispute)
    d = story.order.dispute(do.dispute)
    if d is not None and (action.allowed or action.rule == "no-such-offer"):
        offer = d.offer(do.offer)
        if offer is None:
            raise refuse("no-such-offer", offer=do.offer)
        if offer.by is story.by.role:
            raise refuse("own-offer", offer=do.offer)
        if not offer.standing:
            raise refuse("offer-not-standing", offer=do.offer)
        story.tell(e.OfferAccepted(d.no, offer.no))
        agreed = Agreed(
            Outcome.SETTLED, offer.remedy, offer.amount, Payer.HOLD, "offer-accepted", offer.no
        )
        carry_out(story, d.no, agreed)
        return
    require(action)


def escalate(story: Story, do: c.Escalate) -> None:
    """A party calls the platform in."""
    require(actions.escalate(story.view, do.dispute))
    start_mediation(story, do.dispute, f"escalated-by-{story.by.role}")


def ask_official(story: Story, do: c.AskOfficial) -> None:
    """The buyer asks for an offer that binds instead of a promise (R26)."""
    action = require(actions.ask_official(story.view, do.dispute))
    if do.message not in action.bounds.numbers:
        raise refuse("no-such-message")
    if story.order.disputes[do.dispute - 1].official_asked != do.message:
        story.tell(e.OfficialOfferAsked(do.dispute, do.message))


def withdraw(story: Story, do: c.Withdraw) -> None:
    """The buyer closes, having acknowledged each warning (R26).

    The units are free again while their window runs; where it has passed, the seller is paid.
    """
    action = require(actions.withdraw(story.view, do.dispute))
    unread = [key for key in action.bounds.acknowledge if key not in do.acknowledged]
    if unread:
        raise refuse("close-needs-second-step", acknowledge=unread)
    units = story.order.disputes[do.dispute - 1].units
    story.tell(e.DisputeWithdrawn(do.dispute, action.bounds.acknowledge))
    _close(story, do.dispute, Outcome.WITHDRAWN, 0, Payer.HOLD, "withdrawn")
    for window in story.order.windows:
        if overlap(window.units, units) and story.at >= window.closes_at:
            release_window(story, window)


def pass_turn(story: Story, no: int, to: Role) -> None:
    """It is the other side's turn, unless the time to negotiate is over (R21, R23)."""
    talk = story.policy.negotiation
    d = story.order.disputes[no - 1]
    if story.at >= d.opened_at + talk.platform_steps_in.length:
        start_mediation(story, no, "negotiation-over")
        return
    answers = talk.seller_answers if to is Role.SELLER else talk.buyer_answers
    story.tell(e.TurnPassed(no, to, story.at + answers.length))


# ---------------------------------------------------------------------------------------------
# Mediation


def start_mediation(story: Story, no: int, why: str) -> None:
    """The platform steps in and has a deadline of its own (R23)."""
    story.tell(e.MediationStarted(no, why, story.at + story.policy.mediation.ruling.length))


def rule(story: Story, do: c.Rule) -> None:
    """A binding decision, its reasons tied to exhibits on file (R23, R24)."""
    action = require(actions.rule(story.view, do.dispute))
    d = story.order.disputes[do.dispute - 1]
    if do.remedy not in action.bounds.remedies:
        raise refuse("remedy-not-for-reason", remedies=", ".join(action.bounds.remedies))
    _within(do.amount, 0, d.claim.amount, "award-above-claim")
    on_file = {x.no for x in d.exhibits}
    relied_on = {x for finding in do.findings for x in finding.exhibits}
    for x in sorted(relied_on - on_file):
        raise refuse("unknown-exhibit", exhibit=x)
    ruling = Ruling(
        story.by.id,
        story.at,
        do.remedy,
        do.amount,
        do.liable,
        tuple(Finding(f.point, f.found, f.exhibits) for f in do.findings),
        tuple(sorted(relied_on)),
        tuple(sorted(on_file - relied_on)),
    )
    reasons = tuple(
        story.words(f"finding.{i}", f.reasons) for i, f in enumerate(do.findings, start=1)
    )
    story.tell(e.RulingMade(d.no, ruling, story.words("statement", do.statement), reasons))
    payer = Payer.PLATFORM if do.liable is Liable.PLATFORM else Payer.HOLD
    carry_out(story, d.no, Agreed(Outcome.RULED, do.remedy, do.amount, payer, "ruled"))


# ---------------------------------------------------------------------------------------------
# Carrying out


def carry_out(story: Story, no: int, agreed: Agreed) -> None:
    """What was decided binds; the goods go back first where that was decided, and once at most."""
    came_back = story.order.disputes[no - 1].return_ is not None
    story.tell(e.Bound(no, agreed))
    if agreed.remedy is Remedy.RETURN_AND_REFUND and agreed.amount and not came_back:
        due = story.at + story.policy.returns.seller_gives_address.length
        story.tell(e.ReturnStarted(no, due))
        return
    _close(story, no, agreed.outcome, agreed.amount, agreed.payer, agreed.rule)


def _pay_as_agreed(story: Story, d: Dispute, rule_id: str) -> None:
    assert d.agreed is not None  # only a bound dispute has a return to wait for
    _close(story, d.no, d.agreed.outcome, d.agreed.amount, d.agreed.payer, rule_id)


def _close(
    story: Story, no: int, outcome: Outcome, amount: int, payer: Payer, rule_id: str
) -> None:
    """The one outcome: the refund is requested, the seller gets what the hold has left."""
    d = story.order.disputes[no - 1]
    given = award(story.policy, story.order, d.units, amount, payer)
    if outcome is Outcome.WITHDRAWN:
        given = award(story.policy, story.order, (), 0, payer)
    story.tell(e.DisputeClosed(no, outcome, rule_id, given))
    request_refund(story, no, d.units, given.parts, payer)
    if given.to_seller:
        story.tell(UnitsReleased(d.units, given.to_seller))
    finalise_if_done(story)


def give_return_address(story: Story, do: c.GiveReturnAddress) -> None:
    """Where to send it; the buyer's days to ship start only now."""
    require(actions.give_return_address(story.view, do.dispute))
    due = story.at + story.policy.returns.buyer_ships.length
    story.tell(e.ReturnAddressGiven(do.dispute, story.words("address", do.address), due))


def ship_return(story: Story, do: c.ShipReturn) -> None:
    """The goods are on their way back."""
    require(actions.ship_return(story.view, do.dispute))
    due = story.at + story.policy.returns.counts_as_arrived.length
    story.tell(e.ReturnShipped(do.dispute, do.carrier, do.tracking, due))


def record_return_arrival(story: Story, do: c.RecordReturnArrival) -> None:
    """The carrier brought them to the seller."""
    require(actions.record_return_arrival(story.view, do.dispute))
    _arrived(story, do.dispute)


def _arrived(story: Story, no: int) -> None:
    due = story.at + story.policy.returns.seller_inspects.length
    story.tell(e.ReturnArrived(no, due))


def accept_return(story: Story, do: c.AcceptReturn) -> None:
    """The seller is content; the refund goes out."""
    require(actions.accept_return(story.view, do.dispute))
    story.tell(e.ReturnAccepted(do.dispute))
    _pay_as_agreed(story, story.order.disputes[do.dispute - 1], "return-accepted")


def contest_return(story: Story, do: c.ContestReturn) -> None:
    """The seller is not; a person looks at it."""
    require(actions.contest_return(story.view, do.dispute))
    story.tell(e.ReturnContested(do.dispute, story.words("reasons", do.reasons)))
    start_mediation(story, do.dispute, "return-contested")


# ---------------------------------------------------------------------------------------------
# Silence


def lapse(story: Story, kind: str, no: int) -> None:
    """Somebody let a turn pass, or is to be reminded of it (R21)."""
    d = story.order.disputes[no - 1]
    assert d.turn is not None  # an armed turn is somebody's
    assert d.due is not None
    if kind == "remind_turn":
        story.tell(e.TurnReminded(no, d.turn, d.due))
        return
    silence = actions.silence_of(story.view, d)
    story.tell(e.TurnLapsed(no, d.turn, silence))
    claim = d.claim
    match silence:
        case "seller-silence-as-asked":
            outcome = Outcome.LAPSED_AGAINST_SELLER
            carry_out(story, no, Agreed(outcome, claim.remedy, claim.amount, Payer.HOLD, silence))
        case "seller-silence-mediation" | "buyer-silence-mediation":
            start_mediation(story, no, silence)
        case "buyer-silence-close" | "return-ship-silence":
            _close(story, no, Outcome.LAPSED_AGAINST_BUYER, 0, Payer.HOLD, silence)
        case "ruling-overdue-once":
            due = story.at + story.policy.mediation.ruling.length
            story.tell(e.RulingOverdue(no, due))
        case "ruling-overdue-twice":
            _decide_by_burden(story, d, silence)
        case "return-arrival-silence":
            _arrived(story, no)
        case "return-address-silence" | "return-inspect-silence":
            _pay_as_agreed(story, d, silence)


def _decide_by_burden(story: Story, d: Dispute, silence: str) -> None:
    """The platform never ruled: who had to prove it loses; where that can't tell, it pays itself.

    Nor can it tell once the goods went back and the seller contests what came: the buyer is not to
    lose both by the platform's silence.
    """
    burden = story.policy.reasons[d.claim.reason].burden
    if d.return_ is not None:
        burden = "cannot_tell"
    amount = 0 if burden == "buyer" else d.claim.amount
    payer = Payer.PLATFORM if burden == "cannot_tell" else Payer.HOLD
    _close(story, d.no, Outcome.LAPSED_AGAINST_PLATFORM, amount, payer, silence)
