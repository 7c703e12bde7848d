"""A policy is data: a number changed in its text moves the product, a mistake in it is explained."""

from datetime import UTC, datetime

import pytest

from evenhand.core.order import commands as o
from evenhand.core.order.state import Tracking
from evenhand.core.parties import Actor, Role
from evenhand.core.policy.calendar import due
from evenhand.core.policy.load import PolicyError, borrows_from, load_policy, policy_digest
from evenhand.core.policy.schema import Policy

from .cast import (
    BUYER,
    ONE,
    PLATFORM,
    POLICY,
    POLICY_TEXT,
    SELLER,
    World,
    day,
    delivered,
    line,
    notice,
    placed,
    ship,
)

WINDOW = "[protection.window] # from delivered or receipt confirmed, whichever comes first\ndays = "


def changed(old: str, new: str) -> str:
    """The policy's text with one passage changed."""
    assert old in POLICY_TEXT, f"the policy has no {old!r} any more"
    return POLICY_TEXT.replace(old, new, 1)


def error_of(text: str) -> PolicyError:
    with pytest.raises(PolicyError) as caught:
        load_policy(text, "mine.toml")
    assert caught.value.file == "mine.toml"
    assert str(caught.value).startswith("mine.toml")
    return caught.value


def test_twenty_days_in_the_text_are_twenty_days_on_the_order() -> None:
    longer = load_policy(changed(f"{WINDOW}15", f"{WINDOW}20"))
    ends = []
    for policy in (POLICY, longer):
        world = World.of(placed(), policy)
        world.given(SELLER, ship())
        world.at(10).given(PLATFORM, delivered())
        ends.append(world.deadline("window").due)
        world.until_day(25)
        assert world.action(BUYER, "open_dispute").allowed == (policy is longer)
        world.until_day(30)
        assert world.order.finalised_at == world.order.windows[0].closes_at
    assert ends == [day(25), day(30)]


def test_the_shipped_policy_says_for_every_reason_what_would_prove_it() -> None:
    for name, reason in POLICY.reasons.items():
        assert reason.evidence, name
        assert set(reason.shown_by) <= set(Tracking), name


def test_a_setting_nobody_knows_names_its_table_and_itself() -> None:
    error = error_of(changed(f"{WINDOW}15", f"{WINDOW}15\ndasy = 16"))
    assert error.key.startswith("protection.window")
    assert "dasy" in str(error)


def test_a_setting_that_is_missing_names_its_table_and_itself() -> None:
    error = error_of(changed(f"{WINDOW}15\n", WINDOW.removesuffix("days = ")))
    assert error.key.startswith("protection.window")
    assert "missing" in str(error)
    assert "days" in str(error)


@pytest.mark.parametrize(
    ("written", "found"),
    [('"fifteen"', "'fifteen'"), ("15.0", "15.0"), ("true", "True"), ("0", "0"), ("9999", "9999")],
)
def test_a_wrong_value_names_key_what_was_found_and_what_is_allowed(
    written: str, found: str
) -> None:
    error = error_of(changed(f"{WINDOW}15", f"{WINDOW}{written}"))
    assert error.key == "protection.window.days"
    assert error.problem == f"found {found}, allowed is a whole number from 1 up to 3650"


def test_an_unknown_word_names_key_what_was_found_and_which_words_are_allowed() -> None:
    error = error_of(changed('does = "as_asked"', 'does = "sleep"'))
    assert error.key == "negotiation.seller_silent_on_claim.does"
    assert error.problem == "found 'sleep', allowed is one of as_asked, buyers_turn, mediation"


def test_a_mistake_in_a_reason_names_the_reason() -> None:
    error = error_of(changed('burden = "cannot_tell"', 'burden = "bank"'))
    assert error.key == "reasons.stuck_at_customs.burden"


@pytest.mark.parametrize(
    ("days", "found"), [("[1, 3]", "[1, 3]"), ("[3, 3]", "[3, 3]"), ("[15, 1]", "15 days")]
)
def test_reminders_that_contradict_the_deadline_or_each_other_are_named(
    days: str, found: str
) -> None:
    error = error_of(changed("days = [3, 1]", f"days = {days}"))
    assert error.key == "protection.remind_before_end.days"
    assert found in error.problem
    assert "allowed are" in error.problem
    turns = error_of(changed("days = [2, 1]", "days = [5, 1]"))
    assert turns.key == "negotiation.remind_before_turn_ends.days"


