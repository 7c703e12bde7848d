"""Everything that can be shown has words: a new code, event or clock without them fails here."""

import string
from enum import StrEnum
from itertools import combinations
from typing import get_args

import msgspec
import pytest

from evenhand.alone import words as alone
from evenhand.core import notices, root, rules, terms
from evenhand.core.advice import Condition, Why, description_advice, recommend_remedy
from evenhand.core.advice.warnings import pressed_to_cancel
from evenhand.core.chargeback import state as chargeback_state
from evenhand.core.chargeback.state import ChargebackStage
from evenhand.core.dispute import state as dispute_state
from evenhand.core.dispute.events import TurnReminded
from evenhand.core.dispute.opening import contradictions
from evenhand.core.dispute.state import (
    Appeal,
    Bearer,
    Inspected,
    Liable,
    Outcome,
    Payer,
    Remedy,
    ReplacementState,
    ReturnState,
    Right,
    Stage,
)
from evenhand.core.envelope import AnyEvent, Event, type_of
from evenhand.core.notices import notices_of
from evenhand.core.order import state as order_state
from evenhand.core.order.events import Charged
from evenhand.core.order.state import (
    Answered,
    Basis,
    ChargeKind,
    ExtensionKind,
    Moving,
    Parcel,
    Scan,
    Tracking,
)
from evenhand.core.parties import Actor, Role
from evenhand.core.policy.schema import WantedEvidence
from evenhand.core.pressure import recognise_pressure
from evenhand.core.units import Span
from evenhand.desks import history, wording

from ..core.cast import DAY_0, POLICY, World, line, message, placed
from ..core.samples.events import FACTS

TELLER = history.Teller(Role.BUYER, lambda n: f"€{n}", lambda _at: "a day", lambda _units: "a cup")
READERS = (Role.BUYER, Role.SELLER, Role.MEDIATOR)
EVENTS = get_args(AnyEvent)

# Every code that a page can have to say: what says it, and the words it has.
WORDS = {
    Answered: (wording.answered, wording._ANSWERS),
    Basis: (wording.basis, wording._BASIS),
    Bearer: (wording.bearer, wording._BEARERS),
    ChargeKind: (wording.charge, wording._CHARGES),
    ChargebackStage: (wording.chargeback, wording._CHARGEBACKS),
    ExtensionKind: (wording.extension, wording._EXTENSIONS),
    Inspected: (wording.inspected, wording._INSPECTED),
    Liable: (wording.liable, wording._LIABLE),
    Moving: (wording.moving, wording._MOVING),
    Outcome: (wording.outcome, wording._OUTCOMES),
    Remedy: (wording.remedy, wording._REMEDIES),
    ReplacementState: (wording.replacement_state, wording._REPLACEMENTS),
    ReturnState: (wording.return_state, wording._RETURNS),
    Right: (wording.right, wording._RIGHTS),
    Stage: (wording.stage, wording._STAGES),
    Tracking: (wording.tracking, wording._TRACKING),
}
UNSAID = {Payer}  # out of which pocket: said by what it does to the money
# What ``cases.summary`` can say of an order.
STAGES = (
    "quiet", "negotiation", "mediation", "appeal", "return", "replacement", "chargeback", "final",
)  # fmt: skip


def said(words: object) -> str:
    """The label, whether it comes with an explanation or alone."""
    return words.label if isinstance(words, wording.Term) else str(words)


# ---------------------------------------------------------------------------------------------
# Codes


def test_no_kind_of_code_was_forgotten() -> None:
    kinds = {
        kind
        for module in (dispute_state, order_state, chargeback_state)
        for kind in vars(module).values()
        if isinstance(kind, type)
        and issubclass(kind, StrEnum)
        and kind.__module__ == module.__name__
    }

    assert kinds == set(WORDS) | UNSAID


@pytest.mark.parametrize("kind", WORDS)
def test_every_code_has_a_label_of_its_own(kind: type[StrEnum]) -> None:
    say, words = WORDS[kind]

    assert set(kind) <= set(words)
    for code in kind:
        assert said(say(code)), code
        assert "_" not in said(say(code)), code


@pytest.mark.parametrize("stage", STAGES)
def test_every_place_an_order_can_be_in_has_a_name(stage: str) -> None:
    assert wording.stage(stage).label
    assert stage in wording._STAGES


