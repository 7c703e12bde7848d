"""Advice: which remedy, which evidence, and what to know before closing, cancelling, waiting, or
going to the card issuer. It says why, and it never forbids anything.
"""

import pytest
from msgspec.structs import replace

from evenhand.core import advice
from evenhand.core.advice import Condition
from evenhand.core.advice.warnings import pressed_to_cancel, pressing_messages
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Remedy
from evenhand.core.order import commands as o
from evenhand.core.order.state import Part, Tracking
from evenhand.core.parties import Role
from evenhand.core.units import Span, Units

from .cast import (
    BUYER,
    CLOSE_PLEASE,
    FIRST,
    MEDIATOR,
    ONE,
    PLATFORM,
    POLICY,
    SELLER,
    World,
    appeal,
    claim,
    day,
    line,
    message,
    notice,
    offer,
    photo,
    placed,
    ruling,
    scan,
    ship,
)
from .scenes import decided

RETURN = Remedy.RETURN_AND_REFUND


def in_dispute(*exhibits: d.NewExhibit) -> World:
    """Day 11: a cup of 20.00, delivered on the tenth, is claimed as damaged."""
    world = World.with_delivery()
    world.at(11).given(BUYER, claim(exhibits=exhibits))
    return world


# ---------------------------------------------------------------------------------------------
# Which remedy (R17-R19)


@pytest.mark.parametrize(
    ("condition", "price", "remedy", "partial", "code"),
    [
        # "defective" usually leaves something usable; a worthwhile value decides.
        (None, 9000, RETURN, False, "worth-returning"),
        (None, 1000, Remedy.REFUND_ONLY, False, "not-worth-returning"),
        # What the buyer says of the very item goes before what the reason usually means.
        (Condition.USABLE, 9000, RETURN, False, "worth-returning"),
        (Condition.UNUSABLE, 9000, Remedy.REFUND_ONLY, False, "not-usable"),
        (Condition.FINE, 9000, RETURN, False, "worth-returning"),
        (Condition.MINOR_FLAW, 9000, Remedy.REFUND_ONLY, True, "minor-flaw"),
        (Condition.MINOR_FLAW, 1000, Remedy.REFUND_ONLY, True, "minor-flaw"),
    ],
)
def test_what_the_buyer_says_of_the_item_decides_the_remedy_and_its_worth_comes_after(
    condition: Condition | None, price: int, remedy: Remedy, partial: bool, code: str
) -> None:
    order = World.of(placed(line(price))).order
    recommended = advice.recommend_remedy(POLICY, order, ONE, "defective", condition)
    assert (recommended.remedy, recommended.partial) == (remedy, partial)
    assert [w.code for w in recommended.why] == [code]
    assert recommended.why[0].params["value"] == recommended.at_most == price


def test_a_thing_that_is_usually_useless_is_worth_returning_if_the_buyer_says_it_is_not() -> None:
    order = World.of(placed(line(9000))).order
    assert advice.recommend_remedy(POLICY, order, ONE, "damaged").why[0].code == "not-usable"
    usable = advice.recommend_remedy(POLICY, order, ONE, "damaged", Condition.USABLE)
    assert (usable.remedy, usable.why[0].code) == (RETURN, "worth-returning")


@pytest.mark.parametrize(
    ("tags", "condition", "remedy", "code"),
    [
        (("free_return",), None, RETURN, "free-return"),
        (("free_return",), Condition.UNUSABLE, RETURN, "free-return"),
        (("free_return",), Condition.MINOR_FLAW, Remedy.REFUND_ONLY, "minor-flaw"),
        ((), None, Remedy.REFUND_ONLY, "not-worth-returning"),
    ],
)
def test_a_free_return_takes_the_postage_out_of_the_question_but_not_the_wish_to_keep_it(
    tags: tuple[str, ...], condition: Condition | None, remedy: Remedy, code: str
) -> None:
    order = World.of(placed(line(900, 1, 0, 0, *tags))).order
    recommended = advice.recommend_remedy(POLICY, order, ONE, "defective", condition)
    assert (recommended.remedy, recommended.why[0].code) == (remedy, code)


def test_one_line_without_free_return_puts_the_postage_back_into_the_question() -> None:
    order = World.of(placed(line(900, 1, 0, 0, "free_return"), line(900))).order
    both = (Span(1, 1, 1), Span(2, 1, 1))
    mixed = advice.recommend_remedy(POLICY, order, both, "defective")
    assert mixed.why[0].code == "not-worth-returning"