def test_a_wrong_word_in_a_list_names_its_place_in_the_list() -> None:
    error = error_of(
        changed('[{ kind = "tracking_record", weight = 3 }]', '[{ kind = "rumour", weight = 3 }]')
    )
    assert error.key == "reasons.not_received.evidence[0].kind"
    assert error.problem.startswith("found 'rumour', allowed is one of carrier_letter, ")
    days = error_of(changed("days = [3, 1]", "days = [3, 0]"))
    assert days.key == "protection.remind_before_end.days[1]"
    assert days.problem.startswith("found 0")


def test_a_reason_without_a_remedy_is_named() -> None:
    error = error_of(changed('remedies = ["refund_only", "replacement"]', "remedies = []"))
    assert error.key == "reasons.not_received.remedies"


def test_a_reason_that_rests_on_the_record_says_what_the_record_must_show() -> None:
    missing = error_of(changed('shown_by = ["invalid_number"]\n', ""))
    assert missing.key == "reasons.tracking_invalid.shown_by"
    needless = error_of(changed('needs = "late"', 'needs = "late"\nshown_by = ["accepted"]'))
    assert needless.key == "reasons.not_received.shown_by"


def test_a_status_that_no_carrier_reports_is_named() -> None:
    error = error_of(changed('shown_by = ["held_at_customs"]', 'shown_by = ["at_customs"]'))
    assert "shown_by" in error.key
    assert "at_customs" in error.problem


@pytest.mark.parametrize(
    ("key", "does"),
    [
        ("seller_silent_on_claim", "close_without_remedy"),
        ("seller_silent_later", "close_without_remedy"),
        ("buyer_silent_with_evidence", "as_asked"),
        ("buyer_silent_without_evidence", "as_asked"),
    ],
)
def test_silence_cannot_be_made_to_help_the_silent_party(key: str, does: str) -> None:
    head, table = POLICY_TEXT.split(f"[negotiation.{key}]", 1)
    start = table.index('does = "')
    end = table.index("\n", start)
    text = f'{head}[negotiation.{key}]{table[:start]}does = "{does}"{table[end:]}'
    assert error_of(text).key == f"negotiation.{key}.does"


def test_one_kind_of_payment_cannot_be_money_and_returned_in_kind() -> None:
    error = error_of(changed('"coins", "coupon"', '"coins", "card"'))
    assert error.key == "payment"
    assert "card" in error.problem


def test_a_policy_without_reasons_is_refused() -> None:
    text = POLICY_TEXT[: POLICY_TEXT.index("[reasons.not_received]")] + "[reasons]\n"
    assert error_of(text).key == "reasons"


@pytest.mark.parametrize("text", ["not toml", "days = ", '[a]\nb = "'])
def test_text_that_is_no_toml_names_the_file_and_the_place(text: str) -> None:
    error = error_of(text)
    assert "not valid TOML" in error.problem
    assert "line" in error.problem or "end of document" in error.problem


# What a policy does not speak of does not exist under it.


@pytest.mark.parametrize(
    ("section", "who", "do"),
    [
        ("shipping", SELLER, o.RenumberParcel(1, "post", "TRACK-2")),
        ("extensions", SELLER, o.AskHandlingTime(3)),
        ("cancellation", BUYER, o.RequestCancellation("out_of_stock")),
        ("incidents", PLATFORM, o.DeclareIncident("strike", ("delivery",), 3)),
        ("goodwill", PLATFORM, o.GrantGoodwill(Role.BUYER, 1, "Sorry.")),
        ("chargeback", PLATFORM, notice(1000)),
    ],
)
def test_a_section_that_is_left_out_takes_its_commands_with_it(
    section: str, who: Actor, do: o.OrderCommand
) -> None:
    lines = POLICY_TEXT.splitlines(keepends=True)
    text, keep = "", True
    for at in lines:
        if at.startswith("["):
            keep = not at[1:].startswith((f"{section}.", f"{section}]"))
        text += at if keep else ""
    for policy, there in ((POLICY, True), (load_policy(text), False)):
        world = World.of(placed(line(2000, 2)), policy)
        world.given(SELLER, ship(ONE))
        if there:
            world.given(who, do)
        else:
            world.refused(who, do, "not-in-policy")


def test_another_text_is_another_policy() -> None:
    assert policy_digest(POLICY_TEXT) == policy_digest(POLICY_TEXT)
    assert policy_digest(POLICY_TEXT) != policy_digest(POLICY_TEXT + "\n")


# A partial policy borrows what it needs, and says what.

PART = """\
name = "part"
version = 1
title = "A part"
note = "The rest is not known."
partial = true
borrows = "aliexpress-2026"
"""


def partly(more: str = "", base: Policy | str | None = POLICY) -> Policy:
    return load_policy(PART + more, "mine.toml", base)


def error_of_part(text: str, base: Policy | str | None = POLICY) -> PolicyError:
    with pytest.raises(PolicyError) as caught:
        load_policy(text, "mine.toml", base)
    assert caught.value.file == "mine.toml"
    return caught.value


