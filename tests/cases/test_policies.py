"""No order is bought under a policy that is not for use; a sandbox is there to try things out."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from evenhand import policies as shipped
from evenhand.cases import policies
from evenhand.cases.handle import Done, handle, new_command
from evenhand.cases.ids import new_id
from evenhand.core.policy.load import PolicyError, policy_digest

from .test_handle import MARKET, place


def buy() -> Done:
    done = handle(new_command(new_id(), MARKET, place()))
    assert isinstance(done, Done)
    return done


@pytest.fixture(autouse=True)
def _forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is rolled back is not kept."""
    monkeypatch.setattr(policies, "_kept", set())
    policies.policy.cache_clear()


@pytest.mark.parametrize("name", ["ebay", "mercadolibre", "paypal", "etsy"])
@pytest.mark.django_db
def test_an_order_is_bought_under_a_partial_policy_only_in_a_sandbox(
    name: str, settings: Any
) -> None:
    settings.POLICY, settings.SANDBOX = name, False
    with pytest.raises(policies.NotForUse) as caught:
        buy()
    assert caught.value.policy.name == name
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM cases_order o JOIN cases_policy p ON o.policy = p.digest "
            "WHERE p.name = %s",
            [name],
        )
        assert cursor.fetchone() == (0,)
    settings.SANDBOX = True
    order = buy().order
    assert policies.policy(order.policy).name == name
    assert policies.policy(order.policy).borrowed


@pytest.mark.django_db
def test_a_whole_policy_is_for_use(settings: Any) -> None:
    settings.SANDBOX = False
    assert buy().order.policy == policy_digest(shipped.path_of("aliexpress-2026").read_text())


@pytest.mark.django_db
def test_an_order_that_names_a_partial_policy_itself_is_not_taken_either(
    settings: Any,
) -> None:
    settings.POLICY = "etsy"
    digest = policies.for_new_orders()
    settings.POLICY, settings.SANDBOX = "aliexpress-2026", False
    with pytest.raises(policies.NotForUse):
        handle(new_command(new_id(), MARKET, place(policy=digest)))


@pytest.mark.django_db
def test_a_partial_file_of_the_operators_own_borrows_from_a_shipped_policy(
    tmp_path: Path, settings: Any
) -> None:
    mine = tmp_path / "mine.toml"
    head = 'name = "mine"\nversion = 1\ntitle = "Mine"\nnote = ""\npartial = true\n'
    mine.write_text(f'{head}borrows = "aliexpress-2026"\n')
    settings.POLICY = str(mine)
    assert policies.policy(buy().order.policy).name == "mine"
    mine.write_text(f'{head}borrows = "taobao"\n')
    policies._text.cache_clear()
    with pytest.raises(PolicyError, match="allowed is one of aliexpress-2026"):
        policies.for_new_orders()
