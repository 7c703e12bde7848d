"""tus 1.0: what was acknowledged stays, whatever happens to a connection or to the server."""

import base64
import hashlib
import http.client
import os
import random
import signal
import socket
import struct
import threading
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from evenhand.cases import clock
from evenhand.evidence import uploads
from tests.api.market import Json, Market
from tests.api.media import photo, video
from tests.api.scene import TUS
from tests.api.test_killed import served
from tests.conftest import Conninfos

CHUNK = "application/offset+octet-stream"
PHOTO = photo()


@pytest.fixture(autouse=True)
def _home(tmp_path: Any, settings: Any) -> None:
    """Parts of this test alone."""
    settings.HOME = tmp_path


class Client:
    """One person's uploads to one order, request by request."""

    def __init__(self, market: Market, order: str = "", who: Json | None = None) -> None:
        self.market, self.who = market, market.buyer if who is None else who
        self.order = order or market.placed()
        self.all = f"/api/v1/orders/{self.order}/uploads"

    def ask(self, method: str, path: str, data: bytes = b"", **headers: str) -> Any:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        form = told.pop("Content-Type", CHUNK if data or method == "PATCH" else "")
        if "?" not in path and self.who:
            path += f"?role={self.who['role']}&id={self.who['id']}"
        more = {"CONTENT_TYPE": form} if form else {}  # though there be no bytes
        return self.market.client.generic(method, path, data, form, headers=TUS | told, **more)

    def begin(self, size: int, name: str = "hinge.jpg", data: bytes = b"", **headers: str) -> Any:
        metadata = f"filename {base64.b64encode(name.encode()).decode()},kind"
        told = {"Upload_Length": str(size), "Upload_Metadata": metadata} | headers
        return self.ask("POST", self.all, data, **told)

    def begun(self, size: int, **more: Any) -> str:
        answer = self.begin(size, **more)
        assert answer.status_code == 201, answer.content
        return str(answer["Location"])

    def send(self, where: str, offset: int, data: bytes, **headers: str) -> Any:
        return self.ask("PATCH", where, data, Upload_Offset=str(offset), **headers)

    def offset(self, where: str) -> int:
        answer = self.ask("HEAD", where)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store"
        return int(answer["Upload-Offset"])

    def files(self) -> list[Json]:
        return list(self.market.get(f"orders/{self.order}/files").json()["files"])


@pytest.fixture
def client(market: Market) -> Client:
    return Client(market)


def checksum(algorithm: str, data: bytes) -> str:
    return f"{algorithm} {base64.b64encode(hashlib.new(algorithm, data).digest()).decode()}"


# --- the protocol ---------------------------------------------------------------------------------


def test_what_it_can_do_and_how_much_it_takes_is_told_to_anybody(
    client: Client, settings: Any
) -> None:
    settings.EVIDENCE_MAX_BYTES = 2 << 30
    answer = client.market.client.options(client.all, headers={"Authorization": ""})
    assert answer.status_code == 204
    assert answer["Tus-Version"] == "1.0.0"
    assert answer["Tus-Max-Size"] == str(2 << 30)
    assert answer["Tus-Checksum-Algorithm"] == "sha1,sha256"
    assert set(answer["Tus-Extension"].split(",")) == {
        *("creation", "creation-with-upload", "checksum", "termination", "expiration")
    }


