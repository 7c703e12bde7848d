"""Ranges of units against the slow and obvious: a set of (line, piece) pairs."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.units import (
    Span,
    Units,
    count,
    minus,
    normal,
    overlap,
    union,
    well_formed,
)

from .cast import examples

spans = st.builds(
    lambda line, first, more: Span(line, first, first + more),
    st.integers(1, 3),
    st.integers(1, 12),
    st.integers(0, 4),
)
any_spans = st.lists(spans, max_size=6)
unit_sets = any_spans.map(normal)


def pairs(units: list[Span] | Units) -> set[tuple[int, int]]:
    return {(s.line, piece) for s in units for piece in range(s.first, s.last + 1)}


def is_normal(units: Units) -> bool:
    """Sorted, and between two ranges of one line there is always a gap."""
    return list(units) == sorted(units) and all(
        a.line != b.line or a.last + 1 < b.first for a, b in itertools.pairwise(units)
    )


@examples(60)
@given(any_spans)
def test_the_normal_form_holds_the_same_units_and_there_is_only_one(some: list[Span]) -> None:
    assert pairs(normal(some)) == pairs(some)
    assert is_normal(normal(some))
    assert normal(reversed(some)) == normal(some)


@examples(100)
@given(unit_sets, unit_sets)
def test_sets_of_units_behave_like_sets(a: Units, b: Units) -> None:
    assert pairs(union(a, b)) == pairs(a) | pairs(b)
    assert pairs(overlap(a, b)) == pairs(a) & pairs(b)
    assert pairs(minus(a, b)) == pairs(a) - pairs(b)
    assert count(a) == len(pairs(a))
    for result in (union(a, b), overlap(a, b), minus(a, b)):
        assert is_normal(result)


@examples(60)
@given(any_spans, unit_sets)
def test_units_asked_for_in_any_form_can_be_compared_with_those_there_are(
    asked: list[Span], there: Units
) -> None:
    assert bool(minus(tuple(asked), there)) == bool(pairs(asked) - pairs(there))
    assert bool(overlap(tuple(asked), there)) == bool(pairs(asked) & pairs(there))


def test_a_range_runs_forward_from_a_first_piece_of_a_line() -> None:
    assert well_formed((Span(1, 1, 1), Span(2, 3, 9)))
    assert not well_formed((Span(1, 0, 1),))
    assert not well_formed((Span(0, 1, 1),))
    assert not well_formed((Span(1, 1, 1), Span(1, 3, 2)))


def test_neighbouring_pieces_are_one_range_and_neighbouring_lines_are_not() -> None:
    assert normal([Span(1, 3, 4), Span(1, 1, 2)]) == (Span(1, 1, 4),)
    assert normal([Span(1, 1, 2), Span(2, 3, 4)]) == (Span(1, 1, 2), Span(2, 3, 4))
    assert normal([Span(1, 1, 9), Span(1, 2, 3)]) == (Span(1, 1, 9),)
