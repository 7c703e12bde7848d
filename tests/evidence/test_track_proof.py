"""The carrier's record, measured: what it shows, and what it does not."""

from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import pytest

from evenhand.core.order.state import Tracking
from evenhand.evidence.analysis.findings import Examined
from evenhand.evidence.analysis.track_proof import Address, Scan, Status, examine

START = datetime(2025, 3, 1, 12, tzinfo=UTC)


def day(n: float) -> datetime:
    return START + timedelta(days=n)


def proof(*scans: Scan, now: float = 20, **more: Any) -> Examined:
    return examine(scans, shipped=START, now=day(now), **more)


def codes(examined: Examined) -> list[str]:
    return [f.code for f in examined.findings]


def test_its_words_are_those_of_the_core() -> None:
    assert set(get_args(Status)) == {status.value for status in Tracking}


def test_a_number_without_a_scan_is_told_with_its_days() -> None:
    (found,) = proof(Scan("announced", day(0)), now=6).findings
    assert (found.code, found.value, found.threshold, found.unit) == (
        "TRACKING_NOT_SCANNED",
        6.0,
        5,
        "days",
    )
    assert codes(proof(Scan("announced", day(0)), now=4)) == []


def test_a_number_the_carrier_does_not_know_is_told_at_once() -> None:
    (found,) = proof(Scan("invalid_number", day(1)), now=2).findings
    assert (found.code, found.subject) == (
        "TRACKING_NOT_SCANNED",
        "number unknown to the carrier",
    )


def test_a_parcel_that_was_scanned_later_is_not_called_unscanned() -> None:
    moved = proof(Scan("announced", day(0)), Scan("accepted", day(8)), now=9)
    assert moved.findings == ()
    assert moved.facts["first_scan"] == day(8).isoformat()


def test_silence_is_measured_from_the_last_scan() -> None:
    scans = (Scan("in_transit", day(3)), Scan("accepted", day(1)))
    (found,) = proof(*scans, now=14.5).findings
    assert (found.code, found.value, found.threshold) == ("TRACKING_STALLED", 11.5, 10)
    assert codes(proof(*scans, now=12)) == []


def test_customs_may_take_longer() -> None:
    held = Scan("held_at_customs", day(2))
    assert codes(proof(held, now=31)) == []
    assert codes(proof(held, now=33)) == ["TRACKING_STALLED"]


def test_what_the_carrier_itself_calls_stalled_is_told_at_once() -> None:
    (found,) = proof(Scan("accepted", day(1)), Scan("stalled", day(4)), now=5).findings
    assert (found.code, found.subject) == ("TRACKING_STALLED", "reported by the carrier")


def test_days_past_the_promise_are_said_beside_it() -> None:
    (found,) = proof(Scan("accepted", day(1)), now=20, promised=day(15)).findings
    assert found.because == {"days past the promised day": 5.0}


def test_a_delivered_parcel_does_not_stand_still() -> None:
    here = proof(Scan("accepted", day(1)), Scan("delivered", day(3)), now=90)
    assert here.findings == ()
    assert here.facts["delivered"] == day(3).isoformat()


def test_what_is_delivered_after_a_return_was_delivered_to_the_sender() -> None:
    back = proof(
        Scan("accepted", day(1)),
        Scan("returned_to_sender", day(5), "Leipzig, DE"),
        Scan("delivered", day(8), "Shenzhen, CN"),
        address=Address("DE", "10115"),
    )
    (found,) = back.findings
    assert (found.code, found.value) == ("TRACKING_RETURNED", "2025-03-06")
    assert "delivered" not in back.facts


@pytest.mark.parametrize(
    ("scan", "other"),
    [
        (Scan("delivered", day(3), "Leipzig, DE"), False),
        (Scan("delivered", day(3), "Lyon, FR"), True),
        (Scan("delivered", day(3), "Lyon", "fr"), True),
        (Scan("delivered", day(3), "Berlin", "DE", "10115"), False),
        (Scan("delivered", day(3), "Berlin", "DE", "101"), False),
        (Scan("delivered", day(3), "Potsdam", "DE", "14467"), True),
        (Scan("delivered_elsewhere", day(3), "a neighbour"), True),
    ],
)
def test_a_delivery_is_held_against_the_orders_address(scan: Scan, other: bool) -> None:
    found = codes(proof(scan, address=Address("DE", "10115")))
    assert found == (["TRACKING_OTHER_ADDRESS"] if other else [])


def test_a_delivery_that_names_no_place_proves_nothing_and_says_so() -> None:
    silent = proof(Scan("delivered", day(3), "Depot 7"), address=Address("DE", "10115"))
    assert silent.findings == ()
    assert [s.check for s in silent.skipped] == ["delivery address"]


def test_events_of_the_future_do_not_count_yet() -> None:
    assert codes(proof(Scan("delivered", day(30)), now=6)) == ["TRACKING_NOT_SCANNED"]


def test_nothing_known_is_said_to_be_nothing() -> None:
    nothing = examine((), shipped=None, now=START)
    assert (nothing.findings, nothing.run) == ((), ())
    assert [s.check for s in nothing.skipped] == ["tracking"]


def test_the_same_events_in_any_order_give_the_same_proof() -> None:
    scans = [Scan("accepted", day(1)), Scan("in_transit", day(2)), Scan("exception", day(4))]
    assert proof(*scans) == proof(*reversed(scans))
