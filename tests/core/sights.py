"""Worlds to look at from all sides: what is rare, what is the second of its kind, what stands still.

Each docstring says what is to be seen; the pages are under ``seen``. Simpler scenes are in ``scenes``.
"""

from evenhand.core.chargeback import commands as cb
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Bearer, Inspected, Liable, Remedy
from evenhand.core.order import commands as o
from evenhand.core.order.state import Part, Tracking
from evenhand.core.parties import Role
from evenhand.core.units import Span

from .cast import (
    BUYER,
    CLOSE_PLEASE,
    FIRST,
    MEDIATOR,
    PLATFORM,
    SECOND_MEDIATOR,
    SELLER,
    World,
    appeal,
    claim,
    day,
    delivered,
    ended,
    line,
    message,
    notice,
    offer,
    photo,
    placed,
    ruling,
    scan,
    ship,
)
from .scenes import (
    ANEW,
    BOTH,
    CUP_1,
    CUP_2,
    MOVES,
    RETURN,
    anew,
    appealed,
    arrived_back,
    back,
    countered,
    decided,
    delivery,
    in_dispute,
    mediated,
    refunding,
    refused_refund,
    replacement_here,
    returning,
    send,
    shipped_back,
    two_cups,
)

TEAPOT, CUPS = (Span(1, 1, 1),), (Span(2, 1, 4),)

# ---------------------------------------------------------------------------------------------
# Before anything is wrong


def paid() -> World:
    """Day 1: a cup of 20.00 is paid for and waits to be shipped."""
    return World.of(placed()).at(1)


def numbered() -> World:
    """Day 6: a tracking number was given; no carrier has scanned it yet."""
    world = World.of(placed())
    world.at(6).given(SELLER, ship())
    return world


def on_its_way() -> World:
    """Day 5: in transit and inside its time, there is nothing to claim (R7)."""
    return World.with_parcel().at(5)


def late() -> World:
    """Day 31: it was promised for day 30 and is not here (R4)."""
    return World.with_parcel().until_day(31)


def here() -> World:
    """Day 10: it is here; the window runs until day 25 (R2)."""
    return World.with_delivery()


def confirmed() -> World:
    """Day 8: the buyer says it is here before the carrier does; the window runs from that (R2)."""
    world = World.with_parcel()
    world.at(8).given(BUYER, o.ConfirmReceipt(1))
    return world


def nearly_over() -> World:
    """Day 24: the window closes tomorrow; do not wait for anybody (R28)."""
    return World.with_delivery().until_day(24)


def over() -> World:
    """Day 25: nothing was claimed and the order is final (R3)."""
    return World.with_delivery().until_day(25)


def closed_and_not_swept() -> World:
    """Day 25.5: the window has closed, but the clock's worker has not come by yet."""
    return World.with_delivery().at(25.5)


def free_return() -> World:
    """Day 10: a lamp of 90.00 whose listing says Free Return (R18)."""
    return World.with_delivery(line(9000, 1, 499, 0, "free_return"))


def first_policy() -> World:
    """Day 11: a claim under the first version of the policy, which knows much less."""
    world = delivery(policy=FIRST)
    world.at(11).given(BUYER, claim())
    return world


def two_lines_in_two_parcels() -> World:
    """Day 12: a teapot is here, four cups are on their way; of the teapot a claim was made."""
    world = World.of(placed(line(3000, 1, 400), line(2501, 4, 199, 13)))
    world.at(2).given(SELLER, ship(TEAPOT, "TRACK-1"))
    world.at(5).given(SELLER, ship(CUPS, "TRACK-2"))
    for parcel in (1, 2):
        world.given(PLATFORM, scan("accepted", parcel, day(5), "Lyon"))
    world.at(9).given(PLATFORM, scan("delivered", 1, day(8), "Porto"))
    world.at(11).given(PLATFORM, scan("stalled", 2, day(10), "Irún"))
    world.at(12).given(BUYER, claim(1500, "not_as_described", units=TEAPOT))
    return world


