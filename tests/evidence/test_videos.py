"""Copies of videos are made once, in the background, and whatever happens to a worker."""

import io
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import av
import pytest
from django.db import connection, connections

from evenhand.connectors.storage.local import LocalStore
from evenhand.evidence import erasing, store, vault, videos
from evenhand.evidence.analysis.findings import Finding, Look
from evenhand.evidence.analysis.sandbox import SandboxFailed
from evenhand.evidence.analysis.transcode import Made
from tests.evidence.media import film, picture, saved

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FILM = film("matroska", "libx264", sound=True)
MADE = Made(96, 64, 2.0, 20, 5, audio=True)

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture(autouse=True)
def objects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, committed: None) -> Iterator[Any]:
    """Files of this test alone; what other tests left to be copied is none of its business."""
    kept = LocalStore(tmp_path / "files")
    monkeypatch.setattr(store, "objects", lambda: kept)
    monkeypatch.setattr(videos, "objects", lambda: kept)
    forgotten = """UPDATE evidence_video SET made = '{"type": "made"}' WHERE made IS NULL"""
    run(forgotten)
    yield kept
    run(forgotten)


def run(statement: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def receive(data: bytes = FILM, name: str = "a.mkv") -> store.StoredFile:
    return store.receive(str(uuid4()), io.BytesIO(data), name, "p1", "buyer", NOW)


def copy_of(file: store.StoredFile) -> videos.VideoCopy:
    found = videos.copy_of(file.order_id, file.sha256)
    assert found is not None
    return found


def lease_runs_out() -> None:
    run("UPDATE evidence_video SET lease_until = %s WHERE made IS NULL", NOW - timedelta(days=1))


def making(monkeypatch: pytest.MonkeyPatch, answer: Any) -> None:
    """Stands in for the sandbox: it writes five bytes, or whatever ``answer`` does."""

    def made(_file: Any, out: Any, tell: Any) -> Any:
        tell(0.5)
        out.write(b"12345")
        return answer() if callable(answer) else answer

    monkeypatch.setattr(videos, "transcode_in_sandbox", made)


def test_a_video_gets_a_copy_that_lies_sealed_and_plays(objects: LocalStore) -> None:
    file = receive()
    assert copy_of(file) == videos.VideoCopy(0.0, None, None)
    assert videos.make_pending() == 1
    assert videos.make_pending() == 0

    made = copy_of(file).made
    assert made is not None
    assert (made.width, made.height, made.audio) == (96, 64, True)
    with store.open_copy(file.order_id, file.sha256, "video") as stream:
        data = stream.read()
    assert len(data) == made.size
    with av.open(io.BytesIO(data)) as container:
        assert container.streams.video[0].codec_context.name == "h264"
    lying = [p.name for p in objects.root.rglob("*") if p.is_file()]
    assert sorted(lying) == ["original.sealed", "video.sealed"]


def test_a_photo_needs_none_and_a_broken_video_says_why() -> None:
    photo = receive(saved(picture(), "JPEG"), "a.jpg")
    assert videos.copy_of(photo.order_id, photo.sha256) is None
    broken = receive(FILM[:700])
    assert videos.make_pending() == 1
    copy = copy_of(broken)
    assert copy.made is None
    assert copy.why_not is not None
    assert (copy.why_not.code, copy.why_not.subject) == ("UNDECODABLE", "copy")
    with pytest.raises(FileNotFoundError):
        store.open_copy(broken.order_id, broken.sha256, "video")


def test_how_far_it_is_can_be_seen_while_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    file, shares = receive(), []

    def look() -> Made:
        shares.append(copy_of(file).share)
        return MADE

    making(monkeypatch, look)
    videos.make_pending()
    assert shares == [0.5]
    assert copy_of(file) == videos.VideoCopy(1.0, MADE, None)


def test_a_killed_worker_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        pass

    def killed() -> None:
        raise Killed

    file = receive()
    making(monkeypatch, killed)
    with pytest.raises(Killed):
        videos.make_pending()
    making(monkeypatch, MADE)
    assert videos.make_pending() == 0  # its lease still keeps others off
    lease_runs_out()
    assert videos.make_pending() == 1
    assert copy_of(file).made == MADE


def test_a_film_that_ends_its_worker_again_and_again_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def ended() -> None:
        raise KeyboardInterrupt

    file = receive()
    making(monkeypatch, ended)
    for _ in range(videos.MAX_TRIES):
        with pytest.raises(KeyboardInterrupt):
            videos.make_pending()
        lease_runs_out()
    assert videos.make_pending() == 1
    why = copy_of(file).why_not
    assert why is not None
    assert why.value == "given up"


def test_a_sandbox_that_does_not_work_blames_no_film(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise SandboxFailed("no such library")

    file = receive()
    making(monkeypatch, broken)
    for _ in range(videos.MAX_TRIES + 2):
        with pytest.raises(SandboxFailed):
            videos.make_pending()
        lease_runs_out()
    making(monkeypatch, MADE)
    assert videos.make_pending() == 1
    assert copy_of(file).made == MADE


def test_many_workers_copy_each_film_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    at_once = threading.Barrier(3)

    def noted() -> Made:
        made.append(1)
        return MADE

    making(monkeypatch, noted)
    files = [receive() for _ in range(6)]

    def work() -> None:
        at_once.wait()
        while videos.make_pending(2):
            pass
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert len(made) == 6
    assert all(copy_of(file).made == MADE for file in files)


def test_a_limit_that_was_passed_is_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = Finding("LIMIT_EXCEEDED", "unverifiable", None, 7200.0, "s", subject="wall time")
    file = receive()
    making(monkeypatch, limit)
    videos.make_pending()
    assert copy_of(file).why_not == limit


def older(objects: LocalStore) -> store.StoredFile:
    """A video as the version before keys and copies left it: its bytes plain, no copy wanted."""
    file = receive()
    place = vault.key_of(file.order_id, file.sha256, "original")
    objects.delete(f"{place}.sealed")
    objects.put(place, [FILM])
    run("DELETE FROM evidence_key WHERE order_id = %s", file.order_id)
    run(
        "UPDATE evidence_file SET unsealed = true, look = %s WHERE order_id = %s",
        store.as_json(Look("video/x-matroska")),
        file.order_id,
    )
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM evidence_video WHERE order_id = %s", [file.order_id])
    return file


def test_videos_from_before_there_were_copies_get_theirs_once_they_are_sealed(
    objects: LocalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def killed(*_: Any) -> None:
        raise Killed

    file = older(objects)
    assert videos.copy_of(file.order_id, file.sha256) is None
    with monkeypatch.context() as patched:
        patched.setattr(vault, "_leave_the_line", killed)  # all is sealed, and nobody knows yet
        with pytest.raises(Killed):
            vault.seal_older(objects)
    assert videos.copy_of(file.order_id, file.sha256) is None

    assert vault.seal_older(objects) == 1
    assert vault.seal_older(objects) == 0
    assert copy_of(file) == videos.VideoCopy(0.0, None, None)
    making(monkeypatch, MADE)
    assert videos.make_pending() == 1
    lying = sorted(p.name for p in objects.root.rglob("*") if p.is_file())
    assert lying == ["original.sealed", "video.sealed"]


def test_an_erased_video_has_no_copy_left(objects: LocalStore, monkeypatch: Any) -> None:
    file = receive()
    making(monkeypatch, MADE)
    videos.make_pending()
    erasing.erase(file.order_id, file.sha256, by="operator", because="mistake")
    assert [p for p in objects.root.rglob("*") if p.is_file()] == []
    with pytest.raises(FileNotFoundError):
        vault.open_copy(objects, file.order_id, file.sha256, "video")
    again = store.receive(file.order_id, io.BytesIO(FILM), "a.mkv", "p1", "buyer", NOW)
    assert copy_of(again).made is None
    assert videos.make_pending() == 1


def test_a_video_erased_while_its_copy_is_made_leaves_nothing_behind(
    objects: LocalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = receive()

    def erased_meanwhile() -> Made:
        erasing.erase(file.order_id, file.sha256, by="operator", because="mistake")
        return MADE

    making(monkeypatch, erased_meanwhile)
    assert videos.make_pending() == 1
    assert [p for p in objects.root.rglob("*") if p.is_file()] == []
    assert copy_of(file).made is None
