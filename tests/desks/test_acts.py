"""Every action that is asked on the one page: offered in words, foretold, done once, refused kindly."""

import html
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from evenhand.cases import clock, desk
from evenhand.cases.doors import order_for
from evenhand.cases.sentences import money
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import (
    Bearer,
    Inspected,
    Outcome,
    Remedy,
    ReplacementState,
    ReturnState,
    Right,
    Stage,
)
from evenhand.core.envelope import AnyCommand
from evenhand.core.order import commands as o
from evenhand.core.order.state import Answered, Moving, Order, Tracking
from evenhand.core.parties import Role
from evenhand.core.settlement import refundable
from evenhand.core.units import Span
from evenhand.desks.acts.table import ACTS
from evenhand.people.models import User

from .scene import DAY, FALSE_REASON, Scene, hidden, person, picture, ruling, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

FIRST_POLICY = Path(__file__).parents[1] / "core" / "policies" / "first.toml"


def url(do: str, scene: Scene, about: int | None = 1) -> str:
    return reverse("case-act", args=[scene.id, do, *([about] if about is not None else [])])


def see(who: User | Client, address: str) -> str:
    """A page as it reads, with its marks."""
    browser = who if isinstance(who, Client) else signed_in(who)
    answer = browser.get(address)
    assert answer.status_code == 200, answer.get("Location")
    return html.unescape(answer.content.decode())


def send(who: User | Client, address: str, **fields: object) -> tuple[int, str]:
    """Send the form of a page as the browser does; the status, and the page that comes of it."""
    browser = who if isinstance(who, Client) else signed_in(who)
    page = browser.get(address)
    key = hidden(page.content.decode(), "key") if page.status_code == 200 else ""
    answer = browser.post(address, {"key": key, **fields})
    return answer.status_code, html.unescape(answer.content.decode())


def turned_away(who: User, address: str) -> str:
    """The sentence with which a page leads back to where it is offered."""
    answer = signed_in(who).get(address, follow=True)
    assert answer.redirect_chain, "the page was shown"
    page = html.unescape(answer.content.decode())
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.split('class="flashes"')[1]))[:400]


def now(scene: Scene) -> Order:
    return order_for(scene.buyer, scene.id).order


def on_desk(scene: Scene, who: User) -> User:
    desk.lease(scene.id, 1, who.party, datetime.now(UTC), 4)
    return who


@pytest.fixture
def dana() -> User:
    return person("dana", is_mediator=True)


# ---------------------------------------------------------------------------------------------
# All of them

# What a person does on a page that is made for it alone.
OWN_PAGES = {
    "accept_offer", "add_exhibit", "ask_official", "confirm_receipt", "make_offer", "open_dispute",
    "rule", "send_message", "ship_parcel", "withdraw",
}  # fmt: skip
# What only the marketplace's systems do, through the API.
FOR_THE_PLATFORM = {
    "contest_chargeback", "correct_tracking", "declare_incident", "end_chargeback", "grant_goodwill",
    "lapse", "place_order", "record_replacement_tracking", "record_return_tracking",
    "record_tracking", "refuse_refund", "report_chargeback", "report_second_round", "settle_owed",
    "settle_refund", "start_refund",
}  # fmt: skip


def test_every_command_has_a_page_or_is_the_platforms() -> None:
    commands = {str(kind.__struct_config__.tag) for kind in get_args(AnyCommand)}
    asked = {do for acts in ACTS.values() for do, act in acts.items() if act.make}

    assert commands == asked | OWN_PAGES | FOR_THE_PLATFORM


@pytest.mark.parametrize("role", ACTS)
def test_every_act_is_worded_whole(role: Role) -> None:
    for act in ACTS[role].values():
        assert act.label
        if act.make:
            assert act.hint.endswith("."), act.do
            assert act.said.endswith("."), act.do
            assert act.title
            assert act.button


def test_nobody_is_asked_for_what_is_not_theirs_or_does_not_exist() -> None:
    scene = Scene().disputed()
    buyer = signed_in(scene.buyer)

    for address in (
        url("concede", scene),  # the seller's
        url("hold", scene, 7),
        url("hold", scene, None),
        url("ask-protection", scene, 9),
        url("request-cancellation", scene, 1),
        f"/case/{scene.id}/do/pray/1/",
        f"/case/{scene.id}/do/ask_protection/1/",
    ):
        assert buyer.get(address).status_code == 404, address
        assert buyer.post(address).status_code == 404, address


