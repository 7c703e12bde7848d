"""The platform erases a file; whoever asks for it afterwards is told that it was, and when."""

from typing import Any

import pytest

from evenhand.cases.evidence import context_by_id
from evenhand.evidence.reports import analyse_pending
from evenhand.evidence.store import look_at_pending
from tests.api.market import Json, Market
from tests.api.media import photo
from tests.api.test_files import sent

pytestmark = pytest.mark.slow


def erased(market: Market, order: str, sha256: str, who: Json | None = None, **body: Any) -> Any:
    return market.client.post(
        f"/api/v1/orders/{order}/files/{sha256}/erasure",
        {"because": "stranger"} | body,
        content_type="application/json",
        query_params=who or {},
    )


def filed(market: Market) -> tuple[str, str]:
    """A claim that rests on a photo of the buyer's: the order, and the file's digest."""
    order = market.placed()
    market.shipped(order, [{"line": 1, "first": 1, "last": 1}], "RR1")
    market.tracked(order, "delivered")
    sha256 = sent(market, order, photo(), who=market.buyer).json()["sha256"]
    while look_at_pending():
        pass
    claim = market.claim(exhibits=[{"kind": "photo", "files": [sha256]}])
    market.does(order, market.buyer, "open_dispute", **claim)
    return order, sha256


def test_a_file_that_was_erased_is_told_as_that_at_every_address(market: Market) -> None:
    order, sha256 = filed(market)
    while analyse_pending(context_by_id):
        pass
    answer = erased(market, order, sha256)
    assert answer.status_code == 200
    (record,) = answer.json()["erased"]
    assert record["brought_by"] == market.buyer
    assert (record["by"], record["because"]) == ("marketplace", "stranger")
    assert answer.json()["stays"] == []
    assert erased(market, order, sha256, because="old").json() == answer.json()

    for who in (market.buyer, market.seller, market.mediator, {}):
        (file,) = market.get(f"orders/{order}/files", **who).json()["files"]
        assert (file["erased_at"], file["name"]) == (record["at"], "")
        for what in ("", "/display", "/thumbnail", "/video", "/report", "/report/overview"):
            if what == "" and who == market.seller:
                continue  # to whom the original was never there
            gone = market.get(f"orders/{order}/files/{sha256}{what}", **who)
            assert (gone.status_code, gone.json()["type"]) == (410, "/problems/erased"), what
            assert f"erased on {record['at'][:10]}" in gone.json()["detail"]
            assert gone["Cache-Control"] == "no-store"


def test_bytes_are_kept_by_no_cache(market: Market) -> None:
    order, sha256 = filed(market)
    for what in ("", "/display", "/thumbnail"):
        answer = market.get(f"orders/{order}/files/{sha256}{what}")
        assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")


@pytest.mark.parametrize("role", ["buyer", "seller", "mediator"])
def test_only_the_platform_erases(market: Market, role: str) -> None:
    order, sha256 = filed(market)
    refused = erased(market, order, sha256, getattr(market, role))
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/platform-only")
    assert market.get(f"orders/{order}/files/{sha256}").status_code == 200


def test_nothing_is_erased_without_a_file_or_a_reason_from_the_list(market: Market) -> None:
    order, sha256 = filed(market)
    assert erased(market, order, "0" * 64).status_code == 404
    assert erased(market, market.placed(), sha256).status_code == 404
    for body, field in (({"because": "I rang"}, "$.because"), ({"whose": "ines"}, "$.whose")):
        wrong = erased(market, order, sha256, **body)
        assert (wrong.status_code, wrong.json()["field"]) == (422, field)
        assert "enum" in wrong.json()["allowed"]
    missing = market.client.post(
        f"/api/v1/orders/{order}/files/{sha256}/erasure", {}, content_type="application/json"
    )
    assert (missing.status_code, missing.json()["field"]) == (422, "$.because")
    assert market.get(f"orders/{order}/files/{sha256}").status_code == 200


def test_what_both_brought_is_erased_of_the_one_that_is_named(market: Market) -> None:
    order, sha256 = filed(market)
    assert sent(market, order, photo(), "mine.jpg", who=market.seller).status_code == 201
    which = erased(market, order, sha256)
    assert (which.status_code, which.json()["field"]) == (422, "$.whose")
    assert "buyer, seller or everybody" in which.json()["detail"]

    answer = erased(market, order, sha256, whose="buyer").json()
    assert answer["stays"] == [market.seller]
    assert market.get(f"orders/{order}/files/{sha256}", **market.seller).read == photo()
    assert market.get(f"orders/{order}/files/{sha256}", **market.buyer).status_code == 410
    assert market.get(f"orders/{order}/files/{sha256}", by="seller").read == photo()
    assert market.get(f"orders/{order}/files/{sha256}", by="buyer").status_code == 410
    wrong = market.get(f"orders/{order}/files/{sha256}", by="ines")
    assert (wrong.status_code, wrong.json()["field"]) == (422, "by")


