"""The coach of descriptions: what is said, what is missing, never a refusal (R11, R29)."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.advice import description_advice
from evenhand.core.words.coach import SAYS, coach
from evenhand.core.words.hearing import thesauri

TEXTS = Path(__file__).parent.parent / "words"
CODES = [thesaurus.code for thesaurus in thesauri()]

FULL = [
    "I ordered a blue jacket in size L. A red one in size S arrived. I want a full refund.",
    "Ich habe eine blaue Jacke bestellt. Angekommen ist eine rote. Ich möchte mein Geld zurück.",
    "Pedí una chaqueta azul talla L. Llegó una roja talla S. Quiero el reembolso completo.",
    "Comprei uma jaqueta azul tamanho G. Chegou uma vermelha. Quero meu dinheiro de volta.",
    "J'ai commandé une veste bleue taille L. J'ai reçu une rouge. Je veux un remboursement.",
    "Я заказал синюю куртку размера L. Пришла красная. Хочу вернуть деньги.",
    "我买了一件蓝色L码外套，收到的是红色S码，要求全额退款。",
    "طلبت سترة زرقاء مقاس L ووصلت حمراء مقاس S وأريد استرداد المبلغ كاملا",
]


@pytest.mark.parametrize("text", FULL)
def test_a_full_description_lacks_nothing(text: str) -> None:
    seen = coach(text)
    assert seen.says == SAYS
    assert seen.specific
    assert not seen.angry
    assert seen.missing == ()
    assert description_advice(text) == ()


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("bad", ("R11", "R29")),
        ("I'd like a refund, please.", ("R11", "R29")),
        ("There is a 4 cm crack at the spout.", ("R11",)),
        ("I bought a scarf, it came damaged, I want my money back.", ("R29",)),
        ("Worst seller ever!!!! Thieves!", ("R11", "R29")),
        ("schlecht", ("R11", "R29")),
        ("不好", ("R11", "R29")),
    ],
)
def test_what_is_missing_is_named_by_its_rule(text: str, missing: tuple[str, ...]) -> None:
    assert coach(text).missing == missing


def test_facts_may_be_told_crossly() -> None:
    facts = "You crooks! I ordered a 10 inch tablet, a 7 inch one arrived. I want a refund."
    assert not coach(facts).angry
    assert coach("You crooks! Thieves!!!!").angry


def test_each_thing_left_out_is_advised_once_and_with_its_rule() -> None:
    advice = {why.code: why.params["rule"] for why in description_advice("Thieves!!!!")}
    assert advice == {
        "say-what-was-ordered": "R11",
        "say-what-arrived": "R11",
        "say-what-is-wanted": "R11",
        "be-specific": "R29",
        "facts-not-anger": "R29",
    }
    assert [w.code for w in description_advice("I ordered 2 lamps and 1 arrived")] == [
        "say-what-is-wanted"
    ]


@given(st.text(max_size=300))
def test_any_description_can_be_coached(text: str) -> None:
    seen = coach(text)
    assert set(seen.says) <= set(SAYS)
    assert set(seen.missing) <= {"R11", "R29"}
    assert ("R29" in seen.missing) is not seen.specific


def test_a_description_as_long_as_they_may_be_is_read() -> None:
    assert coach("I ordered a lamp and it is broken. " * 2000).says == ("ordered", "arrived")


# ---------------------------------------------------------------------------------------------
# Floors, on the texts that rules were written on


@cache
def develop(code: str) -> tuple[dict[str, Any], ...]:
    lines = (TEXTS / code / "descriptions.develop.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines if line.strip())


@pytest.mark.parametrize("label", [*SAYS, "specific", "angry"])
@pytest.mark.parametrize("code", CODES)
def test_the_coach_keeps_what_it_was_written_for(code: str, label: str) -> None:
    def found(text: str) -> bool:
        seen = coach(text)
        return label in seen.says if label in SAYS else getattr(seen, label)

    def there(text: dict[str, Any]) -> bool:
        return label in text["says"] if label in SAYS else text[label]

    texts = develop(code)
    right = sum(found(t["text"]) and there(t) for t in texts)
    assert right >= 0.75 * sum(there(t) for t in texts)
    assert right >= 0.85 * sum(found(t["text"]) for t in texts)


def test_a_part_that_is_named_can_be_checked_and_a_thing_that_is_broken_somewhere_cannot() -> None:
    told = "I ordered two lamps. One came with its arm broken through. I want its price back."
    assert coach(told).specific
    assert not coach("I ordered two lamps. One is not good. I want its price back.").specific