@pytest.mark.parametrize(("units", "at_most"), [((Span(1, 1, 1),), 1166), ((Span(1, 1, 3),), 3500)])
def test_the_value_is_that_of_the_claimed_units_in_money_postage_and_tax_included(
    units: Units, at_most: int
) -> None:
    payment = (Part("card", 3500), Part("coins", 500))
    order = World.of(placed(line(3400, 3, 500, 100), payment=payment)).order
    recommended = advice.recommend_remedy(POLICY, order, units, "defective")
    assert recommended.at_most == at_most


def test_a_replacement_is_never_what_is_recommended() -> None:
    order = World.of(placed(line(9000))).order
    for reason in POLICY.reasons:
        recommended = advice.recommend_remedy(POLICY, order, ONE, reason)
        assert recommended.remedy in POLICY.reasons[reason].remedies
        assert recommended.remedy is not Remedy.REPLACEMENT
        assert recommended.why


# ---------------------------------------------------------------------------------------------
# Which evidence, and who has to prove it (R13-R16, R29)


def test_a_reason_for_which_nothing_is_asked_has_nothing_that_decides() -> None:
    plain = replace(POLICY.reasons["damaged"], evidence=())
    policy = replace(POLICY, reasons=POLICY.reasons | {"damaged": plain})
    case = advice.checklist(policy, "damaged", in_dispute(photo()).dispute().exhibits)
    assert (case.wanted, case.decisive) == ((), False)


def test_the_checklist_is_by_weight_and_ticks_what_the_buyer_has_shown() -> None:
    world = in_dispute(photo())
    case = advice.checklist(POLICY, "damaged", world.dispute().exhibits)
    assert [(w.kind, w.weight, w.satisfied) for w in case.wanted] == [
        ("unboxing_video", 3, False),
        ("photo", 2, True),
    ]
    assert not case.decisive
    world.given(BUYER, d.AddExhibit(1, photo("unboxing_video")))
    case = advice.checklist(POLICY, "damaged", world.dispute().exhibits)
    assert case.decisive
    assert all(w.satisfied for w in case.wanted)


def test_the_sellers_own_evidence_is_listed_and_ticks_nothing_for_the_buyer() -> None:
    world = in_dispute()
    for kind in ("photo", "document", "photo"):
        world.given(SELLER, d.AddExhibit(1, photo(kind)))
    case = advice.checklist(POLICY, "damaged", world.dispute().exhibits)
    assert case.answered == ("photo", "document")
    assert not any(w.satisfied for w in case.wanted)


def test_one_of_several_heaviest_kinds_is_enough_to_decide() -> None:
    world = in_dispute(photo())
    case = advice.checklist(POLICY, "not_as_described", world.dispute().exhibits)
    assert [w.weight for w in case.wanted] == [3, 3, 2]
    assert case.decisive


@pytest.mark.parametrize(
    ("reason", "burden"),
    [("not_received", "seller"), ("damaged", "buyer"), ("delivered_not_here", "cannot_tell")],
)
def test_the_checklist_says_who_loses_what_stays_unproved(reason: str, burden: str) -> None:
    assert advice.checklist(POLICY, reason).burden == burden


@pytest.mark.parametrize("reason", POLICY.reasons)
def test_every_reason_can_be_proved_by_something_and_lists_the_heaviest_first(reason: str) -> None:
    case = advice.checklist(POLICY, reason)
    weights = [w.weight for w in case.wanted]
    assert weights
    assert weights == sorted(weights, reverse=True)
    assert case == advice.checklist(POLICY, reason, ())
    assert not case.decisive


def test_buyer_seller_and_mediator_read_one_and_the_same_list() -> None:
    # The list depends on the reason and on what is on file, and on nobody who asks.
    world = in_dispute(photo())
    world.given(SELLER, d.AddExhibit(1, photo("document")))
    exhibits = world.dispute().exhibits
    assert advice.checklist(POLICY, "damaged", exhibits) == advice.checklist(
        POLICY, "damaged", tuple(reversed(exhibits))
    )


# ---------------------------------------------------------------------------------------------
# Before closing (R26)


def test_closing_warns_of_each_window_the_claim_touches() -> None:
    world = World.of(placed(line(1000), line(2000)))
    world.given(SELLER, ship((Span(1, 1, 1),), "TRACK-1"))
    world.given(SELLER, ship((Span(2, 1, 1),), "TRACK-2"))
    for parcel in (1, 2):
        world.given(PLATFORM, scan(Tracking.ACCEPTED, parcel))
    world.at(9).given(PLATFORM, scan(Tracking.DELIVERED, 1))
    world.at(12).given(PLATFORM, scan(Tracking.DELIVERED, 2))
    world.given(BUYER, claim(3000, units=(Span(1, 1, 1), Span(2, 1, 1))))
    world.at(25)
    warnings = advice.closing_warnings(world.order, world.dispute(), world.now)
    assert [(w.code, w.until) for w in warnings] == [
        ("final-at-once", day(24)),
        ("window-until", day(27)),
    ]


