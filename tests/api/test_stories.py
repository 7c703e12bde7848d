"""The rule book's stories, told whole through the API: every step over HTTP, to the cent."""

from datetime import timedelta

import pytest
from django.db import connection

from evenhand.evidence import store
from tests.api.market import DAY, START, Market, Time, books, moment
from tests.api.media import photo, video
from tests.api.ready import ruling


def test_broken_on_arrival_from_purchase_to_money_back(market: Market, time: Time) -> None:
    buyer, seller, mediator = market.buyer, market.seller, market.mediator
    order = market.placed()
    assert books(order) == {"hold": 3999, "buyer:card": -3500, "buyer:coins": -499}
    market.shipped(order)
    time.let(days=9)
    market.tracked(order, "delivered")

    # R2: the window, with its moment; R5: claimable at once; R11: at most what was paid in money.
    closes = moment(START + 24 * DAY)
    assert market.deadlines(order)["window", 1] == closes
    opening = market.action(order, buyer, "open_dispute")
    assert opening["allowed"] is True
    assert opening["until"] == closes
    assert opening["bounds"]["most"] == 3500
    assert "seller is paid" in opening["detail"]

    # R13, R14: real files first, then the claim that names them.
    files = {}
    for kind, name, data in (
        ("unboxing_video", "opening.mp4", video()),
        ("photo", "pieces.jpg", photo()),
    ):
        sent = market.client.post(
            f"/api/v1/orders/{order}/files",
            data,
            content_type="application/octet-stream",
            headers={"X-Filename": name},
            query_params=buyer,
        )
        assert sent.status_code == 201, sent.content
        assert sent.json()["by"] == buyer
        files[kind] = sent.json()["sha256"]
    claim = market.claim(
        exhibits=[{"kind": k, "files": [sha], "note": "the handle"} for k, sha in files.items()]
    )
    too_much = market.refused(order, buyer, "open_dispute", **claim | {"amount": 1167})
    assert too_much["rule"] == "amount-too-high"
    assert too_much["params"] == {"most": 1166}
    assert "€11.66" in too_much["detail"]
    market.does(order, buyer, "open_dispute", **claim)

    # R20, R21: the seller counters with a part, the buyer holds, R23: the platform steps in.
    not_yet = market.refused(order, buyer, "escalate", dispute=1)
    assert (not_yet["rule"], not_yet["article"]) == ("other-side-first", "R23")
    time.let(days=2)
    market.does(
        order, seller, "make_offer", dispute=1, remedy="refund_only", amount=400, note="Sorry."
    )
    assert market.state(order)["disputes"][0]["turn"] == "buyer"
    market.does(order, buyer, "hold", dispute=1)
    assert market.state(order)["disputes"][0]["turn"] == "seller"
    market.does(order, buyer, "escalate", dispute=1)
    assert market.state(order)["disputes"][0]["stage"] == "mediation"

    # R23, R24: the ruling rests on what is on file.
    ruling = {
        "dispute": 1,
        "remedy": "refund_only",
        "amount": 700,
        "liable": "seller",
        "findings": [
            {
                "point": "the mug arrived broken",
                "found": True,
                "reasons": "The clip shows the sealed parcel and then the pieces, without a cut.",
                "exhibits": [1],
            }
        ],
        "statement": "The mug arrived broken; it can still hold pens. Seven euros are fair.",
    }
    market.refused(order, seller, "rule", **ruling)
    market.does(order, mediator, "rule", **ruling)
    assert market.history(order)[-2:] == ["ruling_made", "appeal_opened"]

    # R23: either side may have somebody else look at it, for seven days. The seller accepts, so the
    # seven euros are certain and go out at once; what the buyer could still win waits.
    due = market.deadlines(order)
    assert due["appeal_buyer", 1] == due["appeal_seller", 1] == moment(START + 18 * DAY)
    assert market.action(order, buyer, "file_appeal", 1)["bounds"]["most"] == 1166
    again = market.refused(order, mediator, "rule", **ruling)
    assert (again["rule"], again["article"]) == ("decided-already", "R23")
    market.does(order, seller, "waive_appeal", dispute=1)
    assert books(order)["refund:card"] == 700
    assert books(order)["hold"] == 3299
    time.let(days=7, seconds=2)

    dispute = market.state(order)["disputes"][0]
    assert (dispute["stage"], dispute["outcome"]) == ("closed", "ruled")
    assert dispute["ruling"]["relied_on"] == [1]
    assert dispute["ruling"]["not_relied_on"] == [2]
    assert dispute["award"] == {
        "refund": 700,
        "parts": [700, 0],
        "to_seller": 631,  # of the 11.66 by card and 1.65 in coins that the mug cost
        "payer": "hold",
    }
    assert books(order) == {
        "hold": 2668,
        "seller": 631,
        "buyer:card": -2800,
        "buyer:coins": -499,
    }

    # R1, R3, R32: the other mugs' window closes, nothing is left in the hold.
    time.let(days=6)
    assert books(order) == {"seller": 3299, "buyer:card": -2800, "buyer:coins": -499}
    assert market.state(order)["finalised_at"] == moment(START + 24 * DAY + timedelta(seconds=2))
    assert market.history(order)[-3:] == ["window_lapsed", "units_released", "order_finalised"]


