"""What a buyer can do in a dispute, and what each page says before it is done."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from evenhand.cases.doors import order_for
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Liable, Outcome, Remedy, Stage
from evenhand.core.order.commands import SendMessage
from evenhand.core.order.state import Tracking
from evenhand.core.parties import Role
from evenhand.core.units import Span

from .scene import TRAP, Scene, hidden, person, picture, signed_in

pytestmark = pytest.mark.django_db


def dispute_now(scene: Scene):
    return order_for(scene.buyer, scene.id).order.disputes[0]


def at(scene: Scene, page: str = "") -> str:
    return f"/orders/{scene.id}/disputes/1/{page}"


def act(scene: Scene, do: str) -> str:
    return f"/case/{scene.id}/do/{do}/1/"


def let_go(answer) -> None:
    """Close the file behind an answer; closing the answer itself would close the connection too."""
    for close in answer._resource_closers:
        close()


def offered(amount: int = 2000) -> Scene:
    scene = Scene().disputed()
    return scene.given(scene.seller, d.MakeOffer(1, Remedy.REFUND_ONLY, amount, "For your trouble"))


def test_the_page_says_whose_turn_it_is_until_when_and_what_silence_does() -> None:
    scene = Scene().disputed()
    page = signed_in(scene.buyer).get(at(scene)).content.decode()

    assert "The seller's turn" in page or "The seller&#x27;s turn" in page
    assert "The claim is carried out as asked." in page
    assert "One came with the hinge broken through." in page
    assert "Exhibit 1: Photos" in page
    assert "The broken hinge" in page
    # Calling the platform in comes once the seller has had its turn: why and from when.
    assert "Not possible now" in page
    assert "The platform steps in once the other side has had its turn" in page


def test_both_sides_stand_beside_each_other_with_the_difference() -> None:
    page = signed_in((scene := offered()).buyer).get(at(scene)).content.decode()

    for words in ("Your claim", "€36.00", "The seller", "€20.00", "€16.00", "For your trouble",
                  "Your turn", "Stand by my claim", "Call in the platform"):  # fmt: skip
        assert words in page, words


def test_accepting_shows_the_money_first_to_the_cent() -> None:
    scene = offered()
    browser = signed_in(scene.buyer)
    asked = browser.get(at(scene, "offers/1/accept")).content.decode()
    assert "Accept €20.00?" in asked
    assert "It is €16.00 less than you claim." in asked
    assert dispute_now(scene).stage is Stage.NEGOTIATION  # looking changes nothing

    key = hidden(asked, "key")
    for _ in range(2):
        answer = browser.post(at(scene, "offers/1/accept"), {"key": key})
        assert answer["Location"] == at(scene)
    closed = dispute_now(scene)
    assert (closed.outcome, closed.award.refund) == (Outcome.SETTLED, 2000)
    page = browser.get(at(scene)).content.decode()
    assert "Closed: agreed" in page
    assert "€20.00" in page


def test_an_offer_that_does_not_stand_leads_back_with_the_reason() -> None:
    scene = offered()
    scene.given(scene.seller, d.MakeOffer(1, Remedy.REFUND_ONLY, 2500, ""))
    answer = signed_in(scene.buyer).get(at(scene, "offers/1/accept"), follow=True)

    assert "Offer 1 no longer stands; a newer one took its place." in answer.content.decode()


def test_a_counter_offer_is_bounded_by_the_claim_and_keeps_what_was_typed() -> None:
    scene = offered()
    browser = signed_in(scene.buyer)
    form = {"remedy": "refund_only", "amount": "99", "note": "That is what a new one costs."}
    wrong = browser.post(at(scene, "offer"), form)
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert "Enter €36.00 or less; that is the most possible here." in page
    assert "That is what a new one costs." in page

    browser.post(at(scene, "offer"), form | {"amount": "30", "key": hidden(page, "key")})
    offer = dispute_now(scene).offers[-1]
    assert (offer.by, offer.amount) == (Role.BUYER, 3000)


def test_standing_by_the_claim_and_calling_the_platform_say_first_what_they_do() -> None:
    scene = offered()
    browser = signed_in(scene.buyer)
    asked = browser.get(act(scene, "hold")).content.decode()
    assert "Stand by your claim?" in asked
    assert "The platform steps in and decides on what is on file." in asked  # the seller's silence
    browser.post(act(scene, "hold"), {"key": hidden(asked, "key")})
    assert dispute_now(scene).turn is Role.SELLER

    asked = browser.get(act(scene, "escalate")).content.decode()
    assert "A mediator reads what is on file from both sides" in asked
    browser.post(act(scene, "escalate"), {"key": hidden(asked, "key")})
    assert dispute_now(scene).stage is Stage.MEDIATION
    page = browser.get(at(scene)).content.decode()
    assert "The platform decides" in page

    late = browser.get(act(scene, "hold"), follow=True).content.decode()
    assert "this belongs to the negotiation before" in late


def test_a_message_that_presses_is_flagged_with_the_official_way() -> None:
    scene = Scene().disputed()
    scene.given(scene.seller, SendMessage(TRAP, 1))
    browser = signed_in(scene.buyer)
    page = browser.get(at(scene)).content.decode()
    assert TRAP in page
    assert "Careful: you are asked to close the dispute for a promise" in page
    assert "Ask for an official offer" in page

    browser.post(f"/case/{scene.id}/disputes/1/official", {"message": "1", "key": "k"})
    assert dispute_now(scene).official_asked == 1
    assert "You asked for an official offer" in browser.get(at(scene)).content.decode()
    wrong = browser.post(f"/case/{scene.id}/disputes/1/official", {"message": "9"}, follow=True)
    assert "There is no such message from the seller" in wrong.content.decode()


def test_closing_on_a_promise_warns_quotes_and_asks_twice() -> None:
    scene = Scene().disputed()
    scene.given(scene.seller, SendMessage(TRAP, 1))
    browser = signed_in(scene.buyer)

    first = browser.get(at(scene, "close")).content.decode()
    assert "What closing costs you" in first
    assert TRAP in first
    assert "A promise in a message does not bind the seller." in first
    assert "Ask for an official offer" in first
    assert "checkbox" not in first
    assert browser.post(at(scene, "close")).status_code == 405

    second = browser.get(at(scene, "close/really")).content.decode()
    keys = [part.split('"')[0] for part in second.split('name="acknowledged" value="')[1:]]
    assert len(keys) == 2
    half = browser.post(at(scene, "close/really"), {"acknowledged": keys[0], "key": "a"})
    assert half.status_code == 422
    page = half.content.decode()
    assert "Read what it costs, then confirm each point." in page
    assert f'value="{keys[0]}" checked' in page
    assert dispute_now(scene).stage is Stage.NEGOTIATION

    browser.post(at(scene, "close/really"), {"acknowledged": keys, "key": "a"})
    assert dispute_now(scene).outcome is Outcome.WITHDRAWN


def test_an_acknowledgement_never_covers_a_promise_made_since() -> None:
    scene = Scene().disputed()
    browser = signed_in(scene.buyer)
    second = browser.get(at(scene, "close/really")).content.decode()
    keys = [part.split('"')[0] for part in second.split('name="acknowledged" value="')[1:]]
    scene.given(scene.seller, SendMessage(TRAP, 1))

    answer = browser.post(at(scene, "close/really"), {"acknowledged": keys, "key": "a"})
    assert answer.status_code == 422
    assert dispute_now(scene).stage is Stage.NEGOTIATION


def test_more_evidence_goes_on_file_kind_by_kind() -> None:
    scene = Scene().disputed()
    browser, address = signed_in(scene.buyer), f"/case/{scene.id}/disputes/1/evidence"
    empty = browser.post(address, {"do": "file", "key": "a"})
    assert empty.status_code == 422
    assert "Add at least one file first" in empty.content.decode()

    photo = SimpleUploadedFile("box.jpg", picture("brown"), "image/jpeg")
    form = {"do": "file", "key": "b", "files-photo": photo, "note-photo": "The crushed box"}
    answer = browser.post(address, form)
    assert answer["Location"] == at(scene)
    again = browser.post(address, {"do": "file", "key": "b"})  # the same form, sent twice
    assert again["Location"] == at(scene)
    page = browser.get(at(scene)).content.decode()
    assert "Exhibit 2: Photos" in page
    assert "The crushed box" in page
    assert len(dispute_now(scene).exhibits) == 2

    scene.given(scene.seller, d.Concede(1))
    late = browser.get(address, follow=True).content.decode()
    assert "Nothing more can be put on file in this dispute." in late


def test_files_on_file_are_for_the_people_of_the_order() -> None:
    scene = Scene().disputed()
    browser = signed_in(scene.buyer)
    photo = SimpleUploadedFile("box.jpg", picture("grey"), "image/jpeg")
    browser.post(
        f"/case/{scene.id}/disputes/1/evidence", {"do": "file", "key": "b", "files-photo": photo}
    )
    sha256 = dispute_now(scene).exhibits[-1].files[0]
    base, mediator = f"/case/{scene.id}/files/{sha256}", person("noor", is_mediator=True)

    assert browser.get(f"{base}/").status_code == 200
    assert signed_in(scene.seller).get(f"{base}/").status_code == 200
    original = browser.get(f"{base}/original")
    assert original["Content-Disposition"].startswith("attachment")
    let_go(original)
    assert signed_in(scene.seller).get(f"{base}/original").status_code == 404  # may say where
    for nobody in (person("mallory"), mediator):  # a mediator sees a case once it is before one
        assert signed_in(nobody).get(f"{base}/").status_code == 404
    assert browser.get(f"{base}/thumbnail").status_code == 404  # nobody has looked at it yet

    from evenhand.evidence.store import look_at_pending

    look_at_pending()
    thumbnail = browser.get(f"{base}/thumbnail")
    assert thumbnail["Content-Type"] == "image/jpeg"
    let_go(thumbnail)
    tile = browser.get(f"{base}/tile").content.decode()
    assert "640 × 480" in tile
    assert "hx-get" in tile  # it is still to be examined

    from evenhand.cases.evidence import context_by_id
    from evenhand.evidence.reports import analyse_pending

    while analyse_pending(context_by_id):
        pass
    assert "hx-get" not in browser.get(f"{base}/tile").content.decode()
    own = browser.get(f"{base}/findings").content.decode()
    assert "Sharp" not in own  # a grey picture has nothing that could be sharp
    assert "forwarded copy" in own  # told to its owner, who may still have the original
    assert "Read from the file itself, not estimated." in own  # how often it is wrong
    others = signed_in(scene.seller).get(f"{base}/findings").content.decode()
    assert "as is usual for forwarded copies" in others
    overview = browser.get(f"{base}/overview")
    assert overview["Content-Type"] == "image/jpeg"
    assert browser.get(f"{base}/picture-77").status_code == 404


def test_the_return_is_sent_with_a_number_to_the_address() -> None:
    scene = Scene().returning()
    browser = signed_in(scene.buyer)
    assert "Waiting for the return address" in browser.get(at(scene)).content.decode()
    early = browser.get(act(scene, "ship-return"), follow=True).content.decode()
    assert "The return is at another step" in early

    scene.given(scene.seller, d.GiveReturnAddress(1, "Dock 4\n1000 Brussels"))
    asked = browser.get(act(scene, "ship-return")).content.decode()
    assert "Dock 4" in asked
    assert "The claim ends and the money goes to the seller." in asked
    wrong = browser.post(act(scene, "ship-return"), {"carrier": "Post", "tracking": ""})
    assert "Enter the tracking number." in wrong.content.decode()
    assert 'value="Post"' in wrong.content.decode()
    browser.post(act(scene, "ship-return"), {"carrier": "Post", "tracking": "RR1", "key": "a"})
    assert "The carrier has not scanned it yet" in browser.get(at(scene)).content.decode()
    scene.return_scanned(Tracking.ACCEPTED)
    assert "On its way back" in browser.get(at(scene)).content.decode()


def test_a_ruling_is_a_document_with_its_money() -> None:
    scene = Scene().in_mediation()
    finding = d.NewFinding("Arrived broken", True, "The photo shows a clean break.", (1,))
    scene.given(
        person("noor", is_mediator=True),
        d.Rule(1, Remedy.REFUND_ONLY, 3000, Liable.SELLER, (finding,), "The break is not wear."),
    )
    scene.given(scene.buyer, d.WaiveAppeal(1)).given(scene.seller, d.WaiveAppeal(1))
    page = signed_in(scene.buyer).get(at(scene)).content.decode()

    for words in ("Closed: decided", "€30.00 of €36.00 claimed goes back to the buyer.",
                  "The photo shows a clean break.", "The break is not wear.", "exhibit 1",
                  "The seller answers for it", "AliExpress-like buyer protection"):  # fmt: skip
        assert words in page, words


def test_notices_lead_to_what_they_are_about_and_are_read_once_seen() -> None:
    from evenhand.work.relay import tell_people

    scene = offered()
    tell_people()
    browser = signed_in(scene.buyer)
    page = browser.get("/notices/").content.decode()
    assert "There is a new offer." in page
    assert at(scene) in page
    assert "new" in page
    assert '<span class="count">' not in browser.get("/notices/").content.decode()


def test_a_closed_claim_says_until_when_it_can_be_opened_again() -> None:
    scene = Scene().disputed()
    keys = order_for(scene.buyer, scene.id).action("withdraw", 1).bounds.acknowledge
    scene.given(scene.buyer, d.Withdraw(1, keys))

    mine = signed_in(scene.buyer).get(at(scene)).content.decode()
    assert "can be claimed again while protection runs" in mine
    assert f"/orders/{scene.id}/claim/1/" in mine
    theirs = signed_in(scene.seller).get(f"/seller/orders/{scene.id}/disputes/1/")
    assert theirs.status_code == 200
    assert "can be claimed again" not in theirs.content.decode()


def test_a_ruling_says_what_becomes_of_the_goods_and_where_it_departs_from_the_claim() -> None:
    scene = Scene().in_mediation(remedy=Remedy.RETURN_AND_REFUND)
    finding = d.NewFinding("The hinge is broken", True, "The photo shows it.", (1,))
    mediator = person("mo", is_mediator=True)
    ruling = d.Rule(1, Remedy.REFUND_ONLY, 3600, Liable.SELLER, (finding,), "As the photo shows.")
    scene.given(mediator, ruling)

    page = signed_in(scene.buyer).get(at(scene)).content.decode()
    assert "Nothing is sent back: what arrived stays with the buyer." in page
    assert "The claim asked for: return and refund." in page


def test_an_order_that_ended_in_a_refund_says_what_came_back_and_by_what() -> None:
    scene = Scene().delivered()
    everything = (Span(1, 1, 2), Span(2, 1, 1))
    claim = d.OpenDispute(everything, "damaged", Remedy.REFUND_ONLY, 9000, "All of it is broken.")
    scene.given(scene.buyer, claim).given(scene.seller, d.Concede(1))
    assert scene.order.finalised_at is not None

    page = signed_in(scene.buyer).get(f"/orders/{scene.id}/").content.decode()
    assert "€95.00 goes back to you" in page
    assert "€90.00 Card, €5.00 Coins" in page
    assert "See how it was decided" in page
