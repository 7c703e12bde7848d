"""Which words press a buyer to give protection away (R26) or to blame themselves (R27)."""

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
    ("cancel the refund request and I pay via PayPal", ("close", "promise", "outside")),
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


# Asked to cancel with a reason that blames the buyer (R27).
FALSE_REASON = [
    "please cancel and choose 'no longer wanted' as the reason",
    "Please cancel the order and select other reason",
    "Kindly cancel, pick 'I don't want it' as reason",
    "You can cancel the order, reason: ordered by mistake, please select that",
    "cancel it please and click \u2018No longer needed\u2019",
    "For the reason please put changed my mind",
    "Please cancel with reason no longer needed",
    "sele\u200bct no longer wanted when you cancel",
]

# About cancelling or about reasons, and pressing nobody.
NO_FALSE_REASON = [
    "tell me the reason",
    "Please tell me the reason why you want to cancel",
    "What is the reason for the cancellation?",
    "Do not choose 'no longer wanted', please choose 'out of stock'",
    "Please cancel and choose 'out of stock' as the reason",
    "You can cancel the order if you no longer want it",
    "We have sold out, please choose the colour you want",
    "I understand you no longer want it.",
    "Please choose another colour, or cancel.",
]


@pytest.mark.parametrize("text", FALSE_REASON)
def test_being_asked_for_a_reason_that_blames_the_buyer_is_recognised(text: str) -> None:
    assert "false_reason" in recognise_pressure(text)


@pytest.mark.parametrize("text", NO_FALSE_REASON)
def test_being_asked_why_or_for_the_truth_is_not_pressing(text: str) -> None:
    assert "false_reason" not in recognise_pressure(text)


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
