"""Proves the books and streams of an installation, from the events alone.

Every stream is read again from its first event: is the chain whole, does it fold to the snapshot, do
deadlines, postings and words follow from it, does every order's money balance? What was looked at is
counted, so that silence is never mistaken for a proof.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from django.db import connection, transaction

from ..core.books import FEEDS, HOLD, may_go_below_zero, postings_of
from ..core.deadlines import deadlines_of
from ..core.dispute.state import Payer
from ..core.envelope import START, Event, digest_words, unseal
from ..core.order.state import Moving, Order
from ..core.policy.load import policy_digest
from ..core.root import evolve
from . import policies
from .handle import party_of
from .summary import summary_of

BATCH = 500
_decode_order = msgspec.json.Decoder(Order).decode


def _quietly(_orders: int) -> None:
    """Nobody wants to know."""


class Problem(msgspec.Struct, frozen=True):
    """One thing that is wrong: which check found it, on which order, and what it saw."""

    check: str
    order: str
    what: str


class Report(msgspec.Struct):
    """What was looked at, what was found wrong, and what this installation does without."""

    looked_at: dict[str, int]
    problems: list[Problem]
    notes: list[str] = []

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


class _Stored(msgspec.Struct):
    """An order as the tables have it."""

    order_id: str
    seq: int
    hash: str
    state: bytes
    reference: str
    summary: tuple[Any, ...]
    events: list[tuple[int, str, bytes, str]] = []
    entries: dict[int, list[tuple[str, int, str]]] = {}
    words: dict[tuple[int, str], tuple[str, str]] = {}
    deadlines: set[tuple[str, int, Any, str, str]] = set()
    references: set[str] = set()
    refunds_asked: set[int] = set()


def verify(progress: Callable[[int], None] = _quietly) -> Report:
    """Look at everything; ``progress`` is told the number of orders after each batch.

    One read-only snapshot, so that work going on meanwhile cannot look like an error.
    """
    report = Report(dict.fromkeys(_LOOKED_AT, 0), [])
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Inside somebody else's transaction the level is theirs; alone, one snapshot for all.
            if not connection.savepoint_ids:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        _note_rights(report)
        _verify_policies(report)
        paid: dict[tuple[str, str], int] = defaultdict(int)
        for stored in _orders():
            _verify_order(stored, report, paid)
            if report.looked_at["orders"] % BATCH == 0:
                progress(report.looked_at["orders"])
        _verify_strays(report)
        _verify_balances(report, paid)
    progress(report.looked_at["orders"])
    return report


_LOOKED_AT = [
    "orders",
    "events",
    "words",
    "deadlines",
    "entries",
    "refunds",
    "policies",
    "balances",
    "words_erased",
]


def _orders() -> Iterator[_Stored]:
    """All orders with everything stored of them, in batches by id."""
    after = "00000000-0000-0000-0000-000000000000"
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT order_id::text, seq, hash, state, reference, "
                "total, held, stage, turn, due_at, at_stake "
                "FROM cases_order WHERE order_id > %s ORDER BY order_id LIMIT %s",
                [after, BATCH],
            )
            batch = {
                row[0]: _Stored(
                    row[0],
                    row[1],
                    row[2],
                    bytes(row[3]),
                    row[4],
                    tuple(row[5:]),
                    [],
                    {},
                    {},
                    set(),
                    set(),
                )
                for row in cursor
            }
            if not batch:
                return
            ids = list(batch)
            for table, columns, put in (
                ("cases_event", "seq, type, body, hash", _put_event),
                ("ledger_entry", "seq, account, amount, currency", _put_entry),
                ("cases_words", "seq, field, salt, text", _put_words),
                ("cases_deadline", "kind, about, due_at, party, silence", _put_deadline),
                ("cases_reference", "reference", _put_reference),
                ("cases_outbox", "topic, (body->>'refund')::int", _put_asked),
            ):
                cursor.execute(
                    f"SELECT order_id::text, {columns} FROM {table} "
                    f"WHERE order_id = ANY(%s::uuid[]) ORDER BY order_id, 2",
                    [ids],
                )
                for row in cursor:
                    put(batch[row[0]], row[1:])
        yield from batch.values()
        after = ids[-1]


def _put_event(stored: _Stored, row: tuple[Any, ...]) -> None:
    stored.events.append((row[0], row[1], bytes(row[2]), row[3]))


def _put_entry(stored: _Stored, row: tuple[Any, ...]) -> None:
    stored.entries.setdefault(row[0], []).append(row[1:])


def _put_words(stored: _Stored, row: tuple[Any, ...]) -> None:
    stored.words[(row[0], row[1])] = (row[2], row[3])


def _put_deadline(stored: _Stored, row: tuple[Any, ...]) -> None:
    stored.deadlines.add(tuple(row))


def _put_asked(stored: _Stored, row: tuple[Any, ...]) -> None:
    if row[0] == "refund":
        stored.refunds_asked.add(row[1])


def _put_reference(stored: _Stored, row: tuple[Any, ...]) -> None:
    stored.references.add(row[0])


def _verify_order(stored: _Stored, report: Report, paid: dict[tuple[str, str], int]) -> None:
    """Everything about one order."""

    def wrong(check: str, what: str) -> None:
        report.problems.append(Problem(check, stored.order_id, what))

    report.looked_at["orders"] += 1
    events = _verify_chain(stored, report, wrong)
    if events is None:
        return  # nothing can be derived from a stream that cannot be read
    order: Order | None = None
    try:
        for event in events:
            order = evolve(order, event)
    except Exception as e:  # noqa: BLE001 - whatever a broken stream does is a finding
        wrong(
            "fold", f"the stream cannot be folded at event {order.seq + 1 if order else 1}: {e!r}"
        )
        return
    assert order is not None  # a chain has at least one event
    try:
        same = _decode_order(stored.state) == order
    except msgspec.MsgspecError:
        same = False
    if not same or stored.seq != order.seq:
        wrong("snapshot", "the snapshot is not what the events lead to")
    if stored.references != {order.reference} or stored.reference != order.reference:
        wrong("reference", "the marketplace's reference does not lead to this order")
    _verify_money(stored, events, order, report, wrong, paid)
    _verify_words(stored, events, report, wrong)
    try:
        policy = policies.policy(order.policy)
    except LookupError:
        wrong("policy", "the policy this order was bought under is not on file")
        return
    derived = {
        (d.kind, d.about, d.due, d.party.value, d.silence) for d in deadlines_of(policy, order)
    }
    report.looked_at["deadlines"] += len(stored.deadlines)
    for kind, about, due, *_ in sorted(derived - stored.deadlines, key=str):
        wrong("deadlines", f"missing: {kind} {about} due {due.isoformat()}")
    for kind, about, due, *_ in sorted(stored.deadlines - derived, key=str):
        wrong("deadlines", f"does not follow from the order: {kind} {about} due {due.isoformat()}")
    if stored.summary != tuple(summary_of(policy, order)):
        wrong("list", "the columns that lists are sorted by are not what the order says")


def _verify_chain(
    stored: _Stored, report: Report, wrong: Callable[[str, str], None]
) -> list[Event] | None:
    """Each event's hash is that of its bytes, names the one before, and none is missing."""
    head, events = START, []
    for n, (seq, type_, body, digest) in enumerate(stored.events, start=1):
        report.looked_at["events"] += 1
        if seq != n:
            wrong("chain", f"event {n} is missing")
            return None
        if hashlib.sha256(body).hexdigest() != digest:
            wrong("chain", f"event {seq} was changed: its bytes do not give its hash")
            return None
        try:
            event = unseal(body)
        except (msgspec.MsgspecError, KeyError) as e:
            wrong("chain", f"event {seq} cannot be read: {e!r}")
            return None
        if event.prev != head or event.order != stored.order_id or event.seq != seq:
            wrong("chain", f"event {seq} does not continue the one before it")
            return None
        if event.type != type_:
            wrong("chain", f"event {seq} is filed as {type_} and is {event.type}")
        head = digest
        events.append(event)
    if not events:
        wrong("chain", "the order has no events")
        return None
    if head != stored.hash:
        wrong("chain", f"the order's head is not its last event ({len(events)})")
    return events


