"""``evenhand evidence list ORDER`` and ``evenhand evidence erase ORDER SHA256``: files of an order."""

import argparse
import re
import sys
import uuid
from collections.abc import Sequence

from . import OK, USAGE, WRONG, Parser, database

_HELP = (
    "The files of an order, without their names: to see what is there, and to erase one for good."
)
_EPILOG = """\
example: evenhand evidence erase R-1042 3f9a…e0 --because stranger --as privacy-desk
"""
_OPAQUE = re.compile(r"[A-Za-z0-9._:-]{1,120}")


def run(arguments: Sequence[str]) -> int:
    """List or erase files. Exit 0 done (or done before), 1 nothing to erase, 64 wrong usage."""
    asked = _parser().parse_args(arguments)
    with database():
        order = _order(asked.order)
        if order is None:
            print(f"evenhand evidence: there is no order {asked.order!r}.", file=sys.stderr)
            return WRONG
        return _list(order) if asked.command == "list" else _erase(order, asked)


def _parser() -> Parser:
    parser = Parser(
        prog="evenhand evidence",
        description=_HELP,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    listing = commands.add_parser("list", help="the files of an order: digest, kind, size, by whom")
    erasing = commands.add_parser("erase", help="erase a file by destroying its key, on record")
    for one in (listing, erasing):
        one.add_argument("order", metavar="ORDER", help="the order's id, or your reference of it")
    erasing.add_argument("sha256", metavar="SHA256", type=_digest, help="as evidence list shows it")
    erasing.add_argument(
        "--because", required=True, metavar="WHY",
        help="asked, stranger, mistake, unlawful or old (docs/files.md)",
    )  # fmt: skip
    erasing.add_argument(
        "--whose", default="", metavar="WHOSE",
        help="buyer, seller, mediator, platform or everybody, where several brought the same file",
    )  # fmt: skip
    erasing.add_argument(
        "--as", dest="by", default="operator", type=_opaque, metavar="ID",
        help="who you are on the record: a number or a desk, no name (%(default)s)",
    )  # fmt: skip
    return parser


def _digest(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", text.lower()):
        raise argparse.ArgumentTypeError(
            "a SHA-256 has 64 digits from 0 to f; evenhand evidence list ORDER shows them"
        )
    return text.lower()


def _opaque(text: str) -> str:
    if not _OPAQUE.fullmatch(text):
        raise argparse.ArgumentTypeError("--as takes letters, digits and . _ : - and no spaces")
    return text


def _order(named: str) -> str | None:
    """The id of an order that was named by its id or the marketplace's reference."""
    from django.http import Http404

    from ..cases.doors import order_by_reference, order_for_marketplace
    from ..core.parties import Actor, Role

    operator = Actor(Role.PLATFORM, "operator")
    try:
        return order_for_marketplace(uuid.UUID(named), operator).order.id
    except (ValueError, Http404):
        pass
    try:
        return order_by_reference(named, operator).order.id
    except (ValueError, Http404):
        return None


def _list(order: str) -> int:
    from ..evidence import store

    for file in store.files_of(order):
        erased = f"  erased {file.erased_at:%Y-%m-%d}" if file.erased_at else ""
        came = f"{file.received_at:%Y-%m-%d %H:%M}"
        print(f"{file.sha256}  {came}  {file.by_role:<8}  {file.media_type}  {file.size}{erased}")
    return OK


def _erase(order: str, asked: argparse.Namespace) -> int:
    from ..evidence import erasing, store

    before = {f.key for f in store.all_of(order, asked.sha256) if f.erased}
    try:
        erased = erasing.erase(
            order, asked.sha256, by=asked.by, because=asked.because, whose=asked.whose
        )
    except erasing.CannotErase as no:
        print(f"evenhand evidence erase: {no}", file=sys.stderr)
        if no.field == "sha256":
            print(f"Its files are listed by: evenhand evidence list {order}", file=sys.stderr)
            return WRONG
        return USAGE
    for one in erased:
        done = "Was erased before" if one.key in before else "Erased"
        print(
            f"{done}: the {one.role}'s file, {one.at:%Y-%m-%d %H:%M} UTC by {one.by}, {one.because}."
        )
    stays = [f.by_role for f in store.all_of(order, asked.sha256) if not f.erased]
    if stays:
        print(
            f"The same bytes were brought by the {' and the '.join(stays)} as well, and stay there."
        )
    else:
        print("Its key is destroyed: copies of the sealed bytes, in backups too, are noise.")
        print("Backups of the database made before today still hold the key, sealed as it is.")
    return OK
