"""``evenhand verify``: proves the books and streams of this installation."""

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from ..cases.verify import Report


def run(arguments: Sequence[str]) -> int:
    """Read every order's stream again and say what was looked at. Exit 0 clean, 1 something is wrong."""
    from . import OK, WRONG, Parser, database

    parser = Parser(prog="evenhand verify", description=run.__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a text")
    parser.add_argument(
        "--files", action="store_true", help="read every sealed original as well, which takes long"
    )
    asked: argparse.Namespace = parser.parse_args(arguments)

    with database():
        from ..cases.verify import verify

        def progress(orders: int) -> None:
            if sys.stderr.isatty():
                print(f"\r{orders} orders", end="", file=sys.stderr, flush=True)

        report = verify(progress)
        if asked.files:
            _prove_files(report)
        if sys.stderr.isatty():
            print(file=sys.stderr)
    if asked.json:
        print(msgspec.json.encode(report).decode())
        return OK if report.clean else WRONG
    for problem in report.problems:
        print(f"WRONG  {problem.check:<10} {problem.order or '-'}  {problem.what}")
    looked = ", ".join(f"{n} {what.replace('_', ' ')}" for what, n in report.looked_at.items())
    for note in report.notes:
        print(f"NOTE   {note}")
    print(f"Looked at {looked}.")
    print("Everything adds up." if report.clean else f"{len(report.problems)} things are wrong.")
    return OK if report.clean else WRONG


def _prove_files(report: "Report") -> None:
    from ..cases.verify import Problem
    from ..evidence.proof import prove_all

    report.looked_at["files"] = 0
    for order, sha256, wrong in prove_all():
        report.looked_at["files"] += 1
        if wrong:
            report.problems.append(Problem("file", order, f"{sha256[:12]}: {wrong}"))
