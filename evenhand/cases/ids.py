"""Time-ordered ids made by the application (UUIDv7, RFC 9562): new rows land side by side."""

import os
import time
import uuid


def new_id() -> str:
    """A fresh UUIDv7 as text."""
    ms = time.time_ns() // 1_000_000
    raw = int.from_bytes(os.urandom(10))
    rand_a, rand_b = raw >> 68, raw & ((1 << 62) - 1)
    value = (ms << 80) | (0x7 << 76) | (rand_a << 64) | (0b10 << 62) | rand_b
    return str(uuid.UUID(int=value))
