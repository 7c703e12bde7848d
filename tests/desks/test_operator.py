"""The operator's desk: figures that add up, codes instead of words, and a clock to play with."""

import html

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from evenhand.cases import clock, lists
from evenhand.cases.doors import order_for
from evenhand.cases.handle import events_of
from evenhand.cases.policies import installed_text
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Outcome
from evenhand.core.order import commands as o

from .scene import DAY, Scene, person, signed_in

pytestmark = pytest.mark.django_db

PAGES = (
    "operator",
    "operator-books",
    "operator-health",
    "operator-verify",
    "operator-policy",
    "operator-time",
)
SECRET = "The hinge is broken and my cat is called Zanzibar."


@pytest.fixture
def desk() -> Client:
    return signed_in(person("sam", is_operator=True))


def see(desk: Client, name: str, **query: str) -> str:
    answer = desk.get(reverse(name), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_dashboard_counts_orders_by_stage_and_open_disputes(desk: Client) -> None:
    Scene().in_mediation()

    page = see(desk, "operator")

    for code, orders in lists.stages():
        assert f'data-stage="{code}"' in page
        assert str(orders) in page
    assert 'data-case="mediation platform EUR"' in page


def test_what_is_overdue_is_told_until_it_was_carried_out(desk: Client) -> None:
    Scene().disputed()
    assert "Nothing is overdue" in see(desk, "operator")

    clock.advance(6 * DAY)

    page = see(desk, "operator")
    assert "Nothing is overdue" not in page
    assert 'data-overdue="turn"' in page


def test_a_row_that_was_set_aside_is_named_by_its_order_and_code(desk: Client) -> None:
    scene = Scene().disputed()
    assert scene.id not in see(desk, "operator-health")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_deadline SET set_aside_at = now(), tries = 5 "
            "WHERE order_id = %s AND kind = 'turn'",
            [scene.id],
        )

    for name in ("operator", "operator-health"):
        assert scene.id in see(desk, name)


def test_the_operator_never_reads_the_words_of_a_case(desk: Client) -> None:
    scene = Scene().disputed()
    scene.given(scene.buyer, o.SendMessage(SECRET, 1))

    for name in PAGES:
        page = see(desk, name)
        assert "Zanzibar" not in page
        assert scene.buyer.display_name not in page
        assert "hinge" not in page
    assert desk.get(reverse("seller-order", args=[scene.id])).status_code == 404
    assert desk.get(reverse("mediator-case", args=[scene.id, 1])).status_code == 404


def test_the_books_add_up_to_nothing_and_agree_with_what_orders_hold(desk: Client) -> None:
    Scene().disputed()

    page = see(desk, "operator-books")

    assert 'data-account="hold"' in page
    assert 'data-account="buyer:card"' in page
    assert 'data-adds-up="yes"' in page
    assert 'data-adds-up="no"' not in page


def test_books_that_do_not_add_up_say_so(desk: Client) -> None:
    scene = Scene()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_entry (order_id, seq, n, account, amount, currency) "
            "VALUES (%s, 99, 1, 'hold', 1, 'EUR')",
            [scene.id],
        )

    assert 'data-adds-up="no"' in see(desk, "operator-books")


def test_health_shows_how_far_behind_the_workers_are(desk: Client) -> None:
    Scene().disputed()
    clock.advance(6 * DAY)

    page = see(desk, "operator-health")

    assert 'data-work="turn"' in page
    assert 'data-work="notice"' in page
    assert 'data-work="media"' in page


def test_verifying_on_demand_says_what_was_looked_at(desk: Client) -> None:
    Scene().disputed()
    assert "Everything adds up" not in see(desk, "operator-verify")

    answer = desk.post(reverse("operator-verify"))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Everything adds up" in page
    assert "Events" in page


def test_verifying_on_demand_names_the_order_that_was_tampered_with(desk: Client) -> None:
    scene = Scene()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_order SET held = held + 1 WHERE order_id = %s", [scene.id])

    page = desk.post(reverse("operator-verify")).content.decode()

    assert "Everything adds up" not in page
    assert scene.id in page


def test_the_policy_in_force_is_shown_with_sources(desk: Client) -> None:
    page = see(desk, "operator-policy")

    assert "15 days" in page
    assert "rule book R2" in page
    assert "Seller answers" in page
    assert "carried out as asked" in page


def test_every_value_of_the_policy_is_on_its_page_however_deep_it_lies(desk: Client) -> None:
    page = html.unescape(see(desk, "operator-policy"))

    for words in (
        "Appeal", "what is contested waits for the appeal", "Handling: most days",
        "Freight: free return", "the platform", "It is out of stock",
        "given by the buyer, counts against the seller", "Issuer windows: paypal", "120 days",
    ):  # fmt: skip
        assert words in page, words


def test_money_beside_the_hold_has_accounts_with_names(desk: Client) -> None:
    scene = Scene().returning()
    label = d.GiveReturnAddress(1, "Dock 4", label=True)
    scene.given(scene.seller, label).charged_back(9000)

    page = html.unescape(see(desk, "operator-books"))

    assert "Chargebacks that have not ended" in page
    assert "does not add up" not in page


def test_another_number_in_the_policy_file_is_another_number_on_the_page(
    desk: Client, settings: Settings, tmp_path: object
) -> None:
    _, text = installed_text()
    changed = tmp_path / "ours.toml"  # type: ignore[operator]
    changed.write_text(text.replace("days = 15", "days = 23"))
    assert "23 days" not in see(desk, "operator-policy")

    settings.POLICY = str(changed)

    assert "23 days" in see(desk, "operator-policy")


def test_moving_the_sandbox_clock_lets_silence_do_what_was_announced(desk: Client) -> None:
    scene = Scene().disputed()
    before = clock.now()

    answer = desk.post(reverse("operator-time"), {"step": "5"}, follow=True)

    assert answer.status_code == 200
    assert clock.now() - before >= 5 * DAY
    dispute = order_for(scene.seller, scene.id).order.disputes[0]
    assert dispute.outcome is Outcome.LAPSED_AGAINST_SELLER
    page = answer.content.decode()
    assert 'data-event="turn_lapsed"' in page
    assert 'data-event="refund_settled"' in page
    assert "turn_lapsed" in {e.type for e in events_of(scene.id)}


def test_the_clock_moves_only_by_the_steps_that_are_offered(desk: Client) -> None:
    before = clock.offset()

    answer = desk.post(reverse("operator-time"), {"step": "400"})

    assert answer.status_code == 422
    assert clock.offset() == before


def test_outside_a_sandbox_there_is_no_time_machine(desk: Client, settings: Settings) -> None:
    settings.SANDBOX = False

    assert desk.get(reverse("operator-time")).status_code == 404
    assert desk.post(reverse("operator-time"), {"step": "1"}).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_the_operators_pages_do_not_exist_for_anybody_else(name: str, desk: Client) -> None:
    assert desk.get(reverse(name)).status_code == 200
    for somebody in (person("ines"), person("noor", is_mediator=True)):
        assert signed_in(somebody).get(reverse(name)).status_code == 404