def test_closing_warns_of_every_message_that_pressed_or_promised_in_this_dispute() -> None:
    world = World.with_delivery()
    world.given(SELLER, message("Please close the dispute."))  # there was none yet
    world.at(11).given(BUYER, claim())
    world.given(SELLER, message("Please close the dispute.", 1))
    world.given(SELLER, CLOSE_PLEASE)
    world.given(BUYER, CLOSE_PLEASE)
    pressing = advice.pressing_messages(world.order, world.dispute())
    assert [m.no for m in pressing] == [2, 3]
    warnings = advice.closing_warnings(world.order, world.dispute(), world.now)
    assert [(w.key, w.code) for w in warnings[1:]] == [
        ("pressure:2", "pressure"),
        ("promise:3", "promise"),
    ]


def test_a_window_that_moved_is_a_new_warning() -> None:
    world = World.with_delivery()
    world.at(11).given(BUYER, claim(reason="delivered_not_here"))
    before = advice.closing_warnings(world.order, world.dispute(), world.now)[0].key
    world.given(PLATFORM, o.CorrectTracking(1, 2))  # it was not delivered after all: until day 45
    after = advice.closing_warnings(world.order, world.dispute(), world.now)[0].key
    assert before != after
    world.refused(BUYER, d.Withdraw(1, (before,)), "close-needs-second-step")
    world.given(BUYER, d.Withdraw(1, (after,)))


# ---------------------------------------------------------------------------------------------
# Before cancelling (R27)


def test_cancelling_says_against_whom_each_reason_counts() -> None:
    world = World.of(placed())
    warnings = {w.reason: w for w in advice.cancelling_warnings(POLICY, world.order)}
    assert set(warnings) == {
        b.reason for b in world.action(BUYER, "request_cancellation").bounds.reasons
    }
    assert warnings["no_longer_wanted"].caused_by == "buyer"
    assert warnings["out_of_stock"].caused_by == "seller"
    assert all(w.messages == () for w in warnings.values())


@pytest.mark.parametrize(
    ("text", "pressed"),
    [
        ("Please cancel the order and choose the reason 'I no longer want it'.", True),
        ("Kindly select “ordered by mistake” when you cancel, friend.", True),
        ("Cancel it please, with the reason: other reason.", True),
        ("We are out of stock, please cancel with the reason 'out of stock'.", False),
        ("You can cancel if you no longer want it.", False),
        ("Do not choose 'no longer wanted' as the reason, it is our fault.", False),
        ("You could choose another colour if you changed your mind.", False),
    ],
)
def test_only_pressing_for_a_reason_that_blames_the_buyer_is_marked(
    text: str, pressed: bool
) -> None:
    world = World.of(placed())
    world.given(SELLER, message(text))
    warnings = {w.reason: w for w in advice.cancelling_warnings(POLICY, world.order)}
    blaming, truthful = warnings["no_longer_wanted"], warnings["out_of_stock"]
    assert blaming.messages == ((1,) if pressed else ())
    assert ("out_of_stock" in blaming.truthful) is pressed
    assert truthful.messages == ()  # what is true needs no warning

    # The buyer's own words press nobody.
    own = World.of(placed())
    own.given(BUYER, message(text))
    assert all(w.messages == () for w in advice.cancelling_warnings(POLICY, own.order))


def test_a_policy_without_cancelling_has_nothing_to_say_about_it() -> None:
    assert advice.cancelling_warnings(FIRST, World.of(placed(), FIRST).order) == ()


# ---------------------------------------------------------------------------------------------
# Before waiting any longer (R28)


def test_near_its_end_a_window_is_not_a_time_to_wait() -> None:
    world = World.with_delivery()
    assert advice.waiting_warnings(POLICY, world.order, day(22.9)) == ()
    assert [w.no for w in advice.waiting_warnings(POLICY, world.order, day(23))] == [1]
    assert [w.no for w in advice.waiting_warnings(POLICY, world.order, day(24.9))] == [1]
    assert advice.waiting_warnings(POLICY, world.order, day(25)) == ()


def test_nobody_is_told_to_hurry_where_a_clock_does_not_run() -> None:
    forecast = World.with_parcel()  # nothing delivered, and not late: no end is announced yet
    assert advice.waiting_warnings(POLICY, forecast.order, day(44)) == ()
    claimed = in_dispute()
    assert advice.waiting_warnings(POLICY, claimed.order, day(24)) == ()
    stopped = World.with_delivery()
    stopped.at(12).given(PLATFORM, notice())
    assert advice.waiting_warnings(POLICY, stopped.order, day(24)) == ()
    without = replace(
        POLICY, remedy_advice=replace(POLICY.remedy_advice, stop_waiting_before_end=None)
    )
    world = World.with_delivery()
    assert advice.waiting_warnings(without, world.order, day(24)) == ()


