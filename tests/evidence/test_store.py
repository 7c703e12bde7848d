"""Files come in, are kept under their order, and are looked at whatever happens to a worker."""

import hashlib
import io
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from psycopg.errors import InsufficientPrivilege

from evenhand.connectors.storage.local import LocalStore
from evenhand.evidence import erasing, reports, store
from evenhand.evidence.analysis.findings import Look
from evenhand.evidence.analysis.sandbox import SandboxFailed
from evenhand.evidence.store import EvidenceRefused, StoredFile
from tests.evidence.media import NOT_TAKEN, TAKEN, picture, saved

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PHOTO = saved(picture(), "JPEG")

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture(autouse=True)
def objects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, committed: None) -> Iterator[Path]:
    """Files of this test alone; what other tests left unlooked at is none of its business."""
    kept = LocalStore(tmp_path / "files")
    monkeypatch.setattr(store, "objects", lambda: kept)
    run("UPDATE evidence_file SET look = '{}' WHERE look IS NULL")
    yield kept.root
    run("UPDATE evidence_file SET look = '{}' WHERE look IS NULL")


def run(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def lease_of(file: StoredFile) -> tuple[datetime | None, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT lease_until, tries FROM evidence_file WHERE order_id = %s AND sha256 = %s",
            [file.order_id, file.sha256],
        )
        return cursor.fetchone()


def lease_runs_out() -> None:
    run("UPDATE evidence_file SET lease_until = %s WHERE look IS NULL", NOW - timedelta(days=1))


def receive(data: bytes = PHOTO, order: str = "", name: str = "a.jpg") -> StoredFile:
    return store.receive(order or str(uuid4()), io.BytesIO(data), name, "p1", "buyer", NOW)


def again(file: StoredFile) -> StoredFile:
    found = store.get(file.order_id, file.sha256)
    assert found is not None
    return found


# --- taking in --------------------------------------------------------------------------------------


@pytest.mark.parametrize("media_type", TAKEN)
def test_a_file_is_kept_as_it_came_and_known_by_its_bytes(media_type: str) -> None:
    data = TAKEN[media_type]()
    file = receive(data, name="certainly.exe")

    assert (file.media_type, file.size) == (media_type, len(data))
    assert file.sha256 == hashlib.sha256(data).hexdigest()
    assert (file.by_party, file.by_role, file.received_at) == ("p1", "buyer", NOW)
    with store.open_copy(file.order_id, file.sha256, "original") as kept:
        assert kept.read() == data
    assert store.files_of(file.order_id) == [file]


def test_the_same_bytes_are_one_file_on_an_order_and_another_on_another() -> None:
    first = receive()
    assert receive(order=first.order_id, name="b.jpg") == first
    assert store.files_of(first.order_id) == [first]

    other = receive()
    assert (other.sha256, other.name) == (first.sha256, first.name)
    assert store.get(other.order_id, "0" * 64) is None


@pytest.mark.parametrize("kind", NOT_TAKEN)
def test_what_is_no_evidence_is_refused_and_not_kept(kind: str, objects: Path) -> None:
    order = str(uuid4())
    with pytest.raises(EvidenceRefused) as no:
        receive(NOT_TAKEN[kind], order, "photo.jpg")

    assert no.value.code == ("unknown-type" if NOT_TAKEN[kind] else "empty")
    assert no.value.field == "file"
    assert store.files_of(order) == []
    assert not objects.exists()


def test_a_stream_is_read_no_further_than_needed_to_refuse_it(settings: Any) -> None:
    class Endless:
        given = 0

        def __init__(self, start: bytes) -> None:
            self.start = start

        def read(self, size: int) -> bytes:
            self.given += size
            return self.start.ljust(size, b"\0")

    settings.EVIDENCE_MAX_BYTES = 4 << 20
    for start, code, at_most in ((PHOTO, "too-large", 5 << 20), (b"MZ", "unknown-type", 1 << 20)):
        endless = Endless(start)
        with pytest.raises(EvidenceRefused) as no:
            store.receive(str(uuid4()), endless, "a", "p1", "buyer", NOW)  # type: ignore[arg-type]
        assert no.value.code == code
        assert endless.given <= at_most
    assert "4 MB" not in no.value.message


def test_a_file_of_exactly_the_largest_size_is_taken(settings: Any) -> None:
    settings.EVIDENCE_MAX_BYTES = len(PHOTO)
    assert receive().size == len(PHOTO)
    settings.EVIDENCE_MAX_BYTES = len(PHOTO) - 1
    with pytest.raises(EvidenceRefused, match="larger than"):
        receive()


def test_a_head_that_comes_in_crumbs_is_recognised() -> None:
    class Crumbs(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(size or 7, 7))

    file = store.receive(str(uuid4()), Crumbs(PHOTO), "a", "p1", "buyer", NOW)
    assert (file.media_type, file.size) == ("image/jpeg", len(PHOTO))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("crack.jpg", "crack.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\crack.jpg", "crack.jpg"),
        ("öffnen 開封.mp4", "öffnen 開封.mp4"),
        ("a\x00b\nc.jpg", "abc.jpg"),
        ("\u202egpj.exe", "gpj.exe"),
        ("x" * 300, "x" * 200),
        ("", "file"),
        ("/", "file"),
    ],
)
def test_a_name_is_kept_without_what_could_deceive(given: str, kept: str) -> None:
    assert receive(name=given).name == kept


