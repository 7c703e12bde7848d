"""Keccak-256 as Ethereum uses it: SHA-3 before the standard changed its padding by one bit."""

_ROUNDS = 24
_WORD = (1 << 64) - 1
_RATE = 136  # bytes taken in at a time, for 256 bits out


def _constants() -> list[int]:
    """What each round adds: bits of a shift register, as the definition makes them."""
    made, register = [], 1
    for _round in range(_ROUNDS):
        constant = 0
        for bit in range(7):
            if register & 1:
                constant |= 1 << (1 << bit) - 1
            register = register << 1 ^ (0x171 if register & 0x80 else 0)
        made.append(constant)
    return made


_CONSTANTS = _constants()


def _turn(word: int, by: int) -> int:
    by %= 64
    return (word << by | word >> 64 - by) & _WORD


def _permute(lanes: list[list[int]]) -> None:
    """The permutation of twenty-five words, in place."""
    for constant in _CONSTANTS:
        parity = [x[0] ^ x[1] ^ x[2] ^ x[3] ^ x[4] for x in lanes]
        for x in range(5):
            change = parity[x - 1] ^ _turn(parity[(x + 1) % 5], 1)
            lanes[x] = [lane ^ change for lane in lanes[x]]
        x, y, held = 1, 0, lanes[1][0]
        for step in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            held, lanes[x][y] = lanes[x][y], _turn(held, (step + 1) * (step + 2) // 2)
        for y in range(5):
            row = [lanes[x][y] for x in range(5)]
            for x in range(5):
                lanes[x][y] = row[x] ^ ~row[(x + 1) % 5] & row[(x + 2) % 5] & _WORD
        lanes[0][0] ^= constant


def keccak_256(data: bytes) -> bytes:
    """The 32 bytes of the hash."""
    padded = bytearray(data + b"\x01" + bytes(-(len(data) + 1) % _RATE))
    padded[-1] |= 0x80
    lanes = [[0] * 5 for _ in range(5)]
    for start in range(0, len(padded), _RATE):
        for i in range(_RATE // 8):
            word = padded[start + 8 * i : start + 8 * i + 8]
            lanes[i % 5][i // 5] ^= int.from_bytes(word, "little")
        _permute(lanes)
    return b"".join(lanes[i % 5][i // 5].to_bytes(8, "little") for i in range(4))
