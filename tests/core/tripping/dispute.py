"""Disputes while they are open: opening, talking, mediation, appeal."""

from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Bearer, Remedy
from evenhand.core.order import commands as o
from evenhand.core.parties import Actor, Role

from ..cast import (
    BUYER,
    MEDIATOR,
    PLATFORM,
    SECOND_MEDIATOR,
    SELLER,
    World,
    appeal,
    claim,
    day,
    line,
    offer,
    photo,
    placed,
    ruling,
    scan,
    ship,
)
from ..scenes import (
    ARRIVED_LATE,
    ASK_FIRST,
    CALL_OR_CLOSE,
    RETURN,
    YOUR_TURN,
    appealed,
    countered,
    decided,
    delivery,
    in_dispute,
    mediated,
    returning,
)
from . import decides, lapses, refuses

# Opening


@refuses("units-not-shipped")
def _() -> object:
    return World.of(placed()).when(BUYER, claim())


@refuses("units-in-dispute")
def _() -> object:
    return in_dispute().when(BUYER, claim())


@refuses("units-settled")
def _() -> object:
    world = in_dispute()
    world.given(SELLER, d.Concede(1))
    return world.when(BUYER, claim())


@refuses("window-closed")
def _() -> object:
    return World.with_delivery().until_day(25).when(BUYER, claim())


@refuses("ask-seller-first")
def _() -> object:
    return delivery(policy=ASK_FIRST).when(BUYER, claim())


@refuses("not-late-yet")
def _() -> object:
    return World.with_parcel().at(20).when(BUYER, claim(reason="not_received"))


@refuses("carrier-says-delivered")
def _() -> object:
    return World.with_delivery().when(BUYER, claim(reason="not_received"))


@refuses("not-marked-delivered")
def _() -> object:
    return World.with_parcel().when(BUYER, claim(reason="delivered_not_here"))


@refuses("arrived-in-time")
def _() -> object:
    return delivery(policy=ARRIVED_LATE).when(BUYER, claim(reason="arrived_late"))


@refuses("record-does-not-show-it")
def _() -> object:
    return World.with_parcel().when(BUYER, claim(reason="stuck_at_customs"))


@refuses("not-in-hand")
def _() -> object:
    world = World.with_parcel(line(2000, 1, 0, 0, "free_return"))
    return world.when(BUYER, claim(reason="changed_mind", remedy=RETURN))


@refuses("no-free-return")
def _() -> object:
    return World.with_delivery().when(BUYER, claim(reason="changed_mind", remedy=RETURN))


@refuses("unknown-reason")
def _() -> object:
    return World.with_delivery().when(BUYER, claim(reason="bad_karma"))


@refuses("remedy-not-for-reason")
def _() -> object:
    return World.with_delivery().when(BUYER, claim(reason="short", remedy=RETURN))


@refuses("amount-too-high")
def _() -> object:
    return World.with_delivery().when(BUYER, claim(2001))


@refuses("amount-too-low")
def _() -> object:
    return World.with_delivery().when(BUYER, claim(0))


@refuses("nothing-paid")
def _() -> object:
    return World.with_delivery(line(0)).when(BUYER, claim(1))


@refuses("contradicts-record")
def _() -> object:
    world = World.with_parcel().at(29)
    world.given(BUYER, o.ConfirmReceipt(1))
    return world.at(31).when(BUYER, claim(reason="not_received"))


# Talking


@refuses("no-such-dispute")
def _() -> object:
    return World.with_parcel().when(SELLER, d.Concede(1))


@refuses("no-such-offer")
def _() -> object:
    return countered().when(BUYER, d.AcceptOffer(1, 2))


@refuses("no-such-message")
def _() -> object:
    return in_dispute().when(BUYER, d.AskOfficial(1, 1))


@refuses("dispute-closed")
def _() -> object:
    world = in_dispute()
    world.given(SELLER, d.Concede(1))
    return world.when(SELLER, d.Concede(1))


@refuses("already-bound")
def _() -> object:
    return returning().when(BUYER, d.Withdraw(1))


