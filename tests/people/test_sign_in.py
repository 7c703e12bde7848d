"""Who gets in, and what is said to who does not."""

import pytest
from django.test import Client

from evenhand.people.names import name_of, names_of

from ..desks.scene import person, signed_in

pytestmark = pytest.mark.django_db
PASSWORD = "a long way from the harbour"


def test_a_name_and_its_password_open_the_door_and_signing_out_closes_it() -> None:
    somebody = person("ines")
    somebody.set_password(PASSWORD)
    somebody.save()
    browser = Client()
    form = {"username": somebody.username, "password": PASSWORD}
    assert browser.get("/orders/")["Location"] == "/sign-in/?next=/orders/"
    answer = browser.post("/sign-in/", form | {"next": "/notices/"})
    assert answer["Location"] == "/notices/"
    assert browser.get("/orders/").status_code == 200

    assert browser.get("/sign-out/").status_code == 405
    browser.post("/sign-out/")
    assert browser.get("/orders/").status_code == 302


def test_a_wrong_password_keeps_the_name_and_says_nothing_about_which_was_wrong() -> None:
    somebody = person("ines")
    for username in (somebody.username, "nobody"):
        answer = Client().post("/sign-in/", {"username": username, "password": "guess"})
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "This name and password do not go together." in page
        assert f'value="{username}"' in page
        assert "guess" not in page


def test_signing_in_never_leads_away_from_the_site() -> None:
    somebody = person("ines")
    somebody.set_password(PASSWORD)
    somebody.save()
    form = {"username": somebody.username, "password": PASSWORD, "next": "https://evil.example/"}

    assert Client().post("/sign-in/", form)["Location"] == "/"


def test_outside_a_demo_there_is_nobody_to_be_with_one_tap() -> None:
    assert "Look around as" not in Client().get("/sign-in/").content.decode()
    assert Client().post("/sign-in/demo", {"username": "mara"}).status_code == 404


def test_in_a_demo_one_tap_signs_in_as_somebody_of_the_sample(
    settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMO = True
    somebody = person("mara", display_name="Mara Lindqvist")
    somebody.set_password(PASSWORD)
    somebody.save()
    row = ("buyer", somebody.username, PASSWORD, "orders at every stage")
    monkeypatch.setattr("evenhand.work.demo.logins", lambda: [row])
    browser = Client()
    page = browser.get("/sign-in/").content.decode()
    for words in ("Look around as", "Buyer", "Mara Lindqvist", "Orders at every stage"):
        assert words in page
    assert PASSWORD not in page

    assert browser.post("/sign-in/demo", {"username": "somebody else"}).status_code == 404
    assert browser.post("/sign-in/demo", {"username": somebody.username})["Location"] == "/"
    assert browser.get("/")["Location"] == "/orders/"


def test_everybody_arrives_at_their_own_desk() -> None:
    from ..desks.scene import Scene

    scene = Scene()
    arrivals = {
        "/operator/": person("sam", is_operator=True),
        "/mediator/": person("noor", is_mediator=True),
        "/seller/": scene.seller,
        "/orders/": scene.buyer,
    }
    for address, who in arrivals.items():
        assert signed_in(who).get("/")["Location"] == address


def test_people_are_called_by_the_name_they_chose() -> None:
    somebody = person("ines", display_name="Inês Duarte")

    assert name_of(somebody.party) == "Inês Duarte"
    assert name_of("never-signed-in", "the seller") == "the seller"
    assert names_of({somebody.party, "never-signed-in"}) == {somebody.party: "Inês Duarte"}