def test_what_is_required_is_borrowed_and_what_is_optional_does_not_exist() -> None:
    policy = partly()
    assert policy.partial
    assert policy.protection.window == POLICY.protection.window
    assert policy.reasons == POLICY.reasons
    assert {"protection.window", "mediation.ruling", "payment.money", "reasons"} <= set(
        policy.borrowed
    )
    assert policy.protection.reopen_within is None
    assert policy.returns.freight is None
    assert policy.chargeback is None
    assert not [key for key in policy.borrowed if key.startswith(("chargeback", "appeal"))]


def test_what_is_said_is_not_borrowed() -> None:
    own = '[protection.window]\ndays = 40\nsource = "seen"\nconfidence = "low"\n'
    policy = partly(own)
    assert policy.protection.window.days == 40
    assert "protection.window" not in policy.borrowed
    assert "protection.after_promised_date" in policy.borrowed


def test_an_optional_section_that_is_there_borrows_what_it_needs() -> None:
    policy = partly(
        '[appeal.window]\ndays = 3\nsource = "seen"\nconfidence = "low"\n[replacement]\n'
    )
    assert policy.appeal is not None
    assert policy.appeal.window.days == 3
    assert POLICY.appeal is not None
    assert policy.appeal.decision == POLICY.appeal.decision
    assert policy.replacement == POLICY.replacement
    borrowed = set(policy.borrowed)
    assert {"appeal.decision", "appeal.money", "replacement.arrives"} <= borrowed
    assert "appeal.window" not in borrowed


def test_a_reason_borrows_from_the_reason_of_its_name_and_no_other() -> None:
    known = '[reasons.damaged]\nneeds = "in_hand"\nremedies = ["refund_only"]\nsource = "seen"\n'
    policy = partly(known)
    assert set(policy.reasons) == {"damaged"}
    assert policy.reasons["damaged"].burden == POLICY.reasons["damaged"].burden
    assert policy.reasons["damaged"].remedies == ("refund_only",)
    assert "reasons.damaged.burden" in policy.borrowed
    assert "reasons.damaged.remedies" not in policy.borrowed
    error = error_of_part(PART + known.replace("damaged", "smells"))
    assert error.key == "reasons.smells"
    assert "this setting is missing: `group`" in error.problem


def test_no_value_is_half_borrowed() -> None:
    error = error_of_part(PART + "[protection.window]\ndays = 40\n")
    assert error.key == "protection.window"
    assert "this setting is missing: `source`" in error.problem
    no_source = '[reasons.damaged]\nneeds = "in_hand"\n'
    assert "this setting is missing: `source`" in error_of_part(PART + no_source).problem


def test_the_base_may_be_given_as_its_text() -> None:
    assert partly(base=POLICY_TEXT) == partly()


def test_a_whole_policy_needs_no_base_and_takes_nothing_from_one() -> None:
    assert load_policy(POLICY_TEXT, base=POLICY) == POLICY
    assert POLICY.borrowed == ()


@pytest.mark.parametrize(
    ("old", "new", "key", "problem"),
    [
        (
            'borrows = "aliexpress-2026"\n',
            "",
            "borrows",
            "a partial policy names the one that it borrows the rest from",
        ),
        (
            "partial = true\n",
            "",
            "borrows",
            "found 'aliexpress-2026'; only a policy that says partial = true borrows",
        ),
        (
            "partial = true",
            "partial = false",
            "borrows",
            "found 'aliexpress-2026'; only a policy that says partial = true borrows",
        ),
        ("true", '"yes"', "partial", "found 'yes', allowed is true or false"),
        ('"aliexpress-2026"', "3", "borrows", "found 3, allowed is the name of a policy"),
        (
            '"aliexpress-2026"',
            '"taobao"',
            "borrows",
            "found 'taobao', but at hand is 'aliexpress-2026'",
        ),
        (
            'name = "part"',
            'name = "part"\nborrowed = ["reasons"]',
            "borrowed",
            "what a policy borrows is found by loading it",
        ),
    ],
)
def test_a_policy_that_is_half_partial_is_told_what_is_missing(
    old: str, new: str, key: str, problem: str
) -> None:
    assert old in PART
    error = error_of_part(PART.replace(old, new, 1))
    assert error.key == key
    assert error.problem.startswith(problem)


def test_nothing_is_borrowed_from_what_is_not_there_or_is_partial_itself() -> None:
    missing = error_of_part(PART, base=None)
    assert missing.key == "borrows"
    assert missing.problem == "found 'aliexpress-2026', but no such policy is at hand"
    second = PART.replace('"aliexpress-2026"', '"part"').replace('name = "part"', 'name = "two"')
    error = error_of_part(second, base=partly())
    assert error.key == "borrows"
    assert error.problem.startswith("found 'part', which is partial itself")


