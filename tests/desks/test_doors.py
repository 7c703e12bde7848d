"""The door matrix: every address of the site, for everybody. A new address without a row fails.

Who is not named in a row gets 404: what is somebody else's and what does not exist look the same.
Nobody in particular is led to sign in (302). ``None`` where nothing can be read, or sent (405).
"""

import io
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from evenhand.cases import clock
from evenhand.cases.ids import new_id
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Remedy
from evenhand.core.order import commands as o
from evenhand.core.parties import Role
from evenhand.desks.acts.table import ACTS
from evenhand.evidence import store

from .scene import Scene, person, picture, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PEOPLE = ("anonymous", "other_buyer", "other_seller", "operator", "mediator", "seller", "buyer")
SIGNED_IN = PEOPLE[1:]
PARTIES = ("buyer", "seller")
ALL_OF_THE_CASE = (*PARTIES, "mediator")

type Statuses = dict[str, int] | None


def to(*who: str, status: int = 200) -> Statuses:
    """These people get this status."""
    return dict.fromkeys(who, status)


# ---------------------------------------------------------------------------------------------
# Where an order stands, and what an address is made of


def with_file(scene: Scene) -> Scene:
    """The buyer's claim rests on a real photo."""
    photo = io.BytesIO(picture())
    kept = store.receive(scene.id, photo, "hinge.jpg", scene.buyer.party, "buyer", clock.now())
    return scene.in_mediation(files=(kept.sha256,))


def with_an_offer_of(side: str) -> Callable[[Scene], Scene]:
    offer = d.MakeOffer(1, Remedy.REFUND_ONLY, 2000)
    return lambda scene: scene.disputed().given(getattr(scene, side), offer)


def answered(scene: Scene) -> Scene:
    """The seller has rejected: the buyer's turn."""
    return scene.disputed().given(scene.seller, d.Reject(1, "It left us whole."))


def held(scene: Scene) -> Scene:
    """The buyer has stood by the claim: the seller's turn again."""
    return answered(scene).given(scene.buyer, d.Hold(1))


def asked_for(kind: str) -> Callable[[Scene], Scene]:
    """One side has asked the other for something outside a dispute."""

    def ask(scene: Scene) -> Scene:
        if kind == "handling":
            return scene.given(scene.seller, o.AskHandlingTime(3))
        if kind == "cancellation":
            return scene.given(scene.buyer, o.RequestCancellation("out_of_stock"))
        return scene.delivered().given(scene.buyer, o.AskProtection(1, 3))

    return ask


def as_placed(scene: Scene) -> Scene:
    return scene


def nothing(scene: Scene) -> list[Any]:
    return []


def order(scene: Scene) -> list[Any]:
    return [scene.id]


def first(scene: Scene) -> list[Any]:
    """The order, and its dispute, parcel or window 1."""
    return [scene.id, 1]


def file(*more: str) -> Callable[[Scene], list[Any]]:
    return lambda scene: [scene.id, scene.order.disputes[0].exhibits[0].files[0], *more]


# ---------------------------------------------------------------------------------------------
# The matrix


class Row(NamedTuple):
    get: Statuses
    post: Statuses = None
    args: Callable[[Scene], list[Any]] = nothing
    state: Callable[[Scene], Scene] = Scene.in_mediation
    public: bool = False  # people who are not signed in get what the row says


BUYER_422 = to("buyer", status=422)
SELLER_422 = to("seller", status=422)

