"""The embedded server, for real: every test starts PostgreSQL itself."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from evenhand.site.postgres import PostgresError, Server

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="evenhand-test-") as folder:
        yield Path(folder)
        Server(Path(folder)).erase()


@pytest.fixture
def server(home: Path) -> Iterator[Server]:
    """A server in a folder that only we can look into; each test finds it stopped."""
    server = Server(home, {"fsync": "off"})
    yield server
    server.stop()


def who(server: Server, role: str) -> str:
    with psycopg.connect(server.conninfo(role, "evenhand")) as connection:
        (name,) = connection.execute("select current_user").fetchone()
        return name


def postmaster(server: Server) -> int:
    return int((server.folder / "data" / "postmaster.pid").read_text().split()[0])


def test_owner_and_application_come_in_and_only_the_owner_builds(server: Server) -> None:
    server.start()
    server.create_database("evenhand")
    assert (who(server, "owner"), who(server, "app")) == ("evenhand_owner", "evenhand_app")

    with psycopg.connect(server.conninfo("owner", "evenhand")) as owner:
        owner.execute("create table tried (id int)")
    with psycopg.connect(server.conninfo("app", "evenhand"), autocommit=True) as app:
        for refused in ("create table mine (id int)", "select * from tried"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(refused)


def test_a_wrong_password_and_a_strange_database_are_refused(server: Server) -> None:
    server.start()
    server.create_database("evenhand")
    for wrong in ({"password": "guessed"}, {"dbname": "postgres", "user": "nobody"}):
        known = psycopg.conninfo.conninfo_to_dict(server.conninfo("app", "evenhand"))
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(**(known | wrong))


def test_nobody_else_can_read_the_data_or_the_passwords(server: Server) -> None:
    server.start()
    secret = [server.folder / "data", *server.folder.glob("password-*"), server.socket_folder]
    assert len(secret) == 5
    assert {path.stat().st_mode & 0o077 for path in secret} == {0}
    assert not (server.folder / "initial-password").exists()


def test_a_live_server_is_adopted(server: Server) -> None:
    server.start()
    first = postmaster(server)
    again = Server(server.home)
    again.start()
    assert postmaster(again) == first


def test_the_last_holder_stops_the_server(server: Server) -> None:
    with server.held():
        with Server(server.home).held():
            pass
        server.create_database("evenhand")
        assert who(server, "app") == "evenhand_app"
    with pytest.raises(psycopg.OperationalError):
        who(server, "app")


def test_a_holder_that_was_killed_does_not_keep_the_server_running(server: Server) -> None:
    script = (
        "import sys, time; from pathlib import Path; from evenhand.site.postgres import Server\n"
        "with Server(Path(sys.argv[1])).held(): print('held', flush=True); time.sleep(300)"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(server.home)], stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        alive = postmaster(server)
        holder.kill()
    with server.held():
        assert postmaster(server) == alive
    assert not (server.folder / "data" / "postmaster.pid").exists()


def test_a_killed_server_comes_back_with_everything_that_was_committed(server: Server) -> None:
    server.start()
    server.create_database("evenhand")
    with psycopg.connect(server.conninfo("owner", "evenhand")) as owner:
        owner.execute("create table kept as select 42 as answer")
    killed = postmaster(server)
    os.kill(killed, signal.SIGKILL)

    Server(server.home, server.settings).start()

    assert postmaster(server) != killed
    with psycopg.connect(server.conninfo("owner", "evenhand")) as owner:
        assert owner.execute("select answer from kept").fetchone() == (42,)


def test_databases_are_made_by_name_and_dropped(server: Server) -> None:
    server.start()
    server.create_database("one")
    server.create_database("one")
    server.create_database("two")
    assert {"one", "two"} <= set(server.databases())
    with ThreadPoolExecutor(4) as pool:  # all at once, as web and worker do on their first start
        assert list(pool.map(server.create_database, ["three"] * 4)) == [None] * 4
    server.drop_database("one")
    server.drop_database("one")
    assert "one" not in server.databases()
    assert "two" in server.databases()


def test_data_of_another_major_version_are_refused_with_the_way_out(server: Server) -> None:
    server.start()
    server.stop()
    written_by = server.folder / "data" / "PG_VERSION"
    ours = written_by.read_text()
    written_by.write_text("16\n")
    try:
        with pytest.raises(PostgresError, match=r"written by PostgreSQL 16.*pg_dump"):
            server.start()
    finally:
        written_by.write_text(ours)


def test_a_lost_password_is_made_anew_except_the_administrators(server: Server) -> None:
    server.start()
    server.create_database("evenhand")
    (server.folder / "password-app").unlink()
    server.start()
    assert who(server, "app") == "evenhand_app"

    kept = (server.folder / "password-admin").rename(server.folder / "elsewhere")
    try:
        with pytest.raises(PostgresError, match="put the file password-admin back"):
            server.start()
    finally:
        kept.rename(server.folder / "password-admin")


def test_an_interrupted_first_start_is_made_good(home: Path) -> None:
    server = Server(home / "interrupted", {"fsync": "off"})
    half_made = server.folder / "data.new"
    half_made.mkdir(parents=True)
    (half_made / "PG_VERSION").write_text("18\n")
    try:
        server.start()
        server.create_database("evenhand")
        assert who(server, "owner") == "evenhand_owner"
    finally:
        server.stop()
        server.erase()


def test_a_home_with_a_long_path_and_odd_letters_works(server: Server) -> None:
    deep = Server(server.home / ("d" * 90) / "it's, mine", server.settings)
    deep.start()
    try:
        deep.create_database("evenhand")
        assert who(deep, "app") == "evenhand_app"
    finally:
        deep.stop()
        deep.erase()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to lend its folders to another user")
def test_asking_where_it_is_before_it_was_made_moves_it_nowhere() -> None:
    with tempfile.TemporaryDirectory(prefix="evenhand-open-") as folder:
        Path(folder).chmod(0o755)  # one that its user could reach
        told = Server(Path(folder)).conninfo("app", "evenhand")
        made = Server(Path(folder), {"fsync": "off"})
        try:
            with made.held():
                made.create_database("evenhand")
                assert made.conninfo("app", "evenhand") == told
                assert who(Server(Path(folder)), "app") == "evenhand_app"
        finally:
            made.erase()
