"""What a buyer sees of their orders, and that nobody else sees it."""

import pytest

from evenhand.cases import clock
from evenhand.core.order import commands as o
from evenhand.core.order.state import Tracking
from evenhand.core.units import Span

from .scene import DAY, MARKET, Scene, hidden, person, signed_in

pytestmark = pytest.mark.django_db


def test_a_buyer_finds_an_order_with_its_protection_at_a_glance() -> None:
    scene = Scene().delivered()
    page = signed_in(scene.buyer).get("/orders/").content.decode()

    assert "Folding desk lamp, warm white and 1 more" in page
    assert "Bright Lamps" in page
    assert 'aria-label="14 days 23 hours left"' in page
    assert "Protection ends" in page


def test_an_order_that_needs_the_buyer_comes_first() -> None:
    scene = Scene().delivered()
    waiting = Scene(buyer=scene.buyer, seller=scene.seller).disputed()
    from evenhand.core.dispute.commands import Reject

    waiting.given(waiting.seller, Reject(1, "No."))
    page = signed_in(scene.buyer).get("/orders/").content.decode()

    assert page.index(waiting.order.reference) < page.index(scene.order.reference)
    assert "Your turn" in page


def test_somebody_elses_order_does_not_exist() -> None:
    scene, stranger = Scene().disputed(), person("mallory")
    order = scene.id
    addresses = [
        f"/orders/{order}/",
        f"/orders/{order}/claim/",
        f"/orders/{order}/claim/1/",
        f"/orders/{order}/claim/1/reason",
        f"/orders/{order}/parcels/1/receipt",
        f"/orders/{order}/disputes/1/",
        f"/orders/{order}/disputes/1/filed",
        f"/orders/{order}/disputes/1/close",
        f"/orders/{order}/disputes/1/close/really",
        f"/orders/{order}/disputes/1/offer",
        f"/case/{order}/do/hold/1/",
        f"/case/{order}/do/escalate/1/",
        f"/case/{order}/disputes/1/evidence",
        f"/case/{order}/calendar/turn-1.ics",
    ]
    for address in addresses:
        assert signed_in(stranger).get(address).status_code == 404, address
        asked = signed_in(None).get(address)
        assert asked.status_code == 302, address
        assert asked["Location"].startswith("/sign-in/"), address
    for address in addresses[:1] + addresses[5:7]:
        assert signed_in(scene.buyer).get(address).status_code == 200, address
    # The seller has a desk of their own: the buyer's pages are not theirs.
    assert signed_in(scene.seller).get(f"/orders/{order}/").status_code == 404


def test_in_transit_there_is_nothing_to_claim_as_not_received_and_no_dead_button() -> None:
    scene = Scene().shipped()
    page = signed_in(scene.buyer).get(f"/orders/{scene.id}/").content.decode()

    assert "Nothing to do yet" in page
    assert "Not possible now" in page
    assert "“Not received” can be claimed from" in page
    assert "It has arrived" in page
    assert "disabled" not in page


def test_the_order_page_shows_what_was_promised_and_where_the_money_is() -> None:
    scene = Scene().delivered()
    page = signed_in(scene.buyer).get(f"/orders/{scene.id}/").content.decode()

    for words in ("Promised by", "Held in safety", "€95.00", "3000 K", "Power", "RR123456785CN"):
        assert words in page, words
    assert "Shenzhen" in page
    assert "If nobody acts by then:" in page


def test_a_quiet_order_ends_and_says_that_nothing_can_be_claimed_any_more() -> None:
    scene = Scene().delivered()
    window = scene.order.windows[0]
    due = window.closes_at
    from evenhand.cases.handle import handle, new_command
    from evenhand.core.parties import CLOCK

    handle(new_command(scene.id, CLOCK, o.Lapse("window", 1, due), at=due))
    page = signed_in(scene.buyer).get(f"/orders/{scene.id}/").content.decode()

    assert "This order is final" in page
    assert "The time to open a dispute ended on" in page
    assert "Your rights under law and with your card issuer stay as they are" in page
    assert "Open dispute" not in page


def test_confirming_receipt_says_first_what_it_starts() -> None:
    scene = Scene().shipped()
    browser, address = signed_in(scene.buyer), f"/orders/{scene.id}/parcels/1/receipt"
    asked = browser.get(address).content.decode()
    assert "Saying yes starts your time to inspect and claim" in asked
    assert "Protection ends" in asked

    key = hidden(asked, "key")
    for _ in range(2):  # the same form twice does it once
        answer = browser.post(address, {"key": key})
        assert answer["Location"] == f"/orders/{scene.id}/"

    page = browser.get(f"/orders/{scene.id}/").content.decode()
    assert "You confirmed that parcel 1 is here." in page
    assert page.count("You confirmed that parcel 1 is here.") == 1


def test_two_parcels_have_a_window_each() -> None:
    scene = Scene()
    scene.shipped((Span(1, 1, 2),))
    scene.given(MARKET, o.RecordTracking(1, Tracking.DELIVERED, clock.now()))
    scene.shipped((Span(2, 1, 1),))
    page = signed_in(scene.buyer).get(f"/orders/{scene.id}/").content.decode()

    assert "Parcel 1" in page
    assert "Parcel 2" in page
    assert "Look at it now, while you are protected" in page
    assert "Nothing to do yet" in page


def test_a_deadline_goes_into_a_calendar() -> None:
    from icalendar import Calendar

    scene = Scene().delivered()
    answer = signed_in(scene.buyer).get(f"/case/{scene.id}/calendar/window-1.ics")
    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]

    assert answer["Content-Type"].startswith("text/calendar")
    assert event.decoded("dtstart") == scene.order.windows[0].closes_at.replace(microsecond=0)
    assert "Protection ends" in event["summary"]
    gone = signed_in(scene.buyer).get(f"/case/{scene.id}/calendar/window-7.ics")
    assert gone.status_code == 404


def test_moments_are_told_in_the_readers_time_zone() -> None:
    scene = Scene(buyer=person("ines", time_zone="Asia/Tokyo")).delivered()
    page = signed_in(scene.buyer).get(f"/orders/{scene.id}/").content.decode()

    assert "Asia/Tokyo" in page
    tokyo = (scene.order.windows[0].closes_at + 9 * DAY / 24).strftime("%H:%M")
    assert tokyo in page


def test_a_message_is_sent_from_the_order_and_an_empty_one_is_not() -> None:
    scene = Scene().shipped()
    browser, address = signed_in(scene.buyer), f"/orders/{scene.id}/"
    empty = browser.post(address, {"text": "  ", "key": "a"})
    assert empty.status_code == 422
    assert "Write something first." in empty.content.decode()

    browser.post(address, {"text": "When will it come?", "key": "b"})
    assert "When will it come?" in browser.get(address).content.decode()