def test_the_same_form_sent_twice_does_it_once() -> None:
    scene = Scene().delivered()
    browser, address = signed_in(scene.buyer), url("ask-protection", scene)
    form = {"key": hidden(browser.get(address).content.decode(), "key"), "days": "5"}

    answers = [browser.post(address, form) for _ in range(2)]

    assert {a.status_code for a in answers} == {302}
    assert len(now(scene).extensions) == 1


# ---------------------------------------------------------------------------------------------
# More time


def test_more_protection_is_asked_for_and_only_the_seller_grants_it() -> None:
    scene = Scene().delivered()
    ends = scene.order.windows[0].closes_at
    status, page = send(scene.buyer, url("ask-protection", scene), days="200", note="I am away.")
    assert status == 422
    assert "Enter a number of days from 1 to 60." in page
    assert "I am away." in page
    status, _ = send(scene.buyer, url("ask-protection", scene), days="5", note="I am away.")
    assert status == 302
    assert "is awaited until" in turned_away(scene.buyer, url("ask-protection", scene))

    page = see(scene.seller, url("grant-extension", scene))
    assert "I am away." in page
    assert "Protection runs longer now" in page  # what would be on record
    assert now(scene).windows[0].closes_at == ends
    assert send(scene.seller, url("grant-extension", scene))[0] == 302
    assert now(scene).windows[0].closes_at == ends + 5 * DAY
    assert "Nothing waits for an answer here." in turned_away(
        scene.seller, url("grant-extension", scene)
    )


def test_near_the_end_a_claim_is_advised_instead_of_waiting() -> None:
    scene = Scene().delivered()
    early = see(scene.buyer, url("ask-protection", scene))
    clock.advance(14 * DAY)

    late = see(scene.buyer, url("ask-protection", scene))

    assert "Do not wait for this answer" not in early
    assert "Do not wait for this answer" in late
    assert f"/orders/{scene.id}/claim/1/" in late


@pytest.mark.parametrize("later", [False, True])
def test_time_to_ship_moves_the_promised_date_only_with_a_word_for_that_too(later: bool) -> None:
    scene = Scene()
    ship_by, promised = scene.order.ship_by, scene.order.promised_by
    assert send(scene.seller, url("ask-handling-time", scene, None), days="4")[0] == 302
    page = see(scene.buyer, f"/orders/{scene.id}/")
    assert "The seller asks for 4 days more to ship" in page

    fields = {"later_delivery": "on"} if later else {}
    assert send(scene.buyer, url("grant-extension", scene), **fields)[0] == 302

    order = now(scene)
    assert order.ship_by == ship_by + 4 * DAY
    assert order.promised_by == promised + (4 * DAY if later else 0 * DAY)


def test_time_to_ship_can_be_declined_and_then_nothing_moves() -> None:
    scene = Scene()
    scene.given(scene.seller, o.AskHandlingTime(4))

    assert send(scene.buyer, url("decline-extension", scene))[0] == 302

    order = now(scene)
    assert order.ship_by == scene.order.ship_by
    assert order.extensions[0].ended is Answered.DECLINED


# ---------------------------------------------------------------------------------------------
# Cancelling (R27)


def test_cancelling_says_of_each_reason_whom_it_counts_against() -> None:
    scene = Scene()
    page = see(scene.buyer, url("request-cancellation", scene, None))

    seller, buyer = (
        page.index("It counts against the seller, not against you."),
        page.index("It counts against you, not against the seller."),
    )
    assert seller < page.index("It is out of stock") < buyer
    assert buyer < page.index("I no longer want it")
    assert "Careful" not in page


