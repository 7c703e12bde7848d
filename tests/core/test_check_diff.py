"""What a change of policy means is said for every setting there is, and for whom it is better or worse."""

from datetime import date
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from evenhand import policies
from evenhand.core.check import diff as under_test
from evenhand.core.check.diff import Change, covered, diff, page, patterns, settings
from evenhand.core.check.meaning import AMOUNTS, CHOICES, LISTS, NUMBERS, PRESENCE, SOURCES
from evenhand.core.policy.load import load_policy
from evenhand.core.policy.schema import Calendar, CallIn, Count, Days, Policy

from .cast import FIRST

DEFAULT = policies.shipped("aliexpress-2026")


def days(n: int, business: bool = False) -> Days:
    return Days(days=n, business=business, source="-", confidence="decided")


def times(n: int) -> Count:
    return Count(times=n, source="-", confidence="decided")


def changed(policy: Policy, key: str, value: Any) -> Policy:
    """The policy with one setting that is another."""
    first, _, rest = key.partition(".")
    inner = getattr(policy, first)
    return replace(policy, **{first: _set(inner, rest, value)})


def _set(at: Any, key: str, value: Any) -> Any:
    if not key:
        return value
    first, _, rest = key.partition(".")
    if isinstance(at, dict):
        return {**at, first: _set(at.get(first), rest, value)}
    return replace(at, **{first: _set(getattr(at, first), rest, value)})


def the(told: under_test.Diff, key: str) -> Change:
    found = [c for c in told.changes if c.key == key]
    assert len(found) == 1, [c.key for c in told.changes]
    return found[0]


# Everything is there ---------------------------------------------------------------------------------


def test_every_setting_of_the_schema_has_its_own_sentence() -> None:
    without = [p for p in patterns() if p not in covered() and p.rsplit(".", 1)[-1] not in SOURCES]
    assert without == []


def test_no_sentence_is_for_a_setting_that_does_not_exist() -> None:
    assert covered() <= set(patterns())


def test_a_setting_that_nobody_wrote_a_sentence_for_is_noticed() -> None:
    assert "protection.moon_phase" not in covered()
    assert "protection.window" in covered()
    assert "reasons.*.burden" in patterns()


def test_every_value_to_choose_from_has_its_words() -> None:
    def choices(kind: Any) -> set[object]:
        if isinstance(kind, msgspec.inspect.UnionType):
            kind = next(k for k in kind.types if not isinstance(k, msgspec.inspect.NoneType))
        if isinstance(kind, msgspec.inspect.StructType):
            names = ("does", "by", "when")
            kind = next(f.type for f in kind.fields if f.name in names)
        if isinstance(kind, msgspec.inspect.BoolType):
            return {True, False}
        return set(kind.values)

    for pattern, choice in CHOICES.items():
        at: Any = msgspec.inspect.type_info(Policy)
        for step in pattern.split("."):
            if isinstance(at, msgspec.inspect.UnionType):
                at = next(k for k in at.types if not isinstance(k, msgspec.inspect.NoneType))
            at = at.value_type if step == "*" else next(f.type for f in at.fields if f.name == step)
        missing = choices(at) - set(choice.values)
        assert not missing, f"{pattern}: {missing}"


@pytest.mark.parametrize("pattern", [p for p in NUMBERS if "*" not in p and p in settings(DEFAULT)])
def test_a_longer_time_and_a_shorter_one_are_told_as_opposites(pattern: str) -> None:
    was = settings(DEFAULT)[pattern].value
    name = "days" if isinstance(was, Days) else "times"
    more = diff(DEFAULT, changed(DEFAULT, pattern, replace(was, **{name: getattr(was, name) + 7})))
    less = diff(changed(DEFAULT, pattern, replace(was, **{name: getattr(was, name) + 7})), DEFAULT)
    one, other = the(more, pattern), the(less, pattern)
    opposite = {"better": "worse", "worse": "better", "neutral": "neutral"}
    assert one.effects
    assert {s: opposite[e.verdict] for s, e in one.effects.items()} == {
        s: e.verdict for s, e in other.effects.items()
    }
    for change in (one, other):
        assert not set("{}[]|") & set(str(change)), str(change)