def second_line_to_be_shipped() -> World:
    """Day 3: one of two lines has left; both were asked to be cancelled, one scan too late."""
    world = World.of(placed(line(1000), line(1000)))
    world.given(SELLER, ship(TEAPOT, "TRACK-1"))
    world.at(2).given(BUYER, o.RequestCancellation("no_longer_wanted"))
    world.at(3).given(PLATFORM, scan("accepted"))
    return world


# ---------------------------------------------------------------------------------------------
# What the parties ask of each other


def more_time_to_ship_asked() -> World:
    """Day 6: the seller asks for ten more days; only the buyer can give them."""
    world = World.of(placed())
    world.at(6).given(SELLER, o.AskHandlingTime(10, "The potter is ill."))
    return world


def more_time_granted_twice() -> World:
    """Day 8: the second request was granted, and the later delivery as well."""
    world = World.of(placed())
    world.at(5).given(SELLER, o.AskHandlingTime(2))
    world.given(BUYER, o.DeclineExtension(1))
    world.at(6).given(SELLER, o.AskHandlingTime(3))
    world.at(6).given(BUYER, o.GrantExtension(2, later_delivery=True))
    return world.at(8)


def more_protection_asked() -> World:
    """Day 12: the buyer of two parcels asks for five more days for the second."""
    world = World.of(placed(line(2000, 2)))
    for no, cup in ((1, CUP_1), (2, CUP_2)):
        world.given(SELLER, ship(cup, f"TRACK-{no}"))
        world.given(PLATFORM, scan("delivered", no))
    world.until_day(12).given(BUYER, o.AskProtection(2, 5, "I am away."))
    return world


def more_protection_granted() -> World:
    """Day 13: the seller has granted it."""
    world = more_protection_asked()
    world.at(13).given(SELLER, o.GrantExtension(1))
    return world


def cancelling_asked_under_pressure() -> World:
    """Day 3: out of stock, the seller pressed for a false reason; the buyer gave the true one (R27)."""
    world = World.of(placed())
    text = "Out of stock, friend. Please cancel and choose that you do not need it any more."
    world.at(2).given(SELLER, message(text))
    world.at(3).given(BUYER, o.RequestCancellation("out_of_stock"))
    return world


def cancelling_refused() -> World:
    """Day 4: the seller wants to ship; the buyer may not ask for ever."""
    world = World.of(placed())
    world.at(3).given(BUYER, o.RequestCancellation("ordered_by_mistake"))
    world.at(4).given(SELLER, o.RefuseCancellation(1, "It is packed."))
    return world


def cancelling_taken_back() -> World:
    """Day 4: the buyer wants it after all."""
    world = World.of(placed())
    world.at(3).given(BUYER, o.RequestCancellation("no_longer_wanted"))
    world.at(4).given(BUYER, o.TakeBackCancellation(1))
    return world


def cancelled_in_part() -> World:
    """Day 3: the seller cannot ship the second of two cups, paid by card, coins and coupon."""
    payment = (Part("card", 1500), Part("coins", 301), Part("coupon", 199))
    world = World.of(placed(line(2000, 2), payment=payment))
    world.at(3).given(SELLER, o.CancelUnits("sold_out", CUP_2))
    return world


def renumbered() -> World:
    """Day 6: the number of the second parcel was mended; the first one's still can be."""
    world = World.of(placed(line(2000, 2)))
    for no, cup in ((1, CUP_1), (2, CUP_2)):
        world.at(5).given(SELLER, ship(cup, f"TRACK-{no}"))
    world.at(6).given(SELLER, o.RenumberParcel(2, "post", "TRACK-22"))
    return world


