"""Policies that are broken on purpose: each is caught before an order is bought under it.

Some cannot even be loaded, some are refuted by a property with a story, some are not what their own
scenarios say. The law itself, broken, is in ``core/test_check_explore.py`` and
``core/test_guarantees.py``.
"""

import pytest

from evenhand import policies
from evenhand.core.check.explore import Counterexample
from evenhand.core.check.longest import ends_before_the_issuer, first_decision
from evenhand.core.check.tell import broken as told
from evenhand.core.policy.load import PolicyError, load_policy
from evenhand.core.policy.schema import Policy
from evenhand.policies import scenarios

TEXT = policies.path_of("aliexpress-2026").read_text(encoding="utf-8")


def with_days(table: str, days: str) -> str:
    """The default policy with other days in one table."""
    head, found, rest = TEXT.partition(f"[{table}]")
    assert found, table
    before, days_key, after = rest.partition("\ndays = ")
    assert "[" not in before, table
    return f"{head}{found}{before}{days_key}{days}\n{after.partition(chr(10))[2]}"


def with_text(old: str, new: str) -> str:
    """The default policy with a passage changed, which has to be there."""
    assert old in TEXT, old
    return TEXT.replace(old, new, 1)


def cannot_be_loaded(text: str) -> str:
    """The key at fault; empty if it can be loaded."""
    try:
        load_policy(text, "broken.toml")
    except PolicyError as error:
        return error.key
    return ""


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (with_days("protection.window", "0"), "protection.window.days"),
        (with_days("protection.window", "3"), "protection.remind_before_end.days"),
        (with_days("negotiation.buyer_answers", "2"), "negotiation.remind_before_turn_ends.days"),
        (
            with_text('does = "as_asked"', 'does = "close_without_remedy"'),
            "negotiation.seller_silent_on_claim.does",
        ),
        (
            with_text('does = "close_without_remedy"', 'does = "as_asked"'),
            "negotiation.buyer_silent_without_evidence.does",
        ),
        (with_text('remedies = ["refund_only"', 'remedies = ["money_back"'), "reasons"),
        (with_text('burden = "seller"', 'burden = "nobody"'), "reasons"),
        (with_text("version = 2", 'version = "two"'), "version"),
        (with_text("version = 2", "version = 2\npartial = true"), "borrows"),
        (
            with_text("[negotiation.seller_answers]\n", "[negotiation.seller_answers]\nbusiness = true\n"),
            "negotiation.seller_answers.business",
        ),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_not_loaded_and_says_where(text: str, key: str) -> None:
    assert cannot_be_loaded(TEXT) == ""
    assert cannot_be_loaded(text).startswith(key)


def too_late(policy: Policy) -> str:
    """The story of a first decision that comes too late; empty if it comes in time."""
    first = first_decision(policy)
    late = ends_before_the_issuer(policy, first)
    return "" if late is None else told(policy, Counterexample(late, first.story))


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        with_days("mediation.ruling", "60"),
        with_days("negotiation.seller_answers", "60"),
        with_text("[chargeback.issuer_windows", "[chargeback.issuer_windows"),
    ],
    ids=["a slow platform", "a slow seller", "as it is"],
)
def test_a_first_decision_after_the_issuers_time_is_refuted_with_its_story(text: str) -> None:
    story = too_late(load_policy(text))
    if text == TEXT:
        assert story == ""
    else:
        assert "The first decision can take" in story
        assert "the buyer opens a dispute" in story


def failing(text: str) -> list[str]:
    """The scenarios that stand beside the default policy and are not so under a changed one."""
    feature = policies.scenarios_of("aliexpress-2026")
    assert feature is not None
    found = scenarios.run(load_policy(text), feature.read_text(encoding="utf-8"))
    return [result.scenario for result in found if result.problem]


@pytest.mark.parametrize(
    "text",
    [
        with_days("protection.window", "20"),
        with_days("negotiation.seller_answers", "4"),
        with_days("returns.buyer_ships", "9"),
        with_days("cancellation.seller_answers", "3"),
        with_text('does = "as_asked"', 'does = "mediation"'),
    ],
    ids=["window", "seller answers", "buyer ships", "cancellation", "silence"],
)
def test_a_policy_that_is_not_what_its_scenarios_say_is_told_which(text: str) -> None:
    assert failing(TEXT) == []
    assert failing(text)
