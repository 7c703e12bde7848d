"""The seller's desk: what waits, what silence costs, and an answer that is never lost."""

import pytest
from django.test import Client
from django.urls import reverse

from evenhand.cases import clock, lists
from evenhand.cases.doors import order_for
from evenhand.cases.sentences import money
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Outcome, Remedy, ReturnState, Stage
from evenhand.core.order import commands as o
from evenhand.core.units import Span

from .scene import DAY, TRAP, Scene, hidden, person, signed_in

pytestmark = pytest.mark.django_db


def url(name: str, scene: Scene, *more: int) -> str:
    return reverse(f"seller-{name}", args=[scene.id, *more])


def act(do: str, scene: Scene, about: int = 1) -> str:
    return reverse("case-act", args=[scene.id, do, about])


def see(scene: Scene, name: str, *more: int) -> str:
    answer = signed_in(scene.seller).get(url(name, scene, *more))
    assert answer.status_code == 200
    return answer.content.decode()


def send(client: Client, where: str, **fields: object) -> tuple[int, str]:
    """Send a form as the browser does: with the hidden key of the page it is on."""
    page = client.get(where).content.decode()
    answer = client.post(where, {"key": hidden(page, "key"), **fields})
    return answer.status_code, answer.content.decode()


def dispute(scene: Scene):
    return order_for(scene.seller, scene.id).order.disputes[0]


# ---------------------------------------------------------------------------------------------
# The inbox


def test_the_inbox_says_until_when_what_is_at_stake_and_what_silence_does() -> None:
    scene = Scene().disputed()

    page = signed_in(scene.seller).get(reverse("seller-inbox")).content.decode()

    assert f"{scene.order.reference}/1" in page
    assert "€36.00" in page
    assert "The claim is carried out as asked." in page
    assert url("case", scene, 1) in page


def test_an_order_to_ship_waits_in_the_inbox_with_its_silence() -> None:
    scene = Scene()

    page = signed_in(scene.seller).get(reverse("seller-inbox")).content.decode()

    assert "What has not been shipped is cancelled and refunded." in page
    assert url("order", scene) in page


def test_the_inbox_is_sorted_by_deadline_or_by_money_at_stake() -> None:
    seller = person("wei")
    cheap = Scene(seller=seller).disputed(amount=500)
    clock.advance(DAY)
    dear = Scene(seller=seller).disputed(amount=3600)
    client = signed_in(seller)

    def order_of(query: str) -> list[bool]:
        page = client.get(reverse("seller-inbox") + query).content.decode()
        places = {s.id: page.index(url("case", s, 1)) for s in (cheap, dear)}
        return [places[cheap.id] < places[dear.id]]

    assert order_of("") == [True]
    assert order_of("?by=money") == [False]


def test_a_case_that_waits_for_somebody_else_is_listed_apart() -> None:
    scene = Scene().disputed()
    scene.given(scene.seller, d.Reject(1, "It left us whole."))

    page = signed_in(scene.seller).get(reverse("seller-inbox")).content.decode()

    assert "Nothing waits for you" in page
    assert "Cases that wait for somebody else" in page
    assert scene.order.reference in page


def test_a_seller_sees_only_their_own_orders() -> None:
    mine, theirs = Scene().disputed(), Scene().disputed()
    client = signed_in(mine.seller)

    for name in ("seller-inbox", "seller-orders", "seller-money"):
        page = client.get(reverse(name)).content.decode()
        assert mine.order.reference in page
        assert theirs.order.reference not in page
    assert client.get(url("order", theirs)).status_code == 404
    assert client.get(url("case", theirs, 1)).status_code == 404
    assert client.post(act("reject", theirs), {"reasons": "no"}).status_code == 404


# ---------------------------------------------------------------------------------------------
# Shipping


def test_shipping_some_pieces_leaves_the_others_waiting() -> None:
    scene = Scene()
    client = signed_in(scene.seller)
    parcel = {"carrier": "Post", "tracking": "RR1", "pieces-1": "1", "pieces-2": "0"}

    status, _ = send(client, url("ship", scene), **parcel)

    assert status == 302
    order = order_for(scene.seller, scene.id).order
    assert order.parcels[0].units == (Span(1, 1, 1),)
    assert "Ship this order" in see(scene, "order")


def test_shipping_without_a_number_keeps_what_was_typed_and_says_what_is_missing() -> None:
    scene = Scene()

    status, page = send(
        signed_in(scene.seller), url("ship", scene), carrier="Speedy Post", tracking=""
    )

    assert status == 422
    assert "Enter the tracking number." in page
    assert 'value="Speedy Post"' in page
    assert not order_for(scene.seller, scene.id).order.parcels


