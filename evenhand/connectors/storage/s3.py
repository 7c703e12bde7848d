"""Files in a bucket of any service that speaks S3: written once, read in ranges.

Settings: ``EVENHAND_S3_ENDPOINT``, ``_REGION``, ``_BUCKET``, ``_ACCESS_KEY``, ``_SECRET_KEY`` and
``_LOCK_DAYS``. The bucket is made by its operator, private, with object lock where that is wanted.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import IO, Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings

from ...evidence.ports import checked_key
from ...evidence.streams import Seekable

PART = 8 << 20  # bytes in one part of a large file; S3 takes 10,000 of them
_BUFFER = 256 << 10
_NEAR = 256 << 10  # bytes that are read over rather than asked for anew
_TRIES = 3
_GONE = {"404", "NoSuchKey", "NotFound"}
_THERE = {"412", "PreconditionFailed"}
_RACED = {"409", "ConditionalRequestConflict", "NoSuchUpload"}


class S3Store:
    """Keeps files in one bucket, under the same keys as on a disk."""

    def __init__(self, given: Mapping[str, Any] | None = None) -> None:
        wired: Mapping[str, Any] = given or settings.S3
        self.bucket = wired["bucket"]
        self.lock_days = int(wired.get("lock_days") or 0)
        self.client = boto3.client(
            "s3",
            endpoint_url=wired["endpoint"] or None,
            region_name=wired["region"],
            aws_access_key_id=wired["access_key"] or None,  # else as boto3 finds them
            aws_secret_access_key=wired["secret_key"] or None,
            config=Config(
                connect_timeout=5,
                read_timeout=30,
                retries={"max_attempts": _TRIES, "mode": "standard"},
                max_pool_connections=32,
                signature_version="s3v4",
                s3={"addressing_style": "path" if wired["endpoint"] else "auto"},
            ),
        )

    def put(self, key: str, chunks: Iterable[bytes]) -> None:
        """Write in one go or in parts; whoever is first to be done stays (``If-None-Match: *``)."""
        where = {"Bucket": self.bucket, "Key": checked_key(key)}
        if self._is_there(key):
            return
        parts = _parts(chunks)
        first, second = next(parts, b""), next(parts, None)
        try:
            if second is None:
                self.client.put_object(**where, Body=first, IfNoneMatch="*", **self._lock(key))
            else:
                self._put_parts(where, key, [first, second], parts)
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code in _THERE or (code in _RACED and self._is_there(key)):
                return
            raise

    def _put_parts(
        self, where: dict[str, str], key: str, first: list[bytes], others: Iterator[bytes]
    ) -> None:
        upload = self.client.create_multipart_upload(**where, **self._lock(key))
        where = where | {"UploadId": upload["UploadId"]}
        done: list[dict[str, Any]] = []

        def send(part: bytes) -> None:
            number = len(done) + 1
            sent = self.client.upload_part(**where, PartNumber=number, Body=part)
            done.append({"PartNumber": number, "ETag": sent["ETag"]})

        try:
            while first:
                send(first.pop(0))
            for part in others:
                send(part)
            self.client.complete_multipart_upload(
                **where, MultipartUpload={"Parts": done}, IfNoneMatch="*"
            )
        except BaseException:
            # What came of a part that nobody completes would be kept, and paid for.
            self.client.abort_multipart_upload(**where)
            raise

    def _lock(self, key: str) -> dict[str, Any]:
        """Object lock in governance mode for originals, where it is set."""
        if not self.lock_days or "/original" not in key:
            return {}
        until = datetime.now(UTC) + timedelta(days=self.lock_days)
        return {"ObjectLockMode": "GOVERNANCE", "ObjectLockRetainUntilDate": until}

    def _is_there(self, key: str) -> bool:
        try:
            self.client.head_object(Bucket=self.bucket, Key=key)
        except ClientError as error:
            if error.response["Error"]["Code"] in _GONE:
                return False
            raise
        return True

    def open(self, key: str) -> IO[bytes]:
        """The file, seekable; bytes are fetched as they are read. Raises ``FileNotFoundError``."""
        try:
            head = self.client.head_object(Bucket=self.bucket, Key=checked_key(key))
        except ClientError as error:
            if error.response["Error"]["Code"] in _GONE:
                raise FileNotFoundError(key) from None
            raise
        stream = _Ranged(self.client, self.bucket, key, head["ContentLength"], head["ETag"])
        return io.BufferedReader(stream, _BUFFER)

    def delete(self, key: str) -> None:
        """Remove the file if it is there."""
        self.client.delete_object(Bucket=self.bucket, Key=checked_key(key))


def _parts(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in parts of one size; the last may be shorter."""
    part = bytearray()
    for chunk in chunks:
        part += chunk
        while len(part) >= PART:
            yield bytes(part[:PART])
            del part[:PART]
    if part:
        yield bytes(part)


class _Ranged(Seekable):
    """One object as a stream: one request for as long as it is read on, another after a jump."""

    def __init__(self, client: Any, bucket: str, key: str, size: int, etag: str) -> None:
        super().__init__(size)
        self._client = client
        self._what = {"Bucket": bucket, "Key": key, "IfMatch": etag}
        self._body: Any = None
        self._body_at = 0

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        if self._at >= self.size:
            return 0
        wanted = min(len(buffer), self.size - self._at)
        for left in range(_TRIES - 1, -1, -1):
            try:
                part = self._read(wanted)
                break
            except (BotoCoreError, OSError):
                self._drop()
                if not left:
                    raise
        if not part:
            raise OSError("the object store gave fewer bytes than the file has")
        buffer[: len(part)] = part
        self._at += len(part)
        self._body_at += len(part)
        return len(part)

    def _read(self, wanted: int) -> bytes:
        ahead = self._at - self._body_at
        if self._body is not None and 0 < ahead <= _NEAR:
            self._body_at += len(self._body.read(ahead))
        if self._body is None or self._body_at != self._at:
            self._drop()
            found = self._client.get_object(**self._what, Range=f"bytes={self._at}-")
            self._body, self._body_at = found["Body"], self._at
        part: bytes = self._body.read(wanted)
        return part

    def _drop(self) -> None:
        if self._body is not None:
            self._body.close()
            self._body = None

    def close(self) -> None:
        self._drop()
        super().close()