def test_a_request_to_cancel_is_checked_first_and_the_sellers_silence_cancels() -> None:
    scene = Scene()
    address = url("request-cancellation", scene, None)
    typed = {"pieces-1": "1", "pieces-2": "0", "reason": "out_of_stock"}
    assert "Choose why you cancel." in send(scene.buyer, address, **typed | {"reason": ""})[1]
    assert (
        "Choose at least one piece." in send(scene.buyer, address, **typed | {"pieces-1": "0"})[1]
    )
    assert "from 0 to 2" in send(scene.buyer, address, **typed | {"pieces-1": "3"})[1]

    status, page = send(scene.buyer, address, **typed)
    assert status == 200
    assert "Check before you send it" in page
    assert "The seller answers by" in page
    assert not now(scene).cancellations
    assert send(scene.buyer, address, do="really", **typed)[0] == 302
    (asked,) = now(scene).cancellations
    assert asked.units == (Span(1, 1, 1),)

    page = see(scene.buyer, f"/orders/{scene.id}/")
    assert "You asked to cancel" in page
    assert "The items are cancelled and the money goes back." in page
    assert send(scene.buyer, url("take-back-cancellation", scene))[0] == 302
    assert now(scene).cancellations[0].ended is Answered.TAKEN_BACK


def test_pressure_for_a_false_reason_is_shown_and_has_to_be_stood_against() -> None:
    scene = Scene()
    scene.given(scene.seller, o.SendMessage(FALSE_REASON))
    address = url("request-cancellation", scene, None)
    page = see(scene.buyer, address)
    assert "Careful: you are asked for a reason that is not yours" in page
    assert FALSE_REASON in page
    typed = {"pieces-1": "2", "pieces-2": "1", "reason": "no_longer_wanted"}

    status, page = send(scene.buyer, address, **typed)
    assert status == 422
    assert "The seller asked you for a reason like this one." in page
    assert 'name="acknowledged" value="seller-asked-for-this-reason"' in page
    assert not now(scene).cancellations

    # The truthful reason needs no second thought.
    assert send(scene.buyer, address, **typed | {"reason": "seller_asked"})[0] == 200
    # And standing by it is possible.
    stood_by = typed | {"acknowledged": "seller-asked-for-this-reason"}
    status, page = send(scene.buyer, address, **stood_by)
    assert status == 200
    assert hidden(page, "acknowledged") == "seller-asked-for-this-reason"
    assert send(scene.buyer, address, do="really", **stood_by)[0] == 302
    assert now(scene).cancellations[0].caused_by is Role.BUYER


def test_the_seller_agrees_or_refuses_with_a_reason() -> None:
    agreed, refused = Scene(), Scene()
    for scene in (agreed, refused):
        scene.given(scene.buyer, o.RequestCancellation("ordered_by_mistake"))
    page = see(agreed.seller, f"/seller/orders/{agreed.id}/")
    assert "The buyer asks to cancel" in page
    assert "It counts against the buyer, not against you." in page

    assert "A refund of €95.00" in see(agreed.seller, url("agree-cancellation", agreed))
    assert send(agreed.seller, url("agree-cancellation", agreed))[0] == 302
    assert now(agreed).cancelled

    status, page = send(refused.seller, url("refuse-cancellation", refused), reasons="")
    assert status == 422
    assert "Say why you do not cancel." in page
    reasons = {"reasons": "It is packed."}
    assert send(refused.seller, url("refuse-cancellation", refused), **reasons)[0] == 302
    assert now(refused).cancellations[0].ended is Answered.DECLINED


def test_the_seller_cancels_what_cannot_be_shipped_on_their_own_account() -> None:
    scene = Scene()
    address = url("cancel-units", scene, None)
    typed = {"pieces-1": "0", "pieces-2": "1", "reason": "sold_out"}

    status, page = send(scene.seller, address, **typed)
    assert status == 200
    assert "It counts against you." in page
    assert send(scene.seller, address, do="really", **typed)[0] == 302

    assert now(scene).cancelled == (Span(2, 1, 1),)
    scene.shipped((Span(1, 1, 2),))
    assert signed_in(scene.seller).get(address).status_code == 302  # the carrier has the rest


def test_a_mistyped_number_is_mended_while_nobody_has_scanned_it() -> None:
    scene = Scene().numbered()
    assert "A number alone ships nothing." in see(scene.seller, f"/seller/orders/{scene.id}/")
    address = url("renumber-parcel", scene)
    assert "Enter the tracking number." in send(scene.seller, address, carrier="Post")[1]

    assert send(scene.seller, address, carrier="Post", tracking="RR9")[0] == 302

    assert now(scene).parcels[0].tracking == "RR9"
    assert "that has been used up" in turned_away(scene.seller, address)