def test_an_erased_file_is_put_on_file_by_nobody(market: Market) -> None:
    order, sha256 = filed(market)
    erased(market, order, sha256)
    exhibit = {"kind": "photo", "files": [sha256]}
    again = market.sends(order, market.buyer, "add_exhibit", dispute=1, exhibit=exhibit)
    assert (again.status_code, again.json()["field"]) == (422, "$.exhibit.files[0]")
    assert sent(market, order, photo(), who=market.buyer).status_code == 201
    assert market.does(order, market.buyer, "add_exhibit", dispute=1, exhibit=exhibit)


# --- whose it is, and what it tells -----------------------------------------------------------------


def test_bringing_what_the_other_side_has_gathered_is_answered_as_for_any_other_file(
    market: Market,
) -> None:
    """Neither the answer, nor the list, nor an exhibit tells that it was here already."""
    orders = [market.placed(), market.placed()]
    hidden = sent(market, orders[0], photo(), "buyers own.jpg", who=market.buyer).json()["sha256"]
    while look_at_pending():
        pass
    while analyse_pending(context_by_id):
        pass
    probes = []
    for order in orders:
        exhibit = {"kind": "photo", "files": [hidden]}
        named = market.sends(order, market.seller, "add_exhibit", dispute=1, exhibit=exhibit)
        assert named.status_code == 422
        assert market.get(f"orders/{order}/files/{hidden}", **market.seller).status_code == 404
        file = sent(market, order, photo(), "mine.jpg", who=market.seller).json()
        listed = market.get(f"orders/{order}/files", **market.seller).json()
        report = market.get(f"orders/{order}/files/{hidden}/report", **market.seller).json()
        shown = market.get(f"orders/{order}/files/{hidden}/display", **market.seller).json()
        for told in (file, *listed["files"]):
            assert told.pop("received_at")
        detail = named.json()["detail"].replace(order, "")
        probes.append((detail, file, listed, {**report, "share": 0.0}, shown))
    assert probes[0] == probes[1]
    assert probes[0][1]["by"] == market.seller


def test_an_exhibit_may_name_what_its_side_can_see_and_no_more(market: Market) -> None:
    order, sha256 = filed(market)
    exhibit = {"kind": "photo", "files": [sha256]}
    gathered = sent(market, order, photo("red"), who=market.buyer).json()["sha256"]
    hidden = {"kind": "photo", "files": [gathered]}
    refused = market.sends(order, market.seller, "add_exhibit", dispute=1, exhibit=hidden)
    assert refused.status_code == 422
    assert "No file with this SHA-256" in refused.json()["detail"]
    assert market.does(order, market.seller, "add_exhibit", dispute=1, exhibit=exhibit)


# --- how many --------------------------------------------------------------------------------------


def test_how_many_files_fit_is_told_before_and_held_to(market: Market, settings: Any) -> None:
    settings.EVIDENCE_MAX_FILES = 2
    order = market.placed()

    def left(who: Json) -> int:
        limits = market.get(f"orders/{order}/files", **who).json()["limits"]
        assert limits["max_files"] == 2
        assert limits["max_bytes"] == settings.EVIDENCE_MAX_BYTES
        assert limits["bytes_left"] <= limits["max_bytes_in_all"]
        return int(limits["files_left"])

    assert left(market.buyer) == 2
    for n, colour in enumerate(("red", "blue")):
        assert sent(market, order, photo(colour), who=market.buyer).status_code == 201
        assert left(market.buyer) == 1 - n
    more = sent(market, order, photo("green"), who=market.buyer)
    assert (more.status_code, more.json()["field"]) == (422, "file")
    assert "No more than 2 files" in more.json()["detail"]
    assert "erase" in more.json()["detail"]
    assert sent(market, order, photo("red"), who=market.buyer).status_code == 201  # it is here
    assert left(market.seller) == 2
    assert sent(market, order, photo("green"), who=market.seller).status_code == 201

    first = market.get(f"orders/{order}/files", **market.buyer).json()["files"][0]["sha256"]
    assert erased(market, order, first).status_code == 200
    assert sent(market, order, photo("green"), who=market.buyer).status_code == 201