ROWS = {
    "health": Row(to(*PEOPLE), to(*PEOPLE), public=True),
    "favicon": Row(to(*PEOPLE, status=307), public=True),
    "home": Row(to(*SIGNED_IN, status=302)),
    "login": Row(
        to(*SIGNED_IN, status=302) | {"anonymous": 200},
        to(*SIGNED_IN, status=302) | {"anonymous": 422},
        public=True,
    ),
    "demo": Row(None, to(*PEOPLE, status=404), public=True),
    "logout": Row(None, to(*PEOPLE, status=302), public=True),
    "notices": Row(to(*SIGNED_IN)),
    # what the three people of a case share
    "case-look": Row(to(*ALL_OF_THE_CASE), args=file(), state=with_file),
    "case-tile": Row(to(*ALL_OF_THE_CASE), args=file(), state=with_file),
    "case-findings": Row(to(*ALL_OF_THE_CASE), args=file(), state=with_file),
    "case-file": Row(to("buyer", "mediator"), args=file("original"), state=with_file),
    "case-upload": Row(None, to(), order),
    # nothing begins without a place to put it, and a form cannot go on with anything
    "case-uploads": Row(None, to(), order),
    "case-upload-part": Row(
        None, to(*PARTIES, status=405), lambda s: [s.id, "0" * 8 + "-0000-4000-8000-" + "0" * 12]
    ),
    "case-calendar": Row(to(*PARTIES), args=lambda s: [s.id, "turn", 1]),
    "case-evidence": Row(to(*PARTIES), to(*PARTIES, status=302), first),
    # one address for every action; who is asked for which is in ACTS below
    "case-act": Row(
        to("buyer"), BUYER_422, lambda s: [s.id, "ship-return", 1], Scene.to_be_sent_back
    ),
    # the buyer's
    "ask-official": Row(None, to("buyer", status=302), first),
    "orders": Row(to(*SIGNED_IN)),
    "order": Row(to("buyer"), BUYER_422, order),
    "confirm-receipt": Row(to("buyer"), to("buyer", status=302), first, Scene.shipped),
    "claim-choose": Row(to("buyer", status=302), None, order, Scene.delivered),
    "claim-start": Row(to("buyer", status=302), None, first, Scene.delivered),
    "claim": Row(to("buyer"), BUYER_422, lambda s: [s.id, 1, "items"], Scene.delivered),
    "dispute": Row(to("buyer"), BUYER_422, first),
    "dispute-filed": Row(to("buyer"), None, first),
    "accept-offer": Row(
        to("buyer"), to("buyer", status=302), lambda s: [s.id, 1, 1], with_an_offer_of("seller")
    ),
    "make-offer": Row(to("buyer"), to("buyer", status=302), first),
    "close": Row(to("buyer"), None, first),
    "close-really": Row(to("buyer"), BUYER_422, first),
    # the seller's
    "seller-inbox": Row(to(*SIGNED_IN)),
    "seller-orders": Row(to(*SIGNED_IN)),
    "seller-money": Row(to(*SIGNED_IN)),
    "seller-order": Row(to("seller"), SELLER_422, order),
    "seller-ship": Row(to("seller"), SELLER_422, order, as_placed),
    "seller-case": Row(to("seller"), SELLER_422, first),
    "seller-offer": Row(to("seller"), SELLER_422, first),
    "seller-accept-offer": Row(
        to("seller"), to("seller", status=302), lambda s: [s.id, 1, 1], with_an_offer_of("buyer")
    ),
    # the mediator's; without the case on their desk they read, and 409 says who has it
    "mediator-queue": Row(to("mediator")),
    "mediator-case": Row(to("mediator"), None, first),
    "mediator-take": Row(None, to("mediator", status=302), first),
    "mediator-leave": Row(None, to("mediator", status=302), first),
    "mediator-rule": Row(to("mediator", status=409), to("mediator", status=409), first),
    "mediator-preview": Row(to("mediator", status=409), to("mediator", status=409), first),
    "mediator-decided": Row(to("mediator", status=302), None, first),
    # the operator's
    "operator": Row(to("operator")),
    "operator-books": Row(to("operator")),
    "operator-health": Row(to("operator")),
    "operator-verify": Row(to("operator"), to("operator")),
    "operator-policy": Row(to("operator")),
    "operator-time": Row(to("operator"), to("operator", status=422)),
}

API = "api/"  # opened by keys alone, for which tests/api has its own matrix