def test_what_was_said_can_be_read_with_the_events(market: Market, time: Time) -> None:
    order = market.disputed()
    market.does(order, market.seller, "send_message", text="Which mug is it?", dispute=1)

    events = market.get(f"orders/{order}/events").json()

    assert events["seq"] == len(events["events"])
    words = {e["type"]: e["words"] for e in events["events"] if e["words"]}
    assert words["dispute_opened"]["description"].startswith("I ordered three mugs.")
    assert words["message_sent"] == {"text": "Which mug is it?"}
    later = market.get(f"orders/{order}/events", after=events["seq"] - 1).json()
    assert [e["seq"] for e in later["events"]] == [events["seq"]]


def test_never_arrived_from_in_transit_to_refund_by_silence(market: Market, time: Time) -> None:
    buyer = market.buyer
    order = market.placed()
    market.shipped(order)
    time.let(days=1)
    market.tracked(order, "accepted")
    time.let(days=9)
    market.tracked(order, "in_transit")
    everything = [{"line": 1, "first": 1, "last": 3}]
    claim = market.claim(
        units=everything,
        reason="not_received",
        amount=3500,
        exhibits=[{"kind": "tracking_record"}],
        description="The parcel has been on its way for weeks and never came.",
    )

    # R4, R7: nothing to claim inside the delivery time; it says so, why, and from when.
    promised = moment(START + 30 * DAY)
    early = market.refused(order, buyer, "open_dispute", **claim)
    assert (early["rule"], early["article"]) == ("not-late-yet", "R4")
    assert early["type"] == "/problems/not-late-yet"
    assert early["possible_from"] == promised
    assert "31 Mar 2020, 09:00 UTC" in early["detail"]
    reasons = market.action(order, buyer, "open_dispute")["bounds"]["reasons"]
    late = next(r for r in reasons if r["reason"] == "not_received")
    assert (late["allowed"], late["rule"], late["possible_from"]) == (
        False,
        "not-late-yet",
        promised,
    )

    # The promised date passes: now it is claimed, on the carrier's own record (R16).
    time.let(days=20, seconds=2)
    assert market.deadlines(order)["window", 1] == moment(START + 45 * DAY)
    market.does(order, buyer, "open_dispute", **claim)
    dispute = market.state(order)["disputes"][0]
    assert dispute["exhibits"][0]["kind"] == "tracking_record"
    assert dispute["exhibits"][0]["parcel"] == 1
    turn = next(
        d
        for d in market.get(f"orders/{order}/deadlines").json()["deadlines"]
        if d["kind"] == "turn"
    )
    assert (turn["party"], turn["due"]) == ("seller", moment(time.now + 5 * DAY))
    assert turn["detail"] == "The claim is carried out as asked."

    # R21: five days of silence execute it; every cent and every coin goes back the way it came.
    time.let(days=4)
    assert market.state(order)["disputes"][0]["stage"] == "negotiation"
    time.let(days=1, seconds=2)
    dispute = market.state(order)["disputes"][0]
    assert (dispute["outcome"], dispute["rule"]) == (
        "lapsed_against_seller",
        "seller-silence-as-asked",
    )
    assert dispute["award"]["parts"] == [3500, 499]
    assert books(order) == {}
    assert market.state(order)["finalised_at"] is not None
    assert market.history(order).count("turn_reminded") == 2