# ---------------------------------------------------------------------------------------------
# In a dispute


def test_changing_the_claim_starts_from_it_and_is_foretold() -> None:
    scene = Scene().disputed()
    address = url("change-claim", scene)
    page = see(scene.buyer, address)
    assert 'value="36.00"' in page
    assert 'value="damaged" checked' in page
    typed = {
        "reason": "damaged",
        "remedy": "return_and_refund",
        "amount": "99",
        "description": "The other arm is cracked as well.",
    }
    status, page = send(scene.buyer, address, **typed)
    assert status == 422
    assert "that is the most possible here" in page
    assert "The other arm is cracked as well." in page

    status, page = send(scene.buyer, address, **typed | {"amount": "30"})
    assert status == 200
    assert "You changed the claim" in page
    assert "The seller's turn" in page
    assert now(scene).disputes[0].changes == 0
    # The answers can be changed once more before they are sent.
    status, page = send(scene.buyer, address, do="change", **typed | {"amount": "30"})
    assert status == 200
    assert 'value="30"' in page
    assert send(scene.buyer, address, do="really", **typed | {"amount": "30"})[0] == 302

    claim = now(scene).disputes[0].claim
    assert (claim.remedy, claim.amount) == (Remedy.RETURN_AND_REFUND, 3000)
    page = see(scene.buyer, f"/orders/{scene.id}/disputes/1/")
    assert "The other arm is cracked as well." in page


def test_a_claim_is_not_changed_in_the_last_day_of_a_turn() -> None:
    scene = Scene().disputed()
    clock.advance(4.5 * DAY)

    page = see(scene.buyer, f"/orders/{scene.id}/disputes/1/")

    assert "A claim is not changed in the last hours of a turn" in page
    assert url("change-claim", scene) not in page
    assert "last hours of a turn" in turned_away(scene.buyer, url("change-claim", scene))


def test_conceding_shows_the_money_first() -> None:
    scene = Scene().disputed()

    page = see(scene.seller, url("concede", scene))
    assert "You accepted the claim in full." in page
    assert "€36.00" in page
    assert now(scene).disputes[0].stage is Stage.NEGOTIATION
    assert send(scene.seller, url("concede", scene))[0] == 302

    assert now(scene).disputes[0].outcome is Outcome.CONCEDED


def test_the_return_is_sent_with_its_postage_and_the_receipt_is_kept() -> None:
    scene = Scene().to_be_sent_back()
    browser, address = signed_in(scene.buyer), url("ship-return", scene)
    page = see(browser, address)
    assert "The seller pays the return postage" in page
    assert "multipart/form-data" in page
    receipt = SimpleUploadedFile("receipt.jpg", picture("white"), "image/jpeg")
    typed = {"carrier": "Post", "postage": "7,50", "receipt": receipt, "key": "a"}
    wrong = browser.post(address, typed)
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert "receipt.jpg" in page  # a file that was sent is not sent again
    kept = hidden(page, "receipt-kept")

    form = {"carrier": "Post", "tracking": "RR5", "postage": "7,50", "receipt-kept": kept}
    assert browser.post(address, form | {"key": "b"}).status_code == 302

    back = now(scene).disputes[0].return_
    assert (back.tracking, back.postage) == ("RR5", 750)
    assert back.state is ReturnState.TO_BE_SHIPPED
    assert now(scene).disputes[0].exhibits[-1].files == (kept,)
    page = see(scene.buyer, f"/orders/{scene.id}/disputes/1/")
    assert "Once the carrier scans it, your part is done" in page
    assert "Give another number" in page
    scene.return_scanned(Tracking.IN_TRANSIT)
    page = see(scene.buyer, f"/orders/{scene.id}/disputes/1/")
    assert "On its way back" in page
    assert "€7.50" in page
    assert "another step" in turned_away(scene.buyer, address)


