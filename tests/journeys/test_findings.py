"""What a file shows is there while it can still be retaken: R13, in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from evenhand.cases.doors import order_for
from evenhand.cases.evidence import context_by_id
from evenhand.evidence.reports import analyse_pending
from evenhand.people.models import User

from ..desks.scene import Scene
from .conftest import PATIENCE, Window, have_files_looked_at

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FILM = Path(__file__).parents[2] / "evenhand/sample/media/unboxing.mp4"


def test_a_film_is_examined_while_its_owner_watches_and_both_sides_read_the_same(
    window: Callable[[User], Window],
) -> None:
    scene = Scene().disputed()
    buyer = window(scene.buyer)
    page = buyer.goes(f"/case/{scene.id}/disputes/1/evidence")
    page.locator("#files-unboxing_video").set_input_files(FILM)
    tile = page.locator("#gathered-unboxing_video > li")
    expect(tile).to_have_count(1, timeout=PATIENCE)
    expect(tile).to_contain_text("Being looked at")

    have_files_looked_at()
    expect(tile).to_contain_text("Being examined", timeout=PATIENCE)
    while analyse_pending(context_by_id):
        pass
    # It comes by itself, without a press.
    expect(tile).to_contain_text("Another parcel's number: LP042013376CN", timeout=PATIENCE)
    expect(tile).not_to_contain_text("Being examined")
    buyer.looks("evidence-examined")

    page.locator("#note-unboxing_video").fill("From the closed parcel on, in one take.")
    page.get_by_role("button", name="Put it on file").click()
    page.wait_for_load_state("load")
    (sha256,) = order_for(scene.buyer, scene.id).order.disputes[0].exhibits[-1].files

    buyer.goes(f"/case/{scene.id}/files/{sha256}/")
    buyer.reads("No cut found.", "which is not this order's parcel. Is it the right film?")
    buyer.looks("film-for-its-owner")
    page.get_by_role("button", name="Show it in the film").first.click()
    expect(page.locator("video")).to_be_in_viewport()

    seller = window(scene.seller)
    seller.goes(f"/case/{scene.id}/files/{sha256}/")
    seller.reads("No cut found.", "which is not a number of this order's parcels.")
    assert "Is it the right film?" not in seller.page.content()
    seller.looks("film-for-the-other-side")