def _verify_money(
    stored: _Stored,
    events: list[Event],
    order: Order,
    report: Report,
    wrong: Callable[[str, str], None],
    paid: dict[tuple[str, str], int],
) -> None:
    """Entries are the postings of the events; each sums to zero; no account is overdrawn."""
    accounts: dict[str, int] = defaultdict(int)
    for event in events:
        expected = sorted(
            (p.account, p.amount, order.currency) for p in postings_of(order.parts, event.data)
        )
        found = sorted(stored.entries.pop(event.seq, []))
        report.looked_at["entries"] += len(found)
        if found != expected:
            wrong("ledger", f"the entries of event {event.seq} are not its postings")
        if sum(amount for _, amount, _ in found):
            wrong("ledger", f"the entries of event {event.seq} do not sum to zero")
        for account, amount, _ in found:
            accounts[account] += amount
            if accounts[account] < 0 and not may_go_below_zero(account):
                wrong("ledger", f"{account} is below zero after event {event.seq}")
    for seq in stored.entries:
        wrong("ledger", f"there are entries for event {seq}, which does not exist")
    if accounts[HOLD] != order.held:
        wrong("ledger", f"the hold has {accounts[HOLD]}, the order says {order.held}")
    if order.finalised_at is not None and accounts[HOLD] > _blocked(order):
        wrong("ledger", f"the order is final and {accounts[HOLD]} is still held")
    report.looked_at["refunds"] += len(order.refunds)
    for refund in order.refunds:
        waits = Moving.ASKED in refund.moving or Moving.STARTED in refund.moving
        if waits and refund.no not in stored.refunds_asked:
            wrong("refunds", f"refund {refund.no} is not moved and nobody will ask for it any more")
    for account, role in FEEDS.items():
        if account in accounts:
            paid[(party_of(order, role), order.currency)] += accounts[account]