def test_the_quiet_order_pays_the_seller_and_is_final(market: Market, time: Time) -> None:
    order = market.delivered()

    time.let(days=14, hours=23)
    assert "finalised_at" not in market.state(order)
    assert books(order)["hold"] == 3999
    time.let(hours=1, seconds=2)

    assert market.history(order) == [
        "order_placed",
        "parcel_shipped",
        "tracking_recorded",
        "tracking_recorded",
        "window_opened",
        "reminded",
        "reminded",
        "window_lapsed",
        "units_released",
        "order_finalised",
    ]
    assert books(order) == {"seller": 3999, "buyer:card": -3500, "buyer:coins": -499}
    assert market.deadlines(order) == {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT amount FROM ledger_balance WHERE party = %s AND currency = 'EUR'",
            [market.seller["id"]],
        )
        assert cursor.fetchall() == [(3999,)]
    opening = market.action(order, market.buyer, "open_dispute")
    assert (opening["allowed"], opening["rule"]) == (False, "window-closed")
    too_late = market.refused(order, market.buyer, "open_dispute", **market.claim())
    assert (too_late["rule"], too_late["article"]) == ("window-closed", "R3")
    assert "16 Mar 2020, 09:00 UTC" in too_late["detail"]
    assert "card issuer" in too_late["detail"]


def test_two_parcels_weeks_apart_have_a_window_each(market: Market, time: Time) -> None:
    order = market.placed()
    first = [{"line": 1, "first": 1, "last": 1}]
    rest = [{"line": 1, "first": 2, "last": 3}]
    market.shipped(order, first, "RR1")
    market.shipped(order, rest, "RR2")
    time.let(days=4)
    market.tracked(order, "delivered", parcel=1)
    time.let(days=14)
    market.tracked(order, "delivered", parcel=2)

    due = market.deadlines(order)
    assert due["window", 1] == moment(START + 19 * DAY)
    assert due["window", 2] == moment(START + 33 * DAY)

    # The first window closes: that mug is paid, and only that one is out of reach.
    time.let(days=2)
    assert books(order)["seller"] == 1166 + 165
    assert "finalised_at" not in market.state(order)
    too_late = market.refused(order, market.buyer, "open_dispute", **market.claim(units=first))
    assert too_late["rule"] == "window-closed"
    assert market.action(order, market.buyer, "open_dispute", 2)["bounds"]["units"] == rest
    both = market.claim(units=[{"line": 1, "first": 1, "last": 3}], amount=100)
    assert market.refused(order, market.buyer, "open_dispute", **both)["rule"] == "window-closed"
    market.does(order, market.buyer, "open_dispute", **market.claim(units=rest, amount=2334))
    market.does(order, market.seller, "concede", dispute=1)

    assert market.state(order)["disputes"][0]["award"]["parts"] == [2334, 334]
    time.let(days=1)
    assert books(order) == {"seller": 1331, "buyer:card": -1166, "buyer:coins": -165}
    assert market.state(order)["finalised_at"] is not None


@pytest.fixture
def pressed(market: Market, time: Time) -> str:
    """A dispute whose seller asks to close it for a promise."""
    order = market.disputed()
    time.let(days=1)
    (said,) = market.does(
        order,
        market.seller,
        "send_message",
        text="Please close the dispute, I will refund you 12 EUR tomorrow.",
        dispute=1,
    )
    assert said["data"]["pressure"] == ["close", "promise"]
    return order


