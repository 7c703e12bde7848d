"""A stranger's bytes in somebody's browser: to be looked at, and nothing else."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import pytest
from django.http import HttpResponseBase
from django.test import RequestFactory

from evenhand.connectors.storage.local import LocalStore
from evenhand.evidence import serve, store, vault
from evenhand.evidence.analysis.findings import Look
from evenhand.evidence.store import StoredFile

BYTES = bytes(range(256)) * 4
pytestmark = pytest.mark.usefixtures("committed")
SEEN = Look("", copies=("display", "thumbnail"))


@pytest.fixture(autouse=True)
def objects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LocalStore:
    kept = LocalStore(tmp_path / "files")
    monkeypatch.setattr(store, "objects", lambda: kept)
    return kept


def stored(
    kind: str = "video", media_type: str = "video/mp4", name: str = "a.mp4", look: Any = SEEN
) -> StoredFile:
    """A file that is kept, with its copies."""
    order, sha256 = str(uuid4()), "ab" * 32
    for copy in ("original", "display", "thumbnail"):
        vault.keep_copy(store.objects(), order, sha256, copy, io.BytesIO(BYTES))
    at = datetime(2026, 3, 1, tzinfo=UTC)
    return StoredFile(order, sha256, len(BYTES), kind, media_type, name, "p1", "buyer", at, look)


def ask(**headers: str) -> Any:
    return RequestFactory().get("/", headers=headers)


class Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    content: bytes


def read(response: HttpResponseBase) -> Answer:
    """Read an answer to its end, as a server does."""
    content = b"".join(response) if response.streaming else response.content
    response.close()
    return Answer(response.status_code, response.headers, content)


@pytest.mark.parametrize(
    "give",
    [
        lambda file, request: serve.display(request, file, "display"),
        lambda file, request: serve.display(request, file, "thumbnail"),
        lambda file, request: serve.original(request, file),
        lambda file, request: serve.play(request, file),
    ],
)
def test_a_browser_can_only_look_and_keeps_nothing(give: Any) -> None:
    file = stored()
    status, headers, content = read(give(file, ask()))

    assert (status, content) == (200, BYTES)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].endswith("; sandbox")
    assert "script" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    again = read(give(file, ask(if_none_match=headers["ETag"])))
    assert (again.status, again.content) == (304, b"")
    assert again.headers["Cache-Control"] == "private, no-store"
    assert read(give(file, ask(if_none_match='"other"'))).status == 200


def test_copies_are_shown_as_pictures_and_nothing_is_shown_before_the_look() -> None:
    shown = read(serve.display(ask(), stored(), "display"))
    assert shown.headers["Content-Type"] == "image/jpeg"
    unseen, failed = stored(look=None), stored(look=Look("video/mp4"))
    for file in (unseen, failed):
        assert serve.display(ask(), file, "display").status_code == 404
        assert serve.play(ask(), file).status_code == 404
    assert serve.display(ask(), stored(), "original").status_code == 404


@pytest.mark.parametrize(
    ("media_type", "name", "saved_as"),
    [
        ("image/jpeg", "crack.jpg", "crack.jpg"),
        ("image/jpeg", "crack.JPEG", "crack.JPEG"),
        ("image/jpeg", "invoice.html", "invoice.jpg"),
        ("video/mp4", "film.exe", "film.mp4"),
        ("application/pdf", "letter", "letter.pdf"),
    ],
)
def test_an_original_is_saved_under_its_name_and_never_as_a_program(
    media_type: str, name: str, saved_as: str
) -> None:
    answer = read(serve.original(ask(), stored(media_type=media_type, name=name)))
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{saved_as}"'
    assert answer.headers["Content-Type"] == "application/octet-stream"


def test_a_name_cannot_write_headers_of_its_own() -> None:
    answer = read(serve.original(ask(), stored(name='a"; filename="b.html\r\nX: y.mp4')))
    assert "\r" not in answer.headers["Content-Disposition"]
    assert "X" not in answer.headers


@pytest.mark.parametrize(
    ("media_type", "shown_as"),
    [
        ("video/mp4", "video/mp4"),
        ("video/webm", "video/webm"),
        ("video/quicktime", "video/mp4"),
        ("video/x-matroska", None),
        ("image/jpeg", None),
        ("application/pdf", None),
    ],
)
def test_only_what_a_browser_can_play_is_played(media_type: str, shown_as: str | None) -> None:
    kind = "video" if media_type.startswith("video") else "photo"
    answer = read(serve.play(ask(), stored(kind, media_type)))
    assert answer.status == (200 if shown_as else 404)
    if shown_as:
        assert answer.headers["Content-Type"] == shown_as


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-", 0, 1023),
        ("bytes=0-0", 0, 0),
        ("bytes=100-199", 100, 199),
        ("bytes=1000-99999", 1000, 1023),
        ("bytes=-24", 1000, 1023),
        ("bytes=-99999", 0, 1023),
    ],
)
def test_a_video_is_given_in_parts(asked: str, first: int, last: int) -> None:
    status, headers, content = read(serve.play(ask(range=asked), stored()))
    assert (status, content) == (206, BYTES[first : last + 1])
    assert headers["Content-Range"] == f"bytes {first}-{last}/1024"
    assert headers["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("asked", ["bytes=1024-", "bytes=5000-6000", "bytes=-0", "bytes=9-5"])
def test_a_part_that_is_not_there_is_refused_with_the_size(asked: str) -> None:
    answer = read(serve.play(ask(range=asked), stored()))
    assert (answer.status, answer.headers["Content-Range"]) == (416, "bytes */1024")
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "asked", ["", "bytes=-", "bytes=0-1,5-6", "lines=0-1", "bytes=a-b", f"bytes={'9' * 5000}-"]
)
def test_a_range_that_is_none_gets_the_whole(asked: str) -> None:
    answer = read(serve.play(ask(range=asked), stored()))
    assert (answer.status, answer.content) == (200, BYTES)


def test_who_holds_part_of_other_bytes_gets_the_whole() -> None:
    file = stored()
    mine = read(serve.play(ask(range="bytes=0-9", if_range=f'"{file.sha256}"'), file))
    other = read(serve.play(ask(range="bytes=0-9", if_range='"other"'), file))
    assert (mine.status, other.status) == (206, 200)


def test_an_answer_that_nobody_reads_closes_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = io.BytesIO(BYTES)
    monkeypatch.setattr(serve, "open_copy", lambda *_: opened)
    serve.play(ask(), stored()).close()
    assert opened.closed


GIVEN = (
    serve.original,
    serve.play,
    lambda request, file: serve.display(request, file, "display"),
)


@pytest.mark.parametrize("give", GIVEN)
def test_a_file_whose_bytes_are_lost_is_not_there(give: Any) -> None:
    file = stored()
    vault.erase(store.objects(), file.order_id, file.sha256)
    assert give(ask(), file).status_code == 404


@pytest.mark.parametrize("give", GIVEN)
def test_a_file_that_was_erased_is_told_as_that_even_to_who_kept_a_copy(give: Any) -> None:
    file = stored()
    etag = read(give(ask(), file)).headers["ETag"]
    erased = file._replace(erased_at=datetime(2026, 3, 5, tzinfo=UTC))
    for request in (ask(), ask(if_none_match=etag), ask(if_none_match="*"), ask(range="bytes=0-9")):
        answer = read(give(request, erased))
        assert (answer.status, answer.headers["Cache-Control"]) == (410, "private, no-store")
        assert "erased on 2026-03-05" in answer.content.decode()
        assert BYTES[:10] not in answer.content