def test_the_application_cannot_change_or_remove_what_came_in() -> None:
    file = receive()
    for statement in (
        "UPDATE evidence_file SET sha256 = repeat('0', 64)",
        "UPDATE evidence_file SET size = 1",
        "UPDATE evidence_file SET received_at = now()",
        "DELETE FROM evidence_file",
        "UPDATE evidence_owner SET by_party = 'other'",
        "UPDATE evidence_owner SET received_at = now()",
        "DELETE FROM evidence_owner",
    ):
        with pytest.raises(Exception, match="permission denied") as no:
            run(statement)
        assert isinstance(no.value.__cause__, InsufficientPrivilege)
    assert again(file) == file
    run("UPDATE evidence_owner SET name = '' WHERE order_id = %s", file.order_id)  # erased
    assert again(file).name == ""


def test_of_many_files_at_once_no_more_are_taken_than_fit(settings: Any, objects: Path) -> None:
    settings.EVIDENCE_MAX_FILES = 3
    order, at_once = str(uuid4()), threading.Barrier(6)
    said: list[str] = []

    def bring(n: int) -> None:
        data = PHOTO + bytes([n])
        at_once.wait()
        try:
            receive(data, order)
        except EvidenceRefused as no:
            said.append(no.code)
        connection.close()

    people = [threading.Thread(target=bring, args=(n,)) for n in range(6)]
    for person in people:
        person.start()
    for person in people:
        person.join(60)
    assert len(store.files_of(order)) == 3
    assert said == ["too-many-files"] * 3
    kept = [path for path in objects.rglob("*") if path.is_file()]
    assert len(kept) == 3, "bytes of what was refused"
    assert store.room_left(order, "p1").files == 0
    assert store.room_left(order, "p2").files == 3


def test_what_one_brings_fits_to_the_last_byte(settings: Any) -> None:
    settings.EVIDENCE_QUOTA_BYTES = 2 * len(PHOTO) + 1
    first = receive()
    receive(PHOTO + b"1", first.order_id)
    assert store.room_left(first.order_id, "p1").bytes == 0
    with pytest.raises(EvidenceRefused) as no:
        receive(PHOTO + b"2", first.order_id)
    assert no.value.code == "too-large"
    assert receive(order=first.order_id) == first  # which is here already
    data = io.BytesIO(PHOTO)
    other = store.receive(first.order_id, data, "a.jpg", "p2", "seller", NOW)
    assert (other.sha256, store.room_left(first.order_id, "p2").bytes) == (
        first.sha256,
        len(PHOTO) + 1,
    )


# --- looking ----------------------------------------------------------------------------------------


def test_a_file_is_looked_at_once_and_its_copies_are_kept() -> None:
    file = receive()
    assert file.look is None
    assert store.look_at_pending() == 1
    assert store.look_at_pending() == 0

    look = again(file).look
    assert look is not None
    assert (look.width, look.height, look.sha256) == (120, 80, file.sha256)
    for copy in look.copies:
        with store.open_copy(file.order_id, file.sha256, copy) as kept:
            assert kept.read(2) == b"\xff\xd8"
    assert lease_of(file) == (None, 1)


