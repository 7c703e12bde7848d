"""Who plays what, and who is told of it: owner and mediator have the original, others the copy."""

import hashlib
import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import cv2
import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from PIL import Image

from evenhand.cases import clock
from evenhand.cases.evidence import context_by_id
from evenhand.connectors.storage.local import LocalStore
from evenhand.core.parties import Actor, Role
from evenhand.evidence import seen, store, videos
from evenhand.evidence.analysis.transcode import Made
from evenhand.evidence.reports import analyse_pending, reports_of
from evenhand.people.models import User

from ..api.media import video
from ..evidence.scenes import scene
from .scene import Scene, picture, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
COPY = b"a copy that plays anywhere"


@pytest.fixture(autouse=True)
def _objects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    kept = LocalStore(tmp_path)
    monkeypatch.setattr(store, "objects", lambda: kept)
    monkeypatch.setattr(videos, "objects", lambda: kept)
    return iter([None])


class Filed:
    """A claim in mediation that rests on one file of the buyer's."""

    def __init__(self, data: bytes, name: str) -> None:
        self.scene = Scene()
        buyer = self.scene.buyer.party
        at = clock.now()
        file = store.receive(self.scene.id, io.BytesIO(data), name, buyer, "buyer", at)
        self.sha256 = file.sha256
        while store.look_at_pending():
            pass
        self.scene.in_mediation(files=(self.sha256,))

    def ask(self, user: User, copy: str, **headers: str) -> Any:
        path = f"/case/{self.scene.id}/files/{self.sha256}/{copy}"
        answer = signed_in(user).get(path, headers=headers)
        answer.read = answer.getvalue()
        return answer

    def page(self, user: User) -> str:
        return str(self.ask(user, "").read.decode())

    def seen(self) -> list[tuple[str, str]]:
        file = store.get(self.scene.id, self.sha256)
        assert file is not None
        return [(s.role, s.copy) for s in seen.seen_by(file)]


@pytest.fixture
def filed() -> Filed:
    return Filed(video(), "film.mp4")


def copy_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def made(_file: Any, out: Any, tell: Any) -> Made:
        out.write(COPY)
        return Made(64, 48, 1.0, 10, len(COPY), audio=False)

    monkeypatch.setattr(videos, "transcode_in_sandbox", made)
    while videos.make_pending():
        pass


def mediator() -> User:
    from .scene import person

    return person("noor", is_mediator=True)


def test_the_other_side_plays_the_copy_and_never_the_original(
    filed: Filed, monkeypatch: pytest.MonkeyPatch
) -> None:
    seller = filed.scene.seller
    assert filed.ask(seller, "play").status_code == 404
    shown = filed.page(seller)
    assert "A copy that can be played here is being made." in shown
    assert "0 %" in shown
    copy_is_made(monkeypatch)

    answer = filed.ask(seller, "play")
    assert (answer.status_code, answer.read, answer["Content-Type"]) == (200, COPY, "video/mp4")
    part = filed.ask(seller, "play", Range="bytes=2-5")
    assert (part.status_code, part.read) == (206, COPY[2:6])
    assert part["Content-Range"] == f"bytes 2-5/{len(COPY)}"
    assert filed.ask(seller, "play", Range="bytes=999-").status_code == 416
    assert f"{filed.sha256}/play" in filed.page(seller)
    assert filed.ask(seller, "original").status_code == 404


