"""``evenhand policy``: what it says, where it says it, and its exit codes."""

import json
from pathlib import Path

import pytest

from evenhand import cli, policies
from evenhand.cli import policy as under_test
from evenhand.core.policy.load import load_policy

FIRST = Path(__file__).parents[1] / "core" / "policies" / "first.toml"


class Said:
    """What a command answered."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


class Terminal:
    """Runs ``evenhand …`` as it is typed."""

    def __init__(self, caught: pytest.CaptureFixture[str]) -> None:
        self.caught = caught

    def __call__(self, *words: str) -> Said:
        try:
            code = cli.main(["policy", *words])
        except SystemExit as e:
            code = int(e.code or 0)
        out, err = self.caught.readouterr()
        return Said(code, out, err)


@pytest.fixture
def evenhand(capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(capsys)


# Found from --help -----------------------------------------------------------------------------------


def test_each_command_is_found_from_help_with_an_example(evenhand: Terminal) -> None:
    said = evenhand("--help")
    assert said.code == cli.OK
    for name in ("copy", "check", "draw", "diff", "try", "list"):
        assert name in said.out
        one = evenhand(name, "--help")
        assert one.code == cli.OK
        assert f"example: evenhand policy {name}" in one.out
        assert "--json" in one.out


@pytest.mark.parametrize(
    "words", [(), ("prove", "x"), ("check",), ("check", "ebay", "--jobs", "0"), ("diff", "ebay")]
)
def test_wrong_usage_is_64(evenhand: Terminal, words: tuple[str, ...]) -> None:
    assert evenhand(*words).code == cli.USAGE


def test_a_name_that_none_has_is_answered_with_those_there_are(evenhand: Terminal) -> None:
    said = evenhand("try", "amazon")
    assert said.code == cli.USAGE
    assert said.out == ""
    assert "there is no policy 'amazon'" in said.err
    assert all(name in said.err for name in policies.names())


def test_a_file_that_is_not_there_is_said_to_be_none(evenhand: Terminal) -> None:
    assert "there is no file shop.toml" in evenhand("check", "shop.toml").err


def test_a_broken_file_names_file_key_and_what_is_allowed(
    evenhand: Terminal, tmp_path: Path
) -> None:
    text = FIRST.read_text(encoding="utf-8").replace('does = "as_asked"', 'does = "nothing"')
    file = tmp_path / "shop.toml"
    file.write_text(text, encoding="utf-8")
    said = evenhand("check", str(file))
    assert said.code == cli.WRONG
    assert "shop.toml" in said.err
    assert "negotiation.seller_silent_on_claim" in said.err
    assert "one of as_asked, buyers_turn, mediation" in said.err


def test_the_list_has_every_shipped_policy_and_whether_it_is_for_use(evenhand: Terminal) -> None:
    lines = evenhand("list").out.splitlines()
    assert [line.split()[0] for line in lines] == list(policies.names())
    assert [("partial," in line) for line in lines] == [
        policies.shipped(name).partial for name in policies.names()
    ]
    there = json.loads(evenhand("list", "--json").out)["policies"]
    assert [p["name"] for p in there] == list(policies.names())


# Copying ---------------------------------------------------------------------------------------------


def test_a_copy_has_its_own_name_and_the_same_law(evenhand: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "corner-shop.toml"
    assert evenhand("copy", "aliexpress-2026", str(file)).code == cli.OK
    copy = load_policy(file.read_text(encoding="utf-8"))
    assert (copy.name, copy.version) == ("corner-shop", 1)
    assert "Without effect" in evenhand("diff", "aliexpress-2026", str(file)).out
    told = json.loads(evenhand("diff", "aliexpress-2026", str(file), "--json").out)
    assert {c["key"] for c in told["changes"]} <= {"name", "version"}


def test_a_copy_can_leave_parts_out(evenhand: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "corner-shop.toml"
    parts = "appeal,goodwill,mediation.exhibit_requests"
    evenhand("copy", "aliexpress-2026", str(file), "--without", parts, "--without", "replacement")
    copy = load_policy(file.read_text(encoding="utf-8"))
    assert copy.appeal is copy.goodwill is copy.replacement is None
    assert copy.mediation.exhibit_requests is None
    assert copy.mediation.proposals is not None
    assert "# --- Appeal" not in file.read_text(encoding="utf-8")


def test_a_copy_without_what_it_needs_is_not_written(evenhand: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "shop.toml"
    assert evenhand("copy", "ebay", str(file), "--without", "moon").code == cli.USAGE
    said = evenhand("copy", "aliexpress-2026", str(file), "--without", "protection")
    assert said.code == cli.WRONG
    assert "protection" in said.err
    assert not file.exists()


def test_a_copy_never_writes_over_a_file(evenhand: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "shop.toml"
    file.write_text("mine", encoding="utf-8")
    assert evenhand("copy", "ebay", str(file)).code == cli.WRONG
    assert file.read_text(encoding="utf-8") == "mine"


# Scenarios -------------------------------------------------------------------------------------------

FEATURE = """\
Feature: a shop
  Scenario: A claim is accepted
    Given an order of 40.00
    And it was delivered on day 10
    When the buyer claims 20.00 for "damaged"
    And the seller accepts the claim
    Then the case is closed, conceded
    And the buyer has {back} back
