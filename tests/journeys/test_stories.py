"""The four stories of a protected order, told through the pages in a real browser."""

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
from evenhand.core.settlement import paid_for
from evenhand.core.units import Span
from evenhand.people.models import User

from ..desks.scene import MARKET, Scene, person
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
    ines.reads("What it does", "The platform steps in and decides on what is on file.")
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
    assert now(scene).disputes[0].outcome is Outcome.RULED

    # The decision with its reasons, and the money to the cent.
    let_pass(0.1)
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
    scene.given(MARKET, o.RecordTracking(1, Tracking.ACCEPTED, clock.now(), "Shenzhen"))
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
    ines.presses("I have sent it")
    ines.reads("On its way back")
    ines.looks("f03-on-its-way-back")
    scene.given(MARKET, d.RecordReturnArrival(1))
    let_pass(5.1)  # the seller does not inspect it
    assert now(scene).disputes[0].award is not None
    assert now(scene).disputes[0].claim.remedy is Remedy.RETURN_AND_REFUND
    ines.goes(dispute)
    ines.reads("The money for these items")
    ines.looks("f04-refunded")
