"""Brings the database to the state that this version of Evenhand needs."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

OWNER = "owner"
LOCK = 0x4556454E48414E44  # "EVENHAND": one migration at a time


def migrate(verbosity: int = 1) -> None:
    """Runs the migrations as the owner, and lets the application's role use Django's own tables.

    Tables that Django manages (people, sessions) may be read and written freely. The tables of
    orders are not managed by Django: their SQL migrations grant what the application may do.
    """
    try:
        with _alone():
            call_command("migrate", database=OWNER, interactive=False, verbosity=verbosity)
            _grant()
    finally:
        connections[OWNER].close()  # nothing else may be done as the owner


def is_behind() -> bool:
    """Whether migrations are waiting for ``evenhand migrate``."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _grant() -> None:
    owner = connections[OWNER]
    role = owner.ops.quote_name(settings.APP_ROLE)
    with transaction.atomic(using=OWNER), owner.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.managed and not model._meta.proxy:
                table = owner.ops.quote_name(model._meta.db_table)
                cursor.execute(f"grant select, insert, update, delete on {table} to {role}")
        done = owner.ops.quote_name(MigrationRecorder.Migration._meta.db_table)
        cursor.execute(f"grant select on {done} to {role}")


@contextmanager
def _alone() -> Iterator[None]:
    """Web and worker may start together: the second waits until the first is done."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("set lock_timeout = '10min'")
        cursor.execute("select pg_advisory_lock(%s)", [LOCK])
        cursor.execute("reset lock_timeout")
        try:
            yield
        finally:
            cursor.execute("select pg_advisory_unlock(%s)", [LOCK])