@pytest.mark.parametrize("part", [p for p in PRESENCE if "*" not in p])
def test_a_part_that_appears_or_disappears_is_said_both_ways(part: str) -> None:
    there = settings(DEFAULT).get(part) or settings(policies.shipped("ebay")).get(part)
    value = there.value if there else times(3) if "offers" in part else days(3)
    without, with_ = changed(DEFAULT, part, None), changed(DEFAULT, part, value)
    told = [the(diff(without, with_), part), the(diff(with_, without), part)]
    assert told[0].says != told[1].says
    assert not set("{}[]|") & set("".join(map(str, told)))


def test_an_appeal_that_appears_says_what_it_comes_with() -> None:
    told = the(diff(replace(DEFAULT, appeal=None), DEFAULT), "appeal")
    assert told.details == (
        "time to appeal: 7 days",
        "platform's time to decide an appeal: 10 days",
        "what is contested: waits",
    )


# What it says ----------------------------------------------------------------------------------------


def test_a_longer_window_is_better_for_the_buyer_and_the_seller_waits() -> None:
    told = the(diff(DEFAULT, changed(DEFAULT, "protection.window", days(20))), "protection.window")
    assert str(told) == (
        "The buyer has 20 days instead of 15 days to claim after delivery: better for the buyer, who "
        "has 5 days more to find out what is wrong; worse for the seller, who is paid 5 days later "
        "where nobody claims; neutral for the platform, who holds the money 5 days longer."
    )


def test_silence_that_does_something_else_says_both() -> None:
    key = "negotiation.seller_silent_on_claim"
    value = replace(DEFAULT.negotiation.seller_silent_on_claim, does="mediation")
    told = the(diff(DEFAULT, changed(DEFAULT, key, value)), key)
    assert told.says == (
        "If the seller says nothing at all to a claim, the platform steps in and decides; "
        "it was: the claim is carried out as asked."
    )
    assert [told.effects[s].verdict for s in under_test.SIDES] == ["worse", "better", "worse"]


def test_reasons_that_come_and_go_are_said_by_name_and_together() -> None:
    fewer = replace(
        DEFAULT, reasons={k: r for k, r in DEFAULT.reasons.items() if k not in ("short", "damaged")}
    )
    told = diff(DEFAULT, fewer)
    assert {c.key for c in told.changes} == {"reasons.short", "reasons.damaged"}
    text = page(told)
    assert "no reason to claim any more called “damaged”, “short”." in text
    assert text.count("no reason to claim") == len(under_test.SIDES)


def test_who_has_to_prove_it_is_said_with_what_follows() -> None:
    key = "reasons.damaged.burden"
    told = the(diff(DEFAULT, changed(DEFAULT, key, "seller")), key)
    assert told.says.startswith("Where a case for “damaged” can't be decided otherwise, the seller")
    assert told.effects["buyer"].verdict == "better"
    assert told.effects["seller"].verdict == "worse"


def test_each_remedy_that_is_added_is_said() -> None:
    more = (*DEFAULT.reasons["changed_mind"].remedies, "refund_only")
    key = "reasons.changed_mind.remedies"
    told = the(diff(DEFAULT, changed(DEFAULT, key, more)), key)
    assert told.says == "For “changed mind” the buyer can now ask for refund only."
    assert told.effects["buyer"].verdict == "better"


def test_an_amount_is_said_in_its_currency() -> None:
    amounts = {**DEFAULT.goodwill.at_most.amounts, "JPY": 5000}  # type: ignore[union-attr]
    key = "goodwill.at_most"
    value = replace(DEFAULT.goodwill.at_most, amounts=amounts)  # type: ignore[union-attr]
    told = diff(DEFAULT, changed(DEFAULT, key, value))
    assert [c.says for c in told.changes] == [
        "The platform can give 5000 JPY instead of 3300 JPY of its own on an order."
    ]


