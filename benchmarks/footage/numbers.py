"""Tracking numbers that no parcel has, with check digits that hold or do not."""

from numpy.random import Generator

SERVICES = ("LP", "LB", "RR", "RB", "CP", "EE", "UA")
COUNTRIES = ("CN", "DE", "GB", "SG", "NL", "FR", "US")


def postal(rng: Generator, *, valid: bool = True) -> str:
    """An international postal item (UPU S10): two letters, nine digits, a country."""
    digits = rng.integers(0, 10, 8)
    rest = 11 - int(digits @ (8, 6, 4, 2, 3, 5, 9, 7)) % 11
    check = {10: 0, 11: 5}.get(rest, rest)
    if not valid:
        check = (check + int(rng.integers(1, 10))) % 10
    number = "".join(map(str, digits))
    return f"{rng.choice(SERVICES)}{number}{check}{rng.choice(COUNTRIES)}"


def parcel(rng: Generator) -> str:
    """A parcel of the carrier whose numbers begin with 1Z."""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    body = "".join(rng.choice(list(letters + "0123456789"), 6)) + f"{rng.integers(0, 10**9):09d}"
    # Letters count as digits two after their place in the alphabet; every second one twice.
    values = [int(c) if c.isdigit() else (ord(c) - 63) % 10 for c in body]
    total = sum(v * (2 if i % 2 else 1) for i, v in enumerate(values))
    return f"1Z{body}{-total % 10}"
