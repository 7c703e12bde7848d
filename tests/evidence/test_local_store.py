"""Files on the local disk."""

from pathlib import Path
from uuid import uuid4

import pytest

from evenhand.connectors.storage.local import LocalStore

KEY = f"{uuid4()}/{'a' * 64}/original"


@pytest.fixture
def store(tmp_path: Path) -> LocalStore:
    return LocalStore(tmp_path / "files")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "incoming"
    path.write_bytes(b"the bytes")
    return path


def test_a_file_is_kept_read_and_forgotten(store: LocalStore, file: Path) -> None:
    with pytest.raises(FileNotFoundError):
        store.open(KEY)
    store.put(KEY, file)
    file.unlink()
    with store.open(KEY) as kept:
        assert kept.read() == b"the bytes"
    store.delete(KEY)
    store.delete(KEY)
    with pytest.raises(FileNotFoundError):
        store.open(KEY)


def test_a_kept_file_is_never_written_over(store: LocalStore, file: Path) -> None:
    store.put(KEY, file)
    file.write_bytes(b"other bytes")
    store.put(KEY, file)
    with store.open(KEY) as kept:
        assert kept.read() == b"the bytes"


def test_only_its_owner_can_read_it(store: LocalStore, file: Path) -> None:
    store.put(KEY, file)
    found = [store.root, *store.root.rglob("*")]
    assert len(found) == 5
    for path in found:
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600)


def test_a_copy_that_fails_leaves_nothing(store: LocalStore, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="directory"):
        store.put(KEY, tmp_path)
    assert [p for p in store.root.rglob("*") if p.is_file()] == []


@pytest.mark.parametrize(
    "key",
    [
        "../../etc/passwd",
        f"{'../' * 12}/{'a' * 64}/original",
        f"{uuid4()}/{'a' * 64}/../../x",
        f"{uuid4()}/{'a' * 64}/Original",
        f"{uuid4()}/{'a' * 63}/original",
        f"{uuid4()}/{'a' * 64}/original\n",
        "",
    ],
)
def test_a_key_that_is_not_ours_is_refused(store: LocalStore, file: Path, key: str) -> None:
    for touch in (lambda: store.put(key, file), lambda: store.open(key), lambda: store.delete(key)):
        with pytest.raises(ValueError, match="a key is"):
            touch()
    assert not store.root.exists()