def incident_on_every_clock() -> World:
    """Day 11: a strike of seven days moves all that runs: shipping, delivery, a window, an answer."""
    world = World.of(placed(line(1000, 4), ship_by=day(15)))
    for no in (1, 2, 3):
        world.at(2).given(SELLER, ship((Span(1, no, no),), f"TRACK-{no}"))
    world.given(PLATFORM, scan("accepted", 1))
    for no in (2, 3):
        world.at(10).given(PLATFORM, delivered(no))
    world.given(BUYER, claim(250, units=CUP_2))
    world.at(11)
    clocks = ("shipping", "delivery", "window", "answers", "returns")
    world.given(PLATFORM, o.DeclareIncident("postal-strike", clocks, 7))  # type: ignore[arg-type]
    return world


def goodwill_to_both() -> World:
    """Day 12: the platform gave both sides something of its own."""
    world = in_dispute()
    world.at(12).given(PLATFORM, o.GrantGoodwill(Role.BUYER, 500, "It took long.", 1))
    world.given(PLATFORM, o.GrantGoodwill(Role.SELLER, 300, "So it did for you."))
    return world


# ---------------------------------------------------------------------------------------------
# Disputes


def two_disputes() -> World:
    """Day 13: of two cups one is talked about and the other is before the platform."""
    world = two_cups()
    for cup in (CUP_1, CUP_2):
        world.at(11).given(BUYER, claim(1000, units=cup, exhibits=(photo(),)))
    world.at(12).given(SELLER, offer(400, dispute=1))
    world.given(SELLER, d.Reject(2, "It left whole."))
    world.at(13).given(BUYER, d.Escalate(2))
    return world


def counter_offer() -> World:
    """Day 13: the buyer counters with a return at the seller's cost."""
    world = countered()
    do = d.MakeOffer(1, RETURN, 2000, "Take it back.", Bearer.SELLER, replies_to=1)
    world.at(13).given(BUYER, do)
    return world


def claim_changed() -> World:
    """Day 14: the buyer asks for more, in the last hours before it would be too late."""
    world = in_dispute(amount=500)
    world.at(12).given(SELLER, offer(400))
    do = d.ChangeClaim(1, "defective", RETURN, 1500, "It leaks, too.")
    world.at(14).given(BUYER, do)
    return world


def last_hours_of_a_turn() -> World:
    """Day 15.5: the seller's turn ends on day 16; the claim is not changed any more."""
    return in_dispute().until_day(15.5)


def turn_run_out() -> World:
    """Day 16: the seller's turn is over, but the clock's worker has not come by yet."""
    return in_dispute().at(16)


def pressed_to_close() -> World:
    """Day 13: the seller promises money if the buyer closes (R26)."""
    world = in_dispute()
    world.at(12).given(SELLER, CLOSE_PLEASE)
    world.at(13).given(SELLER, message("Please close the dispute.", 1))
    world.given(BUYER, d.AskOfficial(1, 1))
    return world


def pressed_after_the_window() -> World:
    """Day 26: the window has passed, so closing gives the money away at once."""
    world = World.with_delivery()
    world.at(24).given(BUYER, claim())
    world.at(26).given(SELLER, message("I promise to refund you if you cancel the dispute.", 1))
    return world


def still_on_its_way() -> World:
    """Day 2: claimed for an invalid number, the parcel moves after all; the platform waits (R7)."""
    world = World.of(placed())
    world.given(SELLER, ship())
    world.at(1).given(PLATFORM, scan("invalid_number", happened_at=day(1)))
    world.given(BUYER, claim(reason="tracking_invalid"))
    world.at(2).given(PLATFORM, scan("in_transit", happened_at=day(2)))
    world.given(SELLER, d.Reject(1, "The carrier has it now."))
    return world


def left_elsewhere() -> World:
    """Day 9: handed to a neighbour, says the carrier; the letter is on file (R16)."""
    world = World.with_parcel()
    world.at(9).given(PLATFORM, scan(Tracking.DELIVERED_ELSEWHERE, happened_at=day(9)))
    letter = photo("carrier_letter", "It was handed to number 11.")
    record = d.NewExhibit("tracking_record")
    world.given(BUYER, claim(2000, "wrong_address", exhibits=(letter, record)))
    return world


