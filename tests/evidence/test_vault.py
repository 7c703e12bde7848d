"""Files lie sealed, each under a key that can be destroyed; older ones are sealed in passing."""

import io
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction

from evenhand.cases.verify import Report
from evenhand.cli import verify as cli_verify
from evenhand.connectors.storage.local import LocalStore
from evenhand.evidence import erasing, store, vault
from evenhand.evidence.analysis.findings import Look
from evenhand.evidence.proof import prove, prove_all
from evenhand.evidence.sealing import KeyMissing, SealBroken
from tests.evidence.media import picture, saved

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PHOTO = saved(picture(), "JPEG")
OLD, NEW = "an older secret of the installation", "the secret it has from today onwards"

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture(autouse=True)
def objects(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any, committed: None
) -> Iterator[LocalStore]:
    """Files and keys of this test alone."""
    kept = LocalStore(tmp_path / "files")
    monkeypatch.setattr(store, "objects", lambda: kept)
    settings.EVIDENCE_KEYS = [OLD]
    run(
        "UPDATE evidence_file SET look = '{}', erased_at = now(), unsealed = false WHERE erased_at IS NULL"
    )
    run("DELETE FROM evidence_key")
    yield kept
    run(
        "UPDATE evidence_file SET look = '{}', erased_at = now(), unsealed = false WHERE erased_at IS NULL"
    )
    run("DELETE FROM evidence_key")