def test_a_receipt_is_only_ever_a_file_of_ones_own() -> None:
    scene = Scene().to_be_sent_back()
    theirs = SimpleUploadedFile("x.jpg", picture("red"), "image/jpeg")
    signed_in(scene.seller).post(
        f"/case/{scene.id}/upload", {"place": "exhibits-1", "kind": "photo", "file": theirs}
    )
    form = {"carrier": "Post", "tracking": "RR5", "receipt-kept": "ab" * 32, "key": "c"}

    assert signed_in(scene.buyer).post(url("ship-return", scene), form).status_code == 302

    assert now(scene).disputes[0].return_.postage == 0
    assert len(now(scene).disputes[0].exhibits) == 1


def test_a_contested_return_names_what_was_found() -> None:
    scene = Scene().return_arrived()
    address = url("contest-return", scene)
    page = see(scene.seller, address)
    assert 'value="empty"' in page
    assert 'value="units_missing"' not in page  # one piece is missing or it is not
    wrong = {"found": "units_missing", "reasons": "Nothing."}
    assert "Choose what you found." in send(scene.seller, address, **wrong)[1]

    typed = {"found": "swapped", "reasons": "An old lamp."}
    assert send(scene.seller, address, do="really", **typed)[0] == 302

    assert now(scene).disputes[0].return_.contested is Inspected.SWAPPED
    page = see(scene.buyer, f"/orders/{scene.id}/disputes/1/")
    assert "The seller contests what came back: It is not what I sent" in page


def test_missing_pieces_are_counted_and_the_rest_is_paid() -> None:
    scene = Scene().delivered()
    both = (Span(1, 1, 2),)
    policy = order_for(scene.buyer, scene.id).policy
    whole, here = (refundable(policy, scene.order, units) for units in (both, (Span(1, 2, 2),)))
    claim = d.OpenDispute(both, "damaged", Remedy.RETURN_AND_REFUND, whole, "Both are broken.")
    scene.given(scene.buyer, claim).given(scene.seller, d.Concede(1))
    scene.given(scene.seller, d.GiveReturnAddress(1, "Dock 4"))
    scene.given(scene.buyer, d.ShipReturn(1, "Post", "RR7"))
    scene.return_scanned(Tracking.DELIVERED)
    address = url("contest-return", scene)
    typed = {"found": "units_missing", "missing-1": "1", "reasons": "One lamp only."}

    status, page = send(scene.seller, address, **typed | {"missing-1": "0"})
    assert status == 422
    assert "Say which of the items that were to come back are missing." in page
    status, page = send(scene.seller, address, **typed)
    assert status == 200
    assert f"A refund of {money(here, 'EUR')}" in page
    assert send(scene.seller, address, do="really", **typed)[0] == 302

    dispute = now(scene).disputes[0]
    assert dispute.stage is Stage.MEDIATION
    assert sum(now(scene).refunds[0].parts) == here


def test_a_replacement_is_sent_looked_at_and_accepted() -> None:
    scene = Scene().replacing()
    page = see(scene.seller, f"/seller/orders/{scene.id}/disputes/1/")
    assert "No replacement was sent: the claim is refunded instead." in page
    address = url("ship-replacement", scene)
    used = {"carrier": "Post", "tracking": scene.order.parcels[0].tracking}
    assert "belongs to parcel 1" in send(scene.seller, address, **used)[1]
    assert send(scene.seller, address, carrier="Post", tracking="RR8")[0] == 302

    page = see(scene.buyer, f"/orders/{scene.id}/disputes/1/")
    assert "On its way to the buyer" in page
    assert send(scene.buyer, url("accept-replacement", scene))[0] == 302
    assert now(scene).disputes[0].outcome is Outcome.CONCEDED
    assert now(scene).disputes[0].award.refund == 0


def test_a_replacement_that_is_wrong_too_comes_before_a_mediator() -> None:
    scene = Scene().replacement_arrived()
    address = url("contest-replacement", scene)
    assert "Say what is wrong" in send(scene.buyer, address, reasons=" ")[1]

    assert send(scene.buyer, address, reasons="The same hinge.")[0] == 302

    dispute = now(scene).disputes[0]
    assert dispute.replacement.state is ReplacementState.CONTESTED
    assert dispute.stage is Stage.MEDIATION
    page = see(scene.seller, f"/seller/orders/{scene.id}/disputes/1/")
    assert "The same hinge." in page


# ---------------------------------------------------------------------------------------------
# After a ruling