def test_every_reason_of_the_policy_is_explained_with_its_group() -> None:
    for name, reason in POLICY.reasons.items():
        assert wording.reason(name).help, name
        assert wording.reason_group(reason.group) != reason.group.capitalize()
        for wanted in reason.evidence:
            assert wording.evidence(wanted.kind).help, wanted.kind
            assert wording.weight(wanted.weight)


def test_every_reason_to_cancel_has_words_and_says_whom_it_counts_against() -> None:
    assert POLICY.cancellation is not None
    for name, reason in POLICY.cancellation.reasons.items():
        assert name in wording._CANCEL_REASONS
        told = {r: wording.counts_against(reason.caused_by, r) for r in (Role.BUYER, Role.SELLER)}
        assert len(set(told.values())) == 2
        against_you = Role(reason.caused_by)
        assert told[against_you].startswith("It counts against you")


def test_every_kind_of_evidence_says_how_it_is_made_well() -> None:
    kinds = WantedEvidence.__annotations__["kind"]

    for kind in (*msgspec.inspect.type_info(kinds).values, "other"):
        assert wording.is_evidence(kind)
        assert wording.evidence(kind).help, kind


def test_every_way_to_pay_and_to_be_paid_back_has_a_name() -> None:
    assert POLICY.refunds is not None
    payment = POLICY.payment
    for kind in (*payment.money, *payment.returned_in_kind, *POLICY.refunds.other_ways):
        assert kind in wording._PAYMENT


def test_the_seller_and_the_mediator_read_what_each_remedy_means_for_the_buyer() -> None:
    for remedy in Remedy:
        assert wording.remedy_seen(remedy).help
        assert wording.remedy_seen(remedy).help != wording.remedy(remedy).help


def test_whose_turn_it_is_while_both_may_appeal() -> None:
    both = Appeal(DAY_0, Right.OPEN, Right.OPEN)
    buyer = Appeal(DAY_0, Right.OPEN, Right.NONE)

    assert wording.whose_appeal(both, Role.BUYER) == "Both sides can appeal"
    assert wording.whose_appeal(buyer, Role.BUYER) == "You can appeal"
    assert wording.whose_appeal(buyer, Role.SELLER) == "The buyer can appeal"
    assert wording.whose_turn(None, Role.BUYER) == "Nothing is waiting"


def test_a_label_inside_a_sentence_keeps_its_names_and_its_i() -> None:
    assert wording.inside("It arrived damaged") == "it arrived damaged"
    assert wording.inside("I changed my mind") == "I changed my mind"
    assert wording.inside("PayPal") == "PayPal"


# ---------------------------------------------------------------------------------------------
# What has happened


def test_no_event_was_forgotten() -> None:
    assert set(history._HISTORY) == set(EVENTS)
    assert {kind for kind, _variant in history._VARIANTS} <= set(EVENTS)


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.__name__)
def test_every_sentence_names_only_what_its_event_knows(kind: type) -> None:
    texts = [history._HISTORY[kind][0]]
    texts += [text for (of, _variant), text in history._VARIANTS.items() if of is kind]

    for text in texts:
        named = {name for _, name, _, _ in string.Formatter().parse(text) if name}
        assert named <= {*kind.__struct_fields__, *history.COMPUTED}, text
        assert text.endswith((".", ". {why}")), text
    assert history._HISTORY[kind][1] in {"quiet", "plain", "good", "careful"}


def test_a_claim_is_called_the_same_on_a_desk_and_by_one_buyer_alone() -> None:
    for code in terms.REASONS:
        assert tuple(wording.reason(code)) == tuple(alone.reason(code)) == terms.REASONS[code]
    for code in terms.REMEDIES:
        assert wording.remedy(code).label == alone.remedy(code).label == terms.REMEDIES[code]
    for code in terms.EVIDENCE:
        assert wording.evidence(code).label == alone.evidence(code).label == terms.EVIDENCE[code]
        assert wording.evidence(code).help
        assert alone.evidence(code).help
    for code in terms.CONTRADICTIONS:
        assert wording.contradiction(code).label == alone.contradiction(code)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("data", FACTS, ids=type_of)
def test_every_event_is_told_in_a_whole_sentence(data: AnyEvent, reader: Role) -> None:
    event = Event("o", 1, type_of(data), 1, DAY_0, Actor(Role.SELLER, "s-wei"), "c", data, "", "")
    order = World.with_delivery().order
    told = history.history(event, order, TELLER._replace(reader=reader))

    assert told.sentence.endswith(".")
    assert "{" not in told.sentence
    if history._HISTORY[type(data)][0].startswith("{by}"):
        assert told.sentence.startswith("You" if reader is Role.SELLER else "The seller")