def test_a_promise_is_made_official_instead_of_closing_for_it(market: Market, pressed: str) -> None:
    buyer, seller = market.buyer, market.seller
    assert market.action(pressed, buyer, "ask_official")["bounds"]["numbers"] == [1]
    market.does(pressed, buyer, "ask_official", dispute=1, message=1)
    assert market.state(pressed)["disputes"][0]["official_asked"] == 1
    market.does(pressed, seller, "make_offer", dispute=1, remedy="refund_only", amount=1100)
    own = market.refused(pressed, seller, "accept_offer", dispute=1, offer=1)
    assert own["rule"] == "own-offer"
    market.does(pressed, buyer, "accept_offer", dispute=1, offer=1)

    dispute = market.state(pressed)["disputes"][0]
    assert (dispute["outcome"], dispute["award"]["refund"]) == ("settled", 1100)


def test_closing_on_a_promise_takes_an_informed_second_step(
    market: Market, time: Time, pressed: str
) -> None:
    buyer = market.buyer
    warnings = market.action(pressed, buyer, "withdraw")["bounds"]["acknowledge"]
    assert warnings

    first = market.refused(pressed, buyer, "withdraw", dispute=1)
    assert (first["rule"], first["article"]) == ("close-needs-second-step", "R26")
    assert first["params"] == {"acknowledge": warnings}
    some = market.refused(pressed, buyer, "withdraw", dispute=1, acknowledged=warnings[:-1])
    assert some["params"] == {"acknowledge": warnings[-1:]}

    market.does(pressed, buyer, "withdraw", dispute=1, acknowledged=warnings)
    assert market.state(pressed)["disputes"][0]["outcome"] == "withdrawn"
    # Its window still runs, so the mug can be claimed again, and the money is still held.
    assert books(pressed)["hold"] == 3999
    assert market.action(pressed, buyer, "open_dispute")["allowed"] is True


def test_an_exhibit_names_only_files_that_are_on_the_order(market: Market, time: Time) -> None:
    order, other = market.delivered(), market.delivered()
    stored = market.client.post(
        f"/api/v1/orders/{other}/files",
        photo(),
        content_type="application/octet-stream",
        headers={"X-Filename": "a.jpg"},
    ).json()
    assert store.get(other, stored["sha256"]) is not None
    claim = market.claim(exhibits=[{"kind": "photo", "files": [stored["sha256"]]}])

    elsewhere = market.sends(order, market.buyer, "open_dispute", **claim)
    assert elsewhere.status_code == 422
    assert elsewhere.json()["field"] == "$.exhibits[0].files[0]"
    assert f"/api/v1/orders/{order}/files" in elsewhere.json()["detail"]
    assert market.history(order)[-1] == "window_opened"

    assert market.sends(other, market.buyer, "open_dispute", **claim).status_code == 200
    added = market.sends(
        order, market.buyer, "add_exhibit", dispute=1, exhibit=claim["exhibits"][0]
    )
    assert added.json()["field"] == "$.exhibit.files[0]"


def test_an_appeal_is_decided_by_somebody_else_and_cannot_worsen_whoever_filed_it(
    market: Market, time: Time
) -> None:
    buyer, seller, first = market.buyer, market.seller, market.mediator
    second = {"role": "mediator", "id": "m-second"}
    order = market.disputed()
    market.does(order, seller, "reject", dispute=1, reasons="It left us whole.")
    market.does(order, buyer, "escalate", dispute=1)
    market.does(order, first, "rule", **ruling(500))
    market.does(order, seller, "waive_appeal", dispute=1)
    assert books(order)["refund:card"] == 500

    appeal = {"dispute": 1, "remedy": "refund_only", "amount": 1000, "grounds": "Look again."}
    market.does(order, buyer, "file_appeal", **appeal)
    own = market.refused(order, first, "rule", **ruling(600))
    assert (own["rule"], own["article"]) == ("appeal-needs-another", "R23")
    worse = market.refused(order, second, "rule", **ruling(499))
    assert (worse["params"], "€5.00" in worse["detail"]) == ({"least": 500}, True)
    assert market.refused(order, second, "rule", **ruling(1001))["params"] == {"most": 1000}
    market.does(order, second, "rule", **ruling(900))

    dispute = market.state(order)["disputes"][0]
    assert (dispute["outcome"], dispute["rule"]) == ("ruled", "ruled-on-appeal")
    assert dispute["award"]["parts"] == [900, 0]
    assert [r["parts"] for r in market.state(order)["refunds"]] == [[500, 0], [400, 0]]