# ---------------------------------------------------------------------------------------------
# Before a chargeback (R30)


def test_before_a_chargeback_what_remains_inside_and_the_issuers_last_day_are_told() -> None:
    payment = (Part("card", 1000), Part("paypal", 800), Part("wallet", 200))
    world = World.with_delivery(payment=payment)
    before = advice.before_chargeback(POLICY, world.order, world.now)
    assert before.inside == (("open_dispute", day(25)),)
    # From the payment; of a wallet no issuer's window is known, and none is invented.
    assert before.last_day == {"card": day(120), "paypal": day(180)}
    assert (before.paid_back, before.disputed, before.account) == (0, 0, True)


def test_before_a_chargeback_a_running_case_and_its_appeal_are_what_remains() -> None:
    world = in_dispute()
    assert advice.before_chargeback(POLICY, world.order, world.now).inside == (
        ("await_decision", day(16)),
    )
    world.at(12).given(SELLER, d.Reject(1, "No."))
    world.given(BUYER, d.Escalate(1))
    world.at(14).given(MEDIATOR, ruling(500))
    before = advice.before_chargeback(POLICY, world.order, world.now)
    assert before.inside == (("file_appeal", day(21)),)
    assert before.disputed == 2000
    world.given(BUYER, appeal(2000))
    (step,) = advice.before_chargeback(POLICY, world.order, world.now).inside
    assert step[0] == "await_decision"


def test_what_was_paid_back_is_told_since_asking_for_it_again_is_a_double_payment() -> None:
    world = in_dispute()
    world.given(SELLER, offer(700))
    world.given(BUYER, d.AcceptOffer(1, 1))
    before = advice.before_chargeback(POLICY, world.order, world.now)
    assert (before.inside, before.paid_back, before.disputed) == ((), 700, 0)

    # A refund that a chargeback has replaced was not paid here.
    world.given(PLATFORM, notice(2000))
    assert advice.before_chargeback(POLICY, world.order, world.now).paid_back == 0


def test_after_the_end_nothing_remains_inside_and_the_last_day_is_still_told() -> None:
    world = World.with_delivery().until_day(25)
    before = advice.before_chargeback(POLICY, world.order, world.now)
    assert (before.inside, before.last_day) == ((), {"card": day(120)})
    silent = advice.before_chargeback(FIRST, World.of(placed(), FIRST).order, day(0))
    assert silent.last_day == {}  # a policy that knows no issuer names no day


def test_the_sides_are_never_mixed_up_in_what_presses() -> None:
    world = in_dispute()
    world.given(SELLER, CLOSE_PLEASE)
    assert [m.by.role for m in advice.pressing_messages(world.order, world.dispute())] == [
        Role.SELLER
    ]


def test_the_free_return_of_another_line_is_no_reason_to_send_this_one_back() -> None:
    order = World.of(placed(line(900, 1, 0, 0, "free_return"), line(900))).order
    for units, code in (
        ((Span(1, 1, 1),), "free-return"),
        ((Span(2, 1, 1),), "not-worth-returning"),
    ):
        assert advice.recommend_remedy(POLICY, order, units, "defective").why[0].code == code


def test_what_ends_at_this_very_moment_does_not_remain_before_a_chargeback() -> None:
    world = World.with_delivery()
    for at, inside in ((24.99, (("open_dispute", day(25)),)), (25, ())):
        assert advice.before_chargeback(POLICY, world.order, day(at)).inside == inside
    ruled = decided()
    for at, step in ((20.99, "file_appeal"), (21, "await_decision")):
        (found,) = advice.before_chargeback(POLICY, ruled.order, day(at)).inside
        assert found[0] == step


def test_a_seller_who_only_wrote_has_not_asked_for_a_false_reason() -> None:
    reason = POLICY.cancellation.reasons["no_longer_wanted"]
    world = World.of(placed())
    world.given(SELLER, message("It is being packed."))
    assert pressed_to_cancel(world.order, reason) == ()
    world.given(SELLER, message("Please cancel and choose 'no longer wanted' as the reason."))
    assert pressed_to_cancel(world.order, reason) == ("seller-asked-for-this-reason",)


def test_a_promise_alone_is_warned_of_before_closing_and_a_plain_message_is_not() -> None:
    world = in_dispute()
    texts = ("Good morning, I look into it.", "I promise to refund you.", "Close the dispute.")
    for text in texts:
        world.given(SELLER, message(text))
    assert [m.pressure for m in world.order.messages] == [(), ("promise",), ("close",)]
    assert [m.no for m in pressing_messages(world.order, world.dispute())] == [2, 3]