def test_after_a_ruling_each_side_reads_what_is_paid_what_waits_and_until_when() -> None:
    scene = Scene().ruled()  # €20.00 of €36.00, of €39.99 paid for the lamp
    due = scene.order.disputes[0].appeal.due

    for who, page in (
        (scene.buyer, f"/orders/{scene.id}/disputes/1/"),
        (scene.seller, f"/seller/orders/{scene.id}/disputes/1/"),
    ):
        shown = see(who, page)
        for words in (
            "Both sides can appeal",
            "€20.00 of €36.00 claimed goes back to the buyer.",
            "The money so far",
            "paid already; nobody can change that",
            "longer only if somebody appeals",
            "Between €0.00 and €36.00 goes back to the buyer in the end.",
            "The ruling is accepted",
            f'datetime="{due.isoformat(timespec="milliseconds")}"',
            url("file-appeal", scene),
            url("waive-appeal", scene),
        ):
            assert words in shown, words
    assert "See the ruling" in see(scene.buyer, f"/orders/{scene.id}/")


def test_an_appeal_asks_within_what_can_be_won_and_is_checked_first() -> None:
    scene = Scene().ruled()
    address = url("file-appeal", scene)
    page = see(scene.buyer, address)
    assert "Your appeal cannot make it worse for you" in page
    assert "€20.00, refund only" in page
    typed = {"amount": "36.00", "remedy": "refund_only", "grounds": "Look at exhibit 1."}
    assert "Enter at least €20.00." in send(scene.buyer, address, **typed | {"amount": "10"})[1]
    assert "Say what is wrong" in send(scene.buyer, address, **typed | {"grounds": ""})[1]
    same = send(scene.buyer, address, **typed | {"amount": "20.00"})
    assert "An appeal asks for something other than the ruling gives." in same[1]

    status, page = send(scene.buyer, address, **typed)
    assert status == 200
    assert "You appealed: €36.00 back to the buyer instead." in page
    assert send(scene.buyer, address, do="really", **typed)[0] == 302

    appeal = now(scene).disputes[0].appeal
    assert (appeal.buyer, appeal.seller) == (Right.FILED, Right.OPEN)
    page = see(scene.seller, f"/seller/orders/{scene.id}/disputes/1/")
    assert "Look at exhibit 1." in page
    assert "The buyer asks for this instead: refund only." in page
    assert "no appeal that you could use" in turned_away(scene.buyer, address)


def test_once_both_accept_the_ruling_it_is_carried_out() -> None:
    scene = Scene().ruled()
    assert "You accepted the ruling." in see(scene.buyer, url("waive-appeal", scene))
    assert send(scene.buyer, url("waive-appeal", scene))[0] == 302
    assert now(scene).disputes[0].stage is Stage.MEDIATION
    page = see(scene.seller, url("waive-appeal", scene))
    assert "Dispute 1 closed: decided." in page
    assert send(scene.seller, url("waive-appeal", scene))[0] == 302

    closed = now(scene).disputes[0]
    assert closed.outcome is Outcome.RULED
    assert closed.award.refund == 2000
    assert "This dispute is closed." in turned_away(scene.seller, url("waive-appeal", scene))


def test_who_has_nothing_to_win_is_offered_no_appeal() -> None:
    scene = Scene().ruled(amount=3600)

    page = see(scene.buyer, f"/orders/{scene.id}/disputes/1/")

    assert "got all that you could win" in page
    assert "The seller can appeal" in page
    assert url("file-appeal", scene) not in page
    assert "no appeal that you could use" in turned_away(scene.buyer, url("file-appeal", scene))


# ---------------------------------------------------------------------------------------------
# The mediator's


def test_a_mediator_acts_only_on_a_case_on_their_desk(dana: User) -> None:
    scene = Scene().in_mediation()

    refused = signed_in(dana).get(url("propose", scene))

    assert refused.status_code == 409
    assert "Take this case" in refused.content.decode()
    on_desk(scene, dana)
    assert signed_in(dana).get(url("propose", scene)).status_code == 200


