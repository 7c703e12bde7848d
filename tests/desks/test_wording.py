"""Everything that can be shown has words."""

import msgspec
import pytest

from evenhand.core import rules
from evenhand.core.advice import Why
from evenhand.core.dispute.state import Liable, Outcome, Remedy, ReturnState, Stage
from evenhand.core.envelope import AnyEvent, Event, type_of
from evenhand.core.notices import notices_of
from evenhand.core.order.state import Tracking
from evenhand.core.parties import Actor, Role
from evenhand.core.policy.schema import WantedEvidence
from evenhand.core.pressure import recognise_pressure
from evenhand.desks import wording

from ..core.cast import DAY_0, POLICY, World
from ..core.samples.events import FACTS

TELLER = wording.Teller(Role.BUYER, lambda n: f"€{n}", lambda _at: "a day", lambda _units: "a cup")


def is_said(term: wording.Term, code: str) -> bool:
    """Whether there are words, and not just the code made readable."""
    return term.label != code.replace("_", " ").replace("-", " ").capitalize() or bool(term.help)


def test_every_reason_of_the_policy_is_explained_with_its_group() -> None:
    for name, reason in POLICY.reasons.items():
        assert wording.reason(name).help, name
        assert wording.reason_group(reason.group) != reason.group.capitalize()
        for wanted in reason.evidence:
            assert wording.evidence(wanted.kind).help, wanted.kind
            assert wording.weight(wanted.weight)


def test_every_kind_of_evidence_says_how_it_is_made_well() -> None:
    kinds = WantedEvidence.__annotations__["kind"]

    for kind in (*msgspec.inspect.type_info(kinds).values, "other"):
        assert wording.is_evidence(kind)
        assert wording.evidence(kind).help, kind


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (Remedy, wording.remedy),
        (Stage, wording.stage),
        (Outcome, wording.outcome),
        (Tracking, wording.tracking),
    ],
)
def test_every_code_has_a_label(codes: type, words: object) -> None:
    for code in codes:
        assert words(code).label, code
        assert "_" not in words(code).label, code


def test_every_liability_and_state_of_a_return_has_a_label() -> None:
    assert all(
        wording.liable(code).endswith("it") or "blame" in wording.liable(code) for code in Liable
    )
    assert all(wording.return_state(code) != code for code in ReturnState)


@pytest.mark.parametrize("reader", [Role.BUYER, Role.SELLER, Role.MEDIATOR])
@pytest.mark.parametrize("data", FACTS, ids=type_of)
def test_every_event_is_told_in_a_whole_sentence(data: AnyEvent, reader: Role) -> None:
    event = Event("o", 1, type_of(data), 1, DAY_0, Actor(Role.SELLER, "s-wei"), "c", data, "", "")
    order = World.with_delivery().order
    told = wording.history(event, order, TELLER._replace(reader=reader))

    assert told.sentence.endswith(".")
    assert "{" not in told.sentence
    assert told.tone in {"quiet", "plain", "good", "careful"}
    if "{by}" in wording._HISTORY[type(data)][0]:
        assert told.sentence.startswith("You" if reader is Role.SELLER else "The seller")


@pytest.mark.parametrize("data", FACTS, ids=type_of)
def test_whoever_is_told_of_an_event_is_told_in_a_sentence(data: AnyEvent) -> None:
    for by in (Role.BUYER, Role.SELLER):
        for notice in notices_of(data, Actor(by, "x")):
            assert wording.notice(notice.event, notice.to).endswith("."), notice


def test_every_reason_for_an_advice_has_a_sentence_with_its_amounts() -> None:
    codes = [
        "nothing-arrived", "nothing-to-send-back", "only-with-return", "free-return", "not-usable",
        "postage-unknown", "worth-returning", "not-worth-returning",
    ]  # fmt: skip
    for code in codes:
        said = wording.why(Why(code, {"value": 9000, "postage": 1500}), TELLER.money)
        assert said.endswith("."), code
        assert "{" not in said
    assert "€9000" in wording.why(
        Why("worth-returning", {"value": 9000, "postage": 1}), TELLER.money
    )


@pytest.mark.parametrize(
    "text",
    [
        "Please close the dispute.",
        "I will refund you tomorrow.",
        "Close the dispute and I will refund you.",
    ],
)
def test_every_kind_of_pressure_is_answered_for_each_reader(text: str) -> None:
    kinds = recognise_pressure(text)
    assert kinds

    said = {wording.pressure(kinds, reader) for reader in (Role.BUYER, Role.SELLER, Role.MEDIATOR)}
    assert len(said) == 3
    assert all(title and sentence.endswith(".") for title, sentence in said)


def test_a_contradiction_can_be_answered_in_words() -> None:
    term = wording.contradiction("you-confirmed-receipt")

    assert term.help.startswith("I stand by it")


def test_every_deadline_has_a_name() -> None:
    for kind in ("ship_by", "promise", "window", "remind_window", "turn", "remind_turn"):
        assert "_" not in wording.deadline(kind)
    assert set(rules.SILENCES)  # what lapsing does is said by the rules themselves