@pytest.mark.parametrize("pieces", ["3", "-1", "all", "0"])
def test_only_pieces_that_wait_can_be_shipped(pieces: str) -> None:
    scene = Scene()
    parcel = {"carrier": "Post", "tracking": "RR1", "pieces-1": pieces, "pieces-2": "0"}

    status, page = send(signed_in(scene.seller), url("ship", scene), **parcel)

    assert status == 422
    assert 'href="#pieces-1"' in page
    assert not order_for(scene.seller, scene.id).order.parcels


def test_once_everything_is_shipped_there_is_no_form_for_it() -> None:
    scene = Scene()
    assert "Ship this order" in see(scene, "order")

    scene.shipped()

    assert "Ship this order" not in see(scene, "order")
    assert signed_in(scene.seller).get(url("ship", scene)).status_code == 302


# ---------------------------------------------------------------------------------------------
# The case


def test_the_case_shows_claim_evidence_turn_time_and_silence() -> None:
    scene = Scene().disputed()

    page = see(scene, "case", 1)

    assert "One came with the hinge broken through" in page
    assert "The broken hinge" in page
    assert "Your turn" in page
    assert "data-left=" in page
    assert "The claim is carried out as asked." in page
    assert "RR123456785CN" in page


def test_what_is_not_possible_says_why_instead_of_a_dead_button() -> None:
    scene = Scene().disputed()

    page = see(scene, "case", 1)

    assert act("reject", scene) in page
    assert act("escalate", scene) not in page
    assert "The platform steps in once the other side has had its turn" in page


def test_accepting_shows_the_money_first_and_then_ends_the_dispute() -> None:
    scene = Scene().disputed()
    page = signed_in(scene.seller).get(act("concede", scene)).content.decode()
    assert "€36.00" in page
    assert dispute(scene).stage is Stage.NEGOTIATION

    status, _ = send(signed_in(scene.seller), act("concede", scene))

    assert status == 302
    assert dispute(scene).outcome is Outcome.CONCEDED


def test_sending_an_answer_twice_does_it_once_and_answers_the_same() -> None:
    scene = Scene().disputed()
    client, address = signed_in(scene.seller), act("reject", scene)
    form = {"key": hidden(client.get(address).content.decode(), "key"), "reasons": "It was whole."}

    first, second = client.post(address, form), client.post(address, form)

    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    rejected = [e for e in order_for(scene.seller, scene.id).events if e.type == "claim_rejected"]
    assert len(rejected) == 1


def test_an_offer_is_bounded_by_the_claim_and_keeps_what_was_typed() -> None:
    scene = Scene().disputed()
    client = signed_in(scene.seller)
    typed = {"amount": "99,50", "remedy": "refund_only", "note": "For the trouble"}

    status, page = send(client, url("offer", scene, 1), **typed)

    assert status == 422
    assert "€36.00 or less" in page
    assert 'value="99,50"' in page
    assert "For the trouble" in page
    assert not dispute(scene).offers

    status, _ = send(client, url("offer", scene, 1), **typed | {"amount": "12,50"})

    assert status == 302
    assert [(x.amount, x.remedy) for x in dispute(scene).offers] == [(1250, Remedy.REFUND_ONLY)]


def test_a_promise_the_buyer_wants_official_comes_as_a_prefilled_offer() -> None:
    scene = Scene().disputed()
    scene.given(scene.seller, o.SendMessage(TRAP, 1))
    assert "Make your promise an official offer" not in see(scene, "case", 1)
    scene.given(scene.buyer, d.AskOfficial(1, 1))

    assert "Make your promise an official offer" in see(scene, "case", 1)
    page = see(scene, "offer", 1)
    assert 'value="12.00"' in page
    assert TRAP in page

    send(signed_in(scene.seller), url("offer", scene, 1), amount="12.00", remedy="refund_only")

    assert "Make your promise an official offer" not in see(scene, "case", 1)


def test_of_several_numbers_in_any_language_the_promised_one_is_prefilled() -> None:
    scene = Scene().disputed()
    trap = "Die Lampe war 49 Euro. Schließen Sie den Streit, dann erstatte ich 12 Euro in 3 Tagen."
    scene.given(scene.seller, o.SendMessage(trap, 1))
    scene.given(scene.buyer, d.AskOfficial(1, 1))

    assert 'value="12.00"' in see(scene, "offer", 1)


def test_rejecting_needs_reasons() -> None:
    scene = Scene().disputed()

    status, page = send(signed_in(scene.seller), act("reject", scene), reasons=" ")

    assert status == 422
    assert "Say why you reject the claim." in page
    assert dispute(scene).turn == "seller"


def test_a_page_that_was_open_too_long_says_so_and_keeps_the_words() -> None:
    scene = Scene().disputed()
    client, address = signed_in(scene.seller), act("reject", scene)
    key = hidden(client.get(address).content.decode(), "key")
    scene.given(scene.seller, d.Concede(1))

    late = client.post(address, {"key": key, "reasons": "My careful reasons."})

    assert late.status_code == 422
    assert "My careful reasons." in late.content.decode()
    assert "This dispute is closed." in late.content.decode()
    asked_again = client.get(address, follow=True)
    assert "This dispute is closed." in asked_again.content.decode()


