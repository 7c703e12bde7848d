"""A file is erased for good, on record, once; and nobody's file goes with another's unsaid."""

import io
import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args
from uuid import uuid4

import pytest
from django.db import connection
from msgspec.structs import fields

from evenhand.api.shapes import Erase
from evenhand.connectors.storage.local import LocalStore
from evenhand.evidence import erasing, store, uploads, vault
from evenhand.evidence.erasing import CannotErase, Erasure
from evenhand.evidence.store import StoredFile
from tests.evidence.media import picture, saved

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PHOTO = saved(picture(), "JPEG")

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture(autouse=True)
def objects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, committed: None) -> Iterator[Path]:
    kept = LocalStore(tmp_path / "files")
    monkeypatch.setattr(store, "objects", lambda: kept)
    yield kept.root
    run("UPDATE evidence_file SET look = '{}' WHERE look IS NULL")


def run(statement: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def receive(order: str = "", role: str = "buyer", name: str = "ines at home.jpg") -> StoredFile:
    return store.receive(order or str(uuid4()), io.BytesIO(PHOTO), name, f"{role}-1", role, NOW)


def erase(file: StoredFile, because: str = "stranger", **more: str) -> tuple[Erasure, ...]:
    return erasing.erase(file.order_id, file.sha256, **{"by": "desk-7", "because": because} | more)


def records(file: StoredFile) -> list[Any]:
    return run("SELECT * FROM evidence_erasure WHERE order_id = %s ORDER BY at", file.order_id)


def lying(objects: Path) -> list[Path]:
    return [path for path in objects.rglob("*") if path.is_file()]


def test_who_erased_a_file_when_and_why_is_on_record_without_a_word_about_anybody() -> None:
    file = receive()
    before = datetime.now(UTC)
    (erased,) = erase(file)
    assert (erased.key, erased.role) == (file.key, "buyer")
    assert (erased.by, erased.because) == ("desk-7", "stranger")
    assert before <= erased.at <= datetime.now(UTC)
    (kept,) = records(file)
    assert "ines" not in str(kept)
    told = store.get(file.order_id, file.sha256)
    assert told is not None
    assert (told.erased_at, told.name, told.size) == (erased.at, "", len(PHOTO))


def test_erasing_again_changes_nothing_and_gives_the_first_record(objects: Path) -> None:
    file = receive()
    first = erase(file)
    assert erase(file, "mistake", by="somebody-else") == first
    assert len(records(file)) == 1
    assert lying(objects) == []


def test_what_was_broken_off_is_ended_when_it_is_asked_for_again(
    objects: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def killed(*_: Any) -> None:
        raise Killed

    file = receive()
    with monkeypatch.context() as patched:
        patched.setattr(vault, "remove", killed)
        with pytest.raises(Killed):
            erase(file)
    assert lying(objects) != []
    assert len(erase(file)) == len(records(file)) == 1
    assert lying(objects) == []


def test_what_is_not_there_is_refused_and_says_so() -> None:
    file = receive()
    for order, sha256 in ((file.order_id, "0" * 64), (str(uuid4()), file.sha256)):
        with pytest.raises(CannotErase, match="no file with this SHA-256") as no:
            erasing.erase(order, sha256, by="desk-7", because="mistake")
        assert no.value.field == "sha256"
        assert run("SELECT 1 FROM evidence_erasure WHERE order_id = %s", order) == []


def test_a_reason_is_one_of_a_list_so_that_no_story_stays_on_record() -> None:
    file = receive()
    with pytest.raises(CannotErase) as no:
        erase(file, "Ines asked us on the phone")
    assert no.value.field == "because"
    assert all(reason in no.value.message for reason in erasing.BECAUSE)
    assert records(file) == []


def test_the_api_takes_the_same_reasons_and_says_what_they_mean() -> None:
    taken = {f.name: get_args(f.type) for f in fields(Erase)}
    assert set(taken["because"]) == set(erasing.BECAUSE)
    assert Erase.__doc__ is not None
    told = re.sub(r"\s+", " ", Erase.__doc__)
    for code, meaning in erasing.BECAUSE.items():
        assert f"``{code}``: {meaning}" in told
    assert erasing.EVERYBODY in taken["whose"]


def test_of_the_same_bytes_of_two_it_has_to_be_said_whose_are_erased(objects: Path) -> None:
    buyers = receive()
    sellers = receive(buyers.order_id, "seller")
    with pytest.raises(CannotErase, match="buyer, seller or everybody") as no:
        erase(buyers)
    assert no.value.field == "whose"
    with pytest.raises(CannotErase, match="brought by: buyer, seller"):
        erase(buyers, whose="mediator")
    assert records(buyers) == []

    (erased,) = erase(sellers, whose="seller")
    assert erased.key == sellers.key
    assert lying(objects) != []
    assert vault.has_key(buyers.order_id, buyers.sha256)
    (last,) = erase(buyers)  # of the only one left it need not be said
    assert last.key == buyers.key
    assert lying(objects) == []
    assert not vault.has_key(buyers.order_id, buyers.sha256)
    assert {e.key for e in erase(buyers, whose="everybody")} == {buyers.key, sellers.key}
    assert len(records(buyers)) == 2


def test_the_name_under_which_it_was_uploaded_goes_with_it(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path
    order = str(uuid4())
    upload = uploads.create(order, "buyer-1", "buyer", "ines at home.jpg", len(PHOTO), "filename x")
    uploads.append(upload, 0, io.BytesIO(PHOTO), len(PHOTO))
    whole = uploads.get(order, upload.id, "buyer-1")
    assert whole is not None
    file = uploads.finish(whole, NOW)
    theirs = uploads.create(order, "seller-1", "seller", "theirs.jpg", 10)
    erase(file)
    assert uploads.get(order, upload.id, "buyer-1") is None
    assert uploads.get(order, theirs.id, "seller-1") is not None


def test_a_file_brought_again_and_erased_again_has_two_records() -> None:
    file = receive()
    (first,) = erase(file)
    again = receive(file.order_id)
    assert not again.erased
    (second,) = erase(file, "asked")
    assert second.at > first.at
    assert [row[-1] for row in records(file)] == ["stranger", "asked"]


def test_a_file_brought_while_it_is_erased_can_be_read_or_is_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is sealed under the key that is being destroyed, and has to be sealed anew."""
    file, sealed, erased = receive(), threading.Event(), threading.Event()
    write = store._write

    def late(*given: Any) -> bool:
        if not sealed.is_set():
            sealed.set()
            assert erased.wait(60)
        return write(*given)

    def bring() -> None:
        receive(file.order_id, "seller")
        connection.close()

    monkeypatch.setattr(store, "_write", late)
    seller = threading.Thread(target=bring)
    seller.start()
    assert sealed.wait(60)
    erase(file)
    erased.set()
    seller.join(60)
    (theirs, gone) = store.all_of(file.order_id, file.sha256)
    assert (theirs.by_role, theirs.erased, gone.erased) == ("seller", False, True)
    with store.open_copy(file.order_id, file.sha256, "original") as stream:
        assert stream.read() == PHOTO