def test_business_days_are_not_called_longer_or_shorter_where_it_depends_on_the_weekday() -> None:
    week = Calendar(closed=("saturday", "sunday"), source="-", confidence="decided")
    business = replace(DEFAULT, calendar=week)
    key = "negotiation.seller_answers"
    near = the(diff(business, changed(business, key, days(3, business=True))), key)
    far = the(diff(business, changed(business, key, days(20, business=True))), key)
    assert {e.verdict for e in near.effects.values()} == {"neutral"}
    assert far.effects["seller"].verdict == "better"
    assert "about 23 days more" in far.effects["seller"].because


def test_a_holiday_is_said_by_its_date() -> None:
    week = Calendar(closed=("sunday",), source="-", confidence="decided")
    there = changed(
        replace(DEFAULT, calendar=week), "negotiation.seller_answers", days(3, business=True)
    )
    told = diff(there, changed(there, "calendar.holidays", (date(2026, 12, 25),)))
    assert [c.says for c in told.changes] == ["2026-12-25 is no business day."]


# What changes nothing --------------------------------------------------------------------------------


def test_two_that_say_the_same_have_no_difference() -> None:
    assert diff(DEFAULT, DEFAULT).changes == ()
    assert "say the same" in page(diff(DEFAULT, DEFAULT))


def test_another_source_is_no_change_for_anybody() -> None:
    value = replace(DEFAULT.mediation.ruling, source="another book")
    told = diff(DEFAULT, changed(DEFAULT, "mediation.ruling", value))
    assert [(c.key, c.no_effect) for c in told.changes] == [("sources", "the values are the same")]


def test_a_setting_without_effect_says_why() -> None:
    nobody = replace(
        DEFAULT,
        reasons={
            k: replace(r, remedies=("refund_only",))  # type: ignore[arg-type]
            for k, r in DEFAULT.reasons.items()
        },
    )
    key = "replacement.arrives"
    told = the(diff(nobody, changed(nobody, key, days(9))), key)
    assert told.no_effect == "no reason lets the buyer ask for a replacement"
    assert the(diff(DEFAULT, changed(DEFAULT, key, days(9))), key).no_effect == ""


def test_what_is_said_and_left_out_alike_is_without_effect() -> None:
    said = CallIn(when="once_answered", source="-", confidence="decided")
    told = the(diff(DEFAULT, changed(DEFAULT, "negotiation.call_in", said)), "negotiation.call_in")
    assert told.no_effect == "it is the same as leaving it out"


# Whole policies --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", policies.names())
def test_what_is_borrowed_is_named_as_such(name: str) -> None:
    policy = policies.shipped(name)
    told = diff(DEFAULT, policy)
    borrowed = [c for c in told.changes if c.key == "borrowed"]
    assert bool(borrowed) is policy.partial
    for change in told.changes:
        assert not set("{}[]|") & set(str(change)), str(change)
        assert "_" not in change.says or change.no_effect, change.says


def test_a_new_value_that_is_borrowed_says_from_whom() -> None:
    other = replace(DEFAULT, borrows="somebody", borrowed=("mediation.ruling",))
    told = diff(DEFAULT, changed(other, "mediation.ruling", days(20)))
    assert "(the new value is borrowed from somebody)" in the(told, "mediation.ruling").says


def test_the_first_version_and_the_second_differ_in_what_the_first_did_not_know() -> None:
    keys = {c.key for c in diff(FIRST, DEFAULT).changes}
    assert {"appeal", "replacement", "chargeback", "cancellation", "extensions"} <= keys
    assert not any(k.startswith("appeal.") for k in keys)  # told with the part itself


def test_a_difference_is_data_as_well() -> None:
    told = diff(FIRST, DEFAULT)
    back = msgspec.json.decode(msgspec.json.encode(told), type=under_test.Diff)
    assert back == told


def test_every_list_and_amount_is_read_from_a_file_as_it_is_told() -> None:
    text = policies.path_of("aliexpress-2026").read_text(encoding="utf-8")
    other = load_policy(text.replace('money = ["card", ', "money = ["), "x")
    told = diff(DEFAULT, other)
    assert the(told, "payment.money").says == "A payment by “card” is no longer taken as money."
    assert set(LISTS) | set(AMOUNTS) <= covered()
