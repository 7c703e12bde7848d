"""What a marketplace's own system is told of a file that the virus scanner objects to."""

from typing import Any

import pytest
from django.db import connection

from evenhand.cases.evidence import context_by_id
from evenhand.evidence import scanning, store, videos
from evenhand.evidence.reports import analyse_pending
from tests.api.market import Json, Market
from tests.evidence.media import film
from tests.evidence.scanner import HARMLESS, TOLD, Scanner

pytestmark = pytest.mark.slow

FILM = film(title=HARMLESS.decode())


@pytest.fixture(autouse=True)
def _copies(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies of films lie where the market's files do."""
    monkeypatch.setattr(videos, "objects", store.objects)


@pytest.fixture
def scanned(market: Market, settings: Any, real_clamd: Scanner) -> None:
    """A virus scanner is set up, and has nothing to do yet."""
    settings.CLAMD = real_clamd.unix
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM evidence_scan")


def work() -> None:
    """Everything that a worker does with files."""
    while scanning.scan_pending():
        pass
    while store.look_at_pending() + analyse_pending(context_by_id) + videos.make_pending():
        pass


def filed(market: Market, data: bytes) -> tuple[str, str]:
    """A file of the buyer's under an open dispute: the order, and its digest."""
    order = market.delivered()
    sent = market.client.post(
        f"/api/v1/orders/{order}/files",
        data,
        content_type="application/octet-stream",
        headers={"X-Filename": "a.mp4"},
        query_params=market.buyer,
    )
    assert sent.status_code == 201, sent.content
    sha256 = sent.json()["sha256"]
    claim = market.claim(exhibits=[{"kind": "photo", "files": [sha256]}])
    market.does(order, market.buyer, "open_dispute", **claim)
    return order, sha256


@pytest.mark.usefixtures("scanned")
def test_a_find_is_reported_with_both_wordings_and_the_file_goes_to_its_owner_alone(
    market: Market,
) -> None:
    order, sha256 = filed(market, FILM)
    work()
    path = f"orders/{order}/files/{sha256}"
    everybody: list[Json] = [market.buyer, market.seller, market.platform]
    for who in everybody:
        told = market.get(f"{path}/report", **who).json()
        (found,) = told["findings"]
        assert (told["examined"], told["checks_run"]) == (True, ["viruses"])
        assert (found["finding"]["code"], found["finding"]["value"]) == ("MALWARE_FOUND", TOLD)
        assert "Take the photo or film again" in found["advice"]
        assert TOLD in found["says"]
        assert [s["check"] for s in told["checks_skipped"]] == ["everything else"]
        (file,) = market.get(f"orders/{order}/files", **who).json()["files"]
        assert file["looked_at"] is True
        assert file["look"]["findings"] == [found["finding"]]
        for copy in ("display", "thumbnail", "video"):
            no = market.get(f"{path}/{copy}", **who)
            assert no.status_code == 404
            assert "can be made of this file" in no.json()["detail"]
        assert market.get(f"{path}/report/overview", **who).status_code == 404

    assert market.get(path, **market.buyer).read == FILM
    assert market.get(path, **market.seller).status_code == 404
    for who in (market.platform, {}):
        no = market.get(path, **who)
        assert (no.status_code, no["Content-Type"]) == (403, "application/problem+json")
        assert no.json()["type"] == "/problems/held-back"
        assert "virus scanner found something" in no.json()["detail"]


@pytest.mark.usefixtures("scanned")
def test_before_the_scan_there_is_nothing_yet_and_after_it_everything(market: Market) -> None:
    order, sha256 = filed(market, film())
    path = f"orders/{order}/files/{sha256}"

    def told() -> Any:
        return market.get(f"{path}/report", **market.seller).json()

    assert (told()["examined"], told()["share"], told()["findings"]) == (False, 0.0, [])
    (file,) = market.get(f"orders/{order}/files").json()["files"]
    assert (file["looked_at"], file["look"]) == (False, None)
    for copy in ("display", "thumbnail", "video"):
        no = market.get(f"{path}/{copy}", **market.seller)
        assert (no.status_code, "ask again" in no.json()["detail"]) == (404, True)
    no = market.get(path, **market.platform)
    assert (no.status_code, no.json()["type"]) == (403, "/problems/held-back")
    assert "Come back in a moment" in no.json()["detail"]

    work()
    assert told()["examined"] is True
    assert "viruses" in told()["checks_run"]
    assert market.get(path, **market.platform).read == film()
    for copy in ("display", "thumbnail", "video"):
        assert market.get(f"{path}/{copy}", **market.seller).status_code == 200


def test_without_a_scanner_the_report_says_that_nobody_looked_for_viruses(market: Market) -> None:
    order, sha256 = filed(market, film())
    work()
    told = market.get(f"orders/{order}/files/{sha256}/report").json()
    assert {"check": "viruses", "why": "no virus scanner is set up here"} in told["checks_skipped"]
    assert "viruses" not in told["checks_run"]
