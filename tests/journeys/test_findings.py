"""What a file shows is there while it can still be retaken: R13, in a real browser."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import JSHandle, Page, expect

from evenhand.cases.doors import order_for
from evenhand.cases.evidence import context_by_id
from evenhand.evidence import reports, store, vault
from evenhand.evidence.analysis.limits import ANALYSIS
from evenhand.evidence.analysis.report import Found, Told
from evenhand.evidence.analysis.sandbox import analyse_in_sandbox
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


def test_what_its_owner_opened_holds_and_plays_stays_so_while_findings_come(
    window: Callable[[User], Window],
) -> None:
    scene = Scene().disputed()
    buyer = window(scene.buyer)
    page = buyer.goes(f"/case/{scene.id}/disputes/1/evidence")
    page.locator("#files-unboxing_video").set_input_files(FILM)
    tile = page.locator("#gathered-unboxing_video > li")
    expect(tile).to_have_count(1, timeout=PATIENCE)
    tile.get_by_role("link").focus()
    link = page.evaluate_handle("document.activeElement")
    have_files_looked_at()
    expect(tile).to_contain_text("Being examined", timeout=PATIENCE)
    assert _is_focused(page, link), "the tile lost it"
    tile.get_by_role("link").click()
    page.wait_for_load_state("load")

    # What a real examination tells, told here as slowly as the page asks: the label first.
    told: list[Told] = []
    context = context_by_id(scene.id)
    with FILM.open("rb") as film, tempfile.TemporaryFile() as pack:
        report = analyse_in_sandbox(film, context, ANALYSIS, pack=pack, tell=told.append)
        pack.seek(0)
        vault.keep_copy(store.objects(), scene.id, report.sha256, "pictures", pack, anew=True)
    [label] = [t for t in told if isinstance(t, Found) and t.finding.because]
    notes = reports._Notes(scene.id, report.sha256)
    notes(label)
    listed = page.locator("#findings li")
    expect(listed).to_have_count(1, timeout=PATIENCE)
    listed.locator("summary").click()
    fold = page.evaluate_handle("document.activeElement")
    player = page.evaluate_handle(
        "async () => { const film = document.querySelector('video'); film.muted = film.loop = true;"
        " await film.play(); return film; }"
    )

    def nothing_is_lost(when: str) -> None:
        assert _is_focused(page, fold), f"focus was lost {when}"
        assert page.evaluate("fold => fold.parentElement.open", fold), f"the fold closed {when}"
        running = "film => film.isConnected && !film.paused && film.currentTime > 0"
        page.wait_for_function(running, arg=player, timeout=PATIENCE)

    nothing_is_lost("before anything came")
    for other in (t for t in told if isinstance(t, Found) and t != label):
        notes(other)
    expect(listed).to_have_count(3, timeout=PATIENCE)
    nothing_is_lost("when findings came below it")
    assert reports._keep(scene.id, report.sha256, context, report)
    expect(page.locator("#findings")).to_contain_text("No cut found.", timeout=PATIENCE)
    nothing_is_lost("when the examination ended and more came above it")
    expect(page.get_by_role("status")).to_have_text("Examined. 3 findings")
    assert page.locator("#findings").get_attribute("hx-get") is None


def _is_focused(page: Page, element: JSHandle) -> bool:
    return bool(page.evaluate("element => element === document.activeElement", element))
