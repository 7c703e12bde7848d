"""The order-owned schema by the rules of scale, and what the application's role cannot do."""

from datetime import UTC, datetime

import psycopg
import pytest
from django.db import DatabaseError, connection, connections

from evenhand.cases.handle import Done, handle, new_command
from evenhand.cases.ids import new_id
from evenhand.evidence import seen
from evenhand.evidence.store import StoredFile
from tests.cases.test_handle import MARKET, place

# What is not an order's and says so: keys across orders, read models, one row for the whole house.
GLOBAL = {
    "cases_policy": ["digest"],
    "cases_reference": ["reference"],
    "cases_clock": ["the_one"],
    "ledger_balance": ["party", "currency"],
    "evidence_band": ["band", "value", "order_id", "sha256"],
}
NOW = datetime(2026, 3, 1, tzinfo=UTC)
OURS = "c.relname ~ '^(cases|ledger|evidence)_'"


def rows(sql: str) -> list[tuple[object, ...]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


@pytest.fixture(autouse=True)
def _database(committed: None) -> None:
    """Every test here looks at the real schema."""


def tables() -> list[str]:
    found = rows(f"SELECT c.relname FROM pg_class c WHERE c.relkind IN ('r', 'p') AND {OURS}")
    return sorted(str(name) for (name,) in found)


def test_every_table_of_an_order_has_its_id_first_in_the_primary_key() -> None:
    keys: dict[str, list[str]] = {}
    for table, column in rows(
        "SELECT c.relname, a.attname FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid "
        "CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY k(attnum, n) "
        "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum "
        f"WHERE i.indisprimary AND {OURS} ORDER BY c.relname, k.n"
    ):
        keys.setdefault(str(table), []).append(str(column))
    assert len(keys) >= 15
    assert sorted(keys) == tables(), "a table without a primary key"
    for table, columns in keys.items():
        assert columns == GLOBAL[table] if table in GLOBAL else columns[0] == "order_id", table


def test_an_orders_id_is_a_uuid_that_grows_with_time() -> None:
    types = rows(
        "SELECT DISTINCT format_type(a.atttypid, a.atttypmod) FROM pg_attribute a "
        f"JOIN pg_class c ON c.oid = a.attrelid WHERE a.attname = 'order_id' AND {OURS} "
        "AND c.relkind = 'r'"
    )
    assert types == [("uuid",)]
    made = [new_id() for _ in range(50)]
    assert all(i[14] == "7" for i in made)
    assert [i[:13] for i in made] == sorted(i[:13] for i in made)


def test_there_is_no_other_unique_index() -> None:
    assert (
        rows(
            "SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid "
            f"WHERE i.indisunique AND NOT i.indisprimary AND {OURS}"
        )
        == []
    )


def test_there_are_no_triggers_no_foreign_keys_and_no_exclusions() -> None:
    assert (
        rows(f"SELECT tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE {OURS}")
        == []
    )
    assert (
        rows(
            "SELECT conname FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid "
            f"WHERE o.contype IN ('f', 'x', 't') AND {OURS}"
        )
        == []
    )
    assert (
        rows(
            "SELECT rulename FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class "
            f"WHERE {OURS} AND c.relkind = 'r'"
        )
        == []
    )


def test_nothing_counts_by_a_sequence() -> None:
    assert rows(f"SELECT c.relname FROM pg_class c WHERE c.relkind = 'S' AND {OURS}") == [], (
        "ids come from the application or count within their order"
    )


WRITTEN_ONCE = (
    "cases_event",
    "cases_words",
    "cases_answer",
    "cases_policy",
    "cases_reference",
    "ledger_entry",
    "evidence_seen",
    "evidence_erasure",
)


@pytest.mark.parametrize("table", WRITTEN_ONCE)
@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_application_cannot_change_what_was_written_once(table: str, change: str) -> None:
    assert isinstance(handle(new_command(new_id(), MARKET, place())), Done)
    file = StoredFile(new_id(), "ab" * 32, 1, "photo", "image/jpeg", "", "p1", "buyer", NOW, None)
    seen.note(file, "display", "somebody", "seller")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO evidence_erasure (order_id, sha256, brought_by, at, by, because) "
            "VALUES (%s, %s, %s, now(), 'operator', 'mistake')",
            file.key,
        )
    column = "digest" if table == "cases_policy" else "order_id"

    with connection.cursor() as cursor:
        with pytest.raises(DatabaseError) as refused:
            cursor.execute(change.format(table, column, column))
        cursor.execute(f"SELECT count(*) > 0 FROM {table}")
        assert cursor.fetchone() == (True,)

    assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege)


def test_the_application_cannot_drop_an_order_or_grant_itself_more() -> None:
    for statement in (
        "DELETE FROM cases_order",
        "ALTER TABLE cases_event ADD COLUMN x int",
        "DROP TABLE cases_event",
        "CREATE TABLE cases_other (x int)",
        "SET ROLE postgres",
        "CREATE TRIGGER t BEFORE INSERT ON cases_event EXECUTE FUNCTION now()",
    ):
        with connection.cursor() as cursor, pytest.raises(DatabaseError):
            cursor.execute(statement)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolbypassrls "
            "FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == (False,)
        cursor.execute(
            "SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner "
            f"WHERE r.rolname = current_user AND {OURS}"
        )
        assert cursor.fetchone() == (0,)
