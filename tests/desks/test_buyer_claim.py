"""Opening a dispute, one question a page, with nothing but a plain browser."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from evenhand.cases import clock
from evenhand.core.dispute.state import Remedy
from evenhand.core.order import commands as o
from evenhand.core.order.state import Tracking

from .scene import DAY, MARKET, Scene, hidden, person, picture, signed_in

pytestmark = pytest.mark.django_db


def load(scene: Scene):  # the order as it is now
    from evenhand.cases.doors import order_for

    return order_for(scene.buyer, scene.id).order


class Wizard:
    """A buyer at the claim on window 1, as a browser without JavaScript sends it."""

    def __init__(self, scene: Scene, browser: Client | None = None) -> None:
        self.at = f"/orders/{scene.id}/claim/1"
        self.browser = browser or signed_in(scene.buyer)

    def page(self, step: str) -> str:
        answer = self.browser.get(f"{self.at}/{step}")
        assert answer.status_code == 200, (step, answer.status_code, answer.headers)
        return answer.content.decode()

    def answer(self, step: str, to: str = "", **fields: object) -> str:
        """Answer one question; the browser is sent on ``to`` the next one."""
        answer = self.browser.post(f"{self.at}/{step}", fields)
        assert answer.status_code == 302, answer.content.decode()
        assert answer["Location"].endswith(f"/{to}" if to else ""), answer["Location"]
        return str(answer["Location"])

    def wrong(self, step: str, **fields: object) -> str:
        answer = self.browser.post(f"{self.at}/{step}", fields)
        assert answer.status_code == 422, answer.headers
        page = answer.content.decode()
        assert "<title>Error: " in page
        assert "There is a problem" in page
        return page

    def up_to_evidence(self) -> None:
        self.answer("items", "reason", **{"pieces-1": "1", "pieces-2": "0"})
        self.answer("reason", "remedy", reason="damaged")
        self.answer("remedy", "amount", remedy="refund_only")
        self.answer("amount", "story", share="part", amount="20.50")
        self.answer("story", "evidence", description="Two lamps ordered.\nOne came broken.")

    def up_to_check(self) -> None:
        self.up_to_evidence()
        self.answer("evidence", "check", do="continue")


def test_a_claim_is_filed_question_by_question_with_real_files() -> None:
    scene = Scene().delivered()
    wizard = Wizard(scene)
    start = wizard.browser.get(f"/orders/{scene.id}/claim/")
    assert start["Location"].endswith("/claim/1/")
    assert wizard.browser.get(start["Location"])["Location"].endswith("/items")
    wizard.up_to_evidence()

    photo = SimpleUploadedFile("hinge.jpg", picture("red"), "image/jpeg")
    wizard.answer(
        "evidence", "evidence", do="upload", **{"files-photo": photo, "note-photo": "The hinge"}
    )
    page = wizard.page("evidence")
    assert "hinge.jpg" in page
    assert "Being looked at" in page
    assert ">The hinge</textarea>" in page
    wizard.answer("evidence", "check", do="continue", **{"note-photo": "The broken hinge"})

    check = wizard.page("check")
    for words in ("1 × Folding desk lamp", "It arrived damaged", "Refund only", "€20.50, of €",
                  "One came broken.", "hinge.jpg", "The broken hinge", "The seller is told",
                  "The claim is carried out as asked."):  # fmt: skip
        assert words in check, words
    key = hidden(check, "key")
    filed = wizard.answer("check", "filed", key=key)
    again = wizard.answer("check", "filed", key=key)  # sent twice: filed once, the same answer
    assert filed == again

    (dispute,) = load(scene).disputes
    assert (dispute.claim.reason, dispute.claim.amount) == ("damaged", 2050)
    assert dispute.claim.remedy is Remedy.REFUND_ONLY
    assert [(x.kind, len(x.files)) for x in dispute.exhibits] == [("photo", 1)]
    order = wizard.browser.get(f"/orders/{scene.id}/").content.decode()
    assert "Go on with your claim" not in order  # for the other lamp a new one begins
    done = wizard.browser.get(filed).content.decode()
    assert "Your dispute is filed" in done
    assert f"{scene.order.reference}/1" in done
    assert "What happens next" in done


def test_thin_words_are_coached_at_the_check_and_filed_as_they_are_all_the_same() -> None:
    scene = Scene().delivered()
    wizard = Wizard(scene)
    wizard.up_to_check()
    wizard.answer("story", "check", description="Bad. Thieves!!!!")
    page = wizard.page("check")
    assert "Your words could say more" in page
    assert "Name something that can be checked" in page
    assert f'href="{wizard.at}/story"' in page

    told = "I ordered two lamps. One came with a crack at the hinge. I want 20.50 back."
    wizard.answer("story", "check", description=told)
    assert "Your words could say more" not in wizard.page("check")

    wizard.answer("story", "check", description="Bad. Thieves!!!!")
    wizard.answer("check", "filed", key=hidden(wizard.page("check"), "key"))
    assert len(load(scene).disputes) == 1


def test_the_draft_is_found_again_on_another_device_where_it_was_left() -> None:
    scene = Scene().delivered()
    Wizard(scene).up_to_evidence()

    phone = Wizard(scene, signed_in(scene.buyer))
    order = phone.browser.get(f"/orders/{scene.id}/").content.decode()
    assert "Go on with your claim" in order
    assert phone.browser.get(f"{phone.at}/")["Location"].endswith("/evidence")
    assert "One came broken." in phone.page("story")
    assert 'value="20.50"' in phone.page("amount")


def test_leaving_for_later_keeps_what_was_typed_and_files_nothing() -> None:
    scene = Scene().delivered()
    wizard = Wizard(scene)
    wizard.answer("items", f"{scene.id}/", do="later", **{"pieces-1": "1", "pieces-2": "0"})
    wizard.answer("reason", f"{scene.id}/", do="later")
    wizard.up_to_evidence()
    wizard.answer("story", f"{scene.id}/", do="later", description="Half a sentence")
    assert "Half a sentence" in wizard.page("story")
    assert "Shorten this" in wizard.wrong("story", do="later", description="x" * 5001)
    wizard.answer("evidence", "check", do="continue")
    wizard.browser.post(f"{wizard.at}/check", {"do": "later"})
    assert load(scene).disputes == ()


def test_a_changed_answer_leads_back_to_the_check_and_back_leads_back() -> None:
    scene = Scene().delivered()
    wizard = Wizard(scene)
    wizard.up_to_check()
    wizard.answer("amount", "check", share="all")
    assert "€38.00" not in wizard.page("check")  # shipping is in it, and coins come on top
    assert "all of it" in wizard.page("check")
    assert f"{wizard.at}/amount" in wizard.page("story")  # the way back

    # Another reason can need another answer: it is asked again, not guessed.
    wizard.answer("reason", "check", reason="delivered_not_here")
    assert "What do you want?" not in wizard.page("check")


def test_a_later_question_cannot_be_reached_before_the_earlier_ones_are_answered() -> None:
    scene = Scene().delivered()
    wizard = Wizard(scene)

    for step in ("amount", "evidence", "check"):
        assert wizard.browser.get(f"{wizard.at}/{step}")["Location"].endswith("/items")
    assert wizard.browser.get(f"{wizard.at}/nonsense").status_code == 404


def test_nothing_that_was_typed_is_lost_when_it_is_wrong() -> None:
    scene = Scene().delivered()
    wizard = Wizard(scene)
    page = wizard.wrong("items", **{"pieces-1": "3", "pieces-2": "0"})
    assert 'value="3"' in page
    assert "Enter a number from 0 to 2." in page
    assert "Choose at least one piece." in wizard.wrong(
        "items", **{"pieces-1": "0", "pieces-2": "0"}
    )
    wizard.answer("items", "reason", **{"pieces-1": "1", "pieces-2": "0"})
    assert "Choose what happened." in wizard.wrong("reason", reason="bad_karma")
    wizard.answer("reason", "remedy", reason="damaged")
    assert "Choose what you want." in wizard.wrong("remedy")
    wizard.answer("remedy", "amount", remedy="refund_only")
    page = wizard.wrong("amount", share="part", amount="4000")
    assert 'value="4000"' in page
    assert "or less; that is the most possible here." in page
    assert "for example €12.50" in wizard.wrong("amount", share="part", amount="a lot")
    wizard.answer("amount", "story", share="all")
    page = wizard.wrong("story", description="x" * 5003)
    assert "Shorten this by 3 characters; 5000 fit." in page
    assert "x" * 5003 in page


def test_a_file_that_cannot_be_taken_costs_only_itself() -> None:
    scene = Scene().delivered()
    wizard = Wizard(scene)
    wizard.up_to_evidence()
    good = SimpleUploadedFile("good.jpg", picture("blue"), "image/jpeg")
    bad = SimpleUploadedFile("song.mp3", b"ID3 no picture at all", "image/jpeg")
    page = wizard.wrong(
        "evidence", do="continue", **{"files-photo": [good, bad], "note-photo": "Typed words"}
    )

    assert "song.mp3: This file is of a kind we cannot show." in page
    assert "good.jpg" in page
    assert "Typed words" in page
    wizard.answer("evidence", "check", do="continue", **{"note-photo": "Typed words"})
    assert "good.jpg" in wizard.page("check")


def test_a_gathered_file_can_be_taken_off_again_and_is_nobody_elses_business() -> None:
    scene = Scene().delivered()
    wizard = Wizard(scene)
    wizard.up_to_evidence()
    photo = SimpleUploadedFile("hinge.jpg", picture("green"), "image/jpeg")
    wizard.answer("evidence", "evidence", do="upload", **{"files-photo": photo})
    take_off = wizard.page("evidence").split('name="remove" value="photo:')[1][:64]

    look = f"/case/{scene.id}/files/{take_off}/"
    assert wizard.browser.get(look).status_code == 200
    assert signed_in(scene.seller).get(look).status_code == 404  # gathered, not filed
    assert signed_in(person("mallory")).get(look).status_code == 404
    wizard.answer("evidence", "evidence", remove=f"photo:{take_off}")
    assert "hinge.jpg" not in wizard.page("evidence")


def test_the_pages_script_sends_one_file_at_a_time_and_gets_its_tile() -> None:
    scene = Scene().delivered()
    wizard = Wizard(scene)
    wizard.up_to_evidence()
    address = f"/case/{scene.id}/upload"

    def send(name: str, data: bytes, place: str = "claim-1"):
        file = SimpleUploadedFile(name, data)
        return wizard.browser.post(address, {"place": place, "kind": "photo", "file": file})

    taken = send("hinge.jpg", picture("pink"))
    assert taken.status_code == 201
    assert "hinge.jpg" in taken.content.decode()
    sha256 = hashlib.sha256(picture("pink")).hexdigest()
    again = f"/case/{scene.id}/files/{sha256}/tile?place=claim-1&kind=photo"
    assert f'value="photo:{sha256}"' in wizard.browser.get(again).content.decode()
    refused = send("song.mp3", b"ID3 no picture at all")
    assert refused.status_code == 422
    assert refused["Content-Type"].startswith("text/plain")
    assert refused.content.decode().startswith("This file is of a kind we cannot show.")
    assert send("x.jpg", picture(), place="claim-9").status_code == 404
    assert "hinge.jpg" in wizard.page("evidence")
    assert signed_in(scene.seller).post(address, {"place": "claim-1"}).status_code == 404


def test_reasons_that_cannot_be_claimed_now_say_why_and_from_when() -> None:
    scene = Scene().shipped()
    wizard = Wizard(scene)
    wizard.answer("items", "reason", **{"pieces-1": "2", "pieces-2": "1"})
    page = wizard.page("reason")

    assert 'value="not_received"' not in page
    assert "“Not received” can be claimed from" in page
    assert 'value="damaged"' in page
    assert "Choose what happened." in wizard.wrong("reason", reason="not_received")


def test_a_reason_against_the_record_is_challenged_before_it_is_filed() -> None:
    scene = Scene().shipped()
    scene.given(scene.buyer, o.ConfirmReceipt(1))
    scene.given(MARKET, o.RecordTracking(1, Tracking.RETURNED_TO_SENDER, clock.now() + DAY / 24))
    wizard = Wizard(scene)
    wizard.answer("items", "reason", **{"pieces-1": "2", "pieces-2": "1"})
    wizard.answer("reason", "sure", reason="returned_to_sender")
    assert "You confirmed that you received these items." in wizard.page("sure")
    assert "Tick the box to stand by it" in wizard.wrong("sure")
    wizard.answer("sure", "remedy", stands_by="you-confirmed-receipt")
    assert "return_and_refund" not in wizard.page("remedy")  # there is nothing to send back
    wizard.answer("remedy", "amount", remedy="refund_only")
    wizard.answer("amount", "story", share="all")
    wizard.answer("story", "evidence", description="It went back without me.")
    assert "tracking_record" in wizard.page("evidence")
    wizard.answer("evidence", "check", do="continue", tracking_record="on")
    wizard.answer("check", "filed", key=hidden(wizard.page("check"), "key"))

    (dispute,) = load(scene).disputes
    assert [x.kind for x in dispute.exhibits] == ["tracking_record"]


def test_the_recommended_remedy_comes_with_its_reason() -> None:
    scene = Scene().delivered()
    wizard = Wizard(scene)
    wizard.answer("items", "reason", **{"pieces-1": "2", "pieces-2": "0"})
    wizard.answer("reason", "remedy", reason="not_as_described")
    page = wizard.page("remedy")

    assert "We recommend: return and refund" in page
    assert "well above what sending it back usually costs (about €15.00)" in page
    wizard.answer("reason", "remedy", reason="damaged")
    assert "What arrived cannot be used" in wizard.page("remedy")


def test_a_claim_that_was_filed_from_another_device_is_found_filed() -> None:
    scene = Scene().delivered()
    wizard = Wizard(scene)
    wizard.up_to_check()
    key = hidden(wizard.page("check"), "key")
    other = Wizard(scene)
    other.answer("check", "filed", key=hidden(other.page("check"), "key"))

    late = wizard.browser.post(f"{wizard.at}/check", {"key": key})
    assert late["Location"].endswith("/filed")
    assert len(load(scene).disputes) == 1


def test_claiming_what_is_not_marked_delivered_confirms_receipt_and_says_so() -> None:
    scene = Scene().shipped()
    wizard = Wizard(scene)
    wizard.answer("items", "reason", **{"pieces-1": "1", "pieces-2": "0"})
    wizard.answer("reason", "sure", reason="damaged")
    assert "on its way, not delivered" in wizard.page("sure")
    wizard.answer("sure", "remedy", stands_by="carrier-says-on-its-way")
    wizard.answer("remedy", "amount", remedy="refund_only")
    wizard.answer("amount", "story", share="all")
    wizard.answer("story", "evidence", description="It came early, and broken.")
    wizard.answer("evidence", "check", do="continue")

    assert "You say that these items came, and confirm their receipt." in wizard.page("check")
    wizard.answer("check", "filed", key=hidden(wizard.page("check"), "key"))
    assert load(scene).parcels[0].confirmed


def test_a_closed_window_leads_back_to_the_order_which_says_why() -> None:
    scene = Scene().delivered()
    due = scene.order.windows[0].closes_at
    from evenhand.cases.handle import handle, new_command
    from evenhand.core.parties import CLOCK

    handle(new_command(scene.id, CLOCK, o.Lapse("window", 1, due), at=due + DAY))
    browser = signed_in(scene.buyer)
    answer = browser.get(f"/orders/{scene.id}/claim/1/reason", follow=True)

    assert answer.redirect_chain[-1][0] == f"/orders/{scene.id}/"
    assert "The time to open a dispute ended on" in answer.content.decode()
    assert browser.get(f"/orders/{scene.id}/claim/7/reason").status_code == 404
