"""Units: single pieces of a line's quantity, kept as ranges.

Windows, disputes, awards and releases all run over units, so that one broken cup out of six can be
claimed, settled and paid without touching the other five.
"""

from collections.abc import Iterable, Sequence

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, forbid_unknown_fields=True):
    """Units ``first`` to ``last`` (both included, counted from 1) of one line."""

    line: int
    first: int
    last: int


# Sorted by line and first unit, never overlapping, never touching: one way to write each set.
Units = tuple[Span, ...]

NONE: Units = ()


def normal(spans: Iterable[Span]) -> Units:
    """The one normal form of a set of units; overlapping and touching ranges are joined."""
    given = tuple(spans)
    if len(given) < 2:
        return given
    ordered = sorted(given)
    out: list[Span] = []
    for span in ordered:
        if out and out[-1].line == span.line and span.first <= out[-1].last + 1:
            if span.last > out[-1].last:
                out[-1] = Span(span.line, out[-1].first, span.last)
        else:
            out.append(span)
    return tuple(out)


def union(a: Units, b: Units) -> Units:
    """Units in either set."""
    if not a or not b or a == b:
        return a or b
    return normal((*a, *b))


def overlap(a: Units, b: Units) -> Units:
    """Units in both sets, which are both in normal form; so is what they share."""
    if a is b or not a or not b:
        return a and b
    shared = []
    for x in a:
        for y in b:
            if x.line == y.line:
                first = max(y.first, x.first)
                last = min(y.last, x.last)
                if first <= last:
                    shared.append(Span(x.line, first, last))
    return tuple(shared)


def minus(a: Units, b: Units) -> Units:
    """Units of the first set that are not in the second."""
    if not b:
        return a
    if a is b or not a:
        return NONE
    left: Sequence[Span] = a
    for cut in b:
        kept: list[Span] = []
        for span in left:
            if span.line != cut.line or cut.last < span.first or span.last < cut.first:
                kept.append(span)
                continue
            if span.first < cut.first:
                kept.append(Span(span.line, span.first, cut.first - 1))
            if cut.last < span.last:
                kept.append(Span(span.line, cut.last + 1, span.last))
        left = kept
    return tuple(left)


def well_formed(units: Units) -> bool:
    """Whether every range runs forward from a first unit of 1 or more."""
    return all(1 <= s.first <= s.last and s.line >= 1 for s in units)


def count(units: Units) -> int:
    """How many single pieces the set holds."""
    return sum([s.last - s.first + 1 for s in units])
