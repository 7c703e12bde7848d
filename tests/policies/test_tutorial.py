"""The tutorial works as it is typed: its commands, its edits and its answers are played in order."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import LazySettings

from evenhand import cli
from evenhand.cases import policies as in_use
from evenhand.policies import read_policy

PAGE = Path(__file__).parents[2] / "docs" / "writing-a-policy.md"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A block of the page: of which kind, and what it says."""

    kind: str
    text: str


def blocks() -> list[Block]:
    return [Block(*found) for found in _BLOCK.findall(PAGE.read_text(encoding="utf-8"))]


def typed(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """Each command of a console block, and the lines that are shown of its answer."""
    for one in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *answer = one.rstrip("\n").split("\n")
        yield shlex.split(command), answer


def edited(policy: str, block: str) -> str:
    """A policy with the tables of a block in place of its own."""
    for table in re.split(r"(?m)^(?=\[)", block):
        if table.strip():
            header = re.escape(table[: table.index("]") + 1])
            policy, times = re.subn(
                rf"(?ms)^{header}.*?(?=^\[|^#|\Z)", lambda _, t=table: t.rstrip() + "\n\n", policy
            )
            assert times == 1, header
    return policy


@pytest.mark.slow
def test_every_step_of_the_tutorial_works_as_it_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shop = Path("corner-shop.toml")
    answer = ""
    for kind, text in blocks():
        if kind == "toml":
            shop.write_text(edited(shop.read_text(encoding="utf-8"), text), encoding="utf-8")
        elif kind == "gherkin":
            Path("corner-shop.feature").write_text(text, encoding="utf-8")
        elif kind == "text":  # a part of the last answer
            for line in text.splitlines():
                assert line == "…" or line in answer, line
        elif kind == "console":
            for words, shown in typed(text):
                if words[0] == "rm":
                    Path(words[1]).unlink()
                    continue
                assert words[0] == "evenhand"
                code = cli.main(words[1:])
                answer = "".join(capsys.readouterr())
                said = answer.splitlines()
                assert [line for line in shown if line not in said] == [], answer
                bad = ("NOT SO", "does not hold", "evenhand policy try:")
                assert code == (cli.WRONG if any(b in answer for b in bad) else cli.OK), answer
    named = read_policy(shop.read_text(encoding="utf-8"), shop.name)
    assert named.name == "corner-shop"
    assert not named.partial


def test_the_tutorial_has_nothing_that_is_not_played() -> None:
    assert {block.kind for block in blocks()} == {"console", "gherkin", "sh", "text", "toml"}
    assert [b.text for b in blocks() if b.kind == "sh"] == [
        "export EVENHAND_POLICY=/etc/evenhand/corner-shop.toml\n"
    ]


def test_a_file_that_the_setting_names_is_what_new_orders_are_bought_under(
    tmp_path: Path, settings: LazySettings
) -> None:
    shop = tmp_path / "corner-shop.toml"
    cli.main(["policy", "copy", "aliexpress-2026", str(shop)])
    settings.POLICY = str(shop)
    name, text = in_use.installed_text()
    assert name.endswith("corner-shop.toml")
    assert read_policy(text).name == "corner-shop"
