"""Money is counted in whole minor units and shared out without losing or inventing one.

Amounts are ``int`` minor units of one ISO 4217 currency; there is no float in this package (R32).
"""

from collections.abc import Sequence

# ISO 4217 exponents that are not 2. The list is the standard's own; zero-decimal first.
_EXPONENTS = (
    dict.fromkeys(
        [
            "BIF",
            "CLP",
            "DJF",
            "GNF",
            "ISK",
            "JPY",
            "KMF",
            "KRW",
            "PYG",
            "RWF",
            "UGX",
            "UYI",
            "VND",
            "VUV",
            "XAF",
            "XOF",
            "XPF",
        ],
        0,
    )
    | dict.fromkeys(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"], 3)
    | {"CLF": 4, "UYW": 4}
)


def exponent(currency: str) -> int:
    """How many decimal places the currency has: 2 for EUR, 0 for JPY, 3 for KWD (ISO 4217)."""
    return _EXPONENTS.get(currency, 2)


def allocate(amount: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Share an amount in proportion to the weights, to the last minor unit.

    Largest-remainder method; ties go to the earliest. The shares add up to ``amount`` exactly, and
    while ``amount <= sum(weights)`` no share exceeds its weight.
    Raises ``ValueError`` for a negative amount or weight, or when there is nothing to weigh by.
    """
    total = sum(weights)
    if amount < 0 or (weights and min(weights) < 0):
        raise ValueError("only amounts and weights of zero or more can be shared out")
    if total == 0:
        if amount:
            raise ValueError("an amount cannot be shared out over weights that are all zero")
        return (0,) * len(weights)
    shares = [amount * w // total for w in weights]
    left = amount - sum(shares)
    if left:
        # The largest remainders come first; sorting keeps the order of equal ones.
        smallness = [-(amount * w % total) for w in weights]
        for i in sorted(range(len(weights)), key=smallness.__getitem__)[:left]:
            shares[i] += 1
    return tuple(shares)


def share_of_units(amount: int, first: int, last: int, quantity: int) -> int:
    """What units ``first..last`` (from 1) of ``quantity`` equal units are worth of ``amount``.

    Cumulative rounding: neighbouring ranges always add up, so any way of cutting a line into units
    gives back exactly the line.
    """
    return amount * last // quantity - amount * (first - 1) // quantity


def cut_into_units(
    rows: Sequence[Sequence[int]], first: int, last: int, quantity: int
) -> list[list[int]]:
    """The same of every cell of a table, each by itself."""
    before = first - 1
    # Spelled out, since nothing in a decision about money runs as often.
    return [[x * last // quantity - x * before // quantity for x in row] for row in rows]
