"""What strangers write is shown as words, and a link to sign in leads nowhere else."""

import pytest
from django.test import Client

from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Remedy
from evenhand.core.order.commands import SendMessage

from .scene import Scene, signed_in

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def test_words_of_the_other_side_are_never_markup() -> None:
    scene = Scene().disputed()
    scene.given(scene.seller, SendMessage(SCRIPT, 1))
    scene.given(scene.seller, d.MakeOffer(1, Remedy.REFUND_ONLY, 100, SCRIPT))

    page = signed_in(scene.buyer).get(f"/orders/{scene.id}/disputes/1/").content.decode()
    assert SCRIPT not in page
    assert "<img src=x" not in page
    assert page.count("&lt;script&gt;alert(1)") >= 2


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"]
)
def test_signing_in_never_leads_to_another_site(elsewhere: str) -> None:
    user = Scene().buyer
    user.set_password("a long enough password")
    user.save()

    answer = Client().post(
        "/sign-in/",
        {"username": user.username, "password": "a long enough password", "next": elsewhere},
    )

    assert answer.status_code == 302
    assert answer["Location"].startswith("/")
    assert not answer["Location"].startswith("//")