def run(statement: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def receive(order: str = "") -> store.StoredFile:
    return store.receive(order or str(uuid4()), io.BytesIO(PHOTO), "a.jpg", "p1", "buyer", NOW)


def seen(file: store.StoredFile) -> store.StoredFile:
    while store.look_at_pending():
        pass
    found = store.get(file.order_id, file.sha256)
    assert found is not None
    return found


def older() -> store.StoredFile:
    """A file as the version before keys left it: its bytes plain, no key."""
    file = receive()
    run("DELETE FROM evidence_key WHERE order_id = %s", file.order_id)
    run("UPDATE evidence_file SET unsealed = true WHERE order_id = %s", file.order_id)
    for copy in ("original", "display"):
        place = vault.key_of(file.order_id, file.sha256, copy)
        store.objects().delete(f"{place}.sealed")
        store.objects().put(place, [PHOTO])
    look = Look(file.media_type, copies=("display",))
    run(
        "UPDATE evidence_file SET look = %s WHERE order_id = %s", store.as_json(look), file.order_id
    )
    return file


def opened(file: store.StoredFile, copy: str = "original") -> bytes:
    with store.open_copy(file.order_id, file.sha256, copy) as stream:
        return stream.read()


def lying(objects: LocalStore) -> list[Path]:
    return sorted(p for p in objects.root.rglob("*") if p.is_file())


def test_whoever_reads_the_disk_sees_nothing_of_a_file(objects: LocalStore) -> None:
    file = seen(receive())
    assert [p.name for p in lying(objects)] == [
        "display.sealed",
        "original.sealed",
        "thumbnail.sealed",
    ]
    for path in lying(objects):
        assert b"JFIF" not in path.read_bytes()
    assert opened(file) == PHOTO
    assert opened(file, "thumbnail").startswith(b"\xff\xd8\xff")
    assert prove(file.order_id, file.sha256) == ""


def test_bytes_that_were_altered_are_not_given_out(objects: LocalStore) -> None:
    file = receive()
    (path,) = lying(objects)
    whole = path.read_bytes()
    path.chmod(0o600)
    for altered in (whole[:-1] + bytes([whole[-1] ^ 1]), whole[:-20], b"", PHOTO):
        path.write_bytes(altered)
        with pytest.raises(SealBroken):
            opened(file)
        assert prove(file.order_id, file.sha256) != ""
    path.write_bytes(whole)
    assert prove(file.order_id, file.sha256) == ""


def test_all_files_are_proved_and_what_is_wrong_is_said(
    objects: LocalStore, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evenhand.evidence.proof._BATCH", 2)
    whole, missing, older_one, lost, erased = receive(), receive(), older(), receive(), receive()
    place = vault.key_of(missing.order_id, missing.sha256, "original")
    objects.delete(f"{place}.sealed")
    erasing.erase(erased.order_id, erased.sha256, by="operator", because="mistake")
    run("UPDATE evidence_key SET key_id = 'another' WHERE order_id = %s", lost.order_id)
    plain = vault.key_of(older_one.order_id, older_one.sha256, "original")
    objects.delete(plain)
    objects.put(plain, [b"other bytes"])

    said = {order: wrong for order, _, wrong in prove_all()}
    assert said[whole.order_id] == ""
    assert said[missing.order_id] == "its bytes are missing"
    assert "others than those" in said[older_one.order_id]
    assert "EVENHAND_EVIDENCE_KEYS" in said[lost.order_id]
    assert erased.order_id not in said

    report = Report({}, [])
    cli_verify._prove_files(report)
    assert report.looked_at["files"] >= 4
    wrong = {p.order for p in report.problems if p.check == "file"}
    assert wrong == {missing.order_id, older_one.order_id, lost.order_id}


def test_a_file_cannot_stand_in_for_another(objects: LocalStore) -> None:
    one, other = receive(), receive()
    first, second = lying(objects)
    first.write_bytes(second.read_bytes())
    spoilt = [file for file in (one, other) if not _opens(file)]
    assert len(spoilt) == 1


def _opens(file: store.StoredFile) -> bool:
    try:
        return opened(file) == PHOTO
    except SealBroken:
        return False


def test_the_same_bytes_brought_twice_at_once_can_be_read(objects: LocalStore) -> None:
    order, at_once = str(uuid4()), threading.Barrier(4)

    def bring() -> None:
        at_once.wait()
        receive(order)
        connection.close()

    people = [threading.Thread(target=bring) for _ in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join(60)
    (file,) = store.files_of(order)
    assert opened(file) == PHOTO


def test_an_erased_file_is_gone_for_good_though_its_sealed_bytes_were_copied(
    objects: LocalStore,
) -> None:
    file = seen(receive())
    backup = {path: path.read_bytes() for path in lying(objects)}
    erasing.erase(file.order_id, file.sha256, by="operator", because="mistake")

    assert lying(objects) == []
    with pytest.raises(FileNotFoundError):
        opened(file)
    for path, data in backup.items():
        path.write_bytes(data)
    with pytest.raises(FileNotFoundError):
        opened(file)
    (left,) = store.files_of(file.order_id)
    assert (left.erased, left.name, left.sha256, left.size) == (True, "", file.sha256, len(PHOTO))
    assert left.look is not None
    assert left.look.width is None
    assert vault.seal_older(objects) == store.look_at_pending() == 0


def test_a_file_erased_by_mistake_can_be_brought_again() -> None:
    file = seen(receive())
    erasing.erase(file.order_id, file.sha256, by="operator", because="mistake")
    again = receive(file.order_id)
    assert (again.erased, again.name, again.look) == (False, "a.jpg", None)
    assert opened(again) == PHOTO


def test_with_a_new_key_all_files_open_and_once_rewrapped_without_the_old_one(
    settings: Any,
) -> None:
    before = receive()
    settings.EVIDENCE_KEYS = [NEW]
    with pytest.raises(KeyMissing, match="EVENHAND_EVIDENCE_KEYS"):
        opened(before)
    settings.EVIDENCE_KEYS = [NEW, OLD]
    after = receive()
    assert opened(before) == opened(after) == PHOTO
    assert vault.rewrap() == 1
    assert vault.rewrap() == 0
    settings.EVIDENCE_KEYS = [NEW]
    assert opened(before) == opened(after) == PHOTO
    settings.EVIDENCE_KEYS = ["a secret that was made after all else was lost"]
    assert vault.rewrap() == 0  # what cannot be opened is left as it is


def test_a_file_of_an_older_installation_is_read_as_it_lies_and_then_sealed(
    objects: LocalStore,
) -> None:
    file = older()
    assert opened(file) == PHOTO
    again = receive(file.order_id)  # the same bytes again change nothing
    assert opened(again) == PHOTO

    assert vault.seal_older(objects) == 1
    assert [p.name for p in lying(objects)] == ["display.sealed", "original.sealed"]
    assert opened(file) == opened(file, "display") == PHOTO
    assert vault.seal_older(objects) == 0


@pytest.mark.parametrize("ends_at", range(1, 7))
def test_sealing_that_is_ended_anywhere_loses_nothing_and_is_done_again(
    objects: LocalStore, monkeypatch: pytest.MonkeyPatch, ends_at: int
) -> None:
    class Killed(BaseException):
        pass

    file, steps = older(), iter(range(1, 100))

    def counted(real: Any) -> Any:
        def step(*given: Any) -> Any:
            if next(steps) == ends_at:
                raise Killed
            return real(*given)

        return step

    with monkeypatch.context() as patched:
        for name in ("put", "delete"):
            patched.setattr(objects, name, counted(getattr(objects, name)))
        with pytest.raises(Killed):
            vault.seal_older(objects)
        assert opened(file) == opened(file, "display") == PHOTO
    vault.seal_older(objects)
    assert opened(file) == opened(file, "display") == PHOTO
    assert [p.name for p in lying(objects)] == ["display.sealed", "original.sealed"]


def test_what_lies_unsealed_is_found_without_reading_all_files() -> None:
    receive()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # the table of a test is small
        cursor.execute(f"EXPLAIN {vault.UNSEALED}", [4])
        plan = "\n".join(line for (line,) in cursor)
    assert "evidence_file_unsealed" in plan
    assert "Seq Scan" not in plan


@pytest.mark.slow
def test_a_file_in_a_bucket_lies_sealed_and_any_part_of_it_is_read(
    s3_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evenhand.connectors.storage.s3 import S3Store

    bucket = S3Store(s3_server)
    monkeypatch.setattr(store, "objects", lambda: bucket)
    data = PHOTO + bytes(3_000_000)
    file = store.receive(str(uuid4()), io.BytesIO(data), "a.jpg", "p1", "buyer", NOW)
    with store.open_copy(file.order_id, file.sha256, "original") as stream:
        stream.seek(2_000_000)
        assert stream.read(10) == bytes(10)
        stream.seek(0)
        assert stream.read(len(PHOTO)) == PHOTO
    assert seen(file).look is not None
    assert prove(file.order_id, file.sha256) == ""
    place = vault.key_of(file.order_id, file.sha256, "original")
    with bucket.open(f"{place}.sealed") as raw:
        assert b"JFIF" not in raw.read()
