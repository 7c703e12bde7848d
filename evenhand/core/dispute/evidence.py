"""Evidence on file, and what the mediator asks for (R13-R16, R24)."""

from ..guard import Action, Bounds, View, no, refuse, require
from ..parties import Role
from ..policy.calendar import due
from ..story import Story
from ..units import overlap
from . import commands as c
from . import events as e
from .state import Dispute, Stage
from .turns import find, undecided, yes

PARTIES = (Role.BUYER, Role.SELLER)


def may_add_exhibit(view: View, no_: int) -> Action:
    """Either side adds evidence until the dispute is decided, also while a chargeback stops it."""
    do = "add_exhibit"
    dispute = find(view, do, no_, *PARTIES)
    if isinstance(dispute, Action):
        return dispute
    if dispute.suspended_at is None:
        dispute = undecided(view, do, no_, *PARTIES)
        if isinstance(dispute, Action):
            return dispute
    elif dispute.agreed is not None:
        return no(do, no_, "already-bound")
    return yes(view, do, dispute)


def add_exhibit(story: Story, do: c.AddExhibit) -> None:
    """More evidence; an exhibit of the kind that was asked for answers the request."""
    require(may_add_exhibit(story.view, do.dispute))
    file_exhibit(story, do.dispute, do.exhibit)


def file_exhibit(story: Story, no_: int, new: c.NewExhibit) -> None:
    """Put a piece of evidence on file. The carrier's record is made by the system (R16)."""
    d = story.order.disputes[no_ - 1]
    parcel = new.parcel
    if new.kind == "tracking_record":
        if parcel is None:
            parcel = next(w.parcel for w in story.order.windows if overlap(w.units, d.units))
    elif not new.files:
        raise refuse("exhibit-is-empty")
    if parcel is not None and story.order.parcel(parcel) is None:
        raise refuse("no-such-parcel", parcel=parcel)
    note, exhibit = story.words("note", new.note), len(d.exhibits) + 1
    story.tell(e.ExhibitAdded(d.no, exhibit, new.kind, new.files, parcel, note))
    for request in d.requests:
        if request.open and (request.of, request.kind) == (story.by.role, new.kind):
            story.tell(e.RequestAnswered(d.no, request.no, exhibit))


# ---------------------------------------------------------------------------------------------
# Asked for by the mediator


def may_ask_exhibit(view: View, no_: int) -> Action:
    """The mediator asks a side for something; the policy says how often, one request a side."""
    do = "ask_exhibit"
    dispute = undecided(view, do, no_, Role.MEDIATOR)
    if isinstance(dispute, Action):
        return dispute
    if view.actor.id in (view.order.buyer, view.order.seller):
        return no(do, no_, "mediator-is-a-party")
    if dispute.stage is not Stage.MEDIATION:
        return no(do, no_, "not-in-mediation")
    if dispute.turn is not Role.PLATFORM:
        return no(do, no_, "decided-already")
    rules = view.policy.mediation.exhibit_requests
    if rules is None:
        return no(do, no_, "not-in-policy")
    if len(dispute.requests) >= rules.times.times:
        return no(do, no_, "asked-often-enough", times=rules.times.times)
    free = tuple(r.value for r in PARTIES if all(x.of is not r for x in dispute.open_requests))
    if not free:
        return no(do, no_, "answer-awaited", due=min(x.due for x in dispute.open_requests))
    return Action(do, no_, True, until=dispute.due, bounds=Bounds(choices=free))


def ask_exhibit(story: Story, do: c.AskExhibit) -> None:
    """One side has until a date to file it; the platform's own time to rule waits for that."""
    bounds = require(may_ask_exhibit(story.view, do.dispute)).bounds
    d, rules = story.order.disputes[do.dispute - 1], story.policy.mediation.exhibit_requests
    assert rules is not None  # without rules nothing can be asked for
    if do.of not in bounds.choices:
        waits = min(x.due for x in d.open_requests if x.of is do.of)
        raise refuse("answer-awaited", due=waits)
    until = due(story.policy, story.at, rules.answer)
    assert d.due is not None  # the platform's own deadline runs
    ruling = max(d.due, due(story.policy, until, rules.then_rule))
    what = story.words("what", do.what)
    story.tell(e.ExhibitAsked(d.no, len(d.requests) + 1, do.of, do.kind, what, until, ruling))


def lapse_request(story: Story, no_: int, of: Role) -> None:
    """What was asked for did not come; the platform decides without it."""
    d: Dispute = story.order.disputes[no_ - 1]
    for request in d.open_requests:
        if request.of is of:
            story.tell(e.RequestLapsed(no_, request.no, of, "exhibit-silence"))
