"""Sharing money out, against exact fractions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.money import allocate, exponent, share_of_units

from .cast import examples

amounts = st.one_of(st.integers(0, 50), st.integers(0, 10**15))
weights = st.lists(st.one_of(st.integers(0, 9), st.integers(0, 10**15)), min_size=1, max_size=6)


def by_largest_remainder(amount: int, weights: list[int]) -> list[int]:
    """The definition, word for word: everyone the whole part, then one each by what is missing."""
    exact = [Fraction(amount * w, sum(weights)) for w in weights]
    shares = [int(x) for x in exact]
    for _ in range(amount - sum(shares)):
        missing = [x - share for x, share in zip(exact, shares, strict=True)]
        shares[missing.index(max(missing))] += 1
    return shares


@examples(120)
@given(amounts, weights)
def test_shares_are_those_of_the_largest_remainder(amount: int, weights: list[int]) -> None:
    if sum(weights) == 0:
        if amount:
            with pytest.raises(ValueError, match="all zero"):
                allocate(amount, weights)
        else:
            assert allocate(0, weights) == (0,) * len(weights)
        return
    shares = allocate(amount, weights)
    assert list(shares) == by_largest_remainder(amount, weights)
    assert sum(shares) == amount


@examples(100)
@given(weights, st.data())
def test_no_share_exceeds_its_weight_while_the_amount_fits(
    weights: list[int], data: st.DataObject
) -> None:
    amount = data.draw(st.integers(0, sum(weights)))
    assert all(share <= w for share, w in zip(allocate(amount, weights), weights, strict=True))


@pytest.mark.parametrize(("amount", "weights"), [(-1, [1]), (1, [2, -1])])
def test_nothing_negative_is_shared_out(amount: int, weights: list[int]) -> None:
    with pytest.raises(ValueError, match="zero or more"):
        allocate(amount, weights)


def test_a_tie_goes_to_the_earliest() -> None:
    assert allocate(1, [1, 1, 1]) == (1, 0, 0)
    assert allocate(100, [1, 1, 1]) == (34, 33, 33)


@examples(100)
@given(amounts, st.integers(1, 40), st.data())
def test_any_way_of_cutting_a_line_into_units_gives_back_the_line(
    amount: int, quantity: int, data: st.DataObject
) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(1, quantity - 1)))) if quantity > 1 else []
    ranges = list(zip([1, *(c + 1 for c in cuts)], [*cuts, quantity], strict=True))
    shares = [share_of_units(amount, first, last, quantity) for first, last in ranges]
    assert sum(shares) == amount
    for share, (first, last) in zip(shares, ranges, strict=True):
        assert abs(share - Fraction(amount * (last - first + 1), quantity)) < 1


@pytest.mark.parametrize(
    ("currency", "places"), [("EUR", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4), ("XYZ", 2)]
)
def test_each_currency_has_its_own_number_of_places(currency: str, places: int) -> None:
    assert exponent(currency) == places
