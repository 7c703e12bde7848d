"""``evenhand apikey NAME``: a key for one of the marketplace's own systems."""

from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Make a key and print it, once; only its hash is kept."""
    from . import OK, Parser, database

    parser = Parser(prog="evenhand apikey", description=run.__doc__)
    parser.add_argument("name", help="what the key is for, e.g. the name of the system")
    asked = parser.parse_args(arguments)
    with database():
        from ..people.keys import issue

        print(issue(asked.name))
    return OK