def test_a_file_comes_in_parts_and_is_the_file_that_was_sent(client: Client) -> None:
    where = client.begun(len(PHOTO))
    assert client.offset(where) == 0
    cut = len(PHOTO) // 3
    for start, end in ((0, cut), (cut, 2 * cut), (2 * cut, len(PHOTO))):
        answer = client.send(where, start, PHOTO[start:end])
        assert (answer.status_code, answer["Upload-Offset"]) == (204, str(end))
        assert answer["Tus-Resumable"] == "1.0.0"
        assert client.offset(where) == end
    (file,) = client.files()
    assert (file["sha256"], file["name"]) == (hashlib.sha256(PHOTO).hexdigest(), "hinge.jpg")
    assert file["by"] == client.who
    assert client.market.client.get(answer["Content-Location"]).getvalue() == PHOTO
    told = client.ask("GET", where).json()
    assert (told["received"], told["size"], told["file"]) == (len(PHOTO), len(PHOTO), file)
    assert not any(uploads._part(client.order, told["id"]).parent.iterdir())
    again = client.send(where, len(PHOTO), b"")  # whose answer was lost
    assert (again.status_code, again["Content-Location"]) == (204, answer["Content-Location"])
    assert client.send(where, len(PHOTO), b"x").status_code == 413
    assert client.send(where, 0, PHOTO).status_code == 409


def test_the_first_bytes_may_come_along_and_all_of_them_too(client: Client) -> None:
    answer = client.begin(len(PHOTO), data=PHOTO[:100])
    assert (answer.status_code, answer["Upload-Offset"]) == (201, "100")
    assert client.send(answer["Location"], 100, PHOTO[100:]).status_code == 204

    whole = Client(client.market)
    assert whole.begin(len(PHOTO), data=PHOTO)["Upload-Offset"] == str(len(PHOTO))
    assert [f["size"] for f in whole.files()] == [len(PHOTO)]


def test_a_head_tells_everything_that_was_said(client: Client) -> None:
    where = client.begun(5000, name="öffnen.mp4")
    head = client.ask("HEAD", where)
    assert head["Upload-Length"] == "5000"
    assert head["Upload-Metadata"].split(",")[0] == "filename w7ZmZm5lbi5tcDQ="
    assert head["Upload-Expires"].endswith("GMT")
    assert head.content == b""


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_bytes_altered_on_the_way_are_not_kept(client: Client, algorithm: str) -> None:
    where = client.begun(len(PHOTO))
    right = checksum(algorithm, PHOTO[:200])
    for altered in (PHOTO[1:201], PHOTO[:199]):
        answer = client.send(where, 0, altered, Upload_Checksum=right)
        assert (answer.status_code, answer.json()["type"]) == (460, "/problems/checksum-mismatch")
        assert client.offset(where) == 0
    assert client.send(where, 0, PHOTO[:200], Upload_Checksum=right).status_code == 204
    rest = PHOTO[200:]
    wrong = client.send(where, 200, rest, Upload_Checksum=checksum(algorithm, b"other"))
    assert wrong.status_code == 460
    assert client.files() == []
    assert (
        client.send(where, 200, rest, Upload_Checksum=checksum(algorithm, rest)).status_code == 204
    )
    assert len(client.files()) == 1


@pytest.mark.parametrize(
    ("method", "data", "headers", "status"),
    [
        ("PATCH", b"x", {"Upload_Offset": "1"}, 409),
        ("PATCH", b"x", {"Upload_Offset": "-1"}, 400),
        ("PATCH", b"x", {"Upload_Offset": "٣"}, 400),
        ("PATCH", b"x", {}, 400),
        ("PATCH", b"x" * 11, {"Upload_Offset": "0"}, 413),
        ("PATCH", b"x", {"Upload_Offset": "0", "Content_Type": "text/plain"}, 415),
        ("PATCH", b"x", {"Upload_Offset": "0", "Tus_Resumable": "0.2.2"}, 412),
        ("PATCH", b"x", {"Upload_Offset": "0", "Upload_Checksum": "md5 eA=="}, 400),
        ("PATCH", b"x", {"Upload_Offset": "0", "Upload_Checksum": "sha1 eA=="}, 400),
        ("PATCH", b"x", {"Upload_Offset": "0", "Upload_Checksum": "sha1"}, 400),
        ("HEAD", b"", {"Tus_Resumable": ""}, 412),
        ("DELETE", b"", {"Tus_Resumable": "2.0.0"}, 412),
        ("PUT", b"", {}, 405),
    ],
)
def test_what_is_not_the_protocol_is_refused_and_changes_nothing(
    client: Client, method: str, data: bytes, headers: dict[str, str], status: int
) -> None:
    where = client.begun(10)
    answer = client.ask(method, where, data, **headers)
    assert answer.status_code == status
    if status == 412:
        assert answer["Tus-Version"] == "1.0.0"
    if method == "PATCH":
        assert answer.json()["detail"].endswith(".")
        assert answer["Tus-Resumable"] == "1.0.0"
    assert client.offset(where) == 0


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Upload_Length": "ten"}, 400),
        ({"Upload_Length": ""}, 400),
        ({"Upload_Length": "0"}, 422),
        ({"Upload_Length": str(10**14)}, 413),
        ({"Upload_Metadata": "filename not*base64"}, 400),
        ({"Upload_Metadata": "filename eA==,filename eA=="}, 400),
        ({"Upload_Metadata": "filename AA=="}, 400),
        ({"Upload_Metadata": "a " + "eHh4" * 2000}, 400),
        ({"Tus_Resumable": "0.9"}, 412),
    ],
)
def test_an_upload_that_says_nothing_sensible_is_not_begun(
    client: Client, headers: dict[str, str], status: int
) -> None:
    answer = client.begin(10, **headers)
    assert answer.status_code == status, answer.content
    assert "Location" not in answer


