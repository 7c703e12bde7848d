"""The shipped policies: every value with unit, source and confidence, and nothing that was made up."""

import tomllib
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from evenhand import policies
from evenhand.core.policy.load import PolicyError
from evenhand.core.policy.schema import Policy, Sourced
from evenhand.desks.operator import policy as operator_policy

DEFAULT = "aliexpress-2026"
PARTIAL = [name for name in policies.names() if name != DEFAULT]

# How a value says in which unit it is, or what it chooses among.
UNITS = {"days", "times", "amounts", "does", "by", "when"}
AT_TOP = {"name", "version", "title", "note", "partial", "borrows"}


def raw(name: str) -> dict[str, Any]:
    return tomllib.loads(policies.path_of(name).read_text(encoding="utf-8"))


def tables(table: dict[str, Any], at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every table of a file that holds a value itself, and its key."""
    if any(not isinstance(value, dict) for value in table.values()) and at:
        yield at, table
    for name, inner in table.items():
        if isinstance(inner, dict) and name != "amounts":
            yield from tables(inner, f"{at}.{name}" if at else name)


@pytest.mark.parametrize("name", policies.names())
def test_every_value_has_a_source_and_says_how_sure_we_are(name: str) -> None:
    for key, table in tables(raw(name)):
        assert table.get("source"), f"{name}, {key}: no source"
        assert table.get("confidence"), f"{name}, {key}: no confidence"


@pytest.mark.parametrize("name", policies.names())
def test_every_number_has_its_unit(name: str) -> None:
    def look(section: Any, key: str) -> None:
        if isinstance(section, Sourced):
            assert UNITS & set(section.__struct_fields__), key
        elif isinstance(section, msgspec.Struct):
            for field in section.__struct_fields__:
                value = getattr(section, field)
                number = isinstance(value, int) and not isinstance(value, bool)
                assert not number or field in {"version", "weight"}, f"{key}.{field}"
                look(value, f"{key}.{field}")
        elif isinstance(section, dict):
            for inner, value in section.items():
                look(value, f"{key}.{inner}")

    look(policies.shipped(name), name)


@pytest.mark.parametrize("name", policies.names())
def test_a_file_is_called_like_its_policy(name: str) -> None:
    assert policies.shipped(name).name == name


def test_the_default_is_whole_and_borrows_nothing() -> None:
    policy = policies.shipped(DEFAULT)
    assert not policy.partial
    assert policy.borrowed == ()


@pytest.mark.parametrize("name", PARTIAL)
def test_what_is_not_known_is_borrowed_and_listed_and_not_written(name: str) -> None:
    policy, there = policies.shipped(name), raw(name)
    assert policy.partial
    assert policy.borrows == DEFAULT
    assert policy.borrowed
    assert len(set(policy.borrowed)) == len(policy.borrowed)
    lender = policies.shipped(DEFAULT)
    for key in policy.borrowed:
        assert at(policy, key) == at(lender, key), key
        written: Any = there
        for step in key.split("."):
            written = written.get(step, {})
        assert written == {}, f"{key} is written and borrowed"


@pytest.mark.parametrize("name", PARTIAL)
def test_no_value_of_a_partial_policy_is_our_own_choice(name: str) -> None:
    for key, table in tables(raw(name)):
        assert table["confidence"] != "decided", f"{name}, {key}: decided is invented here"
        assert table["source"].startswith("field notes "), f"{name}, {key}"


@pytest.mark.parametrize("name", PARTIAL)
def test_a_partial_policy_says_what_of_its_marketplace_is_not_expressed(name: str) -> None:
    policy = policies.shipped(name)
    assert "Not expressed:" in policy.note
    assert "partial" in policy.title


def at(policy: Policy, key: str) -> Any:
    found: Any = policy
    for step in key.split("."):
        found = found[step] if isinstance(found, dict) else getattr(found, step)
    return found


def test_a_name_that_none_has_is_told_so() -> None:
    with pytest.raises(KeyError, match="taobao"):
        policies.shipped("taobao")


def test_borrowing_from_a_policy_that_is_not_there_names_the_ones_that_are() -> None:
    text = policies.path_of("etsy").read_text(encoding="utf-8")
    text = text.replace('borrows = "aliexpress-2026"', 'borrows = "aliexpress-2006"')
    with pytest.raises(PolicyError) as caught:
        policies.read_policy(text, "mine.toml")
    assert (caught.value.file, caught.value.key) == ("mine.toml", "borrows")
    assert caught.value.problem == "found 'aliexpress-2006', allowed is one of aliexpress-2026"


@pytest.mark.parametrize("name", policies.names())
def test_the_operators_page_has_words_for_every_value(name: str, settings: Any) -> None:
    settings.POLICY = name
    shown = operator_policy.shown()
    rows = [row for _, section in shown["sections"] for row in section]
    assert rows
    for row in rows:
        assert row.value, row.name
        assert row.source, row.name
        assert row.confidence, row.name
    assert {reason["code"] for reason in shown["reasons"]} == set(policies.shipped(name).reasons)
    assert all(reason["label"] and reason["needs"] for reason in shown["reasons"])
