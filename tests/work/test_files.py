"""The worker's round for files: what was begun is ended, what is old is sealed, copies are made."""

import io
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from evenhand.cases import clock
from evenhand.cases.evidence import context_by_id
from evenhand.connectors.storage.local import LocalStore
from evenhand.evidence import reports, store, uploads, vault, videos
from evenhand.work import loops, relay
from tests.api.media import photo, video
from tests.desks.scene import Scene

pytestmark = pytest.mark.slow


def test_a_round_ends_uploads_seals_files_and_has_copies_made(
    committed: None, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HOME = tmp_path
    kept = LocalStore(tmp_path / "files")
    for module in (store, videos):
        monkeypatch.setattr(module, "objects", lambda: kept)
    order, data = str(uuid4()), photo("plum")
    file = store.receive(order, io.BytesIO(video()), "a.mp4", "p1", "buyer", clock.now())
    upload = uploads.create(order, "p1", "buyer", "b.jpg", len(data))
    uploads.append(upload, 0, io.BytesIO(data), len(data))
    place = vault.key_of(order, file.sha256, "original")
    with connection.cursor() as cursor:
        # As an older version left it, and as a killed server did.
        cursor.execute(
            """UPDATE evidence_file SET look = '{"media_type": "video/mp4"}', unsealed = true """
            "WHERE order_id = %s",
            [order],
        )
        cursor.execute("DELETE FROM evidence_key WHERE order_id = %s", [order])
        kept.delete(f"{place}.sealed")
        kept.put(place, [video()])
        cursor.execute(
            "UPDATE evidence_upload SET expires_at = expires_at - interval '2 minutes' "
            "WHERE order_id = %s",
            [order],
        )

    while loops._tidy():
        pass
    while loops._copies():
        pass

    assert {f.name for f in store.files_of(order)} == {"a.mp4", "b.jpg"}
    left = sorted(p.name for p in kept.root.rglob("*") if p.is_file() and file.sha256 in str(p))
    assert "original" not in left
    assert {"original.sealed", "video.sealed"} <= set(left)
    copy = videos.copy_of(order, file.sha256)
    assert copy is not None
    assert copy.made is not None


def test_a_round_that_finds_nothing_to_do_reads_no_table_as_a_whole(
    committed: None, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HOME = tmp_path
    monkeypatch.setattr(store, "objects", lambda: LocalStore(tmp_path / "files"))
    while loops._tidy():
        pass
    with CaptureQueriesContext(connection) as asked:
        assert loops._tidy() == 0
    selects = [q["sql"] for q in asked.captured_queries if q["sql"].startswith("SELECT")]
    made_for = [  # each a list of what is to be done, or by what is asked for
        "evidence_upload_whole",
        "evidence_upload_expires",
        "evidence_file_unsealed",
        "evidence_key_by_id",
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # small tables are read whole otherwise
        for select, index in zip(selects, made_for, strict=True):
            cursor.execute(f"EXPLAIN {select}")
            plan = "\n".join(line for (line,) in cursor)
            assert index in plan, plan
            assert "Seq Scan" not in plan, plan


def test_files_are_examined_again_once_a_parcels_number_is_known(
    committed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = LocalStore(tmp_path / "files")
    monkeypatch.setattr(store, "objects", lambda: kept)
    scene = Scene()
    file = store.receive(
        scene.id, io.BytesIO(photo("teal")), "a.jpg", scene.buyer.party, "buyer", clock.now()
    )

    def context() -> str:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT report IS NULL, context::text FROM evidence_report WHERE sha256 = %s AND "
                "order_id = %s",
                [file.sha256, scene.id],
            )
            waits, context = cursor.fetchone()
        return "waits" if waits else context

    def examine() -> None:
        while reports.analyse_pending(context_by_id):
            pass

    examine()
    assert "tracking" not in context()
    relay.examine_again()
    assert context() != "waits", "nothing has changed"
    scene.shipped()
    relay.examine_again()
    assert context() == "waits"
    examine()
    assert "tracking" in context()
    relay.examine_again()
    assert context() != "waits"