def test_post_stands_in_for_methods_that_a_network_lets_not_through(client: Client) -> None:
    where = client.begun(10)
    sent = client.ask(
        "POST", where, b"\xff\xd8\xff", Upload_Offset="0", X_HTTP_Method_Override="PATCH"
    )
    assert (sent.status_code, client.offset(where)) == (204, 3)
    assert client.ask("POST", where, X_HTTP_Method_Override="PUT").status_code == 405
    assert client.ask("POST", where, X_HTTP_Method_Override="DELETE").status_code == 204
    assert client.ask("HEAD", where).status_code == 404


def test_an_upload_given_up_leaves_nothing(client: Client, settings: Any) -> None:
    where = client.begun(10, data=b"\xff\xd8\xff")
    assert list((settings.HOME / "uploads").iterdir()) != []
    assert client.ask("DELETE", where).status_code == 204
    assert list((settings.HOME / "uploads").iterdir()) == []
    for method in ("HEAD", "DELETE", "GET"):
        assert client.ask(method, where).status_code == 404


def test_an_upload_is_its_owners_alone(client: Client) -> None:
    where = client.begun(10)
    market, order = client.market, client.order
    for who in (market.seller, market.mediator, market.platform):
        other = Client(market, order, who)
        assert other.ask("HEAD", where.replace("buyer", "x").split("?")[0]).status_code == 404
    elsewhere = Client(market)
    stolen = f"{elsewhere.all}/{where.split('/')[-1].split('?')[0]}"
    assert elsewhere.ask("HEAD", stolen).status_code == 404


# --- limits ---------------------------------------------------------------------------------------


def test_a_file_of_no_kind_we_take_is_refused_at_its_first_bytes(client: Client) -> None:
    for head in (b"MZ" + bytes(600), b"#EXTM3U\n" + bytes(600)):
        where = client.begun(10_000_000)
        answer = client.send(where, 0, head)
        assert answer.status_code == 422
        assert "We take photos" in answer.json()["detail"]
        assert client.ask("HEAD", where).status_code == 404  # nothing more need be sent
    small = client.begin(5, data=b"hello")
    assert small.status_code == 422
    assert client.files() == []


def test_what_is_too_large_is_refused_before_a_byte_is_sent(client: Client, settings: Any) -> None:
    settings.EVIDENCE_MAX_BYTES = 1 << 20
    assert client.begin((1 << 20) + 1).status_code == 413
    assert client.begin(1 << 20).status_code == 201


