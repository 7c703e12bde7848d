"""The goods go back before the money: address or label, a scanned number, inspection (R18).

For each command: who may, then what follows; then what silence does.
"""

from ..guard import Action, Bounds, View, no, refuse, require
from ..order.state import NO_SCAN, Tracking
from ..parties import Role
from ..policy.calendar import due
from ..settlement import refundable
from ..story import Story
from ..units import Units, minus, normal, well_formed
from . import commands as c
from . import events as e
from .closing import bearer_of, close, keeps, pay_buyer
from .evidence import file_exhibit
from .state import (
    AwardRange,
    Bearer,
    Dispute,
    Inspected,
    Payer,
    ReturnState,
)
from .turns import clock_from, recorded, running, start_mediation, yes


def _returning(view: View, do: str, no_: int, state: ReturnState, *roles: Role) -> Action:
    """Possible while the return is at this step."""
    dispute = running(view, do, no_, *roles)
    if isinstance(dispute, Action):
        return dispute
    if dispute.agreed is None or dispute.return_ is None:
        return no(do, no_, "no-return")
    if dispute.return_.state is not state:
        return no(do, no_, "return-elsewhere", state=dispute.return_.state)
    return yes(view, do, dispute)


# ---------------------------------------------------------------------------------------------
# Where to


def may_give_return_address(view: View, no_: int) -> Action:
    """Whoever has to say where to: the seller, or the platform with its own label."""
    do = "give_return_address"
    roles = (Role.SELLER, Role.PLATFORM)
    action = _returning(view, do, no_, ReturnState.AWAITING_ADDRESS, *roles)
    if action.allowed and view.order.disputes[no_ - 1].turn is not view.actor.role:
        turn = view.order.disputes[no_ - 1].turn
        return no(do, no_, "not-your-turn", turn=turn, due=view.order.disputes[no_ - 1].due)
    return action


def give_return_address(story: Story, do: c.GiveReturnAddress) -> None:
    """Where to send it, perhaps with a prepaid label; the buyer's days to ship start only now."""
    require(may_give_return_address(story.view, do.dispute))
    until = due(story.policy, story.at, story.policy.returns.buyer_ships)
    address = story.words("address", do.address)
    story.tell(e.ReturnAddressGiven(do.dispute, address, until, do.label))


# ---------------------------------------------------------------------------------------------
# On its way


def may_ship_return(view: View, no_: int) -> Action:
    """The buyer ships, or mends the number while no carrier has scanned it."""
    return _returning(view, "ship_return", no_, ReturnState.TO_BE_SHIPPED, Role.BUYER)


def ship_return(story: Story, do: c.ShipReturn) -> None:
    """A number is given; where the policy wants a scan, the goods are on their way from that on."""
    require(may_ship_return(story.view, do.dispute))
    d, rules = story.order.disputes[do.dispute - 1], story.policy.returns
    for parcel in story.order.parcels:
        if parcel.tracking.casefold() == do.tracking.casefold():
            raise refuse("number-used-before", tracking=do.tracking, parcel=parcel.no)
    if do.receipt:
        file_exhibit(story, d.no, c.NewExhibit("document", do.receipt))
    proved = d.return_.postage if d.return_ is not None else 0  # with the number that is mended now
    postage = do.postage if do.receipt else proved
    assert d.due is not None  # the buyer's days to ship run
    if rules.first_scan is None:
        if postage:
            story.tell(e.ReturnNumberGiven(d.no, do.carrier, do.tracking, postage, d.due))
        _shipped(story, d.no, do.carrier, do.tracking)
        return
    until = d.due
    if d.return_ is not None and not d.return_.tracking:
        until = max(until, due(story.policy, story.at, rules.first_scan))
    story.tell(e.ReturnNumberGiven(d.no, do.carrier, do.tracking, postage, until))


def _shipped(story: Story, no_: int, carrier: str, tracking: str) -> None:
    starts = clock_from(story.order.disputes[no_ - 1], story.at)
    until = due(story.policy, starts, story.policy.returns.counts_as_arrived)
    story.tell(e.ReturnShipped(no_, carrier, tracking, until))


def may_record_return_tracking(view: View, no_: int) -> Action:
    """The platform passes on the carrier's word, once there is a number."""
    do = "record_return_tracking"
    dispute = recorded(view, do, no_, Role.PLATFORM)
    if isinstance(dispute, Action):
        return dispute
    back = dispute.return_
    if dispute.agreed is None or back is None:
        return no(do, no_, "no-return")
    waits = back.state is ReturnState.TO_BE_SHIPPED and back.tracking
    if not waits and back.state is not ReturnState.IN_TRANSIT:
        return no(do, no_, "return-elsewhere", state=back.state)
    return Action(do, no_, True)