def test_a_return_is_paid_once_it_is_back_and_its_postage_as_far_as_it_is_proved(
    market: Market, time: Time
) -> None:
    buyer, seller, platform = market.buyer, market.seller, market.platform
    order = market.disputed(remedy="return_and_refund")
    market.does(order, seller, "concede", dispute=1)
    market.does(order, seller, "give_return_address", dispute=1, address="Dock 4")
    receipt = market.client.post(
        f"/api/v1/orders/{order}/files",
        photo(),
        content_type="application/octet-stream",
        headers={"X-Filename": "receipt.jpg"},
        query_params=buyer,
    ).json()["sha256"]
    sent = {"dispute": 1, "carrier": "Post", "tracking": "BACK1", "postage": 850}

    # A receipt is a file on this order, or it proves nothing.
    lost = market.sends(order, buyer, "ship_return", **sent, receipt=["0" * 64])
    assert (lost.status_code, lost.json()["field"]) == (422, "$.receipt[0]")
    market.does(order, buyer, "ship_return", **sent, receipt=[receipt])
    scan = {"dispute": 1, "happened_at": moment(time.now)}
    market.does(order, platform, "record_return_tracking", status="accepted", **scan)
    assert market.state(order)["disputes"][0]["return_"]["state"] == "in_transit"
    market.does(order, platform, "record_return_tracking", status="delivered", **scan)
    assert "refund:card" not in books(order)

    # R21: five days of silence count as content; the postage is beside the hold.
    time.let(days=5, seconds=2)
    assert market.state(order)["disputes"][0]["rule"] == "return-inspect-silence"
    assert books(order) == {
        "hold": 2668,
        "buyer:card": -2334,
        "buyer:coins": -334,
        "seller:charged": -850,
        "buyer-balance": 850,
    }
    time.let(days=15)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT party, amount FROM ledger_balance WHERE party = ANY(%s)",
            [[buyer["id"], seller["id"]]],
        )
        assert dict(cursor.fetchall()) == {buyer["id"]: 850, seller["id"]: 2668 - 850}


def test_a_chargeback_stops_what_was_not_sent_and_nobody_is_paid_twice(
    market: Market, time: Time
) -> None:
    platform = market.platform
    order = market.disputed()
    market.does(order, market.seller, "concede", dispute=1)
    assert books(order)["refund:card"] == 1166

    # The refund is asked for and not sent; the issuer takes everything back: ours is not sent.
    notice = {
        "part": 0,
        "amount": 3500,
        "reason": "13.1",
        "reference": "CB-1",
        "respond_by": moment(START + 20 * DAY),
    }
    market.does(order, platform, "report_chargeback", **notice)
    stopped = market.refused(order, platform, "start_refund", refund=1, part=0)
    assert (stopped["rule"], stopped["article"]) == ("refund-not-to-be-sent", "R32")
    time.let(days=19)
    assert set(market.deadlines(order)) == {("represent", 1), ("chargeback", 1)}
    assert books(order)["hold"] == 3999 - 165  # coins come back in kind, whatever the issuer does
    assert "finalised_at" not in market.state(order)

    # R30: nobody defended it in time, so it counts as lost, and what it took is paid.
    time.let(days=1, seconds=2)
    assert market.state(order)["chargebacks"][0]["stage"] == "lost"
    assert "buyer:card" not in books(order)  # it has all come back
    assert "hold" not in books(order)
    assert market.state(order)["finalised_at"] is not None