def test_a_file_that_cannot_be_read_is_looked_at_too() -> None:
    file = receive(PHOTO[:4] + bytes(500))
    assert store.look_at_pending() == 1
    look = again(file).look
    assert look is not None
    assert [f.code for f in look.findings] == ["UNDECODABLE"]
    assert look.copies == ()


def test_a_killed_worker_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        pass

    def killed(*_: Any) -> Look:
        raise Killed

    file = receive()
    with monkeypatch.context() as patched:
        patched.setattr(store, "look_in_sandbox", killed)
        with pytest.raises(Killed):
            store.look_at_pending()

    assert store.look_at_pending() == 0  # its lease still keeps others off
    lease_runs_out()
    assert store.look_at_pending() == 1
    assert again(file).look is not None


def test_a_file_that_ends_its_worker_again_and_again_is_set_aside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def ended(*_: Any) -> Look:
        raise KeyboardInterrupt

    file = receive()
    with monkeypatch.context() as patched:
        patched.setattr(store, "look_in_sandbox", ended)
        for _ in range(store.MAX_TRIES):
            with pytest.raises(KeyboardInterrupt):
                store.look_at_pending()
            lease_runs_out()
        other = receive()
        run(
            "UPDATE evidence_file SET lease_until = now() + interval '1 hour' WHERE order_id = %s",
            other.order_id,
        )
        assert store.look_at_pending() == 1  # without trying it once more
    look = again(file).look
    assert look is not None
    assert [(f.code, f.value) for f in look.findings] == [("UNDECODABLE", "given up")]
    assert look.media_type == "image/jpeg"


def test_a_sandbox_that_does_not_work_blames_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> Look:
        raise SandboxFailed("no such library")

    file = receive()
    with monkeypatch.context() as patched:
        patched.setattr(store, "look_in_sandbox", broken)
        for _ in range(store.MAX_TRIES + 2):
            with pytest.raises(SandboxFailed):
                store.look_at_pending()
            assert lease_of(file)[1] == 0
            lease_runs_out()
    assert again(file).look is None
    assert store.look_at_pending() == 1


def test_many_workers_look_at_each_file_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    at_once = threading.Barrier(4)

    def noted(order_id: str, sha256: str) -> Look:
        looked.append(order_id)
        return Look("image/jpeg")

    monkeypatch.setattr(store, "_look_at", noted)
    files = [receive() for _ in range(12)]

    def work() -> None:
        at_once.wait()
        while store.look_at_pending(limit=3):
            pass
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)

    assert sorted(looked) == sorted(f.order_id for f in files)
    assert all(again(f).look is not None for f in files)


def test_the_sandbox_runs_outside_of_any_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    def noted(*_: Any) -> Look:
        seen.append(connection.in_atomic_block)
        return Look("image/jpeg")

    monkeypatch.setattr(store, "look_in_sandbox", noted)
    receive()
    assert store.look_at_pending() == 1
    assert seen == [False]


def test_a_file_erased_while_it_is_looked_at_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, objects: Path
) -> None:
    file = receive(saved(picture(), "JPEG"))
    look = store.look_in_sandbox

    def erased_meanwhile(*given: Any) -> Look:
        seen = look(*given)
        assert seen.copies
        erasing.erase(file.order_id, file.sha256, by="operator", because="mistake")
        return seen

    monkeypatch.setattr(store, "look_in_sandbox", erased_meanwhile)
    assert store.look_at_pending() == 1
    assert [path for path in objects.rglob("*") if path.is_file()] == []


def test_a_file_is_never_there_without_its_examination_being_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Dies:  # between the file's row and the next
        @staticmethod
        def now(_zone: Any) -> datetime:
            raise KeyboardInterrupt

    order = str(uuid4())
    with monkeypatch.context() as patched:
        patched.setattr(store, "datetime", Dies)
        with pytest.raises(KeyboardInterrupt):
            receive(order=order)
    assert store.files_of(order) == []
    file = receive(order=order)
    assert file.sha256 in reports.reports_of(order)