def test_an_exhibit_is_asked_for_and_the_ruling_waits(dana: User) -> None:
    scene = Scene().in_mediation()
    on_desk(scene, dana)
    address = url("ask-exhibit", scene)
    typed = {"of": "buyer", "kind": "unboxing_video", "what": "The opening, from the sealed box."}
    assert "Choose whom you ask." in send(dana, address, **typed | {"of": ""})[1]
    assert "Say what you ask for." in send(dana, address, **typed | {"what": ""})[1]

    assert send(dana, address, **typed)[0] == 302

    page = see(scene.buyer, f"/orders/{scene.id}/disputes/1/")
    assert "You are asked for: unboxing video" in page
    assert "The opening, from the sealed box." in page
    assert "The platform decides without what was asked for." in page
    page = see(scene.seller, f"/seller/orders/{scene.id}/disputes/1/")
    assert "The buyer is asked for: unboxing video" in page
    page = see(dana, f"/mediator/{scene.id}/1/")
    assert "the ruling waits for it" in page
    assert f"/mediator/{scene.id}/1/rule/" not in page


def test_a_proposal_stands_beside_the_offers_and_needs_both_sides(dana: User) -> None:
    scene = Scene().in_mediation(remedy=Remedy.RETURN_AND_REFUND)
    on_desk(scene, dana)
    address = url("propose", scene)
    typed = {"amount": "18", "remedy": "return_and_refund", "freight": "platform", "note": "Half."}
    assert "that is the most possible" in send(dana, address, **typed | {"amount": "90"})[1]
    status, page = send(dana, address, **typed)
    assert status == 200
    assert "It needs both sides." in page
    assert send(dana, address, do="really", **typed)[0] == 302
    (proposal,) = now(scene).disputes[0].offers
    assert (proposal.amount, proposal.freight) == (1800, Bearer.PLATFORM)

    page = see(scene.buyer, f"/orders/{scene.id}/disputes/1/")
    assert "The platform's proposal" in page
    assert "It binds once both sides accept it. Nobody has yet." in page
    assert "The platform pays the return postage" in page
    accept = f"/orders/{scene.id}/disputes/1/offers/1/accept"
    assert "It ends the dispute once both of you have accepted it" in see(scene.buyer, accept)
    assert send(scene.buyer, accept)[0] == 302
    assert now(scene).disputes[0].agreed is None

    page = see(scene.seller, f"/seller/orders/{scene.id}/disputes/1/")
    assert "The buyer accepted it. It binds once you accept it as well." in page
    theirs = reverse("seller-accept-offer", args=[scene.id, 1, 1])
    assert "Accept the platform's proposal 1?" in see(scene.seller, theirs)
    assert send(scene.seller, theirs)[0] == 302
    assert now(scene).disputes[0].agreed.amount == 1800


def test_an_appeal_can_be_sent_back_once_with_reasons(dana: User) -> None:
    scene = Scene().appealed()
    on_desk(scene, dana)
    address = url("send-back", scene)
    assert "Say why the ruling is set aside." in send(dana, address, reasons="")[1]

    assert send(dana, address, reasons="The film was not looked at.")[0] == 302

    assert now(scene).disputes[0].appeal.sent_back
    page = see(scene.buyer, f"/orders/{scene.id}/disputes/1/")
    assert "Being ruled on anew" in page
    assert "First decision, set aside" in page
    assert "A case is sent back once" in turned_away(dana, address)


# ---------------------------------------------------------------------------------------------
# Money that could not be sent


def test_money_that_could_not_be_sent_goes_another_way_and_asks_for_no_number() -> None:
    scene = Scene().refund_refused()
    page = see(scene.buyer, f"/orders/{scene.id}/")
    assert "Choose where €36.00 goes" in page
    assert "it never goes to the seller" in page
    assert "could not be sent the way it was paid" in page  # and in the money table
    address = url("choose-way", scene)
    assert "Choose a way." in send(scene.buyer, address)[1]

    assert send(scene.buyer, address, kind="paypal")[0] == 302

    refund = now(scene).refunds[0]
    assert refund.moving[0] is Moving.ASKED
    assert refund.way(0).kind == "paypal"
    assert "€36.00 of it is on its way." in see(scene.buyer, f"/orders/{scene.id}/")
    assert "no other way has to be chosen" in turned_away(scene.buyer, address)