def test_who_may_have_the_original_gets_the_copy_where_it_cannot_be_played(
    filed: Filed, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_is_made(monkeypatch)
    # mpeg4 in MP4: no browser plays it.
    for user in (filed.scene.buyer, mediator()):
        assert filed.ask(user, "play").read == COPY
        assert hashlib.sha256(filed.ask(user, "original").read).hexdigest() == filed.sha256


def test_a_stranger_plays_nothing(filed: Filed, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_is_made(monkeypatch)
    assert filed.ask(Scene().buyer, "play").status_code == 404
    assert Client().get(f"/case/{filed.scene.id}/files/{filed.sha256}/play").status_code == 302
    assert filed.seen() == []


def test_who_saw_a_file_is_on_record_and_its_owner_is_told() -> None:
    filed = Filed(picture("pink"), "hinge.jpg")
    assert "Seen by" not in filed.page(filed.scene.buyer)
    filed.ask(filed.scene.buyer, "display")  # one's own file
    filed.ask(filed.scene.seller, "thumbnail")  # on every page
    filed.ask(filed.scene.seller, "original")  # not given
    assert filed.seen() == []

    filed.ask(filed.scene.seller, "display")
    filed.ask(mediator(), "original")
    assert filed.seen() == [("seller", "display"), ("mediator", "original")]
    page = filed.page(filed.scene.buyer)
    assert "Seen by the seller" in page or "Seen by The seller" in page
    assert page.count("Seen by") == 2
    assert "Seen by" not in filed.page(filed.scene.seller)


def test_ranges_of_one_film_within_the_hour_are_one_look_and_later_another(
    filed: Filed, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_is_made(monkeypatch)
    seller = filed.scene.seller
    for start in range(5):
        filed.ask(seller, "play", Range=f"bytes={start}-")
    assert filed.seen() == [("seller", "play")]
    monkeypatch.setattr(seen, "SAME_LOOK", timedelta(0))
    filed.ask(seller, "play", Range="bytes=3-")
    assert filed.seen() == [("seller", "play")] * 2


def test_bytes_that_were_not_given_were_not_seen(
    filed: Filed, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_is_made(monkeypatch)
    seller = filed.scene.seller
    etag = filed.ask(mediator(), "play")["ETag"]
    before = filed.seen()
    assert filed.ask(seller, "play", If_None_Match=etag).status_code == 304
    assert filed.ask(seller, "play", Range="bytes=999-").status_code == 416
    file = store.get(filed.scene.id, filed.sha256)
    assert file is not None
    by = Actor(Role.SELLER, seller.party)
    seen.note_answer(RequestFactory().head("/"), HttpResponse(), file, "play", by)
    assert filed.seen() == before
    seen.note_answer(RequestFactory().get("/"), HttpResponse(), file, "play", by)
    assert filed.seen() == [*before, ("seller", "play")]


def test_the_first_page_of_a_document_is_shown_and_whoever_sees_it_is_on_record() -> None:
    page = io.BytesIO()
    Image.new("RGB", (300, 400), "pink").save(page, "PDF")
    filed = Filed(page.getvalue(), "receipt.pdf")
    while analyse_pending(context_by_id):
        pass
    seller = filed.scene.seller
    shown = f"/case/{filed.scene.id}/files/{filed.sha256}/overview"
    assert shown in filed.page(seller)
    assert filed.seen() == []
    assert filed.ask(seller, "overview").read.startswith(b"\xff\xd8")
    assert filed.seen() == [("seller", "display")]
    assert filed.ask(seller, "original").status_code == 404


def test_nobody_is_told_of_a_picture_that_the_other_side_has_only_gathered() -> None:
    def brought(by: User, role: str, quality: int) -> str:
        data = cv2.imencode(".jpg", scene(7), [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()
        at = clock.now() + timedelta(seconds=100 - quality)
        return store.receive(on.id, io.BytesIO(data), "a.jpg", by.party, role, at).sha256

    def told(user: User, sha256: str) -> bool:
        page = signed_in(user).get(f"/case/{on.id}/files/{sha256}/findings").getvalue().decode()
        assert "What the file shows" in page
        return "Same picture twice" in page

    on = Scene()
    gathered = brought(on.buyer, "buyer", 95)
    own = brought(on.buyer, "buyer", 80)
    sellers = brought(on.seller, "seller", 60)
    while analyse_pending(context_by_id):
        pass
    found = reports_of(on.id, [sellers])[sellers].findings
    assert {f.where.pair for f in found if f.where.pair} == {gathered, own}
    assert not told(on.seller, sellers)
    assert told(on.buyer, own)

    on.in_mediation(files=(gathered,))
    assert told(on.seller, sellers)
