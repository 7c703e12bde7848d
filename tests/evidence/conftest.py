"""Places to keep files: the local disk, and a real S3 server."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.evidence import s3


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Any]]:
    """How to reach a bucket on a server that was started for this test process."""
    with s3.running(tmp_path_factory.mktemp("s3")) as wired:
        yield wired