def record_return_tracking(story: Story, do: c.RecordReturnTracking) -> None:
    """The first scan sends it on its way, the delivery brings it to the seller."""
    require(may_record_return_tracking(story.view, do.dispute))
    back = story.order.disputes[do.dispute - 1].return_
    assert back is not None  # the guard has found it
    happened = min(do.happened_at, story.at)
    story.tell(e.ReturnTracked(do.dispute, do.status, happened, do.place))
    if back.state is ReturnState.TO_BE_SHIPPED and do.status not in NO_SCAN:
        _shipped(story, do.dispute, back.carrier, back.tracking)
    if do.status is Tracking.DELIVERED:
        _arrived(story, do.dispute, counted=False)


def _arrived(story: Story, no_: int, counted: bool) -> None:
    starts = clock_from(story.order.disputes[no_ - 1], story.at)
    until = due(story.policy, starts, story.policy.returns.seller_inspects)
    story.tell(e.ReturnArrived(no_, until, counted))


# ---------------------------------------------------------------------------------------------
# Inspected


def may_accept_return(view: View, no_: int) -> Action:
    """The seller is content with what arrived."""
    return _returning(view, "accept_return", no_, ReturnState.ARRIVED, Role.SELLER)


def accept_return(story: Story, do: c.AcceptReturn) -> None:
    """The seller is content; the refund goes out."""
    require(may_accept_return(story.view, do.dispute))
    story.tell(e.ReturnAccepted(do.dispute))
    pay_as_agreed(story, story.order.disputes[do.dispute - 1], "return-accepted")


def may_contest_return(view: View, no_: int) -> Action:
    """The seller says what is wrong; a loss on a way at their own risk is not the buyer's."""
    do = "contest_return"
    action = _returning(view, do, no_, ReturnState.ARRIVED, Role.SELLER)
    if not action.allowed:
        return action
    dispute = view.order.disputes[no_ - 1]
    kinds = tuple(i.value for i in Inspected if i is not Inspected.NOT_ARRIVED)
    if not _at_sellers_risk(view, dispute):
        kinds = (Inspected.NOT_ARRIVED.value, *kinds)
    bounds = Bounds(units=dispute.units, choices=kinds)
    return yes(view, do, dispute, bounds)


def _at_sellers_risk(view: View, dispute: Dispute) -> bool:
    """Whether it never arrived, and that is the seller's loss."""
    counted = dispute.return_ is not None and dispute.return_.counted
    return counted and bearer_of(view.policy, view.order, dispute) is Bearer.SELLER


def contest_return(story: Story, do: c.ContestReturn) -> None:
    """A person looks at it; what the seller does not contest is paid at once.

    Lost on a way at the platform's risk, the platform pays, and nobody has to look.
    """
    bounds = require(may_contest_return(story.view, do.dispute)).bounds
    if do.found not in bounds.choices:
        raise refuse("return-at-your-risk")
    d = story.order.disputes[do.dispute - 1]
    missing = _missing(d, do)
    assert d.agreed is not None  # what was agreed sent the goods back
    assert d.return_ is not None
    least, most = _uncontested(story, d, do.found, missing), d.agreed.amount
    least = max(least, keeps(story, d.no))
    reasons = story.words("reasons", do.reasons)
    story.tell(e.ReturnContested(d.no, reasons, do.found, AwardRange(least, most)))
    lost = do.found is Inspected.NOT_ARRIVED and d.return_.counted
    if lost and bearer_of(story.policy, story.order, d) is Bearer.PLATFORM:
        close(story, d.no, d.agreed.outcome, most, Payer.PLATFORM, "return-lost")
        return
    pay_buyer(story, d.no, least, d.agreed.payer)
    start_mediation(story, d.no, "return-contested")


def _missing(d: Dispute, do: c.ContestReturn) -> Units:
    """The units that did not come back, which only one of the findings names."""
    if do.found is not Inspected.UNITS_MISSING:
        return d.units
    if not do.missing or not well_formed(do.missing) or minus(do.missing, d.units):
        raise refuse("name-the-missing")
    return normal(do.missing)


def _uncontested(story: Story, d: Dispute, found: Inspected, missing: Units) -> int:
    """What is owed for the units that came back: their share of what was agreed."""
    if found is not Inspected.UNITS_MISSING or d.agreed is None:
        return 0
    whole = refundable(story.policy, story.order, d.units)
    here = refundable(story.policy, story.order, minus(d.units, missing))
    return d.agreed.amount * here // whole if whole else 0


# ---------------------------------------------------------------------------------------------
# Silence


def pay_as_agreed(story: Story, d: Dispute, rule_id: str) -> None:
    """What was agreed is paid: the goods are back, or who waits for them is not to blame."""
    assert d.agreed is not None  # only a bound dispute waits for something
    close(story, d.no, d.agreed.outcome, d.agreed.amount, d.agreed.payer, rule_id)


def lapse_label(story: Story, d: Dispute, rule_id: str) -> None:
    """The platform never gave its label: the buyer is refunded at the platform's cost."""
    assert d.agreed is not None
    close(story, d.no, d.agreed.outcome, d.agreed.amount, Payer.PLATFORM, rule_id)


def lapse_in_transit(story: Story, d: Dispute) -> None:
    """Handed to the carrier and never seen again, it counts as arrived; the seller looks."""
    _arrived(story, d.no, counted=True)
