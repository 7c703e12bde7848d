"""The doors: an order is seen in the one role somebody has on it, or not at all."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from evenhand.cases import doors
from evenhand.cases.handle import handle, new_command
from evenhand.cases.ids import new_id
from evenhand.core.dispute.commands import Escalate, Reject, Withdraw
from evenhand.core.order.state import Order
from evenhand.core.parties import Actor, Role
from evenhand.people.models import User
from tests.cases.test_handle import CLAIM, MARKET, buyer, delivered, done

pytestmark = pytest.mark.django_db


def person(party: str, **more: Any) -> User:
    return User.objects.create_user(username=party, party=party, display_name=party, **more)


def sees(user: object, order: Order | str, *roles: Role) -> Role | None:
    """The role in which somebody gets in, or ``None`` for 404."""
    try:
        found = doors.order_for(user, order if isinstance(order, str) else order.id, *roles)
    except Http404:
        return None
    return found.actor.role


def test_buyer_and_seller_get_in_as_such_and_nobody_else_does() -> None:
    order = delivered()
    bought, sold = person(order.buyer), person(order.seller)

    assert sees(bought, order) is Role.BUYER
    assert sees(sold, order) is Role.SELLER
    assert sees(bought, order, Role.SELLER, Role.MEDIATOR) is None
    assert sees(sold, order, Role.SELLER) is Role.SELLER
    for stranger in (
        person("somebody-else"),
        person("an-operator", is_operator=True),
        person("a-mediator", is_mediator=True),
        AnonymousUser(),
        None,
    ):
        assert sees(stranger, order) is None


def test_a_mediator_gets_in_once_the_platform_has_stepped_in_and_never_to_a_case_of_their_own() -> (
    None
):
    order = delivered()
    mediator = person("noor", is_mediator=True)
    own = person(order.seller, is_mediator=True)
    seller = Actor(Role.SELLER, order.seller)
    done(handle(new_command(order.id, buyer(order), CLAIM)))
    done(handle(new_command(order.id, seller, Reject(1, "It left us whole."))))
    assert sees(mediator, order) is None

    done(handle(new_command(order.id, buyer(order), Escalate(1))))

    assert sees(mediator, order) is Role.MEDIATOR
    assert sees(mediator, order, Role.MEDIATOR) is Role.MEDIATOR
    assert sees(own, order) is Role.SELLER
    assert sees(own, order, Role.MEDIATOR) is None


@pytest.mark.parametrize(
    "wrong", ["", "1", "not-an-id", "\0", "0" * 36, "../../etc", "٣" * 8, "0" * 37]
)
def test_what_is_no_id_looks_like_an_order_that_is_not_there(wrong: str) -> None:
    order = delivered()
    assert sees(person(order.buyer), wrong) is None
    assert sees(person("x"), new_id()) is None
    with pytest.raises(Http404):
        doors.order_for_marketplace(wrong, MARKET)


def test_the_marketplace_acts_for_the_orders_own_parties_only() -> None:
    order = delivered()
    for actor in (
        Actor(Role.BUYER, order.buyer),
        Actor(Role.SELLER, order.seller),
        Actor(Role.MEDIATOR, "m-noor"),
        MARKET,
    ):
        assert doors.order_for_marketplace(order.id, actor).actor == actor
        assert doors.order_by_reference(order.reference, actor).order.id == order.id
    for foreign in (
        Actor(Role.BUYER, "somebody-else"),
        Actor(Role.SELLER, "somebody-else"),
        Actor(Role.BUYER, order.seller),
        Actor(Role.SELLER, order.buyer),
    ):
        with pytest.raises(Http404):
            doors.order_for_marketplace(order.id, foreign)
        with pytest.raises(Http404):
            doors.order_by_reference(order.reference, foreign)
    with pytest.raises(Http404):
        doors.order_by_reference("no-such-reference", MARKET)


def test_what_a_door_offers_is_what_the_write_path_accepts() -> None:
    order = delivered()
    case = doors.order_for(person(order.buyer), order.id)
    opening = case.action("open_dispute")
    assert opening is not None
    assert opening.allowed
    assert case.action("open_dispute", 99) is None

    done(case.do(CLAIM))

    again = doors.order_for_marketplace(order.id, buyer(order))
    closing = again.action("withdraw", 1)
    assert closing is not None
    done(again.do(Withdraw(1, closing.bounds.acknowledge)))
