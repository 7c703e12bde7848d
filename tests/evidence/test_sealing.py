"""Sealed bytes come back as they were, from anywhere in them, or not at all."""

import io
import os
import random

import pytest

from evenhand.evidence.sealing import (
    CHUNK,
    KeyMissing,
    Keyring,
    SealBroken,
    new_key,
    sealed,
    unsealed,
)

KEY = new_key()
PLACE = "order/digest/original"
OVER = 16  # bytes of a tag
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 77]
OLD, NEW = "an older secret of the installation", "the secret it has from today onwards"


def seal(data: bytes, key: bytes = KEY, place: str = PLACE) -> bytes:
    return b"".join(sealed(io.BytesIO(data), key, place))


def unseal(data: bytes, key: bytes = KEY, place: str = PLACE) -> bytes:
    with unsealed(io.BytesIO(data), key, place) as plain:
        return plain.read()


def in_chunks(data: bytes) -> tuple[bytes, list[bytes]]:
    """The head of sealed bytes, and their chunks."""
    return data[:36], [data[i : i + CHUNK + OVER] for i in range(36, len(data), CHUNK + OVER)]


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_comes_back_whole_and_in_parts(size: int) -> None:
    data = os.urandom(size)
    stored = seal(data)
    assert unseal(stored) == data
    assert len(stored) == 36 + size + OVER * max(-(-size // CHUNK), 1)

    rng = random.Random(size)
    with unsealed(io.BytesIO(stored), KEY, PLACE) as plain:
        assert plain.seek(0, os.SEEK_END) == size
        assert plain.read(5) == b""
        for _ in range(50):
            start = rng.randint(0, size + 5)
            length = rng.choice([0, 1, 100, CHUNK, 2 * CHUNK])
            plain.seek(start)
            assert plain.read(length) == data[start : start + length]


def test_a_stream_in_crumbs_is_sealed_as_well() -> None:
    class Crumbs(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(size or 1000, 1000))

    data = os.urandom(CHUNK + 5000)
    assert unseal(b"".join(sealed(Crumbs(data), KEY, PLACE))) == data


def test_nothing_of_the_file_can_be_seen_and_the_same_bytes_never_look_the_same() -> None:
    data = bytes(CHUNK) * 3
    first, second = seal(data), seal(data)
    assert len({*in_chunks(first)[1], *in_chunks(second)[1]}) == 6
    assert bytes(32) not in first


def test_every_altered_byte_is_noticed() -> None:
    stored = seal(os.urandom(CHUNK + 1))
    for at in [*range(60), CHUNK // 2, len(stored) - 18, len(stored) - 1]:
        altered = bytearray(stored)
        altered[at] ^= 1
        with pytest.raises(SealBroken):
            unseal(bytes(altered))


def test_an_altered_byte_spoils_its_chunk_alone() -> None:
    data = os.urandom(3 * CHUNK)
    altered = bytearray(seal(data))
    altered[36 + CHUNK + OVER + 7] ^= 1
    with unsealed(io.BytesIO(altered), KEY, PLACE) as plain:
        assert plain.read(CHUNK) == data[:CHUNK]
        with pytest.raises(SealBroken, match=f"from {CHUNK} on"):
            plain.read(1)
        plain.seek(2 * CHUNK)
        assert plain.read() == data[2 * CHUNK :]


def test_chunks_swapped_repeated_or_left_out_are_noticed() -> None:
    head, chunks = in_chunks(seal(os.urandom(4 * CHUNK)))
    a, b, c, d = chunks
    for order in ([b, a, c, d], [a, a, c, d], [a, c, d], [b, c, d], [a, b, c, d, d], [d]):
        with pytest.raises(SealBroken):
            unseal(head + b"".join(order))


@pytest.mark.parametrize("size", SIZES)
def test_a_file_cut_short_anywhere_is_noticed(size: int) -> None:
    stored = seal(os.urandom(size))
    cuts = {0, 3, 35, 36, 40, len(stored) - 1, len(stored) - OVER, len(stored) - 17}
    cuts |= {36 + n * (CHUNK + OVER) for n in range(4)}
    for cut in sorted(c for c in cuts if 0 <= c < len(stored)):
        with pytest.raises(SealBroken):
            unseal(stored[:cut])
    for more in (b"\0", bytes(CHUNK + OVER)):
        with pytest.raises(SealBroken):
            unseal(stored + more)


def test_it_opens_with_its_own_key_in_its_own_place_only() -> None:
    stored = seal(b"mine")
    with pytest.raises(SealBroken):
        unseal(stored, key=new_key())
    with pytest.raises(SealBroken):
        unseal(stored, place=PLACE.replace("original", "display"))
    with pytest.raises(SealBroken):
        unseal(b"\xff\xd8\xff a photo as it came, larger than any head of sealed bytes")


def test_a_reader_closes_what_it_reads() -> None:
    stored = io.BytesIO(seal(b"x"))
    unsealed(stored, KEY, PLACE).close()
    assert stored.closed
    wrong = io.BytesIO(seal(b"x"))
    with pytest.raises(SealBroken):
        unsealed(wrong, new_key(), PLACE)
    assert wrong.closed


# --- the keys of the installation -----------------------------------------------------------------


def test_a_wrapped_key_is_for_one_file_and_opens_under_the_key_it_was_wrapped_by() -> None:
    ring = Keyring([OLD])
    wrapped = ring.wrap(KEY, "order/digest")
    assert KEY not in wrapped
    assert ring.unwrap(ring.current, wrapped, "order/digest") == KEY
    with pytest.raises(SealBroken):
        ring.unwrap(ring.current, wrapped, "order/other")
    with pytest.raises(SealBroken):
        ring.unwrap(ring.current, wrapped[:-1] + bytes([wrapped[-1] ^ 1]), "order/digest")


def test_an_older_key_still_opens_and_the_newest_wraps() -> None:
    old, both = Keyring([OLD]), Keyring([NEW, OLD])
    wrapped = old.wrap(KEY, "f")
    assert both.current != old.current
    assert both.unwrap(old.current, wrapped, "f") == KEY
    assert Keyring([NEW]).unwrap(both.current, both.wrap(KEY, "f"), "f") == KEY
    with pytest.raises(KeyMissing, match=old.current):
        Keyring([NEW]).unwrap(old.current, wrapped, "f")


def test_a_key_that_could_be_guessed_is_refused() -> None:
    for secrets in ([], ["short"], [NEW, ""]):
        with pytest.raises(ValueError, match="random characters"):
            Keyring(secrets)
