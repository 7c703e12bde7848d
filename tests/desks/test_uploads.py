"""Resumable uploads from the page: forged ones are refused, and what came whole lies on the tray."""

import base64
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from evenhand.connectors.storage.local import LocalStore
from evenhand.evidence import store, uploads
from evenhand.people.models import User

from .scene import Scene, hidden, picture, signed_in

pytestmark = pytest.mark.django_db
PHOTO = picture("pink")
CHUNK = "application/offset+octet-stream"
TUS = {"Tus-Resumable": "1.0.0"}


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.HOME = tmp_path
    kept = LocalStore(tmp_path / "files")
    monkeypatch.setattr(store, "objects", lambda: kept)


class Gathering:
    """The buyer at the page where evidence is added, by script."""

    def __init__(self, browser: Client | None = None) -> None:
        self.scene = Scene().disputed()
        self.browser = browser or signed_in(self.scene.buyer)
        self.all = f"/case/{self.scene.id}/uploads"

    def begin(self, size: int = len(PHOTO), place: str = "exhibits-1", **headers: str) -> Any:
        words = {"filename": "hinge.jpg", "place": place, "kind": "photo"}
        metadata = ",".join(
            f"{k} {base64.b64encode(v.encode()).decode()}" for k, v in words.items()
        )
        told = {"Upload-Length": str(size), "Upload-Metadata": metadata}
        return self.browser.post(self.all, headers=TUS | told | headers)

    def send(self, where: str, offset: int, data: bytes, **headers: str) -> Any:
        told = TUS | {"Upload-Offset": str(offset)} | headers
        return self.browser.patch(where, data, CHUNK, headers=told)

    def attach(self, upload: str, place: str = "exhibits-1", browser: Client | None = None) -> Any:
        form = {"place": place, "kind": "photo", "upload": upload}
        return (browser or self.browser).post(f"/case/{self.scene.id}/upload", form)


def test_a_file_sent_in_parts_lies_on_the_tray_once(settings: Any) -> None:
    gathering = Gathering()
    where = gathering.begin()["Location"]
    upload = where.rpartition("/")[2]
    assert gathering.send(where, 0, PHOTO[:500]).status_code == 204
    early = gathering.attach(upload)
    assert (early.status_code, early.content) == (422, b"This file is not here yet. Send it again.")
    assert gathering.send(where, 500, PHOTO[500:])["Upload-Offset"] == str(len(PHOTO))
    for _ in range(2):  # its answer may be lost
        taken = gathering.attach(upload)
        assert taken.status_code == 201
        assert "hinge.jpg" in taken.content.decode()
    page = gathering.browser.get(f"/case/{gathering.scene.id}/disputes/1/evidence")
    assert page.content.decode().count('class="file"') == 1
    assert f'data-most="{settings.EVIDENCE_MAX_BYTES}"' in page.content.decode()
    assert [f.by_party for f in store.files_of(gathering.scene.id)] == [gathering.scene.buyer.party]


def test_what_came_whole_when_the_server_died_is_finished_by_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Killed(BaseException):
        pass

    def killed(*_: Any) -> None:
        raise Killed

    gathering = Gathering()
    where = gathering.begin()["Location"]
    with monkeypatch.context() as patched:
        patched.setattr(uploads, "finish", killed)
        with pytest.raises(Killed):
            gathering.send(where, 0, PHOTO)
    assert store.files_of(gathering.scene.id) == []
    assert gathering.attach(where.rpartition("/")[2]).status_code == 201


def test_a_forged_upload_is_refused() -> None:
    scene = Scene().disputed()
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(scene.buyer)
    gathering = Gathering(browser)
    gathering.scene, gathering.all = scene, f"/case/{scene.id}/uploads"
    assert gathering.begin().status_code == 403

    page = browser.get(f"/case/{scene.id}/disputes/1/evidence").content.decode()
    token = {"X-CSRFToken": hidden(page, "csrfmiddlewaretoken")}
    where = gathering.begin(**token)["Location"]
    assert gathering.send(where, 0, PHOTO).status_code == 403
    assert browser.delete(where, headers=TUS).status_code == 403
    assert gathering.send(where, 0, PHOTO, **token).status_code == 204


def test_nobody_goes_on_with_or_attaches_what_somebody_else_sends() -> None:
    gathering = Gathering()
    where = gathering.begin()["Location"]
    upload = where.rpartition("/")[2]
    scene = gathering.scene
    users: list[User] = [scene.seller, Scene().buyer]
    for user in users:
        browser = signed_in(user)
        assert browser.head(where, headers=TUS).status_code == 404
        assert browser.delete(where, headers=TUS).status_code == 404
    gathering.send(where, 0, PHOTO)
    theirs = gathering.attach(upload, browser=signed_in(scene.seller))
    assert theirs.status_code == 422
    for nothing in ("", "no id", scene.id):
        assert gathering.attach(nothing).status_code == 422


def test_nothing_is_begun_where_nothing_can_be_handed_in() -> None:
    gathering = Gathering()
    for place in ("exhibits-9", "claim-9", "nowhere", ""):
        assert gathering.begin(place=place).status_code == 404
    assert gathering.begin().status_code == 201


def test_a_refusal_is_a_sentence_for_whoever_waits(settings: Any) -> None:
    settings.EVIDENCE_MAX_BYTES = 3 << 20
    gathering = Gathering()
    large = gathering.begin(4 << 20)
    assert (large.status_code, large["Content-Type"]) == (413, "text/plain; charset=utf-8")
    assert large.content.startswith(b"This file is larger than 3 MB.")
    where = gathering.begin(2 << 20)["Location"]
    wrong = gathering.send(where, 0, b"MZ" + bytes(600))
    assert wrong.status_code == 422
    assert wrong.content.startswith(b"This file is of a kind we cannot show.")
    assert gathering.browser.options(gathering.all)["Tus-Max-Size"] == str(3 << 20)
