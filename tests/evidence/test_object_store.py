"""What any place for files has to keep: the local disk and S3, by the same sentences."""

import io
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from botocore.exceptions import ClientError

from evenhand.connectors.storage.local import LocalStore
from evenhand.connectors.storage.s3 import PART, S3Store
from evenhand.evidence.ports import ObjectStore
from tests.evidence import s3

BYTES = b"the bytes"
LARGE = os.urandom(1 << 16) * (2 * PART // (1 << 16)) + b"a bit more than two parts"


@pytest.fixture(params=["local", pytest.param("s3", marks=pytest.mark.slow)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> ObjectStore:
    if request.param == "local":
        return LocalStore(tmp_path / "files")
    return S3Store(request.getfixturevalue("s3_server"))


@pytest.fixture
def key() -> str:
    return f"{uuid4()}/{'a' * 64}/original"


def chunks(data: bytes, size: int = 65_552) -> Iterator[bytes]:
    return (data[i : i + size] for i in range(0, len(data), size))


def kept(store: ObjectStore, key: str) -> bytes:
    with store.open(key) as file:
        return file.read()


def test_a_file_is_kept_read_and_forgotten(store: ObjectStore, key: str) -> None:
    with pytest.raises(FileNotFoundError):
        store.open(key)
    store.put(key, [BYTES])
    assert kept(store, key) == BYTES
    store.delete(key)
    store.delete(key)
    with pytest.raises(FileNotFoundError):
        store.open(key)


@pytest.mark.parametrize("data", [b"", b"x", LARGE[:PART], LARGE], ids=len)
def test_a_file_of_any_size_comes_back_as_it_was(store: ObjectStore, key: str, data: bytes) -> None:
    store.put(key, chunks(data))
    assert kept(store, key) == data


def test_a_kept_file_is_never_written_over(store: ObjectStore, key: str) -> None:
    for first, other in ((BYTES, b"other"), (LARGE, LARGE[::-1])):
        store.put(key, chunks(first))
        store.put(key, chunks(other))
        assert kept(store, key) == first
        store.delete(key)


@pytest.mark.parametrize("size", [1000, 2 * PART])
def test_of_many_who_write_at_once_one_stays_whole(store: ObjectStore, key: str, size: int) -> None:
    given = [bytes([65 + i]) * size for i in range(4)]
    at_once = threading.Barrier(len(given))

    def waiting(data: bytes) -> Iterator[bytes]:
        at_once.wait(30)  # all have seen that there is nothing yet
        yield from chunks(data, 1 << 20)

    writers = [threading.Thread(target=store.put, args=(key, waiting(data))) for data in given]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    found = kept(store, key)
    assert found in given
    store.put(key, [b"late"])
    assert kept(store, key) == found


def test_any_part_of_a_file_can_be_read(store: ObjectStore, key: str) -> None:
    store.put(key, chunks(LARGE))
    with store.open(key) as file:
        for at, size in ((0, 10), (PART - 3, 10), (5, 1 << 20), (len(LARGE) - 4, 100), (17, 0)):
            assert file.seek(at) == at
            assert file.read(size) == LARGE[at : at + size]
            assert file.tell() == min(at + size, len(LARGE))
        assert file.seek(-5, os.SEEK_END) == len(LARGE) - 5
        assert file.read() == LARGE[-5:]
        assert file.read() == b""
        assert file.seek(len(LARGE) + 10) == len(LARGE) + 10
        assert file.read(1) == b""


def test_a_stream_that_breaks_off_leaves_nothing(store: ObjectStore, key: str) -> None:
    def breaking(size: int) -> Iterator[bytes]:
        yield from chunks(LARGE[:size])
        raise OSError("the line went dead")

    for size in (10, len(LARGE)):
        with pytest.raises(OSError, match="went dead"):
            store.put(key, breaking(size))
        with pytest.raises(FileNotFoundError):
            store.open(key)


@pytest.mark.parametrize(
    "key",
    [
        "../../etc/passwd",
        f"{'../' * 12}/{'a' * 64}/original",
        f"{uuid4()}/{'a' * 64}/../../x",
        f"{uuid4()}/{'a' * 64}/Original",
        f"{uuid4()}/{'a' * 64}/original.other",
        f"{uuid4()}/{'a' * 63}/original",
        f"{uuid4()}/{'a' * 64}/original\n",
        "",
    ],
)
def test_a_key_that_is_not_ours_is_refused(store: ObjectStore, key: str) -> None:
    for touch in (
        lambda: store.put(key, [BYTES]),
        lambda: store.open(key),
        lambda: store.delete(key),
    ):
        with pytest.raises(ValueError, match="a key is"):
            touch()


# --- the local disk -------------------------------------------------------------------------------


def test_on_a_disk_only_its_owner_can_read_it(tmp_path: Path, key: str) -> None:
    store = LocalStore(tmp_path / "files")
    store.put(key, [BYTES])
    found = [store.root, *store.root.rglob("*")]
    assert len(found) == 5
    for path in found:
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600)


def test_on_a_disk_nothing_half_written_is_left(tmp_path: Path, key: str) -> None:
    store = LocalStore(tmp_path / "files")

    def breaking() -> Iterator[bytes]:
        yield BYTES
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.put(key, breaking())
    store.put(key, [BYTES])
    assert [p.name for p in store.root.rglob("*") if p.is_file()] == ["original"]


# --- S3 -------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_of_parts_that_nobody_completes_nothing_is_paid_for(s3_server: Any, key: str) -> None:
    store = S3Store(s3_server)

    def breaking() -> Iterator[bytes]:
        yield from chunks(LARGE)
        raise OSError("the line went dead")

    with pytest.raises(OSError, match="went dead"):
        store.put(key, breaking())
    left = store.client.list_multipart_uploads(Bucket=store.bucket)
    assert [u["Key"] for u in left.get("Uploads", []) if u["Key"] == key] == []


@pytest.mark.slow
def test_a_connection_lost_while_reading_is_taken_up_again(
    s3_server: Any, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Dying:
        """A body that breaks off after some bytes."""

        def __init__(self, body: Any) -> None:
            self.body, self.left = body, 100_000

        def read(self, size: int) -> bytes:
            if self.left <= 0:
                raise ConnectionResetError
            self.left -= size
            return bytes(self.body.read(size))

        def close(self) -> None:
            self.body.close()

    store = S3Store(s3_server)
    store.put(key, chunks(LARGE[:3_000_000]))
    real, asked = store.client.get_object, []

    def get_object(**what: Any) -> Any:
        asked.append(what["Range"])
        found = real(**what)
        return found | {"Body": Dying(found["Body"])} if len(asked) < 4 else found

    monkeypatch.setattr(store.client, "get_object", get_object)
    assert kept(store, key) == LARGE[:3_000_000]
    assert len(asked) == 4


@pytest.mark.slow
def test_a_bucket_that_does_not_answer_is_no_missing_file(s3_server: Any, key: str) -> None:
    store = S3Store({**s3_server, "secret_key": "wrong"})
    with pytest.raises(ClientError):
        store.open(key)
    with pytest.raises(ClientError):
        store.put(key, [BYTES])


@pytest.mark.slow
def test_a_locked_original_cannot_be_removed_and_copies_can(s3_server: Any) -> None:
    store = S3Store({**s3_server, "bucket": s3.LOCKED_BUCKET, "lock_days": 1})
    order = str(uuid4())
    for copy, locked in (("original.sealed", True), ("thumbnail.sealed", False)):
        key = f"{order}/{'a' * 64}/{copy}"
        store.put(key, [BYTES])
        version = store.client.head_object(Bucket=store.bucket, Key=key)["VersionId"]
        whole = {"Bucket": store.bucket, "Key": key, "VersionId": version}
        if locked:
            with pytest.raises(ClientError, match="AccessDenied"):
                store.client.delete_object(**whole)
            assert io.BytesIO(store.client.get_object(**whole)["Body"].read()).read() == BYTES
        else:
            store.client.delete_object(**whole)