def delivery_taken_back() -> World:
    """Day 12: the carrier takes its delivery back; the window counts from the promised date again."""
    world = World.with_delivery()
    world.at(12).given(PLATFORM, o.CorrectTracking(1, 2))
    return world


def reopened() -> World:
    """Day 40: the delivery never was; the seller was paid, and the buyer can claim all the same."""
    world = World.with_delivery().until_day(25)
    world.at(40).given(PLATFORM, o.CorrectTracking(1, 2))
    return world


# ---------------------------------------------------------------------------------------------
# Mediation and appeal


def exhibits_asked_of_both() -> World:
    """Day 13: the mediator waits for a photo of each side; the seller's has come."""
    world = mediated()
    for side in (Role.BUYER, Role.SELLER):
        world.at(12).given(MEDIATOR, d.AskExhibit(1, side, "photo", "The whole cup."))  # type: ignore[arg-type]
    world.at(13).given(SELLER, d.AddExhibit(1, photo(note="As it was packed.")))
    return world


def proposed() -> World:
    """Day 14: the platform proposes an end; the buyer has accepted it, the seller not yet."""
    world = mediated()
    world.at(13).given(MEDIATOR, d.Propose(1, RETURN, 1800, "Half-way.", Bearer.SELLER))
    world.given(MEDIATOR, d.Propose(1, Remedy.REFUND_ONLY, 1000, "Meet there."))
    world.at(14).given(BUYER, d.AcceptOffer(1, 2))
    return world


def ruling_overdue() -> World:
    """Day 26: the platform missed its time; somebody else has fourteen days more."""
    return mediated().until_day(26)


def ruled_with_money_moved() -> World:
    """Day 14: under a policy that moves what is contested at the ruling."""
    return decided(policy=MOVES)


def appealed_by_the_buyer() -> World:
    """Day 15: the buyer asks for more, the seller has waived."""
    return appealed(BUYER, 1600)


def appealed_by_one() -> World:
    """Day 15: the seller has appealed; the buyer still may."""
    world = decided()
    world.at(15).given(SELLER, appeal(500))
    return world


def appealed_by_both() -> World:
    """Day 16: each side wants something else than the ruling gives."""
    world = appealed_by_one()
    world.at(16).given(BUYER, appeal(1600))
    return world


def sent_back() -> World:
    """Day 18: on appeal the case was sent back and is ruled on anew."""
    world = appealed_by_both()
    world.at(18).given(SECOND_MEDIATOR, d.SendBack(1, "The film was not looked at."))
    return world


def ruled_on_appeal() -> World:
    """Day 18: the second look gave something between what the two had asked for."""
    world = appealed_by_both()
    world.at(18).given(SECOND_MEDIATOR, ruling(1200, exhibits=(1,)))
    return world


# ---------------------------------------------------------------------------------------------
# Goods that go back, or come anew


def label_of_the_platform() -> World:
    """Day 12: on a Free Return the platform has to give a label."""
    return returning(World.with_delivery(line(2000, 1, 0, 0, "free_return")))


def _contested(found: Inspected, world: World | None = None, missing: bool = False) -> World:
    world = world or arrived_back(returning(two_cups(), BOTH), postage=900)
    units = CUP_2 if missing else ()
    world.given(SELLER, d.ContestReturn(1, "Not as it was.", found, units))
    return world


def return_contested_empty() -> World:
    """Day 20: the seller says the box was empty."""
    return _contested(Inspected.EMPTY)


def return_contested_swapped() -> World:
    """Day 20: the seller says something else was in it."""
    return _contested(Inspected.SWAPPED)


def return_contested_damaged() -> World:
    """Day 20: the seller says it came back broken."""
    return _contested(Inspected.DAMAGED)