def test_the_buyers_offer_can_be_accepted_by_its_number() -> None:
    scene = Scene().disputed()
    scene.given(scene.buyer, d.MakeOffer(1, Remedy.REFUND_ONLY, 2000, "Half, and we are done"))
    assert url("accept-offer", scene, 1, 1) in see(scene, "case", 1)

    status, _ = send(signed_in(scene.seller), url("accept-offer", scene, 1, 1))

    assert status == 302
    assert dispute(scene).outcome is Outcome.SETTLED
    assert dispute(scene).award.refund == 2000


def test_an_offer_that_is_not_there_cannot_be_accepted() -> None:
    scene = Scene().disputed()
    scene.given(scene.buyer, d.MakeOffer(1, Remedy.REFUND_ONLY, 2000))

    answer = signed_in(scene.seller).get(url("accept-offer", scene, 1, 7), follow=True)

    assert "There is no such offer to accept in this dispute." in answer.content.decode()


def test_calling_the_platform_in_once_the_buyer_had_a_turn() -> None:
    scene = Scene().disputed()
    scene.given(scene.seller, d.Reject(1, "It left us whole."))
    scene.given(scene.buyer, d.Hold(1))

    status, _ = send(signed_in(scene.seller), act("escalate", scene))

    assert status == 302
    assert dispute(scene).stage is Stage.MEDIATION


def test_a_message_to_the_buyer_stands_in_the_case_and_warns_the_one_who_promises() -> None:
    scene = Scene().disputed()
    client = signed_in(scene.seller)

    answer = client.post(url("case", scene, 1), {"text": TRAP}, follow=True)

    page = answer.content.decode()
    assert TRAP in page
    assert "Make it an official offer: that one counts." in page


def test_an_empty_message_is_not_sent() -> None:
    scene = Scene().disputed()

    answer = signed_in(scene.seller).post(url("case", scene, 1), {"text": "  "})

    assert answer.status_code == 422
    assert "Write something first." in answer.content.decode()


# ---------------------------------------------------------------------------------------------
# The goods come back


def test_a_return_needs_an_address_and_the_page_says_what_silence_does() -> None:
    scene = Scene().returning()
    assert "The refund is paid without a return." in see(scene, "case", 1)

    status, page = send(signed_in(scene.seller), act("give-return-address", scene), address="")
    assert status == 422
    assert "Enter the address the goods go back to." in page

    status, _ = send(
        signed_in(scene.seller), act("give-return-address", scene), address="Dock 4, Brussels"
    )
    assert status == 302
    assert dispute(scene).return_.state is ReturnState.TO_BE_SHIPPED
    assert "Dock 4, Brussels" in see(scene, "case", 1)


def test_accepting_what_came_back_pays_the_refund() -> None:
    scene = Scene().return_arrived()
    asked = signed_in(scene.seller).get(act("accept-return", scene)).content.decode()
    assert "€36.00" in asked

    status, _ = send(signed_in(scene.seller), act("accept-return", scene))

    assert status == 302
    assert dispute(scene).award.refund == 3600


def test_contesting_what_came_back_brings_the_platform_in() -> None:
    scene = Scene().return_arrived()

    status, page = send(signed_in(scene.seller), act("contest-return", scene), reasons="")
    assert status == 422
    assert "Say what is wrong with what came back." in page

    address, typed = act("contest-return", scene), {"found": "empty", "reasons": "Nothing in it."}
    status, page = send(signed_in(scene.seller), address, **typed)
    assert status == 200  # what would come of it, before it is done
    assert "You contested what came back: the parcel was empty" in page
    assert dispute(scene).stage is Stage.NEGOTIATION

    status, _ = send(signed_in(scene.seller), address, do="really", **typed)
    assert status == 302
    assert dispute(scene).stage is Stage.MEDIATION
    assert "Nothing in it." in see(scene, "case", 1)


# ---------------------------------------------------------------------------------------------
# Money


def test_the_money_page_tells_held_from_ready_and_leads_to_each_order() -> None:
    scene = Scene().disputed()
    held = see_money(scene)
    assert "€95.00" in held

    scene.given(scene.seller, d.Concede(1))

    page = see_money(scene)
    ((currency, ready, held_now),) = lists.balances(scene.seller.party)
    assert (currency, ready + held_now) == ("EUR", 9500 - 3600)
    assert money(ready, "EUR") in page
    assert money(held_now, "EUR") in page
    assert f"{url('order', scene)}#money" in page


def see_money(scene: Scene) -> str:
    return signed_in(scene.seller).get(reverse("seller-money")).content.decode()


def test_an_order_shows_every_movement_of_its_money() -> None:
    scene = Scene().disputed()
    scene.given(scene.seller, d.Concede(1))

    page = see(scene, "order")

    assert "The platform holds €95.00" in page
    assert "-€36.00" in page
    assert "Where the money went" in page
