"""Files on the pages: whose they are where both brought the same, what was erased, how many fit."""

import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from evenhand.cases import clock
from evenhand.connectors.storage.local import LocalStore
from evenhand.core.dispute import commands as d
from evenhand.evidence import erasing, store, uploads
from evenhand.evidence.store import StoredFile
from evenhand.people.models import User

from .scene import Scene, person, picture, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PHOTO = picture("pink")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.HOME = tmp_path
    kept = LocalStore(tmp_path / "files")
    monkeypatch.setattr(store, "objects", lambda: kept)


def brought(on: Scene, by: User, name: str = "hinge.jpg", data: bytes = PHOTO) -> StoredFile:
    who = on.by(by)
    return store.receive(on.id, io.BytesIO(data), name, who.id, who.role, clock.now())


def erase(file: StoredFile, whose: str = "") -> None:
    erasing.erase(file.order_id, file.sha256, by="desk-7", because="mistake", whose=whose)


def looked_at() -> None:
    while store.look_at_pending():
        pass


def page(user: User, path: str) -> str:
    answer = signed_in(user).get(path)
    assert answer.status_code == 200, path
    return str(answer.getvalue().decode())


def look(on: Scene, user: User, sha256: str, by: str = "") -> str:
    return page(user, f"/case/{on.id}/files/{sha256}/{by}")


def case_of(on: Scene, user: User) -> str:
    names = {on.buyer.party: "dispute", on.seller.party: "seller-case"}
    return page(user, reverse(names.get(user.party, "mediator-case"), args=[on.id, 1]))


# --- erased ---------------------------------------------------------------------------------------


def test_readers_see_that_a_file_was_erased_and_when_and_nothing_else_of_it() -> None:
    on = Scene()
    file = brought(on, on.buyer)
    looked_at()
    on.in_mediation(files=(file.sha256,))
    readers = (on.buyer, on.seller, person("noor", is_mediator=True))
    for who in readers:
        assert "hinge.jpg" in case_of(on, who)
    erase(file)

    (told,) = store.files_of(on.id)
    assert told.erased_at is not None
    day = f"{told.erased_at.day} {told.erased_at:%b %Y}"
    for who in readers:
        for shown in (case_of(on, who), look(on, who, file.sha256)):
            assert "Erased file" in shown
            assert day in shown
            assert "hinge.jpg" not in shown
            assert f"{file.sha256}/thumbnail" not in shown
            assert f"{file.sha256}/original" not in shown
        assert "This file was erased" in look(on, who, file.sha256)
        for copy in ("display", "thumbnail", "play", "overview", "picture-0"):
            gone = signed_in(who).get(f"/case/{on.id}/files/{file.sha256}/{copy}")
            assert gone.status_code == 410
            assert f"erased on {told.erased_at:%Y-%m-%d}" in gone.content.decode()
            assert gone["Cache-Control"] == "private, no-store"
        report = signed_in(who).get(f"/case/{on.id}/files/{file.sha256}/findings")
        assert report.status_code == 404
    assert signed_in(on.buyer).get(f"/case/{on.id}/files/{file.sha256}/original").status_code == 410


def test_what_was_erased_while_it_was_gathered_is_told_and_not_put_on_file() -> None:
    on = Scene().disputed()
    browser, at = signed_in(on.buyer), f"/case/{on.id}/disputes/1/evidence"
    for colour in ("pink", "navy"):
        sent = SimpleUploadedFile(f"{colour}.jpg", picture(colour))
        fields = {"place": "exhibits-1", "kind": "photo", "file": sent}
        assert browser.post(f"/case/{on.id}/upload", fields).status_code == 201
    gone = store.get(on.id, hashlib.sha256(PHOTO).hexdigest())
    assert gone is not None
    erase(gone)
    shown = page(on.buyer, at)
    assert ("Erased file" in shown, "navy.jpg" in shown, "pink.jpg" in shown) == (True, True, False)
    assert browser.post(at, {"do": "file", "key": "k"}).status_code == 302
    assert "navy.jpg" in case_of(on, on.seller)
    assert "Erased" not in case_of(on, on.seller)


# --- whose ----------------------------------------------------------------------------------------


