"""What the house itself promises: rooms, commands, settings."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client

import evenhand
from evenhand import cli

PACKAGE = Path(evenhand.__file__).parent
OUTSIDE_WORLD = {
    "asyncio", "ctypes", "glob", "io", "locale", "logging", "multiprocessing", "os", "pathlib",
    "random", "secrets", "shutil", "signal", "socket", "sqlite3", "subprocess", "sys", "tempfile",
    "threading", "time", "urllib",
}  # fmt: skip


def imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = file.relative_to(PACKAGE.parent).with_suffix("").parts[: -node.level or None]
            start = ".".join(package) if node.level else ""
            found.add(f"{start}.{node.module or ''}".strip("."))
    return found


def test_the_core_needs_the_standard_library_and_msgspec_and_no_outside_world() -> None:
    files = list((PACKAGE / "core").rglob("*.py"))
    assert files
    for file in files:
        for name in imports(file):
            top = name.split(".")[0]
            ours = name == "evenhand.core" or name.startswith("evenhand.core.")
            assert ours or top == "msgspec" or top in sys.stdlib_module_names, f"{file}: {name}"
            assert top not in OUTSIDE_WORLD, f"{file}: {name} reaches out of the core"


def test_every_command_of_the_table_exists() -> None:
    for command in cli.COMMANDS:
        module, function = command.where.split(":")
        __import__(module)
        assert callable(getattr(sys.modules[module], function))


def test_help_names_every_command_and_a_wrong_one_is_a_usage_error() -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "evenhand.cli", *arguments],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    told = run("--help")
    assert told.returncode == 0
    assert all(command.does in told.stdout for command in cli.COMMANDS)
    assert run("conjure").returncode == cli.USAGE
    assert run("serve", "--port", "none").returncode == cli.USAGE


@pytest.mark.django_db
def test_the_site_is_well_and_sends_a_strict_content_policy() -> None:
    answer = Client().get("/health")
    assert (answer.status_code, answer.content) == (200, b"ok")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.django_db(databases=["default", "owner"])
def test_the_application_works_as_a_role_that_cannot_build() -> None:
    roles = []
    for alias in ("default", "owner"):
        with connections[alias].cursor() as cursor:
            cursor.execute("select current_user")
            roles.append(cursor.fetchone()[0])
    assert roles[0] == settings.APP_ROLE
    assert roles[0] != roles[1]
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "select has_schema_privilege(current_user, 'public', 'create'),"
            " has_table_privilege(current_user, 'django_migrations', 'insert'),"
            " has_table_privilege(current_user, 'django_session', 'insert')"
        )
        assert cursor.fetchone() == (False, False, True)
