"""The sample marketplace shows every stage, and its books and streams are in order."""

from pathlib import Path

import pytest
from django.db import connection

from evenhand.cases.verify import verify
from evenhand.connectors.storage.local import LocalStore
from evenhand.evidence import store
from evenhand.people.models import User
from evenhand.work import demo

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# Where each order stands, and whose answer is awaited.
STANDS = {
    "EH-1971": ("final", None),
    "EH-1988": ("final", None),
    "EH-1994": ("final", None),
    "EH-2019": ("quiet", None),
    "EH-2022": ("mediation", "platform"),
    "EH-2024": ("quiet", None),
    "EH-2027": ("return", "buyer"),
    "EH-2030": ("chargeback", "platform"),
    "EH-2031": ("quiet", None),
    "EH-2033": ("appeal", None),
    "EH-2036": ("mediation", "platform"),
    "EH-2038": ("mediation", "platform"),
    "EH-2041": ("negotiation", "buyer"),
    "EH-2043": ("replacement", "platform"),
    "EH-2052": ("negotiation", "seller"),
    "EH-2060": ("quiet", None),
    "EH-2064": ("quiet", "buyer"),
    "EH-2066": ("quiet", None),
    "EH-2067": ("quiet", "seller"),
}


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    kept = LocalStore(tmp_path)
    monkeypatch.setattr(store, "objects", lambda: kept)
    monkeypatch.setattr(store, "look_at_pending", lambda: 0)  # takes long, and has its own tests
    demo.fill()


def _stands() -> dict[str, tuple[str, str | None]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reference, stage, turn FROM cases_order WHERE reference LIKE 'EH-%%'"
        )
        return {reference: (stage, turn) for reference, stage, turn in cursor}


def test_every_order_of_the_sample_stands_where_its_story_ends(filled: None) -> None:
    assert _stands() == STANDS


def test_the_sample_is_in_order_and_filling_it_again_changes_nothing(filled: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT order_id::text FROM cases_order WHERE reference LIKE 'EH-%%'")
        orders = {order for (order,) in cursor}
        cursor.execute("SELECT count(*) FROM cases_event")
        events = cursor.fetchone()

    assert [p for p in verify().problems if p.order in orders | {""}] == []
    demo.fill()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_event")
        assert cursor.fetchone() == events


def test_everybody_who_can_sign_in_is_there(filled: None) -> None:
    for login in demo.logins():
        user = User.objects.get(username=login.username)
        assert user.is_mediator == (login.role == "mediator")
        assert user.is_operator == (login.role == "operator")