def test_what_one_person_brings_to_an_order_has_a_limit_that_counts_what_is_on_its_way(
    client: Client, settings: Any
) -> None:
    settings.EVIDENCE_QUOTA_BYTES = 3 * len(PHOTO)
    client.begun(len(PHOTO), data=PHOTO)
    under_way = client.begun(len(PHOTO))
    answer = client.begin(len(PHOTO) + 1)
    assert answer.status_code == 413
    assert "on this order" in answer.json()["detail"]
    assert Client(client.market, client.order, client.market.seller).begun(len(PHOTO))
    client.ask("DELETE", under_way)
    assert client.begun(len(PHOTO) + 1)


def test_only_so_many_can_be_under_way(client: Client) -> None:
    for _ in range(uploads.MOST_OPEN):
        where = client.begun(10)
    assert client.begin(10).status_code == 429
    client.ask("DELETE", where)
    assert client.begun(10)


# --- time -----------------------------------------------------------------------------------------


def later(**length: float) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE evidence_upload SET expires_at = expires_at - %s", [timedelta(**length)]
        )


def test_what_nobody_goes_on_with_expires_and_is_removed(client: Client, settings: Any) -> None:
    where = client.begun(10, data=b"\xff\xd8\xff")
    later(hours=settings.EVIDENCE_UPLOAD_HOURS - 1)
    assert uploads.tidy_up(clock.now) == 0
    assert client.send(where, 3, b"x").status_code == 204  # and it is waited for anew
    later(hours=settings.EVIDENCE_UPLOAD_HOURS - 1)
    assert client.offset(where) == 4
    later(hours=1)
    assert client.ask("HEAD", where).status_code == 410
    assert client.send(where, 4, b"x").status_code == 410
    assert uploads.tidy_up(clock.now) == 1
    assert client.ask("HEAD", where).status_code == 404
    assert list((settings.HOME / "uploads").iterdir()) == []


def test_parts_whose_server_died_before_they_had_a_row_are_swept(settings: Any, db: None) -> None:
    folder = settings.HOME / "uploads"
    folder.mkdir()
    old, young = folder / "left.behind", folder / "just.begun"
    for path in (old, young):
        path.write_bytes(b"x")
    before = time.time() - (settings.EVIDENCE_UPLOAD_HOURS + 1) * 3600
    os.utime(old, (before, before))
    uploads.tidy_up(clock.now)
    assert list(folder.iterdir()) == [young]


