"""The whole house, as its checkers see it: what ``make check`` runs first, for the full run."""

import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = Path(sys.executable).parent


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    ["ruff format --check --quiet .", "ruff check --quiet .", "lint-imports", "mypy"],
)
def test_the_house_is_tidy(command: str, pytestconfig: pytest.Config) -> None:
    tool, *arguments = command.split()
    found = subprocess.run(
        [TOOLS / tool, *arguments],
        cwd=pytestconfig.rootpath,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert found.returncode == 0, found.stdout + found.stderr