"""


def shop(folder: Path, back: str) -> str:
    (folder / "shop.toml").write_text(FIRST.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "shop.feature").write_text(FEATURE.format(back=back), encoding="utf-8")
    return str(folder / "shop.toml")


def test_scenarios_beside_a_file_are_played(evenhand: Terminal, tmp_path: Path) -> None:
    said = evenhand("try", shop(tmp_path, "20.00"))
    assert said.code == cli.OK
    assert "1 of 1 scenarios are as they say." in said.out


def test_a_scenario_that_is_not_so_names_its_line(evenhand: Terminal, tmp_path: Path) -> None:
    said = evenhand("try", shop(tmp_path, "30.00"))
    assert said.code == cli.WRONG
    assert "NOT SO   A claim is accepted" in said.out
    assert "line 8" in said.out
    played = json.loads(evenhand("try", shop(tmp_path, "30.00"), "--json").out)["scenarios"]
    assert "line 8" in played[0]["problem"]


def test_a_feature_file_that_is_none_is_said_to_be_wrong(
    evenhand: Terminal, tmp_path: Path
) -> None:
    file = shop(tmp_path, "20.00")
    (tmp_path / "other.feature").write_text("Scenario without a feature", encoding="utf-8")
    assert evenhand("try", file, str(tmp_path / "other.feature")).code == cli.WRONG
    assert evenhand("try", file, str(tmp_path / "none.feature")).code == cli.USAGE


# Checking and drawing --------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_policy_is_checked_with_its_scenarios(evenhand: Terminal, tmp_path: Path) -> None:
    said = evenhand("check", shop(tmp_path, "20.00"), "--jobs", "1")
    assert "does not hold" not in said.out
    assert said.code == cli.OK
    assert "1 of 1 scenarios are as they say." in said.out
    assert "The longest time from the purchase to the end" in said.out
    assert "What an answer guarantees" in said.out
    assert "the claim is carried out as asked (seller-silence-as-asked)." in said.out


@pytest.mark.slow
def test_a_scenario_that_is_not_so_refutes_a_policy(evenhand: Terminal, tmp_path: Path) -> None:
    said = evenhand("check", shop(tmp_path, "30.00"), "--quick", "--jobs", "1", "--json")
    assert said.code == cli.WRONG
    found = json.loads(said.out)
    assert found["quick"] is True
    assert "line 8" in found["scenarios"][0]["problem"]
    assert {p["verdict"] for p in found["properties"]} == {"holds", "not looked at"}


@pytest.mark.slow
def test_several_processes_find_what_one_does(tmp_path: Path) -> None:
    policy, silent = load_policy(FIRST.read_text(encoding="utf-8")), under_test.Progress()
    one = under_test.walk(policy, 1, True, silent)
    two = under_test.walk(policy, 2, True, silent)
    assert set(one.edges) == set(two.edges)
    assert set(one.silences) == set(two.silences)
    assert under_test.drawn(one) == under_test.drawn(two)


@pytest.mark.slow
def test_a_policy_is_drawn_into_a_folder(evenhand: Terminal, tmp_path: Path) -> None:
    into = tmp_path / "pictures"
    said = evenhand("draw", str(FIRST), "-o", str(into), "--jobs", "1")
    assert said.code == cli.OK
    assert sorted(map(str, into.iterdir())) == said.out.splitlines()
    assert {p.name for p in into.iterdir()} >= {"tables.md", "states.svg", "states.mmd"}
