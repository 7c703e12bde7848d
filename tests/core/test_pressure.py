"""Which words press a buyer to give protection away (R26), and which only look like it."""

import pytest

from evenhand.core.pressure import recognise_pressure

PRESSES = [
    ("Please close the dispute, I will refund you.", ("close", "promise")),
    ("please CLOSE the dispute first, dear friend", ("close",)),
    ("Pls cancel dispute", ("close",)),
    ("Kindly withdraw your claim", ("close",)),
    ("Could you close your complaint?", ("close",)),
    ("If you cancel the dispute i send new one", ("close", "promise")),
    ("Friend, drop the case and we resend", ("close", "promise")),
    ("the dispute must be closed before we refund", ("close", "promise")),
    ("cancel the refund request and I pay via PayPal", ("close", "promise")),
    ("please revoke the open dispute", ("close",)),
    ("We'll send you a new one", ("promise",)),
    ("we’ll send you a replacement", ("promise",)),
    ("You get your money back today", ("promise",)),
    ("Ｐｌｅａｓｅ ｃｌｏｓｅ ｔｈｅ ｄｉｓｐｕｔｅ", ("close",)),
    ("please close\nthe\tdispute", ("close",)),
    ("close it please", ("close",)),
    ("please cl\u200bose the dis\u200bpute", ("close",)),
    ("please \u0441l\u043es\u0435 the dispute", ("close",)),
]

HARMLESS = [
    "please close the box well",
    "do not close the dispute",
    "Please don't cancel the claim, we are checking",
    "never close the dispute before you have the money",
    "you do not have to close the dispute",
    "Your parcel left today, tracking follows",
    "Did you pay with your card?",
    "solve the dispute please",
    "The shop closes at six",
    "",
]

# (text, the kind it is wrongly given)
MISTAKEN = [
    ("We cannot refund you", "promise"),
    ("I will not refund you", "promise"),
    ("we don't pay return shipping", "promise"),
    ("Can you pay attention to the size chart", "promise"),
    ("You can pay by card", "promise"),
    ("can you send another photo", "promise"),
    ("I can send another photo of the parcel", "promise"),
    ("you do not need to close the dispute", "close"),
    ("I saw you closed the dispute", "close"),
    ("the dispute was closed by the platform", "close"),
    ("Please close the phone case tightly after use", "close"),
    ("the end of the case is rounded", "close"),
]

# (text, the kind that is not seen)
MISSED = [
    ("Dear friend, can you help us finish the dispute", "close"),
    ("I will give you compensation", "promise"),
]


@pytest.mark.parametrize(("text", "kinds"), PRESSES)
def test_pressure_is_recognised(text: str, kinds: tuple[str, ...]) -> None:
    assert recognise_pressure(text) == kinds


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_sounds_like_it_is_left_alone(text: str) -> None:
    assert recognise_pressure(text) == ()


@pytest.mark.parametrize(("text", "kind"), MISTAKEN)
def test_declining_and_reporting_is_not_pressing(text: str, kind: str) -> None:
    assert kind not in recognise_pressure(text)


@pytest.mark.parametrize(("text", "kind"), MISSED)
def test_other_words_for_the_same_are_recognised(text: str, kind: str) -> None:
    assert kind in recognise_pressure(text)