def test_each_exhibit_shows_the_file_of_its_side_though_the_bytes_are_the_same() -> None:
    on = Scene()
    buyers = brought(on, on.buyer, "came like this.jpg")
    brought(on, on.seller, "left like this.jpg")
    looked_at()
    on.in_mediation(files=(buyers.sha256,))
    noor = person("noor", is_mediator=True)
    assert "left like this.jpg" not in case_of(on, noor)
    assert "?by=" not in case_of(on, noor)
    hidden = signed_in(noor).get(f"/case/{on.id}/files/{buyers.sha256}/?by=seller")
    assert hidden.status_code == 404

    on.given(on.seller, d.AddExhibit(1, d.NewExhibit("photo", (buyers.sha256,), "As it left us")))
    shown = case_of(on, noor)
    for name, by, who in (
        ("came like this.jpg", "", "The buyer"),
        ("left like this.jpg", "?by=seller", "The seller"),
    ):
        assert name in shown
        assert f'{buyers.sha256}/{by}"' in shown
        one = look(on, noor, buyers.sha256, by)
        assert name in one
        assert f"<dd>{who}</dd>" in one
    assert "came like this.jpg" in look(on, on.seller, buyers.sha256, "?by=buyer")
    assert "left like this.jpg" in look(on, on.seller, buyers.sha256)
    display = f"/case/{on.id}/files/{buyers.sha256}/display?by=buyer"
    shown_copy = signed_in(on.seller).get(display)
    assert (shown_copy.status_code, shown_copy.getvalue()[:2]) == (200, b"\xff\xd8")


def test_what_the_other_side_has_gathered_is_not_there_though_one_brought_the_same() -> None:
    on = Scene().disputed()
    mine = brought(on, on.seller, "mine.jpg")
    brought(on, on.buyer, "buyers.jpg")
    assert "buyers.jpg" not in look(on, on.seller, mine.sha256)
    for copy in ("", "display", "findings", "tile"):
        hidden = signed_in(on.seller).get(f"/case/{on.id}/files/{mine.sha256}/{copy}?by=buyer")
        assert hidden.status_code == 404


# --- how many -------------------------------------------------------------------------------------


def test_how_many_files_fit_is_said_before_one_is_chosen_and_held_to(settings: Any) -> None:
    settings.EVIDENCE_MAX_FILES = 2
    on = Scene().disputed()
    browser, at = signed_in(on.buyer), f"/case/{on.id}/disputes/1/evidence"

    def attached(colour: str) -> Any:
        sent = SimpleUploadedFile(f"{colour}.jpg", picture(colour))
        fields = {"place": "exhibits-1", "kind": "photo", "file": sent}
        return browser.post(f"/case/{on.id}/upload", fields)

    assert "up to 2 files and" in page(on.buyer, at)
    assert "2 files more" in page(on.buyer, at)
    assert 'data-room="2"' in page(on.buyer, at)
    assert attached("pink").status_code == attached("navy").status_code == 201
    full = page(on.buyer, at)
    assert "No more than 2 files from you fit" in full
    assert "data-upload" not in full
    more = attached("teal")
    assert more.status_code == 422
    assert "the platform can erase" in more.content.decode()
    assert attached("navy").status_code == 201  # which is here already

    form = {"files-photo": SimpleUploadedFile("teal.jpg", picture("teal")), "do": "upload"}
    refused = browser.post(at, form)
    assert refused.status_code == 422
    assert "No more than 2 files" in refused.content.decode()
    assert 'data-room="2"' in page(on.seller, at)


def test_what_is_on_its_way_counts_as_well(settings: Any) -> None:
    settings.EVIDENCE_MAX_FILES = 2
    on = Scene().disputed()
    brought(on, on.buyer)
    party = on.buyer.party
    first = uploads.create(on.id, party, "buyer", "b.jpg", 10)
    with pytest.raises(store.EvidenceRefused, match="No more than 2 files") as no:
        uploads.create(on.id, party, "buyer", "c.jpg", 10)
    assert no.value.code == "too-many-files"
    uploads.create(on.id, on.seller.party, "seller", "c.jpg", 10)
    uploads.remove(first)
    uploads.create(on.id, party, "buyer", "c.jpg", 10)