def test_a_confidence_that_nobody_knows_is_named() -> None:
    error = error_of(changed('confidence = "high"', 'confidence = "certain"'))
    assert error.key == "protection.window.confidence"
    assert error.problem == "found 'certain', allowed is one of decided, high, low, medium"
    missing = error_of(changed('confidence = "high"\n', ""))
    assert missing.key == "protection.window"
    assert "this setting is missing: `confidence`" in missing.problem
    reason = error_of(
        changed('source = "R5"\nconfidence = "high"', 'source = "R5"\nconfidence = 1')
    )
    assert reason.key.startswith("reasons.")
    assert reason.problem.startswith("found 1, allowed is one of decided")


def test_a_mistake_in_a_section_that_may_be_left_out_is_named_as_exactly() -> None:
    error = error_of(changed('does = "waits"', 'does = "stays"'))
    assert error.key == "appeal.money.does"
    assert error.problem == "found 'stays', allowed is one of moves, waits"
    cancel = error_of(changed('given_by = "seller"', 'given_by = "carrier"'))
    assert cancel.key == "cancellation.reasons.sold_out.given_by"
    assert cancel.problem == "found 'carrier', allowed is one of buyer, seller"
    head, card = POLICY_TEXT.split("[chargeback.issuer_windows.card]", 1)
    text = f"{head}[chargeback.issuer_windows.card]{card.replace('days = 120', 'days = 0', 1)}"
    window = error_of(text)
    assert window.key == "chargeback.issuer_windows.card.days"
    assert window.problem.startswith("found 0, allowed is a whole number from 1")


def test_business_days_need_to_know_only_which_days_are_none() -> None:
    own = '[protection.window]\ndays = 5\nbusiness = true\nsource = "seen"\nconfidence = "low"\n'
    error = error_of_part(PART + own)
    assert error.key == "protection.window.business"
    calendar = '[calendar]\nclosed = ["saturday", "sunday"]\nsource = "seen"\n'
    policy = partly(own + calendar)
    # A Sunday morning: five business days later it is the end of Friday, in UTC where none is named.
    assert due(policy, day(0), policy.protection.window) == datetime(2026, 3, 7, tzinfo=UTC)


def test_a_file_may_weigh_no_evidence_where_nobody_knows_the_weight() -> None:
    policy = load_policy(
        changed('[{ kind = "tracking_record", weight = 3 }]', '[{ kind = "tracking_record" }]')
    )
    assert policy.reasons["not_received"].evidence[0].weight == 1


TALK = "[negotiation.seller_answers]\ndays = "


def closing(days: int, does: str = "close_without_remedy", call_in: str = "") -> str:
    """The policy's text with so many days for the seller, and what follows if nobody calls."""
    source = 'source = "a dialect"\nconfidence = "decided"\n\n'
    tables = f'[negotiation.nobody_calls]\ndoes = "{does}"\n{source}' if does else ""
    if call_in:
        tables += f'[negotiation.call_in]\nwhen = "{call_in}"\n{source}'
    text = changed("[negotiation.openings]", f"{tables}[negotiation.openings]")
    assert f"{TALK}5" in text
    return text.replace(f"{TALK}5", f"{TALK}{days}")


def test_a_dispute_is_not_closed_before_the_buyer_could_call_the_platform_in() -> None:
    for days in (7, 8):
        error = error_of(closing(days))
        assert error.key == "negotiation.nobody_calls"
        assert f"the seller's {days} days" in error.problem
        assert error.problem.endswith('call_in with when = "any_time"')
    assert error_of(closing(7, call_in="once_answered")).key == "negotiation.nobody_calls"
    for text in (
        closing(6),
        closing(7, call_in="any_time"),
        closing(7, does="mediation"),
        closing(7, does=""),
    ):
        load_policy(text, "mine.toml")


def test_what_is_no_toml_is_the_matter_of_no_key_and_of_its_own_file() -> None:
    assert error_of("not toml").key == ""
    for text, base, file in (
        ("not toml", None, "mine.toml"),
        (PART, "not toml", "aliexpress-2026"),
    ):
        with pytest.raises(PolicyError) as caught:
            load_policy(text, "mine.toml", base)
        assert caught.value.file == file
    with pytest.raises(PolicyError) as caught:
        borrows_from("not toml")
    assert caught.value.file == "policy"
    with pytest.raises(PolicyError) as caught:
        borrows_from("not toml", "mine.toml")
    assert caught.value.file == "mine.toml"