@refuses("too-late-to-change")
def _() -> object:
    do = d.ChangeClaim(1, "damaged", Remedy.REFUND_ONLY, 1000, "A smaller crack.")
    return in_dispute().at(15.5).when(BUYER, do)


@refuses("not-your-turn")
def _() -> object:
    return in_dispute().when(BUYER, d.Hold(1))


@refuses("turn-over")
def _() -> object:
    return in_dispute().at(16).when(SELLER, d.Concede(1))


@refuses("in-mediation")
def _() -> object:
    return mediated().when(BUYER, d.Hold(1))


@refuses("offer-not-standing")
def _() -> object:
    world = countered(500)
    world.given(SELLER, offer(700))
    return world.when(BUYER, d.AcceptOffer(1, 1))


@refuses("own-offer")
def _() -> object:
    return countered().when(SELLER, d.AcceptOffer(1, 1))


@refuses("accepted-already")
def _() -> object:
    world = mediated()
    world.given(MEDIATOR, d.Propose(1, Remedy.REFUND_ONLY, 1000))
    world.given(BUYER, d.AcceptOffer(1, 1))
    return world.when(BUYER, d.AcceptOffer(1, 1))


@refuses("freight-without-return")
def _() -> object:
    do = d.MakeOffer(1, Remedy.REFUND_ONLY, 500, freight=Bearer.SELLER)
    return in_dispute().when(SELLER, do)


@refuses("freight-not-theirs")
def _() -> object:
    do = d.MakeOffer(1, RETURN, 2000, freight=Bearer.PLATFORM)
    return in_dispute().when(SELLER, do)


@refuses("offer-above-claim")
def _() -> object:
    return in_dispute().when(SELLER, offer(2001))


@refuses("other-side-first")
def _() -> object:
    return in_dispute().when(BUYER, d.Escalate(1))


@refuses("still-on-its-way")
def _() -> object:
    world = World.of(placed())
    world.given(SELLER, ship())
    world.at(1).given(PLATFORM, scan("invalid_number", happened_at=day(1)))
    world.given(BUYER, claim(reason="tracking_invalid"))
    world.at(2).given(PLATFORM, scan("in_transit", happened_at=day(2)))
    world.given(SELLER, d.Reject(1, "The carrier has it now."))
    return world.when(BUYER, d.Escalate(1))


@refuses("exhibit-is-empty")
def _() -> object:
    return in_dispute().when(BUYER, d.AddExhibit(1, d.NewExhibit("photo")))


@refuses("close-needs-second-step")
def _() -> object:
    return in_dispute().when(BUYER, d.Withdraw(1))


@lapses("seller-silence-as-asked")
def _() -> tuple[World, str]:
    return in_dispute(), "turn"


@lapses("seller-silence-mediation")
def _() -> tuple[World, str]:
    world = countered()
    world.given(BUYER, d.Hold(1))
    return world, "turn"


@lapses("seller-silence-buyers-turn")
def _() -> tuple[World, str]:
    world = delivery(policy=YOUR_TURN)
    world.at(11).given(BUYER, claim())
    return world, "turn"


@lapses("buyer-silence-mediation")
def _() -> tuple[World, str]:
    world = in_dispute(photo())
    world.given(SELLER, offer(1))
    return world, "turn"


@lapses("buyer-silence-close")
def _() -> tuple[World, str]:
    return countered(), "turn"


@lapses("talk-over-close")
def _() -> tuple[World, str]:
    world = delivery(policy=CALL_OR_CLOSE)
    world.at(11).given(BUYER, claim(exhibits=(photo(),)))
    world.at(14).given(SELLER, offer(500))
    return world, "turn"


@decides("offer-accepted")
def _() -> World:
    world = countered()
    world.given(BUYER, d.AcceptOffer(1, 1))
    return world


@decides("claim-conceded")
def _() -> World:
    world = in_dispute()
    world.given(SELLER, d.Concede(1))
    return world


