"""What Evenhand can do from a terminal: one table, one line each.

Exit codes: 0 done, 1 something is wrong, 64 wrong usage, 70 our fault; a command may have more.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib import import_module
from typing import NoReturn

OK, WRONG, USAGE, INTERNAL = 0, 1, 64, 70


class Parser(argparse.ArgumentParser):
    """Reads a command's arguments; a wrong one is told, with exit code 64."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {message}\n")


@dataclass(frozen=True)
class Command:
    """One row: the name, what it is good for, and ``module:function`` that does it.

    The function gets the arguments after the name and answers with the exit code. It is looked
    up when it is called: ``cli`` needs nothing of the rooms above it.
    """

    name: str
    does: str
    where: str

    def __call__(self, arguments: Sequence[str]) -> int:
        module, function = self.where.split(":")
        run: Callable[[Sequence[str]], int] = getattr(import_module(module), function)
        return run(arguments)


def database() -> AbstractContextManager[None]:
    """For a command that reads the books: Django over a database that runs and is up to date."""
    ready: Callable[[], AbstractContextManager[None]]
    ready = import_module("evenhand.site.run").ready_database
    return ready()


COMMANDS = [
    Command("demo", "the whole sample marketplace, ready to log in", "evenhand.site.run:demo"),
    Command("serve", "the web site and the API", "evenhand.site.run:serve"),
    Command(
        "worker", "the loops: deadlines that fall due, messages out", "evenhand.site.run:worker"
    ),
    Command(
        "verify", "prove the books and streams of this installation", "evenhand.cli.verify:run"
    ),
    Command(
        "check", "what evidence files show, before they are handed in", "evenhand.cli.check:run"
    ),
    Command("advise", "what you can claim for an order, and until when", "evenhand.cli.advise:run"),
    Command("case", "the case file to hand in, from an order's facts", "evenhand.cli.case:run"),
    Command(
        "policy",
        "prove, picture and compare the rules of a marketplace",
        "evenhand.cli.policy:run",
    ),
    Command(
        "evidence", "list the files of an order, erase one for good", "evenhand.cli.evidence:run"
    ),
    Command("apikey", "make a key for one of the marketplace's systems", "evenhand.cli.apikey:run"),
    Command("migrate", "bring the database up to date", "evenhand.site.run:migrate"),
]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command that the first argument names; the exit code is the answer."""
    parser = Parser(
        prog="evenhand",
        description="Buyer protection and dispute resolution that both sides can follow.",
        epilog="\n".join(f"  {command.name:<10} {command.does}" for command in COMMANDS),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=[c.name for c in COMMANDS], metavar="COMMAND")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, metavar="...")
    asked = parser.parse_args(arguments)
    command = next(command for command in COMMANDS if command.name == asked.command)
    return command(asked.arguments)
