"""Lists of orders across the marketplace: read models that sort and find, and decide nothing."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection, transaction

from .summary import IN_DISPUTE


class Listed(NamedTuple):
    """One order in a list. Money in minor units of ``currency``."""

    order_id: str
    reference: str
    buyer: str
    seller: str
    currency: str
    placed_at: datetime
    title: str
    total: int
    held: int
    stage: str
    turn: str | None
    due_at: datetime | None
    at_stake: int


_COLUMNS = (
    "order_id::text, reference, buyer, seller, currency, placed_at, title, total, held, stage, "
    "turn, due_at, at_stake"
)


def _listed(sql: str, params: Any) -> list[Listed]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_COLUMNS} FROM cases_order {sql}", params)  # noqa: S608 - our own words
        return [Listed(*row) for row in cursor]


def bought_by(party: str, limit: int = 50, offset: int = 0) -> list[Listed]:
    """A buyer's orders: what needs the buyer first, then by the next deadline, final ones last."""
    return _listed(
        "WHERE buyer = %s ORDER BY (turn = 'buyer') DESC NULLS LAST, stage = 'final', "
        "due_at NULLS LAST, order_id DESC LIMIT %s OFFSET %s",
        [party, limit, offset],
    )


def sold_by(party: str, limit: int = 50, offset: int = 0) -> list[Listed]:
    """A seller's orders: open cases by deadline and money at stake first."""
    return _listed(
        "WHERE seller = %s ORDER BY (turn = 'seller') DESC NULLS LAST, stage = 'final', "
        "at_stake = 0, due_at NULLS LAST, at_stake DESC, order_id DESC LIMIT %s OFFSET %s",
        [party, limit, offset],
    )


def waiting_for_ruling(mediator: str, limit: int = 50) -> list[Listed]:
    """The mediators' queue by deadline, without what this one cannot decide.

    That is a case of their own, and an appeal against a ruling of theirs.
    """
    return _listed(
        "WHERE stage = 'mediation' AND buyer <> %(me)s AND seller <> %(me)s AND EXISTS ("
        " SELECT 1 FROM jsonb_array_elements(convert_from(state, 'UTF8')::jsonb->'disputes') d"
        "  WHERE d->>'stage' = 'mediation' AND d->'agreed' IS NULL"
        "  AND (d->'ruling'->>'by') IS DISTINCT FROM %(me)s"
        ") ORDER BY due_at LIMIT %(limit)s",
        {"me": mediator, "limit": limit},
    )


class Notice(NamedTuple):
    """Something a person was told."""

    order_id: str
    role: str
    event: str
    dispute: int | None
    at: datetime
    unread: bool
    reference: str
    title: str


def notices_for(party: str, limit: int = 20) -> list[Notice]:
    """The latest things a person was told, newest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT order_id::text, role, event, dispute, at, read_at IS NULL, reference, title "
            "FROM cases_notice JOIN cases_order USING (order_id) "
            "WHERE recipient = %s ORDER BY at DESC LIMIT %s",
            [party, limit],
        )
        return [Notice(*row) for row in cursor]


def unread(party: str) -> int:
    """How many things a person was told and has not seen."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM cases_notice WHERE recipient = %s AND read_at IS NULL", [party]
        )
        return int(cursor.fetchone()[0])


def mark_read(party: str, at: datetime) -> None:
    """A person has seen what they were told."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_notice SET read_at = %s WHERE recipient = %s AND read_at IS NULL",
            [at, party],
        )


class Books(NamedTuple):
    """The trial balance: what every account holds, by currency. Sums to zero in each."""

    accounts: list[tuple[str, str, int]]
    orders: int
    open_disputes: int
    held: list[tuple[str, int]]


def books() -> Books:
    """The operator's view of all money. Read in one snapshot, so that it adds up."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT currency, account, sum(amount)::bigint FROM ledger_entry "
            "GROUP BY 1, 2 ORDER BY 1, 2"
        )
        accounts = [(c, a, n) for c, a, n in cursor]
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE stage = ANY(%s)) FROM cases_order",
            [list(IN_DISPUTE)],
        )
        orders, disputes = cursor.fetchone()
        cursor.execute("SELECT currency, sum(held)::bigint FROM cases_order GROUP BY 1 ORDER BY 1")
        return Books(accounts, orders, disputes, [(c, n) for c, n in cursor])


def stages() -> list[tuple[str, int]]:
    """How many orders are in each stage."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT stage, count(*) FROM cases_order GROUP BY 1 ORDER BY 1")
        return list(cursor)


def balances(party: str) -> list[tuple[str, int, int]]:
    """A party's money: currency, ready to be paid out, still held for what they sold."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT currency, sum(ready)::bigint, sum(held)::bigint FROM ("
            " SELECT currency, amount AS ready, 0::bigint AS held FROM ledger_balance"
            "  WHERE party = %(party)s"
            " UNION ALL SELECT currency, amount, 0 FROM ledger_due WHERE party = %(party)s"
            " UNION ALL SELECT currency, 0, held FROM cases_order WHERE seller = %(party)s"
            ") m GROUP BY 1 ORDER BY 1",
            {"party": party},
        )
        return list(cursor)