def _blocked(order: Order) -> int:
    """What an order that is final still holds: refunds that an open chargeback keeps back (R30)."""
    return sum(
        sum(blocked.parts)
        for chargeback in order.open_chargebacks
        for blocked in chargeback.blocked
        if order.refunds[blocked.refund - 1].payer is Payer.HOLD
    )


def _verify_words(
    stored: _Stored, events: list[Event], report: Report, wrong: Callable[[str, str], None]
) -> None:
    """Words on file give the digests in the events, and none is missing."""
    for event in events:
        for field, digest in _digests(event):
            kept = stored.words.pop((event.seq, field), None)
            if kept is None:
                wrong("words", f"the {field} of event {event.seq} is missing")
                continue
            report.looked_at["words"] += 1
            if digest_words(kept[0], field, kept[1]) != digest:
                wrong("words", f"the {field} of event {event.seq} is not what was written")
    for seq, field in stored.words:
        wrong("words", f"the {field} of event {seq} belongs to nothing")


# The fields of each type of event that hold the digest of words.
WORDS = {
    "extension_asked": ("note",),
    "cancellation_ended": ("reasons",),
    "charged": ("reasons",),
    "message_sent": ("text",),
    "dispute_opened": ("description",),
    "claim_changed": ("description",),
    "exhibit_added": ("note",),
    "offer_made": ("note",),
    "claim_rejected": ("reasons",),
    "exhibit_asked": ("what",),
    "ruling_made": ("statement",),
    "appeal_filed": ("grounds",),
    "sent_back": ("reasons",),
    "return_address_given": ("address",),
    "return_contested": ("reasons",),
    "replacement_contested": ("reasons",),
}


def _digests(event: Event) -> Iterator[tuple[str, str]]:
    """Which words an event names, by field, and their digests; empty words have none."""
    data: Any = event.data
    if event.type == "order_placed":
        for line in data.lines:
            yield f"listing.{line.no}", line.listing
    elif event.type == "ruling_made":
        for i, digest in enumerate(data.reasons, start=1):
            yield f"finding.{i}", digest
    for field in WORDS.get(event.type, ()):
        if getattr(data, field):
            yield field, getattr(data, field)


def _note_rights(report: Report) -> None:
    """With one database role only, nothing but the code keeps the past from being changed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege(t, 'UPDATE') OR has_table_privilege(t, 'DELETE') "
            "FROM unnest(ARRAY['cases_event', 'ledger_entry']) t"
        )
        if any(may for (may,) in cursor.fetchall()):
            report.notes.append(
                "the application may change and delete events and entries: set "
                "DATABASE_OWNER_URL and a role of its own in DATABASE_URL"
            )


def _verify_policies(report: Report) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT digest, body FROM cases_policy")
        for digest, body in cursor.fetchall():
            report.looked_at["policies"] += 1
            if policy_digest(body) != digest:
                report.problems.append(
                    Problem("policy", "", f"the text of policy {digest[:12]} was changed")
                )


def _verify_strays(report: Report) -> None:
    """Rows of orders that do not exist."""
    for table in (
        "cases_event",
        "ledger_entry",
        "cases_words",
        "cases_deadline",
        "cases_reference",
    ):
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT DISTINCT t.order_id::text FROM {table} t "
                "LEFT JOIN cases_order o USING (order_id) WHERE o.order_id IS NULL LIMIT 20"
            )
            for (order,) in cursor.fetchall():
                report.problems.append(Problem("strays", order, f"{table} has rows of no order"))


def _verify_balances(report: Report, paid: dict[tuple[str, str], int]) -> None:
    """What the parties' balances and the settlements on their way to them add up to."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT party, currency, sum(amount)::bigint FROM ("
            " SELECT party, currency, amount FROM ledger_balance"
            " UNION ALL SELECT party, currency, amount FROM ledger_due) b GROUP BY 1, 2"
        )
        known = {(party, currency): amount for party, currency, amount in cursor}
    report.looked_at["balances"] = len(known)
    for owner in sorted(known.keys() | {k for k, v in paid.items() if v}):
        if known.get(owner, 0) != paid.get(owner, 0):
            report.problems.append(
                Problem(
                    "balances",
                    "",
                    f"{owner[0]} should have {paid.get(owner, 0)} {owner[1]} "
                    f"and has {known.get(owner, 0)}",
                )
            )
