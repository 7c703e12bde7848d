"""``evenhand advise ORDER.toml``: what a buyer alone can claim, and until when."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from ..alone.advice import advise
from ..alone.calendar import calendar
from ..alone.exhibits import kinds_told
from ..alone.facts import read_facts
from ..alone.order import build
from ..alone.page import page
from ..alone.reading import FactsError
from . import OK, USAGE, Parser

_HELP = """\
Says what can be claimed for an order and until when, what would prove it, and what not to do, by the
rules of the marketplace as far as they are known. Needs no server and sends nothing anywhere.
"""
_EPILOG = "example: evenhand advise docs/examples/order.toml --ics deadlines.ics"


def run(arguments: Sequence[str]) -> int:
    """Advise on an order's facts. Exit 0 done, 64 a wrong file or wrong usage."""
    parser = Parser(prog="evenhand advise", description=_HELP, epilog=_EPILOG)
    parser.add_argument("order", type=Path, metavar="ORDER.toml", help="the order's facts")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a text")
    parser.add_argument("--ics", type=Path, metavar="OUT", help="write the deadlines as a calendar")
    asked = parser.parse_args(arguments)
    try:
        built = build(read_facts(asked.order), asked.order, datetime.now(UTC))
    except FactsError as e:
        print(f"evenhand advise: {e}", file=sys.stderr)
        return USAGE
    advice = advise(built, kinds_told(built.facts))
    if asked.ics is not None:
        try:
            asked.ics.write_bytes(calendar(built, advice))
        except OSError as e:
            parser.error(f"--ics: {asked.ics} cannot be written: {e.strerror}")
    if asked.json:
        print(msgspec.json.encode(advice).decode())
        return OK
    print(page(built, advice), end="")
    if asked.ics is not None:
        print(f"\nThe deadlines are in {asked.ics}: open it with your calendar.")
    return OK