def return_contested_in_part() -> World:
    """Day 20: one of two cups is missing; the other is paid at once."""
    return _contested(Inspected.UNITS_MISSING, missing=True)


def return_contested_as_lost() -> World:
    """Day 44: at the buyer's own risk it never arrived, says the seller."""
    world = World.with_delivery()
    world.at(11).given(BUYER, claim(remedy=RETURN))
    world.given(SELLER, d.MakeOffer(1, RETURN, 2000, "", Bearer.BUYER))
    world.at(12).given(BUYER, d.AcceptOffer(1, 1))
    world = shipped_back(world).until_day(44)
    return _contested(Inspected.NOT_ARRIVED, world)


def return_counted_as_arrived() -> World:
    """Day 44: it was never scanned as delivered and counts as arrived, at the seller's risk."""
    return shipped_back().until_day(44)


def return_number_mended() -> World:
    """Day 15: the buyer mends the return's number; the postage was proved with the first."""
    world = returning()
    world.at(13).given(SELLER, d.GiveReturnAddress(1, "Dock 4", label=False))
    world.at(14).given(BUYER, d.ShipReturn(1, "post", "BACK-1", 900, ("cd" * 32,)))
    world.at(15).given(BUYER, d.ShipReturn(1, "post", "BACK-2"))
    return world


def return_ended_well() -> World:
    """Day 21: the goods are back, the refund and the postage are paid."""
    world = arrived_back(postage=900)
    world.at(21).given(SELLER, d.AcceptReturn(1))
    return world


def replacement_contested() -> World:
    """Day 21: the replacement is broken as well; it is not sent a third time."""
    world = replacement_here()
    world.at(21).given(BUYER, d.ContestReplacement(1, "Broken as well."))
    return world


def second_replacement() -> World:
    """Day 14: of two disputes the second is mended by a replacement, which is on its way."""
    world = two_disputes()
    world.given(SELLER, d.MakeOffer(1, ANEW, 1000))
    world.given(BUYER, d.AcceptOffer(1, 2))
    world.at(14).given(SELLER, d.ShipReplacement(1, "post", "ANEW-1"))
    world.given(PLATFORM, anew("in_transit"))
    return world


# ---------------------------------------------------------------------------------------------
# Money


def coins_and_coupon() -> World:
    """Day 12: of three cups paid five ways the first came back whole, of the second a part."""
    payment = (
        Part("card", 1801),
        Part("paypal", 200),
        Part("wallet", 499),
        Part("coins", 300),
        Part("coupon", 200),
    )
    world = World.with_delivery(line(2600, 3, 299, 101), payment=payment)
    for no, amount in ((1, 829), (2, 400)):
        world.at(11).given(BUYER, claim(amount, units=(Span(1, no, no),)))
    for no in (1, 2):
        world.at(12).given(SELLER, d.Concede(no))
    world.given(PLATFORM, o.StartRefund(1, 0))
    world.given(PLATFORM, o.SettleRefund(1, 0, "re_1"))
    world.given(PLATFORM, o.StartRefund(1, 1))
    return world


def another_way_chosen() -> World:
    """Day 20: the money goes to the bank after all; the provider has been called."""
    world = refused_refund()
    world.at(20).given(BUYER, o.ChooseWay(1, 0, "bank", "iban_1"))
    world.given(PLATFORM, o.StartRefund(1, 0))
    return world


def two_ways_refused() -> World:
    """Day 22: the other way was refused as well, of two parts of a refund."""
    payment = (Part("card", 1500), Part("paypal", 500))
    world = World.with_delivery(payment=payment)
    world.at(11).given(BUYER, claim())
    world.given(SELLER, d.Concede(1))
    for part in (0, 1):
        world.at(13).given(PLATFORM, o.StartRefund(1, part))
        world.given(PLATFORM, o.RefuseRefund(1, part, "account_closed"))
    world.at(20).given(BUYER, o.ChooseWay(1, 1, "wallet", "w_1"))
    world.at(21).given(PLATFORM, o.StartRefund(1, 1))
    world.at(22).given(PLATFORM, o.RefuseRefund(1, 1, "blocked"))
    return world