@decides("withdrawn")
def _() -> World:
    world = in_dispute()
    keys = world.action(BUYER, "withdraw").bounds.acknowledge
    world.given(BUYER, d.Withdraw(1, keys))
    return world


@decides("escalated-by-buyer")
def _() -> World:
    return mediated()


@decides("escalated-by-seller")
def _() -> World:
    world = countered()
    world.given(BUYER, d.Hold(1))
    world.given(SELLER, d.Escalate(1))
    return world


@decides("negotiation-over")
def _() -> World:
    world = countered()
    world.at(14).given(BUYER, d.Hold(1))
    world.at(18).given(SELLER, offer(600))
    return world


# Mediation


def awaiting_an_exhibit() -> World:
    """Day 12: the mediator has asked the buyer for a photo, until day 15."""
    world = mediated()
    world.given(MEDIATOR, d.AskExhibit(1, Role.BUYER, "photo", "The whole cup, please."))
    return world


@refuses("not-in-mediation")
def _() -> object:
    return in_dispute().when(MEDIATOR, ruling(2000))


@refuses("mediator-is-a-party")
def _() -> object:
    return mediated().when(Actor(Role.MEDIATOR, SELLER.id), ruling(0))


@refuses("award-above-claim")
def _() -> object:
    return mediated().when(MEDIATOR, ruling(2001))


@refuses("unknown-exhibit")
def _() -> object:
    return mediated().when(MEDIATOR, ruling(2000, exhibits=(1, 2)))


@refuses("exhibit-awaited")
def _() -> object:
    return awaiting_an_exhibit().when(MEDIATOR, ruling(2000))


@lapses("exhibit-silence")
def _() -> tuple[World, str]:
    return awaiting_an_exhibit(), "request_buyer"


@lapses("ruling-overdue-once")
def _() -> tuple[World, str]:
    return mediated(), "turn"


@lapses("ruling-overdue-twice")
def _() -> tuple[World, str]:
    world = mediated()
    return world.until(world.deadline("turn").due), "turn"


@decides("ruled")
def _() -> World:
    world = mediated()
    world.ruled(ruling(1500, exhibits=(1,)))
    return world


@decides("proposal-accepted")
def _() -> World:
    world = mediated()
    world.given(MEDIATOR, d.Propose(1, Remedy.REFUND_ONLY, 1000))
    world.given(BUYER, d.AcceptOffer(1, 1))
    world.given(SELLER, d.AcceptOffer(1, 1))
    return world


# Appeal


@refuses("decided-already")
def _() -> object:
    return decided().when(MEDIATOR, ruling(2000))


@refuses("no-appeal")
def _() -> object:
    return mediated().when(BUYER, appeal(2000))


@refuses("appeal-needs-another")
def _() -> object:
    return appealed().when(MEDIATOR, ruling(600))


@refuses("appeal-still-open")
def _() -> object:
    world = decided()
    world.given(SELLER, appeal(500))
    return world.when(SECOND_MEDIATOR, ruling(600))


@refuses("appeal-outside-range")
def _() -> object:
    return decided(800).when(SELLER, appeal(900))


@refuses("appeal-asks-for-nothing")
def _() -> object:
    return decided(800).when(BUYER, appeal(800))


@refuses("sent-back-already")
def _() -> object:
    world = appealed()
    world.given(SECOND_MEDIATOR, d.SendBack(1, "The film was not looked at."))
    return world.when(SECOND_MEDIATOR, d.SendBack(1, "It still was not."))


@lapses("appeal-silence")
def _() -> tuple[World, str]:
    return decided(), "appeal_buyer"


@lapses("appeal-overdue-once")
def _() -> tuple[World, str]:
    return appealed(), "turn"


@lapses("appeal-overdue-twice")
def _() -> tuple[World, str]:
    world = appealed()
    return world.until(world.deadline("turn").due), "turn"


@decides("ruled-on-appeal")
def _() -> World:
    world = appealed()
    world.given(SECOND_MEDIATOR, ruling(600))
    return world


@decides("appeal-waived")
def _() -> World:
    world = decided()
    world.given(SELLER, d.WaiveAppeal(1))
    return world
