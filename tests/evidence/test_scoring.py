"""How the accuracy bench counts: one to one, with tolerance, and honest about what it cannot know."""

import pytest

from benchmarks.scoring import Alarm, Share, auc, auc_interval, f1, match, poisson, wilson


def cut(*times: float) -> list[Alarm]:
    return [Alarm("CUT_SUSPECTED", (t,)) for t in times]


def test_an_alarm_near_an_edit_tells_of_it_and_one_far_away_is_false() -> None:
    near = match(cut(2.3), [2.0])
    assert near.found == {0: "CUT_SUSPECTED"}
    assert not near.false
    far = match(cut(2.36), [2.0])
    assert not far.found
    assert far.false == cut(2.36)


def test_two_alarms_cannot_share_an_edit_nor_two_edits_an_alarm() -> None:
    twice = match(cut(1.9, 2.1), [2.0])
    assert len(twice.found) == 1
    assert len(twice.false) == 1
    once = match(cut(2.1), [2.0, 2.2])
    assert len(once.found) == 1


def test_as_many_as_possible_are_matched() -> None:
    # The nearest pair first (2.1 with 2.0) would leave 2.4 and 1.8 alone.
    assert len(match(cut(2.1, 2.4), [1.8, 2.1]).found) == 2


def test_what_lies_in_an_ignored_span_counts_neither_way() -> None:
    seen = match(cut(5.0, 9.0), [5.1, 1.0], ignore=[(4.0, 6.0)])
    assert not seen.found
    assert seen.false == cut(9.0)


def test_a_freeze_tells_of_both_its_ends_and_is_not_false_for_one() -> None:
    freeze = [Alarm("FROZEN", (2.0, 3.0))]
    assert len(match(freeze, [2.1, 3.1]).found) == 2
    half = match(freeze, [2.1])
    assert len(half.found) == 1
    assert not half.false


def test_a_soft_transition_is_matched_anywhere_within_it() -> None:
    soft = [Alarm("GRADUAL_TRANSITION", (), (2.0, 4.0))]
    assert match(soft, [3.7]).found == {0: "GRADUAL_TRANSITION"}
    assert match(soft, [5.0]).false == soft


def test_the_clock_and_the_picture_may_both_tell_of_one_moment() -> None:
    both = [Alarm("TIMESTAMP_GAP", (4.0,)), Alarm("CUT_SUSPECTED", (4.0,))]
    seen = match(both, [4.0])
    assert len(seen.found) == 1
    assert not seen.false
    assert len(match(both, [9.0]).false) == 2


def test_intervals_are_those_of_the_tables() -> None:
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert wilson(0, 0) == (0.0, 1.0)
    assert poisson(0) == pytest.approx((0.0, 3.6889), abs=1e-4)
    assert poisson(3) == pytest.approx((0.6187, 8.7673), abs=1e-4)
    assert poisson(20) == pytest.approx((12.2165, 30.8884), abs=1e-3)


def test_seven_minutes_without_an_alarm_still_allow_one_in_two() -> None:
    _, most = poisson(0)
    assert most / 7 == pytest.approx(0.527, abs=1e-3)


def test_the_area_under_the_curve_counts_ties_half() -> None:
    assert auc([2, 3], [0, 1]) == 1.0
    assert auc([1], [1]) == 0.5
    assert auc([3, 1], [2, 0]) == 0.75
    assert auc([], [1]) != auc([], [1])  # there is none
    low, high = auc_interval(0.9, 50, 50)
    assert 0.8 < low < 0.9 < high < 1.0
    low, high = auc_interval(1.0, 10, 10)
    assert 0.6 < low < 0.9
    assert high == 1.0


def test_shares_say_how_sure_they_are() -> None:
    assert str(Share(8, 10)) == "0.80 (0.49–0.94)"
    assert str(Share(0, 0)) == "–"
    assert f1(0.0, 0.0) == 0.0
    assert f1(1.0, 0.5) == pytest.approx(2 / 3)
