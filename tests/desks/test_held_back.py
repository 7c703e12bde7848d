"""A file that the virus scanner objects to: who reads what of it, and who is given it."""

import html
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from evenhand.cases import clock
from evenhand.cases.evidence import context_by_id
from evenhand.connectors.storage.local import LocalStore
from evenhand.evidence import scanning, seen, store, videos
from evenhand.evidence.reports import analyse_pending
from evenhand.people.models import User

from ..evidence.media import PDF, film, picture, saved
from ..evidence.scanner import HARMLESS, TOLD, Scanner
from .scene import Scene, person, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FILES = {
    "hinge.jpg": saved(picture(), "JPEG", comment=HARMLESS),
    "film.mp4": film(title=HARMLESS.decode()),
    "receipt.pdf": PDF + b"% " + HARMLESS + b"\n",
}
GENTLE = "It may have come there without your doing. Take the photo or film again"
FACTUAL = f"The virus scanner found something in this file ({TOLD}). It was not opened"


@pytest.fixture(autouse=True)
def _objects(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any, real_clamd: Scanner
) -> Iterator[None]:
    kept = LocalStore(tmp_path)
    monkeypatch.setattr(store, "objects", lambda: kept)
    monkeypatch.setattr(videos, "objects", lambda: kept)
    settings.CLAMD = real_clamd.unix
    with connection.cursor() as cursor:  # what other tests left waiting is none of its business
        cursor.execute("DELETE FROM evidence_scan")
    return iter([None])


class Filed:
    """A claim in mediation that rests on one file of the buyer's."""

    def __init__(self, name: str, data: bytes) -> None:
        self.scene = Scene()
        self.data = data
        buyer = self.scene.buyer.party
        sent = io.BytesIO(data)
        file = store.receive(self.scene.id, sent, name, buyer, "buyer", clock.now())
        self.sha256 = file.sha256
        self.scene.in_mediation(files=(self.sha256,))
        self.people = (self.scene.buyer, self.scene.seller, person("noor", is_mediator=True))

    def work(self) -> None:
        """Everything that a worker does with files."""
        while scanning.scan_pending():
            pass
        while store.look_at_pending() + analyse_pending(context_by_id) + videos.make_pending():
            pass

    def ask(self, user: User, copy: str) -> tuple[int, bytes]:
        answer = signed_in(user).get(f"/case/{self.scene.id}/files/{self.sha256}/{copy}")
        return answer.status_code, answer.getvalue()

    def page(self, user: User, copy: str = "") -> str:
        status, content = self.ask(user, copy)
        assert status == 200
        return html.unescape(content.decode())


@pytest.mark.parametrize("name", FILES)
def test_a_find_is_told_gently_to_its_owner_and_as_a_fact_to_everybody_else(name: str) -> None:
    filed = Filed(name, FILES[name])
    filed.work()
    buyer, seller, mediator = filed.people
    for page in ("", "findings"):
        assert GENTLE in filed.page(buyer, page)
        assert TOLD not in filed.page(buyer, page)
        for other in (seller, mediator):
            assert FACTUAL in filed.page(other, page)
            assert GENTLE not in filed.page(other, page)
    for user in filed.people:
        whole = filed.page(user)
        assert "Held back by the virus scanner" in whole
        assert "Checked: viruses." in whole
        for waiting in ("being looked at", "Being examined", "is being made", "hx-get"):
            assert waiting not in whole
        tile = filed.page(user, "tile")
        assert "Held back by the virus scanner" in tile
        assert "hx-get" not in tile


@pytest.mark.parametrize("name", FILES)
def test_a_find_is_given_to_its_owner_and_to_nobody_else(name: str) -> None:
    filed = Filed(name, FILES[name])
    filed.work()
    buyer, seller, mediator = filed.people
    assert filed.ask(buyer, "original") == (200, filed.data)
    assert "Save the original" in filed.page(buyer)
    status, why = filed.ask(mediator, "original")
    assert (status, b"given to nobody but its owner" in why) == (403, True)
    assert filed.ask(seller, "original")[0] == 404
    for other in (seller, mediator):
        assert "Save the original" not in filed.page(other)
        assert "given to nobody but its owner" in filed.page(other)
    for copy in ("display", "thumbnail", "play", "overview", "picture-0"):
        assert {filed.ask(user, copy)[0] for user in filed.people} == {404}
    file = store.get(filed.scene.id, filed.sha256)
    assert file is not None
    assert seen.seen_by(file) == []


def test_a_file_that_waits_for_the_scanner_looks_as_one_that_just_came() -> None:
    filed = Filed("hinge.jpg", saved(picture(), "JPEG"))
    buyer, seller, mediator = filed.people
    for user in filed.people:
        assert "It is being looked at" in filed.page(user)
        findings = filed.page(user, "findings")
        assert "Being examined" in findings
        assert 'value="0"' in findings
        assert filed.ask(user, "display")[0] == 404
    assert filed.ask(mediator, "original")[0] == 403
    assert "still being checked for viruses" in filed.page(mediator)
    assert filed.ask(buyer, "original")[0] == 200

    filed.work()
    for user in (seller, mediator):
        assert filed.ask(user, "display")[0] == 200
        assert "Held back" not in filed.page(user)
    assert filed.ask(mediator, "original") == (200, filed.data)
    assert "Save the original" in filed.page(mediator)
