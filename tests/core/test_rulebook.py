"""The rule book, article by article: each R has one test, named after it, at the level of the core.

Short on purpose: what a rule means in its corners is in the other files. That every refusal can be
tripped is in ``test_rules``, the long stories are in ``test_stories`` and ``test_awkward_stories``.
"""

import re

from evenhand.core import advice, rules
from evenhand.core.chargeback.state import ChargebackStage
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.events import DisputeClosed, DisputeOpened, MediationStarted
from evenhand.core.dispute.state import Liable, Outcome, Payer, Remedy, Stage
from evenhand.core.notices import notices_of
from evenhand.core.order import commands as o
from evenhand.core.order.events import (
    ReceiptConfirmed,
    RefundRequested,
    Reminded,
    UnitsCancelled,
    WindowOpened,
)
from evenhand.core.order.state import Part, Tracking
from evenhand.core.parties import CLOCK, Role
from evenhand.core.standing import protection_of, record_of, standing

from .cast import (
    BUYER,
    CLOSE_PLEASE,
    MEDIATOR,
    ONE,
    PLATFORM,
    POLICY,
    SELLER,
    World,
    claim,
    day,
    delivered,
    ended,
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

RETURN = Remedy.RETURN_AND_REFUND


def in_dispute(*exhibits: d.NewExhibit, amount: int = 2000) -> World:
    """Day 11: a cup of 20.00, delivered on the tenth, is claimed as damaged."""
    world = World.with_delivery()
    world.at(11).given(BUYER, claim(amount, exhibits=exhibits))
    return world


def in_mediation(*exhibits: d.NewExhibit) -> World:
    """Day 12: the seller has rejected it, and the buyer called the platform in."""
    world = in_dispute(*exhibits)
    world.at(12).given(SELLER, d.Reject(1, "It left in one piece."))
    world.given(BUYER, d.Escalate(1))
    return world


def test_every_article_of_the_rule_book_has_its_test() -> None:
    tested = {int(m[1]) for name in globals() if (m := re.match(r"test_r(\d\d)_", name))}
    assert tested == set(range(1, 33))


def test_the_catalogue_of_rules_speaks_only_of_articles_there_are() -> None:
    articles = {rule.article for rule in rules.RULES.values() if rule.article}
    assert articles <= {f"R{no}" for no in range(1, 33)}


# ---------------------------------------------------------------------------------------------
# Protection and escrow


def test_r01_escrow() -> None:
    world = World.with_delivery()
    assert (world.order.held, world.seller_got) == (2000, 0)
    world.until_day(24.9)
    assert (world.order.held, world.seller_got) == (2000, 0)
    world.until_day(25)
    assert (world.order.held, world.seller_got) == (0, 2000)


def test_r02_window() -> None:
    marked, told = World.with_delivery(), World.with_parcel().at(8)
    told.given(BUYER, o.ConfirmReceipt(1))
    assert marked.last(WindowOpened).closes_at == day(10 + 15)
    assert told.last(WindowOpened).closes_at == day(8 + 15)

    # Whichever comes first: a delivery reported afterwards starts nothing anew.
    told.at(12).given(PLATFORM, delivered())
    assert told.action(BUYER, "open_dispute").until == day(23)

    # With nothing delivered, 15 days after the promised date.
    silent = World.with_parcel().until_day(30)
    assert silent.action(BUYER, "open_dispute").until == day(45)
    silent.until_day(45)
    silent.refused(BUYER, claim(reason="not_received"), "window-closed")


def test_r03_finality() -> None:
    world = World.with_delivery().until_day(24)
    announced = world.last(Reminded).closes_at
    assert (announced, world.action(BUYER, "open_dispute").silence) == (day(25), "window-lapse")
    world.until_day(25)
    assert world.order.finalised_at == announced
    refused = world.refused(BUYER, claim(), "window-closed")
    sentence = rules.RULES[refused.rule].sentence
    assert "rights under law and with your card issuer" in sentence


def test_r04_not_received_is_gated() -> None:
    world = World.with_parcel().until_day(29.9)
    assert world.reason("not_received").possible_from == day(30)
    world.refused(BUYER, claim(reason="not_received"), "not-late-yet")

    # The exception: a record that already shows that it cannot arrive, or that it is not here.
    for status, reason in (
        (Tracking.DELIVERED_ELSEWHERE, "wrong_address"),
        (Tracking.RETURNED_TO_SENDER, "returned_to_sender"),
        (Tracking.HELD_AT_CUSTOMS, "stuck_at_customs"),
        (Tracking.DELIVERED, "delivered_not_here"),
    ):
        early = World.with_parcel().at(9)
        assert not early.reason(reason).allowed
        early.given(PLATFORM, scan(status, happened_at=day(9)))
        early.given(BUYER, claim(reason=reason))
    unknown = World.of(placed())
    unknown.given(SELLER, ship())
    unknown.given(PLATFORM, scan(Tracking.INVALID_NUMBER))
    unknown.given(BUYER, claim(reason="tracking_invalid"))

    world.until_day(30)
    world.given(BUYER, claim(reason="not_received"))


def test_r05_wrong_or_damaged_is_not_gated() -> None:
    world = World.with_delivery()
    world.given(BUYER, claim())  # on the very day it came
    assert world.last(ReceiptConfirmed).units == ONE
    assert World.with_delivery().reason("wrong_item").allowed


def test_r06_reminders() -> None:
    world = World.with_delivery()
    (notice_,) = notices_of(world.last(WindowOpened), CLOCK)
    assert (notice_.to, notice_.event) == (Role.BUYER, "window_opened")
    world.until_day(25)
    reminded = [e.at for e in world.events if isinstance(e.data, Reminded)]
    assert reminded == [day(22), day(24)]
    assert {n.to for n in notices_of(world.last(Reminded), CLOCK)} == {Role.BUYER}


def test_r07_in_transit() -> None:
    world = World.with_parcel().at(12)
    opening = world.action(BUYER, "open_dispute")
    assert opening.possible_from == day(30)
    bound = world.reason("not_received")
    assert (bound.allowed, bound.rule) == (False, "not-late-yet")
    assert bound.params == {"promised_by": day(30)}
    assert World.of(placed()).refused(BUYER, claim(), "units-not-shipped")


# ---------------------------------------------------------------------------------------------
# Opening a dispute


def test_r08_from_the_order() -> None:
    world = World.with_delivery()
    # The order's own page asks this one question; everything needed to file is in the answer.
    opening = world.action(BUYER, "open_dispute")
    bounds = opening.bounds
    assert (opening.allowed, bounds.units, bounds.least, bounds.most) == (True, ONE, 1, 2000)
    for bound in bounds.reasons:
        if bound.allowed:
            again = World.with_delivery()
            again.given(BUYER, claim(bounds.most or 0, bound.reason, bound.remedies[0]))
    world.refused(SELLER, claim(), "not-a-party")


def test_r09_type() -> None:
    remedies = World.with_delivery().reason("defective").remedies
    assert set(remedies) == set(Remedy)
    world = World.with_delivery()
    world.refused(BUYER, claim(reason="short", remedy=RETURN), "remedy-not-for-reason")
    world.given(BUYER, claim(reason="defective", remedy=RETURN))
    recommended = advice.recommend_remedy(POLICY, world.order, ONE, "defective")
    assert recommended.why  # it says why (R17)


def test_r10_reason() -> None:
    groups = {reason.group for reason in POLICY.reasons.values()}
    assert groups == {"not_received", "not_as_agreed", "own"}
    world = World.with_parcel().at(8)
    world.refused(BUYER, claim(reason="did_not_like_the_box"), "unknown-reason")
    world.given(BUYER, o.ConfirmReceipt(1))
    world.until_day(22.9)
    world.given(PLATFORM, delivered())

    # "Not here", with the buyer's own confirmation on record: challenged, and theirs to decide.
    missing = claim(reason="delivered_not_here")
    answer = world.refused(BUYER, missing, "contradicts-record")
    assert answer.params["contradictions"] == "you-confirmed-receipt"
    world.given(BUYER, claim(reason="delivered_not_here", acknowledged=("you-confirmed-receipt",)))
    assert world.last(DisputeOpened).acknowledged == ("you-confirmed-receipt",)


def test_r11_amount_and_description() -> None:
    world = World.with_delivery(line(2000, 1, 300, 45))
    assert world.action(BUYER, "open_dispute").bounds.most == 2345
    world.refused(BUYER, claim(2346), "amount-too-high")
    world.refused(BUYER, claim(0), "amount-too-low")
    filed = world.given(BUYER, claim(700))
    (opened,) = (f for f in filed if isinstance(f, DisputeOpened))
    assert len(opened.description) == 64  # words lie elsewhere; the event holds their digest


def test_r12_submission() -> None:
    world = in_dispute()
    assert [n.to for n in notices_of(world.last(DisputeOpened), BUYER)] == [Role.SELLER]
    answering = world.deadline("turn")
    assert (answering.party, answering.due) == (Role.SELLER, day(16))
    assert world.action(SELLER, "concede").until == day(16)


# ---------------------------------------------------------------------------------------------
# Evidence


def test_r13_unboxing_video() -> None:
    heaviest = {
        reason: [w.kind for w in advice.wanted_evidence(POLICY, reason, ()) if w.weight == 3]
        for reason in ("damaged", "short", "wrong_item", "empty_parcel")
    }
    assert all("unboxing_video" in kinds for kinds in heaviest.values())
    world = in_dispute(photo("unboxing_video"))
    assert advice.checklist(POLICY, "damaged", world.dispute().exhibits).decisive


def test_r14_photos() -> None:
    for reason in ("damaged", "defective", "not_as_described", "wrong_item"):
        assert "photo" in [w.kind for w in advice.wanted_evidence(POLICY, reason, ())]
    empty = d.NewExhibit("photo")
    World.with_delivery().refused(BUYER, claim(exhibits=(empty,)), "exhibit-is-empty")
    world = in_dispute(photo())
    missing = [
        w.kind
        for w in advice.wanted_evidence(POLICY, "damaged", world.dispute().exhibits)
        if not w.satisfied
    ]
    assert missing == ["unboxing_video"]  # told while it can still be taken


def test_r15_listing_against_reality() -> None:
    wanted = advice.wanted_evidence(POLICY, "not_as_described", ())
    assert (wanted[0].kind, wanted[0].weight) == ("listing_capture", 3)
    # The listing is kept as it was at purchase, by its salted digest.
    world = World.of(placed(line(2000)))
    assert len(world.order.lines[0].listing) == 64


def test_r16_tracking_proof() -> None:
    world = World.with_parcel().until_day(31)
    record = d.NewExhibit("tracking_record")  # made by the system: no file is needed
    world.given(BUYER, claim(reason="not_received", exhibits=(record,)))
    assert world.dispute().exhibits[0].parcel == 1
    assert advice.checklist(POLICY, "not_received", world.dispute().exhibits).decisive
    elsewhere = advice.wanted_evidence(POLICY, "wrong_address", ())
    assert elsewhere[0].kind == "carrier_letter"


# ---------------------------------------------------------------------------------------------
# Which type


def test_r17_the_table() -> None:
    cheap, dear = World.of(placed(line(900))).order, World.of(placed(line(9000))).order
    fine = advice.Condition.MINOR_FLAW
    table = {
        "never arrived": advice.recommend_remedy(POLICY, dear, ONE, "not_received"),
        "cheap and broken": advice.recommend_remedy(POLICY, cheap, ONE, "damaged"),
        "cheap and wrong": advice.recommend_remedy(POLICY, cheap, ONE, "wrong_item"),
        "dear, to be sent back": advice.recommend_remedy(POLICY, dear, ONE, "wrong_item"),
        "a minor flaw": advice.recommend_remedy(POLICY, dear, ONE, "defective", fine),
    }
    assert {row: (r.remedy.value, r.partial) for row, r in table.items()} == {
        "never arrived": ("refund_only", False),
        "cheap and broken": ("refund_only", False),
        "cheap and wrong": ("refund_only", False),
        "dear, to be sent back": ("return_and_refund", False),
        "a minor flaw": ("refund_only", True),
    }
    assert table["dear, to be sent back"].why[0].params == {"value": 9000, "postage": 1500}


def test_r18_free_return() -> None:
    tagged = line(900, 1, 0, 0, "free_return")
    world = World.with_delivery(tagged)
    recommended = advice.recommend_remedy(POLICY, world.order, ONE, "defective")
    assert (recommended.remedy, recommended.why[0].code) == (RETURN, "free-return")
    World.with_delivery().refused(BUYER, claim(2000, "changed_mind", RETURN), "no-free-return")

    # No fault is needed, and the platform gives the label: its turn, its risk, its cost.
    world.given(BUYER, claim(900, "changed_mind", RETURN))
    world.given(SELLER, d.Concede(1))
    assert world.dispute().turn is Role.PLATFORM
    assert world.deadline("turn").silence == "return-label-silence"
    world.until_day(13)
    award = world.last(DisputeClosed).award
    assert (award.payer, award.to_seller, world.refunded) == (Payer.PLATFORM, 900, 900)
    assert world.order.charges == ()


def test_r19_partial_refund() -> None:
    world = in_dispute(amount=400)
    world.given(SELLER, d.Concede(1))
    assert (world.refunded, world.seller_got) == (400, 1600)
    assert world.dispute().return_ is None  # the buyer keeps it


# ---------------------------------------------------------------------------------------------
# Negotiation


def test_r20_sellers_answer() -> None:
    world = in_dispute()
    allowed = {a.do: a.until for a in world.actions(SELLER) if a.allowed and a.about == 1}
    assert {allowed[do] for do in ("concede", "make_offer", "reject")} == {day(16)}
    bounds = world.action(SELLER, "make_offer").bounds
    assert (bounds.least, bounds.most) == (1, 2000)
    world.refused(SELLER, offer(2001), "offer-above-claim")
    world.until_day(16)
    assert world.last(DisputeClosed).outcome is Outcome.LAPSED_AGAINST_SELLER


def test_r21_buyers_answer() -> None:
    world = in_dispute(photo())
    world.at(12).given(SELLER, offer(500))
    answers = [a for a in world.actions(BUYER) if a.allowed and a.until == day(17)]
    assert {a.do for a in answers} >= {"accept_offer", "make_offer", "hold"}
    # Whose turn, until when, what silence will do: for everybody, from one place.
    turn = world.deadline("turn")
    assert (turn.party, turn.due, turn.silence) == (Role.BUYER, day(17), "buyer-silence-mediation")
    world.given(BUYER, d.Hold(1))
    assert (world.dispute().turn, world.dispute().due) == (Role.SELLER, day(17))
    assert world.order.held == 2000

    # Silence costs the silent one the case, where nothing is on file.
    silent = in_dispute()
    silent.at(12).given(SELLER, offer(500))
    silent.until_day(17)
    assert silent.last(DisputeClosed).outcome is Outcome.LAPSED_AGAINST_BUYER


def test_r22_most_cases_end_here() -> None:
    world = in_dispute()
    world.given(SELLER, offer(500))
    world.given(BUYER, d.AcceptOffer(1, 1))  # two steps, and the money is on its way
    assert world.dispute().outcome is Outcome.SETTLED
    assert (world.refunded, world.seller_got) == (500, 1500)


# ---------------------------------------------------------------------------------------------
# Mediation


def test_r23_mediator() -> None:
    world = in_dispute()
    world.refused(MEDIATOR, ruling(1000), "not-in-mediation")
    world.refused(BUYER, d.Escalate(1), "other-side-first")
    world = in_mediation()
    assert world.last(MediationStarted).rule == "escalated-by-buyer"
    world.refused(SELLER, ruling(0), "not-a-party")
    world.given(MEDIATOR, ruling(1200))
    # It binds: nobody goes on talking, one appeal is open, and without it this is carried out.
    assert world.action(SELLER, "reject").rule == "in-mediation"
    assert world.action(BUYER, "file_appeal").until == day(19)
    world.until_day(19)
    assert (world.dispute().outcome, world.refunded, world.seller_got) == (Outcome.RULED, 1200, 800)


def test_r24_on_the_record() -> None:
    world = in_mediation(photo("unboxing_video"), photo())
    world.given(SELLER, message("I will refund everything outside.", 1))
    world.refused(MEDIATOR, ruling(1000, exhibits=(3,)), "unknown-exhibit")
    world.given(MEDIATOR, ruling(1000, exhibits=(1,)))
    ruled = world.dispute().ruling
    assert ruled is not None
    assert (ruled.relied_on, ruled.not_relied_on) == ((1,), (2,))
    # A message is never an exhibit: what was promised in chat is not on file.
    assert len(world.dispute().exhibits) == 2
    assert world.order.messages[0].pressure == ("promise", "outside")


def test_r25_deadlines_hold() -> None:
    world = in_mediation()
    # The buyer's protection has ended on day 25; the case has not, and its money is held.
    world.until_day(25.5)
    assert (world.dispute().stage, world.order.held) == (Stage.MEDIATION, 2000)
    deciding = world.deadline("turn")
    assert (deciding.party, deciding.due) == (Role.PLATFORM, day(26))
    world.until_day(26)
    assert world.dispute().due == day(40)  # the platform missed it, and nobody lost anything


# ---------------------------------------------------------------------------------------------
# Mistakes the product prevents


def test_r26_closing_on_a_promise() -> None:
    world = in_dispute()
    world.given(SELLER, CLOSE_PLEASE)
    assert world.order.messages[0].pressure == ("close", "promise")
    world.refused(BUYER, d.Withdraw(1), "close-needs-second-step")
    codes = [w.code for w in advice.closing_warnings(world.order, world.dispute(), world.now)]
    assert codes == ["window-until", "promise"]
    world.given(BUYER, d.AskOfficial(1, 1))
    (notice_,) = notices_of(world.events[-1].data, BUYER)
    assert (notice_.to, notice_.event) == (Role.SELLER, "official_offer_asked")
    world.given(SELLER, offer(2000))
    world.given(BUYER, d.AcceptOffer(1, 1))  # what was promised now binds
    assert world.refunded == 2000


def test_r27_false_cancel_reason() -> None:
    world = World.of(placed())
    text = "We are out of stock, please cancel and choose 'no longer wanted' as the reason."
    world.given(SELLER, message(text))
    assert world.order.messages[0].pressure == ("false_reason",)
    world.refused(BUYER, o.RequestCancellation("no_longer_wanted"), "contradicts-record")
    world.given(BUYER, o.RequestCancellation("out_of_stock"))
    world.given(SELLER, o.AgreeCancellation(1))
    assert world.last(UnitsCancelled).cause == "seller"
    assert record_of(POLICY, world.order).cancelled


def test_r28_missing_the_window() -> None:
    world = World.with_delivery().until_day(22.9)
    assert advice.waiting_warnings(POLICY, world.order, world.now) == ()
    world.until_day(23)  # two days left: claim now, don't wait for anybody's answer
    (window,) = advice.waiting_warnings(POLICY, world.order, world.now)
    assert window.closes_at == day(25)
    world.given(BUYER, claim())
    assert advice.waiting_warnings(POLICY, world.order, world.now) == ()


def test_r29_vague_claim() -> None:
    world = in_dispute()  # nothing is shown; it may be filed all the same
    case = advice.checklist(POLICY, "damaged", world.dispute().exhibits)
    assert (case.burden, case.decisive) == ("buyer", False)
    assert [(w.kind, w.satisfied) for w in case.wanted] == [
        ("unboxing_video", False),
        ("photo", False),
    ]
    # And how it stands shows in what silence does to it: nothing on file, nothing to decide on.
    world.at(12).given(SELLER, d.Reject(1, "No."))
    assert world.action(BUYER, "hold").silence == "buyer-silence-close"
    world.given(BUYER, d.AddExhibit(1, photo()))
    assert world.action(BUYER, "hold").silence == "buyer-silence-mediation"


# ---------------------------------------------------------------------------------------------
# Last resort, and around it


def test_r30_chargeback() -> None:
    world = in_mediation()
    before = advice.before_chargeback(POLICY, world.order, world.now)
    assert before.inside == (("await_decision", day(26)),)
    assert before.last_day == {"card": day(120)}
    assert before.account

    # Whatever the buyer decides there, here nothing is paid for these units meanwhile.
    world.given(PLATFORM, notice())
    world.refused(MEDIATOR, ruling(2000), "under-chargeback")
    world.refused(SELLER, d.Concede(1), "under-chargeback")
    assert {x.kind for x in world.deadlines()} == {"represent", "chargeback"}
    world.at(40).given(PLATFORM, ended("lost"))
    assert world.chargeback().stage is ChargebackStage.LOST
    assert world.dispute().outcome is Outcome.SUPERSEDED
    assert list(world.happened(RefundRequested)) == []  # never a second payment
    assert (world.books["buyer:card"], world.order.held) == (0, 0)


def test_r31_trust() -> None:
    quiet = World.with_delivery().until_day(25)
    lost = in_mediation()
    lost.ruled(ruling(2000, liable=Liable.SELLER))
    stands = standing(record_of(POLICY, w.order) for w in (quiet, quiet, quiet, lost))
    assert (stands.dispute_rate, stands.filing_rate, stands.liability_rate) == (250, 250, 250)
    assert stands.first_answer == 24 * 3600

    # Seen before buying: what protection this order would have, and the layer outside it.
    protection = protection_of(POLICY, ships_within=7, delivered_within=30)
    assert (protection.window.days, protection.not_received_from) == (15, 30)
    assert protection.outside["card"].days == 120


def test_r32_money_comes_back_the_way_it_went() -> None:
    payment = (Part("card", 1500), Part("wallet", 500), Part("coins", 300))
    world = World.with_delivery(line(2000, 1, 200, 100), payment=payment)
    world.given(BUYER, claim(1000))
    world.given(SELLER, d.Concede(1))
    asked = world.last(RefundRequested)
    assert asked.parts == (750, 250, 0)  # three parts card to one part wallet, no coins for a part
    assert (asked.item, asked.shipping, asked.tax) == (870, 87, 43)
    assert asked.item + asked.shipping + asked.tax == sum(asked.parts) == 1000
    whole = World.with_delivery(line(2300), payment=payment)
    whole.given(BUYER, claim(2000))
    whole.given(SELLER, d.Concede(1))
    assert whole.last(RefundRequested).parts == (1500, 500, 300)