def unclaimed() -> World:
    """Day 43: nobody chose another way; the money is kept for the buyer."""
    return refused_refund().until_day(43)


def handed_over() -> World:
    """Day 1138: nobody claimed it; it went to whom the law names."""
    return refused_refund().until_day(43 + 1095)


def refunded() -> World:
    """Day 12: all of it moved."""
    return send(refunding())


# ---------------------------------------------------------------------------------------------
# Chargebacks


def clocks_standing_still() -> World:
    """Day 14: of four cups, one not shipped, one late, one here, one in dispute; all stand still."""
    world = World.of(placed(line(4000, 4), ship_by=day(20)))
    for no in (1, 2, 3):
        world.at(2).given(SELLER, ship((Span(1, no, no),), f"TRACK-{no}"))
    for no in (2, 3):
        world.at(10).given(PLATFORM, delivered(no))
    world.at(11).given(BUYER, claim(1000, units=(Span(1, 3, 3),)))
    world.at(12).given(SELLER, offer(300))
    world.given(BUYER, o.AskProtection(2, 5))
    world.at(13).given(PLATFORM, notice(4000))
    return world.at(14)


def clocks_going_on() -> World:
    """Day 33: withdrawn after twenty days; every clock goes on with the time it had."""
    world = clocks_standing_still()
    world.at(33).given(PLATFORM, ended("withdrawn"))
    return world


def one_of_two_under_chargeback() -> World:
    """Day 13: the issuer looks at the second of two cups; the first goes its way."""
    world = two_cups()
    world.at(13).given(PLATFORM, notice(700, units=CUP_2))
    return world


def second_chargeback() -> World:
    """Day 60: the first is lost; the second, on the other cup, is in its second round."""
    world = two_cups()
    for cup in (CUP_1, CUP_2):
        world.at(13).given(PLATFORM, notice(1000, units=cup))
    world.at(20).given(PLATFORM, cb.ContestChargeback(2, "rep_2"))
    world.at(50).given(PLATFORM, cb.ReportSecondRound(2, day(75)))
    world.at(60).given(PLATFORM, ended("lost", 1500))
    return world


def second_round_contested() -> World:
    """Day 61: the defence is with the network once more; there is no third round."""
    world = second_chargeback()
    world.at(61).given(PLATFORM, cb.ContestChargeback(2, "rep_3"))
    return world


def lost_in_part() -> World:
    """Day 30: the network took 6.00 of 20.00; the rest can still be claimed."""
    world = World.with_delivery()
    world.at(11).given(PLATFORM, notice(600))
    world.at(30).given(PLATFORM, ended("lost"))
    return world


def refund_stopped() -> World:
    """Day 13: a decided refund that was not sent is stopped, as far as the chargeback goes."""
    payment = (Part("card", 1500), Part("wallet", 300), Part("coins", 200))
    world = World.with_delivery(payment=payment)
    world.at(11).given(BUYER, claim(1800))
    world.at(12).given(SELLER, d.Concede(1))
    world.at(13).given(PLATFORM, notice(1200))
    return world


def credit_failed() -> World:
    """Day 15: what counted as sent never left; the chargeback stands for it now."""
    world = refunding()
    world.given(PLATFORM, o.StartRefund(1, 0))
    world.at(13).given(PLATFORM, notice())
    world.at(15).given(PLATFORM, o.RefuseRefund(1, 0, "closed"))
    return world