def test_no_notice_was_forgotten() -> None:
    told = {*notices._TOLD, *notices._OTHER_SIDE, TurnReminded, Charged}

    assert {type_of_class(kind) for kind in told} == set(history._NOTICES)


def type_of_class(kind: type) -> str:
    return str(kind.__struct_config__.tag)


@pytest.mark.parametrize("data", FACTS, ids=type_of)
def test_whoever_is_told_of_an_event_is_told_in_a_sentence(data: AnyEvent) -> None:
    for by in (Role.BUYER, Role.SELLER):
        for notice in notices_of(data, Actor(by, "x")):
            assert history.notice(notice.event, notice.to).endswith("."), notice


# ---------------------------------------------------------------------------------------------
# What is advised, and what speaks against it


def all_advice() -> dict[str, Why]:
    """Every reason for an advice that there can be: for each reason, condition, price and tag."""
    found = {}
    conditions = (None, *Condition)
    for item in (500, 90_000):
        for currency in ("EUR", "XTS"):
            for tags in ((), ("free_return",)):
                world = World.of(placed(line(item, 1, 0, 0, *tags), currency=currency))
                for name in POLICY.reasons:
                    for condition in conditions:
                        advice = recommend_remedy(
                            POLICY, world.order, (Span(1, 1, 1),), name, condition
                        )
                        found |= {why.code: why for why in advice.why}
    return found | {why.code: why for why in description_advice("WORST SELLER EVER, THIEVES!!!!")}


def test_every_reason_for_an_advice_has_a_sentence_with_its_amounts() -> None:
    advice = all_advice()

    assert set(advice) == set(terms.WHY)
    for code, why in advice.items():
        sentence = wording.why(why, TELLER.money)
        assert sentence.endswith("."), code
        assert "{" not in sentence
    assert "€90000" in wording.why(advice["worth-returning"], TELLER.money)


def all_contradictions() -> set[str]:
    """Every fact on record that can speak against a reason, whatever the carrier has said."""
    units, found = (Span(1, 1, 1),), set()
    for status in Tracking:
        scan = Scan(status, DAY_0, DAY_0, DAY_0)
        for confirmed in ((), units):
            for delivered_at in (None, DAY_0):
                parcel = Parcel(
                    1, units, "post", "T", DAY_0, (scan,), DAY_0, delivered_at, confirmed
                )
                for reason in POLICY.reasons.values():
                    found |= set(contradictions(parcel, units, reason))
    world = World.of(placed())
    world.given(Actor(Role.SELLER, "s-wei"), message(FALSE_REASON))
    assert POLICY.cancellation is not None
    for cancel_reason in POLICY.cancellation.reasons.values():
        found |= set(pressed_to_cancel(world.order, cancel_reason))
    return found


FALSE_REASON = "It is sold out. Please cancel the order and choose the reason no longer wanted."


def test_whatever_speaks_against_a_reason_can_be_stood_by_in_words() -> None:
    codes = all_contradictions()

    assert codes == set(terms.CONTRADICTIONS) == set(wording._STANDS_BY)
    for code in codes:
        term = wording.contradiction(code)
        assert term.label.endswith("."), code
        assert term.help.startswith("I stand by it"), code


@pytest.mark.parametrize("reader", READERS)
def test_every_mix_of_pressure_is_answered_for_each_reader(reader: Role) -> None:
    answers = set()
    for size in (1, 2, 3, 4):
        for kinds in combinations(wording.PRESSURES, size):
            title, sentence = wording.pressure(kinds, reader)
            assert title
            assert sentence.endswith(".")
            answers.add(sentence)

    assert len(answers) >= 3


@pytest.mark.parametrize(
    "text",
    [
        "Please close the dispute.",
        "I will refund you tomorrow.",
        FALSE_REASON,
        "Write to me on WhatsApp.",
    ],
)
def test_what_is_recognised_as_pressure_has_words(text: str) -> None:
    kinds = recognise_pressure(text)

    assert kinds
    assert set(kinds) <= set(wording.PRESSURES)


# ---------------------------------------------------------------------------------------------
# Clocks


def test_every_deadline_has_a_name_and_what_its_silence_does_a_sentence() -> None:
    assert set(root._LAPSE) == set(wording._DEADLINES)
    for kind in root._LAPSE:
        assert "_" not in wording.deadline(kind)
    assert all(rule.sentence.endswith(".") for rule in rules.SILENCES.values())
