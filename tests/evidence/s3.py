"""A real S3 server on this machine alone, for as long as a test run needs it."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from evenhand.connectors.storage.s3 import S3Store

WEED = Path(sys.executable).with_name("weed")
PATIENCE = 60.0  # seconds for the server to come up
ACCESS, SECRET = "evenhand-tests", "only-for-tests-on-loopback"
BUCKET, LOCKED_BUCKET = "evidence", "evidence-locked"


def _free_ports(count: int) -> list[int]:
    with ExitStack() as held:
        found = []
        for _ in range(count):
            one = held.enter_context(socket.socket())
            one.bind(("127.0.0.1", 0))
            found.append(one.getsockname()[1])
        return found


@contextmanager
def running(folder: Path) -> Iterator[Mapping[str, Any]]:
    """Starts the server over an empty folder; what ``S3Store`` needs to reach it."""
    identity = {
        "name": "tests",
        "credentials": [{"accessKey": ACCESS, "secretKey": SECRET}],
        "actions": ["Admin", "Read", "Write", "List", "Tagging"],
    }
    config = folder / "s3.json"
    config.write_text(json.dumps({"identities": [identity]}))
    names = [
        *("master.port", "master.port.grpc", "volume.port", "volume.port.grpc"),
        *("filer.port", "filer.port.grpc", "s3.port", "s3.port.grpc"),
    ]
    ports = dict(zip(names, _free_ports(len(names)), strict=True))
    command = [
        *(str(WEED), "server", f"-dir={folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1"),
        *("-master.telemetry=false", "-master.telemetry.url=", "-master.volumeSizeLimitMB=64"),
        *("-volume.max=20", "-s3", f"-s3.config={config}", "-s3.port.iceberg=0"),
        *("-s3.port.lance=0", *(f"-{name}={port}" for name, port in ports.items())),
    ]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(command, stdout=log, stderr=log, cwd=folder) as server,
    ):
        wired = {
            "endpoint": f"http://127.0.0.1:{ports['s3.port']}",
            "region": "us-east-1",
            "bucket": BUCKET,
            "access_key": ACCESS,
            "secret_key": SECRET,
            "lock_days": 0,
        }
        try:
            _make_buckets(S3Store(wired).client, server, folder / "log")
            yield wired
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()


def _make_buckets(client: Any, server: subprocess.Popen[bytes], log: Path) -> None:
    patience = time.monotonic() + PATIENCE
    while True:
        assert server.poll() is None, log.read_text()[-2000:]
        try:
            client.create_bucket(Bucket=BUCKET)
            client.create_bucket(Bucket=LOCKED_BUCKET, ObjectLockEnabledForBucket=True)
            client.put_object(Bucket=BUCKET, Key="ready", Body=b"1")
        except (ClientError, BotoCoreError):
            assert time.monotonic() < patience, log.read_text()[-2000:]
            time.sleep(0.3)
        else:
            return
