"""Which listing a photo is put beside: that of the line it was handed in for (R15)."""

import hashlib
import io
from pathlib import Path
from typing import Any

import cv2
import pytest

from evenhand.cases import clock, desk
from evenhand.cases.doors import order_for_marketplace
from evenhand.cases.evidence import context_by_id, lines_shown, listing_by_id
from evenhand.cases.handle import Done, handle, new_command
from evenhand.cases.ids import new_id
from evenhand.connectors.storage.local import LocalStore
from evenhand.core.dispute import commands as d
from evenhand.core.order import commands as o
from evenhand.core.order.state import Part
from evenhand.core.parties import Actor, Role
from evenhand.core.units import Span
from evenhand.evidence import reports, store
from evenhand.evidence.analysis.report import Beside
from evenhand.work import relay
from tests.desks.scene import DAY, MARKET, Scene
from tests.evidence.scenes import scene as photographed

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LAMP, CUP, OTHER = 1, 2, "cd" * 32


def jpeg(number: int) -> bytes:
    return cv2.imencode(".jpg", photographed(number))[1].tobytes()


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def photo_on(on: Scene, data: bytes = b"", by: str = "") -> str:
    """A photo that somebody has brought to an order."""
    who = on.by(on.seller if by == "seller" else on.buyer)
    sent = io.BytesIO(data or jpeg(1))
    return store.receive(on.id, sent, "a.jpg", who.id, who.role, clock.now()).sha256


def shown(on: Scene, sha256: str) -> tuple[int, ...]:
    case = order_for_marketplace(on.id, Actor(Role.PLATFORM, "evidence"))
    return lines_shown(case, sha256)


def gather(on: Scene, kind: str, sha256: str, **more: Any) -> None:
    tray = {"tray": {"photo": {"files": [OTHER, sha256]}}, **more}
    desk.save_draft(on.id, on.buyer.party, kind, tray, clock.now())


@pytest.fixture(autouse=True)
def _objects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = LocalStore(tmp_path)
    monkeypatch.setattr(store, "objects", lambda: kept)


def test_while_nobody_has_said_what_it_is_for_it_may_show_any_line() -> None:
    on = Scene().delivered()
    sha256 = photo_on(on)
    assert shown(on, sha256) == (LAMP, CUP)
    gather(on, "claim-1", "ef" * 32, pieces={str(CUP): 1})
    assert shown(on, sha256) == (LAMP, CUP), "that was gathered with another file"


@pytest.mark.parametrize(
    ("pieces", "lines"),
    [
        ({str(CUP): 1}, (CUP,)),
        ({str(LAMP): 0, str(CUP): 1}, (CUP,)),
        ({str(LAMP): 2, str(CUP): 1}, (LAMP, CUP)),
        ({}, (LAMP, CUP)),  # nothing chosen yet
    ],
)
def test_gathered_for_a_claim_in_the_making_it_shows_what_was_chosen(
    pieces: dict[str, int], lines: tuple[int, ...]
) -> None:
    on = Scene().delivered()
    sha256 = photo_on(on)
    gather(on, "claim-1", sha256, pieces=pieces)
    assert shown(on, sha256) == lines


def test_gathered_for_a_dispute_or_on_file_in_one_it_shows_what_is_claimed_there() -> None:
    on = Scene()
    sha256, later = photo_on(on), photo_on(on, jpeg(2))
    on.disputed(files=(sha256,))
    assert shown(on, sha256) == (LAMP,)
    gather(on, "exhibits-1", later)
    assert shown(on, later) == (LAMP,)
    gather(on, "claim-1", sha256, pieces={str(CUP): 1})
    assert shown(on, sha256) == (LAMP,), "what is on file counts for more than what was gathered"


def listed(*photos: bytes, same: bool = False) -> Scene:
    """An order of two lines, each with a photo in its listing; ``same``: twice the same listing."""
    on = Scene()
    now, order_id = clock.now(), new_id()
    lines = [
        o.NewLine(1, 5000, o.Listing("Lamp" if same else f"Item {n}", "", {}, (digest(photo),)), 0)
        for n, photo in enumerate(photos, start=1)
    ]
    place = o.PlaceOrder(
        f"EH-{order_id[-6:].upper()}", on.buyer.party, on.seller.party, "EUR", now,
        now + 5 * DAY, now + 30 * DAY, tuple(lines), (Part("card", 5000 * len(lines)),),
    )  # fmt: skip
    done = handle(new_command(order_id, MARKET, place))
    assert isinstance(done, Done)
    on.order = done.order
    for photo in photos:
        photo_on(on, photo, by="seller")
    return on


def test_of_lines_with_the_same_listing_one_is_enough() -> None:
    assert shown(listed(jpeg(1), jpeg(1), same=True), OTHER) == (1,)
    assert shown(listed(jpeg(1), jpeg(2)), OTHER) == (1, 2)


def test_a_photo_that_may_show_either_is_not_compared_and_the_report_names_the_way_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[tuple[str, ...]] = []

    def beside(files: Any, item: Any, asked: Beside) -> Any:
        compared.append(asked.listed)
        return really(files, item, asked)

    really = reports.beside_in_sandbox
    monkeypatch.setattr(reports, "beside_in_sandbox", beside)
    photos = jpeg(3), jpeg(4)
    on = listed(*photos)
    sha256 = photo_on(on, jpeg(5))

    def examined() -> reports.StoredReport:
        relay.examine_again()
        while reports.analyse_pending(context_by_id, 8, listing_by_id):
            pass
        return reports.reports_of(on.id, [sha256])[sha256]

    first = examined().report
    assert first is not None
    [skipped] = [s.why for s in first.checks_skipped if s.check == "listing photo"]
    assert "any of 2 items" in skipped
    assert "on one item alone" in skipped
    assert compared == []

    on.delivered()
    claim = d.OpenDispute(
        (Span(2, 1, 1),), "damaged", d.Remedy.REFUND_ONLY, 2000,
        "I ordered item 2. It came with its rim broken off. I want a part of the money back.",
        (d.NewExhibit("photo", (sha256,), "The rim"),),
    )  # fmt: skip
    on.given(on.buyer, claim)
    then = examined().report
    assert then is not None
    assert compared == [(digest(photos[1]),)]
    assert "listing photo" in then.checks_run
    assert not [s for s in then.checks_skipped if s.check == "listing photo"]
    examined()
    assert len(compared) == 1, "nothing has changed since"


def test_a_listing_without_a_photo_is_told_as_the_reason() -> None:
    on = Scene()
    sha256 = photo_on(on)
    on.disputed(files=(sha256,))
    reports.analyse_pending(context_by_id, 8, listing_by_id)
    report = reports.reports_of(on.id, [sha256])[sha256].report
    assert report is not None
    [skipped] = [s.why for s in report.checks_skipped if s.check == "listing photo"]
    assert skipped == "the listing has no photo that is on file here"
