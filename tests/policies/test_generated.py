"""``docs/generated`` shows what the shipped policies are now; ``make generated`` makes it anew."""

from pathlib import Path

import pytest

from evenhand import policies
from evenhand.cli.policy import Progress, drawn, walk
from evenhand.core.check.draw import without_walking
from evenhand.core.check.tell import broken as told

GENERATED = Path(__file__).parents[2] / "docs" / "generated"
STALE = "docs/generated is stale: make generated"


@pytest.mark.parametrize("name", policies.names())
def test_what_a_policy_says_by_itself_is_what_the_tables_say(name: str) -> None:
    tables = (GENERATED / name / "tables.md").read_text(encoding="utf-8")
    assert tables.startswith(without_walking(policies.shipped(name))), STALE


def test_there_is_nothing_for_a_policy_that_is_no_longer_there() -> None:
    assert {folder.name for folder in GENERATED.iterdir() if folder.is_dir()} == set(
        policies.names()
    )


@pytest.mark.parametrize("name", policies.names())
def test_the_check_beside_the_pictures_is_of_this_version(name: str) -> None:
    policy = policies.shipped(name)
    told = (GENERATED / name / "check.md").read_text(encoding="utf-8")
    assert f"{policy.title} ({policy.name}, version {policy.version}" in told, STALE


@pytest.mark.slow
@pytest.mark.parametrize("name", policies.names())
def test_what_must_hold_holds_and_pictures_and_tables_are_those_of_a_walk(name: str) -> None:
    walked = walk(policies.shipped(name), 1, False, Progress())
    assert {p: told(walked.policy, c) for p, c in walked.broken.items()} == {}
    assert walked.unsayable == ()
    files = drawn(walked)
    there = {p.name: p.read_text(encoding="utf-8") for p in (GENERATED / name).iterdir()}
    del there["check.md"]
    assert set(files) == set(there), STALE
    for file, text in files.items():
        assert text == there[file], f"{STALE} ({file})"