def paid_twice() -> World:
    """Day 33: both cups were paid twice; of the second some came back and some is given up."""
    world = two_cups()
    for cup in (CUP_1, CUP_2):
        world.at(11).given(BUYER, claim(1000, units=cup))
    for no in (1, 2):
        world.at(12).given(SELLER, d.Concede(no))
        world.given(PLATFORM, o.StartRefund(no, 0))
    for cup in (CUP_1, CUP_2):
        world.at(13).given(PLATFORM, notice(1000, units=cup))
    for no in (1, 2):
        world.at(30).given(PLATFORM, ended("lost", chargeback=no))
    world.at(33).given(PLATFORM, cb.SettleOwed(2, 300, True))
    world.given(PLATFORM, cb.SettleOwed(2, 200, False))
    return world


def owed_covered() -> World:
    """Day 34: the second refund never left after all, and covers what was owed."""
    world = paid_twice()
    world.at(34).given(PLATFORM, o.RefuseRefund(2, 0, "closed"))
    return world


def owed_covered_in_part() -> World:
    """Day 34: of two parts the second never left; what the network did not pay is sent anew."""
    world = World.with_delivery(payment=(Part("card", 1500), Part("paypal", 500)))
    world.at(11).given(BUYER, claim())
    world.at(12).given(SELLER, d.Concede(1))
    for part in (0, 1):
        world.given(PLATFORM, o.StartRefund(1, part))
    world.at(13).given(PLATFORM, notice(300, part=1))
    world.at(30).given(PLATFORM, ended("lost"))
    world.at(33).given(PLATFORM, cb.SettleOwed(1, 100, False))
    world.at(34).given(PLATFORM, o.RefuseRefund(1, 1, "closed"))
    return world


def second_part_never_left() -> World:
    """Day 15: while the issuer looks, the second part of a refund turns out never to have left."""
    world = World.with_delivery(payment=(Part("card", 1500), Part("paypal", 500)))
    world.at(11).given(BUYER, claim())
    world.at(12).given(SELLER, d.Concede(1))
    world.given(PLATFORM, o.StartRefund(1, 1))
    world.at(13).given(PLATFORM, notice(400, part=1))
    world.at(15).given(PLATFORM, o.RefuseRefund(1, 1, "closed"))
    return world


def reopened_under_chargeback() -> World:
    """Day 40: the delivery never was, but the issuer has been looking since day 30; the clock waits."""
    world = World.with_delivery().until_day(25)
    world.at(30).given(PLATFORM, notice())
    world.at(40).given(PLATFORM, o.CorrectTracking(1, 2))
    return world


def appealing_under_chargeback() -> World:
    """Day 30: a photo was asked for, then a ruling made and the issuer turned to; all of it waits."""
    world = mediated(two_cups(), BOTH)
    world.at(13).given(MEDIATOR, d.AskExhibit(1, Role.SELLER, "photo", "The box."))
    world.at(14).given(SELLER, d.AddExhibit(1, photo()))
    world.at(15).given(MEDIATOR, ruling(800, liable=Liable.CARRIER))
    world.at(16).given(PLATFORM, notice(1000, units=CUP_2))
    return world.at(30)


def recovered_from_the_seller() -> World:
    """Day 60: paid out long ago, the loss is charged to the seller, and the fee as well."""
    world = World.with_delivery().until_day(25)
    world.at(40).given(PLATFORM, notice())
    world.at(60).given(PLATFORM, ended("lost", 1500))
    return world


def superseded_after_part_was_paid() -> World:
    """Day 40: ruled for the platform's account, a part was certain and sent, then the issuer took all."""
    world = mediated()
    world.at(14).given(MEDIATOR, ruling(800, liable=Liable.PLATFORM))
    world.given(PLATFORM, o.StartRefund(1, 0))
    world.at(16).given(PLATFORM, notice(2000))
    world.at(40).given(PLATFORM, ended("lost"))
    return world


def return_under_chargeback() -> World:
    """Day 22: the goods came back while the issuer looks; the seller's time to inspect waits."""
    world = shipped_back()
    world.at(18).given(PLATFORM, notice())
    world.at(22).given(PLATFORM, back("delivered"))
    return world