def test_what_came_whole_when_its_server_died_is_finished(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def killed(*_: Any) -> None:
        raise Killed

    where = client.begun(len(PHOTO))
    with monkeypatch.context() as patched:
        patched.setattr(uploads, "finish", killed)
        with pytest.raises(Killed):
            client.send(where, 0, PHOTO)
    assert client.offset(where) == len(PHOTO)
    assert client.ask("GET", where).json()["file"] is None
    assert uploads.tidy_up(clock.now) == 0  # its request may still be at it
    later(minutes=2)
    assert uploads.tidy_up(clock.now) == 1
    assert client.ask("GET", where).json()["file"] == client.files()[0]


# --- lines that break -----------------------------------------------------------------------------


class Broken:
    """A body that ends early, or breaks with an error."""

    def __init__(self, data: bytes, error: bool) -> None:
        self.data, self.error = data, error

    def read(self, size: int) -> bytes:
        part, self.data = self.data[:size], self.data[size:]
        if not part and self.error:
            raise OSError("reset by peer")
        return part


def an_upload(size: int) -> uploads.Upload:
    return uploads.create("0190f5e0-0000-7000-8000-000000000001", "p1", "buyer", "a.jpg", size)


@pytest.mark.parametrize("error", [True, False])
def test_what_came_before_a_line_broke_stays(db: None, error: bool) -> None:
    upload = an_upload(1000)
    after = uploads.append(upload, 0, Broken(b"\xff\xd8\xff" + bytes(400), error), 1000)  # type: ignore[arg-type]
    assert after.received == 403
    again = uploads.get(upload.order_id, upload.id, "p1")
    assert again is not None
    assert again.received == 403


def test_of_a_proved_part_that_broke_off_nothing_stays(db: None) -> None:
    upload = an_upload(1000)
    proof = uploads.Checksum("sha1", hashlib.sha1(bytes(1000)).digest())
    after = uploads.append(upload, 0, Broken(bytes(400), error=False), 1000, proof)  # type: ignore[arg-type]
    assert after.received == 0
    kept = uploads.append(upload, 0, Broken(b"\xff\xd8\xff" + bytes(9), error=False), 12)  # type: ignore[arg-type]
    assert kept.received == 12
    assert uploads._part(upload.order_id, upload.id).stat().st_size == 12


def test_an_upload_whose_parts_are_gone_is_begun_again_and_never_filled_with_nothing(
    client: Client, settings: Any
) -> None:
    where, whole = client.begun(len(PHOTO), data=PHOTO[:200]), client.begun(len(PHOTO))
    upload = uploads.create(client.order, client.who["id"], "buyer", "a.jpg", 10)
    (part,) = (p for p in (settings.HOME / "uploads").iterdir() if p.stat().st_size == 200)
    part.write_bytes(PHOTO[:100])
    assert client.send(where, 200, PHOTO[200:]).status_code == 410
    part.unlink()
    assert client.send(where, 200, PHOTO[200:]).status_code == 410
    assert client.files() == []
    with pytest.raises(uploads.PartsMissing):
        uploads.finish(upload._replace(received=10), clock.now())
    assert client.send(whole, 0, PHOTO).status_code == 204


def test_a_newer_connection_takes_over_and_the_older_one_can_add_nothing(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "_FLUSH_BYTES", 100)
    upload = an_upload(400)
    data = b"\xff\xd8\xff" + bytes(range(200)) + bytes(197)

    class Slow:
        """Half of it comes; then the connection is silent for long enough that another goes on."""

        def __init__(self) -> None:
            self.parts = [data[:100], data[100:200], b"stale" * 40]

        def read(self, _size: int) -> bytes:
            if len(self.parts) == 1:
                rest = Broken(data[200:], error=False)
                assert uploads.append(upload._replace(received=200), 200, rest, 200).received == 400  # type: ignore[arg-type]
            return self.parts.pop(0)

    with pytest.raises(uploads.WrongOffset):
        uploads.append(upload, 0, Slow(), 400)  # type: ignore[arg-type]
    assert uploads._part(upload.order_id, upload.id).read_bytes() == data


# --- a real server --------------------------------------------------------------------------------


class Line:
    """Raw HTTP to a real server, over connections that can be cut anywhere."""

    def __init__(self, port: int, market: Market) -> None:
        self.port, self.market = port, market

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Any:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        caller = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            auth = {"Authorization": f"Bearer {self.market.key}"}
            caller.request(method, path, body, auth | TUS | told)
            answer: Any = caller.getresponse()
            answer.body = answer.read()
            return answer
        finally:
            caller.close()

    def begin(self, order: str, size: int) -> str:
        answer = self.ask("POST", f"/api/v1/orders/{order}/uploads", Upload_Length=str(size))
        assert answer.status == 201, answer.body
        return str(answer.headers["Location"])

    def offset(self, where: str) -> int:
        return int(self.ask("HEAD", where).headers["Upload-Offset"])

    def open(self, where: str, offset: int, length: int) -> socket.socket:
        line = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        line.sendall(
            f"PATCH {where} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {self.market.key}\r\n"
            f"Tus-Resumable: 1.0.0\r\nContent-Type: {CHUNK}\r\nUpload-Offset: {offset}\r\n"
            f"Content-Length: {length}\r\n\r\n".encode()
        )
        return line


def cut(line: socket.socket, rudely: bool) -> None:
    """End a connection, by a reset or as if it were done."""
    if rudely:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    line.close()


def a_film(size: int, seed: int) -> bytes:
    """Bytes that begin as a film does, and no two of them alike."""
    return video() + random.Random(seed).randbytes(size - len(video()))


def settled(line: Line, where: str) -> int:
    """The offset once the server has noticed that a connection is gone."""
    before, patience = -1, time.monotonic() + 20
    while (now := line.offset(where)) != before and time.monotonic() < patience:
        before = now
        time.sleep(0.15)
    return now


@pytest.fixture
def real(committed: None, empty_database: Conninfos, tmp_path: Any, monkeypatch: Any) -> Any:
    """A market over a real database, and how to start its server; files go with the test."""
    monkeypatch.setenv("TEST_HOME", str(tmp_path))
    return Market(), lambda: served(empty_database["app"], tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_a_connection_cut_at_random_points_brings_identical_bytes(real: Any, seed: int) -> None:
    market, start = real
    order, rng = market.placed(), random.Random(seed)
    film = a_film(9_000_000, seed)
    cuts, offsets = 0, set()
    with start() as (port, _):
        line = Line(port, market)
        where = line.begin(order, len(film))
        while (offset := settled(line, where)) < len(film):
            offsets.add(offset)
            connection = line.open(where, offset, len(film) - offset)
            if cuts < 12:
                goes_through = rng.choice([0, 1, rng.randrange(1000), rng.randrange(2_000_000)])
                connection.sendall(film[offset : offset + goes_through])
                time.sleep(rng.choice([0, 0.01, 1.2]))
                cut(connection, rudely=rng.random() < 0.5)
                cuts += 1
            else:
                connection.sendall(film[offset:])
                assert connection.recv(100).startswith(b"HTTP/1.1 204")
                connection.close()
        told = line.ask("GET", where)
        assert cuts == 12
        assert len(offsets) > 4, "no cut came in the middle"
        sha256 = hashlib.sha256(film).hexdigest()
        original = line.ask("GET", f"/api/v1/orders/{order}/files/{sha256}")
        assert original.body == film
    assert sha256 in told.body.decode()


@pytest.mark.slow
def test_a_server_killed_in_the_middle_keeps_what_it_acknowledged(real: Any) -> None:
    market, start = real
    order, film = market.placed(), a_film(20_000_000, 3)
    acknowledged, kills = 0, 0
    with start() as (port, server):
        where = Line(port, market).begin(order, len(film))
    while kills < 3:
        with start() as (port, server):
            line = Line(port, market)
            offset = line.offset(where)
            assert acknowledged <= offset < len(film)
            connection = line.open(where, offset, len(film) - offset)
            connection.sendall(film[offset : offset + 5_000_000])
            patience = time.monotonic() + 20
            while (acknowledged := line.offset(where)) <= offset:
                assert time.monotonic() < patience, "nothing is acknowledged"
                time.sleep(0.05)
            os.killpg(server.pid, signal.SIGKILL)
            server.wait(10)
            connection.close()
            kills += 1
    with start() as (port, _):
        line = Line(port, market)
        offset = line.offset(where)
        assert acknowledged <= offset
        rest = line.ask(
            "PATCH", where, film[offset:], Content_Type=CHUNK, Upload_Offset=str(offset)
        )
        assert rest.status == 204
        assert line.ask("GET", rest.headers["Content-Location"]).body == film


@pytest.mark.slow
def test_two_connections_at_once_on_one_upload_leave_identical_bytes(real: Any) -> None:
    market, start = real
    order, film = market.placed(), a_film(12_000_000, 4)
    statuses: list[int] = []

    def send_all(line: Line, where: str) -> None:
        for _ in range(200):
            try:
                offset = line.offset(where)
                if offset == len(film):
                    return
                answer = line.ask(
                    "PATCH", where, film[offset:], Content_Type=CHUNK, Upload_Offset=str(offset)
                )
            except (OSError, http.client.HTTPException):
                continue
            statuses.append(answer.status)

    with start() as (port, _):
        line = Line(port, market)
        where = line.begin(order, len(film))
        people = [threading.Thread(target=send_all, args=(line, where)) for _ in range(2)]
        for person in people:
            person.start()
        for person in people:
            person.join(60)
        assert set(statuses) <= {204, 409}
        sha256 = hashlib.sha256(film).hexdigest()
        assert line.ask("GET", f"/api/v1/orders/{order}/files/{sha256}").body == film
