"""The stories of a protected order, told through the pages in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from evenhand.cases import clock
from evenhand.cases.doors import order_for
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Outcome, Remedy
from evenhand.core.order import commands as o
from evenhand.core.order.state import Order, Tracking
from evenhand.core.parties import Role
from evenhand.core.settlement import paid_for
from evenhand.core.units import Span
from evenhand.people.models import User

from ..desks.scene import FALSE_REASON, MARKET, Scene, person
from .conftest import MEDIA, PATIENCE, Window, have_files_looked_at, let_pass

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Windows = Callable[[User], Window]


def now(scene: Scene) -> Order:
    """The order as it stands."""
    return order_for(scene.buyer, scene.id).order


def test_a_broken_on_arrival_up_to_the_ruling_and_the_money(window: Windows) -> None:
    scene = Scene().delivered()
    ines = window(scene.buyer)
    order = f"/orders/{scene.id}/"

    ines.goes("/orders/")
    ines.reads("Protection ends", "Bright Lamps")
    ines.looks("a01-my-orders")
    ines.presses("Folding desk lamp, warm white and 1 more")
    ines.reads("Look at it now, while you are protected", "Held in safety")
    ines.looks("a02-order-delivered")

    # One question a page.
    ines.presses("Open dispute")
    ines.types("Folding desk lamp, warm white", "1")
    ines.looks("a03-which-items")
    ines.presses("Continue")
    ines.presses("Continue")
    ines.reads("There is a problem", "Choose what happened.")
    ines.looks("a04-reason-missing")
    ines.chooses("It arrived damaged")
    ines.looks("a05-reason")
    ines.presses("Continue")
    ines.reads("We recommend: refund only", "What arrived cannot be used")
    ines.chooses("Refund only")
    ines.looks("a06-remedy")
    ines.presses("Continue")
    ines.chooses("A part of it")
    ines.types("How much of it?", "500")
    ines.presses("Continue")
    ines.reads("or less; that is the most possible here.")
    expect(ines.page.get_by_label("How much of it?")).to_have_value("500")
    ines.looks("a07-amount-too-high")
    ines.chooses("All of it")
    ines.looks("a08-amount")
    ines.presses("Continue")
    ines.types(
        "Your words",
        "I ordered two lamps. One came with its arm broken through. I want its price back.",
    )
    ines.looks("a09-story")
    ines.presses("Continue")

    # Several files at once, each with its own progress; then they are looked at.
    ines.page.locator("#files-unboxing_video").set_input_files(MEDIA / "unboxing.mp4")
    ines.page.locator("#files-photo").set_input_files(
        [MEDIA / "mug-arrived.jpg", MEDIA / "mug-close-up.jpg"]
    )
    photos = ines.page.locator("#gathered-photo .file")
    expect(photos).to_have_count(2, timeout=PATIENCE)
    video = ines.page.locator("#gathered-unboxing_video .file")
    expect(video).to_have_count(1, timeout=PATIENCE)
    ines.reads("Being looked at…")
    have_files_looked_at()
    for photo in (photos.first, photos.last):  # they asked again by themselves
        expect(photo.locator("img")).to_be_visible(timeout=PATIENCE)
    expect(video.locator("img")).to_be_visible(timeout=PATIENCE)
    expect(video).to_contain_text(re.compile(r"MP4, .+, \d+ × \d+"))
    ines.page.locator("#note-photo").fill("The arm, broken at the lower hinge")
    ines.looks("a10-evidence")

    # Found again on another device, where it was left.
    ines.presses("Continue")
    other = window(scene.buyer)
    other.goes(order)
    other.presses("Go on with your claim")
    other.reads("Check your answers", "The arm, broken at the lower hinge", "mug-arrived.jpg")
    other.page.close()
    ines.reads("What filing it starts", "The claim is carried out as asked.")
    ines.looks("a11-check")
    ines.presses("Change What do you want?")
    ines.presses("Continue")
    ines.reads("Check your answers")
    ines.presses("File the dispute")
    ines.reads("Your dispute is filed", f"{scene.order.reference}/1")
    ines.looks("a12-filed")

    dispute = now(scene).disputes[0]
    claimed = dispute.claim.amount
    assert [x.kind for x in dispute.exhibits] == ["unboxing_video", "photo"]
    ines.presses("Follow the dispute")
    ines.reads("The seller's turn", "Not possible now")
    ines.looks("a13-waiting-for-the-seller")

    # The seller offers a part.
    wei = window(scene.seller)
    wei.goes("/seller/")
    wei.looks("a14-seller-inbox")
    wei.goes(f"/seller/orders/{scene.id}/disputes/1/")
    wei.looks("a15-seller-case")
    wei.presses("Offer a part")
    wei.types("How much goes back to the buyer?", "12.00")
    wei.chooses("Refund only")
    wei.types("A word to the buyer", "The hinge can be glued.")
    wei.presses("Make this offer")
    assert now(scene).disputes[0].offers[0].amount == 1200

    # The buyer sees both sides beside each other, and stands by the claim.
    ines.goes(f"{order}disputes/1/")
    ines.reads("Your turn", "€12.00", "The hinge can be glued.")
    ines.looks("a16-both-sides")
    ines.presses("Accept €12.00")
    ines.reads("Accept €12.00?", "This ends the dispute")
    ines.looks("a17-accept-or-not")
    ines.presses("Not now")
    ines.presses("Stand by my claim")
    ines.reads(
        "What will then be on record", "The platform steps in and decides on what is on file."
    )
    ines.looks("a18-stand-by-it")
    ines.presses("Stand by my claim")
    ines.reads("You stand by your claim. The seller has been told.")

    # Seven days after opening the platform steps in; a running turn ends first.
    let_pass(5.1)
    ines.goes(f"{order}disputes/1/")
    ines.reads("The platform decides", "Only what is on file counts.")
    ines.looks("a19-mediation")

    # The mediator takes the case and rules, reasons tied to exhibits.
    noor_user = person("noor", is_mediator=True)
    noor = window(noor_user)
    noor.goes("/mediator/")
    noor.looks("a20-queue")
    noor.goes(f"/mediator/{scene.id}/1/")
    noor.looks("a21-case-at-a-glance")
    noor.page.locator("form[action$='/take/'] button").click()
    noor.page.wait_for_load_state("load")
    noor.goes(f"/mediator/{scene.id}/1/rule/")
    noor.page.locator("input[name=outcome][value=part]").check(force=True)
    noor.page.locator("input[name=amount]").fill("30.00")
    noor.page.locator("input[name=remedy][value=refund_only]").check(force=True)
    noor.page.locator("input[name=liable][value=seller]").check(force=True)
    noor.page.locator("[name=point-1]").fill("The lamp arrived broken")
    noor.page.locator("[name=found-1][value=yes]").check(force=True)
    noor.page.locator("[name=reasons-1]").fill("The video shows the break as the box is opened.")
    noor.page.locator("[name=exhibits-1][value='1']").check(force=True)
    noor.page.locator("[name=statement]").fill(
        "The break was there on arrival. The shade is still good, so a part goes back."
    )
    noor.looks("a22-writing-the-ruling")
    noor.page.get_by_role("button", name="See what it does").last.click()
    noor.reads("Read it once more, then sign")
    noor.looks("a23-before-signing")
    noor.presses("Sign this ruling")
    noor.reads("Your ruling is signed", "Both sides can appeal")
    assert now(scene).disputes[0].ruling is not None

    # Both may appeal, and nobody does; then the decision is carried out to the cent.
    ines.goes(f"{order}disputes/1/")
    ines.reads("Ruled, open to appeal", "The money so far", "longer only if somebody appeals")
    ines.looks("a23b-open-to-appeal")
    let_pass(7.2)
    closed = now(scene).disputes[0]
    assert closed.award is not None
    assert closed.award.refund == 3000
    paid = sum(paid_for(now(scene), closed.units))
    assert sum(closed.award.parts) + closed.award.to_seller == paid
    assert claimed >= 3000
    ines.goes(f"{order}disputes/1/")
    ines.reads(
        "Closed: decided",
        "The video shows the break as the box is opened.",
        "The break was there on arrival.",
        "relied on",
    )
    ines.looks("a24-decided")
    ines.goes(order)
    ines.reads("went back by card")
    ines.looks("a25-order-afterwards")
    ines.goes("/notices/")
    ines.reads("The platform has decided.")
    ines.looks("a26-notices")


def test_b_never_arrived_and_the_seller_stays_silent(window: Windows) -> None:
    scene = Scene().shipped()
    ines = window(scene.buyer)
    order = f"/orders/{scene.id}/"

    # Inside the promised time there is nothing to claim: why, and from when (R4, R7).
    ines.goes(order)
    ines.reads("Nothing to do yet", "Not possible now", "“Not received” can be claimed from")
    ines.looks("b01-on-its-way")
    ines.goes(f"{order}claim/1/")
    ines.types("Folding desk lamp, warm white", "2")
    ines.types("Stoneware cup, 0.3 l", "1")
    ines.presses("Continue")
    expect(ines.page.get_by_label("It has not arrived", exact=True)).to_have_count(0)
    ines.page.locator("summary").filter(has_text="cannot be claimed now").click()
    ines.reads("Possible from")
    ines.looks("b02-not-yet")

    # The promised date passes.
    let_pass(30.1)
    ines.goes("/orders/")
    ines.reads("It has not arrived: you can claim it now.")
    ines.looks("b03-late")
    ines.goes(order)
    ines.reads("It is late: you can claim it now")
    ines.looks("b04-order-late")
    ines.presses("Go on with your claim")
    ines.chooses("It has not arrived")
    ines.presses("Continue")
    ines.chooses("Refund only")
    ines.presses("Continue")
    ines.chooses("All of it")
    ines.presses("Continue")
    ines.types("Your words", "Two lamps and a cup. Nothing came. Money back.")
    ines.presses("Continue")
    expect(ines.page.get_by_label("Put the carrier's record on file")).to_be_checked()
    ines.looks("b05-carriers-record")
    ines.presses("Continue")
    ines.presses("File the dispute")
    ines.reads("Your dispute is filed")
    (exhibit,) = now(scene).disputes[0].exhibits
    assert exhibit.kind == "tracking_record"
    ines.presses("Follow the dispute")
    ines.reads("Handed to the carrier, Shenzhen")
    ines.looks("b06-filed")

    # The seller's silence carries it out.
    let_pass(5.1)
    closed = now(scene).disputes[0]
    assert closed.outcome is Outcome.LAPSED_AGAINST_SELLER
    assert closed.award is not None
    assert closed.award.parts == (9000, 500)  # coins come back in kind
    ines.goes(f"{order}disputes/1/")
    ines.reads("Closed: carried out as asked", "The seller did not answer in time.")
    ines.looks("b07-lapsed")
    ines.goes(order)
    ines.reads("went back by coins", "This order is final")
    ines.looks("b08-final")


def test_c_the_quiet_order_ends_by_itself(window: Windows) -> None:
    scene = Scene().shipped()
    ines = window(scene.buyer)
    order = f"/orders/{scene.id}/"
    ines.goes(order)
    ines.presses("It has arrived")
    ines.reads("Saying yes starts your time to inspect and claim", "Protection ends")
    ines.looks("c01-confirm")
    ines.presses("Yes, it has arrived")
    ines.reads("Receipt is confirmed. Look at everything now.")
    ines.looks("c02-confirmed")
    with ines.page.expect_download() as calendar:
        ines.page.get_by_role("link", name="Protection ends", exact=False).first.click()
    assert calendar.value.suggested_filename.endswith(".ics")

    let_pass(15.1)
    ines.goes(order)
    ines.reads("This order is final", "The time to open a dispute ended on", "Paid to the seller")
    expect(ines.page.get_by_role("link", name="Open dispute")).to_have_count(0)
    ines.looks("c03-final")
    assert now(scene).finalised_at is not None
    assert now(scene).held == 0
    ines.goes(f"{order}claim/1/reason")
    ines.reads("The time to open a dispute ended on")


def test_d_two_parcels_weeks_apart_have_a_window_each(window: Windows) -> None:
    scene = Scene()
    scene.shipped((Span(1, 1, 2),))
    scene.shipped((Span(2, 1, 1),))
    ines = window(scene.buyer)
    order = f"/orders/{scene.id}/"
    let_pass(3)
    scene.given(MARKET, o.RecordTracking(1, Tracking.DELIVERED, clock.now(), "Lisbon"))
    let_pass(14)
    scene.given(MARKET, o.RecordTracking(2, Tracking.DELIVERED, clock.now(), "Lisbon"))

    ines.goes(order)
    first, second = now(scene).windows
    assert (second.closes_at - first.closes_at).days == 14
    ines.reads("Parcel 1", "Parcel 2")
    ines.looks("d01-two-parcels")
    ines.goes(f"{order}claim/")
    ines.reads("Which parcel is it about?")
    ines.looks("d02-which-parcel")

    let_pass(1.1)
    ines.goes(f"{order}claim/")  # only the second is left
    ines.reads("What happened?", "It arrived damaged")
    ines.goes(order)
    ines.reads("Protection ended with nothing claimed")
    assert now(scene).finalised_at is None
    ines.looks("d03-one-is-left")


def test_e_closing_on_a_promise_is_warned_twice(window: Windows) -> None:
    scene = Scene().disputed()
    ines, wei = window(scene.buyer), window(scene.seller)
    dispute = f"/orders/{scene.id}/disputes/1/"
    promise = "Please close the dispute, I will refund you 12 EUR tomorrow."
    wei.goes(f"/seller/orders/{scene.id}/disputes/1/")
    wei.page.locator("textarea[name=text]").fill(promise)
    wei.page.locator(".talk__write button").click()
    wei.page.wait_for_load_state("load")

    ines.goes(dispute)
    ines.reads("Careful: you are asked to close the dispute for a promise", promise)
    ines.looks("e01-pressed")
    ines.presses("Close this dispute without a remedy")
    ines.reads("What closing costs you", promise, "A safer way")
    ines.looks("e02-first-step")
    ines.presses("Close it all the same")
    ines.presses("Close for good")
    ines.reads("Read what it costs, then confirm each point.")
    ines.looks("e03-second-step")
    assert now(scene).disputes[0].outcome is None
    ines.presses("Keep the dispute open")
    ines.presses("Ask for an official offer", first=True)
    ines.reads("The seller has been asked to make an official offer.")

    wei.goes(f"/seller/orders/{scene.id}/disputes/1/")
    wei.presses("Make it an offer")
    wei.looks("e04-made-official")
    wei.presses("Make this offer")
    ines.goes(dispute)
    ines.presses("Accept €12.00")
    ines.presses("Accept €12.00")
    ines.reads("Closed: agreed")
    ines.looks("e05-agreed")
    assert now(scene).disputes[0].award is not None
    assert now(scene).disputes[0].award.refund == 1200


def test_f_sending_it_back_and_getting_the_money(window: Windows) -> None:
    scene = Scene().returning()
    ines = window(scene.buyer)
    dispute = f"/orders/{scene.id}/disputes/1/"
    ines.goes(dispute)
    ines.reads("Waiting for the return address")
    ines.looks("f01-no-address-yet")
    scene.given(scene.seller, d.GiveReturnAddress(1, "Bright Lamps\nDock 4\n1000 Brussels"))
    ines.goes(dispute)
    ines.presses("Send it back")
    ines.reads("Dock 4", "The claim ends and the money goes to the seller.")
    ines.presses("I have sent it")
    ines.reads("Enter the tracking number.")
    ines.looks("f02-number-missing")
    ines.types("Carrier", "Post")
    ines.types("Tracking number", "RR000000005PT")
    ines.types("What did the postage cost? (optional)", "7.50")
    ines.page.locator("#receipt").set_input_files(MEDIA / "shipping-label.png")
    ines.presses("I have sent it")
    ines.reads("The carrier has not scanned it yet", "The seller pays the return postage", "€7.50")
    ines.looks("f03-number-given")
    scene.return_scanned(Tracking.ACCEPTED)
    ines.goes(dispute)
    ines.reads("On its way back")
    scene.return_scanned(Tracking.DELIVERED)
    let_pass(5.1)  # the seller does not inspect it
    assert now(scene).disputes[0].award is not None
    assert now(scene).disputes[0].claim.remedy is Remedy.RETURN_AND_REFUND
    ines.goes(dispute)
    ines.reads("The money for these items")
    ines.looks("f04-refunded")
    ines.goes(f"/orders/{scene.id}/")
    ines.reads("Beside it, on the balances with the platform", "Return postage")
    ines.looks("f05-postage-beside-it")


def test_g_an_appeal_by_the_seller_decided_by_somebody_else(window: Windows) -> None:
    scene = Scene().ruled()
    ines, wei = window(scene.buyer), window(scene.seller)
    theirs = f"/seller/orders/{scene.id}/disputes/1/"

    # What is ruled, what is paid already, what waits and until when.
    wei.goes("/seller/")
    wei.reads("Accept the ruling, or appeal")
    wei.looks("g01-seller-inbox")
    wei.goes(theirs)
    wei.reads("Both sides can appeal", "€20.00 of €36.00 claimed goes back to the buyer.", "Waits")
    wei.looks("g02-seller-ruled")
    wei.presses("Appeal")
    wei.reads("Your appeal cannot make it worse for you")
    wei.presses("Continue")
    wei.reads("There is a problem", "Say what is wrong with the ruling.")
    wei.looks("g03-appeal-incomplete")
    wei.types("How much should go back to the buyer?", "5")
    wei.types("What is wrong with the ruling?", "The photo shows wear, no fresh break.")
    wei.presses("Continue")
    wei.reads("Check before you send it", "You appealed: €5.00 back to the buyer instead.")
    wei.looks("g04-appeal-check")
    assert not now(scene).disputes[0].appeal.filed  # type: ignore[union-attr]
    wei.presses("File the appeal")
    wei.reads("Your appeal is filed. What nobody contests is being paid.")
    wei.looks("g05-appealed")

    # The buyer sees what is asked, and accepts the ruling.
    ines.goes("/orders/")
    ines.reads("Appeal being decided")
    ines.goes(f"/orders/{scene.id}/disputes/1/")
    ines.reads("The photo shows wear, no fresh break.", "Between €5.00 and €36.00 goes back")
    ines.looks("g06-buyer-appealed-against")
    ines.presses("Accept the ruling")
    ines.reads("What will then be on record", "You accepted the ruling.")
    ines.looks("g07-accept-the-ruling")
    ines.presses("Accept the ruling")
    ines.reads("You accepted the ruling.", "Between €5.00 and €20.00 goes back")

    # Never decided by whoever made the ruling.
    first = window(scene.mediator)
    first.goes(f"/mediator/{scene.id}/1/")
    first.reads("This case is for somebody else")
    first.looks("g08-not-the-first-mediator")
    dana = window(person("dana", is_mediator=True))
    dana.goes("/mediator/")
    dana.reads("Appeal being decided")
    dana.goes(f"/mediator/{scene.id}/1/")
    dana.page.locator("form[action$='/take/'] button").click()
    dana.page.wait_for_load_state("load")
    dana.looks("g09-second-mediator")
    dana.presses("Decide the appeal")
    dana.reads(
        "The seller appealed", "The most that is open: €20.00", "As the seller asks on appeal."
    )
    dana.page.locator("input[name=outcome][value=part]").check(force=True)
    dana.page.locator("input[name=amount]").fill("12.00")
    dana.page.locator("input[name=liable][value=seller]").check(force=True)
    dana.page.locator("[name=found-1][value=yes]").check(force=True)
    dana.page.locator("[name=reasons-1]").fill("The break is there; part of it is older wear.")
    dana.page.locator("[name=exhibits-1][value='1']").check(force=True)
    dana.page.locator("[name=statement]").fill("Both are seen in the photo, so both count.")
    dana.looks("g10-deciding-the-appeal")
    dana.page.get_by_role("button", name="See what it does").last.click()
    dana.reads("Decision on appeal", "This decision is final here.")
    dana.looks("g11-before-signing")
    dana.presses("Sign this ruling")
    dana.reads("Your ruling is signed")
    dana.looks("g12-signed")

    closed = now(scene).disputes[0]
    assert closed.outcome is Outcome.RULED
    assert closed.award is not None
    assert closed.award.refund == 1200
    assert sum(closed.award.parts) + closed.award.to_seller == sum(
        paid_for(now(scene), closed.units)
    )
    let_pass(0.1)
    ines.goes(f"/orders/{scene.id}/disputes/1/")
    ines.reads("Closed: decided", "Decision on appeal", "€12.00 of €36.00")
    ines.page.locator("summary").filter(has_text="First decision").click()
    ines.reads("€20.00 of €36.00")
    ines.looks("g13-decided-on-appeal")
    ines.goes(f"/orders/{scene.id}/")
    ines.reads("went back by card")
    ines.goes("/notices/")
    ines.reads("The other side appealed. Somebody else looks at the decision once more.")


def test_h_cancelling_under_pressure_for_a_false_reason(window: Windows) -> None:
    scene = Scene()
    ines, wei = window(scene.buyer), window(scene.seller)
    order = f"/orders/{scene.id}/"
    wei.goes(f"/seller/orders/{scene.id}/")
    wei.page.locator("textarea[name=text]").fill(FALSE_REASON)
    wei.page.locator(".talk__write button").click()
    wei.page.wait_for_load_state("load")
    wei.reads("A cancellation counts against whoever caused it, whichever reason was asked for.")

    ines.goes(order)
    ines.reads("Careful: you are asked for a reason that is not yours", FALSE_REASON)
    ines.looks("h01-pressed")
    ines.presses("Cancel before it is shipped", first=True)
    ines.reads("It counts against the seller, not against you.")
    ines.looks("h02-cancel")
    ines.chooses("I no longer want it")
    ines.presses("Continue")
    ines.reads("There is a problem", "The seller asked you for a reason like this one.")
    ines.looks("h03-challenged")
    assert now(scene).cancellations == ()
    ines.chooses("The seller asked me to cancel")
    ines.presses("Continue")
    ines.reads("Check before you send it", "The seller asked me to cancel")
    ines.looks("h04-check")
    ines.presses("Ask to cancel")
    ines.reads("You asked to cancel", "The items are cancelled and the money goes back.")
    ines.looks("h05-asked")

    wei.goes("/seller/")
    wei.reads("Agree to cancel, or refuse")
    wei.goes(f"/seller/orders/{scene.id}/")
    wei.reads("The buyer asks to cancel", "It counts against you, not against the buyer.")
    wei.looks("h06-seller-asked")
    let_pass(2.1)  # and says nothing

    assert now(scene).cancellations[0].caused_by is Role.SELLER
    assert now(scene).finalised_at is not None
    ines.goes(order)
    ines.reads("goes back to you", "It counts against the seller.")
    ines.looks("h07-cancelled")
