"""The mediator's desk: nobody rules twice, nobody rules blind, and only what is on file counts."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from evenhand.cases import clock, desk
from evenhand.cases.doors import CaseFile, order_for
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import (
    Dispute,
    Inspected,
    Liable,
    Outcome,
    Payer,
    Remedy,
    Stage,
)
from evenhand.core.order import commands as o
from evenhand.core.order.state import Tracking
from evenhand.people.models import User

from .scene import DAY, TRAP, Scene, hidden, person, signed_in

pytestmark = pytest.mark.django_db

RULING = {
    "outcome": "part",
    "amount": "20.00",
    "remedy": "refund_only",
    "liable": "seller",
    "points": "2",
    "point-1": "The hinge was broken on arrival",
    "found-1": "yes",
    "reasons-1": "The photo shows a fresh break.",
    "exhibits-1": ["1"],
    "statement": "The photo was taken on the day of delivery.\n\nThe other lamp is whole.",
}


@pytest.fixture
def noor() -> User:
    return person("noor", is_mediator=True)


@pytest.fixture
def dana() -> User:
    return person("dana", is_mediator=True)


def url(name: str, scene: Scene, no: int = 1) -> str:
    return reverse(f"mediator-{name}", args=[scene.id, no])


def see(who: User | Client, address: str) -> str:
    client = who if isinstance(who, Client) else signed_in(who)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def file(scene: Scene) -> CaseFile:
    return order_for(scene.buyer, scene.id)


def dispute(scene: Scene) -> Dispute:
    return file(scene).order.disputes[0]


def at_desk(scene: Scene, mediator: User) -> Client:
    """The mediator has taken the case."""
    client = signed_in(mediator)
    assert client.post(url("take", scene)).status_code == 302
    return client


def written(client: Client, scene: Scene, **changes: object) -> str:
    """A ruling is written; the page on which it is signed."""
    answer = client.post(url("rule", scene), RULING | {"then": "preview"} | changes)
    assert answer.status_code == 302, answer.content.decode()
    assert answer["Location"] == url("preview", scene)
    return see(client, url("preview", scene))


def signed(client: Client, scene: Scene, **changes: object) -> None:
    key = hidden(written(client, scene, **changes), "key")
    assert client.post(url("preview", scene), {"key": key}).status_code == 302


def accepted_by_both(scene: Scene) -> None:
    """Whoever could appeal accepts the ruling."""
    for who in (scene.buyer, scene.seller):
        if possible(scene, who, "waive_appeal"):
            scene.given(who, d.WaiveAppeal(1))


def possible(scene: Scene, who: User, do: str) -> bool:
    action = order_for(who, scene.id).action(do, 1)
    return action is not None and action.allowed


# ---------------------------------------------------------------------------------------------
# The queue


def test_the_queue_has_what_waits_for_a_ruling_and_nothing_else(noor: User) -> None:
    waiting, talking = Scene().in_mediation(), Scene().disputed()

    page = see(noor, reverse("mediator-queue"))

    assert url("case", waiting) in page
    assert url("case", talking) not in page


def test_own_cases_are_not_in_the_queue_and_cannot_be_opened(noor: User) -> None:
    bought = Scene(buyer=noor).in_mediation()
    sold = Scene(seller=noor).in_mediation()
    other = Scene().in_mediation()
    client = signed_in(noor)

    page = see(client, reverse("mediator-queue"))

    assert url("case", other) in page
    for own in (bought, sold):
        assert url("case", own) not in page
        for name in ("case", "rule", "preview", "decided"):
            assert client.get(url(name, own)).status_code == 404
        assert client.post(url("take", own)).status_code == 404


def test_the_queue_is_sorted_by_deadline_amount_or_age(noor: User) -> None:
    old = Scene().disputed(amount=500)
    clock.advance(DAY)
    dear = Scene().in_mediation(amount=3600)
    clock.advance(DAY)
    old.given(old.seller, d.Reject(1, "Whole."))
    old.given(old.buyer, d.Escalate(1))

    def first(by: str) -> Scene:
        page = see(noor, f"{reverse('mediator-queue')}?by={by}")
        return min((old, dear), key=lambda s: page.index(url("case", s)))

    assert first("deadline") is dear
    assert first("amount") is dear
    assert first("age") is old


def test_a_case_before_mediation_does_not_exist_for_a_mediator(noor: User) -> None:
    scene = Scene().disputed()

    assert signed_in(noor).get(url("case", scene)).status_code == 404


# ---------------------------------------------------------------------------------------------
# Who works on it


def test_no_two_mediators_have_the_same_case(noor: User, dana: User) -> None:
    scene = Scene().in_mediation()
    at_desk(scene, noor)

    refused = signed_in(dana).post(url("take", scene))

    assert refused.status_code == 409
    assert "Noor" in refused.content.decode()
    assert desk.leases(datetime.now(UTC))[(scene.id, 1)] == noor.party
    assert "Noor" in see(dana, reverse("mediator-queue"))
    assert "Yours" in see(noor, reverse("mediator-queue"))


def test_whoever_does_not_have_the_case_can_read_but_not_rule(noor: User, dana: User) -> None:
    scene = Scene().in_mediation()
    at_desk(scene, noor)
    reader = signed_in(dana)

    assert "One came with the hinge broken through" in see(reader, url("case", scene))
    for answer in (
        reader.get(url("rule", scene)),
        reader.post(url("rule", scene), RULING),
        reader.get(url("preview", scene)),
        reader.post(url("preview", scene), {"key": "x"}),
    ):
        assert answer.status_code == 409
        assert "Noor" in answer.content.decode()
    assert dispute(scene).ruling is None


def test_nobody_rules_without_taking_the_case_first(noor: User) -> None:
    scene = Scene().in_mediation()
    client = signed_in(noor)

    answer = client.post(url("rule", scene), RULING)

    assert answer.status_code == 409
    assert "Take this case" in answer.content.decode()
    client.post(url("take", scene))
    assert "The photo shows a fresh break." in see(client, url("rule", scene))


def test_leaving_a_case_frees_it_for_others(noor: User, dana: User) -> None:
    scene = Scene().in_mediation()
    client = at_desk(scene, noor)

    assert client.post(url("leave", scene)).status_code == 302

    at_desk(scene, dana)
    assert client.post(url("leave", scene)).status_code == 302
    assert desk.leases(datetime.now(UTC))[(scene.id, 1)] == dana.party


# ---------------------------------------------------------------------------------------------
# The case at a glance


def test_the_case_shows_both_accounts_the_record_and_what_does_not_count(noor: User) -> None:
    scene = Scene().disputed()
    scene.given(scene.seller, o.SendMessage(TRAP, 1))
    scene.given(scene.seller, d.Reject(1, "It left us whole; the photo shows wear."))
    scene.given(scene.buyer, d.Escalate(1))

    page = see(noor, url("case", scene))

    assert page.index("The buyer&#x27;s account") < page.index("The seller&#x27;s account")
    assert "One came with the hinge broken through" in page
    assert "It left us whole; the photo shows wear." in page
    assert "The broken hinge" in page
    assert "Aluminium arm, three hinges" in page
    assert "RR123456785CN" in page
    assert "Shenzhen" in page
    assert TRAP in page
    assert "does not count" in page
    assert "The case goes to another mediator" in page


# ---------------------------------------------------------------------------------------------
# The ruling


def test_the_effect_on_the_money_is_shown_before_anything_is_signed(noor: User) -> None:
    scene = Scene().in_mediation()

    page = written(at_desk(scene, noor), scene)

    assert "€20.00" in page
    assert "Not signed yet" in page
    assert "The photo shows a fresh break." in page
    assert dispute(scene).stage is Stage.MEDIATION
    assert dispute(scene).ruling is None


def test_what_was_previewed_is_what_is_signed(noor: User) -> None:
    scene = Scene().in_mediation()

    signed(at_desk(scene, noor), scene)

    ruled = dispute(scene)
    assert ruled.appeal.open
    assert ruled.ruling.amount == 2000
    assert ruled.ruling.liable is Liable.SELLER
    assert ruled.ruling.by == noor.party
    assert [(f.point, f.found, f.exhibits) for f in ruled.ruling.findings] == [
        ("The hinge was broken on arrival", True, (1,))
    ]
    assert ruled.ruling.relied_on == (1,)
    assert (scene.id, 1) not in desk.leases(datetime.now(UTC))
    page = see(noor, url("decided", scene))
    assert "Your ruling is signed" in page
    assert "The other lamp is whole." in page
    assert "Both sides can appeal" in page
    accepted_by_both(scene)
    assert dispute(scene).outcome is Outcome.RULED
    assert dispute(scene).award.refund == 2000


def test_signing_twice_rules_once(noor: User) -> None:
    scene = Scene().in_mediation()
    client = at_desk(scene, noor)
    key = hidden(written(client, scene), "key")

    answers = [client.post(url("preview", scene), {"key": key}) for _ in range(2)]

    assert [(a.status_code, a["Location"]) for a in answers] == [(302, url("decided", scene))] * 2
    assert len([e for e in file(scene).events if e.type == "ruling_made"]) == 1


def test_a_ruling_that_was_changed_after_its_preview_is_not_signed(noor: User) -> None:
    scene = Scene().in_mediation()
    client = at_desk(scene, noor)
    old = hidden(written(client, scene), "key")
    written(client, scene, amount="5.00")

    answer = client.post(url("preview", scene), {"key": old})

    assert answer.status_code == 422
    assert "was changed after you saw it" in answer.content.decode()
    assert "€5.00" in answer.content.decode()
    assert dispute(scene).ruling is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"amount": "40.00"}, "€36.00 or less"),
        ({"amount": ""}, "Enter an amount"),
        ({"outcome": ""}, "Choose how much the buyer gets."),
        ({"remedy": "a_pony"}, "Choose what happens to the goods."),
        ({"liable": ""}, "Choose who answers for it."),
        ({"point-1": ""}, "Name the point you decide."),
        ({"found-1": ""}, "say whether you found it so"),
        ({"reasons-1": ""}, "say why you found so"),
        ({"point-2": "The other lamp"}, "Point 2: say whether you found it so"),
        ({"statement": ""}, "Write the statement of reasons."),
        ({"exhibits-1": ["9"]}, "There is no exhibit 9 on file"),
    ],
)
def test_what_is_missing_is_named_and_nothing_typed_is_lost(
    noor: User, changes: dict[str, object], said: str
) -> None:
    scene = Scene().in_mediation()
    client = at_desk(scene, noor)
    kept = "The photo shows a fresh break." if "reasons-1" not in changes else "The other lamp"

    answer = client.post(url("rule", scene), RULING | {"then": "preview"} | changes)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert kept in page
    assert kept in see(client, url("rule", scene))
    assert client.get(url("preview", scene)).status_code == 302
    assert dispute(scene).ruling is None


def test_another_point_keeps_everything_and_makes_room(noor: User) -> None:
    scene = Scene().in_mediation()
    client = at_desk(scene, noor)
    assert 'name="point-3"' not in see(client, url("rule", scene))

    client.post(url("rule", scene), RULING | {"then": "add"})

    page = see(client, url("rule", scene))
    assert 'name="point-3"' in page
    assert "The photo shows a fresh break." in page
    assert 'value="1" checked' in page


def test_all_and_nothing_need_no_amount(noor: User) -> None:
    whole, nothing = Scene().in_mediation(), Scene().in_mediation()

    signed(at_desk(whole, noor), whole, outcome="all", amount="")
    signed(at_desk(nothing, noor), nothing, outcome="none", amount="", remedy="", liable="buyer")
    accepted_by_both(whole)
    accepted_by_both(nothing)

    assert dispute(whole).award.refund == 3600
    assert dispute(nothing).award.refund == 0
    assert dispute(nothing).award.to_seller > 0


def test_a_ruling_with_a_return_moves_no_money_until_the_goods_are_back(noor: User) -> None:
    scene = Scene().in_mediation(remedy=Remedy.RETURN_AND_REFUND)
    client = at_desk(scene, noor)

    page = written(client, scene, remedy="return_and_refund")
    assert "Nothing of it is certain yet" in page or "Of it at once" in page
    client.post(url("preview", scene), {"key": hidden(page, "key")})
    assert dispute(scene).return_ is None  # it can be appealed first
    accepted_by_both(scene)

    assert dispute(scene).award is None
    assert dispute(scene).return_ is not None
    assert "The goods go back first" in see(client, url("decided", scene))


def test_where_the_platform_answers_the_platform_pays(noor: User) -> None:
    scene = Scene().in_mediation()
    client = at_desk(scene, noor)

    page = written(client, scene, liable="platform")
    assert "out of its own pocket" in page
    client.post(url("preview", scene), {"key": hidden(page, "key")})
    accepted_by_both(scene)

    assert dispute(scene).award.payer is Payer.PLATFORM


def test_a_case_that_was_settled_meanwhile_is_not_ruled_on(noor: User) -> None:
    scene = Scene().in_mediation()
    client = at_desk(scene, noor)
    key = hidden(written(client, scene), "key")
    scene.given(scene.seller, d.Concede(1))

    answer = client.post(url("preview", scene), {"key": key})

    assert answer.status_code in (302, 404)
    assert dispute(scene).outcome is Outcome.CONCEDED
    assert dispute(scene).ruling is None


def test_a_contested_return_can_be_ruled_on_again(noor: User) -> None:
    scene = Scene().in_mediation(remedy=Remedy.RETURN_AND_REFUND)
    client = at_desk(scene, noor)
    signed(client, scene, remedy="return_and_refund")
    accepted_by_both(scene)
    scene.given(scene.seller, d.GiveReturnAddress(1, "Dock 4"))
    scene.given(scene.buyer, d.ShipReturn(1, "Post", "RR000000005PT"))
    scene.return_scanned(Tracking.ACCEPTED).return_scanned(Tracking.DELIVERED)
    scene.given(scene.seller, d.ContestReturn(1, "The box was empty.", Inspected.EMPTY))

    page = see(client, url("case", scene))
    assert "The box was empty." in page
    at_desk(scene, noor)
    signed(client, scene, outcome="none", liable="buyer")
    accepted_by_both(scene)

    assert dispute(scene).outcome is Outcome.RULED
    assert dispute(scene).award.refund == 0


# ---------------------------------------------------------------------------------------------
# The appeal


def test_a_ruling_that_can_still_be_appealed_waits_for_no_mediator(noor: User, dana: User) -> None:
    scene = Scene().ruled(by=noor)

    assert url("case", scene) not in see(dana, reverse("mediator-queue"))
    page = see(dana, url("case", scene))
    assert "Both sides can appeal" in page
    assert "Take this case" not in page
    assert "Read the ruling" in page


def test_an_appeal_is_for_somebody_other_than_whoever_ruled(noor: User, dana: User) -> None:
    scene = Scene().ruled(by=noor)
    scene.given(scene.buyer, d.WaiveAppeal(1))
    scene.given(scene.seller, d.FileAppeal(1, Remedy.REFUND_ONLY, 0, "It is wear."))
    first = signed_in(noor)

    assert url("case", scene) not in see(first, reverse("mediator-queue"))
    page = see(first, url("case", scene))
    assert "This case is for somebody else" in page
    assert "decided by somebody other than whoever made the ruling" in page
    assert "Take this case" not in page
    refused = first.post(url("take", scene))
    assert refused.status_code == 409
    assert "somebody other than whoever made the ruling" in refused.content.decode()
    assert first.get(url("rule", scene)).status_code in (302, 409)

    queue = see(dana, reverse("mediator-queue"))
    assert url("case", scene) in queue
    assert "Appeal being decided" in queue


def test_an_appeal_is_decided_between_the_ruling_and_what_is_asked_for(dana: User) -> None:
    scene = Scene().appealed()  # €20.00 ruled; the seller asks that nothing goes back
    client = at_desk(scene, dana)

    page = see(client, url("rule", scene))
    for words in (
        "Decide the appeal",
        "The seller appealed",
        "The photo shows wear, no break.",
        "The most that is open: €20.00",
        "As the ruling says.",
        "The least that is open: €0.00",
        "As the seller asks on appeal.",
    ):
        assert words in page, words
    above = client.post(url("rule", scene), RULING | {"then": "preview", "amount": "25.00"})
    assert above.status_code == 422
    assert "€20.00 or less" in above.content.decode()

    preview = written(client, scene, amount="5.00")
    assert "Decision on appeal" in preview
    assert "This decision is final here." in preview
    client.post(url("preview", scene), {"key": hidden(preview, "key")})

    decided = dispute(scene)
    assert decided.outcome is Outcome.RULED
    assert decided.award.refund == 500
    page = see(dana, url("decided", scene))
    assert "Your ruling is signed" in page
    assert "€5.00 of €36.00" in page
    assert "€20.00 of €36.00" in page  # the first decision, folded away
    both = see(scene.buyer, reverse("dispute", args=[scene.id, 1]))
    assert "Decision on appeal" in both
    assert "First decision" in both


def test_an_appeal_waits_until_the_other_side_cannot_appeal_any_more(dana: User) -> None:
    scene = Scene().ruled()
    scene.given(scene.seller, d.FileAppeal(1, Remedy.REFUND_ONLY, 0, "It is wear."))
    client = at_desk(scene, dana)

    page = see(client, url("case", scene))
    assert "The other side may still appeal until" in page
    assert f'href="{url("rule", scene)}"' not in page
    early = client.get(url("rule", scene), follow=True)
    assert "The other side may still appeal until" in early.content.decode()


def test_a_ruling_can_say_who_pays_the_return_postage(noor: User) -> None:
    scene = Scene().in_mediation(remedy=Remedy.RETURN_AND_REFUND)
    client = at_desk(scene, noor)

    page = written(client, scene, remedy="return_and_refund", freight="platform")
    assert "The platform pays the return postage" in page
    client.post(url("preview", scene), {"key": hidden(page, "key")})
    assert dispute(scene).ruling.freight == "platform"

    kept = Scene().in_mediation(remedy=Remedy.RETURN_AND_REFUND)
    signed(at_desk(kept, noor), kept, remedy="refund_only", freight="platform")
    assert dispute(kept).ruling.freight is None  # nothing goes back
