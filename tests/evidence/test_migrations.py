"""Files of an older version come over with their owners, their lookers and what was left to do."""

import os
import secrets
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections

from evenhand.site.settings import database as connection_settings
from tests.conftest import _on_embedded_server

pytestmark = [pytest.mark.usefixtures("committed"), pytest.mark.slow]
ORDER = "01a21730-3e76-7278-a4c2-1ca6084be589"
BEFORE, NOW = "0012_videos", "0014_queues"


@pytest.fixture
def older(committed: None) -> Iterator[Any]:
    """The owner's connection to a database as it was before each had files of their own."""
    owner = connections["owner"]
    usual = dict(owner.settings_dict)
    owner.close()
    with _on_embedded_server(f"test_{os.getpid()}_{secrets.token_hex(3)}") as conninfos:
        owner.settings_dict.update(connection_settings("owner", conninfos["owner"]))
        try:
            call_command("migrate", "evidence", BEFORE, database="owner", verbosity=0)
            yield owner
        finally:
            owner.close()
            owner.settings_dict.update(usual)


def run(owner: Any, statement: str, *values: Any) -> list[Any]:
    with owner.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def file(owner: Any, sha256: str, kind: str, sealed: bool | None, plain_left: bool = False) -> None:
    run(
        owner,
        "INSERT INTO evidence_file (order_id, sha256, size, kind, media_type, name, by_party, "
        "by_role, received_at) VALUES (%s, %s, 9, %s, 'x', %s, 'b-1', 'buyer', '2026-03-01Z')",
        *(ORDER, sha256, kind, f"{sha256}.x"),
    )
    if sealed is not None:
        run(
            owner,
            "INSERT INTO evidence_key VALUES (%s, %s, 'k', 'id', %s, %s)",
            *(ORDER, sha256, sealed, plain_left),
        )


def test_owners_lookers_and_what_is_to_be_done_are_brought_over_and_back(older: Any) -> None:
    file(older, "sealed film", "video", sealed=True)
    file(older, "film with a copy", "video", sealed=True)
    file(older, "plain film", "video", sealed=None)
    file(older, "half sealed", "photo", sealed=False)
    file(older, "plain left", "photo", sealed=True, plain_left=True)
    file(older, "erased", "video", sealed=None)
    run(older, "UPDATE evidence_file SET erased_at = now(), name = '' WHERE sha256 = 'erased'")
    run(
        older,
        "INSERT INTO evidence_video (order_id, sha256, wanted_at, made) "
        "VALUES (%s, 'film with a copy', now(), '{}')",
        ORDER,
    )
    run(
        older,
        "INSERT INTO evidence_seen VALUES (%s, 'plain film', 'noor', 'display', now(), 'mediator')",
        ORDER,
    )

    call_command("migrate", "evidence", NOW, database="owner", verbosity=0)
    owners = run(
        older,
        "SELECT sha256, name, by_party, by_role, received_at = brought_at, erased_at IS NOT NULL "
        "FROM evidence_owner ORDER BY sha256",
    )
    assert len(owners) == 6
    assert ("plain film", "plain film.x", "b-1", "buyer", True, False) in owners
    assert ("erased", "", "b-1", "buyer", True, True) in owners
    assert run(older, "SELECT sha256, brought_by, party FROM evidence_seen") == [
        ("plain film", "b-1", "noor")
    ]
    unsealed = run(older, "SELECT sha256 FROM evidence_file WHERE unsealed ORDER BY sha256")
    assert [sha256 for (sha256,) in unsealed] == ["half sealed", "plain film", "plain left"]
    waiting = run(older, "SELECT sha256 FROM evidence_video WHERE made IS NULL")
    assert waiting == [("sealed film",)], "a film that lies unsealed waits until it is sealed"

    call_command("migrate", "evidence", BEFORE, database="owner", verbosity=0)
    back = run(older, "SELECT sha256, name, by_party, by_role FROM evidence_file ORDER BY 1")
    assert back == [row[:4] for row in owners]
    left = run(older, "SELECT sha256 FROM evidence_key WHERE plain_left")
    assert sorted(sha256 for (sha256,) in left) == ["half sealed", "plain left"]