def test_while_the_card_issuer_decides_nothing_is_offered_and_the_page_says_what_stands_still() -> (
    None
):
    scene = Scene().disputed().charged_back(9000)

    for who, page in (
        (scene.buyer, f"/orders/{scene.id}/disputes/1/"),
        (scene.seller, f"/seller/orders/{scene.id}/disputes/1/"),
        (scene.buyer, f"/orders/{scene.id}/"),
        (scene.seller, f"/seller/orders/{scene.id}/"),
    ):
        shown = see(who, page)
        assert "The card issuer took a payment back" in shown, page
        assert "Dispute 1: 4 days 23 hours left, kept" in shown, page
        assert "/do/" not in shown, page
    assert "The card issuer is looking at the payment" in turned_away(
        scene.seller, url("concede", scene)
    )
    assert "Taken back by the card issuer" in see(scene.buyer, f"/orders/{scene.id}/")


def test_what_is_charged_beside_the_hold_stands_beside_it() -> None:
    scene = Scene().to_be_sent_back()
    receipt = (SimpleUploadedFile("r.jpg", picture("white"), "image/jpeg"),)
    form = {"carrier": "Post", "tracking": "R5", "postage": "7.50", "receipt": receipt, "key": "k"}
    assert signed_in(scene.buyer).post(url("ship-return", scene), form).status_code == 302
    scene.return_scanned(Tracking.DELIVERED).given(scene.seller, d.AcceptReturn(1))

    for who, page, words in (
        (scene.buyer, f"/orders/{scene.id}/", "from the seller to you"),
        (scene.seller, f"/seller/orders/{scene.id}/", "from you to the buyer"),
    ):
        shown = see(who, page)
        assert "Beside it, on the balances with the platform" in shown
        assert "Return postage" in shown
        assert words in shown
        assert "€7.50" in shown


def test_words_that_were_typed_are_kept_when_it_is_too_late() -> None:
    scene = Scene().ruled()
    address = url("file-appeal", scene)
    typed = {"amount": "30", "remedy": "refund_only", "grounds": "My careful grounds."}
    clock.advance(8 * DAY)

    status, page = send(scene.buyer, address, **typed)

    assert status == 422
    assert "My careful grounds." in page
    assert "There is a problem" in page


# ---------------------------------------------------------------------------------------------
# What a policy does not speak of does not exist under it


def test_under_a_policy_without_them_nothing_new_is_offered_and_every_page_holds(
    settings: Settings,
) -> None:
    settings.POLICY = str(FIRST_POLICY)
    placed = Scene()
    assert "/do/" not in see(placed.buyer, f"/orders/{placed.id}/")
    assert "/do/" not in see(placed.seller, f"/seller/orders/{placed.id}/")
    assert "do not know this" in turned_away(
        placed.buyer, url("request-cancellation", placed, None)
    )
    scene = Scene().disputed()
    page = see(scene.buyer, f"/orders/{scene.id}/disputes/1/")
    assert url("change-claim", scene) not in page

    scene.given(scene.seller, d.Reject(1, "Whole.")).given(scene.buyer, d.Escalate(1))
    scene.given(person("noor", is_mediator=True), ruling(2000))

    assert now(scene).disputes[0].outcome is Outcome.RULED  # final at once
    for who, address in (
        (scene.buyer, f"/orders/{scene.id}/disputes/1/"),
        (scene.buyer, f"/orders/{scene.id}/"),
        (scene.seller, f"/seller/orders/{scene.id}/disputes/1/"),
        (person("sam", is_operator=True), reverse("operator-policy")),
    ):
        assert "appeal" not in see(who, address).lower()


def test_the_two_can_still_agree_while_a_ruling_can_be_appealed() -> None:
    scene = Scene().ruled()
    assert "You two can still agree" in see(scene.buyer, f"/orders/{scene.id}/disputes/1/")
    offer = reverse("seller-offer", args=[scene.id, 1])
    assert "You two can still agree" in see(scene.seller, f"/seller/orders/{scene.id}/disputes/1/")

    assert send(scene.seller, offer, amount="25", remedy="refund_only")[0] == 302
    accept = f"/orders/{scene.id}/disputes/1/offers/1/accept"
    assert "This ends the dispute" in see(scene.buyer, accept)
    assert send(scene.buyer, accept)[0] == 302

    assert now(scene).disputes[0].outcome is Outcome.SETTLED
    assert now(scene).disputes[0].award.refund == 2500