def addresses(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, str]]:
    """Every address: its route, and its name."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, pattern.name or ""
        else:
            yield from addresses(pattern, route)


def expected(row: Row, statuses: Statuses) -> dict[str, int]:
    if statuses is None:
        return dict.fromkeys(PEOPLE, 405)
    stranger = {} if row.public else {"anonymous": 302}
    return dict.fromkeys(PEOPLE, 404) | stranger | statuses


def test_every_address_of_the_site_has_a_row() -> None:
    assert {name for route, name in addresses() if not route.startswith(API)} == set(ROWS)


# Every action of the one page: the state in which it can be asked, and who is asked for it. To all
# others of the order, and to strangers, it does not exist; a mediator needs the case on their desk.
ASKED: dict[str, tuple[Callable[[Scene], Scene], tuple[str, ...]]] = {
    "hold": (answered, ("buyer",)),
    "escalate": (held, ("buyer", "seller")),
    "change_claim": (answered, ("buyer",)),
    "concede": (Scene.disputed, ("seller",)),
    "reject": (Scene.disputed, ("seller",)),
    "file_appeal": (Scene.ruled, ("buyer", "seller")),
    "waive_appeal": (Scene.ruled, ("buyer", "seller")),
    "give_return_address": (Scene.returning, ("seller",)),
    "ship_return": (Scene.to_be_sent_back, ("buyer",)),
    "accept_return": (Scene.return_arrived, ("seller",)),
    "contest_return": (Scene.return_arrived, ("seller",)),
    "ship_replacement": (Scene.replacing, ("seller",)),
    "accept_replacement": (Scene.replacement_arrived, ("buyer",)),
    "contest_replacement": (Scene.replacement_arrived, ("buyer",)),
    "ask_protection": (Scene.delivered, ("buyer",)),
    "grant_extension": (asked_for("protection"), ("seller",)),
    "decline_extension": (asked_for("handling"), ("buyer",)),
    "ask_handling_time": (as_placed, ("seller",)),
    "request_cancellation": (as_placed, ("buyer",)),
    "take_back_cancellation": (asked_for("cancellation"), ("buyer",)),
    "agree_cancellation": (asked_for("cancellation"), ("seller",)),
    "refuse_cancellation": (asked_for("cancellation"), ("seller",)),
    "cancel_units": (as_placed, ("seller",)),
    "renumber_parcel": (Scene.numbered, ("seller",)),
    "choose_way": (Scene.refund_refused, ("buyer",)),
    "ask_exhibit": (Scene.in_mediation, ("mediator",)),
    "propose": (Scene.in_mediation, ("mediator",)),
    "send_back": (Scene.appealed, ("mediator",)),
}
ABOUT_THE_ORDER = {"ask_handling_time", "request_cancellation", "cancel_units"}


def test_every_action_of_the_one_page_has_a_row() -> None:
    assert {do for acts in ACTS.values() for do, act in acts.items() if act.make} == set(ASKED)


@pytest.mark.parametrize("do", ASKED)
def test_who_is_asked_for_what(do: str) -> None:
    state, asked = ASKED[do]
    scene, another = Scene(), Scene()
    state(scene)
    about = [] if do in ABOUT_THE_ORDER else [1]
    address = reverse("case-act", args=[scene.id, do.replace("_", "-"), *about])
    found = {}
    for who, browser in browsers_of(scene, another).items():
        answer = browser.get(address)
        found[who] = answer.status_code

    # Whoever has such an action, only not now (or not this one), is led back and told why.
    also = {r.value for r in (Role.BUYER, Role.SELLER) if do in ACTS[r]} - set(asked)
    expected = dict.fromkeys(PEOPLE, 404) | {"anonymous": 302} | dict.fromkeys(also, 302)
    expected |= {who: 409 if who == "mediator" else 200 for who in asked}
    assert found == expected


def browsers_of(scene: Scene, another: Scene) -> dict[str, Client]:
    """Everybody, signed in."""
    return {
        "anonymous": Client(),
        "other_buyer": signed_in(another.buyer),
        "other_seller": signed_in(another.seller),
        "operator": signed_in(person("sam", is_operator=True)),
        "mediator": signed_in(person("noor", is_mediator=True)),
        "seller": signed_in(scene.seller),
        "buyer": signed_in(scene.buyer),
    }


@pytest.mark.parametrize("name", ROWS)
def test_who_gets_in_where(name: str) -> None:
    row, scene, another = ROWS[name], Scene(), Scene()
    row.state(scene)
    address = reverse(name, args=row.args(scene))
    browsers = browsers_of(scene, another)
    found: dict[str, dict[str, int]] = {"get": {}, "post": {}}
    for method in ("get", "post"):
        for who, browser in browsers.items():
            answer = getattr(browser, method)(address)
            found[method][who] = answer.status_code
            if answer.status_code == 302 and not row.public:
                led_to_sign_in = answer["Location"].startswith(reverse("login"))
                assert led_to_sign_in == (who == "anonymous")
            if answer.streaming:
                answer.getvalue()

    assert found == {"get": expected(row, row.get), "post": expected(row, row.post)}


@pytest.mark.parametrize("who", SIGNED_IN)
def test_being_signed_in_opens_nothing_of_the_api(who: str) -> None:
    scene = Scene().in_mediation()
    people = {
        "other_buyer": Scene().buyer,
        "other_seller": Scene().seller,
        "operator": person("sam", is_operator=True),
        "mediator": person("noor", is_mediator=True),
    }
    browser = signed_in(people.get(who) or getattr(scene, who))
    routes = [route for route, _name in addresses() if route.startswith(API) and "^" not in route]
    assert routes

    for route in routes:
        path = route.replace("<uuid:order_id>", scene.id).replace("<sha256:sha256>", "ab" * 32)
        path = path.replace("<uuid:upload_id>", scene.id).replace("<slug:picture>", "overview")
        statuses = {browser.get(f"/{path}").status_code, browser.post(f"/{path}").status_code}
        public = {200} if route.endswith("openapi.json") else set()
        assert statuses <= {401, 405} | public, route


def test_an_order_that_does_not_exist_looks_like_somebody_elses() -> None:
    scene = Scene().in_mediation()
    browser = signed_in(scene.buyer)

    theirs = browser.get(reverse("order", args=[Scene().id]))
    nobodys = browser.get(reverse("order", args=[new_id()]))

    assert (theirs.status_code, nobodys.status_code) == (404, 404)
    assert theirs.content == nobodys.content
